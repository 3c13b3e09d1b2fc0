#pragma once

// The saturation loop of one block: a Discount-style given-clause procedure (Denzinger, Kronenburg
// & Schulz, J. Automated Reasoning 18, 1997) over the block's own clauses.
//
// Definitions serve as rewrite rules, as written; lemmas and axioms are clauses like any other, but
// inferences among them alone come last. Every clause carries a compact record of where it comes
// from; inductive/extract.h turns the ancestors of a refutation into kernel steps.

#include <absl/container/flat_hash_map.h>
#include <absl/container/flat_hash_set.h>

#include <cstdint>
#include <deque>
#include <memory>
#include <optional>
#include <set>
#include <vector>

#include "base/stop.h"
#include "inductive/simplify.h"
#include "inductive/superpose.h"
#include "proof/step.h"

namespace whence {

/// A formula that clauses start from.
struct Given {
  enum class Kind : std::uint8_t { kStatement, kLemma, kNegatedGoal, kClausified };
  Kind kind = Kind::kStatement;
  std::uint32_t index = 0;    ///< statement, or the caller's number of the lemma
  std::vector<SortId> sorts;  ///< put for type variables 0, 1, ...; empty: as it is
  TermId formula;             ///< after that; none of a clause of a large formula
  StepId step{};              ///< of Saturation::clausification(), which concludes the clause
};

struct Inference {
  enum class Kind : std::uint8_t {
    kGiven,
    kSimplify,
    kSuperpose,
    kResolve,
    kEqualityResolution,
    kFactor,
    kEqualityFactoring,
  };
  Kind kind = Kind::kGiven;
  std::uint8_t side = 0;
  std::uint8_t second_side = 0;
  std::uint32_t given = 0;  ///< index of the Given
  ClauseId first;
  ClauseId second;
  std::uint32_t i = 0;
  std::uint32_t j = 0;
  Position position;

  friend bool operator==(const Inference&, const Inference&) = default;
};

struct ClauseRecord {
  Clause clause;        ///< variables numbered by first occurrence
  Inference inference;  ///< gives a clause; `moves` then lead from it to `clause`
  std::vector<Move> moves;
  std::uint32_t weight = 0;
  std::uint64_t queue_key = 0;   ///< place in the queue by weight
  std::uint32_t distance = 0;    ///< inferences from the goal or, without it, from the input
  bool from_goal = false;        ///< descends from the negated goal
  bool from_conclusion = false;  ///< from the part of it that is not an induction hypothesis
  bool from_denied = false;      ///< from the clause of it that denies what is to be shown
  bool used_hypothesis = false;  ///< from an induction hypothesis (too)
  bool from_axiom = false;       ///< from axioms of the input only, about what has no definition
  bool is_definition = false;
  bool active = false;
  bool deleted = false;
  std::uint64_t eligible = 0;  ///< bit i: literal i takes part in inferences
  bool selected = false;       ///< a negative literal is selected
};

enum class SaturationStatus : std::uint8_t { kRunning, kRefuted, kExhausted };

struct SaturationOptions {
  /// Heavier clauses are dropped: twice the heaviest conjecture, and nothing is learnt from them.
  std::uint32_t weight_limit = 120;
  /// One clause in so many is chosen by age, so that none waits for ever.
  std::uint32_t age_ratio = 5;
};

class Saturation final : public RuleSource {
 public:
  Saturation(Problem& problem, const PathOrdering& ordering, Evaluator& evaluator,
             SaturationOptions options);

  void add_statement(std::uint32_t statement, std::vector<SortId> sorts, TermId formula);
  void add_lemma(std::uint32_t lemma, std::vector<SortId> sorts, TermId formula);
  /// `negated` is the closed formula that is assumed; the premises of its first `hypotheses`
  /// implications are induction hypotheses.
  void add_negated_goal(TermId negated, std::uint32_t hypotheses);

  /// Asked now and then by what is called from now on; may be null, and must outlive its use.
  void set_stop(const StopToken* stop);

  /// Lets the clauses of these functions' definitions take part in superposition too.
  void activate_definitions(const std::vector<FunctionId>& functions);

  /// From now on every other clause chosen is the lightest of those that descend from the
  /// conclusion of the goal: for a goal that resists. What follows from its premises and hypotheses
  /// alone is lighter, as a rule, and there is no end of it, so that what the goal has been reduced
  /// to would hardly have its turn.
  void follow_conclusion() { follows_conclusion_ = true; }

