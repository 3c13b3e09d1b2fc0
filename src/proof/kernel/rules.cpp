// The one door to all rules: checks the shape of a step, computes its conclusion, and checks what
// every conclusion must keep.

#include "proof/kernel/rules.h"

#include <absl/container/flat_hash_map.h>

#include <algorithm>
#include <limits>

#include "proof/kernel/rule_support.h"

namespace whence::kernel {

namespace {

struct Count {
  std::size_t least;
  std::size_t most;
};
constexpr Count none{0, 0};
constexpr Count exactly(std::size_t n) {
  return {n, n};
}
constexpr Count any{0, std::numeric_limits<std::size_t>::max()};

// How much of each kind of argument a rule takes. Whatever a rule does not use must be empty, so
// that a damaged step is not accepted by luck.
struct Shape {
  Count premises = none;
  Count numbers = none;
  Count terms = none;
  Count sorts = none;
  Count substitutions = none;
  bool position = false;
  bool name = false;
};

std::optional<Shape> shape_of(Rule rule) {
  switch (rule) {
    case Rule::kInput:
      return Shape{.numbers = exactly(1)};
    case Rule::kAssume:
    case Rule::kReflexivity:
    case Rule::kExcludedMiddle:
    case Rule::kExhaustive:
      return Shape{.terms = exactly(1)};
    case Rule::kDistinct:
      return Shape{.terms = exactly(2)};
    case Rule::kInjective:
      return Shape{.numbers = exactly(1), .terms = exactly(2)};
    case Rule::kAcyclic:
      return Shape{.terms = exactly(1), .position = true};
    case Rule::kName:
      return Shape{.terms = exactly(1)};
    case Rule::kMiniscope:
      return Shape{.numbers = exactly(1), .terms = exactly(1), .position = true};
    case Rule::kLaw:
      return Shape{.numbers = exactly(1), .sorts = {0, 1}};
    case Rule::kInstantiate:
      return Shape{.premises = exactly(1), .substitutions = exactly(1)};
    case Rule::kInstantiateSort:
      return Shape{.premises = exactly(1), .sorts = any};
    case Rule::kClausify:
      return Shape{.premises = exactly(1), .numbers = any};
    case Rule::kResolve:
      return Shape{.premises = exactly(2), .numbers = exactly(2), .substitutions = exactly(2)};
    case Rule::kSuperpose:
      return Shape{.premises = exactly(2),
                   .numbers = exactly(3),
                   .substitutions = exactly(2),
                   .position = true};
    case Rule::kRewrite:
      return Shape{
          .premises = exactly(2), .numbers = exactly(3), .substitutions = {1, 2}, .position = true};
    case Rule::kEqualityResolution:
      return Shape{.premises = exactly(1), .numbers = exactly(1), .substitutions = exactly(1)};
    case Rule::kEqualityFactoring:
      return Shape{.premises = exactly(1), .numbers = exactly(4), .substitutions = exactly(1)};
    case Rule::kSymmetry:
      return Shape{.premises = exactly(1), .numbers = exactly(1)};
    case Rule::kTransitivity:
      return Shape{.premises = exactly(2)};
    case Rule::kCongruence:
      return Shape{.premises = any, .numbers = any, .terms = exactly(1)};
    case Rule::kDischarge:
      return Shape{.premises = exactly(1), .terms = exactly(1)};
    case Rule::kInduct:
      return Shape{.premises = any, .numbers = any, .terms = any};
    case Rule::kSplit:
      return Shape{.premises = exactly(1), .numbers = any};
    case Rule::kRup:
      return Shape{.premises = any, .numbers = any, .terms = any};
    case Rule::kHole:
      return Shape{.terms = exactly(1), .name = true};
  }
  return std::nullopt;
}

std::optional<Refusal> check_count(const char* what, std::size_t count, Count allowed) {
  if (count < allowed.least) return refuse(std::string("too few ") + what);
  if (count > allowed.most) return refuse(std::string("too many ") + what);
  return std::nullopt;
}

bool usable(const TermBank& bank, TermId t) {
  return t.valid() && t.index() < bank.size() && bank.loose_bound(t) == 0;
}

std::optional<Refusal> check_shape(const TermBank& bank, Rule rule, std::size_t premises,
                                   const StepArguments& arguments) {
  const auto shape = shape_of(rule);
  if (!shape) return refuse("there is no such rule");
  for (auto refusal :
       {check_count("premises", premises, shape->premises),
        check_count("numbers", arguments.numbers.size(), shape->numbers),
        check_count("terms", arguments.terms.size(), shape->terms),
        check_count("sorts", arguments.sorts.size(), shape->sorts),
        check_count("substitutions", arguments.substitutions.size(), shape->substitutions)}) {
    if (refusal) return refusal;
  }
  if (!shape->position && !arguments.position.empty()) return refuse("the rule takes no position");
  if (!shape->name && !arguments.name.empty()) return refuse("the rule takes no name");
  for (TermId t : arguments.terms) {
    if (!usable(bank, t)) return refuse("a term does not exist or is part of a quantified formula");
  }
  for (SortId s : arguments.sorts) {
    if (!s.valid() || s.index() >= bank.signature().sort_count()) {
      return refuse("a sort does not exist");
    }
  }
  for (const Substitution& substitution : arguments.substitutions) {
    for (TermId t : substitution.terms()) {
      if (t.valid() && !usable(bank, t)) {
        return refuse("a substitution's term does not exist or is part of a quantified formula");
      }
    }
  }
  return std::nullopt;
}

// A rule's outcome is a whole sequent where it treats assumptions in its own way, else a clause.
Outcome with_assumptions(const RuleUse& use, ClauseOutcome outcome) {
  if (auto* refusal = std::get_if<Refusal>(&outcome)) return std::move(*refusal);
  return Sequent{united_assumptions(use.premises), std::get<Clause>(std::move(outcome))};
}

Outcome dispatch(Rule rule, const RuleUse& use) {
  switch (rule) {
    case Rule::kInput:
      return conclude_input(use);
    case Rule::kAssume:
      return conclude_assume(use);
    case Rule::kReflexivity:
      return with_assumptions(use, conclude_reflexivity(use));
    case Rule::kExcludedMiddle:
      return with_assumptions(use, conclude_excluded_middle(use));
    case Rule::kDistinct:
      return with_assumptions(use, conclude_distinct(use));
    case Rule::kInjective:
      return with_assumptions(use, conclude_injective(use));
    case Rule::kAcyclic:
      return with_assumptions(use, conclude_acyclic(use));
    case Rule::kExhaustive:
      return with_assumptions(use, conclude_exhaustive(use));
    case Rule::kLaw:
      return with_assumptions(use, conclude_law(use));
    case Rule::kName:
      return with_assumptions(use, conclude_name(use));
    case Rule::kMiniscope:
      return with_assumptions(use, conclude_miniscope(use));
    case Rule::kInstantiate:
      return with_assumptions(use, conclude_instantiate(use));
    case Rule::kInstantiateSort:
      return conclude_instantiate_sort(use);
    case Rule::kClausify:
      return with_assumptions(use, conclude_clausify(use));
    case Rule::kResolve:
      return with_assumptions(use, conclude_resolve(use));
    case Rule::kSuperpose:
      return with_assumptions(use, conclude_superpose(use));
    case Rule::kRewrite:
      return with_assumptions(use, conclude_rewrite(use));
    case Rule::kEqualityResolution:
      return with_assumptions(use, conclude_equality_resolution(use));
    case Rule::kEqualityFactoring:
      return with_assumptions(use, conclude_equality_factoring(use));
    case Rule::kSymmetry:
      return with_assumptions(use, conclude_symmetry(use));
    case Rule::kTransitivity:
      return with_assumptions(use, conclude_transitivity(use));
    case Rule::kCongruence:
      return with_assumptions(use, conclude_congruence(use));
    case Rule::kDischarge:
      return conclude_discharge(use);
    case Rule::kInduct:
      return with_assumptions(use, conclude_induct(use));
    case Rule::kSplit:
      return with_assumptions(use, conclude_split(use));
    case Rule::kRup:
      return conclude_rup(use);
    case Rule::kHole:
      return with_assumptions(use, conclude_hole(use));
  }
  return refuse("there is no such rule");
}

}  // namespace

std::vector<TermId> united_assumptions(const std::vector<const Sequent*>& premises) {
  std::vector<TermId> all;
  for (const Sequent* premise : premises) {
    all.insert(all.end(), premise->assumptions.begin(), premise->assumptions.end());
  }
  std::sort(all.begin(), all.end());
  all.erase(std::unique(all.begin(), all.end()), all.end());
  return all;
}

bool fits(const TermBank& bank, const Clause& clause, const Substitution& substitution) {
  if (substitution.empty()) return true;
  for (TermId v : free_variables(bank, clause)) {
    const TermId image = substitution.at(bank.index(v));
    if (image.valid() && bank.sort(image) != bank.sort(v)) return false;
  }
  return true;
}

void append_instances(TermBank& bank, const Clause& clause, const Substitution& substitution,
                      std::size_t skip, Clause& out) {
  out.reserve(out.size() + clause.size());
  for (std::size_t i = 0; i < clause.size(); ++i) {
    if (i == skip) continue;
    out.push_back({bank.substitute(clause[i].atom, substitution), clause[i].positive});
  }
}

bool variables_have_one_sort(const TermBank& bank, const Clause& clause) {
  if (variable_bound(bank, clause) == 0) return true;
  std::vector<TermId> variables = free_variables(bank, clause);
  // By number; equal numbers are then neighbours, and distinct variables of one number differ in
  // sort.
  std::sort(variables.begin(), variables.end(),
            [&](TermId a, TermId b) { return bank.index(a) < bank.index(b); });
  return std::adjacent_find(variables.begin(), variables.end(), [&](TermId a, TermId b) {
           return bank.index(a) == bank.index(b);
         }) == variables.end();
}

Outcome conclude(Problem& problem, Rule rule, const std::vector<const Sequent*>& premises,
                 const StepArguments& arguments) {
  if (auto refusal = check_shape(problem.bank, rule, premises.size(), arguments)) {
    return std::move(*refusal);
  }
  Outcome outcome = dispatch(rule, {problem, problem.bank, premises, arguments});
  if (auto* sequent = std::get_if<Sequent>(&outcome)) {
    remove_duplicate_literals(sequent->clause);
    if (!variables_have_one_sort(problem.bank, sequent->clause)) {
      return refuse("a variable number stands for variables of two sorts in the conclusion");
    }
  }
  return outcome;
}

}  // namespace whence::kernel
