#include "synth/table/python.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <stdexcept>
#include <utility>

#include "synth/table/operations/descriptor.h"
#include "synth/table/python_helpers.h"

namespace whence::synth::table {

namespace {

std::string_view python_name(CharacterClass which) {
  switch (which) {
    case CharacterClass::kDigits:
      return "digits";
    case CharacterClass::kLetters:
      return "letters";
    case CharacterClass::kUpper:
      return "upper";
    case CharacterClass::kLower:
      return "lower";
    case CharacterClass::kAlphanumeric:
      return "alphanumeric";
    case CharacterClass::kVisible:
      return "visible";
    case CharacterClass::kSpace:
      return "space";
    case CharacterClass::kSymbols:
      return "symbols";
    case CharacterClass::kNumerals:
      return "numerals";
  }
  return "";
}

std::string_view python_name(PieceForm form) {
  switch (form) {
    case PieceForm::kSame:
      return "same";
    case PieceForm::kUpper:
      return "upper";
    case PieceForm::kLower:
      return "lower";
    case PieceForm::kCapitalised:
      return "capitalised";
    case PieceForm::kFirst:
      return "first";
    case PieceForm::kFirstUpper:
      return "first upper";
    case PieceForm::kFirstLower:
      return "first lower";
    case PieceForm::kCapitalisedRest:
      return "capitalised rest";
  }
  return "";
}

std::string_view python_name(DatePart part) {
  switch (part) {
    case DatePart::kDay:
      return "day";
    case DatePart::kDayTwoDigits:
      return "day2";
    case DatePart::kDayOrdinal:
      return "ordinal";
    case DatePart::kMonth:
      return "month";
    case DatePart::kMonthTwoDigits:
      return "month2";
    case DatePart::kMonthShort:
      return "mon";
    case DatePart::kMonthName:
      return "name";
    case DatePart::kYear:
      return "year";
    case DatePart::kYearTwoDigits:
      return "year2";
    case DatePart::kQuarter:
      return "quarter";
    case DatePart::kWeekday:
      return "weekday";
    case DatePart::kWeekdayShort:
      return "wkd";
    case DatePart::kWeekdayNumber:
      return "weekday number";
    case DatePart::kDayOfYear:
      return "day of year";
    case DatePart::kDayOfYearThreeDigits:
      return "day of year3";
    case DatePart::kWeek:
      return "week";
    case DatePart::kWeekTwoDigits:
      return "week2";
    case DatePart::kWeekYear:
      return "week year";
    case DatePart::kWeekOfMonth:
      return "week of month";
    case DatePart::kHalfYear:
      return "half year";
    case DatePart::kDecade:
      return "decade";
    case DatePart::kCentury:
      return "century";
    case DatePart::kDaysInMonth:
      return "days";
  }
  return "";
}

std::string_view python_name(TimePart part) {
  switch (part) {
    case TimePart::kHour:
      return "hour";
    case TimePart::kHourTwoDigits:
      return "hour2";
    case TimePart::kHourOfTwelve:
      return "twelve";
    case TimePart::kHourOfTwelveTwoDigits:
      return "twelve2";
    case TimePart::kMinute:
      return "minute";
    case TimePart::kMinuteTwoDigits:
      return "minute2";
    case TimePart::kSecond:
      return "second";
    case TimePart::kSecondTwoDigits:
      return "second2";
    case TimePart::kHalf:
      return "half";
    case TimePart::kHalfWithPoints:
      return "half with points";
  }
  return "";
}

std::string_view python_name(DateEdge edge) {
  switch (edge) {
    case DateEdge::kMonthStart:
      return "month start";
    case DateEdge::kMonthEnd:
      return "month end";
    case DateEdge::kQuarterStart:
      return "quarter start";
    case DateEdge::kQuarterEnd:
      return "quarter end";
    case DateEdge::kYearStart:
      return "year start";
    case DateEdge::kYearEnd:
      return "year end";
    case DateEdge::kMonday:
      return "monday";
    case DateEdge::kSunday:
      return "sunday";
    case DateEdge::kNextSaturday:
      return "next saturday";
    case DateEdge::kNextSunday:
      return "next sunday";
  }
  return "";
}

std::string_view python_name(Rounding how) {
  switch (how) {
    case Rounding::kNearest:
      return "nearest";
    case Rounding::kEven:
      return "even";
    case Rounding::kUp:
      return "up";
    case Rounding::kDown:
      return "down";
  }
  return "";
}

template <class Named>
std::string named(Named value) {
  return fmt::format("\"{}\"", python_name(value));
}

class Writer {
 public:
  explicit Writer(const std::vector<std::string>& columns) : columns_(&columns) {}

