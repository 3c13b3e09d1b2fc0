// A theory that is loaded once and asked often: answers are those of Theory::prove, whatever was
// asked before, and what was assumed can be taken back.

#include "whence/session.h"

#include <catch2/catch.hpp>
#include <string>

#include "whence/steps.h"

using namespace whence::api;

namespace {

constexpr const char* kGroups = R"(
fof(left_one, axiom, ![X]: f(e, X) = X).
fof(left_inverse, axiom, ![X]: f(i(X), X) = e).
fof(associative, axiom, ![X, Y, Z]: f(f(X, Y), Z) = f(X, f(Y, Z))).
fof(named, axiom, ![X]: (p(X) => ?[Y]: (q(X, Y) & ![Z]: (q(Y, Z) => p(Z))))).
)";
constexpr const char* kNat = R"(
type Nat = 0 | s(Nat)
fun + : Nat, Nat -> Nat infix left 60
x + 0 = x
x + s(y) = s(x + y)
)";

Theory theory_of(const std::string& text, const std::string& name) {
  Loaded loaded = Theory::from_text(text, name);
  REQUIRE(loaded.theory);
  return *loaded.theory;
}

ProveOptions few() {
  ProveOptions options;
  options.work = 300'000;
  return options;
}

Status status_of(Session& session, const std::string& goal, bool keep = false) {
  const Reply reply = session.ask(goal, few(), keep);
  REQUIRE(reply.diagnostics.empty());
  return reply.answer->theorems().back().status;
}

std::string result_of(Theory theory, const std::string& goal) {
  REQUIRE(theory.add_goal(goal).empty());
  return theory.prove(few()).result_json(false);
}

}  // namespace

TEST_CASE("a session answers as the theory with the goal added does", "[session]") {
  const Theory groups = theory_of(kGroups, "groups.p");
  Session session(groups);
  CHECK(session.is_prepared());
  for (const char* goal :
       {"![X]: f(X, i(X)) = e", "![X, Y]: f(X, Y) = f(Y, X)", "![X]: f(X, e) = X",
        "(?[X]: p(X)) => ?[X, Y]: q(X, Y)", "![X]: f(X, i(X)) = e"}) {
    const Reply reply = session.ask(goal, few());
    REQUIRE(reply.answer);
    CHECK(reply.answer->result_json(false) == result_of(groups, goal));
  }
  const Theory nat = theory_of(kNat, "nat.mpl");
  Session numbers(nat);
  CHECK(!numbers.is_prepared());
  for (const char* goal : {"0 + x = x", "x + y = y + x", "x + y = x"}) {
    const Reply reply = numbers.ask(goal, few());
    REQUIRE(reply.answer);
    CHECK(reply.answer->result_json(false) == result_of(nat, goal));
  }
}

TEST_CASE("proofs of a session are accepted by the theory with the goal", "[session]") {
  Theory groups = theory_of(kGroups, "groups.p");
  Session session(groups);
  const std::string goal = "![X]: i(i(X)) = X";
  const Reply reply = session.ask(goal, few());
  REQUIRE(reply.answer);
  REQUIRE(reply.answer->all_proved());
  REQUIRE(groups.add_goal(goal).empty());
  const CheckResult checked = groups.check(reply.answer->proof_json());
  CHECK_FALSE(checked.rejection);
  REQUIRE(reply.answer->step(0));
  CHECK(!reply.answer->step(reply.answer->steps()));
}

TEST_CASE("what a session assumes can be taken back", "[session]") {
  for (const bool first_order : {true, false}) {
    Session session(first_order ? theory_of(kGroups, "groups.p") : theory_of(kNat, "nat.mpl"));
    const std::string goal = first_order ? "![X]: ?[Y]: q(X, Y)" : "x = y";
    const std::string more = first_order ? "![X]: p(X)" : "s(x) = 0";
    const std::size_t axioms = session.axioms();
    const std::size_t before = session.mark();
    CHECK(status_of(session, goal) != Status::kProved);
    REQUIRE(session.assume(more, "more").empty());
    CHECK(session.axioms() == axioms + 1);
    const Status with = status_of(session, goal);
    CHECK((with == Status::kProved || with == Status::kContradictory));
    session.retract(before);
    CHECK(session.axioms() == axioms);
    CHECK(status_of(session, goal) != Status::kProved);
    CHECK_THROWS_AS(session.retract(7), std::out_of_range);
  }
}

TEST_CASE("a session keeps lemmas", "[session]") {
  Session session(theory_of(kGroups, "groups.p"));
  const std::size_t before = session.mark();
  CHECK(status_of(session, "![X]: f(X, i(X)) = e", true) == Status::kProved);
  CHECK(session.lemmas() == 1);
  const Reply reply = session.ask("![X]: f(X, e) = X", few());
  REQUIRE(reply.answer);
  CHECK(reply.answer->theorems().size() == 2);
  CHECK(reply.answer->theorems().back().status == Status::kProved);
  CHECK(status_of(session, "![X, Y]: f(X, Y) = f(Y, X)", true) != Status::kProved);
  CHECK(session.lemmas() == 1);
  session.retract(before);
  CHECK(session.lemmas() == 0);
}

TEST_CASE("a bad question leaves a session as it is", "[session]") {
  Session session(theory_of(kGroups, "groups.p"));
  CHECK_FALSE(session.ask("f(X").diagnostics.empty());
  CHECK_FALSE(session.ask("unknown(e)").diagnostics.empty());
  CHECK_FALSE(session.assume("f(e) = e").empty());
  CHECK(status_of(session, "f(e, e) = e") == Status::kProved);
}
