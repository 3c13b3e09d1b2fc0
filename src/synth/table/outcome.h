#pragma once

// What a result says about its table: rows to look at, what tells programs apart, the table filled.

#include <optional>
#include <string>
#include <vector>

#include "synth/table/search.h"

namespace whence::synth::table {

/// A row to fill of which what the first program gives cannot be believed (doubt.h), or for which
/// it has no value.
struct DoubtfulRow {
  std::size_t row = 0;
  double confidence = 0;
  /// Of the first program, then of others that differ, each once.
  std::vector<std::optional<std::string>> outputs;
};
/// In the order of the table; none if there is no program. `confidence` is of all rows.
[[nodiscard]] std::vector<DoubtfulRow> doubtful_rows(const lang::Table& table,
                                                     const TableResult& result,
                                                     const std::vector<double>& confidence);

/// Where a program differs from the first one.
struct Difference {
  std::optional<std::size_t> row;  ///< of the table
  /// The row's cells, the output's among them (empty in a row that is made up).
  std::vector<std::string> cells;
  std::optional<std::string> first;
  std::optional<std::string> other;
};
/// A row of the table if there is one, else one that was made up. `result` has a first program.
[[nodiscard]] std::optional<Difference> difference(const lang::Table& table,
                                                   const TableResult& result,
                                                   const TableProgram& other);

/// The table with the outputs of a program in its rows to fill, where it has a value. They are
/// numbers or truth values where the table's format knows these and all examples are such.
[[nodiscard]] lang::Table filled(const lang::Table& table, const TableProgram& program);
/// The cells that make it so, while the table and the program are there: to print a large one
/// without a copy.
[[nodiscard]] lang::OutputCell filled_cells(const lang::Table& table, const TableProgram& program);

}  // namespace whence::synth::table
