#pragma once

// The web site of an answer: static pages that work from the file system.

#include <string>

#include "report/book.h"

namespace whence::report {

/// Writes index.html, axioms.html, a page for each proved theorem and the style into `directory`.
/// Returns the path of the index. Throws std::system_error if a file cannot be written.
std::string write_site(Book& book, const std::string& directory);

}  // namespace whence::report
