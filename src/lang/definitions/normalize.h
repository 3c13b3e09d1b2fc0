#pragma once

// Evaluation by the clauses of definitions, bounded; enough to see that two clauses that overlap
// say the same.

#include <absl/container/flat_hash_map.h>

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

#include "lang/definitions/size_change.h"
#include "logic/problem.h"

namespace whence::lang {

/// Clauses by the function that they define.
using ClausesByFunction = absl::flat_hash_map<SymbolId, std::vector<std::uint32_t>>;

class Normalizer {
 public:
  Normalizer(TermBank& bank, std::span<const ProgramClause> clauses,
             const ClausesByFunction& by_function)
      : bank_(bank), clauses_(clauses), by_function_(by_function) {}

  /// The normal form of `t`, innermost first; nothing if it takes more than `steps` rewrites or
  /// visits. Does not look under quantifiers.
  std::optional<TermId> normalize(TermId t, std::size_t steps);

 private:
  TermId step(TermId t);
  TermId logical_step(TermId t);
  bool match(TermId pattern, TermId t, Substitution& substitution) const;

  TermBank& bank_;
  std::span<const ProgramClause> clauses_;
  const ClausesByFunction& by_function_;
};

}  // namespace whence::lang
