#include "first_order/search.h"

#include <algorithm>

#include "base/cpu_clock.h"
#include "first_order/sides.h"

namespace whence::first_order {

namespace {

constexpr std::size_t kMostLiterals = 64;  // a set of literals is a machine word

// Whether the sort is a function sort or is built from one.
bool holds_functions(const Signature& signature, SortId root) {
  if (signature.sort(root).arguments.empty()) return false;
  std::vector<SortId> pending{root};
  while (!pending.empty()) {
    const SortId sort = pending.back();
    pending.pop_back();
    if (signature.is_function_sort(sort)) return true;
    const std::vector<SortId>& arguments = signature.sort(sort).arguments;
    pending.insert(pending.end(), arguments.begin(), arguments.end());
  }
  return false;
}

}  // namespace

Search::Search(TermBank& bank, const TermOrdering& ordering, Strategy strategy,
               std::vector<bool> in_goal)
    : bank_(bank),
      order_(bank, ordering),
      strategy_(std::move(strategy)),
      in_goal_(std::move(in_goal)),
      passive_(bank, order_, store_, strategy_.queues, in_goal_),
      demodulator_(bank, ordering),
      builder_(bank, bindings_),
      resource_end_(strategy_.resource_limit),
      next_review_(strategy_.resource_limit / 10),
      splitter_(bank),
      complete_(!strategy_.set_of_support) {}

std::uint64_t Search::work() const {
  return work_ + demodulator_.work() + builder_.work() + passive_.work() + splitter_.work();
}

SearchStatistics Search::statistics() const {
  SearchStatistics s = statistics_;
  s.rewrites = demodulator_.rewrites();
  return s;
}

std::size_t Search::bytes() const {
  return bank_.bytes() + store_.bytes() + passive_.bytes() + demodulator_.bytes();
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
  if (is_tautology(bank_, draft.literals)) return;
  // Formulas inside terms are opaque here. Of functions as values only those that have been named
  // are known, and not that they are equal where they have the same values; so where there are any,
  // an end of the search says nothing.
  std::vector<TermId> atoms;
  for (const Literal& literal : clause) atoms.push_back(literal.atom);
  bank_.for_each_subterm(atoms, [&](TermId t) {
    if (!bank_.is_quantifier(t) && holds_functions(bank_.signature(), bank_.sort(t))) {
      complete_ = false;
    }
    const bool is_atom = std::ranges::find(atoms, t) != atoms.end();
    if (is_atom ? bank_.kind(t) != TermKind::kApplication
                : bank_.is_quantifier(t) || bank_.is_boolean(t)) {
      complete_ = false;
    }
  });
  const Number n = keep(draft, origin);
  if (n == kNoClause) return;
  store_[n].from_goal = from_goal;
  store_[n].depth = depth;
  make_passive(n);
}

// Stores a clause, its variables numbered by first occurrence; kNoClause if it is too large.
Number Search::keep(const Draft& draft, const Origin& origin) {
  std::uint64_t weight = 0;
  for (const Literal& literal : draft.literals) weight += bank_.weight(literal.atom);
  if (draft.literals.size() > kMostLiterals || weight > Demodulator::kHeaviest ||
      (strategy_.heaviest_clause != 0 && weight > strategy_.heaviest_clause)) {
    complete_ = false;
    return kNoClause;
  }
  // Most conclusions are numbered as they should be; moves can leave gaps.
  std::vector<Literal> renumbered;
  if (!draft.moves.empty()) {
    const Bindings none;
    ConclusionBuilder renaming(bank_, none);
    renaming.start();
    for (const Literal& literal : draft.literals) {
      renumbered.push_back({renaming.apply(literal.atom), literal.positive});
    }
  }
  const std::vector<Literal>& literals = draft.moves.empty() ? draft.literals : renumbered;
  if (variable_bound(bank_, literals) > kMostVariables) {
    complete_ = false;
    return kNoClause;
  }
  const Number n = store_.add(literals, draft.moves, origin);
  Record& record = store_[n];
  record.weight = static_cast<std::uint32_t>(weight);
  record.assumptions = splitter_.unite(draft.under, draft.needed);
  const auto inherit = [&](Number parent) {
    if (parent == kNoClause) return;
    const Record& from = store_[parent];
    record.from_goal = record.from_goal || from.from_goal;
    record.depth = std::max<std::uint16_t>(
        record.depth, static_cast<std::uint16_t>(std::min(from.depth + 1, 60'000)));
  };
  inherit(origin.first);
  inherit(origin.second);
  return n;
}

// --- activation ---------------------------------------------------------------------------------

void Search::index(Number n, bool insert) {
  const Clause clause = store_.clause(n);
  const auto change = [&](auto& where, TermId key, const IndexEntry& entry) {
    if (insert) {
      where.insert(bank_, key, entry);
    } else {
      where.erase(bank_, key, entry);
    }
  };
  const auto swapped = [&](TermId atom) {
    return bank_.apply(bank_.function(atom), {bank_.argument(atom, 1), bank_.argument(atom, 0)});
  };
  if (strategy_.unit_resulting_resolution && clause.size() == 1) {
    change(unit_atoms_[clause[0].positive ? 1 : 0], clause[0].atom, IndexEntry{n, 0, 0, 0});
  }
  // For simplification.
  if (clause.size() == 1) {
    DiscriminationTree& units = units_[clause[0].positive ? 1 : 0];
    change(units, clause[0].atom, IndexEntry{n, 0, 0, 0});
    if (bank_.is_equality(clause[0].atom)) {
      change(units, swapped(clause[0].atom), IndexEntry{n, 0, 1, 0});
      if (clause[0].positive) {
        for_each_rule(clause[0], [&](std::uint8_t side, TermId left, TermId right, bool oriented) {
          if (insert) {
            demodulator_.add_rule(n, side, left, right, oriented);
          } else {
            demodulator_.remove_rule(n, side, left);
          }
        });
      }
    }
  } else if (insert) {
    clauses_.insert(bank_, clause, n);
  } else {
    clauses_.erase(bank_, clause, n);
  }
  std::vector<TermId> seen;
  for (std::size_t i = 0; i < clause.size(); ++i) {
    const TermId atom = clause[i].atom;
    const auto literal = static_cast<std::uint16_t>(i);
    change(literals_, atom, IndexEntry{n, literal, 0, 0});
    if (bank_.is_equality(atom)) change(literals_, swapped(atom), IndexEntry{n, literal, 1, 0});
    if (!strategy_.backward_demodulation || bank_.kind(atom) != TermKind::kApplication) continue;
    for_each_target(atom, Comparison::kIncomparable, [&](TermId t) {
      if (std::ranges::find(seen, t) != seen.end()) return;
      seen.push_back(t);
      change(subterms_, t, IndexEntry{n, 0, 0, 0});
    });
  }
  // For generation.
  if (strategy_.extensionality_resolution) note_extensionality(n, insert);
  const Active& active = active_.at(n);
  for (std::size_t i = 0; i < clause.size(); ++i) {
    if (((active.eligible >> i) & 1U) == 0) continue;
    const TermId atom = clause[i].atom;
    const auto literal = static_cast<std::uint16_t>(i);
    if (bank_.kind(atom) == TermKind::kApplication) {
      for_each_target(atom, active.orientation[i], [&](TermId t) {
        change(into_, t, IndexEntry{n, literal, 0, 0});
      });
    }
    if (!bank_.is_equality(atom)) {
      change(atoms_[clause[i].positive ? 1 : 0], atom, IndexEntry{n, literal, 0, 0});
    } else if (clause[i].positive) {
      for (std::uint8_t side = 0; side < 2; ++side) {
        const Comparison smaller = side == 0 ? Comparison::kLess : Comparison::kGreater;
        if (active.orientation[i] == smaller) continue;
        change(from_, bank_.argument(atom, side), IndexEntry{n, literal, side, 0});
      }
    }
  }
}

// How many inferences a literal may have with the active clauses; more than `enough` need not be
// counted.
std::uint64_t Search::partners(const Literal& literal, Comparison orientation,
                               std::uint64_t enough) {
  std::uint64_t count = 0;
  const auto add = [&](TermId, std::span<const IndexEntry> entries) {
    ++work_;
    count += entries.size();
    return count > enough;
  };
  const TermId atom = literal.atom;
  if (bank_.kind(atom) != TermKind::kApplication) return count;
  if (!bank_.is_equality(atom)) {
    atoms_[literal.positive ? 0 : 1].for_each_unifiable(bank_, atom, add);
  } else if (!literal.positive) {
    count += unifies(bank_.argument(atom, 0), bank_.argument(atom, 1)) ? 1 : 0;
  } else {
    for (std::size_t side = 0; side < 2; ++side) {
      const Comparison smaller = side == 0 ? Comparison::kLess : Comparison::kGreater;
      if (orientation == smaller || count > enough) continue;
      into_.for_each_unifiable(bank_, bank_.argument(atom, side), add);
    }
  }
  for_each_target(atom, orientation, [&](TermId target) {
    if (count <= enough) from_.for_each_unifiable(bank_, target, add);
  });
  return count;
}

// Which literals take part in inferences.
Search::Active Search::eligible_literals(Number n) {
  const Clause clause = store_.clause(n);
  Active active;
  const std::uint64_t maximal = order_.maximal(clause);
  for (const Literal& literal : clause) active.orientation.push_back(order_.orientation(literal));
  if (!looks_ahead(strategy_.selection)) {
    const auto selected = select_literal(bank_, clause, maximal, strategy_.selection);
    active.selected = selected.has_value();
    active.eligible = selected ? std::uint64_t{1} << *selected : maximal;
    return active;
  }
  // Hoder, Reger, Suda & Voronkov, Selecting the selection, IJCAR 2016.
  const bool any = strategy_.selection == LiteralSelection::kLookAheadAny;
  active.eligible = maximal;
  std::uint64_t fewest = 0;
  constexpr std::uint64_t kMany = 1U << 20U;
  for (std::size_t i = 0; i < clause.size(); ++i) {
    if (((maximal >> i) & 1U) != 0 && fewest < kMany) {
      fewest += partners(clause[i], active.orientation[i], kMany);
    }
  }
  for (std::size_t i = 0; i < clause.size(); ++i) {
    if (clause[i].positive && !any) continue;
    const std::uint64_t count = partners(clause[i], active.orientation[i], fewest);
    if (count >= fewest) continue;
    fewest = count;
    active.eligible = std::uint64_t{1} << i;
    active.selected = !clause[i].positive;
  }
  if (!active.selected && active.eligible != maximal) complete_ = false;
  return active;
}

void Search::activate(Number n) {
  reactivate(n, eligible_literals(n));
  ++statistics_.activated;
  const Record& record = store_[n];
  if (strategy_.lemma_exchange != 0 && record.literal_count == 1 && record.assumptions == 0 &&
      record.origin.kind != Origin::Kind::kInput) {
    units_since_.push_back(n);
  }
}

std::vector<Number> Search::take_facts(std::size_t most) {
  std::vector<Number> found = std::move(units_since_);
  units_since_.clear();
  std::erase_if(found, [&](Number n) { return !store_[n].active; });
  const std::size_t count = std::min(most, found.size());
  const auto lighter = [&](Number a, Number b) {
    return store_[a].weight != store_[b].weight ? store_[a].weight < store_[b].weight : a < b;
  };
  std::partial_sort(found.begin(), found.begin() + static_cast<std::ptrdiff_t>(count), found.end(),
                    lighter);
  found.resize(count);
  return found;
}

// With the literals eligible for which its inferences have been drawn or will be.
void Search::reactivate(Number n, Active active) {
  const Clause clause = store_.clause(n);
  active_.insert_or_assign(n, std::move(active));
  index(n, true);
  store_[n].active = true;
  if (store_[n].assumptions != 0) {
    const bool is_rule =
        clause.size() == 1 && clause[0].positive && bank_.is_equality(clause[0].atom);
    splitter_.note_active(n, store_[n].assumptions, is_rule);
  }
}

void Search::deactivate(Number n) {
  index(n, false);
  active_.erase(n);
  store_[n].active = false;
}

// --- the loop -----------------------------------------------------------------------------------

// A clause whose parent has become redundant: what made the parent so will give what is needed of
// it. That may be the clause itself, if it was given before and comes back with a model.
bool Search::is_orphan(const Record& record) const {
  if (!strategy_.orphan_deletion || record.was_given ||
      record.origin.kind == Origin::Kind::kSimplified) {
    return false;
  }
  const auto is_dead = [&](Number parent) { return parent != kNoClause && store_[parent].dead; };
  return is_dead(record.origin.first) || is_dead(record.origin.second);
}

// A clause with literals waits to be given; the empty clause refutes, or is a conflict of
// components.
void Search::make_passive(Number n) {
  if (store_[n].literal_count > 0) {
    if (!passive_.insert(n)) {
      store_[n].taken = true;
      complete_ = false;
    }
    return;
  }
  store_[n].taken = true;
  if (store_[n].assumptions == 0) {
    refutation_ = n;
  } else {
    splitter_.add_conflict(n, store_[n].assumptions);
  }
}

// Clause n is redundant while the components in `needed` are asserted.
void Search::set_aside(Number n, SetNumber needed) {
  store_[n].taken = true;
  if (splitter_.is_subset(needed, store_[n].assumptions)) {
    store_[n].dead = true;
  } else {
    splitter_.freeze(n, needed);
  }
}

// Replaces an active-to-be clause by its components, if it has several.
bool Search::split(Number n) {
  if (!strategy_.splitting) return false;
  const Clause clause = store_.clause(n);
  if (!splits(bank_, clause)) return false;
  ++statistics_.splits;
  splitter_.add_split(n, split_components(bank_, clause), store_[n].assumptions);
  return true;
}

void Search::change_model(const StopToken* stop) {
  const Splitter::Change change = splitter_.update(store_, stop);
  if (change.refuted) {
    const CpuScope timed(extraction_seconds_);
    split_refutation_ = splitter_.refutation(stop);
    return;
  }
  for (Number n : change.withdrawn) {
    if (store_[n].active) deactivate(n);
  }
  // What an equation rewrote must not be remembered once it no longer holds, be it active or not:
  // what it simplified would wait for the end of a model that is over.
  if (change.withdraws_rules) demodulator_.forget();
  for (Number n : change.returning) {
    store_[n].taken = false;
    make_passive(n);
  }
  for (std::uint32_t i : change.asserted) {
    Draft draft;
    draft.literals = splitter_.component(i).clause;
    draft.under = splitter_.set_of_component(i);
    Origin origin;
    origin.kind = Origin::Kind::kComponent;
    origin.place = i;
    const Number n = keep(draft, origin);
    if (n == kNoClause) continue;
    store_[n].from_goal = true;
    make_passive(n);
  }
}

void Search::process(Number given) {
  ++statistics_.given;
  if (is_orphan(store_[given])) {
    ++statistics_.orphans;
    store_[given].dead = true;
    return;
  }
  store_[given].was_given = true;
  Draft draft;
  draft.literals = store_.clause(given);
  draft.under = store_[given].assumptions;
  const Origin& from = store_[given].origin;
  draft.critical_pair = from.kind == Origin::Kind::kSuperposition &&
                        store_[from.first].literal_count == 1 &&
                        store_[from.second].literal_count == 1;
  const bool useful = simplify(draft, true);
  Number n = given;
  if (!useful || !draft.moves.empty()) {
    set_aside(given, draft.needed);
    if (!useful) return;
    Origin origin;
    origin.kind = Origin::Kind::kSimplified;
    origin.first = given;
    n = keep(draft, origin);
    if (n == kNoClause) return;
    store_[n].taken = true;
    if (store_[n].literal_count == 0) {
      make_passive(n);
      return;
    }
  }
  if (split(n)) return;
  activate(n);
  simplify_active(n);
  if (!halted()) generate(n);
}

bool Search::halted() {
  constexpr std::uint64_t kBetweenLooks = 20'000;  // about a millisecond
  if (refutation_ != kNoClause || stopped_) return true;
  if (stop_ == nullptr || work() < looked_at_ + kBetweenLooks) return false;
  looked_at_ = work();
  stopped_ = stop_->stop();
  // The given clause is not finished.
  if (stopped_) complete_ = false;
  return stopped_;
}

// What cannot be reached within the resource limit, at the speed so far, is dropped. When the limit
// has been reached there is a new one.
void Search::limit_resources() {
  const std::uint64_t now = work();
  if (now < next_review_) return;
  constexpr std::uint64_t kGrowth = 3;
  if (now >= resource_end_) {
    resource_end_ = kGrowth * now;
    next_review_ = now + (resource_end_ - now) / 10;
    passive_.unlimit();
    return;
  }
  constexpr std::uint64_t kReviews = 30;
  next_review_ = now + resource_end_ / kReviews;
  const std::uint64_t each = now / (statistics_.given + 1) + 1;
  if (passive_.limit((resource_end_ - now) / each)) complete_ = false;
}

SearchStatus Search::run(std::uint64_t budget, const StopToken* stop) {
  const std::uint64_t end = work() + budget;
  stop_ = stop;
  stopped_ = false;
  while (status() == SearchStatus::kRunning && work() < end) {
    if (stop != nullptr && stop->stop()) break;
    if (strategy_.resource_limit != 0) limit_resources();
    const Number given = passive_.take();
    if (given == kNoClause) {
      saturated_ = true;
      break;
    }
    ++work_;
    if (store_[given].taken) continue;
    store_[given].taken = true;
    if (store_[given].dead) continue;
    if (!splitter_.holds(store_[given].assumptions)) {
      splitter_.park(given, store_[given].assumptions);
      continue;
    }
    process(given);
    if (refutation_ == kNoClause && splitter_.has_news()) change_model(stop);
  }
  stop_ = nullptr;
  return status();
}

}  // namespace whence::first_order
