#pragma once

// Proofs in the small theory, built by hand.

#include "proof/arguments.h"
#include "proof/kernel/rules.h"
#include "unit/support/theory.h"

namespace whence::test {

/// p(f(f(e))) by resolution, with a step that the theorem does not need.
inline Derivation resolution_proof(Theory& t) {
  Derivation d;
  const StepId fact = t.add(d, Rule::kInput, {}, numbers({t.p_e}));
  const StepId axiom = t.add(d, Rule::kInput, {}, numbers({t.p_f}));
  const StepId clause = t.add(d, Rule::kClausify, {axiom}, numbers({0, 0, 0, 0}));
  t.add(d, Rule::kReflexivity, {}, terms({t.e()}));
  const StepId once =
      t.add(d, Rule::kResolve, {fact, clause}, with({0, 0}, {{}, binding({{0, t.e()}})}));
  const StepId twice =
      t.add(d, Rule::kResolve, {once, clause}, with({0, 0}, {{}, binding({{0, t.f(t.e())}})}));
  d.proved.push_back({t.p_ff, twice});
  return d;
}

/// forall x. 0 + x = x by induction; the step case by refutation, with a Skolem constant.
inline Derivation induction_proof(Theory& t) {
  Derivation d;
  const TermId goal = t.formula(t.zero_add);
  const InductionScheme scheme{{{0}}, {{{t.zero()}, {}}, {{t.s(t.n(0))}, {{t.n(0)}}}}};
  const StepArguments induction = encode_induction(t.bank, goal, 1, scheme);
  const auto cases = std::get<std::vector<TermId>>(kernel::induction_cases(t.bank, induction));

  const StepId add_0 = t.add(d, Rule::kInput, {}, numbers({t.add_0}));
  const StepId right_0 = t.add(d, Rule::kClausify, {add_0}, numbers({0, 0}));
  const StepId base = t.add(d, Rule::kInstantiate, {right_0}, with({}, {binding({{0, t.zero()}})}));
  const StepId add_s = t.add(d, Rule::kInput, {}, numbers({t.add_s}));
  const StepId right_s = t.add(d, Rule::kClausify, {add_s}, numbers({0, 0, 0, 0}));

  const TermId negated = t.bank.negation(cases[1]);
  const StepId assumed = t.add(d, Rule::kAssume, {}, terms({negated}));
  const StepId hypothesis = t.add(d, Rule::kClausify, {assumed}, numbers({0, 0, 0, 0, 0, 0}));
  const StepId conclusion = t.add(d, Rule::kClausify, {assumed}, numbers({0, 0, 0, 0, 0, 1}));
  const TermId sk = t.bank.argument(d[hypothesis].conclusion.clause[0].atom, 1);
  const StepId inside = t.add(d, Rule::kRewrite, {right_s, conclusion},
                              with({0, 0, 0}, {binding({{0, t.zero()}, {1, sk}})}, {0}));
  const StepId same = t.add(d, Rule::kRewrite, {hypothesis, inside}, with({0, 0, 0}, {{}}, {0, 0}));
  const StepId absurd = t.add(d, Rule::kEqualityResolution, {same}, with({0}, {{}}));
  const StepId step = t.add(d, Rule::kDischarge, {absurd}, terms({negated}));
  const StepId done = t.add(d, Rule::kInduct, {base, step}, induction);
  d.proved.push_back({t.zero_add, done});
  return d;
}

/// p(e), by way of `forall x. p(e)` (miniscoping) and a name for that.
inline Derivation named_proof(Theory& t) {
  Derivation d;
  const TermId all = t.bank.forall(t.g, t.p(t.e()));
  StepArguments unused = terms({all});
  unused.numbers = {0};
  const StepId fact = t.add(d, Rule::kInput, {}, numbers({t.p_e}));
  const StepId same = t.add(d, Rule::kMiniscope, {}, unused);
  const StepId into_all = t.add(d, Rule::kClausify, {same}, numbers({0, 1}));
  const StepId out_of_all = t.add(d, Rule::kClausify, {same}, numbers({0, 0}));
  const StepId name = t.add(d, Rule::kName, {}, terms({all}));
  const StepId into_name = t.add(d, Rule::kClausify, {name}, numbers({0, 1}));
  const StepId out_of_name = t.add(d, Rule::kClausify, {name}, numbers({0, 0}));
  StepId at = t.add(d, Rule::kResolve, {fact, into_all}, with({0, 1}, {{}, {}}));
  at = t.add(d, Rule::kResolve, {at, into_name}, with({0, 1}, {{}, {}}));
  at = t.add(d, Rule::kResolve, {at, out_of_name}, with({0, 0}, {{}, {}}));
  at = t.add(d, Rule::kResolve, {at, out_of_all}, with({0, 0}, {{}, {}}));
  d.proved.push_back({t.p_e, at});
  return d;
}

/// Both proofs in one derivation, and 0 + 0 = 0 from the first theorem as a lemma.
inline Derivation joint_proof(Theory& t) {
  Derivation d = induction_proof(t);
  const Derivation second = resolution_proof(t);
  const auto offset = static_cast<std::uint32_t>(d.steps.size());
  for (Step step : second.steps) {
    for (StepId& premise : step.premises) premise = StepId{premise.value + offset};
    d.steps.push_back(std::move(step));
  }
  for (const ProvedStatement& p : second.proved) {
    d.proved.push_back({p.statement, StepId{p.step.value + offset}});
  }
  return d;
}

/// States (forall x y. not p(x) or q(y, e)) => q(d, e), which follows from p(e).
inline std::uint32_t add_split_theorem(Theory& t) {
  const TermId either = t.bank.universal_closure(
      t.bank.disjunction(t.bank.negation(t.p(t.x(0))), t.q(t.x(1), t.e())));
  return t.state(StatementKind::kTheorem, "either", t.bank.implication(either, t.q(t.d(), t.e())));
}

/// Its proof: the negated goal's clause is split, and both parts are refuted.
inline Derivation split_proof(Theory& t, std::uint32_t theorem) {
  Derivation d;
  const TermId negated = t.bank.negation(t.formula(theorem));
  const StepId p_e = t.add(d, Rule::kInput, {}, numbers({t.p_e}));
  const StepId assumed = t.add(d, Rule::kAssume, {}, terms({negated}));
  const StepId either =
      t.add(d, Rule::kClausify, {assumed}, numbers({0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0}));
  const StepId not_q = t.add(d, Rule::kClausify, {assumed}, numbers({0, 0, 0, 1}));
  const StepId split = t.add(d, Rule::kSplit, {either}, numbers({1, 0, 1, 1}));
  const Clause parts = d[split].conclusion.clause;
  const StepId left = t.add(d, Rule::kAssume, {}, terms({parts[0].atom}));
  const StepId not_p = t.add(d, Rule::kClausify, {left}, numbers({0, 0, 0, 0}));
  const StepId no_left =
      t.add(d, Rule::kResolve, {p_e, not_p}, with({0, 0}, {{}, binding({{0, t.e()}})}));
  const StepId right = t.add(d, Rule::kAssume, {}, terms({parts[1].atom}));
  const StepId q = t.add(d, Rule::kClausify, {right}, numbers({0, 0}));
  const StepId no_right =
      t.add(d, Rule::kResolve, {q, not_q}, with({0, 0}, {binding({{0, t.d()}}), {}}));
  const StepId absurd = t.add(d, Rule::kRup, {no_left, no_right, split}, terms({negated}));
  const StepId done = t.add(d, Rule::kDischarge, {absurd}, terms({negated}));
  d.proved.push_back({theorem, done});
  return d;
}

}  // namespace whence::test
