// R (4.1 or later, for `\(x)`): an expression over the data frame `df`, whose cells are texts. NA
// is no value.

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>

#include "synth/table/targets/dialects.h"
#include "synth/table/targets/patterns.h"

namespace whence::synth::table {

namespace {

class R : public Dialect {
 public:
  std::string_view name() const override { return "R"; }

  std::string whole(const Said& body) const override {
    return body.constant ? fmt::format("rep({}, nrow(df))", body.text) : body.text;
  }
  std::string column(std::size_t /*place*/, const std::string& name) const override {
    return fmt::format("df[[{}]]", text(decoded(name)));
  }
  std::string text(TextView text) const override {
    std::string out = "\"";
    for (char32_t c : text) {
      if (c < 0x20 || (c >= 0x7F && c <= 0xA0)) {
        out += fmt::format("\\u{:04x}", static_cast<unsigned>(c));
      } else {
        if (c == U'"' || c == U'\\') out += '\\';
        out += encoded(TextView(&c, 1));
      }
    }
    return out + "\"";
  }

  // Pasted, NA is a text.
  std::string join(const std::vector<Said>& parts) const override {
    std::string out;
    for (const Said& part : parts) out += (out.empty() ? "" : ", ") + part.text;
    if (std::ranges::all_of(parts, &Said::always)) return fmt::format("paste0({})", out);
    return fmt::format(
        "(\\(...) ifelse(Reduce(`|`, lapply(list(...), is.na)), NA, paste0(...)))({})", out);
  }

  std::string choose(const Said& condition, const Said& yes, const Said& no) const override {
    const std::string out = fmt::format("ifelse({}, {}, {})", condition.text, yes.text, no.text);
    const auto is_date = [](const Value& value) { return std::holds_alternative<Date>(value); };
    if (std::ranges::any_of(yes.values, is_date) || std::ranges::any_of(no.values, is_date)) {
      return fmt::format("as.Date({}, origin = \"1970-01-01\")", out);
    }
    return out;
  }

  std::string lookup(const Said& key, const Lookup& p) const override {
    const auto all = [&](const std::vector<Text>& texts) {
      std::string out;
      for (const Text& one : texts) out += (out.empty() ? "" : ", ") + text(one);
      return out;
    };
    return fmt::format("c({})[match({}, c({}))]", all(p.values), key.text, all(p.keys));
  }

  std::string split(const Said& a, const NthMark& p) const override {
    return extracted(a, {Op::kSplit, p}, pattern_of_part(p));
  }
  std::string beside(const Said& a, const NthMark& p, bool before) const override {
    return extracted(a, {Op::kBefore, p}, pattern_beside(p, before));
  }
  std::string between(const Said& a, const Brackets& p) const override {
    return extracted(a, {Op::kBetween, p}, pattern_between(p));
  }
  std::string run(const Said& a, const NthRun& p, RunSide side) const override {
    return extracted(a, {Op::kRun, p}, pattern_of(p, side, a.beyond_ascii()));
  }
  std::string cut(const Said& a, int count, CutSide side) const override {
    switch (side) {
      case CutSide::kFirst:
        return fmt::format("substr({}, 1, {})", a.text, count);
      case CutSide::kLast:
        return fmt::format("substring({0}, nchar({0}) - {1})", a.text, count - 1);
      case CutSide::kSkip:
        return fmt::format("substring({}, {})", a.text, count + 1);
      case CutSide::kChop:
        return fmt::format("substr({0}, 1, nchar({0}) - {1})", a.text, count);
    }
    return "";
  }

  std::string upper(const Said& a) const override {
    require_plain_case(a, name(), true);
    return fmt::format("toupper({})", a.text);
  }
  std::string lower(const Said& a) const override {
    require_plain_case(a, name(), false);
    return fmt::format("tolower({})", a.text);
  }
  std::string title(const Said& a) const override {
    require_plain_case(a, name(), true);
    return capitalised(a.text, pattern_of(CharacterClass::kLetters, true, a.beyond_ascii()));
  }
  std::string trim(const Said& a, bool inside) const override {
    const std::string space = pattern_of(CharacterClass::kSpace, true, a.beyond_ascii());
    const std::string trimmed = space == "\\s" && has_only_spaces(a)
                                    ? fmt::format("trimws({})", a.text)
                                    : substituted(fmt::format("^{0}+|{0}+$", space), "", a.text);
    return inside ? substituted(space + "+", " ", trimmed) : trimmed;
  }
  std::string replace(const Said& a, const Replacement& p) const override {
    return fmt::format("gsub({}, {}, {}, fixed = TRUE)", text(p.old), text(p.with), a.text);
  }
  std::string filter(const Said& a, CharacterClass which, bool keep) const override {
    return substituted(pattern_of(which, !keep, a.beyond_ascii()) + "+", "", a.text);
  }

