#pragma once

// Operations made of others, for formulas (`Descriptor::plainly`): what reads dates and numbers of
// many forms becomes what reads the one form that a column has.

#include "synth/table/operations/descriptor.h"

namespace whence::synth::table {

constexpr std::int64_t kUnixStart = 62'135'596'800;  ///< as a moment
constexpr std::int64_t kSerialStart = 693'593;       ///< 30 December 1899 as a day

// --- of what is said

[[nodiscard]] Said fixed(const Dialect& dialect, TextView text);
/// The same, if its values are plain decimals, or texts that have no number in them; else
/// CannotSay.
[[nodiscard]] const Said& as_decimals(const Said& a);
/// The same, if its values are texts yyyy-mm-dd or such that are no dates.
[[nodiscard]] const Said& as_iso_dates(const Said& a);
/// The seconds of moments that are in the first day.
[[nodiscard]] std::string within_a_day(const Said& a);
[[nodiscard]] std::string formatted(const Dialect& dialect, const Said& a, const NumberFormat& p);

/// Each letter that occurs replaced by what it comes from.
[[nodiscard]] std::string unaccented(const Dialect& dialect, const Said& a);

// --- of expressions

[[nodiscard]] ExpressionPtr number_of(const ExpressionPtr& text);
[[nodiscard]] ExpressionPtr plus(const ExpressionPtr& a, std::int64_t by);
[[nodiscard]] ExpressionPtr divided(const ExpressionPtr& a, std::int64_t by);
[[nodiscard]] ExpressionPtr floor_of(const ExpressionPtr& a);
[[nodiscard]] ExpressionPtr modulo_of(const ExpressionPtr& a, const ExpressionPtr& b);
[[nodiscard]] ExpressionPtr days_of(const ExpressionPtr& date);
[[nodiscard]] ExpressionPtr day_of(const ExpressionPtr& number);
[[nodiscard]] ExpressionPtr months_apart(const ExpressionPtr& a, const ExpressionPtr& b);
[[nodiscard]] ExpressionPtr months_later(const ExpressionPtr& date, int by);
[[nodiscard]] ExpressionPtr around_the_day(const ExpressionPtr& moment);
[[nodiscard]] ExpressionPtr time_steps(const ExpressionPtr& time, const TimeStep& p);
[[nodiscard]] ExpressionPtr capitalised(const ExpressionPtr& text);
[[nodiscard]] ExpressionPtr counted(const ExpressionPtr& text, TextView part);
[[nodiscard]] ExpressionPtr ordinals(const ExpressionPtr& digits);

[[nodiscard]] Choices titles(const ExpressionPtr& text);
[[nodiscard]] Choices numbers_in(const ExpressionPtr& text, NumberStyle style);
[[nodiscard]] Choices formats(const ExpressionPtr& number, const NumberFormat& p);
[[nodiscard]] Choices steps(const ExpressionPtr& number, const RoundingStep& p);
[[nodiscard]] Choices romans(const ExpressionPtr& digits);
[[nodiscard]] Choices words_of(const ExpressionPtr& digits);
[[nodiscard]] Choices scaled_numbers(const ExpressionPtr& text);
[[nodiscard]] Choices fractions_in(const ExpressionPtr& text);
[[nodiscard]] Choices durations_in(const ExpressionPtr& text);
[[nodiscard]] Choices shortened_forms(const ExpressionPtr& text, const ShortForm& p);
[[nodiscard]] Choices dates_in(const ExpressionPtr& text, DayOrder order);
[[nodiscard]] Choices months_in(const ExpressionPtr& text);
[[nodiscard]] Choices edges(const ExpressionPtr& date, DateEdge edge);
[[nodiscard]] Choices parts_of(const ExpressionPtr& date, DatePart part);
[[nodiscard]] Choices parts_of(const ExpressionPtr& time, TimePart part);
[[nodiscard]] Choices times_in(const ExpressionPtr& text);
[[nodiscard]] Choices packed_times(const ExpressionPtr& text);
[[nodiscard]] Choices moments_in(const ExpressionPtr& text, DayOrder order);

}  // namespace whence::synth::table
