#pragma once

// A logic block that searches for a first-order proof of a goal about datatypes, with the theorems
// proved so far as axioms: for what has been reduced to a few steps from lemmas, as the cases of an
// induction are when the lemmas are there. It does no induction itself.
//
// What a datatype is, is told by clauses: constructors are different and injective, no value is
// part of itself; and that a value begins with a constructor, of the terms in the goal. Predicates
// that are defined by a formula are unfolded in the goal, which stays beside its unfolded form for
// the lemmas that speak of the predicates; what the goal says to be equal to a constant replaces
// that constant.

#include <absl/container/flat_hash_map.h>

#include <memory>
#include <vector>

#include "block/block.h"
#include "first_order/block.h"
#include "first_order/clausification.h"
#include "first_order/strategy.h"
#include "model/relevance.h"

namespace whence::first_order {

/// Which definitions and lemmas such a search takes for axioms. Few symbols mean few inferences.
enum class PremiseScope : std::uint8_t {
  kInstances,    ///< of an opaque statement: lemmas that speak of it, claims of existence, and
                 ///< laws of what else the goal speaks of
  kGoalSymbols,  ///< lemmas about the symbols of the goal, unfolded; no recursive definitions
  kDefinitions,  ///< these, the definitions of the symbols, and cases of the goal's constants
  kAll,          ///< lemmas and definitions of all that definitions lead to
};

struct LemmaSearchOptions {
  PremiseScope scope = PremiseScope::kDefinitions;
  /// Whether predicates that formulas define are unfolded in the goal.
  bool unfold = true;
  /// Whether what a statement says of its variables is one predicate, of which the search knows
  /// nothing but the goal and the lemmas: for steps of an induction that are about the order in
  /// which the induction goes.
  bool opaque = false;
  /// Whether lemmas that only put variables in another order, as commutativity, are left out: they
  /// turn round what definitions have unfolded, and hypotheses do not meet it any more.
  bool without_permutations = false;
  /// Whether lemmas that make anything equal to anything are left out, as antisymmetry and claims
  /// of existence: `x = y` in their conclusion is met by every term.
  bool plain_lemmas = false;
  /// Whether lemmas are left out that say of any two values that one predicate holds in this order
  /// or another, as totality: every two terms would be a distinction of cases.
  bool without_totality = false;
  /// Whether it is said of the terms that stand for what is claimed to exist, in the goal and in
  /// definitions, with which constructor they begin, and with which the parts of that: a divisor is
  /// 0, or 1, or s(s(d)).
  bool witness_cases = false;
  /// Whether the goal is rewritten by associativity, distributivity and the like, and what its
  /// equations have in common on both sides is taken away by laws of cancellation.
  bool simplify_goal = false;
  Strategy strategy;
};

class LemmaSearch final : public Block {
 public:
  /// `theory` is copied. `goals` is a packet: the closed formula, then the statement that it
  /// serves.
  LemmaSearch(const Problem& theory, std::size_t shared_symbols, const Bytes& goals,
              LemmaSearchOptions options);
  ~LemmaSearch() override;

  /// kLemma: number, formula.
  void receive(const Message& message) override;
  void work(std::uint64_t budget, const StopToken* stop) override;
  [[nodiscard]] BlockState state() const override { return state_; }
  [[nodiscard]] std::vector<Message> take_outbox() override { return std::move(outbox_); }

  [[nodiscard]] std::uint64_t work_done() const override;
  [[nodiscard]] std::uint64_t rewrites() const override;
  [[nodiscard]] std::uint64_t inferences() const override;
  [[nodiscard]] std::uint64_t dropped_refutations() const override;
  [[nodiscard]] double extraction_seconds() const override;
  [[nodiscard]] std::size_t bytes() const override;
  [[nodiscard]] Bytes stuck_forms() override;

 private:
  struct Lemma {
    std::uint32_t theorem;  ///< number that the grid knows it by
    TermId formula;
  };

  void start();
  void fold_statement();
  void add_goal();
  void eliminate_constants(std::vector<InputClause>& clauses);
  void add_datatypes();
  void put_for_constant(const InputClause& equation, std::uint32_t side, InputClause& clause);
  void add_cases(const std::vector<TermId>& goal_atoms);
  void add_witness_cases();
  void add_statements();
  void add_formula(StepId formula, std::uint32_t sort_variables, std::vector<InputClause>& out);
  void add_lemmas();
  [[nodiscard]] bool speaks_of_statement(const InputClause& clause) const;
  [[nodiscard]] bool add_lemma(const Lemma& lemma, std::vector<InputClause>& out);
  [[nodiscard]] StepId opened_definition(FunctionId predicate);
  [[nodiscard]] bool leads_back(FunctionId function);
  void append(const std::vector<InputClause>& clauses);
  void conclude(const Message& message);

  Problem problem_;
  std::size_t shared_symbols_;
  LemmaSearchOptions options_;
  Definitions definitions_;
  Relevance relevance_;
  absl::flat_hash_map<FunctionId, bool> leads_back_;  // where it was asked
  Fragment fragment_;  // all steps so far; theorems of the grid stand in it as externals
  Clausifier clausifier_;
  TermId goal_;
  TermId statement_;
  SymbolId folded_;  // the name of what the statement says, where that is opaque
  Task task_;
  std::vector<StepId> input_steps_;
  std::vector<Lemma> lemmas_;               // before it starts
  std::vector<InputClause> lemma_clauses_;  // of those that the goal was simplified by
  std::unique_ptr<SearchBlock> search_;
  BlockState state_ = BlockState::kBusy;
  std::vector<Message> outbox_;
};

}  // namespace whence::first_order
