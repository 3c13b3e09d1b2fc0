#pragma once

// The first-order search of one block: superposition (Bachmair & Ganzinger 1994) in the
// given-clause loop of Discount (Denzinger, Kronenburg & Schulz 1997), in which only active clauses
// simplify. All state is the search's own. What it finds is told by a log that
// first_order/extract.h turns into steps.

#include <absl/container/flat_hash_map.h>

#include <cstdint>
#include <memory>
#include <optional>
#include <set>
#include <vector>

#include "base/stop.h"
#include "first_order/clause_store.h"
#include "first_order/conclusion.h"
#include "first_order/demodulation.h"
#include "first_order/literal_order.h"
#include "first_order/passive.h"
#include "first_order/splitter.h"
#include "first_order/strategy.h"
#include "first_order/subsumption.h"
#include "unify/discrimination_tree.h"
#include "unify/feature_vector_index.h"
#include "unify/fingerprint_index.h"

namespace whence::first_order {

/// Clauses have fewer different variables.
inline constexpr std::uint32_t kMostVariables = 1024;

enum class SearchStatus : std::uint8_t {
  kRunning,
  kRefuted,
  kSaturated,  ///< nothing is left to infer; says something only if `complete()`
};

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
  std::uint64_t condensations = 0;
  std::uint64_t inner_rewrites = 0;  ///< by literals of the clause itself
  std::uint64_t extensional = 0;     ///< resolutions with an extensionality axiom
  std::uint64_t ground_joinable = 0;
  std::uint64_t unit_resulting = 0;  ///< results of unit-resulting resolution
  std::uint64_t simultaneous = 0;    ///< superpositions into several places
  std::uint64_t tautologies = 0;
  std::uint64_t orphans = 0;
  std::uint64_t splits = 0;
};

class Search {
 public:
  /// `bank` and `ordering` must outlive the search. `in_goal[s]`: symbol s occurs in the goal.
  Search(TermBank& bank, const TermOrdering& ordering, Strategy strategy,
         std::vector<bool> in_goal);

  /// A clause to start from, its variables numbered 0, 1, ... by first occurrence; `number` is the
  /// caller's, `depth` where its depth begins.
  void add_input(std::uint32_t number, const Clause& clause, bool from_goal,
                 std::uint16_t depth = 0);
  /// Works for about `budget` units or until it is asked to stop.
  SearchStatus run(std::uint64_t budget, const StopToken* stop);

  [[nodiscard]] SearchStatus status() const;
  /// The lightest unit clauses that became active since the last call and still are, hold without
  /// split components and were inferred; at most `most`, the lightest first.
  [[nodiscard]] std::vector<Number> take_facts(std::size_t most);
  /// The empty clause, if it was refuted without splitting, else kNoClause.
  [[nodiscard]] Number refutation() const { return refutation_; }
  /// Else the refutation by cases; its premises are clauses of the store, split or empty.
  [[nodiscard]] const std::optional<SplitRefutation>& split_refutation() const {
    return split_refutation_;
  }
  [[nodiscard]] const Splitter& splitter() const { return splitter_; }
  [[nodiscard]] const ClauseStore& store() const { return store_; }
  [[nodiscard]] std::uint64_t work() const;
  [[nodiscard]] SearchStatistics statistics() const;
  /// CPU seconds spent on asking the SAT solver for a proof.
  [[nodiscard]] double extraction_seconds() const { return extraction_seconds_; }
  [[nodiscard]] std::size_t bytes() const;
  /// False once something was left out that a complete calculus has to do.
  [[nodiscard]] bool complete() const { return complete_; }

 private:
  // A clause in the making.
  struct Draft {
    std::vector<Literal> literals;
    std::vector<Move> moves;
    bool satisfied = false;  // true, or subsumed
    bool too_heavy = false;
    bool critical_pair = false;  // of two unit equations, simplified or not, and never active
    SetNumber under = 0;         // components that it holds under
    SetNumber needed = 0;        // components of the clauses that simplified or subsumed it
  };
  // What is known of an active clause.
  struct Active {
    std::uint64_t eligible = 0;  // literals that take part in inferences
    bool selected = false;       // a negative one was selected
    std::vector<Comparison> orientation;
  };
  using Entries = std::vector<IndexEntry>;
  using Partners = std::vector<std::pair<TermId, Entries>>;

  // search.cpp
  void process(Number given);
  bool split(Number n);
  void change_model(const StopToken* stop);
  void make_passive(Number n);
  void set_aside(Number n, SetNumber needed);
  Number keep(const Draft& draft, const Origin& origin);
  void activate(Number n);
  [[nodiscard]] Active eligible_literals(Number n);
  [[nodiscard]] std::uint64_t partners(const Literal& literal, Comparison orientation,
                                       std::uint64_t enough);
  void reactivate(Number n, Active active);
  void limit_resources();
  void deactivate(Number n);
  void index(Number n, bool insert);
  [[nodiscard]] bool is_orphan(const Record& record) const;
  // Whether what is under way is to end: refuted, or asked to stop. Then the search is not
  // complete.
  [[nodiscard]] bool halted();

