#pragma once

// Whether terms, sorts and problems are what the rules take them to be.
//
// A bank trusts whoever builds terms. The kernel does not: a quantified formula whose bound
// variable has another sort than its quantifier, a variable number so large that 1 + it is 0, or a
// sort that is exponentially large as a tree would each break a rule. All that a step brings in is
// looked at once; what rules compute from good terms is good.

#include <functional>
#include <span>
#include <vector>

#include "logic/problem.h"

namespace whence::kernel {

/// Largest number of a variable, bound or free, and of a type variable, plus 1.
inline constexpr std::uint32_t kVariableLimit = 1U << 20U;
/// Largest sort, in nodes as a tree. Walks over sorts recurse and do not share.
inline constexpr std::uint32_t kSortWeightLimit = 4096;

/// Total of the places looked at for variables of quantifiers. Only formulas with thousands of
/// nested quantifiers come near it.
inline constexpr std::size_t kMostBoundPlaces = 20'000'000;

/// Checks terms of one problem, each node once. What may not be used is refused: Refusal is thrown,
/// and then the checker is of no further use.
class TermChecker {
 public:
  explicit TermChecker(const Problem& problem) : problem_(problem), bank_(problem.bank) {}

  void check(TermId t);
  void check_sort(SortId s);

 private:
  void check_node(TermId t);

  const Problem& problem_;
  const TermBank& bank_;
  std::vector<bool> term_done_;
  std::vector<bool> sort_done_;
  std::size_t places_left_ = kMostBoundPlaces;
};

/// Whether `wanted` holds for some occurrence, a Bound node, of the variable of the quantifier
/// right above `body`. Looks at `places_left` places, takes them off and, if they are not enough,
/// says yes as well.
[[nodiscard]] bool any_occurrence(const TermBank& bank, TermId body, std::size_t& places_left,
                                  const std::function<bool(TermId)>& wanted);

/// Refuses terms with a sort beyond kSortWeightLimit.
void require_small_sorts(const TermBank& bank, std::span<const TermId> terms);

/// Whether the sorts are the type variables 0, 1, ..., each once, in any order.
[[nodiscard]] bool are_type_variables(const Signature& signature, std::span<const SortId> sorts);

/// Refuses a problem that is not sound to reason about: with a statement that is not a closed
/// formula over the input's symbols, or a datatype that is empty, recurs through a function sort or
/// has constructors that do not fit it. After it, a symbol that calls itself a constructor is one
/// of its result's datatype; rules rely on that.
void check_problem(const Problem& problem, TermChecker& checker);

}  // namespace whence::kernel
