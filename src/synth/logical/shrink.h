#pragma once

// Answers made smaller: parts left out one by one, as long as all constraints hold.

#include <functional>
#include <vector>

#include "program/specification.h"
#include "smt/judge.h"

namespace whence::synth::logical {

/// Programs that meet the constraints, as `programs` do, and are no larger. Counterexamples to what
/// was tried join `points`. Asks Z3 so many questions at most; `over` tells that it was enough.
[[nodiscard]] std::vector<Term> shrunk(const Specification& specification,
                                       std::vector<Term> programs, smt::Judge& judge,
                                       std::vector<std::vector<Value>>& points,
                                       const smt::QuestionLimits& limits, std::size_t questions,
                                       const std::function<bool()>& over);

}  // namespace whence::synth::logical
