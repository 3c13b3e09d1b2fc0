// PostgreSQL. Numbers are exact (numeric); a regular expression with one group gives what the group
// matched, or NULL.

#include <fmt/format.h>

#include <algorithm>

#include "synth/table/calendar.h"
#include "synth/table/targets/dialects.h"
#include "synth/table/targets/patterns.h"
#include "synth/table/targets/sql.h"

namespace whence::synth::table {

namespace {

class Postgresql : public Sql {
 public:
  std::string_view name() const override { return "PostgreSQL"; }

  std::string split(const Said& a, const NthMark& p) const override {
    const std::string part = fmt::format("split_part({}, {}, {})", a.text, text(p.mark), p.nth);
    if (is_defined(a, {Op::kSplit, p})) return part;
    return fmt::format("(string_to_array({0}, {1}))[{2}]", a.text, text(p.mark),
                       p.nth > 0 ? std::to_string(p.nth)
                                 : fmt::format("cardinality(string_to_array({}, {})) + {}", a.text,
                                               text(p.mark), p.nth + 1));
  }

  std::string run(const Said& a, const NthRun& p, RunSide side) const override {
    // The engine prefers the longest match everywhere once it prefers it somewhere, so a text
    // before a run counted from the end is found by trimming.
    if (p.nth > 0) return extracted(a, pattern_of(p, side, a.beyond_ascii()));
    const std::string in = pattern_of(p.characters, true, a.beyond_ascii());
    const std::string out = pattern_of(p.characters, false, a.beyond_ascii());
    const std::string behind =
        (p.nth == -1 ? "" : fmt::format("(?:{}+{}+){{{}}}", out, in, -p.nth - 1)) + out + "*";
    const std::string front = fmt::format("(?:[\\s\\S]*{})?", out);
    switch (side) {
      case RunSide::kItself:
        return extracted(a, fmt::format("^{}({}+){}$", front, in, behind));
      case RunSide::kUntil:
        return extracted(a, fmt::format("^({}){}+{}$", front, in, behind));
      case RunSide::kFrom:
        return extracted(a, fmt::format("^{}({}+{})$", front, in, behind));
      case RunSide::kThrough:
        return extracted(a, fmt::format("^({}{}+){}$", front, in, behind));
      case RunSide::kPast:
        return extracted(a, fmt::format("^{}{}+({})$", front, in, behind));
    }
    return "";
  }

  std::string cut(const Said& a, int count, CutSide side) const override {
    switch (side) {
      case CutSide::kFirst:
        return fmt::format("left({}, {})", a.text, count);
      case CutSide::kLast:
        return fmt::format("right({}, {})", a.text, count);
      case CutSide::kSkip:
        return fmt::format("substr({}, {})", a.text, count + 1);
      case CutSide::kChop:
        return fmt::format("left({}, -{})", a.text, count);
    }
    return "";
  }

  std::string upper(const Said& a) const override { return cased("upper", a, true); }
  std::string lower(const Said& a) const override { return cased("lower", a, false); }
  // A letter behind a digit starts no word there.
  std::string title(const Said& a) const override {
    for (TextView text : a.texts()) {
      for (std::size_t i = 1; i < text.size(); ++i) {
        if (is_digit(text[i - 1]) && is_letter(text[i])) refuse("title case behind digits");
      }
    }
    require_plain_case(a, name(), true);
    return cased("initcap", a, false);
  }

  std::string filter(const Said& a, CharacterClass which, bool keep) const override {
    return substituted(a.text, pattern_of(which, !keep, a.beyond_ascii()) + "+", "''");
  }

