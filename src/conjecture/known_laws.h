#pragma once

// Pruning by what is known: an equation both sides of which have one normal form under the
// definitions and the laws accepted so far says nothing new (Smallbone et al., Quick specifications
// for the busy programmer, J. Functional Programming 27, 2017). Variables count as constants, so
// the laws that no ordering orients, commutativity above all, rewrite too wherever that makes a
// term smaller. The rules are completed as far as a limit allows (Bachmair, Dershowitz & Plaisted,
// Completion without failure, 1989): what two rules say of a term that both rewrite becomes a rule.

#include <absl/container/flat_hash_set.h>

#include <cstdint>
#include <vector>

#include "conjecture/ac_equality.h"
#include "conjecture/vocabulary.h"
#include "first_order/demodulation.h"
#include "model/definitions.h"

namespace whence::conjecture {

class KnownLaws {
 public:
  /// Begins with the definitions and the axioms that are equations or atoms. Refers to the problem
  /// and extends its bank.
  KnownLaws(Problem& problem, Vocabulary& vocabulary, Definitions& definitions);

  /// Takes an equation into account. At Bool, an atom is `atom = true`.
  void add(TermId left, TermId right);
  /// Takes an equation into account for the variables as they are, not for all their values, until
  /// `forget_assumptions`.
  void assume(TermId left, TermId right);
  void forget_assumptions();
  /// Whether rewriting shows the equation to hold, with the ring axioms where it is of integers.
  [[nodiscard]] bool joins(TermId left, TermId right);
  /// The normal form of a term whose variables are those of the vocabulary; they come back as
  /// constants.
  [[nodiscard]] TermId normal_form(TermId term);

 private:
  struct Direction {
    TermId left;
    TermId right;
  };
  static constexpr std::size_t kMostDirections = 300;
  static constexpr std::uint32_t kHeaviest = 22;  // of a completed rule: both sides
  // Atoms stand at the top of a conjecture only, and follow from each other in too many ways.
  static constexpr std::uint32_t kHeaviestAtom = 8;
  static constexpr std::size_t kMostPairs = 300;  // looked at for one law

  struct Assumed {
    std::uint32_t rule;
    std::uint8_t side;
    TermId left;
  };

  [[nodiscard]] TermId closed(TermId left, TermId right);
  void insert_axiom(TermId formula);
  void insert(TermId left, TermId right);
  [[nodiscard]] bool is_too_heavy(TermId left, TermId right) const;
  void overlap(const Direction& outer, const Direction& inner);
  void complete();
  [[nodiscard]] TermId rewritten(TermId term);

  Problem& problem_;
  PathOrdering ordering_;
  Demodulator demodulator_;
  Substitution constants_;  // for the vocabulary's variables
  std::uint32_t rules_ = 0;
  AcEquality ac_;
  absl::flat_hash_set<TermId> inserted_;  // closed, with either side first
  std::vector<Direction> directions_;
  std::vector<Direction> pairs_;  // to be looked at
  std::vector<Assumed> assumed_;
  std::uint64_t work_ = 0;
};

}  // namespace whence::conjecture
