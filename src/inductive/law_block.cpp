#include "inductive/law_block.h"

#include <algorithm>

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
    for (TermId v : measured) propose_bounded(v);
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

Bytes LawBlock::stuck_forms() {
  PacketWriter writer(problem_.bank, shared_symbols_);
  writer.number(0);
  return writer.take();
}

}  // namespace whence
