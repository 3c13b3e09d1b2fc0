#pragma once

// Short names for making expressions.

#include <array>
#include <utility>

#include "synth/table/operations/plainly.h"

namespace whence::synth::table::plain {

inline ExpressionPtr of(Operation o, std::vector<ExpressionPtr> arguments) {
  return make_expression(std::move(o), std::move(arguments));
}
inline ExpressionPtr number(std::int64_t value) {
  return of({Op::kNumberConstant, FixedNumber{Rational(value)}}, {});
}
inline ExpressionPtr add(const ExpressionPtr& a, const ExpressionPtr& b) {
  return of({Op::kAdd}, {a, b});
}
inline ExpressionPtr subtract(const ExpressionPtr& a, const ExpressionPtr& b) {
  return of({Op::kSubtract}, {a, b});
}
inline ExpressionPtr multiply(const ExpressionPtr& a, std::int64_t by) {
  return by == 1 ? a : of({Op::kMultiply}, {a, number(by)});
}
inline ExpressionPtr written(const ExpressionPtr& number) {
  return of({Op::kFormat, NumberFormat{}}, {number});
}
inline ExpressionPtr padded(const ExpressionPtr& text, int width) {
  return of({Op::kPadLeft, Padding{width, U'0'}}, {text});
}
inline ExpressionPtr first(const ExpressionPtr& text, int count) {
  return of({Op::kFirst, Characters{count}}, {text});
}
inline ExpressionPtr last(const ExpressionPtr& text, int count) {
  return of({Op::kLast, Characters{count}}, {text});
}
inline ExpressionPtr skip(const ExpressionPtr& text, int count) {
  return of({Op::kSkip, Characters{count}}, {text});
}
inline ExpressionPtr lower(const ExpressionPtr& text) {
  return of({Op::kLower}, {text});
}
inline ExpressionPtr run(const ExpressionPtr& text, CharacterClass which, int nth) {
  return of({Op::kRun, NthRun{which, nth}}, {text});
}
inline ExpressionPtr digits(const ExpressionPtr& text, int nth) {
  return run(text, CharacterClass::kDigits, nth);
}
inline ExpressionPtr replaced(const ExpressionPtr& text, Text old, Text with) {
  return of({Op::kReplace, Replacement{std::move(old), std::move(with)}}, {text});
}
inline ExpressionPtr choose(const ExpressionPtr& condition, const ExpressionPtr& yes,
                            const ExpressionPtr& no) {
  return of({Op::kIf}, {condition, yes, no});
}
inline ExpressionPtr contains(const ExpressionPtr& text, Text part) {
  return of({Op::kContains, FixedText{std::move(part)}}, {text});
}
inline ExpressionPtr at_least(const ExpressionPtr& number, std::int64_t least) {
  return of({Op::kAtLeast, FixedNumber{Rational(least)}}, {number});
}
inline ExpressionPtr part(const ExpressionPtr& date, DatePart which) {
  return of({Op::kDatePart, which}, {date});
}
inline ExpressionPtr lookup(const ExpressionPtr& key, Lookup table) {
  return of({Op::kLookup, std::move(table)}, {key});
}
/// The value at each number from `first` on.
template <class Named>
ExpressionPtr named(const ExpressionPtr& key, int first, int last, Named value) {
  Lookup table;
  for (int n = first; n <= last; ++n) {
    table.keys.push_back(decoded(std::to_string(n)));
    table.values.push_back(value(n));
  }
  return lookup(key, std::move(table));
}

}  // namespace whence::synth::table::plain
