#include "cli/batch_problem.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <poll.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <system_error>
#include <vector>

#include "cli/command.h"
#include "cli/rpc.h"

namespace whence::cli {

namespace {

namespace fs = std::filesystem;

std::atomic<bool> g_batch_stopped = false;
static_assert(std::atomic<bool>::is_always_lock_free);

extern "C" void on_batch_signal(int signal) {
  if (g_batch_stopped.exchange(true)) _exit(128 + signal);
}

// What a child says. It is told to end if we are.
std::string read_to_end(int descriptor, pid_t child) {
  std::string out;
  std::array<char, 65536> bytes;
  bool told = false;
  for (;;) {
    if (g_batch_stopped && !told) {
      told = true;
      (void)kill(child, SIGTERM);
    }
    pollfd ready{descriptor, POLLIN, 0};
    if (poll(&ready, 1, told ? -1 : 200) == 0) continue;
    const ssize_t n = ::read(descriptor, bytes.data(), bytes.size());
    if (n > 0) {
      out.append(bytes.data(), static_cast<std::size_t>(n));
    } else if (n == 0 || errno != EINTR) {
      return out;
    }
  }
}

double seconds_in(const timeval& t) {
  return static_cast<double>(t.tv_sec) + static_cast<double>(t.tv_usec) * 1e-6;
}

// A problem is worked on by a process of its own: what it needs or breaks is its own affair. It
// ends with us.
BatchResult run_problem(const std::string& path, const BatchLimits& options,
                        const ScratchFile& scratch) {
  std::vector<std::string> words = {
      "whence",      "prove",          path,
      "--json",      "--stats",        "--threads",
      "1",           "--memory",       std::to_string(options.memory_bytes),
      "--strategy",  options.strategy, "--proof",
      scratch.path()};
  if (options.seconds) {
    words.insert(words.end(), {"--time", fmt::format("{}", *options.seconds)});
  }
  if (options.work) words.insert(words.end(), {"--work", std::to_string(*options.work)});
  std::vector<char*> arguments;
  for (std::string& word : words) arguments.push_back(word.data());
  arguments.push_back(nullptr);

  std::array<int, 2> out{};
  if (pipe2(out.data(), O_CLOEXEC) != 0) {
    throw std::system_error(errno, std::generic_category(), "pipe");
  }
  const int nowhere = open("/dev/null", O_RDWR | O_CLOEXEC);
  const auto begun = std::chrono::steady_clock::now();
  const pid_t parent = getpid();
  const pid_t child = fork();
  if (child == 0) {
    (void)prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (getppid() != parent) _exit(kInternalError);
    (void)setpgid(0, 0);  // an interrupt is ours to pass on
    dup2(nowhere, STDIN_FILENO);
    dup2(out[1], STDOUT_FILENO);
    dup2(nowhere, STDERR_FILENO);
    execv("/proc/self/exe", arguments.data());
    _exit(kInternalError);
  }
  close(out[1]);
  close(nowhere);
  if (child < 0) {
    close(out[0]);
    throw std::system_error(errno, std::generic_category(), "fork");
  }
  BatchResult result;
  result.json = read_to_end(out[0], child);
  close(out[0]);
  int status = 0;
  rusage usage{};
  while (wait4(child, &status, 0, &usage) < 0 && errno == EINTR) {
  }
  const std::chrono::duration<double> wall = std::chrono::steady_clock::now() - begun;
  result.wall_seconds = wall.count();
  result.cpu_seconds = seconds_in(usage.ru_utime) + seconds_in(usage.ru_stime);
  result.peak_bytes = static_cast<std::uint64_t>(usage.ru_maxrss) * 1024;
  result.exit_code = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
  result.proof = scratch.take();
  while (!result.json.empty() && result.json.back() == '\n') result.json.pop_back();
  return result;
}

// What the JSON says of the problem as a whole: the worst that is said of a theorem of it.
void read_status(BatchResult& result) {
  if (result.exit_code == kBadInput) {
    result.status = "bad-input";
    return;
  }
  const Json json = Json::parse(result.json, nullptr, false);
  if (json.is_discarded() || !json.contains("theorems") || result.exit_code > kNotFound) {
    result.status = "crashed";
    return;
  }
  result.ending = json.value("ending", "");
  static constexpr std::array kOrder = {"proved",  "contradictory-axioms", "proved-modulo-holes",
                                        "refuted", "not-a-theorem",        "open"};
  std::size_t worst = 0;
  for (const Json& theorem : json["theorems"]) {
    if (theorem.value("kind", "") != "theorem") continue;
    const auto at = std::ranges::find(kOrder, theorem.value("status", "open"));
    worst = std::max(worst, static_cast<std::size_t>(at - kOrder.begin()));
    result.steps += theorem.value("steps", std::uint64_t{0});
  }
  result.status = kOrder.at(std::min(worst, kOrder.size() - 1));
  if (const auto statistics = json.find("statistics"); statistics != json.end()) {
    result.work = statistics->value("work", std::uint64_t{0});
  }
}

}  // namespace

BatchSignals::BatchSignals() {
  g_batch_stopped = false;
  struct sigaction action {};
  action.sa_handler = on_batch_signal;
  action.sa_flags = SA_RESTART;
  sigemptyset(&action.sa_mask);
  sigaction(SIGINT, &action, nullptr);
  sigaction(SIGTERM, &action, nullptr);
}

BatchSignals::~BatchSignals() {
  std::signal(SIGINT, SIG_DFL);
  std::signal(SIGTERM, SIG_DFL);
}

void stop_batch() {
  g_batch_stopped = true;
}

bool batch_is_stopped() {
  return g_batch_stopped;
}

ScratchFile::ScratchFile() {
  std::string pattern = (fs::temp_directory_path() / "whence-batch-XXXXXX").string();
  const int file = mkstemp(pattern.data());
  if (file < 0) throw UsageError("no temporary file can be made in " + pattern);
  close(file);
  path_ = pattern;
}

ScratchFile::~ScratchFile() {
  std::error_code ignored;
  fs::remove(path_, ignored);
}

std::string ScratchFile::take() const {
  std::ifstream in(path_, std::ios::binary);
  std::string text{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
  (void)::truncate(path_.c_str(), 0);
  return text;
}

std::optional<BatchResult> solve_problem(const std::string& path, const BatchLimits& limits,
                                         const ScratchFile& scratch) {
  BatchResult result = run_problem(path, limits, scratch);
  read_status(result);
  if (g_batch_stopped && result.ending != "done" && result.ending != "gave-up") {
    return std::nullopt;
  }
  return result;
}

}  // namespace whence::cli
