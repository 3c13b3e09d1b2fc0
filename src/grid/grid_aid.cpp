// First-order searches for the goals of other blocks: which goals get some, and of which kinds.

#include <absl/container/flat_hash_map.h>

#include <algorithm>
#include <utility>

#include "arithmetic/ground_block.h"
#include "first_order/lemma_search.h"
#include "grid/grid.h"
#include "inductive/law_block.h"

namespace whence {

namespace {

using first_order::PremiseScope;

// The kinds of aid, first those that found most: strategies by their names in the book. What of the
// theory a search sees matters more than how it goes about it.
struct AidKind {
  const char* strategy;
  /// Whether terms are compared by what is defined by what, not by their weight.
  bool by_definitions = false;
  PremiseScope scope = PremiseScope::kDefinitions;
  bool unfold = false;
  bool opaque = false;
  bool plain = false;
  bool witness_cases = false;
  bool set_of_support = false;
  bool without_permutations = false;
  bool simplify_goal = false;
  bool without_totality = false;
  bool textbook = false;  ///< its lemmas are statements and laws, not what goals happened to want
  bool for_cases = true;  ///< not for statements and conjectures alone
};
constexpr AidKind kAidKinds[] = {
    {.strategy = "complex_look_ahead",
     .by_definitions = true,
     .scope = PremiseScope::kDefinitions,
     .unfold = true},
    {.strategy = "complex_look_ahead", .scope = PremiseScope::kDefinitions, .unfold = true},
    {.strategy = "transformed_look_ahead", .scope = PremiseScope::kGoalSymbols},
    {.strategy = "lpo", .scope = PremiseScope::kDefinitions, .opaque = true},
    {.strategy = "complex_look_ahead", .scope = PremiseScope::kGoalSymbols, .unfold = true},
    {.strategy = "lpo", .by_definitions = true, .scope = PremiseScope::kDefinitions},
    {.strategy = "complex_look_ahead",
     .scope = PremiseScope::kGoalSymbols,
     .unfold = true,
     .set_of_support = true,
     .without_permutations = true,
     .simplify_goal = true,
     .textbook = true,
     .for_cases = false},
    {.strategy = "complex_look_ahead",
     .scope = PremiseScope::kInstances,
     .opaque = true,
     .textbook = true},
    {.strategy = "complex_look_ahead",
     .scope = PremiseScope::kDefinitions,
     .unfold = true,
     .textbook = true},
    {.strategy = "complex_look_ahead",
     .scope = PremiseScope::kDefinitions,
     .witness_cases = true,
     .textbook = true,
     .for_cases = false},
    {.strategy = "complex_unit_resulting",
     .scope = PremiseScope::kDefinitions,
     .set_of_support = true,
     .without_totality = true,
     .textbook = true,
     .for_cases = false},
    {.strategy = "lpo", .scope = PremiseScope::kDefinitions, .opaque = true, .textbook = true},
    {.strategy = "transformed_look_ahead",
     .scope = PremiseScope::kGoalSymbols,
     .plain = true,
     .textbook = true,
     .for_cases = false},
};
// The kind behind these: ground search, where there are integers.
constexpr std::size_t kGround = std::size(kAidKinds);
constexpr std::uint32_t kDeepestGround = 4;
// Turns of a block before its goal is a matter for others: what is easy needs no aid.
constexpr std::uint32_t kSlicesBefore = 8;
// Of all other blocks, if these still have something to do: about a second.
constexpr std::uint64_t kWorkBefore = 20'000'000;
// And before those with textbook lemmas begin: as long again, in which the laws are proved.
constexpr std::uint64_t kWorkBeforeTextbook = 3 * kWorkBefore / 2;
// Turns by which the aids for a statement are behind those for the open one before it: statements
// are as a rule in an order in which earlier ones are of use for later ones.
constexpr std::uint32_t kTurnsAhead = 6;
// And those with textbook lemmas, which take one length of attempts after the other, four
// statements later.
constexpr std::uint32_t kTurnsTextbook = 4 * kTurnsAhead;
// Attempts that are three times as long as the one before.
constexpr std::uint32_t kMostAttempts = 4;
// And of these for a law that have turns of their own.
constexpr std::uint32_t kLawAttempts = 3;
// Open statements whose aids begin anew with each law.
constexpr std::size_t kRenewed = 3;
// And those for its cases, of which there may be many, behind those for itself.
constexpr int kCaseDelay = 2;

}  // namespace

// Whether an entry's block is told of a theorem. Conjectures of goals that are stuck are many and
// of use for these goals; in a search they are in the way of what any textbook has.
bool Grid::concerns(std::uint32_t theorem, const Entry& entry) const {
  if (!theorems_[theorem].is_lemma) return false;
  return entry.role != Role::kAid || theorems_[theorem].is_textbook ||
         !kAidKinds[entry.run].textbook;
}

// Those with textbook lemmas have a share of their own.
bool Grid::textbook_is_due() const {
  return other_work_ >= kWorkBeforeTextbook && textbook_work_ <= 2 * other_work_;
}

bool Grid::wants_aid(const Entry& entry) const {
  const bool resists =
      entry.slices >= kSlicesBefore || (entry.block && entry.block->state() == BlockState::kAsleep);
  if (!env_.induction || !env_.aid || !resists || !entry.aids.empty() || entry.decided) {
    return false;
  }
  // What computes with integers is not, for that.
  if (integers_ && entry.depth <= kDeepestGround &&
      (entry.role == Role::kCase || entry.role == Role::kConjecture)) {
    return true;
  }
  // Goals that are farther from a theorem are too many.
  return entry.role == Role::kTheorem || (entry.role == Role::kCase && entry.depth == 1) ||
         (entry.is_law && entry.depth <= 2);
}

// What a goal leads to is for the statement that the goal is for.
void Grid::inherit(std::uint32_t parent, std::uint32_t child) {
  if (entries_[child].depth == entries_[parent].depth + 1 && entries_[child].slices == 0) {
    entries_[child].home = entries_[parent].home;
    entries_[child].for_home = entries_[parent].for_home;
    entries_[child].is_law = entries_[parent].is_law && entries_[child].role == Role::kCase;
  }
}

void Grid::note_law(std::uint32_t index, std::uint64_t goal) {
  if (entries_[index].role != Role::kConjecture) return;
  entries_[index].is_law = true;
  if (goal < law_homes_.size()) {
    entries_[index].home = law_homes_[goal];
    entries_[index].for_home = true;
  }
}

std::vector<std::uint64_t> Grid::aid_delays() const {
  std::vector<std::uint64_t> delays;
  std::uint64_t delay = 0;
  for (std::uint32_t root : roots_) {
    delays.push_back(delay);
    if (!entries_[root].decided) delay += kTurnsAhead;
  }
  return delays;
}

// Whether an aid is for a law that all statements may need, and has not had long attempts yet.
bool Grid::is_for_law(const Entry& aid) const {
  const Entry& aided = entries_[aid.aided];
  return aided.is_law && !aided.for_home && aided.role == Role::kConjecture &&
         aid.attempts < kLawAttempts;
}

// Where something is claimed to exist, induction alone seldom finds a witness.
bool Grid::aid_is_due() const {
  if (integers_) return aid_work_ <= other_work_;
  if (other_work_ < kWorkBefore) return false;
  return witnesses_ ? aid_work_ <= other_work_ : 2 * aid_work_ <= other_work_;
}

// What is kept of an attempt is that it was made: its clauses are many, and another one starts with
// the lemmas that have been proved since.
void Grid::end_attempt(Entry& aid) {
  if (aid.block->state() == BlockState::kAsleep) {
    aid.dormant = true;  // it saturated: only a lemma could help
  } else if (std::exchange(aid.again, false)) {
    aid.waiting = aid.block->state() == BlockState::kBusy;
  } else {
    std::uint32_t turns = 1;
    for (std::uint32_t i = 0; i < std::min(aid.attempts, kMostAttempts); ++i) turns *= 3;
    aid.slices += aid.textbook ? kTurnsTextbook : turns - 1;
    ++aid.attempts;
    aid.waiting = aid.block->state() == BlockState::kBusy;
  }
  aid.block.reset();
}

// Whether two formulas speak of one predicate that a single formula defines.
bool Grid::share_defined_predicate(TermId one, TermId other) const {
  const TermBank& bank = problem_.bank;
  const auto occurs = [&](SymbolId predicate, TermId formula) {
    bool found = false;
    bank.for_each_subterm({&formula, 1}, [&](TermId t) {
      found = found || (bank.kind(t) == TermKind::kApplication && bank.symbol(t) == predicate &&
                        bank.is_boolean(t));
    });
    return found;
  };
  absl::flat_hash_map<SymbolId, std::size_t> clauses;
  for (const Statement& statement : problem_.statements) {
    if (statement.kind == StatementKind::kDefinition) ++clauses[statement.defines];
  }
  return std::ranges::any_of(clauses, [&](const auto& defined) {
    return defined.second == 1 && occurs(defined.first, one) && occurs(defined.first, other);
  });
}

// A law or a theorem may be just what was missing: those that are next begin with short attempts
// again.
void Grid::renew_aid(Entry& aid, const Entry& proved) {
  const Entry& aided = entries_[aid.aided];
  // What serves one statement is of use there.
  if (aid.textbook && proved.for_home) {
    aid.again = aid.attempts > 0 && aid.home == proved.home;
    return;
  }
  // And a law about what a predicate means, for all that speaks of it.
  if (aid.textbook && proved.is_law && share_defined_predicate(aid.goal, proved.goal)) {
    aid.again = aid.attempts > 0;
    return;
  }
  if (aided.role != Role::kTheorem) return;
  std::size_t before = 0;
  for (std::uint32_t i = 0; i < aid.home; ++i) before += entries_[roots_[i]].decided ? 0 : 1;
  if (before >= kRenewed) return;
  if (aid.textbook) {
    aid.again = aid.attempts > 0;
  } else if (!proved.for_home) {
    aid.attempts = aid.slices = 0;
  }
}

void Grid::ask_for_aid(std::uint32_t index) {
  // What a statement says is opaque only where it is about something else: not in itself.
  const bool whole = entries_[index].goal == entries_[roots_[entries_[index].home]].goal;
  const bool far = entries_[index].role != Role::kTheorem && entries_[index].depth > 1 &&
                   !entries_[index].is_law;
  for (std::size_t kind = integers_ && far ? kGround : 0; kind < kGround + (integers_ ? 1 : 0);
       ++kind) {
    if (kind != kGround) {
      const AidKind& k = kAidKinds[kind];
      if (k.opaque && !whole && !entries_[index].is_law) continue;
      // What is left of an induction by course of values once its step is proved is about the
      // order.
      const bool bounded = entries_[index].for_home && entries_[index].role == Role::kCase &&
                           entries_[index].hypotheses > 0;
      if (bounded && k.scope != PremiseScope::kInstances) continue;
      if (k.scope == PremiseScope::kInstances && !whole && !bounded) continue;
      if (!k.for_cases && entries_[index].role == Role::kCase) continue;
      if (k.textbook && !witnesses_) continue;
    }
    Entry aid;
    aid.role = Role::kAid;
    aid.goal = entries_[index].goal;
    aid.aided = index;
    aid.home = entries_[index].home;
    aid.run = kind;
    aid.textbook = kind != kGround && kAidKinds[kind].textbook;
    aid.cost = (kind == kGround || aid.textbook ? 0 : static_cast<int>(kind) / 2) +
               kCaseDelay * static_cast<int>(entries_[index].depth);
    aid.depth = entries_[index].depth + 1;
    aid.waiting = true;
    const auto number = static_cast<std::uint32_t>(entries_.size());
    entries_[index].aids.push_back(number);
    add_child(index, number);
    entries_.push_back(std::move(aid));
  }
}

// What the blocks find by themselves within a second or so needs no laws.
bool Grid::wants_laws(bool idle) const {
  return !first_order_ && !asked_for_laws_ && env_.induction && env_.aid &&
         (idle || other_work_ >= kWorkBefore) && !all_decided();
}

// Once, for all statements that are open.
void Grid::ask_for_laws() {
  asked_for_laws_ = true;
  Entry laws;
  laws.role = Role::kLaws;
  laws.goal = problem_.bank.truth();
  laws.waiting = true;
  const auto number = static_cast<std::uint32_t>(entries_.size());
  entries_.push_back(std::move(laws));
  for (std::uint32_t root : roots_) {
    if (!entries_[root].decided) add_child(root, number);
  }
}

void Grid::start_laws(std::uint32_t index) {
  PacketWriter writer(problem_.bank, shared_symbols_);
  std::vector<TermId> goals;
  law_homes_.clear();
  for (std::uint32_t i = 0; i < roots_.size(); ++i) {
    if (entries_[roots_[i]].decided) continue;
    goals.push_back(entries_[roots_[i]].goal);
    law_homes_.push_back(i);
  }
  writer.number(goals.size());
  for (TermId goal : goals) writer.term(goal);
  entries_[index].block = placed(index, [this, packet = writer.take()] {
    return std::make_unique<LawBlock>(theory_, atoms_, shared_symbols_, packet);
  });
}

void Grid::start_aid(std::uint32_t index) {
  if (entries_[index].run == kGround) {
    PacketWriter goal(problem_.bank, shared_symbols_);
    goal.term(entries_[index].goal);
    entries_[index].block = placed(index, [this, packet = goal.take()] {
      return std::make_unique<arithmetic::GroundBlock>(theory_, shared_symbols_, packet);
    });
    return;
  }
  const AidKind& kind = kAidKinds[entries_[index].run];
  const first_order::StrategyBook& book = own_book_ ? *own_book_ : first_order::strategy_book();
  first_order::LemmaSearchOptions options;
  options.scope = kind.scope;
  options.unfold = kind.unfold;
  options.opaque = kind.opaque;
  options.plain_lemmas = kind.plain;
  options.witness_cases = kind.witness_cases;
  // A book of the user's own may lack it: any will do then.
  if (!book.find(kind.strategy, options.strategy)) {
    options.strategy = book.schedule_for({}).runs.front().strategy;
  }
  options.without_permutations = kind.without_permutations;
  options.simplify_goal = kind.simplify_goal;
  options.without_totality = kind.without_totality;
  options.strategy.set_of_support = options.strategy.set_of_support || kind.set_of_support;
  if (kind.by_definitions) {
    options.without_permutations = true;
    options.strategy.ordering = first_order::OrderingKind::kLpo;
    options.strategy.precedence = first_order::PrecedenceKind::kDefinitions;
  }
  PacketWriter writer(problem_.bank, shared_symbols_);
  writer.term(entries_[index].goal);
  writer.term(entries_[roots_[entries_[index].home]].goal);
  entries_[index].block = placed(index, [this, packet = writer.take(), options] {
    return std::make_unique<first_order::LemmaSearch>(theory_, shared_symbols_, packet, options);
  });
}

}  // namespace whence
