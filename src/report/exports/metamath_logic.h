#pragma once

// The logic of exported Metamath databases: classical propositional logic (Kleene, Introduction to
// Metamathematics, 1952, section 19, with Lukasiewicz's third axiom for negation), quantifiers by
// the axioms of Tarski (A simplified formalization of predicate logic with identity, Arch. Math.
// Logik 7, 1965) as Metamath's set.mm has them, and equality; and what is proved from these.

#include <string_view>
#include <vector>

namespace whence::report {

/// An axiom or a lemma. `@` in a label or a text stands for a sort's suffix.
struct MetamathLemma {
  std::string_view label;
  std::string_view variables;  ///< that stand for something, in the order of their declarations
  std::string_view uses;       ///< labels of others that its proof mentions
  bool is_axiom = false;
  std::string_view text;  ///< the statement, with its proof
};

/// All of them; what one uses comes before it.
[[nodiscard]] const std::vector<MetamathLemma>& metamath_logic();

}  // namespace whence::report
