// The one door to all rules: checks the shape of a step, computes its conclusion, and checks what
// every conclusion must keep.

#include "proof/kernel/rules.h"

#include <array>
#include <limits>

#include "proof/kernel/rule_support.h"

namespace whence::kernel {

namespace {

struct Count {
  constexpr Count(std::size_t n = 0) : least(n), most(n) {}  // NOLINT(google-explicit-constructor)
  constexpr Count(std::size_t from, std::size_t to) : least(from), most(to) {}

  std::size_t least;
  std::size_t most;
};
constexpr Count any{0, std::numeric_limits<std::size_t>::max()};

// How much of each kind of argument a rule takes.
struct Shape {
  Count premises = 0;
  Count numbers = 0;
  Count terms = 0;
  Count sorts = 0;
  Count substitutions = 0;
  bool position = false;
  bool name = false;
};

struct RuleRow {
  Shape shape;
  Conclusion (*function)(const RuleUse&);
};

// By rule.
constexpr std::array<RuleRow, kRuleCount> kRules{{
#define RULE(rule, function, name, schema, ...) {Shape{__VA_ARGS__}, function},
#include "proof/rules.def"
}};

void check_count(const char* what, std::size_t count, Count allowed) {
  if (count < allowed.least) refuse(std::string("too few ") + what);
  if (count > allowed.most) refuse(std::string("too many ") + what);
}

void check_shape(const TermBank& bank, const Shape& shape, std::size_t premises,
                 const StepArguments& arguments) {
  check_count("premises", premises, shape.premises);
  check_count("numbers", arguments.numbers.size(), shape.numbers);
  check_count("terms", arguments.terms.size(), shape.terms);
  check_count("sorts", arguments.sorts.size(), shape.sorts);
  check_count("substitutions", arguments.substitutions.size(), shape.substitutions);
  require(shape.position || arguments.position.empty(), "the rule takes no position");
  require(shape.name || arguments.name.empty(), "the rule takes no name");
  arguments.for_each_term([&](TermId t) {
    require(t.valid() && t.index() < bank.size() && bank.loose_bound(t) == 0,
            "a term does not exist or is part of a quantified formula");
  });
  for (SortId s : arguments.sorts) {
    require(s.valid() && s.index() < bank.signature().sort_count(), "a sort does not exist");
  }
}

Sequent conclusion_of(const RuleRow& row, const RuleUse& use) {
  check_shape(use.bank, row.shape, use.premises.size(), use.arguments);
  auto [clause, assumptions] = row.function(use);
  remove_duplicate_literals(clause);
  if (variable_bound(use.bank, clause) != 0) {
    std::vector<TermId> variables = free_variables(use.bank, clause);
    require(sort_by_number(use.bank, variables),
            "a variable number stands for variables of two sorts in the conclusion");
  }
  if (assumptions) return {*std::move(assumptions), std::move(clause)};
  std::vector<TermId> all;
  for (const Sequent* premise : use.premises) {
    all.insert(all.end(), premise->assumptions.begin(), premise->assumptions.end());
  }
  return {as_set(std::move(all)), std::move(clause)};
}

}  // namespace

Outcome conclude(Problem& problem, Rule rule, const std::vector<const Sequent*>& premises,
                 const StepArguments& arguments) {
  const auto index = static_cast<std::size_t>(rule);
  if (index >= kRules.size()) return Refusal{"there is no such rule"};
  try {
    return conclusion_of(kRules[index], {problem, problem.bank, premises, arguments});
  } catch (Refusal& refusal) {
    return std::move(refusal);
  }
}

}  // namespace whence::kernel
