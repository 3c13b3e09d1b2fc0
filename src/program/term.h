#pragma once

// Programs: terms over operators, constants and variables.

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "base/id.h"
#include "program/value.h"

namespace whence::synth {

using OperatorId = Id<struct OperatorTag>;

enum class NodeKind : std::uint8_t {
  kVariable,
  kConstant,
  kApplication,
  kNonterminal,  ///< a place for a term of a nonterminal: in productions only
};

struct Node {
  NodeKind kind = NodeKind::kConstant;
  std::uint32_t index = 0;  ///< of a variable or nonterminal
  OperatorId op;
  Value constant;
  std::vector<std::uint32_t> arguments;  ///< earlier nodes of the term

  friend bool operator==(const Node&, const Node&) = default;
};

/// A term as a directed graph: each node after its arguments, the root last. Shared nodes are meant
/// as often as they are used.
struct Term {
  std::vector<Node> nodes;

  [[nodiscard]] std::uint32_t root() const { return static_cast<std::uint32_t>(nodes.size() - 1); }

  std::uint32_t variable(std::uint32_t index);
  std::uint32_t constant(Value value);
  std::uint32_t apply(OperatorId op, std::vector<std::uint32_t> arguments);
  std::uint32_t nonterminal(std::uint32_t index);

  friend bool operator==(const Term&, const Term&) = default;
};

/// Nodes of the term written as a tree; saturates at 2^64-1.
[[nodiscard]] std::uint64_t size_of(const Term& term);

/// `term` in which each node kVariable (kNonterminal) with index i is arguments[i].
[[nodiscard]] Term substitute(const Term& term, NodeKind what, std::span<const Term> arguments);

}  // namespace whence::synth
