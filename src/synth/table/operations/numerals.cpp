// Numbers as people write them besides digits, rounding to steps, moments.

#include "synth/table/numerals.h"

#include <fmt/format.h>

#include "synth/table/expression.h"
#include "synth/table/operations/descriptor.h"
#include "synth/table/operations/plainly.h"
#include "synth/table/targets/dialect.h"

namespace whence::synth::table {

namespace {

std::string_view rounding_words(Rounding how) {
  switch (how) {
    case Rounding::kNearest:
      return "to the nearest multiple";
    case Rounding::kEven:
      return "to the nearest multiple, halves to even,";
    case Rounding::kUp:
      return "up to a multiple";
    case Rounding::kDown:
      return "down to a multiple";
  }
  return "";
}

// "1 h 30 min", "-15 min", "45 s".
std::string seconds_in_words(std::int64_t seconds) {
  std::string out = seconds < 0 ? "-" : "";
  const std::int64_t size = seconds < 0 ? -seconds : seconds;
  const auto add = [&](std::int64_t count, std::string_view unit) {
    if (count == 0) return;
    out += fmt::format("{}{} {}", out.empty() || out == "-" ? "" : " ", count, unit);
  };
  add(size / 86'400, "days");
  add(size / 3'600 % 24, "h");
  add(size / 60 % 60, "min");
  add(size % 60, "s");
  return out;
}

std::string time_step_words(const std::string& a, const TimeStep& p) {
  std::string out = p.step == 1 ? a
                                : fmt::format("{} rounded {} of {}", a, rounding_words(p.how),
                                              seconds_in_words(p.step));
  if (p.plus == 0) return out;
  return fmt::format("({} {} {})", out, p.plus < 0 ? "-" : "+",
                     seconds_in_words(p.plus < 0 ? -std::int64_t{p.plus} : p.plus));
}

std::vector<Descriptor> written_otherwise() {
  return {
      call(
          Op::kOrdinal, "ordinal", [](TextView text) { return ordinal(text); },
          [](const std::string& a) { return fmt::format("ordinal({})", a); },
          [](const ExpressionPtr& a) -> Choices { return {ordinals(a)}; }),
      call(
          Op::kRoman, "roman", [](TextView text) { return roman(text); },
          [](const std::string& a) { return fmt::format("roman({})", a); },
          [](const ExpressionPtr& a) -> Choices { return romans(a); }),
      operation(
          Op::kFromRoman, "from_roman", [](TextView text) { return from_roman(text); },
          [](const std::string& a) { return fmt::format("number of the Roman numeral {}", a); }),
      operation(
          Op::kWords, "in_words", [](TextView text) { return in_words(text); },
          [](const std::string& a) { return fmt::format("{} in words", a); },
          [](const ExpressionPtr& a) -> Choices { return words_of(a); }),
      operation(
          Op::kFromWords, "from_words", [](TextView text) { return from_words(text); },
          [](const std::string& a) { return fmt::format("number of the words {}", a); }),
      operation(
          Op::kRebase, "rebase", [](TextView text, const Bases& p) { return rebased(text, p); },
          [](const std::string& a, const Bases& p) {
            return fmt::format("{} from base {} to base {}", a, p.from, p.to);
          }),
      operation(
          Op::kShorten, "shorten",
          [](TextView text, const ShortForm& p) { return shortened(text, p); },
          [](const std::string& a, const ShortForm& p) {
            return fmt::format("{} in {}, M and B, at most {} decimals", a, in_quotes(p.thousand),
                               p.places);
          },
          [](const ExpressionPtr& a, const ShortForm& p) -> Choices {
            return shortened_forms(a, p);
          }),
      operation(
          Op::kScientific, "scientific",
          [](TextView text, const ScientificForm& p) { return scientific(text, p); },
          [](const std::string& a, const ScientificForm& p) {
            return fmt::format("{} in scientific notation, {} decimals", a, p.places);
          }),
      call(
          Op::kUnaccent, "unaccent", [](TextView text) { return unaccented(text); },
          [](const std::string& a) { return fmt::format("unaccent({})", a); },
          [](const Dialect& d, const Said& a) { return unaccented(d, a); }),
  };
}

std::vector<Descriptor> read_otherwise() {
  return {
      operation(
          Op::kScaled, "scaled", [](TextView text) { return scaled_number(text); },
          [](const std::string& a) {
            return fmt::format("number({} with k, M, B or a power of ten)", a);
          },
          [](const ExpressionPtr& a) -> Choices { return scaled_numbers(a); }),
      operation(
          Op::kFraction, "fraction", [](TextView text) { return fraction_in(text); },
          [](const std::string& a) { return fmt::format("fraction({})", a); },
          [](const ExpressionPtr& a) -> Choices { return fractions_in(a); }),
      operation(
          Op::kDuration, "duration", [](TextView text) { return duration_in(text); },
          [](const std::string& a) { return fmt::format("seconds of the duration {}", a); },
          [](const ExpressionPtr& a) -> Choices { return durations_in(a); }),
      operation(
          Op::kMoment, "moment",
          [](TextView text, const DayOrder& order) { return moment_of(text, order); },
          [](const std::string& a, const DayOrder& order) {
            return fmt::format("moment({}{})", a,
                               order == DayOrder::kMonthFirst ? ", month first"
                               : order == DayOrder::kByMark   ? ", month first before a slash"
                                                              : "");
          },
          [](const ExpressionPtr& a, const DayOrder& order) -> Choices {
            return moments_in(a, order);
          }),
      operation(
          Op::kUnixMoment, "unix_moment", [](TextView text) { return unix_moment(text); },
          [](const std::string& a) { return fmt::format("moment of the Unix time {}", a); },
          [](const ExpressionPtr& a) -> Choices {
            return {plus(number_of(a), kUnixStart),
                    plus(floor_of(divided(number_of(a), 1'000)), kUnixStart)};
          }),
  };
}

std::vector<Descriptor> rounded_otherwise() {
  return {
      operation(
          Op::kRoundStep, "round_step",
          [](const Rational& a, const RoundingStep& p) { return to_step(a, p); },
          [](const std::string& a, const RoundingStep& p) {
            if (p.step == Rational(1) && p.how == Rounding::kUp) {
              return fmt::format("{} rounded up", a);
            }
            return fmt::format("{} rounded {} of {}", a, rounding_words(p.how), exact(p.step));
          },
          [](const ExpressionPtr& a, const RoundingStep& p) -> Choices { return steps(a, p); }),
      operation(
          Op::kSignificant, "significant",
          [](const Rational& a, const Digits& p) { return significant(a, p.places); },
          [](const std::string& a, const Digits& p) {
            return fmt::format("round({}, {} significant digits)", a, p.places);
          }),
      operation(
          Op::kSmaller, "smaller",
          [](const Rational& a, const Rational& b) { return a < b ? a : b; },
          [](const std::string& a, const std::string& b) {
            return fmt::format("the smaller of {} and {}", a, b);
          },
          [](const Dialect& d, const Said& a, const Said& b) { return d.extreme(a, b, false); }),
      operation(
          Op::kLarger, "larger", [](const Rational& a, const Rational& b) { return a < b ? b : a; },
          [](const std::string& a, const std::string& b) {
            return fmt::format("the larger of {} and {}", a, b);
          },
          [](const Dialect& d, const Said& a, const Said& b) { return d.extreme(a, b, true); }),
      operation(
          Op::kTimeStep, "time_step",
          [](const TimeOfDay& a, const TimeStep& p) { return to_step(a, p); },
          [](const std::string& a, const TimeStep& p) { return time_step_words(a, p); },
          [](const ExpressionPtr& a, const TimeStep& p) -> Choices { return {time_steps(a, p)}; }),
      operation(
          Op::kLater, "later",
          [](const Rational& a, const Shift& p) { return sum(a, Rational(p.by)); },
          [](const std::string& a, const Shift& p) {
            return fmt::format("({} {} {})", a, p.by < 0 ? "-" : "+",
                               seconds_in_words(p.by < 0 ? -std::int64_t{p.by} : p.by));
          },
          [](const ExpressionPtr& a, const Shift& p) -> Choices { return {plus(a, p.by)}; }),
      operation(
          Op::kDateOfMoment, "date_of_moment", [](const Rational& a) { return date_of_moment(a); },
          [](const std::string& a) { return fmt::format("date of {}", a); },
          [](const ExpressionPtr& a) -> Choices { return {day_of(floor_of(divided(a, 86'400)))}; }),
      operation(
          Op::kTimeOfMoment, "time_of_moment", [](const Rational& a) { return time_of_moment(a); },
          [](const std::string& a) { return fmt::format("time of {}", a); },
          [](const Dialect& d, const Said& a) {
            (void)d;
            return within_a_day(a);
          },
          [](const ExpressionPtr& a) -> Choices { return {around_the_day(a)}; }),
  };
}

}  // namespace

std::vector<Descriptor> numeral_operations() {
  std::vector<Descriptor> rows = written_otherwise();
  for (auto&& more : {read_otherwise(), rounded_otherwise()}) {
    rows.insert(rows.end(), more.begin(), more.end());
  }
  return rows;
}

}  // namespace whence::synth::table
