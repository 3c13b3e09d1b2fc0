#include "synth/table/formulas.h"

#include <algorithm>
#include <tuple>
#include <utility>

#include "synth/table/numerals.h"

namespace whence::synth::table {

namespace {

constexpr std::size_t kMostBases = 20;
constexpr std::size_t kMostPairs = 600;
constexpr std::size_t kMostCellsInTriples = 6;
constexpr std::uint32_t kCostOfDateAsNumber = 26;
constexpr std::uint32_t kCostOfFirstOfNumbers = 8;
constexpr std::uint32_t kCostOfJoinedNumbers = 16;

std::optional<Rational> smaller_of(const Rational& a, const Rational& b) {
  return std::min(a, b);
}
std::optional<Rational> larger_of(const Rational& a, const Rational& b) {
  return std::max(a, b);
}

class FormulaFinder {
 public:
  FormulaFinder(const Samples& samples, const Branch& branch, ArithmeticBudget& budget)
      : samples_(samples), branch_(branch), budget_(budget) {}

  Formulas find(const Pool& pool) {
    find_bases(pool);
    find_pairs();
    find_stretches();
    find_percents();
    find_spans(pool);
    find_ends(pool);
    find_compounds();
    find_triples();
    return std::move(all_);
  }

 private:
  void add_base(const ExpressionPtr& expression, std::uint32_t cost) {
    if (all_.bases.size() >= kMostBases) return;
    std::vector<std::optional<Rational>> all;
    Formula formula{expression, {}, cost};
    for (std::size_t lane = 0; lane < samples_.lanes(); ++lane) {
      const Value value = evaluate(*expression, samples_.rows[lane]);
      const auto* number = std::get_if<Rational>(&value);
      all.push_back(number == nullptr ? std::nullopt : std::optional(*number));
    }
    for (std::size_t lane : branch_.examples) {
      if (!all[lane]) return;
      formula.values.push_back(*all[lane]);
    }
    const auto known = std::ranges::find(base_values_, all);
    if (known != base_values_.end()) {
      Formula& same = all_.bases[static_cast<std::size_t>(known - base_values_.begin())];
      if (cost < same.cost) same = std::move(formula);
      return;
    }
    base_values_.push_back(std::move(all));
    all_.bases.push_back(std::move(formula));
  }

