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

Result read_number(const String& text, NumberStyle style) {
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

Result at_least(const Result& a, const Rational& least) {
  return truth(a.above * least.denominator() >= a.below * least.numerator());
}

// --- texts

Result look_up(const String& key, const Lookup& p) {
  for (std::size_t i = 0; i < p.keys.size(); ++i) {
    if (p.keys[i] == key) return string(p.values[i]);
  }
  return none();
}

bool contains(const String& text, const String& part) {
  return part.empty() || !finds(text, part).empty();
}

bool stands_at(const String& text, const String& part, bool begin) {
  return text.size() >= part.size() &&
         text.compare(begin ? 0 : text.size() - part.size(), part.size(), part) == 0;
}

// --- programs

Result of_string(const Operation& o, const String& a) {
  switch (o.op) {
    case Op::kNumber:
      return read_number(a, parameters<NumberStyle>(o));
    case Op::kLength:
      return number(static_cast<Big>(a.size()), 1);
    case Op::kCount:
      return number(static_cast<Big>(runs(a, parameters<OfClass>(o).characters).size()), 1);
    case Op::kCountOf:
      return number(static_cast<Big>(finds(a, parameters<FixedText>(o).text).size()), 1);
    case Op::kDate:
      return read_date(a, parameters<DayOrder>(o));
    case Op::kTime:
      return read_time(a);
    case Op::kLookup:
      return look_up(a, parameters<Lookup>(o));
    case Op::kEquals:
      return truth(a == parameters<FixedText>(o).text);
    case Op::kContains:
      return truth(contains(a, parameters<FixedText>(o).text));
    case Op::kStartsWith:
      return truth(stands_at(a, parameters<FixedText>(o).text, true));
    case Op::kEndsWith:
      return truth(stands_at(a, parameters<FixedText>(o).text, false));
    case Op::kStartsIn:
      return truth(!a.empty() && belongs(a[0], parameters<OfClass>(o).characters));
    case Op::kEndsIn:
      return truth(!a.empty() && belongs(a[a.size() - 1], parameters<OfClass>(o).characters));
    case Op::kIsEmpty:
      return truth(a.empty());
    default:
      return made(o, a);
  }
}

Result of_number(const Operation& o, const Result& a) {
  switch (o.op) {
    case Op::kFloor:
      return number(whole_below(a), 1);
    case Op::kRound:
      return round_to(a, parameters<Digits>(o).places);
    case Op::kFormat:
      return write_number(a, parameters<NumberFormat>(o));
    case Op::kAtLeast:
      return at_least(a, parameters<FixedNumber>(o).number);
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
      if (o.op == Op::kDatePart) return string(date_part(a, parameters<DatePart>(o)));
      if (o.op == Op::kShiftDays) return day_of(days_of(a) + parameters<Shift>(o).by);
      if (o.op == Op::kShiftMonths) return months_later(a, parameters<Shift>(o).by);
      return o.op == Op::kDayNumber ? number(days_of(a), 1) : none();
    case Kind::kSeconds:
      if (o.op == Op::kSeconds) return number(a.seconds, 1);
      return o.op == Op::kTimePart ? string(time_part(a.seconds, parameters<TimePart>(o))) : none();
    default:
      return none();
  }
}

Result value_of(const Expression& e, std::span<const Text> row) {
  const Operation& o = e.operation;
  const auto argument = [&](std::size_t i) { return value_of(*e.arguments[i], row); };
  switch (o.op) {
    case Op::kColumn: {
      const std::size_t column = parameters<ColumnNumber>(o).column;
      return column < row.size() ? string(row[column]) : none();
    }
    case Op::kConstant:
      return string(parameters<FixedText>(o).text);
    case Op::kNumberConstant: {
      const Rational& value = parameters<FixedNumber>(o).number;
      return number(value.numerator(), value.denominator());
    }
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
