#include "cluster/join.h"

#include <dlfcn.h>

#include <array>
#include <cstdlib>
#include <filesystem>
#include <stdexcept>
#include <system_error>

#include "cluster/module.h"

namespace whence::cluster {

namespace {

namespace fs = std::filesystem;

// What Open MPI's mpirun, srun and other launchers set for each process.
constexpr std::array kSetByLaunchers = {"OMPI_COMM_WORLD_SIZE", "PMIX_RANK", "PMI_RANK"};

// Beside the program, as in a build, or where it was installed.
fs::path module_path() {
  std::error_code ignored;
  const fs::path folder = fs::read_symlink("/proc/self/exe", ignored).parent_path();
  for (const char* place : {WHENCE_MPI_MODULE_BUILT, WHENCE_MPI_MODULE_INSTALLED}) {
    fs::path path = (folder / place).lexically_normal();
    if (fs::exists(path, ignored)) return path;
  }
  return {};
}

[[noreturn]] void fail(const std::string& why) {
  throw std::runtime_error("it was started as one of several processes (by mpirun or srun), but " +
                           why);
}

void* found(void* module, const char* name) {
  void* const symbol = dlsym(module, name);
  if (symbol == nullptr) fail(std::string("its MPI module lacks ") + name);
  return symbol;
}

}  // namespace

bool is_launched() {
  for (const char* name : kSetByLaunchers) {
    if (std::getenv(name) != nullptr) return true;
  }
  return false;
}

std::unique_ptr<Ranks> join() {
  if (!is_launched()) return nullptr;
  const fs::path path = module_path();
  if (path.empty()) fail("this Whence was built, or installed, without MPI");
  // Open MPI looks for parts of itself among what is visible to all.
  void* const module = dlopen(path.c_str(), RTLD_NOW | RTLD_GLOBAL);
  if (module == nullptr) {
    const char* why = dlerror();
    fail(std::string("its MPI module cannot be loaded: ") + (why == nullptr ? "" : why));
  }
  const auto version = reinterpret_cast<ModuleVersion>(found(module, kModuleVersionName));
  if (version() != kModuleVersion) fail("its MPI module is of another version");
  return std::unique_ptr<Ranks>(reinterpret_cast<ModuleJoin>(found(module, kModuleJoinName))());
}

}  // namespace whence::cluster
