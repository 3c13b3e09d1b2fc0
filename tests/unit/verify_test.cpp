// Derivations of other provers: how they are read, what introduces symbols, and what is judged.

#include "verify/verify.h"

#include <catch2/catch.hpp>
#include <string>
#include <variant>

#include "lang/tptp/tptp.h"
#include "verify/abstraction.h"
#include "verify/introduction.h"
#include "verify/skolemization.h"

using namespace whence;

namespace {

Problem tptp_problem(const std::string& text) {
  auto read = read_tptp_text(text, "problem.p");
  REQUIRE(std::holds_alternative<Problem>(read));
  return std::get<Problem>(std::move(read));
}

verify::Result judged(const std::string& problem, const std::string& derivation) {
  Problem p = tptp_problem(problem);
  const SymbolId first_new{p.bank.signature().symbol_count()};
  auto read = read_tstp(p, derivation, "derivation");
  REQUIRE(std::holds_alternative<std::vector<DerivedFormula>>(read));
  return verify::verify(p, first_new, std::get<std::vector<DerivedFormula>>(read));
}

// What the last formula of a problem introduces, if all symbols but a, p, q are new.
verify::Introduction introduced(const std::string& formula) {
  Problem p = tptp_problem("fof(a, axiom, p(a) | q(a,a)). fof(b, axiom, " + formula + ").");
  return verify::introduction_of(p.bank, p.statements[1].formula, [&](SymbolId s) {
    const std::string& name = p.bank.signature().symbol(s).name;
    return name.starts_with("new");
  });
}

}  // namespace

TEST_CASE("definitions and choice axioms introduce symbols", "[verify]") {
  CHECK(introduced("! [X] : (new(X) <=> ? [Y] : q(X,Y))").ok());
  CHECK(introduced("~ new <=> ! [X] : p(X)").ok());
  CHECK(introduced("! [X,Y] : (q(X,Y) <=> new(Y,X))").ok());
  CHECK(introduced("! [X] : new(X) = a").ok());
  CHECK(introduced("! [X] : (new(X) => p(X))").ok());
  CHECK(introduced("! [X] : (p(X) | ~ new(X))").ok());
  CHECK(introduced("! [X] : ((? [Y] : q(X,Y)) => q(X,new(X)))").ok());
  CHECK(introduced("! [X] : (~ (! [Y] : q(X,Y)) => ~ q(X,new(X)))").ok());
  CHECK(introduced("(? [X,Y] : q(X,Y)) => q(new1,new2)").symbols.size() == 2);
  CHECK(introduced("(? [X,Y] : q(X,Y)) => q(new2,new1)").ok());
}

TEST_CASE("what only looks like a definition introduces nothing", "[verify]") {
  CHECK_FALSE(introduced("! [X] : (new(X) <=> ~ new(X))").ok());
  CHECK_FALSE(introduced("! [X] : (new(X) <=> (q(X,a) & new(a)))").ok());
  CHECK_FALSE(introduced("! [X,Y] : (new(X) <=> q(X,Y))").ok());
  CHECK_FALSE(introduced("! [X] : (new(X,X) <=> p(X))").ok());
  CHECK_FALSE(introduced("new(a) <=> p(a)").ok());
  CHECK_FALSE(introduced("! [X] : (p(X) <=> q(X,X))").ok());
  CHECK_FALSE(introduced("! [X] : ((? [Y] : q(X,Y)) => q(X,new))").ok());
  CHECK_FALSE(introduced("! [X] : ((? [Y] : q(X,Y)) => q(new(X),X))").ok());
  CHECK_FALSE(introduced("! [X,Z] : ((? [Y] : q(X,Y)) => q(X,new(Z)))").ok());
  CHECK_FALSE(introduced("! [X] : ((? [Y] : q(X,Y)) => (q(X,new(X)) & p(a)))").ok());
  CHECK_FALSE(introduced("(! [Y] : p(Y)) => p(new)").symbols.size() == 2);
}

