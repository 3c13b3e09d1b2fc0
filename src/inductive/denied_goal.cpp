#include "inductive/denied_goal.h"

#include <algorithm>
#include <utility>

#include "proof/arguments.h"

namespace whence {

namespace {

// Of the axioms that become a goal, in symbols: of a larger one no induction is of use. The last
// ones are as a rule what is asked about.
constexpr std::uint32_t kHeaviestDenied = 300;

// Whether the formula says something of all values: whether a quantifier that no other is around is
// universal where the formula is asserted. Of an equivalence both directions are.
bool is_about_all(const TermBank& bank, TermId formula) {
  const Signature& signature = bank.signature();
  std::vector<std::pair<TermId, bool>> pending{{formula, true}};
  while (!pending.empty()) {
    const auto [t, asserted] = pending.back();
    pending.pop_back();
    if (bank.is_quantifier(t)) {
      if ((bank.kind(t) == TermKind::kForall) == asserted) return true;
      continue;
    }
    if (bank.kind(t) != TermKind::kApplication || !bank.is_boolean(t)) continue;
    const SymbolId symbol = bank.symbol(t);
    const auto arguments = bank.arguments(t);
    if (symbol == signature.not_symbol()) {
      pending.emplace_back(arguments[0], !asserted);
    } else if (symbol == signature.implies_symbol()) {
      pending.emplace_back(arguments[0], !asserted);
      pending.emplace_back(arguments[1], asserted);
    } else if (symbol == signature.and_symbol() || symbol == signature.or_symbol()) {
      pending.emplace_back(arguments[0], asserted);
      pending.emplace_back(arguments[1], asserted);
    } else {
      for (TermId a : arguments) {
        if (!bank.is_boolean(a)) continue;
        pending.emplace_back(a, true);
        pending.emplace_back(a, false);
      }
    }
  }
  return false;
}

bool asks_for_a_contradiction_only(Problem& problem) {
  return problem.asks_satisfiability &&
         std::ranges::all_of(problem.statements, [&](const Statement& s) {
           return s.kind != StatementKind::kTheorem || s.formula == problem.bank.falsity();
         });
}

bool is_negation(const TermBank& bank, TermId t) {
  return bank.is_application_of(t, bank.signature().not_symbol());
}

}  // namespace

std::vector<TermId> arbitrary_constants(const Problem& problem, TermId term,
                                        const std::vector<bool>& passed_over) {
  const TermBank& bank = problem.bank;
  std::vector<TermId> constants;
  bank.for_each_subterm({&term, 1}, [&](TermId t) {
    if (bank.kind(t) != TermKind::kApplication || !bank.arguments(t).empty() ||
        bank.is_boolean(t)) {
      return;
    }
    const Symbol& symbol = bank.signature().symbol_of(bank.function(t));
    const bool own = symbol.kind == SymbolKind::kFunction && !symbol.is_fresh() &&
                     !symbol.closure_of && symbol.sort_parameters == 0;
    if (own && std::ranges::find(constants, t) == constants.end()) constants.push_back(t);
  });
  for (std::uint32_t i = 0; i < problem.statements.size() && !constants.empty(); ++i) {
    const Statement& s = problem.statements[i];
    const bool counts = s.kind == StatementKind::kDefinition || s.kind == StatementKind::kAxiom;
    if (!counts || (i < passed_over.size() && passed_over[i])) continue;
    std::erase_if(constants, [&](TermId c) { return bank.contains(s.formula, c); });
  }
  return constants;
}

std::optional<DeniedGoal> denied_goal(Problem& problem) {
  if (!asks_for_a_contradiction_only(problem)) return std::nullopt;
  TermBank& bank = problem.bank;
  DeniedGoal goal;
  std::uint32_t weight = 0;
  for (std::uint32_t i = 0; i < problem.statements.size(); ++i) {
    const Statement& s = problem.statements[i];
    if (s.kind != StatementKind::kAxiom || s.sort_variable_count > 0) continue;
    const auto same = [&](std::uint32_t j) { return problem.statements[j].formula == s.formula; };
    if (std::ranges::any_of(goal.axioms, same)) continue;
    const std::uint32_t heavy = bank.weight(s.formula);
    if (heavy > kHeaviestDenied || is_about_all(bank, s.formula)) continue;
    goal.axioms.push_back(i);
    weight += heavy;
  }
  while (weight > kHeaviestDenied) {
    weight -= bank.weight(problem.statements[goal.axioms.front()].formula);
    goal.axioms.erase(goal.axioms.begin());
  }
  if (goal.axioms.empty()) return std::nullopt;
  // What denies the goal is the last that denies anything.
  for (std::size_t k = goal.axioms.size(); k-- > 0;) {
    if (!is_negation(bank, problem.statements[goal.axioms[k]].formula)) continue;
    std::rotate(goal.axioms.begin() + static_cast<std::ptrdiff_t>(k),
                goal.axioms.begin() + static_cast<std::ptrdiff_t>(k) + 1, goal.axioms.end());
    break;
  }
  std::vector<bool> among(problem.statements.size(), false);
  for (std::uint32_t i : goal.axioms) among[i] = true;
  const TermId denial = problem.statements[goal.axioms.back()].formula;
  goal.formula = is_negation(bank, denial) ? bank.argument(denial, 0) : bank.negation(denial);
  for (std::size_t k = goal.axioms.size() - 1; k-- > 0;) {
    goal.formula = bank.implication(problem.statements[goal.axioms[k]].formula, goal.formula);
  }
  goal.constants = arbitrary_constants(problem, goal.formula, among);
  for (std::uint32_t v = 0; v < goal.constants.size(); ++v) {
    const TermId c = goal.constants[v];
    goal.formula = bank.replace(goal.formula, c, bank.variable(v, bank.sort(c)));
  }
  for (std::size_t v = goal.constants.size(); v-- > 0;) {
    const TermId variable =
        bank.variable(static_cast<std::uint32_t>(v), bank.sort(goal.constants[v]));
    goal.formula = bank.forall_over(variable, goal.formula);
  }
  return goal;
}

TermId for_all_constants(Problem& problem, TermId formula) {
  TermBank& bank = problem.bank;
  const std::vector<TermId> constants = arbitrary_constants(problem, formula, {});
  if (constants.empty()) return formula;
  std::vector<TermId> variables;
  while (bank.kind(formula) == TermKind::kForall) {
    const auto next = static_cast<std::uint32_t>(variables.size());
    variables.push_back(bank.variable(next, bank.binder_sort(formula)));
    formula = bank.open(formula, variables.back());
  }
  for (TermId c : constants) {
    const auto next = static_cast<std::uint32_t>(variables.size());
    variables.push_back(bank.variable(next, bank.sort(c)));
    formula = bank.replace(formula, c, variables.back());
  }
  for (auto it = variables.rbegin(); it != variables.rend(); ++it) {
    formula = bank.forall_over(*it, formula);
  }
  return formula;
}

StepId contradiction_of(ProofBuilder& builder, const DeniedGoal& goal, StepId proved) {
  StepId step = proved;
  ClausifyArguments opening;
  opening.moves.assign(goal.constants.size(), {0, 0});
  if (!opening.moves.empty()) {
    step = builder.add(Rule::kClausify, {step}, encoded(opening));
    StepArguments values;
    Substitution substitution;
    for (std::uint32_t v = 0; v < goal.constants.size(); ++v) {
      substitution.bind(v, goal.constants[v]);
    }
    values.substitutions = {std::move(substitution)};
    step = builder.add(Rule::kInstantiate, {step}, std::move(values));
  }
  ClausifyArguments premises;
  for (std::uint32_t k = 0; k + 1 < goal.axioms.size(); ++k) premises.moves.push_back({k, 0});
  if (!premises.moves.empty()) step = builder.add(Rule::kClausify, {step}, encoded(premises));
  std::vector<StepId> hints;
  for (std::uint32_t axiom : goal.axioms) {
    StepArguments input;
    input.numbers = {axiom};
    hints.push_back(builder.add(Rule::kInput, {}, std::move(input)));
  }
  hints.push_back(step);
  return builder.add(Rule::kRup, std::move(hints), encoded(RupArguments{}));
}

}  // namespace whence
