#pragma once

// A search of CaDiCaL that ends when a stop token says so.

#include <cadical.hpp>

#include "base/stop.h"

namespace whence {

/// To be connected to a solver as its terminator. `stop` is not owned and may be null: then the
/// solver goes on.
class SolverStop final : public CaDiCaL::Terminator {
 public:
  explicit SolverStop(const StopToken* stop) : stop_(stop) {}
  bool terminate() override { return stop_ != nullptr && stop_->stop(); }

 private:
  const StopToken* stop_;
};

}  // namespace whence
