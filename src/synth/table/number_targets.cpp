#include "synth/table/number_targets.h"

#include <algorithm>

namespace whence::synth::table {

namespace {

constexpr std::size_t kMostDecimals = 5;
constexpr std::int64_t kLargest = 100'000'000;

}  // namespace

std::vector<NumberSpan> numbers_in(const Text& text) {
  std::vector<NumberSpan> spans;
  for (std::size_t at = 0; at < text.size();) {
    if (!is_digit(text[at])) {
      ++at;
      continue;
    }
    NumberSpan span{at, at};
    while (at < text.size() && is_in(text[at], CharacterClass::kNumerals)) ++at;
    span.end = at;
    while (!is_digit(text[span.end - 1])) --span.end;
    const bool sign =
        span.begin > 0 && text[span.begin - 1] == U'-' &&
        (span.begin == 1 || !is_in(text[span.begin - 2], CharacterClass::kAlphanumeric));
    if (sign) --span.begin;
    spans.push_back(span);
  }
  return spans;
}

std::optional<Target> target_of(const std::vector<Text>& texts, NumberStyle style) {
  const char32_t group = style == NumberStyle::kPoint ? U',' : U'.';
  const char32_t point = style == NumberStyle::kPoint ? U'.' : U',';
  Target target;
  target.texts = texts;
  const Operation parse{Op::kNumber, style};
  bool grouped = false;
  bool zeros = false;
  std::optional<std::size_t> places;
  std::size_t most_places = 0;
  bool same_places = true;
  bool same_length = true;
  for (const Text& text : texts) {
    const Value argument = text;
    const Value number = apply(parse, {&argument, 1}, {});
    if (!has_value(number)) return std::nullopt;
    target.values.push_back(std::get<Rational>(number));
    // Differences and bounds of these stay within what numbers may be.
    if (target.values.back() > Rational(kLargest)) return std::nullopt;
    if (target.values.back() < Rational(-kLargest)) return std::nullopt;
    grouped = grouped || text.find(group) != Text::npos;
    const std::size_t at = text.find(point);
    const std::size_t behind = at == Text::npos ? 0 : text.size() - at - 1;
    same_places = same_places && (!places || *places == behind);
    places = behind;
    most_places = std::max(most_places, behind);
    zeros = zeros || (text.size() > 1 && text[0] == U'0' && text[1] != point);
    same_length = same_length && text.size() == texts[0].size();
  }
  if (most_places > kMostDecimals) return std::nullopt;
  if (zeros && (!same_length || most_places > 0 || grouped)) return std::nullopt;
  if (zeros) target.width = static_cast<int>(texts[0].size());
  target.shortest = !same_places;
  target.places = static_cast<int>(most_places);
  std::int64_t unit = 1;
  for (std::size_t i = 0; i < most_places; ++i) unit *= 10;
  target.half = *Rational::make(1, 2 * unit);
  if (!target.shortest) target.format.places = target.places;
  if (grouped) target.format.thousands = Text(1, group);
  target.format.point = Text(1, point);
  return target;
}

}  // namespace whence::synth::table
