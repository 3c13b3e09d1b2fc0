#pragma once

// What integers are written like: sums with their signs, and comparisons that go on from each
// other.

#include <optional>
#include <string>
#include <vector>

#include "logic/term.h"

namespace whence::report {

/// A summand: its sign, a number in front if there is one to be written, and its other factors.
struct Summand {
  bool minus = false;
  std::string number;
  std::vector<TermId> factors;
};

/// The summands of an integer term of which at least one has a negative number in front, which then
/// is a minus, as in x + -1 * y + -2; nothing for any other term. A summand without a minus is one
/// factor, as it stands.
[[nodiscard]] std::optional<std::vector<Summand>> signed_summands(const TermBank& bank, TermId t);

/// The comparisons of a conjunction in which each goes on from the right side of the one before, as
/// x < y and y <= z; nothing for other formulas, and for more than `most`.
[[nodiscard]] std::vector<TermId> chain_of_comparisons(const TermBank& bank, TermId formula,
                                                       std::size_t most);

}  // namespace whence::report
