#pragma once

// Numbers as people write them besides digits: endings, Roman numerals, words, other bases, k and
// M, fractions, durations; and rounding to steps. operation.h says what each means.

#include <optional>

#include "synth/table/operation.h"

namespace whence::synth::table {

[[nodiscard]] std::optional<Text> ordinal(TextView digits);
[[nodiscard]] std::optional<Text> roman(TextView digits);
[[nodiscard]] std::optional<Text> from_roman(TextView text);
[[nodiscard]] std::optional<Text> in_words(TextView digits);
[[nodiscard]] std::optional<Text> from_words(TextView text);
[[nodiscard]] std::optional<Text> rebased(TextView digits, const Bases& bases);
[[nodiscard]] std::optional<Text> shortened(TextView text, const ShortForm& form);
[[nodiscard]] std::optional<Text> scientific(TextView text, const ScientificForm& form);
[[nodiscard]] Text unaccented(TextView text);

/// A number in a text, and the place behind it; nothing if there is none, or none of that style.
struct NumberInText {
  Rational number;
  std::size_t end = 0;
};
[[nodiscard]] std::optional<NumberInText> number_in_text(TextView text, NumberStyle style);
[[nodiscard]] std::optional<Rational> scaled_number(TextView text);
[[nodiscard]] std::optional<Rational> fraction_in(TextView text);
[[nodiscard]] std::optional<Rational> duration_in(TextView text);

[[nodiscard]] std::optional<Rational> to_step(const Rational& number, const RoundingStep& step);
[[nodiscard]] std::optional<Rational> significant(const Rational& number, int digits);
[[nodiscard]] TimeOfDay to_step(const TimeOfDay& time, const TimeStep& step);

/// Seconds since 1 January of year 1.
[[nodiscard]] std::optional<Rational> moment_of(TextView text, DayOrder order);
[[nodiscard]] std::optional<Rational> unix_moment(TextView text);
[[nodiscard]] std::optional<Date> date_of_moment(const Rational& moment);
[[nodiscard]] std::optional<TimeOfDay> time_of_moment(const Rational& moment);

}  // namespace whence::synth::table
