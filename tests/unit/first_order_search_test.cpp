// The first-order search: its stores and queues, splitting, schedules, and searches of small sets
// of clauses.

#include <catch2/catch.hpp>
#include <memory>
#include <set>
#include <stdexcept>
#include <string>

#include "first_order/block.h"
#include "first_order/clausification.h"
#include "first_order/schedule.h"
#include "first_order/team.h"
#include "proof/file.h"
#include "prove/prove.h"
#include "unit/support/random_terms.h"
#include "unit/tptp_test.h"

using namespace whence;
using namespace whence::test;
using namespace whence::first_order;

namespace {

Strategy strategy_named(const std::string& name) {
  Strategy strategy;
  REQUIRE(strategy_book().find(name, strategy));
  return strategy;
}

// A search for a contradiction in the axioms of a problem.
struct Alone {
  std::unique_ptr<Problem> problem;
  Task task;
  std::vector<SearchBlock::Chosen> chosen;

  explicit Alone(const std::string& text) {
    Problem read = read_tptp(text);
    Derivation derivation;
    Clausifier clausifier(read, derivation);
    std::vector<InputClause> clauses;
    for (std::uint32_t i = 0; i < read.statements.size(); ++i) {
      if (read.statements[i].kind == StatementKind::kAxiom) clausifier.add_statement(i, clauses);
    }
    for (const InputClause& c : clauses) {
      Task::Input input;
      input.clause = c.clause;
      input.from_goal = std::ranges::none_of(c.clause, [](const Literal& l) { return l.positive; });
      chosen.push_back({static_cast<std::uint32_t>(task.inputs.size()), 0});
      task.inputs.push_back(std::move(input));
    }
    task.shared_symbols = read.bank.signature().symbol_count();
    problem = std::make_unique<Problem>(std::move(read));
    task.problem = problem.get();
  }
};

Finding finding_of(const std::string& text, const std::string& strategy) {
  Problem problem = read_tptp(text);
  Env env;
  env.strategy = strategy;
  env.limits.work = 400'000;
  const ProveResult result = prove(problem, env);
  REQUIRE(result.findings.size() == 1);
  REQUIRE(result.statistics.dropped_refutations == 0);
  return result.findings[0].finding;
}

bool is_proof(Finding finding) {
  return finding == Finding::kProved || finding == Finding::kContradictoryAxioms;
}

Number add(ClauseStore& store, const Clause& clause, std::uint32_t weight = 0) {
  const Number n = store.add(clause, {}, Origin{});
  store[n].weight = weight;
  return n;
}

std::string reason(const std::string& json) {
  try {
    const StrategyBook book(json);
  } catch (const std::invalid_argument& e) {
    return e.what();
  }
  return "accepted";
}

}  // namespace

TEST_CASE("queues take turns", "[first_order][passive]") {
  RandomTerms t(1);
  const KnuthBendixOrdering terms(t.ranking(1));
  const LiteralOrder order(t.bank, terms);
  ClauseStore store;
  std::vector<QueueOptions> options(2);
  options[0].weight = WeightKind::kAge;
  options[1].picks = 2;
  options[1].priority = PriorityKind::kUnits;
  const std::vector<bool> in_goal(t.bank.signature().symbol_count(), false);
  PassiveQueues queues(t.bank, order, store, options, in_goal);
  REQUIRE(queues.empty());
  REQUIRE(queues.take() == kNoClause);
  const auto p = [&](int depth) {
    TermId term = t.bank.apply(t.a, {});
    for (; depth > 0; --depth) term = t.bank.apply(t.f, {term});
    return Literal{t.bank.apply(t.p, {term}), true};
  };
  PassiveQueues fresh(t.bank, order, store, options, in_goal);
  for (const Clause& clause :
       {Clause{p(3)}, Clause{p(0), p(1)}, Clause{p(2)}, Clause{p(0)}, Clause{p(0)}}) {
    fresh.insert(add(store, clause));
  }
  std::vector<Number> taken;
  for (int k = 0; k < 9; ++k) taken.push_back(fresh.take());
  // By age; twice by weight, units first and of two of the same weight the first; and so on.
  REQUIRE(taken == std::vector<Number>{0, 3, 4, 1, 2, 0, 2, 1, kNoClause});
  REQUIRE(store.literals(1).size() == 2);
  REQUIRE(store.clause(2) == Clause{p(2)});
  REQUIRE(store.moves(2).empty());
}