  std::string each(const Said& a, const Pieces& p) const override {
    std::string in;
    std::string out;
    const Text beyond = a.beyond_ascii();
    if (const auto* which = std::get_if<CharacterClass>(&p.cut)) {
      in = pattern_of(*which, true, beyond);
      out = pattern_of(*which, false, beyond);
    }
    const std::string capital = pattern_of(CharacterClass::kUpper, true, beyond);
    const std::string other = pattern_of(CharacterClass::kUpper, false, beyond);
    std::string pieces;
    if (const auto* cut = std::get_if<Separator>(&p.cut)) {
      pieces = fmt::format("string_to_table({}, {})", a.text, text(cut->text));
    } else if (in.empty()) {
      pieces = fmt::format("regexp_split_to_table({}, {})", a.text,
                           quoted(fmt::format("(?<={})(?={})", other, capital)));
    } else {
      pieces = fmt::format("regexp_split_to_table({}, {})", a.text, quoted(out + "+"));
    }
    return fmt::format(
        "(SELECT string_agg({}, {} ORDER BY i) FROM {} WITH ORDINALITY AS t(s, i) WHERE s <> '')",
        formed(a, p.form), text(p.joiner), pieces);
  }

  std::string count_runs(const Said& a, CharacterClass which) const override {
    return fmt::format("regexp_count({}, {})", a.text,
                       quoted(pattern_of(which, true, a.beyond_ascii()) + "+"));
  }
  std::string to_number(const Said& a) const override {
    const auto texts = a.texts();
    const bool all = std::ranges::all_of(
        texts, [](TextView text) { return std::ranges::any_of(text, is_digit); });
    return all ? fmt::format("CAST({} AS numeric)", a.text)
               : fmt::format("CAST(substring({} from '^-?[0-9]+[.]?[0-9]*$') AS numeric)", a.text);
  }
  std::string arithmetic(char sign, const Said& a, const Said& b) const override {
    if (sign != '/') return Dialect::arithmetic(sign, a, b);
    const auto numbers = b.numbers();
    const bool zero = std::ranges::find(numbers, Rational()) != numbers.end();
    return fmt::format("({} / {})", decimal(a),
                       zero ? fmt::format("nullif({}, 0)", b.text) : b.text);
  }
  std::string floor(const Said& a) const override {
    return fmt::format("floor(round({}, 9))", decimal(a));
  }
  std::string round(const Said& a, int places) const override {
    return fmt::format("round(round({}, 9), {})", decimal(a), places);
  }
  std::string extreme(const Said& a, const Said& b, bool larger) const override {
    // These leave out what is NULL.
    if (!a.always() || !b.always()) refuse("the larger of what is not always there");
    return fmt::format("{}({}, {})", larger ? "greatest" : "least", a.text, b.text);
  }
  std::string format(const Said& a, std::optional<int> places, bool thousands) const override {
    if (!places && !thousands) {
      return fmt::format("CAST(trim_scale(round({}, 9)) AS text)", decimal(a));
    }
    const auto numbers = a.numbers();
    if (!places && !std::ranges::all_of(numbers, &Rational::is_whole)) {
      refuse("thousands and as many decimals as are needed");
    }
    const int digits = places.value_or(0);
    if (!thousands) return fmt::format("CAST({} AS text)", round(a, digits));
    std::string form = "FM999,999,999,999,990";
    if (digits > 0) form += "." + std::string(static_cast<std::size_t>(digits), '0');
    return fmt::format("to_char({}, '{}')", round(a, digits), form);
  }

