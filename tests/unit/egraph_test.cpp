// E-graphs: congruence against a closure that is computed naively, and theories whose terms come
// down, with proofs that the kernel accepts again.

#include "egraph/egraph.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "base/random.h"
#include "egraph/extraction.h"
#include "whence/simplify.h"

namespace {

using namespace whence;
using egraph::EGraph;
using egraph::NodeId;

// Constants a, b, ... and functions f of one argument and g of two, all of one sort.
struct Terms {
  Terms() {
    Signature& signature = bank.signature();
    const auto constructor = signature.add_sort_constructor("S", 0, SortKind::kUninterpreted);
    sort = signature.sort(constructor, {});
    f = function("f", 1);
    g = function("g", 2);
  }
  FunctionId function(const std::string& name, std::size_t arity) {
    Symbol symbol;
    symbol.name = name;
    symbol.argument_sorts.assign(arity, sort);
    symbol.result_sort = sort;
    return bank.signature().function(bank.signature().add_symbol(symbol));
  }
  TermId constant(const std::string& name) { return bank.apply(function(name, 0), {}); }

  TermBank bank;
  SortId sort;
  FunctionId f;
  FunctionId g;
};

// Whether what is equal by the pairs and congruence is so in the graph, and nothing else.
void compare(const EGraph& graph, const TermBank& bank, const std::vector<TermId>& terms,
             const std::vector<std::pair<TermId, TermId>>& pairs) {
  std::vector<std::size_t> name(terms.size());
  for (std::size_t i = 0; i < terms.size(); ++i) name[i] = i;
  const auto place = [&](TermId t) {
    return static_cast<std::size_t>(std::ranges::find(terms, t) - terms.begin());
  };
  const auto unite = [&](std::size_t a, std::size_t b) {
    const std::size_t from = name[a];
    const std::size_t to = name[b];
    if (from == to) return false;
    for (std::size_t& n : name) n = n == from ? to : n;
    return true;
  };
  for (const auto& [s, t] : pairs) unite(place(s), place(t));
  for (bool changed = true; changed;) {
    changed = false;
    for (std::size_t i = 0; i < terms.size(); ++i) {
      for (std::size_t k = 0; k < i; ++k) {
        if (bank.function(terms[i]) != bank.function(terms[k])) continue;
        bool same = true;
        for (std::size_t a = 0; a < bank.arguments(terms[i]).size(); ++a) {
          same = same &&
                 name[place(bank.argument(terms[i], a))] == name[place(bank.argument(terms[k], a))];
        }
        changed = (same && unite(i, k)) || changed;
      }
    }
  }
  for (std::size_t i = 0; i < terms.size(); ++i) {
    for (std::size_t k = 0; k < i; ++k) {
      REQUIRE(graph.equal(graph.node_of(terms[i]), graph.node_of(terms[k])) ==
              (name[i] == name[k]));
    }
  }
}

api::TheorySimplifyResult simplified(const std::string& theory, const std::string& terms,
                                     const api::TheorySimplifyOptions& options = {}) {
  const api::Loaded loaded = api::Theory::from_text(theory, "theory.mpl");
  REQUIRE(loaded.theory);
  api::TheorySimplifyResult made = api::simplify(*loaded.theory, terms, options);
  REQUIRE(made.diagnostics.empty());
  REQUIRE(made.answer);
  for (const api::SimplifiedTerm& t : made.terms) {
    REQUIRE(t.verdict == api::SimplifyVerdict::kCertified);
    // The proof file is one of the theory with the equation as its goal.
    if (made.terms.size() > 1) continue;
    api::Theory stated = *loaded.theory;
    REQUIRE(stated.add_goal(t.goal).empty());
    const api::CheckResult checked = stated.check(made.answer->proof_json());
    if (checked.rejection) FAIL(checked.rejection->reason);
    REQUIRE(checked.answer->theorems().back().status == api::Status::kProved);
  }
  return made;
}

std::string simplest(const std::string& theory, const std::string& term,
                     const api::TheorySimplifyOptions& options = {}) {
  return simplified(theory, term, options).terms[0].term;
}

const char* const kOrbit = R"(
type S
fun a : S
fun f : S -> S
axiom three: f(f(f(a))) = a
axiom five: f(f(f(f(f(a))))) = a
)";

}  // namespace

TEST_CASE("an e-graph is closed under congruence", "[egraph]") {
  Terms t;
  EGraph graph(t.bank);
  const TermId a = t.constant("a");
  const TermId b = t.constant("b");
  const TermId fa = t.bank.apply(t.f, {a});
  const TermId fb = t.bank.apply(t.f, {b});
  const NodeId top_a = graph.add(t.bank.apply(t.g, {fa, b}));
  const NodeId top_b = graph.add(t.bank.apply(t.g, {fb, a}));
  REQUIRE_FALSE(graph.equal(top_a, top_b));
  REQUIRE(graph.merge(graph.add(a), graph.add(b), 0));
  REQUIRE_FALSE(graph.merge(graph.add(b), graph.add(a), 1));
  graph.rebuild();
  graph.check_invariants();
  REQUIRE(graph.equal(top_a, top_b));
  REQUIRE(graph.class_count() == 3);
  // Of congruent nodes one is left; a term that is congruent to it gets no other.
  REQUIRE(graph.nodes_of(t.g).size() == 1);
  const std::size_t alive = graph.alive_count();
  REQUIRE(graph.equal(graph.add(t.bank.apply(t.g, {fa, a})), top_a));
  REQUIRE(graph.alive_count() == alive);
  REQUIRE(graph.edge(graph.node_of(t.bank.apply(t.g, {fa, a}))).reason == egraph::kByCongruence);
}

