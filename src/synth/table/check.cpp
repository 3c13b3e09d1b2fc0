#include "synth/table/check.h"

#include <array>
#include <string_view>
#include <utility>
#include <vector>

// The definitions of operation.h written a second time: each straight from its sentence, on lists
// of places and pieces, with arithmetic and a calendar of its own.

namespace whence::synth::table {

namespace {

using String = std::u32string;
__extension__ typedef __int128 Big;

enum class Kind : std::uint8_t { kNone, kString, kNumber, kDay, kSeconds, kTruth };

struct Result {
  Kind kind = Kind::kNone;
  String string;
  Big above = 0;  // numerator
  Big below = 1;  // denominator
  int year = 0;
  int month = 0;
  int day = 0;
  int seconds = 0;
  bool truth = false;
};

Result none() {
  return {};
}
Result string(String text) {
  Result r;
  r.kind = Kind::kString;
  r.string = std::move(text);
  return r;
}
Result truth(bool holds) {
  Result r;
  r.kind = Kind::kTruth;
  r.truth = holds;
  return r;
}

constexpr Big kLimit = 1'000'000'000'000'000;

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

// --- characters
// ------------------------------------------------------------------------------------

bool digit(char32_t c) {
  return c >= 48 && c <= 57;
}

struct Stretch {
  char32_t first;
  char32_t last;
};
constexpr std::array<Stretch, 12> kLetters{{{65, 90},
                                            {97, 122},
                                            {0xC0, 0xD6},
                                            {0xD8, 0xF6},
                                            {0xF8, 0x17E},
                                            {0x386, 0x386},
                                            {0x388, 0x38A},
                                            {0x38C, 0x38C},
                                            {0x38E, 0x3A1},
                                            {0x3A3, 0x3CE},
                                            {0x400, 0x45F},
                                            {0x41, 0x5A}}};
bool letter(char32_t c) {
  for (const Stretch& s : kLetters) {
    if (s.first <= c && c <= s.last) return true;
  }
  return false;
}

// Stretches of capitals and how far off their small letters are; `every` other one is a capital in
// the stretches where both alternate.
struct Capitals {
  char32_t first;
  char32_t last;
  char32_t distance;
  char32_t every;
};
constexpr std::array<Capitals, 16> kCapitals{{{0x41, 0x5A, 32, 1},
                                              {0xC0, 0xD6, 32, 1},
                                              {0xD8, 0xDE, 32, 1},
                                              {0x100, 0x12E, 1, 2},
                                              {0x132, 0x136, 1, 2},
                                              {0x139, 0x147, 1, 2},
                                              {0x14A, 0x176, 1, 2},
                                              {0x179, 0x17D, 1, 2},
                                              {0x386, 0x386, 38, 1},
                                              {0x388, 0x38A, 37, 1},
                                              {0x38C, 0x38C, 64, 1},
                                              {0x38E, 0x38F, 63, 1},
                                              {0x391, 0x3A1, 32, 1},
                                              {0x3A3, 0x3AB, 32, 1},
                                              {0x400, 0x40F, 80, 1},
                                              {0x410, 0x42F, 32, 1}}};

char32_t small(char32_t c) {
  if (c == 0x178) return 0xFF;
  for (const Capitals& s : kCapitals) {
    if (c >= s.first && c <= s.last && (c - s.first) % s.every == 0) return c + s.distance;
  }
  return c;
}
char32_t capital(char32_t c) {
  if (c == 0xFF) return 0x178;
  if (c == 0x3C2) return 0x3A3;
  for (const Capitals& s : kCapitals) {
    if (c < s.first + s.distance || c > s.last + s.distance) continue;
    if ((c - s.distance - s.first) % s.every == 0) return c - s.distance;
  }
  return c;
}

bool blank(char32_t c) {
  return c == 32 || c == 160 || (c >= 9 && c <= 13);
}

bool belongs(char32_t c, int which) {
  switch (which) {
    case 0:
      return digit(c);
    case 1:
      return letter(c);
    case 2:
      return letter(c) && small(c) != c;
    case 3:
      return letter(c) && small(c) == c;
    case 4:
      return letter(c) || digit(c);
    case 5:
      return !blank(c);
    case 6:
      return blank(c);
    case 7:
      return !letter(c) && !digit(c) && !blank(c);
    case 8:
      return digit(c) || c == 44 || c == 46;
    default:
      return false;
  }
}

// --- places in texts
// -------------------------------------------------------------------------------

using Places = std::vector<std::pair<std::size_t, std::size_t>>;  // from, to

Places runs(const String& text, int which) {
  Places found;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (!belongs(text[i], which)) continue;
    if (!found.empty() && found.back().second == i) {
      found.back().second = i + 1;
    } else {
      found.emplace_back(i, i + 1);
    }
  }
  return found;
}

Places finds(const String& text, const String& part) {
  Places found;
  std::size_t i = 0;
  while (!part.empty() && i + part.size() <= text.size()) {
    if (text.compare(i, part.size(), part) == 0) {
      found.emplace_back(i, i + part.size());
      i += part.size();
    } else {
      ++i;
    }
  }
  return found;
}

Places between(const Places& marks, std::size_t size) {
  Places parts;
  std::size_t from = 0;
  for (const auto& [begin, end] : marks) {
    parts.emplace_back(from, begin);
    from = end;
  }
  parts.emplace_back(from, size);
  return parts;
}

bool choose(const Places& places, int k, std::pair<std::size_t, std::size_t>& chosen) {
  const int count = static_cast<int>(places.size());
  const int index = k > 0 ? k - 1 : count + k;
  if (k == 0 || index < 0 || index >= count) return false;
  chosen = places[static_cast<std::size_t>(index)];
  return true;
}

String cut(const String& text, std::size_t from, std::size_t to) {
  return {text.begin() + static_cast<std::ptrdiff_t>(from),
          text.begin() + static_cast<std::ptrdiff_t>(to)};
}

Result part(const Operation& o, const String& text) {
  std::pair<std::size_t, std::size_t> at;
  switch (o.op) {
    case Op::kSplit:
      if (!choose(between(finds(text, o.s), text.size()), o.n, at)) return none();
      return string(cut(text, at.first, at.second));
    case Op::kBefore:
      return choose(finds(text, o.s), o.n, at) ? string(cut(text, 0, at.first)) : none();
    case Op::kAfter:
      return choose(finds(text, o.s), o.n, at) ? string(cut(text, at.second, text.size())) : none();
    default:
      break;
  }
  if (!choose(runs(text, o.m), o.n, at)) return none();
  switch (o.op) {
    case Op::kRun:
      return string(cut(text, at.first, at.second));
    case Op::kUntilRun:
      return string(cut(text, 0, at.first));
    case Op::kFromRun:
      return string(cut(text, at.first, text.size()));
    case Op::kThroughRun:
      return string(cut(text, 0, at.second));
    default:
      return string(cut(text, at.second, text.size()));
  }
}

// --- texts made over
// -------------------------------------------------------------------------------

String in_small(const String& text) {
  String out;
  for (char32_t c : text) out.push_back(small(c));
  return out;
}
String in_capitals(const String& text) {
  String out;
  for (char32_t c : text) out.push_back(capital(c));
  return out;
}
String capitalised(const String& text) {
  String out = in_small(text);
  if (!out.empty()) out[0] = capital(text[0]);
  return out;
}

String pieces_together(const Operation& o, const String& text, bool& any) {
  Places pieces;
  if (o.m == kSplitAt) {
    pieces = between(finds(text, o.s), text.size());
  } else if (o.m == kHumps) {
    Places cuts;
    for (std::size_t i = 1; i < text.size(); ++i) {
      if (belongs(text[i], 2) && !belongs(text[i - 1], 2)) cuts.emplace_back(i, i);
    }
    pieces = between(cuts, text.size());
  } else {
    pieces = runs(text, o.m);
  }
  String out;
  any = false;
  for (const auto& [from, to] : pieces) {
    const String piece = cut(text, from, to);
    if (piece.empty()) continue;
    if (any) out += o.t;
    switch (static_cast<PieceForm>(o.n)) {
      case PieceForm::kSame:
        out += piece;
        break;
      case PieceForm::kUpper:
        out += in_capitals(piece);
        break;
      case PieceForm::kLower:
        out += in_small(piece);
        break;
      case PieceForm::kCapitalised:
        out += capitalised(piece);
        break;
      case PieceForm::kFirst:
        out += piece[0];
        break;
      case PieceForm::kFirstUpper:
        out += capital(piece[0]);
        break;
      case PieceForm::kFirstLower:
        out += small(piece[0]);
        break;
      case PieceForm::kCapitalisedRest:
        out += any ? capitalised(piece) : in_small(piece);
        break;
    }
    any = true;
  }
  return out;
}

Result bounded(String text) {
  return text.size() > 65'536 ? none() : string(std::move(text));
}

Result made(const Operation& o, const String& text) {
  const std::size_t n = o.n < 0 ? 0 : static_cast<std::size_t>(o.n);
  const std::size_t size = text.size();
  String out;
  switch (o.op) {
    case Op::kFirst:
      return string(cut(text, 0, n < size ? n : size));
    case Op::kLast:
      return string(cut(text, n < size ? size - n : 0, size));
    case Op::kSkip:
      return string(cut(text, n < size ? n : size, size));
    case Op::kChop:
      return string(cut(text, 0, n < size ? size - n : 0));
    case Op::kUpper:
      return string(in_capitals(text));
    case Op::kLower:
      return string(in_small(text));
    case Op::kCapitalise:
      return string(capitalised(text));
    case Op::kTitle:
      out = in_small(text);
      for (const auto& [from, to] : runs(text, 1)) out[from] = capital(text[from]);
      return string(std::move(out));
    case Op::kTrim: {
      const Places words = runs(text, 5);
      return string(words.empty() ? String() : cut(text, words.front().first, words.back().second));
    }
    case Op::kSqueeze:
      for (const auto& [from, to] : runs(text, 5)) {
        if (!out.empty()) out += U' ';
        out += cut(text, from, to);
      }
      return string(std::move(out));
    case Op::kReplace: {
      bool first = true;
      for (const auto& [from, to] : between(finds(text, o.s), size)) {
        if (!first) out += o.t;
        first = false;
        out += cut(text, from, to);
      }
      return bounded(std::move(out));
    }
    case Op::kKeep:
    case Op::kDrop:
      for (char32_t c : text) {
        if (belongs(c, o.m) == (o.op == Op::kKeep)) out.push_back(c);
      }
      return string(std::move(out));
    case Op::kEach: {
      bool any = false;
      out = pieces_together(o, text, any);
      return any ? bounded(std::move(out)) : none();
    }
    case Op::kPadLeft:
    case Op::kPadRight:
      out = text;
      while (out.size() < n) {
        const char32_t pad = o.s.empty() ? U' ' : o.s[0];
        if (o.op == Op::kPadLeft) {
          out.insert(out.begin(), pad);
        } else {
          out.push_back(pad);
        }
      }
      return string(std::move(out));
    default:
      return part(o, text);
  }
}

// --- numbers
// ---------------------------------------------------------------------------------------

Result read_number(const String& text, int style) {
  const char32_t group = style == 0 ? U',' : U'.';
  const char32_t point = style == 0 ? U'.' : U',';
  std::size_t from = 0;
  while (from < text.size() && !digit(text[from])) ++from;
  if (from == text.size()) return none();
  std::size_t to = from;
  for (std::size_t i = from; i < text.size() && belongs(text[i], 8); ++i) {
    if (digit(text[i])) to = i + 1;
  }
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
  const bool minus =
      from > 0 && text[from - 1] == U'-' && (from == 1 || !belongs(text[from - 2], 4));
  return number(minus ? -above : above, below);
}

Big whole_below(const Result& a) {
  Big whole = a.above / a.below;
  if (whole * a.below > a.above) --whole;
  return whole;
}

Big power_of_ten(int n) {
  Big power = 1;
  for (int i = 0; i < n; ++i) power *= 10;
  return power;
}

// above / below to the nearest whole number, halves away from zero.
Big nearest(Big above, Big below) {
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

Result write_number(const Result& a, const Operation& o) {
  const int places = o.n < 0 || o.n > 9 ? 9 : o.n;
  const Big scaled = nearest(a.above * power_of_ten(places), a.below);
  if (o.n < 0 && scaled * a.below != a.above * power_of_ten(places)) return none();
  Big size = scaled < 0 ? -scaled : scaled;
  String behind;
  for (int i = 0; i < places; ++i) {
    behind.insert(behind.begin(), static_cast<char32_t>(48 + static_cast<int>(size % 10)));
    size /= 10;
  }
  if (o.n < 0) {
    while (!behind.empty() && behind.back() == U'0') behind.pop_back();
  }
  String whole;
  int count = 0;
  do {
    if (count > 0 && count % 3 == 0) whole = o.s + whole;
    whole.insert(whole.begin(), static_cast<char32_t>(48 + static_cast<int>(size % 10)));
    size /= 10;
    ++count;
  } while (size > 0);
  if (scaled < 0) whole.insert(whole.begin(), U'-');
  return string(behind.empty() ? whole : whole + o.t + behind);
}

Result computed(Op op, const Result& a, const Result& b) {
  if (a.kind != Kind::kNumber || b.kind != Kind::kNumber) return none();
  switch (op) {
    case Op::kAdd:
      return number(a.above * b.below + b.above * a.below, a.below * b.below);
    case Op::kSubtract:
      return number(a.above * b.below - b.above * a.below, a.below * b.below);
    case Op::kMultiply:
      return number(a.above * b.above, a.below * b.below);
    case Op::kDivide:
      return number(a.above * b.below, a.below * b.above);
    case Op::kModulo: {
      const Result ratio = number(a.above * b.below, a.below * b.above);
      if (ratio.kind == Kind::kNone) return none();
      const Result whole = number(b.above * whole_below(ratio), b.below);
      return whole.kind == Kind::kNone ? none() : computed(Op::kSubtract, a, whole);
    }
    default:
      return none();
  }
}

// --- dates and times
// -------------------------------------------------------------------------------

constexpr std::array<const char32_t*, 12> kMonthNames{
    U"january", U"february", U"march",     U"april",   U"may",      U"june",
    U"july",    U"august",   U"september", U"october", U"november", U"december"};
constexpr std::array<const char32_t*, 7> kDayNames{
    U"monday", U"tuesday", U"wednesday", U"thursday", U"friday", U"saturday", U"sunday"};

bool leap(int year) {
  return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}
int length_of_month(int year, int month) {
  if (month == 2) return leap(year) ? 29 : 28;
  return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
}
std::int64_t days_before_year(int year) {
  const std::int64_t y = year - 1;
  return 365 * y + y / 4 - y / 100 + y / 400;
}
std::int64_t days_of(const Result& d) {
  std::int64_t days = days_before_year(d.year);
  for (int m = 1; m < d.month; ++m) days += length_of_month(d.year, m);
  return days + d.day - 1;
}
Result day_of(Big days) {
  if (days < 0 || days > 3'652'058) return none();
  Result r;
  r.kind = Kind::kDay;
  r.year = static_cast<int>(days / 366) + 1;
  while (days_before_year(r.year + 1) <= days) ++r.year;
  Big rest = days - days_before_year(r.year);
  for (r.month = 1; rest >= length_of_month(r.year, r.month); ++r.month) {
    rest -= length_of_month(r.year, r.month);
  }
  r.day = static_cast<int>(rest) + 1;
  return r;
}

int value_of(const String& digits) {
  int value = 0;
  for (char32_t c : digits) value = value * 10 + static_cast<int>(c - 48);
  return value;
}

Result read_time(const String& text) {
  String rest;
  for (char32_t c : made({.op = Op::kTrim}, text).string) rest.push_back(c);
  std::size_t to = 0;
  while (to < rest.size() && (digit(rest[to]) || rest[to] == U':')) ++to;
  const String clock = cut(rest, 0, to);
  String half;
  for (char32_t c : cut(rest, to, rest.size())) {
    if (!blank(c) && c != U'.') half.push_back(small(c));
  }
  const Places parts = between(finds(clock, U":"), clock.size());
  if (parts.size() < 2 || parts.size() > 3) return none();
  std::array<int, 3> values{0, 0, 0};
  for (std::size_t i = 0; i < parts.size(); ++i) {
    const std::size_t length = parts[i].second - parts[i].first;
    if (length > 2 || length == 0 || (i > 0 && length == 1)) return none();
    values.at(i) = value_of(cut(clock, parts[i].first, parts[i].second));
  }
  if (values[0] > 23 || values[1] > 59 || values[2] > 59) return none();
  if (half == U"am" || half == U"pm") {
    if (values[0] == 0 || values[0] > 12) return none();
    if (values[0] == 12) values[0] = 0;
    if (half == U"pm") values[0] += 12;
  } else if (!half.empty()) {
    return none();
  }
  Result r;
  r.kind = Kind::kSeconds;
  r.seconds = (values[0] * 60 + values[1]) * 60 + values[2];
  return r;
}

int named_month(const String& word) {
  for (std::size_t m = 0; m < kMonthNames.size(); ++m) {
    const String name = kMonthNames.at(m);
    if (word == name || word == name.substr(0, 3)) return static_cast<int>(m) + 1;
  }
  return word == U"sept" ? 9 : 0;
}
bool named_day(const String& word) {
  for (const char32_t* name : kDayNames) {
    if (word == name || word == String(name).substr(0, 3)) return true;
  }
  return false;
}

struct Piece {
  String digits;  // empty for the name of a month
  int month = 0;
};

int whole_year(const String& digits) {
  if (digits.size() == 4) return value_of(digits);
  if (digits.size() != 2) return 0;
  return value_of(digits) + (value_of(digits) < 30 ? 2000 : 1900);
}

Result day(int year, int month, int day_of_month) {
  if (year < 1 || year > 9999 || month < 1 || month > 12 || day_of_month < 1) return none();
  if (day_of_month > length_of_month(year, month)) return none();
  Result r;
  r.kind = Kind::kDay;
  r.year = year;
  r.month = month;
  r.day = day_of_month;
  return r;
}

Result day_from(const std::vector<Piece>& p, int order) {
  if (p.size() == 1 && p[0].digits.size() == 8) {
    return day(value_of(p[0].digits.substr(0, 4)), value_of(p[0].digits.substr(4, 2)),
               value_of(p[0].digits.substr(6, 2)));
  }
  if (p.size() != 3) return none();
  std::vector<String> numbers;
  int month = 0;
  for (const Piece& piece : p) {
    if (!piece.digits.empty()) {
      numbers.push_back(piece.digits);
    } else if (month == 0) {
      month = piece.month;
    } else {
      return none();
    }
  }
  const auto few = [](const String& digits) { return digits.size() <= 2; };
  if (month != 0) {
    if (numbers[0].size() == 4 && few(numbers[1])) {
      return day(value_of(numbers[0]), month, value_of(numbers[1]));
    }
    return few(numbers[0]) ? day(whole_year(numbers[1]), month, value_of(numbers[0])) : none();
  }
  if (numbers[0].size() == 4 && few(numbers[1]) && few(numbers[2])) {
    return day(value_of(numbers[0]), value_of(numbers[1]), value_of(numbers[2]));
  }
  if (!few(numbers[0]) || !few(numbers[1])) return none();
  const int first = value_of(numbers[0]);
  const int second = value_of(numbers[1]);
  return order == 0 ? day(whole_year(numbers[2]), second, first)
                    : day(whole_year(numbers[2]), first, second);
}

Result read_date(const String& text, int order) {
  if (text.size() > 64) return none();
  std::vector<Piece> pieces;
  std::size_t i = 0;
  while (i < text.size() && pieces.size() < 3) {
    std::size_t to = i + 1;
    if (digit(text[i])) {
      while (to < text.size() && digit(text[to])) ++to;
      const String digits = cut(text, i, to);
      if (digits.size() > 8) return none();
      pieces.push_back({digits, 0});
      i = to;
      if (pieces.size() == 1 && digits.size() == 8) break;
    } else if (letter(text[i])) {
      while (to < text.size() && letter(text[to])) ++to;
      const String word = in_small(cut(text, i, to));
      const bool ending = word == U"st" || word == U"nd" || word == U"rd" || word == U"th";
      if (const int month = named_month(word); month != 0) {
        pieces.push_back({String(), month});
      } else if (named_day(word) && pieces.empty()) {
        // skipped
      } else if (!ending || i == 0 || !digit(text[i - 1])) {
        return none();
      }
      i = to;
    } else if (blank(text[i]) || text[i] == U'.' || text[i] == U',' || text[i] == U'/' ||
               text[i] == U'-') {
      ++i;
    } else {
      return none();
    }
  }
  const Result date = day_from(pieces, order);
  if (date.kind == Kind::kNone) return date;
  if (i < text.size() && text[i] == U'T') ++i;
  while (i < text.size() && (blank(text[i]) || text[i] == U',')) ++i;
  if (i < text.size() && read_time(cut(text, i, text.size())).kind == Kind::kNone) return none();
  return date;
}

String in_digits(int value, std::size_t width) {
  String out;
  while (value > 0 || out.size() < width) {
    out.insert(out.begin(), static_cast<char32_t>(48 + value % 10));
    value /= 10;
  }
  return out;
}

String date_part(const Result& d, DatePart part) {
  const String month = capitalised(kMonthNames.at(static_cast<std::size_t>(d.month - 1)));
  const String weekday = capitalised(kDayNames.at(static_cast<std::size_t>(days_of(d) % 7)));
  const bool teens = d.day >= 11 && d.day <= 13;
  const int last = d.day % 10;
  switch (part) {
    case DatePart::kDay:
      return in_digits(d.day, 1);
    case DatePart::kDayTwoDigits:
      return in_digits(d.day, 2);
    case DatePart::kDayOrdinal:
      return in_digits(d.day, 1) + (teens || last == 0 || last > 3 ? U"th"
                                    : last == 1                    ? U"st"
                                    : last == 2                    ? U"nd"
                                                                   : U"rd");
    case DatePart::kMonth:
      return in_digits(d.month, 1);
    case DatePart::kMonthTwoDigits:
      return in_digits(d.month, 2);
    case DatePart::kMonthShort:
      return month.substr(0, 3);
    case DatePart::kMonthName:
      return month;
    case DatePart::kYear:
      return in_digits(d.year, 4);
    case DatePart::kYearTwoDigits:
      return in_digits(d.year % 100, 2);
    case DatePart::kQuarter:
      return in_digits(1 + (d.month - 1) / 3, 1);
    case DatePart::kWeekday:
      return weekday;
    case DatePart::kWeekdayShort:
      return weekday.substr(0, 3);
  }
  return {};
}

String time_part(int seconds, TimePart part) {
  const int hour = seconds / 3600;
  const int twelve = hour % 12 == 0 ? 12 : hour % 12;
  switch (part) {
    case TimePart::kHour:
      return in_digits(hour, 1);
    case TimePart::kHourTwoDigits:
      return in_digits(hour, 2);
    case TimePart::kHourOfTwelve:
      return in_digits(twelve, 1);
    case TimePart::kHourOfTwelveTwoDigits:
      return in_digits(twelve, 2);
    case TimePart::kMinute:
      return in_digits(seconds % 3600 / 60, 1);
    case TimePart::kMinuteTwoDigits:
      return in_digits(seconds % 3600 / 60, 2);
    case TimePart::kSecondTwoDigits:
      return in_digits(seconds % 60, 2);
    case TimePart::kHalf:
      return hour >= 12 ? U"PM" : U"AM";
  }
  return {};
}

// --- programs
// --------------------------------------------------------------------------------------

Result of_string(const Operation& o, const String& a) {
  switch (o.op) {
    case Op::kNumber:
      return read_number(a, o.m);
    case Op::kLength:
      return number(static_cast<Big>(a.size()), 1);
    case Op::kCount:
      return number(static_cast<Big>(runs(a, o.m).size()), 1);
    case Op::kCountOf:
      return number(static_cast<Big>(finds(a, o.s).size()), 1);
    case Op::kDate:
      return read_date(a, o.m);
    case Op::kTime:
      return read_time(a);
    case Op::kLookup:
      for (std::size_t i = 0; i < o.keys.size(); ++i) {
        if (o.keys[i] == a) return string(o.values[i]);
      }
      return none();
    case Op::kEquals:
      return truth(a == o.s);
    case Op::kContains:
      return truth(o.s.empty() || !finds(a, o.s).empty());
    case Op::kStartsWith:
      return truth(a.size() >= o.s.size() && a.compare(0, o.s.size(), o.s) == 0);
    case Op::kEndsWith:
      return truth(a.size() >= o.s.size() &&
                   a.compare(a.size() - o.s.size(), o.s.size(), o.s) == 0);
    case Op::kStartsIn:
      return truth(!a.empty() && belongs(a[0], o.m));
    case Op::kEndsIn:
      return truth(!a.empty() && belongs(a[a.size() - 1], o.m));
    case Op::kIsEmpty:
      return truth(a.empty());
    default:
      return o.op >= Op::kSplit && o.op <= Op::kPadRight ? made(o, a) : none();
  }
}

Result of_number(const Operation& o, const Result& a) {
  switch (o.op) {
    case Op::kFloor:
      return number(whole_below(a), 1);
    case Op::kRound:
      return round_to(a, o.n);
    case Op::kFormat:
      return write_number(a, o);
    case Op::kAtLeast:
      return truth(a.above * o.number.denominator() >= a.below * o.number.numerator());
    case Op::kDayOfNumber:
      return a.below == 1 ? day_of(a.above) : none();
    default:
      return none();
  }
}

Result of_one(const Operation& o, const Result& a) {
  switch (a.kind) {
    case Kind::kString:
      return of_string(o, a.string);
    case Kind::kNumber:
      return of_number(o, a);
    case Kind::kDay:
      if (o.op == Op::kDatePart) return string(date_part(a, static_cast<DatePart>(o.m)));
      return o.op == Op::kDayNumber ? number(days_of(a), 1) : none();
    case Kind::kSeconds:
      return o.op == Op::kTimePart ? string(time_part(a.seconds, static_cast<TimePart>(o.m)))
                                   : none();
    default:
      return none();
  }
}

Result value_of(const Expression& e, std::span<const Text> row) {
  const Operation& o = e.operation;
  const auto argument = [&](std::size_t i) { return value_of(*e.arguments[i], row); };
  switch (o.op) {
    case Op::kColumn:
      if (o.n < 0 || static_cast<std::size_t>(o.n) >= row.size()) return none();
      return string(row[static_cast<std::size_t>(o.n)]);
    case Op::kConstant:
      return string(o.s);
    case Op::kNumberConstant:
      return number(o.number.numerator(), o.number.denominator());
    case Op::kConcat: {
      String all;
      for (std::size_t i = 0; i < e.arguments.size(); ++i) {
        const Result next = argument(i);
        if (next.kind != Kind::kString) return none();
        all += next.string;
        if (all.size() > 65'536) return none();
      }
      return string(std::move(all));
    }
    case Op::kIf: {
      const Result condition = argument(0);
      if (condition.kind != Kind::kTruth) return none();
      return condition.truth ? argument(1) : argument(2);
    }
    case Op::kExists:
      return truth(argument(0).kind != Kind::kNone);
    case Op::kSame: {
      const Result a = argument(0);
      const Result b = argument(1);
      if (a.kind != Kind::kString || b.kind != Kind::kString) return none();
      return truth(a.string == b.string);
    }
    default:
      break;
  }
  if (e.arguments.size() == 2) return computed(o.op, argument(0), argument(1));
  return e.arguments.size() == 1 ? of_one(o, argument(0)) : none();
}

std::string utf8(const String& text) {
  std::string out;
  for (char32_t c : text) {
    int more = c < 0x80 ? 0 : c < 0x800 ? 1 : c < 0x10000 ? 2 : 3;
    static constexpr std::array<unsigned, 4> kLeads{0, 0xC0, 0xE0, 0xF0};
    out += static_cast<char>(kLeads.at(static_cast<std::size_t>(more)) | (c >> (6 * more)));
    while (more-- > 0) out += static_cast<char>(0x80U | ((c >> (6 * more)) & 0x3FU));
  }
  return out;
}

}  // namespace

std::optional<std::string> checked_output(const Expression& program, std::span<const Text> row) {
  const Result result = value_of(program, row);
  if (result.kind != Kind::kString) return std::nullopt;
  return utf8(result.string);
}

}  // namespace whence::synth::table
