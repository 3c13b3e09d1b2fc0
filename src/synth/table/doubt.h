#pragma once

// How far a filled cell can be believed. Doubt comes from the mass of programs that give something
// else, a program weighing the less the more it costs; and from rows that the examples say nothing
// about: between the numbers that a threshold parts, of a shape that no example has, or chosen by a
// key that was seen once.

#include <optional>
#include <vector>

#include "synth/table/search.h"

namespace whence::synth::table {

/// A cell with less confidence than this is doubtful.
inline constexpr double kConfident = 0.75;

/// From 0 to 1 for each row, of what the first program gives there; 1 for examples. `result` has a
/// program.
[[nodiscard]] std::vector<double> confidences(const lang::Table& table, const TableResult& result);

/// The row to fill by hand that would settle most: where what is likely differs most, and of rows
/// alike in this the one believed least. Nothing if no row is doubtful.
[[nodiscard]] std::optional<std::size_t> row_to_ask(const lang::Table& table,
                                                    const TableResult& result,
                                                    const std::vector<double>& confidence);

}  // namespace whence::synth::table
