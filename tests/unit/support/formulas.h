#pragma once

// Random formulas over the small theory.

#include <cstdint>
#include <vector>

#include "unit/support/theory.h"

namespace whence::test {

/// A deterministic stream of small numbers.
class Dice {
 public:
  explicit Dice(std::uint64_t seed) : state_(seed * 2 + 1) {}
  /// From 0 to below `sides`.
  std::uint32_t operator()(std::uint32_t sides) {
    state_ = state_ * 6364136223846793005ULL + 1442695040888963407ULL;
    return static_cast<std::uint32_t>(state_ >> 33U) % sides;
  }

 private:
  std::uint64_t state_;
};

/// Formulas over p, q, e, d and variables of sort G, closed unless variables are given.
class RandomFormulas {
 public:
  RandomFormulas(Theory& t, std::uint64_t seed) : t_(t), dice_(seed) {}

  /// Without quantifiers and equations if not `quantified`.
  TermId formula(std::uint32_t depth, bool quantified, std::vector<TermId> variables = {}) {
    TermBank& b = t_.bank;
    if (depth == 0) return atom(quantified, variables);
    const auto sub = [&] { return formula(depth - 1 - dice_(depth), quantified, variables); };
    switch (dice_(quantified ? 9 : 6)) {
      case 0:
        return b.negation(sub());
      case 1: {
        const TermId l = sub();
        return b.conjunction(l, sub());
      }
      case 2: {
        const TermId l = sub();
        return b.disjunction(l, sub());
      }
      case 3: {
        const TermId l = sub();
        return b.implication(l, sub());
      }
      case 4: {
        const TermId l = sub();
        return b.equality(l, sub());
      }
      case 5: {
        const TermId c = sub();
        const TermId l = sub();
        return b.if_then_else(c, l, sub());
      }
      default: {
        const TermId v = t_.x(20 + static_cast<std::uint32_t>(variables.size()));
        variables.push_back(v);
        const TermId body = formula(depth - 1, quantified, variables);
        return dice_(2) == 0 ? b.forall_over(v, body) : b.exists_over(v, body);
      }
    }
  }
  Dice& dice() { return dice_; }

 private:
  TermId atom(bool quantified, const std::vector<TermId>& variables) {
    const auto term = [&]() -> TermId {
      const std::uint32_t k = dice_(static_cast<std::uint32_t>(variables.size()) + 1);
      if (k < variables.size()) return variables[k];
      return dice_(2) == 0 ? t_.e() : t_.d();
    };
    switch (dice_(quantified ? 8 : 7)) {
      case 0:
        return dice_(2) == 0 ? t_.bank.truth() : t_.bank.falsity();
      case 1:
      case 2:
      case 3:
        return t_.p(term());
      case 7: {
        const TermId l = term();
        return t_.eq(l, term());
      }
      default: {
        const TermId l = term();
        return t_.q(l, term());
      }
    }
  }

  Theory& t_;
  Dice dice_;
};

}  // namespace whence::test
