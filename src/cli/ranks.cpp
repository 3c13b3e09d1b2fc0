#include "cli/ranks.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <exception>
#include <iostream>
#include <optional>
#include <stdexcept>

#include "cli/command.h"
#include "cli/console.h"
#include "cli/running.h"

namespace whence::cli {

namespace {

// Nothing that a process prints is seen while this lives.
class Silence {
 public:
  Silence() : out_(dup(STDOUT_FILENO)), err_(dup(STDERR_FILENO)) {
    const int nowhere = open("/dev/null", O_WRONLY | O_CLOEXEC);
    dup2(nowhere, STDOUT_FILENO);
    dup2(nowhere, STDERR_FILENO);
    close(nowhere);
  }
  ~Silence() {
    std::cout.flush();
    dup2(out_, STDOUT_FILENO);
    dup2(err_, STDERR_FILENO);
    close(out_);
    close(err_);
  }
  Silence(const Silence&) = delete;
  Silence& operator=(const Silence&) = delete;

 private:
  int out_;
  int err_;
};

std::unique_ptr<api::Cluster> joined() {
  try {
    return std::make_unique<api::Cluster>();
  } catch (const std::runtime_error& error) {
    throw UsageError(error.what());
  }
}

}  // namespace

int as_one_of_many(const std::function<int(api::Cluster&)>& command) {
  const std::unique_ptr<api::Cluster> cluster = joined();
  // mpirun has a terminal of its own for each process, and writes what comes to wherever it is told.
  if (cluster->is_launched()) print_plainly();
  if (cluster->rank() == 0) {
    const int code = command(*cluster);
    cluster->leave();
    return code;
  }
  try {
    const Silence silence;
    (void)command(*cluster);
  } catch (const UsageError&) {
    _exit(kBadInput);  // rank 0 says the same, and says it aloud
  }
  cluster->leave();
  return kDone;
}

unsigned threads_here(unsigned asked_for, const api::Cluster& cluster) {
  if (asked_for != 0) return asked_for;
  return std::max(1U, one_a_processor() / cluster.local_count());
}

}  // namespace whence::cli
