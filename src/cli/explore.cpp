// whence explore FILE

#include <fmt/format.h>

#include <algorithm>
#include <iostream>
#include <memory>
#include <thread>

#include "cli/command.h"
#include "cli/console.h"
#include "cli/facts.h"
#include "cli/running.h"
#include "report/output_file.h"
#include "whence/whence.h"

namespace whence::cli {

namespace {

struct Options {
  std::string file;
  std::string input_format = "auto";
  std::uint32_t size = 7;
  std::uint32_t variables = 3;
  std::optional<std::uint32_t> facts;
  std::optional<double> seconds;
  std::uint64_t memory_bytes = std::uint64_t{4} << 30U;
  unsigned threads = 0;
  std::uint64_t seed = 0;
  std::string proof_file;
  std::string html_directory;
  bool json = false;
  bool statistics = false;
  bool quiet = false;
};

void print_group(const api::Exploration& found, api::LawStatus status, const std::string& title) {
  std::size_t widest = 0;
  std::size_t count = 0;
  for (std::size_t i = 0; i < found.laws.size(); ++i) {
    if (found.laws[i].status != status) continue;
    widest = std::max(widest, found.answer.theorems()[i].formula.size());
    ++count;
  }
  if (count == 0) return;
  constexpr std::size_t kColumn = 48;
  widest = std::min(widest, kColumn);
  std::cout << '\n' << paint(Tone::kStrong, title) << '\n';
  for (std::size_t i = 0; i < found.laws.size(); ++i) {
    if (found.laws[i].status != status) continue;
    const std::string& formula = found.answer.theorems()[i].formula;
    std::cout << "  " << fmt::format("{:<{}}", formula, widest) << "   "
              << paint(Tone::kFaint, found.laws[i].sentence) << '\n';
  }
}

void print_laws(const api::Exploration& found, const std::string& title, bool quiet) {
  const auto count = [&](api::LawStatus status) {
    return std::ranges::count(found.laws, status, &api::LawReport::status);
  };
  const auto essential = count(api::LawStatus::kEssential);
  const auto derived = count(api::LawStatus::kDerived);
  const auto open = count(api::LawStatus::kOpen);
  if (!quiet) {
    print_group(found, api::LawStatus::kEssential, "Essential laws");
    print_group(found, api::LawStatus::kDerived, "Laws that follow from those before them");
    print_group(found, api::LawStatus::kOpen, "Open: true on all samples, not proved");
    std::cout << '\n';
  }
  std::cout
      << paint(Tone::kGood,
               fmt::format(
                   "{}: {} essential laws, {} derived, {} open; all but the open ones certified",
                   title, essential, derived, open))
      << '\n';
}

int tabulate(const api::Theory& theory, const Options& options, api::Interrupt& interrupt) {
  const api::FactTable table = theory.facts(*options.facts, &interrupt);
  if (!options.proof_file.empty() && table.answer.has_proof()) {
    report::write_file(options.proof_file, table.answer.proof_json());
  }
  if (options.json) {
    print_facts_json(table, options.file);
  } else {
    print_facts(table, shown_path(options.file), options.quiet);
    if (options.statistics) print_statistics(table.answer, "");
  }
  return kDone;
}

int explore(const Options& options) {
  if (!options.proof_file.empty()) report::require_writable(options.proof_file);
  if (!options.html_directory.empty()) report::require_writable_directory(options.html_directory);
  const api::Loaded loaded = load_theory(options.file, "", options.input_format);
  print_diagnostics(loaded.diagnostics);
  if (!loaded.theory) return kBadInput;

  api::Interrupt interrupt;
  const SignalScope signals(interrupt);
  if (options.facts) return tabulate(*loaded.theory, options, interrupt);
  ProgressLine line(stderr_is_terminal() && !options.quiet && !options.json);
  api::ExploreOptions search;
  search.size = options.size;
  search.variables = options.variables;
  search.seconds = options.seconds;
  search.memory_bytes = static_cast<std::size_t>(options.memory_bytes);
  search.threads =
      options.threads != 0 ? options.threads : std::max(1U, std::thread::hardware_concurrency());
  search.seed = options.seed;
  search.interrupt = &interrupt;
  search.progress = [&line](const api::Progress& progress) { line.show(progress); };
  const api::Exploration found = loaded.theory->explore(search);
  line.clear();

  if (!options.proof_file.empty() && found.answer.has_proof()) {
    report::write_file(options.proof_file, found.answer.proof_json());
  }
  print_laws(found, shown_path(options.file), options.quiet);
  if (options.statistics) {
    const api::ExploreStatistics& s = found.statistics;
    std::cout << fmt::format(
        "terms {}, behaviours {}, candidates {}, conjectures {}\n"
        "CPU seconds: conjectures {:.2f}, proofs {:.2f}, compression and certification {:.2f}\n",
        s.terms, s.behaviours, s.candidates, s.conjectures, s.conjecture_seconds, s.proof_seconds,
        s.compression_seconds);
    print_statistics(found.answer, "");
  }
  if (!options.html_directory.empty()) {
    const std::string index = found.answer.write_html(options.html_directory);
    if (!options.quiet) std::cout << "pages written to " << shown_path(index) << '\n';
  }
  return kDone;
}

}  // namespace

Run add_explore(CLI::App& app) {
  auto options = std::make_shared<Options>();
  CLI::App* sub = app.add_subcommand("explore", "Find and prove the laws of a theory unasked");
  sub->add_option("FILE", options->file, "A theory; - is standard input")->required();
  add_input_format(*sub, options->input_format);
  sub->add_option("--size", options->size, "Largest size of a term in an equation")
      ->check(CLI::Range(1U, 30U))
      ->capture_default_str();
  sub->add_option("--variables", options->variables, "Number of variables of each sort")
      ->check(CLI::Range(1U, 8U))
      ->capture_default_str();
  sub->add_option("--time", options->seconds, "Stop after this many seconds")
      ->check(check_seconds)
      ->type_name("SECONDS");
  sub->add_option("--memory", options->memory_bytes, "Stop at this much memory, e.g. 512MB or 4GB")
      ->check([](const std::string& size) {
        return size.starts_with('-') ? std::string("must not be negative") : std::string();
      })
      ->transform(CLI::AsSizeValue(false))
      ->type_name("SIZE");
  sub->add_option("--threads", options->threads,
                  "Number of threads (default: one a processor); does not change the answer")
      ->check(CLI::Range(1U, 1024U))
      ->type_name("N");
  sub->add_option("--seed", options->seed, "Seed of every choice made by chance")
      ->check(check_whole_number)
      ->capture_default_str();
  sub->add_option("--proof", options->proof_file, "Write the proof file")->type_name("FILE");
  sub->add_option("--html", options->html_directory,
                  "Write a web site that shows the laws and proofs")
      ->type_name("DIR");
  sub->add_option("--facts", options->facts,
                  "Instead of laws, tabulate the ground facts with arguments up to N")
      ->check(CLI::Range(0U, 1000U))
      ->type_name("N");
  sub->add_flag("--json", options->json, "With --facts, print them as one line of JSON");
  sub->add_flag("--stats", options->statistics, "Print statistics");
  sub->add_flag("--quiet", options->quiet, "Print the summary only");
  return [options] { return explore(*options); };
}

}  // namespace whence::cli
