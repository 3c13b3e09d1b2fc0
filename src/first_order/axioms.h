#pragma once

// What searches for different goals of one theory start from alike: the clauses of its axioms, the
// steps that conclude these, and what premise selection asks of the statements. It is made once,
// and serves each goal.

#include <cstdint>
#include <memory>
#include <set>
#include <utility>
#include <vector>

#include "base/stop.h"
#include "first_order/block.h"
#include "first_order/clausification.h"
#include "first_order/premise_selection.h"
#include "logic/problem.h"
#include "proof/step.h"

namespace whence::first_order {

class Axioms {
 public:
  /// Clausifies the axioms and definitions of `problem`, whose bank it extends. `goal` matters
  /// where axioms have type variables: they are taken at its sorts. Throws StopRequested when
  /// `stop`, which may be null, says so.
  Axioms(Problem& problem, TermId goal, const StopToken* stop);

  /// From now on the clauses are terms of `problem`, which is the one that they were made in as it
  /// was before that, and stays small: what was needed on the way is in `home`, the other one.
  void move_to(Problem& problem, Problem home);
  /// Adds the last statement of the problem, which has no type variables. The problem is that of
  /// before, or an extension.
  void add_last(Problem& problem);

  /// Whether some axiom has type variables: then the clauses are those for one goal only.
  [[nodiscard]] bool depend_on_goal() const { return depend_on_goal_; }
  /// Clauses, in the order of the statements; `step` is one of `derivation()`. `from_goal` marks
  /// those of axioms that came from negating what is to be proved.
  [[nodiscard]] const std::vector<InputClause>& clauses() const { return clauses_; }
  [[nodiscard]] const Derivation& derivation() const { return derivation_; }
  /// The problem of whose bank the terms of `derivation()` are; null: the one that clauses are of.
  [[nodiscard]] const Problem* home() const { return home_.get(); }
  /// Symbols below are the same in both.
  [[nodiscard]] std::size_t shared_symbols() const { return shared_symbols_; }
  /// Statements that came from negating what is to be proved.
  [[nodiscard]] const std::vector<TermId>& goals() const { return goals_; }
  /// By symbol, whether it occurs in a clause; symbols beyond the end do not.
  [[nodiscard]] const std::vector<bool>& symbols() const { return symbols_; }
  /// Atoms and signs of clauses of one literal.
  [[nodiscard]] const std::set<std::pair<TermId, bool>>& units() const { return units_; }
  /// The names that were given to parts of formulas, for a Clausifier that goes on from here.
  [[nodiscard]] const Clausifier::Names& names() const { return names_; }
  /// See premise_selection.h.
  [[nodiscard]] const PremiseIndex& premises() const { return premises_; }

 private:
  void bring(Problem& problem, std::size_t first_clause);
  void add(Problem& problem, Clausifier& clausifier, std::uint32_t statement,
           const std::vector<std::vector<SortId>>& instances);
  void note_symbols(const Problem& problem, std::size_t first_clause);
  void add_instances(Problem& problem, Clausifier& clausifier, std::uint32_t statement,
                     const std::vector<std::vector<SortId>>& instances,
                     std::vector<InputClause>& out);

  bool depend_on_goal_ = false;
  std::shared_ptr<const Problem> home_;
  std::size_t shared_symbols_ = 0;
  std::vector<InputClause> clauses_;
  Derivation derivation_;
  std::vector<TermId> goals_;
  std::vector<bool> symbols_;
  std::set<std::pair<TermId, bool>> units_;
  Clausifier::Names names_;       // in the problem that clauses are of
  Clausifier::Names home_names_;  // at home, if there is one
  PremiseIndex premises_;
};

}  // namespace whence::first_order
