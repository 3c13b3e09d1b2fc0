#pragma once

// Short names for the symbols that a proof makes for itself, whose own names are digests.

#include <vector>

#include "report/reading/book.h"

namespace whence::report {

struct FreshNames {
  Names names;
  std::vector<SymbolId> symbols;  ///< in the order in which they are met
};

/// Names for the fresh symbols in the steps shown with a theorem: c1, c2, ... for what was chosen,
/// d1, d2, ... for what was defined.
[[nodiscard]] FreshNames fresh_names(const Book& book, std::size_t theorem);

}  // namespace whence::report
