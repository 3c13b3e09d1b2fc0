#include "lang/classic/anchors.h"

#include <absl/container/flat_hash_set.h>

#include <algorithm>
#include <utility>

#include "logic/conjuncts.h"

namespace whence::lang::classic {

namespace {

// An anchor says little and an axiom fits few of its parts, so this is far from reached.
constexpr std::size_t kMostSteps = 200'000;

// What stands for the parameters of an anchor: the axioms that its parts are, one after the other,
// with all choices tried.
class Instances {
 public:
  Instances(Problem& problem, TermId definition, std::size_t arity) : bank_(problem.bank) {
    first_ = bank_.variable_bound(definition);
    for (std::size_t i = 0; i < arity; ++i) {
      const SortId sort = bank_.binder_sort(definition);
      definition = bank_.open(definition, bank_.variable(first_ + static_cast<uint32_t>(i), sort));
    }
    parts_ = conjuncts(bank_, definition);
    for (const Statement& s : problem.statements) {
      if (s.kind == StatementKind::kAxiom && axioms_seen_.insert(s.formula).second) {
        axioms_.push_back(s.formula);
      }
    }
    images_.resize(arity);
  }

  [[nodiscard]] bool holds_for(std::span<const TermId> constants) {
    Substitution image;
    for (std::size_t i = 0; i < constants.size(); ++i) {
      image.bind(first_ + static_cast<std::uint32_t>(i), constants[i]);
    }
    return std::ranges::all_of(
        parts_, [&](TermId part) { return axioms_seen_.contains(bank_.substitute(part, image)); });
  }

  std::optional<std::vector<TermId>> only_one() {
    struct Choice {
      std::size_t axiom = 0;  // the next to try
      std::vector<std::size_t> bound;
    };
    std::optional<std::vector<TermId>> found;
    std::vector<Choice> choices(1);
    for (std::size_t steps = 0; !choices.empty(); ++steps) {
      if (steps > kMostSteps) return std::nullopt;
      Choice& choice = choices.back();
      for (std::size_t i : choice.bound) images_[i] = {};
      choice.bound.clear();
      if (choices.size() > parts_.size()) {
        if (found && *found != images_) return std::nullopt;
        found = images_;
        choices.pop_back();
        continue;
      }
      bool fits = false;
      while (!fits && choice.axiom < axioms_.size()) {
        fits = match(parts_[choices.size() - 1], axioms_[choice.axiom++], choice.bound);
      }
      if (fits) {
        choices.emplace_back();
      } else {
        choices.pop_back();
      }
    }
    return found;
  }

 private:
  // Whether the part is the axiom for some constants beside those known; binds them, or none.
  bool match(TermId part, TermId axiom, std::vector<std::size_t>& bound) {
    std::vector<std::pair<TermId, TermId>> stack{{part, axiom}};
    bool same = true;
    while (same && !stack.empty()) {
      const auto [s, t] = stack.back();
      stack.pop_back();
      if (bank_.kind(s) == TermKind::kVariable) {
        TermId& image = images_[bank_.index(s) - first_];
        if (!image.valid() && bank_.kind(t) == TermKind::kApplication &&
            bank_.arguments(t).empty() && bank_.sort(t) == bank_.sort(s)) {
          bound.push_back(bank_.index(s) - first_);
          image = t;
        }
        same = image == t;
        continue;
      }
      if (bank_.variable_bound(s) == 0) {
        same = s == t;
        continue;
      }
      same = bank_.kind(s) == bank_.kind(t) &&
             bank_.arguments(s).size() == bank_.arguments(t).size() &&
             (bank_.is_quantifier(s) ? bank_.binder_sort(s) == bank_.binder_sort(t)
                                     : bank_.symbol(s) == bank_.symbol(t));
      for (std::size_t i = 0; same && i < bank_.arguments(s).size(); ++i) {
        stack.emplace_back(bank_.argument(s, i), bank_.argument(t, i));
      }
    }
    if (same) return true;
    for (std::size_t i : bound) images_[i] = {};
    bound.clear();
    return false;
  }

  TermBank& bank_;
  std::uint32_t first_ = 0;  // of the variables that stand for the parameters
  std::vector<TermId> parts_;
  std::vector<TermId> axioms_;
  absl::flat_hash_set<TermId> axioms_seen_;
  std::vector<TermId> images_;
};

}  // namespace

std::optional<std::vector<TermId>> anchor_instance(Problem& problem, TermId definition,
                                                   std::size_t arity, std::span<const TermId> own) {
  Instances instances(problem, definition, arity);
  if (own.size() == arity && instances.holds_for(own)) {
    return std::vector<TermId>(own.begin(), own.end());
  }
  return instances.only_one();
}

}  // namespace whence::lang::classic
