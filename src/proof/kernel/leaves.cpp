// Rules without premises: what the input says, and what holds in every structure.

#include <algorithm>

#include "proof/kernel/recursion.h"
#include "proof/kernel/rule_support.h"
#include "proof/kernel/well_formed.h"

namespace whence::kernel {

Conclusion conclude_input(const RuleUse& use) {
  const std::uint32_t i = use.number(0);
  require(i < use.problem.statements.size(), "the problem has no such statement");
  const Statement& statement = use.problem.statements[i];
  if (statement.kind != StatementKind::kAxiom && statement.kind != StatementKind::kDefinition) {
    refuse("'" + statement.name + "' is neither an axiom nor a definition");
  }
  const TermId f = statement.formula;
  require(f.valid() && f.index() < use.bank.size(), "the statement's formula does not exist");
  std::vector<TermId> wanted;
  if (const auto measures = measured(use.problem, use.arguments)) {
    const TermId left = defining_equation(use.bank, f).left;
    require(statement.kind == StatementKind::kDefinition &&
                use.bank.kind(left) == TermKind::kApplication &&
                std::ranges::count(measures->functions, use.bank.symbol(left)) == 1,
            "the statement defines none of the functions that are measured");
    wanted = descent_conditions(use.problem, *measures);
  }
  require(use.premises.size() == wanted.size(), "not every call has its premise");
  for (std::size_t k = 0; k < wanted.size(); ++k) {
    require(*use.premises[k] == Sequent{{}, unit(wanted[k])},
            "a premise is not that a call goes down");
  }
  return unit(use.closed_formula(f));
}

Conclusion conclude_assume(const RuleUse& use) {
  const TermId f = use.closed_formula(use.term(0));
  return {{f}, unit(f)};
}

Conclusion conclude_reflexivity(const RuleUse& use) {
  return unit(use.bank.equality(use.term(0), use.term(0)));
}

Conclusion conclude_excluded_middle(const RuleUse& use) {
  require(use.bank.is_boolean(use.term(0)), "the term is not a formula");
  return Clause{{use.term(0), true}, {use.term(0), false}};
}

static std::pair<TermId, TermId> constructed_terms(const RuleUse& use) {
  for (TermId t : use.arguments.terms) {
    require(use.bank.is_constructor(t), "a term does not begin with a constructor");
  }
  return {use.term(0), use.term(1)};
}

Conclusion conclude_distinct(const RuleUse& use) {
  const TermBank& bank = use.bank;
  const auto [s, t] = constructed_terms(use);
  require(bank.sort(s) == bank.sort(t), "the terms have different sorts");
  require(bank.symbol(s) != bank.symbol(t), "the terms begin with the same constructor");
  return unit(use.bank.equality(s, t), false);
}

Conclusion conclude_injective(const RuleUse& use) {
  TermBank& bank = use.bank;
  const auto [s, t] = constructed_terms(use);
  require(bank.function(s) == bank.function(t), "the terms begin with different constructors");
  const std::uint32_t i = use.number(0);
  require(i < bank.arguments(s).size(), "the constructor has no such argument");
  const TermId whole = bank.equality(s, t);
  return Clause{{whole, false}, {bank.equality(bank.argument(s, i), bank.argument(t, i)), true}};
}

Conclusion conclude_acyclic(const RuleUse& use) {
  TermBank& bank = use.bank;
  const TermId t = use.term(0);
  require(!use.arguments.position.empty(), "the position is the term itself");
  TermId inner = t;
  for (std::uint32_t i : use.arguments.position) {
    require(bank.is_constructor(inner),
            "the way to the subterm does not lead through constructors only");
    require(i < bank.arguments(inner).size(), "there is no such position in the term");
    inner = bank.argument(inner, i);
  }
  require(bank.sort(inner) == bank.sort(t), "term and subterm have different sorts");
  return unit(bank.equality(inner, t), false);
}

Conclusion conclude_exhaustive(const RuleUse& use) {
  TermBank& bank = use.bank;
  Signature& signature = bank.signature();
  const TermId t = use.term(0);
  const SortId sort = bank.sort(t);
  require(signature.is_datatype(sort), "the term's sort is not a datatype");
  const auto listed = signature.constructors(sort);
  const std::vector<SymbolId> constructors(listed.begin(), listed.end());
  require(!constructors.empty(), "the datatype has no constructors");
  Clause clause;
  for (SymbolId constructor : constructors) {
    const std::size_t parameters = signature.symbol(constructor).sort_parameters;
    std::vector<SortId> sort_arguments(parameters);
    const bool fits =
        signature.match(signature.symbol(constructor).result_sort, sort, sort_arguments) &&
        sort_arguments.size() == parameters &&
        std::ranges::all_of(sort_arguments, [](SortId s) { return s.valid(); });
    require(fits, "the rank of a constructor does not fit its datatype");
    const FunctionId function = signature.function(constructor, sort_arguments);
    const std::vector<SortId> sorts = signature.function(function).argument_sorts;
    const auto arity = static_cast<std::uint32_t>(sorts.size());
    std::vector<TermId> arguments;
    arguments.reserve(arity);
    for (std::uint32_t i = 0; i < arity; ++i) {
      require(signature.sort_weight(sorts[i]) <= kSortWeightLimit,
              "the sort of a constructor's argument is too large");
      arguments.push_back(bank.bound(arity - 1 - i, sorts[i]));
    }
    TermId literal = bank.equality(t, bank.apply(function, arguments));
    for (std::uint32_t i = arity; i-- > 0;) literal = bank.exists(sorts[i], literal);
    clause.push_back({literal, true});
  }
  return clause;
}

Conclusion conclude_law(const RuleUse& use) {
  const std::uint32_t k = use.number(0);
  require(k < kLogicalLawCount, "there is no such law");
  const std::vector<SortId>& sorts = use.arguments.sorts;
  const bool needs_sort = logical_law(k).needs_sort;
  require(sorts.size() == (needs_sort ? 1U : 0U), "the law needs a sort, or takes none");
  return unit(logical_law_formula(use.bank, k, needs_sort ? sorts[0] : SortId{}));
}

Conclusion conclude_name(const RuleUse& use) {
  TermBank& bank = use.bank;
  const TermId t = use.term(0);
  // The name's arguments are variables by number.
  std::vector<TermId> variables = bank.free_variables(t);
  require(sort_by_number(bank, variables),
          "a variable number stands for variables of two sorts in the term");
  return unit(bank.equality(bank.name_term(t), t));
}

Conclusion conclude_hole(const RuleUse& use) {
  require(!use.arguments.name.empty(), "a hole must say on whose word it stands");
  return unit(use.closed_formula(use.term(0)));
}

}  // namespace whence::kernel
