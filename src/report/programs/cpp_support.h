#pragma once

// What programs in C++ share, recursive ones and those over strings, integers and bit-vectors.
// Internal to report/.

#include <set>
#include <string>
#include <string_view>

namespace whence::report {

/// Names that functions and parameters of a program do not get: keywords, macros, and names of the
/// standard library that arguments would find.
[[nodiscard]] const std::set<std::string>& cpp_words();

/// `Int`, and its sums, differences and products, of which an overflow is an exception.
[[nodiscard]] std::string_view cpp_exact_integers();

}  // namespace whence::report