  // sides.h
  template <class Visit>
  void for_each_rule(const Literal& equation, Visit&& visit);
  template <class Visit>
  void for_each_target(TermId atom, Comparison orientation, Visit&& visit);

  // simplify.cpp
  [[nodiscard]] bool simplify(Draft& draft, bool thorough);
  void use(Draft& draft, Number by) {
    if (store_[by].assumptions != 0) {
      draft.needed = splitter_.unite(draft.needed, store_[by].assumptions);
    }
  }
  void rewrite(Draft& draft);
  bool drop_false_literals(Draft& draft);
  bool resolve_variables(Draft& draft);
  bool cut_by_units(Draft& draft);
  bool cut_by_clauses(Draft& draft);
  [[nodiscard]] bool subsumed(Draft& draft);
  bool condense_draft(Draft& draft);
  void simplify_active(Number by);
  void cut_active(Number by);
  void replace_active(Number n, Draft& draft);

  // generate.cpp
  void generate(Number given);
  [[nodiscard]] bool unifies(TermId s, TermId t);
  void superpose_from(Number given, std::span<const Literal> shifted);
  void superpose_into(Number given, std::span<const Literal> shifted);
  void resolve(Number given, std::span<const Literal> shifted);
  void resolve_with(Number first, std::span<const Literal> shifted, std::size_t i, Number second,
                    std::size_t j);
  [[nodiscard]] bool may_combine(Number a, Number b) const;
  void infer_alone(Number given);
  void superpose(Number from, std::span<const Literal> from_literals, std::size_t i,
                 std::uint8_t side, Number into, std::span<const Literal> into_literals,
                 std::size_t j, TermId target);
  void conclude(Draft& draft, const Origin& origin);

  // unit_resulting.cpp
  struct UnitResolution {
    Clause nucleus;
    std::vector<bool> done;                              // by literal: resolved, or left
    bool skipped = false;                                // one was left
    std::vector<std::pair<std::size_t, Number>> chosen;  // literals, and the units for them
    std::vector<std::vector<std::pair<std::size_t, Number>>> results;
    std::size_t tries = 0;
  };
  void resolve_units(Number given);
  void choose_units(UnitResolution& r);
  void resolve_with_units(Number nucleus,
                          const std::vector<std::pair<std::size_t, Number>>& chosen);

  // inner_rewriting.cpp
  bool rewrite_inside(Draft& draft);

  // extensionality.cpp
  void note_extensionality(Number n, bool active);
  void resolve_extensionally(Number given, std::span<const Literal> shifted);

  // joinability.cpp
  [[nodiscard]] bool ground_joinable(Draft& draft);

  TermBank& bank_;
  LiteralOrder order_;
  Strategy strategy_;
  std::vector<bool> in_goal_;
  ClauseStore store_;
  PassiveQueues passive_;
  Demodulator demodulator_;
  Bindings bindings_;  // of the inference being drawn
  Bindings matching_;  // of the simplification being tried
  ConclusionBuilder builder_;
  absl::flat_hash_map<Number, Active> active_;

  DiscriminationTree units_[2];            // by sign: atoms of unit clauses
  FeatureVectorIndex clauses_;             // active clauses that are no units
  FingerprintIndex<IndexEntry> literals_;  // atoms of active clauses, both directions
  FingerprintIndex<IndexEntry> subterms_;  // for rewriting active clauses
  FingerprintIndex<IndexEntry> from_;      // maximal sides of eligible positive equations
  FingerprintIndex<IndexEntry> into_;      // subterms of eligible literals
  FingerprintIndex<IndexEntry> atoms_[2];  // by sign: eligible atoms that are no equations

  FingerprintIndex<IndexEntry> unit_atoms_[2];  // by sign: of units, for unit-resulting resolution

  std::set<Number> extensional_;   // active clauses `X = Y, C`
  std::set<Number> disequations_;  // active clauses with an eligible negative equation

  std::vector<Number> units_since_;  // active unit clauses, for take_facts
  std::vector<Demodulator::Rewrite> rewrites_;
  std::uint64_t resource_end_;     // in work units
  std::uint64_t next_review_ = 0;  // of what can be reached until then
  Splitter splitter_;
  Number refutation_ = kNoClause;
  std::optional<SplitRefutation> split_refutation_;
  const StopToken* stop_ = nullptr;  // of the run under way
  std::uint64_t looked_at_ = 0;      // the work when the clock was last looked at
  bool stopped_ = false;
  bool complete_;
  bool saturated_ = false;
  SearchStatistics statistics_;
  std::uint64_t work_ = 0;
  double extraction_seconds_ = 0;
};

}  // namespace whence::first_order
