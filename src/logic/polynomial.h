#pragma once

// Terms of the integers as polynomials, and comparisons as constraints on them.
//
// Sums, differences, products and numerals are computed with; `div`, `mod` and `abs` only where
// their arguments are numbers. Every other term is an unknown of which nothing is known but that
// it is an integer. So two terms with one polynomial are equal by the axioms of commutative rings,
// whatever the unknowns are.

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

  [[nodiscard]] bool is_constant() const {
    return terms.empty() || (terms.size() == 1 && terms.begin()->first.empty());
  }
  [[nodiscard]] Integer constant() const;
  /// Adds `factor` times the other one.
  void add(const Polynomial& other, const Integer& factor);
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

/// The number that a numeral is; nothing for other terms.
[[nodiscard]] std::optional<Integer> numeral_value(const TermBank& bank, TermId t);
/// The numeral for a number; the bank has integers.
[[nodiscard]] TermId numeral_term(TermBank& bank, const Integer& value);
/// Which operation of the integers a term begins with.
[[nodiscard]] std::optional<Arithmetic> arithmetic_of(const TermBank& bank, TermId t);

/// The polynomial of a term of sort Int, with unknowns without loose bound variables or with them;
/// nothing if it is too large.
[[nodiscard]] std::optional<Polynomial> polynomial_of(const TermBank& bank, TermId t);

enum class Relation : std::uint8_t { kAtLeastZero, kZero, kNotZero };

/// What a polynomial is said to be. *Tight*: the coefficients of the unknowns have no common
/// factor, the constant is rounded as it may be for integers, and of p = 0 and -p = 0 it is the one
/// whose first coefficient is positive. Without unknowns it is `0 >= 0` or `-1 >= 0`.
struct Constraint {
  Polynomial polynomial;
  Relation relation = Relation::kAtLeastZero;

  [[nodiscard]] bool is_true() const;   ///< of a tight one
  [[nodiscard]] bool is_false() const;  ///< of a tight one
  void tighten();
  friend bool operator==(const Constraint&, const Constraint&) = default;
};

/// What a literal `s <= t`, `s < t`, `s = t` over integers says, or its negation, not tight; true
/// and false say it of constants. Nothing for other literals, and for what is too large.
[[nodiscard]] std::optional<Constraint> constraint_of(const TermBank& bank, const Literal& literal);

}  // namespace whence
