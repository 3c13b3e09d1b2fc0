#pragma once

// Whether the examples say what a program does on a row: what it chooses by was seen, what it has
// by heart is borne out, steps and counts could not as well be others.

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <utility>
#include <vector>

#include "synth/table/expression.h"

namespace whence::synth::table {

/// Whether it reads no column.
[[nodiscard]] bool is_constant_tree(const Expression& e);

/// Of a program; copies share what they know.
class Support {
 public:
  /// Conditions that part the examples, with costs.
  using Conditions = std::vector<std::pair<ExpressionPtr, std::uint32_t>>;

  Support() = default;
  /// What is handed over has to outlive it.
  Support(const Expression& program, const std::vector<std::vector<Text>>& examples,
          const std::vector<Text>& outputs, const Conditions& conditions);

  [[nodiscard]] bool supports(const std::vector<Text>& row) const;

 private:
  class Impl;
  std::shared_ptr<const Impl> impl_;
};

}  // namespace whence::synth::table
