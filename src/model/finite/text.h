#pragma once

// Finite interpretations for people: names for elements, and tables.

#include <map>
#include <string>
#include <vector>

#include "logic/problem.h"
#include "model/finite/interpretation.h"
#include "model/finite/truth.h"

namespace whence::finite {

/// What the elements of an interpretation are called: `0`, `1`, ... if there is one sort and the
/// problem has no symbol of such a name; else the sort's name and a number.
class ElementNames {
 public:
  /// `words`: no numerals in any case.
  ElementNames(const Problem& problem, const Interpretation& interpretation, bool words = false);
  [[nodiscard]] std::string operator()(SortId sort, std::uint32_t element) const;

 private:
  SortId bool_sort_;
  std::map<SortId, std::string> prefixes_;
};

/// The input's symbols that have tables, in the order of declaration.
[[nodiscard]] std::vector<FunctionId> interpreted(const Problem& problem,
                                                  const Interpretation& interpretation);

/// The elements of each sort, then each function: a table if it is binary, else its values, a
/// relation by where it holds. Lines for a terminal.
[[nodiscard]] std::vector<std::string> lines(const Problem& problem,
                                             const Interpretation& interpretation);

/// The formulas of a failure in MPL, elements under their names.
[[nodiscard]] std::vector<std::string> evaluation_text(const Problem& problem,
                                                       const Interpretation& interpretation,
                                                       const std::vector<TermId>& evaluation);

}  // namespace whence::finite
