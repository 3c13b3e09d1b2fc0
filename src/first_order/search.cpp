#include "first_order/search.h"

#include <algorithm>

#include "base/cpu_clock.h"
#include "first_order/activation.h"
#include "first_order/generate.h"
#include "first_order/simplify.h"

namespace whence::first_order {

namespace {

constexpr std::size_t kMostLiterals = 64;  // a set of literals is a machine word

// Whether the sort is a function sort or is built from one.
bool holds_functions(const Signature& signature, SortId root) {
  if (signature.sort(root).arguments.empty()) return false;
  return signature.any_within(root, [&](SortId s) { return signature.is_function_sort(s); });
}

}  // namespace

Search::Search(TermBank& bank, const TermOrdering& ordering, Strategy strategy,
               std::vector<bool> in_goal)
    : c_(bank, ordering, std::move(strategy)),
      in_goal_(std::move(in_goal)),
      passive_(bank, c_.order, c_.store, c_.strategy.queues, in_goal_) {}

SearchStatistics Search::statistics() const {
  SearchStatistics s = c_.statistics;
  s.rewrites = c_.demodulator.rewrites();
  return s;
}

std::size_t Search::bytes() const {
  return c_.bank.bytes() + c_.store.bytes() + passive_.bytes() + c_.demodulator.bytes();
}

SearchStatus Search::status() const {
  if (refutation_ != kNoClause || split_refutation_) return SearchStatus::kRefuted;
  return saturated_ ? SearchStatus::kSaturated : SearchStatus::kRunning;
}

// --- clauses ------------------------------------------------------------------------------------

void Search::add_input(std::uint32_t number, const Clause& clause, bool from_goal,
                       std::uint16_t depth) {
  if (refutation_ != kNoClause) return;
  saturated_ = false;
  Draft draft;
  draft.literals = clause;
  Origin origin;
  origin.kind = Origin::Kind::kInput;
  origin.place = number;
  if (is_tautology(c_.bank, draft.literals)) return;
  // Formulas inside terms are opaque here. Of functions as values only those that have been named
  // are known, and not that they are equal where they have the same values; so where there are any,
  // an end of the search says nothing.
  std::vector<TermId> atoms;
  for (const Literal& literal : clause) atoms.push_back(literal.atom);
  c_.bank.for_each_subterm(atoms, [&](TermId t) {
    if (!c_.bank.is_quantifier(t) && holds_functions(c_.bank.signature(), c_.bank.sort(t))) {
      c_.complete = false;
    }
    const bool is_atom = std::ranges::find(atoms, t) != atoms.end();
    if (is_atom ? c_.bank.kind(t) != TermKind::kApplication
                : c_.bank.is_quantifier(t) || c_.bank.is_boolean(t)) {
      c_.complete = false;
    }
  });
  const Number n = keep(draft, origin);
  if (n == kNoClause) return;
  c_.store[n].from_goal = from_goal;
  c_.store[n].depth = depth;
  make_passive(n);
}

// Stores a clause, its variables numbered by first occurrence; kNoClause if it is too large.
Number Search::keep(const Draft& draft, const Origin& origin) {
  std::uint64_t weight = 0;
  for (const Literal& literal : draft.literals) weight += c_.bank.weight(literal.atom);
  if (draft.literals.size() > kMostLiterals || weight > Demodulator::kHeaviest ||
      (c_.strategy.heaviest_clause != 0 && weight > c_.strategy.heaviest_clause)) {
    c_.complete = false;
    return kNoClause;
  }
  std::vector<Literal> literals = draft.literals;
  // Most conclusions are numbered as they should be; moves can leave gaps.
  if (!draft.moves.empty()) {
    const Bindings none;
    ConclusionBuilder renaming(c_.bank, none);
    renaming.start();
    for (Literal& literal : literals) literal.atom = renaming.apply(literal.atom);
  }
  if (variable_bound(c_.bank, literals) > kMostVariables) {
    c_.complete = false;
    return kNoClause;
  }
  c_.clear_scratch(literals);
  const Number n = c_.store.add(literals, draft.moves, origin);
  Record& record = c_.store[n];
  record.weight = static_cast<std::uint32_t>(weight);
  record.assumptions = c_.splitter.unite(draft.under, draft.needed);
  const auto inherit = [&](Number parent) {
    if (parent == kNoClause) return;
    const Record& from = c_.store[parent];
    record.from_goal = record.from_goal || from.from_goal;
    record.depth = std::max<std::uint16_t>(
        record.depth, static_cast<std::uint16_t>(std::min(from.depth + 1, 60'000)));
  };
  inherit(origin.first);
  inherit(origin.second);
  return n;
}

Number Search::keep_aside(const Draft& draft, const Origin& origin) {
  const bool complete = c_.complete;
  const Number n = keep(draft, origin);
  c_.complete = complete;
  if (n != kNoClause) c_.store[n].taken = true;
  return n;
}

void Search::conclude(Draft& draft, const Origin& origin) {
  ++c_.statistics.generated;
  remove_duplicate_literals(draft.literals);
  if (c_.halted()) return;
  draft.under = c_.store[origin.first].assumptions;
  if (origin.second != kNoClause) {
    draft.under = c_.splitter.unite(draft.under, c_.store[origin.second].assumptions);
  }
  // With splitting, what simplified it may be withdrawn later; then it has to come back as it was.
  std::vector<Literal> original;
  if (c_.strategy.splitting) original = draft.literals;
  const bool useful = simplify(c_, draft, false);
  if (!useful && draft.needed == 0) {
    c_.clear_scratch({});
    return;
  }
  Origin from = origin;
  if (!c_.splitter.is_subset(draft.needed, draft.under)) {
    Draft unsimplified;
    unsimplified.literals = std::move(original);
    unsimplified.under = draft.under;
    if (c_.scratch_from) c_.begin_scratch();  // the terms of both are needed
    const Number n = keep(unsimplified, origin);
    if (n == kNoClause) return;
    set_aside(n, draft.needed);
    from = {};
    from.kind = Origin::Kind::kSimplified;
    from.first = n;
  }
  if (!useful) return;
  const Number n = keep(draft, from);
  if (n == kNoClause) return;
  ++c_.statistics.kept;
  make_passive(n);
}

// --- activation ---------------------------------------------------------------------------------

void Search::activate(Number n) {
  enter(c_, n, eligible_literals(c_, n));
  ++c_.statistics.activated;
  const Record& record = c_.store[n];
  if (c_.strategy.lemma_exchange != 0 && record.literal_count == 1 && record.assumptions == 0 &&
      record.origin.kind != Origin::Kind::kInput) {
    units_since_.push_back(n);
  }
}

std::vector<Number> Search::active() const {
  std::vector<Number> out;
  for (const auto& [n, active] : c_.active) out.push_back(n);
  std::ranges::sort(out);
  return out;
}

std::vector<Number> Search::take_facts(std::size_t most) {
  std::vector<Number> found = std::move(units_since_);
  units_since_.clear();
  std::erase_if(found, [&](Number n) { return !c_.store[n].active; });
  const std::size_t count = std::min(most, found.size());
  const auto lighter = [&](Number a, Number b) {
    return c_.store[a].weight != c_.store[b].weight ? c_.store[a].weight < c_.store[b].weight
                                                    : a < b;
  };
  std::partial_sort(found.begin(), found.begin() + static_cast<std::ptrdiff_t>(count), found.end(),
                    lighter);
  found.resize(count);
  return found;
}

// --- the loop -----------------------------------------------------------------------------------

// A clause whose parent has become redundant: what made the parent so will give what is needed of
// it. That may be the clause itself, if it was given before and comes back with a model.
bool Search::is_orphan(const Record& record) const {
  if (!c_.strategy.orphan_deletion || record.was_given ||
      record.origin.kind == Origin::Kind::kSimplified) {
    return false;
  }
  const auto is_dead = [&](Number parent) { return parent != kNoClause && c_.store[parent].dead; };
  return is_dead(record.origin.first) || is_dead(record.origin.second);
}

// A clause with literals waits to be given; the empty clause refutes, or is a conflict of
// components.
void Search::make_passive(Number n) {
  if (c_.store[n].literal_count > 0) {
    passive_.insert(n);
    c_.queue_work = passive_.work();
    return;
  }
  c_.store[n].taken = true;
  if (c_.store[n].assumptions == 0) {
    refutation_ = n;
    c_.refuted = true;
  } else {
    c_.splitter.add_conflict(n, c_.store[n].assumptions);
  }
}

// Clause n is redundant while the components in `needed` are asserted.
void Search::set_aside(Number n, SetNumber needed) {
  c_.store[n].taken = true;
  if (c_.splitter.is_subset(needed, c_.store[n].assumptions)) {
    c_.store[n].dead = true;
  } else {
    c_.splitter.freeze(n, needed);
  }
}

// Replaces an active-to-be clause by its components, if it has several.
bool Search::split(Number n) {
  if (!c_.strategy.splitting) return false;
  const Clause clause = c_.store.clause(n);
  if (!splits(c_.bank, clause)) return false;
  ++c_.statistics.splits;
  c_.splitter.add_split(n, split_components(c_.bank, clause), c_.store[n].assumptions);
  return true;
}

void Search::change_model(const StopToken* stop) {
  const Splitter::Change change = c_.splitter.update(c_.store, stop);
  if (change.refuted) {
    const CpuScope timed(extraction_seconds_);
    split_refutation_ = c_.splitter.refutation(stop);
    return;
  }
  for (Number n : change.withdrawn) {
    if (c_.store[n].active) leave(c_, n);
  }
  // What an equation rewrote must not be remembered once it no longer holds, be it active or not:
  // what it simplified would wait for the end of a model that is over.
  if (change.withdraws_rules) c_.demodulator.forget();
  for (Number n : change.returning) {
    c_.store[n].taken = false;
    make_passive(n);
  }
  for (std::uint32_t i : change.asserted) {
    Draft draft;
    draft.literals = c_.splitter.component(i).clause;
    draft.under = c_.splitter.set_of_component(i);
    Origin origin;
    origin.kind = Origin::Kind::kComponent;
    origin.place = i;
    const Number n = keep(draft, origin);
    if (n == kNoClause) continue;
    c_.store[n].from_goal = true;
    make_passive(n);
  }
}

// The given clause in its simplest form; kNoClause if nothing of it is left to be active.
Number Search::simplify_given(Number given) {
  Draft draft;
  draft.literals = c_.store.clause(given);
  draft.under = c_.store[given].assumptions;
  const Origin& from = c_.store[given].origin;
  if (from.kind == Origin::Kind::kSuperposition && c_.store[from.first].literal_count == 1 &&
      c_.store[from.second].literal_count == 1 && c_.store.literals(from.second)[0].positive) {
    draft.critical_pair = given;
  }
  const Scratch scratch(c_);
  const bool useful = simplify(c_, draft, true);
  if (useful && draft.moves.empty()) return given;
  set_aside(given, draft.needed);
  if (!useful) return kNoClause;
  Origin origin;
  origin.kind = Origin::Kind::kSimplified;
  origin.first = given;
  const Number n = keep(draft, origin);
  if (n == kNoClause) return kNoClause;
  c_.store[n].taken = true;
  if (c_.store[n].literal_count > 0) return n;
  make_passive(n);
  return kNoClause;
}

void Search::process(Number given) {
  ++c_.statistics.given;
  if (is_orphan(c_.store[given])) {
    ++c_.statistics.orphans;
    c_.store[given].dead = true;
    return;
  }
  c_.store[given].was_given = true;
  const Number n = simplify_given(given);
  if (n == kNoClause) return;
  if (split(n)) return;
  activate(n);
  simplify_active(n);
  if (!c_.halted()) generate(c_, *this, n);
}

// What has become redundant by the active clause `by` is taken out, what can be simplified comes
// back as a passive clause.
void Search::simplify_active(Number by) {
  const Affected affected = [&] {
    const Scratch scratch(c_);
    return affected_by(c_, by);
  }();
  for (Number n : affected.dead) {
    ++c_.statistics.backward_subsumed;
    leave(c_, n);
    set_aside(n, c_.store[by].assumptions);
  }
  for (Number n : affected.changed) {
    if (!c_.store[n].active) continue;
    // Out of the indexes, so that it does not simplify itself away.
    Active before = c_.active.at(n);
    leave(c_, n);
    Draft draft;
    draft.literals = c_.store.clause(n);
    draft.under = c_.store[n].assumptions;
    const Scratch scratch(c_);
    const bool kept = simplify(c_, draft, false);
    if (kept && draft.moves.empty()) {
      c_.end_scratch();
      enter(c_, n, std::move(before));
      continue;
    }
    ++c_.statistics.backward_rewritten;
    if (kept) {
      replace_active(n, draft);
    } else {
      set_aside(n, draft.needed);
    }
    if (c_.halted()) return;
  }
  if (c_.strategy.backward_subsumption_resolution && c_.store[by].literal_count > 1) cut_active(by);
}

// Clause n, which was active, has become what the draft says.
void Search::replace_active(Number n, Draft& draft) {
  set_aside(n, draft.needed);
  Origin origin;
  origin.kind = Origin::Kind::kSimplified;
  origin.first = n;
  const Number simplified = keep(draft, origin);
  if (simplified == kNoClause) return;
  c_.store[simplified].was_active = true;
  make_passive(simplified);
}

// Subsumption resolution of active clauses with the active clause `by`, which is no unit.
void Search::cut_active(Number by) {
  for (Number n : cut_candidates(c_, by)) {
    Draft draft;
    draft.literals = c_.store.clause(n);
    draft.under = c_.store[n].assumptions;
    const Scratch scratch(c_);
    if (!cut_by(c_, draft, by)) continue;
    ++c_.statistics.backward_cuts;
    leave(c_, n);
    if (simplify(c_, draft, false)) {
      replace_active(n, draft);
    } else {
      set_aside(n, draft.needed);
    }
    if (c_.halted()) return;
  }
}

SearchStatus Search::run(std::uint64_t budget, const StopToken* stop) {
  const std::uint64_t end = work() + budget;
  c_.stop = stop;
  c_.stopped = false;
  while (status() == SearchStatus::kRunning && work() < end) {
    if (stop != nullptr && stop->stop()) break;
    const Number given = passive_.take();
    c_.queue_work = passive_.work();
    if (given == kNoClause) {
      saturated_ = true;
      break;
    }
    ++c_.work;
    if (c_.store[given].taken) continue;
    c_.store[given].taken = true;
    if (c_.store[given].dead) continue;
    if (!c_.splitter.holds(c_.store[given].assumptions)) {
      c_.splitter.park(given, c_.store[given].assumptions);
      continue;
    }
    process(given);
    if (refutation_ == kNoClause && c_.splitter.has_news()) change_model(stop);
  }
  c_.stop = nullptr;
  return status();
}

}  // namespace whence::first_order
