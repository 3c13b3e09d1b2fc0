#pragma once

// What the rules of a search work on. Rules are free functions over a Context: generating ones hand
// what they conclude to a ConclusionSink, simplifying ones change a Draft. The loop that calls them
// is in search.h.

#include <absl/container/flat_hash_map.h>

#include <cstdint>
#include <memory>
#include <optional>
#include <set>
#include <utility>
#include <vector>

#include "base/stop.h"
#include "first_order/clause_store.h"
#include "first_order/conclusion.h"
#include "first_order/demodulation.h"
#include "first_order/literal_order.h"
#include "first_order/splitter.h"
#include "first_order/strategy.h"
#include "first_order/subsumption.h"
#include "unify/discrimination_tree.h"
#include "unify/feature_vector_index.h"
#include "unify/fingerprint_index.h"

namespace whence::first_order {

/// Clauses have fewer different variables, far more than any that is of use, so that the given
/// clause's, moved by as many, meet none of a stored clause's.
inline constexpr std::uint32_t kMostVariables = 1024;

struct SearchStatistics {
  std::uint64_t generated = 0;  ///< conclusions of inferences
  std::uint64_t kept = 0;       ///< of these, clauses that became passive
  std::uint64_t given = 0;      ///< clauses that were chosen
  std::uint64_t activated = 0;
  std::uint64_t forward_subsumed = 0;
  std::uint64_t backward_subsumed = 0;
  std::uint64_t backward_rewritten = 0;
  std::uint64_t rewrites = 0;
  std::uint64_t cuts = 0;
  std::uint64_t backward_cuts = 0;  ///< by clauses that are no units
  std::uint64_t extensional = 0;    ///< resolutions with an extensionality axiom
  std::uint64_t ground_joinable = 0;
  std::uint64_t connected = 0;       ///< critical pairs whose sides are connected below the peak
  std::uint64_t unit_resulting = 0;  ///< results of unit-resulting resolution
  std::uint64_t simultaneous = 0;    ///< superpositions into several places
  std::uint64_t tautologies = 0;
  std::uint64_t orphans = 0;
  std::uint64_t splits = 0;
};

/// A clause in the making.
struct Draft {
  std::vector<Literal> literals;
  std::vector<Move> moves;
  bool satisfied = false;  ///< true, or subsumed
  bool too_heavy = false;
  /// The clause before it was simplified, if it is a critical pair of two unit equations that was
  /// never active; its origin tells the peak.
  Number critical_pair = kNoClause;
  SetNumber under = 0;   ///< components that it holds under
  SetNumber needed = 0;  ///< components of the clauses that simplified or subsumed it
};

/// What is known of an active clause.
struct Active {
  std::uint64_t eligible = 0;  ///< literals that take part in inferences
  bool selected = false;       ///< a negative one was selected
  std::vector<Comparison> orientation;
};

/// Of the active clauses.
struct Indexes {
  DiscriminationTree units[2];                 ///< by sign: atoms of unit clauses
  FeatureVectorIndex clauses;                  ///< clauses that are no units
  FingerprintIndex<IndexEntry> literals;       ///< atoms, both directions
  FingerprintIndex<IndexEntry> subterms;       ///< for rewriting active clauses
  FingerprintIndex<IndexEntry> from;           ///< maximal sides of eligible positive equations
  FingerprintIndex<IndexEntry> into;           ///< subterms of eligible literals
  FingerprintIndex<IndexEntry> atoms[2];       ///< by sign: eligible atoms that are no equations
  FingerprintIndex<IndexEntry> unit_atoms[2];  ///< by sign: of units, for unit-resulting resolution
  std::set<Number> extensional;                ///< clauses `X = Y, C`
  std::set<Number> disequations;               ///< clauses with an eligible negative equation
};

using Entries = std::vector<IndexEntry>;
using Partners = std::vector<std::pair<TermId, Entries>>;

/// Takes what generating rules conclude.
class ConclusionSink {
 public:
  virtual void conclude(Draft& draft, const Origin& origin) = 0;
  /// Stores a clause on the way to a conclusion, which takes part in nothing; kNoClause if it is
  /// too large, and then nothing is missing for completeness.
  virtual Number keep_aside(const Draft& draft, const Origin& origin) = 0;

 protected:
  ConclusionSink() = default;
  ConclusionSink(const ConclusionSink&) = default;
  ConclusionSink& operator=(const ConclusionSink&) = default;
  ~ConclusionSink() = default;
};

/// Belongs to one search. `bank` and the ordering must outlive it.
struct Context {
  Context(TermBank& term_bank, const TermOrdering& ordering, Strategy chosen)
      : bank(term_bank),
        order(term_bank, ordering),
        strategy(std::move(chosen)),
        demodulator(term_bank, ordering),
        builder(term_bank, unifier),
        splitter(term_bank),
        complete(!strategy.set_of_support) {}
  Context(const Context&) = delete;
  Context& operator=(const Context&) = delete;
  ~Context() = default;

  /// Unifies by `unifier`, from nothing. False also where that takes too long; then the search is
  /// not complete.
  [[nodiscard]] bool unifies(TermId s, TermId t);
  /// The draft is simplified or subsumed by an active clause.
  void use(Draft& draft, Number by) {
    if (store[by].assumptions != 0) {
      draft.needed = splitter.unite(draft.needed, store[by].assumptions);
    }
  }
  /// Whether two clauses may be premises of one inference.
  [[nodiscard]] bool may_combine(Number a, Number b) const {
    return !strategy.set_of_support || store[a].from_goal || store[b].from_goal;
  }
  /// What terms are made from now on is needed for what is under way alone, until `end_scratch`.
  void begin_scratch() { scratch_from = bank.size(); }
  /// Takes such terms back, except those in `kept`, which get other ids. What is made from now on
  /// is scratch again.
  void clear_scratch(std::span<Literal> kept);
  void end_scratch() {
    clear_scratch({});
    scratch_from.reset();
  }
  [[nodiscard]] std::uint64_t total_work() const {
    return work + demodulator.work() + builder.work() + queue_work + splitter.work();
  }
  /// Whether what is under way is to end: refuted, or asked to stop. Then the search is not
  /// complete.
  [[nodiscard]] bool halted();

  TermBank& bank;
  LiteralOrder order;
  const Strategy strategy;
  ClauseStore store;
  absl::flat_hash_map<Number, Active> active;
  Indexes indexes;
  Demodulator demodulator;
  std::vector<Demodulator::Rewrite> rewrites;  ///< of the literal being rewritten
  Bindings unifier;                            ///< of the inference being drawn
  Bindings matcher;                            ///< of the simplification being tried
  ConclusionBuilder builder;                   ///< of the conclusion being drawn
  Splitter splitter;
  SearchStatistics statistics;
  std::uint64_t work = 0;        ///< units, of the rules; see total_work
  std::uint64_t queue_work = 0;  ///< of the passive queues
  bool complete;                 ///< nothing was left out that a complete calculus has to do
  bool refuted = false;
  const StopToken* stop = nullptr;          ///< of the run under way
  std::optional<std::size_t> scratch_from;  ///< number of the first term of use for a while only
  std::uint64_t looked_at = 0;              ///< the work when the clock was last looked at
  bool stopped = false;
};

/// While it lives, terms are scratch.
class Scratch {
 public:
  explicit Scratch(Context& context) : context_(context) { context.begin_scratch(); }
  Scratch(const Scratch&) = delete;
  Scratch& operator=(const Scratch&) = delete;
  ~Scratch() { context_.end_scratch(); }

 private:
  Context& context_;
};

}  // namespace whence::first_order
