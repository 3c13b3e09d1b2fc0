#pragma once

// Normal forms by rewrite rules, with the chain of steps that leads to them.
//
// Rules are the clauses of definitions, read as they are written; unit equations, read in the
// direction in which the ordering decreases; unit literals, read as `atom -> true` or `atom ->
// false`; and the fixed laws of the connectives. Arguments are normalised first, the branches of
// `if` after its condition.

#include <absl/container/flat_hash_set.h>

#include <cstdint>
#include <span>
#include <vector>

#include "base/stop.h"
#include "logic/clause.h"
#include "logic/ordering.h"
#include "model/evaluate.h"

namespace whence {

using ClauseId = Id<struct ClauseTag>;

struct RewriteRule {
  TermId left;
  TermId right;
  ClauseId clause;          ///< the unit clause it comes from
  std::uint8_t side = 0;    ///< as in Rule::kSuperpose
  bool oriented = true;     ///< else each use has to decrease in the ordering
  bool by_measure = false;  ///< only to compute values with: with variables it has no end
  bool waits = false;       ///< is used only where the condition of its right side is decided
  bool endless = false;     ///< of recursive axioms: nobody has seen that its use ends
  bool of_goal = false;     ///< comes from what the goal's conclusion denies
};

/// Where a rewriter gets its rules from.
class RuleSource {
 public:
  RuleSource() = default;
  RuleSource(const RuleSource&) = default;
  RuleSource& operator=(const RuleSource&) = default;
  virtual ~RuleSource() = default;
  /// Rules whose left side has this function at its head, in the order in which to try them.
  virtual const std::vector<RewriteRule>& rules_for(FunctionId function) = 0;
};

/// A change of a clause that keeps its meaning. What the fields mean depends on the kind.
struct Move {
  enum class Kind : std::uint8_t {
    kRewrite,    ///< literal, position; `by` read by `side`
    kLaw,        ///< literal, position; law number in `choice`
    kDistinct,   ///< c(s) = d(t) at literal, position becomes false
    kEvaluate,   ///< the ground term at literal, position becomes its value
    kClausify,   ///< literal, choice
    kRemove,     ///< literal: positive c(s) = d(t), or positive t = C[t]; not so, and removed
    kInjective,  ///< literal: positive c(s) = c(t) goes, s_choice = t_choice comes in front
    kDecompose,  ///< literal: c(s) != c(t) goes, the s_i != t_i that differ come in front, last
                 ///< first
    kSplitBool,  ///< literal, position: Bool subterm b becomes true (choice 0) beside `not b`, in
                 ///< front, or false (choice 1) beside `b`
    kEliminate,  ///< literal: x != t, x not in t, is removed and t put for x
  };
  Kind kind = Kind::kRewrite;
  std::uint8_t side = 0;
  std::uint32_t literal = 0;
  std::uint32_t choice = 0;
  ClauseId by;
  Position position;
};

class Rewriter {
 public:
  Rewriter(TermBank& bank, const PathOrdering& ordering, RuleSource& rules, Evaluator& evaluator)
      : bank_(bank), ordering_(ordering), rules_(rules), evaluator_(evaluator) {}

  /// The normal form of an atom; the moves that lead there, for literal `literal`, are appended.
  /// Stops early, with whatever it has, after `kMostMoves` moves, when it has taken too much
  /// work, or when it is asked to stop.
  TermId normalise(TermId atom, std::uint32_t literal, std::vector<Move>& moves);
  /// From now on, rules whose use may have no end are tried `kMostUnfoldings` times again.
  void renew_unfoldings() { unfoldings_ = 0; }
  static constexpr std::uint32_t kMostUnfoldings = 40;
  [[nodiscard]] bool has_unfolded() const { return unfoldings_ > 0; }
  /// From now on, rules of the goal's conclusion are not used, or they are again; and fewer moves.
  void leave_out_goal(bool leave_out) { without_goal_ = leave_out; }
  static constexpr std::size_t kMostMovesWithoutGoal = 200;
  [[nodiscard]] std::uint64_t work() const { return work_; }
  [[nodiscard]] std::uint64_t rewrites() const { return rewrites_; }
  /// The evaluator's, for whoever works along with it.
  [[nodiscard]] Watch& watch() { return evaluator_.watch(); }

  /// Heavier terms are walked as the graphs that they are, each node once: rewriting doubles terms
  /// again and again, and as a tree one of a thousand nodes may be larger than memory. Below, a
  /// walk as a tree is quick, and work is counted by it.
  static constexpr std::uint32_t kWalkedAsTree = 2000;

 private:
  // As many moves as anybody would read; more are a sign that nothing comes of it.
  static constexpr std::size_t kMostMoves = 2000;
  // Keeps the recursion within a small part of a thread's stack.
  static constexpr std::size_t kDeepest = 600;

  TermId normal_form(TermId t);
  /// One step at the root; invalid if none applies.
  TermId step(TermId t);
  [[nodiscard]] bool waits_for_a_call(TermId pattern, TermId t);
  [[nodiscard]] bool decides(TermId& conditional);
  TermId law_step(TermId t);
  [[nodiscard]] bool is_pure(TermId t);
  void record(Move::Kind kind, std::uint32_t choice, ClauseId by, std::uint8_t side);

  TermBank& bank_;
  const PathOrdering& ordering_;
  RuleSource& rules_;
  Evaluator& evaluator_;
  std::vector<Move>* moves_ = nullptr;
  std::uint32_t literal_ = 0;
  Position position_;
  std::size_t limit_ = 0;
  std::uint64_t work_limit_ = 0;
  bool without_goal_ = false;
  std::uint32_t unfoldings_ = 0;        // tries of rules that may have no end
  absl::flat_hash_set<TermId> normal_;  // heavy terms that this normalisation found to be so
  std::vector<std::uint8_t> pure_;  // by term, whether it may have a value: 0 unknown, 1 no, 2 yes
  std::uint64_t evaluated_ = 0;     // calls of the evaluator in the normalisation that goes on
  std::uint64_t work_ = 0;
  std::uint64_t rewrites_ = 0;
};

}  // namespace whence
