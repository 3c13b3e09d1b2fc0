#pragma once

// Testing a closed formula on small values.
//
// Values of a datatype are enumerated by size; a sort of which nothing is known is given a few
// distinct elements, a function sort a few arbitrary functions. A formula that evaluates to false
// under one of the assignments is no theorem: the values, the elements and the definitions make up
// a model of the definitions. Axioms leave datatypes and definitions as they are, but they may say
// how many elements an opaque sort has, and they may contradict each other.

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
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
  kUntested,  ///< evaluation was stuck everywhere, or axioms say something of the elements
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
  /// `atoms` as made by add_atoms in this problem; `more` as for Definitions.
  Tester(Problem& problem, std::vector<SymbolId> atoms, std::span<const Statement> more = {});

  /// Tests up to `most` assignments, with at most `fuel` calls for all of them and a tenth of that
  /// for each. A formula about elements of which axioms say something is untested.
  TestOutcome test(TermId closed_formula, std::uint32_t most, std::uint64_t fuel);
  /// The same, as if there were no axioms: to tell which conjectures are worth trying.
  /// Of an implication, with `where_premises_hold`, only assignments under which the premises hold
  /// are tried: values for which one fails are left as soon as they are chosen.
  TestOutcome test_by_definitions(TermId closed_formula, std::uint32_t most, std::uint64_t fuel,
                                  bool where_premises_hold = false);
  /// Whether the axioms plainly have a model: if not, nobody knows that a refutation by values is
  /// one, since contradictory axioms have every consequence. Looked for is a model in which each
  /// opaque sort has one element and all predicates without definition are true, or all false; then
  /// one with few elements, in which what has no definition has any values.
  [[nodiscard]] bool axioms_have_a_model();
  [[nodiscard]] Evaluator& evaluator() { return evaluator_; }
  /// Small values of a sort, by size; at most 40. Empty if it has none that are known.
  const std::vector<TermId>& values(SortId sort);

 private:
  friend class CounterexampleSearch;
  [[nodiscard]] bool has_elements_of_axioms(TermId formula);
  void note_axiom(TermId formula);
  TermId evaluate_inside(TermId instance, std::uint64_t fuel);
  RefutingValues refuting_values(TermId matrix, const std::vector<TermId>& assignment,
                                 std::uint64_t fuel);

  Problem& problem_;
  Evaluator evaluator_;
  std::vector<SymbolId> atoms_;
  absl::flat_hash_map<SortId, std::vector<TermId>> values_;
  std::vector<bool> axiom_sorts_;  // constructors of opaque sorts that axioms may be about
  bool axioms_about_all_ = false;  // an axiom may be about every sort
  std::optional<bool> axioms_have_a_model_;
};

/// A tester with a problem of its own. Testing fills a bank with calls and values that nobody asks
/// for again: here they go with it.
class ScratchTester {
 public:
  /// Copies `problem`, so that terms of it have the same ids here.
  ScratchTester(const Problem& problem, const std::vector<SymbolId>& atoms, const StopToken* stop)
      : problem_(problem), tester_(problem_, atoms) {
    tester_.evaluator().watch().set(stop);
  }

  [[nodiscard]] Tester& tester() { return tester_; }
  [[nodiscard]] Problem& problem() { return problem_; }
  [[nodiscard]] TermBank& bank() { return problem_.bank; }
  [[nodiscard]] std::uint64_t calls() { return tester_.evaluator().calls(); }

 private:
  Problem problem_;
  Tester tester_;
};

/// Looks for values that make a formula false among far more than `Tester::test` does, a part at a
/// time.
class CounterexampleSearch {
 public:
  /// `problem`, of which the formula is a term, must outlive it; `atoms` as for a Tester.
  CounterexampleSearch(const Problem& problem, std::vector<SymbolId> atoms, TermId closed_formula);

  /// Goes on for about `calls` calls of defined functions; values if it has found some. Throws
  /// StopRequested.
  std::optional<RefutingValues> run(std::uint64_t calls, const StopToken* stop);
  /// Where the values that were found are.
  [[nodiscard]] const TermBank& bank() { return scratch_->bank(); }
  [[nodiscard]] std::size_t bytes() const { return scratch_ ? scratch_->bank().bytes() : 0; }
  /// Calls made in the last run, and values listed for it.
  [[nodiscard]] std::uint64_t calls() const { return calls_; }
  /// Nothing is left to look at.
  [[nodiscard]] bool done() const { return done_; }

 private:
  // Few at first: to list many values takes time of its own.
  static constexpr std::size_t kFewAssignments = 4'000;
  // Of two variables, sums of the places of their values up to 512; of three, up to 64.
  static constexpr std::size_t kMostAssignments = 150'000;
  static constexpr std::uint32_t kLargestValue = 24;  // in constructors
  // Calls, for one assignment: more are better spent on others.
  static constexpr std::uint64_t kFuel = 2'000;
  static constexpr std::uint32_t kMostStuck = 2'000;  // assignments, where none was of use
  // Terms in the bank beside the listed values: some 20 MB. A bank that has more after a part is
  // made anew for the next.
  static constexpr std::size_t kMostTerms = 250'000;

  void start();
  void list_values();
  bool next();

  const Problem& problem_;
  std::vector<SymbolId> atoms_;
  TermId formula_;
  std::unique_ptr<ScratchTester> scratch_;  // null: to be made, and the values to be listed, anew
  std::uint64_t calls_ = 0;
  bool done_ = false;
  std::size_t most_ = kFewAssignments;
  std::size_t listed_terms_ = 0;  // in the bank once the values were listed
  std::size_t each_ = 0;          // values of each variable that sums may reach; 0: not started
  TermId matrix_;
  Evaluator::CodeId code_ = 0;
  std::vector<std::vector<TermId>> choices_;
  std::vector<std::size_t> index_;  // of the next assignment; in the order of their sums
  std::size_t sum_ = 0;
  std::size_t assignments_ = 0;
  std::uint32_t stuck_ = 0;
};

}  // namespace whence
