#pragma once

// Dates and times of day as people write them.

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

#include "synth/table/characters.h"

namespace whence::synth::table {

/// What 3/4/2021 means. By the mark: the month is first if a slash is behind the first number.
enum class DayOrder : std::uint8_t { kDayFirst, kMonthFirst, kByMark };
inline constexpr std::array kDayOrders{DayOrder::kDayFirst, DayOrder::kMonthFirst,
                                       DayOrder::kByMark};

/// A day of the Gregorian calendar, years 1 to 9999.
struct Date {
  int year = 1;
  int month = 1;
  int day = 1;
  friend bool operator==(const Date&, const Date&) = default;
};

inline constexpr int kSecondsOfDay = 86'400;

/// A time of day in seconds since midnight.
struct TimeOfDay {
  int seconds = 0;
  friend bool operator==(const TimeOfDay&, const TimeOfDay&) = default;
};

/// Reads a date: numbers and names of months, with white space, points, commas, slashes,
/// dashes, underscores or the word `of` between. Three parts are the date: with the name of a month
/// the others are day and year, the year first if it has four digits and comes first; year, month,
/// day if the first has four digits; else in the given order with the year last. Eight digits alone
/// are year, month, day or, if that is no date, day and month in the given order (a day first by
/// the mark) and the year. A year of four digits with three digits behind it is the day of that
/// year. Twelve or fourteen digits are such eight and a time of day. Years of two digits are 1930
/// to 2029. Names of months are English, German, French or Spanish. Names of days before the date
/// and endings of numbers (1st) are skipped; a time of day may follow, after T, white space and
/// commas, or without its colons as four or six digits. Nothing else may stand in the text.
[[nodiscard]] std::optional<Date> parse_date(TextView text, DayOrder order);

/// Reads h:mm or h:mm:ss with a fraction or without, and AM or PM (any case, points allowed) behind
/// it or without; or h with AM or PM; with these there may be points for the colons. Z, or an
/// offset of four digits with a colon or without, may follow and is skipped; white space may stand
/// between these and around. A date may stand before, as parse_date reads it in some order.
[[nodiscard]] std::optional<TimeOfDay> parse_time(TextView text);

/// The first day of the month that a text names: by name, or by name and year of four digits, or by
/// a number of one or two digits and such a year, in either order; or by a number alone. The year
/// is 1 if none is given. What stands between is as in dates; nothing else may stand there.
[[nodiscard]] std::optional<Date> parse_month(TextView text);

/// Five digits: so many days after 30 December 1899, as spreadsheets count.
[[nodiscard]] std::optional<Date> serial_date(TextView text);
/// Four or six digits: hhmm or hhmmss.
[[nodiscard]] std::optional<TimeOfDay> packed_time(TextView text);

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
  kWeekdayNumber,  ///< 1 for Monday to 7
  kDayOfYear,
  kDayOfYearThreeDigits,
  kWeek,  ///< of ISO 8601
  kWeekTwoDigits,
  kWeekYear,     ///< the year that it belongs to
  kWeekOfMonth,  ///< 1 for days 1 to 7, and so on
  kHalfYear,     ///< 1 or 2
  kDecade,       ///< its first year
  kCentury,      ///< 21 for 2001
  kDaysInMonth,
};
inline constexpr std::array kDateParts{
    DatePart::kDay,           DatePart::kDayTwoDigits,   DatePart::kDayOrdinal,
    DatePart::kMonth,         DatePart::kMonthTwoDigits, DatePart::kMonthShort,
    DatePart::kMonthName,     DatePart::kYear,           DatePart::kYearTwoDigits,
    DatePart::kQuarter,       DatePart::kWeekday,        DatePart::kWeekdayShort,
    DatePart::kWeekdayNumber, DatePart::kDayOfYear,      DatePart::kDayOfYearThreeDigits,
    DatePart::kWeek,          DatePart::kWeekTwoDigits,  DatePart::kWeekYear,
    DatePart::kWeekOfMonth,   DatePart::kHalfYear,       DatePart::kDecade,
    DatePart::kCentury,       DatePart::kDaysInMonth};
[[nodiscard]] Text part_of(const Date& date, DatePart part);
/// As programs are shown: "day", "month name".
[[nodiscard]] std::string_view name_of(DatePart part);

enum class DateEdge : std::uint8_t {
  kMonthStart,
  kMonthEnd,
  kQuarterStart,
  kQuarterEnd,
  kYearStart,
  kYearEnd,
  kMonday,        ///< the one on the date or before it
  kSunday,        ///< the one on the date or before it
  kNextSaturday,  ///< the one on the date or after it
  kNextSunday,    ///< the one on the date or after it
};
inline constexpr std::array kDateEdges{
    DateEdge::kMonthStart,   DateEdge::kMonthEnd,  DateEdge::kQuarterStart, DateEdge::kQuarterEnd,
    DateEdge::kYearStart,    DateEdge::kYearEnd,   DateEdge::kMonday,       DateEdge::kSunday,
    DateEdge::kNextSaturday, DateEdge::kNextSunday};
/// Nothing outside the calendar.
[[nodiscard]] std::optional<Date> edge_of(const Date& date, DateEdge edge);
[[nodiscard]] std::string_view name_of(DateEdge edge);

/// Whole months from one date to another, rounded down.
[[nodiscard]] std::int64_t months_between(const Date& from, const Date& to);

enum class TimePart : std::uint8_t {
  kHour,  ///< 0 to 23
  kHourTwoDigits,
  kHourOfTwelve,
  kHourOfTwelveTwoDigits,
  kMinute,
  kMinuteTwoDigits,
  kSecond,
  kSecondTwoDigits,
  kHalf,            ///< AM, PM
  kHalfWithPoints,  ///< a.m., p.m.
};
inline constexpr std::array kTimeParts{TimePart::kHour,         TimePart::kHourTwoDigits,
                                       TimePart::kHourOfTwelve, TimePart::kHourOfTwelveTwoDigits,
                                       TimePart::kMinute,       TimePart::kMinuteTwoDigits,
                                       TimePart::kSecond,       TimePart::kSecondTwoDigits,
                                       TimePart::kHalf,         TimePart::kHalfWithPoints};
[[nodiscard]] Text part_of(const TimeOfDay& time, TimePart part);
[[nodiscard]] std::string_view name_of(TimePart part);

/// "January" for 1; "Monday" for 0.
[[nodiscard]] std::string_view month_name(int month);
[[nodiscard]] std::string_view weekday_name(int weekday);

}  // namespace whence::synth::table
