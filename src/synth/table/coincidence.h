#pragma once

// Whether what examples have in common is chance: a constant that all of them share may rather be
// taken from the row, or be a part of its date.

#include <set>
#include <vector>

#include "synth/table/concatenation.h"

namespace whence::synth::table {

class Coincidences {
 public:
  Coincidences(const Samples& samples, const Branch& branch, const std::vector<const Atom*>& atoms);

  /// What it costs that a constant has words and numbers that are in the inputs of all examples,
  /// the more so if they are whole words there, or numbers but for zeros in front; or that are such
  /// a part of a date or time as rows to fill have others of.
  [[nodiscard]] std::uint32_t cost_of(const Text& text) const;

 private:
  [[nodiscard]] std::uint32_t cost_of_minutes(TextView text) const;
  [[nodiscard]] std::uint32_t cost_in_rows(const Text& text) const;
  [[nodiscard]] std::uint32_t cost_in_row(TextView word, const std::vector<Text>& row) const;

  const Samples& samples_;
  const Branch& branch_;
  bool times_ = false;    // some part of a time may be meant
  std::set<Text> parts_;  // of dates and times, the same in all examples
};

}  // namespace whence::synth::table
