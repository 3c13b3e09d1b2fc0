#include "synth/table/vocabulary.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <utility>

#include "synth/table/hints.h"
#include "synth/table/items.h"

namespace whence::synth::table {

namespace {

constexpr std::size_t kMostSeparators = 12;
constexpr std::size_t kMostMarks = 10;
constexpr std::size_t kMostJoiners = 6;
constexpr std::size_t kLongestMark = 24;

bool is_symbol(char32_t c) {
  return is_in(c, CharacterClass::kSymbols) || is_space(c);
}

// Runs of symbols and white space, and the single characters in them.
std::set<Text> separators_in(TextView text) {
  std::set<Text> found;
  for (std::size_t at = 0; at < text.size();) {
    if (!is_symbol(text[at])) {
      ++at;
      continue;
    }
    const std::size_t begin = at;
    while (at < text.size() && is_symbol(text[at])) found.insert(Text(1, text[at++]));
    if (at - begin >= 2 && at - begin <= 3) found.insert(Text(text.substr(begin, at - begin)));
  }
  return found;
}

// Words with the symbols behind them, and with those before.
std::set<Text> marks_in(TextView text) {
  std::set<Text> found;
  for (std::size_t at = 0; at < text.size();) {
    if (!is_letter(text[at])) {
      ++at;
      continue;
    }
    const std::size_t begin = at;
    while (at < text.size() && is_letter(text[at])) ++at;
    const std::size_t word_end = at;
    while (at < text.size() && is_symbol(text[at])) ++at;
    if (at - begin > kLongestMark) continue;
    found.insert(Text(text.substr(begin, word_end - begin)));
    if (at > word_end) found.insert(Text(text.substr(begin, at - begin)));
    if (begin > 0 && is_symbol(text[begin - 1])) {
      found.insert(Text(text.substr(begin - 1, word_end - begin + 1)));
    }
  }
  return found;
}

std::vector<Text> most_frequent(const std::map<Text, std::size_t>& counts, std::size_t least,
                                std::size_t most) {
  std::vector<std::pair<std::size_t, Text>> order;
  for (const auto& [text, count] : counts) {
    if (count >= least) order.emplace_back(count, text);
  }
  std::ranges::stable_sort(order, [](const auto& a, const auto& b) {
    if (a.first != b.first) return a.first > b.first;
    return a.second.size() < b.second.size();
  });
  if (order.size() > most) order.resize(most);
  std::vector<Text> out;
  for (auto& [count, text] : order) out.push_back(std::move(text));
  return out;
}

class VocabularyBuilder {
 public:
  explicit VocabularyBuilder(const Samples& samples) : samples_(samples) {}

  Vocabulary build() {
    collect();
    for (std::size_t column : samples_.inputs) {
      add(kColumns, {}, {Op::kColumn, ColumnNumber{column}}, 10);
    }
    cleaning();
    for (auto [from, to, more] : {std::array<std::uint32_t, 3>{kColumns, kParts, 0},
                                  {kParts, kInnerParts, 4},
                                  {kCleaned, kInnerParts, 0}}) {
      parts(from, to, more);
    }
    for (std::uint32_t from : {kColumns, kCleaned, kParts, kInnerParts}) {
      cases(from, kMade, 0);
      padding(from, kMade);
    }
    cases(kMade, kMadeTwice, 2);
    padding(kMade, kMadeTwice);
    for (std::uint32_t from : {kColumns, kParts}) {
      pieces(from);
      replacing(from, kMade);
    }
    replacing(kMade, kMadeTwice);
    for (int n : {1, 2, 3, 4, 5}) {
      add(kMadeTwice, {kMade}, {Op::kFirst, Characters{n}}, first_cost(n) + 2);
      add(kMadeTwice, {kMade}, {Op::kLast, Characters{n}}, first_cost(n) + 3);
    }
    items();
    numerals();
    calendar();
    return std::move(out_);
  }

