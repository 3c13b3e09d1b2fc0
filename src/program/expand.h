#pragma once

// Macros replaced by what they mean.

#include <functional>

#include "program/operators.h"

namespace whence::synth {

/// The term with all macros replaced by their bodies. Arguments are shared, so this is as large as
/// the bodies that are needed, one for each call.
[[nodiscard]] Term expand_macros(const Term& term, const Operators& operators);

/// The same for the macros that are `wanted`; others stay.
[[nodiscard]] Term expand_macros(const Term& term, const Operators& operators,
                                 const std::function<bool(OperatorId)>& wanted);

}  // namespace whence::synth
