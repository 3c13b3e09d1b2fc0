#pragma once

// What the scripts of the pages know of the theory: data for search, filters and the map.

#include <string>

#include "report/reading/catalogue.h"

namespace whence::report {

/// A script that hands it over, `whence.theory({...})`; docs/pages.md describes the members.
[[nodiscard]] std::string search_data(const Book& book, const Catalogue& catalogue);

/// A script that hands over what the run cost, `whence.run({...})`. It differs from run to run.
[[nodiscard]] std::string run_data(const Book& book);

}  // namespace whence::report
