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
      if (!is_number(bank_, t)) {
        out.terms.emplace(Monomial{t}, 1);
        return out;
      }
      const std::string& text = bank_.signature().symbol_of(bank_.function(t)).name;
      const std::size_t stroke = text.find('/');
      const Integer above(text.substr(0, stroke));
      bound(above);
      if (!above.is_zero()) out.terms.emplace(Monomial{}, above);
      if (stroke != std::string::npos) out.denominator = Integer(text.substr(stroke + 1));
      bound(out.denominator);
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
      case Arithmetic::kQuotient:
        divide(t, part(0), part(1), out);
        break;
      case Arithmetic::kEmbed:
        out = part(0);
        break;
      default:
        if (!constants_only(t)) {
          out.terms.emplace(Monomial{t}, 1);
        } else if (const Integer value = evaluate(t, *operation, out); !value.is_zero()) {
          out.terms.emplace(Monomial{}, value);
        }
        break;
    }
    if (out.terms.size() > kMostMonomials) throw TooLarge{};
    for (const auto& [monomial, coefficient] : out.terms) bound(coefficient);
    bound(out.denominator);
    return out;
  }

  // Whether `div`, `mod`, `abs` or `floor` is applied to numbers for which it is known what it is.
  bool constants_only(TermId t) {
    const auto parts = bank_.arguments(t);
    return std::ranges::all_of(parts, [&](TermId a) { return known_.at(a).is_constant(); }) &&
           (parts.size() == 1 || !known_.at(parts[1]).constant().is_zero());
  }
  // The value, to be divided by the denominator that `out` gets.
  Integer evaluate(TermId t, Arithmetic operation, Polynomial& out) {
    const Polynomial& first = known_.at(bank_.argument(t, 0));
    const Integer a = first.constant();
    if (operation == Arithmetic::kAbsolute) {
      out.denominator = first.denominator;
      return abs(a);
    }
    if (operation == Arithmetic::kFloor) return euclidean(a, first.denominator).quotient;
    const Division d = euclidean(a, known_.at(bank_.argument(t, 1)).constant());
    return operation == Arithmetic::kDivide ? d.quotient : d.remainder;
  }

  // By a number that is not 0; by others nothing is known.
  void divide(TermId t, const Polynomial& a, const Polynomial& b, Polynomial& out) {
    const Integer divisor = b.constant();
    if (!b.is_constant() || divisor.is_zero()) {
      out.terms.emplace(Monomial{t}, 1);
      return;
    }
    pay(a.terms.size() + 1);
    out.add(a, divisor > 0 ? b.denominator : Integer(-b.denominator));
    out.denominator *= abs(divisor);
    out.reduce();
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
    if (a.denominator == 1 && b.denominator == 1) return;
    out.denominator = a.denominator * b.denominator;
    out.reduce();
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
  Integer times = factor;
  if (denominator != other.denominator) {
    const Integer common = lcm(denominator, other.denominator);
    for (auto& [monomial, coefficient] : terms) coefficient *= common / denominator;
    times *= common / other.denominator;
    denominator = common;
  }
  for (const auto& [monomial, coefficient] : other.terms) {
    Integer& sum = terms[monomial];
    sum += coefficient * times;
    if (sum.is_zero()) terms.erase(monomial);
  }
  reduce();
}

void Polynomial::reduce() {
  if (denominator == 1) return;
  Integer common = denominator;
  for (const auto& [monomial, coefficient] : terms) common = gcd(common, coefficient);
  denominator /= common;
  for (auto& [monomial, coefficient] : terms) coefficient /= common;
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
  if (symbol.kind != SymbolKind::kNumeral || bank.sort(t) != bank.signature().integer_sort()) {
    return std::nullopt;
  }
  return Integer(symbol.name);
}

TermId numeral_term(TermBank& bank, const Integer& value) {
  return number_term(bank, bank.signature().integer_sort(), value);
}

