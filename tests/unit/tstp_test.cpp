// SZS statuses, TSTP derivations and answers.

#include "report/exports/tstp.h"

#include <whence/whence.h>

#include <algorithm>
#include <set>

#include "report/exports/tstp_derivation.h"
#include "report/reading/answers.h"
#include "support/theory.h"
#include "tptp_test.h"

using namespace whence;
using namespace whence::test;

namespace {

struct Output {
  std::string status;      // the first line
  std::string derivation;  // between start and end
  std::string all;
};

Output prove_tptp(const std::string& text, std::uint64_t work = 2'000'000) {
  const api::Loaded loaded = api::Theory::from_text(text, "test.p");
  REQUIRE(loaded.theory);
  api::ProveOptions options;
  options.work = work;
  Output out;
  out.all = loaded.theory->prove(options).szs_report("test", true);
  out.status = out.all.substr(0, out.all.find('\n'));
  const std::string start = "% SZS output start CNFRefutation for test\n";
  const std::size_t begin = out.all.find(start);
  const std::size_t end = out.all.find("% SZS output end CNFRefutation for test\n");
  if (begin != std::string::npos && end != std::string::npos) {
    out.derivation = out.all.substr(begin + start.size(), end - begin - start.size());
  }
  return out;
}

std::size_t count(const std::string& text, const std::string& part) {
  std::size_t n = 0;
  for (std::size_t i = text.find(part); i != std::string::npos; i = text.find(part, i + 1)) ++n;
  return n;
}

// A derivation reads back; every formula but the leaves has an inference record; it ends in $false.
void check_derivation(const std::string& derivation) {
  const Problem problem = read_tptp(derivation);
  CHECK(print(problem, problem.statements.back().kind == StatementKind::kTheorem &&
                               problem.asks_satisfiability
                           ? problem.statements[problem.statements.size() - 2].formula
                           : problem.statements.back().formula) == "false");
  const std::size_t formulas = count(derivation, ").\n") - count(derivation, ", type, ");
  CHECK(count(derivation, "inference(") + count(derivation, "file(") +
            count(derivation, "introduced(") ==
        formulas);
  CHECK(count(derivation, "inference(") == count(derivation, "status(thm)") +
                                               count(derivation, "status(cth)") +
                                               count(derivation, "status(esa)"));
  CHECK(count(derivation, "status(esa)") == count(derivation, "new_symbols(skolem, "));
}

}  // namespace

TEST_CASE("a theorem is refuted in TSTP", "[tptp][tstp]") {
  const Output out = prove_tptp(
      "fof(men, axiom, ! [X] : (man(X) => mortal(X))).\nfof('a man', hypothesis, man(socrates)).\n"
      "fof(c, conjecture, mortal(socrates)).");
  CHECK(out.status == "% SZS status Theorem for test");
  check_derivation(out.derivation);
  CHECK(count(out.derivation, "file('test.p', 'a man')") == 1);
  CHECK(count(out.derivation, "conjecture,\n    mortal(socrates),\n    file('test.p', c)") == 1);
  CHECK(count(out.derivation, "inference(negate, [status(cth)], [f1])") == 1);
}

TEST_CASE("Skolem functions are introduced one at a time", "[tptp][tstp]") {
  const Output out = prove_tptp(
      "fof(a, axiom, ! [X] : ? [Y] : (r(X, Y) & ? [Z] : r(Y, Z))).\n"
      "fof(c, conjecture, ! [U] : ? [V, W] : (r(U, V) & r(V, W))).");
  CHECK(out.status == "% SZS status Theorem for test");
  check_derivation(out.derivation);
  CHECK(count(out.derivation, "new_symbols(skolem, [sk1]), skolemized(") == 1);
  CHECK(count(out.derivation, "new_symbols(skolem, [sk2]), skolemized(") == 1);
}

TEST_CASE("a step names the Skolem functions that it went through", "[tptp][tstp]") {
  // The clause does not mention what was put for Y, but its formula comes from where it was put.
  const Output out = prove_tptp(
      "fof(a, axiom, ! [X, Y] : f(X, Y) = X).\n"
      "fof(c, conjecture, ! [X, Y, Z] : (f(X, Y) = f(Z, Y) => X = Z)).");
  CHECK(out.status == "% SZS status Theorem for test");
  check_derivation(out.derivation);
  const std::string head = "sk1 != sk3,\n    inference(clausify, [status(thm)], [";
  const std::size_t at = out.derivation.find(head);
  REQUIRE(at != std::string::npos);
  const std::string parents = out.derivation.substr(
      at + head.size(), out.derivation.find(']', at + head.size()) - at - head.size());
  CHECK(count(parents, ", ") == 3);
}

