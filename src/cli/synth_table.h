#pragma once

// `whence synth` of a table: a program for its output column.

#include <CLI/CLI.hpp>
#include <cstdint>
#include <optional>
#include <string>

#include "lang/table/table.h"

namespace whence::cli {

/// Options that tables have, all but --input-format and --html alone.
struct TableChoices {
  std::string input_format = "auto";
  std::string header = "auto";
  std::string output;  ///< a column's name or number
  std::string python;  ///< a file, or - for standard output
  std::string fill;    ///< a file, or - for standard output
  std::string html;    ///< a folder
};
/// Declares them.
void add_table_choices(CLI::App& sub, TableChoices& choices);

/// The format by --input-format or else the file's name; nothing if it is no table. Throws
/// UsageError if it is none and options of tables are given.
[[nodiscard]] std::optional<lang::TableFormat> table_format_of(const std::string& file,
                                                               const TableChoices& choices);

struct TableRequest {
  std::string file;  ///< - is standard input
  lang::TableFormat format = lang::TableFormat::kCsv;
  TableChoices choices;
  std::size_t top = 1;
  std::optional<std::uint64_t> work{};
  std::optional<double> seconds{};
  std::size_t memory_bytes = 0;
  bool json = false;
  bool statistics = false;
  bool quiet = false;
};

/// Returns the exit code.
[[nodiscard]] int synth_table(const TableRequest& request);

}  // namespace whence::cli
