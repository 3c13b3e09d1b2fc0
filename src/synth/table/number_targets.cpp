#include "synth/table/number_targets.h"

#include <algorithm>

#include "synth/table/numerals.h"

namespace whence::synth::table {

namespace {

constexpr std::size_t kMostDecimals = 5;
constexpr std::int64_t kLargest = 100'000'000;             // with digits behind the point
constexpr std::int64_t kLargestWhole = 1'000'000'000'000;  // without

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
    // An ordinal's ending belongs to it.
    const TextView digits = TextView(text).substr(span.begin, span.end - span.begin);
    if (const auto whole = ordinal(digits); whole && !sign) {
      const std::size_t end = span.begin + whole->size();
      const bool ends = end >= text.size() || !is_letter(text[end]);
      if (ends && text.compare(span.begin, whole->size(), *whole) == 0) span.end = end;
    }
    at = span.end;
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
  std::size_t ordinals = 0;
  std::optional<std::size_t> places;
  std::size_t most_places = 0;
  bool same_places = true;
  bool same_length = true;
  for (const Text& text : texts) {
    const Value argument = text;
    const Value number = apply(parse, {&argument, 1}, {});
    if (!has_value(number)) return std::nullopt;
    target.values.push_back(std::get<Rational>(number));
    if (is_letter(text.back())) ++ordinals;
    grouped = grouped || text.find(group) != Text::npos;
    const std::size_t at = text.find(point);
    const std::size_t behind = at == Text::npos ? 0 : text.size() - at - 1;
    same_places = same_places && (!places || *places == behind);
    places = behind;
    most_places = std::max(most_places, behind);
    zeros = zeros || (text.size() > 1 && text[0] == U'0' && text[1] != point);
    target.zeros_behind = target.zeros_behind || (behind > 0 && text.ends_with(U'0'));
    same_length = same_length && text.size() == texts[0].size();
  }
  if (most_places > kMostDecimals) return std::nullopt;
  // Differences and bounds of these stay within what numbers may be.
  const Rational largest(most_places > 0 ? kLargest : kLargestWhole);
  for (const Rational& value : target.values) {
    if (value > largest || value < largest.negated()) return std::nullopt;
  }
  if (ordinals > 0 && (ordinals < texts.size() || zeros)) return std::nullopt;
  target.ordinal = ordinals > 0;
  if (zeros && (!same_length || !same_places || grouped)) return std::nullopt;
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

std::optional<Target> aligned_target(const Target& target, const std::vector<Text>& padded) {
  if (target.width != 0 || target.ordinal) return std::nullopt;
  bool blanks = false;
  bool same_length = true;
  for (const Text& text : padded) {
    blanks = blanks || text.starts_with(U"  ");
    same_length = same_length && text.size() == padded[0].size();
  }
  if (!blanks || !same_length || padded[0].size() > 20) return std::nullopt;
  Target out = target;
  out.texts = padded;
  out.width = static_cast<int>(padded[0].size());
  out.pad = U' ';
  return out;
}

}  // namespace whence::synth::table
