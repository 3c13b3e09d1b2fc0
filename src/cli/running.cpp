#include "cli/running.h"

#include <fmt/format.h>
#include <unistd.h>

#include <atomic>
#include <iostream>

#include "cli/console.h"

namespace whence::cli {

namespace {

// The handler may only touch what is safe to touch in a signal handler: a pointer set before the
// handler is installed, the atomic flag behind it, and a flag of its own. That is atomic too, as
// two signals may be handled by two threads at once.
api::Interrupt* g_interrupt = nullptr;
std::atomic<bool> g_asked = false;
static_assert(std::atomic<bool>::is_always_lock_free);

extern "C" void on_signal(int signal) {
  // The second one, of either kind, does not wait for anybody. The code is what a shell makes of a
  // program that a signal ended.
  constexpr int kEndedBySignal = 128;
  if (g_asked.exchange(true)) _exit(kEndedBySignal + signal);
  if (g_interrupt != nullptr) g_interrupt->request();
}

}  // namespace

void add_memory_limit(CLI::App& sub, std::uint64_t& bytes) {
  sub.add_option("--memory", bytes, "Stop at this much memory, e.g. 512MB or 4GB")
      ->check([](const std::string& size) {
        // CLI11 would read -3 as a very large number.
        return size.starts_with('-') ? std::string("must not be negative") : std::string();
      })
      ->transform(CLI::AsSizeValue(false))
      ->type_name("SIZE");
}

void add_search_limits(CLI::App& sub, SearchLimits& limits, const std::string& time_help) {
  sub.add_option("--time", limits.seconds, time_help)->check(check_seconds)->type_name("SECONDS");
  add_memory_limit(sub, limits.memory_bytes);
  sub.add_option("--threads", limits.threads,
                 "Number of threads (default: one a processor); does not change the answer")
      ->check(CLI::Range(1U, 1024U))
      ->type_name("N");
  sub.add_option("--seed", limits.seed, "Seed of every choice made by chance")
      ->check(check_whole_number)
      ->capture_default_str();
}

SignalScope::SignalScope(api::Interrupt& interrupt) {
  g_interrupt = &interrupt;
  struct sigaction action {};
  action.sa_handler = on_signal;
  action.sa_flags = SA_RESTART;
  sigemptyset(&action.sa_mask);
  g_asked = false;
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

void ProgressLine::show(const api::TableProgress& progress) {
  if (!due(progress.phase != phase_)) return;
  phase_ = progress.phase;
  std::cerr << fmt::format("\r\033[K{}: {} examples · {} terms · {} programs · {} work units",
                           progress.phase, progress.examples, progress.kept, progress.programs,
                           progress.work);
  std::cerr.flush();
}

void ProgressLine::show(const api::RecursiveProgress& progress) {
  if (!due(progress.function != phase_)) return;
  phase_ = progress.function;
  std::cerr << fmt::format("\r\033[K{}: all up to size {} · {} terms · {} programs · {} work units",
                           progress.function, progress.size, progress.terms, progress.programs,
                           progress.work);
  std::cerr.flush();
}

void ProgressLine::clear() {
  if (shown_) std::cerr << "\r\033[K" << std::flush;
  shown_ = false;
}

}  // namespace whence::cli
