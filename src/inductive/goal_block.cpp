#include "inductive/goal_block.h"

#include <algorithm>
#include <stdexcept>
#include <utility>

#include "base/cpu_clock.h"
#include "inductive/conditional_lemmas.h"

namespace whence {

namespace {

// Units of saturation before help is asked for: most goals that need none are done by then, and it
// is two or three of the grid's slices.
constexpr std::uint64_t kPatience = 40'000;
// And before the block sleeps until there is a new lemma: what a hundred times its patience did not
// find is not worth the turns of others.
constexpr std::uint64_t kLongest = 100 * kPatience;
// Of help: each new lemma may be followed by one, and there may be many lemmas.
constexpr std::uint32_t kMostRounds = 3;
// And where lemmas have changed what is to be shown.
constexpr std::uint32_t kMostRoundsByLemmas = 8;
// Each scheme, split and conjecture opens a block or several, so the grid's time is shared out
// among them: the best few get more of it.
constexpr std::size_t kMostSchemes = 4;
constexpr std::size_t kMostSplits = 2;
constexpr std::uint32_t kGoalAssignments = 300;
constexpr std::uint64_t kGoalFuel = 20'000;  // calls, for all assignments of a goal together
// Calls, of the first part of the search for values; each is twice as long, up to a million.
constexpr std::uint64_t kSearchPart = 500;
constexpr std::uint32_t kMostDoublings = 11;
constexpr std::uint64_t kCallsPerTurn = 64'000;

}  // namespace

GoalBlock::GoalBlock(const Problem& theory, std::vector<SymbolId> atoms, std::size_t shared_symbols,
                     const BlockTask& task, RefutationWriter write)
    : problem_(theory),
      atoms_(std::move(atoms)),
      shared_symbols_(shared_symbols),
      role_(task.role),
      hypotheses_(task.hypotheses),
      splits_(task.splits),
      may_ask_(task.may_ask),
      level_(task.level),
      ordering_(Precedence(problem_)),
      evaluator_(problem_),
      relevance_(problem_, evaluator_.definitions()),
      accumulator_laws_(problem_, evaluator_.definitions()),
      write_refutation_(std::move(write)) {
  evaluator_.set_atoms(atoms_);
  PacketReader reader(problem_.bank, shared_symbols_, task.goal);
  goal_ = reader.term();
  negated_ = problem_.bank.negation(goal_);
  denied_ = denied_goal(problem_);
  has_recursive_axioms_ = std::ranges::any_of(problem_.statements, [](const Statement& s) {
    return s.kind == StatementKind::kAxiom && s.defines.valid();
  });
  general_ = role_ == Role::kTheorem ? for_all_constants(problem_, goal_) : goal_;
  if (role_ == Role::kTheorem && !computes_by_axioms()) {
    counterexamples_.emplace(problem_, atoms_, general_);
  }
  SaturationOptions options;
  options.weight_limit <<= level_;
  saturation_ = std::make_unique<Saturation>(problem_, ordering_, evaluator_, options);
}

GoalBlock::~GoalBlock() = default;

void GoalBlock::send(MessageKind kind, PacketWriter writer) {
  outbox_.push_back({kind, writer.take()});
}

void GoalBlock::receive(const Message& message) {
  if (state_ == BlockState::kDone) return;
  PacketReader reader(problem_.bank, shared_symbols_, message.payload);
  const auto theorem = static_cast<std::uint32_t>(reader.number());
  const TermId formula = reader.term();
  if (denied_ && formula == denied_->formula && goal_ == problem_.bank.falsity() &&
      finish_by_denial(theorem)) {
    return;
  }
  if (message.kind == MessageKind::kLemma) {
    lemmas_.push_back({theorem, formula});
    if (started_) add_lemma(static_cast<std::uint32_t>(lemmas_.size() - 1));
    return;
  }
  for (Scheme& scheme : schemes_) {
    for (std::size_t i = 0; i < scheme.proposal.cases.size(); ++i) {
      if (scheme.proposal.cases[i] == formula) scheme.proved[i] = theorem;
    }
    if (std::ranges::all_of(scheme.proved, [](const auto& p) { return p.has_value(); })) {
      if (scheme.measured && !finish_by_measure(scheme)) continue;
      if (!scheme.measured) finish_by_induction(scheme);
      return;
    }
  }
}

// --- starting ---------------------------------------------------------------------------------

void GoalBlock::add_axioms() {
  for (std::uint32_t i = 0; i < problem_.statements.size(); ++i) {
    const Statement& statement = problem_.statements[i];
    const bool recursion =
        statement.by_measure && std::ranges::any_of(relevance_.functions(), [&](FunctionId f) {
          return problem_.bank.signature().function(f).symbol == statement.defines;
        });
    const bool axiom = statement.kind == StatementKind::kAxiom && !statement.defines.valid();
    if (!axiom && !recursion) continue;
    // Where there is a goal that they deny, it is denied there.
    if (denied_ && goal_ != problem_.bank.falsity() &&
        std::ranges::find(denied_->axioms, i) != denied_->axioms.end()) {
      continue;
    }
    const TermId formula = statement.formula;
    for (std::vector<SortId>& sorts :
         relevance_.sort_instances(formula, statement.sort_variable_count)) {
      const TermId instance = problem_.bank.substitute_sorts(formula, sorts);
      saturation_->add_statement(i, std::move(sorts), instance);
    }
  }
}

void GoalBlock::add_lemma(std::uint32_t index) {
  TermBank& bank = problem_.bank;
  const TermId formula = lemmas_[index].formula;
  if (lemmas_[index].is_used) return;
  if (!relevance_.covers(formula) && !becomes_relevant(formula)) return;
  lemmas_[index].is_used = true;
  for (std::vector<SortId>& sorts :
       relevance_.sort_instances(formula, bank.sort_variable_bound(formula))) {
    const TermId instance = bank.substitute_sorts(formula, sorts);
    saturation_->add_lemma(index, std::move(sorts), instance);
  }
  if (state_ == BlockState::kAsleep) state_ = BlockState::kBusy;
  help_is_due_ = true;
}

// Of what the goal does not mention a lemma may speak in its conditions. Then what is known of that
// is of use, too: lemmas that were passed over are looked at once more.
bool GoalBlock::becomes_relevant(TermId lemma) {
  TermBank& bank = problem_.bank;
  const TermId conclusion = conclusion_of(bank, lemma);
  if (!relevance_.covers(conclusion)) return false;
  bool of_use = false;
  for (const std::vector<SortId>& sorts :
       relevance_.sort_instances(conclusion, bank.sort_variable_bound(lemma))) {
    const std::vector<TermId> conditions =
        conditions_of_use(bank, bank.substitute_sorts(lemma, sorts), goal_);
    of_use = of_use || !conditions.empty();
    relevance_.collect(conditions);
  }
  if (!of_use || !relevance_.covers(lemma)) return false;
  for (std::uint32_t i = 0; i < lemmas_.size(); ++i) {
    const bool now =
        lemmas_[i].formula != lemma && !lemmas_[i].is_used && relevance_.covers(lemmas_[i].formula);
    if (now) add_lemma(i);
  }
  return true;
}

// Whether what the goal says of values rests on axioms, which may contradict each other: then no
// values refute it.
bool GoalBlock::computes_by_axioms() {
  if (!has_recursive_axioms_) return false;
  Relevance mentioned(problem_, evaluator_.definitions());
  mentioned.collect(general_);
  return std::ranges::any_of(mentioned.functions(), [&](FunctionId f) {
    return std::ranges::any_of(evaluator_.definitions().of(f),
                               [](const DefinitionClause& c) { return c.by_axiom; });
  });
}

// The values are terms of `bank`.
void GoalBlock::send_values(const RefutingValues& values, const TermBank& bank) {
  PacketWriter writer(bank, shared_symbols_);
  writer.number(values.values.size());
  for (TermId t : values.values) writer.term(t);
  writer.number(values.evaluation.size());
  for (TermId t : values.evaluation) writer.term(t);
  send(MessageKind::kRefuted, std::move(writer));
  state_ = BlockState::kDone;
}

// A theorem that resists may be none. Each part of the search is larger than the one before, as the
// blocks that try to prove it become many and this one has its turn ever less often; and after a
// long one some turns pass without, or what others prove in a few hundredths of a second would wait
// for seconds of it.
bool GoalBlock::search_counterexample(const StopToken* stop) {
  if (!counterexamples_ || !asked_for_schemes_ || counterexamples_->done()) return false;
  if (turns_until_search_ > 0) {
    --turns_until_search_;
    return false;
  }
  ++parts_searched_;
  const auto found =
      counterexamples_->run(kSearchPart << std::min(parts_searched_, kMostDoublings), stop);
  other_work_ += counterexamples_->calls();
  turns_until_search_ = counterexamples_->calls() / kCallsPerTurn;
  if (found) send_values(*found, counterexamples_->bank());
  return found.has_value();
}

void GoalBlock::start() {
  started_ = true;
  if (role_ != Role::kCase) {
    const bool refutable = role_ == Role::kTheorem || (denied_ && goal_ == denied_->formula);
    const TestOutcome outcome = test(general_, kGoalAssignments, kGoalFuel, !refutable);
    // Of a conjecture it only says that there is no use in trying. Of a theorem it is told as a
    // fact, which it is not if the axioms contradict each other.
    if (outcome.refutation && (role_ != Role::kTheorem || !computes_by_axioms()) &&
        (role_ != Role::kTheorem || scratch_->tester().axioms_have_a_model())) {
      send_values(*outcome.refutation, scratch_->bank());
      return;
    }
    scratch_.reset();
  }
  propose_more_general();
  relevance_.collect(goal_);
  add_axioms();
  for (std::uint32_t i = 0; i < lemmas_.size(); ++i) add_lemma(i);
  saturation_->add_negated_goal(negated_, hypotheses_);
  // A goal that asks for a witness needs its definitions run backwards.
  const bool existential = std::ranges::any_of(saturation_->goal_clauses(), [&](ClauseId id) {
    const ClauseRecord& record = saturation_->record(id);
    return record.from_conclusion && variable_bound(problem_.bank, record.clause) > 0;
  });
  if (existential) {
    saturation_->activate_definitions(relevance_.functions());
  } else {
    saturation_->activate_definitions(half_unfolded_in_hypotheses());
  }
}

// Functions f with an application f(x, c(y)) in an induction hypothesis, x being any value, that
// waits for x alone: instances of it that the conclusion has were unfolded there, and are found by
// running the definition backwards only.
std::vector<FunctionId> GoalBlock::half_unfolded_in_hypotheses() {
  TermBank& bank = problem_.bank;
  std::vector<FunctionId> found;
  for (ClauseId id : saturation_->goal_clauses()) {
    const ClauseRecord& record = saturation_->record(id);
    if (record.from_conclusion) continue;
    for (const Literal& literal : record.clause) {
      bank.for_each_subterm({&literal.atom, 1}, [&](TermId t) {
        if (bank.kind(t) != TermKind::kApplication) return;
        const FunctionId f = bank.function(t);
        const auto is_variable = [&](TermId a) { return bank.kind(a) == TermKind::kVariable; };
        const auto is_given = [&](TermId a) { return bank.is_constructor(a); };
        if (std::ranges::find(found, f) != found.end()) return;
        if (std::ranges::none_of(bank.arguments(t), is_variable)) return;
        if (std::ranges::none_of(bank.arguments(t), is_given)) return;
        const std::vector<DefinitionClause>& clauses = evaluator_.definitions().of(f);
        bool waits = false;
        bool given = false;
        for (std::size_t i = 0; i < bank.arguments(t).size(); ++i) {
          if (!inspects_argument(bank, clauses, i)) continue;
          waits = waits || is_variable(bank.argument(t, i));
          given = given || is_given(bank.argument(t, i));
        }
        if (waits && given) found.push_back(f);
      });
    }
  }
  return found;
}

// --- working ----------------------------------------------------------------------------------

void GoalBlock::work(std::uint64_t budget, const StopToken* stop) {
  if (state_ == BlockState::kDone) return;
  saturation_->set_stop(stop);
  stop_ = stop;
  evaluator_.watch().set(stop);
  try {
    search(budget, stop);
  } catch (const StopRequested&) {
    // Whatever was under way is lost; what was sent before is not.
  }
  scratch_.reset();
}

void GoalBlock::search(std::uint64_t budget, const StopToken* stop) {
  if (!started_) start();
  if (state_ == BlockState::kDone) return;
  if (saturation_->run(budget, stop) == SaturationStatus::kRefuted) {
    if (finish_by_refutation()) return;
    ++dropped_refutations_;
    saturation_->drop_refutation();
  }
  if (saturation_->work() > kPatience) saturation_->follow_conclusion();
  if (search_counterexample(stop)) return;
  const bool exhausted = saturation_->status() == SaturationStatus::kExhausted;
  if (may_ask_ && help_is_due_ && (exhausted || saturation_->work() > kPatience << level_) &&
      (rounds_of_help_ < kMostRounds + level_ || is_reduced_further()) &&
      (stop == nullptr || !stop->stop())) {
    ask_for_help();
  }
  const bool searching = counterexamples_ && asked_for_schemes_ && !counterexamples_->done();
  const bool asleep = (exhausted || saturation_->work() > kLongest << level_) && !searching;
  state_ = asleep ? BlockState::kAsleep : BlockState::kBusy;
}

// False if the refutation cannot be written down. That is a mistake of the program, but it says
// nothing about what else there is to find.
bool GoalBlock::finish_by_refutation() {
  const CpuScope timed(extraction_seconds_);
  Fragment fragment;
  ProofBuilder builder(problem_, fragment.derivation);
  absl::flat_hash_map<std::uint32_t, StepId> lemma_steps;
  const auto lemma_step = [&](std::uint32_t lemma) {
    const auto [it, inserted] = lemma_steps.try_emplace(lemma);
    if (inserted) {
      it->second =
          fragment.add_external({{}, {{lemmas_[lemma].formula, true}}}, lemmas_[lemma].theorem);
    }
    return it->second;
  };
  MessageKind kind = MessageKind::kContradiction;
  StepId step;
  try {
    step = write_refutation_(*saturation_, builder, lemma_step);
    if (!builder.conclusion(step).assumptions.empty()) {
      StepArguments arguments;
      arguments.terms = {negated_};
      step = builder.add(Rule::kDischarge, {step}, std::move(arguments));
      kind = MessageKind::kProved;
    }
  } catch (const std::logic_error&) {
    return false;
  }
  fragment.conclusion = step;
  PacketWriter writer(problem_.bank, shared_symbols_);
  write_fragment(writer, fragment);
  send(kind, std::move(writer));
  state_ = BlockState::kDone;
  return true;
}

void GoalBlock::finish_by_induction(const Scheme& scheme) {
  Fragment fragment;
  ProofBuilder builder(problem_, fragment.derivation);
  std::vector<StepId> premises;
  for (std::size_t i = 0; i < scheme.proved.size(); ++i) {
    premises.push_back(
        fragment.add_external({{}, {{scheme.proposal.cases[i], true}}}, *scheme.proved[i]));
  }
  fragment.conclusion = builder.add(Rule::kInduct, premises, scheme.proposal.arguments);
  PacketWriter writer(problem_.bank, shared_symbols_);
  write_fragment(writer, fragment);
  send(MessageKind::kProved, std::move(writer));
  state_ = BlockState::kDone;
}

// False if it cannot be written down: a mistake of the program, but there may be other proofs.
bool GoalBlock::finish_by_measure(const Scheme& scheme) {
  Fragment fragment;
  ProofBuilder builder(problem_, fragment.derivation);
  const auto proved = [&](TermId formula) {
    const auto& wanted = scheme.measured->wanted;
    const auto at = std::ranges::find(wanted, formula) - wanted.begin();
    return fragment.add_external({{}, {{formula, true}}},
                                 *scheme.proved[static_cast<std::size_t>(at)]);
  };
  try {
    fragment.conclusion = prove_measured(builder, *scheme.measured, proved);
  } catch (const std::logic_error&) {
    return false;
  }
  PacketWriter writer(problem_.bank, shared_symbols_);
  write_fragment(writer, fragment);
  send(MessageKind::kProved, std::move(writer));
  state_ = BlockState::kDone;
  return true;
}

bool GoalBlock::finish_by_denial(std::uint32_t theorem) {
  Fragment fragment;
  ProofBuilder builder(problem_, fragment.derivation);
  const StepId proved = fragment.add_external({{}, {{denied_->formula, true}}}, theorem);
  try {
    fragment.conclusion = contradiction_of(builder, *denied_, proved);
  } catch (const std::logic_error&) {
    return false;  // the denial contradicts itself: that is found without it
  }
  PacketWriter writer(problem_.bank, shared_symbols_);
  write_fragment(writer, fragment);
  send(MessageKind::kContradiction, std::move(writer));
  state_ = BlockState::kDone;
  return true;
}

// --- asking for help --------------------------------------------------------------------------

// Whether lemmas have come to what is to be shown since help was asked for: then there may be
// something new to be conjectured.
bool GoalBlock::is_reduced_further() {
  if (!has_recursive_axioms_ || role_ != Role::kCase ||
      rounds_of_help_ >= kMostRoundsByLemmas + level_) {
    return false;
  }
  help_is_due_ = false;
  std::vector<Clause> now;
  for (Saturation::Reduced& r : saturation_->reduced_conclusion()) {
    now.push_back(std::move(r.clause));
  }
  return now != reduced_;
}

void GoalBlock::ask_for_help() {
  help_is_due_ = false;
  ++rounds_of_help_;
  if (has_recursive_axioms_ && role_ == Role::kCase) {
    reduced_.clear();
    for (Saturation::Reduced& r : saturation_->reduced_conclusion()) {
      reduced_.push_back(std::move(r.clause));
    }
  }
  if (role_ != Role::kCase && !asked_for_schemes_) {
    asked_for_schemes_ = true;
    if (has_recursive_axioms_) ask_for_measured();
    std::vector<SchemeProposal> proposals =
        propose_schemes(problem_, evaluator_.definitions(), goal_, &evaluator_.watch());
    const std::size_t most = kMostSchemes << level_;
    if (proposals.size() > most) proposals.resize(most);
    int rank = 0;
    for (SchemeProposal& proposal : proposals) {
      ask_for_cases(std::move(proposal), 2 + 4 * rank++, false);
    }
  }
  if (role_ == Role::kCase && rounds_of_help_ == 1) propose_case_splits();
  propose_conjectures(role_ == Role::kCase ? 3 : 7);
}

// The goal that the axioms deny, where it is asked whether they contradict each other; of a
// statement about constants of which nothing is known, the same for all values: a constant is in
// the way of an induction.
void GoalBlock::propose_more_general() {
  if (role_ != Role::kTheorem || !may_ask_) return;
  TermBank& bank = problem_.bank;
  const TermId general = goal_ == bank.falsity() && denied_ ? denied_->formula : general_;
  if (general == goal_) return;
  PacketWriter writer(bank, shared_symbols_);
  writer.number(0);
  writer.term(general);
  send(MessageKind::kConjecture, std::move(writer));
}

// Cases of a variable, without hypotheses of its own, where its constant keeps a function from
// being unfolded: `s(y) <= z` waits for z.
void GoalBlock::propose_case_splits() {
  TermBank& bank = problem_.bank;
  std::vector<TermId> constants;  // of the leading quantifiers, as clausification names them
  TermId rest = goal_;
  while (bank.kind(rest) == TermKind::kForall) {
    const TermId sk =
        bank.skolem_term(bank.exists(bank.binder_sort(rest), bank.negation(bank.body(rest))));
    constants.push_back(sk);
    rest = bank.open(rest, sk);
  }
  std::vector<int> waits(constants.size(), 0);
  std::size_t parts = 0;
  bool equation = true;
  for (ClauseId id : saturation_->goal_clauses()) {
    const ClauseRecord& record = saturation_->record(id);
    if (!record.from_conclusion) continue;
    ++parts;
    for (const Literal& literal : record.clause) {
      equation = equation && !literal.positive && bank.is_equality(literal.atom) &&
                 !bank.is_boolean(bank.argument(literal.atom, 0));
      bank.for_each_subterm({&literal.atom, 1}, [&](TermId t) {
        if (bank.kind(t) != TermKind::kApplication) return;
        const std::vector<DefinitionClause>& clauses =
            evaluator_.definitions().of(bank.function(t));
        for (std::size_t i = 0; i < bank.arguments(t).size(); ++i) {
          const auto at = std::ranges::find(constants, bank.argument(t, i));
          if (at == constants.end() || !inspects_argument(bank, clauses, i)) continue;
          ++waits[static_cast<std::size_t>(at - constants.begin())];
        }
      });
    }
  }
  std::vector<std::uint32_t> order;
  for (std::uint32_t v = 0; v < waits.size(); ++v) {
    if (waits[v] > 0) order.push_back(v);
  }
  std::stable_sort(order.begin(), order.end(),
                   [&](std::uint32_t a, std::uint32_t b) { return waits[a] > waits[b]; });
  // A bare equation wants a lemma more often than cases.
  const int base = (equation && parts == 1 ? 8 : 1) + 4 * static_cast<int>(splits_);
  if (order.size() > kMostSplits << level_) order.resize(kMostSplits << level_);
  int rank = 0;
  for (std::uint32_t v : order) {
    std::optional<SchemeProposal> proposal = case_split(problem_, goal_, v);
    if (!proposal) continue;
    for (std::uint32_t& h : proposal->hypotheses) h = hypotheses_;
    ask_for_cases(std::move(*proposal), base + 4 * rank++, true);
  }
}

void GoalBlock::ask_for_cases(SchemeProposal proposal, int cost, bool split) {
  PacketWriter writer(problem_.bank, shared_symbols_);
  writer.number(static_cast<std::uint64_t>(cost));
  writer.number(split ? splits_ + 1 : 0);
  writer.number(proposal.cases.size());
  for (std::size_t i = 0; i < proposal.cases.size(); ++i) {
    writer.term(proposal.cases[i]);
    writer.number(proposal.hypotheses[i]);
  }
  send(MessageKind::kScheme, std::move(writer));
  schemes_.push_back({std::move(proposal), {}, std::nullopt});
  schemes_.back().proved.resize(schemes_.back().proposal.cases.size());
}

// Lemmas of the length order first, which are of use for all goals.
void GoalBlock::ask_for_measured() {
  constexpr std::size_t kMostMeasured = 2;
  std::size_t asked = 0;
  for (MeasuredInduction& measured : propose_measured(problem_, evaluator_.definitions(), goal_)) {
    std::vector<TermId> lemmas{measured.reflexive, measured.weakening, measured.transitive};
    bool decreases = true;
    for (const MeasuredCase& c : measured.cases) {
      for (const TermId decrease : c.decreases) {
        decreases = decreases && plausible(decrease);
        lemmas.push_back(decrease);
      }
    }
    if (!decreases || asked == kMostMeasured) continue;
    ++asked;
    for (const TermId lemma : lemmas) {
      PacketWriter writer(problem_.bank, shared_symbols_);
      writer.number(1);
      writer.term(lemma);
      send(MessageKind::kConjecture, std::move(writer));
    }
    SchemeProposal proposal;
    proposal.cases = measured.wanted;
    proposal.hypotheses = measured.hypotheses;
    ask_for_cases(std::move(proposal), 1, false);
    schemes_.back().measured = std::move(measured);
  }
}

// By definitions alone, conjectures that axioms make true are missed at most.
TestOutcome GoalBlock::test(TermId formula, std::uint32_t most, std::uint64_t fuel,
                            bool by_definitions, bool where_premises_hold) {
  if (!scratch_) scratch_ = std::make_unique<ScratchTester>(problem_, atoms_, stop_);
  PacketWriter writer(problem_.bank, shared_symbols_);  // it may be newer than the copy
  writer.term(formula);
  const Bytes bytes = writer.take();
  PacketReader reader(scratch_->bank(), shared_symbols_, bytes);
  const TermId copy = reader.term();
  const std::uint64_t before = scratch_->calls();
  Tester& tester = scratch_->tester();
  TestOutcome outcome = by_definitions
                            ? tester.test_by_definitions(copy, most, fuel, where_premises_hold)
                            : tester.test(copy, most, fuel);
  other_work_ += scratch_->calls() - before;
  return outcome;
}

}  // namespace whence
