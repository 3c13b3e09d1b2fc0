#pragma once

// The kinds of messages between a block and the grid. A message's payload is a packet
// (block/packet.h).

#include <cstdint>

#include "block/packet.h"

namespace whence {

enum class MessageKind : std::uint8_t {
  // To a block:
  kLemma,         ///< number, formula: a proved closed formula that may help
  kLemmaClauses,  ///< to a search: count, then the clauses of a proved formula
  kFacts,         ///< to a search: 1 if it did not find them itself; count, then inputs under their
                  ///< numbers:
  ///< flags, sign, atom. From a search: count, then the same under its clauses' numbers
  kExplain,     ///< to a search: the number of a clause that it told
  kCaseProved,  ///< number, formula: a case that the block asked for
  // From a block:
  kProved,  ///< fragment: the goal. From a search: facts it rests on (count, numbers), fragment
  kContradiction,  ///< likewise: false, without the goal
  kExplanation,    ///< likewise: what it was asked to explain
  kRefuted,        ///< count, values, count, formulas: a counterexample to the goal
  kScheme,         ///< cost, splits, count, then for each case its formula and number of hypotheses
  kConjecture,     ///< cost, formula; of laws also the number of the goal it is for
  kModel,          ///< 1 if minimal; sizes: count, sort, size; tables: count, symbol, values
  kSaturated,      ///< a complete search ended without a refutation: strategy, ordering, 1 if it
                   ///< had split clauses; count, clauses
  kSizes,  ///< of a search for models, what is new: sorts (count, sorts); the sizes up to which
           ///< there is no model, and no linear one was found; count, then 1 if there is no
           ///< model, and a size for each sort
};

struct Message {
  MessageKind kind = MessageKind::kLemma;
  Bytes payload;
};

enum class Role : std::uint8_t {
  kTheorem,     ///< a statement of the input
  kCase,        ///< of an induction
  kConjecture,  ///< a candidate lemma
  kSearch,      ///< a first-order search for the proof of a statement
  kAid,         ///< a first-order search, from what is proved so far, for the goal of another block
  kLaws,        ///< conjectures what may help where statements resist
  kExploring,   ///< conjectures what holds of the functions of statements that resist
  kModels,      ///< a search for a finite model in which a statement fails
};

/// Whether it is for a goal as a whole, whatever its blocks do: of proofs or of models.
[[nodiscard]] constexpr bool is_search(Role role) {
  return role == Role::kSearch || role == Role::kModels;
}

}  // namespace whence
