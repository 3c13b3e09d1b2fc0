#pragma once

// The numbers that outputs show, and how they are written.

#include <optional>
#include <vector>

#include "synth/table/operation.h"
#include "synth/table/samples.h"

namespace whence::synth::table {

/// Numbers at the same place of all outputs.
struct Target {
  std::vector<Rational> values;
  std::vector<Text> texts;
  NumberFormat format;
  int width = 0;  // padded in front to it, if not 0
  char32_t pad = U'0';
  bool shortest = false;
  bool zeros_behind = false;  // some end with a zero behind the point
  bool ordinal = false;       // with st, nd, rd, th behind them
  int places = 0;             // known digits behind the point
  Rational half{0};           // of a unit of the last digit
};

/// Those in the outputs of some examples, each read in the ways that make sense. How other examples
/// write numbers is taken for these too, if they do not show it.
[[nodiscard]] std::vector<Target> targets_in(const Samples& samples,
                                             const std::vector<std::size_t>& examples);

}  // namespace whence::synth::table
