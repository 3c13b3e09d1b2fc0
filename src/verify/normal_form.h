#pragma once

// Formulas in negation normal form, with free variables in place of bound ones.

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <vector>

#include "base/stop.h"
#include "logic/term.h"

namespace whence::verify {

/// A tree of literals, conjunctions, disjunctions and quantifiers that is equivalent to a closed
/// formula. Each quantifier has a variable of its own, but for copies of one universal quantifier
/// that were moved inwards, whose scopes have nothing in common.
class NormalForm {
 public:
  enum class Kind : std::uint8_t { kLiteral, kAnd, kOr, kForall, kExists };
  struct Literal {
    TermId atom;
    bool positive = true;
  };
  struct Node {
    Kind kind = Kind::kLiteral;
    Literal literal;
    TermId variable;                       ///< of a quantifier
    std::size_t left = 0;                  ///< of a quantifier its body
    std::size_t right = 0;                 ///< of kAnd and kOr
    std::vector<std::uint32_t> variables;  ///< numbers of its free variables, sorted
  };

  /// The normal form of a closed formula; with `inwards` quantifiers stand as far inside as the
  /// laws for conjunctions and disjunctions of two formulas take them. Nothing if it is too large,
  /// or if `stop`, which may be null, says so meanwhile.
  [[nodiscard]] static std::optional<NormalForm> of(TermBank& bank, TermId formula, bool inwards,
                                                    const StopToken* stop);

  [[nodiscard]] std::size_t root() const { return root_; }
  [[nodiscard]] const Node& operator[](std::size_t n) const { return nodes_[n]; }
  /// The literals of the whole.
  [[nodiscard]] std::vector<Literal> literals() const;
  /// The formula again, with `substitution` applied to its literals and without the quantifiers of
  /// which `dropped` says so.
  [[nodiscard]] TermId formula(TermBank& bank, const Substitution& substitution,
                               const std::function<bool(std::size_t)>& dropped) const {
    return formula(bank, substitution, dropped, root_);
  }
  /// The same for the part at node `from`.
  [[nodiscard]] TermId formula(TermBank& bank, const Substitution& substitution,
                               const std::function<bool(std::size_t)>& dropped,
                               std::size_t from) const;

 private:
  struct Builder;
  std::vector<Node> nodes_;
  std::size_t root_ = 0;
};

}  // namespace whence::verify
