#pragma once

// Values of programs in Z3, and a way to end its work. Internal to smt/.

#include <z3++.h>

#include <condition_variable>
#include <mutex>
#include <optional>
#include <span>
#include <string>
#include <thread>
#include <vector>

#include "base/stop.h"
#include "program/specification.h"
#include "program/value.h"

namespace whence::smt {

[[nodiscard]] z3::sort sort_in(z3::context& context, synth::Sort sort);

/// The value of a literal; nothing if it is none of ours.
[[nodiscard]] std::optional<synth::Value> value_of(const z3::expr& value, synth::Sort sort);
/// The values of constants in a model, one for each variable; empty if one is none of ours.
[[nodiscard]] std::vector<synth::Value> values_of(const z3::model& model,
                                                  const z3::expr_vector& constants,
                                                  std::span<const synth::Variable> variables);

/// Interrupts Z3 when it is time to stop: it asks nobody itself.
class Watch {
 public:
  Watch(z3::context& context, const StopToken* stop);
  Watch(const Watch&) = delete;
  Watch& operator=(const Watch&) = delete;
  ~Watch();

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
  bool over_ = false;
  std::thread thread_;
};

}  // namespace whence::smt
