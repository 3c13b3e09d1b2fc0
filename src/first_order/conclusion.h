#pragma once

// Applies a unifier to the literals of an inference's premises and numbers the variables of the
// conclusion 0, 1, ... in order of first occurrence, in one pass. A search computes conclusions
// with it and whoever writes the proof down repeats them with it, so both get the same clause.

#include <cstdint>
#include <vector>

#include "logic/clause.h"
#include "unify/bindings.h"

namespace whence {

class ConclusionBuilder {
 public:
  ConclusionBuilder(TermBank& bank, const Bindings& bindings) : bank_(bank), bindings_(bindings) {}

  /// Forgets the numbering: a new conclusion begins.
  void start() {
    ++round_;
    next_ = 0;
  }
  /// The term with the unifier applied, completely. Recursive: for terms of bounded weight.
  TermId apply(TermId t);
  /// The same for `t` with the subterm at `position` replaced by `by`, before the unifier is
  /// applied.
  TermId apply_replacing(TermId t, std::span<const std::uint32_t> position, TermId by);
  /// Variables used so far.
  [[nodiscard]] std::uint32_t variables() const { return next_; }
  [[nodiscard]] std::uint64_t work() const { return work_; }

 private:
  struct Renamed {
    std::uint32_t round = 0;
    TermId image;
  };

  TermBank& bank_;
  const Bindings& bindings_;
  std::vector<Renamed> renamed_;  // by variable
  std::uint32_t round_ = 0;
  std::uint32_t next_ = 0;
  std::uint64_t work_ = 0;
  std::vector<TermId> stack_;
};

/// One subterm of a clause, replaced.
struct Replacement {
  std::size_t literal;  ///< in the clause as it is then
  Position position;    ///< in its atom
};
/// What simultaneous superposition does after superposition at one place (Benanav, Simultaneous
/// paramodulation, CADE 1990): `by` is put for the occurrences of `target` in the literals from
/// `first` on; those before came from the equation's clause. Repeated literals are removed after
/// each replacement, as the kernel does; a literal that has become one of the first is left as it
/// is.
[[nodiscard]] std::vector<Replacement> replace_everywhere(TermBank& bank,
                                                          std::vector<Literal>& clause,
                                                          std::size_t first, TermId target,
                                                          TermId by);

/// A literal that is true in every interpretation, or two that complement each other.
[[nodiscard]] bool is_tautology(const TermBank& bank, std::span<const Literal> clause);

/// The position of the subterm with preorder number `place`: the nodes of `t`, as a tree, are
/// counted from 0 for the root, a node before its arguments. Below a quantifier nothing is found.
[[nodiscard]] Position position_of(const TermBank& bank, TermId t, std::uint32_t place);

}  // namespace whence
