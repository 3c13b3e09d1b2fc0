#include "conjecture/ac_equality.h"

#include <algorithm>
#include <numeric>
#include <utility>
#include <vector>

namespace whence::conjecture {

bool AcEquality::is_commutativity(TermId left, TermId right) {
  return bank_.weight(left) == 3 && bank_.free_variables(left).size() == 2 &&
         bank_.arguments(left).size() == 2 &&
         bank_.sort(bank_.argument(left, 0)) == bank_.sort(bank_.argument(left, 1)) &&
         right ==
             bank_.apply(bank_.function(left), {bank_.argument(left, 1), bank_.argument(left, 0)});
}

// One of the two forms of grouping three different variables, with the inner application on the
// right.
std::optional<AcEquality::Group> AcEquality::grouped(TermId term) const {
  if (bank_.weight(term) != 5 || bank_.free_variables(term).size() != 3 ||
      bank_.arguments(term).size() != 2) {
    return std::nullopt;
  }
  const FunctionId f = bank_.function(term);
  const TermId inner = bank_.argument(term, 1);
  if (bank_.kind(inner) != TermKind::kApplication || bank_.function(inner) != f) {
    return std::nullopt;
  }
  const Group group{f, bank_.argument(term, 0), bank_.argument(inner, 0), bank_.argument(inner, 1)};
  const SortId sort = bank_.sort(term);
  if (bank_.sort(group.a) != sort || bank_.sort(group.b) != sort || bank_.sort(group.c) != sort) {
    return std::nullopt;
  }
  return group;
}

bool AcEquality::is_associativity(TermId left, TermId right) {
  for (const auto& [one, other] : {std::pair(left, right), std::pair(right, left)}) {
    const auto g = grouped(one);
    if (g && other == bank_.apply(g->function, {bank_.apply(g->function, {g->a, g->b}), g->c})) {
      return true;
    }
  }
  return false;
}

bool AcEquality::is_exchange(TermId left, TermId right) {
  const auto g = grouped(left);
  return g && right == bank_.apply(g->function, {g->b, bank_.apply(g->function, {g->a, g->c})});
}

bool AcEquality::learn(TermId left, TermId right) {
  if (bank_.kind(left) != TermKind::kApplication || bank_.kind(right) != TermKind::kApplication) {
    return false;
  }
  if (is_commutativity(left, right)) return commutative_.insert(bank_.function(left)).second;
  if (is_associativity(left, right)) return associative_.insert(bank_.function(left)).second;
  return false;
}

std::optional<TermId> AcEquality::representative(TermId left, TermId right) {
  constexpr std::size_t kMostVariables = 4;
  const TermId equation = bank_.equality(left, right);
  const std::vector<TermId> variables = bank_.free_variables(equation);
  if (variables.size() > kMostVariables) return std::nullopt;
  // Variables are numbered afresh, in every order.
  std::vector<std::uint32_t> numbers(variables.size());
  std::iota(numbers.begin(), numbers.end(), 0U);
  std::optional<TermId> least;
  do {
    Substitution renaming;
    for (std::size_t i = 0; i < variables.size(); ++i) {
      renaming.bind(bank_.index(variables[i]),
                    bank_.variable(numbers[i], bank_.sort(variables[i])));
    }
    TermId one = normal(bank_.substitute(left, renaming));
    TermId other = normal(bank_.substitute(right, renaming));
    if (other < one) std::swap(one, other);
    const TermId renamed = bank_.equality(one, other);
    if (!least || renamed < *least) least = renamed;
  } while (std::ranges::next_permutation(numbers).found);
  return least;
}

bool AcEquality::superfluous(TermId left, TermId right) {
  if (bank_.kind(left) != TermKind::kApplication || bank_.kind(right) != TermKind::kApplication ||
      bank_.weight(left) != bank_.weight(right)) {
    return false;
  }
  if (is_commutativity(left, right) || is_associativity(left, right) || is_exchange(left, right)) {
    return false;
  }
  return normal(left) == normal(right);
}

// Arguments of such a function flat, sorted, and grouped to the right.
TermId AcEquality::normal(TermId term) {
  std::vector<std::pair<TermId, bool>> pending{{term, false}};
  absl::flat_hash_map<TermId, TermId> done;
  while (!pending.empty()) {
    const auto [t, expanded] = pending.back();
    pending.pop_back();
    if (done.contains(t)) continue;
    if (bank_.kind(t) != TermKind::kApplication || bank_.arguments(t).empty()) {
      done.emplace(t, t);
      continue;
    }
    if (!expanded) {
      pending.emplace_back(t, true);
      for (const TermId argument : bank_.arguments(t)) pending.emplace_back(argument, false);
      continue;
    }
    std::vector<TermId> arguments;
    for (const TermId argument : bank_.arguments(t)) arguments.push_back(done.at(argument));
    done.emplace(t, rebuilt(t, std::move(arguments)));
  }
  return done.at(term);
}

TermId AcEquality::rebuilt(TermId like, std::vector<TermId> arguments) {
  const FunctionId f = bank_.function(like);
  if (!commutative_.contains(f)) return bank_.rebuild(like, arguments);
  if (associative_.contains(f)) {
    // They are normal, so grouped to the right.
    std::vector<TermId> flat;
    for (TermId t : arguments) {
      for (; bank_.kind(t) == TermKind::kApplication && bank_.function(t) == f;
           t = bank_.argument(t, 1)) {
        flat.push_back(bank_.argument(t, 0));
      }
      flat.push_back(t);
    }
    arguments = std::move(flat);
  }
  std::ranges::sort(arguments);
  TermId result = arguments.back();
  for (std::size_t i = arguments.size() - 1; i-- > 0;)
    result = bank_.apply(f, {arguments[i], result});
  return result;
}

}  // namespace whence::conjecture
