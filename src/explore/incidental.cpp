#include "explore/incidental.h"

#include <absl/container/flat_hash_set.h>

#include <algorithm>
#include <cstddef>
#include <optional>

#include "model/counterexample.h"

namespace whence::explore {

namespace {

constexpr std::size_t kFewValues = 2;
constexpr std::size_t kValuesOfVariable = 5;
constexpr std::size_t kMostVariables = 2;
constexpr std::size_t kLong = 3;        // operations
constexpr std::uint64_t kFuel = 2'000;  // calls for one value

class Incidental {
 public:
  Incidental(Problem problem, std::span<const NotedLaw> laws)
      : problem_(std::move(problem)), bank_(problem_.bank), tester_(problem_, {}) {
    for (const NotedLaw& law : laws) formulas_.insert(law.formula);
  }

  bool is(TermId formula) {
    std::vector<TermId> parts;
    TermId body = formula;
    while (bank_.kind(body) == TermKind::kForall) {
      body = bank_.open(body, bank_.variable(bank_.variable_bound(body), bank_.binder_sort(body)));
    }
    if (is_long(body) || equates_results(body)) return true;
    bank_.for_each_subterm({&body, 1}, [&](TermId t) { parts.push_back(t); });
    return std::ranges::any_of(parts, [&](TermId t) {
      return bank_.kind(t) == TermKind::kApplication && bank_.loose_bound(t) == 0 &&
             (has_few_values(t) || is_said_of_less(body, t));
    });
  }

 private:
  bool has_few_values(TermId t) {
    if (bank_.is_boolean(t) || tester_.values(bank_.sort(t)).size() <= kFewValues) return false;
    const std::vector<TermId> variables = bank_.free_variables(t);
    if (variables.empty() || variables.size() > kMostVariables) return false;
    std::vector<Substitution> assignments(1);
    for (TermId v : variables) {
      std::vector<TermId> values = tester_.values(bank_.sort(v));
      if (values.empty()) return false;
      values.resize(std::min(values.size(), kValuesOfVariable));
      std::vector<Substitution> more;
      for (const Substitution& assignment : assignments) {
        for (TermId value : values) {
          more.push_back(assignment);
          more.back().bind(bank_.index(v), value);
        }
      }
      assignments = std::move(more);
    }
    absl::flat_hash_set<TermId> found;
    for (const Substitution& assignment : assignments) {
      const TermId value = tester_.evaluator().evaluate(bank_.substitute(t, assignment), kFuel);
      if (!value.valid()) return false;
      found.insert(value);
      if (found.size() > kFewValues) return false;
    }
    return true;
  }

  [[nodiscard]] bool is_result(TermId t) const {
    return bank_.kind(t) == TermKind::kApplication && !bank_.arguments(t).empty();
  }

  // Operations in a term, if all are of one sort: in the algebra of a sort there are as many
  // equations between long terms as one likes.
  std::size_t operations(TermId t, SortId sort) const {
    if (bank_.sort(t) != sort) return 0;
    std::size_t count = is_result(t) ? 1 : 0;
    if (bank_.kind(t) != TermKind::kApplication) return count;
    for (TermId a : bank_.arguments(t)) {
      if (bank_.sort(a) != sort) return 0;
      count += operations(a, sort);
    }
    return count;
  }

  [[nodiscard]] bool is_long(TermId body) const {
    if (!bank_.is_equality(body)) return false;
    const auto sides = bank_.arguments(body);
    return std::ranges::any_of(
        sides, [&](TermId side) { return operations(side, bank_.sort(side)) >= kLong; });
  }

  // An implication from an equation between results of functions, as `x * y = z * x => ..`.
  [[nodiscard]] bool equates_results(TermId body) const {
    if (!bank_.is_application_of(body, bank_.signature().implies_symbol())) return false;
    const TermId premise = bank_.argument(body, 0);
    return bank_.is_equality(premise) && is_result(bank_.argument(premise, 0)) &&
           is_result(bank_.argument(premise, 1));
  }

  bool is_said_of_less(TermId body, TermId t) {
    if (!bank_.is_constructor(t) || bank_.arguments(t).size() != 1) return false;
    const TermId less = bank_.argument(t, 0);
    return bank_.sort(less) == bank_.sort(t) &&
           formulas_.contains(bank_.universal_closure(bank_.replace(body, t, less)));
  }

  Problem problem_;
  TermBank& bank_;
  Tester tester_;
  absl::flat_hash_set<TermId> formulas_;
};

}  // namespace

std::vector<bool> incidental(const Problem& problem, std::span<const NotedLaw> laws) {
  std::vector<bool> out(laws.size(), false);
  std::optional<Incidental> search;
  for (std::size_t i = 0; i < laws.size(); ++i) {
    if (!laws[i].candidate) continue;
    if (!search) search.emplace(problem, laws);
    out[i] = search->is(laws[i].formula);
  }
  return out;
}

}  // namespace whence::explore
