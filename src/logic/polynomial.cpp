#include "logic/polynomial.h"

#include <absl/container/flat_hash_map.h>

#include <algorithm>
#include <utility>

namespace whence {

namespace {

// Polynomials of the subterms of one term; throws TooLarge, which does not leave this file.
struct TooLarge {};

class Computer {
 public:
  explicit Computer(const TermBank& bank) : bank_(bank) {}

  const Polynomial& of(TermId root) {
    std::vector<std::pair<TermId, bool>> stack{{root, false}};
    while (!stack.empty()) {
      const auto [t, expanded] = stack.back();
      stack.pop_back();
      if (known_.contains(t)) continue;
      const auto operation = arithmetic_of(bank_, t);
      if (expanded || !operation) {
        known_.emplace(t, compute(t, operation));
        continue;
      }
      stack.emplace_back(t, true);
      for (TermId a : bank_.arguments(t)) stack.emplace_back(a, false);
    }
    return known_.at(root);
  }

 private:
  void pay(std::size_t work) {
    if (work > work_left_) throw TooLarge{};
    work_left_ -= work;
  }

  static void bound(const Integer& value) {
    if (!value.is_zero() && msb(abs(value)) > kMostBits) throw TooLarge{};
  }

  Polynomial compute(TermId t, std::optional<Arithmetic> operation) {
    Polynomial out;
    if (!operation) {
      const auto number = numeral_value(bank_, t);
      if (!number) {
        out.terms.emplace(Monomial{t}, 1);
      } else if (!number->is_zero()) {
        bound(*number);
        out.terms.emplace(Monomial{}, *number);
      }
      return out;
    }
    const auto part = [&](std::size_t i) -> const Polynomial& {
      return known_.at(bank_.argument(t, i));
    };
    switch (*operation) {
      case Arithmetic::kAdd:
      case Arithmetic::kSubtract:
        pay(part(0).terms.size() + part(1).terms.size() + 1);
        out = part(0);
        out.add(part(1), *operation == Arithmetic::kAdd ? 1 : -1);
        break;
      case Arithmetic::kNegate:
        pay(part(0).terms.size() + 1);
        out.add(part(0), -1);
        break;
      case Arithmetic::kMultiply:
        multiply(part(0), part(1), out);
        break;
      default: {
        const Integer value = constants_only(t) ? evaluate(t, *operation) : Integer(0);
        if (!constants_only(t)) {
          out.terms.emplace(Monomial{t}, 1);
        } else if (!value.is_zero()) {
          out.terms.emplace(Monomial{}, value);
        }
        break;
      }
    }
    if (out.terms.size() > kMostMonomials) throw TooLarge{};
    for (const auto& [monomial, coefficient] : out.terms) bound(coefficient);
    return out;
  }

  // Whether `div`, `mod` or `abs` is applied to numbers for which it is known what it is.
  bool constants_only(TermId t) {
    const auto parts = bank_.arguments(t);
    return std::ranges::all_of(parts, [&](TermId a) { return known_.at(a).is_constant(); }) &&
           (parts.size() == 1 || !known_.at(parts[1]).constant().is_zero());
  }
  Integer evaluate(TermId t, Arithmetic operation) {
    const Integer a = known_.at(bank_.argument(t, 0)).constant();
    if (operation == Arithmetic::kAbsolute) return abs(a);
    const Division d = euclidean(a, known_.at(bank_.argument(t, 1)).constant());
    return operation == Arithmetic::kDivide ? d.quotient : d.remainder;
  }

  void multiply(const Polynomial& a, const Polynomial& b, Polynomial& out) {
    for (const auto& [m, c] : a.terms) {
      for (const auto& [n, d] : b.terms) {
        pay(m.size() + n.size() + 1);
        Monomial product;
        product.reserve(m.size() + n.size());
        std::ranges::merge(m, n, std::back_inserter(product));
        Polynomial one;
        one.terms.emplace(std::move(product), c * d);
        out.add(one, 1);
      }
      if (out.terms.size() > kMostMonomials) throw TooLarge{};
    }
  }

