#pragma once

// The numbers that outputs show, and how they are written.

#include <optional>
#include <vector>

#include "synth/table/operation.h"

namespace whence::synth::table {

/// A number's place in a text, its sign included.
struct NumberSpan {
  std::size_t begin;
  std::size_t end;
};

[[nodiscard]] std::vector<NumberSpan> numbers_in(const Text& text);

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

/// Of the texts of one number each, read in a style; nothing if they are not all numbers of which a
/// formula could be meant.
[[nodiscard]] std::optional<Target> target_of(const std::vector<Text>& texts, NumberStyle style);

/// The same with the blanks before the numbers, if these put the numbers' ends below each other.
[[nodiscard]] std::optional<Target> aligned_target(const Target& target,
                                                   const std::vector<Text>& padded);

}  // namespace whence::synth::table
