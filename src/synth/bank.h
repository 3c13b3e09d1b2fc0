#pragma once

// The terms that one round of the search has kept, with what is needed to read them.

#include <cstdint>
#include <span>
#include <vector>

#include "enumerate/enumerator.h"
#include "synth/lanes.h"
#include "synth/rules.h"

namespace whence::synth {

/// All are owned by the round.
struct Bank {
  const Specification& specification;
  const Rules& rules;
  Words& words;
  Enumerator& enumerator;
  std::span<const std::uint32_t> sample;  ///< the examples of the lanes

  [[nodiscard]] Sort sort_of(EntryId e) const { return rules.sorts[enumerator.nonterminal_of(e)]; }
  /// The kept term, without places.
  [[nodiscard]] Term term(EntryId e) const;
  /// A rule over terms.
  [[nodiscard]] Term apply(std::uint32_t rule, std::span<const Term> arguments) const;
};

}  // namespace whence::synth
