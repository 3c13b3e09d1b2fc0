#include "lang/definitions/entailment.h"

#include <algorithm>
#include <optional>
#include <set>
#include <utility>

#include "logic/polynomial.h"

namespace whence::lang {

namespace {

constexpr std::size_t kMostConstraints = 200;
constexpr std::size_t kMostUnknowns = 40;
constexpr std::size_t kMostDisjunctions = 7;

// Polynomials that are at least zero.
using Bounds = std::vector<Polynomial>;

Polynomial number(const Integer& value) {
  Polynomial p;
  if (value != 0) p.terms.emplace(Monomial{}, value);
  return p;
}

Polynomial sum(Polynomial p, const Polynomial& q, const Integer& factor) {
  p.add(q, factor);
  return p;
}

class Refutation {
 public:
  explicit Refutation(const TermBank& bank) : bank_(bank) {}

  // Whether the literals cannot hold together.
  bool run(const std::vector<Literal>& literals) {
    for (const Literal& l : literals) assume(l);
    for (const Literal& l : literals) add_bounds(l.atom);
    return refuted(bounds_, 0);
  }

 private:
  void assume(const Literal& literal) {
    const Signature& signature = bank_.signature();
    const TermId atom = literal.atom;
    const bool positive = literal.positive;
    if (bank_.kind(atom) != TermKind::kApplication) return;
    const SymbolId symbol = bank_.symbol(atom);
    const auto argument = [&](std::size_t i, bool sign) {
      return Literal{bank_.argument(atom, i), sign};
    };
    if (symbol == signature.not_symbol()) return assume(argument(0, !positive));
    if (symbol == signature.and_symbol() && positive) {
      assume(argument(0, true));
      return assume(argument(1, true));
    }
    if ((symbol == signature.or_symbol() || symbol == signature.implies_symbol()) && !positive) {
      assume(argument(0, symbol == signature.implies_symbol()));
      return assume(argument(1, false));
    }
    if (auto bounds = bounds_of(literal)) {
      bounds_.insert(bounds_.end(), bounds->begin(), bounds->end());
      return;
    }
    std::vector<Bounds> choices;
    if (symbol == signature.and_symbol() || symbol == signature.or_symbol() ||
        symbol == signature.implies_symbol()) {
      for (std::size_t i = 0; i < 2; ++i) {
        const bool sign = symbol == signature.and_symbol()  ? false
                          : symbol == signature.or_symbol() ? true
                                                            : i == 1;
        choices.push_back(bounds_of(argument(i, sign)).value_or(Bounds{}));
      }
    } else if (const auto constraint = constraint_of(bank_, literal)) {
      choices = {{sum(constraint->polynomial, number(1), -1)},
                 {sum(sum({}, constraint->polynomial, -1), number(1), -1)}};
    }
    if (!choices.empty() && choices_.size() < kMostDisjunctions)
      choices_.push_back(std::move(choices));
  }

  // Nothing where the literal says no inequality or equation.
  std::optional<Bounds> bounds_of(const Literal& literal) const {
    const auto constraint = constraint_of(bank_, literal);
    if (!constraint || constraint->relation == Relation::kNotZero) return std::nullopt;
    Bounds out{constraint->polynomial};
    if (constraint->relation == Relation::kZero) out.push_back(sum({}, constraint->polynomial, -1));
    return out;
  }