 private:
  void collect() {
    std::map<Text, std::size_t> separators;
    std::map<Text, std::size_t> marks;
    for (const auto& row : samples_.rows) {
      std::set<Text> in_row;
      std::set<Text> marks_in_row;
      for (std::size_t column : samples_.inputs) {
        in_row.merge(separators_in(row[column]));
        marks_in_row.merge(marks_in(row[column]));
      }
      for (const Text& text : in_row) ++separators[text];
      for (const Text& text : marks_in_row) ++marks[text];
    }
    out_.separators = most_frequent(separators, 1, kMostSeparators);
    // A mark is what most rows have.
    out_.marks =
        most_frequent(marks, std::max<std::size_t>(2, samples_.lanes() * 2 / 3), kMostMarks);
    std::map<Text, std::size_t> joiners;
    for (const Text& output : samples_.outputs) {
      for (const Text& text : separators_in(output)) ++joiners[text];
    }
    joiners_ = most_frequent(joiners, 1, kMostJoiners);
  }

  void add(std::uint32_t result, std::vector<std::uint32_t> arguments, Operation operation,
           std::uint32_t cost) {
    out_.operations.push_back(std::move(operation));
    out_.productions.push_back({result, std::move(arguments), cost, false});
  }

  static std::uint32_t first_cost(int n) {
    return n == 1 ? 13U : 15U + 5U * static_cast<std::uint32_t>(n);
  }
  static std::uint32_t place_cost(int k) {
    return k > 0 ? 3U * static_cast<std::uint32_t>(k - 1)
                 : 1U + 3U * static_cast<std::uint32_t>(-k - 1);
  }

  void cleaning() {
    for (CharacterClass c :
         {CharacterClass::kDigits, CharacterClass::kLetters, CharacterClass::kUpper,
          CharacterClass::kAlphanumeric, CharacterClass::kNumerals}) {
      add(kCleaned, {kColumns}, {Op::kKeep, OfClass{c}}, 14);
      add(kMade, {kParts}, {Op::kKeep, OfClass{c}}, 16);
    }
    for (CharacterClass c : {CharacterClass::kDigits, CharacterClass::kSpace,
                             CharacterClass::kSymbols, CharacterClass::kLetters}) {
      add(kCleaned, {kColumns}, {Op::kDrop, OfClass{c}}, 16);
    }
    add(kCleaned, {kColumns}, {Op::kTrim}, 5);
    add(kCleaned, {kColumns}, {Op::kSqueeze}, 6);
    for (std::uint32_t from : {kParts, kInnerParts}) add(kMade, {from}, {Op::kTrim}, 5);
  }

  void parts(std::uint32_t from, std::uint32_t to, std::uint32_t more) {
    for (const Text& s : out_.separators) {
      const auto longer = static_cast<std::uint32_t>(2 * (s.size() - 1));
      for (int k : {1, -1, 2, -2, 3, -3, 4, 5}) {
        add(to, {from}, {Op::kSplit, NthMark{s, k}}, 15 + more + longer + place_cost(k));
      }
      for (int k : {1, -1, 2}) {
        add(to, {from}, {Op::kBefore, NthMark{s, k}}, 16 + more + longer + place_cost(k));
        add(to, {from}, {Op::kAfter, NthMark{s, k}}, 16 + more + longer + place_cost(k));
      }
    }
    for (const Text& s : out_.marks) {
      const auto longer = static_cast<std::uint32_t>(s.size());
      add(to, {from}, {Op::kAfter, NthMark{s, 1}}, 19 + more + longer);
      add(to, {from}, {Op::kBefore, NthMark{s, 1}}, 19 + more + longer);
    }
    between(from, to, more);
    runs(from, to, more);
    for (int n = 1; n <= 8; ++n) {
      const std::uint32_t cost = first_cost(n) + more;
      add(to, {from}, {Op::kFirst, Characters{n}}, cost);
      add(to, {from}, {Op::kLast, Characters{n}}, cost + 1);
      if (n <= 5) {
        add(to, {from}, {Op::kSkip, Characters{n}}, cost + 6);
        add(to, {from}, {Op::kChop, Characters{n}}, cost + 7);
      }
    }
  }

