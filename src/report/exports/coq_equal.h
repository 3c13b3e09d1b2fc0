#pragma once

// Proofs that two forms of a term agree: propositions are equivalent, values equal.

#include <string>
#include <utility>

#include "report/exports/coq_terms.h"

namespace whence::report {

/// Walks two terms of one shape at once. They may differ in what stands for variables, in sorts put
/// for type variables, and where an equation is used.
class CoqEqual {
 public:
  struct Side {
    TermId term;
    CoqScope& scope;
  };

  explicit CoqEqual(CoqTerms& terms) : terms_(terms) {}

  /// Where `left` and `right` stand for each other; `proof` shows that the values are equal, or of
  /// sort Bool that the propositions are equivalent.
  void use(TermId left, TermId right, std::string proof) {
    left_ = left;
    right_ = right;
    proof_ = std::move(proof);
  }

  /// A proof of `left <-> right`. Empty if they are the same text.
  [[nodiscard]] std::string propositions(TermId left, CoqScope& a, TermId right, CoqScope& b);
  /// A proof of `left = right`, as values. Empty if they are the same text.
  [[nodiscard]] std::string values(TermId left, CoqScope& a, TermId right, CoqScope& b);

 private:
  [[nodiscard]] std::string or_same(std::string proof) const {
    return proof.empty() ? "eq_refl" : proof;
  }
  [[nodiscard]] std::string or_iff(std::string proof) const {
    return proof.empty() ? "(iff_refl _)" : proof;
  }
  [[nodiscard]] std::string application(TermId left, CoqScope& a, TermId right, CoqScope& b);
  [[nodiscard]] bool is_leaf(TermId t) const;

  CoqTerms& terms_;
  TermId left_;
  TermId right_;
  std::string proof_;
};

}  // namespace whence::report
