#pragma once

// Written by benchmarks/tables/learn: see belief.h.
// clang-format off

#include <array>

namespace whence::synth::table {

inline constexpr std::array kBeliefWeights{
    3.601,
    -2.44,
    -2.134,
    -0.543,
    -2.08,
    -0.314,
    -0.278,
    0.822,
    0.004,
    -1.428,
    -1.218,
    0.211,
    -0.765,
    0.187,
    0.221,
    0.794,
    0.422,
};

}  // namespace whence::synth::table