  // What is known of quotients, remainders and absolute values in a term.
  void add_bounds(TermId root) {
    std::vector<TermId> found;
    bank_.for_each_subterm({&root, 1}, [&](TermId t) {
      if (bank_.loose_bound(t) == 0 && arithmetic_of(bank_, t)) found.push_back(t);
    });
    for (TermId t : found) {
      const Arithmetic operation = *arithmetic_of(bank_, t);
      const bool divides = operation == Arithmetic::kDivide || operation == Arithmetic::kModulo;
      if ((!divides && operation != Arithmetic::kAbsolute) || !bounded_.insert(t).second) continue;
      const auto whole = polynomial_of(bank_, t);
      const auto first = polynomial_of(bank_, bank_.argument(t, 0));
      if (!whole || !first) continue;
      if (!divides) {
        choices_.push_back(
            {{*first, sum(*whole, *first, -1), sum(*first, *whole, -1)},
             {sum({}, *first, -1), sum(*whole, *first, 1), sum(sum({}, *whole, -1), *first, -1)}});
        continue;
      }
      const auto divisor = polynomial_of(bank_, bank_.argument(t, 1));
      if (!divisor) continue;
      if (divisor->is_constant()) {
        const Integer by = divisor->constant();
        if (by == 0) continue;
        const Integer most = abs(by) - 1;
        if (operation == Arithmetic::kModulo) {
          bounds_.push_back(*whole);
          bounds_.push_back(sum(number(most), *whole, -1));
        } else {
          const Polynomial rest = sum(*first, *whole, -by);
          bounds_.push_back(rest);
          bounds_.push_back(sum(number(most), rest, -1));
        }
      } else if (operation == Arithmetic::kModulo) {
        // 0 <= mod(s, d) < d where d is positive, and so for -d.
        choices_.push_back(
            {{sum(*divisor, number(1), -1), *whole, sum(sum(*divisor, *whole, -1), number(1), -1)},
             {sum(sum({}, *divisor, -1), number(1), -1), *whole,
              sum(sum(sum({}, *divisor, -1), *whole, -1), number(1), -1)},
             {*divisor, sum({}, *divisor, -1)}});
      }
    }
  }

  bool refuted(Bounds bounds, std::size_t choice) const {
    if (choice == choices_.size() || choice > kMostDisjunctions)
      return eliminate(std::move(bounds));
    return std::ranges::all_of(choices_[choice], [&](const Bounds& more) {
      Bounds all = bounds;
      all.insert(all.end(), more.begin(), more.end());
      return refuted(std::move(all), choice + 1);
    });
  }

  // Fourier-Motzkin: whether no integers have all bounds, as far as it sees.
  [[nodiscard]] bool eliminate(Bounds bounds) const {
    for (std::size_t round = 0; round <= kMostUnknowns; ++round) {
      std::set<Monomial> unknowns;
      for (Polynomial& p : bounds) {
        Constraint c{std::move(p), Relation::kAtLeastZero};
        c.polynomial.denominator = 1;  // it is positive
        c.tighten(bank_);
        if (c.is_false()) return true;
        p = std::move(c.polynomial);
        for (const auto& [m, factor] : p.terms) {
          if (!m.empty()) unknowns.insert(m);
        }
      }
      if (unknowns.empty()) return false;
      const Monomial gone = fewest(bounds, unknowns);
      Bounds next;
      for (const Polynomial& p : bounds) {
        const Integer a = factor_of(p, gone);
        if (a == 0) next.push_back(p);
        if (a <= 0) continue;
        for (const Polynomial& q : bounds) {
          const Integer b = factor_of(q, gone);
          if (b < 0) next.push_back(sum(sum({}, p, -b), q, a));
        }
      }
      if (next.size() > kMostConstraints) return false;
      bounds = std::move(next);
    }
    return false;
  }

  static Integer factor_of(const Polynomial& p, const Monomial& m) {
    const auto found = p.terms.find(m);
    return found == p.terms.end() ? Integer(0) : found->second;
  }

  // The unknown that makes the fewest new bounds.
  static Monomial fewest(const Bounds& bounds, const std::set<Monomial>& unknowns) {
    Monomial best;
    std::size_t least = 0;
    for (const Monomial& m : unknowns) {
      std::size_t above = 0;
      std::size_t below = 0;
      for (const Polynomial& p : bounds) {
        const Integer a = factor_of(p, m);
        if (a > 0) ++above;
        if (a < 0) ++below;
      }
      if (best.empty() || above * below < least) {
        best = m;
        least = above * below;
      }
    }
    return best;
  }

  const TermBank& bank_;
  Bounds bounds_;
  std::vector<std::vector<Bounds>> choices_;  // of each, one holds
  std::set<TermId> bounded_;
};

}  // namespace

bool entails(const TermBank& bank, const std::vector<Literal>& literals, const Literal& wanted) {
  std::vector<Literal> all = literals;
  all.push_back({wanted.atom, !wanted.positive});
  return Refutation(bank).run(all);
}

}  // namespace whence::lang
