// The fixed equations of kLaw, a row each.

#include <array>
#include <cassert>

#include "proof/kernel/rules.h"

namespace whence::kernel {

namespace {

// What the laws are written with: p is variable 0 of sort Bool; x and y are variables 0 and 1 of
// the law's sort.
struct L {
  TermBank& bank;
  SortId sort;
  TermId t;  // true
  TermId f;  // false
  TermId p;

  TermId x() { return bank.variable(0, sort); }
  TermId y() { return bank.variable(1, sort); }
  TermId no(TermId a) { return bank.negation(a); }
  TermId both(TermId a, TermId b) { return bank.conjunction(a, b); }
  TermId either(TermId a, TermId b) { return bank.disjunction(a, b); }
  TermId implies(TermId a, TermId b) { return bank.implication(a, b); }
  TermId eq(TermId a, TermId b) { return bank.equality(a, b); }
  TermId choose(TermId c, TermId a, TermId b) { return bank.if_then_else(c, a, b); }
};

struct Row {
  LogicalLaw law;
  TermId (*formula)(L& l);
};

constexpr std::array<Row, kLogicalLawCount> kLaws{{
    {{"not true = false", false}, [](L& l) { return l.eq(l.no(l.t), l.f); }},
    {{"not false = true", false}, [](L& l) { return l.eq(l.no(l.f), l.t); }},
    {{"not not p = p", false}, [](L& l) { return l.eq(l.no(l.no(l.p)), l.p); }},
    {{"true and p = p", false}, [](L& l) { return l.eq(l.both(l.t, l.p), l.p); }},
    {{"p and true = p", false}, [](L& l) { return l.eq(l.both(l.p, l.t), l.p); }},
    {{"false and p = false", false}, [](L& l) { return l.eq(l.both(l.f, l.p), l.f); }},
    {{"p and false = false", false}, [](L& l) { return l.eq(l.both(l.p, l.f), l.f); }},
    {{"true or p = true", false}, [](L& l) { return l.eq(l.either(l.t, l.p), l.t); }},
    {{"p or true = true", false}, [](L& l) { return l.eq(l.either(l.p, l.t), l.t); }},
    {{"false or p = p", false}, [](L& l) { return l.eq(l.either(l.f, l.p), l.p); }},
    {{"p or false = p", false}, [](L& l) { return l.eq(l.either(l.p, l.f), l.p); }},
    {{"(true => p) = p", false}, [](L& l) { return l.eq(l.implies(l.t, l.p), l.p); }},
    {{"(false => p) = true", false}, [](L& l) { return l.eq(l.implies(l.f, l.p), l.t); }},
    {{"(p => true) = true", false}, [](L& l) { return l.eq(l.implies(l.p, l.t), l.t); }},
    {{"(p => false) = not p", false}, [](L& l) { return l.eq(l.implies(l.p, l.f), l.no(l.p)); }},
    {{"(x = x) = true", true}, [](L& l) { return l.eq(l.eq(l.x(), l.x()), l.t); }},
    {{"(p = true) = p", false}, [](L& l) { return l.eq(l.eq(l.p, l.t), l.p); }},
    {{"(true = p) = p", false}, [](L& l) { return l.eq(l.eq(l.t, l.p), l.p); }},
    {{"(p = false) = not p", false}, [](L& l) { return l.eq(l.eq(l.p, l.f), l.no(l.p)); }},
    {{"(false = p) = not p", false}, [](L& l) { return l.eq(l.eq(l.f, l.p), l.no(l.p)); }},
    {{"(if true then x else y) = x", true},
     [](L& l) { return l.eq(l.choose(l.t, l.x(), l.y()), l.x()); }},
    {{"(if false then x else y) = y", true},
     [](L& l) { return l.eq(l.choose(l.f, l.x(), l.y()), l.y()); }},
    // Here x is variable 1, as p is variable 0.
    {{"(if p then x else x) = x", true},
     [](L& l) { return l.eq(l.choose(l.p, l.y(), l.y()), l.y()); }},
    {{"p and p = p", false}, [](L& l) { return l.eq(l.both(l.p, l.p), l.p); }},
    {{"p or p = p", false}, [](L& l) { return l.eq(l.either(l.p, l.p), l.p); }},
    {{"(p => p) = true", false}, [](L& l) { return l.eq(l.implies(l.p, l.p), l.t); }},
    {{"(x = y) = (y = x)", true},
     [](L& l) { return l.eq(l.eq(l.x(), l.y()), l.eq(l.y(), l.x())); }},
}};

}  // namespace

LogicalLaw logical_law(std::uint32_t k) {
  return k < kLaws.size() ? kLaws[k].law : LogicalLaw{};
}

TermId logical_law_formula(TermBank& bank, std::uint32_t k, SortId sort) {
  assert(k < kLaws.size());
  const TermId t = bank.truth();
  const TermId f = bank.falsity();
  L letters{bank, sort, t, f, bank.variable(0, bank.signature().bool_sort())};
  return kLaws[k].formula(letters);
}

}  // namespace whence::kernel
