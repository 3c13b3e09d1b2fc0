#include "synth/table/number_targets.h"

#include <algorithm>
#include <array>

#include "synth/table/numerals.h"

namespace whence::synth::table {

namespace {

constexpr std::size_t kMostNumbers = 4;  // of an output
constexpr std::size_t kMostDecimals = 5;
constexpr std::int64_t kLargest = 100'000'000;             // with digits behind the point
constexpr std::int64_t kLargestWhole = 1'000'000'000'000;  // without

// Between groups of three digits, besides the point and the comma.
constexpr std::array kGroupMarks{U' ', U'\'', U'\u2019', U'\u00A0', U'\u202F'};

struct NumberSpan {
  std::size_t begin;
  std::size_t end;
};

bool digits_at(TextView text, std::size_t at, std::size_t count) {
  if (at + count > text.size()) return false;
  return std::ranges::all_of(text.substr(at, count), is_digit);
}

// Whether a mark parts three digits from what is before them.
bool parts_group(TextView text, std::size_t at, char32_t mark) {
  return text[at] == mark && at > 0 && is_digit(text[at - 1]) && digits_at(text, at + 1, 3) &&
         !digits_at(text, at + 4, 1);
}

bool has_group(TextView text, char32_t mark) {
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (parts_group(text, at, mark)) return true;
  }
  return false;
}

// Whether a "-" behind a character joins what is before it to a number: 20%-40%.
bool ends_number(char32_t c) {
  return is_in(c, CharacterClass::kAlphanumeric) || TextView(U"%°'\")]").find(c) != TextView::npos;
}

// With a mark that parts groups, unless it is 0.
std::vector<NumberSpan> numbers_in(TextView text, char32_t mark) {
  std::vector<NumberSpan> spans;
  for (std::size_t at = 0; at < text.size();) {
    if (!is_digit(text[at])) {
      ++at;
      continue;
    }
    NumberSpan span{at, at};
    while (at < text.size() && (is_in(text[at], CharacterClass::kNumerals) ||
                                (mark != 0 && parts_group(text, at, mark)))) {
      ++at;
    }
    span.end = at;
    while (!is_digit(text[span.end - 1])) --span.end;
    const bool sign = span.begin > 0 && text[span.begin - 1] == U'-' &&
                      (span.begin == 1 || !ends_number(text[span.begin - 2]));
    if (sign) --span.begin;
    // An ordinal's ending belongs to it.
    const TextView digits = text.substr(span.begin, span.end - span.begin);
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

// Of the texts of one number each, read in a style; nothing if they are not all numbers of which a
// formula could be meant.
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

// The same with the blanks before the numbers, if these put the numbers' ends below each other.
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

// The same for texts whose groups are parted by another mark.
std::optional<Target> target_with(const std::vector<Text>& texts, NumberStyle style,
                                  char32_t mark) {
  if (mark == 0) return target_of(texts, style);
  std::vector<Text> plain = texts;
  for (Text& text : plain) std::erase(text, mark);
  auto target = target_of(plain, style);
  if (!target || !target->format.thousands.empty() || target->width != 0) return std::nullopt;
  target->texts = texts;
  target->format.thousands = Text(1, mark);
  return target;
}

// Small numbers do not show whether large ones are grouped; other examples may.
std::optional<Target> grouped_target(const Target& target, NumberStyle style,
                                     const Samples& samples) {
  const Rational thousand(1'000);
  const bool small = std::ranges::all_of(target.values, [&](const Rational& value) {
    return value < thousand && value > thousand.negated();
  });
  if (!small || !target.format.thousands.empty() || target.width != 0) return std::nullopt;
  std::vector<char32_t> marks{style == NumberStyle::kPoint ? U',' : U'.'};
  marks.insert(marks.end(), kGroupMarks.begin(), kGroupMarks.end());
  for (char32_t mark : marks) {
    const bool shown = std::ranges::any_of(
        samples.outputs, [&](const Text& output) { return has_group(output, mark); });
    if (!shown) continue;
    Target out = target;
    out.format.thousands = Text(1, mark);
    return out;
  }
  return std::nullopt;
}

void add_targets(const Samples& samples, const std::vector<std::size_t>& examples, char32_t mark,
                 std::vector<Target>& out) {
  std::vector<std::vector<NumberSpan>> spans;
  for (std::size_t lane : examples) {
    spans.push_back(numbers_in(samples.outputs[lane], mark));
    if (spans.back().empty() || spans.back().size() > kMostNumbers ||
        spans.back().size() != spans.front().size()) {
      return;
    }
  }
  for (std::size_t n = 0; n < spans.front().size(); ++n) {
    std::vector<Text> texts;
    std::vector<Text> padded;  // with the blanks before
    for (std::size_t i = 0; i < spans.size(); ++i) {
      const NumberSpan& span = spans[i][n];
      const TextView output = samples.outputs[examples[i]];
      std::size_t begin = span.begin;
      while (begin > 0 && output[begin - 1] == U' ') --begin;
      texts.emplace_back(output.substr(span.begin, span.end - span.begin));
      padded.emplace_back(output.substr(begin, span.end - begin));
    }
    for (NumberStyle style : {NumberStyle::kPoint, NumberStyle::kComma}) {
      const auto target = target_with(texts, style, mark);
      if (!target) continue;
      const auto grouped = grouped_target(*target, style, samples);
      if (grouped) out.push_back(*grouped);
      out.push_back(*target);
      const auto aligned = aligned_target(*target, padded);
      if (aligned) out.push_back(*aligned);
      // Both readings differ only where there is a point or a comma.
      if (target->places == 0 && target->format.thousands.empty()) break;
    }
  }
}

}  // namespace

std::vector<Target> targets_in(const Samples& samples, const std::vector<std::size_t>& examples) {
  std::vector<Target> out;
  add_targets(samples, examples, 0, out);
  for (char32_t mark : kGroupMarks) {
    const bool shown = std::ranges::any_of(
        examples, [&](std::size_t lane) { return has_group(samples.outputs[lane], mark); });
    if (shown) add_targets(samples, examples, mark, out);
  }
  return out;
}

}  // namespace whence::synth::table
