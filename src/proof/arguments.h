#pragma once

// The arguments of rules by name.
//
// A step keeps its rule's arguments as plain lists of numbers and terms, which is what proof files
// hold. What stands where in these lists is said here, and nowhere else: the kernel, readers,
// reports and exporters decode with these types, and the search encodes with them. Rules whose
// lists need no explanation (one number, a term for each of its names) have no type of their own.
//
// `decode` gives nothing unless the lists are exactly what `encode` makes of some value: nothing is
// missing, nothing is left over. Whether the literals and terms that are named exist, and fit, is
// for the rule to check. Substitutions and positions are as in StepArguments, one substitution for
// each premise in order.

#include <optional>
#include <vector>

#include "proof/step.h"

namespace whence {

/// Of kResolve: the literals resolved upon.
struct ResolveArguments {
  std::uint32_t first = 0;   ///< of premise 0
  std::uint32_t second = 0;  ///< of premise 1

  [[nodiscard]] static std::optional<ResolveArguments> decode(const StepArguments& from);
  void encode(StepArguments& into) const { into.numbers = {first, second}; }
};

/// Of kSuperpose and kRewrite.
struct SuperposeArguments {
  std::uint32_t equation = 0;  ///< the literal of premise 0 that is used as an equation
  /// 0: l = r as l -> r; 1: as r -> l; 2: the atom -> true, or -> false in a negative literal.
  std::uint32_t side = 0;
  std::uint32_t target = 0;  ///< the literal of premise 1 that is changed

  [[nodiscard]] static std::optional<SuperposeArguments> decode(const StepArguments& from);
  void encode(StepArguments& into) const { into.numbers = {equation, side, target}; }
};

/// Of kEqualityFactoring: the equations s = t and s' = t', and on which side (0 or 1) s and s' are.
struct FactoringArguments {
  std::uint32_t first = 0;
  std::uint32_t first_side = 0;
  std::uint32_t second = 0;
  std::uint32_t second_side = 0;

  [[nodiscard]] static std::optional<FactoringArguments> decode(const StepArguments& from);
  void encode(StepArguments& into) const {
    into.numbers = {first, first_side, second, second_side};
  }
};

/// One move of kClausify: the literal, of the clause so far, and the choice for it.
struct ClausifyMove {
  std::uint32_t literal = 0;
  std::uint32_t choice = 0;
  friend bool operator==(const ClausifyMove&, const ClausifyMove&) = default;
};

/// Of kClausify: moves in turn, at least one.
struct ClausifyArguments {
  std::vector<ClausifyMove> moves;

  [[nodiscard]] static std::optional<ClausifyArguments> decode(const StepArguments& from);
  void encode(StepArguments& into) const;
};

/// Of kSplit: the literals of each component; no component is empty.
struct SplitArguments {
  std::vector<std::vector<std::uint32_t>> components;

  [[nodiscard]] static std::optional<SplitArguments> decode(const StepArguments& from);
  void encode(StepArguments& into) const;
};

/// Of kRup: the claim `assumptions |- clause`.
struct RupArguments {
  Clause clause;
  std::vector<TermId> assumptions;

  [[nodiscard]] static std::optional<RupArguments> decode(const StepArguments& from);
  void encode(StepArguments& into) const;
};

/// Of kLinear: a literal of each premise, and the number, a numeral, that it is multiplied by.
struct LinearArguments {
  std::vector<std::uint32_t> literals;
  std::vector<TermId> coefficients;  ///< as many
  std::optional<Literal> target;     ///< what is concluded; nothing if the sum is impossible

  [[nodiscard]] static std::optional<LinearArguments> decode(const StepArguments& from);
  void encode(StepArguments& into) const;
};

/// One case of an induction; see kInduct in proof/rules.def.
struct InductionCase {
  std::vector<TermId> pattern;                  ///< n terms
  std::vector<std::vector<TermId>> hypotheses;  ///< n terms each
};

struct InductionScheme {
  std::vector<std::vector<std::uint32_t>> measure;  ///< sets of components
  std::vector<InductionCase> cases;
};

/// Of kInduct: a scheme for the outermost n quantifiers of a goal, n > 0.
struct InductArguments {
  TermId goal;
  std::uint32_t n = 0;
  InductionScheme scheme;
  std::vector<std::uint32_t> variables;  ///< how many the pattern of each case has

  [[nodiscard]] static std::optional<InductArguments> decode(const StepArguments& from);
  void encode(StepArguments& into) const;
};

/// The arguments of a kInduct step for `goal`; the numbers of variables are those of the patterns.
[[nodiscard]] StepArguments encode_induction(const TermBank& bank, TermId goal, std::uint32_t n,
                                             const InductionScheme& scheme);

/// StepArguments with what `arguments` says and nothing else.
template <class Arguments>
[[nodiscard]] StepArguments encoded(const Arguments& arguments) {
  StepArguments out;
  arguments.encode(out);
  return out;
}

}  // namespace whence
