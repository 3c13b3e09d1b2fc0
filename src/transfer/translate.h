#pragma once

// The certified relativisation of a formula about objects to one about numbers.
//
// For a formula F over the objects x1..xn, each of which the formula around it puts into N, there
// is a formula F* over numbers, and a proof of
//
//     |- F[elem(v1), .., elem(vn)]  =  F*[v1, .., vn]
//
// by induction on F: atoms by the facts about graphs of functions, connectives by congruence, and
// `forall x. F` where not F[x] implies that x is in N (so `exists x. F` where F[x] does): there
// each such x is some elem(v). A closed formula is so proved equivalent to one about numbers alone.

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <utility>
#include <vector>

#include "proof/arguments.h"
#include "transfer/facts.h"

namespace whence::transfer {

/// `|- left = right`; without a step where both are the same.
struct Equal {
  StepId step;
  TermId left;
  TermId right;
};

class Translator {
 public:
  Translator(Problem& problem, Derivation& derivation, Facts& facts)
      : bank_(problem.bank), builder_(problem, derivation), facts_(facts) {}

  /// Gives the step of `not R(v0, .., c), v_i in N` for a relation and its last argument c, if
  /// there is one.
  using Guard =
      std::function<std::optional<StepId>(SymbolId relation, TermId last, std::uint32_t i)>;

  /// Objects that are no constants of the theory: `equation` concludes that the closed `object` is
  /// some elem(t).
  void know(TermId object, StepId equation) { known_[object] = equation; }
  /// From here on atoms about objects of which nothing is known stay what they are, and what their
  /// arguments are in N by is for `guard` to say.
  void keep_unknown(Guard guard) { guard_ = std::move(guard); }

  /// The equivalence for a formula over objects, whose free variables are numbers; nothing if a
  /// part of it has no translation.
  std::optional<Equal> translate(TermId formula);
  /// A variable for numbers that was not there before, and the formula that is quantified over
  /// objects, for elem of it; nothing if it is not over objects.
  std::optional<std::pair<TermId, TermId>> open(TermId quantified);
  /// Variables are numbered in this order: quantifiers as they stand, from left to right.
  [[nodiscard]] std::uint32_t next_number() const { return next_; }

  /// From a clause `.., L, ..` where L says that `object` is in N: `.., object = elem(w), ..`;
  /// nothing if L does not.
  std::optional<StepId> in_set(StepId clause, std::uint32_t literal, TermId object);
  /// Where `part`, of which none is below another, stands in `t`.
  [[nodiscard]] std::vector<Position> positions_of(TermId t, TermId part) const;

  /// From `|- equal.left` to `|- equal.right`, which may be `true` only if they are the same.
  StepId forwards(StepId step, const Equal& equal);
  /// From `|- equal.right` to `|- equal.left`. `step` is not looked at if the right side is `true`.
  StepId backwards(StepId step, const Equal& equal);

 private:
  struct Frame {
    TermId term;               // with elem(v) for the variables bound outside
    std::vector<Equal> parts;  // of what it is made of, so far
    TermId number;             // of a quantifier: the variable on the numbers
  };

  std::optional<Equal> atom(TermId atom);
  std::optional<Equal> kept(TermId atom);
  std::optional<StepId> guard_of(SymbolId relation, TermId last, std::uint32_t i);
  std::optional<Equal> argument(TermId t);
  Equal connective(TermId term, const std::vector<Equal>& parts);
  std::optional<Equal> quantifier(const Frame& frame);
  Equal simplified(Equal equal);
  Equal chain(const Equal& first, const Equal& second);
  Equal same(TermId t) { return {{}, t, t}; }

  std::optional<std::vector<ClausifyMove>> way_to_guard(Literal literal, std::uint32_t index,
                                                        std::uint32_t next_variable,
                                                        TermId witness);
  [[nodiscard]] std::optional<std::uint32_t> guarded_at(const Literal& literal, TermId witness);

  StepId excluded_middle(TermId t);
  StepId clausify(StepId step, std::vector<ClausifyMove> moves);
  StepId instantiate(StepId step, std::uint32_t variable, TermId image);
  StepId resolve(StepId first, std::uint32_t i, StepId second, std::uint32_t j,
                 Substitution left = {}, Substitution right = {});
  StepId rewrite_root(const Equal& equal, bool forwards, StepId step, std::uint32_t literal);
  [[nodiscard]] std::uint32_t literal_of(StepId step, TermId atom, bool positive) const;

  TermBank& bank_;
  ProofBuilder builder_;
  Facts& facts_;
  std::uint32_t next_ = 0;
  std::map<TermId, StepId> known_;
  Guard guard_;  // if unknown atoms are kept
};

}  // namespace whence::transfer
