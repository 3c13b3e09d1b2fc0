#pragma once

// The theory of integers, as far as SMT-LIB's Ints goes, built on datatypes: `int.nonneg(n)` is n,
// `int.neg(n)` is -1-n. The operations are defined by recursion as everything else is, so nothing
// about integers is taken for granted, and counterexamples can be computed. Division by zero is a
// function of which nothing is known. What a problem does not use is not added to it.

#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "lang/smtlib/terms.h"

namespace whence::lang::smtlib {

/// Names of the symbols that stand for what SMT-LIB has built in, for printing.
struct IntegerSymbol {
  std::string_view name;      ///< of ours
  std::string_view standard;  ///< as SMT-LIB writes it
};
[[nodiscard]] std::span<const IntegerSymbol> integer_symbols();

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
  bool load(TermReader& reader, SexprId at, std::string_view name, std::string_view text);
  SymbolId operation(TermReader& reader, SexprId at, std::string_view name);
  TermId call(SymbolId symbol, std::initializer_list<TermId> arguments);

  Problem& problem_;
  Symbols& symbols_;
  Diagnostics& diagnostics_;
};

}  // namespace whence::lang::smtlib
