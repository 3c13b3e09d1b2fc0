// Operations over tables: what they give, and that the search's evaluator, the checker's and the
// emitted Python agree on random programs and hostile texts.

#include <catch2/catch.hpp>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <random>
#include <string>

#include "synth/table/check.h"
#include "synth/table/expression.h"
#include "synth/table/python.h"

using namespace whence::synth::table;

namespace {

ExpressionPtr column() {
  return make_expression({.op = Op::kColumn});
}

std::optional<std::string> searched(const Expression& program, const std::vector<Text>& row) {
  const Value value = evaluate(program, row);
  const auto* text = std::get_if<Text>(&value);
  return text == nullptr ? std::nullopt : std::optional(encoded(*text));
}

std::string of(Operation operation, const std::string& text) {
  const auto program = make_expression(std::move(operation), {column()});
  const std::vector<Text> row{decoded(text)};
  const auto checked = checked_output(*program, row);
  CHECK(searched(*program, row) == checked);
  return checked.value_or("none");
}

std::string number_of(const std::string& text, Operation format, NumberStyle style) {
  const auto program = make_expression(
      std::move(format),
      {make_expression({.op = Op::kNumber, .m = static_cast<int>(style)}, {column()})});
  const std::vector<Text> row{decoded(text)};
  const auto checked = checked_output(*program, row);
  CHECK(searched(*program, row) == checked);
  return checked.value_or("none");
}

std::string date_of(const std::string& text, DayOrder order, DatePart part) {
  const auto program = make_expression(
      {.op = Op::kDatePart, .m = static_cast<int>(part)},
      {make_expression({.op = Op::kDate, .m = static_cast<int>(order)}, {column()})});
  const std::vector<Text> row{decoded(text)};
  const auto checked = checked_output(*program, row);
  CHECK(searched(*program, row) == checked);
  return checked.value_or("none");
}

/// Random well-sorted programs.
class Programs {
 public:
  explicit Programs(unsigned seed) : random_(seed) {}

  ExpressionPtr text(int depth) {
    if (depth == 0) return pick(5) == 0 ? make_constant(separator()) : column();
    switch (pick(12)) {
      case 0:
        return make_expression({.op = Op::kConcat}, {text(depth - 1), text(depth - 1)});
      case 1:
        return make_expression({.op = Op::kDatePart, .m = pick(kDateParts)}, {date(depth - 1)});
      case 2:
        return make_expression({.op = Op::kTimePart, .m = pick(kTimeParts)},
                               {make_expression({.op = Op::kTime}, {text(depth - 1)})});
      case 3:
      case 4:
        return make_expression({.op = Op::kFormat,
                                .n = pick(5) - 1,
                                .s = pick(2) == 0 ? U"" : U",",
                                .t = pick(3) == 0 ? U"," : U"."},
                               {number(depth - 1)});
      case 5:
        return make_expression({.op = Op::kIf},
                               {condition(depth - 1), text(depth - 1), text(depth - 1)});
      case 6: {
        Operation o{.op = Op::kLookup};
        o.keys = {U"a", U"12", separator() + U"q"};
        o.values = {U"x", U"", U"\"z\\"};
        return make_expression(std::move(o), {text(depth - 1)});
      }
      default:
        return make_expression(text_operation(), {text(depth - 1)});
    }
  }

  std::string input() {
    static const std::vector<std::string> kBits{
        "a",    "B",        "Ab",    "12",   "3",        "0",  " ",        "  ",         ",",
        ".",    "-",        "/",     ":",    "é",        "Ü",  "ß",        "ÿ",          "İ",
        "ı",    "Σ",        "ς",     "я",    "\t",       "\n", "1,234.50", "2021-03-14", "3/4/99",
        "9:05", " PM",      "March", "x",    "(",        ")",  "\"",       "\\",         "$",
        "%",    "12:00 am", "1st",   "Sept", "Monday ",  "T",  "20240229", "1.000,5",    "-7",
        "ΐ",    "ŉ",        "漢",    "🙂", "\xC2\xA0", "Љ",  "ž"};
    std::string out;
    const int count = pick(7);
    for (int i = 0; i < count; ++i) {
      out += kBits[static_cast<std::size_t>(pick(static_cast<int>(kBits.size())))];
    }
    return out;
  }

 private:
  int pick(int below) { return static_cast<int>(random_() % static_cast<unsigned>(below)); }
  int place() { return pick(2) == 0 ? 1 + pick(3) : -1 - pick(3); }
  Text separator() {
    static const std::vector<Text> kSeparators{U" ", U",", U".", U"-", U"a", U"1", U"\\", U"\""};
    return kSeparators[static_cast<std::size_t>(pick(static_cast<int>(kSeparators.size())))];
  }

