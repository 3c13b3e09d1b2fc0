// whence check PROOF --input FILE, or --statement FILE --axioms FILE

#include <fmt/format.h>

#include <algorithm>
#include <iostream>
#include <memory>
#include <nlohmann/json.hpp>
#include <optional>
#include <set>

#include "cli/command.h"
#include "cli/comparison.h"
#include "cli/console.h"
#include "whence/whence.h"

namespace whence::cli {

namespace {

struct CheckChoices {
  std::vector<std::string> proofs;
  std::string input;
  std::string goal;
  std::string statement;
  std::string axioms;
  std::string input_format = "auto";
  ClassicInput classic;
  std::vector<std::string> lemmas;  // files
  api::Premises premises;
  bool json = false;
  bool quiet = false;
  bool allow_holes = false;
  bool allow_missing = false;
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

// Of a file that is no proof of this theory.
int rejected(const std::string& path, const api::Rejection& rejection, bool json) {
  if (json) {
    nlohmann::ordered_json out;
    out["format"] = "whence-result";
    out["version"] = 1;
    out["input"] = path;
    out["rejected"]["reason"] = rejection.reason;
    if (rejection.step) out["rejected"]["step"] = *rejection.step;
    std::cout << out.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace) << '\n';
    return kProofRejected;
  }
  std::cout << paint(Tone::kBad, "rejected") << ' ' << shown_path(path);
  if (rejection.step) std::cout << ": step " << *rejection.step;
  std::cout << ": " << paint(Tone::kPlain, rejection.reason, 2000) << '\n';
  return kProofRejected;
}

struct Counts {
  std::size_t theorems = 0;
  std::set<std::string> axioms;
  std::set<std::string> holes;
};

Counts print_theorems(const api::Answer& answer, bool print) {
  Counts counts;
  for (const api::TheoremReport& theorem : answer.theorems()) {
    const bool modulo = theorem.status == api::Status::kProvedModulo;
    if (theorem.status != api::Status::kProved && !modulo) continue;
    ++counts.theorems;
    counts.axioms.insert(theorem.axioms.begin(), theorem.axioms.end());
    counts.holes.insert(theorem.holes.begin(), theorem.holes.end());
    if (!print) continue;
    std::cout << "  " << (modulo ? paint(Tone::kDoubt, "◌") : paint(Tone::kGood, "✓")) << ' '
              << paint(Tone::kStrong, theorem.name, 60) << "  "
              << paint(Tone::kPlain, theorem.formula, 200) << '\n';
  }
  return counts;
}

void print_missing(const std::vector<api::MissingTheorem>& missing) {
  for (const api::MissingTheorem& theorem : missing) {
    std::cout << "  " << paint(Tone::kDoubt, "?") << ' ' << paint(Tone::kStrong, theorem.name, 60)
              << "  " << paint(Tone::kPlain, theorem.formula, 200) << "  "
              << paint(Tone::kDoubt, "not in the proof") << '\n';
  }
}

void print_verdict(const std::string& path, const api::CheckResult& result, const Counts& counts) {
  const bool clean = counts.holes.empty();
  const bool nothing = !result.answer->has_proof();
  std::cout << paint(clean && !nothing ? Tone::kGood : Tone::kDoubt, nothing ? "nothing verified"
                                                                     : clean
                                                                         ? "verified"
                                                                         : "verified up to holes")
            << (nothing ? " in " : " ") << shown_path(path)
            << fmt::format(": {}, {}, {}", plural(counts.theorems, "theorem"),
                           plural(result.answer->steps(), "step"),
                           plural(counts.holes.size(), "hole"));
  if (!result.missing.empty()) {
    std::cout << "; " << plural(result.missing.size(), "theorem") << " not in the proof: ";
    constexpr std::size_t kShown = 10;
    for (std::size_t i = 0; i < std::min(kShown, result.missing.size()); ++i) {
      std::cout << (i > 0 ? ", " : "") << paint(Tone::kPlain, result.missing[i].name, 60);
    }
    if (result.missing.size() > kShown) std::cout << ", ...";
  }
  std::cout << '\n';
}

// What is still to be proved, by the files checked so far.
using Missing = std::optional<std::set<std::string>>;

// With --goal that formula is what is asked for, else all theorems are.
void keep_missing(const api::CheckResult& result, bool goal_only, Missing& missing) {
  std::set<std::string> here;
  for (const api::MissingTheorem& theorem : result.missing) {
    if (theorem.added || !goal_only) here.insert(theorem.name);
  }
  if (missing)
    std::erase_if(here, [&](const std::string& name) { return !missing->contains(name); });
  missing = std::move(here);
}

// The theorems are shown to fail: nothing is said of others.
int checked_models(const std::string& path, const api::Answer& answer,
                   const CheckChoices& options) {
  if (options.json) {
    std::cout << answer.result_json(false) << '\n';
    return kDone;
  }
  for (const api::TheoremReport& theorem : answer.theorems()) {
    if (options.quiet) break;
    std::cout << "  " << paint(Tone::kBad, "✗") << ' ' << paint(Tone::kStrong, theorem.name, 60)
              << "  " << paint(Tone::kPlain, theorem.formula, 200) << '\n';
    for (const std::string& line : theorem.model) {
      std::cout << "      " << paint(Tone::kPlain, line, 2000) << '\n';
    }
  }
  std::cout << paint(Tone::kGood, "verified") << ' ' << shown_path(path)
            << fmt::format(": {}, of the axioms, in which {} fail{}\n",
                           plural(answer.theorems().size(), "model"),
                           plural(answer.theorems().size(), "theorem"),
                           answer.theorems().size() == 1 ? "s" : "");
  return kDone;
}

int check_file(const std::string& path, const api::Theory& theory, const CheckChoices& options,
               Missing& missing) {
  const api::CheckResult result = theory.check(read_bytes(path));
  if (result.rejection) return rejected(path, *result.rejection, options.json);
  const api::Answer& answer = *result.answer;
  if (answer.has_model()) return checked_models(path, answer, options);
  const bool lines = !options.quiet && !options.json;
  const Counts counts = print_theorems(answer, lines);
  if (options.json) {
    std::cout << answer.result_json(false) << '\n';
  } else {
    if (lines) {
      print_missing(result.missing);
      print_list("axioms and definitions used:", counts.axioms, Tone::kPlain);
      print_list("holes:", counts.holes, Tone::kBad);
    }
    if (!answer.contradictory_axioms().empty()) {
      const auto& names = answer.contradictory_axioms();
      print_list("these axioms contradict each other:", {names.begin(), names.end()}, Tone::kBad);
    }
    const auto& unchecked = answer.unchecked_definitions();
    print_list("definitions that count as axioms, as the kernel could not check them:",
               {unchecked.begin(), unchecked.end()}, Tone::kDoubt);
    print_verdict(path, result, counts);
  }
  keep_missing(result, !options.goal.empty() || !options.classic.goals.empty(), missing);
  const bool accepted = counts.holes.empty() || options.allow_holes;
  return answer.has_proof() && accepted ? kDone : kNotFound;
}

int check_input(const CheckChoices& options) {
  api::Loaded loaded =
      load_theory(options.input, options.goal, options.input_format, options.classic);
  use_lemmas(loaded, options.lemmas);
  use_premises(loaded, options.premises);
  print_diagnostics(loaded.diagnostics);
  if (!loaded.theory) {
    if (options.json) print_json_diagnostics("whence-result", options.input, loaded.diagnostics);
    return kBadInput;
  }
  int code = kDone;
  Missing missing;
  for (const std::string& path : options.proofs) {
    code = worse(code, check_file(path, *loaded.theory, options, missing));
  }
  if (missing && !missing->empty() && !options.allow_missing) code = worse(code, kNotFound);
  return code;
}

int check(const CLI::App& sub, const CheckChoices& options) {
  if (options.statement.empty()) {
    if (options.input.empty()) throw UsageError("--input or --statement is required");
    refuse_options(sub, {"--axioms"}, "without --statement");
    return check_input(options);
  }
  // The proof is checked over the statement's own axioms.
  refuse_options(
      sub, {"--input", "--goal", "--goals", "--lemmas", "--use", "--without", "--allow-missing"},
      "with --statement");
  return compare_files(options.proofs, {options.statement, options.axioms, options.input_format,
                                        options.classic.inductive, options.json, options.quiet,
                                        options.allow_holes});
}

}  // namespace

Run add_check(CLI::App& app) {
  auto options = std::make_shared<CheckChoices>();
  CLI::App* sub = app.add_subcommand(
      "check", "Check proof files with the kernel, and model files by evaluation");
  sub->add_option("PROOF", options->proofs, "Proof files, and model files of `prove --model`")
      ->required();
  sub->add_option("--input", options->input, "The theory that the proofs are about")
      ->type_name("FILE");
  sub->add_option("--statement", options->statement,
                  "Instead: what the proofs have to show, in your own words")
      ->type_name("FILE");
  sub->add_option("--axioms", options->axioms,
                  "The axioms and definitions from which they have to show it")
      ->type_name("FILE");
  sub->add_option("--goal", options->goal, "The formula that was added when it was proved")
      ->type_name("FORMULA");
  add_input_format(*sub, options->input_format);
  add_classic_input(*sub, options->classic);
  add_lemma_files(*sub, options->lemmas, "The lemmas that were added when it was proved");
  add_premises(*sub, options->premises);
  sub->add_flag("--allow-holes", options->allow_holes, "Accept proofs that rest on named holes");
  sub->add_flag("--allow-missing", options->allow_missing,
                "Accept proofs of some of the theorems only");
  sub->add_flag("--json", options->json, "Print the result as JSON");
  sub->add_flag("--quiet", options->quiet, "Print the verdict only");
  return [sub, options] { return check(*sub, *options); };
}

}  // namespace whence::cli
