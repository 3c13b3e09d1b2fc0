#pragma once

// Which language an input is in, and reading it by that language's reader.

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "lang/diagnostic.h"
#include "logic/problem.h"

namespace whence {

/// By the extension of a file's name: .mpl is MPL; .p, .ax, .tptp, .cnf, .fof, .tff are TPTP;
/// .smt2, .smt, .tip are SMT-LIB; .json is a configuration of Generative Logic. Nothing for others.
[[nodiscard]] std::optional<InputLanguage> language_of_path(const std::filesystem::path& path);

/// By how a text begins: a configuration if it is `{`; TPTP if its first statement is an annotated
/// formula or an include of TPTP, or if it has comments of TPTP and nothing else; SMT-LIB if it
/// begins with a command, behind comments; else MPL.
[[nodiscard]] InputLanguage language_of_text(std::string_view text);

/// By its name, or else by the beginning of its content; MPL if it cannot be read.
[[nodiscard]] InputLanguage language_of_file(const std::filesystem::path& path);

/// What a reader makes of its input; the diagnostics (at least one, at most 20) say what is wrong.
using ReadProblem = std::variant<Problem, std::vector<Diagnostic>>;

/// What a reader may be told besides; of use to one language each.
struct ReadOptions {
  std::string inductive;  ///< of classic input, see ClassicOptions
};

/// Reads a file, and what it includes, in a language. Never throws on bad input.
[[nodiscard]] ReadProblem read_problem_file(const std::filesystem::path& path,
                                            InputLanguage language,
                                            const ReadOptions& options = {});

/// The same for a text that is there already. `name` stands for it in diagnostics; includes are
/// relative to `directory`.
[[nodiscard]] ReadProblem read_problem_text(std::string_view text, const std::string& name,
                                            InputLanguage language,
                                            const std::filesystem::path& directory = {},
                                            const ReadOptions& options = {});

/// Parses a formula in the language that `problem` was read from, over its names, and appends it as
/// a theorem called `name` (with a number, if there is one of that name). Returns what is wrong
/// with it; then `problem` has no new statement.
[[nodiscard]] std::vector<Diagnostic> read_goal_of(Problem& problem, std::string_view text,
                                                   const std::string& name = "goal");

/// The same for all formulas of a file: in MPL statements `theorem name: formula`, `name: formula`
/// or bare formulas; in TPTP and SMT-LIB one formula a line; of a configuration its expressions.
[[nodiscard]] std::vector<Diagnostic> read_goal_file_of(Problem& problem,
                                                        const std::filesystem::path& path,
                                                        const std::string& name = "conjecture");

}  // namespace whence
