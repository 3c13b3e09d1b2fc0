#pragma once

// Reading the files of Generative Logic: configurations, definitions and expressions. See
// docs/classic.md.

#include <filesystem>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "lang/diagnostic.h"
#include "logic/problem.h"

namespace whence {

struct ClassicOptions {
  /// "N,i0,s": induction over the set N from i0 by s, names of the anchor's parameters. "none": no
  /// induction. Empty: over the first three arguments of `NaturalNumbers`, if the anchor
  /// contains that.
  std::string inductive;
};

/// Reads a configuration and the definitions that it names. The anchor, put for its parameters as
/// constants, gives the axioms, one for each conjunct. Never throws on bad input: the diagnostics
/// (at least one, at most 20) say what is wrong. Time and memory are linear in the input with its
/// definitions expanded, which is bounded.
///
/// With induction the problem has a datatype too; see logic/inductive_set.h.
[[nodiscard]] std::variant<Problem, std::vector<Diagnostic>> read_classic_file(
    const std::filesystem::path& path, const ClassicOptions& options = {});

/// The same for a text that is there already. `name` stands for it in diagnostics, and names the
/// anchor as a file's name does; definitions are looked for in `directory`/../definitions.
[[nodiscard]] std::variant<Problem, std::vector<Diagnostic>> read_classic_text(
    std::string_view text, const std::string& name, const std::filesystem::path& directory = {},
    const ClassicOptions& options = {});

/// Parses the expressions of a text over the names of `problem`, which was read from a
/// configuration, and appends each as a theorem called `name` (with a number, if there is one of
/// that name). Names that the anchor provides denote what they denote there; others are universal.
/// Returns what is wrong; then `problem` has no new statement. An empty result means success.
[[nodiscard]] std::vector<Diagnostic> read_classic_goals(Problem& problem, std::string_view text,
                                                         const std::string& name = "goal");

/// The same for all expressions in a file.
[[nodiscard]] std::vector<Diagnostic> read_classic_goal_file(Problem& problem,
                                                             const std::filesystem::path& path);

}  // namespace whence
