#pragma once

// Terms of the integers and of an ordered field as polynomials, and comparisons as constraints on
// them.
//
// Sums, differences, products and numerals are computed with, quotients where the divisor is a
// number; `div`, `mod`, `abs` and `floor` only where their arguments are numbers. Every other term
// is an unknown of which nothing is known but that it is an integer, or an element of the field. An
// integer in the field is the integer itself: all polynomials are computed in the field, and what
// is said of integers alone may be rounded. So two terms with one polynomial are equal by the
// axioms of commutative rings, and those of fields for numbers, whatever the unknowns are.

#include <boost/multiprecision/cpp_int.hpp>
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "logic/clause.h"

namespace whence {

using Integer = boost::multiprecision::cpp_int;
/// Unknowns, growing, each as often as it is a factor; empty for the constant.
using Monomial = std::vector<TermId>;

struct Polynomial {
  std::map<Monomial, Integer> terms;  ///< no coefficient is 0
  /// What all of it is divided by: positive, 1 for terms of the integers. It has no factor in common
  /// with all coefficients.
  Integer denominator = 1;

  [[nodiscard]] bool is_constant() const {
    return terms.empty() || (terms.size() == 1 && terms.begin()->first.empty());
  }
  /// The coefficient of the empty monomial, not divided by the denominator.
  [[nodiscard]] Integer constant() const;
  /// Adds `factor` times the other one.
  void add(const Polynomial& other, const Integer& factor);
  /// Divides coefficients and denominator by their common factor.
  void reduce();
  friend bool operator==(const Polynomial&, const Polynomial&) = default;
};

/// Largest number of monomials, and of bits of a number, that are computed with, and the work on
/// one term.
inline constexpr std::size_t kMostMonomials = 5'000;
inline constexpr std::size_t kMostBits = 100'000;
inline constexpr std::size_t kMostPolynomialWork = 2'000'000;

/// The quotient and the remainder of Euclidean division; requires b != 0. a = b*q + r, 0 <= r <
/// |b|.
struct Division {
  Integer quotient;
  Integer remainder;
};
[[nodiscard]] Division euclidean(const Integer& a, const Integer& b);

/// The number that a numeral of the integers is; nothing for other terms.
[[nodiscard]] std::optional<Integer> numeral_value(const TermBank& bank, TermId t);
/// The numeral for a number; the bank has integers.
[[nodiscard]] TermId numeral_term(TermBank& bank, const Integer& value);
/// The numeral of the integers or of the field for value / divisor, which is a number of these;
/// requires divisor > 0.
[[nodiscard]] TermId number_term(TermBank& bank, SortId numbers, const Integer& value,
                                 const Integer& divisor = 1);
/// Whether the term is a numeral of the integers or of the field.
[[nodiscard]] bool is_number(const TermBank& bank, TermId t);
/// Which operation of the integers or of the field a term begins with.
[[nodiscard]] std::optional<Arithmetic> arithmetic_of(const TermBank& bank, TermId t);

/// The polynomial of a term of sort Int or of the field, with unknowns without loose bound variables or with them;
/// nothing if it is too large.
[[nodiscard]] std::optional<Polynomial> polynomial_of(const TermBank& bank, TermId t);

enum class Relation : std::uint8_t { kAtLeastZero, kAboveZero, kZero, kNotZero };

/// What a polynomial without a denominator is said to be: a multiple of it says the same. *Tight*:
/// if all unknowns are integers, their coefficients have no common factor and the constant is
/// rounded as it may be for integers, of which more than 0 is at least 1; else coefficients and
/// constant have no common factor. Of p = 0 and -p = 0 it is the one whose first coefficient is
/// positive. Without unknowns it is `0 >= 0` or `-1 >= 0`.
struct Constraint {
  Polynomial polynomial;
  Relation relation = Relation::kAtLeastZero;

  [[nodiscard]] bool is_true() const;   ///< of a tight one
  [[nodiscard]] bool is_false() const;  ///< of a tight one
  /// Whether it gives the other one, both being tight: it is false, or the same, or of a positive
  /// multiple the constant only is less.
  [[nodiscard]] bool gives(const Constraint& wanted) const;
  /// The unknowns are terms of the bank.
  void tighten(const TermBank& bank);
  friend bool operator==(const Constraint&, const Constraint&) = default;
};

/// Whether all unknowns are integers.
[[nodiscard]] bool is_of_integers(const TermBank& bank, const Polynomial& polynomial);

/// What a literal `s <= t`, `s < t`, `s = t` over integers or over the field says, or its negation, not tight; true
/// and false say it of constants. Nothing for other literals, and for what is too large.
[[nodiscard]] std::optional<Constraint> constraint_of(const TermBank& bank, const Literal& literal);

}  // namespace whence
