// whence verify DERIVATION --problem FILE

#include "whence/verify.h"

#include <fmt/format.h>

#include <iostream>
#include <memory>
#include <optional>

#include "base/output_file.h"
#include "cli/command.h"
#include "cli/console.h"
#include "cli/running.h"

namespace whence::cli {

namespace {

struct VerifyChoices {
  std::vector<std::string> derivations;
  std::string problem;
  std::optional<double> seconds;
  std::optional<std::uint64_t> work;
  std::string proof_file;
  std::string html_directory;
  bool json = false;
  bool statistics = false;
  bool quiet = false;
};

Tone tone_of(api::DerivationVerdict verdict) {
  switch (verdict) {
    case api::DerivationVerdict::kVerified:
      return Tone::kGood;
    case api::DerivationVerdict::kFailed:
      return Tone::kBad;
    case api::DerivationVerdict::kNotVerified:
      break;
  }
  return Tone::kDoubt;
}

void print_names(const char* title, const std::vector<std::string>& names) {
  if (names.empty()) return;
  std::cout << "  " << title;
  const char* separator = " ";
  for (const std::string& name : names) {
    std::cout << separator << paint(Tone::kPlain, name, 60);
    separator = ", ";
  }
  std::cout << '\n';
}

// Verified, or FailedVerified: STEP, reason.
void print_report(const std::string& path, const api::VerifyReport& report,
                  const VerifyChoices& options) {
  if (options.json) {
    std::cout << report.json(path, options.statistics) << '\n';
    return;
  }
  std::cout << paint(tone_of(report.verdict), name(report.verdict));
  if (report.verdict != api::DerivationVerdict::kVerified) {
    std::cout << ": ";
    if (!report.step.empty()) std::cout << paint(Tone::kStrong, report.step, 60) << ", ";
    std::cout << paint(Tone::kPlain, report.reason, 2000);
    if (report.line > 0) std::cout << " (line " << report.line << ')';
  }
  std::cout << '\n';
  if (!options.quiet) {
    print_names("shown:", report.shown);
    print_names("from:", report.axioms);
  }
  if (options.statistics) {
    std::cout << fmt::format("  {}, {} proved again in {}, {:.3f} s\n",
                             plural(report.formulas, "formula"), report.inferences,
                             plural(report.kernel_steps, "kernel step"), report.seconds);
  }
}

// The derivation as a proof of our own, written where it is wanted.
int write_whole(const api::VerifyReport& report, const VerifyChoices& options) {
  if (options.proof_file.empty() && options.html_directory.empty()) return kDone;
  if (!report.answer) {
    std::cerr << "there is no kernel proof of the whole: " << report.no_answer << '\n';
    return kNotFound;
  }
  if (!options.proof_file.empty()) {
    write_file(options.proof_file, report.answer->proof_json());
  }
  if (!options.html_directory.empty()) {
    const std::string index = report.answer->write_html(options.html_directory);
    if (!options.quiet && !options.json) std::cout << "  pages: " << shown_path(index) << '\n';
  }
  return kDone;
}

int verify_file(const std::string& path, const api::Theory& theory, const VerifyChoices& options) {
  api::Interrupt interrupt;
  const SignalScope signals(interrupt);
  api::VerifyOptions judging;
  judging.seconds = options.seconds;
  if (options.work) judging.work = *options.work;
  judging.interrupt = &interrupt;
  judging.whole_proof = !options.proof_file.empty() || !options.html_directory.empty();
  const api::VerifyReport report =
      api::verify_derivation(theory, read_bytes(path), shown_path(path), judging);
  if (!report.diagnostics.empty()) {
    print_diagnostics(report.diagnostics);
    if (options.json) print_json_diagnostics("whence-verdict", path, report.diagnostics);
    return kBadInput;
  }
  print_report(path, report, options);
  switch (report.verdict) {
    case api::DerivationVerdict::kVerified:
      return write_whole(report, options);
    case api::DerivationVerdict::kFailed:
      return kProofRejected;
    case api::DerivationVerdict::kNotVerified:
      break;
  }
  return kNotFound;
}

int verify(const VerifyChoices& options) {
  const bool written = !options.proof_file.empty() || !options.html_directory.empty();
  if (written && options.derivations.size() > 1) {
    throw UsageError("--proof and --html take one DERIVATION at a time");
  }
  if (!options.proof_file.empty()) require_writable(options.proof_file);
  if (!options.html_directory.empty()) require_writable_directory(options.html_directory);
  const api::Loaded loaded = load_theory(options.problem, "", "tptp");
  print_diagnostics(loaded.diagnostics);
  if (!loaded.theory) {
    if (options.json) {
      print_json_diagnostics("whence-verdict", options.problem, loaded.diagnostics);
    }
    return kBadInput;
  }
  int code = kDone;
  for (const std::string& path : options.derivations) {
    code = worse(code, verify_file(path, *loaded.theory, options));
  }
  return code;
}

}  // namespace

Run add_verify(CLI::App& app) {
  auto options = std::make_shared<VerifyChoices>();
  CLI::App* sub = app.add_subcommand(
      "verify", "Judge a TSTP derivation of another prover, proving each inference again");
  sub->add_option("DERIVATION", options->derivations,
                  "Derivations in TSTP, or what a prover printed; - is standard input")
      ->required();
  sub->add_option("--problem", options->problem, "The problem in TPTP that they should prove")
      ->type_name("FILE")
      ->required();
  sub->add_option("--time", options->seconds,
                  "Stop after this many seconds; what is not proved again then is not verified")
      ->check(check_seconds)
      ->type_name("SECONDS");
  sub->add_option("--work", options->work, "Work units for each inference (default 20000000)")
      ->check(check_whole_number)
      ->type_name("N");
  sub->add_option("--proof", options->proof_file,
                  "Write the derivation as one proof file, certified by the kernel as a whole")
      ->type_name("FILE");
  sub->add_option("--html", options->html_directory, "Write a web site that shows that proof")
      ->type_name("DIR");
  sub->add_flag("--json", options->json, "Print each verdict as one line of JSON");
  sub->add_flag("--stats", options->statistics, "Print statistics");
  sub->add_flag("--quiet", options->quiet, "Print the verdict only");
  return [options] { return verify(*options); };
}

}  // namespace whence::cli
