#pragma once

// What somebody asks of a proof that others made: a statement, and the axioms that may be used.

#include <filesystem>
#include <optional>

#include "lang/input.h"

namespace whence {

/// Reads the two files as one problem whose theorems are those that `statement` itself states. Its
/// axioms and definitions, and all that is declared, are those of both files. `statement` may also
/// be what read_goal_file_of reads: formulas over the names of `axioms`. `axioms` may be empty:
/// then `statement` says it all. The language is that of the axioms if it is not given.
[[nodiscard]] ReadProblem read_question(const std::filesystem::path& statement,
                                        const std::filesystem::path& axioms,
                                        std::optional<InputLanguage> language,
                                        const ReadOptions& options = {});

}  // namespace whence
