#pragma once

// The subcommands of `whence`. Each `add_...` declares its options on the application and returns
// what to run, after parsing, if the subcommand was given. To declare runs nothing, so that the
// options can also be listed. See docs/adding-a-subcommand.md.

#include <CLI/CLI.hpp>
#include <functional>
#include <initializer_list>
#include <string>
#include <utility>
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
Run add_simplify(CLI::App& app);
Run add_eval(CLI::App& app);
Run add_check(CLI::App& app);
Run add_verify(CLI::App& app);
Run add_export(CLI::App& app);
Run add_browse(CLI::App& app);
Run add_serve(CLI::App& app);
Run add_lsp(CLI::App& app);
Run add_batch(CLI::App& app);
Run add_library(CLI::App& app);

/// Declares all of the command line: every subcommand with its options, --version, and what --help
/// says at its end. Gives the subcommands' names with what each runs, in the order of --help.
std::vector<std::pair<std::string, Run>> declare(CLI::App& app);

/// Throws UsageError if one of `options` of the subcommand was given, which would have no effect:
/// "--threads is of no use `where`", such as "for names.csv, a table".
void refuse_options(const CLI::App& sub, std::initializer_list<const char*> options,
                    const std::string& where);

/// The exit code for a whole run of which the parts ended with `a` and `b`.
[[nodiscard]] int worse(int a, int b);

}  // namespace whence::cli
