#include "synth/table/suggest.h"

#include <absl/container/flat_hash_map.h>

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <utility>

#include "synth/table/operation.h"

namespace whence::synth::table {

namespace {

constexpr std::size_t kFewestCells = 4;
constexpr std::size_t kLongestCell = 200;

// How a cell is written: words and numbers as one mark each, symbols as they are.
Text form_of_cell(TextView text) {
  Text form;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char32_t c = text[at];
    const char32_t mark = is_digit(c) ? U'0' : is_letter(c) ? U'a' : is_space(c) ? U' ' : c;
    const bool run = mark == U'0' || mark == U'a';
    if (run && form.ends_with(mark)) continue;
    // Two words are as one.
    if (mark == U'a' && form.ends_with(U"a ")) {
      form.pop_back();
      continue;
    }
    form += mark;
  }
  return form;
}

// Without case, blanks and marks; but those between digits say something.
Text folded_cell(TextView text) {
  Text out;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const bool inside =
        at > 0 && at + 1 < text.size() && is_digit(text[at - 1]) && is_digit(text[at + 1]);
    if (inside || is_in(text[at], CharacterClass::kAlphanumeric)) out += to_lower(text[at]);
  }
  return out;
}

Text digits_of(TextView text) {
  Text out;
  for (char32_t c : text) {
    if (is_digit(c)) out += c;
  }
  return out;
}

std::vector<Text> runs_of(TextView text) {
  std::vector<Text> runs;
  for (std::size_t at = 0; at < text.size();) {
    const auto kind = [](char32_t c) { return is_digit(c) ? 1 : is_letter(c) ? 2 : 0; };
    const std::size_t begin = at;
    while (at < text.size() && kind(text[at]) == kind(text[begin])) ++at;
    runs.emplace_back(text.substr(begin, at - begin));
  }
  return runs;
}

/// One column.
class ColumnLook {
 public:
  explicit ColumnLook(std::vector<Text> cells) : cells_(std::move(cells)) {
    for (const Text& cell : cells_) {
      if (cell.empty()) continue;
      ++filled_;
      ++spellings_[folded_cell(cell)][squeezed(cell)];
      ++forms_[form_of_cell(squeezed(cell))];
    }
    for (const auto& [form, count] : forms_) {
      if (count > most_) {
        most_ = count;
        usual_ = form;
      }
    }
    // More than two thirds.
    has_form_ = filled_ >= kFewestCells && 3 * most_ > 2 * filled_ && most_ < filled_;
    if (has_form_) learn();
  }

  /// Nothing: the cell is like the others. A repair that is the cell itself: not clear.
  [[nodiscard]] std::optional<Text> look_at(const Text& cell) const {
    if (cell.empty() || cell.size() > kLongestCell) return std::nullopt;
    const Text plain = squeezed(cell);
    if (plain != cell) return plain;
    if (const auto spelling = usual_spelling(cell)) return spelling;
    if (!has_form_ || form_of_cell(cell) == usual_) return std::nullopt;
    for (const auto& repaired : {as_date(cell), as_digits(cell), as_number(cell)}) {
      if (repaired && form_of_cell(*repaired) == usual_) return repaired;
    }
    return cell;
  }

 private:
  static Text squeezed(const Text& cell) { return *apply_to_text({Op::kSqueeze}, cell); }

  [[nodiscard]] bool is_usual(const Text& cell) const {
    return !cell.empty() && form_of_cell(cell) == usual_;
  }

  // The same letters and digits written otherwise, and more often.
  [[nodiscard]] std::optional<Text> usual_spelling(const Text& cell) const {
    if (std::ranges::none_of(cell, is_letter)) return std::nullopt;
    const auto& spellings = spellings_.at(folded_cell(cell));
    const std::size_t own = spellings.at(cell);
    const Text* best = nullptr;
    std::size_t most = std::max<std::size_t>(1, own);
    for (const auto& [spelling, count] : spellings) {
      if (count <= most) continue;
      best = &spelling;
      most = count;
    }
    return best == nullptr ? std::nullopt : std::optional(*best);
  }

  // What cells of the usual form have in common: the places of their digits, the parts of their
  // dates.
  void learn() {
    std::vector<const Text*> usual;
    for (const Text& cell : cells_) {
      if (is_usual(cell)) usual.push_back(&cell);
    }
    mask_ = mask_of(*usual.front());
    for (const Text* cell : usual) {
      if (mask_of(*cell) != mask_) mask_.clear();
    }
    for (DayOrder order : {DayOrder::kMonthFirst, DayOrder::kDayFirst}) {
      auto parts = parts_of_dates(usual, order);
      const bool known = !dates_.empty() && dates_.front() == parts;
      if (!parts.empty() && !known) dates_.push_back(std::move(parts));
    }
    numbers_ = usual_ == Text(U"0") || usual_ == Text(U"0.0");
  }

  // With 0 for each digit; empty if there are letters.
  static Text mask_of(const Text& cell) {
    Text mask = cell;
    for (char32_t& c : mask) {
      if (is_letter(c)) return {};
      if (is_digit(c)) c = U'0';
    }
    return mask;
  }

  struct DatePiece {
    Text text;
    std::optional<DatePart> part;
    friend bool operator==(const DatePiece& a, const DatePiece& b) {
      return a.part == b.part && (a.part || a.text == b.text);
    }
  };

