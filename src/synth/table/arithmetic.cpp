#include "synth/table/arithmetic.h"

#include <algorithm>
#include <cstdlib>
#include <tuple>
#include <utility>

#include "synth/table/formulas.h"
#include "synth/table/number_targets.h"
#include "synth/table/numerals.h"
#include "synth/table/units.h"

namespace whence::synth::table {

namespace {

constexpr std::size_t kMostFormulas = 12;   // for each number of the outputs
constexpr std::uint32_t kCostOfNoEnd = 16;  // of a range that the nearest multiple begins or ends
constexpr std::uint32_t kCostOfRounded = 3;
constexpr std::uint32_t kCostOfRoundedWhole = 6;
constexpr std::uint32_t kCostOfNeedlessRounding = 16;  // no example shows that there is any
constexpr std::uint32_t kCostOfGuessedConstant = 30;   // known from rounded values alone
constexpr std::uint32_t kCostOfGuessedTen = 12;        // if it is a power of ten
constexpr std::uint64_t kWorkOfFit = 6;  // the constants that make a formula fit are computed
constexpr std::int64_t kMostOfRatio = 1000;

class Solver {
 public:
  Solver(const Samples& samples, const Branch& branch, const Pool& pool,
         const ArithmeticLimits& limits, std::uint64_t& work)
      : samples_(samples),
        branch_(branch),
        budget_(limits, branch.examples.size(), work),
        all_(formulas(samples, branch, pool, budget_)) {}

  // Outputs of two numbers are ranges if these are as far apart in all examples; of such both ends
  // are rounded down or up.
  void find_range(const std::vector<Target>& targets) {
    for (std::size_t i = 0; i + 1 < targets.size(); ++i) {
      const Target& from = targets[i];
      const Target& to = targets[i + 1];
      if (from.values.size() < 2 || from.values == to.values) continue;
      const auto apart = difference(to.values[0], from.values[0]);
      bool same = apart && *apart > Rational(0);
      for (std::size_t k = 1; k < from.values.size() && same; ++k) {
        same = difference(to.values[k], from.values[k]) == apart;
      }
      if (!same) continue;
      // The second number may be the last one that is in it.
      range_steps_ = {*apart, sum(*apart, *product(from.half, Rational(2))).value_or(*apart)};
    }
  }

  void solve(const Target& target, std::vector<Atom>& atoms) {
    target_ = &target;
    found_.clear();
    const bool several = branch_.examples.size() > 1;
    for (const auto* list : {&all_.bases, &all_.pairs}) {
      for (const Formula& x : *list) {
        if (!budget_.spend(kWorkOfFit)) break;
        if (is_close(x)) offer(x.expression, x.cost);
        if (several && !is_point(x)) steps(x);
        if (several) with_constant(x);
      }
    }
    for (const Formula& x : all_.spans) {
      if (is_close(x)) offer(x.expression, x.cost);
      if (several) with_constant(x);
    }
    for (const Formula& x : all_.triples) {
      if (!budget_.spend(kWorkOfFit)) break;
      if (is_close(x)) offer(x.expression, x.cost);
      if (several) by_constant(x);
    }
    if (several) sums();
    std::ranges::stable_sort(found_, {}, &Atom::cost);
    if (found_.size() > kMostFormulas) found_.resize(kMostFormulas);
    for (Atom& atom : found_) atoms.push_back(std::move(atom));
  }

 private:
  // t - half <= value <= t + half.
  [[nodiscard]] Interval around(std::size_t i) const {
    return {*difference(target_->values[i], target_->half),
            *sum(target_->values[i], target_->half)};
  }

  /// Whether the values are those of the outputs, as far as these are known.
  [[nodiscard]] bool is_close(const Formula& x) const {
    for (std::size_t i = 0; i < branch_.examples.size(); ++i) {
      const Interval t = around(i);
      if (x.values[i] < t.low || x.values[i] > t.high) return false;
    }
    return true;
  }

