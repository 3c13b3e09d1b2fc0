// Numbers: read from texts, computed, and written.

#include <fmt/format.h>

#include <algorithm>

#include "synth/table/expression.h"
#include "synth/table/numerals.h"
#include "synth/table/operations/descriptor.h"
#include "synth/table/operations/plainly.h"
#include "synth/table/places.h"
#include "synth/table/targets/dialect.h"

namespace whence::synth::table {

namespace {

using MaybeNumber = std::optional<Rational>;

MaybeNumber number_in(TextView text, NumberStyle style) {
  const auto read = number_in_text(text, style);
  return read ? MaybeNumber(read->number) : std::nullopt;
}

std::optional<Text> formatted(const Rational& number, const NumberFormat& p) {
  const auto plain = decimal_text(number, p.places.value_or(-1));
  if (!plain) return {};
  const bool negative = plain->starts_with('-');
  const std::string body = plain->substr(negative ? 1 : 0);
  const std::size_t whole = std::min(body.find('.'), body.size());
  Text out = negative ? U"-" : U"";
  for (std::size_t i = 0; i < whole; ++i) {
    if (i > 0 && (whole - i) % 3 == 0) out += p.thousands;
    out += static_cast<char32_t>(body[i]);
  }
  if (whole < body.size()) {
    out += p.point;
    for (char c : body.substr(whole + 1)) out += static_cast<char32_t>(c);
  }
  return out;
}

std::string format_words(const std::string& a, const NumberFormat& p) {
  std::string how = p.places ? fmt::format(", {} decimals", *p.places) : "";
  if (!p.thousands.empty()) how += fmt::format(", thousands {}", in_quotes(p.thousands));
  if (p.point != U"." && p.places != 0) how += fmt::format(", decimal {}", in_quotes(p.point));
  return how.empty() ? a : fmt::format("format({}{})", a, how);
}

MaybeNumber modulo(const Rational& a, const Rational& b) {
  const auto ratio = quotient(a, b);
  if (!ratio) return {};
  const auto whole = product(b, Rational(floor_of(*ratio)));
  return whole ? difference(a, *whole) : std::nullopt;
}

Rational count_of_runs(TextView text, CharacterClass which) {
  int count = 0;
  while (run_of(text, which, count + 1)) ++count;
  return Rational(count);
}

std::vector<Descriptor> from_texts() {
  return {
      operation(
          Op::kNumber, "number",
          [](TextView text, const NumberStyle& style) { return number_in(text, style); },
          [](const std::string& a, const NumberStyle& style) {
            return fmt::format("number({}{})", a,
                               style == NumberStyle::kPoint ? "" : ", decimal comma");
          },
          [](const Dialect& d, const Said& a, const NumberStyle& /*style*/) {
            return d.to_number(as_decimals(a));
          },
          [](const ExpressionPtr& a, const NumberStyle& style) -> Choices {
            return numbers_in(a, style);
          }),
      operation(
          Op::kLength, "length",
          [](TextView text) { return Rational(static_cast<std::int64_t>(text.size())); },
          [](const std::string& a) { return fmt::format("length({})", a); },
          [](const Dialect& d, const Said& a) { return d.length(a); }),
      operation(
          Op::kCount, "count",
          [](TextView text, const OfClass& p) { return count_of_runs(text, p.characters); },
          [](const std::string& a, const OfClass& p) {
            return fmt::format("number of {}s of {}", run_in_words(p.characters), a);
          },
          [](const Dialect& d, const Said& a, const OfClass& p) {
            return d.count_runs(a, p.characters);
          }),
      operation(
          Op::kCountOf, "count_of",
          [](TextView text, const FixedText& p) {
            return Rational(static_cast<std::int64_t>(occurrences(text, p.text).size()));
          },
          [](const std::string& a, const FixedText& p) {
            return fmt::format("number of {} in {}", in_quotes(p.text), a);
          },
          [](const ExpressionPtr& a, const FixedText& p) -> Choices {
            return {counted(a, p.text)};
          }),
  };
}

std::vector<Descriptor> arithmetic() {
  return {
      operation(
          Op::kAdd, "add", [](const Rational& a, const Rational& b) { return sum(a, b); },
          [](const std::string& a, const std::string& b) { return fmt::format("({} + {})", a, b); },
          [](const Dialect& d, const Said& a, const Said& b) { return d.arithmetic('+', a, b); }),
      operation(
          Op::kSubtract, "subtract",
          [](const Rational& a, const Rational& b) { return difference(a, b); },
          [](const std::string& a, const std::string& b) { return fmt::format("({} - {})", a, b); },
          [](const Dialect& d, const Said& a, const Said& b) { return d.arithmetic('-', a, b); }),
      operation(
          Op::kMultiply, "multiply",
          [](const Rational& a, const Rational& b) { return product(a, b); },
          [](const std::string& a, const std::string& b) { return fmt::format("{} * {}", a, b); },
          [](const Dialect& d, const Said& a, const Said& b) { return d.arithmetic('*', a, b); }),
      operation(
          Op::kDivide, "divide",
          [](const Rational& a, const Rational& b) { return quotient(a, b); },
          [](const std::string& a, const std::string& b) { return fmt::format("{} / {}", a, b); },
          [](const Dialect& d, const Said& a, const Said& b) { return d.arithmetic('/', a, b); }),
      operation(
          Op::kModulo, "modulo", [](const Rational& a, const Rational& b) { return modulo(a, b); },
          [](const std::string& a, const std::string& b) { return fmt::format("{} mod {}", a, b); },
          [](const ExpressionPtr& a, const ExpressionPtr& b) -> Choices {
            return {modulo_of(a, b)};
          }),
      operation(
          Op::kFloor, "floor", [](const Rational& a) { return Rational(floor_of(a)); },
          [](const std::string& a) { return fmt::format("floor({})", a); },
          [](const Dialect& d, const Said& a) { return d.floor(a); }),
      operation(
          Op::kRound, "round_to",
          [](const Rational& a, const Digits& p) { return rounded(a, p.places); },
          [](const std::string& a, const Digits& p) {
            return fmt::format("round({}, {})", a, p.places);
          },
          [](const Dialect& d, const Said& a, const Digits& p) { return d.round(a, p.places); }),
      operation(
          Op::kFormat, "format_number",
          [](const Rational& a, const NumberFormat& p) { return formatted(a, p); },
          [](const std::string& a, const NumberFormat& p) { return format_words(a, p); },
          [](const Dialect& d, const Said& a, const NumberFormat& p) { return formatted(d, a, p); },
          [](const ExpressionPtr& a, const NumberFormat& p) -> Choices { return formats(a, p); }),
  };
}

}  // namespace

std::vector<Descriptor> number_operations() {
  std::vector<Descriptor> rows = from_texts();
  for (Descriptor& row : arithmetic()) rows.push_back(row);
  return rows;
}

}  // namespace whence::synth::table
