#pragma once

// Laws recognised by their shape: what a textbook calls them, and what they say in English.

#include <cstddef>
#include <string>
#include <utility>

#include "logic/problem.h"

namespace whence::conjecture {

struct Shape {
  std::string kind;      ///< e.g. "associativity"; empty if the shape has no name
  std::string sentence;  ///< in plain English, without the full stop
};

/// Whether a closed formula has the shape of a law that every textbook names: associativity,
/// commutativity, identities, distributivity and the like.
[[nodiscard]] bool is_textbook_law(const TermBank& bank, TermId formula);

/// Looks at the statements of one problem, of which it keeps a copy.
class Shapes {
 public:
  explicit Shapes(Problem problem) : problem_(std::move(problem)) {}
  /// What the closed formula of statement `i` says.
  [[nodiscard]] Shape shape(std::size_t i);
  /// A name for the statement made of its shape and the symbols it is about, in letters, digits and
  /// underscores: `plus_commutative`. Empty if the shape has no name.
  [[nodiscard]] std::string name(std::size_t i) const;

 private:
  Problem problem_;
};

}  // namespace whence::conjecture
