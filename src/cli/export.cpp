// whence export PROOF --input FILE --to html|json|dot|text|tstp|coq|metamath
// whence export FILE --to tptp|smtlib|tip|theory

#include <iostream>
#include <memory>
#include <utility>

#include "base/output_file.h"
#include "cli/command.h"
#include "cli/console.h"
#include "cli/running.h"
#include "whence/whence.h"

namespace whence::cli {

namespace {

struct ExportChoices {
  std::string proof;
  std::string input;
  std::string goal;
  std::string input_format = "auto";
  ClassicInput classic;
  std::vector<std::string> lemmas;  // files
  std::string format;
  std::string output;
  bool single = false;
};

void put(const std::string& text, const ExportChoices& options) {
  if (options.output.empty()) {
    std::cout << text;
  } else {
    write_file(options.output, text);
  }
}

int export_theory(const ExportChoices& options) {
  if (!options.output.empty()) require_writable(options.output);
  api::Loaded loaded =
      load_theory(options.proof, options.goal, options.input_format, options.classic);
  use_lemmas(loaded, options.lemmas);
  print_diagnostics(loaded.diagnostics);
  if (!loaded.theory) return kBadInput;
  std::string text;
  std::string unsupported;
  if (options.format == "theory") {
    text = loaded.theory->to_json();
  } else if (options.format == "tptp") {
    api::Theory::TptpText tptp = loaded.theory->to_tptp();
    text = std::move(tptp.text);
    unsupported = std::move(tptp.unsupported);
  } else {
    api::Theory::SmtLibText smtlib =
        loaded.theory->to_smtlib(options.format == "tip" ? api::Theory::SmtLibStyle::kTip
                                                         : api::Theory::SmtLibStyle::kStandard);
    text = std::move(smtlib.text);
    unsupported = std::move(smtlib.unsupported);
  }
  if (!unsupported.empty()) {
    throw UsageError(shown_path(options.proof) + " cannot be written in " +
                     (options.format == "tptp" ? "TPTP" : "SMT-LIB") +
                     ", unsupported: " + paint(Tone::kPlain, unsupported, 400));
  }
  put(text, options);
  return kDone;
}

int write_coq(const api::Answer& answer, const std::string& folder) {
  const api::Answer::CoqText coq = answer.proof_coq();
  if (!coq.unsupported.empty()) {
    std::cerr << "whence: the proof cannot be written for Coq: "
              << paint(Tone::kPlain, coq.unsupported, 400) << '\n';
    return kNotFound;
  }
  write_file(folder + "/Theorems.v", coq.theorems);
  write_file(folder + "/Proofs.v", coq.proofs);
  return kDone;
}

bool writes_theory(const std::string& format) {
  return format == "tptp" || format == "smtlib" || format == "tip" || format == "theory";
}

int export_proof(const ExportChoices& options) {
  if (writes_theory(options.format)) {
    if (!options.input.empty()) {
      throw UsageError("--to " + options.format + " writes a theory and takes no --input");
    }
    return export_theory(options);
  }
  if (options.input.empty()) {
    throw UsageError("--input is required: the theory that the proof is about");
  }
  const bool page = options.format == "html" && options.single;
  const bool site = options.format == "html" && !page;
  if (options.single && !page) throw UsageError("--single is for --to html");
  const bool folder = site || options.format == "coq";
  if (folder && options.output.empty()) {
    throw UsageError("--to " + options.format + " needs --output DIR");
  }
  if (folder) {
    require_writable_directory(options.output);
  } else if (!options.output.empty()) {
    require_writable(options.output);
  }
  api::Loaded loaded =
      load_theory(options.input, options.goal, options.input_format, options.classic);
  use_lemmas(loaded, options.lemmas);
  print_diagnostics(loaded.diagnostics);
  if (!loaded.theory) return kBadInput;
  const api::CheckResult result = loaded.theory->check(read_bytes(options.proof));
  if (result.rejection) {
    std::cerr << "whence: " << shown_path(options.proof)
              << " was rejected: " << paint(Tone::kPlain, result.rejection->reason, 2000) << '\n';
    return kProofRejected;
  }
  const api::Answer& answer = *result.answer;
  if (options.format == "coq" && answer.has_model()) {
    write_file(options.output + "/Models.v", answer.models_coq());
    return kDone;
  }
  if (!answer.has_proof()) {
    std::cerr << "whence: " << shown_path(options.proof) << " proves nothing\n";
    return kNotFound;
  }
  if (site) {
    std::cout << answer.write_html(options.output, one_a_processor()) << '\n';
    return kDone;
  }
  if (folder) return write_coq(answer, options.output);
  std::string text;
  if (page) text = answer.single_html();
  if (options.format == "json") text = answer.proof_json();
  if (options.format == "dot") text = answer.proof_dot();
  if (options.format == "text") text = answer.proof_text();
  if (options.format == "tstp") text = answer.proof_tstp(problem_name(options.input));
  if (options.format == "metamath") {
    api::Answer::MetamathText metamath = answer.proof_metamath();
    if (!metamath.unsupported.empty()) {
      std::cerr << "whence: the proof cannot be said in Metamath: "
                << paint(Tone::kPlain, metamath.unsupported, 400) << '\n';
      return kNotFound;
    }
    text = std::move(metamath.text);
  }
  put(text, options);
  return kDone;
}

}  // namespace

Run add_export(CLI::App& app) {
  auto options = std::make_shared<ExportChoices>();
  CLI::App* sub = app.add_subcommand("export",
                                     "Check a proof file and write it in another format, or write "
                                     "a theory as TPTP, SMT-LIB or JSON");
  sub->add_option("PROOF", options->proof,
                  "Proof file; with --to coq also a model file; with --to tptp, smtlib, tip or "
                  "theory a theory")
      ->required();
  sub->add_option("--input", options->input, "The theory that the proof is about")
      ->type_name("FILE");
  sub->add_option("--goal", options->goal, "The formula that was added when it was proved")
      ->type_name("FORMULA");
  add_input_format(*sub, options->input_format);
  add_classic_input(*sub, options->classic);
  add_lemma_files(*sub, options->lemmas, "The lemmas that were added when it was proved");
  sub->add_option("--to", options->format, "Format")
      ->required()
      ->check(CLI::IsMember({"html", "json", "dot", "text", "tstp", "coq", "metamath", "tptp",
                             "smtlib", "tip", "theory"}));
  sub->add_option(
         "--output,-o", options->output,
         "Where to write: a folder for html and coq, else a file (default: standard output)")
      ->type_name("PATH");
  sub->add_flag("--single", options->single,
                "With --to html: all proofs as one page, which needs no other file");
  return [options] { return export_proof(*options); };
}

}  // namespace whence::cli
