// Proofs over configurations, and what must not be proved.

#include <algorithm>

#include "classic_test.h"
#include "damage/judge.h"
#include "damage/mutate.h"
#include "lang/mpl/mpl.h"
#include "logic/inductive_set.h"
#include "proof/file.h"

using namespace whence;
using namespace whence::test;

namespace {

constexpr std::uint64_t kEnough = 20'000'000;
constexpr std::uint64_t kSome = 1'500'000;

Problem example(const std::string& inductive = "") {
  return accepted(read_classic_file(example_configuration(), {inductive}));
}

// The members of a configuration for a set a, an element b and a relation c, without more.
Problem bare(const std::string& body, const std::string& inductive) {
  return accepted(read_classic_text(configuration(body), "ConfigX.json", {}, {inductive}));
}

}  // namespace

TEST_CASE("laws of an inductive set are proved, with induction among their axioms",
          "[classic][prove]") {
  for (const char* goal : {
           "(>[x] (in[x,M]) (in3[x,o,x,a]))",
           "(>[x,y,z] (in3[x,y,z,a]) (in3[y,x,z,a]))",
           "(in3[x,y,z,a])  ",
       }) {
    Problem problem = example();
    const auto wrong = read_classic_goals(problem, goal);
    REQUIRE(wrong.empty());
    Env env;
    env.limits.work = kSome;
    const ProveResult result = prove(problem, env);
    if (std::string_view(goal).starts_with("(in3")) {
      CHECK(result.findings[0].finding != Finding::kProved);
      continue;
    }
    REQUIRE(result.proof);
    CHECK(result.findings[0].finding == Finding::kProved);
    CHECK(result.proof->verdict() == kernel::Verdict::kVerified);
    const auto axioms = result.proof->axioms_of(0);
    CHECK(std::ranges::any_of(
        axioms, [&](std::uint32_t i) { return problem.statements[i].name == "induction[M,o,t]"; }));
  }
}

TEST_CASE("goals with nested quantifiers, existence and constants", "[classic][prove]") {
  for (const char* goal : {
           "(>[x,y] (in3[x,y,o,a]) (& (=[x,o]) (=[y,o])))",
           "(>[x] (in[x,M]) !(>[y] (in2[x,y,t]) !(in[y,M])))",
           "(>[x] (& (in[x,M]) !(=[x,o])) !(>[y] (in[y,M]) !(in2[y,x,t])))",
           "(in2[o,o,d])",
           "!(=[two,o])",
           "(>[x,y] (in2[x,y,d]) (>[z] (in3[x,x,z,a]) (=[y,z])))",
           "(in[two,M])",
           "(>[X] (>[n] (in[n,M]) (in[n,X])) (in[o,X]))",
       }) {
    INFO(goal);
    CHECK(finding(example(), goal, kEnough) == Finding::kProved);
  }
}

TEST_CASE("what is false of numbers is refuted", "[classic][prove]") {
  for (const char* goal : {
           "(>[x,y,z] (in3[x,y,z,a]) (in3[y,z,x,a]))",
           "(>[x] (in[x,M]) (in2[x,x,d]))",
           "(=[o,two])",
       }) {
    INFO(goal);
    CHECK(finding(example(), goal, kEnough) == Finding::kRefuted);
  }
}

TEST_CASE("what is not known of objects outside the set is not proved",
          "[classic][soundness][long]") {
  for (const char* goal : {
           "(in[x,M])",                                    // there may be other objects
           "(in3[o,x,x,a])",                               // and the operation is not on them
           "(>[x,y] (& !(in[x,M]) !(in[y,M])) (=[x,y]))",  // and they may be many
           "!(>[x] (in[x,M]) (in[x,M]))", "(>[x] !(in[x,M]) !(in2[x,x,q]))",
           "!(in[M,M])",  // the set may be an object like any other
           "!(=[a,d])",   // two names for one object
       }) {
    INFO(goal);
    const Finding found = finding(example(), goal, kSome);
    CHECK(found != Finding::kProved);
    CHECK(found != Finding::kContradictoryAxioms);
  }
}

TEST_CASE("without induction its consequences are not proved", "[classic][soundness]") {
  CHECK(finding(example("none"), "(>[x] (in[x,M]) (in3[x,o,x,a]))", kSome) != Finding::kProved);
}

