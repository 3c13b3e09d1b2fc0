#pragma once

// Recursive programs in the languages that people use: the function, what it calls, the datatypes,
// and the examples as a test beside it.
//
// Natural numbers (the sort that `numerals` names) become numbers, lists (`brackets`) the
// language's own sequences, other datatypes records that compare by value. Numbers are exact: where
// the language's are bounded, what does not fit is an error, as is a call for which no case is
// there.

#include <string>
#include <vector>

#include "logic/problem.h"

namespace whence::report {

enum class RecursiveTarget : std::uint8_t { kPython, kJavascript, kCpp, kSmtlib };

/// A text, or why there is none.
struct EmittedProgram {
  std::string text;
  std::string reason;  ///< empty if there is a text
};

/// `functions` are defined in the problem, and so is what they call.
[[nodiscard]] EmittedProgram emit_recursive(const Problem& problem,
                                            const std::vector<std::string>& functions,
                                            RecursiveTarget target);

}  // namespace whence::report
