#pragma once

// Testing a closed formula on small values.
//
// Values of a datatype are enumerated by size; a sort of which nothing is known is given a few
// distinct elements, a function sort a few arbitrary functions. A formula that evaluates to false
// under one of the assignments is no theorem: the values, the elements and the definitions make up
// a model of the definitions. Not of axioms: statements that axioms may touch are not tested.

#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

#include "model/evaluate.h"
#include "model/values.h"

namespace whence {

struct RefutingValues {
  std::vector<TermId> values;      ///< for the outermost universal variables, in order
  std::vector<TermId> evaluation;  ///< closed formulas: the instance, its terms evaluated, false
};

enum class TestResult : std::uint8_t {
  kPassed,    ///< held in at least one assignment and was never false
  kUntested,  ///< evaluation was stuck everywhere, or axioms are in the way
  kRefuted,
};

struct TestOutcome {
  TestResult result = TestResult::kUntested;
  std::uint32_t tried = 0;  ///< number of assignments
  std::uint32_t held = 0;   ///< of these, under which it held; under others evaluation was stuck
  /// Of an implication: number of assignments under which all premises held as well.
  std::uint32_t telling = 0;
  std::optional<RefutingValues> refutation;
};

/// Adds the constants that stand for unknown elements to a bank: polymorphic, so they serve for
/// every sort. Called before blocks copy the problem; the second time it finds those of the first.
std::vector<SymbolId> add_atoms(Problem& problem);

class Tester {
 public:
  /// `atoms` as made by add_atoms in this problem.
  Tester(Problem& problem, std::vector<SymbolId> atoms);

  /// Tests up to `most` assignments, with at most `fuel` calls for all of them and a tenth of that
  /// for each.
  TestOutcome test(TermId closed_formula, std::uint32_t most, std::uint64_t fuel);
  /// Whether the axioms plainly have a model: if not, nobody knows that a refutation by values is
  /// one, since contradictory axioms have every consequence. Looked for is a model in which each
  /// opaque sort has one element and all predicates without definition are true, or all false.
  [[nodiscard]] bool axioms_have_a_model();
  [[nodiscard]] Evaluator& evaluator() { return evaluator_; }
  /// Small values of a sort, by size; at most 40. Empty if it has none that are known.
  const std::vector<TermId>& values(SortId sort);

 private:
  friend class CounterexampleSearch;
  [[nodiscard]] bool touched_by_axioms(TermId formula);
  void note_axiom(TermId formula);
  TermId evaluate_inside(TermId instance, std::uint64_t fuel);
  RefutingValues refuting_values(TermId matrix, const std::vector<TermId>& assignment,
                                 std::uint64_t fuel);

  Problem& problem_;
  Evaluator evaluator_;
  std::vector<SymbolId> atoms_;
  absl::flat_hash_map<SortId, std::vector<TermId>> values_;
  std::vector<bool> axiom_symbols_;
  std::vector<bool> axiom_sorts_;  // sort constructors that axioms may be about
  std::optional<bool> axioms_have_a_model_;
};

/// Looks for values that make a formula false among far more than `Tester::test` does, a part at a
/// time. Must not outlive the tester.
class CounterexampleSearch {
 public:
  CounterexampleSearch(Tester& tester, TermId closed_formula);

  /// Goes on for about `calls` calls of defined functions; values if it has found some.
  std::optional<RefutingValues> run(std::uint64_t calls);
  /// Nothing is left to look at.
  [[nodiscard]] bool done() const { return done_; }

 private:
  // Few at first: to list many values takes time of its own.
  static constexpr std::size_t kFewAssignments = 4'000;
  static constexpr std::size_t kMostAssignments = 150'000;
  static constexpr std::uint32_t kLargestValue = 24;  // in constructors
  static constexpr std::uint64_t kFuel = 2'000;       // calls, for one assignment
  static constexpr std::uint32_t kMostStuck = 2'000;  // assignments, where none was of use

  void start();
  bool next();

  Tester& tester_;
  TermId formula_;
  bool started_ = false;
  bool done_ = false;
  std::size_t most_ = kFewAssignments;
  TermId matrix_;
  Evaluator::CodeId code_ = 0;
  std::vector<std::vector<TermId>> choices_;
  std::vector<std::size_t> index_;  // of the next assignment; in the order of their sums
  std::size_t sum_ = 0;
  std::size_t assignments_ = 0;
  std::uint32_t stuck_ = 0;
};

}  // namespace whence
