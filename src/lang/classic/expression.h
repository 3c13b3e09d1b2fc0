#pragma once

// Expressions of Generative Logic's notation, as trees, before names mean anything.
//
//   P ::= (R[a, b, ...])  |  (& P P)  |  (>[x, y, ...] P P)  |  !P  |  (P)
//
// Blanks are free. A name is a run of characters other than blanks and `( ) [ ] , !`. The brackets
// behind a relation tell an atom from what else may stand in parentheses.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "lang/diagnostic.h"

namespace whence::lang::classic {

/// A text with expressions in it, and where its bytes stand in the file: the string of a
/// configuration is a part of one, and escapes in it are longer than what they stand for.
struct Text {
  const SourceText* source = nullptr;
  std::string text;
  std::vector<std::uint32_t> offsets;  ///< of each byte and of the end; empty: they are the same

  [[nodiscard]] Place place(std::size_t begin, std::size_t end) const;
};

struct Name {
  std::string text;
  Place place;
};

enum class NodeKind : std::uint8_t {
  kAtom,     ///< `head[names]`
  kNot,      ///< of `left`
  kAnd,      ///< `left`, `right`
  kImplies,  ///< for all `names`, `left` implies `right`
};

struct Node {
  NodeKind kind = NodeKind::kAtom;
  Name head;                ///< of an atom; else the place of the whole, without a text
  std::vector<Name> names;  ///< arguments of an atom, or bound names
  std::uint32_t left = 0;
  std::uint32_t right = 0;
};

/// A tree in post-order: the root is the last node.
struct Expression {
  std::vector<Node> nodes;

  [[nodiscard]] std::uint32_t root() const { return static_cast<std::uint32_t>(nodes.size()) - 1; }
};

/// Parses one expression from `position`, which is moved behind it. Reports what is wrong and gives
/// nothing then. Needs no stack of the machine however deep the expression is.
[[nodiscard]] std::optional<Expression> parse_one(const Text& text, std::size_t& position,
                                                  Diagnostics& diagnostics);

/// Parses a text that is one expression and blanks.
[[nodiscard]] std::optional<Expression> parse_all(const Text& text, Diagnostics& diagnostics);

/// The first position from `position` on that is not blank.
[[nodiscard]] std::size_t behind_blanks(const Text& text, std::size_t position);

}  // namespace whence::lang::classic
