// whence export PROOF --input FILE --to html|json|dot|text

#include <iostream>
#include <memory>

#include "cli/command.h"
#include "cli/console.h"
#include "report/output_file.h"
#include "whence/whence.h"

namespace whence::cli {

namespace {

struct Options {
  std::string proof;
  std::string input;
  std::string goal;
  std::string format;
  std::string output;
};

int export_proof(const Options& options) {
  const bool site = options.format == "html";
  if (site && options.output.empty()) throw UsageError("--to html needs --output DIR");
  if (site) {
    report::require_writable_directory(options.output);
  } else if (!options.output.empty()) {
    report::require_writable(options.output);
  }
  api::Loaded loaded = load_theory(options.input, options.goal);
  print_diagnostics(loaded.diagnostics);
  if (!loaded.theory) return kBadInput;
  const api::CheckResult result = loaded.theory->check(read_bytes(options.proof));
  if (result.rejection) {
    std::cerr << "whence: " << shown_path(options.proof)
              << " was rejected: " << paint(Tone::kPlain, result.rejection->reason, 2000) << '\n';
    return kProofRejected;
  }
  const api::Answer& answer = *result.answer;
  if (site) {
    std::cout << answer.write_html(options.output) << '\n';
    return kDone;
  }
  std::string text;
  if (options.format == "json") text = answer.proof_json();
  if (options.format == "dot") text = answer.proof_dot();
  if (options.format == "text") text = answer.proof_text();
  if (options.output.empty()) {
    std::cout << text;
  } else {
    report::write_file(options.output, text);
  }
  return kDone;
}

}  // namespace

Run add_export(CLI::App& app) {
  auto options = std::make_shared<Options>();
  CLI::App* sub = app.add_subcommand("export", "Check a proof file and write it in another format");
  sub->add_option("PROOF", options->proof, "Proof file")->required();
  sub->add_option("--input", options->input, "The theory that the proof is about")
      ->required()
      ->type_name("FILE");
  sub->add_option("--goal", options->goal, "The formula that was added when it was proved")
      ->type_name("FORMULA");
  sub->add_option("--to", options->format, "Format")
      ->required()
      ->check(CLI::IsMember({"html", "json", "dot", "text"}));
  sub->add_option("--output,-o", options->output,
                  "Where to write: a folder for html, else a file (default: standard output)")
      ->type_name("PATH");
  return [options] { return export_proof(*options); };
}

}  // namespace whence::cli