  // Brackets are meant in pairs; other marks may be.
  void between(std::uint32_t from, std::uint32_t to, std::uint32_t more) {
    static constexpr std::array<std::pair<char32_t, char32_t>, 6> kPairs{
        {{U'(', U')'}, {U'[', U']'}, {U'{', U'}'}, {U'<', U'>'}, {U'"', U'"'}, {U'\'', U'\''}}};
    const std::vector<Text>& all = out_.separators;
    for (const auto& [left, right] : kPairs) {
      if (std::ranges::find(all, Text(1, left)) == all.end()) continue;
      add(to, {from}, {Op::kBetween, Brackets{Text(1, left), Text(1, right)}}, 14 + more);
    }
    for (std::size_t i = 0; i < std::min<std::size_t>(all.size(), 6); ++i) {
      for (std::size_t j = 0; j < std::min<std::size_t>(all.size(), 6); ++j) {
        if (i == j) continue;
        const auto longer = static_cast<std::uint32_t>(2 * (all[i].size() + all[j].size() - 2));
        add(to, {from}, {Op::kBetween, Brackets{all[i], all[j]}}, 24 + more + longer);
      }
    }
    for (const Text& mark : out_.marks) {
      const auto longer = static_cast<std::uint32_t>(mark.size());
      for (std::size_t j = 0; j < std::min<std::size_t>(all.size(), 4); ++j) {
        add(to, {from}, {Op::kBetween, Brackets{mark, all[j]}}, 24 + more + longer);
      }
    }
  }

  void runs(std::uint32_t from, std::uint32_t to, std::uint32_t more) {
    static constexpr std::array<std::pair<CharacterClass, std::uint32_t>, 8> kClasses{{
        {CharacterClass::kVisible, 13},
        {CharacterClass::kDigits, 14},
        {CharacterClass::kLetters, 15},
        {CharacterClass::kAlphanumeric, 16},
        {CharacterClass::kNumerals, 17},
        {CharacterClass::kUpper, 18},
        {CharacterClass::kLower, 19},
        {CharacterClass::kSymbols, 21},
    }};
    for (const auto& [c, cost] : kClasses) {
      for (int k : {1, -1, 2, -2, 3, -3, 4}) {
        add(to, {from}, {Op::kRun, NthRun{c, k}}, cost + more + place_cost(k));
      }
      if (c == CharacterClass::kSymbols || c == CharacterClass::kNumerals) continue;
      for (int k : {1, -1, 2}) {
        const std::uint32_t all = cost + more + 6 + place_cost(k);
        add(to, {from}, {Op::kUntilRun, NthRun{c, k}}, all);
        add(to, {from}, {Op::kFromRun, NthRun{c, k}}, all);
        add(to, {from}, {Op::kThroughRun, NthRun{c, k}}, all);
        add(to, {from}, {Op::kPastRun, NthRun{c, k}}, all);
      }
    }
  }

  void cases(std::uint32_t from, std::uint32_t to, std::uint32_t more) {
    add(to, {from}, {Op::kLower}, 7 + more);
    add(to, {from}, {Op::kUpper}, 7 + more);
    add(to, {from}, {Op::kTitle}, 8 + more);
    add(to, {from}, {Op::kCapitalise}, 8 + more);
  }

