// pandas: an expression over the data frame `df`, whose cells are texts. NaN is no value.

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>

#include "synth/table/calendar.h"
#include "synth/table/python.h"
#include "synth/table/targets/dialects.h"
#include "synth/table/targets/patterns.h"

namespace whence::synth::table {

namespace {

// A nanosecond has 64 bits there.
constexpr Date kFirstOfPandas{1678, 1, 1};
constexpr Date kLastOfPandas{2261, 12, 31};

class Pandas : public Dialect {
 public:
  std::string_view name() const override { return "pandas"; }

  std::string whole(const Said& body) const override { return series(body); }
  std::string column(std::size_t /*place*/, const std::string& name) const override {
    return fmt::format("df[{}]", python_literal(decoded(name)));
  }
  std::string text(TextView text) const override { return python_literal(text); }

  std::string join(const std::vector<Said>& parts) const override {
    std::string out;
    for (const Said& part : parts) out += (out.empty() ? "" : " + ") + part.text;
    return parts.size() == 1 ? out : fmt::format("({})", out);
  }

  std::string choose(const Said& condition, const Said& yes, const Said& no) const override {
    if (condition.always() && !condition.branch) {
      return fmt::format("{}.where({}, {})", series(yes), condition.text, no.text);
    }
    return fmt::format("{0}.where({1} == True, {2}.where({1} == False))", series(yes),
                       condition.text, series(no));
  }

  std::string lookup(const Said& key, const Lookup& p) const override {
    std::string out;
    for (std::size_t i = 0; i < p.keys.size(); ++i) {
      out += fmt::format("{}{}: {}", i > 0 ? ", " : "", text(p.keys[i]), text(p.values[i]));
    }
    return fmt::format("{}.map({{{}}})", key.text, out);
  }

  std::string split(const Said& a, const NthMark& p) const override {
    return fmt::format("{}.str.split({}, regex=False).str[{}]", a.text, text(p.mark),
                       p.nth > 0 ? p.nth - 1 : p.nth);
  }
  std::string beside(const Said& a, const NthMark& p, bool before) const override {
    const bool there = is_defined(a, {Op::kBefore, p});
    if (there && p.nth == 1) {
      return fmt::format("{}.str.split({}, n=1, regex=False).str[{}]", a.text, text(p.mark),
                         before ? 0 : 1);
    }
    if (there && p.nth == -1) {
      return fmt::format("{}.str.rsplit({}, n=1).str[{}]", a.text, text(p.mark), before ? 0 : 1);
    }
    return extracted(a, pattern_beside(p, before));
  }
  std::string between(const Said& a, const Brackets& p) const override {
    return extracted(a, pattern_between(p));
  }
  std::string run(const Said& a, const NthRun& p, RunSide side) const override {
    if (p.characters == CharacterClass::kVisible && side == RunSide::kItself) {
      (void)pattern_of(p.characters, true, a.beyond_ascii());
      return fmt::format("{}.str.split().str[{}]", a.text, p.nth > 0 ? p.nth - 1 : p.nth);
    }
    if (p.nth == 1 && side == RunSide::kItself) {
      return extracted(a, fmt::format("({}+)", pattern_of(p.characters, true, a.beyond_ascii())));
    }
    return extracted(a, pattern_of(p, side, a.beyond_ascii()));
  }
  std::string cut(const Said& a, int count, CutSide side) const override {
    switch (side) {
      case CutSide::kFirst:
        return fmt::format("{}.str[:{}]", a.text, count);
      case CutSide::kLast:
        return fmt::format("{}.str[-{}:]", a.text, count);
      case CutSide::kSkip:
        return fmt::format("{}.str[{}:]", a.text, count);
      case CutSide::kChop:
        return fmt::format("{}.str[:-{}]", a.text, count);
    }
    return "";
  }

  std::string upper(const Said& a) const override {
    require_plain_case(a, name(), true);
    return a.text + ".str.upper()";
  }
  std::string lower(const Said& a) const override {
    require_plain_case(a, name(), false);
    return a.text + ".str.lower()";
  }
  std::string title(const Said& a) const override {
    require_plain_case(a, name(), true);
    require_plain_case(a, name(), false);
    return a.text + ".str.title()";
  }
  std::string trim(const Said& a, bool inside) const override {
    (void)pattern_of(CharacterClass::kSpace, true, a.beyond_ascii());
    return a.text + (inside ? ".str.split().str.join(\" \")" : ".str.strip()");
  }
  std::string replace(const Said& a, const Replacement& p) const override {
    return fmt::format("{}.str.replace({}, {}, regex=False)", a.text, text(p.old), text(p.with));
  }
  std::string filter(const Said& a, CharacterClass which, bool keep) const override {
    return fmt::format("{}.str.replace({}, \"\", regex=True)", a.text,
                       raw(pattern_of(which, !keep, a.beyond_ascii()) + "+"));
  }

