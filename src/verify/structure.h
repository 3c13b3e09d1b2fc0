#pragma once

// What rests on what in a derivation.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "lang/tptp/derivation.h"
#include "logic/problem.h"
#include "verify/new_symbol.h"
#include "verify/verify.h"

namespace whence::verify {

enum class Origin : std::uint8_t {
  kProblem,     ///< a formula of the problem
  kIntroduced,  ///< without premises: a definition, or what is always true
  kInferred,
};

struct Premise {
  std::uint32_t formula = 0;  ///< index in the derivation
  bool negated = false;       ///< it is a conjecture, and its negation is meant
};

/// How a formula of a derivation comes about.
struct Node {
  Origin origin = Origin::kInferred;
  std::optional<std::uint32_t> statement;  ///< of the problem
  std::vector<Premise> premises;
  bool may_introduce = false;         ///< symbols: status esa, or introduced
  std::vector<std::string> declared;  ///< symbols that it says are new
  std::vector<SymbolId> mentions;     ///< symbols that the problem does not have, sorted
  std::vector<SymbolId> introduces;   ///< of these, sorted
  std::vector<NewSymbol> meanings;    ///< if that is without premises
};

/// A derivation of which it is known where each formula comes from.
struct Structure {
  std::vector<Node> nodes;
  std::vector<Fault> faults;  ///< in the order of the derivation
};

/// Reads sources. Where something is wrong or not understood there is a fault, and the node is not
/// to be relied on.
[[nodiscard]] Structure structure_of(Problem& problem, SymbolId first_new,
                                     const std::vector<DerivedFormula>& derivation);

/// An order in which premises come before conclusions and what introduces a symbol before what else
/// mentions it; if there is none, a formula on a circle is the fault.
[[nodiscard]] std::optional<Fault> circle_in(const std::vector<DerivedFormula>& derivation,
                                             const std::vector<Node>& nodes);

}  // namespace whence::verify
