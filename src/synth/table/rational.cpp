#include "synth/table/rational.h"

#include <algorithm>
#include <cstdint>
#include <numeric>

namespace whence::synth::table {

namespace {

constexpr int kMostPlaces = 9;

Wide gcd(Wide a, Wide b) {
  constexpr Wide kMostNarrow = INT64_MAX;
  if (a <= kMostNarrow && b <= kMostNarrow) {
    return std::gcd(static_cast<std::int64_t>(a), static_cast<std::int64_t>(b));
  }
  while (b != 0) {
    const Wide r = a % b;
    a = b;
    b = r;
  }
  return a;
}

std::int64_t small_power_of_ten(int exponent) {
  std::int64_t power = 1;
  for (int i = 0; i < exponent; ++i) power *= 10;
  return power;
}

// The quotient rounded to a whole number, halves away from zero; the denominator is positive.
Wide nearest_whole(Wide numerator, Wide denominator) {
  const bool negative = numerator < 0;
  const Wide size = negative ? -numerator : numerator;
  const Wide whole = (2 * size + denominator) / (2 * denominator);
  return negative ? -whole : whole;
}

}  // namespace

std::optional<Rational> Rational::make(Wide numerator, Wide denominator) {
  if (denominator == 0) return std::nullopt;
  if (denominator < 0) {
    numerator = -numerator;
    denominator = -denominator;
  }
  const Wide common = gcd(numerator < 0 ? -numerator : numerator, denominator);
  numerator /= common;
  denominator /= common;
  if (numerator > kMost || numerator < -kMost || denominator > kMost) return std::nullopt;
  Rational out;
  out.numerator_ = static_cast<std::int64_t>(numerator);
  out.denominator_ = static_cast<std::int64_t>(denominator);
  return out;
}

std::optional<Rational> Rational::parse(TextView decimal) {
  bool negative = false;
  if (!decimal.empty() && (decimal[0] == U'-' || decimal[0] == U'+')) {
    negative = decimal[0] == U'-';
    decimal.remove_prefix(1);
  }
  if (decimal.empty() || decimal.size() > 20 || !is_digit(decimal[0])) return std::nullopt;
  Wide value = 0;
  Wide scale = 1;
  bool behind_point = false;
  for (char32_t c : decimal) {
    if (c == U'.' && !behind_point) {
      behind_point = true;
      continue;
    }
    if (!is_digit(c)) return std::nullopt;
    value = value * 10 + static_cast<int>(c - U'0');
    if (behind_point) scale *= 10;
  }
  if (behind_point && scale == 1) return std::nullopt;
  return make(negative ? -value : value, scale);
}

Rational Rational::negated() const {
  Rational out = *this;
  out.numerator_ = -out.numerator_;
  return out;
}

std::optional<Rational> sum(const Rational& a, const Rational& b) {
  return Rational::make(static_cast<Wide>(a.numerator()) * b.denominator() +
                            static_cast<Wide>(b.numerator()) * a.denominator(),
                        static_cast<Wide>(a.denominator()) * b.denominator());
}
std::optional<Rational> difference(const Rational& a, const Rational& b) {
  return sum(a, b.negated());
}
std::optional<Rational> product(const Rational& a, const Rational& b) {
  return Rational::make(static_cast<Wide>(a.numerator()) * b.numerator(),
                        static_cast<Wide>(a.denominator()) * b.denominator());
}
std::optional<Rational> quotient(const Rational& a, const Rational& b) {
  return Rational::make(static_cast<Wide>(a.numerator()) * b.denominator(),
                        static_cast<Wide>(a.denominator()) * b.numerator());
}

std::int64_t floor_of(const Rational& a) {
  const std::int64_t whole = a.numerator() / a.denominator();
  return a.numerator() < 0 && a.numerator() % a.denominator() != 0 ? whole - 1 : whole;
}

std::optional<Rational> rounded(const Rational& a, int places) {
  if (places >= 0) {
    const std::int64_t scale = small_power_of_ten(std::min(places, kMostPlaces));
    return Rational::make(nearest_whole(static_cast<Wide>(a.numerator()) * scale, a.denominator()),
                          scale);
  }
  const std::int64_t scale = small_power_of_ten(std::min(-places, kMostPlaces));
  return Rational::make(
      nearest_whole(a.numerator(), static_cast<Wide>(a.denominator()) * scale) * scale, 1);
}

std::optional<std::string> decimal_text(const Rational& a, int places) {
  const int digits = places < 0 ? kMostPlaces : std::min(places, kMostPlaces);
  const std::int64_t scale = small_power_of_ten(digits);
  const Wide exact = static_cast<Wide>(a.numerator()) * scale;
  if (places < 0 && exact % a.denominator() != 0) return std::nullopt;
  Wide value = nearest_whole(exact, a.denominator());
  const bool negative = value < 0;
  if (negative) value = -value;
  std::string text;
  for (int i = 0; i < digits || value > 0 || i == digits; ++i) {
    if (i == digits && digits > 0) text += '.';
    text += static_cast<char>('0' + static_cast<int>(value % 10));
    value /= 10;
  }
  if (negative) text += '-';
  std::ranges::reverse(text);
  if (places < 0) {
    while (text.ends_with('0')) text.pop_back();
    if (text.ends_with('.')) text.pop_back();
  }
  return text;
}

}  // namespace whence::synth::table
