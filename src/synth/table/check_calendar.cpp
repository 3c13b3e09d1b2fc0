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

// Z, +02:00, -0500 at the end are left out.
static String no_zone(const String& text) {
  const String plain = trimmed(text);
  if (!plain.empty() && plain[plain.size() - 1] == U'Z') {
    return trimmed(cut(plain, 0, plain.size() - 1));
  }
  std::size_t sign = 0;
  while (sign < plain.size() && plain[sign] != U'+' && plain[sign] != U'-') ++sign;
  const std::size_t left = plain.size() - sign;
  if (left != 5 && left != 6) return plain;
  for (std::size_t i = 1; i < left; ++i) {
    const char32_t c = plain[sign + i];
    if (left == 6 && i == 3 ? c != U':' : !digit(c)) return plain;
  }
  return trimmed(cut(plain, 0, sign));
}

static Result read_clock(const String& text) {
  const String all = trimmed(text);
  std::size_t to = 0;
  while (to < all.size() && digit(all[to])) ++to;
  const bool points = to + 1 < all.size() && all[to] == U'.' && digit(all[to + 1]);
  const String mark = points ? U"." : U":";
  std::size_t marks = 0;
  while (to < all.size() && (digit(all[to]) || all[to] == mark[0])) {
    // With points the third one begins a fraction, and one before what is no digit ends.
    if (points && all[to] == U'.') {
      if (marks == 2 || to + 1 == all.size() || !digit(all[to + 1])) break;
      ++marks;
    }
    ++to;
  }
  const String clock = cut(all, 0, to);
  const Places parts = between(finds(clock, mark), clock.size());
  if (parts.size() > 3) return none();
  std::array<int, 3> values{0, 0, 0};
  for (std::size_t i = 0; i < parts.size(); ++i) {
    const std::size_t length = parts[i].second - parts[i].first;
    if (length > 2 || length == 0 || (i > 0 && length == 1)) return none();
    values.at(i) = value_of(cut(clock, parts[i].first, parts[i].second));
  }
  if (parts.size() == 3 && to + 1 < all.size() && all[to] == U'.' && digit(all[to + 1])) {
    do {
      ++to;
    } while (to < all.size() && digit(all[to]));
  }
  String half;
  for (char32_t c : no_zone(cut(all, to, all.size()))) {
    if (!blank(c) && c != U'.') half.push_back(small(c));
  }
  if (values[0] > 23 || values[1] > 59 || values[2] > 59) return none();
  if (half == U"am" || half == U"pm") {
    if (values[0] == 0 || values[0] > 12) return none();
    if (values[0] == 12) values[0] = 0;
    if (half == U"pm") values[0] += 12;
  } else if (!half.empty() || parts.size() == 1 || points) {
    return none();
  }
  Result r;
  r.kind = Kind::kSeconds;
  r.seconds = (values[0] * 60 + values[1]) * 60 + values[2];
  return r;
}

struct NamedMonth {
  const char32_t* name;
  int month;
};
constexpr auto kNamesElsewhere = std::to_array<NamedMonth>({
    {U"januar", 1},     {U"februar", 2},  {U"märz", 3},       {U"maerz", 3},     {U"mär", 3},
    {U"mai", 5},        {U"juni", 6},     {U"juli", 7},       {U"oktober", 10},  {U"okt", 10},
    {U"dezember", 12},  {U"dez", 12},     {U"janvier", 1},    {U"janv", 1},      {U"février", 2},
    {U"févr", 2},       {U"fevrier", 2},  {U"mars", 3},       {U"avril", 4},     {U"avr", 4},
    {U"juin", 6},       {U"juillet", 7},  {U"juil", 7},       {U"août", 8},      {U"aout", 8},
    {U"septembre", 9},  {U"octobre", 10}, {U"novembre", 11},  {U"décembre", 12}, {U"déc", 12},
    {U"decembre", 12},  {U"enero", 1},    {U"ene", 1},        {U"febrero", 2},   {U"marzo", 3},
    {U"abril", 4},      {U"abr", 4},      {U"mayo", 5},       {U"junio", 6},     {U"julio", 7},
    {U"agosto", 8},     {U"ago", 8},      {U"septiembre", 9}, {U"octubre", 10},  {U"noviembre", 11},
    {U"diciembre", 12}, {U"dic", 12},     {U"sept", 9},
});

