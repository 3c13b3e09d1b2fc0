#include "synth/table/moves.h"

#include <algorithm>
#include <tuple>
#include <utility>

#include "synth/table/formulas.h"
#include "synth/table/hints.h"

namespace whence::synth::table {

namespace {

constexpr std::uint32_t kCostOfMove = 30;
constexpr std::uint32_t kCostOfBack = 4;
constexpr std::uint32_t kCostOfBare = 5;  // 9:5 for 9:05

class MoveFinder {
 public:
  MoveFinder(const Samples& samples, const Branch& branch) : samples_(samples), branch_(branch) {}

  std::vector<Atom> find() {
    if (branch_.examples.size() < 2) return {};
    for (std::size_t column : samples_.inputs) {
      for (std::size_t by : samples_.inputs) {
        if (by == column) continue;
        moves(cell(column), cell(by));
      }
      // Both in one cell: 9:15 (45 min).
      moves(make_expression({Op::kRun, NthRun{CharacterClass::kVisible, 1}}, {cell(column)}),
            make_expression({Op::kAfter, NthMark{U" ", 1}}, {cell(column)}));
    }
    std::ranges::stable_sort(atoms_, {}, &Atom::cost);
    return std::move(atoms_);
  }

 private:
  void moves(const ExpressionPtr& from, const ExpressionPtr& by) {
    times(from, by);
    for (DayOrder order : kDayOrders) dates(from, by, order);
  }

  static ExpressionPtr cell(std::size_t column) {
    return make_expression({Op::kColumn, ColumnNumber{column}});
  }

  // As many as examples, or none.
  [[nodiscard]] std::vector<Rational> numbers(const Expression& e) const {
    std::vector<Rational> out;
    for (std::size_t lane : branch_.examples) {
      const Value value = evaluate(e, samples_.rows[lane]);
      const auto* number = std::get_if<Rational>(&value);
      if (number == nullptr || !number->is_whole()) return {};
      out.push_back(*number);
    }
    return out;
  }