  void padding(std::uint32_t from, std::uint32_t to) {
    std::set<int> widths;
    for (const Text& output : samples_.outputs) {
      for (std::size_t at = 0; at < output.size();) {
        const std::size_t begin = at;
        while (at < output.size() && is_digit(output[at])) ++at;
        if (at - begin >= 2 && at - begin <= 12) widths.insert(static_cast<int>(at - begin));
        if (at == begin) ++at;
      }
    }
    for (int width : widths) {
      add(to, {from}, {Op::kPadLeft, Padding{width, U'0'}}, 14);
    }
    for (bool left : {true, false}) {
      const char32_t with = padded_with(left);
      if (with == 0) continue;
      const Padding whole{static_cast<int>(samples_.outputs[0].size()), with};
      add(to, {from}, {left ? Op::kPadLeft : Op::kPadRight, whole}, 14);
    }
  }

  // The symbol that makes outputs equally long, at the left or the right; 0: none.
  [[nodiscard]] char32_t padded_with(bool left) const {
    char32_t with = 0;
    std::set<std::size_t> counts;
    for (const Text& output : samples_.outputs) {
      if (output.size() != samples_.outputs[0].size() || output.empty() || output.size() > 40) {
        return 0;
      }
      const char32_t c = left ? output.front() : output.back();
      const bool symbol = !is_in(c, CharacterClass::kAlphanumeric);
      if (symbol && with != 0 && with != c) return 0;
      if (symbol) with = c;
    }
    for (const Text& output : samples_.outputs) {
      const std::size_t kept =
          left ? output.find_first_not_of(with) : output.find_last_not_of(with);
      if (kept == Text::npos) return 0;
      counts.insert(left ? kept : output.size() - 1 - kept);
    }
    return counts.size() > 1 ? with : 0;
  }

  void pieces(std::uint32_t from) {
    std::vector<std::pair<Cut, std::uint32_t>> cuts{
        {CharacterClass::kVisible, 18}, {CharacterClass::kDigits, 19},
        {CharacterClass::kLetters, 19}, {CharacterClass::kAlphanumeric, 20},
        {CharacterClass::kUpper, 22},   {BeforeCapitals{}, 20}};
    for (std::size_t i = 0; i < out_.separators.size() && i < 5; ++i) {
      cuts.emplace_back(Separator{out_.separators[i]}, 20);
    }
    std::vector<Text> joiners = joiners_;
    joiners.emplace_back();
    static constexpr std::array<std::pair<PieceForm, std::uint32_t>, 8> kForms{
        {{PieceForm::kSame, 0},
         {PieceForm::kUpper, 6},
         {PieceForm::kLower, 6},
         {PieceForm::kCapitalised, 7},
         {PieceForm::kFirst, 6},
         {PieceForm::kFirstUpper, 9},
         {PieceForm::kFirstLower, 9},
         {PieceForm::kCapitalisedRest, 10}}};
    for (const auto& [cut, cost] : cuts) {
      for (const auto& [form, more] : kForms) {
        for (const Text& joiner : joiners) {
          add(kMade, {from}, {Op::kEach, Pieces{cut, form, joiner}}, cost + more);
        }
      }
    }
  }

  void replacing(std::uint32_t from, std::uint32_t to) {
    for (std::size_t i = 0; i < out_.separators.size() && i < 8; ++i) {
      const Text& s = out_.separators[i];
      add(to, {from}, {Op::kReplace, Replacement{s, U""}}, 15);
      for (const Text& t : joiners_) {
        if (t != s) add(to, {from}, {Op::kReplace, Replacement{s, t}}, 17);
      }
    }
  }

