#include <array>

#include "synth/table/check_values.h"

namespace whence::synth::table::checker {

// --- dates and times

constexpr std::array<const char32_t*, 12> kMonthNames{
    U"january", U"february", U"march",     U"april",   U"may",      U"june",
    U"july",    U"august",   U"september", U"october", U"november", U"december"};
constexpr std::array<const char32_t*, 7> kDayNames{
    U"monday", U"tuesday", U"wednesday", U"thursday", U"friday", U"saturday", U"sunday"};

static bool leap(int year) {
  return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}
static int length_of_month(int year, int month) {
  if (month == 2) return leap(year) ? 29 : 28;
  return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
}
static std::int64_t days_before_year(int year) {
  const std::int64_t y = year - 1;
  return 365 * y + y / 4 - y / 100 + y / 400;
}
std::int64_t days_of(const Result& d) {
  std::int64_t days = days_before_year(d.year);
  for (int m = 1; m < d.month; ++m) days += length_of_month(d.year, m);
  return days + d.day - 1;
}
Result day_of(Big days) {
  if (days < 0 || days > 3'652'058) return none();
  Result r;
  r.kind = Kind::kDay;
  r.year = static_cast<int>(days / 366) + 1;
  while (days_before_year(r.year + 1) <= days) ++r.year;
  Big rest = days - days_before_year(r.year);
  for (r.month = 1; rest >= length_of_month(r.year, r.month); ++r.month) {
    rest -= length_of_month(r.year, r.month);
  }
  r.day = static_cast<int>(rest) + 1;
  return r;
}

static int value_of(const String& digits) {
  int value = 0;
  for (char32_t c : digits) value = value * 10 + static_cast<int>(c - 48);
  return value;
}

Result read_time(const String& text) {
  String rest;
  for (char32_t c : trimmed(text)) rest.push_back(c);
  std::size_t to = 0;
  while (to < rest.size() && (digit(rest[to]) || rest[to] == U':')) ++to;
  const String clock = cut(rest, 0, to);
  String half;
  for (char32_t c : cut(rest, to, rest.size())) {
    if (!blank(c) && c != U'.') half.push_back(small(c));
  }
  const Places parts = between(finds(clock, U":"), clock.size());
  if (parts.size() < 2 || parts.size() > 3) return none();
  std::array<int, 3> values{0, 0, 0};
  for (std::size_t i = 0; i < parts.size(); ++i) {
    const std::size_t length = parts[i].second - parts[i].first;
    if (length > 2 || length == 0 || (i > 0 && length == 1)) return none();
    values.at(i) = value_of(cut(clock, parts[i].first, parts[i].second));
  }
  if (values[0] > 23 || values[1] > 59 || values[2] > 59) return none();
  if (half == U"am" || half == U"pm") {
    if (values[0] == 0 || values[0] > 12) return none();
    if (values[0] == 12) values[0] = 0;
    if (half == U"pm") values[0] += 12;
  } else if (!half.empty()) {
    return none();
  }
  Result r;
  r.kind = Kind::kSeconds;
  r.seconds = (values[0] * 60 + values[1]) * 60 + values[2];
  return r;
}

static int named_month(const String& word) {
  for (std::size_t m = 0; m < kMonthNames.size(); ++m) {
    const String name = kMonthNames.at(m);
    if (word == name || word == name.substr(0, 3)) return static_cast<int>(m) + 1;
  }
  return word == U"sept" ? 9 : 0;
}
static bool named_day(const String& word) {
  for (const char32_t* name : kDayNames) {
    if (word == name || word == String(name).substr(0, 3)) return true;
  }
  return false;
}

struct Piece {
  String digits;  // empty for the name of a month
  int month = 0;
};

static int whole_year(const String& digits) {
  if (digits.size() == 4) return value_of(digits);
  if (digits.size() != 2) return 0;
  return value_of(digits) + (value_of(digits) < 30 ? 2000 : 1900);
}

static Result day(int year, int month, int day_of_month) {
  if (year < 1 || year > 9999 || month < 1 || month > 12 || day_of_month < 1) return none();
  if (day_of_month > length_of_month(year, month)) return none();
  Result r;
  r.kind = Kind::kDay;
  r.year = year;
  r.month = month;
  r.day = day_of_month;
  return r;
}

static Result day_from(const std::vector<Piece>& p, DayOrder order) {
  if (p.size() == 1 && p[0].digits.size() == 8) {
    return day(value_of(p[0].digits.substr(0, 4)), value_of(p[0].digits.substr(4, 2)),
               value_of(p[0].digits.substr(6, 2)));
  }
  if (p.size() != 3) return none();
  std::vector<String> numbers;
  int month = 0;
  for (const Piece& piece : p) {
    if (!piece.digits.empty()) {
      numbers.push_back(piece.digits);
    } else if (month == 0) {
      month = piece.month;
    } else {
      return none();
    }
  }
  const auto few = [](const String& digits) { return digits.size() <= 2; };
  if (month != 0) {
    if (numbers[0].size() == 4 && few(numbers[1])) {
      return day(value_of(numbers[0]), month, value_of(numbers[1]));
    }
    return few(numbers[0]) ? day(whole_year(numbers[1]), month, value_of(numbers[0])) : none();
  }
  if (numbers[0].size() == 4 && few(numbers[1]) && few(numbers[2])) {
    return day(value_of(numbers[0]), value_of(numbers[1]), value_of(numbers[2]));
  }
  if (!few(numbers[0]) || !few(numbers[1])) return none();
  const int first = value_of(numbers[0]);
  const int second = value_of(numbers[1]);
  return order == DayOrder::kDayFirst ? day(whole_year(numbers[2]), second, first)
                                      : day(whole_year(numbers[2]), first, second);
}

Result read_date(const String& text, DayOrder order) {
  if (text.size() > 64) return none();
  std::vector<Piece> pieces;
  std::size_t i = 0;
  while (i < text.size() && pieces.size() < 3) {
    std::size_t to = i + 1;
    if (digit(text[i])) {
      while (to < text.size() && digit(text[to])) ++to;
      const String digits = cut(text, i, to);
      if (digits.size() > 8) return none();
      pieces.push_back({digits, 0});
      i = to;
      if (pieces.size() == 1 && digits.size() == 8) break;
    } else if (letter(text[i])) {
      while (to < text.size() && letter(text[to])) ++to;
      const String word = in_small(cut(text, i, to));
      const bool ending = word == U"st" || word == U"nd" || word == U"rd" || word == U"th";
      if (const int month = named_month(word); month != 0) {
        pieces.push_back({String(), month});
      } else if (named_day(word) && pieces.empty()) {
        // skipped
      } else if (!ending || i == 0 || !digit(text[i - 1])) {
        return none();
      }
      i = to;
    } else if (blank(text[i]) || text[i] == U'.' || text[i] == U',' || text[i] == U'/' ||
               text[i] == U'-') {
      ++i;
    } else {
      return none();
    }
  }
  const Result date = day_from(pieces, order);
  if (date.kind == Kind::kNone) return date;
  if (i < text.size() && text[i] == U'T') ++i;
  while (i < text.size() && (blank(text[i]) || text[i] == U',')) ++i;
  if (i < text.size() && read_time(cut(text, i, text.size())).kind == Kind::kNone) return none();
  return date;
}

Result months_later(const Result& date, int months) {
  int year = date.year;
  int month = date.month;
  for (; months > 0; --months) {
    month = month == 12 ? 1 : month + 1;
    if (month == 1 && ++year > 9999) return none();
  }
  for (; months < 0; ++months) {
    month = month == 1 ? 12 : month - 1;
    if (month == 12 && --year < 1) return none();
  }
  const int last = length_of_month(year, month);
  return day(year, month, date.day < last ? date.day : last);
}

static String in_digits(int value, std::size_t width) {
  String out;
  while (value > 0 || out.size() < width) {
    out.insert(out.begin(), static_cast<char32_t>(48 + value % 10));
    value /= 10;
  }
  return out;
}

String date_part(const Result& d, DatePart part) {
  const String month = capitalised(kMonthNames.at(static_cast<std::size_t>(d.month - 1)));
  const String weekday = capitalised(kDayNames.at(static_cast<std::size_t>(days_of(d) % 7)));
  const bool teens = d.day >= 11 && d.day <= 13;
  const int last = d.day % 10;
  switch (part) {
    case DatePart::kDay:
      return in_digits(d.day, 1);
    case DatePart::kDayTwoDigits:
      return in_digits(d.day, 2);
    case DatePart::kDayOrdinal:
      return in_digits(d.day, 1) + (teens || last == 0 || last > 3 ? U"th"
                                    : last == 1                    ? U"st"
                                    : last == 2                    ? U"nd"
                                                                   : U"rd");
    case DatePart::kMonth:
      return in_digits(d.month, 1);
    case DatePart::kMonthTwoDigits:
      return in_digits(d.month, 2);
    case DatePart::kMonthShort:
      return month.substr(0, 3);
    case DatePart::kMonthName:
      return month;
    case DatePart::kYear:
      return in_digits(d.year, 4);
    case DatePart::kYearTwoDigits:
      return in_digits(d.year % 100, 2);
    case DatePart::kQuarter:
      return in_digits(1 + (d.month - 1) / 3, 1);
    case DatePart::kWeekday:
      return weekday;
    case DatePart::kWeekdayShort:
      return weekday.substr(0, 3);
  }
  return {};
}

String time_part(int seconds, TimePart part) {
  const int hour = seconds / 3600;
  const int twelve = hour % 12 == 0 ? 12 : hour % 12;
  switch (part) {
    case TimePart::kHour:
      return in_digits(hour, 1);
    case TimePart::kHourTwoDigits:
      return in_digits(hour, 2);
    case TimePart::kHourOfTwelve:
      return in_digits(twelve, 1);
    case TimePart::kHourOfTwelveTwoDigits:
      return in_digits(twelve, 2);
    case TimePart::kMinute:
      return in_digits(seconds % 3600 / 60, 1);
    case TimePart::kMinuteTwoDigits:
      return in_digits(seconds % 3600 / 60, 2);
    case TimePart::kSecondTwoDigits:
      return in_digits(seconds % 60, 2);
    case TimePart::kHalf:
      return hour >= 12 ? U"PM" : U"AM";
  }
  return {};
}

}  // namespace whence::synth::table::checker
