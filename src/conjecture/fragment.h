#pragma once

// The part of a theory that has small finite models. Where a theory's own are infinite, as those of
// sets with pairs and powers are, most of its functions may still be tested in models of the axioms
// that speak of them.

#include <span>
#include <vector>

#include "model/model_search.h"

namespace whence::conjecture {

struct Fragment {
  std::vector<FunctionId> left_out;  ///< functions, those given first, in their order
  std::vector<TermId> axioms;        ///< those that do not speak of these
};

/// Leaves out as few of `functions`, and of others that the axioms speak of, as it takes, going by
/// their order, until the axioms about the rest have a model of two or more elements; none if all
/// axioms together have one. `axioms` are closed formulas with finite structures.
[[nodiscard]] Fragment part_with_models(const TermBank& bank, std::span<const FunctionId> functions,
                                        std::span<const TermId> axioms);

}  // namespace whence::conjecture
