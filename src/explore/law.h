#pragma once

// What exploration says about one law, as all who show it have it: once found out, it stays with
// the law.

#include <cstdint>

#include "conjecture/shapes.h"

namespace whence::explore {

/// In the order in which laws are shown.
enum class LawStatus : std::uint8_t {
  kEssential,  ///< proved, and not derived
  kDerived,    ///< follows without induction from the definitions and the essential laws
  kOpen,       ///< passed all tests, but no proof was found
};

struct Law {
  std::uint32_t statement = 0;  ///< of the problem in which it is stated
  LawStatus status = LawStatus::kOpen;
  conjecture::Shape shape;
  unsigned together = 0;  ///< as in RankedLaw
  bool left_out = false;  ///< others say it at once (explore/implied.h); its status is its own
  bool known = false;     ///< it came with ExploreOptions::library
};

}  // namespace whence::explore
