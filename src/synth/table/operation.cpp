#include "synth/table/operation.h"

#include <algorithm>

namespace whence::synth::table {

namespace {

constexpr std::size_t kLongestResult = 65'536;

struct Span {
  std::size_t begin = 0;
  std::size_t end = 0;
};

// The place of the k-th of `count` things, or nothing.
std::optional<std::size_t> place_of(int k, std::size_t count) {
  const std::size_t size = static_cast<std::size_t>(k < 0 ? -k : k);
  if (size == 0 || size > count) return std::nullopt;
  return k > 0 ? size - 1 : count - size;
}

std::vector<std::size_t> occurrences(TextView text, TextView part) {
  std::vector<std::size_t> found;
  for (std::size_t at = text.find(part); at != TextView::npos && !part.empty();
       at = text.find(part, at + part.size())) {
    found.push_back(at);
  }
  return found;
}

std::optional<Span> run_of(TextView text, CharacterClass which, int k) {
  if (k > 0) {
    std::size_t at = 0;
    for (int seen = 0;;) {
      while (at < text.size() && !is_in(text[at], which)) ++at;
      if (at == text.size()) return std::nullopt;
      const std::size_t begin = at;
      while (at < text.size() && is_in(text[at], which)) ++at;
      if (++seen == k) return Span{begin, at};
    }
  }
  std::size_t at = text.size();
  for (int seen = 0; k < 0;) {
    while (at > 0 && !is_in(text[at - 1], which)) --at;
    if (at == 0) return std::nullopt;
    const std::size_t end = at;
    while (at > 0 && is_in(text[at - 1], which)) --at;
    if (--seen == k) return Span{at, end};
  }
  return std::nullopt;
}

std::optional<Text> split(TextView text, TextView separator, int k) {
  const std::vector<std::size_t> at = occurrences(text, separator);
  const auto place = place_of(k, at.size() + 1);
  if (!place) return std::nullopt;
  const std::size_t begin = *place == 0 ? 0 : at[*place - 1] + separator.size();
  const std::size_t end = *place == at.size() ? text.size() : at[*place];
  return Text(text.substr(begin, end - begin));
}

std::optional<Text> beside(TextView text, TextView mark, int k, bool before) {
  const std::vector<std::size_t> at = occurrences(text, mark);
  const auto place = place_of(k, at.size());
  if (!place) return std::nullopt;
  return Text(before ? text.substr(0, at[*place]) : text.substr(at[*place] + mark.size()));
}

std::optional<Text> between(TextView text, TextView left, TextView right) {
  const std::size_t mark = text.find(left);
  if (mark == TextView::npos || left.empty() || right.empty()) return std::nullopt;
  const std::size_t begin = mark + left.size();
  const std::size_t end = text.find(right, begin);
  if (end == TextView::npos) return std::nullopt;
  return Text(text.substr(begin, end - begin));
}

Text cased(TextView text, Op op) {
  Text out(text);
  bool inside = false;
  for (std::size_t i = 0; i < out.size(); ++i) {
    const bool letter = is_letter(out[i]);
    const bool upper =
        op == Op::kUpper || (op == Op::kTitle && !inside) || (op == Op::kCapitalise && i == 0);
    out[i] = upper ? to_upper(out[i]) : to_lower(out[i]);
    inside = letter;
  }
  return out;
}

Text trimmed(TextView text) {
  while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_space(text.back())) text.remove_suffix(1);
  return Text(text);
}

Text squeezed(TextView text) {
  Text out;
  for (char32_t c : trimmed(text)) {
    if (!is_space(c)) {
      out += c;
    } else if (!out.ends_with(U' ')) {
      out += U' ';
    }
  }
  return out;
}

Text replaced(TextView text, TextView old, TextView with) {
  Text out;
  std::size_t from = 0;
  for (std::size_t at : occurrences(text, old)) {
    out += text.substr(from, at - from);
    out += with;
    from = at + old.size();
  }
  return out += text.substr(from);
}

Text filtered(TextView text, CharacterClass which, bool keep) {
  Text out;
  for (char32_t c : text) {
    if (is_in(c, which) == keep) out += c;
  }
  return out;
}

std::vector<TextView> pieces_of(TextView text, int kind, TextView separator) {
  std::vector<TextView> pieces;
  const auto add = [&](std::size_t begin, std::size_t end) {
    if (end > begin) pieces.push_back(text.substr(begin, end - begin));
  };
  std::size_t from = 0;
  if (kind == kSplitAt) {
    for (std::size_t at : occurrences(text, separator)) {
      add(from, at);
      from = at + separator.size();
    }
    add(from, text.size());
  } else if (kind == kHumps) {
    for (std::size_t i = 1; i < text.size(); ++i) {
      if (is_in(text[i], CharacterClass::kUpper) && !is_in(text[i - 1], CharacterClass::kUpper)) {
        add(from, i);
        from = i;
      }
    }
    add(from, text.size());
  } else {
    const auto which = static_cast<CharacterClass>(kind);
    while (from < text.size()) {
      std::size_t end = from;
      while (end < text.size() && is_in(text[end], which)) ++end;
      add(from, end);
      from = end + 1;
    }
  }
  return pieces;
}

Text formed(TextView piece, PieceForm form, bool first) {
  switch (form) {
    case PieceForm::kSame:
      return Text(piece);
    case PieceForm::kUpper:
      return cased(piece, Op::kUpper);
    case PieceForm::kLower:
      return cased(piece, Op::kLower);
    case PieceForm::kCapitalised:
      return cased(piece, Op::kCapitalise);
    case PieceForm::kFirst:
      return Text(piece.substr(0, 1));
    case PieceForm::kFirstUpper:
      return cased(piece.substr(0, 1), Op::kUpper);
    case PieceForm::kFirstLower:
      return cased(piece.substr(0, 1), Op::kLower);
    case PieceForm::kCapitalisedRest:
      return cased(piece, first ? Op::kLower : Op::kCapitalise);
  }
  return {};
}

std::optional<Text> each(TextView text, const Operation& o) {
  const std::vector<TextView> pieces = pieces_of(text, o.m, o.s);
  if (pieces.empty()) return std::nullopt;
  Text out;
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    if (i > 0) out += o.t;
    out += formed(pieces[i], static_cast<PieceForm>(o.n), i == 0);
  }
  return out;
}

