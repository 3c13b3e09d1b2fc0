#include "synth/table/hints.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <string>

#include "synth/table/numerals.h"

namespace whence::synth::table {

namespace {

constexpr std::size_t kMostTimesOfOutput = 2;
constexpr int kMostNamedDays = 400;
constexpr std::uint32_t kCostOfOddStep = 8;
constexpr int kMostNamedMonths = 24;
// How far the year is ahead that begins in July, October, April, or that begun in April, July,
// October.
constexpr std::array kUsualYearStarts{6, 3, 9, -3, -6, -9};

// Steps that people round times to, and what it costs.
constexpr std::array<std::pair<int, std::uint32_t>, 12> kTimeSteps{{{3600, 4},
                                                                    {60, 5},
                                                                    {1800, 5},
                                                                    {900, 6},
                                                                    {600, 8},
                                                                    {300, 7},
                                                                    {1200, 10},
                                                                    {7200, 7},
                                                                    {10800, 8},
                                                                    {14400, 8},
                                                                    {21600, 8},
                                                                    {43200, 9}}};

template <typename Of>
bool all_examples(const Samples& samples, Of of) {
  for (std::size_t i = 0; i < samples.examples(); ++i) {
    if (!of(i)) return false;
  }
  return samples.examples() > 0;
}

template <typename Of>
bool some_example(const Samples& samples, Of of) {
  return !all_examples(samples, [&](std::size_t i) { return !of(i); });
}

// Runs of letters and digits.
std::vector<TextView> words_in(TextView text) {
  std::vector<TextView> words;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = at;
    while (at < text.size() && is_in(text[at], CharacterClass::kAlphanumeric)) ++at;
    if (at > begin) words.push_back(text.substr(begin, at - begin));
    ++at;
  }
  return words;
}

class CalendarSigns {
 public:
  explicit CalendarSigns(const Samples& samples) : samples_(samples) {}

  CalendarHints find() {
    for (std::size_t column : samples_.inputs) {
      for (DayOrder in : kDayOrders) {
        for (DayOrder out : kDayOrders) dates(column, in, out);
      }
      times(column);
      const bool all_unix = all_examples(samples_, [&](std::size_t i) {
        return unix_moment(samples_.rows[i][column]).has_value();
      });
      hints_.unix_times = hints_.unix_times || all_unix;
      hints_.serial_dates =
          hints_.serial_dates || all_examples(samples_, [&](std::size_t i) {
            const Text& cell = samples_.rows[i][column];
            return cell >= U"10000" && cell < U"80000" && serial_date(cell).has_value();
          });
      hints_.packed_times = hints_.packed_times || all_examples(samples_, [&](std::size_t i) {
                              return packed_time(samples_.rows[i][column]).has_value() &&
                                     !times_in(samples_.outputs[i]).empty();
                            });
      hints_.points_of_half = some_example(samples_, [&](std::size_t i) {
        Text small;
        for (char32_t c : samples_.outputs[i]) small += to_lower(c);
        return small.find(U"a.m.") != Text::npos || small.find(U"p.m.") != Text::npos;
      });
      for (DayOrder order : kDayOrders) named_dates(column, order);
      for (DayOrder order : kDayOrders) year_starts(column, order);
    }
    return std::move(hints_);
  }

 private:
  // What an output says about a date without being one: names of a month or a weekday, the day, the
  // year.
  struct Named {
    std::set<std::string> names;
    std::set<int> small;
    std::set<int> years;
  };

  static Named named_in(TextView text) {
    Named named;
    for (TextView word : words_in(text)) {
      std::size_t digits = 0;
      int value = 0;
      while (digits < word.size() && digits < 5 && is_digit(word[digits])) {
        value = 10 * value + static_cast<int>(word[digits++] - U'0');
      }
      if (digits == 1 || digits == 2) named.small.insert(value);
      if (digits == 4) named.years.insert(value);
      if (digits > 0 || word.size() < 3) continue;
      std::string name;
      for (char32_t c : word) name += c < 128 ? static_cast<char>(to_lower(c)) : '?';
      const auto names = [&](std::string_view whole) {
        const std::string of = lower_name(whole);
        if (name == of || name == of.substr(0, 3)) named.names.insert(of);
      };
      for (int m = 1; m <= 12; ++m) names(month_name(m));
      for (int d = 0; d < 7; ++d) names(weekday_name(d));
    }
    return named;
  }