  // Items that some column has in all examples, and their outputs too.
  void items() {
    for (ItemKind kind : kItemKinds) {
      bool several = false;
      const bool shown = std::ranges::any_of(samples_.inputs, [&](std::size_t column) {
        bool all = true;
        for (std::size_t i = 0; i < samples_.examples() && all; ++i) {
          const Text& cell = samples_.rows[i][column];
          const std::vector<Span> found = items_of(cell, kind);
          const std::size_t in_output =
              static_cast<std::size_t>(std::ranges::count_if(found, [&](const Span& span) {
                const Text text = cell.substr(span.begin, span.end - span.begin);
                return samples_.outputs[i].find(text) != Text::npos;
              }));
          all = in_output > 0;
          several = several || in_output > 1;
        }
        return all;
      });
      if (!shown) continue;
      const bool plain = kind == ItemKind::kMail || kind == ItemKind::kLink;
      const std::uint32_t cost = plain ? 14 : 17;
      for (int k : {1, -1, 2, 3}) {
        add(kParts, {kColumns}, {Op::kItem, NthItem{kind, k}}, cost + place_cost(k));
      }
      if (!several) continue;
      for (const Text& joiner : joiners_) {
        add(kMade, {kColumns}, {Op::kItems, JoinedItems{kind, joiner}}, cost + 2);
      }
      add(kMade, {kColumns}, {Op::kItems, JoinedItems{kind, {}}}, cost + 4);
    }
  }

  // Numbers as Roman numerals, words, in other bases, where the examples have such.
  void numerals() {
    const NumeralHints hints = numeral_hints(samples_);
    for (std::uint32_t from : {kColumns, kParts}) {
      if (hints.ordinals) add(kMade, {from}, {Op::kOrdinal}, 10);
      if (hints.roman) add(kMade, {from}, {Op::kRoman}, 10);
      if (hints.from_roman) add(kMade, {from}, {Op::kFromRoman}, 10);
      if (hints.words) add(kMade, {from}, {Op::kWords}, 10);
      if (hints.from_words) add(kMade, {from}, {Op::kFromWords}, 10);
      if (hints.accents) add(kMade, {from}, {Op::kUnaccent}, 8);
      for (const Text& thousand : hints.thousands) {
        for (int places : {1, 0, 2, 6}) {
          const std::uint32_t more = places == 1 ? 0 : places == 6 ? 8 : 4;
          add(kMade, {from}, {Op::kShorten, ShortForm{thousand, places}}, 14 + more);
        }
      }
      for (const Bases& bases : hints.bases) add(kInnerParts, {from}, {Op::kRebase, bases}, 16);
      if (hints.scientific) add(kMade, {from}, {Op::kScientific, *hints.scientific}, 14);
    }
    for (const Bases& bases : hints.bases) add(kMade, {kInnerParts}, {Op::kRebase, bases}, 16);
    if (hints.ordinals) add(kMadeTwice, {kMade}, {Op::kOrdinal}, 10);
    if (!hints.accents) return;
    add(kCleaned, {kColumns}, {Op::kUnaccent}, 8);
  }

  // Whether some cell has a slash and AM or PM.
  [[nodiscard]] bool is_american() const {
    return std::ranges::any_of(samples_.rows, [&](const auto& row) {
      return std::ranges::any_of(samples_.inputs, [&](std::size_t column) {
        Text cell;
        for (char32_t c : row[column]) cell += to_lower(c);
        const bool half = cell.ends_with(U"am") || cell.ends_with(U"pm");
        return half && cell.find(U'/') != Text::npos && parse_time(cell).has_value();
      });
    });
  }

  static std::uint32_t cost_of(DatePart part) {
    switch (part) {
      case DatePart::kWeekdayNumber:
      case DatePart::kDayOfYear:
      case DatePart::kDayOfYearThreeDigits:
      case DatePart::kWeek:
      case DatePart::kWeekTwoDigits:
      case DatePart::kWeekYear:
      case DatePart::kWeekOfMonth:
      case DatePart::kHalfYear:
      case DatePart::kDecade:
      case DatePart::kCentury:
      case DatePart::kDaysInMonth:
        return 13;
      default:
        return 6;
    }
  }

