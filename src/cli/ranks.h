#pragma once

// Commands that may be started many times at once, by mpirun or srun, to share out one job.

#include <functional>

#include "whence/cluster.h"

namespace whence::cli {

/// Runs a command as one of the processes that were started together, or alone. What those other
/// than rank 0 print goes nowhere, and their exit code is that of success. Who ends with an
/// exception ends the others too.
int as_one_of_many(const std::function<int(api::Cluster&)>& command);

/// The threads that each process gets: those asked for, or its share of this machine.
[[nodiscard]] unsigned threads_here(unsigned asked_for, const api::Cluster& cluster);

}  // namespace whence::cli