  std::string write(const Expression& program) {
    const std::string body = expression(program, 1);
    std::string out;
    for (const PythonHelper& helper : python_helpers()) {
      if (!used_.contains(helper.name)) continue;
      const bool import = !helper.source.starts_with('\n');
      if (!import) out += "\n";
      out += helper.source;
    }
    if (!out.empty()) out += "\n\n";
    while (out.starts_with('\n')) out.erase(0, 1);
    return out + fmt::format("def output(row):\n    return {}\n", body);
  }

 private:
  void use(std::string_view name) {
    if (!used_.insert(name).second) return;
    for (const PythonHelper& helper : python_helpers()) {
      if (helper.name != name) continue;
      std::string_view needs = helper.needs;
      while (!needs.empty()) {
        const std::size_t end = std::min(needs.find(' '), needs.size());
        use(needs.substr(0, end));
        needs.remove_prefix(std::min(end + 1, needs.size()));
      }
    }
  }

  std::string call(std::string_view helper, const std::vector<std::string>& arguments) {
    use(helper);
    return fmt::format("{}({})", helper, fmt::join(arguments, ", "));
  }

  std::string fraction(const Rational& number) {
    use("fractions");
    return number.is_whole()
               ? fmt::format("Fraction({})", number.numerator())
               : fmt::format("Fraction({}, {})", number.numerator(), number.denominator());
  }

  // --- parameters, as they follow the arguments of a helper

  using Written = std::vector<std::string>;

  static Written written(std::monostate /*nothing*/) { return {}; }
  static Written written(const FixedText& p) { return {python_literal(p.text)}; }
  static Written written(const NthMark& p) {
    return {python_literal(p.mark), std::to_string(p.nth)};
  }
  static Written written(const Brackets& p) {
    return {python_literal(p.left), python_literal(p.right)};
  }
  static Written written(const Characters& p) { return {std::to_string(p.count)}; }
  static Written written(const Replacement& p) {
    return {python_literal(p.old), python_literal(p.with)};
  }
  static Written written(const Padding& p) {
    return {std::to_string(p.width), python_literal(Text(1, p.with))};
  }
  static Written written(const Digits& p) { return {std::to_string(p.places)}; }
  static Written written(const NumberFormat& p) {
    return {p.places ? std::to_string(*p.places) : "None", python_literal(p.thousands),
            python_literal(p.point)};
  }
  static Written written(const NthItem& p) { return {quoted(p.kind), std::to_string(p.nth)}; }
  static Written written(const JoinedItems& p) {
    return {quoted(p.kind), python_literal(p.joiner)};
  }
  Written written(const ItemProgram& p) {
    static const std::vector<std::string> kItem{"item"};
    const std::vector<std::string>* const columns = std::exchange(columns_, &kItem);
    const std::string body = expression(*p.program, 2);
    columns_ = columns;
    return {python_literal(p.separator), python_literal(p.joiner), "lambda row: " + body};
  }
  static std::string quoted(ItemKind kind) { return fmt::format("\"{}\"", name_of(kind)); }
  static Written written(const Shift& p) { return {std::to_string(p.by)}; }
  static Written written(DatePart part) { return {named(part)}; }
  static Written written(TimePart part) { return {named(part)}; }
  static Written written(DateEdge edge) { return {named(edge)}; }
  static Written written(const TimeStep& p) {
    return {std::to_string(p.step), named(p.how), std::to_string(p.plus)};
  }
  static Written written(const Bases& p) { return {std::to_string(p.from), std::to_string(p.to)}; }
  static Written written(const ShortForm& p) {
    return {python_literal(p.thousand), std::to_string(p.places)};
  }
  static Written written(const ScientificForm& p) {
    return {python_literal(p.mark), std::to_string(p.places), p.plus ? "True" : "False",
            std::to_string(p.width)};
  }
  // What most rows have needs no words.
  static Written written(NumberStyle style) {
    return style == NumberStyle::kPoint ? Written{} : Written{"\".\"", "\",\""};
  }
  static Written written(DayOrder order) {
    if (order == DayOrder::kByMark) return {"month_first=\"by mark\""};
    return order == DayOrder::kDayFirst ? Written{} : Written{"month_first=True"};
  }
  Written written(const FixedNumber& p) { return {fraction(p.number)}; }
  Written written(const RoundingStep& p) { return {fraction(p.step), named(p.how)}; }
  Written written(const NthRun& p) { return {of_class(p.characters), std::to_string(p.nth)}; }
  Written written(const OfClass& p) { return {of_class(p.characters)}; }
  Written written(const Pieces& p) {
    return {std::visit([&](const auto& cut) { return cutter(cut); }, p.cut), named(p.form),
            python_literal(p.joiner)};
  }
  // These have a syntax of their own: see expression().
  static Written written(const ColumnNumber& /*p*/) { return {}; }
  static Written written(const Lookup& /*p*/) { return {}; }

