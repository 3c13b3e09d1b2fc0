#pragma once

// What programs over tables are made of. Every operation is total: an argument without a value, or
// outside of what the operation is for, gives no value. Three forms of each exist and agree: the
// search's (apply), the checker's (check.h), and what is written as Python (python.h).

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <variant>
#include <vector>

#include "synth/table/calendar.h"
#include "synth/table/characters.h"
#include "synth/table/rational.h"

namespace whence::synth::table {

/// No value, or one of a kind.
using Value = std::variant<std::monostate, Text, Rational, Date, TimeOfDay, bool>;
[[nodiscard]] inline bool has_value(const Value& value) {
  return value.index() != 0;
}

// Occurrences are counted from 1, or from the end as -1, -2, ...; an occurrence that is not there
// is no value. A run of a class of characters is as long as it can be.
enum class Op : std::uint8_t {
  // Texts from the row.
  kColumn,    ///< the cell in column `n`
  kConstant,  ///< the text `s`
  kConcat,    ///< all arguments, one after the other

  // Parts of a text.
  kSplit,       ///< the `n`-th of the parts that the separator `s` leaves
  kRun,         ///< the `n`-th run of class `m`
  kBefore,      ///< what is before the `n`-th `s`
  kAfter,       ///< what is behind the `n`-th `s`
  kBetween,     ///< what is between the first `s` and the next `t` behind it
  kUntilRun,    ///< what is before the `n`-th run of class `m`
  kFromRun,     ///< from the start of the `n`-th run of class `m` on
  kThroughRun,  ///< up to the end of the `n`-th run of class `m`
  kPastRun,     ///< what is behind the `n`-th run of class `m`
  kFirst,       ///< the first `n` characters; all if there are fewer
  kLast,        ///< the last `n` characters; all if there are fewer
  kSkip,        ///< without the first `n` characters
  kChop,        ///< without the last `n` characters

  // Texts made over.
  kUpper,
  kLower,
  kTitle,       ///< in every run of letters the first one upper case, the others lower
  kCapitalise,  ///< the first character upper case, the others lower
  kTrim,        ///< without white space at both ends
  kSqueeze,     ///< trimmed, and every run of white space inside as one space
  kReplace,     ///< every `s`, from the left, replaced by `t`
  kKeep,        ///< only the characters of class `m`
  kDrop,        ///< without the characters of class `m`
  kEach,        ///< the pieces of kind `m` (`s`), each made over as `n` says, joined by `t`
  kPadLeft,     ///< `s`, one character, put before until there are `n` characters
  kPadRight,

  // Numbers.
  kNumber,          ///< the first number in a text, written in style `m`
  kNumberConstant,  ///< `number`
  kLength,          ///< the number of characters
  kCount,           ///< how many runs of class `m` there are
  kCountOf,         ///< how often `s` occurs
  kAdd,
  kSubtract,
  kMultiply,
  kDivide,
  kFloor,
  kModulo,  ///< a - b * floor(a / b)
  kRound,   ///< to `n` digits behind the point, halves away from zero
  kFormat,  ///< as text with `n` digits behind the point `t` (-1: those needed), groups of three
            ///< digits separated by `s`

  // Dates and times.
  kDate,         ///< a text read as a date, day and month in order `m`
  kShiftDays,    ///< the date `n` days later
  kShiftMonths,  ///< the date `n` months later, at most the last day of its month
  kDatePart,     ///< part `m` as text
  kTime,         ///< a text read as a time of day
  kTimePart,     ///< part `m` as text
  kDayNumber,    ///< a date as a number of days
  kDayOfNumber,  ///< the date with that number
  kSeconds,      ///< a time of day as a number of seconds

  // Choices.
  kIf,      ///< the second argument if the first holds, else the third
  kLookup,  ///< `values[i]` where the argument equals `keys[i]`

  // Conditions.
  kEquals,      ///< the text is `s`
  kContains,    ///< the text has `s` in it
  kStartsWith,  ///< the text begins with `s`
  kEndsWith,    ///< the text ends with `s`
  kStartsIn,    ///< the first character is of class `m`
  kEndsIn,      ///< the last character is of class `m`
  kAtLeast,     ///< the number is `number` or more
  kExists,      ///< the argument has a value
  kIsEmpty,     ///< the text is empty
  kSame,        ///< both texts are equal
};

/// What kEach does with a piece.
enum class PieceForm : std::uint8_t {
  kSame,
  kUpper,
  kLower,
  kCapitalised,
  kFirst,       ///< its first character
  kFirstUpper,  ///< that in upper case
  kFirstLower,
  kCapitalisedRest,  ///< the first piece in lower case, the others capitalised
};
inline constexpr int kPieceForms = 8;

/// What the pieces of kEach are: values of CharacterClass are runs of that class.
inline constexpr int kHumps = 100;  ///< cut before every upper-case letter behind another character
inline constexpr int kSplitAt = 101;  ///< what the separator `s` leaves, without empty parts

/// How kNumber reads: 1,234.50 or 1.234,50.
enum class NumberStyle : std::uint8_t { kPoint, kComma };

struct Operation {
  Op op = Op::kColumn;
  int n = 0;
  int m = 0;
  Text s{};
  Text t{};
  Rational number{};
  std::vector<Text> keys{};    ///< of kLookup, distinct
  std::vector<Text> values{};  ///< as many
  friend bool operator==(const Operation&, const Operation&) = default;
};

/// Applies an operation as the search does. `arguments` are as many as it takes, of the kinds it
/// takes, or without value; `row` has the texts of the columns.
[[nodiscard]] Value apply(const Operation& operation, std::span<const Value> arguments,
                          std::span<const Text> row);

/// The same for operations from one text to one text.
[[nodiscard]] bool is_text_operation(Op op);
[[nodiscard]] std::optional<Text> apply_to_text(const Operation& operation, TextView text);

}  // namespace whence::synth::table
