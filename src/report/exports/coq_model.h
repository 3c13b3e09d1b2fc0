#pragma once

// Finite models in the language of Coq.

#include <string>

#include "report/reading/book.h"

namespace whence::report {

/// The models in which statements fail, as one file that coqc accepts without axioms: each a module
/// with the elements as constructors, tables as functions by cases, what the axioms and the
/// statement say, and that the axioms hold there and the statement does not, by computation. Empty
/// if there are none.
[[nodiscard]] std::string models_coq(const Book& book);

}  // namespace whence::report