TEST_CASE("induction says nothing where the successor is no function", "[classic][soundness]") {
  // c may be empty, or many-valued: nothing follows, not even that b is elem of something.
  const Problem loose = bare("(in[b,a])", "a,b,c");
  CHECK(finding(loose, "(>[x] (in[x,a]) (=[x,b]))", kSome) != Finding::kProved);
  CHECK(finding(loose, "!(>[x] (in2[b,x,c]) !(in[x,a]))", kSome) != Finding::kProved);
  // c total but many-valued.
  const Problem many =
      bare("(& (in[b,a]) (>[x] (in[x,a]) !(>[y] (in[y,a]) !(in2[x,y,c]))))", "a,b,c");
  CHECK(finding(many, "(>[x] (in[x,a]) (>[y] (in2[x,y,c]) (>[z] (in2[x,z,c]) (=[y,z]))))", kSome) !=
        Finding::kProved);
}

TEST_CASE("a cycle is an inductive set too", "[classic][soundness]") {
  // c maps b to itself and is a function on a: a is {b}. It follows, and nothing contradictory.
  const std::string cycle =
      "(& (in[b,a]) (& (in2[b,b,c]) (& (>[x] (in[x,a]) !(>[y] (in[y,a]) !(in2[x,y,c]))) "
      "(>[x,y,z] (& (in2[x,y,c]) (in2[x,z,c])) (=[y,z])))))";
  const Problem problem = bare(cycle, "a,b,c");
  // elem is not injective here; that no two numbers are the same object must not follow.
  for (const char* goal : {"!(in2[b,b,c])", "!(=[b,b])", "(in[c,a])"}) {
    INFO(goal);
    const Finding found = finding(problem, goal, kSome);
    CHECK(found != Finding::kProved);
    CHECK(found != Finding::kContradictoryAxioms);
  }
}

TEST_CASE("a proof file is checked against all files of the configuration", "[classic][prove]") {
  Problem problem = example();
  REQUIRE(read_classic_goals(problem, "(>[x] (in[x,M]) (in3[x,o,x,a]))").empty());
  Env env;
  env.limits.work = kEnough;
  const ProveResult result = prove(problem, env);
  REQUIRE(result.proof);
  const std::string file = write_proof(problem, *result.proof);
  Problem again = example();
  REQUIRE(read_classic_goals(again, "(>[x] (in[x,M]) (in3[x,o,x,a]))").empty());
  CHECK_FALSE(check_sources(again, file));
  auto derivation = read_proof(again, file);
  REQUIRE(std::holds_alternative<Derivation>(derivation));
  const auto certified = kernel::certify(again, std::get<Derivation>(std::move(derivation)));
  CHECK(std::holds_alternative<kernel::Proof>(certified));
  // Another definition with the same configuration.
  Problem changed = example();
  REQUIRE(read_classic_goals(changed, "(>[x] (in[x,M]) (in3[x,o,x,a]))").empty());
  changed.sources[2].sha256[0] = changed.sources[2].sha256[0] == '0' ? '1' : '0';
  CHECK(check_sources(changed, file));
}

TEST_CASE("the same answer with any number of threads", "[classic][prove]") {
  std::vector<std::string> files;
  for (const unsigned threads : {1U, 2U}) {
    Problem problem = example();
    REQUIRE(read_classic_goals(problem, "(>[x,y,z] (in3[x,y,z,a]) (in3[y,x,z,a]))").empty());
    Env env;
    env.limits.work = kEnough;
    env.threads = threads;
    const ProveResult result = prove(problem, env);
    REQUIRE(result.proof);
    files.push_back(write_proof(problem, *result.proof));
  }
  CHECK(files[0] == files[1]);
}

