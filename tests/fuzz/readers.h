#pragma once

// Targets that read text.

#include <string>
#include <string_view>
#include <vector>

#include "logic/problem.h"

namespace whence::fuzz {

/// Reads a text. What the reader accepts must be well formed by the kernel's own check, and what is
/// printed of it must read back and print the same.
void read_text(std::string_view text, InputLanguage language);

/// Reads the text as a goal over a fixed theory.
void read_goal_text(std::string_view text, InputLanguage language);

/// Reads a text and, if it is a problem, searches for a moment. What is found must be certified,
/// and hold in a model of the axioms, if one is found.
void prove_text(std::string_view text, InputLanguage language);

/// The contents of the files below the folders (of the source tree), in the order of their names.
[[nodiscard]] std::vector<std::string> files_below(const std::vector<std::string>& folders);
/// The problems in such files as they are printed, without includes.
[[nodiscard]] std::vector<std::string> problems_below(const std::vector<std::string>& folders);

/// Goals over the fixed theory of that language: its own theorems, and some that are wrong.
[[nodiscard]] std::vector<std::string> goal_seeds(InputLanguage language);

/// Ends the process with a message: what the fuzzer takes for a crash.
[[noreturn]] void fail(const std::string& message);

}  // namespace whence::fuzz
