#pragma once

// Programs over a table as JSON for programs.

#include <string>

#include "lang/table/table.h"
#include "whence/tables.h"

namespace whence::report {

/// One line. `input` stands for the table. Statistics are an object of their own; all else depends
/// on the table and the options alone, if no clock ended the search.
[[nodiscard]] std::string table_json(const lang::Table& table, const api::TablePrograms& found,
                                     const std::string& input, bool with_statistics);

}  // namespace whence::report
