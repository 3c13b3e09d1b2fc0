#include "synth/table/targets/patterns.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>

namespace whence::synth::table {

namespace {

// White space of Unicode that our operations take for symbols, and regular expressions need not.
bool is_foreign_space(char32_t c) {
  return c == 0x85 || c == 0x1680 || (c >= 0x2000 && c <= 0x200B) || c == 0x2028 || c == 0x2029 ||
         c == 0x202F || c == 0x205F || c == 0x3000 || c == 0xFEFF;
}

std::string escaped_in_class(TextView characters) {
  std::string out;
  for (char32_t c : characters) {
    if (c == U'\\' || c == U']' || c == U'[' || c == U'^' || c == U'-') out += '\\';
    out += encoded(TextView(&c, 1));
  }
  return out;
}

// What stands for anything but the mark.
std::string other_than(TextView mark) {
  if (mark.size() == 1) return fmt::format("[^{}]", escaped_in_class(mark));
  return fmt::format("(?:(?!{})[\\s\\S])", pattern_of(mark));
}

std::string times(const std::string& pattern, int count) {
  if (count == 0) return "";
  return count == 1 ? pattern : fmt::format("(?:{}){{{}}}", pattern, count);
}

}  // namespace

std::string pattern_of(TextView text) {
  std::string out;
  for (char32_t c : text) {
    if (TextView(U"\\^$.|?*+()[]{}").find(c) != TextView::npos) out += '\\';
    out += encoded(TextView(&c, 1));
  }
  return out;
}

std::string pattern_of(CharacterClass which, bool inside, TextView beyond) {
  if (std::ranges::any_of(beyond, is_foreign_space)) {
    throw CannotSay("white space beyond the usual is read in many ways");
  }
  Text own;
  for (char32_t c : beyond) {
    if (is_in(c, which)) own += c;
  }
  const std::string extra = escaped_in_class(own);
  const auto set = [&](std::string_view characters) {
    return fmt::format("[{}{}{}]", inside ? "" : "^", characters, extra);
  };
  switch (which) {
    case CharacterClass::kDigits:
      return set("0-9");
    case CharacterClass::kLetters:
      return set("A-Za-z");
    case CharacterClass::kUpper:
      return set("A-Z");
    case CharacterClass::kLower:
      return set("a-z");
    case CharacterClass::kAlphanumeric:
      return set("A-Za-z0-9");
    case CharacterClass::kNumerals:
      return set("0-9.,");
    case CharacterClass::kSpace:
      return extra.empty() ? (inside ? "\\s" : "\\S") : set("\\s");
    case CharacterClass::kVisible: {
      const bool hard_space = beyond.find(char32_t{0xA0}) != TextView::npos;
      if (!hard_space) return inside ? "\\S" : "\\s";
      return fmt::format("[{}\\s\u00A0]", inside ? "^" : "");
    }
    case CharacterClass::kSymbols: {
      Text others;
      for (char32_t c : beyond) {
        if (!is_in(c, which)) others += c;
      }
      return fmt::format("[{}A-Za-z0-9\\s{}]", inside ? "^" : "", escaped_in_class(others));
    }
  }
  return "";
}

Text characters_of(CharacterClass which, bool inside, TextView beyond) {
  Text out;
  for (char32_t c = U' '; c < 0x7F; ++c) {
    if (is_in(c, which) == inside) out += c;
  }
  for (char32_t c : beyond) {
    if (is_in(c, which) == inside) out += c;
  }
  return out;
}

std::string pattern_of(const NthRun& p, RunSide side, TextView beyond) {
  const std::string in = pattern_of(p.characters, true, beyond);
  const std::string out = pattern_of(p.characters, false, beyond);
  const int others = std::abs(p.nth) - 1;
  std::string before;
  std::string behind;
  if (p.nth > 0) {
    before = out + "*" + times(in + "+" + out + "+", others);
    behind = "[\\s\\S]*";
  } else {
    before = "[\\s\\S]*?";
    behind = times(out + "+" + in + "+", others) + out + "*";
  }
  const std::string run = in + "+";
  switch (side) {
    case RunSide::kItself:
      return fmt::format("^{}({}){}$", before, run, behind);
    case RunSide::kUntil:
      return fmt::format("^({}){}{}$", before, run, behind);
    case RunSide::kFrom:
      return fmt::format("^{}({}{})$", before, run, behind);
    case RunSide::kThrough:
      return fmt::format("^({}{}){}$", before, run, behind);
    case RunSide::kPast:
      return fmt::format("^{}{}({})$", before, run, behind);
  }
  return "";
}

std::string pattern_of_part(const NthMark& p) {
  const std::string other = other_than(p.mark) + "*";
  const std::string mark = pattern_of(p.mark);
  const int others = std::abs(p.nth) - 1;
  if (p.nth > 0) {
    return fmt::format("^{}({})(?:{}[\\s\\S]*)?$", times(other + mark, others), other, mark);
  }
  return fmt::format("^(?:[\\s\\S]*{})?({}){}$", mark, other, times(mark + other, others));
}

std::string pattern_beside(const NthMark& p, bool before) {
  const std::string other = other_than(p.mark) + "*";
  const std::string mark = pattern_of(p.mark);
  const int others = std::abs(p.nth) - 1;
  std::string first;
  std::string second;
  if (p.nth > 0) {
    first = times(other + mark, others) + other;
    second = "[\\s\\S]*";
  } else {
    first = "[\\s\\S]*";
    second = other + times(mark + other, others);
  }
  return before ? fmt::format("^({}){}{}$", first, mark, second)
                : fmt::format("^{}{}({})$", first, mark, second);
}

std::string pattern_between(const Brackets& p) {
  return fmt::format("^{}*{}({}*){}[\\s\\S]*$", other_than(p.left), pattern_of(p.left),
                     other_than(p.right), pattern_of(p.right));
}

bool is_defined(const Said& a, const Operation& on_text) {
  return std::ranges::all_of(
      a.texts(), [&](TextView text) { return apply_to_text(on_text, text).has_value(); });
}

bool needs_exponent(const Said& a) {
  const Rational least = *Rational::make(1, 10'000);
  const auto numbers = a.numbers();
  return std::ranges::any_of(numbers, [&](const Rational& n) {
    const Rational size = n < Rational() ? n.negated() : n;
    return n != Rational() && (size < least || size >= Rational(Rational::kMost));
  });
}

bool is_single_spaced(const Said& a) {
  return has_only_spaces(a) && std::ranges::all_of(a.texts(), [](TextView text) {
           return !text.starts_with(U' ') && !text.ends_with(U' ') &&
                  text.find(U"  ") == TextView::npos && !text.empty();
         });
}

bool has_only_spaces(const Said& a) {
  return std::ranges::all_of(a.texts(), [](TextView text) {
    return std::ranges::none_of(text, [](char32_t c) { return is_space(c) && c != U' '; });
  });
}

bool is_title_case(const Said& a, const Pieces& p) {
  const Pieces as_they_are{p.cut, PieceForm::kSame, p.joiner};
  return std::ranges::all_of(a.texts(), [&](TextView text) {
    const auto titled = apply_to_text({Op::kTitle}, text);
    return titled &&
           apply_to_text({Op::kEach, as_they_are}, *titled) == apply_to_text({Op::kEach, p}, text);
  });
}

void require_plain_case(const Said& a, std::string_view dialect, bool upper) {
  for (char32_t c : a.beyond_ascii()) {
    const bool odd =
        upper ? c == 0xDF || c == 0x131 || c == 0x149 || c == 0x17F : c == 0x130 || c == 0x3A3;
    if (!odd) continue;
    throw CannotSay(fmt::format("{} changes the case of `{}` in another way", dialect,
                                encoded(TextView(&c, 1))));
  }
}

}  // namespace whence::synth::table
