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

// Twelve months are a year.
Result between_dates(Op op, const Result& a, const Result& b) {
  const int months = months_apart(a, b);
  if (op == Op::kMonthsBetween) return number(months, 1);
  return number(months >= 0 ? months / 12 : -((11 - months) / 12), 1);
}

Result computed(Op op, const Result& a, const Result& b) {
  const bool dates = op == Op::kMonthsBetween || op == Op::kYearsBetween;
  if (dates && a.kind == Kind::kDay && b.kind == Kind::kDay) return between_dates(op, a, b);
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
    case Op::kSmaller:
      return a.above * b.below <= b.above * a.below ? a : b;
    case Op::kLarger:
      return a.above * b.below >= b.above * a.below ? a : b;
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

/// Dates and times that were read of a row: their parts are asked for one by one.
using Read = std::vector<std::pair<const Expression*, Result>>;

Result value_of(const Expression& e, std::span<const Text> row, Read& read);

// The parts of a list by a program, one after the other.
Result for_each_part(const String& list, const ItemProgram& p) {
  const Places parts = between(finds(list, p.separator), list.size());
  String all;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    const String part = cut(list, parts[i].first, parts[i].second);
    Read read;
    const Result made = value_of(*p.program, std::span(&part, 1), read);
    if (made.kind != Kind::kString) return none();
    all += i == 0 ? made.string : p.joiner + made.string;
    if (all.size() > 65'536) return none();
  }
  return string(std::move(all));
}

Result of_string(const Operation& o, const String& a) {
  switch (o.op) {
    case Op::kNumber: {
      std::size_t behind = 0;
      return read_number(a, parameters<NumberStyle>(o), behind);
    }
    case Op::kLength:
      return number(static_cast<Big>(a.size()), 1);
    case Op::kCount:
      return number(static_cast<Big>(runs(a, parameters<OfClass>(o).characters).size()), 1);
    case Op::kCountOf:
      return number(static_cast<Big>(finds(a, parameters<FixedText>(o).text).size()), 1);
    case Op::kDate:
      return read_date(a, parameters<DayOrder>(o));
    case Op::kMonth:
      return read_month(a);
    case Op::kTime:
      return read_time(a);
    case Op::kSerialDate:
      return serial_day(a);
    case Op::kPackedTime:
      return packed_clock(a);
    case Op::kScaled:
    case Op::kFraction:
    case Op::kDuration:
    case Op::kMoment:
    case Op::kUnixMoment:
    case Op::kOrdinal:
    case Op::kRoman:
    case Op::kFromRoman:
    case Op::kWords:
    case Op::kFromWords:
    case Op::kRebase:
    case Op::kShorten:
    case Op::kScientific:
    case Op::kUnaccent:
      return numeral(o, a);
    case Op::kMapItems:
      return for_each_part(a, parameters<ItemProgram>(o));
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
      return numeral_of_number(o, a);
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
      if (o.op == Op::kDateEdge) return date_edge(a, parameters<DateEdge>(o));
      return o.op == Op::kDayNumber ? number(days_of(a), 1) : none();
    case Kind::kSeconds:
      if (o.op == Op::kSeconds) return number(a.seconds, 1);
      if (o.op == Op::kTimeStep) {
        Result later = a;
        later.seconds = stepped_time(a.seconds, parameters<TimeStep>(o));
        return later;
      }
      return o.op == Op::kTimePart ? string(time_part(a.seconds, parameters<TimePart>(o))) : none();
    default:
      return none();
  }
}

Result value_of(const Expression& e, std::span<const Text> row, Read& read) {
  const Operation& o = e.operation;
  const auto argument = [&](std::size_t i) { return value_of(*e.arguments[i], row, read); };
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
  if (o.op == Op::kDate || o.op == Op::kTime) {
    for (const auto& [term, result] : read) {
      if (term == &e) return result;
    }
    read.emplace_back(&e, of_one(o, argument(0)));
    return read.back().second;
  }
  return e.arguments.size() == 1 ? of_one(o, argument(0)) : none();
}

void add_utf8(std::string& out, const String& text) {
  for (char32_t c : text) {
    int more = c < 0x80 ? 0 : c < 0x800 ? 1 : c < 0x10000 ? 2 : 3;
    static constexpr std::array<unsigned, 4> kLeads{0, 0xC0, 0xE0, 0xF0};
    out += static_cast<char>(kLeads.at(static_cast<std::size_t>(more)) | (c >> (6 * more)));
    while (more-- > 0) out += static_cast<char>(0x80U | ((c >> (6 * more)) & 0x3FU));
  }
}

}  // namespace

bool add_checked_output(const Expression& program, std::span<const Text> row, std::string& out) {
  Read read;
  const Result result = value_of(program, row, read);
  if (result.kind != Kind::kString) return false;
  add_utf8(out, result.string);
  return true;
}

std::optional<std::string> checked_output(const Expression& program, std::span<const Text> row) {
  std::string out;
  if (!add_checked_output(program, row, out)) return std::nullopt;
  return out;
}

}  // namespace whence::synth::table
