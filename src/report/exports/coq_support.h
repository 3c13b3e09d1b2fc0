#pragma once

// What files for Coq begin with: fixed text. Names end in `_`, as no name of a theory does.

#include <string>

namespace whence::report {

/// The value of a proposition, which rests on choice.
extern const std::string kCoqTruth;
/// Recursion on a measure, with sizes of values.
extern const std::string kCoqRecursion;
/// How a function that recurs on a measure is computed one step far; after `sizes_`.
extern const std::string kCoqRecursionStep;
/// The same where it recurs on integers; without and with division.
extern const std::string kCoqIntegerMeasure;
extern const std::string kCoqDivisionMeasure;
extern const std::string kCoqIntegerRecursionStep;
/// What the truth values of formulas say; kCoqLemmas contains it.
extern const std::string kCoqDecisions;
/// Lemmas that proofs use.
extern const std::string kCoqLemmas;
/// The same about the value of a proposition.
extern const std::string kCoqTruthLemmas;
/// How defining equations are seen to hold; after kCoqTruthLemmas if `truth` is there.
extern const std::string kCoqComputation;
extern const std::string kCoqComputationWithTruth;
/// The integers: what `div_` and `mod_` are, and what is unknown about them.
extern const std::string kCoqDivision;
/// How steps of arithmetic are proved: the laws, sums of constraints, and induction.
extern const std::string kCoqIntegers;
/// The laws of `div_` and `mod_`.
extern const std::string kCoqDivisionLaws;
/// Skolem functions.
extern const std::string kCoqChoice;
/// Induction on a measure; after kCoqMeasure.
extern const std::string kCoqInduction;
/// Tuples of numbers in lexicographic order; kCoqRecursion contains it.
extern const std::string kCoqMeasure;

}  // namespace whence::report
