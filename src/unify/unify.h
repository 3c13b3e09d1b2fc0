#pragma once

// Unification and matching of terms.
//
// Both treat quantified subterms as atoms: they are equal or they are not. That is incomplete for
// terms with quantifiers inside and sound always.

#include <vector>

#include "logic/clause.h"

namespace whence {

/// Robinson unification with an occurs check over variable-numbered bindings; triangular until
/// `solution` is asked. Variables of all terms share one numbering, so rename apart first.
class Unifier {
 public:
  explicit Unifier(TermBank& bank) : bank_(bank) {}

  void clear() { bindings_.clear(); }
  /// Extends the bindings to a most general unifier of s and t; false (bindings then useless) if
  /// there is none.
  [[nodiscard]] bool unify(TermId s, TermId t);
  /// The term with all bindings applied, completely.
  [[nodiscard]] TermId apply(TermId t);
  /// Work done so far: nodes visited.
  [[nodiscard]] std::uint64_t work() const { return work_; }

 private:
  [[nodiscard]] TermId resolve(TermId t) const;
  [[nodiscard]] bool occurs(TermId variable, TermId t);

  TermBank& bank_;
  Substitution bindings_;
  std::vector<std::pair<TermId, TermId>> stack_;
  std::uint64_t work_ = 0;
};

/// Extends `substitution` so that `pattern` becomes `term`; false if that is impossible (then
/// `substitution` may hold a part). Variables of `term` are constants here. `work` is raised by the
/// nodes visited.
[[nodiscard]] bool match(const TermBank& bank, TermId pattern, TermId term,
                         Substitution& substitution, std::uint64_t& work);

}  // namespace whence
