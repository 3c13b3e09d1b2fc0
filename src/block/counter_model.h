#pragma once

// A finite model in which a statement fails, as a finding.

#include <cstdint>
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

/// Finds where the statement fails in the model: fills in what is left of it. New terms go into
/// the problem's bank.
void complete(CounterModel& model, Problem& problem, std::uint32_t statement);

/// A counter-model in MPL's notation.
struct CounterModelText {
  std::vector<std::pair<std::string, std::string>> assignment;  ///< variable, element
  std::vector<std::string> evaluation;
  std::vector<std::string> lines;  ///< the interpretation, as finite::lines
};
[[nodiscard]] CounterModelText printed(const Problem& problem, std::uint32_t statement,
                                       const CounterModel& found);

}  // namespace whence
