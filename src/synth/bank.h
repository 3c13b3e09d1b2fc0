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
  /// Of the kept terms, where they are not enumerated by size.
  const std::vector<std::uint32_t>* sizes = nullptr;

  [[nodiscard]] Sort sort_of(EntryId e) const { return rules.sorts[enumerator.nonterminal_of(e)]; }
  /// Nodes of a kept term.
  [[nodiscard]] std::uint32_t size_of(EntryId e) const {
    return sizes == nullptr ? enumerator.cost_of(e) : (*sizes)[e.index()];
  }
  /// The rules that a kept term is made of, each as often as it occurs.
  [[nodiscard]] std::vector<std::uint32_t> rules_of(EntryId e) const;
  /// The kept term, without places.
  [[nodiscard]] Term term(EntryId e) const;
  /// A rule over terms.
  [[nodiscard]] Term apply(std::uint32_t rule, std::span<const Term> arguments) const;
};

}  // namespace whence::synth
