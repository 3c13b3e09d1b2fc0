#pragma once

// Rows of patterns, as the equations of a function have them: what an exporter asks that writes
// these as a definition by cases.

#include <cstdint>
#include <vector>

#include "logic/term.h"

namespace whence::report {

using PatternRow =
    std::vector<TermId>;  ///< one for each argument; an invalid one matches everything

[[nodiscard]] bool is_constructor_pattern(const TermBank& bank, TermId pattern);

/// Whether some values match `row` and none of `rows` (Maranget, Warnings for pattern matching, J.
/// Functional Programming 17, 2007). Each step takes one of `fuel`; without any left every row
/// counts as useful, so that nothing counts as covered.
[[nodiscard]] bool is_useful(const TermBank& bank, const std::vector<PatternRow>& rows,
                             const PatternRow& row, std::uint64_t& fuel);

}  // namespace whence::report
