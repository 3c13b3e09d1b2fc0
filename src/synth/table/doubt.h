#pragma once

// How far a filled cell can be believed. Doubt comes from the mass of programs that give something
// else, a program weighing the less the more it costs; and from rows that the examples say nothing
// about: between the numbers that a threshold parts, of a shape that no example has, or chosen by a
// key that was seen once.

#include <optional>
#include <vector>

#include "synth/table/belief.h"
#include "synth/table/search.h"

namespace whence::synth::table {

/// A cell with less confidence than this is doubtful.
inline constexpr double kConfident = 0.75;

/// How likely a program is beside the best one.
[[nodiscard]] double weight_of(std::uint32_t cost, std::uint32_t of_best);
/// What a cell is made of: runs of letters, digits and white space as one mark each, symbols as
/// they are; numbers with their signs, points and commas as one mark if they are read as numbers.
[[nodiscard]] Text shape_of_cell(TextView text, bool numbers);

/// What is known about what the first program gives on each row; nothing where that is nothing.
[[nodiscard]] std::vector<std::optional<Evidence>> evidences(const lang::Table& table,
                                                             const TableResult& result);

/// From 0 to 1 for each row, of what the first program gives there; 1 for examples. `result` has a
/// program.
[[nodiscard]] std::vector<double> confidences(const lang::Table& table, const TableResult& result);

/// The row to fill by hand that would settle most: where what is likely differs most, for as many
/// rows as possible that are of the same shapes and on which the same programs differ. Nothing if
/// no row is doubtful.
[[nodiscard]] std::optional<std::size_t> row_to_ask(const lang::Table& table,
                                                    const TableResult& result,
                                                    const std::vector<double>& confidence);

}  // namespace whence::synth::table
