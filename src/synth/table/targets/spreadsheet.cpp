// Excel (Microsoft 365), LibreOffice Calc and Google Sheets. An error is no value, and spreads from
// arguments to results. Marks are found by functions that every version has; runs of characters by
// regular expressions, which each of the three has in its own way.

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>

#include "synth/table/calendar.h"
#include "synth/table/targets/dialects.h"
#include "synth/table/targets/patterns.h"

namespace whence::synth::table {

namespace {

constexpr std::size_t kLongestLiteral = 255;
constexpr std::size_t kLongestCellFormula = 8'192;
constexpr int kSerialZero = 693'593;  ///< the number of the day that these programs count from
constexpr Date kFirstOfExcel{1900, 3, 1};
constexpr Date kFirstGregorian{1582, 10, 15};

// --- what many functions are put together from; `x` is a text

class Spreadsheet : public Dialect {
 public:
  Spreadsheet(Target target, bool has_header) : target_(target), row_(has_header ? 2 : 1) {}

  std::string_view name() const override {
    if (target_ == Target::kExcel) return "Excel";
    return target_ == Target::kSheets ? "Google Sheets" : "LibreOffice";
  }

  std::string whole(const Said& body) const override {
    std::string out =
        "=" + (body.always() ? inner(body.text) : call("IFERROR", inner(body.text), "\"\""));
    if (out.size() > kLongestCellFormula) throw CannotSay("the formula is too long for a cell");
    return out;
  }

  std::string column(std::size_t place, const std::string& /*name*/) const override {
    std::string letters;
    for (std::size_t n = place + 1; n > 0; n = (n - 1) / 26) {
      letters.insert(letters.begin(), static_cast<char>('A' + (n - 1) % 26));
    }
    return fmt::format("{}{}", letters, row_);
  }

  std::string text(TextView text) const override {
    if (text.size() > kLongestLiteral) throw CannotSay("a text is too long for a formula");
    std::string out = "\"";
    bool control = false;
    for (char32_t c : text) {
      if (c < 0x20 || c == 0x7F) {
        out += fmt::format("\"&CHAR({})&\"", static_cast<unsigned>(c));
        control = true;
      } else {
        out += c == U'"' ? "\"\"" : encoded(TextView(&c, 1));
      }
    }
    out += "\"";
    return control ? fmt::format("({})", out) : out;
  }

  std::string join(const std::vector<Said>& parts) const override {
    std::string out;
    for (const Said& part : parts) out += (out.empty() ? "" : "&") + part.text;
    return parts.size() == 1 ? call("T", out) : fmt::format("({})", out);
  }

  std::string choose(const Said& condition, const Said& yes, const Said& no) const override {
    return call("IF", inner(condition.text), inner(yes.text), inner(no.text));
  }

  // SWITCH does not tell upper from lower case.
  std::string lookup(const Said& key, const Lookup& p) const override {
    if (p.keys.size() > 100) throw CannotSay("a lookup has too many keys");
    std::string out;
    const bool exact = needs_exact_keys(key, p.keys);
    if (!exact) out = key.text;
    for (std::size_t i = 0; i < p.keys.size(); ++i) {
      if (!out.empty()) out += separator();
      out += exact ? call("EXACT", key.text, text(p.keys[i])) : text(p.keys[i]);
      out += separator() + text(p.values[i]);
    }
    return call(exact ? "IFS" : "SWITCH", out);
  }

  std::string split(const Said& a, const NthMark& p) const override {
    const std::string& x = a.text;
    const bool there = is_defined(a, {Op::kBefore, p});
    if (p.nth == 1) {
      const std::string before = call("LEFT", x, call("FIND", text(p.mark), x) + "-1");
      return there ? before : call("IFERROR", before, x);
    }
    if (p.nth > 0) {
      const Said rest = behind(a, {p.mark, p.nth - 1});
      // Often it is the last part.
      const bool no_more = std::ranges::none_of(a.texts(), [&](TextView value) {
        return apply_to_text({Op::kBefore, p}, value).has_value();
      });
      if (no_more) return rest.text;
      const std::string part =
          call("LEFT", rest.text, call("FIND", text(p.mark), rest.text) + "-1");
      return there ? part : call("IFERROR", part, rest.text);
    }
    if (p.nth == -1) {
      const std::string after = beside(a, {p.mark, -1}, false);
      return there ? after : call("IFERROR", after, x);
    }
    Said front;
    front.text = beside(a, {p.mark, p.nth + 1}, true);
    for (TextView value : a.texts()) {
      const auto before = apply_to_text({Op::kBefore, NthMark{p.mark, p.nth + 1}}, value);
      front.values.push_back(before ? Value(*before) : Value());
    }
    return split(front, {p.mark, -1});
  }

