// That nothing is left out of what is known of operations over tables.

#include <algorithm>
#include <catch2/catch.hpp>

#include "synth/table/operations/descriptor.h"
#include "synth/table/python_helpers.h"
#include "table_operations_test.h"

using namespace whence::synth::table;

namespace known_operations {

namespace {

ExpressionPtr column() {
  return make_expression({Op::kColumn, ColumnNumber{0}});
}

using Table = std::vector<Known>;

ExpressionPtr number(const ExpressionPtr& text, NumberStyle style = NumberStyle::kPoint) {
  return make_expression({Op::kNumber, style}, {text});
}
ExpressionPtr written(ExpressionPtr number) {
  return make_expression({Op::kFormat, NumberFormat{}}, {std::move(number)});
}
ExpressionPtr constant(std::int64_t above, std::int64_t below = 1) {
  return make_expression({Op::kNumberConstant, FixedNumber{*Rational::make(above, below)}});
}
ExpressionPtr date(DayOrder order = DayOrder::kDayFirst) {
  return make_expression({Op::kDate, order}, {column()});
}
ExpressionPtr part_of_date(ExpressionPtr of, DatePart part) {
  return make_expression({Op::kDatePart, part}, {std::move(of)});
}
ExpressionPtr clock() {
  return make_expression({Op::kTime}, {column()});
}
ExpressionPtr answered(ExpressionPtr condition) {
  return make_expression({Op::kIf},
                         {std::move(condition), make_constant(U"yes"), make_constant(U"no")});
}

// From a text to a text.
void add_text(Table& table, const Operation& o, const std::string& input,
              const std::string& output) {
  table.push_back({o.op, make_expression(o, {column()}), input, output});
}
// From a text to a number.
void add_number(Table& table, const Operation& o, const std::string& input,
                const std::string& output) {
  table.push_back({o.op, written(make_expression(o, {column()})), input, output});
}
// Of the number in a text.
void add_of_number(Table& table, const Operation& o, const std::string& input,
                   const std::string& output) {
  table.push_back({o.op, written(make_expression(o, {number(column())})), input, output});
}
// Of the number in a text and a constant.
void add_computed(Table& table, Op op, const std::string& input, const ExpressionPtr& second,
                  const std::string& output) {
  table.push_back({op, written(make_expression({op}, {number(column()), second})), input, output});
}
void add_condition(Table& table, const Operation& o, const std::string& input,
                   const std::string& output) {
  table.push_back({o.op, answered(make_expression(o, {column()})), input, output});
}

void add_parts(Table& table) {
  add_text(table, {Op::kSplit, NthMark{U" ", 2}}, "a b c", "b");
  add_text(table, {Op::kSplit, NthMark{U" ", -1}}, "a b c", "c");
  add_text(table, {Op::kSplit, NthMark{U" ", 4}}, "a b c", "none");
  add_text(table, {Op::kSplit, NthMark{U" ", 1}}, "abc", "abc");
  add_text(table, {Op::kBefore, NthMark{U" ", 1}}, "abc", "none");
  add_text(table, {Op::kBefore, NthMark{U".", -1}}, "a.b.c", "a.b");
  add_text(table, {Op::kAfter, NthMark{U".", -1}}, "a.b.c", "c");
  add_text(table, {Op::kAfter, NthMark{U".", 3}}, "a.b.c", "none");
  add_text(table, {Op::kBetween, Brackets{U"(", U")"}}, "a (b) (c)", "b");
  add_text(table, {Op::kBetween, Brackets{U"(", U")"}}, ") a (b", "none");
  add_text(table, {Op::kRun, NthRun{CharacterClass::kDigits, 2}}, "a12b345", "345");
  add_text(table, {Op::kRun, NthRun{CharacterClass::kLetters, -1}}, "a12b345", "b");
  add_text(table, {Op::kRun, NthRun{CharacterClass::kDigits, 3}}, "a12b345", "none");
  add_text(table, {Op::kUntilRun, NthRun{CharacterClass::kDigits, -1}}, "a12b345", "a12b");
  add_text(table, {Op::kUntilRun, NthRun{CharacterClass::kSpace, 1}}, "a12", "none");
  add_text(table, {Op::kFromRun, NthRun{CharacterClass::kDigits, 1}}, "a12b3", "12b3");
  add_text(table, {Op::kFromRun, NthRun{CharacterClass::kUpper, 2}}, "aBcD", "D");
  add_text(table, {Op::kThroughRun, NthRun{CharacterClass::kDigits, 1}}, "a12b345", "a12");
  add_text(table, {Op::kThroughRun, NthRun{CharacterClass::kDigits, -3}}, "a12b345", "none");
  add_text(table, {Op::kPastRun, NthRun{CharacterClass::kDigits, 1}}, "a12b345", "b345");
  add_text(table, {Op::kPastRun, NthRun{CharacterClass::kDigits, 2}}, "a12b345", "");
  add_text(table, {Op::kFirst, Characters{2}}, "abc", "ab");
  add_text(table, {Op::kFirst, Characters{9}}, "abc", "abc");
  add_text(table, {Op::kLast, Characters{2}}, "abc", "bc");
  add_text(table, {Op::kLast, Characters{9}}, "abc", "abc");
  add_text(table, {Op::kSkip, Characters{1}}, "abc", "bc");
  add_text(table, {Op::kSkip, Characters{9}}, "abc", "");
  add_text(table, {Op::kChop, Characters{1}}, "abc", "ab");
  add_text(table, {Op::kChop, Characters{9}}, "abc", "");
}

void add_items(Table& table) {
  const ExpressionPtr part = make_expression({Op::kColumn, ColumnNumber{0}});
  const ExpressionPtr last =
      make_expression({Op::kRun, NthRun{CharacterClass::kLetters, -1}}, {part});
  const Operation each{Op::kMapItems, ItemProgram{U", ", U"+", last}};
  add_text(table, each, "Ada Lovelace, Alan Turing", "Lovelace+Turing");
  add_text(table, each, "Ada", "Ada");
  const auto all = [&](ItemKind kind, const char* text, const char* found) {
    add_text(table, {Op::kItems, JoinedItems{kind, U"|"}}, text, found);
  };
  all(ItemKind::kMail, "<a.b@x.org>, c-d@e-f.com. @x.y g@h i@j.", "a.b@x.org|c-d@e-f.com");
  all(ItemKind::kMail, "a@b.c@d.e", "a@b.c");
  all(ItemKind::kLink, "(https://a.b/c?d=1) www.x.org, awww.y http://",
      "https://a.b/c?d=1|www.x.org");
  all(ItemKind::kHashtag, "#one a#b # #two_2, ##x", "#one|#two_2|#x");
  all(ItemKind::kTag, "x #Zoë!", "Zoë");
  all(ItemKind::kMention, "@ann and b@c.de", "@ann");
  all(ItemKind::kMentioned, "no mention", "none");
  all(ItemKind::kNumber, "-1,234.5, a-6 7. 1..2 x8", "-1,234.5|6|7|1|2|8");
  all(ItemKind::kYear, "1999-2004 a2001 3000 12345 (2024)", "1999|2004|2024");
  all(ItemKind::kCapitals, "USA, UK or A Z9 ÖBB", "USA|UK|ÖBB");
  all(ItemKind::kCode, "A1 22 b 3c-d", "A1|3c");
  add_text(table, {Op::kItem, NthItem{ItemKind::kNumber, -1}}, "1 and 2", "2");
  add_text(table, {Op::kItem, NthItem{ItemKind::kMail, 2}}, "a@b.de c@d.fr", "c@d.fr");
  add_text(table, {Op::kItem, NthItem{ItemKind::kYear, 2}}, "in 1999", "none");
}

void add_texts(Table& table) {
  add_text(table, {Op::kUpper}, "zoë müller ß ÿ я ς", "ZOË MÜLLER ß Ÿ Я Σ");
  add_text(table, {Op::kUpper}, "", "");
  add_text(table, {Op::kLower}, "ZOË Ÿ Я 1A", "zoë ÿ я 1a");
  add_text(table, {Op::kLower}, "Σ", "σ");
  add_text(table, {Op::kTitle}, "O'NEIL and co", "O'Neil And Co");
  add_text(table, {Op::kTitle}, "a1b", "A1B");
  add_text(table, {Op::kCapitalise}, "ÉCOLE Normale", "École normale");
  add_text(table, {Op::kCapitalise}, "1A", "1a");
  add_text(table, {Op::kTrim}, " \ta b\n", "a b");
  add_text(table, {Op::kTrim}, "  ", "");
  add_text(table, {Op::kSqueeze}, " a \t b ", "a b");
  add_text(table, {Op::kSqueeze}, "ab", "ab");
  add_text(table, {Op::kReplace, Replacement{U"aa", U"b"}}, "aaaca", "baca");
  add_text(table, {Op::kReplace, Replacement{U"-", U""}}, "-a-", "a");
  add_text(table, {Op::kKeep, OfClass{CharacterClass::kNumerals}}, "$1,2.3x", "1,2.3");
  add_text(table, {Op::kKeep, OfClass{CharacterClass::kUpper}}, "aBcÖ", "BÖ");
  add_text(table, {Op::kDrop, OfClass{CharacterClass::kSpace}}, " a b", "ab");
  add_text(table, {Op::kDrop, OfClass{CharacterClass::kSymbols}}, "a-b c!", "ab c");
  add_text(table, {Op::kEach, Pieces{BeforeCapitals{}, PieceForm::kLower, U"_"}}, "dateOfBirth",
           "date_of_birth");
  add_text(table, {Op::kEach, Pieces{Separator{U","}, PieceForm::kCapitalisedRest, U""}},
           "ONE,,two,three", "oneTwoThree");
  add_text(table, {Op::kEach, Pieces{CharacterClass::kVisible, PieceForm::kFirstUpper, U"."}},
           "ada king", "A.K");
  add_text(table, {Op::kEach, Pieces{CharacterClass::kDigits, PieceForm::kSame, U"-"}}, "ab",
           "none");
  add_items(table);
  add_text(table, {Op::kPadLeft, Padding{5, U'0'}}, "42", "00042");
  add_text(table, {Op::kPadLeft, Padding{1, U'0'}}, "42", "42");
  add_text(table, {Op::kPadRight, Padding{4, U'.'}}, "ab", "ab..");
  add_text(table, {Op::kPadRight, Padding{-1, U'.'}}, "ab", "ab");
}

void add_numbers(Table& table) {
  const auto read = [&](const std::string& input, NumberStyle style, const std::string& output) {
    table.push_back({Op::kNumber, written(number(column(), style)), input, output});
  };
  read("1.234,56 EUR", NumberStyle::kComma, "1234.56");
  read("A-12", NumberStyle::kPoint, "12");
  read("x -12", NumberStyle::kPoint, "-12");
  read("1,23", NumberStyle::kPoint, "none");
  read("none", NumberStyle::kPoint, "none");
  read("99999999999999999999", NumberStyle::kPoint, "none");
  add_number(table, {Op::kLength}, "né 1", "4");
  add_number(table, {Op::kLength}, "", "0");
  add_number(table, {Op::kCount, OfClass{CharacterClass::kVisible}}, " a bc  d", "3");
  add_number(table, {Op::kCount, OfClass{CharacterClass::kDigits}}, "ab", "0");
  add_number(table, {Op::kCountOf, FixedText{U"aa"}}, "aaaaa", "2");
  add_number(table, {Op::kCountOf, FixedText{U"x"}}, "", "0");
  add_computed(table, Op::kAdd, "0.1", constant(1, 5), "0.3");
  add_computed(table, Op::kAdd, "no", constant(1), "none");
  add_computed(table, Op::kSubtract, "1", constant(5, 2), "-1.5");
  add_computed(table, Op::kSubtract, "", constant(1), "none");
  add_computed(table, Op::kMultiply, "1.5", constant(-2), "-3");
  add_computed(table, Op::kMultiply, "999999999999999", constant(999'999'999), "none");
  add_computed(table, Op::kDivide, "1", constant(8), "0.125");
  add_computed(table, Op::kDivide, "1", constant(0), "none");
  add_computed(table, Op::kModulo, "x -7", constant(3), "2");
  add_computed(table, Op::kModulo, "7", constant(-3), "-2");
  add_computed(table, Op::kModulo, "7", constant(0), "none");
  add_of_number(table, {Op::kFloor}, "x -1.5", "-2");
  add_of_number(table, {Op::kFloor}, "1.5", "1");
  add_of_number(table, {Op::kRound, Digits{1}}, "2.25", "2.3");
  add_of_number(table, {Op::kRound, Digits{-2}}, "x -150", "-200");
  table.push_back({Op::kNumberConstant, written(constant(-3, 4)), "", "-0.75"});
  table.push_back({Op::kNumberConstant, written(constant(1, 3)), "", "none"});
  const auto format = [&](const std::string& input, const NumberFormat& how,
                          const std::string& output) {
    table.push_back(
        {Op::kFormat, make_expression({Op::kFormat, how}, {number(column())}), input, output});
  };
  format("$1,234,567.5", {2, U",", U"."}, "1,234,567.50");
  format("x -0.005", {2, U",", U"."}, "-0.01");
  format("-0.001", {2, U",", U"."}, "0.00");
  format("1234.5", {std::nullopt, U".", U","}, "1.234,5");
}

void add_calendar(Table& table) {
  using enum DatePart;
  const auto read = [&](const std::string& input, DatePart part, const std::string& output,
                        DayOrder order = DayOrder::kDayFirst) {
    table.push_back({Op::kDate, part_of_date(date(order), part), input, output});
  };
  read("3/4/2021", kMonthName, "April");
  read("3/4/2021", kMonthName, "March", DayOrder::kMonthFirst);
  read("29.2.2023", kDay, "none");
  read("1.2.29", kYear, "2029");
  read("1.2.30", kYear, "1930");
  read("on 1.2.2020", kYear, "none");
  read("2021-03-14T09:26:53", kQuarter, "1");
  read("06-Oct-2143", kMonth, "10");
  read("2021-03-04T05:06:07.250+02:00", kDay, "4");
  read("01311846", kYear, "1846", DayOrder::kMonthFirst);
  read("01311846", kYear, "none");
  read("20240229", kMonth, "2", DayOrder::kMonthFirst);
  read("2004 060", kMonthName, "February");
  read("2003-366", kDay, "none");
  read("3/4/2021", kMonth, "3", DayOrder::kByMark);
  read("3.4.2021", kMonth, "4", DayOrder::kByMark);
  read("3 août 2020", kMonth, "8");
  read("6th of October, 2143", kDay, "6");
  read("2012_07_13", kMonth, "7");
  read("of 2012_07_13", kMonth, "none");
  read("1. März 2020", kMonth, "3");
  read("20240105T101112Z", kDay, "5");
  read("20240105251112", kDay, "none");
  const auto part = [&](DatePart which, const std::string& output) {
    table.push_back(
        {Op::kDatePart, part_of_date(date(), which), "Monday, July 4th, 2022 9:05 pm", output});
  };
  part(kDay, "4");
  part(kDayTwoDigits, "04");
  part(kDayOrdinal, "4th");
  part(kMonth, "7");
  part(kMonthTwoDigits, "07");
  part(kMonthShort, "Jul");
  part(kMonthName, "July");
  part(kYear, "2022");
  part(kYearTwoDigits, "22");
  part(kQuarter, "3");
  part(kWeekday, "Monday");
  part(kWeekdayShort, "Mon");
  part(kWeekdayNumber, "1");
  part(kDayOfYear, "185");
  part(kDayOfYearThreeDigits, "185");
  part(kWeek, "27");
  part(kWeekTwoDigits, "27");
  part(kWeekYear, "2022");
  part(kWeekOfMonth, "1");
  part(kHalfYear, "2");
  part(kDecade, "2020");
  part(kCentury, "21");
  part(kDaysInMonth, "31");
  read("2021-01-03", kWeek, "53");
  read("2021-01-03", kWeekYear, "2020");
  read("2018-12-31", kWeekTwoDigits, "01");
  read("2000-12-31", kCentury, "20");
  const auto later = [&](Op op, int by, const std::string& input, const std::string& day,
                         const std::string& month) {
    const ExpressionPtr moved = make_expression({op, Shift{by}}, {date()});
    table.push_back({op, part_of_date(moved, kDay), input, day});
    table.push_back({op, part_of_date(moved, kMonth), input, month});
  };
  later(Op::kShiftDays, 30, "2020-02-28", "29", "3");
  later(Op::kShiftDays, -1, "0001-01-01", "none", "none");
  later(Op::kShiftMonths, 1, "2021-01-31", "28", "2");
  later(Op::kShiftMonths, -13, "2021-01-31", "31", "12");
  const ExpressionPtr days = make_expression({Op::kDayNumber}, {date()});
  table.push_back({Op::kDayNumber, written(days), "1.1.0001", "0"});
  table.push_back({Op::kDayNumber, written(days), "2000-01-01", "730119"});
  const ExpressionPtr day = make_expression({Op::kDayOfNumber}, {number(column())});
  table.push_back({Op::kDayOfNumber, part_of_date(day, kYear), "730119", "2000"});
  table.push_back({Op::kDayOfNumber, part_of_date(day, kYear), "1.5", "none"});
  const auto time = [&](const std::string& input, TimePart which, const std::string& output) {
    const ExpressionPtr program = make_expression({Op::kTimePart, which}, {clock()});
    table.push_back({Op::kTime, program, input, output});
    table.push_back({Op::kTimePart, program, input, output});
  };
  time("9:05", TimePart::kHour, "9");
  time("9:05", TimePart::kHourTwoDigits, "09");
  time("21:05", TimePart::kHourOfTwelve, "9");
  time("12:05 am", TimePart::kHourOfTwelveTwoDigits, "12");
  time("9:05", TimePart::kMinute, "5");
  time("9:05", TimePart::kMinuteTwoDigits, "05");
  time("9:05:07", TimePart::kSecondTwoDigits, "07");
  time("9:05 p.m.", TimePart::kHalf, "PM");
  time("24:00", TimePart::kHour, "none");
  time("6PM", TimePart::kHour, "18");
  time("6", TimePart::kHour, "none");
  time("1/1/1999 20:53:33", TimePart::kSecond, "33");
  time("2021-03-04T05:06:07Z", TimePart::kMinute, "6");
  time("12:30pm -0500", TimePart::kHour, "12");
  const ExpressionPtr seconds = make_expression({Op::kSeconds}, {clock()});
  table.push_back({Op::kSeconds, written(seconds), "1:01:01", "3661"});
  table.push_back({Op::kSeconds, written(seconds), "noon", "none"});
}

void add_months(Table& table) {
  const ExpressionPtr month = make_expression({Op::kMonth}, {column()});
  table.push_back({Op::kMonth, part_of_date(month, DatePart::kMonth), "March 2021", "3"});
  table.push_back({Op::kMonth, part_of_date(month, DatePart::kMonthShort), "7", "Jul"});
  table.push_back({Op::kMonth, part_of_date(month, DatePart::kMonth), "05/2021", "5"});
  table.push_back({Op::kMonth, part_of_date(month, DatePart::kYear), "2021-05", "2021"});
  table.push_back({Op::kMonth, part_of_date(month, DatePart::kMonth), "13", "none"});
  const auto edge = [&](DateEdge which, const std::string& input, const std::string& month_day) {
    const ExpressionPtr moved = make_expression({Op::kDateEdge, which}, {date()});
    const ExpressionPtr both =
        make_expression({Op::kConcat}, {part_of_date(moved, DatePart::kMonth), make_constant(U"/"),
                                        part_of_date(moved, DatePart::kDay)});
    table.push_back({Op::kDateEdge, both, input, month_day});
  };
  edge(DateEdge::kMonthStart, "2024-02-15", "2/1");
  edge(DateEdge::kMonthEnd, "2024-02-15", "2/29");
  edge(DateEdge::kQuarterStart, "2024-06-15", "4/1");
  edge(DateEdge::kQuarterEnd, "2024-04-15", "6/30");
  edge(DateEdge::kYearStart, "2024-06-15", "1/1");
  edge(DateEdge::kYearEnd, "2024-06-15", "12/31");
  edge(DateEdge::kMonday, "2024-06-16", "6/10");
  edge(DateEdge::kSunday, "2024-06-16", "6/16");
  edge(DateEdge::kSunday, "0001-01-01", "none");
  edge(DateEdge::kNextSaturday, "2024-06-16", "6/22");
  edge(DateEdge::kNextSunday, "2024-06-16", "6/16");
  edge(DateEdge::kNextSaturday, "9999-12-31", "none");
  const auto from =
      make_expression({Op::kDate, DayOrder::kDayFirst},
                      {make_expression({Op::kSplit, NthMark{U" to ", 1}}, {column()})});
  const auto to = make_expression({Op::kDate, DayOrder::kDayFirst},
                                  {make_expression({Op::kSplit, NthMark{U" to ", 2}}, {column()})});
  const ExpressionPtr months = written(make_expression({Op::kMonthsBetween}, {from, to}));
  const ExpressionPtr years = written(make_expression({Op::kYearsBetween}, {from, to}));
  table.push_back({Op::kMonthsBetween, months, "2024-01-31 to 2024-02-29", "0"});
  table.push_back({Op::kMonthsBetween, months, "2024-02-29 to 2023-12-31", "-2"});
  table.push_back({Op::kYearsBetween, years, "2000-06-16 to 2024-06-15", "23"});
  table.push_back({Op::kYearsBetween, years, "2024-02-29 to 2023-12-31", "-1"});
}

void add_moments(Table& table) {
  const auto clock_of = [](const ExpressionPtr& time) {
    return make_expression(
        {Op::kConcat},
        {make_expression({Op::kTimePart, TimePart::kHour}, {time}), make_constant(U":"),
         make_expression({Op::kTimePart, TimePart::kMinuteTwoDigits}, {time})});
  };
  const auto step = [&](const TimeStep& p, const std::string& input, const std::string& output) {
    table.push_back(
        {Op::kTimeStep, clock_of(make_expression({Op::kTimeStep, p}, {clock()})), input, output});
  };
  step({1800, Rounding::kDown, 0}, "20:53:33", "20:30");
  step({1800, Rounding::kDown, 1740}, "23:45", "23:59");
  step({900, Rounding::kNearest, 0}, "23:58", "0:00");
  step({900, Rounding::kUp, 0}, "7:01", "7:15");
  step({900, Rounding::kEven, 0}, "7:07:30", "7:00");
  step({1, Rounding::kDown, -900}, "0:05", "23:50");
  const ExpressionPtr moment = make_expression({Op::kMoment, DayOrder::kMonthFirst}, {column()});
  table.push_back({Op::kMoment, written(moment), "1/2/0001 0:01", "86460"});
  table.push_back({Op::kMoment, written(moment), "13/13/2001", "none"});
  const ExpressionPtr later = make_expression({Op::kLater, Shift{18'000}}, {moment});
  const ExpressionPtr date_then = make_expression({Op::kDateOfMoment}, {later});
  const ExpressionPtr time_then = make_expression({Op::kTimeOfMoment}, {later});
  table.push_back({Op::kLater, clock_of(time_then), "1/1/1999 20:53:33", "1:53"});
  table.push_back({Op::kLater, part_of_date(date_then, DatePart::kDay), "1/1/1999 20:53", "2"});
  table.push_back(
      {Op::kDateOfMoment, part_of_date(date_then, DatePart::kYear), "12/31/1999 20:53", "2000"});
  table.push_back({Op::kDateOfMoment, part_of_date(date_then, DatePart::kYear), "noon", "none"});
  table.push_back({Op::kTimeOfMoment, clock_of(time_then), "1/1/1999", "5:00"});
  const ExpressionPtr half = make_expression({Op::kTimeOfMoment}, {number(column())});
  table.push_back({Op::kTimeOfMoment, clock_of(half), "0.5", "none"});
  const ExpressionPtr unix_time = make_expression({Op::kUnixMoment}, {column()});
  const ExpressionPtr unix_date = make_expression({Op::kDateOfMoment}, {unix_time});
  table.push_back(
      {Op::kUnixMoment, part_of_date(unix_date, DatePart::kYear), "1704412800", "2024"});
  table.push_back({Op::kUnixMoment, part_of_date(unix_date, DatePart::kYear), "17044128", "none"});
  table.push_back({Op::kUnixMoment, written(unix_time), "1704412800999", "63840009600"});
  table.push_back({Op::kUnixMoment, written(unix_time), "17044128009990", "none"});
  const ExpressionPtr serial = make_expression({Op::kSerialDate}, {column()});
  table.push_back(
      {Op::kSerialDate, part_of_date(serial, DatePart::kMonthName), "45296", "January"});
  table.push_back({Op::kSerialDate, part_of_date(serial, DatePart::kDay), "00002", "1"});
  table.push_back({Op::kSerialDate, part_of_date(serial, DatePart::kDay), "4529", "none"});
  const ExpressionPtr packed = make_expression({Op::kPackedTime}, {column()});
  table.push_back({Op::kPackedTime, clock_of(packed), "1845", "18:45"});
  table.push_back({Op::kPackedTime, clock_of(packed), "063059", "6:30"});
  table.push_back({Op::kPackedTime, clock_of(packed), "2460", "none"});
}

void add_numerals(Table& table) {
  add_text(table, {Op::kOrdinal}, "112", "112th");
  add_text(table, {Op::kOrdinal}, "23", "23rd");
  add_text(table, {Op::kOrdinal}, "-1", "none");
  add_text(table, {Op::kRoman}, "1994", "MCMXCIV");
  add_text(table, {Op::kRoman}, "0", "none");
  add_text(table, {Op::kFromRoman}, "mcmxc", "1990");
  add_text(table, {Op::kFromRoman}, "IIII", "none");
  add_text(table, {Op::kWords}, "21", "twenty-one");
  add_text(table, {Op::kWords}, "101", "none");
  add_text(table, {Op::kFromWords}, "Ninety nine", "99");
  add_text(table, {Op::kFromWords}, "eleventy", "none");
  add_text(table, {Op::kRebase, Bases{10, 16}}, "48879", "BEEF");
  add_text(table, {Op::kRebase, Bases{16, 2}}, "0a", "1010");
  add_text(table, {Op::kRebase, Bases{2, 10}}, "12", "none");
  add_text(table, {Op::kShorten, ShortForm{U"k", 1}}, "1,250", "1.3k");
  add_text(table, {Op::kShorten, ShortForm{U"K", 1}}, "3400000", "3.4M");
  add_text(table, {Op::kShorten, ShortForm{U"K", 0}}, "0.5", "0.5");
  add_text(table, {Op::kRebase, Bases{16, 10}}, "0x1f", "31");
  add_text(table, {Op::kRebase, Bases{16, 10}}, "0x", "none");
  const ScientificForm wide{U"E", 2, true, 2};
  const ScientificForm plain{U" x 10^", 1, false, 1};
  add_text(table, {Op::kScientific, wide}, "1,246,018 km", "1.25E+06");
  add_text(table, {Op::kScientific, wide}, "-0.0999999", "-1.00E-01");
  add_text(table, {Op::kScientific, wide}, "0", "0.00E+00");
  add_text(table, {Op::kScientific, plain}, "4000", "4.0 x 10^3");
  add_text(table, {Op::kScientific, plain}, "none of it", "none");
  add_text(table, {Op::kUnaccent}, "Łódź Straße Æther Ñ", "Lodz Strasse AEther N");
  add_text(table, {Op::kUnaccent}, "я 1×ß", "я 1×ss");
  add_number(table, {Op::kScaled}, "1.2k views", "1200");
  add_number(table, {Op::kScaled}, "3 M", "3000000");
  add_number(table, {Op::kScaled}, "2.81E+04 m", "28100");
  add_number(table, {Op::kScaled}, "-5e-3", "-0.005");
  add_number(table, {Op::kScaled}, "3e4b", "3");
  add_number(table, {Op::kScaled}, "1e99", "none");
  add_number(table, {Op::kScaled}, "5 km", "5");
  add_number(table, {Op::kFraction}, "1 1/2", "1.5");
  add_number(table, {Op::kFraction}, "3/0", "none");
  add_number(table, {Op::kFraction}, " 2 ", "2");
  add_number(table, {Op::kDuration}, "1h 05m", "3900");
  add_number(table, {Op::kDuration}, "2 days, 3 hours", "183600");
  add_number(table, {Op::kDuration}, "26:05:10", "93910");
  add_number(table, {Op::kDuration}, "5 x", "none");
  const auto step = [](int above, int below, Rounding how) {
    return Operation{Op::kRoundStep, RoundingStep{*Rational::make(above, below), how}};
  };
  add_of_number(table, step(1, 4, Rounding::kNearest), "2.07", "2");
  add_of_number(table, step(10, 1, Rounding::kDown), "169", "160");
  add_of_number(table, step(5, 1, Rounding::kUp), "x -12", "-10");
  add_of_number(table, step(1, 1, Rounding::kEven), "2.5", "2");
  add_of_number(table, step(1, 1, Rounding::kNearest), "x -2.5", "-3");
  add_of_number(table, {Op::kSignificant, Digits{2}}, "0.05678", "0.057");
  add_of_number(table, {Op::kSignificant, Digits{2}}, "999", "1000");
  add_of_number(table, {Op::kSignificant, Digits{3}}, "0", "0");
  add_computed(table, Op::kSmaller, "3", constant(2), "2");
  add_computed(table, Op::kSmaller, "", constant(2), "none");
  add_computed(table, Op::kLarger, "3", constant(2), "3");
  add_computed(table, Op::kLarger, "x -3", constant(2), "2");
}

void add_choices(Table& table) {
  add_condition(table, {Op::kEquals, FixedText{U"a"}}, "a", "yes");
  add_condition(table, {Op::kEquals, FixedText{U"a"}}, "A", "no");
  add_condition(table, {Op::kContains, FixedText{U"b"}}, "abc", "yes");
  add_condition(table, {Op::kContains, FixedText{U"ba"}}, "abc", "no");
  add_condition(table, {Op::kStartsWith, FixedText{U"ab"}}, "abc", "yes");
  add_condition(table, {Op::kStartsWith, FixedText{U"b"}}, "abc", "no");
  add_condition(table, {Op::kEndsWith, FixedText{U"bc"}}, "abc", "yes");
  add_condition(table, {Op::kEndsWith, FixedText{U"abcd"}}, "abc", "no");
  add_condition(table, {Op::kStartsIn, OfClass{CharacterClass::kUpper}}, "Ab", "yes");
  add_condition(table, {Op::kStartsIn, OfClass{CharacterClass::kUpper}}, "", "no");
  add_condition(table, {Op::kEndsIn, OfClass{CharacterClass::kDigits}}, "a1", "yes");
  add_condition(table, {Op::kEndsIn, OfClass{CharacterClass::kDigits}}, "1a", "no");
  add_condition(table, {Op::kIsEmpty}, "", "yes");
  add_condition(table, {Op::kIsEmpty}, " ", "no");
  const auto part = make_expression({Op::kSplit, NthMark{U"-", 2}}, {column()});
  const auto exists = answered(make_expression({Op::kExists}, {part}));
  table.push_back({Op::kExists, exists, "a-b", "yes"});
  table.push_back({Op::kExists, exists, "a", "no"});
  const auto same = answered(make_expression({Op::kSame}, {column(), part}));
  table.push_back({Op::kSame, same, "-", "no"});
  table.push_back({Op::kSame, same, "a", "none"});
  const auto itself = answered(make_expression({Op::kSame}, {column(), column()}));
  table.push_back({Op::kSame, itself, "a", "yes"});
  const auto least = answered(
      make_expression({Op::kAtLeast, FixedNumber{*Rational::make(5, 2)}}, {number(column())}));
  table.push_back({Op::kAtLeast, least, "2.5", "yes"});
  table.push_back({Op::kAtLeast, least, "2.49", "no"});
  table.push_back({Op::kAtLeast, least, "", "none"});
  table.push_back({Op::kIf, least, "3", "yes"});
  table.push_back({Op::kIf, least, "2", "no"});
  add_text(table, {Op::kLookup, Lookup{{U"a", U"\""}, {U"x", U""}}}, "a", "x");
  add_text(table, {Op::kLookup, Lookup{{U"a", U"\""}, {U"x", U""}}}, "\"", "");
  add_text(table, {Op::kLookup, Lookup{{U"a", U"\""}, {U"x", U""}}}, "b", "none");
  table.push_back({Op::kColumn, column(), "a\"\\", "a\"\\"});
  table.push_back({Op::kColumn, make_expression({Op::kColumn, ColumnNumber{0}}), "", ""});
  table.push_back({Op::kConstant, make_constant(U"é"), "a", "é"});
  table.push_back({Op::kConstant, make_constant(U""), "a", ""});
  const auto joined = make_expression({Op::kConcat}, {column(), make_constant(U"-"), part});
  table.push_back({Op::kConcat, joined, "a-b", "a-b-b"});
  table.push_back({Op::kConcat, joined, "a", "none"});
}

}  // namespace

std::vector<Known> known() {
  Table table;
  add_parts(table);
  add_texts(table);
  add_numbers(table);
  add_calendar(table);
  add_months(table);
  add_moments(table);
  add_numerals(table);
  add_choices(table);
  return table;
}

void count_operations(const Expression& program, std::map<Op, int>& counts) {
  ++counts[program.operation.op];
  for (const ExpressionPtr& argument : program.arguments) count_operations(*argument, counts);
}

}  // namespace known_operations

using known_operations::count_operations;
using known_operations::Known;
using known_operations::known;

TEST_CASE("No operation is left out of what is known") {
  std::map<Op, int> cases;
  for (const Known& k : known()) {
    std::map<Op, int> used;
    count_operations(*k.program, used);
    CHECK(used[k.of] > 0);
    ++cases[k.of];
  }
  REQUIRE(operations().size() > 60);
  for (const Descriptor& row : operations()) {
    INFO(row.python << row.python_test << " number " << static_cast<int>(row.op));
    CHECK(cases[row.op] >= 2);
    CHECK(row.evaluate != nullptr);
    CHECK((row.words != nullptr) == (row.op != Op::kColumn));
    CHECK((row.python.empty() || row.python_test.empty()));
    const bool helper = std::ranges::any_of(
        python_helpers(), [&](const PythonHelper& h) { return h.name == row.python; });
    CHECK(helper != row.python.empty());
  }
}
