#pragma once

// What is fuzzed: functions that take any bytes and end the process by std::abort if something is
// not as it has to be. The same functions are run by a coverage-guided fuzzer and, in every test
// run, on the seeds and on mutants of them.

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace whence::fuzz {

struct Target {
  std::string_view name;
  /// Must return, whatever the input.
  void (*run)(std::string_view input);
  /// Inputs to start from: our own test files, or what is made of them.
  std::vector<std::string> (*seeds)();
  /// Words of the language, a file of tests/fuzz; one may stand for several targets.
  std::string_view dictionary;
  /// Whether inputs end in a proof file, so that mutants of its structure are worth making.
  bool proof = false;
};

[[nodiscard]] std::span<const Target> targets();
/// Nothing if there is no target of that name.
[[nodiscard]] const Target* target_by_name(std::string_view name);

/// Where a proof begins in the input of a target that has one; else 0.
[[nodiscard]] std::size_t proof_begin(std::string_view input);

}  // namespace whence::fuzz
