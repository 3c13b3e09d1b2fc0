#include "arithmetic/cuts.h"

#include <algorithm>
#include <optional>
#include <set>

namespace whence::arithmetic {

namespace {

constexpr std::size_t kMostDerived = 600;
constexpr std::size_t kMostUnknowns = 40;
constexpr std::size_t kMostChanges = 100;

class Elimination {
 public:
  Elimination(std::span<const LinearConstraint> constraints, std::uint64_t& work) : work_(work) {
    for (const LinearConstraint& given : constraints) {
      DerivedConstraint c;
      for (const auto& [unknown, factor] : given.terms) {
        Integer& sum = c.terms[unknown];
        sum += factor;
        if (sum.is_zero()) c.terms.erase(unknown);
      }
      c.constant = given.constant;
      c.is_equation = given.is_equation;
      all_.push_back(std::move(c));
    }
  }

  std::vector<DerivedConstraint> run() {
    const std::size_t given = all_.size();
    for (std::uint32_t i = 0; i < given && !found_; ++i) open_.push_back(rounded(i));
    while (!found_ && (solve_equation() || change_basis())) {
    }
    // What is left of equations: both of its directions.
    for (std::size_t k = open_.size(); k-- > 0 && !found_;) {
      if (!all_[open_[k]].is_equation || all_[open_[k]].terms.empty()) continue;
      const std::uint32_t equation = open_[k];
      open_.erase(open_.begin() + static_cast<std::ptrdiff_t>(k));
      for (const int sign : {1, -1}) {
        DerivedConstraint half;
        half.from = {{equation, sign}};
        add(half.terms, all_[equation].terms, sign);
        half.constant = all_[equation].constant * sign;
        if (const auto made = keep(std::move(half))) open_.push_back(*made);
      }
    }
    while (!found_ && eliminate()) {
    }
    if (!found_) return {};
    for (std::size_t i = changes_.size(); i-- > 0;) change(changes_[i], 1);
    return std::move(all_);
  }

 private:
  void add(std::map<std::uint32_t, Integer>& into, const std::map<std::uint32_t, Integer>& from,
           const Integer& factor) {
    for (const auto& [unknown, value] : from) {
      Integer& sum = into[unknown];
      sum += value * factor;
      if (sum.is_zero()) into.erase(unknown);
    }
    work_ += from.size() + 1;
  }

  // The constraint with its constant rounded, as a new one if that changes anything.
  std::uint32_t rounded(std::uint32_t i) {
    const DerivedConstraint& c = all_[i];
    Integer divisor = 0;
    for (const auto& [unknown, factor] : c.terms) divisor = gcd(divisor, factor);
    const bool possible = divisor.is_zero()
                              ? (c.is_equation ? c.constant.is_zero() : c.constant >= 0)
                              : !c.is_equation || Integer(c.constant % divisor).is_zero();
    if (!possible) {
      // Impossible as it stands: a sum of itself that is nothing new, so that it is the last.
      DerivedConstraint last = c;
      last.from = {{i, 1}};
      all_.push_back(std::move(last));
      found_ = true;
      return i;
    }
    if (divisor <= 1) return i;
    DerivedConstraint out = c;
    for (auto& [unknown, factor] : out.terms) factor /= divisor;
    out.constant = euclidean(c.constant, divisor).quotient;
    out.from = {{i, 1}};
    out.is_rounded = true;
    all_.push_back(std::move(out));
    return static_cast<std::uint32_t>(all_.size()) - 1;
  }

  // Adds a constraint, rounded; nothing if it says nothing.
  std::optional<std::uint32_t> keep(DerivedConstraint c) {
    if (all_.size() > kMostDerived) return std::nullopt;
    const bool empty = c.terms.empty() && (c.is_equation ? c.constant.is_zero() : c.constant >= 0);
    if (empty) return std::nullopt;
    all_.push_back(std::move(c));
    return rounded(static_cast<std::uint32_t>(all_.size()) - 1);
  }

  bool solve_equation() {
    for (std::size_t k = 0; k < open_.size(); ++k) {
      const std::uint32_t equation = open_[k];
      if (!all_[equation].is_equation) continue;
      for (const auto& [unknown, factor] : all_[equation].terms) {
        if (abs(factor) != 1) continue;
        open_.erase(open_.begin() + static_cast<std::ptrdiff_t>(k));
        put(equation, unknown, factor);
        return true;
      }
    }
    return false;
  }

