#pragma once

// Whether terms, sorts and problems are what the rules take them to be.
//
// A bank trusts whoever builds terms. The kernel does not: a quantified formula whose bound
// variable has another sort than its quantifier, a variable number so large that 1 + it is 0, or a
// sort that is exponentially large as a tree would each break a rule. All that a step brings in is
// looked at once; what rules compute from good terms is good.

#include <absl/container/flat_hash_map.h>

#include <optional>
#include <string>
#include <vector>

#include "logic/problem.h"

namespace whence::kernel {

/// Largest number of a variable, bound or free, and of a type variable, plus 1.
inline constexpr std::uint32_t kVariableLimit = 1U << 20U;
/// Largest sort, in nodes as a tree. Walks over sorts recurse and do not share.
inline constexpr std::uint32_t kSortWeightLimit = 4096;

/// Checks terms of one problem, each node once.
class TermChecker {
 public:
  explicit TermChecker(const Problem& problem) : problem_(problem), bank_(problem.bank) {}

  /// Why the term may not be used, if so.
  [[nodiscard]] std::optional<std::string> check(TermId t);
  [[nodiscard]] std::optional<std::string> check_sort(SortId s);

 private:
  // Sorts of the loose bound variables of a node, by index; invalid for one that does not occur.
  using Context = std::vector<SortId>;

  [[nodiscard]] std::optional<std::string> check_node(TermId t);
  [[nodiscard]] std::optional<std::string> check_loose_variables(TermId t);

  const Problem& problem_;
  const TermBank& bank_;
  std::vector<bool> term_done_;
  std::vector<bool> sort_done_;
  absl::flat_hash_map<TermId, Context> contexts_;  // of nodes with loose bound variables
  std::size_t context_cells_ = 0;
};

/// Whether all sorts in the terms are below kSortWeightLimit.
[[nodiscard]] bool sorts_are_small(const TermBank& bank, std::span<const TermId> terms);

/// Whether the sorts are the type variables 0, 1, ..., each once, in any order.
[[nodiscard]] bool are_type_variables(const Signature& signature, std::span<const SortId> sorts);

/// Why the problem itself is not sound to reason about, if so: a statement that is not a closed
/// formula over the input's symbols, or a datatype that is empty or whose constructors do not fit
/// it.
[[nodiscard]] std::optional<std::string> check_problem(const Problem& problem,
                                                       TermChecker& checker);

}  // namespace whence::kernel
