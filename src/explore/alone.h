#pragma once

// Which laws serve an attempt at one conjecture alone.

#include <absl/container/flat_hash_map.h>
#include <absl/container/flat_hash_set.h>

#include <vector>

#include "logic/problem.h"

namespace whence::explore {

/// What the functions of a formula are defined by, and so on: laws about other functions are in the
/// way of an induction more often than they serve it.
class Surroundings {
 public:
  /// From the definitions and axioms among the statements of `theory`; an axiom is taken for a
  /// definition of all functions in it.
  explicit Surroundings(const Problem& theory);

  /// Whether all functions of `law` occur in `goal` or in the definitions of these.
  [[nodiscard]] bool contains(const TermBank& bank, TermId goal, TermId law) const;

 private:
  using Symbols = absl::flat_hash_set<SymbolId>;
  [[nodiscard]] static Symbols functions_of(const TermBank& bank, TermId formula);

  absl::flat_hash_map<SymbolId, Symbols> defined_by_;
};

}  // namespace whence::explore