  std::string beside(const Said& a, const NthMark& p, bool before) const override {
    const std::string at = place_of(a.text, p);
    if (before) return call("LEFT", a.text, at + "-1");
    return call("MID", a.text, fmt::format("{}+{}", at, p.mark.size()), call("LEN", a.text));
  }

  std::string between(const Said& a, const Brackets& p) const override {
    const std::string& x = a.text;
    const std::string begin = fmt::format("{}+{}", call("FIND", text(p.left), x), p.left.size());
    return call("MID", x, begin,
                fmt::format("{}-({})", call("FIND", text(p.right), x, begin), begin));
  }

  std::string run(const Said& a, const NthRun& p, RunSide side) const override {
    if (p.characters == CharacterClass::kVisible && side == RunSide::kItself &&
        is_single_spaced(a)) {
      return split(a, {U" ", p.nth});
    }
    if (target_ != Target::kLibreOffice) {
      const std::string pattern = quoted(pattern_of(p, side, a.beyond_ascii()));
      return target_ == Target::kExcel ? call("REGEXEXTRACT", a.text, pattern, "2")
                                       : call("REGEXEXTRACT", a.text, pattern);
    }
    return run_of_libreoffice(a, p, side);
  }

  std::string cut(const Said& a, int count, CutSide side) const override {
    const std::string& x = a.text;
    switch (side) {
      case CutSide::kFirst:
        return call("LEFT", x, std::to_string(count));
      case CutSide::kLast:
        return call("RIGHT", x, std::to_string(count));
      case CutSide::kSkip:
        return call("MID", x, std::to_string(count + 1), call("LEN", x));
      case CutSide::kChop:
        return call("LEFT", x, call("MAX", "0", fmt::format("{}-{}", call("LEN", x), count)));
    }
    return "";
  }

  std::string upper(const Said& a) const override {
    require_plain_case(a, name(), true);
    return call("UPPER", a.text);
  }
  std::string lower(const Said& a) const override {
    require_plain_case(a, name(), false);
    return call("LOWER", a.text);
  }
  std::string title(const Said& a) const override {
    require_plain_case(a, name(), true);
    require_plain_case(a, name(), false);
    return call("PROPER", a.text);
  }
  std::string trim(const Said& a, bool inside) const override {
    if (has_only_spaces(a) && (inside || is_defined_as_trimmed(a))) return call("TRIM", a.text);
    const std::string space = pattern_of(CharacterClass::kSpace, true, a.beyond_ascii());
    const std::string ends = substituted(a.text, fmt::format("^{0}+|{0}+$", space), "\"\"");
    return inside ? substituted(ends, space + "+", "\" \"") : ends;
  }
  std::string replace(const Said& a, const Replacement& p) const override {
    return call("SUBSTITUTE", a.text, text(p.old), text(p.with));
  }
  std::string filter(const Said& a, CharacterClass which, bool keep) const override {
    return substituted(a.text, pattern_of(which, !keep, a.beyond_ascii()) + "+", "\"\"");
  }

  std::string each(const Said& a, const Pieces& p) const override {
    std::string x = a.text;
    bool firsts = false;
    switch (p.form) {
      case PieceForm::kSame:
        break;
      case PieceForm::kUpper:
        x = upper(a);
        break;
      case PieceForm::kLower:
        x = lower(a);
        break;
      case PieceForm::kCapitalised:
        if (!is_title_case(a, p)) refuse("pieces in such a form");
        x = title(a);
        break;
      case PieceForm::kFirst:
        firsts = true;
        break;
      case PieceForm::kFirstUpper:
        firsts = true;
        x = upper(a);
        break;
      case PieceForm::kFirstLower:
        firsts = true;
        x = lower(a);
        break;
      case PieceForm::kCapitalisedRest:
        refuse("pieces in such a form");
    }
    return joined_pieces(a, x, p, firsts);
  }

