#pragma once

// Equality modulo associativity and commutativity. What differs only in the order and grouping of
// arguments of such functions follows from three equations of each, which rewrite wherever that
// makes a term smaller; so in a completion every further one is superfluous (Martin & Nipkow,
// Ordered rewriting and confluence, CADE-10, 1990).

#include <absl/container/flat_hash_map.h>
#include <absl/container/flat_hash_set.h>

#include <optional>
#include <vector>

#include "logic/term.h"

namespace whence::conjecture {

class AcEquality {
 public:
  /// `bank` is not owned; normal forms are built in it.
  explicit AcEquality(TermBank& bank) : bank_(bank) {}

  /// Takes note if the equation is an associativity or a commutativity; whether it is one and new.
  bool learn(TermId left, TermId right);
  /// Whether an equation follows from what is known to be associative and commutative, and is none
  /// of the equations that are needed to see that: associativity, commutativity, and the exchange
  /// of arguments that follows from both.
  [[nodiscard]] bool superfluous(TermId left, TermId right);
  /// One and the same equation for all that differ only in the names of variables, the order of the
  /// sides, and the order and grouping of arguments that do not matter by what is known. Nothing if
  /// there are too many variables to try their permutations.
  [[nodiscard]] std::optional<TermId> representative(TermId left, TermId right);

 private:
  struct Group {
    FunctionId function;
    TermId a;
    TermId b;
    TermId c;
  };
  [[nodiscard]] std::optional<Group> grouped(TermId term) const;
  [[nodiscard]] bool is_commutativity(TermId left, TermId right);
  [[nodiscard]] bool is_associativity(TermId left, TermId right);
  [[nodiscard]] bool is_exchange(TermId left, TermId right);
  [[nodiscard]] TermId normal(TermId term);
  [[nodiscard]] TermId rebuilt(TermId like, std::vector<TermId> arguments);

  TermBank& bank_;
  absl::flat_hash_set<FunctionId> associative_;
  absl::flat_hash_set<FunctionId> commutative_;
};

}  // namespace whence::conjecture
