#include "synth/table/check_values.h"

namespace whence::synth::table::checker {

static constexpr Big kLimit = 1'000'000'000'000'000;

Result number(Big above, Big below) {
  if (below == 0) return none();
  if (below < 0) {
    above = -above;
    below = -below;
  }
  Big a = above < 0 ? -above : above;
  Big b = below;
  while (a != 0) {
    const Big rest = b % a;
    b = a;
    a = rest;
  }
  above /= b;
  below /= b;
  if (above > kLimit || above < -kLimit || below > kLimit) return none();
  Result r;
  r.kind = Kind::kNumber;
  r.above = above;
  r.below = below;
  return r;
}

// --- numbers

Result read_number(const String& text, NumberStyle style, std::size_t& behind_it) {
  const bool points = style == NumberStyle::kPoint;
  const char32_t group = points ? U',' : U'.';
  const char32_t point = points ? U'.' : U',';
  std::size_t from = 0;
  while (from < text.size() && !digit(text[from])) ++from;
  if (from == text.size()) return none();
  std::size_t to = from;
  for (std::size_t i = from; i < text.size() && belongs(text[i], CharacterClass::kNumerals); ++i) {
    if (digit(text[i])) to = i + 1;
  }
  behind_it = to;
  const String body = cut(text, from, to);
  const Places halves = between(finds(body, String(1, point)), body.size());
  if (halves.size() > 2) return none();
  const String whole = cut(body, halves[0].first, halves[0].second);
  const String behind =
      halves.size() == 2 ? cut(body, halves[1].first, halves[1].second) : String();
  if (halves.size() == 2 && behind.empty()) return none();
  if (behind.find(group) != String::npos) return none();
  const Places groups = between(finds(whole, String(1, group)), whole.size());
  for (std::size_t i = 0; i < groups.size() && groups.size() > 1; ++i) {
    const std::size_t length = groups[i].second - groups[i].first;
    if (i == 0 ? length > 3 : length != 3) return none();
  }
  std::size_t length = behind.empty() ? 0 : behind.size() + 1;
  Big above = 0;
  Big below = 1;
  for (char32_t c : whole) {
    if (!digit(c)) continue;
    if (++length > 20) return none();
    above = above * 10 + static_cast<int>(c - 48);
  }
  if (length > 20) return none();
  for (char32_t c : behind) {
    above = above * 10 + static_cast<int>(c - 48);
    below *= 10;
  }
  const bool minus = from > 0 && text[from - 1] == U'-' &&
                     (from == 1 || !belongs(text[from - 2], CharacterClass::kAlphanumeric));
  return number(minus ? -above : above, below);
}

Big whole_below(const Result& a) {
  Big whole = a.above / a.below;
  if (whole * a.below > a.above) --whole;
  return whole;
}

static Big power_of_ten(int n) {
  Big power = 1;
  for (int i = 0; i < n; ++i) power *= 10;
  return power;
}

// above / below to the nearest whole number, halves away from zero.
static Big nearest(Big above, Big below) {
  const Big size = above < 0 ? -above : above;
  Big whole = size / below;
  if (2 * (size - whole * below) >= below) ++whole;
  return above < 0 ? -whole : whole;
}

Result round_to(const Result& a, int places) {
  if (places >= 0) {
    const Big scale = power_of_ten(places > 9 ? 9 : places);
    return number(nearest(a.above * scale, a.below), scale);
  }
  const Big scale = power_of_ten(places < -9 ? 9 : -places);
  return number(nearest(a.above, a.below * scale) * scale, 1);
}

Result write_number(const Result& a, const NumberFormat& p) {
  const bool needed = !p.places || *p.places < 0;
  const int places = needed || *p.places > 9 ? 9 : *p.places;
  const Big scaled = nearest(a.above * power_of_ten(places), a.below);
  if (needed && scaled * a.below != a.above * power_of_ten(places)) return none();
  Big size = scaled < 0 ? -scaled : scaled;
  String behind;
  for (int i = 0; i < places; ++i) {
    behind.insert(behind.begin(), static_cast<char32_t>(48 + static_cast<int>(size % 10)));
    size /= 10;
  }
  if (needed) {
    while (!behind.empty() && behind.back() == U'0') behind.pop_back();
  }
  String whole;
  int count = 0;
  do {
    if (count > 0 && count % 3 == 0) whole = p.thousands + whole;
    whole.insert(whole.begin(), static_cast<char32_t>(48 + static_cast<int>(size % 10)));
    size /= 10;
    ++count;
  } while (size > 0);
  if (scaled < 0) whole.insert(whole.begin(), U'-');
  return string(behind.empty() ? whole : whole + p.point + behind);
}

}  // namespace whence::synth::table::checker