  std::string pad(const Said& a, const Padding& p, bool left) const override {
    const std::string more =
        call("REPT", text(Text(1, p.with)),
             call("MAX", "0", fmt::format("{}-{}", p.width, call("LEN", a.text))));
    return left ? fmt::format("({}&{})", more, a.text) : fmt::format("({}&{})", a.text, more);
  }

  std::string length(const Said& a) const override { return call("LEN", a.text); }
  std::string count_runs(const Said& a, CharacterClass which) const override {
    const std::string in = pattern_of(which, true, a.beyond_ascii());
    const std::string out = pattern_of(which, false, a.beyond_ascii());
    return call(
        "LEN", substituted(substituted(a.text, out + "+$", "\"\""), out + "*" + in + "+", "\"1\""));
  }
  std::string to_number(const Said& a) const override {
    const std::string read = target_ == Target::kSheets
                                 ? call("VALUE", a.text)
                                 : call("NUMBERVALUE", a.text, "\".\"", "\",\"");
    const auto texts = a.texts();
    const bool empty = std::ranges::any_of(texts, [](TextView text) { return text.empty(); });
    return empty ? call("IF", call("LEN", a.text) + "=0", "NA()", read) : read;
  }
  std::string arithmetic(char sign, const Said& a, const Said& b) const override {
    return fmt::format("({}{}{})", a.text, sign, b.text);
  }
  std::string floor(const Said& a) const override {
    return call("INT", call("ROUND", a.text, "9"));
  }
  std::string round(const Said& a, int places) const override {
    return call("ROUND", a.text, std::to_string(places));
  }
  std::string extreme(const Said& a, const Said& b, bool larger) const override {
    return call(larger ? "MAX" : "MIN", a.text, b.text);
  }
  std::string format(const Said& a, std::optional<int> places, bool thousands) const override {
    const auto numbers = a.numbers();
    const bool whole = std::ranges::all_of(numbers, &Rational::is_whole);
    if (!places && !thousands) return fmt::format("({}&\"\")", call("ROUND", a.text, "9"));
    if (!places && !whole) refuse("thousands and as many decimals as are needed");
    std::string form = thousands ? "#,##0" : "0";
    if (places.value_or(0) > 0) form += "." + std::string(static_cast<std::size_t>(*places), '0');
    return call("TEXT", call("ROUND", a.text, std::to_string(places.value_or(0))),
                fmt::format("\"{}\"", form));
  }

  std::string date(const Said& a) const override {
    const Date first = target_ == Target::kExcel ? kFirstOfExcel : kFirstGregorian;
    for (TextView text : a.texts()) {
      const auto date = parse_date(text, DayOrder::kDayFirst);
      if (!date || table::day_number(*date) >= table::day_number(first)) continue;
      throw CannotSay(fmt::format("{} has no dates before {}-{:02}-{:02}", name(), first.year,
                                  first.month, first.day));
    }
    return call("DATEVALUE", inner(a.text));
  }
  std::string date_part(const Said& a, DatePart part) const override {
    switch (part) {
      case DatePart::kYear:
        return call("TEXT", call("YEAR", a.text), "\"0000\"");
      case DatePart::kMonth:
        return fmt::format("({}&\"\")", call("MONTH", a.text));
      case DatePart::kMonthTwoDigits:
        return call("TEXT", call("MONTH", a.text), "\"00\"");
      case DatePart::kDay:
        return fmt::format("({}&\"\")", call("DAY", a.text));
      case DatePart::kDayTwoDigits:
        return call("TEXT", call("DAY", a.text), "\"00\"");
      case DatePart::kWeekdayNumber:
        return fmt::format("({}&\"\")", call("WEEKDAY", a.text, "2"));
      default:
        throw CannotSay("");
    }
  }
  std::string day_number(const Said& a) const override {
    return fmt::format("({}+{})", a.text, kSerialZero);
  }
  std::string day_of_number(const Said& a) const override {
    return fmt::format("({}-{})", a.text, kSerialZero);
  }
  std::string shift_months(const Said& a, int by) const override {
    return call("EDATE", a.text, std::to_string(by));
  }

