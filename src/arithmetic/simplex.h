#pragma once

// Linear constraints over the rationals: values that fulfil them, or a combination of them that is
// impossible (Dutertre & de Moura, CAV 2006).

#include <boost/multiprecision/cpp_int.hpp>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include "logic/polynomial.h"

namespace whence::arithmetic {

using Rational = boost::multiprecision::cpp_rational;

/// A sum of multiples of variables and a constant is at least 0, or is above 0, or is 0.
struct LinearConstraint {
  std::vector<std::pair<std::uint32_t, Integer>> terms;
  Integer constant;
  bool is_equation = false;
  bool is_strict = false;
};

struct LinearAnswer {
  /// Constraints and factors, none of them 0 and those of inequalities positive, such that the sum
  /// of the multiples says that a negative number is at least 0, that one is above 0 that is not,
  /// or that another than 0 is 0. Empty if there are values.
  std::vector<std::pair<std::uint32_t, Integer>> conflict;
  std::vector<Rational> values;  ///< by variable
  bool gave_up = false;          ///< it took too long: neither is there
};

/// Deterministic. `work` grows by about the number of coefficients looked at.
[[nodiscard]] LinearAnswer solve_linear(std::span<const LinearConstraint> constraints,
                                        std::uint32_t variables, std::uint64_t& work);

}  // namespace whence::arithmetic
