#pragma once

// The ground values of a sort, by their number of constructors.

#include <absl/container/flat_hash_map.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <utility>
#include <vector>

#include "logic/polynomial.h"
#include "logic/problem.h"

namespace whence {

/// The integers of a size.
[[nodiscard]] std::vector<int> small_integers(std::uint32_t size);

/// Integers where something may change: the numerals of a formula and of the definitions, and those
/// next to them; the first few.
[[nodiscard]] std::vector<Integer> telling_integers(const Problem& problem, TermId formula);

/// Works on the problem's bank; must not outlive the problem.
class Values {
 public:
  static constexpr std::size_t kMostOfASize = 50'000;  // more than anyone asks for in all

  /// `atoms` stand for the elements of sorts of which nothing is known, and for functions.
  /// `most_of_a_size`: who wants fewer is spared making the others.
  Values(Problem& problem, std::vector<SymbolId> atoms, std::size_t most_of_a_size = kMostOfASize)
      : problem_(problem),
        atoms_(std::move(atoms)),
        most_(std::min(most_of_a_size, kMostOfASize)) {}

  /// Integers to count among the small ones, though they may be large.
  void set_telling(std::vector<Integer> integers) { telling_ = std::move(integers); }
  /// Those of one size in a fixed order, at most as many as said. The reference stays valid.
  const std::vector<TermId>& of_size(SortId sort, std::uint32_t size);
  /// The first `count` by size, none of more than `largest` constructors.
  std::vector<TermId> first(SortId sort, std::size_t count, std::uint32_t largest);

 private:
  static constexpr std::uint32_t kSizeOfTelling = 2;

  [[nodiscard]] std::vector<Integer> integers_of(std::uint32_t size) const;
  void add(std::vector<TermId>& result, FunctionId constructor, std::uint32_t size);

  Problem& problem_;
  std::vector<SymbolId> atoms_;
  std::size_t most_;
  std::vector<Integer> telling_;
  absl::flat_hash_map<std::pair<SortId, std::uint32_t>, std::unique_ptr<std::vector<TermId>>>
      known_;
};

}  // namespace whence
