#pragma once

// A step of linear arithmetic as the sum that it is: by which numbers its premises are multiplied,
// and what that adds up to.

#include <optional>
#include <string>
#include <vector>

#include "proof/step.h"

namespace whence::report {

struct WeightedSum {
  /// By premise what stands in front of it in the sum: "", "2 · "; "− 3 · " of an equation.
  std::vector<std::string> factors;
  /// "0 ≤ −1", if the sum is that of numbers; else empty.
  std::string total;

  /// `(1) + 2 · (3)`, with these words for the premises, of which there are as many.
  [[nodiscard]] std::string text(const std::vector<std::string>& premises) const;
};

/// Of a step of rule kLinear; nothing for others.
[[nodiscard]] std::optional<WeightedSum> weighted_sum(const TermBank& bank,
                                                      const Derivation& derivation, StepId step);

}  // namespace whence::report
