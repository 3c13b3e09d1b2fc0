#pragma once

// The script of a proof: the lemmas that it goes by. A theory grows, and its proofs are of another
// text then; their scripts go on being of use.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <variant>
#include <vector>

#include "logic/problem.h"
#include "proof/file.h"
#include "proof/step.h"

namespace whence {

struct ProofScript {
  struct Lemma {
    TermId formula;
    StepId step;  ///< that concludes it, in `known`; not valid if it is to be proved again
  };
  /// Steps of the old proof that the kernel's rules confirm over the problem as it is, and the
  /// theorems and lemmas of the problem's text that they prove. Not certified as a whole.
  Derivation known;
  /// Other closed theorems of the proof, in its order: what only a case of an induction needed is
  /// none.
  std::vector<Lemma> lemmas;
  std::size_t lost = 0;  ///< theorems that speak of what the problem does not have
};

/// Reads a proof file that may have been written for an earlier state of the problem's input. The
/// problem's bank gets the file's terms. An error if the text is no proof file.
[[nodiscard]] std::variant<ProofScript, FileError> read_script(Problem& problem,
                                                               std::string_view json);

/// As read_script, of the theorems of the file alone: its `lemmas` are those that stand, as steps
/// of `known`.
[[nodiscard]] std::variant<ProofScript, FileError> read_theorems(Problem& problem,
                                                                 std::string_view json);

/// Puts the steps of `more` behind those of `to`; where both prove a statement, the first counts.
/// The number of steps before them.
std::size_t append(Derivation& to, const Derivation& more);

/// The steps of `derivation` over a problem whose statement i stands at `places[i]` by now, or
/// nowhere: then nothing stays that rests on it. `at` are steps, which become what they are now,
/// not valid if they did not stay.
[[nodiscard]] Derivation moved(const Derivation& derivation,
                               const std::vector<std::optional<std::uint32_t>>& places,
                               std::vector<StepId>& at);

}  // namespace whence