  std::string each(const Said& a, const Pieces& p) const override {
    const Text beyond = a.beyond_ascii();
    if (p.form == PieceForm::kCapitalisedRest) refuse("pieces in such a form");
    if (std::holds_alternative<BeforeCapitals>(p.cut)) return humps(a, p);
    std::string in;
    std::string out;
    if (const auto* which = std::get_if<CharacterClass>(&p.cut)) {
      in = pattern_of(*which, true, beyond);
      out = pattern_of(*which, false, beyond);
    } else {
      const Text& mark = std::get<Separator>(p.cut).text;
      if (mark.size() != 1) refuse("pieces between such marks");
      out = pattern_of(mark);
      in = "[^\\" + encoded(mark) + "]";
      if (is_in(mark[0], CharacterClass::kAlphanumeric) || mark == U" ") {
        in = "[^" + encoded(mark) + "]";
      }
    }
    std::string x = a.text;
    if (p.form == PieceForm::kUpper || p.form == PieceForm::kFirstUpper) x = upper(a);
    if (p.form == PieceForm::kLower || p.form == PieceForm::kFirstLower) x = lower(a);
    if (p.form == PieceForm::kCapitalised) x = capitalised(x, in);
    if (p.form == PieceForm::kFirst || p.form == PieceForm::kFirstUpper ||
        p.form == PieceForm::kFirstLower) {
      x = substituted(fmt::format("({0}){0}*", in), "\\1", x);
    }
    x = substituted(fmt::format("^(?:{0})+|(?:{0})+$", out), "", x);
    x = substituted(fmt::format("(?:{})+", out), escaped(p.joiner), x);
    if (is_defined(a, {Op::kEach, p})) return x;
    return fmt::format("(\\(x) ifelse(x == \"\", NA, x))({})", x);
  }

  std::string pad(const Said& a, const Padding& p, bool left) const override {
    const std::string more =
        fmt::format("strrep({}, pmax(0, {} - nchar({})))", text(Text(1, p.with)), p.width, a.text);
    return guarded(a, left ? fmt::format("paste0({}, {})", more, a.text)
                           : fmt::format("paste0({}, {})", a.text, more));
  }

  std::string length(const Said& a) const override {
    return guarded(a, fmt::format("nchar({})", a.text));
  }
  std::string count_runs(const Said& a, CharacterClass which) const override {
    return guarded(a, fmt::format("lengths(regmatches({0}, gregexpr({1}, {0}, perl = TRUE)))",
                                  a.text, quoted(pattern_of(which, true, a.beyond_ascii()) + "+")));
  }
  std::string to_number(const Said& a) const override {
    const auto texts = a.texts();
    const bool all = std::ranges::all_of(
        texts, [](TextView text) { return std::ranges::any_of(text, is_digit); });
    const std::string number = fmt::format("as.numeric({})", a.text);
    return all ? number : fmt::format("suppressWarnings({})", number);
  }
  std::string arithmetic(char sign, const Said& a, const Said& b) const override {
    const auto numbers = b.numbers();
    const bool zero = std::ranges::find(numbers, Rational()) != numbers.end();
    if (sign != '/' || !zero) return Dialect::arithmetic(sign, a, b);
    return fmt::format("({0} / ifelse({1} == 0, NA, {1}))", a.text, b.text);
  }
  std::string floor(const Said& a) const override {
    return fmt::format("floor(round({}, 9))", a.text);
  }
  // Its own rounding is to even, in the number's binary form.
  std::string round(const Said& a, int places) const override {
    const std::string unit = "1" + std::string(static_cast<std::size_t>(std::abs(places)), '0');
    const auto by = [&](char sign) { return places == 0 ? "" : fmt::format(" {} {}", sign, unit); };
    const std::string there = by(places > 0 ? '*' : '/');
    const std::string back = by(places > 0 ? '/' : '*');
    const auto numbers = a.numbers();
    if (std::ranges::none_of(numbers, [](const Rational& n) { return n < Rational(); })) {
      return fmt::format("(floor(round({}{}, 6) + 0.5){})", a.text, there, back);
    }
    return fmt::format("(\\(x) sign(x) * floor(round(abs(x){}, 6) + 0.5){} + 0)({})", there, back,
                       a.text);
  }
  std::string extreme(const Said& a, const Said& b, bool larger) const override {
    return fmt::format("{}({}, {})", larger ? "pmax" : "pmin", a.text, b.text);
  }
  std::string format(const Said& a, std::optional<int> places, bool thousands) const override {
    const auto numbers = a.numbers();
    const bool whole = std::ranges::all_of(numbers, &Rational::is_whole);
    if (!places && !thousands) {
      if (needs_exponent(a)) refuse("such a number without an exponent");
      // Zero may be -0, which shows.
      const bool zero = std::ranges::find(numbers, Rational(0)) != numbers.end();
      return guarded(a, fmt::format("sprintf(\"%.15g\", {}{})", a.text, zero ? " + 0" : ""));
    }
    if (!places && !whole) refuse("thousands and as many decimals as are needed");
    const int digits = places.value_or(0);
    const std::string rounded = round(a, digits);
    return guarded(a, thousands ? fmt::format("formatC({}, digits = {}, format = \"f\", big.mark = "
                                              "\",\")",
                                              rounded, digits)
                                : fmt::format("sprintf(\"%.{}f\", {})", digits, rounded));
  }

