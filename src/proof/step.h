#pragma once

// Proof steps: the one format in which every inference of the program is handed on.
//
// A step concludes a sequent from the sequents of its premises. It records its rule, its premises
// and the rule's arguments, which are enough to *compute* the conclusion; the kernel does just that
// and compares. Steps are untrusted data until then.
//
// Conventions that every rule keeps:
//  - Free variables of different premises are unrelated; a substitution per premise says what
//    becomes of each. A variable that a substitution does not bind stays as it is. Images are terms
//    of the variable's sort without loose bound variables. Variables of one number in one clause
//    have one sort; a conclusion in which they had not is refused.
//  - In the conclusion the literals of premise 0 come first, then those of premise 1, without the
//    literals that the rule uses up; a changed literal stays in its place; a literal that occurs
//    twice is kept at its first place.
//  - Assumptions of the premises unite, unless the rule says otherwise.
//  - Type variables are shared between premises: they are fixed, unknown sorts, until
//    `instantiate-sort` puts sorts for those of a whole sequent.

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "logic/clause.h"

namespace whence {

using StepId = Id<struct StepTag>;

enum class Rule : std::uint8_t {
  // --- leaves: no premises ---------------------------------------------------------------------
  /// `|- F`. numbers = [i]: F is the formula of statement i, which is an axiom or a definition.
  kInput,
  /// `F |- F`. terms = [F], closed and of sort Bool.
  kAssume,
  /// `|- t = t`. terms = [t].
  kReflexivity,
  /// `|- b, not b`. terms = [b], of sort Bool.
  kExcludedMiddle,
  /// `|- c(s) != d(t)`. terms = [c(s), d(t)], c and d different constructors of one datatype.
  kDistinct,
  /// `|- c(s) != c(t), s_i = t_i`. terms = [c(s), c(t)], numbers = [i].
  kInjective,
  /// `|- t|p != t`. terms = [t], position = p, not empty, through constructors only; t|p has the
  /// sort of t.
  kAcyclic,
  /// `|- t = c1, exists y. t = c2(y), ...`, a literal for each constructor, in order. terms = [t],
  /// of a datatype sort.
  kExhaustive,
  /// `|- l = r`. numbers = [k]: one of the fixed equations of `logical_law`; sorts = [S] for those
  /// about `if` and `=`. Free variables are 0, 1, ...
  kLaw,
  /// `|- p(x1..xn) = t`, a definition (at Bool `=` is equivalence). terms = [t], of any sort;
  /// x1..xn are its free variables in order of first occurrence, and p is the name of t (see
  /// `TermBank::name_term`), so no choice of a symbol is left.
  kName,
  /// `|- F = F'`, an application of a miniscoping law. terms = [F]; position = p, a quantified
  /// formula in F, at the top or below connectives and quantifiers; numbers = [k], the law of
  /// `miniscope` (kernel/rules.h) that turns it into what F' has at p.
  kMiniscope,