  void times(const ExpressionPtr& from, const ExpressionPtr& by) {
    const ExpressionPtr start = unary(Op::kSeconds, unary(Op::kTime, from));
    const std::vector<Rational> starts = numbers(*start);
    if (starts.empty()) return;
    std::vector<std::vector<int>> shown;
    for (std::size_t lane : branch_.examples) {
      shown.push_back(times_in(samples_.outputs[lane]));
      if (shown.back().empty() || shown.back().size() != shown.front().size()) return;
    }
    const ExpressionPtr number = make_expression({Op::kNumber, NumberStyle::kPoint}, {by});
    const ExpressionPtr length = unary(Op::kDuration, by);
    for (const auto& [more, unit, cost] :
         {std::tuple{number, 60, 0U}, std::tuple{length, 1, 1U}, std::tuple{number, 3'600, 2U},
          std::tuple{number, 1, 4U}}) {
      const std::vector<Rational> lengths = numbers(*more);
      if (lengths.empty()) continue;
      for (bool back : {false, true}) {
        bool any = false;
        for (std::size_t k = 0; k < shown.front().size(); ++k) {
          any = any || meets(starts, lengths, back ? -unit : unit, shown, k);
        }
        if (!any) continue;
        const ExpressionPtr scaled =
            unit == 1 ? more : binary(Op::kMultiply, more, constant_of(Rational(unit)));
        ExpressionPtr then = binary(back ? Op::kSubtract : Op::kAdd, start, scaled);
        if (back) then = binary(Op::kModulo, then, constant_of(Rational(kSecondsOfDay)));
        then = unary(Op::kTimeOfMoment, then);
        for (TimePart part : kTimeParts) {
          const bool bare = part == TimePart::kMinute || part == TimePart::kSecond;
          offer(make_expression({Op::kTimePart, part}, {then}),
                kCostOfMove + cost + (back ? kCostOfBack : 0) + (bare ? kCostOfBare : 0));
        }
      }
    }
  }

  [[nodiscard]] static bool meets(const std::vector<Rational>& starts,
                                  const std::vector<Rational>& lengths, int unit,
                                  const std::vector<std::vector<int>>& shown, std::size_t k) {
    bool moves = false;
    for (std::size_t i = 0; i < starts.size(); ++i) {
      const auto scaled = product(lengths[i], Rational(unit));
      const auto then = scaled ? sum(starts[i], *scaled) : std::nullopt;
      if (!then) return false;
      const std::int64_t inside =
          (then->numerator() % kSecondsOfDay + kSecondsOfDay) % kSecondsOfDay;
      const int to = shown[i][k];
      if (to % 60 == 0 ? inside / 60 * 60 != to : inside != to) return false;
      moves = moves || inside != starts[i].numerator();
    }
    return moves;
  }

  void dates(const ExpressionPtr& from, const ExpressionPtr& by, DayOrder order) {
    const ExpressionPtr start = unary(Op::kDayNumber, make_expression({Op::kDate, order}, {from}));
    const std::vector<Rational> starts = numbers(*start);
    if (starts.empty()) return;
    const ExpressionPtr number = make_expression({Op::kNumber, NumberStyle::kPoint}, {by});
    const std::vector<Rational> lengths = numbers(*number);
    if (lengths.empty()) return;
    for (const auto& [unit, cost] : {std::pair{1, 0U}, std::pair{7, 2U}}) {
      for (bool back : {false, true}) {
        if (!meets(starts, lengths, back ? -unit : unit)) continue;
        const ExpressionPtr scaled =
            unit == 1 ? number : binary(Op::kMultiply, number, constant_of(Rational(unit)));
        const ExpressionPtr then =
            unary(Op::kDayOfNumber, binary(back ? Op::kSubtract : Op::kAdd, start, scaled));
        for (DatePart part : kDateParts) {
          offer(make_expression({Op::kDatePart, part}, {then}),
                kCostOfMove + cost + static_cast<std::uint32_t>(order) + (back ? kCostOfBack : 0));
        }
        return;
      }
    }
  }

  [[nodiscard]] bool meets(const std::vector<Rational>& starts,
                           const std::vector<Rational>& lengths, int unit) const {
    for (std::size_t i = 0; i < starts.size(); ++i) {
      const auto scaled = product(lengths[i], Rational(unit));
      const auto then = scaled ? sum(starts[i], *scaled) : std::nullopt;
      const auto date = then ? date_of_day_number(then->numerator()) : std::nullopt;
      const bool shown = date && std::ranges::any_of(kDayOrders, [&](DayOrder order) {
                           return parse_date(samples_.outputs[branch_.examples[i]], order) == date;
                         });
      if (!shown) return false;
    }
    return true;
  }

  void offer(ExpressionPtr expression, std::uint32_t cost) {
    Atom atom;
    for (std::size_t lane = 0; lane < samples_.lanes(); ++lane) {
      Value value = evaluate(*expression, samples_.rows[lane]);
      auto* text = std::get_if<Text>(&value);
      atom.values.push_back(text == nullptr ? std::nullopt : std::optional(std::move(*text)));
    }
    const bool of_use = std::ranges::all_of(branch_.examples, [&](std::size_t lane) {
      return atom.values[lane] && samples_.outputs[lane].find(*atom.values[lane]) != Text::npos;
    });
    if (!of_use) return;
    atom.expression = std::move(expression);
    atom.cost = cost;
    atoms_.push_back(std::move(atom));
  }

  const Samples& samples_;
  const Branch& branch_;
  std::vector<Atom> atoms_;
};

}  // namespace

std::vector<Atom> moved_atoms(const Samples& samples, const Branch& branch) {
  return MoveFinder(samples, branch).find();
}

}  // namespace whence::synth::table
