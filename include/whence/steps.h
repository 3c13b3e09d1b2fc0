#pragma once

// Steps of a certified proof, one by one: Answer::step.

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include "whence/whence.h"

namespace whence::api {

/// A step. Sequents are in MPL.
struct StepReport {
  std::size_t number = 0;  ///< in the proof file, from 0
  std::string rule;
  std::string schema;  ///< of the rule: `premises / conclusion`
  std::string conclusion;
  std::vector<std::pair<std::size_t, std::string>> premises;  ///< numbers and conclusions
  std::string statement;  ///< the axiom or definition that it brings in; empty for other steps
};

}  // namespace whence::api