  std::string each(const Said& a, const Pieces& p) const override {
    require_plain_case(a, name(), true);
    require_plain_case(a, name(), false);
    const Text beyond = a.beyond_ascii();
    std::string pieces = a.text;
    if (const auto* which = std::get_if<CharacterClass>(&p.cut)) {
      pieces += fmt::format(".str.findall({})", raw(pattern_of(*which, true, beyond) + "+"));
    } else if (const auto* cut = std::get_if<Separator>(&p.cut)) {
      pieces += fmt::format(".str.split({}, regex=False)", text(cut->text));
    } else {
      pieces += fmt::format(
          ".str.split({}, regex=True)",
          raw(fmt::format("(?<={})(?={})", pattern_of(CharacterClass::kUpper, false, beyond),
                          pattern_of(CharacterClass::kUpper, true, beyond))));
    }
    return fmt::format(
        "{}.map(lambda pieces: {}.join({} for {} in {} if piece) or None, na_action=\"ignore\")",
        pieces, text(p.joiner), formed(p.form),
        p.form == PieceForm::kCapitalisedRest ? "i, piece" : "piece",
        p.form == PieceForm::kCapitalisedRest ? "enumerate(filter(None, pieces))" : "pieces");
  }

  std::string pad(const Said& a, const Padding& p, bool left) const override {
    return fmt::format("{}.str.{}({}, {})", a.text, left ? "rjust" : "ljust", p.width,
                       text(Text(1, p.with)));
  }

  std::string length(const Said& a) const override { return a.text + ".str.len()"; }
  std::string count_runs(const Said& a, CharacterClass which) const override {
    return fmt::format("{}.str.count({})", a.text,
                       raw(pattern_of(which, true, a.beyond_ascii()) + "+"));
  }
  std::string to_number(const Said& a) const override {
    const auto texts = a.texts();
    const bool all = !a.branch && a.always() && std::ranges::all_of(texts, [](TextView text) {
      return std::ranges::any_of(text, is_digit);
    });
    return fmt::format("pd.to_numeric({}{})", a.text, all ? "" : ", errors=\"coerce\"");
  }
  std::string arithmetic(char sign, const Said& a, const Said& b) const override {
    const auto numbers = b.numbers();
    const bool zero = std::ranges::find(numbers, Rational()) != numbers.end();
    if (sign != '/' || !zero) return Dialect::arithmetic(sign, a, b);
    if (b.constant) return fmt::format("({} * float(\"nan\"))", a.text);
    return fmt::format("({} / {}.replace(0, float(\"nan\")))", a.text, b.text);
  }
  std::string floor(const Said& a) const override {
    return fmt::format("({}.round(9) // 1)", a.text);
  }
  std::string round(const Said& a, int places) const override {
    const std::string unit = "1" + std::string(static_cast<std::size_t>(std::abs(places)), '0');
    const std::string scaled =
        places == 0 ? "" : fmt::format(" {} {}", places > 0 ? '*' : '/', unit);
    const std::string back = places == 0 ? "" : fmt::format(" {} {}", places > 0 ? '/' : '*', unit);
    if (!has_negative(a)) {
      return fmt::format("((({}{}).round(6) + 0.5) // 1{})", a.text, scaled, back);
    }
    return fmt::format(
        "{}.pipe(lambda x: ((x.abs(){}).round(6) + 0.5) // 1{} * ((x > 0) * 2.0 - 1) + 0.0)",
        a.text, scaled, back);
  }
  std::string extreme(const Said& a, const Said& b, bool larger) const override {
    if (!a.always() || !b.always()) refuse("the larger of what is not always there");
    return fmt::format("{0}.where({0} {1} {2}, {2})", a.text, larger ? ">=" : "<=", b.text);
  }
  std::string format(const Said& a, std::optional<int> places, bool thousands) const override {
    const auto numbers = a.numbers();
    const bool whole = std::ranges::all_of(numbers, &Rational::is_whole);
    const std::string ignore = a.always() ? "" : ", na_action=\"ignore\"";
    if (!places && !thousands) {
      if (needs_exponent(a)) refuse("such a number without an exponent");
      // Zero may be -0, which shows.
      const bool zero = std::ranges::find(numbers, Rational(0)) != numbers.end();
      const std::string text = zero ? fmt::format("({} + 0.0)", a.text) : a.text;
      return fmt::format("{}.map(\"{{:.15g}}\".format{})", text, ignore);
    }
    if (!places && !whole) refuse("thousands and as many decimals as are needed");
    const int digits = places.value_or(0);
    return fmt::format("{}.map(\"{{:{}.{}f}}\".format{})", round(a, digits), thousands ? "," : "",
                       digits, ignore);
  }

