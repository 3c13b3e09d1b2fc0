#pragma once

// The processes that a launcher (mpirun, srun) has started together with this one.

#include <memory>
#include <string>

#include "base/ranks.h"

namespace whence::cluster {

/// Whether a launcher says that it started this process, maybe with others.
[[nodiscard]] bool is_launched();
/// Null if they are none but this one. Throws std::runtime_error if this build, or this
/// installation, has no MPI.
[[nodiscard]] std::unique_ptr<Ranks> join();

}  // namespace whence::cluster
