#pragma once

// Cells that are not written as the others of their column are, and how they would be: without any
// example.

#include <optional>
#include <string>
#include <vector>

#include "lang/table/table.h"

namespace whence::synth::table {

struct Suggestion {
  std::size_t row = 0;
  std::size_t column = 0;
  std::optional<std::string> repair;  ///< nothing: it is not clear what is meant
};

/// In the order of columns, then rows. A column has a form of its own if most of its cells have it;
/// a repair is another way of writing what the cell says: its words, its date, its digits.
[[nodiscard]] std::vector<Suggestion> suggestions(const lang::Table& table);

}  // namespace whence::synth::table
