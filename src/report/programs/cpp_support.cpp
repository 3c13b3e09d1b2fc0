#include "report/programs/cpp_support.h"

namespace whence::report {

const std::set<std::string>& cpp_words() {
  static const std::set<std::string> words{
      "alignas", "alignof", "and", "asm", "auto", "bool", "break", "case", "catch", "char", "class",
      "const", "constexpr", "continue", "decltype", "default", "delete", "do", "double", "else",
      "enum", "explicit", "export", "extern", "false", "float", "for", "friend", "goto", "if",
      "inline", "int", "long", "mutable", "namespace", "new", "noexcept", "not", "nullptr",
      "operator", "or", "private", "protected", "public", "register", "return", "short", "signed",
      "sizeof", "static", "struct", "switch", "template", "this", "throw", "true", "try", "typedef",
      "typeid", "typename", "union", "unsigned", "using", "virtual", "void", "volatile", "wchar_t",
      "while", "xor", "std", "main", "Nat", "Int", "sum_exactly", "difference_exactly",
      "product_exactly", "plus_exactly", "put_before", "without_first", "same_parts", "double_t",
      "div", "exp", "log", "remove", "abs", "index", "A0", "A1", "A2", "A3", "A4", "A5", "and_eq",
      "bitand", "bitor", "char16_t", "char32_t", "compl", "const_cast", "dynamic_cast", "not_eq",
      "or_eq", "reinterpret_cast", "static_assert", "static_cast", "thread_local", "xor_eq",
      "program", "Text", "Bits", "NULL", "EOF", "errno", "stdin", "stdout", "stderr", "assert",
      "linux", "unix", "i386",
      // Functions of std, found by their arguments.
      "move", "forward", "swap", "exchange", "begin", "end", "size", "empty", "data", "next",
      "prev", "advance", "distance", "invoke", "bind", "ref", "cref", "get", "apply", "visit"};
  return words;
}

std::string_view cpp_exact_integers() {
  return R"(
using Int = std::int64_t;

inline Int sum_exactly(Int a, Int b) {
  using Limits = std::numeric_limits<Int>;
  if (b > 0 ? a > Limits::max() - b : a < Limits::min() - b) {
    throw std::overflow_error("a number is too large");
  }
  return a + b;
}

inline Int difference_exactly(Int a, Int b) {
  using Limits = std::numeric_limits<Int>;
  if (b < 0 ? a > Limits::max() + b : a < Limits::min() + b) {
    throw std::overflow_error("a number is too large");
  }
  return a - b;
}

inline Int product_exactly(Int a, Int b) {
  using Limits = std::numeric_limits<Int>;
  const bool fits = a == 0 || b == 0 ? true
                    : a > 0          ? (b > 0 ? a <= Limits::max() / b : b >= Limits::min() / a)
                    : b > 0          ? a >= Limits::min() / b
                                     : a >= Limits::max() / b;
  if (!fits) throw std::overflow_error("a number is too large");
  return a * b;
}
)";
}

}  // namespace whence::report
