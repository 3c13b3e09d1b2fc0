#pragma once

// What the examples say about which operations on dates, times and numerals are worth trying.

#include <cstdint>
#include <optional>
#include <set>
#include <utility>
#include <vector>

#include "synth/table/operation.h"
#include "synth/table/samples.h"

namespace whence::synth::table {

struct CalendarHints {
  std::set<int> days;  ///< between the dates of a column and those of the outputs, always the same
  std::set<int> months;  ///< the same
  /// After so many months begins the year that outputs name (fiscal years), with costs.
  std::vector<std::pair<int, std::uint32_t>> year_starts;
  std::vector<DateEdge> edges;
  /// From the times of a column to those at the same place of the outputs, with costs.
  std::vector<std::pair<TimeStep, std::uint32_t>> steps;
  std::set<int> moved;                  ///< seconds between moments
  std::set<std::size_t> moved_columns;  ///< whose dates are outputs after days, months or seconds
  bool unix_times = false;
  bool serial_dates = false;    ///< a column of numbers that may be days
  bool points_of_half = false;  ///< a.m. or p.m. in outputs
  bool packed_times = false;    ///< a column of digits that may be times, and times in outputs
};
[[nodiscard]] CalendarHints calendar_hints(const Samples& samples);

struct NumeralHints {
  bool ordinals = false;
  bool roman = false;
  bool from_roman = false;
  bool words = false;
  bool from_words = false;
  bool accents = false;
  std::vector<Text> thousands;  ///< what stands for them in outputs
  std::vector<Bases> bases;
  std::optional<ScientificForm> scientific;
};
[[nodiscard]] NumeralHints numeral_hints(const Samples& samples);

/// Times of day in a text, in their order; hours alone count if AM or PM is behind.
[[nodiscard]] std::vector<int> times_in(TextView text);

}  // namespace whence::synth::table
