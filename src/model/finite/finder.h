#pragma once

// The search for a finite model of clauses, with as few elements as possible: sizes are tried in
// the order of their sum. Deterministic in the clauses and the work that it is given.

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "base/stop.h"
#include "logic/clause.h"
#include "model/finite/encoder.h"
#include "model/finite/interpretation.h"
#include "model/finite/task.h"

namespace whence::finite {

class Finder {
 public:
  /// Free variables of the clauses stand for all values. Refers to the bank, to which new terms
  /// come.
  Finder(TermBank& bank, std::span<const Clause> clauses);

  enum class State : std::uint8_t {
    kSearching,
    kFound,
    kEnded,  ///< there is no model, or none that is small enough to be looked for
  };
  /// Goes on for about `budget` work units. Throws StopRequested.
  State run(std::uint64_t budget, const StopToken* stop);
  [[nodiscard]] State state() const { return state_; }
  [[nodiscard]] std::uint64_t work() const { return work_; }
  /// Of what was found. Fresh symbols of the clauses have tables as well.
  [[nodiscard]] const Interpretation& model() const { return model_; }
  /// Whether all sizes with a smaller sum were looked at to the end.
  [[nodiscard]] bool minimal() const { return minimal_; }
  /// The sum of the sizes that are being looked at.
  [[nodiscard]] std::uint32_t total() const { return total_; }
  [[nodiscard]] std::size_t bytes() const;
  /// The sorts that have elements to count.
  [[nodiscard]] const std::vector<SortId>& sorts() const { return sorts_; }
  /// The sizes that were done with, in order: the first thousand.
  [[nodiscard]] const std::vector<Look>& looks() const { return looks_; }
  /// There is no model of so many elements in all, or of fewer; 0 if that is not known.
  [[nodiscard]] std::uint32_t none_up_to() const { return none_up_to_; }
  /// Affine models of sizes up to this were looked for; 0: none were.
  [[nodiscard]] std::uint32_t affine_up_to() const { return affine_up_to_; }

 private:
  using Sizes = std::vector<std::uint32_t>;  // by the input's sorts

  bool next_sizes();
  void note(bool none);
  void list_sizes();
  bool prepare(const StopToken* stop);
  void look_for_affine(const StopToken* stop);
  [[nodiscard]] Sizes by_task(const Sizes& sizes) const;
  [[nodiscard]] std::uint64_t conflict_cost() const;

  TermBank& bank_;
  std::vector<Clause> clauses_given_;
  bool looked_for_affine_ = false;
  std::optional<FlatTask> task_;
  std::vector<SortId> sorts_;
  Sizes most_;                     // of each sort: more elements would be like those there are
  std::vector<std::uint32_t> of_;  // by sort of the task: the place of its origin in sorts_
  std::uint32_t total_ = 0;
  std::vector<Sizes> pending_;  // of this total, the next one last
  bool any_ = false;            // of this total, some were small enough
  Sizes sizes_;
  // Encoders by all sizes but the first: they grow in that.
  std::map<Sizes, std::unique_ptr<Encoder>> encoders_;
  Encoder* encoder_ = nullptr;
  std::uint64_t clauses_ = 0;  // of all encoders
  std::uint64_t spent_ = 0;    // conflicts, at these sizes
  State state_ = State::kSearching;
  bool minimal_ = true;
  std::uint64_t work_ = 0;
  std::vector<Look> looks_;
  std::uint32_t none_up_to_ = 0;
  std::uint32_t affine_up_to_ = 0;
  Interpretation model_;
};

}  // namespace whence::finite