  void find_bases(const Pool& pool) {
    for (NumberStyle style : {NumberStyle::kPoint, NumberStyle::kComma}) {
      for (const Atom& text : pool.texts) {
        if (text.cost > 10) break;  // whole cells
        const std::uint32_t odd = is_date_or_time(text) ? kCostOfDateAsNumber
                                  : has_numbers(text)   ? kCostOfFirstOfNumbers
                                                        : 0;
        add_base(number_of(text, style), text.cost + odd + (style == NumberStyle::kPoint ? 6 : 7));
      }
    }
    // Without their sign, if all have one: what brackets are put around.
    const std::size_t cells = all_.bases.size();
    for (std::size_t i = 0; i < cells; ++i) {
      const auto& values = all_.bases[i].values;
      if (!std::ranges::all_of(values, [](const Rational& v) { return v < Rational(0); })) continue;
      add_base(binary(Op::kSubtract, constant_of(Rational(0)), all_.bases[i].expression),
               all_.bases[i].cost + 4);
    }
    for (const Atom& text : pool.texts) {
      if (text.cost > 10) break;
      if (some_cell(text, [](TextView cell) { return cell.find(U'/') != TextView::npos; })) {
        add_base(unary(Op::kFraction, text.expression), text.cost + 7);
      }
      const auto is_scaled = [](TextView cell) {
        const auto number = number_in_text(cell, NumberStyle::kPoint);
        return number && scaled_number(cell) != number->number;
      };
      if (some_cell(text, is_scaled)) {
        add_base(unary(Op::kScaled, text.expression), text.cost + 7);
      }
      add_base(unary(Op::kDuration, text.expression), text.cost + 7);
    }
    const auto is_stamp = [](TextView cell) {
      return cell.find(U':') != TextView::npos && cell.size() > 12;
    };
    for (const Atom& text : pool.texts) {
      if (text.cost > 10) break;
      if (!some_cell(text, is_stamp)) continue;
      for (DayOrder order : kDayOrders) {
        add_base(make_expression({Op::kMoment, order}, {text.expression}),
                 text.cost + 11 + static_cast<std::uint32_t>(order));
      }
    }
    for (const Atom& time : pool.times) {
      add_base(unary(Op::kSeconds, time.expression), time.cost + 6);
    }
    for (const Atom& date : pool.dates) {
      add_base(unary(Op::kDayNumber, date.expression), date.cost + 8);
    }
    // Of years and hours ranges are made.
    for (std::size_t i = 0; i < std::min<std::size_t>(pool.times.size(), 2); ++i) {
      const Atom hour{
          make_expression({Op::kTimePart, TimePart::kHour}, {pool.times[i].expression}), {}, 0};
      add_base(number_of(hour, NumberStyle::kPoint), pool.times[i].cost + 12);
    }
    for (std::size_t i = 0; i < std::min<std::size_t>(pool.dates.size(), 3); ++i) {
      const Atom year{
          make_expression({Op::kDatePart, DatePart::kYear}, {pool.dates[i].expression}), {}, 0};
      add_base(number_of(year, NumberStyle::kPoint), pool.dates[i].cost + 10);
    }
    for (const Atom& text : pool.texts) {
      if (text.cost > 10) break;
      for (DayOrder order : kDayOrders) {
        add_base(make_expression({Op::kMoment, order}, {text.expression}),
                 text.cost + 11 + static_cast<std::uint32_t>(order));
      }
    }
    for (const Atom& text : pool.texts) {
      if (text.cost > 10) break;
      for (CharacterClass words : {CharacterClass::kVisible, CharacterClass::kAlphanumeric}) {
        add_base(make_expression({Op::kCount, OfClass{words}}, {text.expression}), text.cost + 14);
      }
      for (const char32_t* mark : {U",", U";", U"|", U"/", U"#", U"@"}) {
        const auto has = [&](TextView cell) { return cell.find(mark) != TextView::npos; };
        if (!some_cell(text, has)) continue;
        add_base(make_expression({Op::kCountOf, FixedText{mark}}, {text.expression}),
                 text.cost + 14);
      }
      add_base(unary(Op::kLength, text.expression), text.cost + 24);
    }
    for (const Atom& text : pool.texts) {
      // Numbers are not cut by length.
      if (std::holds_alternative<Characters>(text.expression->operation.with)) continue;
      const std::uint32_t odd = is_date_or_time(text) ? kCostOfDateAsNumber
                                : joins_numbers(text) ? kCostOfJoinedNumbers
                                                      : 0;
      if (text.cost > 10) add_base(number_of(text, NumberStyle::kPoint), text.cost + odd + 6);
    }
  }

  template <typename Is>
  [[nodiscard]] bool some_cell(const Atom& text, Is is) const {
    return std::ranges::any_of(branch_.examples, [&](std::size_t lane) {
      return text.values[lane] && is(TextView(*text.values[lane]));
    });
  }

  // Whether all examples have more than one number in it.
  [[nodiscard]] bool has_numbers(const Atom& text) const {
    return !some_cell(text, [](TextView cell) {
      std::size_t runs = 0;
      bool inside = false;
      for (char32_t c : cell) {
        runs += is_digit(c) && !inside ? 1 : 0;
        inside = is_digit(c) || (inside && is_in(c, CharacterClass::kNumerals));
      }
      return runs < 2;
    });
  }

  // Whether the digits of several numbers are put together, but for thousands.
  [[nodiscard]] bool joins_numbers(const Atom& text) const {
    const Op op = text.expression->operation.op;
    if (op != Op::kKeep && op != Op::kDrop) return false;
    return std::ranges::any_of(branch_.examples, [&](std::size_t lane) {
      const Value from = evaluate(*text.expression->arguments[0], samples_.rows[lane]);
      const auto* cell = std::get_if<Text>(&from);
      bool joined = false;
      std::size_t run = 0;
      for (std::size_t at = cell == nullptr ? 0 : cell->size(); at-- > 0;) {
        if (is_digit((*cell)[at])) {
          joined = joined || (run > 0 && !is_digit((*cell)[at + 1]) && run % 3 != 0);
          ++run;
        }
      }
      return joined;
    });
  }

