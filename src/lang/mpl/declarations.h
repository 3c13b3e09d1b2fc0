#pragma once

// The statements that declare names: type, fun, pred, var, synth, numerals, brackets.

#include "lang/mpl/names.h"

namespace whence::lang {

/// Declares the sort of a `type` statement (its name and number of parameters).
void declare_sort(Reading& reading, const TokenView& view);
/// Declares the constructors of a `type` statement whose sort is declared.
void declare_constructors(Reading& reading, const TokenView& view);
/// Declares what a `fun`, `pred`, `var` or `synth` statement declares.
void declare_names(Reading& reading, const TokenView& view);
/// Reads a `numerals` or `brackets` statement.
void declare_notation(Reading& reading, const TokenView& view);
/// Notes the names that a statement in error would have declared, so that their uses are not
/// reported as well.
void mark_broken(Reading& reading, const TokenView& view);

}  // namespace whence::lang
