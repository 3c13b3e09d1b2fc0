#pragma once

// The conclusions of the kernel's rules, computed. The search uses the same functions to write down
// what it found, so that what it writes is what the kernel will compute.

#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "logic/clause.h"
#include "logic/problem.h"
#include "proof/step.h"

namespace whence::kernel {

/// Why something was not accepted, in words for people. Within the kernel a check that fails throws
/// it, so that no caller can overlook it; `certify` and the functions below turn it into a value.
struct Refusal {
  std::string reason;
};
[[noreturn]] inline void refuse(std::string reason) {
  throw Refusal{std::move(reason)};
}
inline void require(bool holds, const char* reason) {
  if (!holds) refuse(reason);
}

using Outcome = std::variant<Sequent, Refusal>;

/// Computes the conclusion of a rule. `premises` are conclusions that were accepted before.
/// `problem` gives the formulas of kInput; new terms go into its bank. kHole concludes what it
/// claims: whoever calls has to count it.
[[nodiscard]] Outcome conclude(Problem& problem, Rule rule,
                               const std::vector<const Sequent*>& premises,
                               const StepArguments& arguments);

// --- shared with the search --------------------------------------------------------------------
// What these compute is said in proof/rules.def.

/// kClausify: the literals that replace `literal` under `choice`; nothing if the rule does not
/// apply. Fresh variables are numbered from `next_variable`.
[[nodiscard]] std::optional<std::vector<Literal>> clausify_literal(TermBank& bank, Literal literal,
                                                                   std::uint32_t choice,
                                                                   std::uint32_t next_variable);
/// How many choices `clausify_literal` has for the literal: 0 if it does not apply, else 1 or 2.
[[nodiscard]] std::uint32_t clausify_choices(const TermBank& bank, Literal literal);
/// One move: the literal at `index` is replaced in its place. False, and the clause unchanged, if
/// the rule does not apply. Repeated literals stay: a kClausify step removes them at its end.
[[nodiscard]] bool clausify_in_place(TermBank& bank, Clause& clause, std::uint32_t index,
                                     std::uint32_t choice);

/// kLaw. The order of the laws never changes; new ones are added at the end.
struct LogicalLaw {
  const char* text = "unknown";  ///< for people and for the page's tooltip
  bool needs_sort = false;       ///< takes a sort argument
};
inline constexpr std::uint32_t kLogicalLawCount = 27;
[[nodiscard]] LogicalLaw logical_law(std::uint32_t k);
/// The law as a formula `l = r` with free variables. Requires k < kLogicalLawCount.
[[nodiscard]] TermId logical_law_formula(TermBank& bank, std::uint32_t k, SortId sort);

/// kMiniscope: what law k makes of a quantified formula, which may have loose bound variables;
/// nothing if the law does not apply.
[[nodiscard]] std::optional<TermId> miniscope(TermBank& bank, TermId quantified, std::uint32_t k);
inline constexpr std::uint32_t kMiniscopeLawCount = 11;

/// kInduct: the formulas that the premises have to conclude, in order, or why the scheme is
/// refused. The terms are of the bank and have no loose bound variables.
[[nodiscard]] std::variant<std::vector<TermId>, std::string> induction_cases(
    TermBank& bank, const StepArguments& arguments);

/// kIntegerLaw. The order of the laws never changes; new ones are added at the end. From
/// kFirstCommonLaw on those of the integers are said of the field too, from kFirstFieldLaw on.
inline constexpr std::uint32_t kIntegerLawCount = 14;
inline constexpr std::uint32_t kFirstCommonLaw = 3;
inline constexpr std::uint32_t kFirstFieldLaw = 7;

/// kIntegerInduct: the formula that the premise has to conclude. Refusal is thrown if there is
/// none.
[[nodiscard]] TermId integer_induction_case(TermBank& bank, TermId goal, std::uint32_t n,
                                            TermId measure);

}  // namespace whence::kernel
