#pragma once

// Dates and times of day as people write them.

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

#include "synth/table/characters.h"

namespace whence::synth::table {

/// What 3/4/2021 means.
enum class DayOrder : std::uint8_t { kDayFirst, kMonthFirst };

/// A day of the Gregorian calendar, years 1 to 9999.
struct Date {
  int year = 1;
  int month = 1;
  int day = 1;
  friend bool operator==(const Date&, const Date&) = default;
};

/// A time of day in seconds since midnight.
struct TimeOfDay {
  int seconds = 0;
  friend bool operator==(const TimeOfDay&, const TimeOfDay&) = default;
};

/// Reads a date: numbers and names of months, with white space, points, commas, slashes, dashes
/// between. Three parts are the date: with the name of a month the others are day and year, the
/// year first if it has four digits and comes first; year, month, day if the first has four
/// digits; else in the given order with the year last. Eight digits alone are year, month, day.
/// Years of two digits are 1930 to 2029. Names of days before the date and endings of numbers (1st)
/// are skipped; a time of day may follow. Nothing else may stand in the text.
[[nodiscard]] std::optional<Date> parse_date(TextView text, DayOrder order);

/// Reads h:mm or h:mm:ss, with AM or PM (any case, points allowed) behind it or without.
[[nodiscard]] std::optional<TimeOfDay> parse_time(TextView text);

/// Days since 1 January of year 1, which is day 0.
[[nodiscard]] std::int64_t day_number(const Date& date);
[[nodiscard]] std::optional<Date> date_of_day_number(std::int64_t number);

/// The date so many days later (earlier, if negative); nothing outside the calendar.
[[nodiscard]] std::optional<Date> shifted_days(const Date& date, std::int64_t days);
/// The same day so many months later, or the last day of that month if it has fewer days.
[[nodiscard]] std::optional<Date> shifted_months(const Date& date, std::int64_t months);

enum class DatePart : std::uint8_t {
  kDay,
  kDayTwoDigits,
  kDayOrdinal,  ///< 1st, 2nd, ...
  kMonth,
  kMonthTwoDigits,
  kMonthShort,  ///< Jan
  kMonthName,   ///< January
  kYear,
  kYearTwoDigits,
  kQuarter,  ///< 1 to 4
  kWeekday,  ///< Sunday
  kWeekdayShort,
};
inline constexpr std::array kDateParts{
    DatePart::kDay,       DatePart::kDayTwoDigits,   DatePart::kDayOrdinal,
    DatePart::kMonth,     DatePart::kMonthTwoDigits, DatePart::kMonthShort,
    DatePart::kMonthName, DatePart::kYear,           DatePart::kYearTwoDigits,
    DatePart::kQuarter,   DatePart::kWeekday,        DatePart::kWeekdayShort};
[[nodiscard]] Text part_of(const Date& date, DatePart part);
/// As programs are shown: "day", "month name".
[[nodiscard]] std::string_view name_of(DatePart part);

enum class TimePart : std::uint8_t {
  kHour,  ///< 0 to 23
  kHourTwoDigits,
  kHourOfTwelve,
  kHourOfTwelveTwoDigits,
  kMinute,
  kMinuteTwoDigits,
  kSecondTwoDigits,
  kHalf,  ///< AM, PM
};
inline constexpr std::array kTimeParts{TimePart::kHour,
                                       TimePart::kHourTwoDigits,
                                       TimePart::kHourOfTwelve,
                                       TimePart::kHourOfTwelveTwoDigits,
                                       TimePart::kMinute,
                                       TimePart::kMinuteTwoDigits,
                                       TimePart::kSecondTwoDigits,
                                       TimePart::kHalf};
[[nodiscard]] Text part_of(const TimeOfDay& time, TimePart part);
[[nodiscard]] std::string_view name_of(TimePart part);

/// "January" for 1; "Monday" for 0.
[[nodiscard]] std::string_view month_name(int month);
[[nodiscard]] std::string_view weekday_name(int weekday);

}  // namespace whence::synth::table
