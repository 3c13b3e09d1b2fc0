#pragma once

// What programs over tables are made of. Every operation is total: an argument without a value, or
// outside of what the operation is for, gives no value. Three forms of each exist and agree: the
// search's (its descriptor in operations/), the checker's (check.h), and what is written as Python
// (python.h). docs/adding-a-table-operation.md tells what a new one needs.

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
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

/// Which operation it is. The order means nothing.
enum class Op : std::uint8_t {
  // Texts from the row.
  kColumn,    ///< ColumnNumber: the cell in that column
  kConstant,  ///< FixedText: the text itself
  kConcat,    ///< all arguments, one after the other

  // Parts of a text.
  kSplit,       ///< NthMark: of the parts that the mark leaves, the one at that place
  kRun,         ///< NthRun: that run
  kBefore,      ///< NthMark: what is before it
  kAfter,       ///< NthMark: what is behind it
  kBetween,     ///< Brackets: what is between the first left one and the next right one behind it
  kUntilRun,    ///< NthRun: what is before it
  kFromRun,     ///< NthRun: from its start on
  kThroughRun,  ///< NthRun: up to its end
  kPastRun,     ///< NthRun: what is behind it
  kFirst,       ///< Characters: the first ones; all if there are fewer
  kLast,        ///< Characters: the last ones; all if there are fewer
  kSkip,        ///< Characters: without the first ones
  kChop,        ///< Characters: without the last ones

  // Texts made over.
  kUpper,
  kLower,
  kTitle,       ///< in every run of letters the first one upper case, the others lower
  kCapitalise,  ///< the first character upper case, the others lower
  kTrim,        ///< without white space at both ends
  kSqueeze,     ///< trimmed, and every run of white space inside as one space
  kReplace,     ///< Replacement: every old text, from the left, replaced by the new one
  kKeep,        ///< OfClass: only these characters
  kDrop,        ///< OfClass: without these characters
  kEach,        ///< Pieces: the pieces, each made over, joined
  kItem,        ///< NthItem: the item of that kind at that place
  kItems,       ///< JoinedItems: all of them, joined; no value if there are none
  kMapItems,    ///< ItemProgram: the parts that the separator leaves, each as its program writes it
                ///< (a row of one text, the part), joined; no value if one part has none
  kPadLeft,     ///< Padding: put before until the text is so wide
  kPadRight,    ///< Padding: put behind
  kUnaccent,    ///< Latin-1 and Latin Extended-A letters as the ASCII letters they come from

  // Whole numbers written otherwise: texts of at most 15 digits and nothing else, unless said.
  kOrdinal,    ///< with st, nd, rd or th behind it
  kRoman,      ///< 1 to 3999 in Roman capitals
  kFromRoman,  ///< what kRoman gives, in any case, as digits
  kWords,      ///< 0 to 100 in English words, tens and ones joined by a hyphen
  kFromWords,  ///< what kWords gives as digits; any case, a space for the hyphen
  kRebase,     ///< Bases: digits of one base in another, upper case; no zeros in front; before
               ///< digits of base 16 may be "0x" or "0X"
  kShorten,  ///< ShortForm: the first number in a text (1,234.5) in thousands, millions or billions

  kScientific,  ///< ScientificForm: the first number in a text (1,234.5) as 1.23E+03

  // Numbers.
  kNumber,          ///< NumberStyle: the first number in a text
  kNumberConstant,  ///< FixedNumber: the number itself
  kScaled,    ///< the first number in a text (1,234.5), times what k, M or B behind it says, or
              ///< ten to the power of the one or two digits that an E directly behind it has
              ///< behind it, a sign between or not, and no letter or digit after these
  kFraction,  ///< a text "1/2", "1 1/2" or "2"
  kDuration,  ///< the seconds of a text such as "1 h 30 min" or "26:05:10"
  kLength,    ///< the number of characters
  kCount,     ///< OfClass: how many runs there are
  kCountOf,   ///< FixedText: how often it occurs
  kAdd,
  kSubtract,
  kMultiply,
  kDivide,
  kFloor,
  kModulo,       ///< a - b * floor(a / b)
  kRound,        ///< Digits: halves away from zero
  kRoundStep,    ///< RoundingStep: to a multiple of the step
  kSignificant,  ///< Digits: to so many significant ones (1 to 15), halves away from zero
  kSmaller,
  kLarger,
  kFormat,  ///< NumberFormat: as text

