// The theory of strings of SMT-LIB 2.6, as far as programs use it, under its names and those of
// older files.

#include <algorithm>

#include "program/theories.h"

namespace whence::synth {

namespace {

constexpr char32_t kLastCharacter = 0x2FFFF;  // of SMT-LIB's strings

bool is_digit(char32_t c) {
  return c >= U'0' && c <= U'9';
}

// std::u32string_view::find is slow: it compares at each place.
std::size_t position_of(TextView text, TextView what, std::size_t from) {
  if (what.size() > text.size()) return TextView::npos;
  if (what.empty()) return from <= text.size() ? from : TextView::npos;
  const std::size_t last = text.size() - what.size();
  for (std::size_t at = from; at <= last; ++at) {
    if (text[at] == what[0] && text.substr(at, what.size()) == what) return at;
  }
  return TextView::npos;
}

bool concatenation(Words& w, const Operator& op, const Word* a, Word& r) {
  if (op.parameters.size() == 2 && (a[0] == 0 || a[1] == 0)) {  // 0 is the empty string
    r = a[0] == 0 ? a[1] : a[0];
    return true;
  }
  Text joined;
  for (std::size_t i = 0; i < op.parameters.size(); ++i) joined += w.text(a[i]);
  r = w.text(TextView(joined));
  return true;
}

bool length(Words& w, const Operator&, const Word* a, Word& r) {
  r = w.text(a[0]).size();
  return true;
}

Word part(Words& w, Word whole, std::int64_t from, std::int64_t count) {
  const TextView text = w.text(whole);
  const auto size = static_cast<std::int64_t>(text.size());
  if (from < 0 || from >= size || count <= 0) return 0;
  if (from == 0 && count >= size) return whole;
  return w.text(text.substr(static_cast<std::size_t>(from), static_cast<std::size_t>(count)));
}

bool substring(Words& w, const Operator&, const Word* a, Word& r) {
  r = part(w, a[0], integer_of(a[1]), integer_of(a[2]));
  return true;
}

bool at(Words& w, const Operator&, const Word* a, Word& r) {
  r = part(w, a[0], integer_of(a[1]), 1);
  return true;
}

bool index_of(Words& w, const Operator&, const Word* a, Word& r) {
  const TextView text = w.text(a[0]);
  const std::int64_t from = integer_of(a[2]);
  r = word_of(-1);
  if (from < 0 || from > static_cast<std::int64_t>(text.size())) return true;
  const std::size_t found = position_of(text, w.text(a[1]), static_cast<std::size_t>(from));
  if (found != TextView::npos) r = found;
  return true;
}

bool replace(Words& w, const Operator&, const Word* a, Word& r) {
  const TextView text = w.text(a[0]);
  const TextView what = w.text(a[1]);
  const std::size_t found = position_of(text, what, 0);
  r = a[0];
  if (found == TextView::npos) return true;
  Text out(text.substr(0, found));
  out += w.text(a[2]);
  out += text.substr(found + what.size());
  r = w.text(TextView(out));
  return true;
}

bool replace_all(Words& w, const Operator&, const Word* a, Word& r) {
  const TextView text = w.text(a[0]);
  const TextView what = w.text(a[1]);
  r = a[0];
  if (what.empty()) return true;
  Text out;
  std::size_t from = 0;
  for (std::size_t found = position_of(text, what, 0); found != TextView::npos;
       found = position_of(text, what, from)) {
    out += text.substr(from, found - from);
    out += w.text(a[2]);
    from = found + what.size();
  }
  if (from == 0) return true;
  out += text.substr(from);
  r = w.text(TextView(out));
  return true;
}

bool prefix_of(Words& w, const Operator&, const Word* a, Word& r) {
  r = truth(w.text(a[1]).starts_with(w.text(a[0])));
  return true;
}

bool suffix_of(Words& w, const Operator&, const Word* a, Word& r) {
  r = truth(w.text(a[1]).ends_with(w.text(a[0])));
  return true;
}

bool contains(Words& w, const Operator&, const Word* a, Word& r) {
  r = truth(position_of(w.text(a[0]), w.text(a[1]), 0) != TextView::npos);
  return true;
}

bool to_integer(Words& w, const Operator&, const Word* a, Word& r) {
  const TextView text = w.text(a[0]);
  r = word_of(-1);
  if (text.empty() || !std::ranges::all_of(text, is_digit)) return true;
  std::int64_t value = 0;
  for (const char32_t c : text) {
    if (__builtin_mul_overflow(value, std::int64_t{10}, &value) ||
        __builtin_add_overflow(value, static_cast<std::int64_t>(c - U'0'), &value)) {
      return false;
    }
  }
  r = word_of(value);
  return true;
}

bool from_integer(Words& w, const Operator&, const Word* a, Word& r) {
  r = 0;
  if (integer_of(a[0]) < 0) return true;
  Text digits;
  for (std::uint64_t left = a[0]; left > 0 || digits.empty(); left /= 10) {
    digits += static_cast<char32_t>(U'0' + left % 10);
  }
  std::ranges::reverse(digits);
  r = w.text(TextView(digits));
  return true;
}

bool to_code(Words& w, const Operator&, const Word* a, Word& r) {
  const TextView text = w.text(a[0]);
  r = text.size() == 1 ? Word{text[0]} : word_of(-1);
  return true;
}

bool from_code(Words& w, const Operator&, const Word* a, Word& r) {
  const auto c = static_cast<char32_t>(a[0]);
  r = a[0] <= kLastCharacter ? w.text(TextView(&c, 1)) : 0;
  return true;
}

bool one_digit(Words& w, const Operator&, const Word* a, Word& r) {
  const TextView text = w.text(a[0]);
  r = truth(text.size() == 1 && is_digit(text[0]));
  return true;
}

bool less(Words& w, const Operator&, const Word* a, Word& r) {
  r = truth(w.text(a[0]) < w.text(a[1]));
  return true;
}

bool less_or_equal(Words& w, const Operator&, const Word* a, Word& r) {
  r = truth(w.text(a[0]) <= w.text(a[1]));
  return true;
}

}  // namespace

const std::vector<TheoryRow>& string_operators() {
  static const Sort s = kStringSort;
  static const Sort i = kIntSort;
  static const Sort b = kBoolSort;
  static const std::vector<TheoryRow> kRows = [] {
    std::vector<TheoryRow> rows = {
        {"str.len", {s}, i, length},
        {"str.at", {s, i}, s, at},
        {"str.substr", {s, i, i}, s, substring},
        {"str.indexof", {s, s, i}, i, index_of},
        {"str.replace", {s, s, s}, s, replace},
        {"str.replace_all", {s, s, s}, s, replace_all},
        {"str.prefixof", {s, s}, b, prefix_of},
        {"str.suffixof", {s, s}, b, suffix_of},
        {"str.contains", {s, s}, b, contains},
        {"str.to_int", {s}, i, to_integer},
        {"str.to.int", {s}, i, to_integer},
        {"str.from_int", {i}, s, from_integer},
        {"int.to.str", {i}, s, from_integer},
        {"str.to_code", {s}, i, to_code},
        {"str.from_code", {i}, s, from_code},
        {"str.is_digit", {s}, b, one_digit},
        {"str.<", {s, s}, b, less},
        {"str.<=", {s, s}, b, less_or_equal},
    };
    constexpr std::size_t kMostJoined = 64;
    for (std::size_t n = 2; n <= kMostJoined; ++n) {
      rows.push_back({"str.++", std::vector<Sort>(n, s), s, concatenation});
    }
    return rows;
  }();
  return kRows;
}

}  // namespace whence::synth
