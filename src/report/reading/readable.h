#pragma once

// A certified proof as an argument that a person reads: cases as an outline, refutations of an
// equation turned into one chain of equals, everything else as numbered facts.
//
// The kernel's proofs are by refutation: `not G` is assumed, taken apart with Skolem constants, its
// negated equation `l != r` rewritten on both sides until they are the same, and the assumption
// discharged. Read forwards that is: let x be given (the Skolem constant), assume the hypotheses,
// and
//     l = l1 = ... = u = ... = r1 = r.
// Nothing here is trusted or trusting: the structure only arranges what the kernel has checked, and
// what does not fit a form is shown step by step.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "report/reading/lineage.h"
#include "report/reading/notation.h"

namespace whence::report {

/// terms[0] ~ terms[1] ~ ..., where reasons[i] leads from terms[i] to terms[i+1] by a change at
/// changed[i] in terms[i], which kernel step steps[i] makes. The relation is equality, or
/// equivalence of formulas. also[i] are further facts that the last step of a chain may need.
struct Chain {
  bool of_formulas = false;
  TermId part;  ///< what it shows, if that is one member of the disjunction to be shown
  std::vector<TermId> terms;
  std::vector<Reason> reasons;
  std::vector<std::vector<Reason>> also;
  std::vector<Position> changed;
  std::vector<StepId> steps;
};

/// A numbered step of an argument that is not a chain.
struct Fact {
  StepId step;
  std::vector<Reason> reasons;
  Clause clause;         ///< what the step concludes, names that the search made written out
  bool several = false;  ///< inferences are told as one: `step` is the last of them
};

/// A value that a Skolem function gives: `value` has `property`, where any value has it.
struct Witness {
  TermId value;
  TermId property;
  std::vector<std::string> variables;  ///< names for the free variables of both, by number
};

struct Hypothesis {
  NamedFormula formula;
  bool of_induction = false;
};

/// What is new in a case of an induction.
struct CaseTitle {
  std::string variable;  ///< of the goal
  TermId pattern;        ///< over the free variables named in Argument::case_names
};

enum class ArgumentKind : std::uint8_t {
  kRefutation,  ///< of the negated goal; shown forwards if `chain` is there
  kInduction,   ///< by `children`, its cases
  kReference,   ///< stated elsewhere: `reference`
  kDerivation,  ///< facts that lead to the goal
};

/// The proof of one closed formula.
struct Argument {
  StepId step;
  ArgumentKind kind = ArgumentKind::kDerivation;
  NamedFormula goal;

  // As a case of its parent's induction:
  std::vector<CaseTitle> titles;
  Names case_names;
  std::size_t induction_hypotheses = 0;

  // Of a refutation:
  std::vector<std::pair<std::string, SortId>> given;
  Names names;  ///< of the constants that stand for what is given
  std::vector<Hypothesis> hypotheses;
  NamedFormula to_show;
  std::optional<Chain> chain;

  std::vector<Witness> witnesses;  ///< of the Skolem functions that facts and chain speak of
  std::vector<Fact> facts;
  bool uses_opposite = false;  ///< whether a fact rests on the negation of what is to be shown
  std::optional<Reason> reference;
  std::vector<std::string> induction_variables;
  std::vector<std::size_t> children;  ///< indices into Reading::arguments
};

/// What a theorem or a lemma rests on, argument by argument; the first is the whole.
struct Reading {
  std::vector<Argument> arguments;
};

/// Whether a chain of equals leads from one side of what is to be shown to the other and nothing
/// speaks of the opposite, so that it need not be said before what is to be shown.
[[nodiscard]] bool chain_says_it_all(const TermBank& bank, const Argument& argument);

/// Reads proofs. May add terms to the problem's bank.
class Reader {
 public:
  Reader(Problem& problem, const Lineage& lineage, const Notation& notation)
      : problem_(problem), lineage_(lineage), notation_(notation) {}

  /// The reading of the closed formula that `step` concludes. `binders` are names for its
  /// variables.
  [[nodiscard]] Reading read(StepId step, std::vector<std::string> binders);
  /// The facts that lead to a step which is no formula: the contradiction of the axioms.
  [[nodiscard]] Reading read_derivation(StepId step) const;

 private:
  void read_argument(Reading& reading, std::size_t index);
  void read_induction(Reading& reading, std::size_t index);

  Problem& problem_;
  const Lineage& lineage_;
  const Notation& notation_;
};

}  // namespace whence::report
