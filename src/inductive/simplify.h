#pragma once

// Simplification of a clause into clauses that say the same: normal forms, clausification, and the
// rules of datatypes, until nothing changes.

#include <vector>

#include "inductive/rewrite.h"

namespace whence {

struct Simplified {
  Clause clause;
  std::vector<Move> moves;  ///< what leads from the given clause to this one
};

class Simplifier {
 public:
  Simplifier(TermBank& bank, Rewriter& rewriter) : bank_(bank), rewriter_(rewriter) {}

  /// The clauses whose conjunction is equivalent to `clause` (given the rules used); tautologies
  /// are left out, so the result may be empty. Some are left out too where they are too many. With
  /// `keep_equivalences`, a unit `p = q` at Bool is kept as a rewrite rule where one side is an
  /// atom, and a unit `p != q` as well.
  std::vector<Simplified> simplify(const Clause& clause, bool keep_equivalences = true);
  /// Only opens the quantifiers of a unit `forall x. F`: for definitions.
  Simplified open_quantifiers(const Clause& unit);
  [[nodiscard]] std::uint64_t work() const { return work_; }

 private:
  enum class Progress : std::uint8_t { kStable, kChanged, kTautology, kBranched };
  struct Task {
    Clause clause;
    std::vector<Move> moves;
  };

  Progress advance(Task& task, bool keep_equivalences);
  bool normalise(Task& task);
  Progress literal_step(Task& task, std::uint32_t i, bool keep_equivalences);
  Progress equation_step(Task& task, std::uint32_t i, bool keep_equivalences);
  Progress clausify_step(Task& task, std::uint32_t i);
  bool eliminate_variable(Task& task, std::uint32_t i);
  Progress constructor_step(Task& task, std::uint32_t i);
  Progress remove_impossible(Task& task, std::uint32_t i);
  Progress split_injective(Task& task, std::uint32_t i);
  Progress decompose(Task& task, std::uint32_t i);
  bool split_boolean(Task& task);
  [[nodiscard]] bool takes_out(TermId t) const;
  bool has_boolean(TermId root);
  void branch(Task task, Move move, Clause clause);
  [[nodiscard]] bool is_atomic(TermId b) const;
  [[nodiscard]] bool is_compound(TermId atom) const;

  TermBank& bank_;
  Rewriter& rewriter_;
  std::vector<Task> tasks_;
  std::vector<std::uint8_t> booleans_;  // by term, has_boolean: 0 unknown, 1 no, 2 yes
  std::uint64_t work_ = 0;
};

/// The path through constructors, not empty, from `outer` down to `inner`; false if there is none.
[[nodiscard]] bool constructor_path(const TermBank& bank, TermId outer, TermId inner,
                                    Position& path);

}  // namespace whence
