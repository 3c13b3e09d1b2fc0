#include "inductive/law_block.h"

#include <algorithm>
#include <map>
#include <tuple>
#include <utility>

namespace whence {

namespace {

constexpr std::uint32_t kAssignments = 150;   // of a law
constexpr std::uint64_t kTestCalls = 10'000;  // of defined functions, for all of them
constexpr std::uint64_t kWitnessCalls = 500;  // for one candidate
constexpr std::size_t kFewValues = 6;         // of each variable of a law that claims existence
// Every so many laws are due a turn of a block later than those before them.
constexpr std::uint64_t kLawsATurn = 12;
// What is proved by course of values needs the laws: they come first.
constexpr std::uint64_t kCourseOfValuesCost = 4;
constexpr std::uint32_t kMostVariables = 3;  // of a goal that are looked at
constexpr std::uint32_t kDeepestValue = 3;   // that the exceptions to a definition lie beyond
constexpr std::size_t kMostPairs = 1;        // of variables of a goal that are compared

}  // namespace

LawBlock::LawBlock(const Problem& theory, std::vector<SymbolId> atoms, std::size_t shared_symbols,
                   const Bytes& goals)
    : problem_(theory),
      atoms_(std::move(atoms)),
      shared_symbols_(shared_symbols),
      definitions_(problem_),
      relevance_(problem_, definitions_),
      tester_(problem_, atoms_) {
  PacketReader reader(problem_.bank, shared_symbols_, goals);
  for (std::uint64_t n = reader.number(); n > 0; --n) goals_.push_back(reader.term());
}

void LawBlock::start() {
  started_ = true;
  relevance_.collect(goals_);
  laws_ = conjecture::standard_laws(problem_.bank, relevance_.functions());
}

void LawBlock::work(std::uint64_t budget, const StopToken* stop) {
  if (state_ != BlockState::kBusy) return;
  tester_.evaluator().watch().set(stop);
  const std::uint64_t end = work_ + budget;
  try {
    if (!started_) start();
    while (work_ < end && next_law_ < laws_.size()) {
      const conjecture::StandardLaw law = laws_[next_law_++];
      if (law.claim.valid() ? !claim_holds(law) : !holds_of_all(law.formula)) continue;
      passed_.push_back(law.formula);
      propose(law.formula, rank_++ / kLawsATurn, goals_.size());
    }
    while (work_ < end && next_law_ == laws_.size() && next_goal_ < goals_.size()) {
      if (next_goal_ == 0) propose_exceptions();
      propose_comparisons(next_goal_);
      propose_course_of_values(next_goal_++);
    }
  } catch (const StopRequested&) {
    return;
  }
  if (next_law_ == laws_.size() && next_goal_ == goals_.size()) state_ = BlockState::kDone;
}

// For one of the goals, or for all.
void LawBlock::propose(TermId formula, std::uint64_t cost, std::size_t goal) {
  PacketWriter writer(problem_.bank, shared_symbols_);
  writer.number(cost);
  writer.term(formula);
  writer.number(goal);
  outbox_.push_back({MessageKind::kConjecture, writer.take()});
}

bool LawBlock::holds_of_all(TermId formula) {
  const std::uint64_t before = tester_.evaluator().calls();
  const TestOutcome outcome = tester_.test(formula, kAssignments, kTestCalls);
  work_ += tester_.evaluator().calls() - before + outcome.tried;
  // Some have a premise that few values meet: x + y = 0 => x = 0.
  return outcome.result == TestResult::kPassed && outcome.telling > 0;
}

// Whether each pair of small values of which the premise holds has a witness among the small
// values.
bool LawBlock::claim_holds(const conjecture::StandardLaw& law) {
  TermBank& bank = problem_.bank;
  std::vector<TermId> values = tester_.values(bank.sort(law.witness));
  const std::vector<TermId> few(
      values.begin(),
      values.begin() + static_cast<std::ptrdiff_t>(std::min(kFewValues, values.size())));
  const std::uint64_t before = tester_.evaluator().calls();
  const auto holds = [&](TermId atom, const Substitution& values_of) {
    const TermId instance = bank.substitute(atom, values_of);
    if (instance == bank.truth()) return true;
    if (bank.is_application_of(instance, bank.signature().or_symbol())) {
      return tester_.evaluator().evaluate(instance, kWitnessCalls) == bank.truth();
    }
    if (bank.is_equality(instance)) {
      const TermId l = tester_.evaluator().evaluate(bank.argument(instance, 0), kWitnessCalls);
      const TermId r = tester_.evaluator().evaluate(bank.argument(instance, 1), kWitnessCalls);
      return l.valid() && l == r;
    }
    return tester_.evaluator().evaluate(instance, kWitnessCalls) == bank.truth();
  };
  bool all = true;
  std::uint32_t telling = 0;
  for (TermId x : few) {
    for (TermId y : few) {
      Substitution substitution;
      substitution.bind(0, x);
      substitution.bind(1, y);
      if (!all || !holds(law.premise, substitution)) continue;
      ++telling;
      all = std::ranges::any_of(values, [&](TermId z) {
        Substitution more = substitution;
        more.bind(bank.index(law.witness), z);
        return holds(law.claim, more);
      });
    }
  }
  work_ += tester_.evaluator().calls() - before + 1;
  return all && telling > 2;
}

bool LawBlock::passes(TermId formula) {
  return std::ranges::find(passed_, formula) != passed_.end();
}

// Only for what claims that something exists: equations are proved by their functions' recursion.
void LawBlock::propose_course_of_values(std::size_t goal) {
  TermBank& bank = problem_.bank;
  ++work_;
  std::vector<TermId> variables;
  TermId matrix = goals_[goal];
  while (bank.kind(matrix) == TermKind::kForall) {
    const TermId v =
        bank.variable(static_cast<std::uint32_t>(variables.size()), bank.binder_sort(matrix));
    variables.push_back(v);
    matrix = bank.open(matrix, v);
  }
  TermId conclusion = matrix;
  while (bank.is_application_of(conclusion, bank.signature().implies_symbol())) {
    conclusion = bank.argument(conclusion, 1);
  }
  if (bank.kind(conclusion) != TermKind::kExists) return;
  const auto count = static_cast<std::uint32_t>(variables.size());
  const auto closed = [&](TermId f) {
    for (std::uint32_t i = count; i-- > 0;) f = bank.forall_over(variables[i], f);
    return f;
  };
  for (FunctionId r : relevance_.functions()) {
    const Function function = bank.signature().function(r);
    if (function.argument_sorts.size() != 2 ||
        function.result_sort != bank.signature().bool_sort() ||
        function.argument_sorts[0] != function.argument_sorts[1]) {
      continue;
    }
    const SortId sort = function.argument_sorts[0];
    const TermId x = bank.variable(0, sort);
    const TermId y = bank.variable(1, sort);
    // An order: reflexive, total and antisymmetric, going by the tests.
    const auto related = [&](TermId a, TermId b) { return bank.apply(r, {a, b}); };
    if (!passes(bank.universal_closure(related(x, x))) ||
        !passes(bank.universal_closure(bank.disjunction(related(x, y), related(y, x)))) ||
        !passes(bank.universal_closure(bank.implication(
            bank.conjunction(related(x, y), related(y, x)), bank.equality(x, y))))) {
      continue;
    }
    const TermId bound = bank.variable(count, sort);
    const auto propose_bounded = [&](TermId measure) {
      const TermId body = bank.implication(related(measure, bound), matrix);
      propose(bank.forall_over(bound, closed(body)), kCourseOfValuesCost, goal);
    };
    std::vector<TermId> measured;
    for (TermId v : variables) {
      if (bank.sort(v) == sort && measured.size() < kMostVariables) measured.push_back(v);
    }
    for (TermId v : measured) {
      propose_bounded(v);
      if (measured.size() == 1) propose_step(goal, r, variables, v, matrix);
    }
    if (measured.size() != 2) continue;
    for (FunctionId f : relevance_.functions()) {
      const Function operation = bank.signature().function(f);
      if (operation.argument_sorts != std::vector<SortId>{sort, sort} ||
          operation.result_sort != sort ||
          !passes(bank.universal_closure(related(x, bank.apply(f, {x, y})))) ||
          !passes(bank.universal_closure(related(y, bank.apply(f, {x, y}))))) {
        continue;
      }
      const TermId a = measured[0];
      const TermId b = measured[1];
      const TermId sum = bank.apply(f, {a, b});
      propose_bounded(sum);
      const auto with = [&](TermId first, TermId second) {
        Substitution substitution;
        substitution.bind(bank.index(a), first);
        substitution.bind(bank.index(b), second);
        return bank.substitute(matrix, substitution);
      };
      std::vector<TermId> steps{bank.implication(matrix, with(b, a)),
                                bank.implication(matrix, with(a, sum)),
                                bank.implication(matrix, with(sum, b))};
      for (TermId value : tester_.values(sort)) {
        if (!bank.arguments(value).empty()) continue;
        steps.push_back(with(value, b));
        steps.push_back(with(a, value));
      }
      for (TermId step : steps) propose(bank.universal_closure(step), kCourseOfValuesCost, goal);
    }
  }
}

// The constructors that make a value of a sort of another one.
std::vector<FunctionId> LawBlock::steps_of(SortId sort) {
  Signature& signature = problem_.bank.signature();
  const auto listed = signature.constructors(sort);
  const std::vector<SymbolId> constructors(listed.begin(), listed.end());
  std::vector<FunctionId> steps;
  for (SymbolId c : constructors) {
    const FunctionId f = signature.function(c, signature.sort(sort).arguments);
    if (signature.function(f).argument_sorts == std::vector<SortId>{sort}) steps.push_back(f);
  }
  return steps;
}

// Of a bounded statement the case that takes something.
void LawBlock::propose_step(std::size_t goal, FunctionId order,
                            const std::vector<TermId>& variables, TermId measured, TermId matrix) {
  TermBank& bank = problem_.bank;
  const SortId sort = bank.sort(measured);
  const TermId bound = bank.variable(static_cast<std::uint32_t>(variables.size()), sort);
  TermId smaller = bank.implication(bank.apply(order, {measured, bound}), matrix);
  for (std::size_t i = variables.size(); i-- > 0;)
    smaller = bank.forall_over(variables[i], smaller);
  for (FunctionId next : steps_of(sort)) {
    Substitution substitution;
    substitution.bind(bank.index(measured), bank.apply(next, {bound}));
    const TermId step = bank.implication(smaller, bank.substitute(matrix, substitution));
    propose(bank.universal_closure(step), kCourseOfValuesCost, goal);
  }
}

// Variables that are the same argument of a function, with the same other arguments.
static std::vector<std::pair<TermId, TermId>> comparable_variables(const TermBank& bank,
                                                                   TermId matrix) {
  std::map<std::tuple<FunctionId, std::size_t, std::vector<TermId>>, std::vector<TermId>> places;
  std::vector<std::pair<TermId, TermId>> pairs;
  bank.for_each_subterm({&matrix, 1}, [&](TermId t) {
    if (bank.kind(t) != TermKind::kApplication || bank.is_boolean(t)) return;
    const auto arguments = bank.arguments(t);
    for (std::size_t i = 0; i < arguments.size(); ++i) {
      if (bank.kind(arguments[i]) != TermKind::kVariable || arguments.size() < 2) continue;
      std::vector<TermId> others(arguments.begin(), arguments.end());
      others.erase(others.begin() + static_cast<std::ptrdiff_t>(i));
      std::vector<TermId>& here = places[{bank.function(t), i, others}];
      for (TermId v : here) {
        if (v != arguments[i] && bank.sort(v) == bank.sort(arguments[i])) {
          pairs.emplace_back(v, arguments[i]);
        }
      }
      here.push_back(arguments[i]);
    }
  });
  return pairs;
}

// The heaviest closed constructor term that a formula compares with something: of `x != 1` it is 1.
std::uint32_t LawBlock::depth_of_values(TermId formula) {
  TermBank& bank = problem_.bank;
  std::uint32_t depth = 0;
  bank.for_each_subterm({&formula, 1}, [&](TermId t) {
    if (bank.kind(t) != TermKind::kApplication || !bank.is_equality(t)) return;
    for (TermId side : bank.arguments(t)) {
      const bool value = bank.is_closed(side) && bank.kind(side) == TermKind::kApplication &&
                         bank.is_constructor(side);
      if (value) depth = std::max(depth, static_cast<std::uint32_t>(bank.weight(side)));
    }
  });
  return depth;
}

void LawBlock::propose_exceptions() {
  TermBank& bank = problem_.bank;
  ++work_;
  for (FunctionId p : relevance_.functions()) {
    const Function predicate = bank.signature().function(p);
    if (predicate.result_sort != bank.signature().bool_sort() ||
        predicate.argument_sorts.size() != 1) {
      continue;
    }
    const std::vector<DefinitionClause> clauses = definitions_.of(p);
    if (clauses.size() != 1 ||
        bank.kind(bank.argument(clauses[0].left, 0)) != TermKind::kVariable) {
      continue;
    }
    const SortId sort = predicate.argument_sorts[0];
    const std::uint32_t depth = depth_of_values(clauses[0].right);
    const std::vector<FunctionId> steps = steps_of(sort);
    if (depth == 0 || depth > kDeepestValue || steps.size() != 1) continue;
    const auto beyond = [&](TermId t) {
      for (std::uint32_t i = 0; i < depth; ++i) t = bank.apply(steps[0], {t});
      return t;
    };
    const TermId n = beyond(bank.variable(0, sort));
    const TermId d = beyond(bank.variable(1, sort));
    Substitution substitution;
    substitution.bind(bank.index(bank.argument(clauses[0].left, 0)), n);
    std::vector<TermId> parts{bank.substitute(clauses[0].right, substitution)};
    while (!parts.empty()) {
      const TermId part = parts.back();
      parts.pop_back();
      if (bank.is_application_of(part, bank.signature().and_symbol())) {
        parts.push_back(bank.argument(part, 1));
        parts.push_back(bank.argument(part, 0));
        continue;
      }
      if (bank.kind(part) != TermKind::kForall || bank.binder_sort(part) != sort) continue;
      const TermId exception =
          bank.exists_over(bank.variable(1, sort), bank.negation(bank.open(part, d)));
      const TermId law = bank.disjunction(bank.apply(p, {n}), exception);
      propose(bank.universal_closure(law), kCourseOfValuesCost, goals_.size());
    }
  }
}

void LawBlock::propose_comparisons(std::size_t goal) {
  TermBank& bank = problem_.bank;
  ++work_;
  TermId matrix = goals_[goal];
  std::uint32_t count = 0;
  while (bank.kind(matrix) == TermKind::kForall) {
    matrix = bank.open(matrix, bank.variable(count++, bank.binder_sort(matrix)));
  }
  std::size_t proposed = 0;
  for (const auto& [x, y] : comparable_variables(bank, matrix)) {
    for (FunctionId f : relevance_.functions()) {
      const SortId sort = bank.sort(x);
      const Function function = bank.signature().function(f);
      if (function.argument_sorts != std::vector<SortId>{sort, sort} ||
          function.result_sort != sort) {
        continue;
      }
      // Of two that differ the greater is the other with some step added, going by the tests.
      const auto sum = [&](TermId a, TermId b) { return bank.apply(f, {a, b}); };
      const TermId a = bank.variable(0, sort);
      const TermId b = bank.variable(1, sort);
      const TermId c = bank.variable(2, sort);
      for (FunctionId step : steps_of(sort)) {
        const TermId more = bank.apply(step, {c});
        const TermId claim = bank.disjunction(
            bank.disjunction(bank.equality(sum(a, more), b), bank.equality(sum(b, more), a)),
            bank.equality(a, b));
        if (!passes(bank.universal_closure(bank.exists_over(c, claim)))) continue;
        if (proposed++ == kMostPairs) return;
        const TermId by = bank.apply(step, {bank.variable(count, sort)});
        const auto propose_instance = [&](TermId v, TermId value) {
          Substitution substitution;
          substitution.bind(bank.index(v), value);
          propose(bank.universal_closure(bank.substitute(matrix, substitution)),
                  kCourseOfValuesCost, goal);
        };
        propose_instance(y, x);
        propose_instance(y, sum(x, by));
        propose_instance(x, sum(y, by));
      }
    }
  }
}

Bytes LawBlock::stuck_forms() {
  PacketWriter writer(problem_.bank, shared_symbols_);
  writer.number(0);
  return writer.take();
}

}  // namespace whence