  std::string equals(const Said& a, const Said& b) const override {
    return b.text == "\"\"" ? fmt::format("({}=0)", call("LEN", a.text))
                            : call("EXACT", a.text, b.text);
  }
  std::string contains(const Said& a, TextView part) const override {
    return fmt::format("({}<{})", call("LEN", call("SUBSTITUTE", a.text, text(part), "\"\"")),
                       call("LEN", a.text));
  }
  std::string starts_with(const Said& a, TextView part) const override {
    return call("EXACT", call("LEFT", a.text, std::to_string(part.size())), text(part));
  }
  std::string ends_with(const Said& a, TextView part) const override {
    return call("EXACT", call("RIGHT", a.text, std::to_string(part.size())), text(part));
  }
  std::string edge_in(const Said& a, CharacterClass which, bool start) const override {
    const std::string one = pattern_of(which, true, a.beyond_ascii());
    const std::string pattern = start ? "^" + one : one + "$";
    if (target_ == Target::kExcel) return call("REGEXTEST", a.text, quoted(pattern));
    if (target_ == Target::kSheets) return call("REGEXMATCH", a.text, quoted(pattern));
    return fmt::format("({}<{})", call("LEN", call("REGEX", a.text, quoted(pattern), "\"\"")),
                       call("LEN", a.text));
  }
  std::string at_least(const Said& a, const Rational& least) const override {
    return fmt::format("({}>={})", a.text, number(least));
  }
  std::string exists(const Said& a) const override { return call("NOT", call("ISERROR", a.text)); }

 private:
  std::string separator() const { return target_ == Target::kLibreOffice ? ";" : ","; }

  template <class... Parts>
  std::string call(std::string_view function, const std::string& first,
                   const Parts&... others) const {
    std::string out = fmt::format("{}({}", function, first);
    ((out += separator() + std::string(others)), ...);
    return out + ")";
  }

  // Without parentheses around all of it.
  static std::string inner(const std::string& text) {
    if (!text.starts_with('(')) return text;
    int depth = 0;
    bool quoted = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
      if (text[i] == '"') quoted = !quoted;
      if (quoted) continue;
      if (text[i] == '(') ++depth;
      if (text[i] == ')' && --depth == 0 && i + 1 < text.size()) return text;
    }
    return text.substr(1, text.size() - 2);
  }

  std::string quoted(const std::string& pattern) const { return text(decoded(pattern)); }

  // Each match replaced; `with` is a formula.
  std::string substituted(const std::string& x, const std::string& pattern,
                          const std::string& with) const {
    if (target_ == Target::kLibreOffice) return call("REGEX", x, quoted(pattern), with, "\"g\"");
    return call("REGEXREPLACE", x, quoted(pattern), with);
  }

  // Where the mark is, as a number; an error if there are not so many.
  std::string place_of(const std::string& x, const NthMark& p) const {
    if (p.nth == 1) return call("FIND", text(p.mark), x);
    std::string which = std::to_string(p.nth);
    if (p.nth < 0) {
      which = fmt::format("{}-{}", call("LEN", x),
                          call("LEN", call("SUBSTITUTE", x, text(p.mark), "\"\"")));
      if (p.mark.size() > 1) which = fmt::format("({})/{}", which, p.mark.size());
      if (p.nth < -1) which += fmt::format("-{}", -p.nth - 1);
    }
    return call("FIND", "CHAR(1)", call("SUBSTITUTE", x, text(p.mark), "CHAR(1)", which));
  }

  Said behind(const Said& a, const NthMark& p) const {
    Said out;
    out.text = beside(a, p, false);
    for (TextView value : a.texts()) {
      const auto after = apply_to_text({Op::kAfter, p}, value);
      out.values.push_back(after ? Value(*after) : Value());
    }
    return out;
  }

