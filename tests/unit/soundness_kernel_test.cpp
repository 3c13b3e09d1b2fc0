// Attacks on the kernel: derivations and problems that would prove what does not hold.

#include <catch2/catch.hpp>

#include "proof/arguments.h"
#include "proof/kernel/rules.h"
#include "unit/support/theory.h"

using namespace whence;
using namespace whence::test;

namespace {

// KernelDatatypes only, made without the reader.
struct KernelDatatypes {
  Problem problem;
  Signature& signature = problem.bank.signature();

  SortConstructorId type(std::string name, std::uint32_t parameters) {
    return signature.add_sort_constructor(std::move(name), parameters, SortKind::kDatatype);
  }
  SortId at(SortConstructorId c, std::vector<SortId> arguments = {}) {
    return signature.sort(c, arguments);
  }
  SortId var(std::uint32_t i) { return signature.sort_variable(i); }
  // `parameters` are those of the result, as the constructor's own type variables.
  void constructor(SortConstructorId of, std::string name, std::vector<SortId> arguments,
                   std::vector<SortId> parameters = {}) {
    Symbol symbol;
    symbol.name = std::move(name);
    symbol.argument_sorts = std::move(arguments);
    symbol.sort_parameters = static_cast<std::uint32_t>(parameters.size());
    symbol.result_sort = signature.sort(of, parameters);
    signature.add_constructor(of, std::move(symbol));
  }
  std::string rejection() {
    problem.input_symbol_count = signature.symbol_count();
    const auto result = kernel::certify(problem, {});
    const auto* rejected = std::get_if<kernel::Rejection>(&result);
    return rejected != nullptr ? rejected->reason : "";
  }
};

}  // namespace

TEST_CASE("the kernel refuses a datatype that is empty through a parameter",
          "[soundness][kernel]") {
  KernelDatatypes d;
  const auto box = d.type("Box", 1);
  d.constructor(box, "box", {d.var(0)}, {d.var(0)});
  CHECK(d.rejection().empty());
  const auto t = d.type("T", 0);
  d.constructor(t, "c", {d.at(box, {d.at(box, {d.at(t)})})});
  // Every value of T would be part of itself: exhaustive and acyclic contradict each other.
  CHECK(d.rejection() == "the datatype 'T' has no value");
}

TEST_CASE("the kernel sees which parameter a value needs", "[soundness][kernel]") {
  for (const bool swapped : {false, true}) {
    KernelDatatypes d;
    const auto unit = d.type("U", 0);
    d.constructor(unit, "u", {});
    const auto either = d.type("Either", 2);
    // The constructors' type variables are those of the result, in whatever order.
    d.constructor(either, "l", {d.var(0)}, {d.var(0), d.var(1)});
    d.constructor(either, "r", {d.var(0)}, {d.var(1), d.var(0)});
    const auto first = d.type("First", 2);
    d.constructor(first, "f", {swapped ? d.var(1) : d.var(0)},
                  {swapped ? d.var(1) : d.var(0), swapped ? d.var(0) : d.var(1)});
    const auto good = d.type("Good", 0);
    d.constructor(good, "g1", {d.at(either, {d.at(good), d.at(unit)})});
    d.constructor(good, "g2", {d.at(first, {d.at(unit), d.at(good)})});
    CHECK(d.rejection().empty());
    const auto bad = d.type("Bad", 0);
    d.constructor(bad, "b", {d.at(first, {d.at(bad), d.at(unit)})});
    CHECK(d.rejection() == "the datatype 'Bad' has no value");
  }
}

TEST_CASE("a datatype over functions into itself has the values that the functions have",
          "[soundness][kernel]") {
  KernelDatatypes d;
  const auto t = d.type("T", 0);
  const SortId boolean = d.signature.bool_sort();
  const SortId self = d.at(t);
  d.constructor(t, "c", {d.signature.function_sort({&boolean, 1}, self)});
  CHECK(d.rejection() == "the datatype 'T' has no value");
}

TEST_CASE("an assumption about a type variable does not go away at another sort",
          "[soundness][kernel]") {
  Theory t;
  TermBank& bank = t.bank;
  const TermId x = bank.variable(0, t.a);
  const TermId y = bank.variable(1, t.a);
  const TermId one = bank.universal_closure(bank.equality(x, y));
  Derivation d;
  const StepId assumed = t.add(d, Rule::kAssume, {}, terms({one}));
  StepArguments at_bool;
  at_bool.sorts = {t.boolean};
  const StepId instance = t.add(d, Rule::kInstantiateSort, {assumed}, at_bool);
  const StepId discharged = t.add(d, Rule::kDischarge, {instance}, terms({one}));
  // `all of a are equal` was discharged; what was used is that all of Bool are.
  REQUIRE(d[discharged].conclusion.assumptions.size() == 1);
  CHECK(d[discharged].conclusion.assumptions[0] != one);
  CHECK(d[discharged].conclusion.assumptions[0] ==
        bank.substitute_sorts(one, std::vector<SortId>{t.boolean}));
}

