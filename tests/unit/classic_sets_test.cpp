// Theorems about sets and functions that are no constants of their configuration, what exists by
// comprehension, and facts of a configuration.

#include <algorithm>
#include <fstream>
#include <sstream>

#include "classic_test.h"
#include "logic/comprehension.h"
#include "logic/inductive_set.h"
#include "prove/computation.h"

using namespace whence;
using namespace whence::test;

namespace {

constexpr std::uint64_t kEnoughForSets = 60'000'000;
constexpr std::uint64_t kSomeForSets = 6'000'000;

// The example with segments o, t(o), .., n and what is reached by steps of two along one.
constexpr const char* kSegments = R"J(
  "Below": { "arity": 4, "short_mpl": "(Below[M,a,x,y])",
    "full_mpl": "!(>[z] (in[z,M]) !(in3[x,z,y,a]))" },
  "Segment": { "arity": 4, "short_mpl": "(Segment[M,a,n,S])",
    "full_mpl": "(& (& (>[x] (in[x,S]) (Below[M,a,x,n])) (>[x] (Below[M,a,x,n]) (in[x,S]))) (in[n,M]))" },
  "Cut": { "arity": 5, "short_mpl": "(Cut[M,a,S,n,L])",
    "full_mpl": "(& (>[x] (in[x,L]) (& (in[x,S]) (Below[M,a,x,n]))) (>[x] (& (in[x,S]) (Below[M,a,x,n])) (in[x,L])))" },
  "Steps": { "arity": 6, "short_mpl": "(Steps[M,a,t,o,n,r])",
    "full_mpl": "!(>[S] (Segment[M,a,n,S]) (>[g] (Maps[g,S,M]) !(& (& (in2[o,o,g]) (in2[n,r,g])) (>[x,x'] (& (in2[x,x',t]) (in[x',S])) (>[y,z,y'] (& (in2[x,y,g]) (& (in2[y,z,t]) (in2[z,y',t]))) (in2[x',y',g]))))))" },
)J";

Problem segments(const std::string& inductive = "") {
  const std::filesystem::path path = example_configuration();
  std::ifstream file(path);
  std::stringstream text;
  text << file.rdbuf();
  std::string members = text.str();
  members.insert(members.find("\"AnchorBase\""), std::string(kSegments).substr(1));
  return accepted(read_classic_text(members, path.string(), path.parent_path(), {inductive}));
}

std::vector<std::string> axioms_of_proof(const Problem& problem, const ProveResult& result) {
  std::vector<std::string> names;
  for (std::uint32_t i : result.proof->axioms_of(0)) names.push_back(problem.statements[i].name);
  return names;
}

bool contains(const std::vector<std::string>& names, const std::string& name) {
  return std::ranges::find(names, name) != names.end();
}

}  // namespace

TEST_CASE("a law about a function on a segment is proved by induction along it",
          "[classic][prove][long]") {
  Problem problem = segments();
  REQUIRE(read_classic_goals(problem, "(>[n,r] (Steps[M,a,t,o,n,r]) (in2[n,r,d]))").empty());
  Env env;
  env.limits.work = kEnoughForSets;
  const ProveResult result = prove(problem, env);
  REQUIRE(result.findings[0].finding == Finding::kProved);
  CHECK(result.proof->verdict() == kernel::Verdict::kVerified);
  CHECK(contains(axioms_of_proof(problem, result), "induction[M,o,t]"));
}

TEST_CASE("what is so of segments follows from what is so of numbers", "[classic][prove][long]") {
  CHECK(finding(segments(), "(>[n,S] (Segment[M,a,n,S]) (in[n,S]))", kEnoughForSets) ==
        Finding::kProved);
  CHECK(finding(segments(),
                "(>[n,n',S] (& (in2[n,n',t]) (Segment[M,a,n',S])) (>[L] (Cut[M,a,S,n,L]) "
                "(Segment[M,a,n,L])))",
                kEnoughForSets) == Finding::kProved);
}

TEST_CASE("what a definition describes exists by comprehension, which the proof names",
          "[classic][prove][long]") {
  const std::string goal =
      "(>[n,n',S] (& (in2[n,n',t]) (Segment[M,a,n',S])) !(>[L] (Segment[M,a,n,L]) !(=[L,L])))";
  Problem problem = segments();
  REQUIRE(read_classic_goals(problem, goal).empty());
  Env env;
  env.limits.work = kEnoughForSets;
  const ProveResult result = prove(problem, env);
  REQUIRE(result.findings[0].finding == Finding::kProved);
  CHECK(contains(axioms_of_proof(problem, result), "comprehension[Cut]"));
  // Nothing is said to exist where nothing is to be added.
  const Problem none = segments("none");
  CHECK(std::ranges::none_of(
      none.statements, [](const Statement& s) { return s.name.starts_with("comprehension"); }));
}

TEST_CASE("what is false of segments is not proved", "[classic][soundness][long]") {
  for (const char* goal : {
           "(>[n,r] (Steps[M,a,t,o,n,r]) (in2[r,n,d]))",
           "(>[n,n',S] (& (in2[n,n',t]) (Segment[M,a,n,S])) (in[n',S]))",
           "(>[n,S] (Segment[M,a,n,S]) (=[S,M]))",
           "(>[x,S] (in[x,S]) (in[x,M]))",
       }) {
    INFO(goal);
    CHECK(finding(segments(), goal, kSomeForSets) != Finding::kProved);
  }
}

