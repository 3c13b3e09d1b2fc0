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
/// Lemmas that proofs use.
extern const std::string kCoqLemmas;
/// The same about the value of a proposition.
extern const std::string kCoqTruthLemmas;
/// Skolem functions.
extern const std::string kCoqChoice;
/// Induction on a measure; after kCoqMeasure.
extern const std::string kCoqInduction;
/// Tuples of numbers in lexicographic order; kCoqRecursion contains it.
extern const std::string kCoqMeasure;

}  // namespace whence::report
