// What is read off a date or a time of day.

#include <chrono>
#include <string>
#include <utility>

#include "synth/table/calendar.h"

namespace whence::synth::table {

namespace {

Text from(std::string_view ascii) {
  return {ascii.begin(), ascii.end()};
}
Text digits_of(int value, std::size_t width) {
  std::string text = std::to_string(value);
  while (text.size() < width) text.insert(text.begin(), '0');
  return from(text);
}

std::string_view ordinal_ending(int day) {
  if (day / 10 == 1) return "th";
  switch (day % 10) {
    case 1:
      return "st";
    case 2:
      return "nd";
    case 3:
      return "rd";
    default:
      return "th";
  }
}

int day_of_year(const Date& d) {
  return static_cast<int>(day_number(d) - day_number({d.year, 1, 1})) + 1;
}

Date last_of_month(Date d) {
  const auto month = std::chrono::month{static_cast<unsigned>(d.month)};
  const std::chrono::year_month_day_last last{std::chrono::year{d.year},
                                              std::chrono::month_day_last{month}};
  d.day = static_cast<int>(static_cast<unsigned>(last.day()));
  return d;
}

// The year and number of a week, which belongs to the year that its Thursday is in. The calendar
// ends with a Friday.
std::pair<int, int> week_of(const Date& d) {
  const std::int64_t number = day_number(d);
  const Date thursday = date_of_day_number(number - number % 7 + 3).value_or(d);
  return {thursday.year, (day_of_year(thursday) - 1) / 7 + 1};
}

}  // namespace

Text part_of(const Date& d, DatePart part) {
  const std::string_view month = month_name(d.month);
  const auto weekday = static_cast<int>(day_number(d) % 7);  // day 0 was a Monday
  switch (part) {
    case DatePart::kDay:
      return digits_of(d.day, 1);
    case DatePart::kDayTwoDigits:
      return digits_of(d.day, 2);
    case DatePart::kDayOrdinal:
      return digits_of(d.day, 1) + from(ordinal_ending(d.day));
    case DatePart::kMonth:
      return digits_of(d.month, 1);
    case DatePart::kMonthTwoDigits:
      return digits_of(d.month, 2);
    case DatePart::kMonthShort:
      return from(month.substr(0, 3));
    case DatePart::kMonthName:
      return from(month);
    case DatePart::kYear:
      return digits_of(d.year, 4);
    case DatePart::kYearTwoDigits:
      return digits_of(d.year % 100, 2);
    case DatePart::kQuarter:
      return digits_of((d.month + 2) / 3, 1);
    case DatePart::kWeekday:
      return from(weekday_name(weekday));
    case DatePart::kWeekdayShort:
      return from(weekday_name(weekday).substr(0, 3));
    case DatePart::kWeekdayNumber:
      return digits_of(weekday + 1, 1);
    case DatePart::kDayOfYear:
      return digits_of(day_of_year(d), 1);
    case DatePart::kDayOfYearThreeDigits:
      return digits_of(day_of_year(d), 3);
    case DatePart::kWeek:
      return digits_of(week_of(d).second, 1);
    case DatePart::kWeekTwoDigits:
      return digits_of(week_of(d).second, 2);
    case DatePart::kWeekYear:
      return digits_of(week_of(d).first, 4);
    case DatePart::kWeekOfMonth:
      return digits_of((d.day + 6) / 7, 1);
    case DatePart::kHalfYear:
      return digits_of(d.month <= 6 ? 1 : 2, 1);
    case DatePart::kDecade:
      return digits_of(d.year / 10 * 10, 4);
    case DatePart::kCentury:
      return digits_of((d.year + 99) / 100, 1);
    case DatePart::kDaysInMonth:
      return digits_of(last_of_month(d).day, 1);
  }
  return {};
}

std::optional<Date> edge_of(const Date& d, DateEdge edge) {
  const int quarter = (d.month - 1) / 3 * 3 + 1;
  const std::int64_t number = day_number(d);  // day 0 was a Monday
  switch (edge) {
    case DateEdge::kMonthStart:
      return Date{d.year, d.month, 1};
    case DateEdge::kMonthEnd:
      return last_of_month(d);
    case DateEdge::kQuarterStart:
      return Date{d.year, quarter, 1};
    case DateEdge::kQuarterEnd:
      return last_of_month({d.year, quarter + 2, 1});
    case DateEdge::kYearStart:
      return Date{d.year, 1, 1};
    case DateEdge::kYearEnd:
      return Date{d.year, 12, 31};
    case DateEdge::kMonday:
      return date_of_day_number(number - number % 7);
    case DateEdge::kSunday:
      return date_of_day_number(number - (number + 1) % 7);
    case DateEdge::kNextSaturday:
      return date_of_day_number(number + (12 - number % 7) % 7);
    case DateEdge::kNextSunday:
      return date_of_day_number(number + 6 - number % 7);
  }
  return std::nullopt;
}

std::string_view name_of(DateEdge edge) {
  switch (edge) {
    case DateEdge::kMonthStart:
      return "start of the month";
    case DateEdge::kMonthEnd:
      return "end of the month";
    case DateEdge::kQuarterStart:
      return "start of the quarter";
    case DateEdge::kQuarterEnd:
      return "end of the quarter";
    case DateEdge::kYearStart:
      return "start of the year";
    case DateEdge::kYearEnd:
      return "end of the year";
    case DateEdge::kMonday:
      return "Monday";
    case DateEdge::kSunday:
      return "Sunday";
    case DateEdge::kNextSaturday:
      return "Saturday";
    case DateEdge::kNextSunday:
      return "Sunday";
  }
  return "";
}

std::int64_t months_between(const Date& from, const Date& to) {
  const int months = 12 * (to.year - from.year) + to.month - from.month;
  return to.day < from.day ? months - 1 : months;
}

std::string_view name_of(DatePart part) {
  switch (part) {
    case DatePart::kDay:
      return "day";
    case DatePart::kDayTwoDigits:
      return "day, two digits";
    case DatePart::kDayOrdinal:
      return "day, ordinal";
    case DatePart::kMonth:
      return "month";
    case DatePart::kMonthTwoDigits:
      return "month, two digits";
    case DatePart::kMonthShort:
      return "month, three letters";
    case DatePart::kMonthName:
      return "month name";
    case DatePart::kYear:
      return "year";
    case DatePart::kYearTwoDigits:
      return "year, two digits";
    case DatePart::kQuarter:
      return "quarter";
    case DatePart::kWeekday:
      return "weekday";
    case DatePart::kWeekdayShort:
      return "weekday, three letters";
    case DatePart::kWeekdayNumber:
      return "weekday number";
    case DatePart::kDayOfYear:
      return "day of the year";
    case DatePart::kDayOfYearThreeDigits:
      return "day of the year, three digits";
    case DatePart::kWeek:
      return "week";
    case DatePart::kWeekTwoDigits:
      return "week, two digits";
    case DatePart::kWeekYear:
      return "year of the week";
    case DatePart::kWeekOfMonth:
      return "week of the month";
    case DatePart::kHalfYear:
      return "half of the year";
    case DatePart::kDecade:
      return "decade";
    case DatePart::kCentury:
      return "century";
    case DatePart::kDaysInMonth:
      return "number of days of the month";
  }
  return "";
}

Text part_of(const TimeOfDay& t, TimePart part) {
  const int hour = t.seconds / 3600;
  const int twelve = (hour + 11) % 12 + 1;
  const int minute = t.seconds / 60 % 60;
  switch (part) {
    case TimePart::kHour:
      return digits_of(hour, 1);
    case TimePart::kHourTwoDigits:
      return digits_of(hour, 2);
    case TimePart::kHourOfTwelve:
      return digits_of(twelve, 1);
    case TimePart::kHourOfTwelveTwoDigits:
      return digits_of(twelve, 2);
    case TimePart::kMinute:
      return digits_of(minute, 1);
    case TimePart::kMinuteTwoDigits:
      return digits_of(minute, 2);
    case TimePart::kSecond:
      return digits_of(t.seconds % 60, 1);
    case TimePart::kSecondTwoDigits:
      return digits_of(t.seconds % 60, 2);
    case TimePart::kHalf:
      return hour < 12 ? U"AM" : U"PM";
    case TimePart::kHalfWithPoints:
      return hour < 12 ? U"a.m." : U"p.m.";
  }
  return {};
}

std::string_view name_of(TimePart part) {
  switch (part) {
    case TimePart::kHour:
      return "hour";
    case TimePart::kHourTwoDigits:
      return "hour, two digits";
    case TimePart::kHourOfTwelve:
      return "hour of twelve";
    case TimePart::kHourOfTwelveTwoDigits:
      return "hour of twelve, two digits";
    case TimePart::kMinute:
      return "minute";
    case TimePart::kMinuteTwoDigits:
      return "minute, two digits";
    case TimePart::kSecond:
      return "second";
    case TimePart::kSecondTwoDigits:
      return "second, two digits";
    case TimePart::kHalf:
      return "AM or PM";
    case TimePart::kHalfWithPoints:
      return "a.m. or p.m.";
  }
  return "";
}

}  // namespace whence::synth::table