TEST_CASE("types stand in a derivation", "[tptp][tstp]") {
  const Output out = prove_tptp(
      "tff(t1, type, s: $tType). tff(t2, type, 'P': s > $o). tff(t3, type, f: s > s).\n"
      "tff(a, axiom, ! [X: s] : 'P'(f(X))). tff(c, conjecture, ? [Y: s] : 'P'(Y)).");
  CHECK(out.status == "% SZS status Theorem for test");
  check_derivation(out.derivation);
  CHECK(count(out.derivation, "type, 'P': s > $o)") == 1);
}

TEST_CASE("what TPTP has is not declared in a derivation", "[tptp][tstp]") {
  const Output out = prove_tptp(
      "tff(t, type, f: $int > $int). tff(a, axiom, ! [X: $int] : f(X) = $sum(X, 1)).\n"
      "tff(c, conjecture, ! [X: $int] : $less(X, f(X))).");
  CHECK(out.status == "% SZS status Theorem for test");
  check_derivation(out.derivation);
  CHECK(count(out.derivation, "type, $") == 0);
  CHECK(count(out.derivation, "type, 1:") == 0);
  CHECK(count(out.derivation, "type, f: $int > $int)") == 1);
}

TEST_CASE("SZS statuses", "[tptp][tstp]") {
  const Output unsatisfiable = prove_tptp(
      "cnf(a, axiom, p(X) | q). cnf(b, axiom, ~ q). cnf(c, negated_conjecture, ~ p(f(Y))).");
  CHECK(unsatisfiable.status == "% SZS status Unsatisfiable for test");
  check_derivation(unsatisfiable.derivation);
  CHECK(count(unsatisfiable.derivation, "file('test.p', c)") == 1);
  const Output contradictory =
      prove_tptp("fof(a, axiom, p). fof(b, axiom, ~ p). fof(c, conjecture, q).");
  CHECK(contradictory.status == "% SZS status ContradictoryAxioms for test");
  check_derivation(contradictory.derivation);
  CHECK(count(contradictory.derivation, "conjecture") == 0);
  // The grid gives up on these or stops at the limit; either is no answer.
  const std::string open = prove_tptp("fof(c, conjecture, ? [X] : p(X)).", 0).status;
  CHECK((open == "% SZS status ResourceOut for test" ||
         open == "% SZS status CounterSatisfiable for test"));
}

TEST_CASE("the SZS status of each finding", "[tptp][tstp]") {
  const auto status = [](bool satisfiability, Finding finding, StopReason reason) {
    report::Result result;
    result.problem = read_tptp(satisfiability ? "fof(a, axiom, p)." : "fof(c, conjecture, p).");
    result.reason = reason;
    const report::Book book(std::move(result));
    StatementFinding f;
    f.statement = satisfiability ? 1 : 0;
    f.finding = finding;
    return std::string(report::szs_status(book, f));
  };
  using enum StopReason;
  CHECK(status(false, Finding::kRefuted, kDone) == "CounterSatisfiable");
  CHECK(status(true, Finding::kRefuted, kDone) == "Satisfiable");
  CHECK(status(false, Finding::kContradictoryAxioms, kDone) == "ContradictoryAxioms");
  CHECK(status(true, Finding::kContradictoryAxioms, kDone) == "Unsatisfiable");
  CHECK(status(false, Finding::kUnknown, kGaveUp) == "GaveUp");
  CHECK(status(false, Finding::kUnknown, kTimeLimit) == "Timeout");
  CHECK(status(false, Finding::kUnknown, kWorkLimit) == "ResourceOut");
  CHECK(status(false, Finding::kUnknown, kMemoryLimit) == "ResourceOut");
  CHECK(status(false, Finding::kUnknown, kInterrupted) == "User");
}

TEST_CASE("several conjectures have their names in the status lines", "[tptp][tstp]") {
  const Output out =
      prove_tptp("fof(a, axiom, p & q). fof(c, conjecture, p). fof(d, conjecture, q).");
  CHECK(count(out.all, "% SZS status Theorem for test : c\n") == 1);
  CHECK(count(out.all, "% SZS status Theorem for test : d\n") == 1);
}

