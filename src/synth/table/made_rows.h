#pragma once

// Rows that are in no table, to ask about: on which programs may differ that agree on all that are.

#include <vector>

#include "lang/table/table.h"
#include "synth/table/characters.h"

namespace whence::synth::table {

/// Rows made from those of the table: one cell with a part more, a part less, other letters or
/// digits, or the cell of another row. As many cells as columns, the output empty; none is a row of
/// the table, and no two are alike. A few dozen, the likeliest questions first.
[[nodiscard]] std::vector<std::vector<Text>> made_rows(const lang::Table& table);

}  // namespace whence::synth::table
