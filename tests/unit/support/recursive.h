#pragma once

#include <catch2/catch.hpp>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "lang/mpl/mpl.h"
#include "synth/recursive/synthesize.h"

namespace whence::test {

/// The problem that a text in MPL states.
inline Problem mpl_problem(const std::string& text) {
  auto read = read_mpl_text(text, "test");
  REQUIRE(std::holds_alternative<Problem>(read));
  return std::get<Problem>(std::move(read));
}

/// What is found for the first function that a text in MPL asks for.
inline synth::recursive::RecursiveOutcome found(const std::string& text,
                                                std::uint64_t work = 300'000) {
  const Problem problem = mpl_problem(text);
  synth::recursive::RecursiveLimits limits;
  limits.work = work;
  return synthesize_recursive(problem, problem.to_synthesize.front(), limits);
}

/// The lines of the first answer.
inline std::vector<std::string> definition(const synth::recursive::RecursiveOutcome& outcome) {
  std::vector<std::string> all;
  if (outcome.answers.empty()) return all;
  for (const auto& lines : outcome.answers.front().defined.definitions) {
    all.insert(all.end(), lines.begin(), lines.end());
  }
  return all;
}

}  // namespace whence::test