  static std::string lower_name(std::string_view name) {
    std::string of(name);
    of[0] = static_cast<char>(to_lower(static_cast<unsigned char>(of[0])));
    return of;
  }

  // Of an end of a range at least its month is named.
  static bool says_edge(const Named& named, const Date& date) {
    return named.names.contains(lower_name(month_name(date.month))) &&
           (named.small.empty() || named.small.contains(date.day)) &&
           (named.years.empty() || named.years.contains(date.year));
  }

  static bool says(const Named& named, const Date& date) {
    std::set<std::string> of_date;
    for (std::string_view name :
         {month_name(date.month), weekday_name(static_cast<int>(day_number(date) % 7))}) {
      of_date.insert(lower_name(name));
    }
    return std::ranges::includes(of_date, named.names) && named.small.contains(date.day) &&
           (named.years.empty() || named.years.contains(date.year));
  }

  // A month is named, and no day.
  static bool says_month(const Named& named, const Date& date) {
    return named.names == std::set<std::string>{lower_name(month_name(date.month))} &&
           named.small.empty() && (named.years.empty() || named.years.contains(date.year));
  }

  // How far dates move that outputs name without their year.
  void named_dates(std::size_t column, DayOrder order) {
    std::vector<Date> given;
    std::vector<Named> shown;
    const bool all = all_examples(samples_, [&](std::size_t i) {
      const auto date = parse_date(samples_.rows[i][column], order);
      if (!date) return false;
      given.push_back(*date);
      shown.push_back(named_in(samples_.outputs[i]));
      return !shown.back().names.empty();
    });
    if (!all || given.size() < 2) return;
    const auto fits = [&](auto move) {
      for (std::size_t i = 0; i < given.size(); ++i) {
        const std::optional<Date> date = move(given[i]);
        if (!date || !says(shown[i], *date)) return false;
      }
      return true;
    };
    if (fits([](const Date& date) { return std::optional(date); })) return;
    for (int n = -kMostNamedDays; n <= kMostNamedDays; ++n) {
      if (fits([&](const Date& date) { return shifted_days(date, n); })) hints_.days.insert(n);
    }
    const auto fits_months = [&](int n) {
      for (std::size_t i = 0; i < given.size(); ++i) {
        const auto date = shifted_months(given[i], n);
        if (!date || !says_month(shown[i], *date)) return false;
      }
      return true;
    };
    for (int n = -kMostNamedMonths; n <= kMostNamedMonths; ++n) {
      const bool whole = fits([&](const Date& date) { return shifted_months(date, n); });
      if (whole || (n != 0 && fits_months(n))) hints_.months.insert(n);
    }
    for (DateEdge edge : kDateEdges) {
      const bool known = std::ranges::find(hints_.edges, edge) != hints_.edges.end();
      bool all_say = true;
      bool moves = false;
      for (std::size_t i = 0; i < given.size(); ++i) {
        const auto date = edge_of(given[i], edge);
        all_say = all_say && date && says_edge(shown[i], *date);
        moves = moves || date != given[i];
      }
      if (!known && all_say && moves) hints_.edges.push_back(edge);
    }
  }

  // Years that begin in another month than January, where some dates are in the year that their
  // output names and some are not.
  void year_starts(std::size_t column, DayOrder order) {
    if (!hints_.year_starts.empty()) return;
    std::vector<Date> given;
    std::vector<std::set<int>> shown;
    const bool all = all_examples(samples_, [&](std::size_t i) {
      const auto date = parse_date(samples_.rows[i][column], order);
      shown.push_back(years_in(samples_.outputs[i]));
      if (date) given.push_back(*date);
      return date && !shown.back().empty();
    });
    const auto fits = [&](int n) {
      for (std::size_t i = 0; i < given.size(); ++i) {
        const auto date = shifted_months(given[i], n);
        if (!date || !shown[i].contains(date->year)) return false;
      }
      return true;
    };
    if (!all || fits(0) || fits(12) || fits(-12)) return;
    for (int n = -11; n <= 11; ++n) {
      if (!fits(n)) continue;
      const auto usual = std::ranges::find(kUsualYearStarts, n) - kUsualYearStarts.begin();
      hints_.year_starts.emplace_back(n, 2 + 3 * static_cast<std::uint32_t>(usual));
    }
  }

  static std::set<int> years_in(TextView text) {
    std::set<int> years;
    for (std::size_t at = 0; at < text.size(); ++at) {
      const std::size_t begin = at;
      int value = 0;
      for (; at < text.size() && at - begin < 5 && is_digit(text[at]); ++at) {
        value = 10 * value + static_cast<int>(text[at] - U'0');
      }
      if (at - begin == 4) years.insert(value);
    }
    return years;
  }