TermId number_term(TermBank& bank, SortId numbers, const Integer& value, const Integer& divisor) {
  Signature& signature = bank.signature();
  const Integer common = gcd(value, divisor);
  std::string text = Integer(value / common).str();
  if (divisor != common) text += "/" + Integer(divisor / common).str();
  return bank.apply(signature.function(signature.numeral(text, numbers)), {});
}

bool is_number(const TermBank& bank, TermId t) {
  return bank.kind(t) == TermKind::kApplication &&
         bank.signature().symbol_of(bank.function(t)).kind == SymbolKind::kNumeral;
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

bool Constraint::gives(const Constraint& wanted) const {
  if (is_false() || *this == wanted) return true;
  const auto compares = [](Relation r) {
    return r == Relation::kAtLeastZero || r == Relation::kAboveZero;
  };
  if (!compares(relation) || !compares(wanted.relation)) return false;
  const auto first = std::ranges::find_if(polynomial.terms,
                                          [](const auto& entry) { return !entry.first.empty(); });
  if (first == polynomial.terms.end()) return false;
  const auto same = wanted.polynomial.terms.find(first->first);
  if (same == wanted.polynomial.terms.end() || (first->second > 0) != (same->second > 0)) {
    return false;
  }
  // a * wanted - b * this, where a and b are positive, is a constant that is not negative.
  Polynomial rest;
  rest.add(wanted.polynomial, abs(first->second));
  rest.add(polynomial, -abs(same->second));
  const bool must_grow = wanted.relation == Relation::kAboveZero && relation != wanted.relation;
  return rest.is_constant() && rest.constant() >= (must_grow ? 1 : 0);
}

bool is_of_integers(const TermBank& bank, const Polynomial& polynomial) {
  const SortId integer = bank.signature().integer_sort();
  return std::ranges::all_of(polynomial.terms, [&](const auto& entry) {
    return std::ranges::all_of(entry.first, [&](TermId t) { return bank.sort(t) == integer; });
  });
}

void Constraint::tighten(const TermBank& bank) {
  const auto decide = [&](bool holds) {
    polynomial.terms.clear();
    if (!holds) polynomial.terms.emplace(Monomial{}, -1);
    relation = Relation::kAtLeastZero;
  };
  Integer constant = polynomial.constant();
  if (polynomial.is_constant()) {
    decide(relation == Relation::kAtLeastZero ? constant >= 0
           : relation == Relation::kAboveZero ? constant > 0
                                              : constant.is_zero() == (relation == Relation::kZero));
    return;
  }
  Integer divisor = 0;
  for (const auto& [monomial, coefficient] : polynomial.terms) {
    if (!monomial.empty()) divisor = gcd(divisor, coefficient);
  }
  if (!is_of_integers(bank, polynomial)) {
    divisor = gcd(divisor, constant);  // nothing is rounded
  } else if (relation == Relation::kAboveZero) {
    relation = Relation::kAtLeastZero;
    constant -= 1;
  }
  const Division rounded = euclidean(constant, divisor);
  if (relation == Relation::kZero || relation == Relation::kNotZero) {
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
  if (!signature.is_numbers(bank.sort(s))) return std::nullopt;
  const auto left = polynomial_of(bank, s);
  const auto right = polynomial_of(bank, t);
  if (!left || !right) return std::nullopt;
  // s <= t: t - s >= 0. Not s <= t: s - t - 1 >= 0 or, in the field, s - t > 0, and so on.
  const bool turned = !equation && !literal.positive;
  out.polynomial = turned ? *left : *right;
  out.polynomial.add(turned ? *right : *left, -1);
  out.polynomial.denominator = 1;  // it is positive
  if (equation) {
    out.relation = literal.positive ? Relation::kZero : Relation::kNotZero;
  } else if ((operation == Arithmetic::kLess) == literal.positive) {
    if (bank.sort(s) != signature.integer_sort()) {
      out.relation = Relation::kAboveZero;
      return out;
    }
    Polynomial one;
    one.terms.emplace(Monomial{}, 1);
    out.polynomial.add(one, -1);
  }
  return out;
}

}  // namespace whence
