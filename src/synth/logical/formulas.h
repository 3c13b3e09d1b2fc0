#pragma once

// Terms of a specification with one number for equal ones, made simple as they are built. Linear
// comparisons of integers have one form, so that it is seen when they are the same, or decided.

#include <absl/container/flat_hash_map.h>

#include <map>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "program/specification.h"

namespace whence::synth::logical {

using FormulaId = Id<struct FormulaTag>;

/// A sum of multiples of terms, and a number.
struct Linear {
  std::map<FormulaId, std::int64_t> terms;  ///< no coefficient is 0
  std::int64_t number = 0;
};

class Formulas {
 public:
  /// `operators` must outlive the object; operators are added to it as they are needed.
  explicit Formulas(Operators& operators) : operators_(operators) {}

  // --- terms
  FormulaId variable(std::uint32_t index, Sort sort);
  FormulaId constant(Value value);
  FormulaId number(std::int64_t value) { return constant(Value(value)); }
  FormulaId truth(bool value) { return constant(Value(value)); }
  /// The operator on these, simplified.
  FormulaId apply(OperatorId op, std::vector<FormulaId> arguments);
  FormulaId apply(std::string_view name, std::vector<FormulaId> arguments);
  FormulaId conjunction(std::vector<FormulaId> all);
  FormulaId disjunction(std::vector<FormulaId> all);
  FormulaId negation(FormulaId f);
  FormulaId choice(FormulaId condition, FormulaId if_true, FormulaId if_false);
  /// The sum as a term.
  FormulaId sum(const Linear& linear);
  /// That a sum is at most 0, or 0.
  FormulaId at_most_zero(Linear linear);
  FormulaId is_zero(Linear linear);

  // --- in and out
  /// A term without macros; `variables` are what its variables are.
  FormulaId import(const Term& term, std::span<const FormulaId> variables);
  [[nodiscard]] Term term(FormulaId f) const;
  /// With other terms in the place of some.
  FormulaId replace(FormulaId f, const std::map<FormulaId, FormulaId>& by);

  // --- looking at them
  [[nodiscard]] const Node& node(FormulaId f) const { return nodes_[f.index()].node; }
  [[nodiscard]] Sort sort(FormulaId f) const { return nodes_[f.index()].sort; }
  [[nodiscard]] std::vector<FormulaId> arguments(FormulaId f) const;
  /// Whether it is an application of an operator with that name.
  [[nodiscard]] bool is(FormulaId f, std::string_view name) const;
  [[nodiscard]] bool is_true(FormulaId f) const;
  [[nodiscard]] bool is_false(FormulaId f) const;
  [[nodiscard]] std::uint64_t size(FormulaId f) const { return nodes_[f.index()].size; }
  /// An integer term as a sum; what is not linear counts as one term. Nothing if a number is too
  /// large.
  [[nodiscard]] std::optional<Linear> linear(FormulaId f) const;
  /// A comparison of integers as `sum <= 0` or `sum = 0`.
  struct Comparison {
    Linear sum;
    bool equal = false;
  };
  [[nodiscard]] std::optional<Comparison> comparison(FormulaId f) const;
  /// All terms that it is made of, itself last, each after its parts.
  [[nodiscard]] std::vector<FormulaId> parts(FormulaId f) const;
  /// The Boolean parts that are not made of Boolean parts by connectives.
  [[nodiscard]] std::vector<FormulaId> atoms(FormulaId f) const;
  [[nodiscard]] bool mentions(FormulaId f, FormulaId part) const;

  [[nodiscard]] Operators& operators() { return operators_; }

 private:
  struct Entry {
    Node node;  // its arguments are numbers of formulas
    Sort sort;
    std::uint64_t size = 1;
  };
  struct Key {
    Node node;
    Sort sort;
    friend bool operator==(const Key&, const Key&) = default;
    template <class H>
    friend H AbslHashValue(H h, const Key& key) {
      h = H::combine(std::move(h), key.node.kind, key.node.index, key.node.op.value,
                     key.node.arguments, key.node.constant.index());
      if (const auto* i = std::get_if<std::int64_t>(&key.node.constant)) {
        h = H::combine(std::move(h), *i);
      }
      return h;
    }
  };
  FormulaId intern(Node node, Sort sort);
  FormulaId make(OperatorId op, const std::vector<FormulaId>& arguments);
  FormulaId make(std::string_view name, const std::vector<FormulaId>& arguments);
  std::optional<FormulaId> with_factor_outside(const std::vector<FormulaId>& arguments);
  std::optional<FormulaId> simple(const Operator& op, const std::vector<FormulaId>& arguments);
  FormulaId side(const std::vector<std::pair<FormulaId, std::int64_t>>& terms, std::int64_t number);
  FormulaId equality(FormulaId a, FormulaId b);
  std::optional<FormulaId> compared(FormulaId a, FormulaId b, bool strict);

  Operators& operators_;
  std::vector<Entry> nodes_;
  absl::flat_hash_map<Key, FormulaId> known_;
};

}  // namespace whence::synth::logical