  // REGEX gives whole matches, an error without one.
  std::string run_of_libreoffice(const Said& a, const NthRun& p, RunSide side) const {
    const std::string& x = a.text;
    const std::string in = pattern_of(p.characters, true, a.beyond_ascii());
    const std::string out = pattern_of(p.characters, false, a.beyond_ascii());
    const int others = std::abs(p.nth) - 1;
    const auto found = [&](const std::string& pattern) {
      return call("REGEX", x, quoted(pattern));
    };
    const auto times = [&](const std::string& pattern) {
      return others == 0 ? "" : fmt::format("(?:{}){{{}}}", pattern, others);
    };
    const auto from = [&](const std::string& front) {
      return call("MID", x, call("LEN", front) + "+1", call("LEN", x));
    };
    if (p.nth > 0) {
      const std::string before = "^" + out + "*" + times(in + "+" + out + "+");
      const std::string until = found(before + "(?=" + in + ")");
      const std::string through = found(before + in + "+");
      switch (side) {
        case RunSide::kItself:
          return others == 0 ? found(in + "+")
                             : fmt::format("REGEX({0}{1}{2}{1}{1}{3})", x, separator(),
                                           quoted(in + "+"), p.nth);
        case RunSide::kUntil:
          return until;
        case RunSide::kThrough:
          return through;
        case RunSide::kFrom:
          return from(until);
        case RunSide::kPast:
          return from(through);
      }
    }
    const std::string behind = times(out + "+" + in + "+") + out + "*$";
    const std::string rest = found(in + "+" + behind);
    const std::string until =
        call("LEFT", x, fmt::format("{}-{}", call("LEN", x), call("LEN", rest)));
    switch (side) {
      case RunSide::kItself:
        return found(in + "+(?=" + behind + ")");
      case RunSide::kFrom:
        return rest;
      case RunSide::kUntil:
        return until;
      case RunSide::kThrough:
        return fmt::format("({}&{})", until, found(in + "+(?=" + behind + ")"));
      case RunSide::kPast:
        return call("MID", rest, call("LEN", found(in + "+(?=" + behind + ")")) + "+1",
                    call("LEN", x));
    }
    return "";
  }

  bool is_defined_as_trimmed(const Said& a) const {
    return std::ranges::all_of(a.texts(), [](TextView text) {
      return apply_to_text({Op::kTrim}, text) == apply_to_text({Op::kSqueeze}, text);
    });
  }

  static bool needs_exact_keys(const Said& key, const std::vector<Text>& keys) {
    const auto small = [](TextView text) { return apply_to_text({Op::kLower}, text); };
    std::vector<TextView> all(keys.begin(), keys.end());
    for (TextView text : key.texts()) all.push_back(text);
    for (const TextView text : all) {
      for (const Text& other : keys) {
        if (text != TextView(other) && small(text) == small(other)) return true;
      }
    }
    return false;
  }

  std::string joined_pieces(const Said& a, std::string x, const Pieces& p, bool firsts) const {
    const Text beyond = a.beyond_ascii();
    std::string in;
    std::string out;
    if (const auto* which = std::get_if<CharacterClass>(&p.cut)) {
      in = pattern_of(*which, true, beyond);
      out = pattern_of(*which, false, beyond);
    } else if (const auto* cut = std::get_if<Separator>(&p.cut)) {
      if (cut->text.size() != 1) refuse("pieces between such marks");
      out = pattern_of(cut->text);
      in = cut->text == U"\\" || cut->text == U"^" ? "[^\\" + encoded(cut->text) + "]"
                                                   : "[^" + encoded(cut->text) + "]";
    } else {
      if (firsts) refuse("pieces in such a form");
      const std::string capital = pattern_of(CharacterClass::kUpper, true, beyond);
      const std::string other = pattern_of(CharacterClass::kUpper, false, beyond);
      // Before the case is changed, which must leave the joiner as it is.
      const std::string parted = substituted(a.text, fmt::format("({})({})", other, capital),
                                             fmt::format("\"$1{}$2\"", encoded(p.joiner)));
      if (p.joiner.find(U'$') != Text::npos || p.joiner.find(U'"') != Text::npos ||
          std::ranges::any_of(p.joiner, is_letter)) {
        refuse("such a joiner");
      }
      if (p.form == PieceForm::kLower) return call("LOWER", parted);
      if (p.form == PieceForm::kUpper) return call("UPPER", parted);
      return p.form == PieceForm::kSame ? parted : (refuse("pieces in such a form"), "");
    }
    if (p.joiner.find(U'$') != Text::npos) refuse("such a joiner");
    if (firsts) x = substituted(x, fmt::format("({}){}*", in, in), "\"$1\"");
    x = substituted(x, fmt::format("^{0}+|{0}+$", out), "\"\"");
    x = substituted(x, out + "+", text(p.joiner));
    if (is_defined(a, {Op::kEach, p})) return x;
    return call("IF", call("LEN", x) + "=0", "NA()", x);
  }

  Target target_;
  int row_;
};

}  // namespace

std::unique_ptr<Dialect> spreadsheet_dialect(Target target, bool has_header) {
  return std::make_unique<Spreadsheet>(target, has_header);
}

}  // namespace whence::synth::table
