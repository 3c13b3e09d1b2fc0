#pragma once

// What is said of a run of `whence batch`: a table, a page with a cactus plot, and lines for other
// programs.

#include <optional>
#include <ostream>
#include <string>
#include <vector>

#include "cli/store.h"

namespace whence::cli {

/// Whether the question was answered: proved, or shown not to follow.
[[nodiscard]] bool is_solved(const BatchResult& result);
/// Whether what an earlier run solved is not solved any more, or now has the opposite answer.
[[nodiscard]] bool is_regression(const BatchRow& row);

/// A table of runs of one store: how many problems have which status.
void write_batch_table(std::ostream& out, const BatchRun& run, const std::vector<BatchRow>& rows,
                       const std::optional<BatchRun>& earlier);
[[nodiscard]] std::string batch_csv(const std::vector<BatchRow>& rows);
/// One JSON object a line, with members of the same types in each.
void write_batch_json(std::ostream& out, const Store& store, const BatchRun& run,
                      const std::vector<BatchRow>& rows);
[[nodiscard]] std::string batch_page(const BatchRun& run, const std::vector<BatchRow>& rows,
                                     const std::optional<BatchRun>& earlier);

}  // namespace whence::cli
