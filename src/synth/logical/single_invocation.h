#pragma once

// Specifications in which each function is called in one way only, as f(x, y): for each input there
// have to be outputs, no more. Terms that are right on some inputs are read off the specification,
// until some term is right on each input (counterexample-guided quantifier instantiation: Reynolds,
// Deters, Kuncak, Tinelli & Barrett, CAV 2015); conditions are learned that tell the cases apart.

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <vector>

#include "smt/judge.h"
#include "synth/logical/formulas.h"
#include "synth/search.h"

namespace whence::synth::logical {

/// The same specification, with its variables renamed to the inputs of the functions.
struct SingleInvocation {
  std::vector<Variable> inputs;
  std::vector<FormulaId> parameters;  ///< the inputs as terms: variables, in their order
  std::vector<FormulaId> outputs;     ///< of each function: the variables after the inputs
  FormulaId property;                 ///< of inputs and outputs
  bool partial = false;               ///< constraints were left out
  /// Of each function: which inputs its parameters are.
  std::vector<std::vector<std::uint32_t>> places;
};

/// A property without the variables that are no inputs, for all values of which it is to hold:
/// of the property, and of all variables, these from the place given on.
using Elimination =
    std::function<std::optional<FormulaId>(FormulaId, std::span<const Variable>, std::size_t)>;

/// Which constraints are looked at.
enum class Invocations : std::uint8_t {
  kAll,   ///< all; nothing comes of it if one calls a function in several ways
  kOnce,  ///< those that call each function in one way; what meets them may fail the others
};

/// Nothing if a function is called in several ways, or something is said of variables that are no
/// inputs and `eliminate` is empty or finds nothing.
[[nodiscard]] std::optional<SingleInvocation> single_invocation(
    const Specification& specification, Formulas& formulas, const Elimination& eliminate = {},
    Invocations which = Invocations::kAll);

struct PiecesResult {
  smt::Answer exist = smt::Answer::kUnknown;  ///< kNo: for some input there are no outputs
  std::vector<FormulaId> programs;            ///< over the parameters of each function
  std::vector<SearchRound> rounds;            ///< a piece each
};

/// `over` tells that it was enough.
[[nodiscard]] PiecesResult unify_pieces(const SingleInvocation& problem, Formulas& formulas,
                                        smt::Judge& judge, const smt::QuestionLimits& limits,
                                        const std::function<bool()>& over);

}  // namespace whence::synth::logical