  // Dates and times.
  kDate,         ///< DayOrder: a text read as a date
  kMonth,        ///< a text read as a month (parse_month): its first day
  kSerialDate,   ///< a text of five digits: so many days after 30 December 1899
  kPackedTime,   ///< a text of four or six digits: hhmm or hhmmss
  kDateEdge,     ///< DateEdge: the first or last day of the date's month, quarter, year, week
  kShiftDays,    ///< Shift: the date so many days later
  kShiftMonths,  ///< Shift: the date so many months later, at most the last day of its month
  kDatePart,     ///< DatePart: as text
  kTime,         ///< a text read as a time of day
  kTimePart,     ///< TimePart: as text
  kDayNumber,    ///< a date as a number of days
  kDayOfNumber,  ///< the date with that number
  kSeconds,      ///< a time of day as a number of seconds
  kTimeStep,  ///< TimeStep: to a multiple of the step, then so many seconds later, around the day
  kMonthsBetween,  ///< whole months from the first date to the second; negative if it is earlier
  kYearsBetween,   ///< twelve of these: rounded down
  // A moment is the number of seconds since 1 January of year 1.
  kMoment,        ///< DayOrder: a text read as a date, with or without a time of day
  kUnixMoment,    ///< a text of 9 to 11 digits: so many seconds after 1970 began; of 12 or 13: so
                  ///< many
                  ///< thousandths, rounded down to seconds
  kLater,         ///< Shift: a number and so many more
  kDateOfMoment,  ///< the day that a whole number of seconds falls in
  kTimeOfMoment,  ///< and the time of day

  // Choices.
  kIf,      ///< the second argument if the first holds, else the third
  kLookup,  ///< Lookup: the value at the key that the argument equals

  // Conditions.
  kEquals,      ///< FixedText: the text is that one
  kContains,    ///< FixedText: the text has it in it
  kStartsWith,  ///< FixedText: the text begins with it
  kEndsWith,    ///< FixedText: the text ends with it
  kStartsIn,    ///< OfClass: the first character is one of these
  kEndsIn,      ///< OfClass: the last character is one of these
  kAtLeast,     ///< FixedNumber: the number is that or more
  kExists,      ///< the argument has a value
  kIsEmpty,     ///< the text is empty
  kSame,        ///< both texts are equal
};

// --- parameters
// Occurrences are counted from 1, or from the end as -1, -2, ...; an occurrence that is not there
// is no value. A run of a class of characters is as long as it can be.

