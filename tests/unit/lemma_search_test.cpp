// First-order searches beside the blocks of an induction, and the laws that they build upon.

#include "first_order/lemma_search.h"

#include <algorithm>
#include <catch2/catch.hpp>

#include "conjecture/standard_laws.h"
#include "first_order/schedule.h"
#include "lang/mpl/mpl.h"
#include "model/relevance.h"
#include "prove/prove.h"

using namespace whence;

namespace {

constexpr const char* kTheory =
    "type Nat = 0 | s(Nat)\n"
    "numerals Nat\n"
    "fun + : Nat, Nat -> Nat infix left 60\n"
    "fun * : Nat, Nat -> Nat infix left 70\n"
    "pred <= : Nat, Nat infix 50\n"
    "pred divides : Nat, Nat\n"
    "x + 0 = x\n"
    "x + s(y) = s(x + y)\n"
    "x * 0 = 0\n"
    "x * s(y) = x * y + x\n"
    "0 <= y\n"
    "not s(x) <= 0\n"
    "s(x) <= s(y) <=> x <= y\n"
    "divides(d, n) <=> exists k. d * k = n\n";

Problem read(const std::string& text) {
  auto result = read_mpl_text(text, "test.mpl");
  REQUIRE(std::holds_alternative<Problem>(result));
  return std::get<Problem>(std::move(result));
}

// Works on the last statement, with the theorems before it as lemmas, and says with what it ended.
std::optional<MessageKind> search(const std::string& text,
                                  const first_order::LemmaSearchOptions& chosen) {
  Problem problem = read(text);
  const std::size_t shared = problem.bank.signature().symbol_count();
  first_order::LemmaSearchOptions options = chosen;
  REQUIRE(first_order::strategy_book().find("complex_look_ahead", options.strategy));
  const auto packet = [&](std::initializer_list<TermId> terms) {
    PacketWriter writer(problem.bank, shared);
    for (TermId t : terms) writer.term(t);
    return writer.take();
  };
  const TermId goal = problem.statements.back().formula;
  first_order::LemmaSearch block(problem, shared, packet({goal, goal}), options);
  std::uint32_t number = 0;
  for (const Statement& s : problem.statements) {
    if (s.kind != StatementKind::kTheorem || s.formula == goal) continue;
    PacketWriter writer(problem.bank, shared);
    writer.number(number++);
    writer.term(s.formula);
    block.receive({MessageKind::kLemma, writer.take()});
  }
  for (int turn = 0; turn < 20 && block.state() == BlockState::kBusy; ++turn) {
    block.work(200'000, nullptr);
    for (const Message& message : block.take_outbox()) return message.kind;
  }
  return std::nullopt;
}

}  // namespace

TEST_CASE("a definition is unfolded in the goal, so that a lemma gives the witness",
          "[lemma-search]") {
  const std::string lemma = "theorem one: x * s(0) = x\n";
  CHECK(search(kTheory + lemma + "theorem t: divides(x, x)\n", {}) == MessageKind::kProved);
  // Without the lemma there is no witness among the goal's symbols.
  first_order::LemmaSearchOptions few;
  few.scope = first_order::PremiseScope::kGoalSymbols;
  CHECK(search(std::string(kTheory) + "theorem t: divides(x, x)\n", few) == std::nullopt);
}

TEST_CASE("what is false is not found", "[lemma-search]") {
  const std::string lemma = "theorem one: x * s(0) = x\n";
  CHECK(search(kTheory + lemma + "theorem t: divides(x, y)\n", {}) == std::nullopt);
  CHECK(search(std::string(kTheory) + "theorem t: exists x : Nat. x != 0 and s(x) = s(0)\n", {}) ==
        std::nullopt);
}

TEST_CASE("a statement may be opaque in what serves it", "[lemma-search]") {
  first_order::LemmaSearchOptions options;
  options.opaque = true;
  const std::string any = "theorem any: forall n x. x <= n => exists y. x * y = x + x\n";
  const std::string order = "theorem refl: x <= x\n";
  CHECK(search(kTheory + order + any + "theorem t: exists y. x * y = x + x\n", options) ==
        MessageKind::kProved);
  CHECK(search(kTheory + order + "theorem t: exists y. x * y = x + x\n", options) == std::nullopt);
}

TEST_CASE("of an opaque statement only instances and claims of existence may be told",
          "[lemma-search]") {
  first_order::LemmaSearchOptions options;
  options.opaque = true;
  options.scope = first_order::PremiseScope::kInstances;
  const std::string compared = "theorem compared: exists z. x + z = y or y + z = x\n";
  const std::string less = "theorem less: forall x z. x * (x + z) = (x + z) * x\n";
  const std::string goal = "theorem t: forall x y. x * y = y * x\n";
  const std::string more = "theorem more: forall y z. (y + z) * y = y * (y + z)\n";
  CHECK(search(kTheory + compared + less + more + goal, options) == MessageKind::kProved);
  CHECK(search(kTheory + compared + less + goal, options) == std::nullopt);
  // What does not speak of the statement is left out.
  CHECK(search(kTheory + std::string("theorem zero: x * 0 = 0\ntheorem t: exists y. x * y = 0\n"),
               options) == std::nullopt);
  // But for the order under which another lemma claims it.
  const std::string bounded = "theorem bounded: forall n x y. x <= n => x * y = y * x\n";
  const std::string order = "theorem refl: x <= x\n";
  CHECK(search(kTheory + bounded + order + goal, options) == MessageKind::kProved);
  CHECK(search(kTheory + bounded + goal, options) == std::nullopt);
}

TEST_CASE("a witness that is told from a value begins with a constructor", "[lemma-search]") {
  const std::string proper =
      "pred prime : Nat\n"
      "prime(p) <=> p != 0 and p != 1 and forall d. divides(d, p) => d = 1 or d = p\n";
  const std::string lemmas = "theorem refl: divides(x, x)\ntheorem zero: not divides(0, s(x))\n";
  const std::string goal =
      "theorem t: prime(s(s(n))) or exists d. divides(s(s(d)), s(s(n))) and s(s(d)) != s(s(n))\n";
  first_order::LemmaSearchOptions options;
  options.unfold = false;
  options.scope = first_order::PremiseScope::kGoalSymbols;
  CHECK(search(kTheory + proper + lemmas + goal, options) == std::nullopt);
  options.witness_cases = true;
  CHECK(search(kTheory + proper + lemmas + goal, options) == MessageKind::kProved);
}

TEST_CASE("lemmas may be left out that make anything equal to anything", "[lemma-search]") {
  const std::string lemma = "theorem antisym: x <= y and y <= x => x = y\n";
  const std::string goal = "theorem t: x <= y + y and y + y <= x => x = y + y\n";
  first_order::LemmaSearchOptions options;
  options.scope = first_order::PremiseScope::kGoalSymbols;
  CHECK(search(kTheory + lemma + goal, options) == MessageKind::kProved);
  options.plain_lemmas = true;
  CHECK(search(kTheory + lemma + goal, options) == std::nullopt);
}

TEST_CASE("a goal is made simpler by laws before the search", "[lemma-search]") {
  const std::string lemmas =
      "theorem assoc: x + y + z = x + (y + z)\n"
      "theorem distr: x * (y + z) = x * y + x * z\n"
      "theorem cancel: x + y = x + z => y = z\n";
  const std::string goal = "theorem t: x * y + u = x * (y + z) + v => u = x * z + v\n";
  first_order::LemmaSearchOptions options;
  options.scope = first_order::PremiseScope::kGoalSymbols;
  options.simplify_goal = true;
  CHECK(search(kTheory + lemmas + goal, options) == MessageKind::kProved);
  const std::string near = "theorem t: x * y + u = x * (y + z) + v => u = x * z\n";
  CHECK(search(kTheory + lemmas + near, options) == std::nullopt);
}

TEST_CASE("lemmas may be left out that say a relation of any two values", "[lemma-search]") {
  const std::string lemma = "theorem total: x <= y or y <= x\n";
  const std::string goal = "theorem t: not x * y <= y => y <= x * y\n";
  first_order::LemmaSearchOptions options;
  options.scope = first_order::PremiseScope::kGoalSymbols;
  CHECK(search(kTheory + lemma + goal, options) == MessageKind::kProved);
  options.without_totality = true;
  CHECK(search(kTheory + lemma + goal, options) == std::nullopt);
}

TEST_CASE("the shapes of laws", "[standard-laws]") {
  Problem problem = read(std::string(kTheory) +
                         "theorem comm: x + y = y + x\n"
                         "theorem cancel: s(x) * y = s(x) * z => y = z\n"
                         "theorem total: x <= y or y <= x\n"
                         "theorem amount: x <= y => exists z. x + z = y\n"
                         "theorem compared: exists z. (x + s(z) = y or y + s(z) = x) or x = y\n"
                         "theorem summand: x + y <= z => x <= z\n"
                         "theorem factor: x <= x * y or y = 0\n"
                         "theorem no_law: x + y = x\n");
  Definitions definitions(problem);
  Relevance relevance(problem, definitions);
  for (const Statement& s : problem.statements) {
    if (s.kind == StatementKind::kTheorem) relevance.collect(s.formula);
  }
  const auto laws = conjecture::standard_laws(problem.bank, relevance.functions());
  for (const Statement& s : problem.statements) {
    if (s.kind != StatementKind::kTheorem) continue;
    INFO(s.name);
    const bool listed = std::ranges::any_of(
        laws, [&](const conjecture::StandardLaw& law) { return law.formula == s.formula; });
    CHECK(listed == (s.name != "no_law"));
    CHECK(is_permutation(problem.bank, s.formula) == (s.name == "comm"));
  }
}

TEST_CASE("statements about existence are proved beside an induction",
          "[prove][lemma-search][long]") {
  const std::string goals =
      "theorem refl: divides(x, x)\n"
      "theorem sum: divides(d, x) and divides(d, y) => divides(d, x + y)\n"
      "theorem nonzero: exists x : Nat. x != 0\n"
      "theorem wrong: divides(d, x + y) => divides(d, x)\n";
  Problem problem = read(kTheory + goals);
  Env env;
  env.limits.work = 60'000'000;
  env.threads = 1;
  const ProveResult result = prove(problem, env);
  for (const StatementFinding& finding : result.findings) {
    const std::string& name = problem.statements[finding.statement].name;
    INFO(name);
    CHECK((finding.finding == Finding::kProved) == (name != "wrong"));
  }
}
