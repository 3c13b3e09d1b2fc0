#pragma once

// Patterns that people write for the laws they want: `_ + _ = _ + _`, `?f(x, y) = ?f(y, x)`.

#include <functional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "logic/problem.h"

namespace whence::conjecture {

/// What a law looks like. In its text, beside the theory's functions and operators, `=`, `!=`,
/// `not`, `and`, `or`, `=>` and `<=>`: `_` is any term, `?t` any term, the same one wherever it is
/// written;
/// `?f(…)` is any operation, the same one wherever it is written; a name that is none of the
/// theory's is a variable of the law, and other names are other variables.
class LawPattern {
 public:
  /// Finds a symbol of a theory by name; an invalid id if there is none.
  using Lookup = std::function<SymbolId(std::string_view)>;

  /// What is wrong with the text, if it is.
  [[nodiscard]] static std::variant<LawPattern, std::string> read(const Problem& problem,
                                                                  std::string_view text,
                                                                  const Lookup& lookup);

  /// Whether a formula, whose variables are free, has the shape: equations may be turned round, and
  /// what `and`, `or` and `<=>` join, too.
  [[nodiscard]] bool matches(const Problem& problem, TermId formula) const;

 private:
  friend class PatternReader;
  friend class PatternMatcher;
  enum class Kind : std::uint8_t { kAny, kTerm, kOperation, kVariable, kSymbol, kText };
  struct Node {
    Kind kind = Kind::kAny;
    std::string name;  // of a term, an operation or a variable; the text of a numeral
    SymbolId symbol;
    std::vector<std::size_t> arguments;
  };

  std::vector<Node> nodes_;  // arguments before what is made of them
};

}  // namespace whence::conjecture
