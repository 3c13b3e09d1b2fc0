#pragma once

// The kinds of messages between a block and the grid. A message's payload is a packet (block/packet.h).

#include <cstdint>

#include "block/packet.h"

namespace whence {

enum class MessageKind : std::uint8_t {
  // To a block:
  kLemma,       ///< number, formula: a proved closed formula that may help
  kCaseProved,  ///< number, formula: a case that the block asked for
  // From a block:
  kProved,         ///< fragment: the goal
  kContradiction,  ///< fragment: false, without the goal
  kRefuted,        ///< count, values, count, formulas: a counterexample to the goal
  kScheme,         ///< cost, count, then for each case its formula and number of hypotheses
  kConjecture,     ///< cost, formula
};

struct Message {
  MessageKind kind = MessageKind::kLemma;
  Bytes payload;
};

enum class Role : std::uint8_t {
  kTheorem,     ///< a statement of the input
  kCase,        ///< of an induction
  kConjecture,  ///< a candidate lemma
};

}  // namespace whence