  /// The interval of what makes t = f(x) for all examples, f monotone in the constant: `of` gives
  /// the constant for one value of t; nothing where any constant will do.
  template <typename Constant>
  std::optional<Interval> interval_of(Constant of) const {
    std::optional<Interval> interval;
    for (std::size_t i = 0; i < branch_.examples.size(); ++i) {
      const Interval t = around(i);
      const auto a = of(t.low, i);
      const auto b = of(t.high, i);
      if (!a || !b) return std::nullopt;
      interval = intersection(interval, {std::min(*a, *b), std::max(*a, *b)});
      if (!interval) return std::nullopt;
    }
    return interval;
  }

  // The one constant that makes t = f(x) exact for all examples, if there is one.
  template <typename Constant>
  std::optional<Rational> exactly(Constant of) const {
    std::optional<Rational> constant;
    for (std::size_t i = 0; i < branch_.examples.size(); ++i) {
      const auto c = of(target_->values[i], i);
      if (!c || (constant && *constant != *c)) return std::nullopt;
      constant = c;
    }
    return constant;
  }

  [[nodiscard]] static bool is_decimal(const Rational& number) {
    return decimal_text(number, -1).has_value();
  }

  // x * c and x / c.
  void by_constant(const Formula& x) {
    if (is_constant(x) || is_point(x)) return;
    const auto factor_of = [&](const Rational& t, std::size_t i) {
      return quotient(t, x.values[i]);
    };
    const auto divisor_of = [&](const Rational& t, std::size_t i) {
      return quotient(x.values[i], t);
    };
    const auto exact_factor = exactly(factor_of);
    if (exact_factor && *exact_factor != Rational(0)) {
      const auto inverse = quotient(Rational(1), *exact_factor);
      return by_constant(x, is_decimal(*exact_factor) ? exact_factor : std::nullopt,
                         inverse && is_decimal(*inverse) ? inverse : std::nullopt, 0);
    }
    by_constant(x, constant_in(interval_of(factor_of)), constant_in(interval_of(divisor_of)),
                kCostOfGuessedConstant);
  }

  // Of the two the one that is easier to say.
  void by_constant(const Formula& x, const std::optional<Rational>& factor,
                   const std::optional<Rational>& divisor, std::uint32_t more) {
    const bool divide = divisor && (!factor || cost_of_number(*divisor) < cost_of_number(*factor));
    const auto& c = divide ? divisor : factor;
    if (!c || *c == Rational(1)) return;
    // What is known from rounded values only is the less likely the longer it is.
    // But for powers of ten: per cent, thousands.
    if (more > 0 && cost_of_number(*c) == cost_of_number(Rational(1))) more = kCostOfGuessedTen;
    const std::uint32_t cost = cost_of_number(*c) * (more > 0 ? 3 : 2) / 2;
    const ExpressionPtr made =
        binary(divide ? Op::kDivide : Op::kMultiply, x.expression, constant_of(*c));
    offer(made, x.cost + 5 + cost + more);
  }

  [[nodiscard]] static std::optional<Rational> constant_in(
      const std::optional<Interval>& interval) {
    const auto c = interval ? simplest_in(interval->low, interval->high) : std::nullopt;
    return c && *c != Rational(0) ? c : std::nullopt;
  }

  [[nodiscard]] static bool is_constant(const Formula& x) {
    return std::ranges::all_of(x.values, [&](const Rational& v) { return v == x.values[0]; });
  }

  void with_constant(const Formula& x) {
    if (is_constant(x)) return;
    by_constant(x);
    const auto offset_of = [&](const Rational& t, std::size_t i) {
      return difference(t, x.values[i]);
    };
    const auto exact_offset = exactly(offset_of);
    const auto around_offset = exact_offset ? std::nullopt : interval_of(offset_of);
    const auto c = exact_offset    ? exact_offset
                   : around_offset ? simplest_in(around_offset->low, around_offset->high)
                                   : std::nullopt;
    if (c && *c != Rational(0)) {
      const bool less = *c < Rational(0);
      const Rational size = less ? c->negated() : *c;
      offer(binary(less ? Op::kSubtract : Op::kAdd, x.expression, constant_of(size)),
            x.cost + 6 + cost_of_number(size) + (exact_offset ? 0 : kCostOfGuessedConstant));
    }
    if (is_point(x)) return;
    divided(x);
    linear(x);
  }

