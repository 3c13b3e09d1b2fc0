#pragma once

// What a goal is about: the functions in it and those that their definitions lead to, and at which
// sorts they stand there. A lemma that speaks of anything else is of no use for it.

#include <cstdint>
#include <span>
#include <vector>

#include "model/definitions.h"

namespace whence {

/// Whether a closed formula is an equation whose sides differ in the order of variables only, as
/// commutativity is.
[[nodiscard]] bool is_permutation(TermBank& bank, TermId formula);

class Relevance {
 public:
  /// Begins with no function. Refers to both, which must outlive it.
  Relevance(Problem& problem, Definitions& definitions)
      : problem_(problem), definitions_(definitions) {}

  /// Adds the functions of terms and, if `through_definitions`, those that definitions lead to.
  void collect(std::span<const TermId> roots, bool through_definitions = true);
  void collect(TermId root, bool through_definitions = true) {
    collect(std::span(&root, 1), through_definitions);
  }
  [[nodiscard]] const std::vector<FunctionId>& functions() const { return functions_; }
  /// Whether each function of the formula, constructors and logic apart, is one of these at some
  /// sort.
  [[nodiscard]] bool covers(TermId formula) const;
  /// Sorts for the type variables 0 to `count` - 1 of a formula such that its functions become some
  /// of these. The functions with the most type variables are tried first, defined ones before
  /// constructors. A type variable that is in no function becomes each sort of the terms collected,
  /// and those inside.
  [[nodiscard]] std::vector<std::vector<SortId>> sort_instances(TermId formula,
                                                                std::uint32_t count) const;

 private:
  void note_sort(SortId sort);

  Problem& problem_;
  Definitions& definitions_;
  std::vector<FunctionId> functions_;
  std::vector<SortId> sorts_;  // of the terms and inside these, without Bool
};

}  // namespace whence
