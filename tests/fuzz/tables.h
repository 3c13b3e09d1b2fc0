#pragma once

// Targets of tables of examples.

#include <string>
#include <string_view>
#include <vector>

namespace whence::fuzz {

/// Reads a text as CSV, TSV and JSON. What is printed of what a reader accepts must read back and
/// print the same.
void read_tables(std::string_view text);

/// Reads a CSV and searches for a moment. What is found must meet the examples, and give the same
/// by the search's evaluator and the checker's.
void synthesize_table(std::string_view text);

/// The tables of benchmarks/tables and examples/tables.
[[nodiscard]] std::vector<std::string> table_seeds();

}  // namespace whence::fuzz
