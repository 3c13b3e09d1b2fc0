#pragma once

// Which declared functions a proof may want as values.
//
// A function that is passed as an argument has a constant f' and the definition apply(f', x) =
// f(x). Where a statement speaks of all functions (an axiom) or asks for one (a goal), every
// declared function is among those it speaks of, passed or not: without its constant nothing could
// be instantiated by it.

#include <vector>

#include "logic/problem.h"

namespace whence::lang {

/// The function sorts from which a proof may choose a value.
class ChosenFunctionSorts {
 public:
  /// Reads the statements of a problem: universal quantifiers of axioms, existential ones of goals,
  /// and those of which the sign is not known. Sorts that hold functions count as function sorts.
  explicit ChosenFunctionSorts(Problem& problem);

  [[nodiscard]] bool empty() const { return sorts_.empty(); }
  /// Whether a function whose value, as a function sort, is `declared` may be chosen.
  [[nodiscard]] bool take(SortId declared) const;

 private:
  void note(SortId sort);
  void read(TermId formula, bool positive);

  Problem& problem_;
  std::vector<SortId> sorts_;
};

/// The symbols that can be passed as values, in order: functions and constructors of the input with
/// arguments, that are not themselves made for values.
[[nodiscard]] std::vector<SymbolId> symbols_with_arguments(const Problem& problem);

}  // namespace whence::lang
