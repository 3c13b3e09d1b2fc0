#include <catch2/catch.hpp>

#include "lang/tptp/tptp.h"
#include "report/exports/text.h"
#include "report_fixture.h"

using namespace whence;

namespace {

bool has(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("a proof by induction reads as cases with chains of equals", "[report]") {
  test::PeanoFixture fixture;
  report::Book book(fixture.prove());
  const std::string text = report::proof_text(book);
  INFO(text);
  CHECK(has(text, "Lemma 1.  0 + x = x    (x : Nat)\n"));
  CHECK(has(text,
            "Theorem add_comm.  x + y = y + x    (x, y : Nat)\n"
            "  By induction on y.\n"
            "  Case 0.\n"
            "    Let x be given.\n"
            "      x + 0\n"
            "        = x       [definition of +]\n"
            "        = 0 + x   [Lemma 1, right to left]\n"));
  CHECK(has(text,
            "    Induction hypothesis: x + y = y + x\n"
            "      x + s(y)\n"
            "        = s(x + y)   [definition of +]\n"
            "        = s(y + x)   [induction hypothesis]\n"
            "        = s(y) + x   [Lemma 2 with x := y, y := x, right to left]\n"));
  // No internal name reaches the reader, and no refutation is left as one.
  CHECK(!has(text, "sk_"));
  CHECK(!has(text, "Suppose the opposite"));
}

TEST_CASE("further variables are written as those of the input are", "[report]") {
  const auto read = [](const char* formula) {
    auto problem = read_tptp_text(formula, "problem.p");
    REQUIRE(std::holds_alternative<Problem>(problem));
    return std::get<Problem>(std::move(problem));
  };
  const Problem capital = read("fof(a, axiom, ![X, Y]: f(X, Y) = f(Y, X)).");
  const SortId sort = capital.bank.binder_sort(capital.statements[0].formula);
  const report::NameSupply supply(capital);
  const std::vector<std::string> some{"X"};
  const std::vector<std::string> both{"X", "Y"};
  const std::vector<std::string> all{"X", "Y", "Z", "U", "V", "W"};
  CHECK(supply.fresh(sort, some) == "Y");
  CHECK(supply.fresh(sort, both) == "Z");
  CHECK(supply.fresh(sort, all) == "X1");
  const Problem none = read("fof(a, axiom, f(c) = c).");
  CHECK(report::NameSupply(none).fresh(sort, both) == "x");
}

TEST_CASE("associativity is shown with its parentheses", "[report]") {
  test::PeanoFixture fixture;
  const TermId x = fixture.var(0);
  const TermId sum = fixture.add(fixture.add(x, x), x);
  const TermId idempotent = fixture.equal(sum, x);
  const TermId regrouped = fixture.equal(sum, fixture.add(x, fixture.add(x, x)));
  report::Book book(fixture.prove());
  const std::string text = report::proof_text(book);
  INFO(text);
  CHECK(has(text, "Theorem add_assoc.  (x + y) + z = x + (y + z)    (x, y, z : Nat)\n"));
  CHECK(has(text, "Induction hypothesis: (x + y) + z = x + (y + z)\n"));
  // Where nothing is regrouped, a chain of + needs none.
  const report::Names names{{}, {"x"}};
  CHECK(report::plain_text(book.mpl().term(sum, names)) == "x + x + x");
  CHECK(report::plain_text(book.mpl().term(idempotent, names)) == "x + x + x = x");
  for (const report::Notation* notation : {&book.mpl(), &book.pretty(), &book.math()}) {
    CHECK(report::plain_text(notation->term(regrouped, names)) == "(x + x) + x = x + (x + x)");
    CHECK(report::plain_text(notation->clause({{regrouped, true}}, names)) ==
          "(x + x) + x = x + (x + x)");
  }
}

TEST_CASE("every link of a chain is the change it says it is", "[report]") {
  test::PeanoFixture fixture;
  report::Book book(fixture.prove());
  book.read_proofs();
  TermBank bank = book.bank();
  std::size_t links = 0;
  for (const report::BookTheorem& theorem : book.theorems()) {
    for (const report::Argument& argument : theorem.reading.arguments) {
      if (!argument.chain) continue;
      const report::Chain& chain = *argument.chain;
      REQUIRE(chain.reasons.size() + 1 == chain.terms.size());
      REQUIRE(chain.changed.size() == chain.reasons.size());
      REQUIRE(chain.steps.size() == chain.reasons.size());
      const TermId goal = argument.to_show.formula;
      CHECK(bank.argument(goal, 0) == chain.terms.front());
      CHECK(bank.argument(goal, 1) == chain.terms.back());
      for (std::size_t i = 0; i < chain.changed.size(); ++i) {
        ++links;
        const Position& at = chain.changed[i];
        const TermId by = bank.at(chain.terms[i + 1], at);
        REQUIRE(by.valid());
        CHECK(bank.replace_at(chain.terms[i], at, by) == chain.terms[i + 1]);
      }
    }
  }
  CHECK(links > 5);
}
