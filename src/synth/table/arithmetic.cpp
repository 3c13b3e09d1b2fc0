#include "synth/table/arithmetic.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <tuple>
#include <utility>

#include "synth/table/number_targets.h"

namespace whence::synth::table {

namespace {

constexpr std::size_t kMostBases = 20;
constexpr std::size_t kMostFormulas = 12;  // for each number of the outputs
constexpr std::size_t kMostNumbers = 4;    // of an output
constexpr std::uint32_t kCostOfRounded = 3;
constexpr std::uint32_t kCostOfRoundedWhole = 14;
constexpr std::size_t kMostPairs = 600;
constexpr std::uint64_t kWorkOfFit = 6;  // the constants that make a formula fit are computed
constexpr std::size_t kMostCellsInTriples = 6;
constexpr std::int64_t kMostOfRatio = 1000;

/// A formula with its values on the branch's examples.
struct Formula {
  ExpressionPtr expression;
  std::vector<Rational> values;
  std::uint32_t cost = 0;
};

struct Interval {
  Rational low;
  Rational high;
};

ExpressionPtr constant_of(const Rational& number) {
  return make_expression({Op::kNumberConstant, FixedNumber{number}});
}
ExpressionPtr binary(Op op, ExpressionPtr a, ExpressionPtr b) {
  return make_expression({op}, {std::move(a), std::move(b)});
}
ExpressionPtr unary(Op op, ExpressionPtr a) {
  return make_expression({op}, {std::move(a)});
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

// Of what is counted in: minutes, dozens, weeks, thousands.
std::uint32_t cost_of_unit(const Rational& number) {
  static constexpr std::array<std::int64_t, 11> kUnits{7,  10,  12,  16,   24,  30,
                                                       60, 100, 365, 1000, 3600};
  const bool usual =
      number.is_whole() && std::ranges::find(kUnits, number.numerator()) != kUnits.end();
  return cost_of_number(number) + (usual ? 0 : 12);
}

std::optional<Interval> intersection(const std::optional<Interval>& a, const Interval& b) {
  if (!a) return b;
  Interval out{std::max(a->low, b.low), std::min(a->high, b.high)};
  if (out.low > out.high) return std::nullopt;
  return out;
}

class Solver {
 public:
  Solver(const Samples& samples, const Branch& branch, const Pool& pool,
         const ArithmeticLimits& limits, std::uint64_t& work)
      : samples_(samples), branch_(branch), limits_(limits), work_(work), first_work_(work) {
    find_bases(pool);
    find_pairs();
    find_triples();
  }

  void solve(const Target& target, std::vector<Atom>& atoms) {
    target_ = &target;
    found_.clear();
    const bool several = branch_.examples.size() > 1;
    for (const auto* list : {&bases_, &pairs_}) {
      for (const Formula& x : *list) {
        if (!spend(kWorkOfFit)) break;
        if (is_close(x, false)) offer(x.expression, x.cost);
        if (is_close(x, true)) offer(unary(Op::kFloor, x.expression), x.cost + 8);
        if (several) with_constant(x);
      }
    }
    for (const Formula& x : triples_) {
      if (!spend(kWorkOfFit)) break;
      if (is_close(x, false)) offer(x.expression, x.cost);
      if (several) by_constant(x);
    }
    if (several) sums();
    std::ranges::stable_sort(found_, {}, &Atom::cost);
    if (found_.size() > kMostFormulas) found_.resize(kMostFormulas);
    for (Atom& atom : found_) atoms.push_back(std::move(atom));
  }

 private:
  // Work for one formula on all examples; false at a limit.
  bool spend(std::uint64_t of_one) {
    work_ += of_one * branch_.examples.size();
    const bool looks = (++met_ & 0xFFU) == 0 && limits_.stop != nullptr;
    ended_ = ended_ || work_ - first_work_ > limits_.most_work || (looks && limits_.stop->stop());
    return !ended_;
  }

  void add_base(const ExpressionPtr& expression, std::uint32_t cost) {
    if (bases_.size() >= kMostBases) return;
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
    if (std::ranges::find(base_values_, all) != base_values_.end()) return;
    base_values_.push_back(std::move(all));
    bases_.push_back(std::move(formula));
  }

  void find_bases(const Pool& pool) {
    for (NumberStyle style : {NumberStyle::kPoint, NumberStyle::kComma}) {
      for (const Atom& text : pool.texts) {
        if (text.cost > 10) break;  // whole cells
        add_base(number_of(text, style), text.cost + (style == NumberStyle::kPoint ? 6 : 7));
      }
    }
    for (const Atom& time : pool.times) {
      add_base(unary(Op::kSeconds, time.expression), time.cost + 6);
    }
    for (const Atom& date : pool.dates) {
      add_base(unary(Op::kDayNumber, date.expression), date.cost + 8);
    }
    for (const Atom& text : pool.texts) {
      if (text.cost > 10) break;
      add_base(make_expression({Op::kCount, OfClass{CharacterClass::kVisible}}, {text.expression}),
               text.cost + 16);
      add_base(unary(Op::kLength, text.expression), text.cost + 16);
    }
    for (const Atom& text : pool.texts) {
      // Numbers are not cut by length.
      if (std::holds_alternative<Characters>(text.expression->operation.with)) continue;
      if (text.cost > 10) add_base(number_of(text, NumberStyle::kPoint), text.cost + 6);
    }
  }

  static ExpressionPtr number_of(const Atom& text, NumberStyle style) {
    return make_expression({Op::kNumber, style}, {text.expression});
  }

  void find_pairs() {
    for (const auto& [op, function] :
         {std::pair{Op::kMultiply, &product}, std::pair{Op::kDivide, &quotient},
          std::pair{Op::kAdd, &sum}, std::pair{Op::kSubtract, &difference}}) {
      const bool commutes = op == Op::kMultiply || op == Op::kAdd;
      for (std::size_t i = 0; i < bases_.size(); ++i) {
        for (std::size_t j = commutes ? i : 0; j < bases_.size(); ++j) {
          if (i == j && op != Op::kMultiply) continue;
          if (pairs_.size() >= kMostPairs || !spend(1)) continue;
          Formula formula;
          for (std::size_t k = 0; k < branch_.examples.size(); ++k) {
            const auto value = function(bases_[i].values[k], bases_[j].values[k]);
            if (!value) break;
            formula.values.push_back(*value);
          }
          if (formula.values.size() < branch_.examples.size()) continue;
          formula.expression = binary(op, bases_[i].expression, bases_[j].expression);
          formula.cost = bases_[i].cost + bases_[j].cost + 5;
          pairs_.push_back(std::move(formula));
        }
      }
    }
  }

  // Products and ratios of three, of whole cells.
  void find_triples() {
    const std::size_t cells = std::min(bases_.size(), kMostCellsInTriples);
    const std::size_t pairs = pairs_.size();
    for (std::size_t i = 0; i < cells; ++i) {
      for (std::size_t p = 0; p < pairs && triples_.size() < kMostPairs; ++p) {
        const Op inner = pairs_[p].expression->operation.op;
        if (inner == Op::kDivide || !spend(3)) continue;
        for (const auto& [op, function, turned] :
             {std::tuple{Op::kMultiply, &product, false}, std::tuple{Op::kDivide, &quotient, false},
              std::tuple{Op::kDivide, &quotient, true}}) {
          const Formula& a = turned ? pairs_[p] : bases_[i];
          const Formula& b = turned ? bases_[i] : pairs_[p];
          Formula formula;
          for (std::size_t k = 0; k < branch_.examples.size(); ++k) {
            const auto value = function(a.values[k], b.values[k]);
            if (!value) break;
            formula.values.push_back(*value);
          }
          if (formula.values.size() < branch_.examples.size()) continue;
          formula.expression = binary(op, a.expression, b.expression);
          formula.cost = a.cost + b.cost + 6;
          triples_.push_back(std::move(formula));
        }
      }
    }
  }

  // t - half <= value <= t + half.
  [[nodiscard]] Interval around(std::size_t i) const {
    return {*difference(target_->values[i], target_->half),
            *sum(target_->values[i], target_->half)};
  }

  /// Whether the values, or their whole parts, are those of the outputs.
  [[nodiscard]] bool is_close(const Formula& x, bool whole_part) const {
    for (std::size_t i = 0; i < branch_.examples.size(); ++i) {
      const Rational value = whole_part ? Rational(floor_of(x.values[i])) : x.values[i];
      const Interval t = around(i);
      if (value < t.low || value > t.high) return false;
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

  // x * c and x / c.
  void by_constant(const Formula& x) {
    if (is_constant(x)) return;
    const auto by_factor =
        interval_of([&](const Rational& t, std::size_t i) { return quotient(t, x.values[i]); });
    const auto by_divisor =
        interval_of([&](const Rational& t, std::size_t i) { return quotient(x.values[i], t); });
    const auto factor = constant_in(by_factor);
    const auto divisor = constant_in(by_divisor);
    // Of the two the one that is easier to say.
    const bool divide = divisor && (!factor || cost_of_number(*divisor) < cost_of_number(*factor));
    const auto& c = divide ? divisor : factor;
    if (!c || *c == Rational(1)) return;
    offer(binary(divide ? Op::kDivide : Op::kMultiply, x.expression, constant_of(*c)),
          x.cost + 5 + cost_of_number(*c));
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
    const auto by_offset =
        interval_of([&](const Rational& t, std::size_t i) { return difference(t, x.values[i]); });
    if (by_offset) {
      if (const auto c = simplest_in(by_offset->low, by_offset->high)) {
        const bool less = *c < Rational(0);
        const Rational size = less ? c->negated() : *c;
        offer(binary(less ? Op::kSubtract : Op::kAdd, x.expression, constant_of(size)),
              x.cost + 6 + cost_of_number(size));
      }
    }
    divided(x);
    linear(x);
  }

  // Hours and minutes: floor(x / c) and x mod c.
  void divided(const Formula& x) {
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
    if (interval && interval->high < Rational(Rational::kMost / 4)) {
      // The lower end is not among them: a little above it.
      const auto above = sum(interval->low, *Rational::make(1, 1'000'000));
      const auto c = above ? simplest_in(*above, interval->high) : std::nullopt;
      if (c && *c > Rational(1)) {
        offer(unary(Op::kFloor, binary(Op::kDivide, x.expression, constant_of(*c))),
              x.cost + 9 + cost_of_unit(*c));
      }
    }
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
    if (multiple && common > largest && common > Rational(1)) {
      offer(binary(Op::kModulo, x.expression, constant_of(common)),
            x.cost + 8 + cost_of_unit(common));
    }
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
          x.cost + 12 + cost_of_number(*slope) + cost_of_number(size));
  }

  // y + c * x, where c may be 1 or -1.
  void sums() {
    for (const Formula& y : bases_) {
      for (const auto* list : {&bases_, &pairs_}) {
        for (const Formula& x : *list) {
          if (x.expression == y.expression || !spend(1)) continue;
          const auto interval =
              interval_of([&](const Rational& t, std::size_t i) -> std::optional<Rational> {
                const auto rest = difference(t, y.values[i]);
                return rest ? quotient(*rest, x.values[i]) : std::nullopt;
              });
          if (!interval) continue;
          const auto c = simplest_in(interval->low, interval->high);
          if (!c || *c == Rational(0)) continue;
          const bool less = *c < Rational(0);
          const Rational size = less ? c->negated() : *c;
          const bool plain = size == Rational(1);
          offer(
              binary(less ? Op::kSubtract : Op::kAdd, y.expression,
                     plain ? x.expression : binary(Op::kMultiply, x.expression, constant_of(size))),
              y.cost + x.cost + 10 + (plain ? 0 : cost_of_number(size)));
        }
      }
    }
  }

  [[nodiscard]] ExpressionPtr shown(ExpressionPtr number) const {
    if (target_->shortest) {
      number = make_expression({Op::kRound, Digits{target_->places}}, {std::move(number)});
    }
    ExpressionPtr text = make_expression({Op::kFormat, target_->format}, {std::move(number)});
    if (target_->width == 0) return text;
    return make_expression({Op::kPadLeft, Padding{target_->width, U'0'}}, {std::move(text)});
  }

  void offer(const ExpressionPtr& number, std::uint32_t cost) {
    Atom atom;
    atom.expression = shown(number);
    atom.cost = cost + 5 + (target_->width != 0 ? 5 : 0);
    bool rounded = false;
    for (std::size_t i = 0; i < branch_.examples.size(); ++i) {
      const Value value = evaluate(*atom.expression, samples_.rows[branch_.examples[i]]);
      const auto* text = std::get_if<Text>(&value);
      if (text == nullptr || *text != target_->texts[i]) return;
      const Value plain = evaluate(*number, samples_.rows[branch_.examples[i]]);
      rounded = rounded || std::get<Rational>(plain) != target_->values[i];
    }
    // Prices are rounded as a matter of course, whole numbers are not.
    if (rounded) atom.cost += target_->places == 0 ? kCostOfRoundedWhole : kCostOfRounded;
    for (const auto& row : samples_.rows) {
      Value value = evaluate(*atom.expression, row);
      auto* text = std::get_if<Text>(&value);
      atom.values.push_back(text == nullptr ? std::nullopt : std::optional(std::move(*text)));
    }
    found_.push_back(std::move(atom));
  }

  const Samples& samples_;
  const Branch& branch_;
  const ArithmeticLimits& limits_;
  std::uint64_t& work_;
  const std::uint64_t first_work_;
  std::uint64_t met_ = 0;
  bool ended_ = false;
  const Target* target_ = nullptr;
  std::vector<Formula> bases_;
  std::vector<std::vector<std::optional<Rational>>> base_values_;
  std::vector<Formula> pairs_;
  std::vector<Formula> triples_;
  std::vector<Atom> found_;
};

}  // namespace

std::optional<Rational> simplest_in(const Rational& low, const Rational& high) {
  if (low > high) return std::nullopt;
  if (low <= Rational(0) && high >= Rational(0)) return Rational(0);
  for (int exponent = 9; exponent >= -9; --exponent) {
    std::int64_t power = 1;
    for (int i = 0; i < std::abs(exponent); ++i) power *= 10;
    const auto unit = exponent >= 0 ? Rational::make(power, 1) : Rational::make(1, power);
    const auto units = quotient(low, *unit);
    if (!units) continue;
    const std::int64_t up = -floor_of(units->negated());
    const auto candidate = product(Rational(up), *unit);
    if (candidate && *candidate >= low && *candidate <= high) return candidate;
  }
  return std::nullopt;
}

std::vector<Atom> arithmetic_atoms(const Samples& samples, const Branch& branch, const Pool& pool,
                                   const ArithmeticLimits& limits, std::uint64_t& work) {
  std::vector<std::vector<NumberSpan>> spans;
  for (std::size_t lane : branch.examples) {
    spans.push_back(numbers_in(samples.outputs[lane]));
    if (spans.back().empty() || spans.back().size() > kMostNumbers ||
        spans.back().size() != spans.front().size()) {
      return {};
    }
  }
  std::vector<Atom> atoms;
  Solver solver(samples, branch, pool, limits, work);
  for (std::size_t n = 0; n < spans.front().size(); ++n) {
    std::vector<Text> texts;
    for (std::size_t i = 0; i < spans.size(); ++i) {
      const NumberSpan& span = spans[i][n];
      texts.push_back(
          samples.outputs[branch.examples[i]].substr(span.begin, span.end - span.begin));
    }
    for (NumberStyle style : {NumberStyle::kPoint, NumberStyle::kComma}) {
      const auto target = target_of(texts, style);
      if (target) solver.solve(*target, atoms);
      // Both readings differ only where there is a point or a comma.
      if (target && target->places == 0 && target->format.thousands.empty()) break;
    }
  }
  std::ranges::stable_sort(atoms, {}, &Atom::cost);
  return atoms;
}

}  // namespace whence::synth::table