  // --- inferences ------------------------------------------------------------------------------
  /// C / C s. substitutions = [s].
  kInstantiate,
  /// A |- C / A s |- C s. sorts = [s0, s1, ...] for type variables 0, 1, ... (all that occur).
  kInstantiateSort,
  /// C / C', by taking literals apart. numbers = [i1, c1, i2, c2, ...], not empty: in turn, literal
  /// i of the clause so far is replaced in its place by what `clausify_literal` gives for choice c,
  /// with fresh variables from `variable_bound` of the clause so far. Repeated literals go at the
  /// end only.
  kClausify,
  /// L, C   L', D / C s, D t. numbers = [i, j]; substitutions = [s, t] make the atoms equal; L and
  /// L' have opposite signs, either may be the negative one.
  kResolve,
  /// e, C   D / C s, D t with one subterm replaced. numbers = [i, side, j], position = p in the
  /// atom of literal j of D; substitutions = [s, t]. Literal i of premise 0 is read as an equation:
  /// with side 0 as l -> r, with side 1 as r -> l if it is a positive equation l = r; with side 2
  /// as atom -> true if positive, atom -> false if negative. The subterm, after t, is the left side
  /// after s. Literal i is used up.
  kSuperpose,
  /// As kSuperpose, where premise 0 is a unit and premise 1 is not instantiated: rewriting.
  /// substitutions = [s], or [s, t] with t empty.
  kRewrite,
  /// s != t, C / C u. numbers = [i]; substitutions = [u] makes s and t equal.
  kEqualityResolution,
  /// s = t, s' = t', C / t != t', s' = t', C (all instantiated). numbers = [i, side_i, j, side_j];
  /// substitutions = [u] makes s and s' equal, where s is side `side_i` of literal i and s' is
  /// side `side_j` of literal j. The disequation takes the place of literal i.
  kEqualityFactoring,
  /// Turns the equation in literal i round. numbers = [i].
  kSymmetry,
  /// s = t   t = u / s = u. Premises are units; assumptions unite.
  kTransitivity,
  /// s1 = t1 ... sn = tn / f(s1..sn) = f(t1..tn). Premises are unit equations; terms = [f(s1..sn)];
  /// an argument without a premise is unchanged: numbers = the argument index of each premise,
  /// growing.
  kCongruence,
  /// A, F |- C / A |- not F, C. terms = [F]. The new literal comes first; if F is `not G`, it is G.
  /// (F need not be among the assumptions: then this weakens.)
  kDischarge,
  /// From closed cases, a closed goal; see `induct` in proof/kernel/induction.h.
  kInduct,
  /// C / F1, ..., Fn. numbers = [k1, i, ..., k2, j, ...]: for each component how many literals of C
  /// it has, and these, in the order in which its formula names them. Every literal belongs to
  /// exactly one component, and literals of different components share no variable. Fk is the
  /// component's `as_formula`, as a literal: `not G` is G with the negative sign.
  /// Sound: a universal quantifier passes over what does not mention its variable.
  kSplit,
  /// B |- L1, ..., Lk by reverse unit propagation (Goldberg & Novikov, DATE 2003) with the premises
  /// as hints (Cruz-Filipe et al., CADE 2017). terms = [the atoms of L1, ..., Lk, then B], closed
  /// and of sort Bool; numbers = the signs of L1, ..., Lk, 1 for positive. Premises are closed. A
  /// sequent is read as the disjunction of its clause and of its negated assumptions, over atoms
  /// without leading negations. Let B hold and L1, ..., Lk not hold. Each premise in turn must then
  /// have all its literals false but one, which becomes true, and the last has none left. (If B and
  /// the Li contradict each other already, there are no premises.)
  /// Sound: in an interpretation in which the premises and B hold and no Li does, all that becomes
  /// true holds, one premise after the other; the last premise then fails: there is none.
  kRup,
  /// Not computed by the kernel: `|- F` with terms = [F], `name` says on whose word. A proof that
  /// rests on it is only verified modulo that hole. F is closed.
  kHole,
};

struct StepArguments {
  std::vector<std::uint32_t> numbers;
  std::vector<std::uint32_t> position;
  std::vector<TermId> terms;
  std::vector<SortId> sorts;
  std::vector<Substitution> substitutions;
  std::string name;
  friend bool operator==(const StepArguments&, const StepArguments&) = default;
};

struct Step {
  Rule rule = Rule::kInput;
  std::vector<StepId> premises;  ///< earlier steps
  StepArguments arguments;
  Sequent conclusion;  ///< as claimed
};

/// A statement of the problem and the step that concludes it.
struct ProvedStatement {
  std::uint32_t statement = 0;
  StepId step;
};

/// Untrusted steps over the bank of one problem. Premises come before what uses them.
struct Derivation {
  std::vector<Step> steps;
  std::vector<ProvedStatement> proved;

  StepId add(Step step) {
    steps.push_back(std::move(step));
    return StepId{steps.size() - 1};
  }
  [[nodiscard]] const Step& operator[](StepId id) const { return steps[id.index()]; }
  /// By step: whether one of the steps in `from` rests on it, or is it.
  [[nodiscard]] std::vector<bool> needed_for(std::span<const StepId> from) const;
  /// What shows results: the steps of all statements in `proved`, and `contradiction` if it is
  /// valid.
  [[nodiscard]] std::vector<bool> needed_for_results(StepId contradiction) const;
};

/// The rule's name as in proof files, e.g. "equality-resolution".
[[nodiscard]] std::string_view rule_name(Rule rule);
[[nodiscard]] std::optional<Rule> rule_by_name(std::string_view name);
/// The rule's schema in one line, as the documentation and the web page show it.
[[nodiscard]] std::string_view rule_schema(Rule rule);

}  // namespace whence
