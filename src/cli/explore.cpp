// whence explore FILE

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <filesystem>
#include <iostream>
#include <memory>
#include <optional>

#include "base/output_file.h"
#include "cli/command.h"
#include "cli/console.h"
#include "cli/facts.h"
#include "cli/library_store.h"
#include "cli/ranks.h"
#include "cli/running.h"
#include "whence/whence.h"

namespace whence::cli {

namespace {

constexpr std::size_t kLongestLine = 4000;  // of a model

struct ExploreChoices {
  std::string file;
  std::string input_format = "auto";
  api::ExploreOptions search;  ///< its limits and callbacks come later
  std::optional<std::uint32_t> facts;
  SearchLimits limits;
  std::string proof_file;
  std::string theorems_file;
  std::string dataset_file;
  std::string conjectures_file;
  std::string state_file;
  std::string library_file;
  std::string html_directory;
  std::string cycles_file;
  bool all = false;
  bool models = false;
  bool json = false;
  bool statistics = false;
  bool quiet = false;
};

// Of the laws that are left out those that are, or the others.
void print_group(const api::Exploration& found, api::LawStatus status, bool left_out,
                 const std::string& title) {
  std::size_t widest = 0;
  std::size_t count = 0;
  for (std::size_t i = 0; i < found.laws.size(); ++i) {
    if (found.laws[i].status != status || found.laws[i].left_out != left_out) continue;
    widest = std::max(widest, found.answer.theorems()[i].formula.size());
    ++count;
  }
  if (count == 0) return;
  constexpr std::size_t kColumn = 48;
  widest = std::min(widest, kColumn);
  std::cout << '\n' << paint(Tone::kStrong, title) << '\n';
  for (std::size_t i = 0; i < found.laws.size(); ++i) {
    if (found.laws[i].status != status || found.laws[i].left_out != left_out) continue;
    const std::string& formula = found.answer.theorems()[i].formula;
    std::cout << "  " << fmt::format("{:<{}}", formula, widest) << "   "
              << paint(Tone::kFaint, found.laws[i].sentence) << '\n';
  }
}

// The label stands before the first line, the others below that.
void print_labelled(const std::string& label, const std::vector<std::string>& lines) {
  const std::string indent(label.size(), ' ');
  for (std::size_t k = 0; k < lines.size(); ++k) {
    std::cout << (k == 0 ? label : indent) << paint(Tone::kPlain, lines[k], kLongestLine) << '\n';
  }
}

void print_given(const api::Exploration& found) {
  if (found.models.empty()) return;
  std::cout << '\n' << paint(Tone::kStrong, "Conjectures that were given") << '\n';
  for (std::size_t i = 0; i < found.models.size(); ++i) {
    const api::TheoremReport& theorem = found.answer.theorems()[found.laws.size() + i];
    const bool proved = theorem.status == api::Status::kProved;
    const bool refuted = theorem.status == api::Status::kRefuted;
    const Tone tone = proved ? Tone::kGood : refuted ? Tone::kBad : Tone::kDoubt;
    std::cout << "  "
              << paint(tone, proved    ? "proved"
                             : refuted ? "false "
                                       : "open  ")
              << "  " << paint(Tone::kStrong, theorem.name, 60) << "  "
              << paint(Tone::kPlain, theorem.formula, 200) << '\n';
    if (refuted && !theorem.counterexample.empty()) {
      std::cout << "          counterexample:";
      const char* separator = " ";
      for (const auto& [variable, value] : theorem.counterexample) {
        std::cout << separator << paint(Tone::kPlain, variable + " = " + value, 200);
        separator = ", ";
      }
      std::cout << '\n';
    }
    print_labelled("          in the model: ", found.models[i]);
  }
}

std::string summary(const api::Exploration& found, const std::string& title, bool all) {
  const auto count = [&](api::LawStatus status) {
    return std::ranges::count_if(found.laws, [&](const api::LawReport& law) {
      return law.status == status && !law.left_out;
    });
  };
  std::string text =
      fmt::format("{}: {} essential laws, {} derived, {} open; all but the open ones certified",
                  title, count(api::LawStatus::kEssential), count(api::LawStatus::kDerived),
                  count(api::LawStatus::kOpen));
  const auto left_out = std::ranges::count(found.laws, true, &api::LawReport::left_out);
  if (left_out > 0) {
    text += all ? fmt::format("; {} that these say at once", left_out)
                : fmt::format("; {} left out that these say at once (--all shows them)", left_out);
  }
  const auto known = std::ranges::count(found.laws, true, &api::LawReport::known);
  if (known > 0) text += fmt::format("; {} known from the library, certified again", known);
  if (!found.models.empty()) {
    std::size_t proved = 0;
    std::size_t refuted = 0;
    for (std::size_t i = 0; i < found.models.size(); ++i) {
      const api::Status status = found.answer.theorems()[found.laws.size() + i].status;
      proved += status == api::Status::kProved ? 1 : 0;
      refuted += status == api::Status::kRefuted ? 1 : 0;
    }
    text += fmt::format("; of {} given, {} proved, {} false", found.models.size(), proved, refuted);
  }
  switch (found.answer.ending()) {
    case api::Ending::kTimeLimit:
      return text + "; not finished: the time limit was reached";
    case api::Ending::kMemoryLimit:
      return text + "; not finished: the memory limit was reached";
    case api::Ending::kInterrupted:
      return text + "; not finished: interrupted";
    case api::Ending::kDone:
    case api::Ending::kGaveUp:
    case api::Ending::kWorkLimit:
      break;
  }
  return text;
}

void print_models(const api::Exploration& found) {
  std::cout << '\n'
            << paint(Tone::kStrong, "Finite models in which conjectures were tested") << '\n';
  if (found.test_models.empty()) {
    std::cout << "  none: they were tested on values that the definitions compute\n";
  }
  for (std::size_t i = 0; i < found.test_models.size(); ++i) {
    print_labelled(fmt::format("  {:>3}  ", i + 1), found.test_models[i]);
  }
}

// Why conjectures about some functions are missing.
void print_left_out(const api::Exploration& found) {
  if (found.left_out.empty()) return;
  std::cout << '\n'
            << paint(Tone::kDoubt,
                     fmt::format("No finite model of all axioms was found, so there are "
                                 "no conjectures about: {}",
                                 fmt::join(found.left_out, ", ")),
                     kLongestLine)
            << '\n';
}

void print_laws(const api::Exploration& found, const std::string& title,
                const ExploreChoices& options) {
  if (!options.quiet) {
    print_left_out(found);
    print_group(found, api::LawStatus::kEssential, false, "Essential laws");
    print_group(found, api::LawStatus::kDerived, false, "Laws that follow from the others");
    print_group(found, api::LawStatus::kOpen, false, "Open: true on all samples, not proved");
    if (options.all) {
      print_group(found, api::LawStatus::kEssential, true, "Left out: those above say it at once");
      print_group(found, api::LawStatus::kDerived, true, "Left out: those above say it at once");
      print_group(found, api::LawStatus::kOpen, true, "Left out of those that are open");
    }
    print_given(found);
    if (options.models) print_models(found);
    std::cout << '\n';
  }
  const bool done = found.answer.ending() == api::Ending::kDone;
  std::cout << paint(done ? Tone::kGood : Tone::kDoubt, summary(found, title, options.all)) << '\n';
}

void say_nothing_was_proved(const ExploreChoices& options) {
  std::cerr << "whence: nothing was proved: " << shown_path(options.proof_file)
            << " is not written\n";
}

int tabulate(const api::Theory& theory, const ExploreChoices& options) {
  api::Interrupt interrupt;
  const SignalScope signals(interrupt);
  const api::FactTable table = theory.facts(*options.facts, &interrupt);
  if (!options.proof_file.empty() && table.answer.has_proof()) {
    write_file(options.proof_file, table.answer.proof_json());
  } else if (!options.proof_file.empty()) {
    say_nothing_was_proved(options);
  }
  if (options.json) {
    std::cout << table.json(options.file, options.statistics) << '\n';
  } else {
    print_facts(table, shown_path(options.file), options.quiet);
    if (options.statistics) print_statistics(table.answer, "");
  }
  return kDone;
}

api::Language language_of_theorems(const std::string& path) {
  const std::string extension = std::filesystem::path(path).extension().string();
  if (extension == ".mpl") return api::Language::kMpl;
  if (extension == ".p" || extension == ".ax" || extension == ".tptp" || extension == ".fof" ||
      extension == ".tff") {
    return api::Language::kTptp;
  }
  throw UsageError("--theorems: the file's name ends in .mpl, or in .p, .ax, .tptp, .fof or .tff");
}

void check_places(const ExploreChoices& options) {
  if (!options.theorems_file.empty()) {
    const api::Language language = language_of_theorems(options.theorems_file);
    if (language == api::Language::kTptp && !options.proof_file.empty()) {
      throw UsageError("--proof goes with --theorems in MPL only");
    }
    require_writable(options.theorems_file);
  }
  if (!options.proof_file.empty()) require_writable(options.proof_file);
  if (!options.cycles_file.empty()) require_writable(options.cycles_file);
  if (!options.dataset_file.empty()) require_writable(options.dataset_file);
  if (!options.state_file.empty()) require_writable(options.state_file);
  if (!options.html_directory.empty()) require_writable_directory(options.html_directory);
}

// That a language lacks something should not be found out after a long search.
void check_language(const ExploreChoices& options, const api::Theory& theory) {
  if (options.theorems_file.empty()) return;
  const std::string lacks = theory.unwritable(language_of_theorems(options.theorems_file));
  if (lacks.empty()) return;
  throw UsageError(shown_path(options.file) + " cannot be written to " +
                   shown_path(options.theorems_file) +
                   ", unsupported: " + paint(Tone::kPlain, lacks, 400));
}

// The file of theorems, and the proofs: of that file, if there is one.
void write_theorems(const ExploreChoices& options, const api::Exploration& found) {
  std::string proof = options.proof_file.empty() ? "" : found.answer.proof_json();
  if (!options.theorems_file.empty()) {
    const api::TheoremsText text =
        found.theorems(language_of_theorems(options.theorems_file), options.theorems_file,
                       !options.proof_file.empty());
    if (!text.unsupported.empty()) {
      throw UsageError("the laws cannot be written to " + shown_path(options.theorems_file) + ": " +
                       paint(Tone::kPlain, text.unsupported, 400));
    }
    write_file(options.theorems_file, text.text);
    proof = text.proof_json;
  }
  if (options.proof_file.empty()) return;
  if (found.answer.has_proof()) {
    write_file(options.proof_file, proof);
  } else {
    say_nothing_was_proved(options);
  }
}

api::Loaded load(const ExploreChoices& options) {
  api::Loaded loaded = load_theory(options.file, "", options.input_format);
  if (loaded.theory && !options.conjectures_file.empty()) {
    const auto wrong = loaded.theory->add_conjectures(options.conjectures_file);
    if (!wrong.empty()) loaded.theory.reset();
    loaded.diagnostics.insert(loaded.diagnostics.end(), wrong.begin(), wrong.end());
  }
  print_diagnostics(loaded.diagnostics);
  return loaded;
}

// What is known of the theory from others. Throws if the library will not be able to keep its laws.
std::vector<std::string> known_proofs(const ExploreChoices& options, const api::Theory& theory,
                                      const LibraryStore& library) {
  std::string lacks = theory.language() == api::Language::kClassic
                          ? "it is a configuration"
                          : theory.unwritable(api::Language::kMpl);
  if (lacks.empty()) return library.proofs_for(theory);
  throw UsageError("--library is of no use for " + shown_path(options.file) + ": " +
                   paint(Tone::kPlain, lacks, 400));
}

void keep_laws(const ExploreChoices& options, const api::Exploration& found,
               LibraryStore& library) {
  const LibraryStore::Added added = library.add(
      found, options.file,
      fmt::format("size {}, variables {}", options.search.size, options.search.variables));
  if (!added.unsupported.empty()) {
    std::cerr << "whence: nothing was kept in " << shown_path(options.library_file) << ": "
              << paint(Tone::kPlain, added.unsupported, 400) << '\n';
  } else if (!options.quiet && !options.json) {
    std::cout << fmt::format("{}: {} laws added, {} were there\n", shown_path(options.library_file),
                             added.laws, added.known);
  }
}

api::Exploration search(const ExploreChoices& options, const api::Theory& theory,
                        std::vector<std::string> known, api::Cluster& cluster) {
  api::Interrupt interrupt;
  const SignalScope signals(interrupt);
  ProgressLine line(stderr_is_terminal() && !options.quiet && !options.json);
  api::ExploreOptions search = options.search;
  if (const std::string wrong = theory.steering_problem(search); !wrong.empty()) {
    throw UsageError(paint(Tone::kPlain, wrong, 400));
  }
  use_limits(options.limits, search);
  search.threads = threads_here(options.limits.threads, cluster);
  search.cluster = &cluster;
  search.state_file = options.state_file;
  search.library = std::move(known);
  search.interrupt = &interrupt;
  search.progress = [&line](const api::ExploreProgress& progress) { line.show(progress); };
  std::string cycles = "cycle,rest,bytes,goals\n";
  if (!options.cycles_file.empty() && cluster.rank() == 0) {
    search.cycle_cost = [&cycles](const api::CycleCost& c) {
      cycles += fmt::format("{},{:.6f},{}", c.cycle, c.rest, c.bytes);
      for (std::size_t k = 0; k < c.blocks.size(); ++k) {
        cycles += fmt::format(",{}:{:.6f}", c.numbers[k], c.blocks[k]);
      }
      cycles += '\n';
    };
  }
  const std::string wrong = cluster.rank() == 0 ? theory.state_problem(search) : "";
  if (!wrong.empty()) {
    throw UsageError("cannot go on from " + shown_path(options.state_file) + ": " +
                     paint(Tone::kPlain, wrong, 400));
  }
  try {
    api::Exploration found = theory.explore(search);
    if (search.cycle_cost) write_file(options.cycles_file, cycles);
    return found;
  } catch (const std::invalid_argument& error) {
    throw UsageError(error.what());
  }
}

void print_costs(const api::Exploration& found) {
  const api::ExploreStatistics& s = found.statistics;
  std::cout << fmt::format(
      "terms {}, behaviours {}, candidates {}, conjectures {}\n"
      "CPU seconds: conjectures {:.2f}, proofs {:.2f}, compression and certification {:.2f}\n",
      s.terms, s.behaviours, s.candidates, s.conjectures, s.conjecture_seconds, s.proof_seconds,
      s.compression_seconds);
  print_statistics(found.answer, "");
}

// What has gone between ranks, for who wonders whether more of them would be of use.
void print_traffic(const api::Cluster& cluster) {
  if (cluster.count() == 1) return;
  const api::Cluster::Traffic t = cluster.traffic();
  std::cout << fmt::format(
      "ranks {} · exchanges {} · announcements {} · received {} bytes · waited {:.3f} s\n",
      cluster.count(), t.exchanges, t.announcements, t.bytes, t.seconds);
}

int explore(const CLI::App& sub, const ExploreChoices& options, api::Cluster& cluster) {
  if (options.facts) {
    refuse_options(sub, {"--size",      "--variables",   "--about",       "--without", "--linear",
                         "--equations", "--conditional", "--like",        "--time",    "--memory",
                         "--threads",   "--seed",        "--theorems",    "--html",    "--dataset",
                         "--cycles",    "--width",       "--conjectures", "--state",   "--library",
                         "--all",       "--models"},
                   "with --facts");
  }
  if (cluster.rank() == 0) check_places(options);
  const api::Loaded loaded = load(options);
  if (!loaded.theory) return kBadInput;
  check_language(options, *loaded.theory);
  if (options.facts) return cluster.rank() == 0 ? tabulate(*loaded.theory, options) : kDone;
  std::optional<LibraryStore> library;
  std::vector<std::string> known;
  if (!options.library_file.empty()) {
    if (cluster.count() > 1) throw UsageError("--library works with one process only");
    library.emplace(options.library_file, true);
    known = known_proofs(options, *loaded.theory, *library);
  }
  const api::Exploration found = search(options, *loaded.theory, std::move(known), cluster);
  if (cluster.rank() > 0) return kDone;
  write_theorems(options, found);
  if (!options.dataset_file.empty()) write_file(options.dataset_file, found.dataset());
  if (options.json) {
    std::cout << found.json(options.statistics) << '\n';
  } else {
    print_laws(found, shown_path(options.file), options);
    if (options.statistics) print_costs(found);
    if (options.statistics) print_traffic(cluster);
  }
  if (library) keep_laws(options, found, *library);
  if (!options.html_directory.empty()) {
    const std::string index =
        found.answer.write_html(options.html_directory, threads_of(options.limits));
    if (!options.quiet && !options.json) {
      std::cout << "pages written to " << shown_path(index) << '\n';
    }
  }
  return found.answer.ending() == api::Ending::kDone ? kDone : kNotFound;
}

}  // namespace

Run add_explore(CLI::App& app) {
  auto options = std::make_shared<ExploreChoices>();
  CLI::App* sub = app.add_subcommand("explore", "Find and prove the laws of a theory unasked");
  sub->add_option("FILE", options->file, "A theory; - is standard input")->required();
  add_input_format(*sub, options->input_format);
  sub->add_option("--size", options->search.size, "Largest size of a term in an equation")
      ->check(CLI::Range(1U, 30U))
      ->capture_default_str();
  sub->add_option("--variables", options->search.variables, "Number of variables of each sort")
      ->check(CLI::Range(1U, 8U))
      ->capture_default_str();
  // One at a time: the file may come behind them.
  const auto add_list = [&](const char* name, std::vector<std::string>& words, const char* what,
                            const char* type) {
    sub->add_option(name, words, what)
        ->expected(1)
        ->take_all()
        ->allow_extra_args(false)
        ->type_name(type);
  };
  add_list("--about", options->search.about,
           "Laws about this function only; more than once: about any of them", "NAME");
  add_list("--without", options->search.without, "No laws about this function", "NAME");
  sub->add_flag("--linear", options->search.linear, "No law with a variable twice on one side");
  sub->add_flag("--equations", options->search.equations, "No implications");
  sub->add_flag("--conditional", options->search.conditional, "Implications and equivalences only")
      ->excludes("--equations");
  add_list(
      "--like", options->search.like,
      "Laws of this shape only, such as '_ + _ = _ + _' or '?f(x, y) = ?f(y, x)': _ and ?t are "
      "any term, ?f(...) any operation, other names variables",
      "SHAPE");
  add_search_limits(*sub, options->limits, "Stop after this many seconds");
  sub->add_option("--theorems", options->theorems_file,
                  "Write the theory and its laws, in MPL or TPTP by the file's name")
      ->type_name("FILE");
  sub->add_option("--proof", options->proof_file,
                  "Write the proof file: with --theorems, for the file written there")
      ->type_name("FILE");
  sub->add_option("--html", options->html_directory,
                  "Write a web site that shows the laws and proofs")
      ->type_name("DIR");
  sub->add_option("--facts", options->facts,
                  "Instead of laws, tabulate the ground facts with arguments up to N")
      ->check(CLI::Range(0U, 1000U))
      ->type_name("N");
  sub->add_option("--dataset", options->dataset_file,
                  "Write the laws as data, a JSON object a line, with Lean 4 and TPTP")
      ->type_name("FILE");
  sub->add_option("--conjectures", options->conjectures_file,
                  "Prove or refute the formulas in this file too")
      ->type_name("FILE");
  sub->add_option("--state", options->state_file,
                  "Keep what is done in this file, and go on from there")
      ->type_name("FILE");
  sub->add_option(
         "--library", options->library_file,
         "Begin with what earlier explorations proved of the same definitions, and keep the "
         "laws in this file")
      ->type_name("FILE");
  sub->add_flag("--all", options->all, "Show the laws too that others say at once");
  sub->add_flag("--models", options->models,
                "Show the finite models in which conjectures were tested");
  sub->add_flag("--json", options->json, "Print the result as one line of JSON");
  sub->add_flag("--stats", options->statistics, "Print statistics");
  sub->add_flag("--quiet", options->quiet, "Print the summary only");
  sub->add_option("--cycles", options->cycles_file,
                  "Write what each cycle of the search took, a line each")
      ->type_name("FILE");
  sub->add_option("--width", options->search.width,
                  "Goals worked on side by side, for many threads or ranks; changes the answer")
      ->check(CLI::Range(1U, 4096U))
      ->type_name("N");
  return [options, sub] {
    return as_one_of_many([&](api::Cluster& cluster) { return explore(*sub, *options, cluster); });
  };
}

}  // namespace whence::cli
