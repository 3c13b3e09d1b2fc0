#include "arithmetic/nonlinear.h"

#include <absl/container/flat_hash_set.h>

#include <algorithm>

#include "arithmetic/congruence.h"

namespace whence::arithmetic {

namespace {

constexpr std::size_t kMostSaid = 3;
constexpr std::size_t kMostParts = 20'000;  // of a formula that are looked at: it is but a remark

class NonLinear {
 public:
  explicit NonLinear(TermBank& bank) : bank_(bank) {}

  std::vector<TermId> run(TermId formula) {
    open_ = {formula};
    std::uint32_t quantifiers = 0;
    while (!open_.empty() && found_.size() < kMostSaid && seen_.size() < kMostParts) {
      const TermId t = open_.back();
      open_.pop_back();
      // Parts are shared: as a tree the formula may have no end.
      if (!seen_.insert(t).second) continue;
      if (bank_.is_quantifier(t)) {
        open_.push_back(bank_.open(t, bank_.variable(quantifiers++, bank_.binder_sort(t))));
        continue;
      }
      if (bank_.kind(t) != TermKind::kApplication) continue;
      if (bank_.is_boolean(t)) {
        if (const auto constraint = constraint_of(bank_, {t, true})) {
          look(constraint->polynomial);
          continue;
        }
      } else if (arithmetic_of(bank_, t)) {
        if (const auto polynomial = polynomial_of(bank_, t)) look(*polynomial);
        continue;
      }
      push_arguments(t);
    }
    return std::move(found_);
  }

 private:
  void say(TermId t) {
    if (found_.size() < kMostSaid && std::ranges::find(found_, t) == found_.end()) {
      found_.push_back(t);
    }
  }

  void push_arguments(TermId t) {
    const auto arguments = bank_.arguments(t);
    open_.insert(open_.end(), arguments.rbegin(), arguments.rend());
  }

  void look(const Polynomial& polynomial) {
    for (const auto& [monomial, coefficient] : polynomial.terms) {
      if (monomial.size() > 1) {
        Polynomial product;
        product.terms.emplace(monomial, 1);
        say(polynomial_term(bank_, product));
      }
      for (const TermId unknown : monomial) {
        const auto operation = arithmetic_of(bank_, unknown);
        const bool divides = operation == Arithmetic::kDivide || operation == Arithmetic::kModulo ||
                             operation == Arithmetic::kQuotient;
        if (divides) {
          const auto divisor = polynomial_of(bank_, bank_.argument(unknown, 1));
          if (!divisor || !divisor->is_constant()) say(unknown);
        }
        if (bank_.kind(unknown) == TermKind::kApplication) push_arguments(unknown);
      }
    }
  }

  TermBank& bank_;
  std::vector<TermId> open_;
  absl::flat_hash_set<TermId> seen_;
  std::vector<TermId> found_;
};

}  // namespace

std::vector<TermId> beyond_linear(TermBank& bank, TermId formula) {
  return NonLinear(bank).run(formula);
}

}  // namespace whence::arithmetic
