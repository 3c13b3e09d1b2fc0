#pragma once

// The syntaxes of tables, without what is common to them.

#include "lang/table/table.h"

namespace whence::lang {

/// Cells as they stand. Records may differ in length only if a diagnostic was given.
struct RawTable {
  std::vector<std::vector<Cell>> records;
  std::vector<std::string> names;  ///< of JSON objects; records are then as long as it
  char delimiter = ',';
  bool crlf = false;
  bool objects = false;
};

/// RFC 4180 with `\t`, `,` or `;` between cells; `begin` is behind a byte order mark.
[[nodiscard]] RawTable read_delimited(const SourceText& source, std::uint32_t begin,
                                      TableFormat format, Diagnostics& diagnostics);
[[nodiscard]] RawTable read_json_table(const SourceText& source, std::uint32_t begin,
                                       Diagnostics& diagnostics);

}  // namespace whence::lang
