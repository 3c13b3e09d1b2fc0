#pragma once

// What long runs share: a clean end at the first interrupt, and a line that shows how far they are.

#include <chrono>
#include <csignal>
#include <string>

#include "whence/synthesis.h"
#include "whence/whence.h"

namespace whence::cli {

/// While it lives, the first SIGINT or SIGTERM ends the search cleanly; a second one ends the
/// program. One at a time.
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
  void clear();

 private:
  bool wanted_;
  [[nodiscard]] bool due(bool news);
  bool shown_ = false;
  std::string phase_;
  std::chrono::steady_clock::time_point last_;
};

}  // namespace whence::cli
