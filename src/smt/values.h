#pragma once

// Values of programs in Z3, and a way to end its work. Internal to smt/.

#include <z3++.h>

#include <condition_variable>
#include <mutex>
#include <optional>
#include <string>
#include <thread>

#include "base/stop.h"
#include "program/value.h"

namespace whence::smt {

[[nodiscard]] z3::sort sort_in(z3::context& context, synth::Sort sort);

/// The value of a numeral or truth value; nothing if it is a string, or an integer of more than 64
/// bits.
[[nodiscard]] std::optional<synth::Value> value_of(const z3::expr& value, synth::Sort sort);

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