  std::string date(const Said& a) const override {
    for (TextView text : a.texts()) {
      const auto date = parse_date(text, DayOrder::kDayFirst);
      if (!date) continue;
      const auto day = table::day_number(*date);
      if (day >= table::day_number(kFirstOfPandas) && day <= table::day_number(kLastOfPandas))
        continue;
      throw CannotSay("pandas has no dates before 1678 and after 2261");
    }
    return fmt::format("pd.to_datetime({}, format=\"%Y-%m-%d\", errors=\"coerce\")", a.text);
  }
  std::string date_part(const Said& a, DatePart part) const override {
    const auto shown = [&](std::string_view form) {
      return fmt::format("{}.dt.strftime(\"{}\")", a.text, form);
    };
    switch (part) {
      case DatePart::kYear:
        return shown("%Y");
      case DatePart::kMonthTwoDigits:
        return shown("%m");
      case DatePart::kDayTwoDigits:
        return shown("%d");
      case DatePart::kDayOfYearThreeDigits:
        return shown("%j");
      case DatePart::kWeekTwoDigits:
        return shown("%V");
      case DatePart::kWeekYear:
        return shown("%G");
      case DatePart::kMonth:
        return counted(a, "month");
      case DatePart::kDay:
        return counted(a, "day");
      case DatePart::kQuarter:
        return counted(a, "quarter");
      case DatePart::kMonthName:
        return a.text + ".dt.month_name()";
      case DatePart::kMonthShort:
        return a.text + ".dt.month_name().str[:3]";
      case DatePart::kWeekday:
        return a.text + ".dt.day_name()";
      case DatePart::kWeekdayShort:
        return a.text + ".dt.day_name().str[:3]";
      default:
        throw CannotSay("");
    }
  }
  std::string day_number(const Said& a) const override {
    return fmt::format("(({} - pd.Timestamp(1970, 1, 1)).dt.days + 719162)", a.text);
  }
  std::string day_of_number(const Said& a) const override {
    return fmt::format("pd.to_datetime({} - 719162, unit=\"D\")", a.text);
  }
  std::string shift_months(const Said& a, int by) const override {
    return fmt::format("({} + pd.DateOffset(months={}))", a.text, by);
  }

  std::string equals(const Said& a, const Said& b) const override {
    const std::string same = fmt::format("({} == {})", a.text, b.text);
    return strict(b, strict(a, same));
  }
  std::string contains(const Said& a, TextView part) const override {
    return fmt::format("{}.str.contains({}, regex=False)", a.text, text(part));
  }
  std::string starts_with(const Said& a, TextView part) const override {
    return fmt::format("{}.str.startswith({})", a.text, text(part));
  }
  std::string ends_with(const Said& a, TextView part) const override {
    return fmt::format("{}.str.endswith({})", a.text, text(part));
  }
  std::string edge_in(const Said& a, CharacterClass which, bool start) const override {
    const std::string one = pattern_of(which, true, a.beyond_ascii());
    return fmt::format("{}.str.contains({}, regex=True)", a.text,
                       raw(start ? "^" + one : one + "$"));
  }
  std::string at_least(const Said& a, const Rational& least) const override {
    return strict(a, Dialect::at_least(a, least));
  }
  std::string exists(const Said& a) const override { return a.text + ".notna()"; }

 private:
  static std::string series(const Said& a) {
    return a.constant ? fmt::format("pd.Series({}, index=df.index)", a.text) : a.text;
  }
  static std::string strict(const Said& a, const std::string& condition) {
    return a.always() ? condition : fmt::format("{}.where({}.notna())", condition, a.text);
  }
  static std::string counted(const Said& a, std::string_view part) {
    if (!a.always()) throw CannotSay("");
    return fmt::format("{}.dt.{}.astype(str)", a.text, part);
  }
  static bool has_negative(const Said& a) {
    const auto numbers = a.numbers();
    return std::ranges::any_of(numbers, [](const Rational& n) { return n < Rational(); });
  }

  // A raw string, where the pattern allows it.
  std::string raw(const std::string& pattern) const {
    if (pattern.find('"') != std::string::npos || pattern.ends_with('\\')) {
      return text(decoded(pattern));
    }
    return fmt::format("r\"{}\"", pattern);
  }
  std::string extracted(const Said& a, const std::string& pattern) const {
    return fmt::format("{}.str.extract({}, expand=False)", a.text, raw(pattern));
  }

  static std::string_view formed(PieceForm form) {
    switch (form) {
      case PieceForm::kSame:
        return "piece";
      case PieceForm::kUpper:
        return "piece.upper()";
      case PieceForm::kLower:
        return "piece.lower()";
      case PieceForm::kCapitalised:
        return "piece.capitalize()";
      case PieceForm::kFirst:
        return "piece[0]";
      case PieceForm::kFirstUpper:
        return "piece[0].upper()";
      case PieceForm::kFirstLower:
        return "piece[0].lower()";
      case PieceForm::kCapitalisedRest:
        return "(piece.capitalize() if i else piece.lower())";
    }
    return "";
  }
};

}  // namespace

std::unique_ptr<Dialect> pandas_dialect() {
  return std::make_unique<Pandas>();
}

}  // namespace whence::synth::table
