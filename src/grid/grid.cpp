#include "grid/grid.h"

#include <algorithm>
#include <functional>
#include <new>
#include <numeric>
#include <string>
#include <utility>

#include "base/cpu_clock.h"
#include "base/memory.h"
#include "grid/agreement.h"
#include "logic/length_order.h"

namespace whence {

namespace {

// Work units a block gets in a cycle: about a millisecond, so that a goal that is easy is not kept
// waiting by others, and what a cycle costs besides is little.
constexpr std::uint64_t kSlice = 16'000;
// A first-order search has few others to wait for, and does more at a time: some 20 ms.
constexpr std::uint64_t kSearchSlice = 400'000;
constexpr std::uint64_t kSmallestSearchSlice = 20'000;  // below, the turns cost more than the work
constexpr std::uint64_t kAidSlice = 6 * kSlice;
constexpr std::uint32_t kMostTripled = 4;
constexpr std::uint64_t kModelPart = 4;     // of such a turn: what is easy takes less
constexpr std::uint32_t kModelTries = 500;  // of a model to guard steps by: with assertions only

}  // namespace

// Whether a quantifier in the formula, or in a definition of a predicate in it, says so.
static bool claims_existence(const Problem& problem, TermId formula) {
  const TermBank& bank = problem.bank;
  std::vector<TermId> roots{formula};
  std::vector<SymbolId> predicates;
  bank.for_each_subterm({&formula, 1}, [&](TermId t) {
    if (bank.kind(t) == TermKind::kApplication && bank.is_boolean(t)) {
      predicates.push_back(bank.symbol(t));
    }
  });
  for (const Statement& s : problem.statements) {
    if (s.kind == StatementKind::kDefinition &&
        std::ranges::find(predicates, s.defines) != predicates.end()) {
      roots.push_back(s.formula);
    }
  }
  bool found = false;
  bank.for_each_subterm(roots,
                        [&](TermId t) { found = found || bank.kind(t) == TermKind::kExists; });
  return found;
}

// Work units of an attempt of an aid: it begins anew each time, with the lemmas that there are, and
// goes on three times as long.
static std::uint64_t aid_slice(std::uint32_t attempts) {
  std::uint64_t slice = kAidSlice;
  for (std::uint32_t i = 0; i < std::min(attempts, kMostTripled); ++i) slice *= 3;
  return slice;
}

Grid::Grid(Problem& problem, const Env& env, Derivation known, RefutationWriter write,
           std::shared_ptr<const first_order::Axioms> axioms)
    : problem_(problem),
      env_(env),
      workers_(env.threads),
      write_refutation_(std::move(write)),
      atoms_(add_atoms(problem)),
      theory_(axioms ? Problem() : problem),
      shared_symbols_(problem.bank.signature().symbol_count()),
      first_order_(axioms || first_order::is_first_order(problem)),
      integers_(problem.bank.signature().has_integers()),
      search_slice_(kSearchSlice),
      axioms_(std::move(axioms)),
      derivation_(std::move(known)),
      known_step_count_(derivation_.steps.size()),
      own_stop_(env.ranks == nullptr ? env.stop : nullptr),
      rest_since_(env.costs ? thread_cpu_seconds() : 0) {
  // Blocks compute with what is defined by recursion, though nobody has seen that it ends.
  if (!first_order_) {
    for (const RecursiveAxioms& recursive : recursive_axioms(theory_)) {
      for (const std::uint32_t i : recursive.statements) {
        theory_.statements[i].defines = recursive.function;
        recursive_axioms_ = true;
      }
    }
  }
  for (const ProvedStatement& p : derivation_.proved) {
    const TermId formula = problem_.statements[p.statement].formula;
    theorem_of_.try_emplace(formula, static_cast<std::uint32_t>(theorems_.size()));
    theorems_.push_back({formula, true, true, {}});
    theorem_steps_.push_back(p.step);
  }
  if (!env.strategy_book.empty()) own_book_.emplace(env.strategy_book);
  for (std::uint32_t i = 0; i < problem_.statements.size(); ++i) {
    const Statement& statement = problem_.statements[i];
    if (statement.kind != StatementKind::kTheorem && statement.kind != StatementKind::kLemma) {
      continue;
    }
    root_statements_.push_back(i);
    const bool known_already = theorem_of_.contains(statement.formula);
    if (!first_order_ && !known_already) {
      const std::uint32_t root = spawn(Role::kTheorem, statement.formula, 0, 0, 0, 0);
      entries_[root].home = static_cast<std::uint32_t>(roots_.size());
      witnesses_ = witnesses_ || claims_existence(problem, statement.formula);
      roots_.push_back(root);
      continue;
    }
    Entry entry;
    entry.goal = statement.formula;
    entry.decided = known_already;
    if (known_already && std::ranges::none_of(derivation_.proved, [&](const ProvedStatement& p) {
          return p.statement == i;
        })) {
      derivation_.proved.push_back({i, theorem_steps_[theorem_of_.at(statement.formula)]});
    }
    roots_.push_back(static_cast<std::uint32_t>(entries_.size()));
    entries_.push_back(std::move(entry));
  }
  teams_.resize(roots_.size());
  // A small limit is shared out among many theorems.
  if (env_.limits.work && !roots_.empty()) {
    search_slice_ =
        std::clamp(*env_.limits.work / (4 * roots_.size()), kSmallestSearchSlice, kSearchSlice);
  }
  if (!env_.model_guard) return;
  // What came with the problem was looked at when it was made.
  guarded_ = known_step_count_;
  if (auto found = FiniteModel::find(problem_, env_.seed, kModelTries)) {
    model_.emplace(std::move(*found));
  }
}

Grid::~Grid() = default;

void Grid::emit(EventKind kind, const std::string& subject) {
  if (!env_.events) return;
  Event event;
  event.kind = kind;
  event.work = statistics_.work;
  event.cycle = statistics_.cycles;
  event.goals = roots_.size();
  for (const Entry& entry : entries_) {
    if ((entry.block || entry.waiting) && !entry.decided) ++event.live_blocks;
  }
  for (std::uint32_t root : roots_) {
    if (entries_[root].decided) ++event.proved;
  }
  event.subject = subject;
  env_.events(event);
}

std::uint32_t Grid::spawn(Role role, TermId goal, std::uint32_t hypotheses, std::uint32_t splits,
                          int cost, std::uint32_t depth) {
  const auto [it, inserted] =
      entry_of_.try_emplace(goal, static_cast<std::uint32_t>(entries_.size()));
  const std::uint32_t index = it->second;
  if (inserted) {
    Entry fresh;
    fresh.role = role;
    fresh.goal = goal;
    fresh.hypotheses = hypotheses;
    fresh.splits = splits;
    fresh.cost = cost;
    fresh.depth = depth;
    entries_.push_back(std::move(fresh));
  }
  Entry& entry = entries_[index];
  entry.cost = std::min(entry.cost, cost);
  if (!entry.decided && !entry.block && !entry.waiting) {
    entry.waiting = true;
    entry.children = entry.aids;
    entry.schemes.clear();
    for (std::uint32_t aid : entry.aids) entries_[aid].waiting = true;
  }
  return index;
}

void Grid::start_block(std::uint32_t index) {
  Entry& entry = entries_[index];
  entry.waiting = entry.dormant = false;
  if (entry.role == Role::kAid) {
    start_aid(index);
  } else if (entry.role == Role::kLaws) {
    start_laws(index);
  } else if (entry.role == Role::kExploring) {
    entry.block = placed(index, [this] { return exploring_block(); });
  } else {
    PacketWriter writer(problem_.bank, shared_symbols_);
    writer.term(entry.goal);
    BlockTask task;
    task.role = entry.role;
    task.goal = writer.take();
    task.hypotheses = entry.hypotheses;
    task.splits = entry.splits;
    task.may_ask = env_.induction;
    task.level = level_;
    entry.block = placed(index, [this, task] {
      return std::make_unique<GoalBlock>(theory_, atoms_, shared_symbols_, task, write_refutation_);
    });
  }
  entry.work_seen = entry.rewrites_seen = entry.inferences_seen = entry.dropped_seen = 0;
  entry.extraction_seen = 0;
  ++statistics_.blocks;
  for (std::uint32_t t = 0; t < theorems_.size(); ++t) {
    if (concerns(t, entries_[index])) tell_about(t, index, MessageKind::kLemma);
  }
}

void Grid::start_team(std::uint32_t root) {
  const first_order::StrategyBook& book = own_book_ ? *own_book_ : first_order::strategy_book();
  const TermId goal = entries_[roots_[root]].goal;
  if (!axioms_ || axioms_->depend_on_goal()) {
    axioms_ = std::make_shared<const first_order::Axioms>(problem_, goal, own_stop_);
  }
  teams_[root] = std::make_unique<first_order::Team>(problem_, derivation_, goal, axioms_, book,
                                                     env_.strategy, own_stop_);
  for (StepId step : theorem_steps_) (void)teams_[root]->add_lemma(step);  // no block has begun yet
  for (std::size_t run = 0; run < teams_[root]->schedule().runs.size(); ++run) {
    Entry entry;
    entry.role = Role::kSearch;
    entry.goal = entries_[roots_[root]].goal;
    entry.root = root;
    entry.run = run;
    entries_[roots_[root]].children.push_back(static_cast<std::uint32_t>(entries_.size()));
    entries_.push_back(std::move(entry));
  }
  if (!env_.models || !teams_[root]->searches_models()) return;
  Entry entry;
  entry.role = Role::kModels;
  entry.goal = entries_[roots_[root]].goal;
  entry.root = root;
  entries_[roots_[root]].children.push_back(static_cast<std::uint32_t>(entries_.size()));
  entries_.push_back(std::move(entry));
}

// The theorem of entry `proved` helps the searches for the others.
void Grid::tell_teams(StepId step, std::uint32_t proved) {
  for (std::uint32_t root = 0; root < teams_.size(); ++root) {
    if (!teams_[root] || roots_[root] == proved || entries_[roots_[root]].decided) continue;
    const Message message = teams_[root]->add_lemma(step);
    for (std::uint32_t child : entries_[roots_[root]].children) {
      if (!entries_[child].block) continue;
      entries_[child].block->receive(message);
      told_.push_back(child);
    }
  }
}

void Grid::tell_about(std::uint32_t theorem, std::uint32_t to, MessageKind kind) {
  // The same for all that are told of it.
  Bytes& packet = theorems_[theorem].packet;
  if (packet.empty()) {
    PacketWriter writer(problem_.bank, shared_symbols_);
    writer.number(theorem);
    writer.term(theorems_[theorem].formula);
    packet = writer.take();
  }
  entries_[to].block->receive({kind, packet});
  told_.push_back(to);
}

std::uint64_t Grid::slice_of(const Entry& entry) const {
  if (entry.role == Role::kModels && looks_for_models_first(entry)) return kSmallestSearchSlice;
  return entry.role == Role::kModels   ? search_slice_ / kModelPart
         : entry.role == Role::kSearch ? search_slice_
         : entry.role == Role::kAid    ? aid_slice(entry.again ? 0 : entry.attempts)
                                       : kSlice;
}

// False if another rank could not.
bool Grid::work_on(const std::vector<std::uint32_t>& chosen) {
  // What is left of the work limit, divided among them.
  std::uint64_t share = ~std::uint64_t{0};
  if (env_.limits.work) {
    share = (*env_.limits.work - statistics_.work + chosen.size() - 1) / chosen.size();
  }
  const bool first_look = has_first_look();
  // What is likely to take longest begins first, and the others fill up what it leaves of the
  // threads (Graham, Bounds on Multiprocessing Timing Anomalies, 1969).
  std::vector<std::size_t> order(chosen.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::stable_sort(order, std::greater<>{}, [&](std::size_t k) {
    const Entry& entry = entries_[chosen[k]];
    return std::max(entry.last_turn, slice_of(entry));
  });
  const auto work = [&](std::size_t place) {
    const std::size_t k = order[place];
    Entry& entry = entries_[chosen[k]];
    const std::uint64_t slice = first_look ? kSmallestSearchSlice : slice_of(entry);
    const double before = env_.costs ? thread_cpu_seconds() : 0;
    entry.block->work(std::min(share, slice), env_.stop);
    if (env_.costs) cost_.blocks[k] = thread_cpu_seconds() - before;
  };
  if (env_.costs) {
    cost_.blocks.assign(chosen.size(), 0);
    cost_.rest = thread_cpu_seconds() - rest_since_;
  }
  if (env_.ranks == nullptr) {
    workers_.each(chosen.size(), work);
    return true;
  }
  std::uint64_t failed = 0;
  try {
    workers_.each(chosen.size(), work);
  } catch (const StopRequested&) {
    failed = std::max(vote(StopReason::kMemoryLimit), vote(reason_to_stop_here(env_)));
  } catch (const std::bad_alloc&) {
    failed = vote(StopReason::kMemoryLimit);
  }
  return exchange_work(chosen, failed);
}

void Grid::run_cycle(const std::vector<std::uint32_t>& chosen) {
  if (!work_on(chosen)) throw StopRequested();
  rest_since_ = env_.costs ? thread_cpu_seconds() : 0;
  ++statistics_.cycles;
  for (std::uint32_t index : chosen) {
    ++entries_[index].slices;
    const std::uint64_t before = statistics_.work;
    account(entries_[index]);
    const Entry& entry = entries_[index];
    (entry.role != Role::kAid ? other_work_
     : entry.textbook         ? textbook_work_
                              : aid_work_) += statistics_.work - before;
    if (wants_aid(entries_[index])) ask_for_aid(index);
    if (index == exploring_) rest_from_exploring(statistics_.work - before);
  }
  // Outboxes are empty before anything is delivered: a search may be asked to explain a fact. What
  // a block says to what is delivered counts in the same cycle if its turn is still to come.
  std::vector<std::vector<Message>> outboxes;
  for (std::uint32_t index : chosen) outboxes.push_back(entries_[index].block->take_outbox());
  if (env_.costs) {
    cost_.cycle = statistics_.cycles;
    cost_.numbers = chosen;
    cost_.bytes = 0;
    for (const std::vector<Message>& outbox : outboxes) {
      for (const Message& message : outbox) cost_.bytes += message.payload.size();
    }
    env_.costs(cost_);
  }
  for (std::size_t k = 0; k < chosen.size(); ++k) {
    if (!entries_[chosen[k]].block) continue;
    const std::vector<Message> answers = entries_[chosen[k]].block->take_outbox();
    for (const std::vector<Message>* messages : {&std::as_const(outboxes[k]), &answers}) {
      for (const Message& message : *messages) {
        if (entries_[chosen[k]].block) deliver(chosen[k], message);
        guard_new_steps();
      }
    }
  }
  // Each has a memory of its own. Some have been told more than once.
  std::sort(told_.begin(), told_.end());
  told_.erase(std::unique(told_.begin(), told_.end()), told_.end());
  workers_.each(told_.size(), [&](std::size_t k) {
    if (entries_[told_[k]].block) entries_[told_[k]].block->catch_up();
  });
  told_.clear();
  exchange_states();
  for (std::uint32_t index : chosen) {
    if (entries_[index].role == Role::kAid && entries_[index].block) end_attempt(entries_[index]);
  }
  start_stuck_anew();
}

// A proof of something false would be a mistake of the kernel: here it is caught by the step, and
// before it is certified.
void Grid::guard_new_steps() {
  if (!model_) return;
  for (; guarded_ < derivation_.steps.size(); ++guarded_) {
    const Step& step = derivation_.steps[guarded_];
    if (model_->holds(step.conclusion) != FiniteModel::Truth(false)) continue;
    throw std::logic_error("step " + std::to_string(guarded_) + ", by " +
                           std::string(rule_name(step.rule)) +
                           ", is false in a model of the axioms");
  }
}

void Grid::account(Entry& entry) {
  const auto add = [](std::uint64_t& total, std::uint64_t& seen, std::uint64_t now) {
    total += now - seen;
    seen = now;
  };
  entry.last_turn = entry.block->work_done() - entry.work_seen;
  add(statistics_.work, entry.work_seen, entry.block->work_done());
  add(statistics_.rewrites, entry.rewrites_seen, entry.block->rewrites());
  add(statistics_.inferences, entry.inferences_seen, entry.block->inferences());
  add(statistics_.dropped_refutations, entry.dropped_seen, entry.block->dropped_refutations());
  statistics_.extraction_seconds += entry.block->extraction_seconds() - entry.extraction_seen;
  entry.extraction_seen = entry.block->extraction_seconds();
  entry.ended = entry.block->state() != BlockState::kBusy;
}

StopReason Grid::run() {
  try {
    return run_cycles();
  } catch (const StopRequested&) {
    return reason_to_stop().value_or(StopReason::kInterrupted);
  } catch (const std::bad_alloc&) {
    if (env_.ranks != nullptr) throw;  // the others go on, and would wait for this one
    // Before its limit, as where the system allows the process less. What was proved stays.
    give_up_everything();
    return StopReason::kMemoryLimit;
  }
}

// A hash table that could not grow may not be destroyed: Abseil's are not made for that. So what
// blocks have is left where it is.
void Grid::give_up_everything() {
  for (Entry& entry : entries_) (void)entry.block.release();
  for (auto& team : teams_) (void)team.release();
}

std::optional<StopReason> Grid::reason_to_stop() const {
  if (env_.ranks != nullptr && agreed_stop_) return agreed_stop_;
  if (const auto here = reason_to_stop_here(env_); here && env_.ranks == nullptr) return here;
  if (env_.limits.work && statistics_.work >= *env_.limits.work) return StopReason::kWorkLimit;
  return std::nullopt;
}

StopReason Grid::run_cycles() {
  while (!all_decided()) {
    if (const auto reason = reason_to_stop()) return all_answered() ? StopReason::kDone : *reason;
    const std::vector<std::uint32_t> chosen = schedule();
    if (chosen.empty()) return StopReason::kGaveUp;
    run_cycle(chosen);
    settle_saturated();
    emit(EventKind::kCycle, "");
    std::size_t bytes = relieve_memory() + problem_.bank.bytes();
    // What blocks count leaves out the allocator and much that is small; the process knows better.
    bytes = std::max(bytes, env_.ranks == nullptr ? resident_bytes() : most_resident_);
    statistics_.peak_bytes = std::max(statistics_.peak_bytes, bytes);
    if (bytes > env_.limits.memory_bytes) return StopReason::kMemoryLimit;
  }
  return StopReason::kDone;
}

bool Grid::all_decided() const {
  return contradiction_.valid() ||
         std::ranges::all_of(roots_, [&](std::uint32_t root) { return entries_[root].decided; });
}

}  // namespace whence
