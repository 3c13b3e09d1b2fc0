#include "synth/table/calendar.h"

#include <array>
#include <chrono>
#include <string>
#include <vector>

namespace whence::synth::table {

namespace {

constexpr std::array<std::string_view, 12> kMonths{"January",   "February", "March",    "April",
                                                   "May",       "June",     "July",     "August",
                                                   "September", "October",  "November", "December"};
constexpr std::array<std::string_view, 7> kWeekdays{"Monday", "Tuesday",  "Wednesday", "Thursday",
                                                    "Friday", "Saturday", "Sunday"};

using Days = std::chrono::sys_days;
const Days kDayZero{std::chrono::year{1} / 1 / 1};

bool is_valid(const Date& d) {
  return d.year >= 1 && d.year <= 9999 &&
         std::chrono::year_month_day(std::chrono::year{d.year},
                                     std::chrono::month{static_cast<unsigned>(d.month)},
                                     std::chrono::day{static_cast<unsigned>(d.day)})
             .ok();
}

bool same_word(TextView text, std::string_view name) {
  if (text.size() != name.size()) return false;
  for (std::size_t i = 0; i < name.size(); ++i) {
    if (to_lower(text[i]) != to_lower(static_cast<unsigned char>(name[i]))) return false;
  }
  return true;
}

// 1 to 12, or 0. Whole names, three letters, and Sept.
int month_of(TextView word) {
  for (std::size_t m = 0; m < kMonths.size(); ++m) {
    if (same_word(word, kMonths[m]) || same_word(word, kMonths[m].substr(0, 3))) {
      return static_cast<int>(m) + 1;
    }
  }
  return same_word(word, "Sept") ? 9 : 0;
}

bool is_weekday(TextView word) {
  for (std::string_view name : kWeekdays) {
    if (same_word(word, name) || same_word(word, name.substr(0, 3))) return true;
  }
  return false;
}

bool is_ordinal_ending(TextView word) {
  return same_word(word, "st") || same_word(word, "nd") || same_word(word, "rd") ||
         same_word(word, "th");
}

struct DateToken {
  int value = 0;
  int digits = 0;  // 0: the name of a month
};

int number_of(TextView digits) {
  int value = 0;
  for (char32_t c : digits) value = 10 * value + static_cast<int>(c - U'0');
  return value;
}

// The three parts, and where the text went on behind them; fewer if there are not three.
std::vector<DateToken> date_tokens(TextView text, std::size_t& at) {
  std::vector<DateToken> tokens;
  while (at < text.size() && tokens.size() < 3) {
    const std::size_t begin = at;
    if (is_digit(text[at])) {
      while (at < text.size() && is_digit(text[at])) ++at;
      if (at - begin > 8) return {};
      tokens.push_back({number_of(text.substr(begin, at - begin)), static_cast<int>(at - begin)});
      if (tokens.size() == 1 && at - begin == 8) return tokens;
    } else if (is_letter(text[at])) {
      while (at < text.size() && is_letter(text[at])) ++at;
      const TextView word = text.substr(begin, at - begin);
      if (const int month = month_of(word); month != 0) {
        tokens.push_back({month, 0});
      } else if (!(is_weekday(word) && tokens.empty()) &&
                 !(is_ordinal_ending(word) && !tokens.empty() && begin > 0 &&
                   is_digit(text[begin - 1]))) {
        return {};
      }
    } else if (is_space(text[at]) || text[at] == U'.' || text[at] == U',' || text[at] == U'/' ||
               text[at] == U'-') {
      ++at;
    } else {
      return {};
    }
  }
  return tokens;
}

int full_year(const DateToken& token) {
  if (token.digits == 4) return token.value;
  if (token.digits == 2) return token.value < 30 ? 2000 + token.value : 1900 + token.value;
  return 0;
}

std::optional<Date> date_of(const std::vector<DateToken>& t, DayOrder order) {
  if (t.size() == 1 && t[0].digits == 8) {
    return Date{t[0].value / 10'000, t[0].value / 100 % 100, t[0].value % 100};
  }
  if (t.size() != 3) return std::nullopt;
  std::size_t names = 0;
  std::size_t named = 0;
  for (std::size_t i = 0; i < 3; ++i) {
    if (t[i].digits == 0) {
      ++names;
      named = i;
    }
  }
  if (names > 1) return std::nullopt;
  const auto small = [&](std::size_t i) { return t[i].digits <= 2; };
  if (names == 1) {
    const std::size_t a = named == 0 ? 1 : 0;
    const std::size_t b = named == 2 ? 1 : 2;
    if (t[a].digits == 4 && small(b)) return Date{t[a].value, t[named].value, t[b].value};
    if (small(a)) return Date{full_year(t[b]), t[named].value, t[a].value};
    return std::nullopt;
  }
  if (t[0].digits == 4 && small(1) && small(2)) {
    return Date{t[0].value, t[1].value, t[2].value};
  }
  if (!small(0) || !small(1)) return std::nullopt;
  const bool day_first = order == DayOrder::kDayFirst;
  return Date{full_year(t[2]), t[day_first ? 1 : 0].value, t[day_first ? 0 : 1].value};
}

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

}  // namespace

std::string_view month_name(int month) {
  return kMonths.at(static_cast<std::size_t>(month - 1));
}
std::string_view weekday_name(int weekday) {
  return kWeekdays.at(static_cast<std::size_t>(weekday));
}

std::optional<Date> parse_date(TextView text, DayOrder order) {
  if (text.size() > 64) return std::nullopt;
  std::size_t at = 0;
  const std::optional<Date> date = date_of(date_tokens(text, at), order);
  if (!date || !is_valid(*date)) return std::nullopt;
  TextView rest = text.substr(at);
  if (!rest.empty() && rest[0] == U'T') rest.remove_prefix(1);
  while (!rest.empty() && (is_space(rest[0]) || rest[0] == U',')) rest.remove_prefix(1);
  if (!rest.empty() && !parse_time(rest)) return std::nullopt;
  return date;
}

std::optional<TimeOfDay> parse_time(TextView text) {
  while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_space(text.back())) text.remove_suffix(1);
  std::array<int, 3> parts{};
  std::size_t count = 0;
  std::size_t at = 0;
  for (; count < 3; ++count) {
    if (count > 0) {
      if (at >= text.size() || text[at] != U':') break;
      ++at;
    }
    const std::size_t begin = at;
    while (at < text.size() && is_digit(text[at])) ++at;
    const std::size_t digits = at - begin;
    if (digits == 0 || digits > 2 || (count > 0 && digits != 2)) return std::nullopt;
    parts.at(count) = number_of(text.substr(begin, digits));
  }
  if (count < 2 || parts[0] > 23 || parts[1] > 59 || parts[2] > 59) return std::nullopt;
  Text half;
  for (char32_t c : text.substr(at)) {
    if (!is_space(c) && c != U'.') half += to_lower(c);
  }
  if (half.empty()) return TimeOfDay{parts[0] * 3600 + parts[1] * 60 + parts[2]};
  if ((half != U"am" && half != U"pm") || parts[0] < 1 || parts[0] > 12) return std::nullopt;
  const int hour = parts[0] % 12 + (half == U"pm" ? 12 : 0);
  return TimeOfDay{hour * 3600 + parts[1] * 60 + parts[2]};
}

std::int64_t day_number(const Date& d) {
  const Days day{std::chrono::year{d.year} / static_cast<int>(d.month) / d.day};
  return (day - kDayZero).count();
}

std::optional<Date> date_of_day_number(std::int64_t number) {
  if (number < 0 || number > 3'652'058) return std::nullopt;  // 31 December 9999
  const std::chrono::year_month_day day{kDayZero + std::chrono::days(number)};
  return Date{static_cast<int>(day.year()), static_cast<int>(static_cast<unsigned>(day.month())),
              static_cast<int>(static_cast<unsigned>(day.day()))};
}

std::optional<Date> shifted_days(const Date& date, std::int64_t days) {
  return date_of_day_number(day_number(date) + days);
}

std::optional<Date> shifted_months(const Date& date, std::int64_t months) {
  const std::int64_t month = date.year * std::int64_t{12} + date.month - 1 + months;
  if (month < 12 || month >= 12 * std::int64_t{10'000}) return std::nullopt;
  Date out{static_cast<int>(month / 12), static_cast<int>(month % 12) + 1, date.day};
  while (!is_valid(out)) --out.day;
  return out;
}

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
  }
  return {};
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
    case TimePart::kSecondTwoDigits:
      return digits_of(t.seconds % 60, 2);
    case TimePart::kHalf:
      return hour < 12 ? U"AM" : U"PM";
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
    case TimePart::kSecondTwoDigits:
      return "second, two digits";
    case TimePart::kHalf:
      return "AM or PM";
  }
  return "";
}

}  // namespace whence::synth::table
