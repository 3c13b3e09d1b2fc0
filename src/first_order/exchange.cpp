// What the searches for one goal tell each other: unit clauses, at the end of a turn. A fact
// travels as a clause alone; how it was derived is asked for when a proof rests on it, from the
// search that found it.

#include <stdexcept>

#include "first_order/block.h"
#include "first_order/clausification.h"
#include "first_order/extract.h"

namespace whence::first_order {

namespace {

// Symbols and variables. Heavier units rewrite and cut little in a search with another ordering,
// and would be chosen late there.
constexpr std::uint32_t kHeaviestFact = 40;

}  // namespace

// Whether the clause rests on the negated goal. Its search knows only what descends from it by
// inferences, not by simplification.
bool SearchBlock::assumes_goal(Number clause) {
  const ClauseStore& store = search_->store();
  assumes_goal_.resize(store.size(), Known::kNo);
  std::vector<Number> pending{clause};
  while (!pending.empty()) {
    const Number n = pending.back();
    const Origin& origin = store[n].origin;
    bool ready = true;
    bool assumes = origin.kind == Origin::Kind::kInput && inputs_.at(origin.place).assumes_goal;
    store.for_each_parent(n, [&](Number parent) {
      if (assumes_goal_[parent] == Known::kNo) {
        pending.push_back(parent);
        ready = false;
      }
      assumes = assumes || assumes_goal_[parent] == Known::kAssumesGoal;
    });
    if (!ready) continue;
    assumes_goal_[n] = assumes ? Known::kAssumesGoal : Known::kDoesNot;
    pending.pop_back();
  }
  return assumes_goal_[clause] == Known::kAssumesGoal;
}

void SearchBlock::tell_facts() {
  const ClauseStore& store = search_->store();
  std::vector<Number> facts = search_->take_facts(most_facts_);
  std::erase_if(facts, [&](Number n) { return store[n].weight > kHeaviestFact; });
  if (facts.empty()) return;
  PacketWriter writer(problem_.bank, shared_symbols_);
  writer.number(facts.size());
  for (Number n : facts) {
    const Literal literal = store.literals(n)[0];
    writer.number(n);
    writer.number((store[n].from_goal ? kFactFromGoal : 0U) |
                  (assumes_goal(n) ? kFactAssumesGoal : 0U));
    writer.number(literal.positive ? 1 : 0);
    writer.term(literal.atom);
  }
  outbox_.push_back({MessageKind::kFacts, writer.take()});
}

// Facts are numbered among the inputs everywhere, also where they are not used.
void SearchBlock::hear_facts(PacketReader& reader) {
  const bool news = reader.number() != 0;
  for (std::uint64_t n = reader.number(); n > 0; --n) {
    const std::uint64_t number = reader.number();
    if (number != input_count_) throw std::runtime_error("a fact came out of turn");
    const std::uint64_t flags = reader.number();
    const bool positive = reader.number() != 0;
    Task::Input input;
    input.clause = {{reader.term(), positive}};
    input.from_goal = (flags & kFactFromGoal) != 0;
    input.assumes_goal = (flags & kFactAssumesGoal) != 0;
    input.has_goal_names = (flags & kFactHasGoalNames) != 0;
    input.statement = InputClause::kNoStatement;
    input.is_fact = true;
    const bool used = news && most_facts_ != 0 && (knows_goal_names_ || !input.has_goal_names);
    if (used) {
      search_->add_input(input_count_, input.clause, input.from_goal);
      state_ = BlockState::kBusy;
    }
    inputs_.emplace(input_count_++, std::move(input));
  }
}

void SearchBlock::explain(Number clause) {
  if (clause >= search_->store().size()) throw std::runtime_error("an unknown clause");
  send_steps(MessageKind::kExplanation, [&](ProofBuilder& builder, const auto& input_step) {
    Extractor extractor(search_->store(), builder, input_step, [](std::uint32_t) -> StepId {
      throw std::logic_error("a fact rests on a split component");
    });
    return extractor.step_of(clause);
  });
}

}  // namespace whence::first_order
