#pragma once

// Proofs as SPASS writes them, in DFG (Weidenbach, "The SPASS input syntax"; `SPASS -DocProof
// -FPDFGProof=1`), as derivations in TSTP.
//
// SPASS says which clauses it began with, but not of which formulas they are made, and
// Skolemizes in ways of its own (optimised and strong Skolemization; Nonnengart & Weidenbach 2001).
// So what stands for the clauses with Skolem functions is said anew: that there are values for
// which they hold, to be proved from the problem; then the functions that choose them. New
// predicates get definitions that make the clauses hold in which they are positive (or negative). A
// clause under splits is an implication from the parts that are assumed.
//
// A clause that SPASS made of axioms has to follow from the axioms, one that it made of the negated
// conjecture from that: from both together anything follows. Where SPASS looked at both when it
// Skolemized, which it may, it has to follow from parts of both that have a model together
// (Options::may_rest_on_more of verify/verify.h).
//
// Nothing here is believed: what is written is judged as a derivation of the same problem, and a
// proof that was read wrongly, or written wrongly, is not verified.

#include <string>
#include <string_view>
#include <variant>

#include "base/stop.h"
#include "logic/problem.h"

namespace whence {

/// Whether a text looks like a problem or proof in DFG.
[[nodiscard]] bool is_dfg(std::string_view text);

/// Why a proof could not be read, or said as a derivation.
struct NoDerivation {
  bool unreadable = false;  ///< it is no such proof; else it was not understood
  std::string reason;
};

/// The derivation of the problem, whose formulas have the numbers of the clauses as names, with an
/// `i` before those that SPASS began with; `e` and the first number is before the formula that
/// there are values for some of these. What no clause stands for has a name that begins with a
/// letter, too. It is 8 MB at most. Throws StopRequested if `stop`, which may be null, says so.
[[nodiscard]] std::variant<std::string, NoDerivation> spass_as_tstp(
    const Problem& problem, std::string_view text, const StopToken* stop = nullptr);

}  // namespace whence
