#pragma once

// Programs for a column of a table, from a few rows in which it is given.
//
//   auto loaded = whence::api::Table::from_file("names.csv");
//   if (!loaded.table) { for (auto& d : loaded.diagnostics) std::cerr << d.text; return 2; }
//   whence::api::TablePrograms found = loaded.table->synthesize({});
//   if (found.programs.empty()) return 1;
//   std::cout << found.programs.front().text << '\n' << found.filled();
//
//        Table ──synthesize(options)──▶ TablePrograms ──▶ filled table, Python, JSON, a page
//
// Rows are counted from 0, a header not among them; JSON and pages count them from 1. Errors and
// threads are as in whence.h.

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "whence/whence.h"

namespace whence::api {

enum class TableFormat : std::uint8_t {
  kCsv,   ///< RFC 4180, with commas or semicolons
  kTsv,   ///< the same with tabs
  kJson,  ///< an array of objects, or of arrays
};

/// The format by the extension of a file's name: .csv, .tsv or .tab, .json; nothing for others.
[[nodiscard]] std::optional<TableFormat> table_format_of(const std::string& path);

/// Whether the first row has the names of the columns.
enum class TableHeader : std::uint8_t {
  kAuto,  ///< by what it looks like
  kYes,
  kNo,
};

/// How a table is read.
struct TableReading {
  /// Not for JSON whose rows are objects, which have the names: anything but kAuto is an error
  /// there.
  TableHeader header = TableHeader::kAuto;
  /// The column to be computed, by name, or by number from 1; empty for the last one.
  std::string output;
};

/// What all cells of a column that are not empty can be read as.
enum class ColumnType : std::uint8_t { kText, kInteger, kDecimal, kBoolean, kDate };

/// The word for a type as it stands in JSON: "text", "integer", "decimal", "boolean", "date".
[[nodiscard]] const char* name(ColumnType type) noexcept;

struct TableColumn {
  std::string name;  ///< A, B, C, ... where the table has no names
  ColumnType type = ColumnType::kText;
  bool is_output = false;
};

/// How far a search has come.
struct TableProgress {
  std::string phase;
  std::uint64_t work = 0;
  std::uint64_t kept = 0;    ///< terms with a behaviour of their own
  std::size_t examples = 0;  ///< that the search looks at
  std::size_t programs = 0;  ///< that meet these, so far
};

/// In which a program is kept as one formula or expression of native functions.
enum class TableTarget : std::uint8_t {
  kExcel,        ///< of Microsoft 365
  kLibreOffice,  ///< with semicolons between arguments
  kSheets,       ///< of Google
  kSqlite,
  kPostgresql,
  kPandas,
  kR,
};

/// excel, libreoffice, sheets, sql (which is SQLite), postgresql, pandas, r.
[[nodiscard]] const char* name(TableTarget target) noexcept;
[[nodiscard]] std::optional<TableTarget> table_target_of(const std::string& name);

/// The first program as a formula that gives the same on all rows of the table, or why there is
/// none. Cells are texts; the columns are those of the table, in a sheet that begins with it.
struct TableFormula {
  TableTarget target = TableTarget::kExcel;
  std::string text;    ///< empty if it cannot be said there
  std::string reason;  ///< empty if it can
};

/// How programs are looked for. Without `seconds` the answer is the same on every machine.
struct TableOptions {
  std::optional<double> seconds;  ///< wall time
  /// Work units: an operation on a row, or a step of putting parts together. If it is not given, a
  /// search ends after 40 million, up to half a minute of CPU.
  std::optional<std::uint64_t> work;
  std::size_t memory_bytes = std::size_t{4} << 30U;    ///< of the process; 0 for no limit
  std::size_t programs = 1;                            ///< how many are wanted
  std::vector<TableTarget> targets;                    ///< what the first one is to be written in
  Interrupt* interrupt = nullptr;                      ///< not owned; may be null
  std::function<void(const TableProgress&)> progress;  ///< called from one thread; may be empty
};

/// Cells by the names of their columns.
using TableCells = std::vector<std::pair<std::string, std::string>>;

/// Where two programs give different outputs.
struct TableDifference {
  std::optional<std::size_t> row;    ///< nothing: the row is not in the table, but made up from it
  TableCells inputs;                 ///< of that row
  std::optional<std::string> first;  ///< what the first program gives; nothing: it has no value
  std::optional<std::string> other;  ///< what the other one gives
};

/// What a program gives on all rows of a table. Copies share the texts.
class TableOutputs {
 public:
  [[nodiscard]] std::size_t size() const;
  /// Nothing: it has no value there.
  [[nodiscard]] std::optional<std::string> operator[](std::size_t row) const;

