#pragma once

// How what is known about a filled cell adds up to a probability that it is right: a logistic
// regression. Its weights are data, fitted by benchmarks/tables/learn to tasks of our own.

#include <array>
#include <cstddef>
#include <string_view>

namespace whence::synth::table {

/// What is known about the cell that the likeliest program gives for a row.
struct Evidence {
  /// The share of the mass of programs that give something else, from 0 to 1.
  double against = 0;
  /// Whether a cell that is read has a shape that no example has.
  bool strange = false;
  /// Whether the output has a shape that no example's output has; by letters, digits and marks, and
  /// by where numbers begin with zero.
  bool strange_output = false;
  bool strange_zero = false;
  /// Whether the examples bear out what the program does there. If not, no weight makes up for it.
  bool supported = true;
  /// What is the same for all rows.
  struct OfProgram {
    double saved = 0;     ///< the part of the examples' outputs that the program need not say
    double cost = 0;      ///< of the program, in hundreds
    double examples = 0;  ///< one divided by the number of examples that differ
    double choice = 0;    ///< whether it begins with a condition
    double by_heart = 0;  ///< keys that it looks up and that one example each has, divided by three
    double numbers = 0;   ///< digits of the numbers in it that count
    double strange = 0;   ///< of the rows to fill, the share whose output has a strange shape
    double none = 0;      ///< the share that has no value
  } program;
};

inline constexpr std::size_t kEvidences = 17;
using EvidenceVector = std::array<double, kEvidences>;
/// What the weights are for, in their order.
[[nodiscard]] EvidenceVector evidence_vector(const Evidence& evidence);
extern const std::array<std::string_view, kEvidences> kEvidenceNames;

/// From 0 to 1; at most 0.5 where it is not supported.
[[nodiscard]] double probability(const Evidence& evidence);

}  // namespace whence::synth::table