TEST_CASE("clauses wait for models", "[first_order][splitter]") {
  RandomTerms t(1);
  const auto literal = [&](FunctionId constant, bool positive) {
    return Literal{t.bank.apply(t.p, {t.bank.apply(constant, {})}), positive};
  };
  const Clause cases{literal(t.a, true), literal(t.b, true)};
  ClauseStore store;
  const Number split = add(store, cases);
  Splitter splitter(t.bank);
  splitter.add_split(split, split_components(t.bank, cases), 0);
  REQUIRE(splitter.has_news());
  Splitter::Change change = splitter.update(store, nullptr);
  REQUIRE_FALSE(splitter.has_news());
  REQUIRE(change.asserted == std::vector<std::uint32_t>{0});
  const SetNumber first = splitter.set_of_component(0);
  const SetNumber second = splitter.set_of_component(1);
  const SetNumber both = splitter.unite(first, second);
  REQUIRE(splitter.unite(second, first) == both);
  REQUIRE(splitter.unite(first, 0) == first);
  REQUIRE(splitter.is_subset(first, both));
  REQUIRE_FALSE(splitter.is_subset(both, first));
  REQUIRE(splitter.holds(0));
  REQUIRE(splitter.holds(first));
  REQUIRE_FALSE(splitter.holds(both));

  const Number active = add(store, {literal(t.a, true)});
  store[active].assumptions = first;
  store[active].active = true;
  splitter.note_active(active, first, true);
  const Number frozen =
      add(store, cases);  // holds anyway, redundant as long as the first case does
  splitter.freeze(frozen, first);
  const Number parked = add(store, {literal(t.b, true)});
  store[parked].assumptions = second;
  splitter.park(parked, second);
  const Number conflict = add(store, {});
  store[conflict].assumptions = first;
  splitter.add_conflict(conflict, first);
  change = splitter.update(store, nullptr);
  REQUIRE(change.withdrawn == std::vector<Number>{active});
  REQUIRE(change.withdraws_rules);
  REQUIRE(change.returning == std::vector<Number>{parked, frozen});
  REQUIRE(change.asserted == std::vector<std::uint32_t>{1});
  REQUIRE_FALSE(splitter.holds(first));

  const Number other = add(store, {});
  store[other].assumptions = second;
  splitter.add_conflict(other, second);
  REQUIRE(splitter.update(store, nullptr).refuted);
  const auto refutation = splitter.refutation(nullptr);
  REQUIRE(refutation);
  REQUIRE(std::set<std::uint32_t>(refutation->premises.begin(), refutation->premises.end()) ==
          std::set<std::uint32_t>{split, conflict, other});
}