Text padded(TextView text, const Operation& o) {
  const auto width = static_cast<std::size_t>(std::max(0, o.n));
  const Text pad(text.size() < width ? width - text.size() : 0, o.s.empty() ? U' ' : o.s[0]);
  return o.op == Op::kPadLeft ? pad + Text(text) : Text(text) + pad;
}

// The first run of digits, points and commas from a digit on, without points and commas at its end.
Value number_in(TextView text, NumberStyle style) {
  std::size_t begin = 0;
  while (begin < text.size() && !is_digit(text[begin])) ++begin;
  std::size_t end = begin;
  while (end < text.size() && is_in(text[end], CharacterClass::kNumerals)) ++end;
  while (end > begin && !is_digit(text[end - 1])) --end;
  if (begin == end) return {};
  const char32_t group = style == NumberStyle::kPoint ? U',' : U'.';
  const char32_t point = style == NumberStyle::kPoint ? U'.' : U',';
  Text digits;
  // A sign, unless it joins what is before to the number.
  if (begin > 0 && text[begin - 1] == U'-' &&
      (begin == 1 || !is_in(text[begin - 2], CharacterClass::kAlphanumeric))) {
    digits = U"-";
  }
  std::size_t in_group = 0;
  bool grouped = false;
  bool behind_point = false;
  for (char32_t c : text.substr(begin, end - begin)) {
    if (c == group || (c == point && grouped)) {
      if (behind_point || (grouped ? in_group != 3 : in_group > 3)) return {};
    }
    if (c == group) {
      grouped = true;
      in_group = 0;
      continue;
    }
    if (c == point) {
      if (behind_point) return {};
      behind_point = true;
      digits += U'.';
      continue;
    }
    digits += c;
    if (!behind_point) ++in_group;
  }
  if (grouped && in_group != 3) return {};
  const auto number = Rational::parse(digits);
  return number ? Value(*number) : Value();
}

