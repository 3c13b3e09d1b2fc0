#include "synth/table/targets/dialect.h"

#include <fmt/format.h>

#include <algorithm>

namespace whence::synth::table {

bool Said::always() const {
  return std::ranges::all_of(values, [](const Value& value) { return has_value(value); });
}

std::vector<TextView> Said::texts() const {
  std::vector<TextView> out;
  for (const Value& value : values) {
    if (const auto* held = std::get_if<Text>(&value)) out.emplace_back(*held);
  }
  return out;
}

std::vector<Rational> Said::numbers() const {
  std::vector<Rational> out;
  for (const Value& value : values) {
    if (const auto* number = std::get_if<Rational>(&value)) out.push_back(*number);
  }
  return out;
}

Text Said::beyond_ascii() const {
  Text out;
  for (TextView one : texts()) {
    std::ranges::copy_if(one, std::back_inserter(out), [](char32_t c) { return c >= 0x80; });
  }
  std::ranges::sort(out);
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

std::string Dialect::number(const Rational& number) const {
  if (const auto decimal = decimal_text(number, -1)) {
    return decimal->starts_with('-') ? fmt::format("({})", *decimal) : *decimal;
  }
  return fmt::format("({}.0 / {})", number.numerator(), number.denominator());
}

std::string Dialect::arithmetic(char sign, const Said& a, const Said& b) const {
  return fmt::format("({} {} {})", a.text, sign, b.text);
}

std::string Dialect::at_least(const Said& a, const Rational& least) const {
  return fmt::format("({} >= {})", a.text, number(least));
}

void Dialect::refuse(std::string_view what) const {
  throw CannotSay(fmt::format("{} has no native function for {}", name(), what));
}

}  // namespace whence::synth::table
