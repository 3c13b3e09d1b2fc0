#pragma once

// `whence synth` of a table: a program for its output column.

#include <CLI/CLI.hpp>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "whence/tables.h"

namespace whence::cli {

/// Options that are for tables alone.
struct TableChoices {
  std::string header = "auto";
  std::string output;  ///< a column's name or number, several separated by commas, or `all`
  std::string python;  ///< a file, or - for standard output
  std::string fill;    ///< a file, or - for standard output
  std::vector<std::string> emit;  ///< names of targets
  bool suggest = false;
  bool ask = false;  ///< name the row to fill next
};
/// Declares them.
void add_table_choices(CLI::App& sub, TableChoices& choices);
/// Throws UsageError if one of them was given; `input` is what has no use for it.
void refuse_table_choices(const CLI::App& sub, const std::string& input);

/// The format by --input-format or else the file's name; nothing if it is no table.
[[nodiscard]] std::optional<api::TableFormat> table_format_of(const std::string& file,
                                                              const std::string& input_format);

struct TableRequest {
  std::string file;  ///< - is standard input
  api::TableFormat format = api::TableFormat::kCsv;
  TableChoices choices;
  std::string html{};  ///< a folder, or empty
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