  std::string date(const Said& a) const override {
    const auto texts = a.texts();
    const bool all = std::ranges::all_of(
        texts, [](TextView text) { return std::ranges::any_of(text, is_digit); });
    return all ? fmt::format("CAST({} AS date)", a.text)
               : fmt::format("CAST(substring({} from '^[0-9]+-[0-9]+-[0-9]+$') AS date)", a.text);
  }
  std::string date_part(const Said& a, DatePart part) const override {
    const auto shown = [&](std::string_view form) {
      return fmt::format("to_char({}, '{}')", a.text, form);
    };
    switch (part) {
      case DatePart::kYear:
        return shown("YYYY");
      case DatePart::kMonthTwoDigits:
        return shown("MM");
      case DatePart::kMonth:
        return shown("FMMM");
      case DatePart::kMonthName:
        return shown("FMMonth");
      case DatePart::kMonthShort:
        return shown("Mon");
      case DatePart::kDayTwoDigits:
        return shown("DD");
      case DatePart::kDay:
        return shown("FMDD");
      case DatePart::kDayOrdinal:
        return shown("FMDDth");
      case DatePart::kWeekday:
        return shown("FMDay");
      case DatePart::kWeekdayShort:
        return shown("Dy");
      case DatePart::kWeekdayNumber:
        return shown("ID");
      case DatePart::kDayOfYear:
        return shown("FMDDD");
      case DatePart::kDayOfYearThreeDigits:
        return shown("DDD");
      case DatePart::kWeek:
        return shown("FMIW");
      case DatePart::kWeekTwoDigits:
        return shown("IW");
      case DatePart::kWeekYear:
        return shown("IYYY");
      case DatePart::kQuarter:
        return shown("Q");
      case DatePart::kYearTwoDigits:
        return shown("YY");
      default:
        throw CannotSay("");
    }
  }
  std::string day_number(const Said& a) const override {
    return fmt::format("CAST({} - DATE '0001-01-01' AS numeric)", a.text);
  }
  std::string day_of_number(const Said& a) const override {
    return fmt::format("(DATE '0001-01-01' + CAST({} AS integer))", a.text);
  }
  std::string shift_months(const Said& a, int by) const override {
    return fmt::format("CAST({} + INTERVAL '{} months' AS date)", a.text, by);
  }

  std::string ends_with(const Said& a, TextView part) const override {
    return fmt::format("(right({}, {}) = {})", a.text, part.size(), text(part));
  }
  std::string edge_in(const Said& a, CharacterClass which, bool start) const override {
    const std::string one = pattern_of(which, true, a.beyond_ascii());
    return fmt::format("({} ~ {})", a.text, quoted(start ? "^" + one : one + "$"));
  }

 protected:
  std::string_view finder() const override { return "strpos"; }
  std::string_view character() const override { return "chr"; }

 private:
  std::string quoted(const std::string& pattern) const { return text(decoded(pattern)); }
  std::string extracted(const Said& a, const std::string& pattern) const {
    return fmt::format("substring({} from {})", a.text, quoted(pattern));
  }
  std::string substituted(const std::string& x, const std::string& pattern,
                          const std::string& with) const {
    return fmt::format("regexp_replace({}, {}, {}, 'g')", x, quoted(pattern), with);
  }
  std::string cased(std::string_view function, const Said& a, bool upper_case) const {
    require_plain_case(a, name(), upper_case);
    return fmt::format("{}({})", function, a.text);
  }
  // Lengths and differences of days are integers, which are divided otherwise.
  static std::string decimal(const Said& a) {
    return a.text.starts_with("CAST(") ? a.text : fmt::format("CAST({} AS numeric)", a.text);
  }

  std::string formed(const Said& a, PieceForm form) const {
    require_plain_case(a, name(), true);
    require_plain_case(a, name(), false);
    switch (form) {
      case PieceForm::kSame:
        return "s";
      case PieceForm::kUpper:
        return "upper(s)";
      case PieceForm::kLower:
        return "lower(s)";
      case PieceForm::kCapitalised:
        return "upper(left(s, 1)) || lower(substr(s, 2))";
      case PieceForm::kFirst:
        return "left(s, 1)";
      case PieceForm::kFirstUpper:
        return "upper(left(s, 1))";
      case PieceForm::kFirstLower:
        return "lower(left(s, 1))";
      case PieceForm::kCapitalisedRest:
        return "CASE WHEN i = 1 THEN lower(s) ELSE upper(left(s, 1)) || lower(substr(s, 2)) END";
    }
    return "";
  }
};

}  // namespace

std::unique_ptr<Dialect> postgresql_dialect() {
  return std::make_unique<Postgresql>();
}

}  // namespace whence::synth::table
