#pragma once

// The subcommands of `whence`. Each `add_...` declares its options on the application and returns
// what to run, after parsing, if the subcommand was given.

#include <CLI/CLI.hpp>
#include <functional>
#include <string>
#include <vector>

namespace whence::cli {

/// Exit codes, as documented: part of the interface.
enum ExitCode : int {
  kDone = 0,
  kNotFound = 1,
  kBadInput = 2,
  kInternalError = 3,
  kProofRejected = 4,
};

/// A bad option or file: the message goes to standard error and the exit code is kBadInput.
class UsageError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

using Run = std::function<int()>;

Run add_prove(CLI::App& app);
Run add_explore(CLI::App& app);
Run add_synth(CLI::App& app);
Run add_eval(CLI::App& app);
Run add_check(CLI::App& app);
Run add_export(CLI::App& app);
Run add_browse(CLI::App& app);

/// The exit code for a whole run of which the parts ended with `a` and `b`.
[[nodiscard]] int worse(int a, int b);

}  // namespace whence::cli
