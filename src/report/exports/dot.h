#pragma once

// The provenance graph of a proof in Graphviz's language.

#include <string>

#include "report/reading/book.h"

namespace whence::report {

/// Every step on which a theorem rests, premises above what uses them.
[[nodiscard]] std::string proof_dot(const Book& book);

}  // namespace whence::report