  void dates(std::size_t column, DayOrder in, DayOrder out) {
    std::set<int> days;
    std::set<int> months;
    std::set<std::int64_t> seconds;
    std::vector<std::pair<Date, Date>> pairs;
    const bool all = all_examples(samples_, [&](std::size_t i) {
      const Text& cell = samples_.rows[i][column];
      const auto from = parse_date(cell, in);
      const auto to = parse_date(samples_.outputs[i], out);
      if (!from || !to) return false;
      pairs.emplace_back(*from, *to);
      days.insert(static_cast<int>(day_number(*to) - day_number(*from)));
      months.insert(12 * (to->year - from->year) + to->month - from->month);
      const std::int64_t then = moment_of(samples_.outputs[i], out)->numerator();
      const std::int64_t now = moment_of(cell, in)->numerator();
      seconds.insert(then - (then % 60 == 0 ? now / 60 * 60 : now));
      return true;
    });
    if (!all) return;
    if (days.size() == 1 && *days.begin() != 0) hints_.days.insert(*days.begin());
    if (months.size() == 1 && *months.begin() != 0) hints_.months.insert(*months.begin());
    if (seconds.size() == 1 && *seconds.begin() % kSecondsOfDay != 0 &&
        std::abs(*seconds.begin()) < 100LL * kSecondsOfDay) {
      hints_.moved.insert(static_cast<int>(*seconds.begin()));
    }
    if (!days.contains(0) && (days.size() == 1 || months.size() == 1)) {
      hints_.moved_columns.insert(column);
    }
    if (seconds.size() == 1 && !seconds.contains(0)) hints_.moved_columns.insert(column);
    for (DateEdge edge : kDateEdges) {
      const bool known = std::ranges::find(hints_.edges, edge) != hints_.edges.end();
      const bool fits = std::ranges::all_of(
          pairs, [&](const auto& pair) { return edge_of(pair.first, edge) == pair.second; });
      const bool moves =
          std::ranges::any_of(pairs, [](const auto& pair) { return pair.first != pair.second; });
      if (!known && fits && moves) hints_.edges.push_back(edge);
    }
  }

  void add_step(const TimeStep& step, std::uint32_t cost) {
    const bool known =
        std::ranges::any_of(hints_.steps, [&](const auto& pair) { return pair.first == step; });
    if (!known) hints_.steps.emplace_back(step, cost);
  }

  // Whole hours, and nothing that shows it: 18-21.
  static std::vector<int> hours_in(TextView text) {
    std::vector<int> found;
    for (TextView word : words_in(text)) {
      if (word.size() > 2 || !std::ranges::all_of(word, is_digit)) return {};
      int hour = 0;
      for (char32_t c : word) hour = 10 * hour + static_cast<int>(c - U'0');
      if (hour > 24) return {};
      found.push_back(hour % 24 * 3600);
    }
    return found;
  }

  void times(std::size_t column) {
    const bool any = some_example(
        samples_, [&](std::size_t i) { return !times_in(samples_.outputs[i]).empty(); });
    times(column, any ? times_in : hours_in);
  }