TEST_CASE("a Skolem symbol is another one at another sort", "[soundness][kernel]") {
  Theory t;
  TermBank& bank = t.bank;
  // exists x : a, y : b. x = x and y = y, with a and b in either order
  const auto witness = [&](SortId first, SortId second) {
    const TermId x = bank.variable(0, first);
    const TermId y = bank.variable(1, second);
    return bank.exists_over(
        x, bank.exists_over(y, bank.conjunction(bank.equality(x, x), bank.equality(y, y))));
  };
  const SortId b = t.signature.sort_variable(1);
  const TermId ab = bank.skolem_term(witness(t.a, b));
  const TermId ba = bank.skolem_term(witness(b, t.a));
  CHECK(bank.symbol(ab) == bank.symbol(ba));
  CHECK(bank.sort(ab) == t.a);
  CHECK(bank.sort(ba) == b);
  CHECK(bank.function(ab) != bank.function(ba));
  const TermId aa = bank.skolem_term(witness(t.a, t.a));
  CHECK(bank.symbol(aa) != bank.symbol(ab));
  // A definition whose variables or type variables are not in canonical order makes no symbol.
  CHECK(!bank.intern_skolem(witness(b, t.a)).valid());
  CHECK(!bank.intern_skolem(bank.exists_over(t.x(0), t.q(t.x(1), t.x(0)))).valid());
  const TermId mixed = bank.exists_over(
      t.x(5), bank.conjunction(bank.equality(t.x(0), t.x(5)), bank.equality(t.n(0), t.zero())));
  CHECK(!bank.intern_skolem(mixed).valid());
}

TEST_CASE("induction over truth values and functions", "[soundness][kernel]") {
  Theory t;
  TermBank& bank = t.bank;
  const auto cases = [&](TermId goal, std::uint32_t n, const InductionScheme& scheme) {
    return std::holds_alternative<std::vector<TermId>>(
        kernel::induction_cases(bank, encode_induction(bank, goal, n, scheme)));
  };
  const TermId p = bank.variable(0, t.boolean);
  const TermId not_p = bank.negation(p);
  const TermId goal = bank.universal_closure(bank.disjunction(p, not_p));
  const TermId yes = bank.truth();
  const TermId no = bank.falsity();
  CHECK(cases(goal, 1, {{{0}}, {{{yes}, {}}, {{no}, {}}}}));
  CHECK_FALSE(cases(goal, 1, {{{0}}, {{{yes}, {}}}}));
  // true and false have one size: neither is a hypothesis for the other.
  CHECK_FALSE(cases(goal, 1, {{{0}}, {{{yes}, {{no}}}, {{no}, {}}}}));
  // A connective is not a constructor.
  CHECK_FALSE(cases(goal, 1, {{{0}}, {{{not_p}, {}}, {{p}, {}}}}));
  CHECK_FALSE(cases(goal, 1, {{{0}}, {{{p}, {{not_p}}}}}));
  // Functions, and elements of an unknown sort, have no size.
  const TermId f = bank.variable(0, t.nat_to_nat);
  const TermId about_f = bank.universal_closure(bank.equality(f, f));
  CHECK_FALSE(cases(about_f, 1, {{{0}}, {{{f}, {{bank.variable(1, t.nat_to_nat)}}}}}));
  const TermId about_x = bank.universal_closure(bank.equality(t.x(0), t.x(0)));
  CHECK_FALSE(cases(about_x, 1, {{{0}}, {{{t.x(0)}, {{t.x(1)}}}}}));
  // No measure at all, or one that looks at nothing that shrinks.
  const TermId about_n = bank.universal_closure(bank.equality(t.plus(t.n(0), t.n(1)), t.n(1)));
  CHECK_FALSE(cases(about_n, 2, {{}, {{{t.n(0), t.n(1)}, {{t.n(0), t.n(1)}}}}}));
  CHECK_FALSE(
      cases(about_n, 2,
            {{{1}}, {{{t.zero(), t.n(0)}, {}}, {{t.s(t.n(0)), t.n(1)}, {{t.n(0), t.n(1)}}}}}));
  // The sum of both components is the same after they are exchanged; a variable of the hypothesis
  // alone may be large.
  CHECK_FALSE(cases(about_n, 2, {{{0, 1}}, {{{t.n(0), t.n(1)}, {{t.n(1), t.n(0)}}}}}));
  CHECK_FALSE(
      cases(about_n, 2,
            {{{0, 1}}, {{{t.zero(), t.n(0)}, {}}, {{t.s(t.n(0)), t.n(1)}, {{t.n(0), t.n(2)}}}}}));
  // The same value twice in the hypothesis.
  CHECK_FALSE(
      cases(about_n, 2,
            {{{0, 1}}, {{{t.zero(), t.n(0)}, {}}, {{t.s(t.n(0)), t.n(1)}, {{t.n(0), t.n(0)}}}}}));
}