  void calendar() {
    const CalendarHints hints = calendar_hints(samples_);
    out_.moved_columns = hints.moved_columns;
    for (int n : hints.days) add(kMovedDates, {kDates}, {Op::kShiftDays, Shift{n}}, 1);
    for (int n : hints.months) add(kMovedDates, {kDates}, {Op::kShiftMonths, Shift{n}}, 2);
    for (const auto& [n, cost] : hints.year_starts) {
      if (!hints.months.contains(n)) add(kMovedDates, {kDates}, {Op::kShiftMonths, Shift{n}}, cost);
    }
    for (DateEdge edge : hints.edges) {
      const bool month = edge == DateEdge::kMonthStart || edge == DateEdge::kMonthEnd;
      add(kMovedDates, {kDates}, {Op::kDateEdge, edge}, month ? 3 : 5);
    }
    for (std::uint32_t from : {kColumns, kParts}) {
      // Who writes AM and PM mostly puts the month first.
      static constexpr std::array<std::uint32_t, 3> kDayFirst{5, 6, 8};
      static constexpr std::array<std::uint32_t, 3> kMonthFirst{7, 5, 6};
      const auto& kCosts = is_american() ? kMonthFirst : kDayFirst;
      for (std::size_t i = 0; i < kDayOrders.size(); ++i) {
        add(kDates, {from}, {Op::kDate, kDayOrders.at(i)}, kCosts.at(i));
      }
      add(kTimes, {from}, {Op::kTime}, 5);
      // A part of a cell is seldom a month.
      add(kDates, {from}, {Op::kMonth}, from == kColumns ? 9 : 22);
    }
    for (const auto& [step, cost] : hints.steps) {
      add(kMovedTimes, {kTimes}, {Op::kTimeStep, step}, cost);
    }
    for (int n : hints.moved) {
      for (std::size_t i = 0; i < kDayOrders.size(); ++i) {
        add(kMoments, {kColumns}, {Op::kMoment, kDayOrders.at(i)},
            1 + static_cast<std::uint32_t>(i));
      }
      add(kMovedMoments, {kMoments}, {Op::kLater, Shift{n}}, 1);
    }
    if (hints.serial_dates) add(kDates, {kColumns}, {Op::kSerialDate}, 9);
    if (hints.packed_times) add(kTimes, {kColumns}, {Op::kPackedTime}, 7);
    if (hints.unix_times) add(kMovedMoments, {kColumns}, {Op::kUnixMoment}, 9);
    if (hints.unix_times || !hints.moved.empty()) {
      add(kMovedDates, {kMovedMoments}, {Op::kDateOfMoment}, 1);
      add(kMovedTimes, {kMovedMoments}, {Op::kTimeOfMoment}, 1);
    }
    for (std::uint32_t from : {kDates, kMovedDates}) {
      for (DatePart part : kDateParts) {
        add(kMade, {from}, {Op::kDatePart, part}, cost_of(part));
      }
    }
    for (std::uint32_t from : {kTimes, kMovedTimes}) {
      for (TimePart part : kTimeParts) {
        if (part == TimePart::kHalfWithPoints && !hints.points_of_half) continue;
        const bool bare = part == TimePart::kMinute || part == TimePart::kSecond;
        // Of what is rounded to minutes the seconds say nothing.
        const bool seconds = part == TimePart::kSecond || part == TimePart::kSecondTwoDigits;
        const std::uint32_t more = seconds && from == kMovedTimes ? 3 : 0;
        add(kMade, {from}, {Op::kTimePart, part}, (bare ? 10 : 6) + more);
      }
    }
  }

  const Samples& samples_;
  Vocabulary out_;
  std::vector<Text> joiners_;
};

}  // namespace

Vocabulary vocabulary_of(const Samples& samples) {
  return VocabularyBuilder(samples).build();
}

std::uint32_t cost_of_constant(TextView text) {
  std::uint32_t cost = 6;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (i > 0 && text[i] == text[i - 1]) {
      cost += 1;
    } else {
      cost += is_in(text[i], CharacterClass::kAlphanumeric) ? 10 : 3;
    }
  }
  return cost;
}

}  // namespace whence::synth::table