  void times(std::size_t column, std::vector<int> (*in)(TextView)) {
    std::vector<TimeOfDay> given;
    std::vector<std::vector<int>> shown;
    const bool all = all_examples(samples_, [&](std::size_t i) {
      const auto time = parse_time(samples_.rows[i][column]);
      if (!time) return false;
      given.push_back(*time);
      shown.push_back(in(samples_.outputs[i]));
      return !shown.back().empty() && shown.back().size() == shown.front().size();
    });
    if (!all) return;
    std::vector<std::vector<std::pair<TimeStep, std::uint32_t>>> of_place;
    for (std::size_t k = 0; k < std::min(shown[0].size(), kMostTimesOfOutput); ++k) {
      // Whether some are changed, and all as the outputs show, which may leave out seconds.
      const bool to_minute =
          std::ranges::all_of(shown, [&](const auto& t) { return t[k] % 60 == 0; });
      // Hours of twelve without their half are read as those of the morning.
      int around = kSecondsOfDay;
      const auto fits = [&](const TimeStep& step) {
        const int unit = to_minute && step.step == 1 ? 60 : 1;
        bool moves = false;
        for (std::size_t i = 0; i < given.size(); ++i) {
          const int then = to_step(given[i], step).seconds / unit;
          if ((then - shown[i][k] / unit) % (around / unit) != 0) return false;
          moves = moves || then != given[i].seconds / unit;
        }
        return moves;
      };
      std::vector<std::pair<TimeStep, std::uint32_t>>& found = of_place.emplace_back();
      const auto find_steps = [&] {
        for (const auto& [step, cost] : kTimeSteps) {
          for (Rounding how : {Rounding::kDown, Rounding::kNearest, Rounding::kUp}) {
            for (int plus : {0, step, step - 60, step - 1}) {
              const std::uint32_t more = (how == Rounding::kDown ? 0 : 4) + (plus == 0 ? 0 : 3);
              if (fits({step, how, plus}))
                found.emplace_back(TimeStep{step, how, plus}, cost + more);
            }
          }
        }
      };
      find_steps();
      const bool twelve = std::ranges::all_of(
          shown, [&](const auto& t) { return t[k] < kSecondsOfDay / 2 + 3600; });
      if (found.empty() && twelve) {
        around = kSecondsOfDay / 2;
        find_steps();
        around = kSecondsOfDay;
      }
      const int first = to_minute ? given[0].seconds / 60 * 60 : given[0].seconds;
      const int shift = (shown[0][k] - first + kSecondsOfDay) % kSecondsOfDay;
      // Half an hour back rather than 23 and a half later.
      const int plus = shift > kSecondsOfDay / 2 ? shift - kSecondsOfDay : shift;
      if (plus != 0 && fits({1, Rounding::kDown, plus}))
        found.emplace_back(TimeStep{1, Rounding::kDown, plus}, 6);
    }
    // Both ends of a range go by one step.
    const auto is_range = [&](const TimeStep& start, const TimeStep& end) {
      return start.step > 1 && start.step == end.step && start.how == end.how && start.plus == 0 &&
             end.plus > 0;
    };
    std::set<int> of_ranges;
    for (const auto& [start, cost] : of_place[0]) {
      for (const auto& [end, of_end] : of_place.back()) {
        if (is_range(start, end)) of_ranges.insert(start.step);
      }
    }
    for (const auto& found : of_place) {
      for (const auto& [step, cost] : found) {
        const bool odd = !of_ranges.empty() && !of_ranges.contains(step.step);
        add_step(step, cost + (odd ? kCostOfOddStep : 0));
      }
    }
  }

  const Samples& samples_;
  CalendarHints hints_;
};

bool is_ordinal_text(TextView word) {
  std::size_t digits = 0;
  while (digits < word.size() && is_digit(word[digits])) ++digits;
  return digits > 0 && ordinal(word.substr(0, digits)) == std::optional<Text>(Text(word));
}

// Whether a word is such a number in words or the first of two.
bool is_number_word(TextView word) {
  return from_words(word).has_value();
}

bool any_word(TextView text, bool (*is)(TextView)) {
  return std::ranges::any_of(words_in(text), is);
}

bool is_roman(TextView word) {
  return from_roman(word).has_value();
}

bool is_accented(char32_t c) {
  return is_letter(c) && unaccented(TextView(&c, 1)) != TextView(&c, 1);
}

// The bytes of a colour.
std::vector<TextView> pairs_of_digits(TextView word) {
  std::vector<TextView> pairs;
  if (word.size() % 2 != 0) return pairs;
  for (std::size_t at = 0; at < word.size(); at += 2) pairs.push_back(word.substr(at, 2));
  return pairs;
}

// 1.25E+06 in a text.
std::optional<ScientificForm> scientific_in(TextView text) {
  static const std::array<TextView, 8> kMarks{U"E",    U"e",    U" x 10^", U" × 10^",
                                              U"x10^", U"×10^", U" * 10^", U"*10^"};
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (!is_digit(text[at]) || (at > 0 && is_in(text[at - 1], CharacterClass::kNumerals))) continue;
    ScientificForm form;
    std::size_t end = at + 1;
    if (end + 1 < text.size() && text[end] == U'.' && is_digit(text[end + 1])) ++end;
    const std::size_t behind = end;
    while (end > at + 1 && end < text.size() && is_digit(text[end])) ++end;
    form.places = static_cast<int>(end - behind);
    for (TextView mark : kMarks) {
      if (!text.substr(end).starts_with(mark)) continue;
      std::size_t from = end + mark.size();
      form.plus = from < text.size() && text[from] == U'+';
      if (form.plus || (from < text.size() && text[from] == U'-')) ++from;
      std::size_t to = from;
      while (to < text.size() && is_digit(text[to])) ++to;
      if (to == from || to - from > 2) continue;
      form.mark = Text(mark);
      form.width = static_cast<int>(to - from);
      return form;
    }
  }
  return std::nullopt;
}

