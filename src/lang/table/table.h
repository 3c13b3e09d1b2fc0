#pragma once

// Tables of examples: CSV (RFC 4180), tab-separated values, and JSON as an array of objects or of
// arrays. One column is the output; a row whose output is empty is one to fill.

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
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

/// A cell; how it was written is kept so that it can be written back. Large tables have millions.
struct Cell {
  enum class Kind : std::uint8_t { kText, kQuoted, kNumber, kBoolean, kNull, kAbsent };
  std::string_view text;  ///< kept by the table
  Kind kind = Kind::kText;
  std::uint32_t begin = 0;  ///< bytes of the source
  std::uint32_t end = 0;
};

/// What a cell says: its text, but of a number of JSON without zeros at the end that do not count.
[[nodiscard]] std::string_view meaning(const Cell& cell);

/// Cells row by row; all rows are equally long.
class TableRows {
 public:
  using Row = std::span<Cell>;
  using ConstRow = std::span<const Cell>;

  TableRows() = default;
  /// Without the cells before `first`, which a header had.
  TableRows(std::vector<Cell> cells, std::size_t width, std::size_t first)
      : cells_(std::move(cells)), width_(width), first_(first) {}

  [[nodiscard]] std::size_t size() const {
    return width_ == 0 ? 0 : (cells_.size() - first_) / width_;
  }
  [[nodiscard]] ConstRow operator[](std::size_t row) const {
    return ConstRow(cells_).subspan(first_ + row * width_, width_);
  }
  [[nodiscard]] Row operator[](std::size_t row) {
    return Row(cells_).subspan(first_ + row * width_, width_);
  }

 private:
  std::vector<Cell> cells_;
  std::size_t width_ = 0;
  std::size_t first_ = 0;
};

struct Table {
  TableFormat format = TableFormat::kCsv;
  bool has_header = true;
  std::vector<std::string> columns;  ///< names, distinct; A, B, C, ... where there is no header
  std::vector<ColumnType> types;     ///< of the columns
  TableRows rows;                    ///< without the header, each as long as `columns`
  std::size_t output = 0;            ///< the column to be computed
  std::vector<std::shared_ptr<const void>> texts;  ///< what the texts of cells are kept in

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
[[nodiscard]] TableRead read_table_text(std::string text, const std::string& name,
                                        TableFormat format, const TableOptions& options = {});

/// The table in its own format; what was not changed is written as it was read.
[[nodiscard]] std::string print_table(const Table& table);
/// The same with other cells in the column of the output, where `output` gives one for a row.
using OutputCell = std::function<std::optional<Cell>(std::size_t row)>;
[[nodiscard]] std::string print_table(const Table& table, const OutputCell& output);

}  // namespace whence::lang
