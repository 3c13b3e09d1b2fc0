// whence check PROOF --input FILE

#include <fmt/format.h>

#include <iostream>
#include <memory>
#include <set>

#include "cli/command.h"
#include "cli/console.h"
#include "whence/whence.h"

namespace whence::cli {

namespace {

struct CheckChoices {
  std::vector<std::string> proofs;
  std::string input;
  std::string goal;
  std::string input_format = "auto";
  ClassicInput classic;
  bool json = false;
  bool quiet = false;
  bool allow_holes = false;
};

void print_list(const char* title, const std::set<std::string>& names, Tone tone) {
  if (names.empty()) return;
  std::cout << title;
  const char* separator = " ";
  for (const std::string& name : names) {
    std::cout << separator << paint(tone, name, 60);
    separator = ", ";
  }
  std::cout << '\n';
}

int check_file(const std::string& path, const api::Theory& theory, const CheckChoices& options) {
  const api::CheckResult result = theory.check(read_bytes(path));
  if (result.rejection) {
    std::cout << paint(Tone::kBad, "rejected") << ' ' << shown_path(path);
    if (result.rejection->step) std::cout << ": step " << *result.rejection->step;
    std::cout << ": " << paint(Tone::kPlain, result.rejection->reason, 2000) << '\n';
    return kProofRejected;
  }
  const api::Answer& answer = *result.answer;
  std::set<std::string> axioms;
  std::set<std::string> holes;
  std::size_t shown = 0;
  for (const api::TheoremReport& theorem : answer.theorems()) {
    const bool modulo = theorem.status == api::Status::kProvedModulo;
    if (theorem.status != api::Status::kProved && !modulo) continue;
    ++shown;
    axioms.insert(theorem.axioms.begin(), theorem.axioms.end());
    holes.insert(theorem.holes.begin(), theorem.holes.end());
    if (options.quiet || options.json) continue;
    std::cout << "  " << (modulo ? paint(Tone::kDoubt, "◌") : paint(Tone::kGood, "✓")) << ' '
              << paint(Tone::kStrong, theorem.name, 60) << "  "
              << paint(Tone::kPlain, theorem.formula, 200) << '\n';
  }
  if (options.json) {
    std::cout << answer.result_json(false) << '\n';
  } else {
    if (!options.quiet) {
      print_list("axioms and definitions used:", axioms, Tone::kPlain);
      print_list("holes:", holes, Tone::kBad);
    }
    if (!answer.contradictory_axioms().empty()) {
      const auto& names = answer.contradictory_axioms();
      print_list("these axioms contradict each other:", {names.begin(), names.end()}, Tone::kBad);
    }
    const auto& unchecked = answer.unchecked_definitions();
    print_list("definitions that count as axioms, as the kernel could not check them:",
               {unchecked.begin(), unchecked.end()}, Tone::kDoubt);
    const bool clean = holes.empty();
    std::cout << paint(clean ? Tone::kGood : Tone::kDoubt,
                       clean ? "verified" : "verified up to holes")
              << ' ' << shown_path(path)
              << fmt::format(": {} theorem{}, {} steps, {} hole{}\n", shown, shown == 1 ? "" : "s",
                             answer.steps(), holes.size(), holes.size() == 1 ? "" : "s");
  }
  return holes.empty() || options.allow_holes ? kDone : kNotFound;
}

int check(const CheckChoices& options) {
  api::Loaded loaded =
      load_theory(options.input, options.goal, options.input_format, options.classic);
  print_diagnostics(loaded.diagnostics);
  if (!loaded.theory) return kBadInput;
  int code = kDone;
  for (const std::string& path : options.proofs) {
    code = worse(code, check_file(path, *loaded.theory, options));
  }
  return code;
}

}  // namespace

Run add_check(CLI::App& app) {
  auto options = std::make_shared<CheckChoices>();
  CLI::App* sub = app.add_subcommand("check", "Check proof files with the kernel");
  sub->add_option("PROOF", options->proofs, "Proof files")->required();
  sub->add_option("--input", options->input, "The theory that the proofs are about")
      ->required()
      ->type_name("FILE");
  sub->add_option("--goal", options->goal, "The formula that was added when it was proved")
      ->type_name("FORMULA");
  add_input_format(*sub, options->input_format);
  add_classic_input(*sub, options->classic);
  sub->add_flag("--allow-holes", options->allow_holes, "Accept proofs that rest on named holes");
  sub->add_flag("--json", options->json, "Print the result as JSON");
  sub->add_flag("--quiet", options->quiet, "Print the verdict only");
  return [options] { return check(*options); };
}

}  // namespace whence::cli
