// Premises that say less: which parts may be left out, and when one stops.

#include "verify/weakening.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <string>
#include <variant>

#include "lang/tptp/tptp.h"

using namespace whence;

namespace {

struct Formulas {
  explicit Formulas(const std::string& text)
      : problem(std::get<Problem>(read_tptp_text(text, "problem.p"))) {}
  TermId operator[](std::size_t i) const { return problem.statements[i].formula; }
  TermBank& bank() { return problem.bank; }
  Problem problem;
};

}  // namespace

TEST_CASE("a conjunct is left out where that weakens a formula", "[verify]") {
  Formulas f(
      "fof(whole, axiom, ? [X] : (p(X) & ~ (q(X) | ! [Y] : r(X,Y))))."
      "fof(one, axiom, ? [X] : (p(X) & $true))."
      "fof(two, axiom, ? [X] : ($true & ~ (q(X) | ! [Y] : r(X,Y))))."
      "fof(three, axiom, ? [X] : (p(X) & ~ ($false | ! [Y] : r(X,Y))))."
      "fof(four, axiom, ? [X] : (p(X) & ~ (q(X) | $false)))."
      "fof(disjunction, axiom, p(a) | q(a))."
      "fof(equivalence, axiom, (p(a) & q(a)) <=> q(b)).");
  const std::vector<TermId> weaker = verify::weakenings(f.bank(), f[0]);
  CHECK(weaker.size() == 5);
  CHECK(weaker.front() == f.bank().truth());
  for (std::size_t i = 1; i <= 4; ++i) CHECK(std::ranges::find(weaker, f[i]) != weaker.end());
  // A disjunct left out would say more; below an equivalence both would.
  CHECK(verify::weakenings(f.bank(), f[5]).size() == 1);
  CHECK(verify::weakenings(f.bank(), f[6]).size() == 1);
  CHECK(verify::weakenings(f.bank(), f.bank().truth()).empty());
}

TEST_CASE("formulas are weakened until they have a model", "[verify]") {
  Formulas f("fof(a, axiom, p(a)). fof(b, axiom, q(a) & r(a)). fof(c, axiom, ~ r(a)).");
  const std::vector<TermId> all{f[0], f[1], f[2]};
  const TermId q = f.bank().argument(f[1], 0);
  const TermId r = f.bank().argument(f[1], 1);
  const auto says = [&](const std::vector<TermId>& parts, TermId what) {
    return std::ranges::any_of(parts, [&](TermId t) {
      return t == what || (f.bank().is_application_of(t, f.bank().signature().and_symbol()) &&
                           (f.bank().argument(t, 0) == what || f.bank().argument(t, 1) == what));
    });
  };
  const auto consistent = [&](const std::vector<TermId>& parts) {
    return !says(parts, r) || !says(parts, f[2]);
  };
  // What is needed is q(a) and `~ r(a)`: r(a) has to go.
  const auto found = verify::consistent_weakening(
      f.bank(), all, 100,
      [&](const std::vector<TermId>& parts) { return says(parts, q) && says(parts, f[2]); },
      consistent);
  REQUIRE(found);
  CHECK(says(*found, q));
  CHECK(says(*found, f[2]));
  CHECK(!says(*found, r));
  // r(a) and `~ r(a)` have none.
  CHECK(!verify::consistent_weakening(
      f.bank(), all, 100,
      [&](const std::vector<TermId>& parts) { return says(parts, r) && says(parts, f[2]); },
      consistent));
  // Too few questions.
  CHECK(!verify::consistent_weakening(
      f.bank(), all, 1,
      [&](const std::vector<TermId>& parts) { return says(parts, q) && says(parts, f[2]); },
      consistent));
}
