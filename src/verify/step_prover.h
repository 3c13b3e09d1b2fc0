#pragma once

// Proves single inferences again.

#include <absl/container/flat_hash_map.h>

#include <cstdint>
#include <memory>
#include <span>
#include <utility>
#include <vector>

#include "base/stop.h"
#include "logic/problem.h"
#include "proof/step.h"

namespace whence::verify {

/// A closed formula that holds for all sorts in place of its type variables.
struct Formula {
  TermId formula;
  std::uint32_t sort_variables = 0;
  friend bool operator==(const Formula&, const Formula&) = default;
};

enum class Follows : std::uint8_t {
  kYes,   ///< certified by the kernel, perhaps with parts as atoms (verify/abstraction.h)
  kNo,    ///< there is a structure in which the premises hold and the conclusion does not
  kOpen,  ///< neither was found within the limits
};

/// The kernel's proof of an inference. Premises are the statements but the last, which is concluded
/// without assumptions by `last`; or the premises contradict each other by it.
struct StepProof {
  Problem problem;  ///< its bank begins with all terms of that over which the prover works
  Derivation derivation;
  StepId last;
  bool contradiction = false;
};

class StepProver {
 public:
  /// Each inference gets so many work units. `stop` may be null and is not owned.
  StepProver(const Problem& problem, std::uint64_t work, StopToken* stop)
      : problem_(problem), work_(work), stop_(stop) {}

  /// Whether the conclusion follows from exactly these premises, symbols standing for anything.
  [[nodiscard]] Follows follows(std::span<const Formula> premises, const Formula& conclusion);

  /// From now on proofs are kept.
  void keep_proofs() { keeps_ = true; }
  /// The proof of an inference that was found to follow; null if it was not kept, or is none since
  /// the conclusion is among the premises, or parts were taken for atoms.
  [[nodiscard]] const StepProof* proof_of(std::span<const Formula> premises,
                                          const Formula& conclusion) const;

  /// Proofs that were searched for.
  [[nodiscard]] std::size_t searches() const { return searches_; }
  /// Steps of the kernel in these.
  [[nodiscard]] std::size_t kernel_steps() const { return kernel_steps_; }
  [[nodiscard]] std::uint64_t work() const { return spent_; }

 private:
  Follows search(std::span<const Formula> premises, const Formula& conclusion, const TermBank& bank,
                 std::uint64_t work, bool keep);

  using Key = std::pair<std::vector<TermId>, TermId>;
  static std::vector<Formula> as_set(std::span<const Formula> premises);
  static Key key_of(const std::vector<Formula>& set, const Formula& conclusion);

  const Problem& problem_;  // of its bank are the formulas
  std::uint64_t work_;
  StopToken* stop_;
  std::size_t searches_ = 0;
  std::size_t kernel_steps_ = 0;
  std::uint64_t spent_ = 0;
  bool keeps_ = false;
  absl::flat_hash_map<Key, Follows> known_;
  absl::flat_hash_map<Key, std::unique_ptr<StepProof>> proofs_;
};

}  // namespace whence::verify
