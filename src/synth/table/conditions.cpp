#include "synth/table/conditions.h"

#include <absl/container/flat_hash_map.h>

#include <algorithm>
#include <array>
#include <set>
#include <utility>

#include "synth/table/arithmetic.h"

namespace whence::synth::table {

namespace {

constexpr std::size_t kMostForEachPartition = 3;
constexpr std::size_t kMostConditions = 60;
constexpr std::size_t kMostVoters = 400;
constexpr std::uint32_t kMostTestedTextCost = 34;
constexpr std::uint32_t kMostOfWord = 12;
constexpr std::uint32_t kMostOfKeyword = 4;
constexpr std::size_t kShortestKeyword = 3;
constexpr std::size_t kMostTestedDates = 3;
constexpr std::array kUsualAges{18, 65};

class Finder {
 public:
  Finder(const Samples& samples, const Pool& pool) : samples_(samples), pool_(pool) {}

  std::vector<Condition> find(std::vector<Condition>& all) {
    for (const Atom& text : pool_.texts) {
      if (text.cost > kMostTestedTextCost) break;
      equalities(text);
      existence(text);
      if (text.cost <= 10) {
        inside(text);
        ends(text);
      }
      if (text.cost <= 26 && !is_date(text)) {
        thresholds(make_expression({Op::kNumber, NumberStyle::kPoint}, {text.expression}),
                   text.cost);
      }
    }
    for (std::size_t i = 0; i < std::min(pool_.dates.size(), kMostTestedDates); ++i) {
      for (const auto& [part, cost] :
           {std::pair{DatePart::kWeekdayNumber, 4U}, std::pair{DatePart::kMonth, 6U},
            std::pair{DatePart::kYear, 6U}, std::pair{DatePart::kDay, 8U}}) {
        const auto shown = make_expression({Op::kDatePart, part}, {pool_.dates[i].expression});
        thresholds(make_expression({Op::kNumber, NumberStyle::kPoint}, {shown}),
                   pool_.dates[i].cost + cost - 5, part == DatePart::kWeekdayNumber);
      }
    }
    std::ranges::stable_sort(found_, {}, &Condition::cost);
    all.assign(found_.begin(),
               found_.begin() + static_cast<std::ptrdiff_t>(std::min(found_.size(), kMostVoters)));
    return chosen();
  }

 private:
  // The number that a date or a time begins with is not its size.
  [[nodiscard]] bool is_date(const Atom& text) const {
    for (std::size_t i = 0; i < samples_.examples(); ++i) {
      const bool date = text.values[i] && std::ranges::any_of(kDayOrders, [&](DayOrder order) {
                          return parse_date(*text.values[i], order).has_value();
                        });
      if (!date && !(text.values[i] && parse_time(*text.values[i]))) return false;
    }
    return true;
  }

  void offer(Operation operation, const ExpressionPtr& argument, std::uint32_t cost) {
    Condition condition;
    condition.expression = make_expression(std::move(operation), {argument});
    condition.cost = cost;
    for (const auto& row : samples_.rows) {
      const Value value = evaluate(*condition.expression, row);
      const auto* holds = std::get_if<bool>(&value);
      if (holds == nullptr) return;
      condition.holds.push_back(*holds);
    }
    const auto first = condition.holds.begin();
    const auto last = first + static_cast<std::ptrdiff_t>(samples_.examples());
    if (std::find(first, last, true) == last || std::find(first, last, false) == last) return;
    found_.push_back(std::move(condition));
  }

  void equalities(const Atom& text) {
    std::set<Text> seen;
    for (std::size_t i = 0; i < samples_.examples(); ++i) {
      if (!text.values[i] || text.values[i]->empty()) continue;
      if (!seen.insert(*text.values[i]).second || text.values[i]->size() > 40) continue;
      // A value that only one row has says nothing about others.
      std::size_t rows = 0;
      for (const auto& value : text.values) rows += value == text.values[i] ? 1 : 0;
      offer({Op::kEquals, FixedText{*text.values[i]}}, text.expression,
            text.cost + 4 + cost_of_constant(*text.values[i]) / 2 + (rows > 1 ? 0 : 30));
    }
    offer({Op::kIsEmpty}, text.expression, text.cost + 4);
  }

  void existence(const Atom& text) {
    const auto missing = [](const auto& value) { return !value.has_value(); };
    if (std::ranges::none_of(text.values, missing)) return;
    offer({Op::kExists}, text.expression, text.cost - 2);
  }