Value formatted(const Rational& number, const Operation& o) {
  const auto plain = decimal_text(number, o.n);
  if (!plain) return {};
  const bool negative = plain->starts_with('-');
  const std::string body = plain->substr(negative ? 1 : 0);
  const std::size_t whole = std::min(body.find('.'), body.size());
  Text out = negative ? U"-" : U"";
  for (std::size_t i = 0; i < whole; ++i) {
    if (i > 0 && (whole - i) % 3 == 0) out += o.s;
    out += static_cast<char32_t>(body[i]);
  }
  if (whole < body.size()) {
    out += o.t;
    for (char c : body.substr(whole + 1)) out += static_cast<char32_t>(c);
  }
  return out;
}

Value number_or_none(const std::optional<Rational>& number) {
  return number ? Value(*number) : Value();
}

Value modulo(const Rational& a, const Rational& b) {
  const auto ratio = quotient(a, b);
  if (!ratio) return {};
  const auto whole = product(b, Rational(floor_of(*ratio)));
  return whole ? number_or_none(difference(a, *whole)) : Value();
}

Value arithmetic(Op op, const Value& x, const Value& y) {
  const auto* a = std::get_if<Rational>(&x);
  const auto* b = std::get_if<Rational>(&y);
  if (a == nullptr || b == nullptr) return {};
  switch (op) {
    case Op::kAdd:
      return number_or_none(sum(*a, *b));
    case Op::kSubtract:
      return number_or_none(difference(*a, *b));
    case Op::kMultiply:
      return number_or_none(product(*a, *b));
    case Op::kDivide:
      return number_or_none(quotient(*a, *b));
    case Op::kModulo:
      return modulo(*a, *b);
    default:
      return {};
  }
}

Value of_number(const Operation& o, const Rational& a) {
  switch (o.op) {
    case Op::kFloor:
      return Rational(floor_of(a));
    case Op::kRound:
      return number_or_none(rounded(a, o.n));
    case Op::kFormat:
      return formatted(a, o);
    case Op::kAtLeast:
      return a >= o.number;
    case Op::kDayOfNumber: {
      if (!a.is_whole()) return {};
      const auto date = date_of_day_number(a.numerator());
      return date ? Value(*date) : Value();
    }
    default:
      return {};
  }
}

Value of_text(const Operation& o, const Text& a) {
  const auto which = static_cast<CharacterClass>(o.m);
  switch (o.op) {
    case Op::kNumber:
      return number_in(a, static_cast<NumberStyle>(o.m));
    case Op::kLength:
      return Rational(static_cast<std::int64_t>(a.size()));
    case Op::kCount: {
      int count = 0;
      while (run_of(a, which, count + 1)) ++count;
      return Rational(count);
    }
    case Op::kCountOf:
      return Rational(static_cast<std::int64_t>(occurrences(a, o.s).size()));
    case Op::kDate: {
      const auto date = parse_date(a, static_cast<DayOrder>(o.m));
      return date ? Value(*date) : Value();
    }
    case Op::kTime: {
      const auto time = parse_time(a);
      return time ? Value(*time) : Value();
    }
    case Op::kLookup: {
      const auto key = std::ranges::find(o.keys, a);
      if (key == o.keys.end()) return {};
      return o.values[static_cast<std::size_t>(key - o.keys.begin())];
    }
    case Op::kEquals:
      return a == o.s;
    case Op::kContains:
      return a.find(o.s) != Text::npos;
    case Op::kStartsWith:
      return a.starts_with(o.s);
    case Op::kEndsWith:
      return a.ends_with(o.s);
    case Op::kStartsIn:
      return !a.empty() && is_in(a.front(), which);
    case Op::kEndsIn:
      return !a.empty() && is_in(a.back(), which);
    case Op::kIsEmpty:
      return a.empty();
    default: {
      auto text = apply_to_text(o, a);
      return text ? Value(*std::move(text)) : Value();
    }
  }
}

Value concatenation(std::span<const Value> arguments) {
  Text out;
  for (const Value& argument : arguments) {
    const auto* text = std::get_if<Text>(&argument);
    if (text == nullptr || out.size() + text->size() > kLongestResult) return {};
    out += *text;
  }
  return out;
}

}  // namespace

bool is_text_operation(Op op) {
  return op >= Op::kSplit && op <= Op::kPadRight;
}