TEST_CASE("answers to questions", "[tptp][tstp]") {
  const Output out = prove_tptp("fof(a, axiom, p(a, f(b))). fof(q, question, ? [X, Y] : p(X, Y)).");
  CHECK(count(out.all, "% SZS answers Tuple [[a,f(b)]|_] for test\n") == 1);
  check_derivation(out.derivation);
  // A clause that would be split is in the way.
  const Output cases = prove_tptp(
      "fof(a, axiom, ![X, Y]: (p(X) | r(Y))). fof(b, axiom, ~ (? [Y] : r(f(Y))) & (q | p(a)))."
      "fof(c, axiom, ! [X] : (p(f(X)) => s(f(X), X))). fof(q, question, ? [X] : s(X, a)).");
  CHECK(count(cases.all, "% SZS answers Tuple [[f(a)]|_] for test\n") == 1);
  // Two instances of the question are needed: there is no single answer.
  const Output two = prove_tptp("fof(a, axiom, p(a) | p(b)). fof(q, question, ? [X] : p(X)).");
  CHECK(two.status == "% SZS status Theorem for test");
  CHECK(count(two.all, "SZS answers") == 0);
  // A conjecture is not asked for values.
  CHECK(count(prove_tptp("fof(a, axiom, p(a)). fof(q, conjecture, ? [X] : p(X)).").all,
              "SZS answers") == 0);
}

// A refutation by hand, so that what is followed does not depend on the search.
TEST_CASE("answers follow the kernel's substitutions", "[tptp][tstp]") {
  Theory t;
  const TermId question = t.bank.exists_over(t.x(0), t.p(t.f(t.x(0))));
  Derivation d;
  const StepId assumed = t.add(d, Rule::kAssume, {}, terms({t.bank.negation(question)}));
  const StepId negated = t.add(d, Rule::kClausify, {assumed}, numbers({0, 0, 0, 0}));
  const StepId rule = t.add(d, Rule::kInput, {}, numbers({t.p_f}));
  StepArguments open;
  open.numbers = {0, 0, 0, 0};
  const StepId clause = t.add(d, Rule::kClausify, {rule}, open);
  REQUIRE(d[negated].conclusion.clause.size() == 1);
  REQUIRE(d[clause].conclusion.clause.size() == 2);
  const TermId v = t.bank.free_variables(d[clause].conclusion.clause[0].atom)[0];
  const TermId w = t.bank.free_variables(d[negated].conclusion.clause[0].atom)[0];
  const StepId left = t.add(
      d, Rule::kResolve, {clause, negated},
      with({1, 0}, {binding({{t.bank.index(v), t.x(5)}}), binding({{t.bank.index(w), t.x(5)}})}));
  const StepId fact = t.add(d, Rule::kInput, {}, numbers({t.p_e}));
  const StepId last =
      t.add(d, Rule::kResolve, {fact, left}, with({0, 0}, {{}, binding({{5, t.e()}})}));
  REQUIRE(d[last].conclusion.clause.empty());
  const auto answer = report::answer_of(t.problem, d, last, question);
  REQUIRE(answer);
  CHECK(*answer == std::vector<TermId>{t.e()});
  CHECK_FALSE(report::answer_of(t.problem, d, fact, question));
}

TEST_CASE("a name for a formula has a line that defines it", "[tptp][tstp]") {
  Theory t;
  const TermId formula = t.bank.exists_over(t.x(1), t.q(t.x(0), t.x(1)));
  Derivation d;
  const StepId named = t.add(d, Rule::kName, {}, terms({formula}));
  report::Refutation refutation;
  refutation.step = named;
  report::TstpNames names;
  const report::TstpDerivation written = report::tstp_derivation(t.problem, d, refutation, names);
  REQUIRE_FALSE(written.reason);
  CHECK(count(written.text, "def1: 'G' > $o)") == 1);
  CHECK(count(written.text,
              "! [X: 'G'] : (def1(X) <=> ? [X1: 'G'] : q(X,X1)),\n"
              "    introduced(definition, [new_symbols(definition, [def1])])") == 1);
  CHECK(count(written.text, "inference(name, [status(thm)], [f1])") == 1);
}

