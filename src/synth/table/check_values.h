#pragma once

// What the parts of the checker share. Nothing here is used by the search.

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "synth/table/operation.h"

namespace whence::synth::table::checker {

using String = std::u32string;
__extension__ typedef __int128 Big;

enum class Kind : std::uint8_t { kNone, kString, kNumber, kDay, kSeconds, kTruth };

/// A value; what belongs to its kind is set.
struct Result {
  Kind kind = Kind::kNone;
  String string{};
  Big above = 0;  ///< numerator, in lowest terms
  Big below = 1;  ///< denominator, positive
  int year = 0;
  int month = 0;
  int day = 0;
  int seconds = 0;
  bool truth = false;
};

[[nodiscard]] inline Result none() {
  return {};
}
[[nodiscard]] inline Result string(String text) {
  Result r;
  r.kind = Kind::kString;
  r.string = std::move(text);
  return r;
}

// --- characters and places in texts
[[nodiscard]] bool digit(char32_t c);
[[nodiscard]] bool letter(char32_t c);
[[nodiscard]] bool blank(char32_t c);
[[nodiscard]] bool belongs(char32_t c, CharacterClass which);
[[nodiscard]] char32_t small(char32_t c);

using Places = std::vector<std::pair<std::size_t, std::size_t>>;  ///< from, to
[[nodiscard]] Places runs(const String& text, CharacterClass which);
[[nodiscard]] Places finds(const String& text, const String& part);
/// What is between marks, before the first and behind the last.
[[nodiscard]] Places between(const Places& marks, std::size_t size);
/// Whether there is a k-th place, counted from 1, or from the end as -1, ...; it is then `chosen`.
[[nodiscard]] bool choose(const Places& places, int k, std::pair<std::size_t, std::size_t>& chosen);
[[nodiscard]] String cut(const String& text, std::size_t from, std::size_t to);
[[nodiscard]] String in_small(const String& text);
[[nodiscard]] String capitalised(const String& text);

[[nodiscard]] String trimmed(const String& text);
/// Operations from a text to a text; no value for others.
[[nodiscard]] Result made(const Operation& o, const String& text);

[[nodiscard]] Result item_of(const Operation& o, const String& text);

// --- numbers
/// In lowest terms; none if it is too large.
[[nodiscard]] Result number(Big above, Big below);
[[nodiscard]] Big whole_below(const Result& a);
/// The first number in a text; `behind` is set to the place behind it.
[[nodiscard]] Result read_number(const String& text, NumberStyle style, std::size_t& behind);
[[nodiscard]] Result round_to(const Result& a, int places);
[[nodiscard]] Result write_number(const Result& a, const NumberFormat& p);
/// What check_numerals.cpp knows, of a text, of a number and of a time of day; none for the rest.
[[nodiscard]] Result numeral(const Operation& o, const String& text);
[[nodiscard]] Result numeral_of_number(const Operation& o, const Result& a);
[[nodiscard]] Result stepped(const Result& a, Big above, Big below, Rounding how);
[[nodiscard]] int stepped_time(int seconds, const TimeStep& p);

// --- dates and times
[[nodiscard]] Result read_date(const String& text, DayOrder order);
[[nodiscard]] Result read_time(const String& text);
[[nodiscard]] Result serial_day(const String& text);
[[nodiscard]] Result packed_clock(const String& text);
[[nodiscard]] std::int64_t days_of(const Result& date);
[[nodiscard]] Result day_of(Big days);
[[nodiscard]] Result months_later(const Result& date, int months);
[[nodiscard]] Result read_month(const String& text);
[[nodiscard]] Result date_edge(const Result& date, DateEdge edge);
[[nodiscard]] int months_apart(const Result& from, const Result& to);
[[nodiscard]] String date_part(const Result& date, DatePart part);
[[nodiscard]] String time_part(int seconds, TimePart part);

}  // namespace whence::synth::table::checker
