#pragma once

// The generating inferences of a search: what the given clause and the active clauses conclude.
//
// `shifted` is the given clause with its variables moved by kMostVariables. Premises are active. A
// rule may end early, when Context::halted says so.

#include <span>

#include "first_order/context.h"

namespace whence::first_order {

/// All inferences of the given clause that the strategy asks for.
void generate(Context& c, ConclusionSink& sink, Number given);

// --- generate.cpp: superposition and resolution with others, inferences of a clause alone

/// s = t, C    L[s'], D          literal and equation eligible, s not smaller than t,
/// --------------------          (L[t], C, D)sigma, sigma = mgu(s, s')
/// Superposition (Bachmair & Ganzinger 1994) from the given clause into active ones.
void superpose_from(Context& c, ConclusionSink& sink, Number given,
                    std::span<const Literal> shifted);
/// The same from active clauses into the given clause, itself excepted.
void superpose_into(Context& c, ConclusionSink& sink, Number given,
                    std::span<const Literal> shifted);
/// A, C    not A', D
/// -----------------             (C, D)sigma, sigma = mgu(A, A'); A is no equation
void resolve(Context& c, ConclusionSink& sink, Number given, std::span<const Literal> shifted);
/// The resolvent of literal i of the clause `first`, whose variables are shifted, and literal j of
/// `second`, by the unifier at hand.
void resolve_with(Context& c, ConclusionSink& sink, Number first, std::span<const Literal> shifted,
                  std::size_t i, Number second, std::size_t j);
/// s != t, C    A, A', C         s = t, s' = t', C
/// ---------    --------         ----------------------
///  C sigma     (A, C)sigma      (t != t', s' = t', C)sigma
/// Equality resolution, factoring, equality factoring.
void infer_alone(Context& c, ConclusionSink& sink, Number given);

// --- extensionality.cpp

/// X = Y, C    s != t, D
/// ---------------------         (C, D){X -> s, Y -> t}
void resolve_extensionally(Context& c, ConclusionSink& sink, Number given,
                           std::span<const Literal> shifted);
/// Clause n becomes active, or no longer is.
void note_extensionality(Context& c, Number n, bool active);

// --- unit_resulting.cpp

/// L1, .., Ln, K    not L1'  ..  not Ln'
/// -------------------------------------        K sigma; K is one literal or none
void resolve_units(Context& c, ConclusionSink& sink, Number given);

}  // namespace whence::first_order
