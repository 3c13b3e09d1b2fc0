// The part of GroundSearch that takes products apart by cases: which factor of what is 0 is 0, on
// which side of 0 factors are, and which remainders they leave where a remainder of their product
// is asked for.

#include <algorithm>

#include "arithmetic/exact_quotient.h"
#include "arithmetic/ground_search.h"

namespace whence::arithmetic {

namespace {

constexpr std::size_t kMostEquationFactors = 4;  // of an equation that is taken apart
constexpr std::uint32_t kSplitLevel = 2;         // the level of products that ask for no others
constexpr int kLargestDivisor = 12;              // all of whose remainders are cases
constexpr std::size_t kMostSplitFactors = 3;     // of products

std::vector<TermId> factors_of_products(const Polynomial& polynomial) {
  std::vector<TermId> out;
  for (const auto& [monomial, coefficient] : polynomial.terms) {
    if (monomial.size() < 2) continue;
    out.insert(out.end(), monomial.begin(), monomial.end());
  }
  std::ranges::sort(out);
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

}  // namespace

// The product of both is 0: each of them is 0, or less, or more.
bool GroundSearch::split_product(const Polynomial& one, const Polynomial& other, TermId about) {
  const auto beyond = [&](const Polynomial& p, int sign) {
    Polynomial out;
    out.add(p, sign);
    Polynomial unit;
    unit.terms.emplace(Monomial{}, 1);
    out.add(unit, -1);
    return polynomial_term(bank_, out);
  };
  const TermId zero = numeral_term(bank_, 0);
  bool added = add_law(5, {polynomial_term(bank_, one), zero}, about);
  added = add_law(5, {polynomial_term(bank_, other), zero}, about) || added;
  for (const int first : {1, -1}) {
    for (const int second : {1, -1}) {
      added =
          add_law_of(about, 6, {beyond(one, first), beyond(other, second)}, kSplitLevel) || added;
    }
  }
  return added;
}

// Equations of integers between products, in which an unknown, or the sum or difference of two, is
// a factor of all: x * z = y * z, x * x = y * y. Of others the factors of the products are split by
// their sign.
bool GroundSearch::split_products(const std::vector<Literal>& literals) {
  bool added = false;
  for (const Literal& literal : literals) {
    if (!literal.positive || product_level_.contains(literal.atom)) continue;
    const auto known = constraints_.find(std::pair(literal.atom, true));
    if (known == constraints_.end() || !known->second) continue;
    const Constraint constraint = *known->second;
    if (constraint.relation != Relation::kZero || !is_of_integers(bank_, constraint.polynomial)) {
      continue;
    }
    const std::vector<TermId> factors = factors_of_products(constraint.polynomial);
    if (factors.empty() || factors.size() > kMostEquationFactors) continue;
    std::vector<Polynomial> divisors;
    for (std::size_t i = 0; i < factors.size(); ++i) {
      Polynomial own;
      own.terms.emplace(Monomial{factors[i]}, 1);
      for (std::size_t k = 0; k < i; ++k) {
        for (const int sign : {1, -1}) {
          Polynomial two = own;
          two.terms.emplace(Monomial{factors[k]}, sign);
          divisors.push_back(std::move(two));
        }
      }
      divisors.push_back(std::move(own));
    }
    bool divided = false;
    for (const Polynomial& divisor : divisors) {
      work_ += constraint.polynomial.terms.size();
      const auto other = exact_quotient(constraint.polynomial, divisor);
      if (!other || other->is_constant()) continue;
      divided = true;
      added = split_product(divisor, *other, literal.atom) || added;
    }
    if (divided) continue;
    const TermId zero = numeral_term(bank_, 0);
    for (const TermId f : factors) added = add_law(5, {f, zero}, literal.atom) || added;
  }
  return added;
}

// What is left of a product by division by a small number depends on what is left of its factors.
bool GroundSearch::split_remainders() {
  bool added = false;
  for (const TermId t : relevant_) {
    const auto operation = arithmetic_of(bank_, t);
    if (operation != Arithmetic::kModulo && operation != Arithmetic::kDivide) continue;
    const auto divisor = numeral_value(bank_, bank_.argument(t, 1));
    if (!divisor || *divisor < 2 || *divisor > kLargestDivisor) continue;
    const auto& dividend = polynomials_.of(bank_.argument(t, 0));
    if (!dividend || !is_of_integers(bank_, *dividend)) continue;
    const std::vector<TermId> factors = factors_of_products(*dividend);
    if (factors.empty() || factors.size() > kMostSplitFactors) continue;
    Signature& signature = bank_.signature();
    const FunctionId modulo = signature.function(signature.arithmetic_symbol(Arithmetic::kModulo));
    const TermId by = bank_.argument(t, 1);
    for (const TermId f : factors) {
      const TermId left = bank_.apply(modulo, {f, by});
      for (std::uint32_t law = 0; law < 3; ++law) added = add_law(law, {f, by}, t) || added;
      for (int r = 0; r < *divisor; ++r) {
        added = add_law(5, {left, numeral_term(bank_, r)}, t) || added;
      }
    }
  }
  return added;
}

}  // namespace whence::arithmetic
