#pragma once

// Literal selection: in a clause with a selected negative literal only that one takes part in
// inferences (Bachmair & Ganzinger 1994). Any choice of negative literals is complete; the shapes
// preferred here are those that Schulz describes (System Description: E 1.8, LPAR 2013) and Hoder,
// Reger, Suda and Voronkov compare (Selecting the Selection, IJCAR 2016).

#include <cstdint>
#include <optional>
#include <span>

#include "first_order/literal_order.h"

namespace whence {

enum class LiteralSelection : std::uint8_t {
  kNone,
  kFirst,  ///< the first negative literal
  kLargest,
  kSmallest,
  kComplex,         ///< `x != y`, then the smallest ground one, then the most uneven sides
  kMaximalComplex,  ///< the same among maximal negative literals, if the clause has several maximal
                    ///< ones; avoids predicates that also occur positively
  kComplexButHorn,  ///< kComplex, but none in a Horn clause whose positive literal alone is maximal
  kLookAhead,       ///< what has the fewest partners: a negative literal, or all maximal ones
  kLookAheadAny,    ///< the literal with the fewest partners, a positive one too: incomplete
};

/// The index of the selected literal, always a negative one. `maximal` as LiteralOrder::maximal
/// gives it.
[[nodiscard]] std::optional<std::size_t> select_literal(const TermBank& bank,
                                                        std::span<const Literal> clause,
                                                        std::uint64_t maximal,
                                                        LiteralSelection selection);
/// Whether the selection looks at the partners that literals have, which only a search knows; for
/// select_literal it is like kNone.
[[nodiscard]] constexpr bool looks_ahead(LiteralSelection selection) {
  return selection == LiteralSelection::kLookAhead || selection == LiteralSelection::kLookAheadAny;
}

}  // namespace whence
