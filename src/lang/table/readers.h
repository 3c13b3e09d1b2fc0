#pragma once

// The syntaxes of tables, without what is common to them.

#include <deque>

#include "lang/table/table.h"

namespace whence::lang {

/// Cells as they stand, record by record. Records may differ in length only if a diagnostic was
/// given.
struct RawTable {
  std::vector<Cell> cells;
  std::vector<std::uint32_t> ends;  ///< of the records
  std::shared_ptr<std::deque<std::string>> made =
      std::make_shared<std::deque<std::string>>();  ///< texts that do not stand so in the source
  std::vector<std::string> names;  ///< of JSON objects; records are then as long as it
  char delimiter = ',';
  bool crlf = false;
  bool objects = false;

  [[nodiscard]] std::span<const Cell> record(std::size_t r) const {
    const std::size_t begin = r == 0 ? 0 : ends[r - 1];
    return std::span(cells).subspan(begin, ends[r] - begin);
  }
};

/// RFC 4180 with `\t`, `,` or `;` between cells; `begin` is behind a byte order mark.
[[nodiscard]] RawTable read_delimited(const SourceText& source, std::uint32_t begin,
                                      TableFormat format, Diagnostics& diagnostics);
[[nodiscard]] RawTable read_json_table(const SourceText& source, std::uint32_t begin,
                                       Diagnostics& diagnostics);

}  // namespace whence::lang
