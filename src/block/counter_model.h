#pragma once

// A finite model in which a statement fails, as a finding.

#include <string>
#include <utility>
#include <vector>

#include "logic/problem.h"
#include "model/finite/interpretation.h"

namespace whence {

struct CounterModel {
  finite::Interpretation interpretation;  ///< of the input's sorts and symbols
  bool minimal = false;                   ///< there is none with fewer elements in all
  /// Elements for the statement's outermost universal variables, and the sorts of these.
  std::vector<std::uint32_t> values;
  std::vector<SortId> value_sorts;
  /// Formulas, as in finite::Failure.
  std::vector<TermId> evaluation;
};

}  // namespace whence
