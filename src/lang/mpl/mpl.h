#pragma once

// Reading MPL, the axiom language.

#include <filesystem>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "lang/diagnostic.h"
#include "logic/problem.h"

namespace whence {

/// Reads a file and what it includes. Never throws on bad input: the diagnostics (at least one, at
/// most 20) say what is wrong, the first of them best. Time and memory are linear in the input.
[[nodiscard]] std::variant<Problem, std::vector<Diagnostic>> read_mpl_file(
    const std::filesystem::path& path);

/// The same for a text that is there already. `name` stands for it in diagnostics; includes are
/// relative to `directory`.
[[nodiscard]] std::variant<Problem, std::vector<Diagnostic>> read_mpl_text(
    std::string_view text, const std::string& name, const std::filesystem::path& directory = {});

/// Parses a formula over the names of `problem` and appends it as a theorem called `name` (with a
/// number, if there is one of that name). Returns what is wrong with it; then `problem` has no new
/// statement. An empty result means success.
[[nodiscard]] std::vector<Diagnostic> read_goal(Problem& problem, std::string_view text,
                                                const std::string& name = "goal");

/// The same for a text of statements `theorem name: formula`, `name: formula` or bare formulas;
/// `path` stands for it in diagnostics. Nothing is appended if anything is wrong.
[[nodiscard]] std::vector<Diagnostic> read_goals(Problem& problem, std::string_view text,
                                                 const std::string& path,
                                                 const std::string& name = "conjecture");

}  // namespace whence
