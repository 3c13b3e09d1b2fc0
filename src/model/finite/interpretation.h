#pragma once

// A finite many-sorted interpretation: a size for each uninterpreted sort, a table for each
// function. The elements of a sort are 0, 1, ...; of Bool, 0 is false and 1 is true.

#include <cstdint>
#include <map>
#include <span>
#include <vector>

#include "logic/signature.h"

namespace whence::finite {

class Interpretation {
 public:
  /// One element where nothing else was said: a sort is never empty.
  [[nodiscard]] std::uint32_t size(SortId sort) const {
    const auto it = sizes_.find(sort);
    return it == sizes_.end() ? 1 : it->second;
  }
  void set_size(SortId sort, std::uint32_t size) { sizes_[sort] = size; }

  /// Number of values in the function's table; saturates.
  [[nodiscard]] std::size_t rows(const Signature& signature, FunctionId function) const;
  /// The place of a tuple of arguments in the table: the last argument counts fastest.
  [[nodiscard]] std::size_t row(const Signature& signature, FunctionId function,
                                std::span<const std::uint32_t> arguments) const;
  /// Requires a size for each sort of the function, and as many values as there are rows.
  void set_table(FunctionId function, std::vector<std::uint32_t> values) {
    tables_[function] = std::move(values);
  }
  /// Empty for a function of which nothing was said; it is 0 (false) everywhere.
  [[nodiscard]] std::span<const std::uint32_t> table(FunctionId function) const;
  [[nodiscard]] std::uint32_t value(const Signature& signature, FunctionId function,
                                    std::span<const std::uint32_t> arguments) const;

  [[nodiscard]] const std::map<SortId, std::uint32_t>& sizes() const { return sizes_; }
  [[nodiscard]] const std::map<FunctionId, std::vector<std::uint32_t>>& tables() const {
    return tables_;
  }

  friend bool operator==(const Interpretation&, const Interpretation&) = default;

 private:
  std::map<SortId, std::uint32_t> sizes_;
  std::map<FunctionId, std::vector<std::uint32_t>> tables_;
};

/// What came of looking at one size of each sort.
struct Look {
  std::vector<std::uint32_t> sizes;  ///< in the order of the search's sorts
  bool none = false;  ///< there is no model of these sizes; else there were too many clauses, or
                      ///< the search was given up
};

/// The next tuple below `bounds`, its last place counting fastest; false after the last one.
[[nodiscard]] bool next_tuple(std::vector<std::uint32_t>& tuple,
                              std::span<const std::uint32_t> bounds);

}  // namespace whence::finite
