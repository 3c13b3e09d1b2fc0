#pragma once

// The proofs of an answer as plain text, to read in a terminal.

#include <string>

#include "report/reading/book.h"

namespace whence::report {

[[nodiscard]] std::string proof_text(Book& book);

/// "x, y and z".
[[nodiscard]] std::string enumeration(const std::vector<std::string>& items);

}  // namespace whence::report
