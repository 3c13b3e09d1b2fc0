#pragma once

// Laws as data: one JSON object a line. docs/exploring.md describes the members.

#include <string>

#include "report/reading/book.h"
#include "whence/whence.h"

namespace whence::report {

/// `book` is the one behind `found.answer`. Depends on the exploration alone.
[[nodiscard]] std::string dataset(const Book& book, const api::Exploration& found);

}  // namespace whence::report
