#pragma once

// One problem of a batch, worked on by a process of its own.

#include <cstdint>
#include <optional>
#include <string>

#include "cli/store.h"

namespace whence::cli {

/// What a problem is worked on with.
struct BatchLimits {
  std::optional<double> seconds;
  std::optional<std::uint64_t> work;
  std::uint64_t memory_bytes = std::uint64_t{4} << 30U;
  std::string strategy = "auto";
};

/// While it lives, the first SIGINT or SIGTERM ends the batch: problems that are being worked on
/// end without a result. The second ends the program. One at a time.
class BatchSignals {
 public:
  BatchSignals();
  ~BatchSignals();
  BatchSignals(const BatchSignals&) = delete;
  BatchSignals& operator=(const BatchSignals&) = delete;
};
/// As if there had been a signal.
void stop_batch();
[[nodiscard]] bool batch_is_stopped();

/// A file of its own for each worker, to which a proof is written.
class ScratchFile {
 public:
  /// Throws UsageError if there can be none.
  ScratchFile();
  ~ScratchFile();
  ScratchFile(const ScratchFile&) = delete;
  ScratchFile& operator=(const ScratchFile&) = delete;
  [[nodiscard]] const std::string& path() const { return path_; }
  [[nodiscard]] std::string take() const;

 private:
  std::string path_;
};

/// What came of the problem at `path`, if the batch was not stopped meanwhile.
[[nodiscard]] std::optional<BatchResult> solve_problem(const std::string& path,
                                                       const BatchLimits& limits,
                                                       const ScratchFile& scratch);

}  // namespace whence::cli
