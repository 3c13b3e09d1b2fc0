#pragma once

// The page of a program over a table: what it computes on every row, part by part.

#include <string>

#include "lang/table/table.h"
#include "synth/table/search.h"

namespace whence::report {

/// Writes index.html, its style and a manifest into `directory`, as `write_site` does; the first
/// program is shown in parts, the others with a row on which they differ; rows to look at are
/// marked. If there is no program the page says so; `why` is how the search ended, in words.
/// Returns the path of the page. Throws std::system_error.
std::string write_table_page(const lang::Table& table, const synth::table::TableResult& result,
                             const std::string& why, const std::string& directory);

}  // namespace whence::report
