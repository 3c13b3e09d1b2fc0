#pragma once

// Manual pages and completions for shells, from the table of options that also makes --help.

#include <CLI/CLI.hpp>
#include <string>

#include "cli/command.h"

namespace whence::cli {

/// The manual page, in the language of man(7), of the program (`sub` is null), or of one of its
/// subcommands. `version` as in "whence 0.1.0".
[[nodiscard]] std::string manual_page(const CLI::App& app, const CLI::App* sub,
                                      const std::string& version);

/// Scripts that complete subcommands, options, and those of their values that are known.
[[nodiscard]] std::string bash_completion(const CLI::App& app);
[[nodiscard]] std::string zsh_completion(const CLI::App& app);
[[nodiscard]] std::string fish_completion(const CLI::App& app);

/// The hidden subcommand `reference DIR`, which the build runs: writes man/man1/*.1 and
/// completions/{bash/whence, zsh/_whence, fish/whence.fish} into the folder.
Run add_reference(CLI::App& app);

}  // namespace whence::cli
