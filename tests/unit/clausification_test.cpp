#include "first_order/clausification.h"

#include <catch2/catch.hpp>
#include <map>

#include "first_order/miniscoping.h"
#include "unit/support/formulas.h"
#include "unit/support/often.h"
#include "unit/support/oracle.h"

using namespace whence;
using namespace whence::test;

namespace {

struct Clausified {
  Derivation derivation;
  std::vector<InputClause> clauses;
  std::size_t names = 0;
  std::size_t moves = 0;
};

Clausified clausify(Theory& t, TermId formula, ClausificationOptions options = {}) {
  Clausified out;
  const std::uint32_t statement = t.state(StatementKind::kAxiom, "axiom", formula);
  Clausifier clausifier(t.problem, out.derivation, options);
  clausifier.add_statement(statement, out.clauses);
  out.names = clausifier.name_count();
  out.moves = clausifier.move_count();
  return out;
}

// What InputClause promises.
void check_clauses(Theory& t, const Clausified& c) {
  auto certified = kernel::certify(t.problem, c.derivation);
  if (const auto* r = std::get_if<kernel::Rejection>(&certified)) FAIL(r->reason);
  for (const InputClause& input : c.clauses) {
    CHECK(c.derivation[input.step].conclusion == Sequent{{}, input.clause});
    Clause once = input.clause;
    remove_duplicate_literals(once);
    CHECK(once == input.clause);
    std::uint32_t next = 0;
    for (TermId v : free_variables(t.bank, input.clause)) CHECK(t.bank.index(v) == next++);
    for (const Literal& literal : input.clause) {
      CHECK(kernel::clausify_choices(t.bank, literal) == 0);
      CHECK(std::ranges::find(input.clause, Literal{literal.atom, !literal.positive}) ==
            input.clause.end());
    }
  }
}

// The term with every fresh symbol turned into an ordinary one, of which nothing is known.
TermId forgotten(Theory& t, TermId term, std::map<SymbolId, SymbolId>& ordinary) {
  TermBank& b = t.bank;
  std::vector<TermId> arguments;
  const auto children = b.arguments(term);
  for (TermId a : std::vector(children.begin(), children.end())) {
    arguments.push_back(forgotten(t, a, ordinary));
  }
  switch (b.kind(term)) {
    case TermKind::kForall:
      return b.forall(b.binder_sort(term), arguments[0]);
    case TermKind::kExists:
      return b.exists(b.binder_sort(term), arguments[0]);
    case TermKind::kApplication:
      break;
    default:
      return term;
  }
  Symbol symbol = t.signature.symbol(b.symbol(term));
  if (!symbol.is_fresh()) return b.apply(b.function(term), arguments);
  const auto [it, inserted] = ordinary.try_emplace(b.symbol(term));
  if (inserted) {
    symbol.kind = SymbolKind::kFunction;
    symbol.definition = {};
    it->second = t.signature.add_symbol(symbol);
  }
  return b.apply(t.signature.function(it->second), arguments);
}

// The clauses, whatever their fresh symbols mean, imply the formula. Together with the kernel's
// word, that the formula implies the clauses, this is equisatisfiability.
smt::Answer implies_formula(Theory& t, const std::vector<InputClause>& clauses, TermId formula) {
  std::map<SymbolId, SymbolId> ordinary;
  std::vector<Sequent> premises;
  for (const InputClause& input : clauses) {
    Clause clause = input.clause;
    for (Literal& literal : clause) literal.atom = forgotten(t, literal.atom, ordinary);
    premises.push_back(Theory::fact(clause));
  }
  return smt::entails(t.bank, premises, Theory::unit(formula), kRlimit);
}

TermId proposition(Theory& t, const std::string& name) {
  Symbol symbol;
  symbol.name = name;
  symbol.result_sort = t.boolean;
  const SymbolId id = t.signature.add_symbol(std::move(symbol));
  t.problem.input_symbol_count = t.signature.symbol_count();
  return t.apply(id, {});
}

std::vector<TermId> propositions(Theory& t, std::size_t count) {
  std::vector<TermId> out;
  for (std::size_t i = 0; i < count; ++i) out.push_back(proposition(t, "a" + std::to_string(i)));
  return out;
}

}  // namespace

TEST_CASE("clauses of random formulas are certified and equisatisfiable", "[clausification]") {
  for (const std::uint32_t threshold : {1U, 2U, 4U, 16U}) {
    for (const bool quantified : {false, true}) {
      Theory t;
      RandomFormulas random(t, threshold);
      std::size_t names = 0;
      std::size_t unknown = 0;
      for (int i = 0; i < often(60); ++i) {
        const TermId formula = random.formula(quantified ? 4 : 5, quantified);
        ClausificationOptions options;
        options.naming_threshold = threshold;
        options.miniscoping = i % 2 == 0;
        const Clausified c = clausify(t, formula, options);
        names += c.names;
        check_clauses(t, c);
        const smt::Answer answer = implies_formula(t, c.clauses, formula);
        CHECK(answer != smt::Answer::kNo);
        if (answer == smt::Answer::kUnknown) ++unknown;
      }
      CHECK(unknown <= 3);
      if (threshold == 1) CHECK(names >= static_cast<std::size_t>(often(10)));
    }
  }
}