TEST_CASE("random unions give the classes of a naive closure", "[egraph]") {
  for (std::uint64_t seed = 1; seed <= 30; ++seed) {
    Random random(seed);
    Terms t;
    EGraph graph(t.bank);
    std::vector<TermId> terms;
    for (const char* name : {"a", "b", "c", "d"}) terms.push_back(t.constant(name));
    while (terms.size() < 30) {
      const TermId x = terms[random.below(terms.size())];
      const TermId y = terms[random.below(terms.size())];
      const TermId made = random.below(2) == 0 ? t.bank.apply(t.f, {x}) : t.bank.apply(t.g, {x, y});
      if (std::ranges::find(terms, made) == terms.end()) terms.push_back(made);
    }
    for (const TermId term : terms) graph.add(term);
    std::vector<std::pair<TermId, TermId>> pairs;
    for (egraph::Reason i = 0; i < 6; ++i) {
      pairs.emplace_back(terms[random.below(terms.size())], terms[random.below(terms.size())]);
      graph.merge(graph.node_of(pairs.back().first), graph.node_of(pairs.back().second), i);
      if (random.below(2) == 0) graph.rebuild();
    }
    graph.rebuild();
    graph.check_invariants();
    compare(graph, t.bank, terms, pairs);
  }
}

TEST_CASE("the cheapest term of a class is taken, also around a loop", "[egraph]") {
  Terms t;
  EGraph graph(t.bank);
  const TermId a = t.constant("a");
  const TermId fa = t.bank.apply(t.f, {a});
  const TermId big = t.bank.apply(t.g, {fa, t.bank.apply(t.f, {fa})});
  const NodeId n = graph.add(big);
  graph.merge(graph.add(fa), graph.add(a), 0);
  graph.rebuild();
  const TermId small = egraph::extract(graph, n, {});
  REQUIRE(small == t.bank.apply(t.g, {a, a}));
  REQUIRE(egraph::price_of(t.bank, big, {}).cost == 6);
  REQUIRE(egraph::price_of(t.bank, big, {egraph::CostKind::kDepth, {}, 1}).cost == 4);
}

TEST_CASE("explanations of an e-graph are proofs", "[egraph]") {
  REQUIRE(simplest(kOrbit, "f(a)") == "a");
  REQUIRE(simplest(kOrbit, "f(f(x))") == "f(f(x))");
  const char* const unit = R"(
type G
fun e : G
fun * : G, G -> G   infix left 70
axiom assoc: (x * y) * z = x * (y * z)
axiom unit_left: e * x = x
axiom unit_right: x * e = x
)";
  REQUIRE(simplest(unit, "(x * e) * (e * (y * e))") == "x * y");
  REQUIRE(simplest(unit, "x * y") == "x * y");
}

TEST_CASE("a conditional law is applied where its conditions are proved", "[egraph]") {
  const char* const theory = R"(
type S
fun c : S
fun d : S
fun g : S -> S
fun h : S -> S
pred p : S
pred q : S
axiom pc: p(c)
axiom not_q: not q(x)
axiom same: h(c) = c
axiom g_is: p(x) and h(x) = x => g(x) = x
axiom h_is: q(x) or h(x) = g(x)
)";
  REQUIRE(simplest(theory, "g(g(c))") == "c");
  REQUIRE(simplest(theory, "g(d)") == "g(d)");
  REQUIRE(simplest(theory, "p(g(c)) and not q(x)") == "true");
}

TEST_CASE("laws of lists are used at the sorts of a term, and theorems are proved first",
          "[egraph]") {
  const char* const theory = R"(
type Nat = 0 | s(Nat)
type List(a) = nil | cons(a, List(a))
var xs ys : List(a)
var yss : List(List(a))
fun ++ : List(a), List(a) -> List(a)   infix right 60
nil ++ ys = ys
cons(x, xs) ++ ys = cons(x, xs ++ ys)
theorem append_nil: xs ++ nil = xs
theorem wrong: xs ++ ys = ys
)";
  const auto made = simplified(theory, "cons(s(n), xs) ++ nil");
  REQUIRE(made.terms[0].term == "cons(s(n), xs)");
  REQUIRE(made.terms[0].laws == std::vector<std::string>{"append_nil"});
  REQUIRE(simplest(theory, "xs ++ ys") == "xs ++ ys");
  // Sorts that only parts of a term have.
  REQUIRE(simplest(theory, "cons(xs ++ nil, yss) ++ nil") == "cons(xs, yss)");
}

