#include "transfer/obligation.h"

#include <algorithm>
#include <memory>
#include <stdexcept>
#include <utility>

#include "first_order/team.h"
#include "proof/arguments.h"

namespace whence::transfer {

namespace {

constexpr std::uint64_t kSlice = 20'000;
constexpr const char* kPlainStrategy = "goal_weights";

// Runs the strategies of a team by its schedule until one has a proof. The step in the team's
// derivation.
std::optional<StepId> run(first_order::Team& team, const StopToken* stop, std::uint64_t limit,
                          std::uint64_t& work) {
  const first_order::Schedule& schedule = team.schedule();
  std::vector<std::unique_ptr<first_order::SearchBlock>> blocks(schedule.runs.size());
  std::vector<std::uint64_t> seen(blocks.size(), 0);
  std::vector<bool> ended(blocks.size(), false);
  std::uint64_t spent = 0;
  while (spent < limit && (stop == nullptr || !stop->stop())) {
    std::optional<std::size_t> next;
    std::uint64_t soonest = 0;
    for (std::size_t k = 0; k < blocks.size(); ++k) {
      if (ended[k]) continue;
      const std::uint64_t due = schedule.due(k, seen[k]);
      if (next && due >= soonest) continue;
      next = k;
      soonest = due;
    }
    if (!next) return std::nullopt;
    auto& block = blocks[*next];
    if (!block) block = team.make_block(*next);
    block->work(kSlice, stop);
    const std::uint64_t done = block->work_done();
    // A slice that did nothing counts, so that this ends.
    const std::uint64_t used = std::max<std::uint64_t>(done - seen[*next], 1);
    spent += used;
    work += used;
    seen[*next] = done;
    ended[*next] = block->state() != BlockState::kBusy;
    for (const Message& message : block->take_outbox()) {
      // What searches tell each other is not handed on here, so no conclusion rests on it.
      if (message.kind == MessageKind::kSaturated || message.kind == MessageKind::kFacts) continue;
      return team.read_conclusion(message, [](std::uint32_t) { return nullptr; });
    }
  }
  return std::nullopt;
}

// A claim names its assumptions: those that its premises have in `to` and did not have in `from`
// come to them.
void assume_what_premises_do(const Derivation& from, const Step& original, const Derivation& to,
                             Step& copy) {
  auto claim = RupArguments::decode(original.arguments);
  if (!claim) throw std::logic_error("a claim that cannot be read");
  for (std::size_t i = 0; i < copy.premises.size(); ++i) {
    const auto& before = from[original.premises[i]].conclusion.assumptions;
    for (TermId assumption : to[copy.premises[i]].conclusion.assumptions) {
      if (std::ranges::find(before, assumption) != before.end()) continue;
      std::vector<TermId>& all = claim->assumptions;
      if (std::ranges::find(all, assumption) == all.end()) all.push_back(assumption);
    }
  }
  copy.arguments = encoded(*claim);
}

}  // namespace

Statement temporary_statement(StatementKind kind, TermId formula, std::string name) {
  Statement statement;
  statement.kind = kind;
  statement.formula = formula;
  statement.name = std::move(name);
  return statement;
}

StepId splice(Problem& problem, const Derivation& from, StepId step,
              const std::vector<StepId>& inputs, Derivation& to) {
  std::vector<bool> wanted(step.index() + 1, false);
  wanted[step.index()] = true;
  bool assumed = false;  // something
  for (std::size_t i = wanted.size(); i-- > 0;) {
    if (!wanted[i]) continue;
    if (from.steps[i].rule == Rule::kInput) {
      const StepId input = inputs.at(from.steps[i].arguments.numbers[0]);
      assumed = assumed || !to[input].conclusion.assumptions.empty();
    }
    for (StepId premise : from.steps[i].premises) wanted[premise.index()] = true;
  }
  ProofBuilder builder(problem, to);
  std::vector<StepId> moved(wanted.size());
  for (std::size_t i = 0; i < wanted.size(); ++i) {
    if (!wanted[i]) continue;
    if (from.steps[i].rule == Rule::kInput) {
      moved[i] = inputs.at(from.steps[i].arguments.numbers[0]);
      continue;
    }
    Step copy = from.steps[i];
    for (StepId& premise : copy.premises) premise = moved[premise.index()];
    if (!assumed) {
      moved[i] = to.add(std::move(copy));
      continue;
    }
    if (copy.rule == Rule::kRup) assume_what_premises_do(from, from.steps[i], to, copy);
    moved[i] = builder.add(copy.rule, std::move(copy.premises), std::move(copy.arguments));
  }
  return moved[step.index()];
}

StepId as_positive(ProofBuilder& builder, StepId unit) {
  const Literal literal = builder.clause(unit)[0];
  if (literal.positive) return unit;
  StepArguments middle;
  middle.terms = {builder.bank().negation(literal.atom)};
  const StepId either =
      builder.add(Rule::kClausify, {builder.add(Rule::kExcludedMiddle, {}, std::move(middle))},
                  encoded(ClausifyArguments{{{1, 0}}}));
  StepArguments resolve;
  ResolveArguments{1, 0}.encode(resolve);
  resolve.substitutions.resize(2);
  return builder.add(Rule::kResolve, {either, unit}, std::move(resolve));
}

std::optional<StepId> ObligationProver::prove(TermId goal, const std::vector<StepId>& premises,
                                              std::uint64_t work) {
  std::vector<Statement> statements;
  for (StepId premise : premises) {
    const Sequent& sequent = derivation_[premise].conclusion;
    if (sequent.clause.size() != 1 || !sequent.clause[0].positive) {
      throw std::logic_error("a premise of an obligation is not a theorem");
    }
    statements.push_back(temporary_statement(StatementKind::kAxiom, sequent.clause[0].atom,
                                             "premise " + std::to_string(statements.size())));
  }
  Derivation scratch;
  std::optional<StepId> step;
  {
    const StatementsSwapped swapped(problem_, std::move(statements));
    // Most that is asked is easy, and then a plain search gives the proof that reads best.
    const auto axioms = std::make_shared<const first_order::Axioms>(problem_, goal, nullptr);
    for (const char* strategy : {kPlainStrategy, "auto"}) {
      if (step || contradiction_.valid()) break;
      first_order::Team team(problem_, scratch, goal, axioms, first_order::strategy_book(),
                             strategy);
      step = run(team, stop_, work / 2, work_);
    }
  }
  if (!step) return std::nullopt;
  const Sequent& conclusion = scratch[*step].conclusion;
  // The premises alone may be what was refuted; then this is no proof of the goal.
  if (conclusion == Sequent{}) {
    const StepId absurd = splice(problem_, scratch, *step, premises, derivation_);
    if (!derivation_[absurd].conclusion.assumptions.empty()) return absurd;
    contradiction_ = absurd;
    return std::nullopt;
  }
  if (!conclusion.assumptions.empty() || conclusion.clause != Clause{{goal, true}}) {
    return std::nullopt;
  }
  return splice(problem_, scratch, *step, premises, derivation_);
}

std::optional<StepId> ObligationProver::prove_at_once(TermId goal,
                                                      const std::vector<StepId>& premises,
                                                      std::uint64_t work) {
  if (stop_ != nullptr && stop_->interrupted()) return std::nullopt;
  const StopToken* stop = std::exchange(stop_, nullptr);
  auto step = prove(goal, premises, work);
  stop_ = stop;
  return step;
}

}  // namespace whence::transfer
