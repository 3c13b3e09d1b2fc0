// whence batch LIST|DIR --store FILE

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
#include <iostream>
#include <iterator>
#include <memory>
#include <mutex>
#include <set>
#include <sstream>
#include <system_error>
#include <thread>
#include <vector>

#include "base/output_file.h"
#include "cli/batch_report.h"
#include "cli/command.h"
#include "cli/console.h"
#include "cli/rpc.h"
#include "cli/running.h"
#include "cli/store.h"
#include "whence/content.h"
#include "whence/whence.h"

namespace whence::cli {

namespace {

namespace fs = std::filesystem;

struct BatchChoices {
  std::string input;  // a list or a folder; empty: only reports
  std::string store;
  std::string run;
  std::string since;
  std::optional<double> seconds;
  std::optional<std::uint64_t> work;
  std::uint64_t memory_bytes = std::uint64_t{4} << 30U;
  unsigned threads = 0;
  std::string strategy = "auto";
  std::string html_directory;
  std::string csv_file;
  std::string jsonl_file;
  bool quiet = false;
};

constexpr double kBatchSeconds = 10;  // a problem, if nothing is said

std::atomic<bool> g_batch_stopped = false;
static_assert(std::atomic<bool>::is_always_lock_free);

extern "C" void stop_batch(int signal) {
  if (g_batch_stopped.exchange(true)) _exit(128 + signal);
}

// --- what is to be done --------------------------------------------------------------------------

bool is_theory_file(const fs::path& path) {
  static constexpr std::array kEndings = {".mpl", ".p", ".tptp", ".cnf", ".fof", ".tff", ".smt2"};
  return std::ranges::find(kEndings, path.extension().string()) != kEndings.end();
}

std::vector<std::string> listed_files(const std::string& input) {
  std::vector<std::string> files;
  std::error_code error;
  if (fs::is_directory(input, error)) {
    for (auto it = fs::recursive_directory_iterator(
             input, fs::directory_options::skip_permission_denied, error);
         !error && it != fs::recursive_directory_iterator(); it.increment(error)) {
      if (it->is_regular_file(error) && is_theory_file(it->path())) {
        files.push_back(it->path().string());
      }
    }
    if (error) throw UsageError(shown_path(input) + ": " + error.message());
  } else {
    // One path a line, from the folder of the list.
    std::istringstream lines(read_bytes(input));
    const fs::path folder = input == "-" ? fs::path() : fs::path(input).parent_path();
    for (std::string line; std::getline(lines, line);) {
      if (!line.empty() && line.back() == '\r') line.pop_back();
      if (!line.empty() && line[0] != '#') files.push_back((folder / line).string());
    }
  }
  std::ranges::sort(files);
  files.erase(std::unique(files.begin(), files.end()), files.end());
  return files;
}

// What may change results, as it stands in the store.
std::string options_text(const BatchChoices& options) {
  std::string out;
  if (options.seconds) out += fmt::format("--time {} ", *options.seconds);
  if (options.work) out += fmt::format("--work {} ", *options.work);
  return out + fmt::format("--memory {} --strategy {}", options.memory_bytes, options.strategy);
}

// --- one problem ---------------------------------------------------------------------------------

// A file of its own for each worker, to which a proof is written.
class ScratchFile {
 public:
  explicit ScratchFile(const std::string& store) {
    std::string pattern = (fs::temp_directory_path() / "whence-batch-XXXXXX").string();
    const int file = mkstemp(pattern.data());
    if (file < 0) throw UsageError("no temporary file can be made for " + shown_path(store));
    close(file);
    path_ = pattern;
  }
  ~ScratchFile() {
    std::error_code ignored;
    fs::remove(path_, ignored);
  }
  ScratchFile(const ScratchFile&) = delete;
  ScratchFile& operator=(const ScratchFile&) = delete;
  [[nodiscard]] const std::string& path() const { return path_; }
  [[nodiscard]] std::string take() const {
    std::ifstream in(path_, std::ios::binary);
    std::string text{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
    (void)::truncate(path_.c_str(), 0);
    return text;
  }

 private:
  std::string path_;
};

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
BatchResult run_problem(const std::string& path, const BatchChoices& options,
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

// --- all of them ---------------------------------------------------------------------------------

class BatchWork {
 public:
  BatchWork(const BatchChoices& options, Store& store, std::int64_t run,
            std::vector<std::string> files)
      : options_(options), store_(store), run_(run), files_(std::move(files)) {}

  void run_all() {
    const unsigned count = options_.threads != 0 ? options_.threads : one_a_processor();
    std::vector<std::thread> workers;
    for (unsigned i = 0; i < count; ++i) workers.emplace_back([this] { work(); });
    for (std::thread& worker : workers) worker.join();
    if (shown_) std::cerr << "\r\033[K" << std::flush;
    if (failure_) std::rethrow_exception(failure_);
  }
  [[nodiscard]] std::size_t done() const { return done_; }
  [[nodiscard]] std::size_t known() const { return known_; }

 private:
  void work() {
    try {
      const ScratchFile scratch(options_.store);
      while (const std::string* file = next()) solve(*file, scratch);
    } catch (...) {
      const std::lock_guard lock(mutex_);
      if (!failure_) failure_ = std::current_exception();
      next_ = files_.size();
    }
  }

  const std::string* next() {
    const std::lock_guard lock(mutex_);
    if (g_batch_stopped || next_ == files_.size()) return nullptr;
    if (stderr_is_terminal() && !options_.quiet) {
      shown_ = true;
      std::cerr << fmt::format("\r\033[K{} of {}", next_, files_.size()) << std::flush;
    }
    return &files_[next_++];
  }

  void solve(const std::string& file, const ScratchFile& scratch) {
    const std::string digest = api::content_digest(file);
    std::int64_t problem = 0;
    {
      const std::lock_guard lock(mutex_);
      problem = store_.open_problem(digest, file);
      // Another worker may be at the same problem under another path.
      if (store_.has_result(problem, run_) || !begun_.insert(problem).second) {
        ++known_;
        return;
      }
    }
    BatchResult result = run_problem(file, options_, scratch);
    read_status(result);
    const std::lock_guard lock(mutex_);
    if (g_batch_stopped && result.ending != "done" && result.ending != "gave-up") return;
    store_.put(problem, run_, result);
    ++done_;
  }

  const BatchChoices& options_;
  Store& store_;
  std::int64_t run_;
  std::vector<std::string> files_;
  std::mutex mutex_;  // of what follows, and of the store
  std::size_t next_ = 0;
  std::set<std::int64_t> begun_;
  std::size_t done_ = 0;
  std::size_t known_ = 0;
  bool shown_ = false;
  std::exception_ptr failure_;
};

class BatchSignals {
 public:
  BatchSignals() {
    g_batch_stopped = false;
    struct sigaction action {};
    action.sa_handler = stop_batch;
    action.sa_flags = SA_RESTART;
    sigemptyset(&action.sa_mask);
    sigaction(SIGINT, &action, nullptr);
    sigaction(SIGTERM, &action, nullptr);
  }
  ~BatchSignals() {
    std::signal(SIGINT, SIG_DFL);
    std::signal(SIGTERM, SIG_DFL);
  }
  BatchSignals(const BatchSignals&) = delete;
  BatchSignals& operator=(const BatchSignals&) = delete;
};

int report(const Store& store, const BatchRun& run, const BatchChoices& options) {
  std::optional<BatchRun> earlier;
  if (!options.since.empty()) {
    earlier = store.find_run(options.since, run.id);
    if (!earlier) {
      throw UsageError("the store has no other run '" + options.since + "'");
    }
  }
  const std::vector<BatchRow> rows =
      store.rows(run.id, earlier ? std::optional(earlier->id) : std::nullopt);
  if (!options.csv_file.empty()) write_file(options.csv_file, batch_csv(rows));
  if (!options.jsonl_file.empty()) {
    std::ostringstream lines;
    write_batch_json(lines, store, run, rows);
    write_file(options.jsonl_file, lines.str());
  }
  if (!options.html_directory.empty()) {
    const fs::path page = fs::path(options.html_directory) / "batch.html";
    write_file(page.string(), batch_page(run, rows, earlier));
    if (!options.quiet) std::cout << "page written to " << shown_path(page.string()) << '\n';
  }
  write_batch_table(std::cout, run, rows, earlier);
  std::cout.flush();
  return std::ranges::any_of(rows, is_regression) ? kNotFound : kDone;
}

int batch(BatchChoices options) {
  if (!options.seconds && !options.work) options.seconds = kBatchSeconds;
  if (!options.csv_file.empty()) require_writable(options.csv_file);
  if (!options.jsonl_file.empty()) require_writable(options.jsonl_file);
  if (!options.html_directory.empty()) require_writable_directory(options.html_directory);
  const std::vector<std::string> known = api::strategy_names();
  if (std::ranges::find(known, options.strategy) == known.end()) {
    throw UsageError("there is no strategy " + shown_path(options.strategy));
  }
  const bool only_report = options.input.empty();
  std::error_code ignored;
  if (only_report && !fs::exists(options.store, ignored)) {
    throw UsageError("there is no store " + shown_path(options.store));
  }
  std::vector<std::string> files;
  if (!only_report) files = listed_files(options.input);
  Store store(options.store);
  if (only_report) {
    const std::vector<BatchRun> runs = store.runs();
    if (runs.empty()) throw UsageError("the store has no run");
    const auto run =
        options.run.empty() ? std::optional(runs.back()) : store.find_run(options.run, -1);
    if (!run) throw UsageError("the store has no run '" + options.run + "'");
    return report(store, *run, options);
  }
  const std::int64_t id = store.open_run(options.run, api::version(), options_text(options));
  if (!options.since.empty() && !store.find_run(options.since, id)) {
    throw UsageError("the store has no other run '" + options.since + "'");
  }
  const BatchSignals signals;
  BatchWork work(options, store, id, files);
  work.run_all();
  if (!options.quiet) {
    std::cout << fmt::format("{}: {} done, {} known\n", plural(files.size(), "file"), work.done(),
                             work.known());
  }
  const auto run = store.find_run(std::to_string(id), -1);
  const int code = report(store, *run, options);
  return work.done() + work.known() < files.size() ? kNotFound : code;
}

}  // namespace

Run add_batch(CLI::App& app) {
  auto options = std::make_shared<BatchChoices>();
  CLI::App* sub =
      app.add_subcommand("batch", "Try to prove many problems, and keep the results in a store");
  sub->add_option("LIST", options->input,
                  "A folder, or a file with a path on each line; without it, the store's results "
                  "are shown");
  sub->add_option("--store", options->store, "The SQLite file that keeps results")
      ->required()
      ->type_name("FILE");
  sub->add_option("--run", options->run, "A name for this run, beside version and options")
      ->type_name("NAME");
  sub->add_option("--since", options->since,
                  "Name what an earlier run (its number, name or version) solved and this one did "
                  "not")
      ->type_name("RUN");
  sub->add_option("--time", options->seconds,
                  "Stop after this many seconds for each problem (default 10 if --work is not "
                  "given)")
      ->check(check_seconds)
      ->type_name("SECONDS");
  sub->add_option("--work", options->work, "Stop after this many work units for each problem")
      ->check(check_whole_number)
      ->type_name("UNITS");
  add_memory_limit(*sub, options->memory_bytes);
  sub->add_option("--threads", options->threads, "Problems side by side (default: one a processor)")
      ->check(CLI::Range(1U, 1024U))
      ->type_name("N");
  sub->add_option("--strategy", options->strategy, "Search strategy")->capture_default_str();
  sub->add_option("--html", options->html_directory, "Write a page with a table and a plot")
      ->type_name("DIR");
  sub->add_option("--csv", options->csv_file, "Write the results as a table")->type_name("FILE");
  sub->add_option("--jsonl", options->jsonl_file,
                  "Write the results, with their proofs, as a JSON object a line")
      ->type_name("FILE");
  sub->add_flag("--quiet", options->quiet, "Print the summary only");
  return [options] { return batch(*options); };
}

}  // namespace whence::cli
