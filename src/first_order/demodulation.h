#pragma once

// Demodulation: rewriting with unit equations to normal form, innermost, over a perfect
// discrimination tree, with normal forms remembered in step with the hash-consed terms.
//
// For every term the first rewrite at its top, or the number of rules that were tried on it in
// vain, is remembered; a chain of rewrites is thus found again without search. Rules that are taken
// out no longer match, but what they rewrote once stays rewritten, for they still hold.

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "logic/clause.h"
#include "logic/ordering.h"
#include "unify/discrimination_tree.h"

namespace whence {

class Demodulator {
 public:
  /// One rewrite, of the subterm at `place` (preorder) of the term as it is at that moment.
  struct Rewrite {
    std::uint32_t clause;
    std::uint8_t side;
    std::uint32_t place;
  };
  /// Terms that grow beyond this weight are left as they are. Clauses of use weigh a hundredth of
  /// it, and recursion over terms of this depth fits every stack.
  static constexpr std::uint32_t kHeaviest = 4'000;

  Demodulator(TermBank& bank, const TermOrdering& ordering) : bank_(bank), ordering_(ordering) {}

  /// `left = right`, read in this direction, is unit clause `clause` read from `side`. Rules that
  /// are not oriented rewrite only instances that get smaller; every variable of `right` must occur
  /// in `left`.
  void add_rule(std::uint32_t clause, std::uint8_t side, TermId left, TermId right, bool oriented);
  /// Takes out the rules of a clause, whose left sides are given.
  void remove_rule(std::uint32_t clause, std::uint8_t side, TermId left);

  /// Forgets what rules have rewritten: they may no longer hold.
  void forget() {
    memory_.clear();
    recent_.clear();
  }

  /// The bank has taken back the terms from number `size` on, no later `size` is smaller.
  void forget_terms_from(std::size_t size);

  /// The normal form of a literal's atom; the rewrites are appended. With `guarded`, the literal is
  /// a positive equation, and a side that is not the smaller one is rewritten at its top only if
  /// the rule is more general than the side, or its result smaller than the other side, so that the
  /// equation stays redundant. Nothing if a term got too heavy.
  [[nodiscard]] std::optional<TermId> normalise(TermId atom, bool guarded,
                                                std::vector<Rewrite>& rewrites);
  /// What keeps an equation redundant that is found to hold by rewriting. kNone: any rewriting
  /// does, as for a critical pair, which lies below the term that was overlapped. kEquation: where
  /// a side is rewritten at its top, what rewrites must be smaller or more general than the
  /// equation. kInstance: it must be smaller, as some variables stand for several of the equation.
  enum class Guard : std::uint8_t { kNone, kEquation, kInstance };
  /// Whether the sides of `s = t` can be rewritten to one term, where variables of higher rank have
  /// greater values (see TermOrdering::greater_if). The clauses of the rules are appended.
  [[nodiscard]] bool joinable_if(TermId s, TermId t, Guard guard,
                                 std::span<const std::uint32_t> rank,
                                 std::vector<std::uint32_t>& used);
  /// Whether the sides of `s = t` can be rewritten to one term by way of terms that are smaller
  /// than themselves or than `peak`, where each rewriting makes a term smaller if variables of
  /// higher rank have greater values. The clauses of the rules are appended.
  [[nodiscard]] bool connected_below(TermId s, TermId t, TermId peak,
                                     std::span<const std::uint32_t> rank,
                                     std::vector<std::uint32_t>& used);
  /// Rules that are not oriented, of those that were added.
  [[nodiscard]] std::size_t unoriented() const { return unoriented_; }
  [[nodiscard]] std::uint64_t work() const { return work_; }
  [[nodiscard]] std::uint64_t rewrites() const { return rewrites_; }
  [[nodiscard]] std::size_t size() const { return tree_.size(); }
  [[nodiscard]] std::size_t bytes() const { return memory_.capacity() * sizeof(Memory); }

 private:
  struct Rule {
    std::uint32_t clause;
    std::uint8_t side;
    bool oriented;
    TermId right;
    std::uint32_t variables;  // of the clause: 1 + the largest
  };
  struct Memory {
    std::uint32_t tried = 0;  // rules that are known not to rewrite the term anywhere
    std::uint32_t rule = kNone;
    TermId result;  // of rule at the top
  };
  struct Found {
    std::uint32_t rule;
    TermId result;
  };
  static constexpr std::uint32_t kNone = 0xffffffffU;

  TermId normal_form(TermId t, std::uint32_t place, std::vector<Rewrite>* rewrites);
  TermId normal_arguments(TermId t, std::uint32_t place, std::vector<Rewrite>* rewrites);
  [[nodiscard]] bool decreases(TermId t, const Found& found, const Rule& rule) const;
  template <class Accept>
  std::optional<Found> find(TermId t, Accept&& accept);
  // Rewriting under an order of the variables.
  struct Assumed {
    std::span<const std::uint32_t> rank;
    std::size_t most_used;  // when so many rules have been used, it is given up
  };
  TermId normal_form_if(TermId t, const Assumed& assumed, std::vector<std::uint32_t>& used);
  TermId normal_arguments_if(TermId t, const Assumed& assumed, std::vector<std::uint32_t>& used);
  TermId connected_form(TermId t, TermId peak, std::span<const std::uint32_t> rank,
                        std::vector<std::uint32_t>& used);
  Memory& memory(TermId t) {
    if (t.index() >= memory_.size()) memory_.resize(bank_.size() + bank_.size() / 4 + 64);
    return memory_[t.index()];
  }

  TermBank& bank_;
  const TermOrdering& ordering_;
  DiscriminationTree tree_;
  std::vector<Rule> rules_;
  std::vector<Memory> memory_;  // by term
  std::vector<TermId> recent_;  // with a result that was found since terms were forgotten
  Bindings bindings_;
  std::size_t unoriented_ = 0;
  bool too_heavy_ = false;
  std::uint32_t depth_ = 0;
  std::uint64_t work_ = 0;
  std::uint64_t rewrites_ = 0;
};

}  // namespace whence
