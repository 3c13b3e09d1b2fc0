#include "first_order/block.h"

#include <algorithm>
#include <numeric>
#include <stdexcept>

#include "base/cpu_clock.h"
#include "first_order/clausification.h"
#include "first_order/extract.h"

namespace whence::first_order {

namespace {

// Occurrences of each symbol in the clauses, and which occur in the goal's.
struct Census {
  std::vector<std::uint32_t> occurrences;
  std::vector<bool> in_goal;
};

Census take_census(const TermBank& bank, const std::vector<Task::Input>& inputs,
                   const std::vector<SearchBlock::Chosen>& chosen) {
  Census census;
  census.occurrences.resize(bank.signature().symbol_count());
  census.in_goal.resize(bank.signature().symbol_count());
  for (const auto& [i, depth] : chosen) {
    const Task::Input& input = inputs[i];
    if (input.is_fact) continue;  // as for those that began before it was found
    std::vector<TermId> atoms;
    for (const Literal& literal : input.clause) atoms.push_back(literal.atom);
    bank.for_each_subterm(atoms, [&](TermId t) {
      if (bank.kind(t) != TermKind::kApplication) return;
      const std::size_t symbol = bank.symbol(t).index();
      ++census.occurrences[symbol];
      if (input.from_goal && !bank.is_equality(t)) census.in_goal[symbol] = true;
    });
  }
  return census;
}

// How far symbols are from what needs no definition. A unit equation `f(p1, .., pn) = t` defines f,
// if the pi are different variables or begin with constructors, and t, but for f itself, does not
// lead back to it.
std::vector<std::uint32_t> definition_levels(const TermBank& bank,
                                             const std::vector<Task::Input>& inputs,
                                             const std::vector<SearchBlock::Chosen>& chosen) {
  const std::size_t count = bank.signature().symbol_count();
  std::vector<std::vector<TermId>> bodies(count);
  for (const auto& [i, depth] : chosen) {
    const Clause& clause = inputs[i].clause;
    // A case: with the constant above what it is said to be, the case is put for it.
    for (const Literal& literal : clause) {
      if (!literal.positive || !bank.is_equality(literal.atom)) continue;
      const TermId constant = bank.argument(literal.atom, 0);
      const TermId value = bank.argument(literal.atom, 1);
      if (bank.kind(constant) == TermKind::kApplication && bank.arguments(constant).empty() &&
          bank.signature().symbol_of(bank.function(constant)).is_fresh() &&
          bank.is_constructor(value)) {
        bodies[bank.symbol(constant).index()].push_back(value);
      }
    }
    if (clause.size() != 1 || !clause[0].positive || !bank.is_equality(clause[0].atom)) continue;
    for (std::size_t side = 0; side < 2; ++side) {
      const TermId head = bank.argument(clause[0].atom, side);
      if (bank.kind(head) != TermKind::kApplication || bank.arguments(head).empty() ||
          bank.is_constructor(head)) {
        continue;
      }
      const auto arguments = bank.arguments(head);
      bool recursive = false;
      const bool plain = std::ranges::all_of(arguments, [&](TermId a) {
        recursive = recursive || bank.is_constructor(a);
        return bank.is_constructor(a) ||
               (bank.kind(a) == TermKind::kVariable && std::ranges::count(arguments, a) == 1);
      });
      const std::size_t symbol = bank.symbol(head).index();
      const TermId other = bank.argument(clause[0].atom, 1 - side);
      if (plain && (bodies[symbol].empty() || recursive) &&
          bank.kind(other) == TermKind::kApplication) {
        bodies[symbol].push_back(other);
      }
    }
  }
  // Levels rise until they are those of a definition; what turns in circles stops at the limit,
  // which is above any chain of definitions that somebody wrote.
  std::vector<std::uint32_t> level(count, 0);
  constexpr std::uint32_t kDeepest = 50;
  bool changed = true;
  for (std::uint32_t round = 0; changed && round < kDeepest; ++round) {
    changed = false;
    for (std::size_t s = 0; s < count; ++s) {
      if (bodies[s].empty()) continue;
      std::uint32_t above = 1;
      bank.for_each_subterm(bodies[s], [&](TermId t) {
        if (bank.kind(t) == TermKind::kApplication && bank.symbol(t).index() != s) {
          above = std::max(above, level[bank.symbol(t).index()] + 1);
        }
      });
      changed = changed || above > level[s];
      level[s] = above;
    }
  }
  return level;
}

SymbolRanking rank_symbols(const TermBank& bank, const Census& census,
                           const std::vector<std::uint32_t>& levels, const Strategy& strategy) {
  const Signature& signature = bank.signature();
  const std::size_t count = signature.symbol_count();
  std::vector<std::uint32_t> order(count);
  std::iota(order.begin(), order.end(), 0U);
  const auto arity = [&](std::uint32_t s) {
    return signature.symbol(SymbolId{s}).argument_sorts.size();
  };
  const auto rarer = [&](std::uint32_t a, std::uint32_t b) {  // a smaller
    if (census.occurrences[a] != census.occurrences[b]) {
      return census.occurrences[a] > census.occurrences[b];
    }
    return arity(a) != arity(b) ? arity(a) < arity(b) : a < b;
  };
  const auto less = [&](std::uint32_t a, std::uint32_t b) {
    switch (strategy.precedence) {
      case PrecedenceKind::kArity:
        if (arity(a) != arity(b)) return arity(a) < arity(b);
        return rarer(a, b);
      case PrecedenceKind::kInverseFrequency:
        return rarer(a, b);
      case PrecedenceKind::kFrequency:
        if (census.occurrences[a] != census.occurrences[b]) {
          return census.occurrences[a] < census.occurrences[b];
        }
        return rarer(a, b);
      case PrecedenceKind::kGoalLast:
      case PrecedenceKind::kGoalFirst: {
        const bool goal_greater = strategy.precedence == PrecedenceKind::kGoalLast;
        if (census.in_goal[a] != census.in_goal[b]) return census.in_goal[b] == goal_greater;
        return rarer(a, b);
      }
      case PrecedenceKind::kDefinitions:
        return levels[a] != levels[b] ? levels[a] < levels[b] : rarer(a, b);
    }
    return a < b;
  };
  std::stable_sort(order.begin(), order.end(), less);
  SymbolRanking ranking;
  ranking.precedence.resize(count);
  ranking.weight.assign(count, 1);
  std::uint32_t rank = 0;
  // true and false stay below everything.
  ranking.precedence[signature.true_symbol().index()] = rank++;
  ranking.precedence[signature.false_symbol().index()] = rank++;
  for (std::uint32_t s : order) {
    const SymbolId symbol{s};
    if (symbol == signature.true_symbol() || symbol == signature.false_symbol()) continue;
    ranking.precedence[s] = rank++;
    if (strategy.symbol_weights == SymbolWeightKind::kArity) {
      ranking.weight[s] = static_cast<std::uint32_t>(arity(s)) + 1;
    } else if (strategy.symbol_weights == SymbolWeightKind::kInverseRank) {
      ranking.weight[s] = 1 + 4 * rank / static_cast<std::uint32_t>(count + 1);
    }
  }
  return ranking;
}

// Statements are of no use to a search.
Problem without_statements(const Problem& problem) {
  Problem out;
  out.bank = problem.bank;
  out.input_symbol_count = problem.input_symbol_count;
  out.language = problem.language;
  out.bool_is_no_sort_argument = problem.bool_is_no_sort_argument;
  return out;
}

}  // namespace

bool is_unit_equation(const TermBank& bank, std::span<const Literal> clause) {
  return clause.size() == 1 && bank.is_equality(clause[0].atom);
}

SearchBlock::SearchBlock(const Task& task, const std::vector<Chosen>& chosen, bool complete,
                         const Strategy& strategy, RefutationWriter write)
    : problem_(without_statements(*task.problem)),
      shared_symbols_(task.shared_symbols),
      negated_goal_(task.negated_goal),
      input_count_(static_cast<std::uint32_t>(task.inputs.size())),
      write_refutation_(std::move(write)),
      most_facts_(strategy.lemma_exchange),
      hears_lemmas_(strategy.lemmas),
      unit_equations_only_(strategy.unit_equations_only),
      knows_goal_names_(strategy.goal_transformation),
      complete_(complete) {
  TermBank& bank = problem_.bank;
  Census census = take_census(bank, task.inputs, chosen);
  const std::vector<std::uint32_t> levels = strategy.precedence == PrecedenceKind::kDefinitions
                                                ? definition_levels(bank, task.inputs, chosen)
                                                : std::vector<std::uint32_t>{};
  SymbolRanking ranking = rank_symbols(bank, census, levels, strategy);
  if (strategy.ordering == OrderingKind::kKbo) {
    ordering_ = std::make_unique<KnuthBendixOrdering>(std::move(ranking));
  } else {
    ordering_ = std::make_unique<LexicographicPathOrdering>(std::move(ranking));
  }
  search_ = std::make_unique<Search>(bank, *ordering_, strategy, std::move(census.in_goal));
  for (const auto& [i, depth] : chosen) {
    const Task::Input& input = task.inputs[i];
    search_->add_input(i, input.clause, input.from_goal, depth);
    inputs_.emplace(i, input);
  }
}

SearchBlock::~SearchBlock() = default;

void SearchBlock::receive(const Message& message) {
  PacketReader reader(problem_.bank, shared_symbols_, message.payload);
  if (message.kind == MessageKind::kExplain) explain(static_cast<Number>(reader.number()));
  if (state_ == BlockState::kDone) return;
  if (message.kind == MessageKind::kFacts) hear_facts(reader);
  if (message.kind != MessageKind::kLemmaClauses) return;
  for (std::uint64_t n = reader.number(); n > 0; --n) {
    const std::uint64_t number = reader.number();
    if (number != input_count_) throw std::runtime_error("a lemma came out of turn");
    Task::Input input;
    input.statement = InputClause::kNoStatement;
    for (std::uint64_t k = reader.number(); k > 0; --k) {
      const bool positive = reader.number() != 0;
      input.clause.push_back({reader.term(), positive});
    }
    const bool wanted =
        hears_lemmas_ && (!unit_equations_only_ || is_unit_equation(problem_.bank, input.clause));
    if (wanted) {
      search_->add_input(input_count_, input.clause, false);
      state_ = BlockState::kBusy;
    }
    inputs_.emplace(input_count_++, std::move(input));
  }
}

void SearchBlock::work(std::uint64_t budget, const StopToken* stop) {
  if (state_ != BlockState::kBusy) return;
  switch (search_->run(budget, stop)) {
    case SearchStatus::kRunning:
      if (most_facts_ != 0) tell_facts();
      return;
    case SearchStatus::kRefuted:
      finish();
      return;
    case SearchStatus::kSaturated:
      if (complete_ && search_->complete()) {
        state_ = BlockState::kDone;
        send_saturation();
        return;
      }
      state_ = BlockState::kAsleep;
      if (most_facts_ != 0) tell_facts();
      return;
  }
}

void SearchBlock::send_saturation() {
  const Strategy& strategy = search_->strategy();
  PacketWriter writer(problem_.bank, shared_symbols_);
  writer.text(strategy.name);
  writer.text(strategy.ordering == OrderingKind::kKbo ? "kbo" : "lpo");
  writer.number(search_->statistics().splits > 0 ? 1 : 0);
  const std::vector<Number> active = search_->active();
  writer.number(active.size());
  for (const Number n : active) {
    const Clause clause = search_->store().clause(n);
    writer.number(clause.size());
    for (const Literal& literal : clause) {
      writer.number(literal.positive ? 1 : 0);
      writer.term(literal.atom);
    }
  }
  outbox_.push_back({MessageKind::kSaturated, writer.take()});
}

StepId write_refutation(const Search& search, ProofBuilder& builder,
                        std::function<StepId(std::uint32_t)> input_step) {
  Extractor extractor(search.store(), builder, std::move(input_step), [&](std::uint32_t component) {
    return write_assumed_component(builder, search.splitter().component(component));
  });
  if (search.refutation() != kNoClause) return extractor.step_of(search.refutation());
  return write_split_refutation(
      builder, search.splitter().solver(), *search.split_refutation(), [&](std::uint32_t premise) {
        const StepId concluded = extractor.step_of(premise);
        const Clause clause = search.store().clause(premise);
        return clause.empty()
                   ? concluded
                   : write_split(builder, concluded, split_components(builder.bank(), clause));
      });
}

// A refutation that cannot be written down is a mistake of the program. The block then says
// nothing, neither that it found one nor that there is none.
void SearchBlock::finish() {
  state_ = BlockState::kDone;
  send_steps(MessageKind::kContradiction, [&](ProofBuilder& builder, const auto& input_step) {
    return write_refutation_(*search_, builder, input_step);
  });
}

// Sends what `write` concludes, with the steps that lead there; from the goal's negation, the goal.
void SearchBlock::send_steps(MessageKind kind, const Writer& write) {
  const CpuScope timed(extraction_seconds_);
  Fragment fragment;
  ProofBuilder builder(problem_, fragment.derivation);
  std::vector<std::uint32_t> facts;
  const auto input_step = [&](std::uint32_t input) {
    Sequent known;
    const Task::Input& used = inputs_.at(input);
    known.clause = used.clause;
    if (used.assumes_goal) known.assumptions = {negated_goal_};
    if (used.is_fact) facts.push_back(input);
    return fragment.add_external(std::move(known), input);
  };
  StepId step;
  try {
    step = write(builder, input_step);
    if (kind == MessageKind::kContradiction && !builder.conclusion(step).assumptions.empty()) {
      StepArguments arguments;
      arguments.terms = {negated_goal_};
      step = builder.add(Rule::kDischarge, {step}, std::move(arguments));
      kind = MessageKind::kProved;
    }
  } catch (const std::logic_error&) {
    ++dropped_refutations_;
    return;
  }
  fragment.conclusion = step;
  PacketWriter writer(problem_.bank, shared_symbols_);
  writer.number(facts.size());
  for (std::uint32_t fact : facts) writer.number(fact);
  write_fragment(writer, fragment);
  outbox_.push_back({kind, writer.take()});
}

Bytes SearchBlock::stuck_forms() {
  PacketWriter writer(problem_.bank, shared_symbols_);
  writer.number(0);
  return writer.take();
}

}  // namespace whence::first_order
