#pragma once

// Tables of examples: CSV (RFC 4180), tab-separated values, and JSON as an array of objects or of
// arrays. One column is the output; a row whose output is empty is one to fill.

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "lang/diagnostic.h"

namespace whence::lang {

enum class TableFormat { kCsv, kTsv, kJson };
/// By the extension of a file's name: .csv, .tsv or .tab, .json; nothing for others.
[[nodiscard]] std::optional<TableFormat> table_format_of(const std::filesystem::path& path);

/// What all cells of a column that are not empty can be read as. A date stays text.
enum class ColumnType { kText, kInteger, kDecimal, kBoolean, kDate };
[[nodiscard]] std::string_view to_string(ColumnType type);
/// Of one cell; an empty one is text. A number with leading zeros is text: it is a code.
[[nodiscard]] ColumnType type_of_cell(std::string_view text);

enum class HeaderChoice { kAuto, kYes, kNo };

struct TableOptions {
  HeaderChoice header = HeaderChoice::kAuto;  ///< not of JSON objects, which have names
  std::string output;                         ///< a column by name, or by number from 1; else last
  bool outline = false;                       ///< the columns are wanted: no example is needed
};

/// A cell; how it was written is kept so that it can be written back.
struct Cell {
  enum class Kind : std::uint8_t { kText, kQuoted, kNumber, kBoolean, kNull, kAbsent };
  std::string text;
  Kind kind = Kind::kText;
  std::uint32_t begin = 0;  ///< bytes of the source
  std::uint32_t end = 0;
};

/// What a cell says: its text, but of a number of JSON without zeros at the end that do not count.
[[nodiscard]] std::string meaning(const Cell& cell);

struct Table {
  TableFormat format = TableFormat::kCsv;
  bool has_header = true;
  std::vector<std::string> columns;     ///< names, distinct; A, B, C, ... where there is no header
  std::vector<ColumnType> types;        ///< of the columns
  std::vector<std::vector<Cell>> rows;  ///< without the header, each as long as `columns`
  std::size_t output = 0;               ///< the column to be computed

  // How to write it back.
  std::vector<Cell> header;
  char delimiter = ',';
  bool crlf = false;
  bool byte_order_mark = false;
  bool objects = false;  ///< of JSON: rows are objects

  /// Whether the output of a row is given.
  [[nodiscard]] bool is_example(std::size_t row) const { return !rows[row][output].text.empty(); }
  [[nodiscard]] std::size_t count_examples() const {
    std::size_t count = 0;
    for (std::size_t r = 0; r < rows.size(); ++r) count += is_example(r) ? 1 : 0;
    return count;
  }
};

/// Either a table with at least one example and one column of inputs, no two examples of which
/// contradict each other, or what is wrong (at least one diagnostic, at most 20).
using TableRead = std::variant<Table, std::vector<Diagnostic>>;

/// Limits, so that a hostile file ends in a diagnostic.
inline constexpr std::size_t kMostTableBytes = 64U << 20U;
inline constexpr std::size_t kMostCellBytes = 32'768;
inline constexpr std::size_t kMostColumns = 1'000;

/// Never throws on bad input. `name` stands for the text in diagnostics.
[[nodiscard]] TableRead read_table_text(std::string_view text, const std::string& name,
                                        TableFormat format, const TableOptions& options = {});

/// The table in its own format; what was not changed is written as it was read.
[[nodiscard]] std::string print_table(const Table& table);

}  // namespace whence::lang
