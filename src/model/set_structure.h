#pragma once

// The standard structure of a theory of sets as objects with an inductive one: the objects are the
// natural numbers, finite sets of numbers, partial functions between them, and what the theory's
// own constants stand for.
//
// Formulas are evaluated by search: a quantified object is looked for among the members of what a
// formula says it to be in, and the values of what maps to it. A set or a function that is said to
// exist is built: it has what the formula, as far as it is Horn clauses about it, puts into it, and
// nothing else. If that satisfies the formula, it is the witness; if a part of the formula fails of
// which more members make no good, there is none. Otherwise the truth is unknown. The members of
// the inductive set itself are looked at up to a bound, so `false` is as good as that.
//
// Parts of definitions are asked again and again with the same objects, `n <= m` for each member of
// each set, so what a compound formula comes to is kept, as far as the objects outlive the call.

#include <absl/container/flat_hash_map.h>
#include <absl/container/inlined_vector.h>

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include "logic/inductive_set.h"

namespace whence {

enum class Truth : std::uint8_t { kFalse, kTrue, kUnknown };

class SetStructure {
 public:
  using Object = std::uint32_t;
  /// The value of a copy for numbers; nothing if it has none, or a large one.
  using Values =
      std::function<std::optional<std::uint32_t>(SymbolId copy, std::span<const std::uint32_t>)>;

  /// Numbers are objects below this.
  static constexpr Object kNumbers = 4096;
  /// An object that is no number, no set and no function of the theory.
  static constexpr Object kStranger = kNumbers;

  SetStructure(const TermBank& bank, InductiveSet set, Values values);

  [[nodiscard]] Object finite_set(std::vector<std::uint32_t> members);
  [[nodiscard]] Object function(std::vector<std::pair<std::uint32_t, std::uint32_t>> graph);
  /// What a constant of the theory stands for; nothing if that is not known.
  [[nodiscard]] std::optional<Object> constant(TermId c);
  /// As many numbers of the inductive set are looked at as this, or as are there already.
  void look_up_to(std::uint32_t bound) { bound_ = bound; }

  /// The truth of a formula whose free variables stand for these objects.
  [[nodiscard]] Truth holds(TermId formula, std::span<const Object> variables);
  /// The number that a formula determines: the only value of the last free variable, up to the
  /// bound, for which it holds.
  [[nodiscard]] std::optional<std::uint32_t> value(TermId formula, std::span<const Object> others);

 private:
  static constexpr Object kUnbound = ~Object{0};
  using Slot = std::uint32_t;
  using Scope = absl::InlinedVector<Slot, 8>;  // of bound variables, innermost last
  struct Literal {
    TermId formula;
    bool positive = true;
    Scope scope;
  };
  using Literals = std::vector<Literal>;
  enum class Kind : std::uint8_t { kStranger, kNumbers, kSet, kFunction, kOwnFunction };
  struct Thing {
    Kind kind = Kind::kStranger;
    std::vector<std::uint32_t> members;
    std::vector<std::pair<std::uint32_t, std::uint32_t>> graph;
    SymbolId copy;
    std::uint32_t arity = 0;
  };
  /// A way to make a literal true.
  using Choice = absl::InlinedVector<std::pair<Slot, Object>, 3>;
  /// The places that a formula leaves open: free variables, and bound ones by how far out they are.
  struct Mentions {
    absl::InlinedVector<std::uint32_t, 4> variables;
    absl::InlinedVector<std::uint32_t, 4> loose;
  };
  // A formula with the bound of numbers, and its objects.
  using Question = std::pair<std::uint64_t, std::uint64_t>;
  /// Called with each solution; returns whether to stop.
  using OnSolution = std::function<bool()>;

  [[nodiscard]] Slot new_slot(Object object);
  void take_apart(Literal literal, Literals& out);
  Truth search(Literals literals, const OnSolution& on_solution);
  [[nodiscard]] Truth truth(const Literal& literal);
  [[nodiscard]] Truth compound_truth(const Literal& literal);
  [[nodiscard]] Truth atom(const Literal& literal);
  [[nodiscard]] std::optional<Slot> slot_of(TermId t, const Scope& scope) const;
  [[nodiscard]] std::optional<Object> object_of(TermId t, const Scope& scope);
  [[nodiscard]] const Mentions& mentions(TermId formula);
  [[nodiscard]] std::optional<Slot> first_open(const Literal& literal);
  [[nodiscard]] std::optional<Question> question(const Literal& literal);
  [[nodiscard]] std::optional<Slot> open_slot(const Literals& literals);
  [[nodiscard]] std::optional<std::vector<Choice>> choices(const Literal& literal,
                                                           std::size_t fewer_than);
  void add_choices(const Literal& literal, std::span<const Object> row, std::vector<Choice>& out);
  [[nodiscard]] Truth construct(const Literals& literals, Slot slot, const OnSolution& on_solution);
  [[nodiscard]] std::optional<std::pair<Slot, Kind>> slot_to_construct(const Literals& literals);
  bool put_in(Literals premises, const Literal& says, Object object, bool& changed);
  [[nodiscard]] bool surely_fails(const Literal& literal, Slot slot);
  [[nodiscard]] bool only_negative(const Literal& literal, Slot slot);
  [[nodiscard]] bool is_membership(TermId t) const;
  [[nodiscard]] std::optional<std::uint32_t> apply(const Thing& f,
                                                   std::span<const std::uint32_t> arguments);
  [[nodiscard]] std::uint32_t bound() const;
  [[nodiscard]] const Thing& thing(Object o) const { return things_[o - kNumbers]; }

  const TermBank& bank_;
  InductiveSet set_;
  Values values_;
  std::vector<Thing> things_;  // by object from kNumbers on
  std::vector<Object> slots_;
  std::vector<Object> variables_;  // free ones
  absl::flat_hash_map<TermId, std::optional<Object>> constants_;
  absl::flat_hash_map<std::uint64_t, std::optional<std::uint32_t>> memo_;
  absl::flat_hash_map<TermId, Mentions> mentions_;
  absl::flat_hash_map<Question, Truth> answers_;
  std::size_t lasting_ = 0;  // things that were there before the call
  std::uint32_t bound_ = 8;
  std::uint64_t steps_ = 0;  // of this call
};

}  // namespace whence
