#pragma once

// What the module has that knows MPI (cluster/mpi_module.cpp). It is loaded when a launcher has
// started us, and not before: a program that is linked with MPI takes milliseconds longer to start.

#include "base/ranks.h"

namespace whence::cluster {

/// Increased when `Ranks` changes.
inline constexpr int kModuleVersion = 1;

using ModuleVersion = int (*)();
/// Made by `new`; null if there is one rank only.
using ModuleJoin = Ranks* (*)();

inline constexpr const char* kModuleVersionName = "whence_mpi_version";
inline constexpr const char* kModuleJoinName = "whence_mpi_join";

}  // namespace whence::cluster
