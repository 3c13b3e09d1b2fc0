// Dates and times of day.

#include "synth/table/calendar.h"

#include <fmt/format.h>

#include "synth/table/operations/descriptor.h"
#include "synth/table/operations/plainly.h"
#include "synth/table/targets/dialect.h"

namespace whence::synth::table {

namespace {

std::string shift_words(const std::string& a, const Shift& p, std::string_view unit) {
  return fmt::format("{} {} {} {}", a, p.by < 0 ? "-" : "+", p.by < 0 ? -p.by : p.by, unit);
}

std::vector<Descriptor> dates() {
  return {
      operation(
          Op::kDate, "date",
          [](TextView text, const DayOrder& order) { return parse_date(text, order); },
          [](const std::string& a, const DayOrder& order) {
            return fmt::format("date({}{})", a,
                               order == DayOrder::kMonthFirst ? ", month first"
                               : order == DayOrder::kByMark   ? ", month first before a slash"
                                                              : "");
          },
          [](const Dialect& d, const Said& a, const DayOrder& /*order*/) {
            return d.date(as_iso_dates(a));
          },
          [](const ExpressionPtr& a, const DayOrder& order) -> Choices {
            return dates_in(a, order);
          }),
      operation(
          Op::kMonth, "month_in", [](TextView text) { return parse_month(text); },
          [](const std::string& a) { return fmt::format("month({})", a); },
          [](const ExpressionPtr& a) -> Choices { return months_in(a); }),
      operation(
          Op::kSerialDate, "serial_date", [](TextView text) { return serial_date(text); },
          [](const std::string& a) { return fmt::format("date of the day number {}", a); },
          [](const ExpressionPtr& a) -> Choices {
            return {day_of(plus(number_of(a), kSerialStart))};
          }),
      operation(
          Op::kDateEdge, "date_edge",
          [](const Date& date, const DateEdge& edge) { return edge_of(date, edge); },
          [](const std::string& a, const DateEdge& edge) {
            const bool before = edge == DateEdge::kMonday || edge == DateEdge::kSunday;
            const bool after = edge == DateEdge::kNextSaturday || edge == DateEdge::kNextSunday;
            return fmt::format("{} {} {}", name_of(edge),
                               before  ? "on or before"
                               : after ? "on or after"
                                       : "of",
                               a);
          },
          [](const ExpressionPtr& a, const DateEdge& edge) -> Choices { return edges(a, edge); }),
      operation(
          Op::kMonthsBetween, "months_between",
          [](const Date& a, const Date& b) { return Rational(months_between(a, b)); },
          [](const std::string& a, const std::string& b) {
            return fmt::format("(months from {} to {})", a, b);
          },
          [](const ExpressionPtr& a, const ExpressionPtr& b) -> Choices {
            return {months_apart(a, b)};
          }),
      operation(
          Op::kYearsBetween, "years_between",
          [](const Date& a, const Date& b) {
            return Rational(floor_of(*Rational::make(months_between(a, b), 12)));
          },
          [](const std::string& a, const std::string& b) {
            return fmt::format("(years from {} to {})", a, b);
          },
          [](const ExpressionPtr& a, const ExpressionPtr& b) -> Choices {
            return {floor_of(divided(months_apart(a, b), 12))};
          }),
      operation(
          Op::kShiftDays, "shift_days",
          [](const Date& date, const Shift& p) { return shifted_days(date, p.by); },
          [](const std::string& a, const Shift& p) { return shift_words(a, p, "days"); },
          [](const ExpressionPtr& a, const Shift& p) -> Choices {
            return {day_of(plus(days_of(a), p.by))};
          }),
      operation(
          Op::kShiftMonths, "shift_months",
          [](const Date& date, const Shift& p) { return shifted_months(date, p.by); },
          [](const std::string& a, const Shift& p) { return shift_words(a, p, "months"); },
          [](const Dialect& d, const Said& a, const Shift& p) { return d.shift_months(a, p.by); },
          [](const ExpressionPtr& a, const Shift& p) -> Choices {
            return {months_later(a, p.by)};
          }),
      operation(
          Op::kDatePart, "date_part",
          [](const Date& date, const DatePart& part) { return part_of(date, part); },
          [](const std::string& a, const DatePart& part) {
            return fmt::format("{} of {}", name_of(part), a);
          },
          [](const Dialect& d, const Said& a, const DatePart& part) {
            return d.date_part(a, part);
          },
          [](const ExpressionPtr& a, const DatePart& part) -> Choices {
            return parts_of(a, part);
          }),
      operation(
          Op::kDayNumber, "day_number", [](const Date& date) { return Rational(day_number(date)); },
          [](const std::string& a) { return fmt::format("days({})", a); },
          [](const Dialect& d, const Said& a) { return d.day_number(a); }),
      operation(
          Op::kDayOfNumber, "day_of_number",
          [](const Rational& a) -> std::optional<Date> {
            if (!a.is_whole()) return std::nullopt;
            return date_of_day_number(a.numerator());
          },
          [](const std::string& a) { return fmt::format("day({})", a); },
          [](const Dialect& d, const Said& a) { return d.day_of_number(a); }),
  };
}

std::vector<Descriptor> times() {
  return {
      operation(
          Op::kTime, "time", [](TextView text) { return parse_time(text); },
          [](const std::string& a) { return fmt::format("time({})", a); },
          [](const ExpressionPtr& a) -> Choices { return times_in(a); }),
      operation(
          Op::kPackedTime, "packed_time", [](TextView text) { return packed_time(text); },
          [](const std::string& a) { return fmt::format("time(digits {})", a); },
          [](const ExpressionPtr& a) -> Choices { return packed_times(a); }),
      operation(
          Op::kTimePart, "time_part",
          [](const TimeOfDay& time, const TimePart& part) { return part_of(time, part); },
          [](const std::string& a, const TimePart& part) {
            return fmt::format("{} of {}", name_of(part), a);
          },
          [](const ExpressionPtr& a, const TimePart& part) -> Choices {
            return parts_of(a, part);
          }),
      operation(
          Op::kSeconds, "seconds", [](const TimeOfDay& time) { return Rational(time.seconds); },
          [](const std::string& a) { return fmt::format("seconds({})", a); },
          [](const Dialect& d, const Said& a) {
            (void)d;
            return a.text;
          }),
  };
}

}  // namespace

std::vector<Descriptor> calendar_operations() {
  std::vector<Descriptor> rows = dates();
  for (Descriptor& row : times()) rows.push_back(row);
  return rows;
}

}  // namespace whence::synth::table