  // In place of the unknown u there is u + factor * v, another integer.
  struct Change {
    std::uint32_t u;
    std::uint32_t v;
    Integer factor;
  };

  void change(const Change& how, int sign) {
    for (DerivedConstraint& c : all_) {
      const auto own = c.terms.find(how.u);
      if (own == c.terms.end()) continue;
      const Integer by = own->second * how.factor * sign;
      Integer& other = c.terms[how.v];
      other += by;
      if (other.is_zero()) c.terms.erase(how.v);
      ++work_;
    }
  }

  // Of an equation that has no unknown once, as 2x = 3y, makes the smallest factor smaller, or the
  // others: with other unknowns it has one in the end. They are put back when all is done.
  bool change_basis() {
    for (std::uint32_t i : open_) {
      if (!all_[i].is_equation || all_[i].terms.size() < 2) continue;
      if (changes_.size() > kMostChanges) return false;
      const std::map<std::uint32_t, Integer> terms = all_[i].terms;
      const auto least = std::ranges::min_element(
          terms, {}, [](const auto& term) { return Integer(abs(term.second)); });
      for (const auto& [unknown, factor] : terms) {
        if (unknown == least->first) continue;
        changes_.push_back({least->first, unknown, euclidean(factor, least->second).quotient});
        change(changes_.back(), -1);
      }
      return true;
    }
    return false;
  }

  void put(std::uint32_t equation, std::uint32_t unknown, const Integer own) {
    std::vector<std::uint32_t> next;
    for (std::uint32_t i : open_) {
      const auto it = all_[i].terms.find(unknown);
      if (it == all_[i].terms.end()) {
        next.push_back(i);
        continue;
      }
      const Integer factor = -it->second * own;  // own is 1 or -1
      DerivedConstraint c = all_[i];
      c.is_rounded = false;
      c.from = {{i, 1}, {equation, factor}};
      add(c.terms, all_[equation].terms, factor);
      c.constant += all_[equation].constant * factor;
      if (const auto made = keep(std::move(c))) next.push_back(*made);
      if (found_) return;
    }
    open_ = std::move(next);
  }

  // The unknown for which least is added.
  bool eliminate() {
    std::map<std::uint32_t, std::pair<std::size_t, std::size_t>> sides;
    for (std::uint32_t i : open_) {
      for (const auto& [unknown, factor] : all_[i].terms) {
        ++(factor > 0 ? sides[unknown].first : sides[unknown].second);
      }
    }
    if (sides.empty() || sides.size() > kMostUnknowns || all_.size() > kMostDerived) return false;
    const auto best = std::ranges::min_element(
        sides, {}, [](const auto& entry) { return entry.second.first * entry.second.second; });
    const std::uint32_t unknown = best->first;
    std::vector<std::uint32_t> next;
    std::vector<std::uint32_t> low;
    std::vector<std::uint32_t> high;
    for (std::uint32_t i : open_) {
      const auto it = all_[i].terms.find(unknown);
      (it == all_[i].terms.end() ? next : it->second > 0 ? low : high).push_back(i);
    }
    for (std::uint32_t a : low) {
      for (std::uint32_t b : high) {
        const Integer first = all_[a].terms.at(unknown);
        const Integer second = -all_[b].terms.at(unknown);
        const Integer common = gcd(first, second);
        DerivedConstraint c;
        c.from = {{a, second / common}, {b, first / common}};
        for (const auto& [i, factor] : c.from) {
          add(c.terms, all_[i].terms, factor);
          c.constant += all_[i].constant * factor;
        }
        if (const auto made = keep(std::move(c))) next.push_back(*made);
        if (found_) return false;
      }
    }
    open_ = std::move(next);
    return true;
  }

  std::uint64_t& work_;
  std::vector<DerivedConstraint> all_;
  std::vector<std::uint32_t> open_;
  std::vector<Change> changes_;
  bool found_ = false;
};

}  // namespace

std::vector<DerivedConstraint> derive_impossible(std::span<const LinearConstraint> constraints,
                                                 std::uint64_t& work) {
  return Elimination(constraints, work).run();
}

}  // namespace whence::arithmetic
