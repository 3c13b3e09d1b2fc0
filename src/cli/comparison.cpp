#include "cli/comparison.h"

#include <fmt/format.h>

#include <algorithm>
#include <iostream>
#include <set>

#include "cli/command.h"
#include "cli/console.h"
#include "whence/whence.h"

namespace whence::cli {

namespace {

using api::Comparison;

void print_names(const char* title, const std::vector<std::string>& names, Tone tone) {
  if (names.empty()) return;
  std::cout << title;
  const char* separator = " ";
  for (const std::string& name : names) {
    std::cout << separator << paint(tone, name, 200);
    separator = ", ";
  }
  std::cout << '\n';
}

void print_axioms(const std::vector<Comparison::Axiom>& axioms, Tone tone) {
  for (const Comparison::Axiom& a : axioms) {
    std::cout << "      " << paint(tone, a.name, 60) << "  " << paint(Tone::kPlain, a.formula, 200)
              << '\n';
  }
}

void print_statement(const Comparison::Statement& s, bool accepted) {
  std::cout << "  "
            << (accepted  ? paint(Tone::kGood, "✓")
                : s.shown ? paint(Tone::kDoubt, "◌")
                          : paint(Tone::kDoubt, "?"))
            << ' ' << paint(Tone::kStrong, s.name, 60) << "  "
            << paint(Tone::kPlain, s.formula, 200)
            << (s.shown ? "" : "  " + paint(Tone::kDoubt, "not in the proof")) << '\n';
  if (!s.shown) return;
  print_names("    from", s.axioms, Tone::kPlain);
  if (!s.others.empty()) std::cout << "    and from what your files do not say:\n";
  print_axioms(s.others, Tone::kBad);
  print_names("    and on the word of", s.holes, Tone::kBad);
}

// What the proof speaks of beyond the files.
void print_unknown(const Comparison& comparison) {
  print_names("symbols that your files do not declare:", comparison.other_symbols, Tone::kDoubt);
  print_names("types that your files do not declare:", comparison.other_types, Tone::kDoubt);
}

int refused(const std::string& path, const Comparison& comparison) {
  std::cout << paint(Tone::kBad, "rejected") << ' ' << shown_path(path);
  const api::Rejection& rejection = *comparison.rejection;
  if (rejection.step) std::cout << ": step " << *rejection.step;
  std::cout << ": " << paint(Tone::kPlain, rejection.reason, 2000) << '\n';
  print_unknown(comparison);
  return kProofRejected;
}

bool is_accepted(const Comparison::Statement& s, const QuestionChoices& choices) {
  return Comparison::is_answered(s) || (choices.allow_holes && s.shown && s.others.empty());
}

// Statements by name, over all files.
struct Tally {
  std::set<std::string> asked;
  std::set<std::string> answered;
};

int compare_file(const std::string& path, const api::Theory& theory, const QuestionChoices& choices,
                 Tally& tally) {
  const Comparison comparison = theory.compare(read_bytes(path));
  if (choices.json) std::cout << comparison.json(path) << '\n';
  if (comparison.rejection) return choices.json ? kProofRejected : refused(path, comparison);
  std::size_t accepted = 0;
  for (const Comparison::Statement& s : comparison.statements) {
    const bool good = is_accepted(s, choices);
    if (good) ++accepted;
    tally.asked.insert(s.name);
    if (good) tally.answered.insert(s.name);
    if (!choices.quiet && !choices.json) print_statement(s, good);
  }
  if (choices.json) return kDone;
  const std::size_t all = comparison.statements.size();
  if (!choices.quiet) {
    print_unknown(comparison);
    if (accepted < all && !comparison.claims.empty()) {
      std::cout << "what the file says it proves:\n";
      constexpr std::size_t kShown = 10;
      auto claims = comparison.claims;
      if (claims.size() > kShown) claims.resize(kShown);
      print_axioms(claims, Tone::kPlain);
      if (comparison.claims.size() > kShown) std::cout << "      ...\n";
    }
  }
  print_names("these axioms contradict each other:", comparison.contradictory, Tone::kBad);
  print_names("definitions that count as axioms, as the kernel could not check them:",
              comparison.unchecked_definitions, Tone::kDoubt);
  std::cout << paint(accepted == all ? Tone::kGood : Tone::kDoubt,
                     accepted == all ? "shown" : "not shown")
            << " by " << shown_path(path)
            << fmt::format(": {} of {}, from {} and nothing else\n", accepted,
                           plural(all, "statement"),
                           choices.axioms.empty() ? "its axioms" : "these axioms");
  return kDone;
}

}  // namespace

int compare_files(const std::vector<std::string>& proofs, const QuestionChoices& choices) {
  const api::Loaded loaded = api::Theory::from_question(
      choices.statement, choices.axioms, language_of(choices.format), choices.inductive);
  print_diagnostics(loaded.diagnostics);
  if (!loaded.theory) {
    if (choices.json) {
      print_json_diagnostics("whence-comparison", choices.statement, loaded.diagnostics);
    }
    return kBadInput;
  }
  int code = kDone;
  Tally tally;
  for (const std::string& path : proofs) {
    code = worse(code, compare_file(path, *loaded.theory, choices, tally));
  }
  if (tally.asked != tally.answered) code = worse(code, kNotFound);
  return code;
}

}  // namespace whence::cli
