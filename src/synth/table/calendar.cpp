#include "synth/table/calendar.h"

#include <array>
#include <chrono>
#include <string>
#include <utility>
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

// Other names of the months, in small letters: German, French and Spanish.
constexpr std::array<std::u32string_view, 12> kOtherMonths{
    U" januar janvier janv enero ene ",
    U" februar février févr fevrier febrero ",
    U" märz maerz mär mars marzo ",
    U" avril avr abril abr ",
    U" mai mayo ",
    U" juni juin junio ",
    U" juli juillet juil julio ",
    U" août aout agosto ago ",
    U" sept septembre septiembre ",
    U" oktober okt octobre octubre ",
    U" novembre noviembre ",
    U" dezember dez décembre déc decembre diciembre dic "};

// 1 to 12, or 0. Whole names, three letters of English ones, and the others.
int month_of(TextView word) {
  for (std::size_t m = 0; m < kMonths.size(); ++m) {
    if (same_word(word, kMonths[m]) || same_word(word, kMonths[m].substr(0, 3))) {
      return static_cast<int>(m) + 1;
    }
  }
  Text spaced = U" ";
  for (char32_t c : word) spaced += to_lower(c);
  spaced += U' ';
  for (std::size_t m = 0; m < kOtherMonths.size(); ++m) {
    if (kOtherMonths[m].find(spaced) != TextView::npos) return static_cast<int>(m) + 1;
  }
  return 0;
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
  int digits = 0;      // 0: the name of a month
  bool slash = false;  // behind it
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
      // A date and a time of day without anything between: 20240105101112.
      if (tokens.empty() && (at - begin == 12 || at - begin == 14)) at = begin + 8;
      if (at - begin > 8) return {};
      tokens.push_back({number_of(text.substr(begin, at - begin)), static_cast<int>(at - begin),
                        at < text.size() && text[at] == U'/'});
      if (tokens.size() == 1 && at - begin == 8) return tokens;
      if (tokens.size() == 2 && tokens[0].digits == 4 && at - begin == 3) return tokens;
    } else if (is_letter(text[at])) {
      while (at < text.size() && is_letter(text[at])) ++at;
      const TextView word = text.substr(begin, at - begin);
      if (const int month = month_of(word); month != 0) {
        tokens.push_back({month, 0});
      } else if (!(is_weekday(word) && tokens.empty()) &&
                 !(same_word(word, "of") && !tokens.empty()) &&
                 !(is_ordinal_ending(word) && !tokens.empty() && begin > 0 &&
                   is_digit(text[begin - 1]))) {
        return {};
      }
    } else if (is_space(text[at]) || text[at] == U'.' || text[at] == U',' || text[at] == U'/' ||
               text[at] == U'-' || text[at] == U'_') {
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

std::optional<Date> packed_date(int digits, bool day_first) {
  const Date year_first{digits / 10'000, digits / 100 % 100, digits % 100};
  if (is_valid(year_first)) return year_first;
  const int first = digits / 1'000'000;
  const int second = digits / 10'000 % 100;
  return Date{digits % 10'000, day_first ? second : first, day_first ? first : second};
}

std::optional<Date> date_of(const std::vector<DateToken>& t, DayOrder order) {
  const bool day_first =
      order == DayOrder::kDayFirst || (order == DayOrder::kByMark && !t.empty() && !t[0].slash);
  if (t.size() == 1 && t[0].digits == 8) return packed_date(t[0].value, day_first);
  if (t.size() == 2 && t[0].digits == 4 && t[1].digits == 3) {
    const Date first{t[0].value, 1, 1};
    if (!is_valid(first)) return std::nullopt;
    const auto date = date_of_day_number(day_number(first) + t[1].value - 1);
    return date && date->year == first.year ? date : std::nullopt;
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
  return Date{full_year(t[2]), t[day_first ? 1 : 0].value, t[day_first ? 0 : 1].value};
}

}  // namespace

std::string_view month_name(int month) {
  return kMonths.at(static_cast<std::size_t>(month - 1));
}
std::string_view weekday_name(int weekday) {
  return kWeekdays.at(static_cast<std::size_t>(weekday));
}

namespace {

TextView without_space(TextView text) {
  while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_space(text.back())) text.remove_suffix(1);
  return text;
}

// Takes away a zone at the end of what is behind a time: Z, +02:00, -0500.
TextView without_zone(TextView rest) {
  if (rest.ends_with(U'Z')) return without_space(rest.substr(0, rest.size() - 1));
  const std::size_t sign = rest.find_first_of(U"+-");
  if (sign == TextView::npos) return rest;
  Text digits;
  for (char32_t c : rest.substr(sign + 1)) digits += c;
  if (digits.size() == 5 && digits[2] == U':') digits.erase(2, 1);
  if (digits.size() != 4) return rest;
  for (char32_t c : digits) {
    if (!is_digit(c)) return rest;
  }
  return without_space(rest.substr(0, sign));
}

// A time without a date before it.
std::optional<TimeOfDay> parse_clock(TextView text) {
  text = without_space(text);
  std::array<int, 3> parts{};
  std::size_t count = 0;
  std::size_t at = 0;
  char32_t mark = U':';
  for (; count < 3; ++count) {
    if (count == 1 && at + 1 < text.size() && text[at] == U'.' && is_digit(text[at + 1])) {
      mark = U'.';
    }
    if (count > 0) {
      if (at >= text.size() || text[at] != mark) break;
      if (mark == U'.' && (at + 1 == text.size() || !is_digit(text[at + 1]))) break;
      ++at;
    }
    const std::size_t begin = at;
    while (at < text.size() && is_digit(text[at])) ++at;
    const std::size_t digits = at - begin;
    if (digits == 0 || digits > 2 || (count > 0 && digits != 2)) return std::nullopt;
    parts.at(count) = number_of(text.substr(begin, digits));
  }
  if (count == 3 && at + 1 < text.size() && text[at] == U'.' && is_digit(text[at + 1])) {
    ++at;
    while (at < text.size() && is_digit(text[at])) ++at;
  }
  if (parts[0] > 23 || parts[1] > 59 || parts[2] > 59) return std::nullopt;
  Text half;
  for (char32_t c : without_zone(text.substr(at))) {
    if (!is_space(c) && c != U'.') half += to_lower(c);
  }
  if (half.empty() && count > 1 && mark == U':') {
    return TimeOfDay{parts[0] * 3600 + parts[1] * 60 + parts[2]};
  }
  if ((half != U"am" && half != U"pm") || parts[0] < 1 || parts[0] > 12) return std::nullopt;
  const int hour = parts[0] % 12 + (half == U"pm" ? 12 : 0);
  return TimeOfDay{hour * 3600 + parts[1] * 60 + parts[2]};
}

// Behind a date the marks may be left out: 1011 or 101112.
std::optional<TimeOfDay> clock_behind(TextView text) {
  std::size_t digits = 0;
  while (digits < text.size() && is_digit(text[digits])) ++digits;
  if (digits != 4 && digits != 6) return parse_clock(text);
  Text marked(text.substr(0, 2));
  for (std::size_t at = 2; at < digits; at += 2) marked += U':' + Text(text.substr(at, 2));
  return parse_clock(marked + Text(text.substr(digits)));
}

// A date, and what is behind it.
std::optional<Date> date_before(TextView text, DayOrder order, TextView& rest) {
  if (text.size() > 64) return std::nullopt;
  std::size_t at = 0;
  const std::optional<Date> date = date_of(date_tokens(text, at), order);
  if (!date || !is_valid(*date)) return std::nullopt;
  rest = text.substr(at);
  if (!rest.empty() && rest[0] == U'T') rest.remove_prefix(1);
  while (!rest.empty() && (is_space(rest[0]) || rest[0] == U',')) rest.remove_prefix(1);
  return date;
}

}  // namespace

std::optional<Date> parse_date(TextView text, DayOrder order) {
  TextView rest;
  const std::optional<Date> date = date_before(text, order, rest);
  if (!rest.empty() && !clock_behind(rest)) return std::nullopt;
  return date;
}

std::optional<TimeOfDay> parse_time(TextView text) {
  if (const auto clock = parse_clock(text)) return clock;
  for (DayOrder order : {DayOrder::kDayFirst, DayOrder::kMonthFirst}) {
    TextView rest;
    if (date_before(text, order, rest)) return clock_behind(rest);
  }
  return std::nullopt;
}

std::optional<Date> parse_month(TextView text) {
  if (text.size() > 64) return std::nullopt;
  std::size_t at = 0;
  const std::vector<DateToken> t = date_tokens(text, at);
  if (at < text.size() || t.empty() || t.size() > 2) return std::nullopt;
  std::size_t year = t.size();
  for (std::size_t i = 0; i < t.size(); ++i) {
    if (t[i].digits == 4) year = i;
  }
  if (t.size() == 2 && year == 2) return std::nullopt;
  const DateToken& month = t[year == 0 && t.size() == 2 ? 1 : 0];
  if (month.digits > 2) return std::nullopt;
  const Date date{year < t.size() ? t[year].value : 1, month.value, 1};
  return is_valid(date) ? std::optional(date) : std::nullopt;
}

std::optional<Date> serial_date(TextView text) {
  if (text.size() != 5) return std::nullopt;
  for (char32_t c : text) {
    if (!is_digit(c)) return std::nullopt;
  }
  return date_of_day_number(day_number({1899, 12, 30}) + number_of(text));
}

std::optional<TimeOfDay> packed_time(TextView text) {
  if (text.size() != 4 && text.size() != 6) return std::nullopt;
  for (char32_t c : text) {
    if (!is_digit(c)) return std::nullopt;
  }
  return clock_behind(text);
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

}  // namespace whence::synth::table
