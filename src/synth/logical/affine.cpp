#include "synth/logical/affine.h"

#include <algorithm>
#include <boost/multiprecision/cpp_int.hpp>
#include <utility>

#include "synth/logical/formulas.h"
#include "synth/logical/points.h"

namespace whence::synth::logical {

namespace {

using Rational = boost::multiprecision::cpp_rational;
using Integer = boost::multiprecision::cpp_int;

constexpr std::int64_t kMostInEquation = 1'000'000'000;  // number in an equation

// The least affine space that has the points added so far.
class AffineSpace {
 public:
  explicit AffineSpace(const std::vector<Variable>& places) : dimensions_(places.size()) {
    for (const Variable& v : places) integer_.push_back(v.sort == kIntSort);
  }

  void add(const std::vector<Rational>& point) {
    if (origin_.empty()) {
      origin_ = point;
      return;
    }
    std::vector<Rational> row(dimensions_);
    for (std::size_t i = 0; i < dimensions_; ++i) row[i] = point[i] - origin_[i];
    for (const auto& [pivot, other] : rows_) subtract(row, row[pivot], other);
    const auto first = std::ranges::find_if(row, [](const Rational& r) { return r != 0; });
    if (first == row.end()) return;
    const auto pivot = static_cast<std::size_t>(first - row.begin());
    const Rational lead = row[pivot];
    for (Rational& r : row) r /= lead;
    for (auto& [at, other] : rows_) subtract(other, Rational(other[pivot]), row);
    rows_.emplace_back(pivot, std::move(row));
  }

  [[nodiscard]] bool empty() const { return origin_.empty(); }

  // False if a number is too large.
  bool equations(std::vector<AffineEquation>& out) const {
    for (std::size_t free = 0; free < dimensions_; ++free) {
      if (!integer_[free]) continue;
      if (std::ranges::find(rows_, free, &Row::first) != rows_.end()) continue;
      // A direction is given by its places that are no pivots: one equation for each pivot's.
      std::vector<Rational> sum(dimensions_);
      sum[free] = 1;
      Integer scale = 1;
      for (const auto& [pivot, row] : rows_) {
        sum[pivot] = -row[free];
        scale = lcm(scale, Integer(denominator(sum[pivot])));
      }
      Rational number = 0;
      for (std::size_t i = 0; i < dimensions_; ++i) number += sum[i] * origin_[i];
      scale = lcm(scale, Integer(denominator(number)));
      AffineEquation equation;
      for (const Rational& r : sum) {
        const Integer scaled(numerator(r) * scale / denominator(r));
        if (abs(scaled) > kMostInEquation) return false;
        equation.coefficients.push_back(scaled.convert_to<std::int64_t>());
      }
      const Integer scaled(numerator(number) * scale / denominator(number));
      if (abs(scaled) > kMostInEquation) return false;
      equation.number = scaled.convert_to<std::int64_t>();
      out.push_back(std::move(equation));
    }
    return true;
  }

 private:
  using Row = std::pair<std::size_t, std::vector<Rational>>;

  static void subtract(std::vector<Rational>& from, const Rational& times,
                       const std::vector<Rational>& row) {
    if (times == 0) return;
    const Rational factor = times;  // it may be one of those that change
    for (std::size_t i = 0; i < from.size(); ++i) from[i] -= factor * row[i];
  }

  std::size_t dimensions_;
  std::vector<bool> integer_;
  std::vector<Rational> origin_;
  std::vector<Row> rows_;  // directions in reduced echelon form, each with the place of its 1
};

// Those constraints that a predicate that always holds meets, as can be seen.
std::vector<Term> definite(Specification& specification) {
  Formulas formulas(specification.operators);
  std::vector<FormulaId> variables;
  for (std::uint32_t i = 0; i < specification.variables.size(); ++i) {
    variables.push_back(formulas.variable(i, specification.variables[i].sort));
  }
  std::vector<Term> out;
  for (const Term& c : specification.constraints) {
    const FormulaId f = formulas.import(c, variables);
    std::map<FormulaId, FormulaId> holds;
    for (const FormulaId part : formulas.parts(f)) {
      const Node& node = formulas.node(part);
      if (node.kind == NodeKind::kApplication && target_of(specification, node.op)) {
        holds.emplace(part, formulas.truth(true));
      }
    }
    if (formulas.is_true(formulas.replace(f, holds))) out.push_back(c);
  }
  return out;
}

}  // namespace

FormulaId conjunction(Formulas& formulas, const Target& target,
                      const std::vector<AffineEquation>& equations) {
  std::vector<FormulaId> all;
  for (const AffineEquation& e : equations) {
    Linear sum;
    for (std::uint32_t i = 0; i < e.coefficients.size(); ++i) {
      if (e.coefficients[i] == 0) continue;
      sum.terms.emplace(formulas.variable(i, target.parameters[i].sort), e.coefficients[i]);
    }
    sum.number = -e.number;
    all.push_back(formulas.is_zero(sum));
  }
  return formulas.conjunction(all);
}

std::vector<std::vector<AffineEquation>> affine_invariants(const Specification& specification,
                                                           const smt::QuestionLimits& limits,
                                                           const std::function<bool()>& over,
                                                           std::uint64_t& questions) {
  Specification weak = specification;
  weak.constraints = definite(weak);
  smt::Judge judge(weak);
  Formulas formulas(weak.operators);
  const auto targets = targets_of(weak);
  std::vector<AffineSpace> spaces;
  for (const Target* t : targets) spaces.emplace_back(t->parameters);
  std::size_t most = targets.size();
  for (const Target* t : targets) most += t->parameters.size();
  std::vector<std::vector<AffineEquation>> out(targets.size());
  // Each point that is not yet in its space adds a dimension to it.
  for (std::size_t round = 0; round <= most && !over(); ++round) {
    std::vector<Term> programs;
    for (std::size_t t = 0; t < targets.size(); ++t) {
      out[t].clear();
      if (!spaces[t].empty() && !spaces[t].equations(out[t])) return {};
      programs.push_back(formulas.term(
          spaces[t].empty() ? formulas.truth(false) : conjunction(formulas, *targets[t], out[t])));
    }
    ++questions;
    const smt::ConstraintAnswer answer = judge.check(programs, limits);
    if (answer.holds == smt::Answer::kUnknown) return {};
    if (answer.holds == smt::Answer::kYes) return out;
    Words words;
    const std::vector<Word> point = words_of(words, answer.point);
    bool grown = false;
    for (const Term& c : weak.constraints) {
      std::vector<std::pair<std::size_t, std::vector<Word>>> missed;
      const CallValue call = [&](std::size_t t,
                                 std::span<const Word> arguments) -> std::optional<Word> {
        Word value = 0;
        if (!weak.operators.evaluate(programs[t], words, arguments.data(), value)) return {};
        if (value == 0) {
          missed.emplace_back(t, std::vector<Word>(arguments.begin(), arguments.end()));
        }
        return value;
      };
      const auto value = value_at(weak, c, call, words, point);
      if (!value || *value != 0) continue;
      for (const auto& [t, arguments] : missed) {
        // What is no integer is taken for 0: nothing is said of it.
        std::vector<Rational> place(arguments.size());
        for (std::size_t i = 0; i < arguments.size(); ++i) {
          const Sort sort = targets[t]->parameters[i].sort;
          if (sort == kIntSort) place[i] = std::get<std::int64_t>(words.value(arguments[i], sort));
        }
        spaces[t].add(place);
        grown = true;
      }
    }
    if (!grown) return {};
  }
  return {};
}

}  // namespace whence::synth::logical
