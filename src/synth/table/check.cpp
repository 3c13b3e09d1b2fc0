#include "synth/table/check.h"

#include <array>
#include <utility>

#include "synth/table/check_values.h"

// The definitions of operation.h written a second time: each straight from its sentence, on lists
// of places and pieces, with arithmetic and a calendar of its own.

namespace whence::synth::table {

namespace {

using namespace checker;

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

// --- numbers

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

// --- programs

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
      if (o.op == Op::kShiftDays) return day_of(days_of(a) + o.n);
      if (o.op == Op::kShiftMonths) return months_later(a, o.n);
      return o.op == Op::kDayNumber ? number(days_of(a), 1) : none();
    case Kind::kSeconds:
      if (o.op == Op::kSeconds) return number(a.seconds, 1);
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
