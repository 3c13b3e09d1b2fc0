#pragma once

// Statements to clauses, each the conclusion of kernel steps.
//
// A statement is miniscoped where that saves Skolem arguments, then its connectives and quantifiers
// are taken apart (kClausify). Where distribution would multiply clauses beyond a threshold, a
// subformula F with free variables v gets a name, `p(v) = F` (kName), and of that equivalence only
// the directions that are needed become clauses (Tseitin 1968; Plaisted & Greenbaum, J. Symbolic
// Computation 2, 1986; Nonnengart & Weidenbach, Handbook of Automated Reasoning, 2001). So the
// number of clauses is linear in the size of the formula, times the threshold. The size is that of
// the graph of shared parts: parts that would be taken apart at many places get names as well.

#include <absl/container/flat_hash_map.h>
#include <absl/container/flat_hash_set.h>

#include <cstddef>
#include <cstdint>
#include <functional>
#include <limits>
#include <utility>
#include <vector>

#include "base/stop.h"
#include "first_order/clause_count.h"
#include "logic/clause.h"
#include "proof/arguments.h"
#include "proof/builder.h"

namespace whence {

/// A clause of the input. Variables are numbered 0, 1, ... in order of first occurrence. No literal
/// occurs twice, the clause is no tautology, and its atoms have no connective or quantifier at the
/// top; Bool terms inside terms stay as they are.
struct InputClause {
  static constexpr std::uint32_t kNoStatement = std::numeric_limits<std::uint32_t>::max();

  Clause clause;
  /// Concludes exactly `clause`; under the negated goal if it rests on it, else without
  /// assumptions.
  StepId step;
  std::uint32_t statement = kNoStatement;  ///< index in Problem::statements; none for a goal
  /// Comes from a negated goal. The defining clauses of names for its parts do too, though they
  /// hold without assumptions.
  bool from_goal = false;
};

struct ClausificationOptions {
  /// A clause that would become more clauses than this has formulas in it named. At least 1. A name
  /// costs some clauses and hides structure from selection, so small formulas are multiplied out.
  std::uint32_t naming_threshold = 16;
  bool miniscoping = true;
  /// Asked now and then; when it says so, StopRequested is thrown and the Clausifier is of no more
  /// use. Not owned; may be null.
  const StopToken* stop = nullptr;
};

/// Writes steps into one derivation over one problem, which must outlive it. A name's defining
/// clauses are given out once, with the first statement that needs them: clauses of one Clausifier
/// belong together.
class Clausifier {
 public:
  /// For a name's symbol, which directions of its definition have been given out.
  struct Directions {
    bool positive = false;  ///< p => F
    bool negative = false;  ///< F => p
  };

  Clausifier(Problem& problem, Derivation& derivation, ClausificationOptions options = {});

  /// Appends the clauses of an axiom or a definition. Throws std::logic_error if the statement is
  /// of another kind.
  void add_statement(std::uint32_t statement, std::vector<InputClause>& out);
  /// Appends the clauses of a theorem: `step` concludes a closed formula without assumptions.
  void add_theorem(StepId step, std::vector<InputClause>& out);
  /// Assumes `not goal` (kAssume of `bank.negation(goal)`, whatever the goal begins with, so that
  /// kDischarge of it concludes the goal) and appends its clauses. Requires a closed formula.
  /// Returns what was assumed.
  TermId add_negated_goal(TermId goal, std::vector<InputClause>& out);
  /// For a predicate, the step that concludes `p(x..) = F`, its variables free; not valid for one
  /// that is to stay as it is. What it leads to must end; where it is very much, some stays.
  using DefinitionOf = std::function<StepId(FunctionId)>;
  /// As `add_negated_goal`, with predicates replaced by what defines them. So what stands under
  /// their quantifiers gets Skolem symbols without arguments where the formula itself would.
  void add_unfolded_negated_goal(TermId goal, const DefinitionOf& definition_of,
                                 std::vector<InputClause>& out);
  /// From now on formulas that are instances of t become instances of its name, where they are
  /// literals of clauses; `name` concludes `p(x..) = t` (kName).
  void fold(StepId name) { folded_ = name; }

  /// Which parts of formulas have names, of which the defining clauses have been given out, and
  /// which go without.
  struct Names;
  [[nodiscard]] Names names() const;
  /// Goes on from where another Clausifier over an equal problem was: names that it has given out
  /// are known.
  void go_on_from(const Names& names);

  /// Replaces the token of the options, which may be known later than these.
  void set_stop(const StopToken* stop) { options_.stop = stop; }

  /// Names introduced, and miniscoping laws applied, so far.
  [[nodiscard]] std::size_t name_count() const { return defined_.size(); }
  [[nodiscard]] std::size_t move_count() const { return move_count_; }

 private:
  // A clause being taken apart: what `step` concludes, after the choices in `pending`, which have
  // not been written down yet.
  struct Work {
    StepId step;
    Clause clause;
    std::vector<ClausifyMove> pending;
    std::size_t next = 0;  // literals before it wait or are atoms
    TermId defining;       // the formula of a defining clause
  };
  enum class Progress : std::uint8_t { kContinue, kFinished, kTautology };

  void run(StepId formula, InputClause prototype, std::vector<InputClause>& out);
  StepId miniscoped(StepId formula);
  [[nodiscard]] Progress advance(Work& work);
  [[nodiscard]] bool multiplies(TermId formula);
  [[nodiscard]] bool unfold(Work& work);
  [[nodiscard]] bool rewrite(Work& work, StepId equation, std::uint32_t side);
  [[nodiscard]] bool name_where_needed(Work& work);
  [[nodiscard]] bool name_sides(Work& work, std::size_t literal);
  void name(Work& work, std::size_t literal, const Position& position, bool both);
  void define(StepId name, bool positive);
  void apply(Work& work, std::size_t literal, std::uint32_t choice);
  void write_pending(Work& work);
  void emit(Work& work, const InputClause& prototype, std::vector<InputClause>& out);

  TermBank& bank_;
  ClausificationOptions options_;
  ProofBuilder builder_;
  ClauseCounter counter_;
  std::vector<Work> work_;  // a stack
  const DefinitionOf* definition_of_ = nullptr;
  std::size_t unfoldings_ = 0;
  StepId folded_;
  absl::flat_hash_map<SymbolId, Directions> defined_;
  // Formulas with many clauses that have been taken apart without a name.
  absl::flat_hash_set<std::pair<TermId, bool>> expanded_;
  absl::flat_hash_map<TermId, bool> multiplies_;  // is_mostly_shared, where it was asked
  std::size_t move_count_ = 0;
};

struct Clausifier::Names {
  absl::flat_hash_map<SymbolId, Directions> defined;
  absl::flat_hash_set<std::pair<TermId, bool>> expanded;
};

}  // namespace whence
