#pragma once

// Sizes of constructor terms. The size of a value of a datatype is its number of constructors, so
// that of a constructor term is a linear polynomial in the sizes of its variables.

#include <cstdint>
#include <map>
#include <optional>
#include <span>

#include "base/size_change.h"
#include "logic/term.h"

namespace whence {

struct TermSize {
  std::int64_t constructors = 0;
  std::map<TermId, std::int64_t> variables;  ///< how often each occurs
};

/// What sizes count: all, or only values of datatypes, a value of another sort being of size 0.
enum class Counted : std::uint8_t { kAll, kDatatypes };

/// The total size of terms; nothing if what is counted is not made of constructors and variables,
/// or the terms have more than 100,000 nodes as trees.
[[nodiscard]] std::optional<TermSize> size_of(const TermBank& bank, std::span<const TermId> terms,
                                              Counted counted);

/// How sizes compare, whatever the values of the variables.
enum class SizeOrder : std::uint8_t { kUnknown, kNoLarger, kEqual, kSmaller };
[[nodiscard]] SizeOrder compare(const std::optional<TermSize>& size,
                                const std::optional<TermSize>& other);

/// The graph of the call `callee`, an application, on the right side of an equation for `caller`:
/// how the sizes of their arguments compare. Functions have the numbers of their symbols.
[[nodiscard]] SizeChangeGraph size_change_graph(const TermBank& bank, TermId caller, TermId callee);

}  // namespace whence
