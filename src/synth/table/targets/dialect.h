#pragma once

// What the formulas of a spreadsheet, SQL, pandas or R are written with. A descriptor says which of
// these an operation is (see operations/descriptor.h); there is no other list of operations.

#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

#include "synth/table/operation.h"
#include "synth/table/targets/said.h"

namespace whence::synth::table {

/// Thrown by a dialect that has no native way to say something.
class CannotSay : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// What of a text a run of characters gives.
enum class RunSide : std::uint8_t { kItself, kUntil, kFrom, kThrough, kPast };
enum class CutSide : std::uint8_t { kFirst, kLast, kSkip, kChop };

/// Each function says what the operation of its name means, natively, where its arguments have
/// values, and has no value (an error of a spreadsheet, NULL, NaN, NA) where one has none. Dates
/// are native dates, times of day are seconds.
class Dialect {
 public:
  Dialect() = default;
  Dialect(const Dialect&) = delete;
  Dialect& operator=(const Dialect&) = delete;
  virtual ~Dialect() = default;

  /// As it is written into messages: "SQLite".
  [[nodiscard]] virtual std::string_view name() const = 0;
  /// The whole formula, with no value as people want to see it.
  [[nodiscard]] virtual std::string whole(const Said& body) const { return body.text; }

  [[nodiscard]] virtual std::string column(std::size_t place, const std::string& name) const = 0;
  [[nodiscard]] virtual std::string text(TextView text) const = 0;
  [[nodiscard]] virtual std::string number(const Rational& number) const;
  [[nodiscard]] virtual std::string join(const std::vector<Said>& parts) const = 0;
  [[nodiscard]] virtual std::string choose(const Said& condition, const Said& yes,
                                           const Said& no) const = 0;
  [[nodiscard]] virtual std::string lookup(const Said& key, const Lookup& p) const = 0;

  [[nodiscard]] virtual std::string split(const Said& a, const NthMark& p) const = 0;
  [[nodiscard]] virtual std::string beside(const Said& a, const NthMark& p, bool before) const = 0;
  [[nodiscard]] virtual std::string between(const Said& a, const Brackets& p) const = 0;
  [[nodiscard]] virtual std::string run(const Said& a, const NthRun& p, RunSide side) const = 0;
  [[nodiscard]] virtual std::string cut(const Said& a, int count, CutSide side) const = 0;

  [[nodiscard]] virtual std::string upper(const Said& a) const = 0;
  [[nodiscard]] virtual std::string lower(const Said& a) const = 0;
  [[nodiscard]] virtual std::string title(const Said& a) const = 0;
  /// Without white space at both ends; `inside`: and with single spaces inside.
  [[nodiscard]] virtual std::string trim(const Said& a, bool inside) const = 0;
  [[nodiscard]] virtual std::string replace(const Said& a, const Replacement& p) const = 0;
  [[nodiscard]] virtual std::string filter(const Said& a, CharacterClass which,
                                           bool keep) const = 0;
  [[nodiscard]] virtual std::string each(const Said& a, const Pieces& p) const = 0;
  [[nodiscard]] virtual std::string pad(const Said& a, const Padding& p, bool left) const = 0;

  [[nodiscard]] virtual std::string length(const Said& a) const = 0;
  [[nodiscard]] virtual std::string count_runs(const Said& a, CharacterClass which) const = 0;
  /// Of a text that is digits with at most one sign in front and one point inside, or is no number.
  [[nodiscard]] virtual std::string to_number(const Said& a) const = 0;
  [[nodiscard]] virtual std::string arithmetic(char sign, const Said& a, const Said& b) const;
  [[nodiscard]] virtual std::string floor(const Said& a) const = 0;
  [[nodiscard]] virtual std::string round(const Said& a, int places) const = 0;
  [[nodiscard]] virtual std::string extreme(const Said& a, const Said& b, bool larger) const = 0;
  /// With a point, and commas for thousands or without.
  [[nodiscard]] virtual std::string format(const Said& a, std::optional<int> places,
                                           bool thousands) const = 0;

  /// Of a text yyyy-mm-dd.
  [[nodiscard]] virtual std::string date(const Said& a) const = 0;
  /// Year, and month and day with one digit or two.
  [[nodiscard]] virtual std::string date_part(const Said& a, DatePart part) const = 0;
  [[nodiscard]] virtual std::string day_number(const Said& a) const = 0;
  [[nodiscard]] virtual std::string day_of_number(const Said& a) const = 0;
  [[nodiscard]] virtual std::string shift_months(const Said& a, int by) const = 0;

  [[nodiscard]] virtual std::string equals(const Said& a, const Said& b) const = 0;
  [[nodiscard]] virtual std::string contains(const Said& a, TextView part) const = 0;
  [[nodiscard]] virtual std::string starts_with(const Said& a, TextView part) const = 0;
  [[nodiscard]] virtual std::string ends_with(const Said& a, TextView part) const = 0;
  [[nodiscard]] virtual std::string edge_in(const Said& a, CharacterClass which,
                                            bool start) const = 0;
  [[nodiscard]] virtual std::string at_least(const Said& a, const Rational& least) const;
  [[nodiscard]] virtual std::string exists(const Said& a) const = 0;

 protected:
  [[noreturn]] void refuse(std::string_view what) const;
};

}  // namespace whence::synth::table
