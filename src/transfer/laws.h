#pragma once

// General laws about the numbers, looked for and proved before anything is asked that needs them.

#include <cstdint>
#include <vector>

#include "transfer/bridge.h"

namespace whence::transfer {

/// The steps that conclude laws that hold of the numbers of a theory by what bridge.axioms() say:
/// such as every textbook has, as that a function is commutative, and that constructors are
/// injective and different. In about `work` units. Requires bridge.translate_axioms().
[[nodiscard]] std::vector<StepId> find_laws(Bridge& bridge, const Env& env, std::uint64_t work);

}  // namespace whence::transfer
