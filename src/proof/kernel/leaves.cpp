// Rules without premises: what the input says, and what holds in every structure.

#include <algorithm>

#include "proof/kernel/rule_support.h"
#include "proof/kernel/well_formed.h"

namespace whence::kernel {

namespace {

Clause unit(TermId atom, bool positive = true) {
  return {{atom, positive}};
}

// Whether `t` is headed by a constructor that its datatype really lists: a symbol that only calls
// itself a constructor is nobody's.
bool constructed(const TermBank& bank, TermId t) {
  if (!bank.is_constructor(t) || !bank.signature().is_datatype(bank.sort(t))) return false;
  const auto all = bank.signature().constructors(bank.sort(t));
  return std::find(all.begin(), all.end(), bank.symbol(t)) != all.end();
}

}  // namespace

Outcome conclude_input(const RuleUse& use) {
  const std::uint32_t i = use.number(0);
  if (i >= use.problem.statements.size()) return refuse("the problem has no such statement");
  const Statement& statement = use.problem.statements[i];
  if (statement.kind != StatementKind::kAxiom && statement.kind != StatementKind::kDefinition) {
    return refuse("'" + statement.name + "' is neither an axiom nor a definition");
  }
  const TermId f = statement.formula;
  if (!f.valid() || f.index() >= use.bank.size() || !use.bank.is_closed(f) ||
      !use.bank.is_boolean(f)) {
    return refuse("'" + statement.name + "' is not a closed formula");
  }
  return Sequent{{}, unit(f)};
}

Outcome conclude_assume(const RuleUse& use) {
  const TermId f = use.term(0);
  if (!use.bank.is_boolean(f)) return refuse("what is assumed is not a formula");
  if (!use.bank.is_closed(f)) return refuse("what is assumed has free variables");
  return Sequent{{f}, unit(f)};
}

ClauseOutcome conclude_reflexivity(const RuleUse& use) {
  return unit(use.bank.equality(use.term(0), use.term(0)));
}

ClauseOutcome conclude_excluded_middle(const RuleUse& use) {
  if (!use.bank.is_boolean(use.term(0))) return refuse("the term is not of sort Bool");
  return Clause{{use.term(0), true}, {use.term(0), false}};
}

ClauseOutcome conclude_distinct(const RuleUse& use) {
  const TermBank& bank = use.bank;
  const TermId s = use.term(0);
  const TermId t = use.term(1);
  if (!constructed(bank, s) || !constructed(bank, t)) {
    return refuse("a term does not begin with a constructor");
  }
  if (bank.sort(s) != bank.sort(t)) return refuse("the terms have different sorts");
  if (bank.symbol(s) == bank.symbol(t)) return refuse("the terms begin with the same constructor");
  return unit(use.bank.equality(s, t), false);
}

ClauseOutcome conclude_injective(const RuleUse& use) {
  TermBank& bank = use.bank;
  const TermId s = use.term(0);
  const TermId t = use.term(1);
  if (!constructed(bank, s) || !constructed(bank, t)) {
    return refuse("a term does not begin with a constructor");
  }
  if (bank.function(s) != bank.function(t)) {
    return refuse("the terms begin with different constructors");
  }
  const std::uint32_t i = use.number(0);
  if (i >= bank.arguments(s).size()) return refuse("the constructor has no such argument");
  const TermId whole = bank.equality(s, t);
  return Clause{{whole, false}, {bank.equality(bank.argument(s, i), bank.argument(t, i)), true}};
}

// The size of a value, its number of constructors, shrinks strictly from a constructor term to an
// argument, whatever datatypes lie between.
ClauseOutcome conclude_acyclic(const RuleUse& use) {
  TermBank& bank = use.bank;
  const TermId t = use.term(0);
  if (use.arguments.position.empty()) return refuse("the position is the term itself");
  TermId inner = t;
  for (std::uint32_t i : use.arguments.position) {
    if (!constructed(bank, inner)) {
      return refuse("the way to the subterm does not lead through constructors only");
    }
    if (i >= bank.arguments(inner).size()) return refuse("there is no such position in the term");
    inner = bank.argument(inner, i);
  }
  if (bank.sort(inner) != bank.sort(t)) return refuse("term and subterm have different sorts");
  return unit(bank.equality(inner, t), false);
}

ClauseOutcome conclude_exhaustive(const RuleUse& use) {
  TermBank& bank = use.bank;
  Signature& signature = bank.signature();
  const TermId t = use.term(0);
  const SortId sort = bank.sort(t);
  if (!signature.is_datatype(sort)) return refuse("the term's sort is not a datatype");
  const auto listed = signature.constructors(sort);
  const std::vector<SymbolId> constructors(listed.begin(), listed.end());
  if (constructors.empty()) return refuse("the datatype has no constructors");
  Clause clause;
  for (SymbolId constructor : constructors) {
    std::vector<SortId> sort_arguments(signature.symbol(constructor).sort_parameters);
    const std::size_t count = sort_arguments.size();
    if (!signature.match(signature.symbol(constructor).result_sort, sort, sort_arguments) ||
        sort_arguments.size() != count ||
        std::any_of(sort_arguments.begin(), sort_arguments.end(),
                    [](SortId s) { return !s.valid(); })) {
      return refuse("the rank of constructor '" + signature.symbol(constructor).name +
                    "' does not fit its datatype");
    }
    const FunctionId function = signature.function(constructor, sort_arguments);
    const std::vector<SortId> sorts = signature.function(function).argument_sorts;
    if (std::any_of(sorts.begin(), sorts.end(),
                    [&](SortId s) { return signature.sort_weight(s) > kSortWeightLimit; })) {
      return refuse("the sort of a constructor's argument is too large");
    }
    const auto arity = static_cast<std::uint32_t>(sorts.size());
    std::vector<TermId> arguments;
    arguments.reserve(arity);
    for (std::uint32_t i = 0; i < arity; ++i) {
      arguments.push_back(bank.bound(arity - 1 - i, sorts[i]));
    }
    TermId literal = bank.equality(t, bank.apply(function, arguments));
    for (std::uint32_t i = arity; i-- > 0;) literal = bank.exists(sorts[i], literal);
    clause.push_back({literal, true});
  }
  return clause;
}

ClauseOutcome conclude_law(const RuleUse& use) {
  const std::uint32_t k = use.number(0);
  if (k >= kLogicalLawCount) return refuse("there is no such law");
  const bool needs_sort = logical_law(k).needs_sort;
  if (use.arguments.sorts.size() != (needs_sort ? 1U : 0U)) {
    return refuse(needs_sort ? "the law needs one sort" : "the law takes no sort");
  }
  return unit(logical_law_formula(use.bank, k, needs_sort ? use.arguments.sorts[0] : SortId{}));
}

ClauseOutcome conclude_name(const RuleUse& use) {
  TermBank& bank = use.bank;
  const TermId t = use.term(0);
  // The name's arguments are variables by number, so a number may not stand for two of them.
  if (!variables_have_one_sort(bank, unit(t))) {
    return refuse("a variable number stands for variables of two sorts in the term");
  }
  return unit(bank.equality(bank.name_term(t), t));
}

ClauseOutcome conclude_hole(const RuleUse& use) {
  if (use.arguments.name.empty()) return refuse("a hole must say on whose word it stands");
  if (!use.bank.is_boolean(use.term(0))) return refuse("the hole's claim is not a formula");
  if (!use.bank.is_closed(use.term(0))) return refuse("the hole's claim has free variables");
  return unit(use.term(0));
}

}  // namespace whence::kernel
