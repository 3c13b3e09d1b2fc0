#pragma once

// A grammar made ready for enumeration: aliases are gone, and nonterminals that cannot matter.

#include <cstdint>
#include <optional>
#include <vector>

#include "program/specification.h"

namespace whence::synth {

/// A rule of which the places for arguments are numbered: a kNonterminal node of `term` with index
/// i is the i-th argument, a term of nonterminal arguments[i].
struct PlacedRule {
  std::uint32_t result = 0;
  std::vector<std::uint32_t> arguments;
  Term term;
  std::uint32_t cost = 1;  ///< nodes of the term that are no places
  bool commutative = false;
  OperatorId direct;  ///< if the term is just an operator over the places in order
};

/// A rule that selects between two terms of its own nonterminal. The condition is the truth of the
/// term of nonterminal `condition`, or that its value is `equals`.
struct Conditional {
  std::uint32_t rule = 0;
  std::uint32_t nonterminal = 0;
  std::uint32_t condition = 0;
  std::optional<Value> equals;
};

struct Rules {
  std::vector<Sort> sorts;  ///< of the nonterminals
  std::vector<PlacedRule> rules;
  std::uint32_t start = 0;
  /// Whether the terms are all those of the grammar: not if literals stand for all literals.
  bool complete = true;

  /// A rule for a nonterminal that applies an operator of that name to these nonterminals, in
  /// order.
  [[nodiscard]] std::optional<std::uint32_t> direct(const Operators& operators, const char* name,
                                                    std::uint32_t result,
                                                    std::size_t arguments) const;
  [[nodiscard]] std::vector<Conditional> conditionals(const Operators& operators) const;
};

/// The rules of the specification's grammar that can be part of a term that its start gives.
[[nodiscard]] Rules placed_rules(const Specification& specification);

}  // namespace whence::synth