TEST_CASE("what a term behaves like is proved equal to it, also where no law says so", "[egraph]") {
  // No theorem is stated: all laws of lists that are needed take induction.
  const char* const theory = R"(
type List(a) = nil | cons(a, List(a))
var xs ys : List(a)
fun ++ : List(a), List(a) -> List(a)   infix right 60
nil ++ ys = ys
cons(x, xs) ++ ys = cons(x, xs ++ ys)
fun rev : List(a) -> List(a)
rev(nil) = nil
rev(cons(x, xs)) = rev(xs) ++ cons(x, nil)
)";
  REQUIRE(simplest(theory, "xs ++ nil") == "xs");
  REQUIRE(simplest(theory, "rev(rev(ys))") == "ys");
  REQUIRE(simplest(theory, "rev(rev(xs) ++ ys)") == "rev(ys) ++ xs");
  // Nothing cheaper is equal to these.
  REQUIRE(simplest(theory, "rev(xs ++ ys)") == "rev(xs ++ ys)");
  REQUIRE(simplest(theory, "rev(xs) ++ xs") == "rev(xs) ++ xs");
  // Several at once: each equation is proved once, for whatever its variables are called.
  const auto made = simplified(theory, "rev(rev(xs))\nrev(rev(ys))\nnil ++ nil\n");
  REQUIRE(made.terms[0].term == "xs");
  REQUIRE(made.terms[1].term == "ys");
  REQUIRE(made.terms[2].term == "nil");
  // With hardly any work nothing is said that is not proved.
  api::TheorySimplifyOptions little;
  little.work = 2'000;
  REQUIRE(simplest(theory, "rev(rev(xs) ++ ys)", little) == "rev(rev(xs) ++ ys)");
}

TEST_CASE("rivals of a term are told apart in finite models, and by costs", "[egraph]") {
  const char* const theory = R"(
type G
fun e : G
fun * : G, G -> G   infix left 70
fun inv : G -> G
axiom assoc: (x * y) * z = x * (y * z)
axiom unit_left: e * x = x
axiom inv_left: inv(x) * x = e
)";
  // It holds in commutative groups, as all of at most five elements are.
  REQUIRE(simplest(theory, "inv(x) * (y * x)") == "inv(x) * (y * x)");
  REQUIRE(simplest(theory, "inv(inv(x) * y)") == "inv(y) * x");
  api::TheorySimplifyOptions options;
  options.cost = api::SimplifyCost::kWeights;
  options.weights = {{"inv", 9}};
  REQUIRE(simplest(theory, "inv(x * inv(x))", options) == "e");
  REQUIRE(simplest(theory, "inv(y) * inv(x)", options) == "inv(x * y)");
}

TEST_CASE("what is made small of a theory's terms can be chosen", "[egraph]") {
  const char* const theory = R"(
type S
fun + : S, S -> S   infix left 60
fun twice : S -> S
axiom assoc: (x + y) + z = x + (y + z)
axiom twice: twice(x) = x + x
)";
  api::TheorySimplifyOptions options;
  options.cost = api::SimplifyCost::kDepth;
  REQUIRE(simplified(theory, "x + (y + (z + x))", options).terms[0].cost == 3);
  options.cost = api::SimplifyCost::kWeights;
  options.weights = {{"twice", 10}};
  REQUIRE(simplest(theory, "twice(x)", options) == "x + x");
  options.weights = {{"twice", 0}, {"+", 5}};
  REQUIRE(simplest(theory, "x + x", options) == "twice(x)");
}

TEST_CASE("an answer does not depend on the other terms, and what is wrong is said", "[egraph]") {
  const auto made = simplified(kOrbit, "f(f(f(f(a))))\n-- a comment\n\nf(x)\nf(a)\n");
  REQUIRE(made.terms.size() == 3);
  REQUIRE(made.terms[2].line == 5);
  REQUIRE(made.terms[2].term == simplest(kOrbit, "f(a)"));
  const api::Loaded loaded = api::Theory::from_text(kOrbit, "theory.mpl");
  const auto wrong = api::simplify(*loaded.theory, "f(a)\nf(a, a)\n", {}, "terms.txt");
  REQUIRE(wrong.terms.empty());
  REQUIRE(wrong.diagnostics.size() == 1);
  REQUIRE(wrong.diagnostics[0].file == "terms.txt");
  REQUIRE(wrong.diagnostics[0].line == 2);
  const api::Loaded contradictory = api::Theory::from_text(
      "type S\nfun a : S\npred p : S\naxiom one: p(x)\naxiom two: not p(a)\n"
      "theorem t: a != a\n",
      "theory.mpl");
  const auto refused = api::simplify(*contradictory.theory, "a", {});
  REQUIRE(refused.terms.empty());
  REQUIRE(refused.diagnostics.size() == 1);
}
