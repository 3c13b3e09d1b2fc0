#pragma once

// What the files that implement the kernel's rules share. Internal to proof/kernel/.

#include <string>
#include <utility>
#include <vector>

#include "proof/kernel/rules.h"

namespace whence::kernel {

/// One use of a rule: everything a conclusion is computed from. The shape of the arguments (how
/// many of each kind) and the ranges of all ids have been checked.
struct RuleUse {
  Problem& problem;
  TermBank& bank;
  const std::vector<const Sequent*>& premises;
  const StepArguments& arguments;

  [[nodiscard]] const Clause& clause(std::size_t premise) const {
    return premises[premise]->clause;
  }
  [[nodiscard]] std::uint32_t number(std::size_t i) const { return arguments.numbers[i]; }
  [[nodiscard]] TermId term(std::size_t i) const { return arguments.terms[i]; }
};

/// Either a clause (the assumptions are those of the premises) or a refusal.
using ClauseOutcome = std::variant<Clause, Refusal>;

[[nodiscard]] inline Refusal refuse(std::string reason) {
  return Refusal{std::move(reason)};
}

// Refusals that several rules have.
inline constexpr const char* kWrongSort =
    "a substitution puts a term of another sort for a variable";
inline constexpr const char* kNoLiteral = "a premise has no such literal";

// --- leaves.cpp ---------------------------------------------------------------------------------
[[nodiscard]] Outcome conclude_input(const RuleUse& use);
[[nodiscard]] Outcome conclude_assume(const RuleUse& use);
[[nodiscard]] ClauseOutcome conclude_reflexivity(const RuleUse& use);
[[nodiscard]] ClauseOutcome conclude_excluded_middle(const RuleUse& use);
[[nodiscard]] ClauseOutcome conclude_distinct(const RuleUse& use);
[[nodiscard]] ClauseOutcome conclude_injective(const RuleUse& use);
[[nodiscard]] ClauseOutcome conclude_acyclic(const RuleUse& use);
[[nodiscard]] ClauseOutcome conclude_exhaustive(const RuleUse& use);
[[nodiscard]] ClauseOutcome conclude_law(const RuleUse& use);
[[nodiscard]] ClauseOutcome conclude_name(const RuleUse& use);
[[nodiscard]] ClauseOutcome conclude_hole(const RuleUse& use);

// --- miniscope.cpp -----------------------------------------------------------------------------
[[nodiscard]] ClauseOutcome conclude_miniscope(const RuleUse& use);

// --- inferences.cpp -----------------------------------------------------------------------------
[[nodiscard]] ClauseOutcome conclude_instantiate(const RuleUse& use);
[[nodiscard]] Outcome conclude_instantiate_sort(const RuleUse& use);
[[nodiscard]] ClauseOutcome conclude_clausify(const RuleUse& use);
[[nodiscard]] ClauseOutcome conclude_resolve(const RuleUse& use);
[[nodiscard]] Outcome conclude_discharge(const RuleUse& use);
[[nodiscard]] ClauseOutcome conclude_induct(const RuleUse& use);

// --- equality.cpp -------------------------------------------------------------------------------
[[nodiscard]] ClauseOutcome conclude_superpose(const RuleUse& use);
[[nodiscard]] ClauseOutcome conclude_rewrite(const RuleUse& use);
[[nodiscard]] ClauseOutcome conclude_equality_resolution(const RuleUse& use);
[[nodiscard]] ClauseOutcome conclude_equality_factoring(const RuleUse& use);
[[nodiscard]] ClauseOutcome conclude_symmetry(const RuleUse& use);
[[nodiscard]] ClauseOutcome conclude_transitivity(const RuleUse& use);
[[nodiscard]] ClauseOutcome conclude_congruence(const RuleUse& use);

// --- splitting.cpp ------------------------------------------------------------------------------
[[nodiscard]] ClauseOutcome conclude_split(const RuleUse& use);
[[nodiscard]] Outcome conclude_rup(const RuleUse& use);

// --- rules.cpp ----------------------------------------------------------------------------------
/// The sorted union of the assumptions of all premises.
[[nodiscard]] std::vector<TermId> united_assumptions(const std::vector<const Sequent*>& premises);
/// Whether `substitution` may be applied to `clause`: each image of a variable that occurs has the
/// variable's sort. (That images have no loose bound variables has been checked with the shape.)
[[nodiscard]] bool fits(const TermBank& bank, const Clause& clause,
                        const Substitution& substitution);
/// The literals of `clause` except the one at `skip`, instantiated, at the end of `out`.
void append_instances(TermBank& bank, const Clause& clause, const Substitution& substitution,
                      std::size_t skip, Clause& out);
/// Whether each variable number occurs with one sort only. Substitutions work by number, so every
/// conclusion must keep this.
[[nodiscard]] bool variables_have_one_sort(const TermBank& bank, const Clause& clause);

}  // namespace whence::kernel
