#pragma once

// Dates and times that another column moves: the end of a talk from its start and its length, when
// a bill is due.

#include <vector>

#include "synth/table/concatenation.h"
#include "synth/table/pool.h"

namespace whence::synth::table {

/// Parts of such dates and times that occur in outputs of the branch's examples. Sorted by cost.
[[nodiscard]] std::vector<Atom> moved_atoms(const Samples& samples, const Branch& branch);

}  // namespace whence::synth::table
