#pragma once

// The theories of numbers, SMT-LIB's Ints, Reals and Reals_Ints, by the integers and the field that
// are built in. Division by zero is a value of which nothing is known. Where a real number is
// wanted an integer stands for it, as most provers read it. What a problem does not use is not
// added to it.

#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "lang/smtlib/terms.h"
#include "logic/polynomial.h"

namespace whence::lang::smtlib {

class Integers {
 public:
  Integers(Problem& problem, Symbols& symbols, Diagnostics& diagnostics)
      : problem_(problem), symbols_(symbols), diagnostics_(diagnostics) {}

  [[nodiscard]] static bool is_operator(std::string_view word);

  /// The sort Int, for the reader that met it at `at`.
  std::optional<SortConstructorId> sort(TermReader& reader, SexprId at);
  /// The sort Real.
  std::optional<SortConstructorId> real_sort(TermReader& reader, SexprId at);
  TermId numeral(TermReader& reader, SexprId at, std::string_view digits);
  TermId decimal(TermReader& reader, SexprId at, std::string_view digits);
  /// An operator applied to terms that have been read.
  TermId apply(TermReader& reader, SexprId at, std::string_view word,
               std::span<const SexprId> places, const std::vector<TermId>& terms);
  /// Whether an integer is a multiple of the number that is written at `divisor`.
  TermId divisible(TermReader& reader, SexprId divisor, std::string_view digits, SexprId place,
                   TermId t);
  /// The term itself, or as a real number if it is an integer and such is wanted.
  TermId as(TermId t, SortId wanted);

 private:
  TermId call(Arithmetic operation, SortId numbers, std::initializer_list<TermId> arguments);
  TermId number(SortId numbers, const Integer& value, const Integer& divisor = 1);
  TermId unary(std::string_view word, TermId t);

  Problem& problem_;
  Symbols& symbols_;
  Diagnostics& diagnostics_;
};

}  // namespace whence::lang::smtlib