TEST_CASE("a premise is Skolemized with given functions", "[verify]") {
  Problem p = tptp_problem(
      "fof(a, axiom, ! [X] : ? [Y] : (q(X,Y) & ! [Z] : ? [W] : r(Y,Z,W))).\n"
      "fof(b, axiom, ! [X,Z] : (q(X,f(X)) & r(f(X),Z,g(Z,X)))).\n"
      "fof(c, axiom, ! [X,Z] : (q(X,f(X)) & r(f(X),Z,h(Z)))).");
  std::vector<SymbolId> functions(3);
  for (std::size_t i = 0; i < p.bank.signature().symbol_count(); ++i) {
    const std::string& name = p.bank.signature().symbol(SymbolId{i}).name;
    if (name.size() == 1 && name[0] >= 'f' && name[0] <= 'h') {
      functions[static_cast<std::size_t>(name[0] - 'f')] = SymbolId{i};
    }
  }
  const auto always = [](TermId) { return true; };
  const std::vector<SymbolId> right{functions[0], functions[1]};
  const auto found = verify::skolemized(p.bank, p.statements[0].formula, 0, right,
                                        {{p.statements[1].formula}}, nullptr, always);
  REQUIRE(found);
  CHECK(p.bank.is_closed(found->formula));
  // What is chosen for W depends on Y, and so on X.
  const std::vector<SymbolId> wrong{functions[0], functions[2]};
  CHECK_FALSE(verify::skolemized(p.bank, p.statements[0].formula, 0, wrong,
                                 {{p.statements[2].formula}}, nullptr, always));
}

TEST_CASE("parts that occur twice become atoms", "[verify]") {
  Problem p = tptp_problem(
      "fof(a, axiom, ~ ! [X] : ? [Y] : q(X,Y)). fof(b, axiom, (? [U] : ~ ? [V] : q(U,V)) => "
      "p(a)).\n"
      "fof(c, axiom, ! [X] : p(X)).");
  const TermId a = p.statements[0].formula;
  const TermId b = p.statements[1].formula;
  const auto parts = verify::abstracted(p.bank, {a, b});
  REQUIRE(parts);
  CHECK(p.bank.weight((*parts)[0]) == 1);
  CHECK(p.bank.weight((*parts)[1]) == 4);
  CHECK_FALSE(verify::abstracted(p.bank, {a, p.statements[2].formula}));
}

TEST_CASE("types of new symbols are found by their use", "[verify]") {
  const std::string problem =
      "tff(n, type, n: $tType). tff(p, type, p: (n * n) > $o). tff(f, type, f: n > n).\n"
      "tff(a, axiom, ! [X: n] : ? [Y: n] : p(X,f(Y))). tff(c, conjecture, ? [Y: n] : p(Y,Y)).";
  const std::string leaf = "tff(a, axiom, ![X1:n]:?[X2:n]:p(X1,f(X2)), file('problem.p', a)).\n";
  Problem p = tptp_problem(problem);
  const auto read = read_tstp(
      p, leaf + "tcf(b, plain, ![X1:n]:p(X1,f(sk(X1))), inference(skolemize,[status(esa)],[a])).",
      "d");
  REQUIRE(std::holds_alternative<std::vector<DerivedFormula>>(read));
  CHECK(std::get<std::vector<DerivedFormula>>(read).size() == 2);
  // An individual is no number.
  const auto wrong =
      read_tstp(p, leaf + "tcf(b, plain, ![X1]:p(X1,f(X1)), inference(x,[status(thm)],[a])).", "d");
  CHECK(std::holds_alternative<std::vector<Diagnostic>>(wrong));
}

TEST_CASE("a derivation is judged as a whole", "[verify]") {
  const std::string problem = "fof(a, axiom, p). fof(b, axiom, p => q). fof(c, conjecture, q).";
  const std::string leaves =
      "fof(a, axiom, p, file(f, a)). fof(b, axiom, p => q, file(f, b)).\n"
      "fof(c, conjecture, q, file(f, c)). fof(n, negated_conjecture, ~ q, inference(negate, "
      "[status(cth)], [c])).\n";
  const verify::Result right =
      judged(problem, leaves + "fof(e, plain, $false, inference(r, [status(thm)], [a,b,n])).");
  CHECK(right.verdict == verify::Verdict::kVerified);
  CHECK(right.shown == std::vector<std::string>{"c"});
  CHECK(right.axioms == std::vector<std::string>{"a", "b"});
  const verify::Result wrong =
      judged(problem, leaves + "fof(e, plain, $false, inference(r, [status(thm)], [b,n])).");
  CHECK(wrong.verdict == verify::Verdict::kFailed);
  CHECK(wrong.fault.step == "e");
  // Both formulas that are made of one premise speak of one function.
  const verify::Result shared =
      judged("fof(a, axiom, ? [X] : (p(X) & q(X))). fof(c, conjecture, ? [X] : (p(X) & q(X))).",
             "fof(a, axiom, ? [X] : (p(X) & q(X)), file(f, a)).\n"
             "fof(c, conjecture, ? [X] : (p(X) & q(X)), file(f, c)).\n"
             "fof(n, plain, ~ ? [X] : (p(X) & q(X)), inference(negate, [status(cth)], [c])).\n"
             "cnf(d, plain, p(sk), inference(cnf, [status(esa)], [a])).\n"
             "cnf(e, plain, q(sk), inference(cnf, [status(esa)], [a])).\n"
             "cnf(f, plain, $false, inference(r, [status(thm)], [n,d,e])).");
  CHECK(shared.verdict == verify::Verdict::kVerified);
}

