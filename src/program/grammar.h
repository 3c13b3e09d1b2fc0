#pragma once

// Which programs are asked for.

#include <cstdint>
#include <string>
#include <vector>

#include "program/term.h"

namespace whence::synth {

struct Nonterminal {
  std::string name;
  Sort sort;
  bool any_constant = false;  ///< each literal of its sort is a term of it
};

/// `nonterminal -> term`: a constant, a variable, an operator over nonterminals, another
/// nonterminal, or a term of several of these.
struct Rule {
  std::uint32_t nonterminal = 0;
  Term term;
};

/// The first nonterminal is the start.
struct Grammar {
  std::vector<Nonterminal> nonterminals;
  std::vector<Rule> rules;
};

}  // namespace whence::synth
