// The search as a whole: verdicts on small theories, determinism, limits, packets.

#include "prove/prove.h"

#include <catch2/catch.hpp>
#include <set>

#include "block/packet.h"
#include "inductive/induction.h"
#include "lang/mpl/mpl.h"
#include "lang/tptp/tptp.h"
#include "proof/file.h"

using namespace whence;

namespace {

constexpr const char* kNat =
    "type Nat = 0 | s(Nat)\n"
    "fun + : Nat, Nat -> Nat infix left 60\n"
    "fun * : Nat, Nat -> Nat infix left 70\n"
    "pred <= : Nat, Nat infix 50\n"
    "x + 0 = x\n"
    "x + s(y) = s(x + y)\n"
    "x * 0 = 0\n"
    "x * s(y) = x * y + x\n"
    "0 <= y\n"
    "not s(x) <= 0\n"
    "s(x) <= s(y) <=> x <= y\n";

constexpr const char* kList =
    "type List(a) = nil | cons(a, List(a))\n"
    "brackets List\n"
    "fun ++ : List(a), List(a) -> List(a) infix right 60\n"
    "fun rev : List(a) -> List(a)\n"
    "pred mem : a, List(a)\n"
    "var xs ys : List(a)\n"
    "nil ++ ys = ys\n"
    "cons(x, xs) ++ ys = cons(x, xs ++ ys)\n"
    "rev(nil) = nil\n"
    "rev(cons(x, xs)) = rev(xs) ++ [x]\n"
    "not mem(x, nil)\n"
    "mem(x, cons(y, ys)) <=> x = y or mem(x, ys)\n";

struct Run {
  Problem problem;
  ProveResult result;
  [[nodiscard]] Finding of(const std::string& name) const {
    for (const StatementFinding& finding : result.findings) {
      if (problem.statements[finding.statement].name == name) return finding.finding;
    }
    FAIL("no statement " << name);
    return Finding::kUnknown;
  }
};

Run run(const std::string& text, unsigned threads = 1, std::uint64_t work = 60'000'000) {
  auto read = read_mpl_text(text, "test.mpl");
  REQUIRE(std::holds_alternative<Problem>(read));
  Run r{std::get<Problem>(std::move(read)), {}};
  Env env;
  env.limits.work = work;
  env.threads = threads;
  r.result = prove(r.problem, env);
  return r;
}

}  // namespace

TEST_CASE("the laws of addition and multiplication, without helper lemmas", "[prove][long]") {
  const Run r = run(std::string(kNat) +
                    "theorem mul_comm: x * y = y * x\n"
                    "theorem mul_assoc: (x * y) * z = x * (y * z)\n"
                    "theorem dist_r: (x + y) * z = x * z + y * z\n"
                    "theorem add_comm: x + y = y + x\n");
  for (const StatementFinding& finding : r.result.findings) {
    REQUIRE(finding.finding == Finding::kProved);
  }
  REQUIRE(r.result.proof->verdict() == kernel::Verdict::kVerified);
  REQUIRE(r.result.proof->theorems().size() == 4);
}

TEST_CASE("reverse is an involution and turns append round", "[prove]") {
  REQUIRE(run(std::string(kList) + "theorem t: rev(rev(xs)) = xs\n").of("t") == Finding::kProved);
  REQUIRE(run(std::string(kList) + "theorem t: rev(xs ++ ys) = rev(ys) ++ rev(xs)\n").of("t") ==
          Finding::kProved);
}

TEST_CASE("membership in an append is a propositional matter once rewritten",
          "[prove][regression]") {
  REQUIRE(run(std::string(kList) + "theorem t: mem(x, xs ++ ys) <=> mem(x, xs) or mem(x, ys)\n")
              .of("t") == Finding::kProved);
}

TEST_CASE("transitivity needs a case split besides the induction", "[prove]") {
  REQUIRE(run(std::string(kNat) + "theorem t: x <= y and y <= z => x <= z\n").of("t") ==
          Finding::kProved);
}

