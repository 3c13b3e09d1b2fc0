#pragma once

// Variable bindings with a trail, and the unification, matching and instantiation of the saturation
// loop.
//
// Bindings are kept in triangular form (Baader & Snyder, Unification Theory, Handbook of Automated
// Reasoning, 2001): the image of a variable may itself contain bound variables. A quantified
// subterm is opaque to both unification and matching: it is equal to another or it is not. That is
// incomplete and sound.

#include <cstddef>
#include <cstdint>
#include <vector>

#include "logic/term.h"

namespace whence {

/// Terms for variables, by variable number, with a trail to undo bindings in the order of their
/// making. Variables should be numbered densely from 0. Not thread-safe, reading included.
class Bindings {
 public:
  /// The term bound to the variable; an invalid id if it is unbound.
  [[nodiscard]] TermId operator[](std::uint32_t variable) const {
    return variable < images_.size() ? images_[variable] : TermId{};
  }
  /// Requires that the variable is unbound.
  void bind(std::uint32_t variable, TermId term) {
    if (!resolved_trail_.empty()) forget_resolved();
    if (variable >= images_.size()) images_.resize(2 * std::size_t{variable} + 8);
    images_[variable] = term;
    trail_.push_back(variable);
  }
  /// A mark for undo_to: the number of variables bound.
  [[nodiscard]] std::size_t mark() const { return trail_.size(); }
  /// Removes the bindings made since `mark()` returned `mark`.
  void undo_to(std::size_t mark) {
    if (!resolved_trail_.empty()) forget_resolved();
    while (trail_.size() > mark) {
      images_[trail_.back()] = TermId{};
      trail_.pop_back();
    }
  }
  void clear() { undo_to(0); }
  [[nodiscard]] bool empty() const { return trail_.empty(); }
  /// The bound variables, in the order in which they were bound.
  [[nodiscard]] const std::vector<std::uint32_t>& bound() const { return trail_; }

 private:
  friend TermId instantiate(TermBank&, TermId, const Bindings&);
  TermId instantiate_bound(TermBank& bank, TermId t) const;
  void forget_resolved() const;

  std::vector<TermId> images_;
  std::vector<std::uint32_t> trail_;
  // Completely instantiated images of bound variables, valid until the next change: without them
  // instantiating by x0 -> g(x1, x1), x1 -> g(x2, x2), ... would take exponential time.
  mutable std::vector<TermId> resolved_;
  mutable std::vector<std::uint32_t> resolved_trail_;
};

/// Extends the bindings to a most general unifier, in triangular form; on failure takes back its
/// own. The variables of both terms share one numbering, so rename apart first. Robinson's
/// algorithm with occurs check. A pair of terms that takes more than a million node visits counts
/// as not unifiable. `work` is raised by the nodes visited.
[[nodiscard]] bool unify(const TermBank& bank, TermId s, TermId t, Bindings& bindings,
                         std::uint64_t& work);

/// Extends the bindings so that `pattern` becomes `term`; on failure takes back its own. The
/// variables of `term` are constants, even if their numbers occur in the pattern: images are not
/// looked into. A quantified subterm of the pattern with free variables matches nothing. `work` is
/// raised by the nodes visited.
[[nodiscard]] bool match(const TermBank& bank, TermId pattern, TermId term, Bindings& bindings,
                         std::uint64_t& work);

/// Applies a unifier: bound variables are replaced, in their images too.
[[nodiscard]] TermId instantiate(TermBank& bank, TermId t, const Bindings& bindings);

/// Applies a matcher: bound variables are replaced by their images as they are.
[[nodiscard]] TermId instantiate_matched(TermBank& bank, TermId t, const Bindings& bindings);

/// Adds `offset` to the number of every free variable.
[[nodiscard]] TermId shift_variables(TermBank& bank, TermId t, std::uint32_t offset);

}  // namespace whence
