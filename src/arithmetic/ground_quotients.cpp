// The part of GroundSearch that says what quotients are by what is no number: not negative, or how
// many times the divisor goes into what is the sum of its multiples, or what another quotient by it
// is.

#include <algorithm>

#include "arithmetic/exact_quotient.h"
#include "arithmetic/ground_search.h"

namespace whence::arithmetic {

namespace {

constexpr std::size_t kMostRemainders = 8;   // that are written out in a dividend
constexpr std::uint32_t kNoFurtherLaws = 2;  // the level of products that ask for no others

}  // namespace

// With `x - y * div(x, y)` for `mod(x, y)`, y being the divisor.
TermId GroundSearch::without_remainders(TermId t, TermId divisor) {
  const auto& by = polynomials_.of(divisor);
  Signature& signature = bank_.signature();
  const auto make = [&](Arithmetic operation, TermId a, TermId b) {
    return bank_.apply(signature.function(signature.arithmetic_symbol(operation)), {a, b});
  };
  for (std::size_t times = 0; times < kMostRemainders; ++times) {
    TermId found;
    bank_.for_each_subterm({&t, 1}, [&](TermId s) {
      if (!found.valid() && bank_.loose_bound(s) == 0 &&
          arithmetic_of(bank_, s) == Arithmetic::kModulo &&
          polynomials_.of(bank_.argument(s, 1)) == by) {
        found = s;
      }
    });
    if (!found.valid()) break;
    const TermId x = bank_.argument(found, 0);
    const TermId y = bank_.argument(found, 1);
    const TermId multiple = make(Arithmetic::kMultiply, y, make(Arithmetic::kDivide, x, y));
    t = bank_.replace(t, found, make(Arithmetic::kSubtract, x, multiple));
  }
  return t;
}

// The quotient is the other integer, or less, or more: then its product with the divisor is less,
// or more, by the divisor at least.
bool GroundSearch::compare_quotient(TermId quotient, TermId with) {
  const auto& by = polynomials_.of(bank_.argument(quotient, 1));
  const auto& own = polynomials_.of(quotient);
  const auto& other = polynomials_.of(with);
  if (!by || !own || !other) return false;
  bool added = add_law(5, {quotient, with}, quotient);
  Polynomial difference = *own;
  difference.add(*other, -1);
  Polynomial one;
  one.terms.emplace(Monomial{}, 1);
  const auto at_least_one = [&](const Polynomial& p, int sign) {
    Polynomial out;
    out.add(p, sign);
    out.add(one, -1);
    return polynomial_term(bank_, out);
  };
  for (const int sign : {1, -1}) {
    for (const int more : {1, -1}) {
      added = add_law(6, {at_least_one(*by, sign), at_least_one(difference, more)}, quotient,
                      kNoFurtherLaws) ||
              added;
    }
  }
  return added;
}

bool GroundSearch::add_quotient_laws(TermId quotient) {
  const TermId dividend = bank_.argument(quotient, 0);
  const TermId divisor = bank_.argument(quotient, 1);
  const std::optional<Polynomial> by = polynomials_.of(divisor);
  if (!by || by->is_constant()) return false;
  bool added = compare_quotient(quotient, numeral_term(bank_, 0));
  const std::optional<Polynomial> own = polynomials_.of(without_remainders(dividend, divisor));
  if (!own) return added;
  if (const auto times = exact_quotient(*own, *by)) {
    added = compare_quotient(quotient, polynomial_term(bank_, *times)) || added;
  }
  const auto quotients = index_.find(bank_.function(quotient));
  if (quotients == index_.end()) return added;
  for (TermId other : std::vector<TermId>(quotients->second)) {
    if (other == quotient) break;
    if (polynomials_.of(bank_.argument(other, 1)) != by) continue;
    const auto& theirs = polynomials_.of(without_remainders(bank_.argument(other, 0), divisor));
    const auto& whole = polynomials_.of(other);
    if (!theirs || !whole) continue;
    Polynomial difference = *own;
    difference.add(*theirs, -1);
    auto times = exact_quotient(difference, *by);
    if (!times) continue;
    times->add(*whole, 1);
    added = compare_quotient(quotient, polynomial_term(bank_, *times)) || added;
  }
  return added;
}

}  // namespace whence::arithmetic
