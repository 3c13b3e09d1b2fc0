#pragma once

// Exact numbers of spreadsheets: fractions with a limit on their size, and their forms in text.

#include <compare>
#include <cstdint>
#include <optional>
#include <string>

#include "synth/table/characters.h"

namespace whence::synth::table {

/// For products of two 64-bit numbers.
__extension__ typedef __int128 Wide;

/// In lowest terms, the denominator positive, neither beyond kMost. What would be larger has no
/// value, so that arithmetic is total.
class Rational {
 public:
  static constexpr std::int64_t kMost = 1'000'000'000'000'000;

  constexpr Rational() = default;
  constexpr explicit Rational(std::int64_t whole) : numerator_(whole) {}
  /// Nothing if the denominator is 0 or the value too large.
  [[nodiscard]] static std::optional<Rational> make(Wide numerator, Wide denominator);
  /// Digits with an optional sign, and an optional point with digits behind it.
  [[nodiscard]] static std::optional<Rational> parse(TextView decimal);

  [[nodiscard]] std::int64_t numerator() const { return numerator_; }
  [[nodiscard]] std::int64_t denominator() const { return denominator_; }
  [[nodiscard]] bool is_whole() const { return denominator_ == 1; }
  [[nodiscard]] Rational negated() const;

  friend bool operator==(const Rational&, const Rational&) = default;
  friend std::strong_ordering operator<=>(const Rational& a, const Rational& b) {
    return static_cast<Wide>(a.numerator_) * b.denominator_ <=>
           static_cast<Wide>(b.numerator_) * a.denominator_;
  }

 private:
  std::int64_t numerator_ = 0;
  std::int64_t denominator_ = 1;
};

[[nodiscard]] std::optional<Rational> sum(const Rational& a, const Rational& b);
[[nodiscard]] std::optional<Rational> difference(const Rational& a, const Rational& b);
[[nodiscard]] std::optional<Rational> product(const Rational& a, const Rational& b);
[[nodiscard]] std::optional<Rational> quotient(const Rational& a, const Rational& b);
/// The largest whole number that is not larger.
[[nodiscard]] std::int64_t floor_of(const Rational& a);
/// To `places` digits behind the point, halves away from zero; `places` from -6 to 9.
[[nodiscard]] std::optional<Rational> rounded(const Rational& a, int places);
/// With exactly `places` digits behind the point (0 to 9), rounded; a negative `places` writes as
/// many digits as there are, up to 9, and has no value if they do not end there.
[[nodiscard]] std::optional<std::string> decimal_text(const Rational& a, int places);

}  // namespace whence::synth::table
