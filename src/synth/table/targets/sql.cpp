#include "synth/table/targets/sql.h"

#include <fmt/format.h>

#include <algorithm>

#include "synth/table/targets/patterns.h"

namespace whence::synth::table {

std::string Sql::column(std::size_t /*place*/, const std::string& name) const {
  std::string out = "\"";
  for (char c : name) {
    out += c;
    if (c == '"') out += c;
  }
  return out + "\"";
}

std::string Sql::text(TextView text) const {
  std::string out = "'";
  bool control = false;
  for (char32_t c : text) {
    if (c < 0x20 || c == 0x7F) {
      out += fmt::format("' || {}({}) || '", character(), static_cast<unsigned>(c));
      control = true;
    } else {
      out += c == U'\'' ? "''" : encoded(TextView(&c, 1));
    }
  }
  out += "'";
  return control ? fmt::format("({})", out) : out;
}

std::string Sql::join(const std::vector<Said>& parts) const {
  std::string out;
  for (const Said& part : parts) out += (out.empty() ? "" : " || ") + part.text;
  return parts.size() == 1 ? out : fmt::format("({})", out);
}

std::string Sql::choose(const Said& condition, const Said& yes, const Said& no) const {
  // What is neither true nor false is no value.
  const std::string otherwise =
      condition.always() ? "ELSE" : fmt::format("WHEN NOT {} THEN", condition.text);
  return fmt::format("(CASE WHEN {} THEN {} {} {} END)", condition.text, yes.text, otherwise,
                     no.text);
}

std::string Sql::lookup(const Said& key, const Lookup& p) const {
  std::string out = fmt::format("(CASE {}", key.text);
  for (std::size_t i = 0; i < p.keys.size(); ++i) {
    out += fmt::format(" WHEN {} THEN {}", text(p.keys[i]), text(p.values[i]));
  }
  return out + " END)";
}

std::string Sql::behind(const std::string& x, TextView mark) const {
  return fmt::format("substr({0}, nullif({1}({0}, {2}), 0) + {3})", x, finder(), text(mark),
                     mark.size());
}
std::string Sql::in_front_of(const std::string& x, TextView mark) const {
  return fmt::format("substr({0}, 1, nullif({1}({0}, {2}), 0) - 1)", x, finder(), text(mark));
}

std::string Sql::with(const std::string& part, const std::string& body) {
  return fmt::format("(SELECT {} FROM (SELECT {} AS s) AS t)", body, part);
}

std::string Sql::beside(const Said& a, const NthMark& p, bool before) const {
  const std::string& x = a.text;
  if (p.nth == -1 && p.mark.size() == 1) {
    // Trimmed of all but the mark, what is left ends with it.
    const std::string end =
        fmt::format("nullif(length(rtrim({0}, replace({0}, {1}, ''))), 0)", x, text(p.mark));
    return before ? fmt::format("substr({}, 1, {} - 1)", x, end)
                  : fmt::format("substr({}, {} + 1)", x, end);
  }
  if (p.nth < 0) refuse("what is beside a mark counted from the end");
  if (p.nth == 1) return before ? in_front_of(x, p.mark) : behind(x, p.mark);
  std::string rest = behind(x, p.mark);
  for (int n = 2; n <= p.nth; ++n) rest = with(rest, behind("s", p.mark));
  if (!before) return rest;
  return fmt::format("substr({0}, 1, length({0}) - length({1}) - {2})", x, rest, p.mark.size());
}

std::string Sql::between(const Said& a, const Brackets& p) const {
  const std::string rest = behind(a.text, p.left);
  return with(rest, in_front_of("s", p.right));
}

std::string Sql::trim(const Said& a, bool inside) const {
  const bool single = std::ranges::all_of(a.texts(), [](TextView text) {
    return apply_to_text({Op::kTrim}, text) == apply_to_text({Op::kSqueeze}, text);
  });
  if (!has_only_spaces(a)) refuse("white space other than blanks");
  const std::string trimmed = fmt::format("trim({})", a.text);
  if (!inside || single) return trimmed;
  // Each run of blanks becomes pairs of marks, of which the inner ones vanish.
  for (TextView text : a.texts()) {
    if (text.find_first_of(U"<>") != TextView::npos) refuse("runs of blanks beside < and >");
  }
  return fmt::format("replace(replace(replace({}, ' ', '<>'), '><', ''), '<>', ' ')", trimmed);
}

std::string Sql::replace(const Said& a, const Replacement& p) const {
  return fmt::format("replace({}, {}, {})", a.text, text(p.old), text(p.with));
}

std::string Sql::pad(const Said& a, const Padding& p, bool left) const {
  const auto width = static_cast<std::size_t>(std::max(0, p.width));
  const std::string more =
      fmt::format("substr({}, length({}) + 1)", text(Text(width, p.with)), a.text);
  return left ? fmt::format("({} || {})", more, a.text) : fmt::format("({} || {})", a.text, more);
}

std::string Sql::length(const Said& a) const {
  return fmt::format("length({})", a.text);
}
std::string Sql::equals(const Said& a, const Said& b) const {
  return fmt::format("({} = {})", a.text, b.text);
}
std::string Sql::contains(const Said& a, TextView part) const {
  return fmt::format("({}({}, {}) > 0)", finder(), a.text, text(part));
}
std::string Sql::starts_with(const Said& a, TextView part) const {
  return fmt::format("(substr({}, 1, {}) = {})", a.text, part.size(), text(part));
}
std::string Sql::exists(const Said& a) const {
  return fmt::format("({} IS NOT NULL)", a.text);
}

}  // namespace whence::synth::table
