#pragma once

// What makes programs that meet all examples unlikely by how they are made up: people write the
// parts of one date or one time alike, and move it as a whole.

#include <cstdint>

#include "synth/table/expression.h"

namespace whence::synth::table {

[[nodiscard]] std::uint32_t cost_of_style(const Expression& program);

}  // namespace whence::synth::table
