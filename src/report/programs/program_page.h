#pragma once

// The page of a synthesized program: how its output comes about, what was checked, which other
// programs meet the examples; or why there is none.

#include <string>
#include <vector>

#include "program/specification.h"
#include "synth/search.h"
#include "synth/verify.h"
#include "whence/synthesis.h"

namespace whence::report {

/// A program that passed its checks.
struct CheckedProgram {
  synth::Term term;
  synth::Verification verification;
  /// Of those after the first: where it differs from all before it, and what these and it give.
  std::vector<synth::Value> differs_on;
  std::vector<synth::Value> outputs;
};

struct ProgramPage {
  synth::Specification specification;  ///< with the examples that were made on the way
  std::size_t given = 0;               ///< examples of the input; Z3 found the others
  std::vector<CheckedProgram> programs;
  std::vector<synth::Term> further;  ///< programs of the other functions, with the first of these
  std::vector<synth::SearchRound> rounds;     ///< for constraints
  std::vector<synth::Variable> round_inputs;  ///< of rounds with pieces
};

/// Writes index.html, program.sl if there is a program, the style and a manifest into `directory`,
/// as `write_site` does. `found` is what the page is about: it has as many programs. What the clock
/// says is in run.js alone. Returns the path of the page. Throws std::system_error.
std::string write_program_page(const ProgramPage& page, const api::Synthesis& found,
                               const std::string& directory);

/// The part of the page for a search that found nothing. Internal to report/.
[[nodiscard]] std::string no_program_html(const ProgramPage& page, const api::Synthesis& found);
/// The constraints with what was found of each; of an invariant, its three conditions. Internal to
/// report/.
[[nodiscard]] std::string conditions_html(const ProgramPage& page, const api::Synthesis& found);
/// What was tried, where it failed, and what came next. Internal to report/.
[[nodiscard]] std::string rounds_html(const ProgramPage& page);
/// The grammar in a part that folds. Internal to report/.
[[nodiscard]] std::string grammar_html(const synth::Specification& specification, bool open);

}  // namespace whence::report