TEST_CASE("every inference occurs, and is certified", "[first_order][search]") {
  using Kind = Origin::Kind;
  const auto [text, kind, strategy] = GENERATE(table<std::string, Kind, std::string>({
      {"cnf(a,axiom,p(X)|q(X)). cnf(b,axiom,~p(f(Y))|q(Y)). cnf(c,axiom,~q(Z)).", Kind::kInput,
       "none"},
      {"cnf(a,axiom,p(X)|q(X)). cnf(b,axiom,~p(Y)|r(Y)). cnf(c,axiom,~q(Y)|r(Y)). "
       "cnf(d,axiom,~r(a)).",
       Kind::kResolution, "none"},
      {"cnf(a,axiom,f(X,a)=X|p(X)). cnf(b,axiom,~q(f(b,Y))|p(Y)). cnf(c,axiom,q(b)). "
       "cnf(d,axiom,~p(X)).",
       Kind::kSimplified, "none"},
      {"cnf(a,axiom,f(X,e)=X). cnf(b,axiom,f(X,i(X))=e). cnf(c,axiom,f(f(X,Y),Z)=f(X,f(Y,Z)))."
       "cnf(d,axiom,f(i(a),a)!=e).",
       Kind::kSuperposition, "none"},
      {"cnf(a,axiom,f(X)!=f(a)|f(a)!=X|p(X)). cnf(b,axiom,~p(Y)|f(a)!=a). cnf(c,axiom,f(a)=a).",
       Kind::kSimplified, "negative"},
      {"cnf(a,axiom,p(X,a)|p(b,Y)). cnf(b,axiom,~p(X,a)|~p(b,Y)).", Kind::kFactoring, "none"},
      {"cnf(a,axiom,X=a|X=b). cnf(b,axiom,c!=a|d!=b). cnf(e,axiom,c!=b). cnf(f,axiom,d!=a).",
       Kind::kSuperposition, "none"},
      {"cnf(a,axiom,g(X,Y)!=g(Z,f(X))|p(Y)). cnf(b,axiom,~p(f(a))).", Kind::kEqualityResolution,
       "none"},
      {"cnf(a,axiom,h(X,a)=b|h(c,Y)=d). cnf(b,axiom,h(c,a)!=b). cnf(c,axiom,h(c,a)!=d).",
       Kind::kEqualityFactoring, "none"},
      {"cnf(a,axiom,p(X)|q(Y)). cnf(b,axiom,~p(a)). cnf(c,axiom,~q(b)|r). cnf(d,axiom,~r).",
       Kind::kComponent, "goal_split"},
  }));
  INFO(text);
  const Alone alone(text);
  SearchBlock block(alone.task, alone.chosen, true, strategy_named(strategy));
  block.work(400'000, nullptr);
  REQUIRE(block.search().status() == SearchStatus::kRefuted);
  std::set<Kind> kinds;
  for (Number n = 0; n < block.search().store().size(); ++n) {
    kinds.insert(block.search().store()[n].origin.kind);
  }
  REQUIRE(kinds.contains(kind));
  REQUIRE(is_proof(finding_of(text, strategy)));
}

TEST_CASE("what has a model is saturated, if nothing was left out", "[first_order][search]") {
  const std::string text =
      "fof(a,axiom,p(a)|p(b)). fof(b,axiom,![X]:(p(X)=>q(f(X)))). fof(c,axiom,![X]:f(f(X))=X)."
      "fof(d,axiom,r(g)). fof(e,conjecture,q(a)).";
  for (const std::string& strategy : strategy_book().names()) {
    INFO(strategy);
    const Strategy s = strategy_named(strategy);
    const bool whole = !s.set_of_support && !s.unit_equations_only &&
                       (!s.premise_selection || s.premise_selection->levels_only);
    const Finding finding = finding_of(text, strategy);
    REQUIRE(finding == (whole ? Finding::kSaturated : Finding::kUnknown));
  }
}

TEST_CASE("a proof by cases of a negated goal", "[first_order][search]") {
  REQUIRE(finding_of("fof(a,axiom,![X]:p(X)|![Y]:q(Y)). fof(b,axiom,![X]:(p(X)=>r(X)))."
                     "fof(c,axiom,![X]:(q(X)=>r(X))). fof(d,conjecture,r(a)&(r(b)|s)).",
                     "goal_split") == Finding::kProved);
}

TEST_CASE("a search says nothing of a refutation that it cannot write", "[first_order][search]") {
  const Alone alone("cnf(a,axiom,p(X)). cnf(b,axiom,~p(a)).");
  SearchBlock whole(alone.task, alone.chosen, true, strategy_named("goal_weights"));
  whole.work(100'000, nullptr);
  REQUIRE(whole.take_outbox().size() == 1);
  REQUIRE(whole.dropped_refutations() == 0);
  SearchBlock broken(alone.task, alone.chosen, true, strategy_named("goal_weights"),
                     [](const Search&, ProofBuilder&, const auto&) -> StepId {
                       throw std::logic_error("a step that cannot be written");
                     });
  broken.work(100'000, nullptr);
  REQUIRE(broken.state() == BlockState::kDone);
  REQUIRE(broken.take_outbox().empty());
  REQUIRE(broken.dropped_refutations() == 1);
  broken.work(100'000, nullptr);
  REQUIRE(broken.take_outbox().empty());
}

TEST_CASE("a search that was asked to stop claims nothing", "[first_order][search]") {
  const Alone alone("cnf(a,axiom,p(X)). cnf(b,axiom,~q(a)).");
  SearchBlock block(alone.task, alone.chosen, true, strategy_named("goal_weights"));
  StopToken stop;
  stop.request();
  block.work(100'000, &stop);
  REQUIRE(block.state() == BlockState::kBusy);
  REQUIRE(block.take_outbox().empty());
}

TEST_CASE("a goal of equations is looked for in equations alone, too", "[first_order][schedule]") {
  // Of lattices: the order and its definition do not matter, and bury what does.
  const std::string text =
      "fof(a,axiom,![X,Y]:m(X,Y)=m(Y,X)). fof(b,axiom,![X,Y,Z]:m(m(X,Y),Z)=m(X,m(Y,Z)))."
      "fof(c,axiom,![X,Y]:j(X,Y)=j(Y,X)). fof(d,axiom,![X,Y,Z]:j(j(X,Y),Z)=j(X,j(Y,Z)))."
      "fof(e,axiom,![X,Y]:m(X,j(X,Y))=X). fof(f,axiom,![X,Y]:j(X,m(X,Y))=X)."
      "fof(g,axiom,![X,Y]:(le(X,Y)<=>m(X,Y)=X))."
      "fof(h,conjecture,(![X,Y,Z]:m(X,j(Y,Z))=j(m(X,Y),m(X,Z)))=>"
      "![U,V,W]:j(j(m(U,V),m(V,W)),m(W,U))=m(m(j(U,V),j(V,W)),j(W,U))).";
  Problem problem = read_tptp(text);
  Env env;
  env.limits.work = 5'000'000;  // 70 million by the strategies for all clauses
  const ProveResult result = prove(problem, env);
  REQUIRE(result.findings.size() == 1);
  CHECK(result.findings[0].finding == Finding::kProved);
  // Such a strategy does not see what is no equation, and so claims nothing when it ends.
  const std::string other = "fof(a,axiom,![X]:f(X)=X). fof(b,axiom,p(a)). fof(c,axiom,~p(f(a))).";
  CHECK(finding_of(other, "equations_only") == Finding::kUnknown);
  CHECK(is_proof(finding_of(other, "equational")));
}

TEST_CASE("strategies without lemmas do not hear of theorems", "[first_order][schedule]") {
  Strategy deaf = strategy_named("complex");
  deaf.lemmas = false;
  for (const Strategy& strategy : {strategy_named("complex"), deaf}) {
    const Alone alone("cnf(a,axiom,p(a)). cnf(b,axiom,~q(a)).");
    SearchBlock block(alone.task, alone.chosen, true, strategy);
    TermBank& bank = alone.problem->bank;
    PacketWriter writer(bank, alone.task.shared_symbols);
    writer.number(1);
    writer.number(alone.task.inputs.size());
    writer.number(1);
    writer.number(1);
    writer.term(alone.task.inputs[1].clause[0].atom);
    block.receive({MessageKind::kLemmaClauses, writer.take()});
    block.work(100'000, nullptr);
    const std::vector<Message> out = block.take_outbox();
    REQUIRE(out.size() == 1);
    CHECK(out[0].kind == (strategy.lemmas ? MessageKind::kContradiction : MessageKind::kSaturated));
  }
}

TEST_CASE("rounds of a schedule", "[first_order][schedule]") {
  Schedule schedule;
  schedule.runs.resize(2);
  schedule.runs[0].work = 2;
  schedule.runs[1].work = 3;
  REQUIRE(schedule.due(0, 0) == 0);
  REQUIRE(schedule.due(0, 1) == 1);
  REQUIRE(schedule.due(1, 0) == 2);
  REQUIRE(schedule.due(0, 2) == 5);  // the second round, three times as long
  REQUIRE(schedule.due(1, 3) == 5 + 6);
  REQUIRE(schedule.due(0, 2 + 6) == 5 + 15);
  REQUIRE(schedule.due(1, ~std::uint64_t{0} / 2) > schedule.due(1, 1'000'000));
}

TEST_CASE("a book of strategies says what is wrong with it", "[first_order][schedule]") {
  const auto book = [](const std::string& strategy, const std::string& run) {
    return R"({"version": 1, "strategies": {"s": )" + strategy + R"(}, "schedules": [{"run": [)" +
           run + "]}]}";
  };
  const std::string good = R"({"queues": [{"weight": "age"}]})";
  const std::string runs = R"({"strategy": "s", "work": 5})";
  REQUIRE(reason(book(good, runs)) == "accepted");
  REQUIRE(reason("{") == "strategies: the file: no JSON");
  REQUIRE(reason("{}") == "strategies: the file: version 1 is expected");
  REQUIRE(reason(R"({"version": 1, "extra": 1})") == "strategies: the file: unknown field extra");
  REQUIRE(reason(book("{}", runs)) == "strategies: strategy s: no queues");
  REQUIRE(reason(book("3", runs)) == "strategies: strategy s: an object is expected");
  REQUIRE(reason(book(R"({"ordering": "rpo"})", runs)) ==
          "strategies: strategy s: unknown value of ordering");
  REQUIRE(reason(book(R"({"splitting": 1})", runs)) ==
          "strategies: strategy s: splitting is true or false");
  REQUIRE(reason(book(R"({"queues": [{"picks": 0}]})", runs)) ==
          "strategies: a queue of strategy s: a queue without picks");
  REQUIRE(reason(book(R"({"queues": [{"picks": -1}]})", runs)) ==
          "strategies: a queue of strategy s: picks is a number that is not negative");
  REQUIRE(reason(book(good, R"({"strategy": "t", "work": 5})")) ==
          "strategies: a run of a schedule: a known strategy and its work are expected");
  REQUIRE(reason(book(good, R"({"strategy": "s", "work": 0})")) ==
          "strategies: a run of a schedule: a known strategy and its work are expected");
  REQUIRE(reason(book(good, R"({"strategy": "s", "work": 5, "lemmas": 1})")) ==
          "strategies: a run of a schedule: lemmas is true or false");
  REQUIRE(reason(book(good, "")) == "strategies: a schedule: nothing to run");
}

TEST_CASE("the threads do not show in proofs of searches", "[first_order][determinism]") {
  // Two conjectures, so that two searches run at a time.
  const std::string text =
      "fof(a,axiom,![X]:f(X,e)=X). fof(b,axiom,![X]:f(X,i(X))=e). "
      "fof(c,axiom,![X,Y,Z]:f(f(X,Y),Z)=f(X,f(Y,Z)))."
      "fof(d,conjecture,![X]:f(e,X)=X). fof(g,conjecture,![X]:f(i(X),X)=e).";
  const auto strategy = GENERATE("auto", "goal_split", "lpo");
  std::vector<std::string> proofs;
  for (unsigned threads : {1U, 2U}) {
    Problem problem = read_tptp(text);
    Env env;
    env.threads = threads;
    env.strategy = strategy;
    env.limits.work = 20'000'000;
    const ProveResult result = prove(problem, env);
    REQUIRE(result.proof);
    REQUIRE(result.proof->theorems().size() == 2);
    proofs.push_back(write_proof(problem, *result.proof));
  }
  REQUIRE(proofs[0] == proofs[1]);
}
