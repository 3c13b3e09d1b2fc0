// The fixed equations of kLaw.

#include <array>
#include <cassert>

#include "proof/kernel/rules.h"

namespace whence::kernel {

namespace {

constexpr std::array<LogicalLaw, kLogicalLawCount> kLaws{{
    {"not true = false", false},
    {"not false = true", false},
    {"not not p = p", false},
    {"true and p = p", false},
    {"p and true = p", false},
    {"false and p = false", false},
    {"p and false = false", false},
    {"true or p = true", false},
    {"p or true = true", false},
    {"false or p = p", false},
    {"p or false = p", false},
    {"(true => p) = p", false},
    {"(false => p) = true", false},
    {"(p => true) = true", false},
    {"(p => false) = not p", false},
    {"(x = x) = true", true},
    {"(p = true) = p", false},
    {"(true = p) = p", false},
    {"(p = false) = not p", false},
    {"(false = p) = not p", false},
    {"(if true then x else y) = x", true},
    {"(if false then x else y) = y", true},
    {"(if p then x else x) = x", true},
    {"p and p = p", false},
    {"p or p = p", false},
    {"(p => p) = true", false},
    {"(x = y) = (y = x)", true},
}};

}  // namespace

LogicalLaw logical_law(std::uint32_t k) {
  return k < kLaws.size() ? kLaws[k] : LogicalLaw{"unknown", false};
}

TermId logical_law_formula(TermBank& bank, std::uint32_t k, SortId sort) {
  assert(k < kLogicalLawCount);
  const TermId t = bank.truth();
  const TermId f = bank.falsity();
  const TermId p = bank.variable(0, bank.signature().bool_sort());
  const auto x = [&] { return bank.variable(0, sort); };
  const auto y = [&] { return bank.variable(1, sort); };
  const auto equation = [&](TermId l, TermId r) { return bank.equality(l, r); };
  switch (k) {
    case 0:
      return equation(bank.negation(t), f);
    case 1:
      return equation(bank.negation(f), t);
    case 2:
      return equation(bank.negation(bank.negation(p)), p);
    case 3:
      return equation(bank.conjunction(t, p), p);
    case 4:
      return equation(bank.conjunction(p, t), p);
    case 5:
      return equation(bank.conjunction(f, p), f);
    case 6:
      return equation(bank.conjunction(p, f), f);
    case 7:
      return equation(bank.disjunction(t, p), t);
    case 8:
      return equation(bank.disjunction(p, t), t);
    case 9:
      return equation(bank.disjunction(f, p), p);
    case 10:
      return equation(bank.disjunction(p, f), p);
    case 11:
      return equation(bank.implication(t, p), p);
    case 12:
      return equation(bank.implication(f, p), t);
    case 13:
      return equation(bank.implication(p, t), t);
    case 14:
      return equation(bank.implication(p, f), bank.negation(p));
    case 15:
      return equation(bank.equality(x(), x()), t);
    case 16:
      return equation(bank.equality(p, t), p);
    case 17:
      return equation(bank.equality(t, p), p);
    case 18:
      return equation(bank.equality(p, f), bank.negation(p));
    case 19:
      return equation(bank.equality(f, p), bank.negation(p));
    case 20:
      return equation(bank.if_then_else(t, x(), y()), x());
    case 21:
      return equation(bank.if_then_else(f, x(), y()), y());
    case 22:
      return equation(bank.if_then_else(p, y(), y()), y());
    case 23:
      return equation(bank.conjunction(p, p), p);
    case 24:
      return equation(bank.disjunction(p, p), p);
    case 25:
      return equation(bank.implication(p, p), t);
    case 26:
      return equation(bank.equality(x(), y()), bank.equality(y(), x()));
    default:
      return {};
  }
}

}  // namespace whence::kernel
