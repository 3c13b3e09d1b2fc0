#include "synth/table/harmony.h"

#include <algorithm>
#include <set>
#include <utility>

#include "synth/table/style.h"

namespace whence::synth::table {

namespace {

constexpr std::size_t kFewestMixed = 4;

bool reads_order(const Expression& e) {
  return e.operation.op == Op::kDate || e.operation.op == Op::kMoment;
}

void orders_in(const Expression& e, std::vector<DayOrder>& orders) {
  if (reads_order(e)) {
    const auto order = parameters<DayOrder>(e.operation);
    if (std::ranges::find(orders, order) == orders.end()) orders.push_back(order);
  }
  for (const ExpressionPtr& argument : e.arguments) orders_in(*argument, orders);
}

ExpressionPtr with_order(const ExpressionPtr& e, DayOrder order) {
  std::vector<ExpressionPtr> arguments;
  bool same = !reads_order(*e) || parameters<DayOrder>(e->operation) == order;
  for (const ExpressionPtr& argument : e->arguments) {
    arguments.push_back(with_order(argument, order));
    same = same && arguments.back() == argument;
  }
  if (same) return e;
  Operation operation = e->operation;
  if (reads_order(*e)) operation.with = order;
  return make_expression(std::move(operation), std::move(arguments));
}

bool agree(const Expression& a, const Expression& b, const Samples& samples) {
  return std::ranges::all_of(samples.rows,
                             [&](const auto& row) { return evaluate(a, row) == evaluate(b, row); });
}

bool is_part(const Expression& e) {
  return e.operation.op == Op::kDatePart || e.operation.op == Op::kTimePart;
}

// The part of a date or time in an item, if nothing but its form is changed.
const Expression* part_in(const Expression& item) {
  const Expression* e = &item;
  while (!is_part(*e) && e->arguments.size() == 1) e = e->arguments.front().get();
  return is_part(*e) ? e : nullptr;
}

ExpressionPtr with_source(const ExpressionPtr& item, const ExpressionPtr& source) {
  const ExpressionPtr& inner = item->arguments.front();
  return make_expression(item->operation, {is_part(*item) ? source : with_source(inner, source)});
}

// All items that may take the source of one of them, if that is better.
ExpressionPtr with_source_of(const ExpressionPtr& program, const Expression& of,
                             const Samples& samples) {
  std::vector<ExpressionPtr> items = program->arguments;
  for (ExpressionPtr& item : items) {
    const Expression* part = part_in(*item);
    if (part == nullptr || part->operation.op != of.operation.op) continue;
    ExpressionPtr other = with_source(item, of.arguments.front());
    if (agree(*item, *other, samples)) item = std::move(other);
  }
  return make_expression(program->operation, std::move(items));
}

// Items take the source of another one, all at once or each from the nearest.
ExpressionPtr with_one_source(const ExpressionPtr& program, const Samples& samples) {
  if (program->operation.op == Op::kIf || program->operation.op == Op::kSqueeze) {
    std::vector<ExpressionPtr> arguments = program->arguments;
    bool same = true;
    for (std::size_t i = program->operation.op == Op::kIf ? 1 : 0; i < arguments.size(); ++i) {
      arguments[i] = with_one_source(arguments[i], samples);
      same = same && arguments[i] == program->arguments[i];
    }
    return same ? program : make_expression(program->operation, std::move(arguments));
  }
  if (program->operation.op != Op::kConcat) return program;
  ExpressionPtr best = program;
  std::uint32_t cost = cost_of_style(*best);
  const auto count = static_cast<std::ptrdiff_t>(program->arguments.size());
  for (std::size_t i = 0; i < program->arguments.size() && cost > 0; ++i) {
    const Expression* part = part_in(*program->arguments[i]);
    if (part == nullptr) continue;
    ExpressionPtr made = with_source_of(program, *part, samples);
    const std::uint32_t of_made = cost_of_style(*made);
    if (of_made >= cost) continue;
    best = std::move(made);
    cost = of_made;
  }
  for (std::ptrdiff_t i = 0; i < count && cost > 0; ++i) {
    for (std::ptrdiff_t far = 1; far < count; ++far) {
      for (std::ptrdiff_t j : {i - far, i + far}) {
        if (j < 0 || j >= count) continue;
        const ExpressionPtr& item = best->arguments[static_cast<std::size_t>(i)];
        const Expression* here = part_in(*item);
        const Expression* there = part_in(*best->arguments[static_cast<std::size_t>(j)]);
        if (here == nullptr || there == nullptr || here->operation.op != there->operation.op ||
            here->arguments.front() == there->arguments.front()) {
          continue;
        }
        const ExpressionPtr other = with_source(item, there->arguments.front());
        if (!agree(*item, *other, samples)) continue;
        std::vector<ExpressionPtr> items = best->arguments;
        items[static_cast<std::size_t>(i)] = other;
        ExpressionPtr made = make_expression(best->operation, std::move(items));
        const std::uint32_t of_made = cost_of_style(*made);
        if (of_made >= cost) continue;
        best = std::move(made);
        cost = of_made;
      }
    }
  }
  return best;
}

bool is_date_or_time(TextView cell) {
  return parse_time(cell) || std::ranges::any_of(kDayOrders, [&](DayOrder order) {
           return parse_date(cell, order).has_value();
         });
}

Text form_of(TextView text) {
  Text form;
  for (char32_t c : text) {
    const char32_t mark = is_digit(c) ? U'0' : is_letter(c) ? U'a' : c;
    const bool run = mark == U'0' || mark == U'a';
    if (!run || !form.ends_with(mark)) form += mark;
  }
  return form;
}

bool reads_calendar(Op op) {
  return op == Op::kDate || op == Op::kTime || op == Op::kMoment || op == Op::kMonth ||
         op == Op::kSerialDate || op == Op::kPackedTime || op == Op::kUnixMoment;
}

}  // namespace

ExpressionPtr harmonised(const ExpressionPtr& program, const Samples& samples) {
  std::vector<DayOrder> orders;
  orders_in(*program, orders);
  ExpressionPtr out = program;
  for (DayOrder order : orders) {
    if (orders.size() < 2) break;
    ExpressionPtr other = with_order(program, order);
    if (!agree(*program, *other, samples)) continue;
    out = std::move(other);
    break;
  }
  return with_one_source(out, samples);
}

std::vector<bool> columns_of_mixed_dates(const Samples& samples) {
  std::vector<bool> mixed(samples.columns.size());
  for (std::size_t column : samples.inputs) {
    std::set<Text> forms;
    std::size_t dates = 0;
    std::size_t all = 0;
    for (const auto& row : samples.rows) {
      const Text& cell = row[column];
      if (cell.empty()) continue;
      ++all;
      if (!is_date_or_time(cell)) continue;
      ++dates;
      forms.insert(form_of(cell));
    }
    mixed[column] = all >= kFewestMixed && forms.size() > 1 && dates * 10 >= all * 9;
  }
  return mixed;
}

bool cuts_mixed_dates(const Expression& e, const std::vector<bool>& mixed) {
  const bool whole = !e.arguments.empty() && e.arguments.front()->operation.op == Op::kColumn;
  if (reads_calendar(e.operation.op) && whole) return false;
  if (e.operation.op == Op::kColumn) return mixed[parameters<ColumnNumber>(e.operation).column];
  return std::ranges::any_of(e.arguments, [&](const ExpressionPtr& argument) {
    return cuts_mixed_dates(*argument, mixed);
  });
}

}  // namespace whence::synth::table