TEST_CASE("false statements are refuted with values, never proved", "[prove]") {
  const Run r = run(std::string(kNat) + kList +
                    "theorem a: x * y = x + y\n"
                    "theorem b: rev(xs) = xs\n"
                    "theorem c: x <= y\n"
                    "theorem d: xs ++ ys = ys ++ xs\n");
  for (const char* name : {"a", "b", "c", "d"}) REQUIRE(r.of(name) == Finding::kRefuted);
  REQUIRE_FALSE(r.result.proof.has_value());
  for (const StatementFinding& finding : r.result.findings) {
    const Counterexample& example = *finding.counterexample;
    REQUIRE_FALSE(example.assignment.empty());
    Problem copy = r.problem;
    REQUIRE(example.evaluation.back() == copy.bank.falsity());
  }
}

TEST_CASE("axioms that contradict each other are reported as that", "[prove]") {
  const Run r =
      run("type D\nfun c : D\nfun d : D\naxiom c = d\naxiom c != d\ntheorem t: forall x y : D. x = "
          "y\n");
  REQUIRE(r.of("t") == Finding::kContradictoryAxioms);
  REQUIRE(r.result.proof->contradiction().valid());
  REQUIRE(r.result.proof->theorems().empty());
}

// A clause over two variables is not subsumed by one that only its factor matches.
TEST_CASE("existential quantifiers distribute over or", "[prove][regression]") {
  const Run r =
      run("type D\npred p : D\npred q : D\n"
          "theorem t: (exists x : D. p(x) or q(x)) <=> "
          "(exists x : D. p(x)) or exists y : D. q(y)\n");
  REQUIRE(r.of("t") == Finding::kProved);
}

TEST_CASE("mutual recursion gives an induction with two steps", "[prove]") {
  const Run r = run(std::string(kNat) +
                    "pred even : Nat\npred odd : Nat\n"
                    "even(0)\neven(s(x)) <=> odd(x)\nnot odd(0)\nodd(s(x)) <=> even(x)\n"
                    "theorem t: even(x) and even(y) => even(y + x)\n");
  REQUIRE(r.of("t") == Finding::kProved);
}

TEST_CASE("a lemma about all lists helps at lists of lists", "[prove]") {
  const Run r = run(std::string(kList) +
                    "theorem rev_rev: rev(rev(xs)) = xs\n"
                    "theorem nested: rev([rev(rev(xs))]) = [xs]\n");
  REQUIRE(r.of("rev_rev") == Finding::kProved);
  REQUIRE(r.of("nested") == Finding::kProved);
}

TEST_CASE("the threads do not show in the proof", "[prove][determinism]") {
  const std::string text = std::string(kNat) +
                           "theorem mul_comm: x * y = y * x\n"
                           "theorem hard: x * x <= x * x * x * x + s(0)\n"
                           "theorem trans: x <= y and y <= z => x <= z\n";
  Run one = run(text, 1, 1'000'000);
  Run two = run(text, 2, 1'000'000);
  REQUIRE(one.result.statistics.work == two.result.statistics.work);
  REQUIRE(one.result.proof.has_value());
  REQUIRE(write_proof(one.problem, *one.result.proof) ==
          write_proof(two.problem, *two.result.proof));
}

