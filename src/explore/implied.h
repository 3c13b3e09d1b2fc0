#pragma once

// Laws that others say already: instances, what holds under fewer premises, contrapositives, the
// same of arguments in another order.

#include <absl/container/flat_hash_set.h>

#include <optional>
#include <span>
#include <vector>

#include "conjecture/ac_equality.h"
#include "logic/clause.h"

namespace whence::explore {

/// A law as it stands in order of rank.
struct RankedLaw {
  TermId formula;  ///< closed
  bool proved = false;
  bool textbook = false;  ///< left out only if others that textbooks have a name for imply it
  /// Where laws say the same the one with the greater number is rather shown: what was put together
  /// of others.
  unsigned together = 0;
};

/// Finds out which laws others imply at once. A law is taken for the clauses that it comes to; it
/// is implied if each of them is an instance of a clause of another law, or of an axiom, perhaps
/// with more literals. Equations count from either side, and the arguments of functions that laws
/// say to be commutative in either order; equations that are one up to the order and grouping of
/// arguments say the same.
class ImpliedLaws {
 public:
  /// `axioms` are closed formulas that hold besides. New terms go into the bank.
  ImpliedLaws(TermBank& bank, std::span<const TermId> axioms);

  /// By place in `laws`, of which the last `kept` are not left out, which are implied by those that
  /// are not. Of laws that imply each other the last one stays.
  [[nodiscard]] std::vector<bool> among(std::span<const RankedLaw> laws, std::size_t kept);

 private:
  struct Law {
    std::vector<Clause> clauses;  // none if they would be many
    bool is_commutativity = false;
    std::optional<TermId> representative;  // of an equation
    bool textbook = false;
    bool says_nothing = false;  // but that the order and grouping of arguments does not matter
  };

  [[nodiscard]] Law law_of(TermId formula);
  void learn(const Law& law);
  void represent(Law& law);
  [[nodiscard]] std::vector<Clause> variants(const Clause& clause) const;
  [[nodiscard]] bool follows(const Clause& clause, bool in_any_order,
                             std::span<const Law* const> from) const;

  TermBank& bank_;
  conjecture::AcEquality ac_;
  absl::flat_hash_set<FunctionId> commutative_;
  std::vector<Law> axioms_;
};

/// By place in `laws`, which are in order of rank, whether a law is left out: the laws that are not
/// and the axioms imply it at once, a proved one those that are proved. Of laws that say the same
/// the first stays. `bank` is a copy, for the terms that this takes.
[[nodiscard]] std::vector<bool> left_out(TermBank bank, std::span<const TermId> axioms,
                                         std::span<const RankedLaw> laws);

}  // namespace whence::explore
