// Conjectures that take away what two sides have in common.

#include "inductive/cancellation.h"

#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "lang/mpl/mpl.h"

using namespace whence;

namespace {

constexpr const char* kTheory =
    "type Nat = 0 | s(Nat)\n"
    "type D\n"
    "fun + : Nat, Nat -> Nat infix left 60\n"
    "fun size : D -> Nat\n"
    "pred <= : Nat, Nat infix 50\n"
    "pred at : D, Nat\n"
    "var u v : D\n";

struct Fixture {
  Problem problem = std::get<Problem>(read_mpl_text(kTheory, "test.mpl"));
  TermBank& bank = problem.bank;

  TermId read(const std::string& formula) {
    REQUIRE(read_goal(problem, formula, "goal").empty());
    return problem.statements.back().formula;
  }
  std::vector<TermId> all(const std::vector<std::string>& formulas) {
    std::vector<TermId> out;
    for (const std::string& f : formulas) out.push_back(read(f));
    return out;
  }
  // The matrix of a formula, over Skolem constants as those of its negation.
  TermId ground(const std::string& formula) {
    TermId t = read(formula);
    while (bank.kind(t) == TermKind::kForall) {
      t = bank.open(
          t, bank.skolem_term(bank.exists(bank.binder_sort(t), bank.negation(bank.body(t)))));
    }
    return t;
  }
};

}  // namespace

TEST_CASE("what the sides of a known fact have in common is cancelled", "[cancellation]") {
  Fixture f;
  CHECK(cancellations(f.bank, f.ground("s(x) + y = s(x) + z")) ==
        f.all({"z + x = z + y => x = y", "s(z) + x = s(z) + y => x = y"}));
  CHECK(cancellations(f.bank, f.ground("x + z <= y + z")) == f.all({"x + z <= y + z => x <= y"}));
  CHECK(cancellations(f.bank, f.ground("size(u) = size(v)")) ==
        f.all({"size(u) = size(v) => u = v"}));
}

TEST_CASE("what cannot be cancelled gives no law", "[cancellation]") {
  Fixture f;
  CHECK(cancellations(f.bank, f.ground("x + y = w + z")).empty());       // two arguments differ
  CHECK(cancellations(f.bank, f.ground("s(x) = s(y)")).empty());         // injectivity is no news
  CHECK(cancellations(f.bank, f.ground("x + y = x + y")).empty());       // nothing differs
  CHECK(cancellations(f.bank, f.ground("size(u) <= size(v)")).empty());  // <= is not of D
  CHECK(cancellations(f.bank, f.ground("at(u, x + y)")).empty());
  CHECK(cancellations(f.bank, f.ground("x + y <= s(x)")).empty());
}