TEST_CASE("the limits end a run", "[prove][limits]") {
  // Combinatory logic, in which S and K differ: there is always more to infer.
  const std::string endless =
      "type D\nfun s : D\nfun k : D\nfun a : D, D -> D\n"
      "axiom a(a(a(s, x), y), z) = a(a(x, z), a(y, z))\n"
      "axiom a(a(k, x), y) = x\ntheorem t: s = k\n";
  const Run work = run(endless, 1, 50'000);
  REQUIRE(work.of("t") == Finding::kUnknown);
  REQUIRE(
      (work.result.reason == StopReason::kWorkLimit || work.result.reason == StopReason::kGaveUp));
  auto read = read_mpl_text(endless, "test.mpl");
  Problem problem = std::get<Problem>(std::move(read));
  StopToken stop;
  stop.request();
  Env env;
  env.stop = &stop;
  const ProveResult stopped = prove(problem, env);
  REQUIRE(stopped.reason == StopReason::kInterrupted);
}

TEST_CASE("a cut whose other literals are the one that is cut, turned, can be written",
          "[prove][first_order]") {
  // Found by benchmarks/differential, seed 2004297.
  auto read = read_tptp_text(
      "fof(s0, axiom, ! [Y] : ! [X] : (((~ (((c = Y) <=> (b = Y)) => p(a)) | b = c) => p(Y))\n"
      "    => X = b)).\n"
      "fof(s1, conjecture, ! [Y] : ! [X] : (((b = c => p(Y)) => X = b)\n"
      "    & (~ ((p(a) & a != c) => (b = a => ~ q(c)))\n"
      "       => (((p(a) & a != c) => (b = a => ~ q(c))) | p(Y))))).\n",
      "cut.p");
  REQUIRE(std::holds_alternative<Problem>(read));
  Problem problem = std::get<Problem>(std::move(read));
  Env env;
  env.limits.work = 200'000;
  env.strategy = "arity";
  const ProveResult result = prove(problem, env);
  CHECK(result.statistics.dropped_refutations == 0);
  CHECK(result.findings.front().finding == Finding::kProved);
}

TEST_CASE("a disequation that becomes another one while it is decomposed can be written",
          "[prove]") {
  // Found by benchmarks/differential, seed 3004810: s(n) != s(0) beside s(0) != s(0).
  const Run r =
      run("type N = 0 | s(N)\ntype L = nil | cons(N, L)\npred ff : L, N\n"
          "var u v : L\n"
          "axiom ff(nil, n) <=> s(n) = s(0)\naxiom ff(cons(n, u), m) <=> ff(u, m)\n"
          "theorem t0: ff(u, 0)\n"
          "theorem t1: ff((if ff(nil, n) then nil else v), 0)\n",
          1, 200'000);
  CHECK(r.result.statistics.dropped_refutations == 0);
}

TEST_CASE("packets carry terms to another bank", "[packet]") {
  auto read = read_mpl_text(std::string(kNat) + "theorem t: forall x. exists y. x <= y * y\n", "t");
  Problem here = std::get<Problem>(std::move(read));
  Problem there = here;
  const std::size_t shared = here.bank.signature().symbol_count();
  const TermId formula = here.statements.back().formula;
  // A Skolem symbol travels with its definition.
  const TermId inner =
      here.bank.open(formula, here.bank.variable(0, here.bank.binder_sort(formula)));
  const TermId sk = here.bank.skolem_term(inner);
  PacketWriter writer(here.bank, shared);
  writer.term(formula);
  writer.term(sk);
  writer.term(formula);
  const Bytes bytes = writer.take();
  PacketReader reader(there.bank, shared, bytes);
  const TermId arrived = reader.term();
  const TermId arrived_sk = reader.term();
  REQUIRE(there.bank.digest(arrived) == here.bank.digest(formula));
  REQUIRE(there.bank.digest(arrived_sk) == here.bank.digest(sk));
  REQUIRE(reader.term() == arrived);
  // Cut short or changed, they are refused or read as something else, and never crash.
  for (std::size_t cut = 0; cut < bytes.size(); ++cut) {
    Bytes damaged(bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(cut));
    Problem fresh = here;
    PacketReader damaged_reader(fresh.bank, shared, damaged);
    REQUIRE_THROWS_AS((damaged_reader.term(), damaged_reader.term(), damaged_reader.term()),
                      std::runtime_error);
  }
}

TEST_CASE("schemes follow the recursion of the functions in the goal", "[induction]") {
  auto read = read_mpl_text(std::string(kNat) + "theorem t: x <= y or y <= x\n", "t");
  Problem problem = std::get<Problem>(std::move(read));
  Definitions definitions(problem);
  const auto proposals = propose_schemes(problem, definitions, problem.statements.back().formula);
  REQUIRE_FALSE(proposals.empty());
  // 0 <= y; s(x) <= 0; s(x) <= s(y) with a hypothesis.
  REQUIRE(proposals.front().cases.size() == 3);
  REQUIRE(proposals.front().hypotheses == std::vector<std::uint32_t>{0, 0, 1});
  std::set<TermId> distinct(proposals.front().cases.begin(), proposals.front().cases.end());
  REQUIRE(distinct.size() == 3);
}