  void inside(const Atom& text) {
    std::set<Text> parts;
    for (std::size_t i = 0; i < samples_.examples(); ++i) {
      if (!text.values[i]) continue;
      const Text& value = *text.values[i];
      for (std::size_t at = 0; at < value.size();) {
        const bool letter = is_letter(value[at]);
        const std::size_t begin = at++;
        if (is_digit(value[begin]) || is_space(value[begin])) continue;
        while (letter && at < value.size() && is_letter(value[at])) ++at;
        if (at - begin <= 20 && parts.size() < 60) parts.insert(value.substr(begin, at - begin));
      }
    }
    for (const Text& part : parts) {
      // A word is told apart as a whole; one that examples have in common is what they are about.
      const bool word = part.size() >= kShortestKeyword && examples_with(text, part) >= 2;
      const std::uint32_t whole =
          std::min<std::uint32_t>(cost_of_constant(part) / 2, word ? kMostOfKeyword : kMostOfWord);
      const std::uint32_t cost = text.cost + 6 + whole;
      offer({Op::kContains, FixedText{part}}, text.expression, cost);
      offer({Op::kStartsWith, FixedText{part}}, text.expression, cost + 1);
      offer({Op::kEndsWith, FixedText{part}}, text.expression, cost + 1);
    }
  }

  [[nodiscard]] std::size_t examples_with(const Atom& text, const Text& part) const {
    std::size_t count = 0;
    for (std::size_t i = 0; i < samples_.examples(); ++i) {
      if (text.values[i] && text.values[i]->find(part) != Text::npos) ++count;
    }
    return count;
  }

  void ends(const Atom& text) {
    for (CharacterClass c : {CharacterClass::kDigits, CharacterClass::kLetters,
                             CharacterClass::kUpper, CharacterClass::kSymbols}) {
      offer({Op::kStartsIn, OfClass{c}}, text.expression, text.cost + 12);
      offer({Op::kEndsIn, OfClass{c}}, text.expression, text.cost + 14);
    }
  }

  // Whether a number is read from a column that is called so.
  [[nodiscard]] bool is_of_ages(const Expression& number) const {
    const Expression* e = &number;
    while (!e->arguments.empty()) e = e->arguments.front().get();
    if (e->operation.op != Op::kColumn) return false;
    Text name;
    for (char32_t c : decoded(samples_.columns[parameters<ColumnNumber>(e->operation).column])) {
      name += is_letter(c) ? to_lower(c) : U' ';
    }
    return (U' ' + name + U' ').find(U" age ") != Text::npos;
  }

  // Of weekdays those of the week's end are told apart.
  void thresholds(const ExpressionPtr& number, std::uint32_t cost, bool weekdays = false) {
    std::set<Rational> values;
    for (std::size_t i = 0; i < samples_.lanes(); ++i) {
      const Value value = evaluate(*number, samples_.rows[i]);
      const auto* n = std::get_if<Rational>(&value);
      if (n == nullptr) return;
      if (i < samples_.examples()) values.insert(*n);
    }
    const bool is_age = is_of_ages(*number);
    for (auto low = values.begin(); low != values.end(); ++low) {
      const auto high = std::next(low);
      if (high == values.end()) break;
      const auto above = sum(*low, *Rational::make(1, 1'000'000));
      const auto threshold = above ? simplest_in(*above, *high) : std::nullopt;
      if (!threshold) continue;
      if (weekdays) {
        const Rational saturday(6);
        if (saturday > *low && saturday <= *high) {
          offer({Op::kAtLeast, FixedNumber{saturday}}, number, cost + 10);
        }
        continue;
      }
      // Of ages some limits are usual.
      for (int usual : kUsualAges) {
        const Rational age(usual);
        if (is_age && age > *low && age <= *high && age != *threshold) {
          offer({Op::kAtLeast, FixedNumber{age}}, number, cost + 9);
        }
      }
      offer({Op::kAtLeast, FixedNumber{*threshold}}, number, cost + 10);
    }
  }

  std::vector<Condition> chosen() {
    std::vector<Condition> out;
    absl::flat_hash_map<std::vector<bool>, std::vector<std::size_t>> of_partition;
    for (Condition& condition : found_) {
      std::vector<bool> partition(
          condition.holds.begin(),
          condition.holds.begin() + static_cast<std::ptrdiff_t>(samples_.examples()));
      // A condition and its contrary part the examples alike.
      const bool flipped = partition[0];
      if (flipped) partition.flip();
      std::vector<bool> holds = condition.holds;
      if (flipped) holds.flip();
      std::vector<std::size_t>& alike = of_partition[partition];
      if (alike.size() >= kMostForEachPartition || out.size() >= kMostConditions) continue;
      const bool known = std::ranges::any_of(alike, [&](std::size_t i) {
        std::vector<bool> other = out[i].holds;
        if (other[0]) other.flip();
        return other == holds;
      });
      if (known) continue;
      alike.push_back(out.size());
      out.push_back(std::move(condition));
    }
    return out;
  }

  const Samples& samples_;
  const Pool& pool_;
  std::vector<Condition> found_;
};

}  // namespace

std::vector<Condition> conditions(const Samples& samples, const Pool& pool,
                                  std::vector<Condition>& all) {
  return Finder(samples, pool).find(all);
}

}  // namespace whence::synth::table
