#pragma once

// `whence synth` of a theory, in MPL or SyGuS-IF: recursive programs for the functions that it
// asks for.

#include <CLI/CLI.hpp>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace whence::cli {

/// Whether the file is a theory in MPL, by --input-format or else by its name.
[[nodiscard]] bool asks_for_functions(const std::string& file, const std::string& input_format);

struct RecursiveRequest {
  std::string file;                    ///< - is standard input
  std::optional<std::string> sygus{};  ///< its text, if that is SyGuS-IF
  std::string
      define;  ///< a file for the theory with what was found, - for standard output, or empty
  std::string html{};               ///< a folder, or empty
  std::vector<std::string> emit{};  ///< names of languages
  bool explore = false;             ///< finds laws of what was found
  std::size_t top = 1;
  std::optional<std::uint64_t> work{};
  std::optional<double> seconds{};
  std::size_t memory_bytes = 0;
  bool json = false;
  bool statistics = false;
  bool quiet = false;
};

/// Returns the exit code.
[[nodiscard]] int synth_recursive(const RecursiveRequest& request);

}  // namespace whence::cli