  // How all these dates are written; empty if they are not all dates, or not all alike.
  static std::vector<DatePiece> parts_of_dates(const std::vector<const Text*>& cells,
                                               DayOrder order) {
    static constexpr std::array kParts{
        DatePart::kYear,      DatePart::kMonthTwoDigits, DatePart::kMonth, DatePart::kMonthShort,
        DatePart::kMonthName, DatePart::kDayTwoDigits,   DatePart::kDay,   DatePart::kYearTwoDigits,
        DatePart::kWeekday,   DatePart::kWeekdayShort};
    std::vector<std::vector<Text>> runs;
    std::vector<Date> dates;
    for (const Text* cell : cells) {
      const auto date = parse_date(*cell, order);
      if (!date) return {};
      dates.push_back(*date);
      runs.push_back(runs_of(*cell));
      if (runs.back().size() != runs.front().size()) return {};
    }
    std::vector<DatePiece> pieces;
    std::set<DatePart> used;
    for (std::size_t k = 0; k < runs.front().size(); ++k) {
      DatePiece piece{runs.front()[k], std::nullopt};
      const bool mark = std::ranges::none_of(
          piece.text, [](char32_t c) { return is_in(c, CharacterClass::kAlphanumeric); });
      for (DatePart part : kParts) {
        if (mark || piece.part || used.contains(part)) continue;
        bool all = true;
        for (std::size_t i = 0; i < runs.size() && all; ++i) {
          all = runs[i][k] == part_of(dates[i], part);
        }
        if (all) piece.part = part;
      }
      const bool same = std::ranges::all_of(
          runs, [&](const std::vector<Text>& of) { return of[k] == piece.text; });
      if (!piece.part && !same) return {};
      if (piece.part) used.insert(*piece.part);
      pieces.push_back(std::move(piece));
    }
    return pieces;
  }

  // The one date that a cell may be, as the others are written.
  [[nodiscard]] std::optional<Text> as_date(const Text& cell) const {
    std::optional<Date> date;
    for (DayOrder order : {DayOrder::kMonthFirst, DayOrder::kDayFirst}) {
      const auto here = parse_date(cell, order);
      if (here && date && *here != *date) return std::nullopt;
      if (here) date = here;
    }
    // What has a time of day says more than a date.
    if (!date || dates_.size() != 1 || parse_time(cell)) return std::nullopt;
    Text out;
    for (const DatePiece& piece : dates_.front()) {
      out += piece.part ? part_of(*date, *piece.part) : piece.text;
    }
    return out;
  }

  // The same digits at the places where the others have them.
  [[nodiscard]] std::optional<Text> as_digits(const Text& cell) const {
    if (mask_.empty() || !dates_.empty() || std::ranges::any_of(cell, is_letter)) {
      return std::nullopt;
    }
    const Text digits = digits_of(cell);
    Text out = mask_;
    std::size_t next = 0;
    for (char32_t& c : out) {
      if (c != U'0') continue;
      if (next == digits.size()) return std::nullopt;
      c = digits[next++];
    }
    // A sign or a point would be lost.
    const bool codes = std::ranges::count(mask_, U'0') >= 6;
    return codes && next == digits.size() ? std::optional(out) : std::nullopt;
  }

  // Without what parts thousands.
  [[nodiscard]] std::optional<Text> as_number(const Text& cell) const {
    if (!numbers_) return std::nullopt;
    Text out;
    std::size_t group = 0;  // digits behind the last comma
    bool commas = false;
    bool point = false;
    for (char32_t c : cell) {
      if (is_digit(c)) {
        ++group;
        out += c;
      } else if (c == U',' && !point && (commas ? group == 3 : group > 0 && group <= 3)) {
        commas = true;
        group = 0;
      } else if (c == U'.' && !point && (!commas || group == 3)) {
        point = true;
        out += c;
      } else {
        return std::nullopt;
      }
    }
    const bool whole = point || group == 3;
    return commas && whole ? std::optional(out) : std::nullopt;
  }

  std::vector<Text> cells_;
  std::size_t filled_ = 0;
  absl::flat_hash_map<Text, std::map<Text, std::size_t>> spellings_;
  std::map<Text, std::size_t> forms_;
  Text usual_;
  std::size_t most_ = 0;
  bool has_form_ = false;
  bool numbers_ = false;
  Text mask_;
  std::vector<std::vector<DatePiece>> dates_;  // ways of writing, by the order of day and month
};

}  // namespace

std::vector<Suggestion> suggestions(const lang::Table& table) {
  std::vector<Suggestion> out;
  for (std::size_t c = 0; c < table.columns.size(); ++c) {
    std::vector<Text> cells;
    for (std::size_t r = 0; r < table.rows.size(); ++r) {
      cells.push_back(decoded(table.rows[r][c].text));
    }
    const ColumnLook look(cells);
    for (std::size_t r = 0; r < cells.size(); ++r) {
      const auto repair = look.look_at(cells[r]);
      if (!repair) continue;
      const bool clear = *repair != cells[r];
      out.push_back({r, c, clear ? std::optional(encoded(*repair)) : std::nullopt});
    }
  }
  return out;
}

}  // namespace whence::synth::table
