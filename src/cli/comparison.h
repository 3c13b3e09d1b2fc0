#pragma once

// Whether proofs show what somebody asks, and from what: `whence check PROOF --statement FILE`.

#include <string>
#include <vector>

namespace whence::cli {

struct QuestionChoices {
  std::string statement;
  std::string axioms;  ///< may be empty
  std::string format = "auto";
  std::string inductive;
  bool json = false;
  bool quiet = false;
  bool allow_holes = false;
};

/// Compares each proof file with what is asked, and prints what it shows. The exit code: kDone if
/// each statement is shown by one of the files, from the axioms asked for and no others.
[[nodiscard]] int compare_files(const std::vector<std::string>& proofs,
                                const QuestionChoices& choices);

}  // namespace whence::cli
