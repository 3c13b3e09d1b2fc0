#pragma once

// Open conjectures that fail in finite models of the axioms.

#include <cstddef>
#include <functional>
#include <span>
#include <vector>

#include "explore/entries.h"
#include "logic/problem.h"

namespace whence::explore {

/// Marks as refuted the conjectures that fail in a model that is found with patience: in one in
/// which all sorts have as many elements; and, where the axioms are about several sorts, in one
/// with few elements of each. Ends early when `stopped` says so. How many there were. Requires
/// has_finite_structures of the axioms.
std::size_t refute_open(Problem& problem, const std::vector<TermId>& axioms,
                        std::span<Entry* const> open, const std::function<bool()>& stopped);

}  // namespace whence::explore
