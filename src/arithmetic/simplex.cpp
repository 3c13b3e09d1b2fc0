#include "arithmetic/simplex.h"

#include <map>
#include <optional>

namespace whence::arithmetic {

namespace {

constexpr std::uint64_t kMostPivots = 2'000;

using Row = std::map<std::uint32_t, Rational>;

// A number and a multiple of another one that is positive and as small as needed: what is above 0
// is at least that one.
struct Value {
  Rational number;
  Rational smallest;

  friend bool operator<(const Value& a, const Value& b) {
    const int order = a.number.compare(b.number);
    return order != 0 ? order < 0 : a.smallest < b.smallest;
  }
  friend bool operator>(const Value& a, const Value& b) { return b < a; }
  void add(const Value& other, const Rational& factor) {
    number += other.number * factor;
    if (!other.smallest.is_zero()) smallest += other.smallest * factor;
  }
};

class Simplex {
 public:
  Simplex(std::span<const LinearConstraint> constraints, std::uint32_t variables,
          std::uint64_t& work)
      : constraints_(constraints), variables_(variables), work_(work) {
    values_.resize(variables + constraints.size());
    for (std::uint32_t k = 0; k < constraints.size(); ++k) {
      Row row;
      for (const auto& [variable, factor] : constraints[k].terms) row[variable] += factor;
      std::erase_if(row, [](const auto& entry) { return entry.second.is_zero(); });
      rows_.emplace(variables + k, std::move(row));
    }
  }

  LinearAnswer run() {
    LinearAnswer out;
    for (std::uint64_t pivots = 0; pivots < kMostPivots; ++pivots) {
      const auto broken = first_broken();
      if (!broken) {
        out.values = numbers();
        return out;
      }
      const bool below = values_[*broken] < bound(*broken);
      const auto entering = first_entering(*broken, below);
      if (!entering) {
        out.conflict = conflict(*broken, below);
        return out;
      }
      pivot(*broken, *entering);
    }
    out.gave_up = true;
    return out;
  }

 private:
  [[nodiscard]] bool is_slack(std::uint32_t v) const { return v >= variables_; }
  [[nodiscard]] Value bound(std::uint32_t v) const {
    const LinearConstraint& c = constraints_[v - variables_];
    return {-Rational(c.constant), c.is_strict ? 1 : 0};
  }
  // The values of variables with a number for the smallest that is small enough.
  [[nodiscard]] std::vector<Rational> numbers() const {
    Rational smallest = 1;
    for (std::uint32_t v = variables_; v < values_.size(); ++v) {
      const Value least = bound(v);
      const Rational shrinks = least.smallest - values_[v].smallest;
      const Rational room = values_[v].number - least.number;
      if (shrinks > 0 && shrinks * smallest > room) smallest = room / shrinks;
    }
    std::vector<Rational> out;
    for (std::uint32_t v = 0; v < variables_; ++v) {
      out.push_back(values_[v].number + values_[v].smallest * smallest);
    }
    return out;
  }
  [[nodiscard]] bool has_upper(std::uint32_t v) const {
    return is_slack(v) && constraints_[v - variables_].is_equation;
  }
  [[nodiscard]] bool may_grow(std::uint32_t v) const {
    return !has_upper(v) || values_[v] < bound(v);
  }
  [[nodiscard]] bool may_shrink(std::uint32_t v) const {
    return !is_slack(v) || values_[v] > bound(v);
  }

  // Bland's rule: always the first, so that it ends.
  [[nodiscard]] std::optional<std::uint32_t> first_broken() const {
    for (const auto& [v, row] : rows_) {
      if (is_slack(v) && (values_[v] < bound(v) || (has_upper(v) && values_[v] > bound(v)))) {
        return v;
      }
    }
    return std::nullopt;
  }
  [[nodiscard]] std::optional<std::uint32_t> first_entering(std::uint32_t basic, bool below) const {
    for (const auto& [v, factor] : rows_.at(basic)) {
      if ((factor > 0) == below ? may_grow(v) : may_shrink(v)) return v;
    }
    return std::nullopt;
  }

  void pivot(std::uint32_t basic, std::uint32_t entering) {
    Row row = std::move(rows_.at(basic));
    rows_.erase(basic);
    const Rational factor = row.at(entering);
    row.erase(entering);
    Value change;
    change.add(bound(basic), 1 / factor);
    change.add(values_[basic], -1 / factor);
    values_[basic] = bound(basic);
    values_[entering].add(change, 1);
    // basic = factor * entering + rest: entering = basic / factor - rest / factor.
    for (auto& [v, c] : row) c = -c / factor;
    row.emplace(basic, Rational(1) / factor);
    for (auto& [other, target] : rows_) {
      const auto it = target.find(entering);
      if (it == target.end()) continue;
      const Rational times = it->second;
      target.erase(it);
      values_[other].add(change, times);
      for (const auto& [v, c] : row) {
        Rational& sum = target[v];
        sum += times * c;
        if (sum.is_zero()) target.erase(v);
      }
      work_ += row.size() + target.size();
    }
    work_ += row.size() + rows_.size();
    rows_.emplace(entering, std::move(row));
  }

  std::vector<std::pair<std::uint32_t, Integer>> conflict(std::uint32_t basic, bool below) const {
    std::vector<std::pair<std::uint32_t, Rational>> factors{{basic, below ? 1 : -1}};
    for (const auto& [v, factor] : rows_.at(basic)) {
      factors.emplace_back(v, below ? Rational(-factor) : factor);
    }
    Integer common = 1;
    for (const auto& [v, factor] : factors) {
      common = boost::multiprecision::lcm(common, Integer(denominator(factor)));
    }
    std::vector<std::pair<std::uint32_t, Integer>> out;
    for (const auto& [v, factor] : factors) {
      out.emplace_back(v - variables_, Integer(numerator(Rational(factor * common))));
    }
    return out;
  }

  std::span<const LinearConstraint> constraints_;
  std::uint32_t variables_;
  std::uint64_t& work_;
  std::map<std::uint32_t, Row> rows_;  // of the basic variables; slacks come after variables
  std::vector<Value> values_;
};

}  // namespace

LinearAnswer solve_linear(std::span<const LinearConstraint> constraints, std::uint32_t variables,
                          std::uint64_t& work) {
  return Simplex(constraints, variables, work).run();
}

}  // namespace whence::arithmetic
