#pragma once

// Rules against Z3: what the kernel concludes must follow from the premises.

#include <catch2/catch.hpp>
#include <vector>

#include "smt/entails.h"
#include "unit/support/theory.h"

namespace whence::test {

inline constexpr unsigned kRlimit = 5'000'000;

/// The conclusion of the rule, which must be accepted and be entailed by the premises.
inline Sequent follows(Theory& t, Rule rule, const std::vector<Sequent>& premises,
                       const StepArguments& arguments) {
  const auto outcome = t.conclude(rule, premises, arguments);
  if (const auto* refused = std::get_if<kernel::Refusal>(&outcome)) {
    FAIL(rule_name(rule) << " refused: " << refused->reason);
  }
  const Sequent& conclusion = std::get<Sequent>(outcome);
  CHECK(smt::entails(t.bank, premises, conclusion, kRlimit) == smt::Answer::kYes);
  return conclusion;
}

}  // namespace whence::test
