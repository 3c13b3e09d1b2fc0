#pragma once

// The first-order search of one block: superposition (Bachmair & Ganzinger 1994) in the
// given-clause loop of Discount (Denzinger, Kronenburg & Schulz 1997), in which only active clauses
// simplify. All state is the search's own. What it finds is told by a log that
// first_order/extract.h turns into steps.

#include <cstdint>
#include <optional>
#include <vector>

#include "base/stop.h"
#include "first_order/context.h"
#include "first_order/passive.h"

namespace whence::first_order {

enum class SearchStatus : std::uint8_t {
  kRunning,
  kRefuted,
  kSaturated,  ///< nothing is left to infer; says something only if `complete()`
};

class Search final : private ConclusionSink {
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
  [[nodiscard]] const Splitter& splitter() const { return c_.splitter; }
  [[nodiscard]] const ClauseStore& store() const { return c_.store; }
  [[nodiscard]] std::uint64_t work() const { return c_.total_work(); }
  [[nodiscard]] SearchStatistics statistics() const;
  /// CPU seconds spent on asking the SAT solver for a proof.
  [[nodiscard]] double extraction_seconds() const { return extraction_seconds_; }
  [[nodiscard]] std::size_t bytes() const;
  /// The active clauses, the oldest first. Of a search that ended they are what was saturated, all
  /// of them under components that are asserted.
  [[nodiscard]] std::vector<Number> active() const;
  [[nodiscard]] const Strategy& strategy() const { return c_.strategy; }
  /// False once something was left out that a complete calculus has to do.
  [[nodiscard]] bool complete() const { return c_.complete; }

 private:
  void process(Number given);
  Number simplify_given(Number given);
  bool split(Number n);
  void change_model(const StopToken* stop);
  void make_passive(Number n);
  void set_aside(Number n, SetNumber needed);
  Number keep(const Draft& draft, const Origin& origin);
  void conclude(Draft& draft, const Origin& origin) override;
  Number keep_aside(const Draft& draft, const Origin& origin) override;
  void activate(Number n);
  void simplify_active(Number by);
  void cut_active(Number by);
  void replace_active(Number n, Draft& draft);
  [[nodiscard]] bool is_orphan(const Record& record) const;

  Context c_;
  std::vector<bool> in_goal_;
  PassiveQueues passive_;
  std::vector<Number> units_since_;  // active unit clauses, for take_facts
  Number refutation_ = kNoClause;
  std::optional<SplitRefutation> split_refutation_;
  bool saturated_ = false;
  double extraction_seconds_ = 0;
};

}  // namespace whence::first_order
