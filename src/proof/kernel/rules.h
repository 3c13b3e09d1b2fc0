#pragma once

// The conclusions of the kernel's rules, computed. The search uses the same functions to write down
// what it found, so that what it writes is what the kernel will compute.

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "logic/clause.h"
#include "logic/problem.h"
#include "proof/step.h"

namespace whence::kernel {

/// Why a step was not accepted, in words for people.
struct Refusal {
  std::string reason;
};

using Outcome = std::variant<Sequent, Refusal>;

/// Computes the conclusion of a rule. `premises` are conclusions that were accepted before.
/// `problem` gives the formulas of kInput; new terms go into its bank. kHole concludes what it
/// claims: whoever calls has to count it.
[[nodiscard]] Outcome conclude(Problem& problem, Rule rule,
                               const std::vector<const Sequent*>& premises,
                               const StepArguments& arguments);

// --- kClausify --------------------------------------------------------------------------------

/// The literals that replace `literal` under `choice`; nothing if the rule does not apply. Fresh
/// variables are numbered from `next_variable` (one is used at most).
///
///    true            not applicable            not true         (nothing)
///    false           (nothing)                 not false        not applicable
///    not A           A negated                 not (not A)      A
///    A and B         A | B by choice 0, 1      not (A and B)    not A, not B
///    A or B          A, B                      not (A or B)     not A | not B by choice
///    A => B          not A, B                  not (A => B)     A | not B by choice
///    A = B (Bool)    not A, B | A, not B       not (A = B)      A, B | not A, not B
///    if c A B        not c, A | c, B           not (if c A B)   not c, not A | c, not B
///    forall x. A     A[fresh variable]         not forall x. A  not A[sk], sk for exists x. not A
///    exists x. A     A[sk], sk its Skolem term not exists x. A  not A[fresh variable]
///    s = t           not applicable            not (t = t)      (nothing)
///
/// The rows for `t = t` (at any sort, Bool too) come before the row for `A = B`: `t = t` itself is
/// not applicable.
[[nodiscard]] std::optional<std::vector<Literal>> clausify_literal(TermBank& bank, Literal literal,
                                                                   std::uint32_t choice,
                                                                   std::uint32_t next_variable);
/// How many choices `clausify_literal` has for the literal: 0 if it does not apply, else 1 or 2.
[[nodiscard]] std::uint32_t clausify_choices(const TermBank& bank, Literal literal);
/// One pair (index, choice) of a kClausify step: the literal at `index` is replaced in its place.
/// Fresh variables are numbered from `variable_bound(clause)`. False, and the clause unchanged, if
/// the rule does not apply. Repeated literals stay: a kClausify step removes them once, at its end.
[[nodiscard]] bool clausify_in_place(TermBank& bank, Clause& clause, std::uint32_t index,
                                     std::uint32_t choice);

// --- kLaw -------------------------------------------------------------------------------------

/// Equations about connectives, equality and `if` that hold in every structure, in an order that
/// never changes (new ones are added at the end). p is variable 0 of sort Bool; x, y are variables
/// 0, 1 of the sort argument.
struct LogicalLaw {
  const char* text;  ///< for people and for the page's tooltip
  bool needs_sort;   ///< takes a sort argument
};
///   0 not true = false      1 not false = true      2 not not p = p
///   3 true and p = p        4 p and true = p        5 false and p = false   6 p and false = false
///   7 true or p = true      8 p or true = true      9 false or p = p       10 p or false = p
///  11 (true => p) = p      12 (false => p) = true  13 (p => true) = true   14 (p => false) = not p
///  15 (x = x) = true       16 (p = true) = p       17 (true = p) = p       18 (p = false) = not p
///  19 (false = p) = not p  20 (if true then x else y) = x   21 (if false then x else y) = y
///  22 (if p then x else x) = x   23 p and p = p    24 p or p = p           25 (p => p) = true
///  26 (x = y) = (y = x)  [variables 0, 1]
/// (22: p is variable 0 of sort Bool, x variable 1; in 20 and 21 x, y are variables 0, 1.)
inline constexpr std::uint32_t kLogicalLawCount = 27;
[[nodiscard]] LogicalLaw logical_law(std::uint32_t k);
/// The law as a formula `l = r` with free variables. Requires k < kLogicalLawCount.
[[nodiscard]] TermId logical_law_formula(TermBank& bank, std::uint32_t k, SortId sort);

// --- kMiniscope -------------------------------------------------------------------------------

/// What law k makes of a quantified formula, which may have loose bound variables; nothing if the
/// law does not apply. Q is either quantifier; x is its variable. "Members" are those of a tree of
/// `or` (of `and`), from left to right; what is put together of members nests to the right.
///
///   0  Q x. A                       A                                   x not in A
///   1  forall x. A and B            (forall x. A) and (forall x. B)
///   2  exists x. A or B             (exists x. A) or (exists x. B)
///   3  forall x. A                  C or forall x. D     C: the members of the tree of `or` A
///                                                        without x, D: those with x
///   4  exists x. A                  C and exists x. D    so too, for `and`
///   5  forall x. A => B             C => forall x. (D => B)   C, D: the members of the tree of
///                                                        `and` A without and with x
///   6  forall x. A => B             C or forall x. (A => D)   so too, for the tree of `or` B
///   7  exists x. A => B             (forall x. A) => (exists x. B)
///   8  forall x. not A              not exists x. A
///   9  exists x. not A              not forall x. A
///  10  Q x. if c then A else B      if c then Q x. A else Q x. B        x not in c
///
/// 3 and 4 need a C and a D. 5 needs a C; without D it gives C => forall x. B. 6 needs a C; without
/// D it gives (exists x. A) => C. That Q x. A is A needs that no sort is empty.
[[nodiscard]] std::optional<TermId> miniscope(TermBank& bank, TermId quantified, std::uint32_t k);
inline constexpr std::uint32_t kMiniscopeLawCount = 11;

}  // namespace whence::kernel
