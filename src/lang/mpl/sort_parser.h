#pragma once

// Sorts as written: `Nat`, `List(a)`, `(a, b -> c)`.

#include <optional>
#include <string>
#include <vector>

#include "lang/mpl/names.h"

namespace whence::lang {

/// Deepest nesting and largest size (as a tree) of a sort. The logic recurses over sorts.
inline constexpr std::uint32_t kDeepestSort = 200;
inline constexpr std::uint32_t kLargestSort = 1000;

/// Type variables by their names, numbered in order of first occurrence.
struct TypeVariables {
  std::vector<std::string> names;
  bool closed = false;  ///< a name that is not there already is an error
};

/// Parses the sort that starts at token `position` and moves past it. Reports an error and returns
/// nothing if there is none.
[[nodiscard]] std::optional<SortId> parse_sort(Reading& reading, const TokenView& view,
                                               std::size_t& position, TypeVariables& variables);

/// `S1, S2 -> T` or `T`, as after the colon of `fun`.
struct Rank {
  std::vector<SortId> arguments;
  std::optional<SortId> result;  ///< of a `pred` there is none
};
[[nodiscard]] std::optional<Rank> parse_rank(Reading& reading, const TokenView& view,
                                             std::size_t& position, TypeVariables& variables,
                                             bool with_result);

/// The sort as MPL writes it, shortened if it is long. Type variables beyond `variable_names` are
/// named a, b, ..., or 'n.
[[nodiscard]] std::string sort_text(const Signature& signature, SortId sort,
                                    const std::vector<std::string>& variable_names = {});

}  // namespace whence::lang
