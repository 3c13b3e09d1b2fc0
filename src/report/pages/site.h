#pragma once

// The web site of an answer: static pages that work from the file system.

#include <string>

#include "report/reading/book.h"

namespace whence::report {

/// Writes index.html, axioms.html, a page for each proved theorem and the style into `directory`,
/// and a manifest of them. Pages of an earlier site in it that are no longer wanted, and that
/// nobody has changed since, are removed. Works on up to `threads` threads, which does not show.
/// Returns the path of the index. Throws std::system_error if a file cannot be written.
std::string write_site(Book& book, const std::string& directory, unsigned threads = 1);

}  // namespace whence::report
