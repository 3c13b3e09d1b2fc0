// whence prove FILE...

#include <fmt/format.h>

#include <algorithm>
#include <iostream>
#include <memory>
#include <stdexcept>

#include "base/output_file.h"
#include "cli/command.h"
#include "cli/console.h"
#include "cli/running.h"
#include "whence/whence.h"

namespace whence::cli {

namespace {

struct ProveChoices {
  std::vector<std::string> files;
  std::string goal;
  std::string input_format = "auto";
  ClassicInput classic;
  std::vector<std::string> lemmas;  // files
  api::Premises premises;
  std::string replay;  // a proof file
  SearchLimits limits;
  std::optional<std::uint64_t> work;
  std::string strategy = "auto";
  std::string strategy_book;  // its file
  std::string proof_file;
  std::string model_file;
  std::string html_directory;
  bool single = false;
  bool json = false;
  bool statistics = false;
  bool quiet = false;
};

api::ProveOptions search_options(const ProveChoices& options, api::Interrupt& interrupt,
                                 ProgressLine& line) {
  api::ProveOptions search;
  use_limits(options.limits, search);
  // A search bounded by work alone is the same everywhere; one without any bound might never end.
  if (!search.seconds && !options.work) search.seconds = kDefaultSeconds;
  search.work = options.work;
  search.strategy = options.strategy;
  if (!options.strategy_book.empty()) search.strategy_book = read_bytes(options.strategy_book);
  search.interrupt = &interrupt;
  search.progress = [&line](const api::Progress& progress) { line.show(progress); };
  return search;
}

api::Answer run_search(const api::Theory& theory, const api::ProveOptions& search) {
  try {
    return theory.prove(search);
  } catch (const std::invalid_argument& error) {
    throw UsageError(error.what());
  }
}

std::string replayed_line(const std::string& file, const api::Replayed& replayed) {
  std::string line =
      fmt::format("replayed {}: {} and {} stand", shown_path(file),
                  plural(replayed.theorems, "theorem"), plural(replayed.lemmas, "lemma"));
  if (replayed.again != 0) {
    line += fmt::format(", {} {} proved anew", plural(replayed.again, "lemma"),
                        replayed.again == 1 ? "is" : "are");
  }
  if (replayed.lost != 0) {
    line += fmt::format(
        ", {} of what is not there",
        replayed.lost == 1 ? "1 theorem speaks" : fmt::format("{} theorems speak", replayed.lost));
  }
  return line;
}

int prove_theory(const std::string& file, const api::Theory& theory, const ProveChoices& options,
                 const std::vector<std::string>& remarks, api::Interrupt& interrupt) {
  ProgressLine line(stderr_is_terminal() && !options.quiet && !options.json);
  const api::Answer answer = run_search(theory, search_options(options, interrupt, line));
  line.clear();

  if (!options.proof_file.empty() && answer.has_proof()) {
    write_file(options.proof_file, answer.proof_json());
  }
  if (!options.model_file.empty() && answer.has_model()) {
    write_file(options.model_file, answer.model_json());
  }
  std::string index;
  if (options.single) {
    if (const std::string page = answer.single_html(); !page.empty()) {
      write_file(options.html_directory, page);
      index = options.html_directory;
    }
  } else if (!options.html_directory.empty()) {
    index = answer.write_html(options.html_directory, threads_of(options.limits));
  }

  if (options.json) {
    std::cout << answer.result_json(options.statistics) << '\n';
  } else {
    // Other tools read the output; what is not theirs are comments.
    const bool tptp = theory.language() == api::Language::kTptp;
    const char* comment = tptp ? "% " : answer.asks_satisfiability() ? "; " : "";
    if (tptp) {
      std::cout << answer.szs_report(problem_name(file), !options.quiet);
    } else {
      print_answer(answer, shown_path(file), options.quiet);
    }
    for (const std::string& remark : remarks) {
      if (!options.quiet) std::cout << comment << remark << '\n';
    }
    if (options.statistics) print_statistics(answer, comment);
    if (!options.quiet) {
      if (!options.proof_file.empty()) {
        std::cout << comment << (answer.has_proof() ? "proof written to " : "no proof to write to ")
                  << shown_path(options.proof_file) << '\n';
      }
      if (!options.model_file.empty()) {
        std::cout << comment << (answer.has_model() ? "model written to " : "no model to write to ")
                  << shown_path(options.model_file) << '\n';
      }
      if (options.single && index.empty()) {
        std::cout << comment << "no proof to write to " << shown_path(options.html_directory)
                  << '\n';
      }
      if (!index.empty()) std::cout << comment << "pages written to " << shown_path(index) << '\n';
    }
  }
  std::cout.flush();
  return answer.all_proved() ? kDone : kNotFound;
}

// Strategies are those of first-order search.
void refuse_strategies(api::Loaded& loaded, const std::string& file, const ProveChoices& options) {
  if (!loaded.theory || loaded.theory->uses_strategies()) return;
  const std::string why =
      "strategies are for first-order search, and what is to be proved here is not first-order "
      "(it has datatypes or a set like one, type variables or functions as values)";
  if (options.strategy != "auto") {
    refuse_option(loaded, file, "--strategy", why);
  } else if (!options.strategy_book.empty()) {
    refuse_option(loaded, file, "--strategies", why);
  }
}

// What to go by beside the theory itself. Gives what is to be said about it with the result.
std::vector<std::string> take_premises(api::Loaded& loaded, const ProveChoices& options) {
  std::vector<std::string> remarks;
  use_lemmas(loaded, options.lemmas);
  std::vector<api::Diagnostic> warnings;
  if (loaded.theory) warnings = loaded.theory->use_included_proofs();
  use_premises(loaded, options.premises);
  if (loaded.theory && !loaded.theory->left_out().empty()) {
    remarks.push_back(left_out_line(*loaded.theory));
  }
  if (loaded.theory && !options.replay.empty()) {
    const api::Replayed replayed = loaded.theory->replay(read_bytes(options.replay));
    for (api::Diagnostic wrong : replayed.diagnostics) {
      wrong.file = options.replay;
      wrong.text = fmt::format("{}: error: {}\n", options.replay, wrong.message);
      loaded.diagnostics.push_back(std::move(wrong));
      loaded.theory.reset();
    }
    remarks.push_back(replayed_line(options.replay, replayed));
  }
  if (loaded.theory) print_diagnostics(warnings);
  return remarks;
}

int prove_file(const std::string& file, const ProveChoices& options, api::Interrupt& interrupt) {
  api::Loaded loaded = load_theory(file, options.goal, options.input_format, options.classic);
  refuse_strategies(loaded, file, options);
  const std::vector<std::string> remarks = take_premises(loaded, options);
  print_diagnostics(loaded.diagnostics);
  if (!loaded.theory) {
    if (options.json) {
      print_json_diagnostics("whence-result", file, loaded.diagnostics);
    } else if (loaded.language == api::Language::kTptp) {
      std::cout << "% SZS status InputError for " << problem_name(file) << '\n';
    }
    return kBadInput;
  }
  return prove_theory(file, *loaded.theory, options, remarks, interrupt);
}

void require_strategy(const std::string& name) {
  const std::vector<std::string> known = api::strategy_names();
  if (std::ranges::find(known, name) != known.end()) return;
  throw UsageError(fmt::format("there is no strategy {}; there are {}", shown_path(name),
                               fmt::join(known, ", ")));
}

int prove(const ProveChoices& options) {
  if (options.strategy_book.empty()) require_strategy(options.strategy);
  if (options.files.size() > 1 && !(options.proof_file.empty() && options.model_file.empty() &&
                                    options.html_directory.empty())) {
    throw UsageError("--proof, --model and --html take one FILE at a time");
  }
  if (std::count(options.files.begin(), options.files.end(), "-") > 1) {
    throw UsageError("standard input can be read once only");
  }
  if (!options.proof_file.empty()) require_writable(options.proof_file);
  if (!options.model_file.empty()) require_writable(options.model_file);
  if (options.single) {
    if (options.html_directory.empty()) throw UsageError("--single needs --html FILE");
    require_writable(options.html_directory);
  } else if (!options.html_directory.empty()) {
    require_writable_directory(options.html_directory);
  }

  api::Interrupt interrupt;
  const SignalScope signals(interrupt);
  int code = kDone;
  for (const std::string& file : options.files) {
    code = worse(code, prove_file(file, options, interrupt));
  }
  return code;
}

}  // namespace

Run add_prove(CLI::App& app) {
  auto options = std::make_shared<ProveChoices>();
  CLI::App* sub = app.add_subcommand("prove", "Prove the theorems of axiom files");
  sub->add_option("FILE", options->files,
                  "Theories in MPL, TPTP or SMT-LIB, or configurations; - is standard input")
      ->required();
  sub->add_option("--goal", options->goal, "Prove this formula as well")->type_name("FORMULA");
  add_input_format(*sub, options->input_format);
  add_classic_input(*sub, options->classic);
  add_lemma_files(*sub, options->lemmas, "Prove the formulas in this file first, and use them");
  add_premises(*sub, options->premises);
  sub->add_option("--replay", options->replay,
                  "Begin with the lemmas of this proof file, which may be of an earlier state of "
                  "the theory")
      ->check(CLI::ExistingFile)
      ->type_name("PROOF");
  add_search_limits(*sub, options->limits,
                    "Stop after this many seconds (default 60 if --work is not given)");
  sub->add_option("--work", options->work,
                  "Stop after this many work units: the same point on every machine")
      ->check(check_whole_number)
      ->type_name("UNITS");
  sub->add_option("--strategy", options->strategy, "Search strategy")->capture_default_str();
  sub->add_option(
         "--strategies", options->strategy_book,
         "Take first-order strategies and schedules from this file instead of those built in")
      ->check(CLI::ExistingFile)
      ->type_name("FILE");
  sub->add_option("--proof", options->proof_file, "Write the proof file")->type_name("FILE");
  sub->add_option("--model", options->model_file,
                  "Write the finite models in which theorems fail to a model file")
      ->type_name("FILE");
  sub->add_option("--html", options->html_directory, "Write a web site that shows the proofs")
      ->type_name("DIR");
  sub->add_flag("--single", options->single,
                "With --html FILE: all proofs as one page, which needs no other file");
  sub->add_flag("--json", options->json, "Print the result as one line of JSON for each FILE");
  sub->add_flag("--stats", options->statistics, "Print statistics");
  sub->add_flag("--quiet", options->quiet, "Print the summary only");
  return [options] { return prove(*options); };
}

}  // namespace whence::cli