 private:
  friend class Table;
  struct Impl;
  std::shared_ptr<const Impl> impl_;
};

/// A program that gives the output of every example, checked by an evaluator that shares no code
/// with the search.
struct TableProgram {
  std::string text;    ///< in words; a conditional takes several lines
  std::string python;  ///< a Python 3 module with a function `output(row)`, without dependencies
  std::size_t size = 0;
  std::uint32_t cost = 0;  ///< how unlikely it is held to be, in no unit: the first one has least
  TableOutputs outputs;    ///< of all rows
  std::optional<TableDifference> difference;  ///< from the first one; nothing for that one
};

/// A row to fill of which the first program may well be wrong: others about as likely give
/// something else, the examples say nothing about such rows, or the first one has no value.
struct DoubtfulRow {
  std::size_t row = 0;
  /// What the first program gives, then what others give, each once; nothing: no value.
  std::vector<std::optional<std::string>> outputs;
  double confidence = 0;  ///< in what the first program gives, from 0 to 1
};

struct TableStatistics {
  std::uint64_t work = 0;
  std::uint64_t kept = 0;    ///< terms with a behaviour of their own
  std::uint32_t rounds = 0;  ///< searches, each with more examples than the one before
};

/// What a search found. Copies share what they refer to.
struct TablePrograms {
  Ending ending = Ending::kDone;
  std::string reason;                  ///< how the search ended, in words
  std::vector<TableProgram> programs;  ///< the likeliest first; none if none was found
  std::vector<DoubtfulRow> doubtful;   ///< in the order of the table
  std::vector<TableFormula> formulas;  ///< for each target that was asked for, in that order
  /// In what the first program gives, of all rows, from 0 to 1; 1 for examples. A doubtful row has
  /// less than 0.75. None if there is no program.
  std::vector<double> confidence;
  std::optional<std::size_t> ask;  ///< the doubtful row whose output would settle most
  TableStatistics statistics;

  /// The table with what a program computes in the rows to fill, in the format that it was read in;
  /// cells that were there are written as they were. Throws std::out_of_range if there is no such
  /// program.
  [[nodiscard]] std::string filled(std::size_t program = 0) const;
  /// The same for several columns of one table at once: by the first programs, which must be there.
  /// Throws std::out_of_range if one is not.
  [[nodiscard]] static std::string filled_together(const std::vector<TablePrograms>& found);
  /// The result for programs, on one line; `input` stands in it for the table. Depends on table and
  /// options alone, if no clock ended the search.
  [[nodiscard]] std::string json(const std::string& input, bool with_statistics) const;
  /// Writes a page into a folder that shows the first program part by part, the rows filled and
  /// other programs; or why there is none. What an earlier page left there is replaced. Returns the
  /// path of the page. Throws std::system_error if it cannot be written.
  std::string write_html(const std::string& directory) const;

 private:
  friend class Table;
  struct Impl;
  /// Throws std::logic_error for a result that `synthesize` did not make; so do the functions
  /// above.
  [[nodiscard]] const Impl& impl() const;
  std::shared_ptr<const Impl> impl_;
};

struct LoadedTable;

/// The columns of a table.
struct TableOutline {
  std::vector<std::string> columns;     ///< none if the table could not be read
  std::vector<std::string> with_gaps;   ///< those in which some cells are empty and some are not
  std::vector<Diagnostic> diagnostics;  ///< what is wrong with it
};

/// A cell that is not written as the others of its column are.
struct TableSuggestion {
  std::size_t row = 0;
  std::string column;
  std::string cell;
  std::optional<std::string> repair;  ///< written as they are; nothing: it is not clear how
};

struct TableReview {
  std::vector<TableSuggestion> suggestions;  ///< column by column
  std::string repaired;                      ///< the table with all repairs, in its own format
  std::vector<Diagnostic> diagnostics;       ///< why it could not be read, if it could not
};

/// Looks for such cells; no example is needed, and `reading.output` does not matter.
[[nodiscard]] TableReview review_table(std::string text, const std::string& name,
                                       TableFormat format, const TableReading& reading = {});

/// A table one column of which is to be computed. It has at least one example, which is a row in
/// which that column is not empty, and one other column. A cheap handle: copies share their
/// content.
class Table {
 public:
  /// Reads a file, by its name if `format` is nothing.
  [[nodiscard]] static LoadedTable from_file(const std::string& path,
                                             std::optional<TableFormat> format = {},
                                             const TableReading& reading = {});
  /// Reads a text; `name` stands for it in messages.
  [[nodiscard]] static LoadedTable from_text(std::string text, const std::string& name,
                                             TableFormat format, const TableReading& reading = {});

  /// What columns there are, before one is chosen; `reading.output` does not matter.
  [[nodiscard]] static TableOutline outline_of(const std::string& text, const std::string& name,
                                               TableFormat format,
                                               const TableReading& reading = {});

  [[nodiscard]] std::vector<TableColumn> columns() const;
  /// Whether the names of the columns come from the table; otherwise they are A, B, C, ...
  [[nodiscard]] bool has_names() const;
  [[nodiscard]] std::size_t row_count() const;
  /// Rows in which the output is given; the others are to be filled.
  [[nodiscard]] std::size_t example_count() const;

  /// Looks for programs. Where several are wanted and the table does not tell enough of them apart,
  /// rows are made up from it on which they differ.
  [[nodiscard]] TablePrograms synthesize(const TableOptions& options) const;
  /// The same for several columns of one table, each loaded as the output, in the order of the
  /// columns. Where these are the parts of one text, such as an address, programs are chosen whose
  /// parts follow each other in it.
  [[nodiscard]] static std::vector<TablePrograms> synthesize_together(
      const std::vector<Table>& columns, const TableOptions& options);

 private:
  struct Impl;
  /// With what was found, of which `report` makes the result.
  [[nodiscard]] std::shared_ptr<TablePrograms::Impl> search(const TableOptions& options) const;
  [[nodiscard]] static TablePrograms report(std::shared_ptr<TablePrograms::Impl> found,
                                            const TableOptions& options);
  explicit Table(std::shared_ptr<const Impl> impl) : impl_(std::move(impl)) {}
  std::shared_ptr<const Impl> impl_;
};

struct LoadedTable {
  std::optional<Table> table;           ///< if the input could be read
  std::vector<Diagnostic> diagnostics;  ///< what is wrong with it
};

}  // namespace whence::api
