#include "cli/running.h"

#include <fmt/format.h>

#include <iostream>

namespace whence::cli {

namespace {

// The handler may only touch what is safe to touch in a signal handler: a pointer set before the
// handler is installed, and the atomic flag behind it.
api::Interrupt* g_interrupt = nullptr;

extern "C" void on_signal(int) {
  if (g_interrupt != nullptr) g_interrupt->request();
}

}  // namespace

SignalScope::SignalScope(api::Interrupt& interrupt) {
  g_interrupt = &interrupt;
  struct sigaction action {};
  action.sa_handler = on_signal;
  action.sa_flags = static_cast<int>(SA_RESETHAND | SA_RESTART);
  sigemptyset(&action.sa_mask);
  sigaction(SIGINT, &action, &old_int_);
  sigaction(SIGTERM, &action, &old_term_);
}

SignalScope::~SignalScope() {
  sigaction(SIGINT, &old_int_, nullptr);
  sigaction(SIGTERM, &old_term_, nullptr);
  g_interrupt = nullptr;
}

// Ten times a second is enough, but news is not held back.
bool ProgressLine::due(bool news) {
  if (!wanted_) return false;
  const auto now = std::chrono::steady_clock::now();
  if (shown_ && !news && now - last_ < std::chrono::milliseconds(100)) return false;
  last_ = now;
  shown_ = true;
  return true;
}

void ProgressLine::show(const api::Progress& progress) {
  if (!due(!progress.subject.empty())) return;
  std::cerr << fmt::format("\r\033[K{}/{} proved · {} blocks · {} work units", progress.proved,
                           progress.goals, progress.blocks, progress.work);
  std::cerr.flush();
}

void ProgressLine::show(const api::ExploreProgress& progress) {
  if (!due(progress.phase != phase_)) return;
  phase_ = progress.phase;
  std::cerr << fmt::format("\r\033[K{}: size {} · {} tested · {} conjectures · {} proved · {} open",
                           progress.phase, progress.size, progress.tested, progress.conjectures,
                           progress.proved, progress.open);
  std::cerr.flush();
}

void ProgressLine::show(const api::SynthesisProgress& progress) {
  if (!due(false)) return;
  std::cerr << fmt::format("\r\033[K{}: size {} · {} terms · {} examples met · {} work units",
                           progress.phase, progress.size, progress.kept, progress.examples,
                           progress.work);
  std::cerr.flush();
}

void ProgressLine::clear() {
  if (shown_) std::cerr << "\r\033[K" << std::flush;
  shown_ = false;
}

}  // namespace whence::cli