  // Whether a term is made from a cell that is a date or a time, which is no number.
  [[nodiscard]] bool is_date_or_time(const Atom& text) const {
    const Expression* e = text.expression.get();
    while (!e->arguments.empty()) e = e->arguments.front().get();
    if (e->operation.op != Op::kColumn) return false;
    const std::size_t column = parameters<ColumnNumber>(e->operation).column;
    for (std::size_t lane : branch_.examples) {
      const Text& cell = samples_.rows[lane][column];
      const bool date = std::ranges::any_of(
          kDayOrders, [&](DayOrder order) { return parse_date(cell, order).has_value(); });
      if (!date && !parse_time(cell)) return false;
    }
    return true;
  }

  // A span, if it is a number in every example.
  void note_span(ExpressionPtr expression, std::uint32_t cost) {
    Formula formula;
    formula.expression = std::move(expression);
    formula.cost = cost;
    for (std::size_t lane : branch_.examples) {
      const Value value = evaluate(*formula.expression, samples_.rows[lane]);
      const auto* number = std::get_if<Rational>(&value);
      if (number == nullptr || !budget_.spend(1)) return;
      formula.values.push_back(*number);
    }
    all_.spans.push_back(std::move(formula));
  }

  // Whole months and years between two dates.
  void find_spans(const Pool& pool) {
    constexpr std::size_t kMostDates = 8;
    for (std::size_t i = 0; i < std::min(pool.dates.size(), kMostDates); ++i) {
      for (std::size_t j = 0; j < std::min(pool.dates.size(), kMostDates); ++j) {
        if (i == j) continue;
        for (Op op : {Op::kMonthsBetween, Op::kYearsBetween}) {
          note_span(binary(op, pool.dates[i].expression, pool.dates[j].expression),
                    pool.dates[i].cost + pool.dates[j].cost + 6);
        }
      }
    }
  }

  // How far it is to the end or from the start of the year, quarter or month.
  void find_ends(const Pool& pool) {
    constexpr std::size_t kMostDates = 4;
    for (std::size_t i = 0; i < std::min(pool.dates.size(), kMostDates); ++i) {
      const ExpressionPtr day = unary(Op::kDayNumber, pool.dates[i].expression);
      for (DateEdge edge : {DateEdge::kYearEnd, DateEdge::kMonthEnd, DateEdge::kYearStart,
                            DateEdge::kQuarterEnd, DateEdge::kQuarterStart}) {
        const bool start = edge == DateEdge::kYearStart || edge == DateEdge::kQuarterStart;
        const ExpressionPtr end = unary(
            Op::kDayNumber, make_expression({Op::kDateEdge, edge}, {pool.dates[i].expression}));
        note_span(binary(Op::kSubtract, start ? day : end, start ? end : day),
                  pool.dates[i].cost + 16);
      }
    }
  }

  static ExpressionPtr number_of(const Atom& text, NumberStyle style) {
    return make_expression({Op::kNumber, style}, {text.expression});
  }

  // Days and moments are parted, and nothing else.
  [[nodiscard]] bool is_sensible(Op op, std::size_t i, std::size_t j) const {
    const Formula& a = all_.bases[i];
    const Formula& b = all_.bases[j];
    const bool alike = a.expression->operation.op == b.expression->operation.op;
    return (!is_point(a) && !is_point(b)) || (op == Op::kSubtract && alike);
  }

  // The seconds of a time of day, which may also have been read as a duration; else nothing.
  [[nodiscard]] ExpressionPtr seconds_of_day(const Formula& base) const {
    if (base.expression->operation.op == Op::kSeconds) return base.expression;
    if (base.expression->operation.op != Op::kDuration) return nullptr;
    ExpressionPtr seconds =
        unary(Op::kSeconds, unary(Op::kTime, base.expression->arguments.front()));
    for (std::size_t k = 0; k < branch_.examples.size(); ++k) {
      const Value value = evaluate(*seconds, samples_.rows[branch_.examples[k]]);
      if (value != Value(base.values[k])) return nullptr;
    }
    return seconds;
  }