static int named_month(const String& word) {
  for (std::size_t m = 0; m < kMonthNames.size(); ++m) {
    const String name = kMonthNames.at(m);
    if (word == name || word == name.substr(0, 3)) return static_cast<int>(m) + 1;
  }
  for (const NamedMonth& other : kNamesElsewhere) {
    if (word == other.name) return other.month;
  }
  return 0;
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
  bool before_slash = false;
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
  const bool month_first = order == DayOrder::kMonthFirst ||
                           (order == DayOrder::kByMark && !p.empty() && p[0].before_slash);
  if (p.size() == 1 && p[0].digits.size() == 8) {
    const String& d = p[0].digits;
    const Result plain =
        day(value_of(d.substr(0, 4)), value_of(d.substr(4, 2)), value_of(d.substr(6, 2)));
    if (plain.kind == Kind::kDay) return plain;
    const int one = value_of(d.substr(0, 2));
    const int two = value_of(d.substr(2, 2));
    return day(value_of(d.substr(4, 4)), month_first ? one : two, month_first ? two : one);
  }
  if (p.size() == 2 && p[0].digits.size() == 4 && p[1].digits.size() == 3) {
    const int year = value_of(p[0].digits);
    const int count = value_of(p[1].digits);
    if (year < 1 || count < 1 || count > (leap(year) ? 366 : 365)) return none();
    return day_of(days_before_year(year) + count - 1);
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
  return month_first ? day(whole_year(numbers[2]), first, second)
                     : day(whole_year(numbers[2]), second, first);
}

// The pieces that a text begins with, and the place behind them; false if something else is there.
static bool date_pieces(const String& text, std::vector<Piece>& pieces, std::size_t& i) {
  i = 0;
  while (i < text.size() && pieces.size() < 3) {
    std::size_t to = i + 1;
    if (digit(text[i])) {
      while (to < text.size() && digit(text[to])) ++to;
      if (pieces.empty() && (to - i == 12 || to - i == 14)) to = i + 8;
      const String digits = cut(text, i, to);
      if (digits.size() > 8) return false;
      pieces.push_back({digits, 0, to < text.size() && text[to] == U'/'});
      i = to;
      if (pieces.size() == 1 && digits.size() == 8) break;
      if (pieces.size() == 2 && pieces[0].digits.size() == 4 && digits.size() == 3) break;
    } else if (letter(text[i])) {
      while (to < text.size() && letter(text[to])) ++to;
      const String word = in_small(cut(text, i, to));
      const bool ending = word == U"st" || word == U"nd" || word == U"rd" || word == U"th";
      if (const int month = named_month(word); month != 0) {
        pieces.push_back({String(), month});
      } else if ((named_day(word) && pieces.empty()) || (word == U"of" && !pieces.empty())) {
        // skipped
      } else if (!ending || pieces.empty() || i == 0 || !digit(text[i - 1])) {
        return false;
      }
      i = to;
    } else if (blank(text[i]) || text[i] == U'.' || text[i] == U',' || text[i] == U'/' ||
               text[i] == U'-' || text[i] == U'_') {
      ++i;
    } else {
      return false;
    }
  }
  return true;
}

// A date and what is behind it, without the T or blanks and commas between.
static Result date_and_rest(const String& text, DayOrder order, String& rest) {
  if (text.size() > 64) return none();
  std::vector<Piece> pieces;
  std::size_t i = 0;
  if (!date_pieces(text, pieces, i)) return none();
  const Result date = day_from(pieces, order);
  if (i < text.size() && text[i] == U'T') ++i;
  while (i < text.size() && (blank(text[i]) || text[i] == U',')) ++i;
  rest = cut(text, i, text.size());
  return date;
}

// Of a clock behind a date the colons may be missing.
static Result read_clock_behind(const String& text) {
  const String plain = trimmed(text);
  std::size_t count = 0;
  while (count < plain.size() && digit(plain[count])) ++count;
  if (count == 4) return read_clock(cut(plain, 0, 2) + U":" + cut(plain, 2, plain.size()));
  if (count == 6) {
    return read_clock(cut(plain, 0, 2) + U":" + cut(plain, 2, 4) + U":" +
                      cut(plain, 4, plain.size()));
  }
  return read_clock(plain);
}

Result serial_day(const String& text) {
  if (text.size() != 5) return none();
  for (char32_t c : text) {
    if (!digit(c)) return none();
  }
  return day_of(days_before_year(1899) + 363 + value_of(text));
}

Result packed_clock(const String& text) {
  for (char32_t c : text) {
    if (!digit(c)) return none();
  }
  return text.size() == 4 || text.size() == 6 ? read_clock_behind(text) : none();
}

Result read_date(const String& text, DayOrder order) {
  String rest;
  const Result date = date_and_rest(text, order, rest);
  return rest.empty() || read_clock_behind(rest).kind != Kind::kNone ? date : none();
}

Result read_time(const String& text) {
  const Result clock = read_clock(text);
  if (clock.kind != Kind::kNone) return clock;
  String rest;
  for (DayOrder order : {DayOrder::kDayFirst, DayOrder::kMonthFirst}) {
    if (date_and_rest(text, order, rest).kind != Kind::kNone) return read_clock_behind(rest);
  }
  return none();
}

Result read_month(const String& text) {
  std::vector<Piece> pieces;
  std::size_t end = 0;
  if (text.size() > 64 || !date_pieces(text, pieces, end) || end < text.size()) return none();
  int month = 0;
  int year = 1;
  int months = 0;
  int years = 0;
  for (const Piece& p : pieces) {
    if (p.digits.size() == 4) {
      ++years;
      year = value_of(p.digits);
    } else if (p.digits.size() <= 2) {
      ++months;
      month = p.digits.empty() ? p.month : value_of(p.digits);
    } else {
      return none();
    }
  }
  return months == 1 && years <= 1 ? day(year, month, 1) : none();
}

int months_apart(const Result& from, const Result& to) {
  int months = 0;
  months += 12 * to.year + to.month;
  months -= 12 * from.year + from.month;
  if (from.day > to.day) --months;
  return months;
}

Result date_edge(const Result& d, DateEdge edge) {
  const int last_of_quarter = (d.month + 2) / 3 * 3;
  const std::int64_t days = days_of(d);
  switch (edge) {
    case DateEdge::kMonthStart:
      return day(d.year, d.month, 1);
    case DateEdge::kMonthEnd:
      return day(d.year, d.month, length_of_month(d.year, d.month));
    case DateEdge::kQuarterStart:
      return day(d.year, last_of_quarter - 2, 1);
    case DateEdge::kQuarterEnd:
      return day(d.year, last_of_quarter, length_of_month(d.year, last_of_quarter));
    case DateEdge::kYearStart:
      return day(d.year, 1, 1);
    case DateEdge::kYearEnd:
      return day(d.year, 12, 31);
    case DateEdge::kMonday:
      return day_of(days / 7 * 7);
    case DateEdge::kSunday:
      return day_of((days + 1) / 7 * 7 - 1);
    case DateEdge::kNextSaturday:
      return day_of((days + 1) / 7 * 7 + 5);
    case DateEdge::kNextSunday:
      return day_of(days / 7 * 7 + 6);
  }
  return none();
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

// Year and week by the rule of the first week: it has 4 January in it.
static std::pair<int, int> iso_week(const Result& d) {
  const auto first_monday = [](int year) {
    const std::int64_t fourth = days_before_year(year) + 3;
    return fourth - fourth % 7;
  };
  const std::int64_t days = days_of(d);
  int year = d.year;
  if (days < first_monday(year)) {
    --year;
  } else if (days >= first_monday(year + 1)) {
    ++year;
  }
  return {year, static_cast<int>((days - first_monday(year)) / 7) + 1};
}

String date_part(const Result& d, DatePart part) {
  const auto of_year = static_cast<int>(days_of(d) - days_before_year(d.year)) + 1;
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
    case DatePart::kWeekdayNumber:
      return in_digits(1 + static_cast<int>(days_of(d) % 7), 1);
    case DatePart::kDayOfYear:
    case DatePart::kDayOfYearThreeDigits:
      return in_digits(of_year, part == DatePart::kDayOfYear ? 1 : 3);
    case DatePart::kWeek:
    case DatePart::kWeekTwoDigits:
      return in_digits(iso_week(d).second, part == DatePart::kWeek ? 1 : 2);
    case DatePart::kWeekYear:
      return in_digits(iso_week(d).first, 4);
    case DatePart::kWeekOfMonth:
      return in_digits(1 + (d.day - 1) / 7, 1);
    case DatePart::kHalfYear:
      return in_digits(1 + (d.month - 1) / 6, 1);
    case DatePart::kDecade:
      return in_digits(d.year - d.year % 10, 4);
    case DatePart::kCentury:
      return in_digits(1 + (d.year - 1) / 100, 1);
    case DatePart::kDaysInMonth:
      return in_digits(length_of_month(d.year, d.month), 1);
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
    case TimePart::kSecond:
      return in_digits(seconds % 60, 1);
    case TimePart::kSecondTwoDigits:
      return in_digits(seconds % 60, 2);
    case TimePart::kHalf:
      return hour >= 12 ? U"PM" : U"AM";
    case TimePart::kHalfWithPoints:
      return hour >= 12 ? U"p.m." : U"a.m.";
  }
  return {};
}

}  // namespace whence::synth::table::checker
