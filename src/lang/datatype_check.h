#pragma once

// Whether the declared datatypes make sense.

#include <functional>

#include "lang/names.h"

namespace whence::lang {

/// Reports each datatype that has no finite value, and each that recurs through a function sort
/// (which would give it more values than it has).
void check_datatypes(Reading& reading);

}  // namespace whence::lang
