#include "inductive/evaluation_proof.h"

#include <stdexcept>
#include <vector>

#include "inductive/superpose.h"
#include "model/evaluate.h"
#include "proof/kernel/rules.h"
#include "unify/unify.h"

namespace whence {

const EvaluationProof::Value* EvaluationProof::known(TermId t) const {
  const auto it = values_.find(t);
  return it == values_.end() ? nullptr : &it->second;
}

void EvaluationProof::finish(TermId t, TermId value, std::optional<StepId> equation) {
  values_.emplace(t, Value{value, equation});
}

StepId EvaluationProof::equation(TermId t) {
  std::vector<TermId> pending{t};
  while (!pending.empty()) {
    if (watch_ != nullptr) watch_->step();
    if (known(pending.back()) != nullptr) {
      pending.pop_back();
      continue;
    }
    const std::optional<TermId> needed = attempt(pending.back());
    if (needed) pending.push_back(*needed);
  }
  const Value& value = values_.at(t);
  if (!value.equation) throw std::logic_error("a term without a step of evaluation");
  return *value.equation;
}

std::optional<StepId> EvaluationProof::chain(std::optional<StepId> first,
                                             std::optional<StepId> second) {
  if (!first) return second;
  if (!second) return first;
  return builder_.add(Rule::kTransitivity, {*first, *second});
}

// The instance `l = r` of a law whose left side becomes `instance`.
StepId EvaluationProof::law(std::uint32_t number, SortId sort, TermId instance) {
  StepArguments arguments;
  arguments.numbers = {number};
  if (kernel::logical_law(number).needs_sort) arguments.sorts = {sort};
  const StepId leaf = builder_.add(Rule::kLaw, {}, std::move(arguments));
  Substitution substitution;
  std::uint64_t work = 0;
  const TermId left = builder_.bank().argument(builder_.clause(leaf)[0].atom, 0);
  if (!match(builder_.bank(), left, instance, substitution, work)) {
    throw std::logic_error("a law that does not apply");
  }
  if (substitution.empty()) return leaf;
  StepArguments instantiate;
  instantiate.substitutions = {substitution};
  return builder_.add(Rule::kInstantiate, {leaf}, std::move(instantiate));
}

std::optional<StepId> EvaluationProof::congruence(TermId t,
                                                  const std::vector<std::uint32_t>& positions,
                                                  TermId& result) {
  TermBank& bank = builder_.bank();
  std::vector<StepId> premises;
  StepArguments arguments;
  result = t;
  for (std::uint32_t i : positions) {
    const Value& value = values_.at(bank.argument(t, i));
    if (!value.equation) continue;
    premises.push_back(*value.equation);
    arguments.numbers.push_back(i);
    result = bank.replace_at(result, {&i, 1}, value.value);
  }
  if (premises.empty()) return std::nullopt;
  arguments.terms = {t};
  return builder_.add(Rule::kCongruence, std::move(premises), std::move(arguments));
}

// For different values: down to a place where the constructors differ, and up by injectivity.
StepId EvaluationProof::disequation(TermId s, TermId t) {
  TermBank& bank = builder_.bank();
  std::vector<std::pair<TermId, TermId>> path;
  std::vector<std::uint32_t> places;
  while (bank.function(s) == bank.function(t)) {
    path.emplace_back(s, t);
    std::uint32_t i = 0;
    while (bank.argument(s, i) == bank.argument(t, i)) ++i;
    places.push_back(i);
    const TermId next = bank.argument(s, i);
    t = bank.argument(t, i);
    s = next;
  }
  StepId step;
  if (bank.is_constructor(s)) {
    StepArguments distinct;
    distinct.terms = {s, t};
    step = builder_.add(Rule::kDistinct, {}, std::move(distinct));
  } else {  // numbers
    StepArguments apart;
    apart.numbers = {0, 0, 1, 0};
    step = builder_.add(Rule::kClausify, {computed(bank.equality(s, t), bank.falsity())},
                        std::move(apart));
  }
  for (std::size_t k = path.size(); k-- > 0;) {
    StepArguments injective;
    injective.terms = {path[k].first, path[k].second};
    injective.numbers = {places[k]};
    const StepId leaf = builder_.add(Rule::kInjective, {}, std::move(injective));
    StepArguments resolve;
    resolve.numbers = {1, 0};
    resolve.substitutions = {{}, {}};
    step = builder_.add(Rule::kResolve, {leaf, step}, std::move(resolve));
  }
  return step;
}

// `t = value` by computing with integers.
StepId EvaluationProof::computed(TermId t, TermId value) {
  StepArguments sides;
  sides.terms = {t, value};
  return builder_.add(Rule::kRing, {}, std::move(sides));
}

StepId EvaluationProof::truth_value(TermId atom, StepId unit, Substitution substitution) {
  StepArguments reflexive;
  reflexive.terms = {atom};
  const StepId same = builder_.add(Rule::kReflexivity, {}, std::move(reflexive));
  StepArguments rewrite;
  rewrite.numbers = {0, 2, 0};
  rewrite.position = {1};
  rewrite.substitutions = {std::move(substitution), {}};
  return builder_.add(Rule::kRewrite, {unit, same}, std::move(rewrite));
}

std::optional<TermId> EvaluationProof::attempt(TermId t) {
  TermBank& bank = builder_.bank();
  const Signature& signature = bank.signature();
  const SymbolId symbol = bank.symbol(t);
  const SymbolKind kind = signature.symbol(symbol).kind;
  const auto arity = static_cast<std::uint32_t>(bank.arguments(t).size());

  // The first argument decides an `if` or a connective; then at most one more is needed.
  const bool lazy = kind == SymbolKind::kIfThenElse || kind == SymbolKind::kLogical;
  const std::uint32_t strict = lazy ? 1 : arity;
  std::vector<std::uint32_t> positions;
  for (std::uint32_t i = 0; i < strict; ++i) {
    if (known(bank.argument(t, i)) == nullptr) return bank.argument(t, i);
    positions.push_back(i);
  }
  TermId reduced;
  // Continues with `next`, which equals the reduced term by `step`.
  const auto go_on = [&](std::optional<StepId> before, StepId step,
                         TermId next) -> std::optional<TermId> {
    const Value* rest = known(next);
    finish(t, rest->value, chain(chain(before, step), rest->equation));
    return std::nullopt;
  };

  if (lazy) {
    const TermId first = values_.at(bank.argument(t, 0)).value;
    const bool is_true = first == bank.truth();
    std::uint32_t number = 0;
    TermId next;
    if (kind == SymbolKind::kIfThenElse) {
      number = is_true ? 20 : 21;
      next = bank.argument(t, is_true ? 1 : 2);
    } else if (symbol == signature.not_symbol()) {
      number = is_true ? 0 : 1;
      next = is_true ? bank.falsity() : bank.truth();
    } else if (symbol == signature.and_symbol()) {
      number = is_true ? 3 : 5;
      next = is_true ? bank.argument(t, 1) : bank.falsity();
    } else if (symbol == signature.or_symbol()) {
      number = is_true ? 7 : 9;
      next = is_true ? bank.truth() : bank.argument(t, 1);
    } else {
      number = is_true ? 11 : 12;
      next = is_true ? bank.argument(t, 1) : bank.truth();
    }
    if (known(next) == nullptr) return next;
    const std::optional<StepId> before = congruence(t, positions, reduced);
    return go_on(before, law(number, bank.sort(t), reduced), next);
  }

  const std::optional<StepId> before = congruence(t, positions, reduced);
  if (kind == SymbolKind::kArithmetic) {
    const TermId value = arithmetic_value(bank, reduced);
    if (!value.valid()) throw std::logic_error("an operation of the integers without a value");
    finish(t, value, chain(before, computed(reduced, value)));
    return std::nullopt;
  }
  if (kind == SymbolKind::kConstructor || kind == SymbolKind::kNumeral ||
      signature.symbol(symbol).closure_of.has_value()) {
    finish(t, reduced, before);
    return std::nullopt;
  }
  if (kind == SymbolKind::kEquality) {
    const TermId a = bank.argument(reduced, 0);
    const TermId b = bank.argument(reduced, 1);
    if (a == b) {
      finish(t, bank.truth(), chain(before, law(15, bank.sort(a), reduced)));
      return std::nullopt;
    }
    finish(t, bank.falsity(), chain(before, truth_value(reduced, disequation(a, b), {})));
    return std::nullopt;
  }

  // A call: the clause that applies, its right side, and that one's value.
  for (const RewriteRule& rule :
       std::vector<RewriteRule>(rules_.rules_for(bank.function(reduced)))) {
    if (!is_definition_(rule.clause)) continue;
    Substitution substitution;
    std::uint64_t work = 0;
    if (!match(bank, rule.left, reduced, substitution, work)) continue;
    const TermId next = bank.substitute(rule.right, substitution);
    if (known(next) == nullptr) return next;
    StepId step = step_of_(rule.clause);
    if (rule.side == 2) {
      step = truth_value(reduced, step, std::move(substitution));
    } else if (!substitution.empty()) {
      StepArguments instantiate;
      instantiate.substitutions = {substitution};
      step = builder_.add(Rule::kInstantiate, {step}, std::move(instantiate));
    }
    return go_on(before, step, next);
  }
  throw std::logic_error("evaluation met a call that no clause covers");
}

}  // namespace whence
