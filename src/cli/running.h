#pragma once

// What long runs share: limits, a clean end at the first interrupt, and a line that shows how far
// they are.

#include <CLI/CLI.hpp>
#include <algorithm>
#include <chrono>
#include <csignal>
#include <cstdint>
#include <optional>
#include <string>
#include <thread>

#include "whence/recursive.h"
#include "whence/synthesis.h"
#include "whence/tables.h"
#include "whence/whence.h"

namespace whence::cli {

/// Limits a search for which neither time nor work is limited.
inline constexpr double kDefaultSeconds = 60;

/// Limits and the like of a search; --seed and the number of threads have their meaning in the API.
struct SearchLimits {
  std::optional<double> seconds;
  std::uint64_t memory_bytes = std::uint64_t{4} << 30U;
  unsigned threads = 0;  ///< 0: one a processor
  std::uint64_t seed = 0;
};
/// As many threads as there are processors.
[[nodiscard]] inline unsigned one_a_processor() {
  return std::max(1U, std::thread::hardware_concurrency());
}
[[nodiscard]] inline unsigned threads_of(const SearchLimits& limits) {
  return limits.threads != 0 ? limits.threads : one_a_processor();
}
/// Declares --memory.
void add_memory_limit(CLI::App& sub, std::uint64_t& bytes);
/// Declares --time, of which `time_help` says what it means, --memory, --threads and --seed.
void add_search_limits(CLI::App& sub, SearchLimits& limits, const std::string& time_help);
/// Fills in what the options of proving and of exploring have in common.
template <class ApiOptions>
void use_limits(const SearchLimits& limits, ApiOptions& search) {
  search.seconds = limits.seconds;
  search.memory_bytes = static_cast<std::size_t>(limits.memory_bytes);
  search.threads = threads_of(limits);
  search.seed = limits.seed;
}

/// While it lives, the first SIGINT or SIGTERM ends the search cleanly; a second signal, whichever
/// of the two, ends the program at once with 128 and its number. One at a time.
class SignalScope {
 public:
  explicit SignalScope(api::Interrupt& interrupt);
  ~SignalScope();
  SignalScope(const SignalScope&) = delete;
  SignalScope& operator=(const SignalScope&) = delete;

 private:
  struct sigaction old_int_ {};
  struct sigaction old_term_ {};
};

/// A line on standard error that is rewritten as the search goes on.
class ProgressLine {
 public:
  explicit ProgressLine(bool wanted) : wanted_(wanted) {}
  ~ProgressLine() { clear(); }
  ProgressLine(const ProgressLine&) = delete;
  ProgressLine& operator=(const ProgressLine&) = delete;

  void show(const api::Progress& progress);
  void show(const api::ExploreProgress& progress);
  void show(const api::SynthesisProgress& progress);
  void show(const api::TableProgress& progress);
  void show(const api::RecursiveProgress& progress);
  void clear();

 private:
  bool wanted_;
  [[nodiscard]] bool due(bool news);
  bool shown_ = false;
  std::string phase_;
  std::chrono::steady_clock::time_point last_;
};

}  // namespace whence::cli