  // Hours and minutes: floor(x / c) and x mod c.
  void divided(const Formula& x) {
    parts_of_units(x);
    if (target_->places > 0) return;
    std::optional<Interval> interval;
    Rational largest(0);
    Rational common(0);
    bool multiple = true;
    bool whole = true;
    for (std::size_t i = 0; i < branch_.examples.size(); ++i) {
      const Rational& t = target_->values[i];
      whole = whole && t.is_whole() && t >= Rational(0) && x.values[i].is_whole() &&
              x.values[i] > Rational(0);
      if (!whole) return;
      // floor(x / c) = t where x / (t + 1) < c <= x / t.
      const Rational high =
          t == Rational(0) ? Rational(Rational::kMost / 4) : *quotient(x.values[i], t);
      const auto low = quotient(x.values[i], *sum(t, Rational(1)));
      if (!low) return;
      interval = intersection(interval, {*low, high});
      if (!interval) break;
      largest = std::max(largest, t);
    }
    if (interval) {
      bool any = false;
      for (std::int64_t unit : kUsualUnits) {
        const Rational c(unit);
        if (c <= interval->low || c > interval->high || unit == 1) continue;
        any = true;
        offer(unary(Op::kFloor, binary(Op::kDivide, x.expression, constant_of(c))),
              x.cost + 9 + cost_of_unit(c));
      }
      // The lower end is not among them: a little above it.
      const auto above = sum(interval->low, *Rational::make(1, 1'000'000));
      const bool bounded = interval->high < Rational(Rational::kMost / 4);
      const auto c = above && bounded && !any ? simplest_in(*above, interval->high) : std::nullopt;
      if (c && *c > Rational(1)) {
        offer(unary(Op::kFloor, binary(Op::kDivide, x.expression, constant_of(*c))),
              x.cost + 9 + cost_of_unit(*c) + kCostOfGuessedConstant);
      }
    }
    units_inside(x);
    units_begun(x);
    for (std::size_t i = 0; i < branch_.examples.size(); ++i) {
      const auto rest = difference(x.values[i], target_->values[i]);
      if (!rest || *rest < Rational(0)) {
        multiple = false;
        break;
      }
      std::int64_t a = common.numerator();
      std::int64_t b = rest->numerator();
      while (b != 0) std::tie(a, b) = std::pair(b, a % b);
      common = Rational(a);
    }
    if (!multiple || common <= largest || common <= Rational(1)) return;
    bool any = false;
    for (std::int64_t unit : kUsualUnits) {
      if (Rational(unit) <= largest || unit == 1 || common.numerator() % unit != 0) continue;
      any = true;
      offer(binary(Op::kModulo, x.expression, constant_of(Rational(unit))),
            x.cost + 8 + cost_of_unit(Rational(unit)));
    }
    if (!any) {
      offer(binary(Op::kModulo, x.expression, constant_of(common)),
            x.cost + 8 + cost_of_unit(common));
    }
  }