TEST_CASE("functions that are chosen for all types have these as arguments", "[verify]") {
  const std::string problem =
      "tff(list, type, list: $tType > $tType). tff(nat, type, nat: $tType).\n"
      "tff(in, type, in: !>[A: $tType]: ((A * list(A)) > $o)). tff(e, type, e: list(nat)).\n"
      "tff(r, type, r: !>[A: $tType]: (nat > $o)).\n"
      "tff(a, axiom, ![A: $tType, L: list(A)]: ?[X: A]: in(A,X,L)).\n"
      "tff(b, axiom, ![A: $tType]: ?[X: nat]: r(A,X)).\n"
      "tff(c, conjecture, (?[X: nat]: in(nat,X,e)) & ?[X: nat]: r(list(nat),X)).";
  const std::string leaves =
      "tff(a, axiom, ![A: $tType, L: list(A)]: ?[X: A]: in(A,X,L), file(f, a)).\n"
      "tff(b, axiom, ![A: $tType]: ?[X: nat]: r(A,X), file(f, b)).\n"
      "tff(c, conjecture, (?[X: nat]: in(nat,X,e)) & ?[X: nat]: r(list(nat),X), file(f, c)).\n"
      "tff(n, plain, ~ ((?[X: nat]: in(nat,X,e)) & ?[X: nat]: r(list(nat),X)),\n"
      "  inference(negate, [status(cth)], [c])).\n";
  const std::string end = "tff(f, plain, $false, inference(r, [status(thm)], [d,g,n])).";
  const auto esa = [](const std::string& name, const std::string& formula, const std::string& of) {
    return "tff(" + name + ", plain, " + formula + ", inference(skolemize, [status(esa)], [" + of +
           "])).\n";
  };
  const std::string in_list = esa("d", "![A: $tType, L: list(A)]: in(A,sk(A,L),L)", "a");
  const std::string types = "tff(t, type, sk: !>[A: $tType]: (list(A) > A)).\n";
  const verify::Result right =
      judged(problem, types + "tff(u, type, k: !>[A: $tType]: nat).\n" + leaves + in_list +
                          esa("g", "![A: $tType]: r(A,k(A))", "b") + end);
  CHECK(right.verdict == verify::Verdict::kVerified);
  // For each type there is one, but not one for all.
  const verify::Result one = judged(problem, types + "tff(u, type, k: nat).\n" + leaves + in_list +
                                                 esa("g", "![A: $tType]: r(A,k)", "b") + end);
  CHECK(one.verdict == verify::Verdict::kNotVerified);
  CHECK(one.fault.step == "g");
  // Nor is that of another type this one's.
  const verify::Result other =
      judged(problem, types + "tff(u, type, k: !>[A: $tType]: nat).\n" + leaves + in_list +
                          esa("g", "![A: $tType]: r(A,k(list(A)))", "b") + end);
  CHECK(other.verdict == verify::Verdict::kNotVerified);
  // Introduced by a choice axiom, or a definition.
  const auto introduced_by = [&](const std::string& type, const std::string& formula) {
    return judged(problem, types + "tff(u, type, " + type + ").\n" + leaves + in_list +
                               "tff(k1, plain, " + formula + ", introduced(definition, [])).\n" +
                               "tff(g, plain, ![A: $tType]: ?[X: nat]: r(A,X), inference(r, "
                               "[status(thm)], [k1,b])).\n" +
                               end)
        .verdict;
  };
  using verify::Verdict;
  CHECK(introduced_by("k: !>[A: $tType]: nat",
                      "![A: $tType]: ((?[X: nat]: r(A,X)) => r(A,k(A)))") == Verdict::kVerified);
  CHECK(introduced_by("k: !>[A: $tType]: $o", "![A: $tType]: (k(A) <=> ?[X: nat]: r(A,X))") ==
        Verdict::kVerified);
  CHECK(introduced_by("k: nat", "![A: $tType]: ((?[X: nat]: r(A,X)) => r(A,k))") ==
        Verdict::kNotVerified);
  CHECK(introduced_by("k: $o", "![A: $tType]: (k <=> ?[X: nat]: r(A,X))") == Verdict::kNotVerified);
}
