// whence synth FILE

#include <fmt/format.h>

#include <fstream>
#include <iostream>
#include <memory>
#include <sstream>

#include "base/output_file.h"
#include "cli/command.h"
#include "cli/console.h"
#include "cli/running.h"
#include "cli/synth_recursive.h"
#include "cli/synth_table.h"
#include "whence/recursive.h"
#include "whence/synthesis.h"

namespace whence::cli {

namespace {

struct SynthChoices {
  std::string file;
  std::optional<std::string> text{};  // of a specification in SyGuS-IF, once it has been read
  std::optional<double> seconds;
  std::optional<std::uint64_t> work;
  std::uint64_t memory_bytes = std::uint64_t{4} << 30U;
  unsigned threads = 1;
  std::size_t top = 1;
  bool rewrite = false;
  bool json = false;
  bool statistics = false;
  bool quiet = false;
  std::string input_format = "auto";
  std::string html;
  TableChoices tables;
  std::string define;
  std::string proof;
  bool explore = false;
};

api::LoadedSpecification load(const SynthChoices& options) {
  api::LoadedSpecification loaded =
      options.text ? api::Specification::from_text(*options.text,
                                                   options.file == "-" ? "<stdin>" : options.file)
                   : api::Specification::from_file(options.file);
  print_diagnostics(loaded.diagnostics);
  if (!loaded.specification && options.json) {
    print_json_diagnostics("whence-synthesis", options.file, loaded.diagnostics);
  }
  return loaded;
}

api::Synthesis search(const SynthChoices& options, const api::Specification& specification) {
  api::Interrupt interrupt;
  const SignalScope signals(interrupt);
  ProgressLine line(stderr_is_terminal() && !options.quiet && !options.json);
  api::SynthesisOptions search;
  search.seconds = options.seconds;
  // A search bounded by work alone is the same everywhere; one without any bound might never end.
  if (!options.seconds && !options.work) search.seconds = kDefaultSeconds;
  search.work = options.work;
  search.memory_bytes = static_cast<std::size_t>(options.memory_bytes);
  search.threads = options.threads;
  search.answers = options.top;
  search.interrupt = &interrupt;
  search.progress = [&line](const api::SynthesisProgress& progress) { line.show(progress); };
  return specification.synthesize(search);
}

// Standard output is for tools that read SyGuS answers, so all else goes to standard error.
void print_found(const api::Synthesis& found, const SynthChoices& options) {
  std::cout << found.sygus();
  for (std::size_t i = 1; i < found.programs.size(); ++i) {
    const api::ProgramReport& p = found.programs[i];
    std::cout << fmt::format("; another one, of size {}:\n; {}\n", p.size, p.definition);
    if (p.differs_on.empty()) continue;
    std::cout << fmt::format("; they differ on {}: {}\n", p.differs_on,
                             fmt::join(p.outputs, " or "));
  }
  std::cout.flush();
  if (options.quiet) return;
  if (found.programs.empty()) {
    std::cerr << "whence: " << api::name(found.status) << ": " << found.reason << '\n';
  } else if (!found.programs.front().by_z3) {
    std::cerr << "whence: checked by evaluation only: Z3 had no answer\n";
  }
}

void print_costs(const api::SynthesisStatistics& s) {
  std::cout << fmt::format(
      "; work {}, terms evaluated {}, kept {} ({} bytes), complete up to size {}, rounds {}\n"
      "; examples {}; found by {}\n"
      "; CPU seconds: search {:.3f}, checks {:.3f}, proof {:.3f}\n",
      s.work, s.evaluated, s.kept, s.bytes, s.complete_size, s.rounds, s.examples,
      s.found_by.empty() ? "nothing" : s.found_by, s.search_seconds, s.check_seconds,
      s.proof_seconds);
}

void write_certificate(const SynthChoices& options, const api::Synthesis& found) {
  if (options.proof.empty() && options.define.empty()) return;
  if (found.proof_json.empty()) {
    if (!options.quiet && !found.programs.empty()) {
      std::cerr << "whence: not certified: no proof is written\n";
    }
    return;
  }
  if (!options.define.empty()) write_file(options.define, found.question);
  if (!options.proof.empty()) write_file(options.proof, found.proof_json);
}

int synth(const SynthChoices& options) {
  const api::LoadedSpecification loaded = load(options);
  if (!loaded.specification) return kBadInput;
  if (options.rewrite) {
    std::cout << loaded.specification->sygus();
    return kDone;
  }
  if (!options.html.empty()) require_writable_directory(options.html);
  for (const std::string& file : {options.define, options.proof}) {
    if (!file.empty()) require_writable(file);
  }
  const api::Synthesis found = search(options, *loaded.specification);
  write_certificate(options, found);
  std::string index;
  if (!options.html.empty()) index = found.write_html(options.html);
  bool said = true;
  const bool emits = !options.tables.emit.empty() && !found.programs.empty();
  if (options.json) {
    std::cout << found.json(options.file, options.statistics) << '\n';
  } else if (emits) {
    for (const std::string& target : options.tables.emit) {
      const api::EmittedFunctions emitted = found.emit(target);
      std::cout << emitted.text;
      if (emitted.reason.empty()) continue;
      said = false;
      std::cerr << fmt::format("whence: cannot be said in {}: {}\n", target, emitted.reason);
    }
  } else {
    print_found(found, options);
    if (options.statistics) print_costs(found.statistics);
    if (!index.empty() && !options.quiet) {
      std::cout << "; page written to " << shown_path(index) << '\n';
    }
  }
  if (!found.refused.empty()) {
    std::cerr << "whence: internal error: an answer failed its checks and is not shown: "
              << found.refused << "\nPlease report this with the input that caused it.\n";
    return kInternalError;
  }
  return found.programs.empty() || !said ? kNotFound : kDone;
}

// Options that would have no effect.
void check_use(const CLI::App& sub, const SynthChoices& options, bool table) {
  const std::string name = shown_path(options.file);
  if (table) {
    refuse_options(sub, {"--threads", "--sygus", "--define", "--proof"},
                   "for " + name + ", a table");
    return;
  }
  refuse_table_choices(sub, "for " + name + ", a specification in SyGuS-IF");
  if (options.json) refuse_options(sub, {"--emit"}, "with --json");
  if (!options.rewrite) return;
  refuse_options(sub,
                 {"--top", "--time", "--work", "--memory", "--threads", "--json", "--stats",
                  "--html", "--emit", "--define", "--proof"},
                 "with --sygus, which searches nothing");
}

// A theory in MPL, or one in SyGuS-IF, whose text has been read.
int synth_theory(const CLI::App& sub, const SynthChoices& options) {
  const std::string where =
      "for " + shown_path(options.file) +
      (options.text ? ", which asks for recursive functions" : ", a theory in MPL");
  refuse_options(sub, {"--threads", "--sygus", "--proof"}, where);
  refuse_table_choices(sub, where);
  RecursiveRequest request{.file = options.file, .define = options.define};
  request.sygus = options.text;
  request.html = options.html;
  request.explore = options.explore;
  request.emit = options.tables.emit;
  request.top = options.top;
  request.work = options.work;
  request.seconds = options.seconds;
  request.memory_bytes = static_cast<std::size_t>(options.memory_bytes);
  request.json = options.json;
  request.statistics = options.statistics;
  request.quiet = options.quiet;
  return synth_recursive(request);
}

// Nothing if it cannot be read, which is said where it is read again.
std::optional<std::string> sygus_text(const std::string& file) {
  if (file == "-") return read_bytes(file);
  std::ifstream in(file, std::ios::binary);
  if (!in) return std::nullopt;
  // What opens and cannot be read, as a folder, fails here.
  std::ostringstream text;
  if (in.peek() != std::ifstream::traits_type::eof()) text << in.rdbuf();
  if (in.bad() || text.fail()) return std::nullopt;
  return text.str();
}

int synth_any(const CLI::App& sub, const SynthChoices& given) {
  SynthChoices options = given;
  if (asks_for_functions(options.file, options.input_format)) return synth_theory(sub, options);
  const auto format = table_format_of(options.file, options.input_format);
  if (!format) {
    options.text = sygus_text(options.file);
    if (options.text && api::WantedFunctions::are_asked_for(*options.text)) {
      return synth_theory(sub, options);
    }
  }
  refuse_options(sub, {"--explore"}, "for what asks for no recursive functions");
  check_use(sub, options, format.has_value());
  if (!format) return synth(options);
  TableRequest request{.file = options.file, .format = *format, .choices = options.tables};
  request.html = options.html;
  request.top = options.top;
  request.work = options.work;
  request.seconds = options.seconds;
  request.memory_bytes = static_cast<std::size_t>(options.memory_bytes);
  request.json = options.json;
  request.statistics = options.statistics;
  request.quiet = options.quiet;
  return synth_table(request);
}

}  // namespace

Run add_synth(CLI::App& app) {
  auto options = std::make_shared<SynthChoices>();
  CLI::App* sub = app.add_subcommand("synth", "Make the smallest program that meets examples");
  sub->add_option(
         "FILE", options->file,
         "A table (.csv, .tsv, .json), a theory in MPL that asks for functions (.mpl), or a "
         "specification in SyGuS-IF; - is standard input")
      ->required();
  sub->add_option("--top", options->top, "Print this many programs that differ on some input")
      ->check(CLI::Range(std::size_t{1}, std::size_t{100}))
      ->type_name("K");
  sub->add_option("--time", options->seconds, "Stop after this many seconds (default: 60)")
      ->check(check_seconds)
      ->type_name("SECONDS");
  sub->add_option("--work", options->work, "Stop after this many work units")
      ->check(check_whole_number)
      ->type_name("N");
  add_memory_limit(*sub, options->memory_bytes);
  sub->add_option("--threads", options->threads, "Number of threads; does not change the answer")
      ->check(CLI::Range(1U, 1024U))
      ->type_name("N");
  sub->add_flag("--sygus", options->rewrite,
                "Print the specification in SyGuS-IF 2.1 instead, and search nothing");
  sub->add_flag("--json", options->json, "Print the result as one line of JSON");
  sub->add_flag("--stats", options->statistics, "Print statistics");
  sub->add_flag("--quiet", options->quiet, "Print the answer only");
  sub->add_option("--input-format", options->input_format,
                  "auto (by the file's name), sygus, mpl, csv, tsv or json")
      ->check(CLI::IsMember({"auto", "sygus", "mpl", "csv", "tsv", "json"}))
      ->type_name("FMT");
  sub->add_option("--html", options->html,
                  "Write a page that shows how the output comes about; of a theory in MPL, with "
                  "laws and proofs")
      ->type_name("DIR");
  sub->add_option(
         "--define", options->define,
         "Of a theory in MPL: write it with what was found as definitions to a file, - for "
         "standard output; of SyGuS-IF: the certified claim in SMT-LIB")
      ->type_name("FILE");
  sub->add_option("--proof", options->proof,
                  "Of SyGuS-IF: write the proof that the program meets the specification, if it "
                  "is certified, to a file")
      ->type_name("FILE");
  sub->add_flag("--explore", options->explore,
                "Of a theory in MPL: find and prove laws of what was found");
  add_table_choices(*sub, options->tables);
  return [options, sub] { return synth_any(*sub, *options); };
}

}  // namespace whence::cli