  // Hours, minutes and seconds of seconds that are not whole: floor(x / c), floor((x mod c) / d),
  // and x mod c as far as it is shown.
  void parts_of_units(const Formula& x) {
    if (std::ranges::all_of(x.values, [](const Rational& v) { return v.is_whole(); })) return;
    const auto rest_of = [](const Rational& value, const Rational& unit) {
      const auto units = quotient(value, unit);
      const auto whole = units ? product(Rational(floor_of(*units)), unit) : std::nullopt;
      return whole ? difference(value, *whole) : std::nullopt;
    };
    const auto fits = [&](const Rational& unit, const std::optional<Rational>& inner) {
      bool moves = false;
      for (std::size_t i = 0; i < branch_.examples.size(); ++i) {
        auto value = inner ? rest_of(x.values[i], unit) : std::optional(x.values[i]);
        const Rational by = inner ? *inner : unit;
        if (by == Rational(1)) {
          const Interval t = around(i);
          if (!value || *value < t.low || *value > t.high) return false;
        } else {
          const auto units = value ? quotient(*value, by) : std::nullopt;
          if (!units || Rational(floor_of(*units)) != target_->values[i]) return false;
        }
        moves = moves || target_->values[i] != Rational(0);
      }
      return moves;
    };
    for (int unit : {60, 3'600, 86'400}) {
      const Rational c(unit);
      if (target_->places == 0 && fits(c, std::nullopt)) {
        offer(unary(Op::kFloor, binary(Op::kDivide, x.expression, constant_of(c))),
              x.cost + 9 + cost_of_unit(c));
      }
      const ExpressionPtr rest = binary(Op::kModulo, x.expression, constant_of(c));
      if (fits(c, Rational(1))) offer(rest, x.cost + 8 + cost_of_unit(c));
      const Rational d(unit == 86'400 ? 3'600 : 60);
      if (unit > 60 && target_->places == 0 && fits(c, d)) {
        offer(unary(Op::kFloor, binary(Op::kDivide, rest, constant_of(d))),
              x.cost + 14 + cost_of_unit(c));
      }
    }
  }

  // Centuries, boxes of a dozen: x / c rounded up.
  void units_begun(const Formula& x) {
    for (std::int64_t unit : kUsualUnits) {
      bool all = true;
      bool rounded = false;
      for (std::size_t i = 0; i < branch_.examples.size() && all; ++i) {
        const std::int64_t value = x.values[i].numerator();
        all = target_->values[i] == Rational((value + unit - 1) / unit);
        rounded = rounded || value % unit != 0;
      }
      if (!all || !rounded) continue;
      const RoundingStep up{Rational(1), Rounding::kUp};
      offer(make_expression({Op::kRoundStep, up},
                            {binary(Op::kDivide, x.expression, constant_of(Rational(unit)))}),
            x.cost + 11 + cost_of_unit(Rational(unit)));
    }
  }