std::optional<Text> apply_to_text(const Operation& o, TextView text) {
  const auto which = static_cast<CharacterClass>(o.m);
  const auto n = static_cast<std::size_t>(std::max(0, o.n));
  switch (o.op) {
    case Op::kSplit:
      return split(text, o.s, o.n);
    case Op::kBefore:
      return beside(text, o.s, o.n, true);
    case Op::kAfter:
      return beside(text, o.s, o.n, false);
    case Op::kBetween:
      return between(text, o.s, o.t);
    case Op::kRun:
    case Op::kUntilRun:
    case Op::kFromRun:
    case Op::kThroughRun:
    case Op::kPastRun: {
      const auto run = run_of(text, which, o.n);
      if (!run) return std::nullopt;
      if (o.op == Op::kRun) return Text(text.substr(run->begin, run->end - run->begin));
      if (o.op == Op::kUntilRun) return Text(text.substr(0, run->begin));
      if (o.op == Op::kFromRun) return Text(text.substr(run->begin));
      if (o.op == Op::kThroughRun) return Text(text.substr(0, run->end));
      return Text(text.substr(run->end));
    }
    case Op::kFirst:
      return Text(text.substr(0, n));
    case Op::kLast:
      return Text(text.substr(text.size() - std::min(n, text.size())));
    case Op::kSkip:
      return Text(text.substr(std::min(n, text.size())));
    case Op::kChop:
      return Text(text.substr(0, text.size() - std::min(n, text.size())));
    case Op::kUpper:
    case Op::kLower:
    case Op::kTitle:
    case Op::kCapitalise:
      return cased(text, o.op);
    case Op::kTrim:
      return trimmed(text);
    case Op::kSqueeze:
      return squeezed(text);
    case Op::kReplace: {
      Text out = replaced(text, o.s, o.t);
      if (out.size() > kLongestResult) return std::nullopt;
      return out;
    }
    case Op::kKeep:
      return filtered(text, which, true);
    case Op::kDrop:
      return filtered(text, which, false);
    case Op::kEach: {
      std::optional<Text> out = each(text, o);
      if (out && out->size() > kLongestResult) return std::nullopt;
      return out;
    }
    case Op::kPadLeft:
    case Op::kPadRight:
      return padded(text, o);
    default:
      return std::nullopt;
  }
}

Value apply(const Operation& o, std::span<const Value> arguments, std::span<const Text> row) {
  switch (o.op) {
    case Op::kColumn: {
      const auto column = static_cast<std::size_t>(o.n);
      return column < row.size() ? Value(row[column]) : Value();
    }
    case Op::kConstant:
      return o.s;
    case Op::kNumberConstant:
      return o.number;
    case Op::kConcat:
      return concatenation(arguments);
    case Op::kExists:
      return has_value(arguments[0]);
    case Op::kIf: {
      const auto* condition = std::get_if<bool>(&arguments[0]);
      if (condition == nullptr) return {};
      return arguments[*condition ? 1 : 2];
    }
    case Op::kSame:
      if (!has_value(arguments[0]) || !has_value(arguments[1])) return {};
      return arguments[0] == arguments[1];
    default:
      break;
  }
  if (arguments.size() == 2) return arithmetic(o.op, arguments[0], arguments[1]);
  if (const auto* text = std::get_if<Text>(&arguments[0])) return of_text(o, *text);
  if (const auto* number = std::get_if<Rational>(&arguments[0])) return of_number(o, *number);
  if (const auto* date = std::get_if<Date>(&arguments[0])) {
    if (o.op == Op::kDatePart) return part_of(*date, static_cast<DatePart>(o.m));
    if (o.op == Op::kDayNumber) return Rational(day_number(*date));
    if (o.op == Op::kShiftDays || o.op == Op::kShiftMonths) {
      const auto shifted =
          o.op == Op::kShiftDays ? shifted_days(*date, o.n) : shifted_months(*date, o.n);
      return shifted ? Value(*shifted) : Value();
    }
  }
  if (const auto* time = std::get_if<TimeOfDay>(&arguments[0])) {
    if (o.op == Op::kTimePart) return part_of(*time, static_cast<TimePart>(o.m));
    if (o.op == Op::kSeconds) return Rational(time->seconds);
  }
  return {};
}

}  // namespace whence::synth::table
