#pragma once

// Where an exploration stands between two of its stages, as versioned JSON. An exploration goes on
// from what is read here and from nothing else, whether it was interrupted or not: so its result is
// the same.

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "conjecture/conjecture.h"
#include "conjecture/search.h"
#include "explore/law.h"
#include "proof/file.h"

namespace whence::explore {

/// What became of a conjecture from outside, besides its proof.
struct GivenResult {
  bool refuted = false;
  std::vector<std::pair<std::string, std::string>> counterexample;  ///< variable, value
  std::vector<std::string> evaluation;  ///< of the counterexample, ending in `false`
  std::vector<std::string> model;       ///< a finite structure in which it fails, line by line
};

/// The finite models in which conjectures were tested.
struct TestModels {
  std::vector<std::vector<std::string>> structures;  ///< line by line
  /// Functions that no conjecture speaks of: the axioms about them leave no finite model.
  std::vector<std::string> left_out;
};

struct Checkpoint {
  static constexpr unsigned kVersion = 3;

  std::uint32_t stage = 0;  ///< how many are done
  std::vector<conjecture::Conjecture> conjectures;
  std::vector<bool> refuted;          ///< by conjecture
  std::vector<LawStatus> compressed;  ///< of the laws, by rank, as far as that has come
  std::vector<GivenResult> given;     ///< by conjecture from outside
  TestModels models;
  std::string proof;  ///< proof file of what is proved; empty if nothing is
};

/// Where an exploration stands once its conjectures are found.
[[nodiscard]] Checkpoint checkpoint_of(const Problem& problem, conjecture::Candidates found);

/// `key` says what the exploration is of: input and options. The terms are in the problem's bank.
[[nodiscard]] std::string write_checkpoint(const Problem& problem, const Checkpoint& checkpoint,
                                           const std::string& key);
/// Reads the terms into the problem's bank. Any text is safe to give; one that was cut or altered,
/// or is for another key, is an error.
[[nodiscard]] std::variant<Checkpoint, FileError> read_checkpoint(Problem& problem,
                                                                  std::string_view text,
                                                                  const std::string& key);

}  // namespace whence::explore
