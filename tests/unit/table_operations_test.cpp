// Operations over tables: what they give, and that the search's evaluator, the checker's and the
// emitted Python agree on random programs and hostile texts.

#include "table_operations_test.h"

#include <algorithm>
#include <array>
#include <catch2/catch.hpp>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <random>
#include <stdexcept>
#include <string>
#include <vector>

#include "synth/table/check.h"
#include "synth/table/expression.h"
#include "synth/table/operations/descriptor.h"
#include "synth/table/python.h"
#include "synth/table/python_helpers.h"
#include "unit/support/often.h"

using namespace whence::synth::table;
using known_operations::count_operations;
using known_operations::Known;
using known_operations::known;

namespace {

ExpressionPtr column() {
  return make_expression({Op::kColumn, ColumnNumber{0}});
}

std::optional<std::string> searched(const Expression& program, const std::vector<Text>& row) {
  const Value value = evaluate(program, row);
  const auto* text = std::get_if<Text>(&value);
  return text == nullptr ? std::nullopt : std::optional(encoded(*text));
}

// Runs programs as Python; the rows of each are an input and what is expected of it.
void check_python(const nlohmann::json& cases) {
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

/// Random well-sorted programs.
class Programs {
 public:
  explicit Programs(unsigned seed) : random_(seed) {}

  ExpressionPtr text(int depth) {
    if (depth == 0) return pick(5) == 0 ? make_constant(separator()) : column();
    switch (pick(12)) {
      case 0:
        return make_expression({Op::kConcat}, {text(depth - 1), text(depth - 1)});
      case 1:
        return make_expression({Op::kDatePart, one_of(kDateParts)}, {date(depth - 1)});
      case 2:
        return make_expression({Op::kTimePart, one_of(kTimeParts)}, {time(depth - 1)});
      case 3:
      case 4:
        return make_expression({Op::kFormat, format()}, {number(depth - 1)});
      case 5:
        return make_expression({Op::kIf}, {condition(depth - 1), text(depth - 1), text(depth - 1)});
      case 6: {
        const Lookup table{{U"a", U"12", separator() + U"q"}, {U"x", U"", U"\"z\\"}};
        return make_expression({Op::kLookup, table}, {text(depth - 1)});
      }
      default:
        return make_expression(text_operation(), {text(depth - 1)});
    }
  }

  std::string input() {
    static const std::vector<std::string> kBits{"a",
                                                "B",
                                                "Ab",
                                                "12",
                                                "3",
                                                "0",
                                                " ",
                                                "  ",
                                                ",",
                                                ".",
                                                "-",
                                                "/",
                                                ":",
                                                "é",
                                                "Ü",
                                                "ß",
                                                "ÿ",
                                                "İ",
                                                "ı",
                                                "Σ",
                                                "ς",
                                                "я",
                                                "\t",
                                                "\n",
                                                "1,234.50",
                                                "2021-03-14",
                                                "3/4/99",
                                                "9:05",
                                                " PM",
                                                "March",
                                                "x",
                                                "(",
                                                ")",
                                                "\"",
                                                "\\",
                                                "$",
                                                "%",
                                                "12:00 am",
                                                "1st",
                                                "2004 060",
                                                "T05:06:07.5Z",
                                                "1h 30m",
                                                "1/2",
                                                "twenty-one",
                                                "XIV",
                                                "août",
                                                "1704412800",
                                                "06-Oct-2143",
                                                "k",
                                                "FF",
                                                "+02:00",
                                                "Sept",
                                                "Monday ",
                                                "T",
                                                "20240229",
                                                "1.000,5",
                                                "-7",
                                                "ΐ",
                                                "ŉ",
                                                "漢",
                                                "🙂",
                                                "\xC2\xA0",
                                                "Љ",
                                                "ž"};
    std::string out;
    const int count = pick(7);
    for (int i = 0; i < count; ++i) {
      out += kBits[static_cast<std::size_t>(pick(static_cast<int>(kBits.size())))];
    }
    return out;
  }

 private:
  template <class Array>
  typename Array::value_type one_of(const Array& all) {
    return all.at(static_cast<std::size_t>(pick(static_cast<int>(all.size()))));
  }
  int pick(int below) { return static_cast<int>(random_() % static_cast<unsigned>(below)); }
  int place() { return pick(2) == 0 ? 1 + pick(3) : -1 - pick(3); }
  Text separator() {
    static const std::vector<Text> kSeparators{U" ", U",", U".", U"-", U"a", U"1", U"\\", U"\""};
    return kSeparators[static_cast<std::size_t>(pick(static_cast<int>(kSeparators.size())))];
  }

  NumberFormat format() {
    NumberFormat how;
    if (const int places = pick(5) - 1; places >= 0) how.places = places;
    how.thousands = pick(2) == 0 ? U"" : U",";
    how.point = pick(3) == 0 ? U"," : U".";
    return how;
  }

  // Any operation from a text to a text, with parameters of its kind.
  Operation text_operation() {
    static const std::vector<const Descriptor*> kRows = [] {
      std::vector<const Descriptor*> rows;
      for (const Descriptor& row : operations()) {
        if (row.text != nullptr && row.op != Op::kLookup) rows.push_back(&row);
      }
      return rows;
    }();
    const Op op = one_of(kRows)->op;
    std::vector<Parameters> kinds{std::monostate{},
                                  NthMark{separator(), place()},
                                  Brackets{separator(), pick(2) == 0 ? Text() : separator()},
                                  NthRun{one_of(kCharacterClasses), place()},
                                  Characters{pick(6)},
                                  OfClass{one_of(kCharacterClasses)},
                                  Replacement{separator(), pick(2) == 0 ? Text() : separator()},
                                  Pieces{cut(), form(), pick(2) == 0 ? Text() : separator()},
                                  Padding{pick(6), separator()[0]},
                                  Bases{2 + pick(20), 2 + pick(20)},
                                  ShortForm{U"k", pick(3)},
                                  ScientificForm{U"E", pick(4), pick(2) == 0, pick(3)},
                                  NthItem{one_of(kItemKinds), place()},
                                  JoinedItems{one_of(kItemKinds), separator()},
                                  ItemProgram{separator(), separator(), item_program()}};
    for (Parameters& with : kinds) {
      if (with.index() == descriptor_of(op).parameters) return {op, std::move(with)};
    }
    throw std::logic_error("there are no random parameters of this kind");
  }
  ExpressionPtr item_program() {
    const ExpressionPtr item = make_expression({Op::kColumn, ColumnNumber{0}});
    const NthRun run{one_of(kCharacterClasses), place()};
    return make_expression({Op::kConcat},
                           {make_expression({Op::kRun, run}, {item}), make_constant(separator()),
                            make_expression({Op::kUpper}, {item})});
  }
  Cut cut() {
    if (pick(2) == 0) return one_of(kCharacterClasses);
    if (pick(2) == 0) return BeforeCapitals{};
    return Separator{separator()};
  }
  PieceForm form() {
    static constexpr std::array kForms{PieceForm::kSame,       PieceForm::kUpper,
                                       PieceForm::kLower,      PieceForm::kCapitalised,
                                       PieceForm::kFirst,      PieceForm::kFirstUpper,
                                       PieceForm::kFirstLower, PieceForm::kCapitalisedRest};
    return one_of(kForms);
  }

  DayOrder order() { return one_of(kDayOrders); }

  ExpressionPtr time(int depth) {
    if (depth > 1 && pick(3) == 0) {
      return make_expression({Op::kTimeOfMoment}, {number(depth - 1)});
    }
    if (depth > 0 && pick(3) == 0) {
      const TimeStep step{1 + pick(3) * 900, rounding(), pick(7200) - 3600};
      return make_expression({Op::kTimeStep, step}, {time(depth - 1)});
    }
    const Op op = pick(8) == 0 ? Op::kPackedTime : Op::kTime;
    return make_expression({op}, {text(std::max(0, depth - 1))});
  }
  Rounding rounding() {
    static constexpr std::array kHow{Rounding::kNearest, Rounding::kEven, Rounding::kUp,
                                     Rounding::kDown};
    return one_of(kHow);
  }

  ExpressionPtr date(int depth) {
    if (depth > 0 && pick(6) == 0) {
      return make_expression({Op::kDateEdge, one_of(kDateEdges)}, {date(depth - 1)});
    }
    if (depth > 1 && pick(6) == 0) {
      return make_expression({Op::kDateOfMoment}, {number(depth - 1)});
    }
    if (pick(8) == 0) {
      const Op op = pick(3) == 0 ? Op::kSerialDate : Op::kMonth;
      return make_expression({op}, {text(std::max(0, depth - 1))});
    }
    if (depth > 1 && pick(3) == 0) {
      return make_expression({Op::kDayOfNumber}, {number(depth - 1)});
    }
    if (depth > 0 && pick(3) == 0) {
      const Op op = pick(2) == 0 ? Op::kShiftDays : Op::kShiftMonths;
      return make_expression({op, Shift{pick(100) - 50}}, {date(depth - 1)});
    }
    return make_expression({Op::kDate, order()}, {text(std::max(0, depth - 1))});
  }

  ExpressionPtr number(int depth) {
    if (depth <= 0)
      return make_expression(
          {Op::kNumber, pick(2) == 0 ? NumberStyle::kPoint : NumberStyle::kComma}, {column()});
    switch (pick(16)) {
      case 7:
        return make_expression({Op::kSeconds}, {time(depth - 1)});
      case 8: {
        static constexpr std::array kReaders{Op::kScaled, Op::kFraction, Op::kDuration,
                                             Op::kUnixMoment};
        return make_expression({one_of(kReaders)}, {text(depth - 1)});
      }
      case 9:
        return make_expression({Op::kMoment, order()}, {text(depth - 1)});
      case 10:
        return make_expression({Op::kLater, Shift{pick(20'000) - 10'000}}, {number(depth - 1)});
      case 11:
        return make_expression({Op::kSignificant, Digits{pick(5)}}, {number(depth - 1)});
      case 12: {
        const RoundingStep step{*Rational::make(1 + pick(9), 1 + pick(4)), rounding()};
        return make_expression({Op::kRoundStep, step}, {number(depth - 1)});
      }
      case 13: {
        const Op op = pick(2) == 0 ? Op::kMonthsBetween : Op::kYearsBetween;
        return make_expression({op}, {date(depth - 1), date(depth - 1)});
      }
      case 0:
        return make_expression({Op::kLength}, {text(depth - 1)});
      case 1:
        return make_expression({Op::kCount, OfClass{one_of(kCharacterClasses)}}, {text(depth - 1)});
      case 2:
        return make_expression({Op::kCountOf, FixedText{separator()}}, {text(depth - 1)});
      case 3:
        return make_expression({Op::kFloor}, {number(depth - 1)});
      case 4:
        return make_expression({Op::kRound, Digits{pick(6) - 2}}, {number(depth - 1)});
      case 5:
        return make_expression({Op::kDayNumber}, {date(depth - 1)});
      case 6:
        return make_expression(
            {Op::kNumberConstant, FixedNumber{*Rational::make(pick(200) - 100, 1 + pick(12))}});
      default: {
        static constexpr std::array kOps{Op::kAdd,    Op::kSubtract, Op::kMultiply, Op::kDivide,
                                         Op::kModulo, Op::kSmaller,  Op::kLarger};
        return make_expression({one_of(kOps)}, {number(depth - 1), number(depth - 1)});
      }
    }
  }

  ExpressionPtr condition(int depth) {
    if (depth < 0) depth = 0;
    switch (pick(4)) {
      case 0:
        return make_expression({Op::kAtLeast, FixedNumber{Rational(pick(20))}}, {number(depth)});
      case 1:
        return make_expression({Op::kExists}, {text(depth)});
      case 2:
        return make_expression({Op::kSame}, {text(depth), text(depth)});
      default: {
        static constexpr std::array kOfTexts{Op::kEquals, Op::kContains, Op::kStartsWith,
                                             Op::kEndsWith};
        static constexpr std::array kOfClasses{Op::kStartsIn, Op::kEndsIn};
        Operation o{Op::kIsEmpty};
        const int which = pick(7);
        if (which < 4) o = {one_of(kOfTexts), FixedText{separator()}};
        if (which > 4) o = {one_of(kOfClasses), OfClass{one_of(kCharacterClasses)}};
        return make_expression(std::move(o), {text(depth)});
      }
    }
  }

  std::mt19937 random_;
};

}  // namespace

TEST_CASE("Operations give what is known of them, in the search, the checker and Python") {
  auto cases = nlohmann::json::array();
  for (const Known& k : known()) {
    const std::vector<Text> row{decoded(k.input)};
    INFO(readable(*k.program, {"in"}) << " of " << whence::synth::table::in_quotes(row[0]));
    CHECK(searched(*k.program, row).value_or("none") == k.output);
    CHECK(checked_output(*k.program, row).value_or("none") == k.output);
    const auto expected = k.output == "none" ? nlohmann::json() : nlohmann::json(k.output);
    cases.push_back({{"python", python_of(*k.program, {"in", "out"}, 1)},
                     {"rows", nlohmann::json::array({nlohmann::json::array({k.input, expected})})},
                     {"program", readable(*k.program, {"in"})}});
  }
  check_python(cases);
}

TEST_CASE("Search, checker and Python agree on random programs") {
  Programs programs(1);
  auto cases = nlohmann::json::array();
  std::size_t with_value = 0;
  std::map<Op, int> used;
  for (int i = 0; i < whence::test::often(5000); ++i) {
    const ExpressionPtr program = programs.text(1 + i % 4);
    count_operations(*program, used);
    nlohmann::json rows = nlohmann::json::array();
    for (int k = 0; k < 6; ++k) {
      const std::string input = programs.input();
      const std::vector<Text> row{decoded(input)};
      const auto checked = checked_output(*program, row);
      INFO(readable(*program, {"in"}) << " of " << whence::synth::table::in_quotes(row[0]));
      CHECK(searched(*program, row) == checked);
      with_value += checked ? 1 : 0;
      rows.push_back({input, checked ? nlohmann::json(*checked) : nlohmann::json()});
    }
    cases.push_back({{"python", python_of(*program, {"in", "out"}, 1)},
                     {"rows", std::move(rows)},
                     {"program", readable(*program, {"in"})}});
  }
  CHECK(with_value > static_cast<std::size_t>(whence::test::often(4000)));
  for (const Descriptor& row : operations()) {
    INFO(row.python << row.python_test << " number " << static_cast<int>(row.op));
    CHECK(used[row.op] > 0);
  }
  check_python(cases);
}
