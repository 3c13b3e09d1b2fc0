#pragma once

// Which components of split clauses to assert (AVATAR: Voronkov, CAV 2014), by the SAT solver
// CaDiCaL (Biere, Fazekas, Fleury & Heisinger, SAT Competition 2020).
//
// A component is a number: its closed formula over an atom without negations, -n for a negated
// atom. So a ground literal and its complement are n and -n. The solver learns of
//   - splits: a clause derived under components a1, ..., ak that splits into c1, ..., cn:
//     not a1, ..., not ak, c1, ..., cn;
//   - conflicts: a refutation under a1, ..., ak: not a1, ..., not ak;
// and finds components to assert, such that every clause that was split under asserted components
// only has an asserted component itself. What no clause asks for is not asserted. Where there is a
// choice, what was asserted before comes first, then what another clause asks for, too, then what
// comes first in the clause.

#include <absl/container/flat_hash_map.h>

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "base/stop.h"
#include "first_order/propositional_refutation.h"
#include "proof/builder.h"

namespace whence {

enum class SplitStatus : std::uint8_t {
  kModel,          ///< `asserted()` says what to assert
  kUnsatisfiable,  ///< what was split is refuted in all its parts; for good
  kStopped,        ///< it was asked to stop; `asserted()` is as before
};

/// What a refutation by cases rests on: `steps` over the clauses of `premises`, in that order.
struct SplitRefutation {
  std::vector<std::uint32_t> premises;       ///< as the caller named them
  std::vector<PropositionalClause> clauses;  ///< what the solver took each premise for
  std::vector<PropositionalStep> steps;      ///< the last has the empty clause
};

/// Deterministic: equal calls get equal answers. Not thread-safe.
class SplitSolver {
 public:
  explicit SplitSolver(const TermBank& bank);
  SplitSolver(const SplitSolver&) = delete;
  SplitSolver& operator=(const SplitSolver&) = delete;
  ~SplitSolver();

  /// The number of a component, by its closed formula; new ones are numbered on.
  int component(TermId formula);
  /// The number, if its atom is known; 0 if it is not.
  [[nodiscard]] int find(TermId formula) const;
  /// The atom of n and of -n.
  [[nodiscard]] TermId atom(int component) const;

  /// `premise` is the caller's name for what justifies the clause, the same in `refutation`.
  void add_split(std::uint32_t premise, std::span<const int> components,
                 std::span<const int> assumed);
  void add_conflict(std::uint32_t premise, std::span<const int> assumed);

  SplitStatus solve(const StopToken* stop = nullptr);
  /// What to assert, growing. Valid after an answer kModel and until the next call of `solve`.
  [[nodiscard]] const std::vector<int>& asserted() const { return asserted_; }

  /// After kUnsatisfiable. Nothing if it was asked to stop.
  [[nodiscard]] std::optional<SplitRefutation> refutation(const StopToken* stop = nullptr);

  /// Work so far, in units of about one visited literal; the SAT solver's is estimated from its
  /// conflicts.
  [[nodiscard]] std::uint64_t work() const { return work_; }

 private:
  class Engine;

  struct Entry {
    std::uint32_t premise;
    std::vector<int> components;
    std::vector<int> assumed;  // growing
  };

  void add(Entry entry);
  [[nodiscard]] static PropositionalClause clause_of(const Entry& entry);
  [[nodiscard]] int value(int component) const;
  bool satisfy(const Entry& entry);
  void register_entries();
  void choose();
  void settle(std::uint32_t entry);
  void assert_component(int component);

  const TermBank& bank_;
  std::unique_ptr<Engine> engine_;
  absl::flat_hash_map<TermId, int> numbers_;  // of atoms
  std::vector<TermId> atoms_;                 // by number
  std::vector<Entry> entries_;
  std::size_t checked_ = 0;  // so many entries are satisfied by the model
  std::size_t sent_ = 0;     // so many entries the engine has

  // A number's value in the model: 1, -1, or 0 if nothing depends on it so far.
  std::vector<signed char> model_;

  // What is asserted, by slot, now and when `choose` was last done; for each split how many of the
  // components that it assumes are not asserted; and the splits that assume a component, by slot.
  std::vector<bool> is_asserted_;
  std::vector<bool> was_asserted_;
  std::vector<std::uint32_t> missing_;
  std::vector<std::vector<std::uint32_t>> assuming_;
  std::vector<std::uint32_t> due_;  // splits to look at: all that they assume is asserted
  std::vector<int> asserted_;

  bool unsatisfiable_ = false;
  std::uint64_t work_ = 0;
};

/// Writes the refutation as kRup steps and returns the step of the empty clause. `step_of(premise)`
/// gives a split's kSplit step or a conflict's step of the empty clause; both may assume more than
/// components (a negated goal), and then the result does, too. Asked in the order of the premises.
StepId write_split_refutation(ProofBuilder& builder, const SplitSolver& solver,
                              const SplitRefutation& refutation,
                              const std::function<StepId(std::uint32_t)>& step_of);

}  // namespace whence