  std::string date(const Said& a) const override {
    return fmt::format("as.Date({}, format = \"%Y-%m-%d\")", a.text);
  }
  std::string date_part(const Said& a, DatePart part) const override {
    const auto shown = [&](std::string_view form) {
      return fmt::format("format({}, \"{}\")", a.text, form);
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
      case DatePart::kWeekdayNumber:
        return shown("%u");
      case DatePart::kWeekTwoDigits:
        return shown("%V");
      case DatePart::kWeekYear:
        return shown("%G");
      case DatePart::kMonthName:
        return fmt::format("month.name[as.integer({})]", shown("%m"));
      case DatePart::kMonthShort:
        return fmt::format("month.abb[as.integer({})]", shown("%m"));
      default:
        throw CannotSay("");
    }
  }
  std::string day_number(const Said& a) const override {
    return fmt::format("(as.numeric({}) + 719162)", a.text);
  }
  std::string day_of_number(const Said& a) const override {
    return fmt::format("as.Date({} - 719162, origin = \"1970-01-01\")", a.text);
  }
  std::string shift_months(const Said& /*a*/, int /*by*/) const override { refuse("months later"); }

  std::string equals(const Said& a, const Said& b) const override {
    return fmt::format("({} == {})", a.text, b.text);
  }
  std::string contains(const Said& a, TextView part) const override {
    return guarded(a, fmt::format("grepl({}, {}, fixed = TRUE)", text(part), a.text));
  }
  std::string starts_with(const Said& a, TextView part) const override {
    return fmt::format("startsWith({}, {})", a.text, text(part));
  }
  std::string ends_with(const Said& a, TextView part) const override {
    return fmt::format("endsWith({}, {})", a.text, text(part));
  }
  std::string edge_in(const Said& a, CharacterClass which, bool start) const override {
    const std::string one = pattern_of(which, true, a.beyond_ascii());
    return guarded(a, fmt::format("grepl({}, {}, perl = TRUE)",
                                  quoted(start ? "^" + one : one + "$"), a.text));
  }
  std::string exists(const Said& a) const override { return fmt::format("(!is.na({}))", a.text); }

 private:
  std::string quoted(const std::string& pattern) const { return text(decoded(pattern)); }

  // NA where the argument is, for functions that do not keep it.
  static std::string guarded(const Said& a, const std::string& body) {
    return a.always() ? body : fmt::format("ifelse(is.na({}), NA, {})", a.text, body);
  }

  std::string extracted(const Said& a, const Operation& o, const std::string& pattern) const {
    if (is_defined(a, o)) {
      return fmt::format("sub({}, \"\\\\1\", {}, perl = TRUE)", quoted(pattern), a.text);
    }
    // Without a match, `sub` gives the text as it is.
    return fmt::format(
        "(\\(x) ifelse(grepl({0}, x, perl = TRUE), sub({0}, \"\\\\1\", x, perl = TRUE), NA))({1})",
        quoted(pattern), a.text);
  }

  std::string substituted(const std::string& pattern, const std::string& with,
                          const std::string& x) const {
    return fmt::format("gsub({}, {}, {}, perl = TRUE)", quoted(pattern), quoted(with), x);
  }
  static std::string escaped(TextView text) {
    std::string out;
    for (char32_t c : text) {
      if (c == U'\\') out += '\\';
      out += encoded(TextView(&c, 1));
    }
    return out;
  }
  std::string capitalised(const std::string& x, const std::string& in) const {
    return substituted(fmt::format("({0})({0}*)", in), "\\U\\1\\L\\2", x);
  }

  std::string humps(const Said& a, const Pieces& p) const {
    if (p.form != PieceForm::kSame && p.form != PieceForm::kLower && p.form != PieceForm::kUpper) {
      refuse("pieces in such a form");
    }
    if (std::ranges::any_of(p.joiner, is_letter)) refuse("such a joiner");
    const Text beyond = a.beyond_ascii();
    const std::string parted =
        substituted(fmt::format("({})({})", pattern_of(CharacterClass::kUpper, false, beyond),
                                pattern_of(CharacterClass::kUpper, true, beyond)),
                    fmt::format("\\1{}\\2", escaped(p.joiner)), a.text);
    if (p.form == PieceForm::kSame) return parted;
    return fmt::format("{}({})", p.form == PieceForm::kLower ? "tolower" : "toupper", parted);
  }
};

}  // namespace

std::unique_ptr<Dialect> r_dialect() {
  return std::make_unique<R>();
}

}  // namespace whence::synth::table
