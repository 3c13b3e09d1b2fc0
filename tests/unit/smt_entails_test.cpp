#include "smt/entails.h"
#include "unit/support/oracle.h"

using namespace whence;
using namespace whence::test;
using smt::Answer;

TEST_CASE("entailment in predicate logic", "[smt]") {
  Theory t;
  const std::vector<Sequent> premises{Theory::unit(t.p(t.e())), Theory::unit(t.formula(t.p_f))};
  const auto ask = [&](TermId f) {
    return smt::entails(t.bank, premises, Theory::unit(f), kRlimit);
  };
  CHECK(ask(t.p(t.f(t.f(t.e())))) == Answer::kYes);
  CHECK(ask(t.p(t.d())) == Answer::kNo);
  CHECK(ask(t.bank.exists_over(t.x(0), t.p(t.f(t.x(0))))) == Answer::kYes);
  // Assumptions weaken a premise and strengthen what they stand for in a conclusion.
  const Sequent weak{{t.p(t.d())}, {{t.p(t.e()), true}}};
  CHECK(smt::entails(t.bank, std::vector{weak}, Theory::unit(t.p(t.e())), kRlimit) == Answer::kNo);
  CHECK(smt::entails(t.bank, std::vector{weak}, weak, kRlimit) == Answer::kYes);
}

TEST_CASE("datatypes are free", "[smt]") {
  Theory t;
  const auto valid = [&](const Clause& c) {
    return smt::entails(t.bank, {}, Theory::fact(c), kRlimit);
  };
  CHECK(valid({{t.eq(t.zero(), t.s(t.n(0))), false}}) == Answer::kYes);
  CHECK(valid({{t.eq(t.n(0), t.s(t.n(0))), false}}) == Answer::kYes);
  CHECK(valid({{t.eq(t.n(0), t.zero()), true}}) == Answer::kNo);
  const TermId r = t.bank.variable(0, t.rose);
  const TermId l = t.bank.variable(1, t.list_rose);
  CHECK(valid({{t.eq(r, t.node(t.zero(), t.cons(r, l))), false}}) == Answer::kYes);
  // Of a type variable nothing is known.
  const TermId x = t.bank.variable(0, t.a);
  const TermId y = t.bank.variable(1, t.a);
  CHECK(valid({{t.eq(x, y), true}}) == Answer::kNo);
}

TEST_CASE("Skolem symbols mean what their definitions say", "[smt]") {
  Theory t;
  const TermId some = t.bank.exists_over(t.x(1), t.q(t.x(0), t.x(1)));
  const TermId sk = t.bank.skolem_term(some);
  const Sequent exists = Theory::unit(some);
  CHECK(smt::entails(t.bank, std::vector{exists}, Theory::unit(t.q(t.x(0), sk)), kRlimit) ==
        Answer::kYes);
  CHECK(smt::entails(t.bank, {}, Theory::unit(t.q(t.x(0), sk)), kRlimit) == Answer::kNo);
}

TEST_CASE("work is bounded, and depth", "[smt]") {
  Theory t;
  TermId deep = t.e();
  for (int i = 0; i < 5000; ++i) deep = t.f(deep);
  CHECK(smt::entails(t.bank, {}, Theory::unit(t.p(deep)), kRlimit) == Answer::kUnknown);
}
