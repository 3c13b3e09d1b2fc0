#include <fmt/format.h>

#include <array>

#include "synth/table/expression.h"

namespace whence::synth::table {

namespace {

constexpr std::array<std::string_view, kPieceForms> kFormPhrases{
    "as it is",
    "in upper case",
    "in lower case",
    "capitalised",
    "its first character",
    "its first character in upper case",
    "its first character in lower case",
    "the first in lower case, the others capitalised"};

// "part 2", "the last part", "part 3 from the end".
std::string nth(std::string_view what, int n) {
  if (n == 1) return fmt::format("first {}", what);
  if (n == -1) return fmt::format("last {}", what);
  return n > 0 ? fmt::format("{} {}", what, n) : fmt::format("{} {} from the end", what, -n);
}

std::string run_name(int m) {
  switch (static_cast<CharacterClass>(m)) {
    case CharacterClass::kDigits:
      return "run of digits";
    case CharacterClass::kLetters:
      return "run of letters";
    case CharacterClass::kVisible:
      return "word";
    default:
      return fmt::format("run of {}", name_of(static_cast<CharacterClass>(m)));
  }
}

std::string pieces_name(const Operation& o) {
  if (o.m == kHumps) return "part cut before capitals";
  if (o.m == kSplitAt) return fmt::format("part split at {}", quoted(o.s));
  return run_name(o.m);
}

std::string part_text(const Operation& o, const std::string& a) {
  const std::string run = nth(run_name(o.m), o.n);
  switch (o.op) {
    case Op::kSplit:
      return fmt::format("{} of {} split at {}", nth("part", o.n), a, quoted(o.s));
    case Op::kRun:
      return fmt::format("{} of {}", run, a);
    case Op::kBefore:
      return fmt::format("{} before {}", a, nth(quoted(o.s), o.n));
    case Op::kAfter:
      return fmt::format("{} after {}", a, nth(quoted(o.s), o.n));
    case Op::kBetween:
      return fmt::format("{} between {} and {}", a, quoted(o.s), quoted(o.t));
    case Op::kUntilRun:
      return fmt::format("{} before the {}", a, run);
    case Op::kFromRun:
      return fmt::format("{} from the {}", a, run);
    case Op::kThroughRun:
      return fmt::format("{} through the {}", a, run);
    case Op::kPastRun:
      return fmt::format("{} after the {}", a, run);
    case Op::kFirst:
      return fmt::format("first {} of {}",
                         o.n == 1 ? "character" : fmt::format("{} characters", o.n), a);
    case Op::kLast:
      return fmt::format("last {} of {}",
                         o.n == 1 ? "character" : fmt::format("{} characters", o.n), a);
    case Op::kSkip:
      return fmt::format("{} without its first {}", a,
                         o.n == 1 ? "character" : fmt::format("{} characters", o.n));
    default:
      return fmt::format("{} without its last {}", a,
                         o.n == 1 ? "character" : fmt::format("{} characters", o.n));
  }
}

std::string made_text(const Operation& o, const std::string& a) {
  const std::string_view which = name_of(static_cast<CharacterClass>(o.m));
  switch (o.op) {
    case Op::kUpper:
      return fmt::format("upper({})", a);
    case Op::kLower:
      return fmt::format("lower({})", a);
    case Op::kTitle:
      return fmt::format("title({})", a);
    case Op::kCapitalise:
      return fmt::format("capitalise({})", a);
    case Op::kTrim:
      return fmt::format("trim({})", a);
    case Op::kSqueeze:
      return fmt::format("squeeze({})", a);
    case Op::kReplace:
      return o.t.empty() ? fmt::format("{} without {}", a, quoted(o.s))
                         : fmt::format("{} with {} for {}", a, quoted(o.t), quoted(o.s));
    case Op::kKeep:
      return fmt::format("the {} of {}", which, a);
    case Op::kDrop:
      return fmt::format("{} without {}", a, which);
    case Op::kEach:
      return fmt::format("each {} of {} {}{}", pieces_name(o), a,
                         kFormPhrases.at(static_cast<std::size_t>(o.n)),
                         o.t.empty() ? ", joined" : fmt::format(", joined by {}", quoted(o.t)));
    case Op::kPadLeft:
      return fmt::format("{} padded to {} with {} in front", a, o.n, quoted(o.s));
    default:
      return fmt::format("{} padded to {} with {} behind", a, o.n, quoted(o.s));
  }
}

std::string number_text(const Operation& o, const std::string& a, const std::string& b) {
  switch (o.op) {
    case Op::kNumber:
      return fmt::format(
          "number({}{})", a,
          static_cast<NumberStyle>(o.m) == NumberStyle::kPoint ? "" : ", decimal comma");
    case Op::kLength:
      return fmt::format("length({})", a);
    case Op::kCount:
      return fmt::format("number of {}s of {}", run_name(o.m), a);
    case Op::kCountOf:
      return fmt::format("number of {} in {}", quoted(o.s), a);
    case Op::kAdd:
      return fmt::format("({} + {})", a, b);
    case Op::kSubtract:
      return fmt::format("({} - {})", a, b);
    case Op::kMultiply:
      return fmt::format("{} * {}", a, b);
    case Op::kDivide:
      return fmt::format("{} / {}", a, b);
    case Op::kFloor:
      return fmt::format("floor({})", a);
    case Op::kModulo:
      return fmt::format("{} mod {}", a, b);
    case Op::kRound:
      return fmt::format("round({}, {})", a, o.n);
    case Op::kFormat: {
      std::string how = o.n < 0 ? "" : fmt::format(", {} decimals", o.n);
      if (!o.s.empty()) how += fmt::format(", thousands {}", quoted(o.s));
      if (o.t != U"." && o.n != 0) how += fmt::format(", decimal {}", quoted(o.t));
      return how.empty() ? a : fmt::format("format({}{})", a, how);
    }
    default:
      return {};
  }
}

std::string condition_text(const Operation& o, const std::string& a, const std::string& b) {
  const std::string_view which = name_of(static_cast<CharacterClass>(o.m));
  switch (o.op) {
    case Op::kEquals:
      return fmt::format("{} = {}", a, quoted(o.s));
    case Op::kContains:
      return fmt::format("{} contains {}", a, quoted(o.s));
    case Op::kStartsWith:
      return fmt::format("{} starts with {}", a, quoted(o.s));
    case Op::kEndsWith:
      return fmt::format("{} ends with {}", a, quoted(o.s));
    case Op::kStartsIn:
      return fmt::format("{} starts with one of the {}", a, which);
    case Op::kEndsIn:
      return fmt::format("{} ends with one of the {}", a, which);
    case Op::kAtLeast:
      return fmt::format("{} >= {}", a, exact(o.number));
    case Op::kExists:
      return fmt::format("there is a {}", a);
    case Op::kIsEmpty:
      return fmt::format("{} is empty", a);
    case Op::kSame:
      return fmt::format("{} = {}", a, b);
    default:
      return {};
  }
}

std::string lookup_text(const Operation& o, const std::string& a) {
  std::string out = fmt::format("lookup {}:", a);
  for (std::size_t i = 0; i < o.keys.size(); ++i) {
    out += fmt::format("{} {} -> {}", i > 0 ? "," : "", quoted(o.keys[i]), quoted(o.values[i]));
  }
  return fmt::format("({})", out);
}

std::string indented(const std::string& text) {
  std::string out = "  ";
  for (char c : text) {
    out += c;
    if (c == '\n') out += "  ";
  }
  return out;
}

}  // namespace

std::string quoted(TextView text) {
  std::string out = "\"";
  for (char32_t c : text) {
    if (c == U'"' || c == U'\\') out += '\\';
    if (c == U'\n') {
      out += "\\n";
    } else if (c == U'\t') {
      out += "\\t";
    } else if (c < 0x20 || (c >= 0x7F && c <= 0xA0) || (c >= 0x200B && c <= 0x200F) ||
               (c >= 0x2028 && c <= 0x202E)) {
      out += fmt::format("\\u{:04x}", static_cast<unsigned>(c));
    } else {
      out += encoded(TextView(&c, 1));
    }
  }
  return out + "\"";
}

std::string exact(const Rational& number) {
  const auto decimal = decimal_text(number, -1);
  return decimal ? *decimal : fmt::format("{}/{}", number.numerator(), number.denominator());
}

std::string readable(const Operation& o, const std::vector<std::string>& arguments,
                     const std::vector<std::string>& columns) {
  const std::string a = arguments.empty() ? "" : arguments[0];
  const std::string b = arguments.size() < 2 ? "" : arguments[1];
  switch (o.op) {
    case Op::kColumn:
      return columns.at(static_cast<std::size_t>(o.n));
    case Op::kConstant:
      return quoted(o.s);
    case Op::kNumberConstant:
      return exact(o.number);
    case Op::kConcat:
      return fmt::format("{}", fmt::join(arguments, " & "));
    case Op::kDate:
      return fmt::format("date({}{})", a,
                         static_cast<DayOrder>(o.m) == DayOrder::kDayFirst ? "" : ", month first");
    case Op::kShiftDays:
    case Op::kShiftMonths:
      return fmt::format("{} {} {} {}", a, o.n < 0 ? "-" : "+", o.n < 0 ? -o.n : o.n,
                         o.op == Op::kShiftDays ? "days" : "months");
    case Op::kDatePart:
      return fmt::format("{} of {}", name_of(static_cast<DatePart>(o.m)), a);
    case Op::kTime:
      return fmt::format("time({})", a);
    case Op::kTimePart:
      return fmt::format("{} of {}", name_of(static_cast<TimePart>(o.m)), a);
    case Op::kSeconds:
      return fmt::format("seconds({})", a);
    case Op::kDayNumber:
      return fmt::format("days({})", a);
    case Op::kDayOfNumber:
      return fmt::format("day({})", a);
    case Op::kIf:
      return fmt::format("if {}\nthen\n{}\nelse\n{}", a, indented(b), indented(arguments.at(2)));
    case Op::kLookup:
      return lookup_text(o, a);
    default:
      break;
  }
  if (o.op >= Op::kSplit && o.op <= Op::kChop) return part_text(o, a);
  if (o.op >= Op::kUpper && o.op <= Op::kPadRight) return made_text(o, a);
  if (o.op >= Op::kEquals) return condition_text(o, a, b);
  return number_text(o, a, b);
}

std::string readable(const Expression& e, const std::vector<std::string>& columns) {
  std::vector<std::string> arguments;
  for (const ExpressionPtr& argument : e.arguments) {
    std::string text = readable(*argument, columns);
    // What reads as several words is kept together inside other operations.
    const Op op = argument->operation.op;
    const bool closed = e.operation.op == Op::kConcat || e.operation.op == Op::kIf ||
                        op == Op::kColumn || op == Op::kConstant || text.ends_with(')') ||
                        e.arguments.size() > 1 || text.find(' ') == std::string::npos;
    const bool call = e.operation.op >= Op::kUpper && e.operation.op <= Op::kSqueeze;
    arguments.push_back(closed || call ? std::move(text) : fmt::format("({})", text));
  }
  return readable(e.operation, arguments, columns);
}

}  // namespace whence::synth::table
