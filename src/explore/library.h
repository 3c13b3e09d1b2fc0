#pragma once

// Laws that earlier explorations proved, of whatever theory, as far as they are laws of this one.

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "conjecture/conjecture.h"
#include "conjecture/steering.h"
#include "logic/problem.h"
#include "proof/step.h"

namespace whence::explore {

/// Laws with their proofs over a theory. The kernel's rules confirm each step; only a Proof is
/// proof of the whole.
class KnownLaws {
 public:
  /// Of the proof files those theorems that the axioms, definitions and datatypes of `theory` show.
  /// The theory's bank gets the files' terms. What is no proof file, or is of other functions or
  /// other axioms, gives none.
  static KnownLaws read(Problem& theory, std::span<const std::string> proof_files);

  [[nodiscard]] bool empty() const { return laws_.empty(); }
  [[nodiscard]] const Derivation& steps() const { return steps_; }
  /// The step, of steps(), that concludes a formula.
  [[nodiscard]] std::optional<StepId> step_of(TermId formula) const;
  /// Those that are of the form of conjectures and wanted, but for those that are among `others`.
  [[nodiscard]] std::vector<conjecture::Conjecture> conjectures(
      Problem& theory, const conjecture::Steering& steering,
      std::span<const conjecture::Conjecture> others) const;

 private:
  struct Law {
    TermId formula;
    StepId step;
  };
  Derivation steps_;
  std::vector<Law> laws_;  // in the order of the files
};

}  // namespace whence::explore
