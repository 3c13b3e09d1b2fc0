// whence batch LIST|DIR --store FILE

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <iostream>
#include <memory>
#include <sstream>
#include <system_error>
#include <vector>

#include "base/output_file.h"
#include "cli/batch_problem.h"
#include "cli/batch_report.h"
#include "cli/batch_work.h"
#include "cli/command.h"
#include "cli/console.h"
#include "cli/ranks.h"
#include "cli/running.h"
#include "cli/store.h"
#include "whence/whence.h"

namespace whence::cli {

namespace {

namespace fs = std::filesystem;

struct BatchChoices {
  std::string input;  // a list or a folder; empty: only reports
  std::string store;
  std::string run;
  std::string since;
  BatchLimits limits;
  unsigned threads = 0;
  std::string html_directory;
  std::string csv_file;
  std::string jsonl_file;
  bool quiet = false;
};

constexpr double kBatchSeconds = 10;  // a problem, if nothing is said

// --- what is to be done --------------------------------------------------------------------------

bool is_problem_file(const fs::path& path) {
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
      if (it->is_regular_file(error) && is_problem_file(it->path())) {
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
  if (options.limits.seconds) out += fmt::format("--time {} ", *options.limits.seconds);
  if (options.limits.work) out += fmt::format("--work {} ", *options.limits.work);
  return out + fmt::format("--memory {} --strategy {}", options.limits.memory_bytes,
                           options.limits.strategy);
}

// --- the command
// -----------------------------------------------------------------------------------

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

int batch(BatchChoices options, api::Cluster& cluster) {
  if (!options.limits.seconds && !options.limits.work) options.limits.seconds = kBatchSeconds;
  if (!options.csv_file.empty()) require_writable(options.csv_file);
  if (!options.jsonl_file.empty()) require_writable(options.jsonl_file);
  if (!options.html_directory.empty()) require_writable_directory(options.html_directory);
  const std::vector<std::string> known = api::strategy_names();
  if (std::ranges::find(known, options.limits.strategy) == known.end()) {
    throw UsageError("there is no strategy " + shown_path(options.limits.strategy));
  }
  const bool only_report = options.input.empty();
  if (cluster.rank() > 0) {
    if (only_report) return kDone;
    const BatchSignals signals;
    BatchHelp(options.limits, threads_here(options.threads, cluster)).run_all(cluster);
    return kDone;
  }
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
  BatchWork work(options.limits, store, id, files, stderr_is_terminal() && !options.quiet);
  work.run_all(threads_here(options.threads, cluster), cluster);
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
  sub->add_option("--time", options->limits.seconds,
                  "Stop after this many seconds for each problem (default 10 if --work is not "
                  "given)")
      ->check(check_seconds)
      ->type_name("SECONDS");
  sub->add_option("--work", options->limits.work,
                  "Stop after this many work units for each problem")
      ->check(check_whole_number)
      ->type_name("UNITS");
  add_memory_limit(*sub, options->limits.memory_bytes);
  sub->add_option("--threads", options->threads, "Problems side by side (default: one a processor)")
      ->check(CLI::Range(1U, 1024U))
      ->type_name("N");
  sub->add_option("--strategy", options->limits.strategy, "Search strategy")->capture_default_str();
  sub->add_option("--html", options->html_directory, "Write a page with a table and a plot")
      ->type_name("DIR");
  sub->add_option("--csv", options->csv_file, "Write the results as a table")->type_name("FILE");
  sub->add_option("--jsonl", options->jsonl_file,
                  "Write the results, with their proofs, as a JSON object a line")
      ->type_name("FILE");
  sub->add_flag("--quiet", options->quiet, "Print the summary only");
  return [options] {
    return as_one_of_many([&](api::Cluster& cluster) { return batch(*options, cluster); });
  };
}

}  // namespace whence::cli
