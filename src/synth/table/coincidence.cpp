#include "synth/table/coincidence.h"

#include <algorithm>

namespace whence::synth::table {

namespace {

constexpr std::uint32_t kCostOfCoincidence = 28;
constexpr std::uint32_t kCostOfCoincidentStart = 20;
constexpr std::uint32_t kCostOfCoincidentEnd = 14;
constexpr std::uint32_t kCostOfCoincidentPart = 26;
constexpr std::uint32_t kCostOfFixedMinutes = 36;
constexpr std::uint32_t kMostCostOfPart = 45;

bool is_calendar_part(const Expression& e) {
  if (e.operation.op == Op::kDatePart || e.operation.op == Op::kTimePart) return true;
  const bool form = e.operation.op == Op::kLower || e.operation.op == Op::kUpper;
  return form && is_calendar_part(*e.arguments.front());
}

std::uint32_t cost_of_word(TextView word, TextView of_row) {
  const auto same = [](char32_t a, char32_t b) { return to_lower(a) == to_lower(b); };
  const auto starts = [&](TextView text) {
    return text.size() >= word.size() && std::equal(word.begin(), word.end(), text.begin(), same);
  };
  TextView number = of_row;
  while (number.size() > 1 && number[0] == U'0') number.remove_prefix(1);
  if (number.size() == word.size() && starts(number)) return kCostOfCoincidence;
  if (of_row.size() < word.size()) return 0;
  const TextView end = of_row.substr(of_row.size() - word.size());
  if (starts(of_row) || starts(number)) return kCostOfCoincidentStart;
  return starts(end) ? kCostOfCoincidentEnd : 0;
}

}  // namespace

Coincidences::Coincidences(const Samples& samples, const Branch& branch,
                           const std::vector<const Atom*>& atoms)
    : samples_(samples), branch_(branch) {
  if (branch.examples.size() < 2) return;
  for (const Atom* atom : atoms) {
    if (atom->cost > kMostCostOfPart || !is_calendar_part(*atom->expression)) continue;
    times_ = times_ || atom->expression->operation.op == Op::kTimePart;
    const auto& first = atom->values[branch.examples.front()];
    const bool shared = first && std::ranges::all_of(branch.examples, [&](std::size_t lane) {
                          return atom->values[lane] == first;
                        });
    const bool varies = std::ranges::any_of(branch.others, [&](std::size_t lane) {
      return atom->values[lane] && atom->values[lane] != first;
    });
    if (shared && varies) parts_.insert(*first);
  }
}

std::uint32_t Coincidences::cost_of(const Text& text) const {
  const std::uint32_t cost = std::max(cost_in_rows(text), cost_of_minutes(text));
  if (cost > 0 || parts_.empty()) return cost;
  for (const Text& part : parts_) {
    if (part.size() == 4 && part[1] == U'.' && text.find(part) != Text::npos) {
      return kCostOfCoincidentPart;
    }
  }
  for (std::size_t at = 0; at < text.size();) {
    const bool digits = is_digit(text[at]);
    const std::size_t begin = at;
    while (at < text.size() && (digits ? is_digit(text[at]) : is_letter(text[at]))) ++at;
    if (parts_.contains(text.substr(begin, at - begin))) return kCostOfCoincidentPart;
    if (at == begin) ++at;
  }
  return 0;
}

// All times have the same minutes only at the start and the end of an hour.
std::uint32_t Coincidences::cost_of_minutes(TextView text) const {
  if (!times_) return 0;
  for (std::size_t at = 0; at + 2 < text.size(); ++at) {
    const TextView minutes = text.substr(at + 1, 2);
    if (text[at] != U':' || !std::ranges::all_of(minutes, is_digit)) continue;
    if (minutes != TextView(U"00") && minutes != TextView(U"59")) return kCostOfFixedMinutes;
  }
  return 0;
}

std::uint32_t Coincidences::cost_in_rows(const Text& text) const {
  std::uint32_t cost = kCostOfCoincidence;
  std::uint32_t of_numbers = 0;
  bool any = false;
  for (std::size_t at = 0; at < text.size();) {
    if (!is_in(text[at], CharacterClass::kAlphanumeric)) {
      ++at;
      continue;
    }
    const std::size_t begin = at;
    while (at < text.size() && is_in(text[at], CharacterClass::kAlphanumeric)) ++at;
    any = true;
    const TextView word = TextView(text).substr(begin, at - begin);
    for (std::size_t example : branch_.examples) {
      const std::uint32_t of_word = cost_in_row(word, samples_.rows[example]);
      cost = std::min(cost, of_word);
      if (std::ranges::all_of(word, is_digit)) of_numbers = std::max(of_numbers, of_word);
    }
  }
  // The number of a single row is hardly meant for others.
  if (branch_.examples.size() == 1) cost = std::max(cost, of_numbers);
  // Of a branch with one example too: what it has of its own row is not learnt.
  return any && samples_.examples() > 1 ? cost : 0;
}

std::uint32_t Coincidences::cost_in_row(TextView word, const std::vector<Text>& row) const {
  std::uint32_t cost = 0;
  for (std::size_t column : samples_.inputs) {
    const Text& cell = row[column];
    for (std::size_t at = 0; at < cell.size();) {
      const std::size_t begin = at;
      while (at < cell.size() && is_in(cell[at], CharacterClass::kAlphanumeric)) ++at;
      if (at > begin) {
        cost = std::max(cost, cost_of_word(word, TextView(cell).substr(begin, at - begin)));
      }
      ++at;
    }
  }
  return cost;
}

}  // namespace whence::synth::table
