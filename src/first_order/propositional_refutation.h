#pragma once

// Why a set of propositional clauses has no model, as steps that unit propagation checks.
//
// CaDiCaL is run once more on the set, from scratch, and writes a clausal proof (DRAT: Wetzler,
// Heule & Hunt, SAT 2014). Its clauses are checked forward by unit propagation, as in drat-trim,
// and the clauses that each one needed are kept as its antecedents (LRAT: Cruz-Filipe et al., CADE
// 2017). What the empty clause does not rest on is dropped. So the search pays nothing for proofs.

#include <cstdint>
#include <optional>
#include <vector>

#include "base/stop.h"

namespace whence {

/// Literals are numbers other than 0; -n is the negation of n. No literal occurs twice.
using PropositionalClause = std::vector<int>;

/// A clause that follows from its antecedents by reverse unit propagation: when all its literals
/// are false, each antecedent in turn has one literal that is not false, which becomes true, and
/// the last has none.
struct PropositionalStep {
  PropositionalClause clause;
  /// Below the number n of the set's clauses: that clause; n + k: the clause of step k, an earlier
  /// one.
  std::vector<std::uint32_t> antecedents;
};

/// Steps of which the last has the empty clause and all others are used. Deterministic. `work`, if
/// given, is increased by the watched clauses looked at. Nothing if it was asked to stop. Throws
/// std::logic_error if the set has a model.
[[nodiscard]] std::optional<std::vector<PropositionalStep>> refute_propositionally(
    const std::vector<PropositionalClause>& clauses, const StopToken* stop = nullptr,
    std::uint64_t* work = nullptr);

}  // namespace whence