  Operation text_operation() {
    Operation o;
    o.op = static_cast<Op>(static_cast<int>(Op::kSplit) + pick(static_cast<int>(Op::kPadRight) -
                                                               static_cast<int>(Op::kSplit) + 1));
    const bool counted = o.op == Op::kFirst || o.op == Op::kLast || o.op == Op::kSkip ||
                         o.op == Op::kChop || o.op == Op::kPadLeft || o.op == Op::kPadRight;
    o.n = counted ? pick(6) : place();
    o.m = pick(static_cast<int>(kCharacterClasses));
    o.s = separator();
    o.t = pick(2) == 0 ? Text() : separator();
    if (o.op == Op::kEach) {
      o.n = pick(kPieceForms);
      if (pick(2) == 0) o.m = pick(2) == 0 ? kHumps : kSplitAt;
    }
    return o;
  }

  ExpressionPtr date(int depth) {
    if (depth > 1 && pick(3) == 0) {
      return make_expression({.op = Op::kDayOfNumber}, {number(depth - 1)});
    }
    if (depth > 0 && pick(3) == 0) {
      const Op op = pick(2) == 0 ? Op::kShiftDays : Op::kShiftMonths;
      return make_expression({.op = op, .n = pick(100) - 50}, {date(depth - 1)});
    }
    return make_expression({.op = Op::kDate, .m = pick(2)}, {text(std::max(0, depth - 1))});
  }

  ExpressionPtr number(int depth) {
    if (depth <= 0) return make_expression({.op = Op::kNumber, .m = pick(2)}, {column()});
    switch (pick(10)) {
      case 7:
        return make_expression({.op = Op::kSeconds},
                               {make_expression({.op = Op::kTime}, {text(depth - 1)})});
      case 0:
        return make_expression({.op = Op::kLength}, {text(depth - 1)});
      case 1:
        return make_expression({.op = Op::kCount, .m = pick(static_cast<int>(kCharacterClasses))},
                               {text(depth - 1)});
      case 2:
        return make_expression({.op = Op::kCountOf, .s = separator()}, {text(depth - 1)});
      case 3:
        return make_expression({.op = Op::kFloor}, {number(depth - 1)});
      case 4:
        return make_expression({.op = Op::kRound, .n = pick(6) - 2}, {number(depth - 1)});
      case 5:
        return make_expression({.op = Op::kDayNumber}, {date(depth - 1)});
      case 6: {
        Operation o{.op = Op::kNumberConstant};
        o.number = *Rational::make(pick(200) - 100, 1 + pick(12));
        return make_expression(std::move(o));
      }
      default: {
        const Op op = static_cast<Op>(static_cast<int>(Op::kAdd) + pick(4));
        return make_expression({.op = pick(5) == 0 ? Op::kModulo : op},
                               {number(depth - 1), number(depth - 1)});
      }
    }
  }

  ExpressionPtr condition(int depth) {
    if (depth < 0) depth = 0;
    switch (pick(4)) {
      case 0: {
        Operation o{.op = Op::kAtLeast};
        o.number = Rational(pick(20));
        return make_expression(std::move(o), {number(depth)});
      }
      case 1:
        return make_expression({.op = Op::kExists}, {text(depth)});
      case 2:
        return make_expression({.op = Op::kSame}, {text(depth), text(depth)});
      default: {
        static constexpr std::array kOps{Op::kEquals,   Op::kContains, Op::kStartsWith,
                                         Op::kEndsWith, Op::kStartsIn, Op::kEndsIn,
                                         Op::kIsEmpty};
        return make_expression({.op = kOps.at(static_cast<std::size_t>(pick(kOps.size()))),
                                .m = pick(static_cast<int>(kCharacterClasses)),
                                .s = separator()},
                               {text(depth)});
      }
    }
  }

  std::mt19937 random_;
};

}  // namespace

TEST_CASE("Parts of texts are counted from both ends, and may not be there") {
  CHECK(of({.op = Op::kSplit, .n = 2, .s = U" "}, "a b c") == "b");
  CHECK(of({.op = Op::kSplit, .n = -1, .s = U" "}, "a b c") == "c");
  CHECK(of({.op = Op::kSplit, .n = 4, .s = U" "}, "a b c") == "none");
  CHECK(of({.op = Op::kSplit, .n = 1, .s = U" "}, "abc") == "abc");
  CHECK(of({.op = Op::kBefore, .n = 1, .s = U" "}, "abc") == "none");
  CHECK(of({.op = Op::kAfter, .n = -1, .s = U"."}, "a.b.c") == "c");
  CHECK(of({.op = Op::kBetween, .s = U"(", .t = U")"}, "a (b) (c)") == "b");
  CHECK(of({.op = Op::kBetween, .s = U"(", .t = U")"}, ") a (b") == "none");
  CHECK(of({.op = Op::kRun, .n = 2, .m = 0}, "a12b345") == "345");
  CHECK(of({.op = Op::kThroughRun, .n = 1, .m = 0}, "a12b345") == "a12");
  CHECK(of({.op = Op::kLast, .n = 9}, "abc") == "abc");
  CHECK(of({.op = Op::kSkip, .n = 9}, "abc").empty());
}

