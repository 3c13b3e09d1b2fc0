#pragma once

// The bookkeeping of splitting in a search (AVATAR: Voronkov, CAV 2014): sets of asserted
// components, and which clauses wait for a change of the model.
//
// A clause holds under a set of components. When one of them is no longer asserted the clause is
// *parked* until all are again. A clause that was simplified or subsumed by others under more
// components than its own is *frozen*: it comes back when one of these is no longer asserted.

#include <absl/container/flat_hash_map.h>

#include <cstdint>
#include <optional>
#include <vector>

#include "first_order/clause_store.h"
#include "first_order/split_solver.h"
#include "first_order/splitting.h"

namespace whence::first_order {

/// Number of a set of components; 0 is the empty set.
using SetNumber = std::uint32_t;

class Splitter {
 public:
  explicit Splitter(TermBank& bank) : bank_(bank), solver_(bank) {}

  [[nodiscard]] SetNumber unite(SetNumber a, SetNumber b);
  [[nodiscard]] bool is_subset(SetNumber a, SetNumber b);
  /// Whether all components of the set are asserted.
  [[nodiscard]] bool holds(SetNumber set) const { return sets_[set].missing == 0; }

  /// The clause, which holds under the set, is replaced by its components.
  void add_split(Number clause, const std::vector<Component>& components, SetNumber under);
  /// The empty clause was derived under the set, which is not empty.
  void add_conflict(Number clause, SetNumber under);
  [[nodiscard]] bool has_news() const { return news_; }

  /// What has to happen after the model changed.
  struct Change {
    bool refuted = false;
    std::vector<std::uint32_t> asserted;  ///< components without a clause so far
    std::vector<Number> withdrawn;        ///< active clauses that no longer hold; they are parked
    std::vector<Number> returning;        ///< clauses to be passive again
    bool withdraws_rules = false;         ///< equations that may have rewritten no longer hold
  };
  Change update(const ClauseStore& store, const StopToken* stop);

  [[nodiscard]] const Component& component(std::uint32_t i) const { return components_[i]; }
  /// The set that holds this component alone.
  [[nodiscard]] SetNumber set_of_component(std::uint32_t i);

  /// `is_rule`: what the clause rewrites may be remembered, even when it is no longer active.
  void note_active(Number clause, SetNumber set, bool is_rule) {
    sets_[set].active.push_back(clause);
    sets_[set].has_rules = sets_[set].has_rules || is_rule;
  }
  void park(Number clause, SetNumber set) { sets_[set].parked.push_back(clause); }
  void freeze(Number clause, SetNumber set) { sets_[set].frozen.push_back(clause); }

  [[nodiscard]] const SplitSolver& solver() const { return solver_; }
  /// After `Change::refuted`; nothing if it was asked to stop.
  [[nodiscard]] std::optional<SplitRefutation> refutation(const StopToken* stop) {
    return solver_.refutation(stop);
  }
  [[nodiscard]] std::uint64_t work() const { return solver_.work() + work_; }

 private:
  struct Set {
    std::vector<int> components;  // growing
    std::uint32_t missing = 0;    // components that are not asserted
    bool has_rules = false;       // noted since the set last broke
    std::vector<Number> active;
    std::vector<Number> parked;
    std::vector<Number> frozen;
  };

  [[nodiscard]] static std::size_t slot(int component) {
    return component > 0 ? 2 * static_cast<std::size_t>(component)
                         : 2 * static_cast<std::size_t>(-component) + 1;
  }
  SetNumber intern(std::vector<int> components);

  TermBank& bank_;
  SplitSolver solver_;
  std::vector<Set> sets_{1};
  absl::flat_hash_map<std::vector<int>, SetNumber> number_of_;
  absl::flat_hash_map<std::uint64_t, SetNumber> unions_;
  absl::flat_hash_map<std::uint64_t, bool> subsets_;
  std::vector<Component> components_;
  std::vector<int> component_numbers_;                // by index in components_
  absl::flat_hash_map<int, std::uint32_t> index_of_;  // the other way
  std::vector<bool> has_clause_;                      // by index
  std::vector<bool> asserted_;                        // by slot
  std::vector<std::vector<SetNumber>> sets_with_;     // by slot
  std::vector<int> now_;                              // asserted, growing
  bool news_ = false;
  std::uint64_t work_ = 0;
};

}  // namespace whence::first_order
