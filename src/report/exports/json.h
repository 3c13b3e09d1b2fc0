#pragma once

// The result of a run as JSON for programs.

#include <string>

#include "report/reading/book.h"
#include "whence/whence.h"

namespace whence::report {

/// One line. `theorems` are the reports that the public API gives of the same answer. Statistics
/// are an object of their own; all else depends on input and options alone. `missing` are the
/// names of theorems that a checked proof file does not prove; null if no file was checked.
[[nodiscard]] std::string result_json(const Book& book,
                                      const std::vector<api::TheoremReport>& theorems,
                                      api::Ending ending, const api::Statistics* statistics,
                                      const std::vector<std::string>* missing = nullptr);

/// The same of an exploration: its laws, and the conjectures from outside.
[[nodiscard]] std::string exploration_json(const Book& book, const api::Exploration& found,
                                           const api::Statistics* statistics);

/// The value of a term, or why it has none. `input` stands for the theory.
[[nodiscard]] std::string evaluation_json(const api::Evaluated& found, const std::string& input,
                                          bool with_statistics);

/// A table of facts. `input` stands for the theory.
[[nodiscard]] std::string facts_json(const api::FactTable& table, const std::string& input,
                                     bool with_statistics);

}  // namespace whence::report
