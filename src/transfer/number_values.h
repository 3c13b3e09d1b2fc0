#pragma once

// The functions on an inductive set, computed with numbers.

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <vector>

#include "logic/inductive_set.h"
#include "model/evaluate.h"

namespace whence::transfer {

/// Values of the copies by their definitions, as SetStructure asks for them.
class NumberValues {
 public:
  /// `numbers` is what Bridge::apart makes of Bridge::axioms.
  NumberValues(Problem numbers, const InductiveSet& set);
  NumberValues(const NumberValues&) = delete;
  NumberValues& operator=(const NumberValues&) = delete;

  /// Nothing if there is no value, or a large one.
  [[nodiscard]] std::optional<std::uint32_t> operator()(SymbolId copy,
                                                        std::span<const std::uint32_t> arguments);

 private:
  [[nodiscard]] std::optional<std::uint32_t> compute(SymbolId copy,
                                                     std::span<const std::uint32_t> arguments);
  [[nodiscard]] TermId numeral(std::uint32_t n);

  Problem problem_;
  Evaluator evaluator_;
  SymbolId zero_;
  SymbolId successor_;
  std::vector<TermId> numerals_;
  std::map<std::vector<std::uint32_t>, std::optional<std::uint32_t>> known_;
};

}  // namespace whence::transfer