  std::string of_class(CharacterClass which) {
    use("CLASSES");
    return named(which);
  }
  std::string cutter(CharacterClass which) { return call("by_runs", {named(which)}); }
  std::string cutter(const Separator& cut) {
    return call("by_separator", {python_literal(cut.text)});
  }
  std::string cutter(const BeforeCapitals& /*cut*/) {
    use("by_humps");
    return "by_humps";
  }

  // --- expressions

  std::string test(std::string_view pattern, const Written& with, const std::string& a) {
    std::string condition(pattern);
    if (const std::size_t at = condition.find("{}"); at != std::string::npos) {
      condition.replace(at, 2, with.at(0));
    }
    return call("holds", {a, "lambda x: " + condition});
  }

  // The operations that are grammar.
  std::string own_syntax(const Operation& o, const std::vector<std::string>& arguments,
                         const std::string& margin) {
    switch (o.op) {
      case Op::kColumn:
        return fmt::format(
            "row[{}]", python_literal(decoded(columns_->at(parameters<ColumnNumber>(o).column))));
      case Op::kConstant:
        return python_literal(parameters<FixedText>(o).text);
      case Op::kNumberConstant:
        return fraction(parameters<FixedNumber>(o).number);
      case Op::kConcat: {
        use("concat");
        std::string out = "concat(\n";
        for (const std::string& part : arguments) out += margin + "    " + part + ",\n";
        return out + margin + ")";
      }
      case Op::kIf:
        use("choose");
        return fmt::format("choose(\n{0}    {1},\n{0}    lambda: {2},\n{0}    lambda: {3},\n{0})",
                           margin, arguments.at(0), arguments.at(1), arguments.at(2));
      case Op::kLookup: {
        const auto& [keys, values] = parameters<Lookup>(o);
        std::string table;
        for (std::size_t i = 0; i < keys.size(); ++i) {
          table += fmt::format("{}{}: {}", i > 0 ? ", " : "", python_literal(keys[i]),
                               python_literal(values[i]));
        }
        return fmt::format("{{{}}}.get({})", table, arguments.at(0));
      }
      default:
        throw std::logic_error("an operation cannot be written as Python");
    }
  }

  // Recursion as deep as the program, which the search bounds.
  std::string expression(const Expression& e, int depth) {
    const Operation& o = e.operation;
    std::vector<std::string> arguments;
    for (const ExpressionPtr& argument : e.arguments) {
      arguments.push_back(expression(*argument, depth + 1));
    }
    const Descriptor& row = descriptor_of(o.op);
    if (row.python.empty() && row.python_test.empty()) {
      return own_syntax(o, arguments, std::string(static_cast<std::size_t>(4 * depth), ' '));
    }
    const Written with = std::visit([&](const auto& p) { return written(p); }, o.with);
    if (!row.python_test.empty()) return test(row.python_test, with, arguments.at(0));
    arguments.insert(arguments.end(), with.begin(), with.end());
    return call(row.python, arguments);
  }

  const std::vector<std::string>* columns_;
  std::set<std::string_view> used_;
};

}  // namespace

std::string python_literal(TextView text) {
  std::string out = "\"";
  for (char32_t c : text) {
    if (c == U'"' || c == U'\\') {
      out += '\\';
      out += static_cast<char>(c);
    } else if (c < 0x20 || (c >= 0x7F && c <= 0xA0) || (c >= 0x200B && c <= 0x200F) ||
               (c >= 0x2028 && c <= 0x202E) || c == 0xFEFF) {
      out += fmt::format("\\u{:04x}", static_cast<unsigned>(c));
    } else {
      out += encoded(TextView(&c, 1));
    }
  }
  return out + "\"";
}

std::string python_of(const Expression& program, const std::vector<std::string>& columns,
                      std::size_t output) {
  std::string out = fmt::format(
      "# Computes the column {} from the others. `output` takes a row as a dictionary from the\n"
      "# columns' names to their texts; it gives a text, or None where there is no value.\n\n",
      python_literal(decoded(columns.at(output))));
  return out + Writer(columns).write(program);
}

}  // namespace whence::synth::table
