#include "synth/table/style.h"

#include <algorithm>
#include <initializer_list>
#include <set>
#include <utility>
#include <vector>

namespace whence::synth::table {

namespace {

constexpr std::uint32_t kCostOfMixedStyle = 12;
constexpr std::uint32_t kCostOfMixedDates = 20;
constexpr std::uint32_t kCostOfMixedSteps = 24;
constexpr std::uint32_t kCostOfSplitClock = 30;  // hour and minute of different times
constexpr std::uint32_t kCostOfSplitDate = 30;
constexpr std::uint32_t kCostOfSlicedDate = 40;
constexpr std::uint32_t kCostOfBareDayOfYear = 6;
constexpr std::uint32_t kCostOfMixedFormats = 8;
constexpr std::uint32_t kCostOfHalfOfDay = 30;  // 14 PM
constexpr std::uint32_t kCostOfBareNeighbour = 8;
constexpr std::uint32_t kCostOfBareHour = 3;  // 9:05 for 09:05

bool equal_trees(const Expression& a, const Expression& b) {
  return a.operation == b.operation &&
         std::ranges::equal(a.arguments, b.arguments, [](const auto& x, const auto& y) {
           return x == y || equal_trees(*x, *y);
         });
}

/// What occurs anywhere in a program.
struct Occurrences {
  std::set<DatePart> dates;
  std::set<TimePart> times;
  std::set<Rational> steps;  // that numbers and times are rounded to
  std::set<Rounding> ways;   // how
  bool shifted = false;      // some date is moved
  bool unshifted = false;    // something is taken as it is
  bool sliced = false;       // characters of a day, a month, a year or an hour
};

bool is_move(Op op) {
  return op == Op::kShiftDays || op == Op::kShiftMonths || op == Op::kDateEdge ||
         op == Op::kLater || op == Op::kTimeStep;
}

bool is_name(DatePart part) {
  return part == DatePart::kMonthName || part == DatePart::kMonthShort ||
         part == DatePart::kWeekday || part == DatePart::kWeekdayShort;
}

Occurrences all_occurrences(const Expression& program) {
  Occurrences out;
  std::vector<std::pair<const Expression*, bool>> open{{&program, false}};
  while (!open.empty()) {
    const auto [e, moves] = open.back();
    open.pop_back();
    const Op op = e->operation.op;
    if (op == Op::kDatePart) out.dates.insert(parameters<DatePart>(e->operation));
    if (op == Op::kTimePart) out.times.insert(parameters<TimePart>(e->operation));
    if (op == Op::kRoundStep) {
      out.steps.insert(parameters<RoundingStep>(e->operation).step);
      out.ways.insert(parameters<RoundingStep>(e->operation).how);
    }
    if (op == Op::kTimeStep) {
      out.steps.insert(Rational(parameters<TimeStep>(e->operation).step));
      out.ways.insert(parameters<TimeStep>(e->operation).how);
    }
    const bool slice = op == Op::kFirst || op == Op::kLast || op == Op::kSkip || op == Op::kChop;
    if (slice && e->arguments.front()->operation.op == Op::kDatePart) {
      const auto part = parameters<DatePart>(e->arguments.front()->operation);
      // The years of a decade have all digits but the last.
      out.sliced = out.sliced || (!is_name(part) && part != DatePart::kDecade);
    }
    if (slice && e->arguments.front()->operation.op == Op::kTimePart) out.sliced = true;
    out.shifted = out.shifted || is_move(op);
    out.unshifted = out.unshifted || (op == Op::kColumn && !moves);
    for (const ExpressionPtr& argument : e->arguments) {
      open.emplace_back(argument.get(), moves || is_move(op) || op == Op::kRoundStep);
    }
  }
  return out;
}

// Days and months of one date are written alike, and a date that moves does so as a whole.
std::uint32_t cost_of(const Occurrences& o) {
  const auto both = [](const auto& parts, auto a, auto b) {
    return parts.contains(a) && parts.contains(b);
  };
  const auto any_of = [&](std::initializer_list<DatePart> some) {
    return std::ranges::any_of(some, [&](DatePart part) { return o.dates.contains(part); });
  };
  const bool mixed = both(o.dates, DatePart::kDay, DatePart::kMonthTwoDigits) ||
                     both(o.dates, DatePart::kDayTwoDigits, DatePart::kMonth) ||
                     both(o.times, TimePart::kHour, TimePart::kHourTwoDigits) ||
                     both(o.times, TimePart::kMinute, TimePart::kMinuteTwoDigits) ||
                     both(o.times, TimePart::kHourOfTwelve, TimePart::kHourOfTwelveTwoDigits);
  // A week has a year of its own, and a range is rounded one way.
  const bool other_year = any_of({DatePart::kWeek, DatePart::kWeekTwoDigits}) &&
                          any_of({DatePart::kYear, DatePart::kYearTwoDigits});
  return (mixed || other_year ? kCostOfMixedStyle : 0) +
         (both(o.dates, DatePart::kDayOfYear, DatePart::kYear) ? kCostOfBareDayOfYear : 0) +
         ((o.times.contains(TimePart::kHalf) || o.times.contains(TimePart::kHalfWithPoints)) &&
                  (o.times.contains(TimePart::kHour) || o.times.contains(TimePart::kHourTwoDigits))
              ? kCostOfHalfOfDay
              : 0) +
         (o.sliced ? kCostOfSlicedDate : 0) + (o.ways.size() > 1 ? kCostOfMixedStyle : 0) +
         (o.shifted && o.unshifted ? kCostOfMixedDates : 0) +
         (o.steps.size() > 1 ? kCostOfMixedSteps : 0);
}

/// A part of an output, without what changes its form.
const Expression& core_of(const Expression& item) {
  const Expression* e = &item;
  while (e->arguments.size() == 1 &&
         (e->operation.op == Op::kUpper || e->operation.op == Op::kLower ||
          e->operation.op == Op::kPadLeft)) {
    e = e->arguments.front().get();
  }
  return *e;
}

bool is_hour(TimePart part) {
  return part == TimePart::kHour || part == TimePart::kHourTwoDigits ||
         part == TimePart::kHourOfTwelve || part == TimePart::kHourOfTwelveTwoDigits;
}

// What stands between the parts of one date.
bool joins_dates(const Text& text) {
  return text.size() <= 2 && std::ranges::none_of(text, [](char32_t c) {
           return is_in(c, CharacterClass::kAlphanumeric) || c == U'–' || c == U'—';
         });
}

bool reads_column(const Expression& e, std::size_t column) {
  if (e.operation.op == Op::kColumn) {
    return parameters<ColumnNumber>(e.operation).column == column;
  }
  return std::ranges::any_of(
      e.arguments, [&](const ExpressionPtr& argument) { return reads_column(*argument, column); });
}

std::optional<std::size_t> column_of(const Expression& e) {
  const Expression* at = &e;
  while (!at->arguments.empty()) at = at->arguments.front().get();
  if (at->operation.op != Op::kColumn) return std::nullopt;
  return parameters<ColumnNumber>(at->operation).column;
}

bool is_bare(const Operation& operation) {
  if (operation.op == Op::kTimePart) {
    const auto part = parameters<TimePart>(operation);
    return part == TimePart::kHour || part == TimePart::kHourOfTwelve ||
           part == TimePart::kMinute || part == TimePart::kSecond;
  }
  if (operation.op != Op::kDatePart) return false;
  const auto part = parameters<DatePart>(operation);
  return part == DatePart::kDay || part == DatePart::kMonth || part == DatePart::kDayOfYear;
}

bool is_name(const Operation& operation) {
  if (operation.op == Op::kTimePart) {
    const auto part = parameters<TimePart>(operation);
    return part == TimePart::kHalf || part == TimePart::kHalfWithPoints;
  }
  return operation.op == Op::kDatePart && is_name(parameters<DatePart>(operation));
}

// Of digits side by side it is known where one part ends: 730615, not 73615.
std::uint32_t cost_of_neighbours(const Expression& a, const Expression& b) {
  const auto part = [](const Operation& o) {
    return (o.op == Op::kDatePart || o.op == Op::kTimePart) && !is_name(o);
  };
  if (!part(a.operation) || !part(b.operation)) return 0;
  return (is_bare(a.operation) ? kCostOfBareNeighbour : 0) +
         (is_bare(b.operation) ? kCostOfBareNeighbour : 0);
}

// Minutes belong to the hour before them, and the parts of a date to one date.
std::uint32_t cost_of_sequence(const std::vector<ExpressionPtr>& items) {
  std::uint32_t cost = 0;
  const Expression* time = nullptr;    // that the last hour is of
  const Expression* before = nullptr;  // the last part of a date, or what may be one
  bool bare_hour = false;              // just before
  for (std::size_t i = 0; i + 1 < items.size(); ++i) {
    cost += cost_of_neighbours(core_of(*items[i]), core_of(*items[i + 1]));
  }
  for (const ExpressionPtr& item : items) {
    const Expression& e = core_of(*item);
    if (e.operation.op == Op::kConstant) {
      if (bare_hour && parameters<FixedText>(e.operation).text.starts_with(U':')) {
        cost += kCostOfBareHour;
      }
      bare_hour = false;
      if (!joins_dates(parameters<FixedText>(e.operation).text)) before = nullptr;
      continue;
    }
    bare_hour = e.operation == Operation{Op::kTimePart, TimePart::kHour};
    if (e.operation.op == Op::kTimePart) {
      before = nullptr;
      const Expression& now = *e.arguments.front();
      if (is_hour(parameters<TimePart>(e.operation))) {
        time = &now;
      } else if (time != nullptr && !equal_trees(*time, now)) {
        cost += kCostOfSplitClock;
      }
      continue;
    }
    if (before != nullptr) {
      const bool part = e.operation.op == Op::kDatePart;
      const bool part_before = before->operation.op == Op::kDatePart;
      if (part && part_before) {
        if (!equal_trees(*e.arguments.front(), *before->arguments.front()))
          cost += kCostOfSplitDate;
      } else if (part != part_before) {
        const Expression& date = *(part ? e : *before).arguments.front();
        const Expression& text = part ? *before : e;
        const auto column = column_of(date);
        const bool moved = is_move(date.operation.op);
        if (moved && column && reads_column(text, *column)) cost += kCostOfSplitDate;
      }
    }
    before = &e;
  }
  return std::min(cost, 2 * kCostOfSplitDate);
}

/// How a program writes numbers: the formats, and whether something is copied.
struct Written {
  std::vector<NumberFormat> formats;
  bool copied = false;
};

void collect_written(const Expression& e, Written& out) {
  if (e.operation.op == Op::kFormat) {
    out.formats.push_back(parameters<NumberFormat>(e.operation));
    return;
  }
  if (e.operation.op == Op::kColumn) out.copied = true;
  for (const ExpressionPtr& argument : e.arguments) collect_written(*argument, out);
}

// A number is written alike whatever is put around it.
std::uint32_t cost_of_branches(const Expression& choice) {
  Written yes;
  Written no;
  collect_written(*choice.arguments[1], yes);
  collect_written(*choice.arguments[2], no);
  if (yes.formats.size() > 1 || no.formats.size() > 1) return 0;
  if (yes.formats.size() == 1 && no.formats.size() == 1) {
    return yes.formats == no.formats ? 0 : kCostOfMixedFormats;
  }
  if (yes.formats.empty() && no.formats.empty()) return 0;
  const Written& plain = yes.formats.empty() ? yes : no;
  return plain.copied ? kCostOfMixedFormats + kCostOfMixedStyle : 0;
}

std::uint32_t cost_of_sequences(const Expression& program) {
  if (program.operation.op == Op::kConcat) return cost_of_sequence(program.arguments);
  std::uint32_t cost = 0;
  if (program.operation.op == Op::kIf) {
    cost += cost_of_branches(program);
    cost += cost_of_sequences(*program.arguments[1]) + cost_of_sequences(*program.arguments[2]);
  }
  if (program.operation.op == Op::kSqueeze) cost += cost_of_sequences(*program.arguments[0]);
  return cost;
}

}  // namespace

std::uint32_t cost_of_style(const Expression& program) {
  return cost_of(all_occurrences(program)) + cost_of_sequences(program);
}

}  // namespace whence::synth::table
