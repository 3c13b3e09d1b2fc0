#include "arithmetic/exact_quotient.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace whence::arithmetic {

namespace {

constexpr std::size_t kMostDivisionSteps = 40;

// The graded lexicographic order, which multiplication keeps.
bool is_before(const Monomial& a, const Monomial& b) {
  return a.size() != b.size() ? a.size() < b.size() : a > b;
}

const std::pair<const Monomial, Integer>& leading(const Polynomial& p) {
  return *std::ranges::max_element(
      p.terms, [](const auto& a, const auto& b) { return is_before(a.first, b.first); });
}

}  // namespace

std::optional<Polynomial> exact_quotient(Polynomial rest, const Polynomial& divisor) {
  const auto& [highest, factor] = leading(divisor);
  Polynomial out;
  for (std::size_t step = 0; !rest.terms.empty(); ++step) {
    const auto& [monomial, coefficient] = leading(rest);
    if (step > kMostDivisionSteps || coefficient % factor != 0 ||
        !std::ranges::includes(monomial, highest)) {
      return std::nullopt;
    }
    Monomial left;
    std::ranges::set_difference(monomial, highest, std::back_inserter(left));
    const Integer times = coefficient / factor;
    Polynomial product;
    for (const auto& [own, multiple] : divisor.terms) {
      Monomial both;
      std::ranges::merge(own, left, std::back_inserter(both));
      product.terms.emplace(std::move(both), multiple);
    }
    out.terms.emplace(std::move(left), times);
    rest.add(product, -times);
  }
  return out;
}

}  // namespace whence::arithmetic
