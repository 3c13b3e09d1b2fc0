#pragma once

// One page about recursive programs: what was asked, what was found, and what was proved of it.

#include <string>

#include "report/reading/book.h"
#include "whence/recursive.h"

namespace whence::report {

/// Writes index.html and a manifest into `directory`, as `write_site` does; the page needs no other
/// file. `book` is about the theory with the programs: its theorems and laws are shown with their
/// proofs. Returns the path of the page. Throws std::system_error.
std::string write_recursive_page(const api::RecursiveSynthesis& found, Book& book,
                                 const std::string& directory);

}  // namespace whence::report
