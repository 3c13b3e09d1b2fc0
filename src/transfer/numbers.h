#pragma once

// What is known about the numbers of a theory, for goals that are not about numbers alone: what the
// axioms say of them, general laws, which are conjectured and proved before anything is asked, and
// what is asked then.

#include <cstdint>
#include <optional>
#include <vector>

#include "transfer/bridge.h"

namespace whence::transfer {

class Numbers {
 public:
  /// Both must outlive it. Requires bridge.translate_axioms().
  Numbers(Bridge& bridge, const Env& env);

  /// Begins without laws.
  void begin();
  /// Or looks for laws, such as every textbook has, as that a function is commutative, and proves
  /// them, and that constructors are injective and different. In about `work` units.
  void find_laws(std::uint64_t work);

  /// The steps that conclude the axioms and laws that speak of no other functions than these
  /// formulas do, and those by which their functions are defined.
  [[nodiscard]] std::vector<StepId> known_about(const std::vector<TermId>& formulas);
  /// The step that concludes the closed formula, by induction if need be; nothing if it is refuted,
  /// or not proved in about `work` units. It must be over the symbols of the axioms.
  std::optional<StepId> prove(TermId formula, std::uint64_t work);

 private:
  void run(std::uint64_t work);

  Bridge& bridge_;
  const Env& env_;
  Problem there_;  // axioms, and what was proved, as theorems
  std::size_t shared_symbols_ = 0;
  Derivation derivation_;  // over that
  std::vector<StepId> known_;
};

}  // namespace whence::transfer
