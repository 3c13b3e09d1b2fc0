#pragma once

// Whether a derivation in TSTP, of whatever prover, is a proof of a problem. See docs/verifying.md.
//
// Let M be a structure in which the problem's axioms hold and a conjecture does not. Formulas of
// the derivation are taken in an order in which what they rest on comes first, and what introduces
// a symbol comes before everything else that mentions it (verify/structure.h; if there is none, the
// derivation goes in a circle). One after the other they hold in M, extended by a meaning for each
// new symbol where it is introduced:
//
//   - a formula of the problem holds, or is the negated conjecture;
//   - a formula that is said to follow from others does, since that is proved again, whatever its
//     symbols stand for (verify/step_prover.h; the kernel certifies it);
//   - a formula that introduces symbols, and nothing before speaks of these, holds for a choice of
//     what they stand for (verify/introduction.h, verify/skolemization.h).
//
// So `$false` cannot be among them; there is no such M.

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "base/stop.h"
#include "lang/tptp/derivation.h"
#include "logic/problem.h"
#include "proof/kernel/certify.h"

namespace whence::verify {

enum class Verdict : std::uint8_t {
  kVerified,
  kFailed,       ///< something in it is wrong
  kNotVerified,  ///< something was not understood, or not proved again within the limits
};

/// Something that keeps a derivation from being verified.
struct Fault {
  Verdict verdict = Verdict::kNotVerified;
  std::string step;  ///< name of a formula; empty if it is about the whole
  std::uint32_t line = 0;
  std::string reason;
};

struct Options {
  std::uint64_t work = 20'000'000;  ///< for each inference
  StopToken* stop = nullptr;        ///< not owned; may be null
  /// The problem before the derivation was read over it, if one proof of the kernel is wanted for
  /// the whole. New terms go into its bank. Not owned.
  Problem* original = nullptr;
  /// Of a formula's name: whether it may rest on more of the problem than it names, as a prover
  /// that does not say of which formulas a clause is made needs it. Then it has to follow from
  /// parts of these that have a model (verify/weakening.h): from axioms and a negated conjecture
  /// that contradict each other anything follows, and that would be a proof of ours, not the
  /// derivation's. None may, if there is no function.
  std::function<bool(const std::string&)> may_rest_on_more;
};

struct Result {
  Verdict verdict = Verdict::kNotVerified;
  Fault fault;                      ///< if it is not verified
  std::vector<std::string> shown;   ///< names of conjectures; none if there is no conjecture
  std::vector<std::string> axioms;  ///< names of the problem's formulas that it rests on
  std::size_t formulas = 0;
  std::size_t inferences = 0;          ///< proved again by a search
  std::size_t kernel_steps = 0;        ///< in these proofs
  std::uint64_t work = 0;              ///< spent in these searches
  std::optional<kernel::Proof> proof;  ///< of the whole, if it was wanted and could be made
  std::string no_proof;                ///< why it could not
};

/// Judges a derivation that was read over `problem`, whose symbols from `first_new` on are those
/// that the derivation has brought. Deterministic unless `stop` ends it.
[[nodiscard]] Result verify(Problem& problem, SymbolId first_new,
                            const std::vector<DerivedFormula>& derivation,
                            const Options& options = {});

}  // namespace whence::verify