TEST_CASE("only what separates members of what is there is comprehension", "[classic][soundness]") {
  const auto names = [](const std::string& definitions) {
    const Problem problem = accepted(
        read_classic_text(configuration("(in[b,a])", definitions), "ConfigX.json", {}, {"a,b,c"}));
    std::string all;
    for (const Statement& s : problem.statements) {
      if (s.name.starts_with("comprehension")) all += s.name + " ";
    }
    return all;
  };
  const auto defined = [&](const std::string& condition, const std::string& converse) {
    return names(
        R"J("Part": { "arity": 3, "short_mpl": "(Part[X,y,L])", "full_mpl": "(& (>[x] (in[x,L]) )J" +
        condition + ") (>[x] " + converse + R"J( (in[x,L])))" })J");
  };
  const std::string good = "(& (in[x,X]) (in2[x,y,X]))";
  CHECK(defined(good, good) == "comprehension[Part] ");
  CHECK(defined("(in3[y,x,x,X])", "(in3[y,x,x,X])") == "comprehension[Part] ");
  // The members of no set are all that there are; Russell's set is none.
  CHECK(defined("!(in[x,x])", "!(in[x,x])") == "");
  CHECK(defined("!(in[x,X])", "!(in[x,X])") == "");
  CHECK(defined("(in[x,x])", "(in[x,x])") == "");
  CHECK(defined("(in[y,X])", "(in[y,X])") == "");
  // It may not speak of itself, and must say the same both ways.
  CHECK(defined("(& (in[x,X]) !(in[y,L]))", "(& (in[x,X]) !(in[y,L]))") == "");
  CHECK(defined(good, "(in[x,X])") == "");
}

TEST_CASE("the functions of a configuration are tabulated on its numbers", "[classic][facts]") {
  const Facts found = ground_facts(segments(), 3, nullptr);
  REQUIRE(found.proof);
  CHECK(found.proof->verdict() == kernel::Verdict::kVerified);
  CHECK(found.proof->theorems().size() == found.facts.size());
  // t and d for 4 numbers, a for 16 pairs, and two: one value each, and up to 4 others.
  std::size_t positive = 0;
  for (const Fact& fact : found.facts) {
    const std::string name = found.problem.bank.signature().symbol_of(fact.function).name;
    std::vector<std::uint32_t> n;
    for (const std::string& text : fact.called) {
      n.push_back(static_cast<std::uint32_t>(std::stoul(text)));
    }
    const std::uint32_t value = name == "t"   ? n[0] + 1
                                : name == "d" ? 2 * n[0]
                                : name == "a" ? n[0] + n[1]
                                              : 2;
    CHECK(fact.positive == (n.back() == value));
    if (fact.positive) ++positive;
  }
  CHECK(positive == 4 + 4 + 16 + 1);
  std::vector<std::string> left;
  for (const LeftOut& l : found.left_out) left.push_back(l.name);
  CHECK(contains(left, "Steps"));
  CHECK_FALSE(contains(left, "a"));
}

TEST_CASE("what comes of adding up a function is tabulated, with finite functions",
          "[classic][facts]") {
  const Facts found =
      ground_facts(accepted(read_classic_file(std::filesystem::path(WHENCE_SOURCE_DIR) /
                                              "examples/classic/config/ConfigSums.json")),
                   3, nullptr);
  REQUIRE(found.proof);
  CHECK(found.proof->verdict() == kernel::Verdict::kVerified);
  REQUIRE(found.proof->theorems().size() == found.facts.size());
  // Total[q,x,y,r,..] for q as same and nxt, from x = nought: what comes of 0 + .. + n and of
  // 1 + .. + n + 1, and what of the numbers up to 3 does not.
  std::vector<std::string> holds;
  std::size_t negative = 0;
  for (std::size_t i = 0; i < found.facts.size(); ++i) {
    const Fact& fact = found.facts[i];
    if (found.problem.bank.signature().symbol_of(fact.function).name != "Total") continue;
    const std::vector<std::string>& c = fact.called;
    REQUIRE(c.size() == 7);
    CHECK(c[1] == "nought");
    bool finite_functions = false;
    for (std::uint32_t a : found.proof->axioms_of(i)) {
      finite_functions |= found.problem.statements[a].name.starts_with("adjunction[");
    }
    CHECK(finite_functions == fact.positive);
    if (fact.positive) holds.push_back(c[0] + " " + c[2] + " " + c[3]);
    if (!fact.positive) ++negative;
  }
  CHECK(holds == std::vector<std::string>{"nxt 0 1", "nxt 1 3", "nxt 2 6", "nxt 3 10", "same 0 0",
                                          "same 1 1", "same 2 3", "same 3 6"});
  CHECK(negative == (3 + 3 + 4 + 4) + (3 + 3 + 3 + 4));
  const auto total = std::ranges::find(found.left_out, "Total", &LeftOut::name);
  REQUIRE(total != found.left_out.end());
  CHECK(total->reason.find("from nought") != std::string::npos);
}