  const TermBank& bank_;
  absl::flat_hash_map<TermId, Polynomial> known_;
  std::size_t work_left_ = kMostPolynomialWork;
};

}  // namespace

Integer Polynomial::constant() const {
  const auto it = terms.find(Monomial{});
  return it == terms.end() ? Integer(0) : it->second;
}

void Polynomial::add(const Polynomial& other, const Integer& factor) {
  if (factor.is_zero()) return;
  for (const auto& [monomial, coefficient] : other.terms) {
    Integer& sum = terms[monomial];
    sum += coefficient * factor;
    if (sum.is_zero()) terms.erase(monomial);
  }
}

Division euclidean(const Integer& a, const Integer& b) {
  Division d{a / b, a % b};  // the remainder has the sign of a
  if (d.remainder < 0) {
    d.remainder += abs(b);
    d.quotient -= b > 0 ? 1 : -1;
  }
  return d;
}

std::optional<Integer> numeral_value(const TermBank& bank, TermId t) {
  if (bank.kind(t) != TermKind::kApplication) return std::nullopt;
  const Symbol& symbol = bank.signature().symbol_of(bank.function(t));
  if (symbol.kind != SymbolKind::kNumeral) return std::nullopt;
  return Integer(symbol.name);
}

TermId numeral_term(TermBank& bank, const Integer& value) {
  Signature& signature = bank.signature();
  return bank.apply(signature.function(signature.numeral(value.str())), {});
}

std::optional<Arithmetic> arithmetic_of(const TermBank& bank, TermId t) {
  if (bank.kind(t) != TermKind::kApplication) return std::nullopt;
  return bank.signature().arithmetic_of(bank.symbol(t));
}

std::optional<Polynomial> polynomial_of(const TermBank& bank, TermId t) {
  try {
    Computer computer(bank);
    return computer.of(t);
  } catch (const TooLarge&) {
    return std::nullopt;
  }
}

bool Constraint::is_true() const {
  return polynomial.is_constant() && polynomial.terms.empty();
}

bool Constraint::is_false() const {
  return polynomial.is_constant() && !polynomial.terms.empty();
}

void Constraint::tighten() {
  const auto decide = [&](bool holds) {
    polynomial.terms.clear();
    if (!holds) polynomial.terms.emplace(Monomial{}, -1);
    relation = Relation::kAtLeastZero;
  };
  const Integer constant = polynomial.constant();
  if (polynomial.is_constant()) {
    decide(relation == Relation::kAtLeastZero
               ? constant >= 0
               : constant.is_zero() == (relation == Relation::kZero));
    return;
  }
  Integer divisor = 0;
  for (const auto& [monomial, coefficient] : polynomial.terms) {
    if (!monomial.empty()) divisor = gcd(divisor, coefficient);
  }
  const Division rounded = euclidean(constant, divisor);
  if (relation != Relation::kAtLeastZero) {
    if (!rounded.remainder.is_zero()) {
      decide(relation == Relation::kNotZero);
      return;
    }
    const auto first = std::ranges::find_if(polynomial.terms,
                                            [](const auto& entry) { return !entry.first.empty(); });
    if (first->second < 0) divisor = -divisor;
  }
  for (auto& [monomial, coefficient] : polynomial.terms) {
    if (!monomial.empty()) coefficient /= divisor;
  }
  // The remainder is not negative: the quotient by a positive divisor is rounded down.
  polynomial.terms.erase(Monomial{});
  const Integer quotient = euclidean(constant, divisor).quotient;
  if (!quotient.is_zero()) polynomial.terms.emplace(Monomial{}, quotient);
}

std::optional<Constraint> constraint_of(const TermBank& bank, const Literal& literal) {
  if (bank.kind(literal.atom) != TermKind::kApplication) return std::nullopt;
  const Signature& signature = bank.signature();
  const SymbolId symbol = bank.symbol(literal.atom);
  const auto operation = signature.arithmetic_of(symbol);
  Constraint out;
  if (symbol == signature.true_symbol() || symbol == signature.false_symbol()) {
    if ((symbol == signature.true_symbol()) != literal.positive) {
      out.polynomial.terms.emplace(Monomial{}, -1);
    }
    return out;
  }
  const bool equation = bank.is_equality(literal.atom);
  if (!equation && operation != Arithmetic::kLessOrEqual && operation != Arithmetic::kLess) {
    return std::nullopt;
  }
  const TermId s = bank.argument(literal.atom, 0);
  const TermId t = bank.argument(literal.atom, 1);
  if (!signature.has_integers() || bank.sort(s) != signature.integer_sort()) return std::nullopt;
  const auto left = polynomial_of(bank, s);
  const auto right = polynomial_of(bank, t);
  if (!left || !right) return std::nullopt;
  // s <= t: t - s >= 0. Not s <= t: s - t - 1 >= 0, and so on.
  const bool turned = !equation && !literal.positive;
  out.polynomial = turned ? *left : *right;
  out.polynomial.add(turned ? *right : *left, -1);
  if (equation) {
    out.relation = literal.positive ? Relation::kZero : Relation::kNotZero;
  } else if ((operation == Arithmetic::kLess) == literal.positive) {
    Polynomial one;
    one.terms.emplace(Monomial{}, 1);
    out.polynomial.add(one, -1);
  }
  return out;
}

}  // namespace whence
