#pragma once

// Terms and grammars of SyGuS-IF as written, and whether a grammar derives a term.

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "lang/smtlib/sexpr.h"

namespace whence::lang::smtlib {

/// An s-expression that owns its text: an atom, or a list if `atom` is empty.
struct SyntaxTree {
  std::string atom;
  std::vector<SyntaxTree> parts{};
  friend bool operator==(const SyntaxTree&, const SyntaxTree&) = default;
};

[[nodiscard]] SyntaxTree syntax_tree(const Tree& tree, SexprId id);
/// Of a text that is one s-expression.
[[nodiscard]] SyntaxTree parse_syntax_tree(std::string_view text);
[[nodiscard]] std::string to_string(const SyntaxTree& tree);

/// The first nonterminal is where derivations start.
struct SygusGrammar {
  struct Nonterminal {
    std::string name;
    std::string sort;
    std::vector<SyntaxTree> rules;
  };
  std::vector<Nonterminal> nonterminals;
};

/// What occurs in the rules, as SMT-LIB writes it: operators, functions and numbers; negative ones
/// as `-1`. For `(Constant Int)` some small numbers.
[[nodiscard]] std::set<std::string> heads_of(const SygusGrammar& grammar);

/// The term as the grammar derives it, or another one that means the same by laws such as that
/// `(<= a b)` is `(>= b a)`; nothing if it derives none of these. `variables` have the sorts that
/// are next to them, for `(Variable S)`; of a constructor of two, `others` has the other one.
[[nodiscard]] std::optional<SyntaxTree> derived(
    const SygusGrammar& grammar, const SyntaxTree& term,
    const std::vector<std::pair<std::string, std::string>>& variables,
    const std::map<std::string, std::string>& others = {});

}  // namespace whence::lang::smtlib
