#pragma once

// The cheapest term of a class.

#include <absl/container/flat_hash_map.h>

#include <compare>
#include <cstdint>
#include <string>
#include <variant>
#include <vector>

#include "egraph/egraph.h"

namespace whence::egraph {

enum class CostKind : std::uint8_t {
  kSize,    ///< nodes
  kDepth,   ///< the longest way from the root to a leaf
  kWeights  ///< the sum of what each symbol costs
};

/// What is made small. Between terms of one cost, the one with fewer nodes is better.
struct Cost {
  CostKind kind = CostKind::kSize;
  absl::flat_hash_map<SymbolId, std::uint64_t> weights;  ///< others: 1
  std::uint64_t variable_weight = 1;
};

struct Price {
  std::uint64_t cost = 0;
  std::uint64_t size = 0;
  friend auto operator<=>(const Price&, const Price&) = default;
};

[[nodiscard]] Price price_of(const TermBank& bank, TermId t, const Cost& cost);

/// The cheapest term of the class of a node; the first that was made, if there are several. New
/// terms go into the bank of the graph.
[[nodiscard]] TermId extract(EGraph& graph, NodeId n, const Cost& cost);

}  // namespace whence::egraph