  // From one time of day to another, over midnight too.
  void find_stretches() {
    std::vector<std::pair<std::size_t, ExpressionPtr>> times;
    for (std::size_t i = 0; i < all_.bases.size(); ++i) {
      if (ExpressionPtr seconds = seconds_of_day(all_.bases[i])) {
        times.emplace_back(i, std::move(seconds));
      }
    }
    const Rational day(86'400);
    for (const auto& [i, to] : times) {
      for (const auto& [j, from] : times) {
        if (i == j || !budget_.spend(1)) continue;
        const Formula& a = all_.bases[i];
        const Formula& b = all_.bases[j];
        Formula formula{
            binary(Op::kModulo, binary(Op::kSubtract, to, from), constant_of(day)), {}, 0};
        formula.cost = std::max(a.cost, b.cost) + 14;
        for (std::size_t k = 0; k < branch_.examples.size(); ++k) {
          const auto value = difference(a.values[k], b.values[k]);
          if (!value) break;
          formula.values.push_back(*value < Rational(0) ? *sum(*value, day) : *value);
        }
        if (formula.values.size() == branch_.examples.size()) {
          all_.pairs.push_back(std::move(formula));
        }
      }
    }
  }

  void find_pairs() {
    for (const auto& [op, function] :
         {std::pair{Op::kMultiply, &product}, std::pair{Op::kDivide, &quotient},
          std::pair{Op::kAdd, &sum}, std::pair{Op::kSubtract, &difference},
          std::pair{Op::kSmaller, &smaller_of}, std::pair{Op::kLarger, &larger_of}}) {
      const bool commutes = op != Op::kDivide && op != Op::kSubtract;
      for (std::size_t i = 0; i < all_.bases.size(); ++i) {
        for (std::size_t j = commutes ? i : 0; j < all_.bases.size(); ++j) {
          if (i == j && op != Op::kMultiply) continue;
          if (!is_sensible(op, i, j)) continue;
          if (all_.pairs.size() >= kMostPairs || !budget_.spend(1)) continue;
          Formula formula;
          for (std::size_t k = 0; k < branch_.examples.size(); ++k) {
            const auto value = function(all_.bases[i].values[k], all_.bases[j].values[k]);
            if (!value) break;
            formula.values.push_back(*value);
          }
          if (formula.values.size() < branch_.examples.size()) continue;
          formula.expression = binary(op, all_.bases[i].expression, all_.bases[j].expression);
          formula.cost = all_.bases[i].cost + all_.bases[j].cost + 5;
          if (op == Op::kSmaller || op == Op::kLarger) formula.cost += 3;
          all_.pairs.push_back(std::move(formula));
        }
      }
    }
  }

  // So many per cent of a cell less or more.
  void find_percents() {
    const std::size_t cells = std::min(all_.bases.size(), kMostCellsInTriples);
    const Rational hundred(100);
    for (std::size_t i = 0; i < cells; ++i) {
      for (std::size_t j = 0; j < cells; ++j) {
        if (i == j || !is_number(i) || !is_number(j)) continue;
        for (const auto& [op, function] :
             {std::pair{Op::kSubtract, &difference}, std::pair{Op::kAdd, &sum}}) {
          if (!budget_.spend(1)) return;
          Formula formula;
          for (std::size_t k = 0; k < branch_.examples.size(); ++k) {
            const Rational& percent = all_.bases[j].values[k];
            const auto part = function(hundred, percent);
            const auto all = part ? product(all_.bases[i].values[k], *part) : std::nullopt;
            const auto value = all ? quotient(*all, hundred) : std::nullopt;
            if (!value || percent < Rational(0) || percent > hundred) break;
            formula.values.push_back(*value);
          }
          if (formula.values.size() < branch_.examples.size()) continue;
          formula.expression =
              binary(Op::kDivide,
                     binary(Op::kMultiply, all_.bases[i].expression,
                            binary(op, constant_of(hundred), all_.bases[j].expression)),
                     constant_of(hundred));
          formula.cost = all_.bases[i].cost + all_.bases[j].cost + 14;
          all_.spans.push_back(std::move(formula));
        }
      }
    }
  }
  // Feet and inches, pounds and ounces, hours and minutes in one unit.
  void find_compounds() {
    for (std::size_t i = 0; i < all_.bases.size(); ++i) {
      for (std::size_t j = 0; j < all_.bases.size(); ++j) {
        for (std::int64_t unit : {12, 16, 60}) {
          if (i == j || !is_number(i) || !is_number(j) || !budget_.spend(1)) continue;
          Formula formula;
          for (std::size_t k = 0; k < branch_.examples.size(); ++k) {
            const Rational& small = all_.bases[j].values[k];
            const auto large = product(all_.bases[i].values[k], Rational(unit));
            const auto value = large ? sum(small, *large) : std::nullopt;
            if (!value || !large->is_whole() || small < Rational(0) || small >= Rational(unit))
              break;
            formula.values.push_back(*value);
          }
          if (formula.values.size() < branch_.examples.size()) continue;
          formula.expression =
              binary(Op::kAdd, all_.bases[j].expression,
                     binary(Op::kMultiply, all_.bases[i].expression, constant_of(Rational(unit))));
          formula.cost = all_.bases[i].cost + all_.bases[j].cost + 12;
          all_.triples.push_back(std::move(formula));
        }
      }
    }
  }

  [[nodiscard]] bool is_number(std::size_t base) const {
    return all_.bases[base].expression->operation.op == Op::kNumber;
  }

  // Products and ratios of three, of whole cells.
  void find_triples() {
    const std::size_t cells = std::min(all_.bases.size(), kMostCellsInTriples);
    const std::size_t pairs = all_.pairs.size();
    for (std::size_t i = 0; i < cells; ++i) {
      for (std::size_t p = 0; p < pairs && all_.triples.size() < kMostPairs; ++p) {
        const Op inner = all_.pairs[p].expression->operation.op;
        if (inner != Op::kMultiply && inner != Op::kAdd && inner != Op::kSubtract) continue;
        if (!budget_.spend(3)) continue;
        for (const auto& [op, function, turned] :
             {std::tuple{Op::kMultiply, &product, false}, std::tuple{Op::kDivide, &quotient, false},
              std::tuple{Op::kDivide, &quotient, true}, std::tuple{Op::kAdd, &sum, false}}) {
          // Of sums those of three, of differences those divided.
          if (op == Op::kAdd && inner != Op::kAdd) continue;
          if (op != Op::kDivide && inner == Op::kSubtract) continue;
          const Formula& a = turned ? all_.pairs[p] : all_.bases[i];
          const Formula& b = turned ? all_.bases[i] : all_.pairs[p];
          Formula formula;
          for (std::size_t k = 0; k < branch_.examples.size(); ++k) {
            const auto value = function(a.values[k], b.values[k]);
            if (!value) break;
            formula.values.push_back(*value);
          }
          if (formula.values.size() < branch_.examples.size()) continue;
          formula.expression = binary(op, a.expression, b.expression);
          formula.cost = a.cost + b.cost + (op == Op::kAdd ? 0 : 6);
          all_.triples.push_back(std::move(formula));
        }
      }
    }
  }

  const Samples& samples_;
  const Branch& branch_;
  ArithmeticBudget& budget_;
  Formulas all_;
  std::vector<std::vector<std::optional<Rational>>> base_values_;
};

}  // namespace

ExpressionPtr constant_of(const Rational& number) {
  return make_expression({Op::kNumberConstant, FixedNumber{number}});
}
ExpressionPtr binary(Op op, ExpressionPtr a, ExpressionPtr b) {
  return make_expression({op}, {std::move(a), std::move(b)});
}
ExpressionPtr unary(Op op, ExpressionPtr a) {
  return make_expression({op}, {std::move(a)});
}

bool is_point(const Formula& formula) {
  const Op op = formula.expression->operation.op;
  return op == Op::kDayNumber || op == Op::kMoment;
}

std::uint32_t cost_of_number(const Rational& number) {
  const std::string digits = exact(number);
  std::uint32_t significant = 0;
  std::uint32_t zeros = 0;
  for (char c : digits) {
    if (c == '0') {
      ++zeros;
    } else if (c >= '1' && c <= '9') {
      significant += 1 + (significant > 0 ? zeros : 0);
      zeros = 0;
    }
  }
  return 7 + 4 * significant;
}

Formulas formulas(const Samples& samples, const Branch& branch, const Pool& pool,
                  ArithmeticBudget& budget) {
  return FormulaFinder(samples, branch, budget).find(pool);
}

}  // namespace whence::synth::table
