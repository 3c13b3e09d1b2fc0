#include "synth/table/units.h"

#include <algorithm>
#include <cstdlib>
#include <tuple>

#include "synth/table/arithmetic.h"
#include "synth/table/formulas.h"

namespace whence::synth::table {

std::optional<Interval> intersection(const std::optional<Interval>& a, const Interval& b) {
  if (!a) return b;
  Interval out{std::max(a->low, b.low), std::min(a->high, b.high)};
  if (out.low > out.high) return std::nullopt;
  return out;
}

std::uint32_t cost_of_unit(const Rational& number) {
  const bool usual =
      number.is_whole() && std::ranges::find(kUsualUnits, number.numerator()) != kUsualUnits.end();
  if (number == Rational(60) || number == Rational(3600)) return 4;
  return cost_of_number(number) + (usual ? 4 : 16);
}

std::vector<std::pair<Rational, std::uint32_t>> usual_steps() {
  std::vector<std::pair<Rational, std::uint32_t>> steps;
  for (const auto& [above, below, cost] : {std::tuple{1, 1, 4U}, std::tuple{5, 1, 10U},
                                           std::tuple{5, 2, 12U}, std::tuple{2, 1, 16U}}) {
    std::int64_t power = 1;
    for (int i = 0; i <= 6; ++i, power *= 10) {
      steps.emplace_back(*Rational::make(above * power, below), cost);
      if (i > 0 && i <= 4) steps.emplace_back(*Rational::make(above, below * power), cost);
    }
  }
  for (int n : {3, 4, 6, 7, 8, 12, 15, 16, 24, 30, 60}) steps.emplace_back(Rational(n), 16);
  return steps;
}

std::optional<Rational> simplest_in(const Rational& low, const Rational& high) {
  if (low > high) return std::nullopt;
  if (low <= Rational(0) && high >= Rational(0)) return Rational(0);
  for (int exponent = 9; exponent >= -9; --exponent) {
    std::int64_t power = 1;
    for (int i = 0; i < std::abs(exponent); ++i) power *= 10;
    const auto unit = exponent >= 0 ? Rational::make(power, 1) : Rational::make(1, power);
    const auto units = quotient(low, *unit);
    if (!units) continue;
    const std::int64_t up = -floor_of(units->negated());
    const auto candidate = product(Rational(up), *unit);
    if (candidate && *candidate >= low && *candidate <= high) return candidate;
  }
  return std::nullopt;
}

}  // namespace whence::synth::table