TEST_CASE("only a statement that is an induction statement letter by letter is one",
          "[classic][soundness]") {
  Problem problem = example();
  const auto set = find_inductive_set(problem);
  REQUIRE(set);
  CHECK(problem.statements[set->statement].name == "induction[M,o,t]");
  CHECK(set->copies.size() == 3);
  TermBank& bank = problem.bank;
  CHECK(induction_statement(bank, *set) == problem.statements[set->statement].formula);
  const TermId premise = induction_premise(bank, *set);
  const TermId conclusion = induction_conclusion(bank, *set);
  const TermId base_and_members_and_step = bank.argument(conclusion, 0);
  for (const TermId near : {
           conclusion,                                               // without what it needs
           bank.implication(bank.argument(premise, 0), conclusion),  // not single-valued
           bank.implication(premise, base_and_members_and_step),     // not onto
           bank.implication(conclusion, premise),
           bank.negation(induction_statement(bank, *set)),
       }) {
    Problem other = problem;
    other.statements[set->statement].formula = near;
    CHECK_FALSE(find_inductive_set(other));
  }
  Problem theorem = problem;
  theorem.statements[set->statement].kind = StatementKind::kTheorem;
  CHECK_FALSE(find_inductive_set(theorem));
}

TEST_CASE("every step of a transferred proof follows, by an oracle that is not ours",
          "[classic][soundness][long]") {
  const char* goal = "(>[x,y] (in2[x,y,d]) !(>[z] (in3[x,x,z,a]) !(=[y,z])))";
  Problem problem = example();
  REQUIRE(read_classic_goals(problem, goal).empty());
  const Problem fresh = problem;
  Env env;
  env.limits.work = kEnough;
  const ProveResult result = prove(problem, env);
  REQUIRE(result.proof);
  const std::string file = write_proof(problem, *result.proof);
  damage::Judge judge(fresh);
  const damage::Report whole = judge.judge_original(file);
  INFO(whole.reason);
  CHECK(whole.judgement != damage::Judgement::kUnsound);
  CHECK(whole.judgement != damage::Judgement::kRejected);
  CHECK(whole.judgement != damage::Judgement::kUnreadable);
  damage::Random random(7);
  for (int i = 0; i < 40; ++i) {
    const damage::Mutant mutant = damage::mutate(file, random);
    const damage::Report report = judge.judge(mutant.text);
    INFO(mutant.what << report.reason);
    CHECK(report.judgement != damage::Judgement::kUnsound);
  }
}

TEST_CASE("axioms that contradict each other are said to, and prove nothing",
          "[classic][soundness]") {
  // c is a function on a, injective, b no successor - and yet c maps b to b.
  const Problem problem = bare(
      "(& (in[b,a]) (& (>[x,y] (in2[x,y,c]) (& (in[x,a]) (in[y,a]))) (& (>[x] (in[x,a]) !(>[y] "
      "(in[y,a]) !(in2[x,y,c]))) (& (>[x,y,z] (& (in2[x,y,c]) (in2[x,z,c])) (=[y,z])) (& (>[x,y,z] "
      "(& (in2[x,z,c]) (in2[y,z,c])) (=[x,y])) (& (>[x] (in[x,a]) !(in2[x,b,c])) "
      "(in2[b,b,c])))))))",
      "a,b,c");
  for (const char* goal : {"(=[b,c])", "(>[x] (in[x,a]) (in2[x,x,c]))"}) {
    CHECK(finding(problem, goal, kEnough) == Finding::kContradictoryAxioms);
  }
}

TEST_CASE("a set is a datatype whatever language says so", "[classic][prove]") {
  Problem configuration = example();
  REQUIRE(read_classic_goals(configuration, "(>[x,y,z] (in3[x,y,z,a]) (in3[y,x,z,a]))").empty());
  auto read = read_mpl_text(print_problem(configuration), "sets.mpl");
  Problem problem = accepted(std::move(read));
  REQUIRE(find_inductive_set(problem));
  Env env;
  env.limits.work = kSome;
  const ProveResult result = prove(problem, env);
  REQUIRE(result.findings.size() == 1);
  CHECK(result.findings[0].finding == Finding::kProved);
  REQUIRE(result.proof);
  CHECK(result.proof->verdict() == kernel::Verdict::kVerified);
  // Only the datatype's copy of the set has induction, and it is of use by transfer alone.
  Problem without = problem;
  const std::uint32_t induction = find_inductive_set(problem)->statement;
  without.statements.erase(without.statements.begin() + induction);
  CHECK(prove(without, env).findings[0].finding != Finding::kProved);
}
