#include "arithmetic/goal_steps.h"

#include <utility>

#include "proof/arguments.h"

namespace whence::arithmetic {

namespace {

StepId opened(ProofBuilder& builder, StepId step, std::uint32_t literal, std::size_t quantifiers) {
  ClausifyArguments opening;
  opening.moves.assign(quantifiers, {literal, 0});
  return opening.moves.empty() ? step : builder.add(Rule::kClausify, {step}, encoded(opening));
}

StepId instantiated(ProofBuilder& builder, StepId step, std::span<const TermId> values) {
  StepArguments arguments;
  Substitution substitution;
  for (std::uint32_t v = 0; v < values.size(); ++v) substitution.bind(v, values[v]);
  arguments.substitutions = {std::move(substitution)};
  return values.empty() ? step : builder.add(Rule::kInstantiate, {step}, std::move(arguments));
}

// `goal, not P`, the denied goal without the quantifiers in front.
StepId denied(ProofBuilder& builder, TermId goal, std::size_t quantifiers) {
  StepArguments either;
  either.terms = {goal};
  const StepId middle = builder.add(Rule::kExcludedMiddle, {}, std::move(either));
  return opened(builder, middle, 1, quantifiers);
}

StepId resolved(ProofBuilder& builder, StepId unit, StepId either) {
  StepArguments arguments = encoded(ResolveArguments{0, 1});
  arguments.substitutions.resize(2);
  return builder.add(Rule::kResolve, {unit, either}, std::move(arguments));
}

}  // namespace

std::vector<TermId> arbitrary_values(TermBank& bank, TermId goal, std::uint32_t quantifiers) {
  std::vector<TermId> out;
  for (std::uint32_t k = 0; k < quantifiers; ++k) {
    out.push_back(
        bank.skolem_term(bank.exists(bank.binder_sort(goal), bank.negation(bank.body(goal)))));
    goal = bank.open(goal, out.back());
  }
  return out;
}

StepId for_all_from_arbitrary(ProofBuilder& builder, TermId goal, std::uint32_t quantifiers,
                              StepId instance) {
  return resolved(builder, instance, denied(builder, goal, quantifiers));
}

StepId instance_of(ProofBuilder& builder, StepId general, std::span<const TermId> values) {
  return instantiated(builder, opened(builder, general, 0, values.size()), values);
}

StepId exists_from_witness(ProofBuilder& builder, TermId goal, std::span<const TermId> witness,
                           StepId instance) {
  return resolved(builder, instance,
                  instantiated(builder, denied(builder, goal, witness.size()), witness));
}

StepId from_few_hypotheses(ProofBuilder& builder, TermId goal, std::span<const TermId> values,
                           StepId weaker) {
  const std::vector<TermId> x = arbitrary_values(builder.bank(), goal, 1);
  Substitution substitution;
  substitution.bind(0, x[0]);
  const StepId failing = denied(builder, goal, 1);  // goal, not ((forall y. H) => P)
  std::vector<StepId> hints;
  for (TermId value : values) {
    ClausifyArguments hypothesis;
    hypothesis.moves = {{1, 0}, {1, 0}};
    const StepId any = builder.add(Rule::kClausify, {failing}, encoded(hypothesis));
    const std::vector<TermId> own{builder.bank().substitute(value, substitution)};
    hints.push_back(instantiated(builder, any, own));
  }
  ClausifyArguments premises;
  for (std::uint32_t k = 0; k < values.size(); ++k) premises.moves.push_back({k, 0});
  hints.push_back(
      builder.add(Rule::kClausify, {instance_of(builder, weaker, x)}, encoded(premises)));
  ClausifyArguments conclusion;
  conclusion.moves = {{1, 1}};
  hints.push_back(builder.add(Rule::kClausify, {failing}, encoded(conclusion)));
  RupArguments claim;
  claim.clause = {{goal, true}};
  return builder.add(Rule::kRup, std::move(hints), encoded(claim));
}

}  // namespace whence::arithmetic