TEST_CASE("a chain of equivalences stays linear", "[clausification]") {
  Theory t;
  const std::vector<TermId> a = propositions(t, 200);
  TermId right = a.back();
  TermId left = a.front();
  for (std::size_t i = a.size() - 1; i-- > 0;) right = t.eq(a[i], right);
  for (std::size_t i = 1; i < a.size(); ++i) left = t.eq(left, a[i]);
  for (TermId chain : {right, left, t.bank.negation(right)}) {
    const Clausified c = clausify(t, chain);
    CHECK(c.clauses.size() < 1000);
    CHECK(c.names > 100);
    for (const InputClause& input : c.clauses) CHECK(input.clause.size() < 8);
    check_clauses(t, c);
  }
}

TEST_CASE("short chains of equivalences say what they said", "[clausification]") {
  Theory t;
  const std::vector<TermId> a = propositions(t, 7);
  TermId chain = a.back();
  for (std::size_t i = a.size() - 1; i-- > 0;) chain = t.eq(a[i], chain);
  ClausificationOptions options;
  options.naming_threshold = 4;
  const Clausified c = clausify(t, chain, options);
  CHECK(c.names > 0);
  check_clauses(t, c);
  CHECK(implies_formula(t, c.clauses, chain) == smt::Answer::kYes);
}

TEST_CASE("a disjunction of conjunctions stays linear", "[clausification]") {
  Theory t;
  const std::vector<TermId> a = propositions(t, 60);
  TermId formula;
  for (std::size_t i = 0; i < 30; ++i) {
    const TermId both = t.bank.conjunction(a[2 * i], a[2 * i + 1]);
    formula = formula.valid() ? t.bank.disjunction(formula, both) : both;
  }
  const Clausified c = clausify(t, formula);
  // 26 names, of which only one direction is needed, and 2^4 clauses for what has no name.
  CHECK(c.names == 26);
  CHECK(c.clauses.size() == 26 * 2 + 16);
  check_clauses(t, c);
  // Its negation needs no names.
  const Clausified negated = clausify(t, t.bank.negation(formula));
  CHECK(negated.names == 0);
  CHECK(negated.clauses.size() == 30);
  check_clauses(t, negated);
}

TEST_CASE("long conjunctions and deep quantifiers", "[clausification]") {
  Theory t;
  const std::vector<TermId> a = propositions(t, 3000);
  TermId both = a.back();
  for (std::size_t i = a.size() - 1; i-- > 0;) both = t.bank.conjunction(a[i], both);
  const Clausified c = clausify(t, both);
  CHECK(c.clauses.size() == 3000);
  CHECK(c.names == 0);
  check_clauses(t, c);
  std::size_t numbers = 0;
  for (const Step& step : c.derivation.steps) numbers += step.arguments.numbers.size();
  CHECK(numbers < 1'000'000);

  TermId nested = t.q(t.x(0), t.x(299));
  for (std::uint32_t i = 300; i-- > 0;) {
    nested = i % 2 == 0 ? t.bank.forall_over(t.x(i), nested) : t.bank.exists_over(t.x(i), nested);
  }
  check_clauses(t, clausify(t, nested));
}

TEST_CASE("a name is shared by all occurrences of a formula", "[clausification]") {
  Theory t;
  TermBank& b = t.bank;
  // (A & B) up to the variables' names, twice.
  const auto both = [&](std::uint32_t v) {
    return b.conjunction(t.p(t.x(v)), t.q(t.x(v), t.x(v)));
  };
  ClausificationOptions options;
  options.naming_threshold = 2;
  Derivation d;
  std::vector<InputClause> clauses;
  const TermId other = b.conjunction(t.p(t.d()), t.p(t.e()));
  const auto first = t.state(StatementKind::kAxiom, "first", b.disjunction(both(0), other));
  const auto second = t.state(
      StatementKind::kAxiom, "second",
      b.forall_over(t.x(5), b.forall_over(t.x(4), b.disjunction(t.q(t.x(5), t.x(4)),
                                                                b.disjunction(both(4), other)))));
  Clausifier clausifier(t.problem, d, options);
  clausifier.add_statement(first, clauses);
  const std::size_t names = clausifier.name_count();
  CHECK(names == 1);
  clausifier.add_statement(second, clauses);
  CHECK(clausifier.name_count() == names);
  for (const InputClause& c : clauses) CHECK(c.statement <= second);
}

