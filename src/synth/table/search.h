#pragma once

// From a table with examples to ranked programs (after Gulwani's FlashFill, POPL 2011, in what
// makes a program likely; the search itself is bottom-up).

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "base/stop.h"
#include "lang/table/table.h"
#include "synth/table/expression.h"
#include "synth/table/outputs.h"

namespace whence::synth::table {

struct TableProgress {
  const char* phase = "";
  std::uint64_t work = 0;
  std::uint64_t kept = 0;    ///< terms with a behaviour of their own
  std::size_t examples = 0;  ///< that the search looks at
  std::size_t programs = 0;  ///< that meet these, so far
};

struct TableLimits {
  std::uint64_t work = 40'000'000;  ///< an operation on a row, or a step of putting parts together
  const StopToken* stop = nullptr;  ///< not owned; may be null
  std::size_t answers = 1;
  /// Programs kept beyond these if they are not much less likely than the first: rivals, for doubt.
  std::size_t rivals = 0;
  std::function<void(const TableProgress&)> progress{};  ///< called from one thread; may be empty
};

struct TableStatistics {
  std::uint64_t work = 0;
  std::uint64_t kept = 0;    ///< terms with a behaviour of their own
  std::uint32_t rounds = 0;  ///< searches, each with more examples than the one before
  std::size_t examples = 0;  ///< that the last search looked at; all are checked
};

/// A program that meets all examples, checked by check.h.
struct TableProgram {
  ExpressionPtr expression;
  std::uint32_t cost = 0;
  Outputs outputs;  ///< of all rows of the table; of what is not shown as the search computes them
  std::vector<std::optional<std::string>> made;  ///< of `TableResult::made_rows`
};

/// The first row on which two programs for the same table differ.
[[nodiscard]] std::optional<std::size_t> first_difference(const TableProgram& a,
                                                          const TableProgram& b);
/// The same for rows that were made up.
[[nodiscard]] std::optional<std::size_t> first_made_difference(const TableProgram& a,
                                                               const TableProgram& b);

struct TableResult {
  std::vector<TableProgram> programs;  ///< the best first; each differs from the others on some row
  /// Rows that are not in the table, made up to tell programs apart that agree on it; as many cells
  /// as columns, the output empty. See `add_programs`.
  std::vector<std::vector<Text>> made_rows;
  /// Conditions that part the examples, with costs.
  std::vector<std::pair<ExpressionPtr, std::uint32_t>> conditions;
  std::size_t shown = 4;  ///< so many programs a page shows
  bool limit_reached = false;
  TableStatistics statistics;
};

/// Deterministic: the same table and limits give the same programs, unless `stop` says so.
[[nodiscard]] TableResult search_table(const lang::Table& table, const TableLimits& limits);

/// Looks for more programs, until there are `limits.answers`, among those that agree with all that
/// are there on the rows of the table: they differ on rows made from its examples, whose cells are
/// changed a little and mixed. What is there stays as it is, in front. `limits.work` bounds both
/// searches together.
void add_programs(const lang::Table& table, const TableLimits& limits, TableResult& result);

/// Calls `each` for 0 to count - 1; for many at once by two threads.
void for_rows(std::size_t count, const std::function<void(std::size_t)>& each);

/// The cells of a row as programs see them.
[[nodiscard]] std::vector<Text> texts_of_row(const lang::Table& table, std::size_t row);
/// The same for some columns; `texts` has room for all.
void read_row(const lang::Table& table, std::size_t row, std::span<const std::size_t> columns,
              std::vector<Text>& texts);
/// The columns that a program reads.
[[nodiscard]] std::vector<std::size_t> columns_read(const Expression& program);
/// What the checker computes on all rows.
[[nodiscard]] Outputs checked_outputs(const lang::Table& table, const Expression& program);

}  // namespace whence::synth::table