struct ColumnNumber {
  std::size_t column = 0;
  friend bool operator==(const ColumnNumber&, const ColumnNumber&) = default;
};
struct FixedText {
  Text text;
  friend bool operator==(const FixedText&, const FixedText&) = default;
};
struct FixedNumber {
  Rational number;
  friend bool operator==(const FixedNumber&, const FixedNumber&) = default;
};
struct NthMark {
  Text mark;
  int nth = 1;
  friend bool operator==(const NthMark&, const NthMark&) = default;
};
struct Brackets {
  Text left;
  Text right;
  friend bool operator==(const Brackets&, const Brackets&) = default;
};
struct NthRun {
  CharacterClass characters = CharacterClass::kDigits;
  int nth = 1;
  friend bool operator==(const NthRun&, const NthRun&) = default;
};
struct Characters {
  int count = 1;
  friend bool operator==(const Characters&, const Characters&) = default;
};
struct OfClass {
  CharacterClass characters = CharacterClass::kDigits;
  friend bool operator==(const OfClass&, const OfClass&) = default;
};
struct Replacement {
  Text old;
  Text with;
  friend bool operator==(const Replacement&, const Replacement&) = default;
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
/// Cut before every upper-case letter behind another character.
struct BeforeCapitals {
  friend bool operator==(const BeforeCapitals&, const BeforeCapitals&) = default;
};
/// What the separator leaves, without empty parts.
struct Separator {
  Text text;
  friend bool operator==(const Separator&, const Separator&) = default;
};
/// How a text is cut into pieces; by a class of characters: its runs.
using Cut = std::variant<CharacterClass, BeforeCapitals, Separator>;
struct Pieces {
  Cut cut;
  PieceForm form = PieceForm::kSame;
  Text joiner;
  friend bool operator==(const Pieces&, const Pieces&) = default;
};
/// What is found anywhere in a text. Items are found from the left and do not overlap; beside a
/// word there is no letter or digit. A name is a run of letters, digits and "_".
enum class ItemKind : std::uint8_t {
  kMail,  ///< around an "@": a run of letters, digits and any of ._%+- before it, and one of
          ///< letters, digits and any of .- behind it, without the . and - at its end, but with a .
          ///< inside
  kLink,  ///< http://, https:// or www. and what follows up to white space or any of <>"()[],
          ///< without any of .,;:!? at its end; it has something behind these
  kHashtag,  ///< "#" and the name behind it, which is not empty; no letter or digit before it
  kTag,      ///< the name of such
  kMention,  ///< the same with "@"
  kMentioned,
  kNumber,    ///< digits, and each . or , between two digits; with the - before it, if no letter or
              ///< digit is before that
  kYear,      ///< a word of four digits, the first of which is 1 or 2
  kCapitals,  ///< a word of two or more upper-case letters
  kCode,      ///< a word of letters and digits with one of each at least
};
inline constexpr std::array kItemKinds{ItemKind::kMail,   ItemKind::kLink,    ItemKind::kHashtag,
                                       ItemKind::kTag,    ItemKind::kMention, ItemKind::kMentioned,
                                       ItemKind::kNumber, ItemKind::kYear,    ItemKind::kCapitals,
                                       ItemKind::kCode};
/// "mail", "link", ...
[[nodiscard]] std::string_view name_of(ItemKind kind);
struct NthItem {
  ItemKind kind = ItemKind::kMail;
  int nth = 1;
  friend bool operator==(const NthItem&, const NthItem&) = default;
};
struct JoinedItems {
  ItemKind kind = ItemKind::kMail;
  Text joiner;
  friend bool operator==(const JoinedItems&, const JoinedItems&) = default;
};
struct Expression;
/// The same program if it is the same object.
struct ItemProgram {
  Text separator;  ///< not empty; empty parts count
  Text joiner;
  std::shared_ptr<const Expression> program{};  ///< gives a text
  friend bool operator==(const ItemProgram&, const ItemProgram&) = default;
};
struct Padding {
  int width = 0;
  char32_t with = U' ';
  friend bool operator==(const Padding&, const Padding&) = default;
};
/// How kNumber reads: 1,234.50 or 1.234,50.
enum class NumberStyle : std::uint8_t { kPoint, kComma };
/// Behind the point; in front of it, if negative.
struct Digits {
  int places = 0;
  friend bool operator==(const Digits&, const Digits&) = default;
};
struct NumberFormat {
  std::optional<int> places;  ///< digits behind the point; nothing: those needed
  Text thousands;             ///< separates groups of three digits
  Text point = U".";
  friend bool operator==(const NumberFormat&, const NumberFormat&) = default;
};
struct Shift {
  int by = 0;  ///< back, if negative
  friend bool operator==(const Shift&, const Shift&) = default;
};
/// To a multiple: the nearest one (halves away from zero), or with halves to the even multiple, or
/// the next one not smaller or not larger.
enum class Rounding : std::uint8_t { kNearest, kEven, kUp, kDown };
struct RoundingStep {
  Rational step{1};  ///< positive
  Rounding how = Rounding::kNearest;
  friend bool operator==(const RoundingStep&, const RoundingStep&) = default;
};
struct TimeStep {
  int step = 1;  ///< seconds, positive
  Rounding how = Rounding::kDown;
  int plus = 0;
  friend bool operator==(const TimeStep&, const TimeStep&) = default;
};
struct Bases {
  int from = 10;  ///< 2 to 36, as `to`
  int to = 16;
  friend bool operator==(const Bases&, const Bases&) = default;
};
/// With at most so many digits behind the point (halves away from zero), and what stands for
/// thousands; M and B stand for more. Numbers below a thousand with all digits that they need.
struct ShortForm {
  Text thousand;
  int places = 1;
  friend bool operator==(const ShortForm&, const ShortForm&) = default;
};
/// From 1 up to 10 with so many digits (0 to 9) behind the point (halves away from zero), the mark,
/// and the power of ten: with a sign if it is negative or `plus`, of so many digits at least. Zero
/// has the power 0.
struct ScientificForm {
  Text mark;
  int places = 2;
  bool plus = true;
  int width = 2;
  friend bool operator==(const ScientificForm&, const ScientificForm&) = default;
};
struct Lookup {
  std::vector<Text> keys;    ///< distinct
  std::vector<Text> values;  ///< as many
  friend bool operator==(const Lookup&, const Lookup&) = default;
};

/// What an operation has beside its arguments.
using Parameters =
    std::variant<std::monostate, ColumnNumber, FixedText, FixedNumber, NthMark, Brackets, NthRun,
                 Characters, OfClass, Replacement, Pieces, Padding, NumberStyle, Digits,
                 NumberFormat, DayOrder, Shift, DatePart, TimePart, Lookup, RoundingStep, TimeStep,
                 Bases, ShortForm, ScientificForm, DateEdge, NthItem, JoinedItems, ItemProgram>;

struct Operation {
  Op op = Op::kConcat;
  Parameters with{};  ///< of the kind that its descriptor says

  friend bool operator==(const Operation&, const Operation&) = default;
};

/// Its parameters, which must be of that kind.
template <class P>
[[nodiscard]] const P& parameters(const Operation& operation) {
  return std::get<P>(operation.with);
}

/// Applies an operation as the search does. `arguments` are as many as it takes, of the kinds it
/// takes, or without value; `row` has the texts of the columns.
[[nodiscard]] Value apply(const Operation& operation, std::span<const Value> arguments,
                          std::span<const Text> row);

/// The same for operations from one text to one text; nothing for others.
[[nodiscard]] std::optional<Text> apply_to_text(const Operation& operation, TextView text);

}  // namespace whence::synth::table
