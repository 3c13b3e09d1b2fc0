#pragma once

// Saturated sets of clauses as TPTP text.

#include <string>

#include "block/finding.h"
#include "logic/problem.h"

namespace whence::report {

/// The clauses as annotated formulas, a line each, under a comment that says what they are. If TPTP
/// lacks something in them, a comment that says so.
[[nodiscard]] std::string saturation_tptp(const Problem& problem, const SaturatedSet& saturation);

/// What it claims, in one sentence without a full stop.
[[nodiscard]] std::string claim(const SaturatedSet& saturation);

}  // namespace whence::report
