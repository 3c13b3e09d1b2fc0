#pragma once

// The theory of integers, SMT-LIB's Ints, by the integers that are built in. Division by zero is a
// value of which nothing is known. What a problem does not use is not added to it.

#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "lang/smtlib/terms.h"

namespace whence::lang::smtlib {

class Integers {
 public:
  Integers(Problem& problem, Symbols& symbols, Diagnostics& diagnostics)
      : problem_(problem), symbols_(symbols), diagnostics_(diagnostics) {}

  [[nodiscard]] static bool is_operator(std::string_view word);

  /// The sort Int, for the reader that met it at `at`.
  std::optional<SortConstructorId> sort(TermReader& reader, SexprId at);
  TermId numeral(TermReader& reader, SexprId at, std::string_view digits);
  /// An operator applied to terms that have been read.
  TermId apply(TermReader& reader, SexprId at, std::string_view word,
               std::span<const SexprId> places, const std::vector<TermId>& terms);

 private:
  TermId call(Arithmetic operation, std::initializer_list<TermId> arguments);
  TermId number(const std::string& digits);

  Problem& problem_;
  Symbols& symbols_;
  Diagnostics& diagnostics_;
};

}  // namespace whence::lang::smtlib
