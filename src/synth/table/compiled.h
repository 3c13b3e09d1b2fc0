#pragma once

// Programs made ready to run on many rows: a list of steps, equal terms once, with the operations'
// functions looked up. It computes what the search does (expression.h).

#include <cstdint>
#include <span>
#include <vector>

#include "synth/table/expression.h"
#include "synth/table/operations/descriptor.h"

namespace whence::synth::table {

class Compiled {
 public:
  explicit Compiled(const Expression& program);

  /// Where a program runs; one for each thread.
  class Run {
   public:
    explicit Run(const Compiled& program);
    /// Valid until the next call.
    [[nodiscard]] const Value& value(std::span<const Text> row);

   private:
    const Value& value_of(std::uint32_t step, std::span<const Text> row);

    const Compiled& program_;
    std::vector<Value> values_;
    std::vector<std::uint64_t> computed_;  // for which row
    std::uint64_t row_ = 0;
  };

  /// Of the columns that it reads.
  [[nodiscard]] const std::vector<std::size_t>& columns() const { return columns_; }

 private:
  struct Step {
    const Operation* operation = nullptr;
    const Descriptor* descriptor = nullptr;
    std::vector<std::uint32_t> arguments;
  };

  std::uint32_t add(const Expression& e);

  std::vector<Step> steps_;
  std::vector<std::size_t> columns_;
};

}  // namespace whence::synth::table
