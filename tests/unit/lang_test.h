#pragma once

// What the tests of lang/ share.

#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "lang/mpl/mpl.h"

namespace whence::test {

/// The problem that `text` reads as; fails the test, with the diagnostics, if it does not.
Problem accepted(std::string_view text);
/// The same for what has been read, in any language.
Problem accepted(std::variant<Problem, std::vector<Diagnostic>> read);
/// The first diagnostic as "line:column: message"; "accepted" if there is none.
[[nodiscard]] std::string described(const std::vector<Diagnostic>& wrong);
/// The diagnostics of `text`; fails the test if it is accepted.
std::vector<Diagnostic> rejected(std::string_view text);
/// The first diagnostic as "line:column: message".
[[nodiscard]] std::string first_error(std::string_view text);

/// Declarations of numbers, lists and the functions that many tests are about.
extern const std::string_view kPrelude;

}  // namespace whence::test
