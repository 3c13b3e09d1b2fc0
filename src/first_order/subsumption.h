#pragma once

// Subsumption and subsumption resolution by backtracking search for a matcher.
//
// The sides of an equation may be matched in either order. A search that takes too long is given
// up, which counts as "no": these are simplifications, so nothing is lost but a chance to simplify.

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "logic/clause.h"
#include "unify/bindings.h"

namespace whence {

/// Whether the literals of c can be matched onto different literals of d. The bindings are extended
/// by the matcher (of c's variables; those of d are constants); without success they are as before.
/// `work` is raised by the nodes visited.
[[nodiscard]] bool subsumes(const TermBank& bank, std::span<const Literal> c,
                            std::span<const Literal> d, Bindings& bindings, std::uint64_t& work);

/// Literal i of c, with its sign changed, is matched onto literal j of d.
struct SubsumptionResolution {
  std::size_t i;
  std::size_t j;
  friend bool operator==(const SubsumptionResolution&, const SubsumptionResolution&) = default;
};

/// If c with the sign of one literal i changed subsumes d, i being matched onto j: then d without
/// literal j follows. The bindings are treated as by `subsumes`.
[[nodiscard]] std::optional<SubsumptionResolution> subsumption_resolution(
    const TermBank& bank, std::span<const Literal> c, std::span<const Literal> d,
    Bindings& bindings, std::uint64_t& work);

}  // namespace whence
