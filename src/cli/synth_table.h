#pragma once

// `whence synth` of a table: a program for its output column.

#include <cstdint>
#include <optional>
#include <string>

#include "lang/table/table.h"

namespace whence::cli {

struct TableRequest {
  std::string file;  ///< - is standard input
  lang::TableFormat format = lang::TableFormat::kCsv;
  lang::TableOptions reading;
  std::string python;  ///< a file, or - for standard output
  std::string fill;    ///< a file, or - for standard output
  std::size_t top = 1;
  std::optional<std::uint64_t> work;
  double seconds = 0;  ///< 0: no limit
  bool json = false;
  bool statistics = false;
  bool quiet = false;
};

/// Returns the exit code.
[[nodiscard]] int synth_table(const TableRequest& request);

}  // namespace whence::cli