TEST_CASE("Case is that of letters of several scripts, one character for one") {
  CHECK(of({.op = Op::kUpper}, "zoë müller ß ÿ я ς") == "ZOË MÜLLER ß Ÿ Я Σ");
  CHECK(of({.op = Op::kTitle}, "O'NEIL and co") == "O'Neil And Co");
  CHECK(of({.op = Op::kCapitalise}, "ÉCOLE Normale") == "École normale");
  CHECK(of({.op = Op::kEach, .n = static_cast<int>(PieceForm::kLower), .m = kHumps, .t = U"_"},
           "dateOfBirth") == "date_of_birth");
}

TEST_CASE("Numbers are read in two styles, computed exactly and rounded away from zero") {
  const Operation two{.op = Op::kFormat, .n = 2, .s = U",", .t = U"."};
  const Operation shortest{.op = Op::kFormat, .n = -1, .t = U"."};
  CHECK(number_of("$1,234,567.5", two, NumberStyle::kPoint) == "1,234,567.50");
  CHECK(number_of("1.234,56 EUR", shortest, NumberStyle::kComma) == "1234.56");
  CHECK(number_of("x -0.005", two, NumberStyle::kPoint) == "-0.01");
  CHECK(number_of("-0.001", two, NumberStyle::kPoint) == "0.00");
  CHECK(number_of("A-12", shortest, NumberStyle::kPoint) == "12");
  CHECK(number_of("1,23", shortest, NumberStyle::kPoint) == "none");
  CHECK(number_of("none", shortest, NumberStyle::kPoint) == "none");
  CHECK(number_of("99999999999999999999", shortest, NumberStyle::kPoint) == "none");
}

TEST_CASE("Dates are read as people write them") {
  using enum DatePart;
  CHECK(date_of("3/4/2021", DayOrder::kDayFirst, kMonthName) == "April");
  CHECK(date_of("3/4/2021", DayOrder::kMonthFirst, kMonthName) == "March");
  CHECK(date_of("14 Mar 2021", DayOrder::kDayFirst, kWeekday) == "Sunday");
  CHECK(date_of("Monday, July 4th, 2020 9:05 pm", DayOrder::kDayFirst, kDayOrdinal) == "4th");
  CHECK(date_of("2021-03-14T09:26:53", DayOrder::kDayFirst, kQuarter) == "1");
  CHECK(date_of("20240229", DayOrder::kDayFirst, kDayTwoDigits) == "29");
  CHECK(date_of("29.2.2023", DayOrder::kDayFirst, kDay) == "none");
  CHECK(date_of("1.2.29", DayOrder::kDayFirst, kYear) == "2029");
  CHECK(date_of("1.2.30", DayOrder::kDayFirst, kYear) == "1930");
  CHECK(date_of("on 1.2.2020", DayOrder::kDayFirst, kYear) == "none");
}

TEST_CASE("Search, checker and Python agree on random programs") {
  Programs programs(1);
  auto cases = nlohmann::json::array();
  std::size_t with_value = 0;
  for (int i = 0; i < 1500; ++i) {
    const ExpressionPtr program = programs.text(1 + i % 4);
    nlohmann::json rows = nlohmann::json::array();
    for (int k = 0; k < 6; ++k) {
      const std::string input = programs.input();
      const std::vector<Text> row{decoded(input)};
      const auto checked = checked_output(*program, row);
      INFO(readable(*program, {"in"}) << " of " << whence::synth::table::quoted(row[0]));
      CHECK(searched(*program, row) == checked);
      with_value += checked ? 1 : 0;
      rows.push_back({input, checked ? nlohmann::json(*checked) : nlohmann::json()});
    }
    cases.push_back({{"python", python_of(*program, {"in", "out"}, 1)},
                     {"rows", std::move(rows)},
                     {"program", readable(*program, {"in"})}});
  }
  CHECK(with_value > 2000);

  const auto folder = std::filesystem::temp_directory_path();
  const std::string name = "whence_table_operations_" + std::to_string(std::random_device{}());
  const auto data = folder / (name + ".json");
  const auto script = folder / (name + ".py");
  std::ofstream(data) << cases.dump();
  std::ofstream(script) << R"(import json, sys
wrong = 0
for case in json.load(open(sys.argv[1], encoding="utf-8")):
    module = {}
    exec(case["python"], module)
    for text, expected in case["rows"]:
        got = module["output"]({"in": text})
        if got != expected:
            wrong += 1
            if wrong <= 5:
                print(case["program"], "of", repr(text), "is", repr(got), "not", repr(expected))
sys.exit(1 if wrong else 0)
)";
  const std::string command = "python3 " + script.string() + " " + data.string();
  CHECK(std::system(command.c_str()) == 0);
  std::filesystem::remove(data);
  std::filesystem::remove(script);
}
