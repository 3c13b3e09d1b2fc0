#pragma once

// Columns that are the parts of one text: where an address is cut into street, town and code, the
// parts and the marks between make up the text again.

#include <optional>
#include <span>
#include <vector>

#include "synth/table/search.h"

namespace whence::synth::table {

/// A column with its programs, not empty.
struct PartColumn {
  const lang::Table* table;
  TableResult* result;
};

/// If in the rows that have all columns these, in their order, with marks between that are the same
/// in all of these rows, make up the cell of another column: puts that program of each column in
/// front by which the parts make up the cell in most other rows. Gives for each row whether they
/// do; nothing, and changes nothing, if they are no such parts.
[[nodiscard]] std::optional<std::vector<bool>> agree_on_parts(std::span<const PartColumn> columns);

}  // namespace whence::synth::table