  // Minutes between hours and seconds: floor((x mod c) / d).
  void units_inside(const Formula& x) {
    for (const auto& [c, d] : {std::pair{3'600, 60}, std::pair{86'400, 3'600},
                               std::pair{86'400, 60}, std::pair{1'440, 60}}) {
      bool all = true;
      for (std::size_t i = 0; i < branch_.examples.size() && all; ++i) {
        const std::int64_t value = x.values[i].numerator();
        all = target_->values[i] == Rational(value % c / d);
      }
      if (!all) continue;
      const ExpressionPtr rest = binary(Op::kModulo, x.expression, constant_of(Rational(c)));
      offer(unary(Op::kFloor, binary(Op::kDivide, rest, constant_of(Rational(d)))),
            x.cost + 14 + cost_of_unit(Rational(c)));
    }
  }

  // Rounded to a step, up or down or to the nearest multiple, and so much more than that: the ends
  // of ranges; and to significant digits.
  void steps(const Formula& x) {
    std::int64_t of_unit = 1;
    for (int i = 0; i < target_->places; ++i) of_unit *= 10;
    const Rational unit = *Rational::make(1, of_unit);
    const bool pair = !x.expression->arguments.empty() && x.expression->arguments.size() == 2;
    for (const auto& [step, cost] : usual_steps()) {
      const auto units = quotient(step, unit);
      if ((pair && step != unit) || !units || !units->is_whole()) continue;
      // Last digits are rounded up or down less often.
      const std::uint32_t seldom = target_->places == 0 ? (step == unit ? 5 : 0)
                                   : step == unit       ? 14
                                                        : 6;
      for (const auto& [how, more] :
           {std::pair{Rounding::kDown, 3 + seldom}, std::pair{Rounding::kUp, 4 + seldom},
            std::pair{Rounding::kNearest, 3U}, std::pair{Rounding::kEven, 8U}}) {
        // To the nearest last digit is how numbers are written.
        if (how == Rounding::kNearest && step == unit) continue;
        const bool directed = how == Rounding::kDown || how == Rounding::kUp;
        const bool ends = directed && std::ranges::find(range_steps_, step) != range_steps_.end();
        const std::uint32_t no_end = range_steps_.empty() || ends ? 0 : kCostOfNoEnd;
        step_and_more(x, {step, how}, cost + more + no_end, unit);
      }
    }
    for (int n = range_steps_.empty() ? 1 : 5; n < 5; ++n) significant_digits(x, n);
  }

  void step_and_more(const Formula& x, const RoundingStep& step, std::uint32_t cost,
                     const Rational& unit) {
    const auto first = to_step(x.values[0], step);
    const auto more = first ? difference(target_->values[0], *first) : std::nullopt;
    if (!more) return;
    // Of a range both ends: what is rounded to, and a step from there, or a unit less than that.
    const Rational whole = step.how == Rounding::kUp ? step.step.negated() : step.step;
    const auto part = step.how == Rounding::kUp ? sum(whole, unit) : difference(whole, unit);
    const bool start = *more == Rational(0);
    const bool directed = step.how == Rounding::kDown || step.how == Rounding::kUp;
    if (!start && (!directed || (*more != whole && *more != part))) return;
    bool needed = false;
    for (std::size_t i = 0; i < x.values.size(); ++i) {
      const auto down = to_step(x.values[i], step);
      const auto value = down ? sum(*down, *more) : std::nullopt;
      if (!value || *value != target_->values[i]) return;
      needed = needed || *down != x.values[i];
    }
    if (!needed) return;
    const bool floor = step.how == Rounding::kDown && step.step == Rational(1);
    ExpressionPtr made = floor ? unary(Op::kFloor, x.expression)
                               : make_expression({Op::kRoundStep, step}, {x.expression});
    const bool less = *more < Rational(0);
    if (!start) {
      made = binary(less ? Op::kSubtract : Op::kAdd, std::move(made),
                    constant_of(less ? more->negated() : *more));
    }
    offer(made, x.cost + cost + (start ? 0 : 6));
  }

  void significant_digits(const Formula& x, int digits) {
    bool needed = false;
    for (std::size_t i = 0; i < x.values.size(); ++i) {
      const auto value = significant(x.values[i], digits);
      if (!value || *value != target_->values[i]) return;
      needed = needed || *value != x.values[i];
    }
    if (!needed) return;
    offer(make_expression({Op::kSignificant, Digits{digits}}, {x.expression}), x.cost + 10);
  }

  // (x - c) * p / q without rounding, p and q small.
  void exact_line(const Formula& x, std::size_t i, std::size_t j) {
    const auto rise = difference(target_->values[j], target_->values[i]);
    const auto run = difference(x.values[j], x.values[i]);
    const auto slope = rise && run ? quotient(*rise, *run) : std::nullopt;
    if (!slope || slope->numerator() == 0) return;
    if (std::abs(slope->numerator()) > kMostOfRatio || slope->denominator() > kMostOfRatio) return;
    const auto steps = quotient(target_->values[i], *slope);
    const auto zero = steps ? difference(x.values[i], *steps) : std::nullopt;
    if (!zero || *zero == Rational(0)) return;
    const bool plus = *zero < Rational(0);
    const Rational size = plus ? zero->negated() : *zero;
    ExpressionPtr out = binary(plus ? Op::kAdd : Op::kSubtract, x.expression, constant_of(size));
    std::uint32_t cost = x.cost + 6 + cost_of_number(size);
    if (!is_decimal(size)) cost += kCostOfGuessedConstant;
    const Rational p(slope->numerator());
    const Rational q(slope->denominator());
    if (p != Rational(1)) {
      out = binary(Op::kMultiply, std::move(out), constant_of(p));
      cost += 5 + cost_of_number(p);
    }
    if (q != Rational(1)) {
      out = binary(Op::kDivide, std::move(out), constant_of(q));
      cost += 5 + cost_of_number(q);
    }
    offer(out, cost);
  }

  // a * x + b by the two examples that are farthest apart.
  void linear(const Formula& x) {
    if (branch_.examples.size() < 3) return;
    const auto [least, most] = std::ranges::minmax_element(x.values);
    const auto i = static_cast<std::size_t>(least - x.values.begin());
    const auto j = static_cast<std::size_t>(most - x.values.begin());
    const auto run = difference(x.values[j], x.values[i]);
    if (!run) return;
    exact_line(x, i, j);
    degrees(x);
    const auto low = quotient(*difference(around(j).low, around(i).high), *run);
    const auto high = quotient(*difference(around(j).high, around(i).low), *run);
    if (!low || !high) return;
    const auto slope = simplest_in(*low, *high);
    if (!slope || *slope == Rational(0) || *slope == Rational(1)) return;
    const auto offsets =
        interval_of([&](const Rational& t, std::size_t k) -> std::optional<Rational> {
          const auto scaled_x = product(*slope, x.values[k]);
          return scaled_x ? difference(t, *scaled_x) : std::nullopt;
        });
    if (!offsets) return;
    const auto offset = simplest_in(offsets->low, offsets->high);
    if (!offset || *offset == Rational(0)) return;
    const bool less = *offset < Rational(0);
    const Rational size = less ? offset->negated() : *offset;
    offer(binary(less ? Op::kSubtract : Op::kAdd,
                 binary(Op::kMultiply, x.expression, constant_of(*slope)), constant_of(size)),
          x.cost + 12 + (cost_of_number(*slope) + cost_of_number(size)) * 3 / 2 +
              2 * kCostOfGuessedConstant);
  }

  // Degrees Fahrenheit and Celsius, rounded.
  void degrees(const Formula& x) {
    Formula celsius;
    Formula fahrenheit;
    for (const Rational& value : x.values) {
      const auto above = difference(value, Rational(32));
      const auto c = above ? product(*above, *Rational::make(5, 9)) : std::nullopt;
      const auto scaled = product(value, *Rational::make(9, 5));
      const auto f = scaled ? sum(*scaled, Rational(32)) : std::nullopt;
      if (!c || !f) return;
      celsius.values.push_back(*c);
      fahrenheit.values.push_back(*f);
    }
    if (is_close(celsius)) {
      const auto above = binary(Op::kSubtract, x.expression, constant_of(Rational(32)));
      const auto five = binary(Op::kMultiply, above, constant_of(Rational(5)));
      offer(binary(Op::kDivide, five, constant_of(Rational(9))), x.cost + 30);
    }
    if (is_close(fahrenheit)) {
      const auto scaled = binary(Op::kMultiply, x.expression, constant_of(*Rational::make(9, 5)));
      offer(binary(Op::kAdd, scaled, constant_of(Rational(32))), x.cost + 30);
    }
  }

  // y + c * x, where c may be 1 or -1.
  void sums() {
    for (const Formula& y : all_.bases) {
      for (const auto* list : {&all_.bases, &all_.pairs}) {
        for (const Formula& x : *list) {
          if (x.expression == y.expression || !budget_.spend(1)) continue;
          const auto factor_of = [&](const Rational& t, std::size_t i) -> std::optional<Rational> {
            const auto rest = difference(t, y.values[i]);
            return rest ? quotient(*rest, x.values[i]) : std::nullopt;
          };
          const auto known = exactly(factor_of);
          const auto interval = known ? std::nullopt : interval_of(factor_of);
          if (!known && !interval) continue;
          const auto c = known ? known : simplest_in(interval->low, interval->high);
          if (!c || *c == Rational(0)) continue;
          const std::uint32_t guessed = known ? 0 : 2 * kCostOfGuessedConstant;
          const bool less = *c < Rational(0);
          const Rational size = less ? c->negated() : *c;
          const bool plain = size == Rational(1);
          if (!plain && (is_point(x) || is_point(y))) continue;
          offer(
              binary(less ? Op::kSubtract : Op::kAdd, y.expression,
                     plain ? x.expression : binary(Op::kMultiply, x.expression, constant_of(size))),
              y.cost + x.cost + 10 + guessed + (plain ? 0 : cost_of_number(size)));
        }
      }
    }
  }

  // How a number may be written: with the digits it has; or rounded to those that the examples
  // show, with all of them or without zeros at the end.
  enum class Writing : std::uint8_t { kExact, kFixed, kRounded };

  [[nodiscard]] ExpressionPtr shown(ExpressionPtr number, Writing writing) const {
    if (writing == Writing::kRounded) {
      number = make_expression({Op::kRound, Digits{target_->places}}, {std::move(number)});
    }
    NumberFormat format = target_->format;
    format.places = writing == Writing::kFixed ? std::optional(target_->places) : std::nullopt;
    ExpressionPtr text = make_expression({Op::kFormat, format}, {std::move(number)});
    if (target_->ordinal) text = make_expression({Op::kOrdinal}, {std::move(text)});
    if (target_->width == 0) return text;
    return make_expression({Op::kPadLeft, Padding{target_->width, target_->pad}},
                           {std::move(text)});
  }

  void offer(const ExpressionPtr& number, std::uint32_t cost) {
    bool exact = true;
    for (std::size_t i = 0; i < branch_.examples.size() && exact; ++i) {
      const Value value = evaluate(*number, samples_.rows[branch_.examples[i]]);
      const auto* plain = std::get_if<Rational>(&value);
      if (plain == nullptr) return;
      exact = *plain == target_->values[i];
    }
    cost += 5 + (target_->width != 0 ? 5 : 0) + (target_->ordinal ? 4 : 0);
    const bool whole = target_->places == 0;
    if (!exact) {
      offer(number, whole || !target_->shortest ? Writing::kFixed : Writing::kRounded,
            cost + (whole ? kCostOfRoundedWhole : kCostOfRounded));
      return;
    }
    // Where no example is rounded, the digits that are needed, but for two decimals: prices.
    const bool wide = target_->width != 0 && target_->places > 0;
    const bool fixed =
        target_->zeros_behind || wide || (!target_->shortest && target_->places == 2);
    offer(number, Writing::kExact, cost + (fixed ? 6 : 0));
    offer(number, target_->shortest ? Writing::kRounded : Writing::kFixed,
          cost + (fixed ? 0 : kCostOfNeedlessRounding));
  }

  void offer(const ExpressionPtr& number, Writing writing, std::uint32_t cost) {
    Atom atom;
    atom.expression = shown(number, writing);
    atom.cost = cost;
    for (std::size_t i = 0; i < branch_.examples.size(); ++i) {
      const Value value = evaluate(*atom.expression, samples_.rows[branch_.examples[i]]);
      const auto* text = std::get_if<Text>(&value);
      if (text == nullptr || *text != target_->texts[i]) return;
    }
    for (const auto& row : samples_.rows) {
      Value value = evaluate(*atom.expression, row);
      auto* text = std::get_if<Text>(&value);
      atom.values.push_back(text == nullptr ? std::nullopt : std::optional(std::move(*text)));
    }
    found_.push_back(std::move(atom));
  }

  const Samples& samples_;
  const Branch& branch_;
  ArithmeticBudget budget_;
  Formulas all_;
  const Target* target_ = nullptr;
  std::vector<Rational> range_steps_;  // of ranges that the outputs are
  std::vector<Atom> found_;
};

}  // namespace

std::vector<Atom> arithmetic_atoms(const Samples& samples, const Branch& branch, const Pool& pool,
                                   const ArithmeticLimits& limits, std::uint64_t& work) {
  std::vector<Atom> atoms;
  const std::vector<Target> targets = targets_in(samples, branch.examples);
  if (targets.empty()) return atoms;
  Solver solver(samples, branch, pool, limits, work);
  solver.find_range(targets);
  for (const Target& target : targets) solver.solve(target, atoms);
  std::ranges::stable_sort(atoms, {}, &Atom::cost);
  return atoms;
}

}  // namespace whence::synth::table
