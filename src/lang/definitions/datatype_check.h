#pragma once

// Whether the declared datatypes make sense.

#include <functional>
#include <string>

#include "logic/signature.h"

namespace whence::lang {

/// Says what is wrong with a datatype, and what to do about it.
using ReportDatatype =
    std::function<void(SortConstructorId datatype, std::string message, std::string advice)>;

/// Reports each datatype that has no finite value, and each that recurs through a function sort
/// (which would give it more values than it has).
void check_datatypes(const Signature& signature, const ReportDatatype& report);

}  // namespace whence::lang
