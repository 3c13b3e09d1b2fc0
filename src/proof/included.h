#pragma once

// Proofs of theorems that stand in included files: beside `dir/name.mpl` they are looked for in
// `dir/name.proof.json`.

#include <filesystem>
#include <string>
#include <vector>

#include "logic/problem.h"
#include "proof/step.h"

namespace whence {

/// The proof file that belongs to an MPL file: `laws.proof.json` beside `laws.mpl`.
[[nodiscard]] std::filesystem::path proof_file_beside(const std::filesystem::path& input);

struct IncludedProofs {
  struct Unusable {
    std::string file;
    std::string reason;
  };
  /// Steps over the problem, and the statements of it that they prove. The kernel has accepted
  /// them, but only a Proof is proof of that.
  Derivation known;
  std::vector<Unusable> unusable;  ///< proof files that are damaged or of another text
};

/// Reads the proof files beside the files that `problem`, read from MPL, includes. Each must be for
/// the bytes of the included file and of what that includes itself, and must be certified by the
/// kernel over `problem`, whose bank gets its terms. Where several files prove one statement the
/// first one counts.
[[nodiscard]] IncludedProofs read_included_proofs(Problem& problem);

}  // namespace whence
