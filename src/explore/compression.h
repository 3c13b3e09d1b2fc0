#pragma once

// Compression: which laws follow from those before them.

#include <cstdint>
#include <span>
#include <vector>

#include "base/env.h"
#include "explore/law.h"
#include "prove/prove.h"

namespace whence::explore {

struct CompressionLaw {
  std::uint32_t statement = 0;  ///< of the problem
  bool aside = false;           ///< neither to be tried nor to be used: refuted, or left out
  bool textbook = false;        ///< no case distinction makes it derived
};

struct Compression {
  std::vector<LawStatus> statuses;  ///< of the laws from `from` on
  bool out_of_memory = false;
};

/// Tries the laws from `from` on, which are in order of rank, once more: each from the theory and
/// the laws before it alone, without induction, within `work` units; if a textbook has no name for
/// it, its instances by the constructors for one variable too. `theory` is how many of the
/// problem's statements are the theory's. `known` proves some laws; the proofs of what is derived
/// take the places of those it has.
[[nodiscard]] Compression compress(Problem& problem, std::size_t theory,
                                   std::span<const CompressionLaw> laws, std::size_t from,
                                   std::uint64_t work, const Env& env, Derivation& known,
                                   ProveStatistics& statistics);

/// Of the essential laws without a name in textbooks, those that follow from the other essential
/// ones, whatever their rank, within some times `work` units: they become derived, the last ones
/// first, so that what is left implies them all. Their proofs stay, as those of the others may rest
/// on them. False if there was nothing to try. `statuses` are those of all laws.
bool set_aside_implied(Problem& problem, std::size_t theory, std::span<const CompressionLaw> laws,
                       std::uint64_t work, const Env& env, const Derivation& known,
                       std::vector<LawStatus>& statuses, ProveStatistics& statistics);

}  // namespace whence::explore
