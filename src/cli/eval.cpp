// whence eval FILE TERM

#include <fmt/format.h>

#include <iostream>
#include <memory>

#include "base/output_file.h"
#include "cli/command.h"
#include "cli/console.h"
#include "whence/whence.h"

namespace whence::cli {

namespace {

struct EvalChoices {
  std::string file;
  std::string term;
  std::string input_format = "auto";
  std::string proof_file;
  std::string html_directory;
  bool json = false;
  bool statistics = false;
  bool quiet = false;
};

int eval(const EvalChoices& options) {
  if (!options.proof_file.empty()) require_writable(options.proof_file);
  if (!options.html_directory.empty()) require_writable_directory(options.html_directory);
  const api::Loaded loaded = load_theory(options.file, "", options.input_format);
  print_diagnostics(loaded.diagnostics);
  if (!loaded.theory) return kBadInput;
  const api::Evaluated found = loaded.theory->evaluate(options.term);
  print_diagnostics(found.diagnostics);
  if (!found.diagnostics.empty()) return kBadInput;
  if (options.json) std::cout << found.json(options.file, options.statistics) << '\n';
  if (!found.answer) {
    if (!options.json) std::cerr << "whence: no value: " << found.reason << '\n';
    return kNotFound;
  }
  if (!options.proof_file.empty()) write_file(options.proof_file, found.answer->proof_json());
  std::string index;
  if (!options.html_directory.empty()) index = found.answer->write_html(options.html_directory);
  if (options.json) return kDone;
  constexpr std::size_t kLongest = 100'000;
  std::cout << paint(Tone::kPlain, found.term, kLongest) << " = "
            << paint(Tone::kStrong, found.value, kLongest) << '\n';
  if (!options.quiet) {
    std::cout << paint(Tone::kFaint, fmt::format("certified in {} steps", found.answer->steps()))
              << '\n';
    if (!options.proof_file.empty()) {
      std::cout << "proof written to " << shown_path(options.proof_file)
                << "; it is checked by\n  whence check " << shown_path(options.proof_file)
                << " --input " << shown_path(options.file) << " --goal '"
                << paint(Tone::kPlain, found.goal, kLongest) << "'\n";
    }
    if (!index.empty()) std::cout << "pages written to " << shown_path(index) << '\n';
  }
  if (options.statistics) print_statistics(*found.answer, "");
  return kDone;
}

}  // namespace

Run add_eval(CLI::App& app) {
  auto options = std::make_shared<EvalChoices>();
  CLI::App* sub = app.add_subcommand("eval", "Compute a ground term, with its proof");
  sub->add_option("FILE", options->file, "A theory; - is standard input")->required();
  sub->add_option("TERM", options->term, "A term without variables, over the theory's names")
      ->required();
  add_input_format(*sub, options->input_format);
  sub->add_option("--proof", options->proof_file, "Write the proof file")->type_name("FILE");
  sub->add_option("--html", options->html_directory, "Write a web site that shows the computation")
      ->type_name("DIR");
  sub->add_flag("--json", options->json, "Print the value as one line of JSON");
  sub->add_flag("--stats", options->statistics, "Print statistics");
  sub->add_flag("--quiet", options->quiet, "Print the value only");
  return [options] { return eval(*options); };
}

}  // namespace whence::cli
