#pragma once

// Conjectures about functions that recur over integers: their closed forms
// (arithmetic/closed_forms.h).

#include <vector>

#include "base/stop.h"
#include "conjecture/conjecture.h"
#include "conjecture/steering.h"

namespace whence::explore {

/// Appends those that are wanted and are not among the conjectures.
void add_closed_forms(Problem& theory, const conjecture::Steering& steering, const StopToken* stop,
                      std::vector<conjecture::Conjecture>& conjectures);

}  // namespace whence::explore
