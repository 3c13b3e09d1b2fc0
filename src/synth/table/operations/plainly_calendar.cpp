// Dates and times made of simpler operations.

#include <algorithm>
#include <array>

#include "synth/table/operations/plainly_parts.h"
#include "synth/table/targets/dialect.h"

namespace whence::synth::table {

namespace {

ExpressionPtr iso_date(const ExpressionPtr& year, const ExpressionPtr& month,
                       const ExpressionPtr& day) {
  const ExpressionPtr dash = make_constant(U"-");
  return plain::of({Op::kDate, DayOrder::kDayFirst},
                   {make_concatenation({year, dash, month, dash, day})});
}

ExpressionPtr two(const ExpressionPtr& text) {
  return plain::padded(text, 2);
}

ExpressionPtr year_of(const ExpressionPtr& date) {
  return plain::part(date, DatePart::kYear);
}

ExpressionPtr number_of_part(const ExpressionPtr& date, DatePart part) {
  // Two digits are what everyone has natively.
  if (part == DatePart::kMonth) part = DatePart::kMonthTwoDigits;
  if (part == DatePart::kDay) part = DatePart::kDayTwoDigits;
  return number_of(plain::part(date, part));
}

// Two digits are 1930 to 2029.
ExpressionPtr whole_year(const ExpressionPtr& year) {
  return make_concatenation({plain::choose(plain::at_least(number_of(year), 30),
                                           make_constant(U"19"), make_constant(U"20")),
                             year});
}

// The number, in two digits, of the month whose English name a word begins with.
ExpressionPtr month_of(const ExpressionPtr& word) {
  Lookup months;
  for (int m = 1; m <= 12; ++m) {
    Text name = decoded(month_name(m)).substr(0, 3);
    std::ranges::transform(name, name.begin(), to_lower);
    months.keys.push_back(name);
    months.values.push_back(decoded((m < 10 ? "0" : "") + std::to_string(m)));
  }
  return plain::lookup(plain::lower(plain::first(word, 3)), std::move(months));
}

ExpressionPtr year_start(const ExpressionPtr& date) {
  return iso_date(year_of(date), make_constant(U"01"), make_constant(U"01"));
}
ExpressionPtr month_start(const ExpressionPtr& date) {
  return iso_date(year_of(date), plain::part(date, DatePart::kMonthTwoDigits),
                  make_constant(U"01"));
}
ExpressionPtr month_end(const ExpressionPtr& date) {
  const ExpressionPtr next = plain::of({Op::kShiftMonths, Shift{1}}, {month_start(date)});
  return day_of(plus(days_of(next), -1));
}

ExpressionPtr day_of_year(const ExpressionPtr& date) {
  return plus(plain::subtract(days_of(date), days_of(year_start(date))), 1);
}

// 1 for Monday: day 0 is one.
ExpressionPtr weekday_number(const ExpressionPtr& date) {
  return plus(modulo_of(days_of(date), plain::number(7)), 1);
}

// The week of ISO 8601 that a date is in belongs to the year that its Thursday is in.
ExpressionPtr thursday_of(const ExpressionPtr& date) {
  return day_of(plus(plain::subtract(days_of(date), weekday_number(date)), 4));
}

// How many units of so much a part is in, the first being 1.
ExpressionPtr unit_of(const ExpressionPtr& part, std::int64_t size) {
  return plain::written(floor_of(divided(plus(part, size - 1), size)));
}

ExpressionPtr seconds_of(const ExpressionPtr& time) {
  return plain::of({Op::kSeconds}, {time});
}
ExpressionPtr time_of(const ExpressionPtr& seconds) {
  return plain::of({Op::kTimeOfMoment}, {seconds});
}

// From the runs of digits at these places; at 0: none.
ExpressionPtr clock(const ExpressionPtr& text, const std::array<int, 3>& places, bool halves) {
  ExpressionPtr hour = number_of(plain::digits(text, places[0]));
  if (halves) {
    const ExpressionPtr twelve = modulo_of(hour, plain::number(12));
    hour = plain::choose(plain::contains(plain::lower(text), U"p"), plus(twelve, 12), twelve);
  }
  ExpressionPtr seconds = plain::multiply(hour, 3'600);
  if (places[1] != 0) {
    seconds = plain::add(seconds, plain::multiply(number_of(plain::digits(text, places[1])), 60));
  }
  if (places[2] != 0) seconds = plain::add(seconds, number_of(plain::digits(text, places[2])));
  return seconds;
}

bool is_iso_date(TextView text) {
  if (text.size() != 10 || text[4] != U'-' || text[7] != U'-') return false;
  return std::ranges::count_if(text, is_digit) == 8;
}

}  // namespace

const Said& as_iso_dates(const Said& a) {
  for (TextView text : a.texts()) {
    const bool is_date = parse_date(text, DayOrder::kDayFirst).has_value();
    if (is_iso_date(text) ? !is_date : std::ranges::any_of(text, is_digit)) throw CannotSay("");
  }
  return a;
}

std::string within_a_day(const Said& a) {
  for (const Rational& moment : a.numbers()) {
    if (moment < Rational(0) || moment >= Rational(86'400)) throw CannotSay("");
  }
  return a.text;
}

ExpressionPtr days_of(const ExpressionPtr& date) {
  return plain::of({Op::kDayNumber}, {date});
}
ExpressionPtr day_of(const ExpressionPtr& number) {
  return plain::of({Op::kDayOfNumber}, {number});
}

ExpressionPtr months_apart(const ExpressionPtr& a, const ExpressionPtr& b) {
  const auto apart = [&](DatePart part) {
    return plain::subtract(number_of_part(b, part), number_of_part(a, part));
  };
  // One less if the day of the month is not reached.
  const ExpressionPtr reached =
      plain::choose(plain::at_least(apart(DatePart::kDay), 0), plain::number(0), plain::number(1));
  return plain::subtract(
      plain::add(plain::multiply(apart(DatePart::kYear), 12), apart(DatePart::kMonth)), reached);
}

// For days that all months have.
ExpressionPtr months_later(const ExpressionPtr& date, int by) {
  const ExpressionPtr months =
      plus(plain::add(plain::multiply(number_of_part(date, DatePart::kYear), 12),
                      number_of_part(date, DatePart::kMonth)),
           by - 1);
  const ExpressionPtr month = plus(modulo_of(months, plain::number(12)), 1);
  return iso_date(plain::padded(plain::written(floor_of(divided(months, 12))), 4),
                  two(plain::written(month)), plain::part(date, DatePart::kDayTwoDigits));
}

ExpressionPtr around_the_day(const ExpressionPtr& moment) {
  return time_of(modulo_of(moment, plain::number(86'400)));
}

ExpressionPtr time_steps(const ExpressionPtr& time, const TimeStep& p) {
  ExpressionPtr seconds = seconds_of(time);
  if (p.step != 1) {
    seconds = plain::of({Op::kRoundStep, RoundingStep{Rational(p.step), p.how}}, {seconds});
  }
  return time_of(plus(seconds, p.plus));
}

Choices durations_in(const ExpressionPtr& text) {
  Choices out;
  for (const std::array<int, 3>& places :
       {std::array{1, 2, 0}, std::array{1, 2, 3}, std::array{1, 0, 0}}) {
    out.push_back(clock(text, places, false));
  }
  out.push_back(plain::multiply(number_of(plain::digits(text, 1)), 60));
  out.push_back(number_of(plain::digits(text, 1)));
  return out;
}

Choices dates_in(const ExpressionPtr& text, DayOrder order) {
  const auto digits = [&](int nth) { return plain::digits(text, nth); };
  const auto letters = [&](int nth) { return plain::run(text, CharacterClass::kLetters, nth); };
  const auto piece = [&](int from, int count) {
    return plain::first(from == 0 ? text : plain::skip(text, from), count);
  };
  const bool month_first = order == DayOrder::kMonthFirst;
  const ExpressionPtr first = two(digits(1));
  const ExpressionPtr second = two(digits(2));
  const ExpressionPtr& month = month_first ? first : second;
  const ExpressionPtr& day = month_first ? second : first;
  Choices out{
      plain::of({Op::kDate, DayOrder::kDayFirst}, {plain::first(text, 10)}),
      iso_date(digits(1), two(digits(2)), two(digits(3))),
      iso_date(digits(3), month, day),
      iso_date(whole_year(digits(3)), month, day),
      iso_date(piece(0, 4), piece(4, 2), piece(6, 2)),
      month_first ? iso_date(piece(4, 4), piece(0, 2), piece(2, 2))
                  : iso_date(piece(4, 4), piece(2, 2), piece(0, 2)),
  };
  // With the name of a month: 5 May 2020, May 5 2020, 2020 May 5, and behind a name of a day.
  for (int word : {1, 2, 3}) {
    const ExpressionPtr named = month_of(letters(word));
    out.push_back(iso_date(digits(2), named, two(digits(1))));
    out.push_back(iso_date(digits(1), named, two(digits(2))));
    out.push_back(iso_date(whole_year(digits(2)), named, two(digits(1))));
  }
  // The day of a year: 2020 060.
  out.push_back(day_of(
      plus(plain::add(days_of(iso_date(digits(1), make_constant(U"01"), make_constant(U"01"))),
                      number_of(digits(2))),
           -1)));
  // Several forms in one column, told apart by a mark.
  for (TextView mark : {U"/", U"-", U".", U" "}) {
    const auto other = [&](const ExpressionPtr& with, const ExpressionPtr& without) {
      out.push_back(plain::choose(plain::contains(text, Text(mark)), with, without));
    };
    const ExpressionPtr year_first = out[1];
    const ExpressionPtr year_last = out[2];
    const ExpressionPtr by_name = out[6];
    other(year_last, year_first);
    other(year_first, year_last);
    other(year_last, by_name);
    other(year_first, by_name);
    other(year_last, plain::choose(plain::contains(text, U"-"), year_first, by_name));
  }
  return out;
}

Choices months_in(const ExpressionPtr& text) {
  const ExpressionPtr one = make_constant(U"01");
  const ExpressionPtr year = make_constant(U"0001");
  const ExpressionPtr word = month_of(plain::run(text, CharacterClass::kLetters, 1));
  const auto digits = [&](int nth) { return plain::digits(text, nth); };
  return {iso_date(year, two(text), one), iso_date(year, word, one), iso_date(digits(1), word, one),
          iso_date(digits(1), two(digits(2)), one), iso_date(digits(2), two(digits(1)), one)};
}

Choices edges(const ExpressionPtr& date, DateEdge edge) {
  const ExpressionPtr day = days_of(date);
  const auto quarter_month = [&](std::int64_t in_front) {
    const ExpressionPtr number =
        floor_of(divided(plus(number_of_part(date, DatePart::kMonth), 2), 3));
    return two(plain::written(plus(plain::multiply(number, 3), -in_front)));
  };
  const ExpressionPtr one = make_constant(U"01");
  switch (edge) {
    case DateEdge::kMonthStart:
      return {month_start(date)};
    case DateEdge::kMonthEnd:
      return {month_end(date)};
    case DateEdge::kQuarterStart:
      return {iso_date(year_of(date), quarter_month(2), one)};
    case DateEdge::kQuarterEnd:
      return {month_end(iso_date(year_of(date), quarter_month(0), one))};
    case DateEdge::kYearStart:
      return {year_start(date)};
    case DateEdge::kYearEnd:
      return {iso_date(year_of(date), make_constant(U"12"), make_constant(U"31"))};
    case DateEdge::kMonday:
      return {day_of(plus(plain::subtract(day, weekday_number(date)), 1))};
    case DateEdge::kSunday:
      return {day_of(plain::subtract(day, modulo_of(plus(day, 1), plain::number(7))))};
    case DateEdge::kNextSaturday:
      return {day_of(plus(plain::subtract(day, modulo_of(plus(day, 1), plain::number(7))), 6))};
    case DateEdge::kNextSunday:
      return {day_of(plus(plain::subtract(day, weekday_number(date)), 7))};
  }
  return {};
}

Choices parts_of(const ExpressionPtr& date, DatePart part) {
  const auto number = [&](DatePart which) { return number_of_part(date, which); };
  const auto month = plain::part(date, DatePart::kMonth);
  const auto shorter = [](Text name) { return name.substr(0, 3); };
  switch (part) {
    case DatePart::kDay:
      return {plain::written(number(DatePart::kDayTwoDigits))};
    case DatePart::kDayOrdinal:
      return {ordinals(plain::part(date, DatePart::kDay))};
    case DatePart::kMonth:
      return {plain::written(number(DatePart::kMonthTwoDigits))};
    case DatePart::kMonthShort:
      return {plain::named(month, 1, 12, [&](int m) { return shorter(decoded(month_name(m))); })};
    case DatePart::kMonthName:
      return {plain::named(month, 1, 12, [](int m) { return decoded(month_name(m)); })};
    case DatePart::kYearTwoDigits:
      return {plain::last(year_of(date), 2)};
    case DatePart::kQuarter:
      return {unit_of(number(DatePart::kMonth), 3)};
    case DatePart::kHalfYear:
      return {unit_of(number(DatePart::kMonth), 6)};
    case DatePart::kWeekOfMonth:
      return {unit_of(number(DatePart::kDay), 7)};
    case DatePart::kCentury:
      return {unit_of(number(DatePart::kYear), 100)};
    case DatePart::kWeekdayNumber:
      return {plain::written(weekday_number(date))};
    case DatePart::kWeekday:
      return {plain::named(plain::part(date, DatePart::kWeekdayNumber), 1, 7,
                           [](int d) { return decoded(weekday_name(d - 1)); })};
    case DatePart::kWeekdayShort:
      return {plain::named(plain::part(date, DatePart::kWeekdayNumber), 1, 7,
                           [&](int d) { return shorter(decoded(weekday_name(d - 1))); })};
    case DatePart::kDayOfYear:
      return {plain::written(day_of_year(date))};
    case DatePart::kDayOfYearThreeDigits:
      return {plain::padded(plain::part(date, DatePart::kDayOfYear), 3)};
    case DatePart::kWeek:
      return {unit_of(day_of_year(thursday_of(date)), 7)};
    case DatePart::kWeekTwoDigits:
      return {two(plain::part(date, DatePart::kWeek))};
    case DatePart::kWeekYear:
      return {year_of(thursday_of(date))};
    case DatePart::kDecade:
      return {make_concatenation({plain::first(year_of(date), 3), make_constant(U"0")})};
    case DatePart::kDaysInMonth:
      return {plain::part(month_end(date), DatePart::kDay)};
    case DatePart::kDayTwoDigits:
    case DatePart::kMonthTwoDigits:
    case DatePart::kYear:
      break;
  }
  return {};
}

Choices times_in(const ExpressionPtr& text) {
  Choices out;
  for (bool halves : {false, true}) {
    for (const std::array<int, 3>& places :
         {std::array{1, 2, 0}, std::array{1, 2, 3}, std::array{1, 0, 0}, std::array{4, 5, 0},
          std::array{4, 5, 6}, std::array{3, 4, 0}, std::array{3, 4, 5}}) {
      out.push_back(time_of(clock(text, places, halves)));
    }
  }
  return out;
}

Choices packed_times(const ExpressionPtr& text) {
  const ExpressionPtr hours = plain::multiply(number_of(plain::first(text, 2)), 3'600);
  const auto minutes = [](const ExpressionPtr& digits) {
    return plain::multiply(number_of(digits), 60);
  };
  return {time_of(plain::add(hours, minutes(plain::last(text, 2)))),
          time_of(plain::add(plain::add(hours, minutes(plain::first(plain::skip(text, 2), 2))),
                             number_of(plain::last(text, 2))))};
}

Choices parts_of(const ExpressionPtr& time, TimePart part) {
  const ExpressionPtr seconds = seconds_of(time);
  const ExpressionPtr hour = floor_of(divided(seconds, 3'600));
  const auto within = [&](std::int64_t unit) {
    const ExpressionPtr units = unit == 1 ? seconds : floor_of(divided(seconds, unit));
    return plain::written(modulo_of(units, plain::number(60)));
  };
  const auto of_twelve = [&] {
    return plain::written(plus(modulo_of(plus(hour, 11), plain::number(12)), 1));
  };
  switch (part) {
    case TimePart::kHour:
      return {plain::written(hour)};
    case TimePart::kHourTwoDigits:
      return {two(plain::written(hour))};
    case TimePart::kHourOfTwelve:
      return {of_twelve()};
    case TimePart::kHourOfTwelveTwoDigits:
      return {two(of_twelve())};
    case TimePart::kMinute:
      return {within(60)};
    case TimePart::kMinuteTwoDigits:
      return {two(within(60))};
    case TimePart::kSecond:
      return {within(1)};
    case TimePart::kSecondTwoDigits:
      return {two(within(1))};
    case TimePart::kHalf:
      return {plain::choose(plain::at_least(hour, 12), make_constant(U"PM"), make_constant(U"AM"))};
    case TimePart::kHalfWithPoints:
      return {
          plain::choose(plain::at_least(hour, 12), make_constant(U"p.m."), make_constant(U"a.m."))};
  }
  return {};
}

Choices moments_in(const ExpressionPtr& text, DayOrder order) {
  const ExpressionPtr days =
      plain::multiply(days_of(plain::of({Op::kDate, order}, {text})), 86'400);
  return {days, plain::add(days, seconds_of(plain::of({Op::kTime}, {text})))};
}

}  // namespace whence::synth::table