  /// Works for about `budget` units or until it is asked to stop. Throws StopRequested if that is
  /// while the evaluator's watch is looked at.
  SaturationStatus run(std::uint64_t budget, const StopToken* stop);
  [[nodiscard]] std::uint64_t work() const;
  [[nodiscard]] SaturationStatus status() const;
  [[nodiscard]] ClauseId refutation() const { return refutation_; }
  /// Forgets the refutation, so that `run` goes on to look for another one. What was left undone
  /// because it was found is done then; the inference that found it is not made again.
  void drop_refutation();
  [[nodiscard]] const ClauseRecord& record(ClauseId id) const { return records_[id.index()]; }
  [[nodiscard]] std::size_t size() const { return records_.size(); }
  [[nodiscard]] const Given& given(std::uint32_t i) const { return givens_[i]; }
  /// The steps by which large formulas became clauses. They begin with holes that stand for the
  /// formulas, `numbers` being what they were given as.
  [[nodiscard]] const Derivation& clausification() const { return clausification_; }
  [[nodiscard]] std::uint64_t rewrites() const { return rewriter_.rewrites(); }
  [[nodiscard]] std::uint64_t inferences() const { return generated_; }
  [[nodiscard]] std::size_t bytes() const;
  struct Reduced {
    Clause clause;
    bool used_hypothesis = false;
  };
  /// The clauses of the goal's conclusion as what is known by now simplifies them. Throws
  /// StopRequested.
  [[nodiscard]] std::vector<Reduced> reduced_conclusion();
  [[nodiscard]] const std::vector<ClauseId>& goal_clauses() const { return goal_clauses_; }

  const std::vector<RewriteRule>& rules_for(FunctionId function) override;
  [[nodiscard]] Watch& watch() { return evaluator_.watch(); }

 private:
  struct Partner {
    ClauseId clause;
    std::uint32_t literal;
    std::uint8_t side;
    Position position;
  };
  struct Rules {
    bool loaded = false;
    std::vector<RewriteRule> rules;
  };

  [[nodiscard]] bool is_about_definitions(TermId formula) const;
  void add_given(Given given, std::uint32_t hypotheses);
  void add_start(const Clause& clause, std::uint32_t given, bool goal, bool axiom,
                 std::uint32_t hypotheses);
  void add_large(std::uint32_t given);
  void keep(const Clause& raw, const Inference& inference, const ClauseRecord* flags_from,
            const ClauseRecord* flags_from_too, bool keep_equivalences = true);
  ClauseId store(ClauseRecord record);
  void activate(ClauseId id);
  void add_rules(ClauseId id);
  void simplify_active(ClauseId by);
  void generate(ClauseId id);
  void generate_from(ClauseId id);
  void generate_into(ClauseId id);
  void infer_superposition(const Partner& from, const Partner& into);
  void infer_resolution(ClauseId a, std::uint32_t i, ClauseId b, std::uint32_t j);
  [[nodiscard]] bool may_combine(const ClauseRecord& a, const ClauseRecord& b) const;
  [[nodiscard]] bool subsumed(const Clause& clause);
  [[nodiscard]] bool subsumes(const Clause& c, const Clause& d);
  void choose_eligible(ClauseRecord& record) const;
  void deactivate(ClauseId id);
  template <class Visit>
  void for_each_into_position(const ClauseRecord& record, Visit&& visit) const;
  template <class Visit>
  void for_each_from_side(const ClauseRecord& record, Visit&& visit);
  void enqueue(ClauseId id, std::uint64_t key);
  ClauseId pick();

  Problem& problem_;
  TermBank& bank_;
  const PathOrdering& ordering_;
  Evaluator& evaluator_;
  SaturationOptions options_;
  Rewriter rewriter_;
  Simplifier simplifier_;
  Inferences inferences_;
  std::vector<Given> givens_;
  Derivation clausification_;
  const StopToken* stop_ = nullptr;
  std::deque<ClauseRecord> records_;
  std::vector<ClauseId> active_;
  std::set<std::pair<std::uint64_t, std::uint32_t>> by_weight_;
  std::set<std::uint32_t> by_age_;
  std::set<std::pair<std::uint64_t, std::uint32_t>> by_weight_of_conclusion_;
  bool follows_conclusion_ = false;
  std::uint32_t picks_ = 0;
  std::vector<ClauseId> goal_clauses_;
  absl::flat_hash_map<FunctionId, Rules> rules_;
  absl::flat_hash_map<FunctionId, std::vector<Partner>> from_index_;
  absl::flat_hash_map<FunctionId, std::vector<Partner>> into_index_;
  using LiteralIndex =
      absl::flat_hash_map<FunctionId, std::vector<std::pair<ClauseId, std::uint32_t>>>;
  LiteralIndex atom_index_;
  LiteralIndex collapses_;  // equations of a variable, by the equality of their sort
  LiteralIndex denied_equations_;
  absl::flat_hash_set<std::vector<std::uint32_t>> known_;
  ClauseId refutation_;
  ClauseId interrupted_;            // the given clause that was worked on when it was found
  std::vector<Inference> dropped_;  // which led to refutations that were dropped
  std::size_t partners_ = 0;        // entered into the indexes, for `bytes`
  std::uint64_t generated_ = 0;
  std::uint64_t work_ = 0;
  std::uint64_t generation_end_ = 0;  // of the clause that has become active
};

}  // namespace whence