TEST_CASE("truth values, tautologies and repeated literals go", "[clausification]") {
  Theory t;
  TermBank& b = t.bank;
  const TermId p = t.p(t.e());
  const TermId q = t.q(t.x(0), t.x(1));
  const auto clauses = [&](TermId f) { return clausify(t, f).clauses; };
  CHECK(clauses(b.truth()).empty());
  CHECK(clauses(b.disjunction(p, b.negation(p))).empty());
  CHECK(clauses(b.disjunction(p, b.truth())).empty());
  CHECK(clauses(t.eq(t.e(), t.e())).empty());
  CHECK(clauses(b.disjunction(t.eq(t.e(), t.d()), b.negation(t.eq(t.d(), t.e())))).empty());
  REQUIRE(clauses(b.falsity()).size() == 1);
  CHECK(clauses(b.falsity())[0].clause.empty());
  REQUIRE(clauses(t.eq(p, b.truth())).size() == 1);
  CHECK(clauses(t.eq(p, b.truth()))[0].clause == Clause{{p, true}});
  const auto doubled = clauses(b.disjunction(b.disjunction(p, q), b.disjunction(q, p)));
  REQUIRE(doubled.size() == 1);
  CHECK(doubled[0].clause == Clause{{p, true}, {q, true}});
  const auto conditional = clauses(b.if_then_else(p, b.falsity(), q));
  CHECK(conditional.size() == 2);
}

TEST_CASE("scopes shrink where that saves Skolem arguments", "[clausification]") {
  Theory t;
  TermBank& b = t.bank;
  // forall x. exists y. p(x) and q(y, y): y does not depend on x.
  const TermId f =
      b.forall_over(t.x(0), b.exists_over(t.x(1), b.conjunction(t.p(t.x(0)), t.q(t.x(1), t.x(1)))));
  CHECK(skolem_arguments(b, f) == 1);
  const Clausified small = clausify(t, f);
  check_clauses(t, small);
  CHECK(small.moves > 0);
  for (const InputClause& c : small.clauses) {
    CHECK((c.clause[0].atom == t.p(t.x(0)) || b.is_closed(c.clause[0].atom)));
  }
  ClausificationOptions plain;
  plain.miniscoping = false;
  CHECK(clausify(t, f, plain).moves == 0);
  // Under a negation, with the quantifier behind an implication.
  const TermId g = b.negation(b.exists_over(
      t.x(0), b.forall_over(t.x(1), b.implication(b.conjunction(t.p(t.x(0)), t.p(t.x(1))),
                                                  t.q(t.x(1), t.x(1))))));
  CHECK(skolem_arguments(b, g) == 1);
  const Clausified under = clausify(t, g);
  check_clauses(t, under);
  CHECK(under.moves > 0);
  // Nothing to gain: nothing is moved.
  const TermId h = b.forall_over(
      t.x(0), b.exists_over(t.x(1), b.disjunction(t.q(t.x(0), t.x(1)), t.q(t.x(1), t.x(0)))));
  CHECK(clausify(t, h).moves == 0);
}

TEST_CASE("the clauses of a negated goal rest on it and discharge to it", "[clausification]") {
  Theory t;
  TermBank& b = t.bank;
  for (const bool negated : {false, true}) {
    TermId goal = b.forall_over(t.x(0), b.implication(t.p(t.x(0)), t.p(t.f(t.x(0)))));
    if (negated) goal = b.negation(goal);
    Derivation d;
    Clausifier clausifier(t.problem, d);
    std::vector<InputClause> clauses;
    const TermId assumed = clausifier.add_negated_goal(goal, clauses);
    REQUIRE_FALSE(clauses.empty());
    for (const InputClause& c : clauses) {
      CHECK(c.from_goal);
      CHECK(c.statement == InputClause::kNoStatement);
      CHECK(d[c.step].conclusion == Sequent{{assumed}, c.clause});
      const StepId discharged = t.add(d, Rule::kDischarge, {c.step}, terms({assumed}));
      CHECK(d[discharged].conclusion.clause[0] == Literal{goal, true});
      CHECK(d[discharged].conclusion.assumptions.empty());
    }
    CHECK(std::holds_alternative<kernel::Proof>(kernel::certify(t.problem, d)));
  }
}

TEST_CASE("only axioms and definitions can be put in", "[clausification]") {
  Theory t;
  Derivation d;
  Clausifier clausifier(t.problem, d);
  std::vector<InputClause> clauses;
  CHECK_THROWS_AS(clausifier.add_statement(t.zero_add, clauses), std::logic_error);
  clausifier.add_statement(t.add_s, clauses);
  CHECK(clauses.size() == 1);
}