// The negated conjecture is a formula of the derivation; a step that needs it has to say so, even
// if its premises do not rest on it.
TEST_CASE("a step by unit propagation names the negated conjecture", "[tptp][tstp]") {
  Theory t;
  const TermId goal = t.p(t.e());
  const TermId negated = t.bank.negation(goal);
  const std::uint32_t conjecture = t.state(StatementKind::kTheorem, "c", goal);
  Derivation d;
  const StepId axiom = t.add(d, Rule::kInput, {}, numbers({t.p_e}));
  const StepId empty = t.add(d, Rule::kRup, {axiom}, terms({negated}));
  REQUIRE(d[empty].conclusion == Sequent{{negated}, {}});
  report::Refutation refutation;
  refutation.step = empty;
  refutation.assumption = negated;
  refutation.statement = conjecture;
  report::TstpNames names;
  const report::TstpDerivation written = report::tstp_derivation(t.problem, d, refutation, names);
  REQUIRE_FALSE(written.reason);
  CHECK(count(written.text, "$false,\n    inference(rup, [status(thm)], [f3, f2])") == 1);
}

TEST_CASE("names are those of one formula or symbol in the whole output", "[tptp][tstp]") {
  const Output out = prove_tptp(
      "tff(t, type, s: $tType). tff(t, type, p: s > $o). tff(t, type, q: (s * s) > $o).\n"
      "tff(a, axiom, ? [X: s] : p(X)). tff(b, axiom, ! [X: s] : ? [Y: s] : q(X, Y)).\n"
      "tff(c, conjecture, ? [X: s] : p(X)). tff(d, conjecture, ! [X: s] : ? [Y: s] : q(X, Y)).\n"
      "tff(e, conjecture, ! [X: s] : ? [Y: s] : (q(X, Y) & p(X)) | ? [Z: s] : p(Z)).");
  REQUIRE(count(out.all, "SZS output start") == 3);
  std::set<std::string> names;
  std::size_t formulas = 0;
  for (std::size_t i = out.all.find("tff("); i != std::string::npos;
       i = out.all.find("tff(", i + 1)) {
    ++formulas;
    names.insert(out.all.substr(i, out.all.find(',', i) - i));
  }
  CHECK(names.size() == formulas);
  // A symbol is new once.
  for (int i = 1; i <= 3; ++i) {
    CHECK(count(out.all, "new_symbols(skolem, [sk" + std::to_string(i) + "])") == 1);
  }
  CHECK(read_tptp(out.all).statements.size() > 10);
}

TEST_CASE("a derivation of a problem with other characters is ASCII, and reads back",
          "[tptp][tstp]") {
  const Output out = prove_tptp(
      "fof('größe', axiom, ! [X] : ('≤'(X, 'é') => p(X))). fof(b, axiom-'örtlich', '≤'(e, 'é')).\n"
      "fof('ziel', conjecture, p(e)).");
  CHECK(out.status == "% SZS status Theorem for test");
  for (const char c : out.all) CHECK((c == '\n' || (c >= 0x20 && c < 0x7F)));
  check_derivation(out.derivation);
  CHECK(count(out.derivation, "le(e,e_2)") >= 1);
  CHECK(count(out.derivation, "file('test.p', grosse)") == 1);
}

TEST_CASE("a derivation with functions as values is one in THF", "[tptp][tstp]") {
  const Output out = prove_tptp(
      "thf(t, type, f: $i > $i). thf(t, type, p: ($i > $i) > $o). thf(t, type, a: $i).\n"
      "thf(t, type, h: $o > $i).\n"
      "thf(x, axiom, ![G: $i > $i]: ((p @ G) => (G @ a) = a)).\n"
      "thf(y, axiom, p @ ^ [X: $i] : (f @ (f @ X))).\n"
      "thf(c, conjecture, (f @ (f @ a)) = a & (h @ (a = a)) = (h @ $true)).");
  CHECK(out.status == "% SZS status Theorem for test");
  Problem again = read_tptp(out.derivation);
  CHECK(std::ranges::any_of(again.statements, [&](const Statement& s) {
    return s.role == "negated_conjecture" && s.formula == again.bank.falsity();
  }));
  // Without a declaration nothing has a type there.
  for (const char* const declared :
       {"f: $i > $i", "a: $i", "p: ($i > $i) > $o", "lambda_1: $i > $i"}) {
    CHECK(count(out.derivation, std::string(", type, ") + declared + ").\n") == 1);
  }
  CHECK(count(out.derivation, "! [X: $i] : ( lambda_1 @ X ) = ( f @ ( f @ X ) )") > 0);
  CHECK(count(out.derivation, "introduced(definition, [new_symbols(definition, [lambda_1])])") ==
        1);
  CHECK(count(out.derivation, "fof(") + count(out.derivation, "tff(") == 0);
}
