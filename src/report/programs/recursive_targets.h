#pragma once

// Writers of recursive programs that have files of their own. Internal to report/.

#include <memory>
#include <string>
#include <vector>

#include "report/programs/recursive_writer.h"

namespace whence::report {

/// C++17, with unsigned 64-bit numbers that do not overflow silently.
[[nodiscard]] std::unique_ptr<RecursiveWriter> cpp_writer(
    const Problem& problem, const std::vector<std::string>& functions);

}  // namespace whence::report
