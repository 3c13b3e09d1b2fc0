#include "synth/table/python.h"

#include <fmt/format.h>

#include <array>
#include <set>

#include "synth/table/python_helpers.h"

namespace whence::synth::table {

namespace {

constexpr std::array<std::string_view, kCharacterClasses> kClasses{
    "digits",  "letters", "upper",   "lower",   "alphanumeric",
    "visible", "space",   "symbols", "numerals"};
constexpr std::array<std::string_view, kPieceForms> kFormNames{
    "same",  "upper",       "lower",       "capitalised",
    "first", "first upper", "first lower", "capitalised rest"};
constexpr std::array<std::string_view, kDateParts> kDatePartNames{
    "day",  "day2", "ordinal", "month",   "month2",  "mon",
    "name", "year", "year2",   "quarter", "weekday", "wkd"};
constexpr std::array<std::string_view, kTimeParts> kTimePartNames{
    "hour", "hour2", "twelve", "twelve2", "minute", "minute2", "second2", "half"};

// Operations of one argument that are a helper with plain parameters.
struct Plain {
  Op op;
  std::string_view helper;
  std::string_view parameters;  // letters: s t as texts, n as number, k as class m
};
constexpr std::array kPlain{
    Plain{Op::kSplit, "split", "sn"},
    Plain{Op::kRun, "run", "kn"},
    Plain{Op::kBefore, "before", "sn"},
    Plain{Op::kAfter, "after", "sn"},
    Plain{Op::kBetween, "between", "st"},
    Plain{Op::kUntilRun, "until_run", "kn"},
    Plain{Op::kFromRun, "from_run", "kn"},
    Plain{Op::kThroughRun, "through_run", "kn"},
    Plain{Op::kPastRun, "past_run", "kn"},
    Plain{Op::kFirst, "first", "n"},
    Plain{Op::kLast, "last", "n"},
    Plain{Op::kSkip, "skip", "n"},
    Plain{Op::kChop, "chop", "n"},
    Plain{Op::kUpper, "upper", ""},
    Plain{Op::kLower, "lower", ""},
    Plain{Op::kTitle, "title", ""},
    Plain{Op::kCapitalise, "capitalise", ""},
    Plain{Op::kTrim, "trim", ""},
    Plain{Op::kSqueeze, "squeeze", ""},
    Plain{Op::kReplace, "replace", "st"},
    Plain{Op::kKeep, "keep", "k"},
    Plain{Op::kDrop, "drop", "k"},
    Plain{Op::kPadLeft, "pad_left", "ns"},
    Plain{Op::kPadRight, "pad_right", "ns"},
    Plain{Op::kLength, "length", ""},
    Plain{Op::kCount, "count", "k"},
    Plain{Op::kCountOf, "count_of", "s"},
    Plain{Op::kAdd, "add", ""},
    Plain{Op::kSubtract, "subtract", ""},
    Plain{Op::kMultiply, "multiply", ""},
    Plain{Op::kDivide, "divide", ""},
    Plain{Op::kFloor, "floor", ""},
    Plain{Op::kModulo, "modulo", ""},
    Plain{Op::kRound, "round_to", "n"},
    Plain{Op::kTime, "time", ""},
    Plain{Op::kDayNumber, "day_number", ""},
    Plain{Op::kDayOfNumber, "day_of_number", ""},
    Plain{Op::kShiftDays, "shift_days", "n"},
    Plain{Op::kShiftMonths, "shift_months", "n"},
    Plain{Op::kSeconds, "seconds", ""},
    Plain{Op::kSame, "same", ""},
};

std::string literal(TextView text) {
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

std::string_view class_name(int m) {
  return kClasses.at(static_cast<std::size_t>(m));
}

class Writer {
 public:
  explicit Writer(const std::vector<std::string>& columns) : columns_(columns) {}

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

  std::string condition(const Operation& o, const std::string& a) {
    const std::string s = literal(o.s);
    std::string test;
    switch (o.op) {
      case Op::kEquals:
        test = fmt::format("x == {}", s);
        break;
      case Op::kContains:
        test = fmt::format("{} in x", s);
        break;
      case Op::kStartsWith:
        test = fmt::format("x.startswith({})", s);
        break;
      case Op::kEndsWith:
        test = fmt::format("x.endswith({})", s);
        break;
      case Op::kIsEmpty:
        test = "x == \"\"";
        break;
      case Op::kStartsIn:
      case Op::kEndsIn:
        use("CLASSES");
        test = fmt::format("x != \"\" and CLASSES[\"{}\"](x[{}])", class_name(o.m),
                           o.op == Op::kStartsIn ? 0 : -1);
        break;
      default:
        return {};
    }
    return call("holds", {a, "lambda x: " + test});
  }

  std::string each(const Operation& o, const std::string& a) {
    std::string cut = "by_humps";
    if (o.m == kHumps) {
      use("by_humps");
    } else if (o.m == kSplitAt) {
      cut = call("by_separator", {literal(o.s)});
    } else {
      cut = call("by_runs", {fmt::format("\"{}\"", class_name(o.m))});
    }
    return call("each",
                {a, cut, fmt::format("\"{}\"", kFormNames.at(static_cast<std::size_t>(o.n))),
                 literal(o.t)});
  }

  std::string fraction(const Rational& number) {
    use("fractions");
    return number.is_whole()
               ? fmt::format("Fraction({})", number.numerator())
               : fmt::format("Fraction({}, {})", number.numerator(), number.denominator());
  }

  std::string plain(const Plain& p, const Operation& o, std::vector<std::string> arguments) {
    for (char parameter : p.parameters) {
      if (parameter == 'n') arguments.push_back(std::to_string(o.n));
      if (parameter == 's') arguments.push_back(literal(o.s));
      if (parameter == 't') arguments.push_back(literal(o.t));
      if (parameter == 'k') arguments.push_back(fmt::format("\"{}\"", class_name(o.m)));
    }
    return call(p.helper, arguments);
  }

  // Recursion as deep as the program, which the search bounds.
  std::string expression(const Expression& e, int depth) {
    const Operation& o = e.operation;
    std::vector<std::string> arguments;
    for (const ExpressionPtr& argument : e.arguments) {
      arguments.push_back(expression(*argument, depth + 1));
    }
    const std::string a = arguments.empty() ? "" : arguments[0];
    const std::string margin(static_cast<std::size_t>(4 * depth), ' ');
    for (const Plain& p : kPlain) {
      if (p.op == o.op) return plain(p, o, std::move(arguments));
    }
    switch (o.op) {
      case Op::kColumn:
        return fmt::format("row[{}]", literal(decoded(columns_.at(static_cast<std::size_t>(o.n)))));
      case Op::kConstant:
        return literal(o.s);
      case Op::kNumberConstant:
        return fraction(o.number);
      case Op::kConcat: {
        use("concat");
        std::string out = "concat(\n";
        for (const std::string& part : arguments) out += margin + "    " + part + ",\n";
        return out + margin + ")";
      }
      case Op::kEach:
        return each(o, a);
      case Op::kNumber:
        return static_cast<NumberStyle>(o.m) == NumberStyle::kPoint
                   ? call("number", {a})
                   : call("number", {a, "\".\"", "\",\""});
      case Op::kFormat:
        return call("format_number",
                    {a, o.n < 0 ? "None" : std::to_string(o.n), literal(o.s), literal(o.t)});
      case Op::kAtLeast:
        return call("at_least", {a, fraction(o.number)});
      case Op::kDate:
        return static_cast<DayOrder>(o.m) == DayOrder::kDayFirst
                   ? call("date", {a})
                   : call("date", {a, "month_first=True"});
      case Op::kDatePart:
        return call("date_part",
                    {a, fmt::format("\"{}\"", kDatePartNames.at(static_cast<std::size_t>(o.m)))});
      case Op::kTimePart:
        return call("time_part",
                    {a, fmt::format("\"{}\"", kTimePartNames.at(static_cast<std::size_t>(o.m)))});
      case Op::kIf:
        use("choose");
        return fmt::format("choose(\n{0}    {1},\n{0}    lambda: {2},\n{0}    lambda: {3},\n{0})",
                           margin, a, arguments.at(1), arguments.at(2));
      case Op::kExists:
        return call("exists", {a});
      case Op::kLookup: {
        std::string table;
        for (std::size_t i = 0; i < o.keys.size(); ++i) {
          table +=
              fmt::format("{}{}: {}", i > 0 ? ", " : "", literal(o.keys[i]), literal(o.values[i]));
        }
        return fmt::format("{{{}}}.get({})", table, a);
      }
      default:
        return condition(o, a);
    }
  }

  const std::vector<std::string>& columns_;
  std::set<std::string_view> used_;
};

}  // namespace

std::string python_of(const Expression& program, const std::vector<std::string>& columns,
                      std::size_t output) {
  std::string out = fmt::format(
      "# Computes the column {} from the others. `output` takes a row as a dictionary from the\n"
      "# columns' names to their texts; it gives a text, or None where there is no value.\n\n",
      literal(decoded(columns.at(output))));
  return out + Writer(columns).write(program);
}

}  // namespace whence::synth::table
