#pragma once

// What people count in and round to, and how usual it is; and intervals of numbers.

#include <array>
#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

#include "synth/table/rational.h"

namespace whence::synth::table {

/// From the one to the other, both of them in it.
struct Interval {
  Rational low;
  Rational high;
};
/// Nothing if it is empty; the second alone if there is no first.
[[nodiscard]] std::optional<Interval> intersection(const std::optional<Interval>& a,
                                                   const Interval& b);

/// Minutes, dozens, weeks, thousands.
inline constexpr std::array<std::int64_t, 13> kUsualUnits{60, 3600, 24, 7,    12,    100, 1000,
                                                          10, 365,  16, 1440, 86400, 1024};
[[nodiscard]] std::uint32_t cost_of_unit(const Rational& number);

/// Steps that numbers are rounded to, and what it costs: 1, 5, 2.5, 2 and tenths and tens of these
/// up to a million; and some others.
[[nodiscard]] std::vector<std::pair<Rational, std::uint32_t>> usual_steps();

}  // namespace whence::synth::table
