// SQLite, which has no regular expressions: runs of characters are found by trimming sets of
// characters, parts by reading the text as a JSON array. Dates are texts yyyy-mm-dd.

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>

#include "synth/table/calendar.h"
#include "synth/table/targets/dialects.h"
#include "synth/table/targets/patterns.h"
#include "synth/table/targets/sql.h"

namespace whence::synth::table {

namespace {

// Its parser has a stack of a hundred places, and gives up beyond. What takes them was found by
// trying: a parenthesis one, a name before it two, what stands at its level before something two,
// and the words CASE and SELECT some.
constexpr int kParserStack = 94;

int stack_of(const std::string& formula) {
  struct Level {
    int own = 0;
    bool before = false;  // something stands before what is read
  };
  std::vector<Level> levels(1);
  int depth = 0;
  int most = 0;
  bool in_text = false;
  std::string word;
  const auto add = [&](int places) {
    levels.back().own += places;
    depth += places;
    most = std::max(most, depth);
  };
  for (char c : formula) {
    if (c == '\'') in_text = !in_text;
    if (in_text) continue;
    if ((c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '_') {
      word += c;
      continue;
    }
    if (word == "CASE") add(4);
    if (word == "SELECT") add(5);
    if (word == "END") add(-4);
    const bool operation = c == ',' || c == '|' || c == '+' || c == '*' || c == '/' || c == '-' ||
                           c == '=' || c == '<' || c == '>';
    if (operation && !levels.back().before) {
      levels.back().before = true;
      add(2);
    }
    if (c == '(') {
      levels.emplace_back();
      add(word.empty() ? 1 : 3);
    }
    if (c == ')' && levels.size() > 1) {
      depth -= levels.back().own;
      levels.pop_back();
    }
    word.clear();
  }
  return most;
}

class Sqlite : public Sql {
 public:
  std::string_view name() const override { return "SQLite"; }

  std::string whole(const Said& body) const override {
    if (stack_of(body.text) > kParserStack) throw CannotSay("its parser takes no formula so deep");
    return body.text;
  }

  std::string split(const Said& a, const NthMark& p) const override {
    const std::string place = p.nth > 0 ? std::to_string(p.nth - 1) : fmt::format("#-{}", -p.nth);
    return fmt::format("json_extract({}, '$[{}]')", array_of(a, a.text, p.mark), place);
  }

  std::string run(const Said& a, const NthRun& p, RunSide side) const override {
    if (p.characters == CharacterClass::kVisible && side == RunSide::kItself &&
        is_single_spaced(a)) {
      const NthMark blank{U" ", p.nth};
      const bool several = is_defined(a, {Op::kBefore, NthMark{U" ", 1}});
      if (std::abs(p.nth) == 1 && several) return beside(a, blank, p.nth > 0);
      return split(a, blank);
    }
    const Text beyond = a.beyond_ascii();
    const std::string in = set_of(a, p.characters, true, beyond);
    const std::string out = set_of(a, p.characters, false, beyond);
    const bool left = p.nth > 0;
    const auto trimmed = [&](const std::string& x, const std::string& characters) {
      return fmt::format("{}({}, {})", left ? "ltrim" : "rtrim", x, characters);
    };
    // From the run on, or up to it from the other end; empty if there is none.
    std::string rest = trimmed(a.text, out);
    for (int n = 1; n < std::abs(p.nth); ++n) rest = trimmed(trimmed(rest, in), out);
    rest = is_defined(a, {Op::kRun, p}) ? rest : fmt::format("nullif({}, '')", rest);
    const std::string past = trimmed("s", in);
    const std::string& x = a.text;
    if (left) {
      switch (side) {
        case RunSide::kItself:
          return with(rest, fmt::format("substr(s, 1, length(s) - length({}))", past));
        case RunSide::kUntil:
          return fmt::format("substr({0}, 1, length({0}) - length({1}))", x, rest);
        case RunSide::kFrom:
          return rest;
        case RunSide::kThrough:
          return fmt::format("substr({0}, 1, length({0}) - length({1}))", x, trimmed(rest, in));
        case RunSide::kPast:
          return trimmed(rest, in);
      }
    }
    switch (side) {
      case RunSide::kItself:
        return with(rest, fmt::format("substr(s, length({}) + 1)", past));
      case RunSide::kUntil:
        return trimmed(rest, in);
      case RunSide::kFrom:
        return fmt::format("substr({}, length({}) + 1)", x, trimmed(rest, in));
      case RunSide::kThrough:
        return rest;
      case RunSide::kPast:
        return fmt::format("substr({}, length({}) + 1)", x, rest);
    }
    return "";
  }

  std::string cut(const Said& a, int count, CutSide side) const override {
    switch (side) {
      case CutSide::kFirst:
        return fmt::format("substr({}, 1, {})", a.text, count);
      case CutSide::kLast:
        return fmt::format("substr({}, -{})", a.text, count);
      case CutSide::kSkip:
        return fmt::format("substr({}, {})", a.text, count + 1);
      case CutSide::kChop:
        return fmt::format("substr({0}, 1, max(0, length({0}) - {1}))", a.text, count);
    }
    return "";
  }

  // The functions of SQLite know ASCII letters only.
  std::string upper(const Said& a) const override { return cased(a, a.text, true); }
  std::string lower(const Said& a) const override { return cased(a, a.text, false); }
  std::string title(const Said& /*a*/) const override { refuse("title case"); }

  std::string filter(const Said& a, CharacterClass which, bool keep) const override {
    const std::string filtered = fmt::format(
        "(WITH RECURSIVE t(s, i) AS (SELECT {}, 1 UNION ALL SELECT s, i + 1 FROM t WHERE i < "
        "length(s)) SELECT coalesce(group_concat(substr(s, i, 1), ''), '') FROM t WHERE substr(s, "
        "i, 1) GLOB {})",
        a.text, text(decoded(glob_of(which, keep, a.beyond_ascii()))));
    if (a.always()) return filtered;
    return fmt::format("(CASE WHEN {} IS NOT NULL THEN {} END)", a.text, filtered);
  }

  std::string each(const Said& a, const Pieces& p) const override {
    const auto* cut = std::get_if<Separator>(&p.cut);
    std::string x = a.text;
    Text mark = U" ";
    if (cut != nullptr) {
      mark = cut->text;
    } else if (const auto* which = std::get_if<CharacterClass>(&p.cut)) {
      x = blanks_for_others(a, *which);
    } else {
      refuse("capitals in a text");
    }
    std::string piece = "value";
    switch (p.form) {
      case PieceForm::kSame:
        break;
      case PieceForm::kUpper:
        piece = cased(a, piece, true);
        break;
      case PieceForm::kLower:
        piece = cased(a, piece, false);
        break;
      case PieceForm::kCapitalised:
        piece = fmt::format("{} || {}", cased(a, "substr(value, 1, 1)", true),
                            cased(a, "substr(value, 2)", false));
        break;
      case PieceForm::kFirst:
        piece = "substr(value, 1, 1)";
        break;
      case PieceForm::kFirstUpper:
        piece = cased(a, "substr(value, 1, 1)", true);
        break;
      case PieceForm::kFirstLower:
        piece = cased(a, "substr(value, 1, 1)", false);
        break;
      case PieceForm::kCapitalisedRest:
        piece =
            fmt::format("CASE WHEN key = 0 THEN {} ELSE {} || {} END", cased(a, "value", false),
                        cased(a, "substr(value, 1, 1)", true), cased(a, "substr(value, 2)", false));
        break;
    }
    return fmt::format("(SELECT group_concat({}, {}) FROM json_each({}) WHERE value <> '')", piece,
                       text(p.joiner), array_of(a, x, mark));
  }

  std::string count_runs(const Said& a, CharacterClass which) const override {
    if (which != CharacterClass::kVisible || !is_single_spaced(a)) refuse("counting such runs");
    return fmt::format("(length({0}) - length(replace({0}, ' ', '')) + 1)", a.text);
  }
  std::string to_number(const Said& a) const override {
    const auto texts = a.texts();
    const bool all = std::ranges::all_of(
        texts, [](TextView text) { return std::ranges::any_of(text, is_digit); });
    const std::string number = fmt::format("CAST({} AS REAL)", a.text);
    return all ? number : fmt::format("(CASE WHEN {} GLOB '*[0-9]*' THEN {} END)", a.text, number);
  }
  std::string arithmetic(char sign, const Said& a, const Said& b) const override {
    // What is whole is divided as others are.
    if (sign == '/') return fmt::format("({} * 1.0 / {})", a.text, b.text);
    return Dialect::arithmetic(sign, a, b);
  }
  std::string floor(const Said& a) const override {
    // Without the functions of mathematics, which not every SQLite has.
    const auto numbers = a.numbers();
    const bool negative =
        std::ranges::any_of(numbers, [](const Rational& n) { return n < Rational(0); });
    const std::string whole = fmt::format("CAST(round({}, 9) AS INTEGER)", a.text);
    if (!negative) return whole;
    return with(fmt::format("round({}, 9)", a.text),
                "CAST(s AS INTEGER) - (CAST(s AS INTEGER) > s)");
  }
  std::string round(const Said& a, int places) const override {
    if (places == 0) return fmt::format("round(round({}, 6))", a.text);
    const std::string unit = power_of_ten(places);
    return places > 0 ? fmt::format("(round(round({0} * {1}, 6)) / {1})", a.text, unit)
                      : fmt::format("(round(round({0} / {1}, 6)) * {1})", a.text, unit);
  }
  std::string extreme(const Said& a, const Said& b, bool larger) const override {
    return fmt::format("{}({}, {})", larger ? "max" : "min", a.text, b.text);
  }
  // What writes numbers takes NULL for 0.
  std::string format(const Said& a, std::optional<int> places, bool thousands) const override {
    if (a.always()) return formatted(a, places, thousands);
    Said s = a;
    s.text = "s";
    return with(a.text, fmt::format("CASE WHEN s IS NOT NULL THEN {} END",
                                    formatted(s, places, thousands)));
  }

  std::string date(const Said& a) const override { return fmt::format("date({})", a.text); }
  std::string date_part(const Said& a, DatePart part) const override {
    switch (part) {
      case DatePart::kYear:
        return fmt::format("strftime('%Y', {})", a.text);
      case DatePart::kMonthTwoDigits:
        return fmt::format("strftime('%m', {})", a.text);
      case DatePart::kDayTwoDigits:
        return fmt::format("strftime('%d', {})", a.text);
      case DatePart::kMonth:
        return fmt::format("ltrim(strftime('%m', {}), '0')", a.text);
      case DatePart::kDay:
        return fmt::format("ltrim(strftime('%d', {}), '0')", a.text);
      case DatePart::kDayOfYearThreeDigits:
        return fmt::format("strftime('%j', {})", a.text);
      default:
        throw CannotSay("");
    }
  }
  std::string day_number(const Said& a) const override {
    return fmt::format("CAST(julianday({}) - 1721425.5 AS INTEGER)", a.text);
  }
  std::string day_of_number(const Said& a) const override {
    return fmt::format("date({} + 1721425.5)", a.text);
  }
  std::string shift_months(const Said& a, int by) const override {
    for (const Value& value : a.values) {
      const auto* date = std::get_if<Date>(&value);
      if (date != nullptr && date->day > 28) refuse("months later at the end of a month");
    }
    return fmt::format("date({}, '{} months')", a.text, by);
  }

  std::string ends_with(const Said& a, TextView part) const override {
    return fmt::format("(substr({}, -{}) = {})", a.text, part.size(), text(part));
  }
  std::string edge_in(const Said& a, CharacterClass which, bool start) const override {
    const std::string one = glob_of(which, true, a.beyond_ascii());
    return fmt::format("({} GLOB {})", a.text, text(decoded(start ? one + "*" : "*" + one)));
  }

 protected:
  std::string_view finder() const override { return "instr"; }
  std::string_view character() const override { return "char"; }

 private:
  std::string formatted(const Said& a, std::optional<int> places, bool thousands) const {
    const auto numbers = a.numbers();
    if (!places && !thousands) {
      return fmt::format("rtrim(rtrim(printf('%.9f', {}), '0'), '.')", a.text);
    }
    if (!places && !std::ranges::all_of(numbers, &Rational::is_whole)) {
      refuse("thousands and as many decimals as are needed");
    }
    const int digits = places.value_or(0);
    const std::string rounded = round(a, digits);
    if (!thousands) return fmt::format("printf('%.{}f', {})", digits, rounded);
    if (digits == 0) return fmt::format("printf('%,d', {})", rounded);
    if (std::ranges::any_of(numbers, [](const Rational& n) { return n < Rational(0); })) {
      refuse("thousands and decimals of negative numbers");
    }
    return with(rounded, fmt::format("printf('%,d', CAST(s AS INTEGER)) || substr(printf('%.{}f', "
                                     "s), -{})",
                                     digits, digits + 1));
  }

  static std::string power_of_ten(int places) {
    return "1" + std::string(static_cast<std::size_t>(std::abs(places)), '0') + ".0";
  }

  // The parts between marks as a JSON array.
  std::string array_of(const Said& a, const std::string& x, TextView mark) const {
    Text in_json;
    for (char32_t c : mark) {
      if (c == U'"' || c == U'\\') in_json += U'\\';
      if (c < 0x20) refuse("parts between such marks");
      in_json += c;
    }
    // What stands for a quote in JSON could be taken for a mark.
    const bool escapes = std::ranges::any_of(a.texts(), [](TextView text) {
      return std::ranges::any_of(text,
                                 [](char32_t c) { return c == U'"' || c == U'\\' || c < 0x20; });
    });
    const bool plain = std::ranges::none_of(
        mark, [](char32_t c) { return is_in(c, CharacterClass::kAlphanumeric) || c == U'"'; });
    if (escapes && !plain) refuse("parts between such marks");
    return fmt::format("'[' || replace(json_quote({}), {}, '\",\"') || ']'", x, text(in_json));
  }

  std::string set_of(const Said& a, CharacterClass which, bool inside, TextView beyond) const {
    if (!has_only_spaces(a)) refuse("white space other than blanks");
    return text(characters_of(which, inside, beyond));
  }

  std::string cased(const Said& a, const std::string& x, bool to_upper_case) const {
    std::string out = fmt::format("{}({})", to_upper_case ? "upper" : "lower", x);
    for (char32_t c : a.beyond_ascii()) {
      const char32_t other = to_upper_case ? to_upper(c) : to_lower(c);
      if (other == c || !is_letter(c)) continue;
      out =
          fmt::format("replace({}, {}, {})", out, text(TextView(&c, 1)), text(TextView(&other, 1)));
    }
    return out;
  }

  // As a pattern of GLOB: one character.
  std::string glob_of(CharacterClass which, bool inside, TextView beyond) const {
    Text own;
    for (char32_t c : beyond) {
      const bool negated = which == CharacterClass::kVisible || which == CharacterClass::kSymbols;
      if (is_in(c, which) != negated) own += c;
    }
    const auto set = [&](std::string_view characters, bool positive) {
      return fmt::format("[{}{}{}]", positive == inside ? "" : "^", characters, encoded(own));
    };
    constexpr std::string_view kBlanks = " \t\n\v\f\r";
    switch (which) {
      case CharacterClass::kDigits:
        return set("0-9", true);
      case CharacterClass::kLetters:
        return set("A-Za-z", true);
      case CharacterClass::kUpper:
        return set("A-Z", true);
      case CharacterClass::kLower:
        return set("a-z", true);
      case CharacterClass::kAlphanumeric:
        return set("A-Za-z0-9", true);
      case CharacterClass::kNumerals:
        return set("0-9.,", true);
      case CharacterClass::kSpace:
        return set(kBlanks, true);
      case CharacterClass::kVisible:
        return set(kBlanks, false);
      case CharacterClass::kSymbols:
        return set(fmt::format("A-Za-z0-9{}", kBlanks), false);
    }
    return "";
  }

  std::string blanks_for_all_others(const Said& a, CharacterClass which) const {
    return fmt::format(
        "(WITH RECURSIVE t(s, i) AS (SELECT {}, 1 UNION ALL SELECT s, i + 1 FROM t WHERE i < "
        "length(s)) SELECT group_concat(CASE WHEN substr(s, i, 1) GLOB {} THEN substr(s, i, 1) "
        "ELSE ' ' END, '') FROM t)",
        a.text, text(decoded(glob_of(which, true, a.beyond_ascii()))));
  }

  // Other characters that occur, each made a blank.
  std::string blanks_for_others(const Said& a, CharacterClass which) const {
    Text others;
    for (TextView value : a.texts()) {
      for (char32_t c : value) {
        if (!is_in(c, which) && c != U' ' && others.find(c) == Text::npos) others += c;
      }
    }
    if (is_in(U' ', which)) refuse("pieces with blanks in them");
    if (others.size() > 12) return blanks_for_all_others(a, which);
    std::ranges::sort(others);
    std::string out = a.text;
    for (char32_t c : others) {
      out = fmt::format("replace({}, {}, ' ')", out, text(TextView(&c, 1)));
    }
    return out;
  }
};

}  // namespace

std::unique_ptr<Dialect> sqlite_dialect() {
  return std::make_unique<Sqlite>();
}

}  // namespace whence::synth::table