void find_scientific(const Samples& samples, NumeralHints& hints) {
  std::optional<ScientificForm> known;
  const bool all = all_examples(samples, [&](std::size_t i) {
    const auto form = scientific_in(samples.outputs[i]);
    if (!form) return false;
    if (!known) known = form;
    known->plus = known->plus || form->plus;
    known->width = std::min(known->width, form->width);
    return form->mark == known->mark && form->places == known->places;
  });
  if (all) hints.scientific = known;
}

void find_bases(const Samples& samples, NumeralHints& hints) {
  static constexpr std::array kPairs{Bases{10, 16}, Bases{10, 2}, Bases{16, 10}, Bases{2, 10},
                                     Bases{10, 8},  Bases{8, 10}, Bases{16, 2},  Bases{2, 16}};
  for (const Bases& bases : kPairs) {
    for (std::size_t column : samples.inputs) {
      const bool fits = all_examples(samples, [&](std::size_t i) {
        const auto word = words_in(samples.rows[i][column]);
        Text output;
        for (char32_t c : samples.outputs[i]) output += to_upper(c);
        const auto is_shown = [&](TextView digits) {
          const auto made = rebased(digits, bases);
          return made && output.find(*made) != Text::npos;
        };
        const auto all_shown = [&](const std::vector<TextView>& several) {
          return several.size() > 1 && std::ranges::all_of(several, is_shown);
        };
        if (word.empty()) return false;
        if (is_shown(word.back()) || all_shown(word)) return true;
        return bases.from == 16 && all_shown(pairs_of_digits(word.back()));
      });
      if (!fits) continue;
      hints.bases.push_back(bases);
      break;
    }
  }
}

}  // namespace

std::vector<int> times_in(TextView text) {
  std::vector<int> found;
  for (std::size_t at = 0; at < text.size();) {
    const bool starts = is_digit(text[at]) && (at == 0 || !is_digit(text[at - 1]));
    std::size_t end = at;
    while (starts && end < text.size() && (is_digit(text[end]) || text[end] == U':')) ++end;
    if (end == at) {
      ++at;
      continue;
    }
    // AM or PM, a blank before it or not.
    std::size_t half = end;
    if (half < text.size() && text[half] == U' ') ++half;
    if (half + 1 < text.size() && to_lower(text[half + 1]) == U'm' &&
        (half + 2 >= text.size() || !is_letter(text[half + 2]))) {
      if (const auto time = parse_time(text.substr(at, half + 2 - at))) {
        found.push_back(time->seconds);
        at = half + 2;
        continue;
      }
    }
    if (const auto time = parse_time(text.substr(at, end - at))) found.push_back(time->seconds);
    at = end;
  }
  return found;
}

CalendarHints calendar_hints(const Samples& samples) {
  return CalendarSigns(samples).find();
}

NumeralHints numeral_hints(const Samples& samples) {
  NumeralHints hints;
  const auto in_outputs = [&](bool (*is)(TextView)) {
    return some_example(samples, [&](std::size_t i) { return any_word(samples.outputs[i], is); });
  };
  const auto in_inputs = [&](bool (*is)(TextView)) {
    return some_example(samples, [&](std::size_t i) {
      return std::ranges::any_of(samples.inputs, [&](std::size_t column) {
        return any_word(samples.rows[i][column], is);
      });
    });
  };
  const auto has_accent = [](TextView word) { return std::ranges::any_of(word, is_accented); };
  hints.ordinals = in_outputs(is_ordinal_text);
  hints.roman = in_outputs(is_roman);
  hints.from_roman = in_inputs(is_roman);
  hints.words = in_outputs(is_number_word);
  hints.from_words = in_inputs(is_number_word);
  hints.accents = in_inputs(has_accent);
  for (const Text& thousand : {Text(U"k"), Text(U"K")}) {
    const bool shown = some_example(samples, [&](std::size_t i) {
      const std::size_t at = samples.outputs[i].find(thousand);
      return at != Text::npos && at > 0 && is_digit(samples.outputs[i][at - 1]);
    });
    if (shown) hints.thousands.push_back(thousand);
  }
  find_bases(samples, hints);
  find_scientific(samples, hints);
  return hints;
}

}  // namespace whence::synth::table
