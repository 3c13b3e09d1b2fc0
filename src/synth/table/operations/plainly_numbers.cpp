// Numbers made of simpler operations.

#include <fmt/format.h>

#include <algorithm>

#include "synth/table/numerals.h"
#include "synth/table/operations/plainly_parts.h"
#include "synth/table/targets/dialect.h"

namespace whence::synth::table {

namespace {

bool is_decimal(TextView text) {
  if (text.starts_with(U'-')) text.remove_prefix(1);
  const std::size_t point = std::min(text.find(U'.'), text.size());
  const auto all_digits = [](TextView part) {
    return !part.empty() && std::ranges::all_of(part, is_digit);
  };
  if (!all_digits(text.substr(0, point))) return false;
  return point == text.size() || all_digits(text.substr(point + 1));
}

// With a minus sign where the text has one in front of the number.
ExpressionPtr with_sign(const ExpressionPtr& text, const ExpressionPtr& size) {
  return plain::choose(plain::contains(text, U"-"), plain::subtract(plain::number(0), size), size);
}

}  // namespace

Said fixed(const Dialect& dialect, TextView text) {
  return {dialect.text(text), true, {}};
}

const Said& as_decimals(const Said& a) {
  for (TextView text : a.texts()) {
    const bool number = is_decimal(text) && Rational::parse(text).has_value();
    if (!number && std::ranges::any_of(text, is_digit)) throw CannotSay("");
  }
  return a;
}

std::string formatted(const Dialect& dialect, const Said& a, const NumberFormat& p) {
  const bool grouped = p.thousands == U",";
  if ((!grouped && !p.thousands.empty()) || p.point != U".") throw CannotSay("");
  return dialect.format(a, p.places, grouped);
}

ExpressionPtr number_of(const ExpressionPtr& text) {
  return plain::of({Op::kNumber, NumberStyle::kPoint}, {text});
}
ExpressionPtr plus(const ExpressionPtr& a, std::int64_t by) {
  if (by == 0) return a;
  return by < 0 ? plain::subtract(a, plain::number(-by)) : plain::add(a, plain::number(by));
}
ExpressionPtr divided(const ExpressionPtr& a, std::int64_t by) {
  return plain::of({Op::kDivide}, {a, plain::number(by)});
}
ExpressionPtr floor_of(const ExpressionPtr& a) {
  return plain::of({Op::kFloor}, {a});
}
ExpressionPtr modulo_of(const ExpressionPtr& a, const ExpressionPtr& b) {
  const ExpressionPtr whole = floor_of(plain::of({Op::kDivide}, {a, b}));
  return plain::subtract(a, plain::of({Op::kMultiply}, {b, whole}));
}

ExpressionPtr counted(const ExpressionPtr& text, TextView part) {
  const ExpressionPtr all = plain::of({Op::kLength}, {text});
  const ExpressionPtr others =
      plain::of({Op::kLength}, {plain::replaced(text, Text(part), Text())});
  const ExpressionPtr both = plain::subtract(all, others);
  return part.size() == 1 ? both : divided(both, static_cast<std::int64_t>(part.size()));
}

Choices numbers_in(const ExpressionPtr& text, NumberStyle style) {
  const ExpressionPtr run = plain::run(text, CharacterClass::kNumerals, 1);
  Choices sizes;
  if (style == NumberStyle::kPoint) {
    sizes = {number_of(plain::replaced(text, U",", U"")), number_of(plain::digits(text, 1)),
             number_of(run), number_of(plain::replaced(run, U",", U""))};
  } else {
    sizes = {number_of(plain::replaced(text, U",", U".")),
             number_of(plain::replaced(plain::replaced(text, U".", U""), U",", U".")),
             number_of(plain::replaced(plain::replaced(run, U".", U""), U",", U"."))};
  }
  Choices out = sizes;
  for (const ExpressionPtr& size : sizes) out.push_back(with_sign(text, size));
  return out;
}

// Other marks than of English by way of one that no number has.
Choices formats(const ExpressionPtr& number, const NumberFormat& p) {
  const bool grouped = !p.thousands.empty();
  if (p.point == U"." && (!grouped || p.thousands == U",")) return {};
  ExpressionPtr out =
      plain::of({Op::kFormat, NumberFormat{p.places, grouped ? U"," : U"", U"."}}, {number});
  if (grouped && p.thousands != U",") out = plain::replaced(out, U",", U"_");
  if (p.point != U".") out = plain::replaced(out, U".", p.point);
  if (grouped && p.thousands != U",") out = plain::replaced(out, U"_", p.thousands);
  return {out};
}

Choices steps(const ExpressionPtr& number, const RoundingStep& p) {
  const auto constant = [](const Rational& value) {
    return plain::of({Op::kNumberConstant, FixedNumber{value}}, {});
  };
  const bool whole = p.step == Rational(1);
  const ExpressionPtr ratio = whole ? number : plain::of({Op::kDivide}, {number, constant(p.step)});
  const ExpressionPtr zero = plain::number(0);
  ExpressionPtr count;
  switch (p.how) {
    case Rounding::kNearest:
      count = plain::of({Op::kRound, Digits{0}}, {ratio});
      break;
    case Rounding::kDown:
      count = floor_of(ratio);
      break;
    case Rounding::kUp:
      count = plain::subtract(zero, floor_of(plain::subtract(zero, ratio)));
      break;
    case Rounding::kEven: {
      // What lies in the middle of two whole numbers is rounded by its half.
      const ExpressionPtr half =
          plain::multiply(plain::of({Op::kRound, Digits{0}}, {divided(ratio, 2)}), 2);
      const ExpressionPtr rest = plain::subtract(ratio, floor_of(ratio));
      const ExpressionPtr middle =
          plain::of({Op::kEquals, FixedText{U"0.5"}}, {plain::written(rest)});
      count = plain::choose(middle, half, plain::of({Op::kRound, Digits{0}}, {ratio}));
      break;
    }
  }
  return {whole ? count : plain::of({Op::kMultiply}, {count, constant(p.step)})};
}

ExpressionPtr ordinals(const ExpressionPtr& digits) {
  const ExpressionPtr ending = plain::named(plain::last(digits, 1), 0, 9, [](int n) -> Text {
    return n == 1 ? U"st" : n == 2 ? U"nd" : n == 3 ? U"rd" : U"th";
  });
  const ExpressionPtr teens = plain::of(
      {Op::kEquals, FixedText{U"1"}}, {plain::first(plain::last(plain::padded(digits, 2), 2), 1)});
  return make_concatenation({digits, plain::choose(teens, make_constant(U"th"), ending)});
}

Choices romans(const ExpressionPtr& digits) {
  const ExpressionPtr four = plain::padded(digits, 4);
  std::vector<ExpressionPtr> parts;
  for (int place = 0; place < 4; ++place) {
    const ExpressionPtr digit = plain::first(place == 0 ? four : plain::skip(four, place), 1);
    const std::array<int, 4> units{1000, 100, 10, 1};
    parts.push_back(plain::named(digit, 0, place == 0 ? 3 : 9, [&](int n) {
      return n == 0 ? Text()
                    : roman(decoded(std::to_string(n * units.at(static_cast<std::size_t>(place)))))
                          .value_or(Text());
    }));
  }
  // Only the places that there are.
  return {parts[3], make_concatenation({parts[2], parts[3]}),
          make_concatenation({parts[1], parts[2], parts[3]}), make_concatenation(parts)};
}

Choices words_of(const ExpressionPtr& digits) {
  const auto word = [](int n) { return in_words(decoded(std::to_string(n))).value_or(Text()); };
  const ExpressionPtr small = plain::named(digits, 0, 20, word);
  const ExpressionPtr tens =
      plain::named(plain::first(digits, 1), 2, 9, [&](int n) { return word(10 * n); });
  const ExpressionPtr ones = plain::named(plain::last(digits, 1), 0, 9,
                                          [&](int n) { return n == 0 ? Text() : U"-" + word(n); });
  const ExpressionPtr below = plain::choose(plain::at_least(number_of(digits), 20),
                                            make_concatenation({tens, ones}), small);
  return {small, below,
          plain::choose(plain::of({Op::kEquals, FixedText{U"100"}}, {digits}),
                        make_constant(U"one hundred"), below)};
}

Choices scaled_numbers(const ExpressionPtr& text) {
  const ExpressionPtr size = number_of(text);
  const ExpressionPtr small = plain::lower(text);
  const auto times = [&](TextView sign, std::int64_t by, const ExpressionPtr& otherwise) {
    return plain::choose(plain::contains(small, Text(sign)), plain::multiply(size, by), otherwise);
  };
  const ExpressionPtr thousands = times(U"k", 1'000, size);
  const ExpressionPtr millions = times(U"m", 1'000'000, thousands);
  return {size, thousands, millions, times(U"b", 1'000'000'000, millions)};
}

Choices fractions_in(const ExpressionPtr& text) {
  const auto half = [&](int nth) {
    return number_of(plain::of({Op::kSplit, NthMark{U"/", nth}}, {text}));
  };
  const ExpressionPtr ratio = plain::of({Op::kDivide}, {half(1), half(2)});
  const ExpressionPtr mixed =
      plain::add(number_of(plain::digits(text, 1)),
                 plain::of({Op::kDivide},
                           {number_of(plain::digits(text, 2)), number_of(plain::digits(text, 3))}));
  const ExpressionPtr size = number_of(text);
  const auto where = [&](TextView mark, const ExpressionPtr& yes, const ExpressionPtr& no) {
    return plain::choose(plain::contains(text, Text(mark)), yes, no);
  };
  return {ratio, where(U"/", ratio, size), where(U" ", mixed, ratio),
          where(U" ", mixed, where(U"/", ratio, size))};
}

Choices shortened_forms(const ExpressionPtr& text, const ShortForm& p) {
  const ExpressionPtr size = number_of(text);
  const auto in_units = [&](std::int64_t unit, Text sign, const ExpressionPtr& otherwise) {
    const ExpressionPtr shown =
        plain::written(plain::of({Op::kRound, Digits{p.places}}, {divided(size, unit)}));
    return plain::choose(plain::at_least(size, unit),
                         make_concatenation({shown, make_constant(std::move(sign))}), otherwise);
  };
  const ExpressionPtr thousands = in_units(1'000, p.thousand, plain::written(size));
  const ExpressionPtr millions = in_units(1'000'000, U"M", thousands);
  return {thousands, millions, in_units(1'000'000'000, U"B", millions)};
}

}  // namespace whence::synth::table
