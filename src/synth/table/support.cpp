#include "synth/table/support.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <optional>
#include <set>
#include <string>

#include "synth/table/calendar.h"
#include "synth/table/doubt.h"
#include "synth/table/items.h"
#include "synth/table/vocabulary.h"

namespace whence::synth::table {

namespace {

constexpr double kLeastVotes = 0.8;       // of the conditions that part the examples alike
constexpr std::uint32_t kCostOfStep = 9;  // an operation, about
constexpr std::size_t kEnoughForExceptions = 6;
constexpr std::size_t kEnoughForConstant = 4;
// What stands around a name or an address, and is often left out.
constexpr std::array<TextView, 14> kOptionalParts{U"www.",  U"Dr.", U"Mr.", U"Mrs.", U"Ms.",
                                                  U"Prof.", U"Sir", U"Jr",  U"Sr",   U"II",
                                                  U"III",   U"MD",  U"PhD", U"Esq"};
constexpr int kMostOfZone = 14 * 3600;
constexpr std::array kUsualTimeSteps{60,    300,   600,    900,    1'200,  1'800,
                                     3'600, 7'200, 10'800, 14'400, 21'600, 43'200};

// About what the search would ask for it.
std::uint32_t rough_cost(const Expression& e) {
  std::uint32_t cost = kCostOfStep;
  if (e.operation.op == Op::kConstant) {
    cost = cost_of_constant(parameters<FixedText>(e.operation).text);
  }
  if (e.operation.op == Op::kLookup) {
    for (const Text& value : parameters<Lookup>(e.operation).values) {
      cost += cost_of_constant(value);
    }
  }
  for (const ExpressionPtr& argument : e.arguments) cost += rough_cost(*argument);
  return cost;
}

// Whether a program says how far it is to the next step: the ends of ranges.
bool shows_range(const Expression& e) {
  if (e.operation.op == Op::kTimeStep) {
    const auto& p = parameters<TimeStep>(e.operation);
    if (p.step > 1 && p.plus >= p.step - 60 && p.plus > 0) return true;
  }
  const bool adds = e.operation.op == Op::kAdd || e.operation.op == Op::kSubtract;
  if (adds && e.arguments[0]->operation.op == Op::kRoundStep &&
      e.arguments[1]->operation.op == Op::kNumberConstant) {
    return true;
  }
  return std::ranges::any_of(e.arguments, [](const ExpressionPtr& a) { return shows_range(*a); });
}

// Whether there is anything in a program that the examples have to bear out.
bool may_lack_support(const Expression& e) {
  static constexpr std::array kOps{Op::kIf,       Op::kLookup,    Op::kWords, Op::kLength,
                                   Op::kTimeStep, Op::kRoundStep, Op::kFirst, Op::kLast,
                                   Op::kSkip,     Op::kChop,      Op::kLater};
  return std::ranges::find(kOps, e.operation.op) != kOps.end() ||
         std::ranges::any_of(e.arguments,
                             [](const ExpressionPtr& a) { return may_lack_support(*a); });
}

// Whether what is added to a moment may be the offset of a time zone: quarters of hours, but not
// days.
bool is_time_zone(const Expression& e) {
  if (e.operation.op != Op::kLater || e.arguments[0]->operation.op != Op::kMoment) return false;
  const int by = parameters<Shift>(e.operation).by;
  return by % 900 == 0 && std::abs(by) <= kMostOfZone;
}

// Where clocks are changed they are so in March, April, October or November.
enum class Season : std::uint8_t { kSummer, kWinter, kChanging };

Season season_of(const Value& moment) {
  const auto* seconds = std::get_if<Rational>(&moment);
  if (seconds == nullptr || !seconds->is_whole()) return Season::kChanging;
  const auto date = date_of_day_number(seconds->numerator() / kSecondsOfDay);
  if (!date) return Season::kChanging;
  const int day = date->month * 100 + date->day;
  if (day >= 408 && day <= 930) return Season::kSummer;
  return day >= 1108 || day <= 307 ? Season::kWinter : Season::kChanging;
}

}  // namespace

bool is_constant_tree(const Expression& e) {
  if (e.operation.op == Op::kColumn) return false;
  return std::ranges::all_of(e.arguments,
                             [](const ExpressionPtr& a) { return is_constant_tree(*a); });
}

class Support::Impl {
 public:
  Impl(const Expression& program, const std::vector<std::vector<Text>>& examples,
       const std::vector<Text>& outputs, const Conditions& conditions)
      : program_(&program),
        examples_(examples),
        outputs_(outputs),
        needs_support_(may_lack_support(program)),
        is_range_(shows_range(program)) {
    // The same row again says nothing new.
    std::set<std::vector<Text>> seen;
    for (std::size_t i = 0; i < examples.size(); ++i) {
      if (seen.insert(examples[i]).second) different_.push_back(i);
    }
    // What few rows have says nothing about the others, if nothing of them is used.
    learnt_nothing_ = different_.size() < kEnoughForConstant && is_constant_tree(program);
    find_voters(conditions);
    if (program.operation.op == Op::kMapItems) add_items();
  }

  [[nodiscard]] bool supports(const std::vector<Text>& row) const {
    if (learnt_nothing_ || has_new_part(row)) return false;
    if (of_items_) {
      return std::ranges::all_of(items_of_row(row),
                                 [&](const Text& item) { return of_items_->supports({item}); });
    }
    if (!needs_support_) return true;
    return supported(*program_, row, different_);
  }

 private:
  using Numbers = std::vector<std::size_t>;  // of examples

  struct Voter {
    const Expression* condition;
    std::vector<bool> holds;  // for the examples
    std::uint32_t cost;
  };

  // Whether a word is there that people often leave out, and no example says whether.
  [[nodiscard]] bool has_new_part(const std::vector<Text>& row) const {
    const auto any_has = [](const std::vector<Text>& cells, TextView part) {
      return std::ranges::any_of(cells, [&](const Text& cell) { return has_word(cell, part); });
    };
    return std::ranges::any_of(kOptionalParts, [&](TextView part) {
      return any_has(row, part) && std::ranges::none_of(examples_, [&](const auto& example) {
               return any_has(example, part);
             });
    });
  }
  static bool has_word(TextView text, TextView word) {
    for (std::size_t at = text.find(word); at != Text::npos; at = text.find(word, at + 1)) {
      const std::size_t end = at + word.size();
      const bool starts = at == 0 || !is_in(text[at - 1], CharacterClass::kAlphanumeric);
      const bool ends = word.ends_with(U'.') || end == text.size() ||
                        !is_in(text[end], CharacterClass::kAlphanumeric);
      if (starts && ends) return true;
    }
    return false;
  }

  // The items of the examples bear out what is done to each.
  void add_items() {
    const auto& how = parameters<ItemProgram>(program_->operation);
    for (const auto& row : examples_) {
      for (const Text& item : items_of_row(row)) {
        const Value value = evaluate(*how.program, {&item, 1});
        const auto* made = std::get_if<Text>(&value);
        if (made == nullptr) continue;
        items_.push_back({item});
        item_outputs_.push_back(*made);
      }
    }
    of_items_ = std::make_unique<Impl>(*how.program, items_, item_outputs_, Conditions{});
  }
  [[nodiscard]] std::vector<Text> items_of_row(const std::vector<Text>& row) const {
    const Value value = evaluate(*program_->arguments[0], row);
    const auto* list = std::get_if<Text>(&value);
    if (list == nullptr) return {};
    return list_items(*list, parameters<ItemProgram>(program_->operation).separator);
  }

  void find_voters(const Conditions& conditions) {
    if (program_->operation.op != Op::kIf) return;
    for (const auto& [condition, cost] : conditions) {
      Voter voter{condition.get(), {}, cost};
      for (const auto& row : examples_) {
        const auto holds = truth(*condition, row);
        if (!holds) break;
        voter.holds.push_back(*holds);
      }
      if (voter.holds.size() == examples_.size()) voters_.push_back(std::move(voter));
    }
  }

  static std::optional<bool> truth(const Expression& condition, const std::vector<Text>& row) {
    const Value value = evaluate(condition, row);
    const auto* holds = std::get_if<bool>(&value);
    return holds == nullptr ? std::nullopt : std::optional(*holds);
  }

  // Whether the examples say what the program does on a row. `here` are those that come to the same
  // branch.
  [[nodiscard]] bool supported(const Expression& e, const std::vector<Text>& row,
                               const Numbers& here) const {
    if (e.operation.op == Op::kLookup && !supported_key(e, row, here)) return false;
    if (e.operation.op == Op::kWords && !shows_words(e, here)) return false;
    if (e.operation.op == Op::kLength && few_outputs()) return false;
    if (!is_range_ && e.operation.op == Op::kTimeStep && !settles_time_step(e, row, here)) {
      return false;
    }
    if (!is_range_ && e.operation.op == Op::kRoundStep && !settles_step(e, row, here)) return false;
    if (is_time_zone(e) && !shows_season(*e.arguments[0], row, here)) return false;
    if (counts_characters(e.operation.op) && !shows_length(e, row, here)) return false;
    if (e.operation.op != Op::kIf) {
      return std::ranges::all_of(e.arguments, [&](const ExpressionPtr& argument) {
        return supported(*argument, row, here);
      });
    }
    const Expression& condition = *e.arguments[0];
    const auto holds = truth(condition, row);
    if (!holds || !supported_condition(condition, row, *holds, here)) return false;
    Numbers there;
    for (std::size_t i : here) {
      if (truth(condition, examples_[i]) == holds) there.push_back(i);
    }
    const Expression& branch = *e.arguments[*holds ? 1 : 2];
    if (may_be_exception(e, *holds, here.size(), there.size())) return false;
    if (!*holds && is_constant_tree(branch) && !shares_word(condition, row, there)) return false;
    if (branch.operation.op != Op::kIf && !supported_leaf(branch, there)) return false;
    return supported(branch, row, there);
  }

  // If one of a few examples is told apart by a word of its own and known by heart, the next row
  // may be another such one.
  static bool may_be_exception(const Expression& choice, bool holds, std::size_t all,
                               std::size_t here) {
    if (all != here + 1 || all >= kEnoughForExceptions) return false;
    if (!is_constant_tree(*choice.arguments[holds ? 2 : 1])) return false;
    const auto* text = std::get_if<FixedText>(&choice.arguments[0]->operation.with);
    const bool learns = !is_constant_tree(*choice.arguments[holds ? 1 : 2]);
    return learns && text != nullptr && std::ranges::any_of(text->text, is_letter);
  }

  // Characters of a number are counted where its length is one that an example has.
  static bool counts_characters(Op op) {
    return op == Op::kFirst || op == Op::kLast || op == Op::kSkip || op == Op::kChop;
  }
  [[nodiscard]] bool shows_length(const Expression& part, const std::vector<Text>& row,
                                  const Numbers& here) const {
    const Value value = evaluate(*part.arguments[0], row);
    const auto* text = std::get_if<Text>(&value);
    const auto is_numeral = [](char32_t c) { return is_in(c, CharacterClass::kNumerals); };
    if (text == nullptr || !std::ranges::all_of(*text, is_numeral)) return true;
    return std::ranges::any_of(here, [&](std::size_t i) {
      const Value other = evaluate(*part.arguments[0], examples_[i]);
      const auto* known = std::get_if<Text>(&other);
      return known != nullptr && known->size() == text->size();
    });
  }

  // A leaf of one example has to say more than the example itself; constants are believed if there
  // are fewer leaves than examples.
  [[nodiscard]] bool supported_leaf(const Expression& leaf, const Numbers& there) const {
    if (there.size() != 1) return !there.empty();
    if (is_constant_tree(leaf)) {
      // A number is computed.
      if (std::ranges::any_of(outputs_[there[0]], is_digit)) return false;
      return leaves(*program_) < different_.size() && leaves(*program_) < 3;
    }
    return rough_cost(leaf) <= cost_of_constant(outputs_[there[0]]) + kCostOfStep;
  }

  // Whether no other operation that does the same to the examples does something else to a row.
  [[nodiscard]] bool settles(const Expression& e, const Operation& other,
                             const std::vector<Text>& row, const Numbers& here) const {
    const auto differs = [&](const std::vector<Text>& on) {
      const Value argument = evaluate(*e.arguments[0], on);
      return apply(e.operation, {&argument, 1}, on) != apply(other, {&argument, 1}, on);
    };
    return std::ranges::any_of(here, [&](std::size_t i) { return differs(examples_[i]); }) ||
           !differs(row);
  }

  // The step that times are rounded to may be another usual one.
  [[nodiscard]] bool settles_time_step(const Expression& e, const std::vector<Text>& row,
                                       const Numbers& here) const {
    const auto& p = parameters<TimeStep>(e.operation);
    if (p.step == 1) return true;
    return std::ranges::all_of(kUsualTimeSteps, [&](int step) {
      TimeStep other{step, p.how, p.plus};
      for (int less : {0, 1, 60}) {
        if (p.plus == p.step - less) other.plus = step - less;
      }
      return step == p.step || settles(e, {Op::kTimeStep, other}, row, here);
    });
  }

  // A clock that is some hours ahead in summer is so by other hours in winter, in most of the
  // world.
  [[nodiscard]] bool shows_season(const Expression& moment, const std::vector<Text>& row,
                                  const Numbers& here) const {
    const Season season = season_of(evaluate(moment, row));
    return season != Season::kChanging && std::ranges::any_of(here, [&](std::size_t i) {
             return season_of(evaluate(moment, examples_[i])) == season;
           });
  }

  // The same of numbers, for steps that are at least as usual.
  [[nodiscard]] bool settles_step(const Expression& e, const std::vector<Text>& row,
                                  const Numbers& here) const {
    const auto& p = parameters<RoundingStep>(e.operation);
    for (int by : {2, 4, 5, 10, 20, 50, 100}) {
      for (const auto& step : {product(p.step, Rational(by)), quotient(p.step, Rational(by))}) {
        if (!step || oddness(*step) > oddness(p.step)) continue;
        if (!settles(e, {Op::kRoundStep, RoundingStep{*step, p.how}}, row, here)) return false;
      }
    }
    return true;
  }
  // 1, 10, 0.1 are the most usual steps, then 5, 50, 0.5, then 25 and 2.
  static int oddness(const Rational& step) {
    std::string digits;
    for (char c : exact(step)) {
      if (c >= '1' && c <= '9') digits += c;
    }
    if (step.denominator() != 1) {
      const auto scaled = product(step, Rational(1'000'000));
      digits.clear();
      for (char c : scaled ? exact(*scaled) : std::string("99")) {
        if (c >= '1' && c <= '9') digits += c;
      }
    }
    if (digits == "1") return 0;
    if (digits == "5") return 1;
    return digits == "25" || digits == "2" ? 2 : 3;
  }

  // Lengths say yes and no by chance.
  [[nodiscard]] bool few_outputs() const {
    return std::set<Text>(outputs_.begin(), outputs_.end()).size() < 3;
  }

  // That a word is missing says what a row is only where another word is there that such rows have.
  [[nodiscard]] bool shares_word(const Expression& condition, const std::vector<Text>& row,
                                 const Numbers& there) const {
    const Value value = evaluate(*condition.arguments[0], row);
    const auto* text = std::get_if<Text>(&value);
    const auto* tested = std::get_if<FixedText>(&condition.operation.with);
    if (text == nullptr || tested == nullptr) return true;
    const auto is_part = [](char32_t c) { return is_in(c, CharacterClass::kAlphanumeric); };
    if (std::ranges::none_of(tested->text, is_part)) return true;
    return std::ranges::any_of(there, [&](std::size_t i) {
      const Value other = evaluate(*condition.arguments[0], examples_[i]);
      const auto* known = std::get_if<Text>(&other);
      if (known == nullptr) return false;
      const std::set<Text> words = words_of(*known);
      return *known == *text || std::ranges::any_of(words_of(*text), [&](const Text& word) {
        return words.contains(word);
      });
    });
  }
  static std::set<Text> words_of(const Text& text) {
    std::set<Text> words;
    Text word;
    for (char32_t c : text + U' ') {
      if (is_letter(c)) {
        word += c;
      } else {
        if (word.size() > 1) words.insert(word);
        word.clear();
      }
    }
    return words;
  }

  static std::size_t leaves(const Expression& e) {
    if (e.operation.op != Op::kIf) return 1;
    return leaves(*e.arguments[1]) + leaves(*e.arguments[2]);
  }

  // A key that is a whole cell stands for itself; a part of one, if two examples have the row's.
  [[nodiscard]] bool supported_key(const Expression& lookup, const std::vector<Text>& row,
                                   const Numbers& here) const {
    const Expression& key = *lookup.arguments[0];
    const Value value = evaluate(key, row);
    if (key.operation.op == Op::kColumn && !computes(lookup)) return true;
    // The last digit of a number says nothing.
    const auto* text = std::get_if<Text>(&value);
    const bool slice = std::holds_alternative<Characters>(key.operation.with);
    if (slice && text != nullptr && std::ranges::all_of(*text, is_digit)) return false;
    return std::ranges::count_if(
               here, [&](std::size_t i) { return evaluate(key, examples_[i]) == value; }) >= 2;
  }

  // Whether some value that is looked up has digits that its key has not: it was rather computed,
  // from other cells too.
  static bool computes(const Expression& lookup) {
    const auto& p = parameters<Lookup>(lookup.operation);
    for (std::size_t i = 0; i < p.keys.size(); ++i) {
      if (std::ranges::any_of(p.values[i], is_digit) && p.values[i] != p.keys[i]) return true;
    }
    return false;
  }

  // One, two, three may be the names of three things. That numbers are meant shows where they are
  // put together.
  [[nodiscard]] bool shows_words(const Expression& words, const Numbers& here) const {
    return std::ranges::any_of(here, [&](std::size_t i) {
      const Value value = evaluate(*words.arguments[0], examples_[i]);
      const auto* digits = std::get_if<Text>(&value);
      return digits != nullptr && digits->size() > 1 && *digits != U"10";
    });
  }

  [[nodiscard]] bool supported_condition(const Expression& condition, const std::vector<Text>& row,
                                         bool holds, const Numbers& here) const {
    // What the condition is about was seen.
    if (condition.arguments.size() == 1) {
      const Value value = evaluate(*condition.arguments[0], row);
      const bool seen = std::ranges::any_of(here, [&](std::size_t i) {
        return evaluate(*condition.arguments[0], examples_[i]) == value;
      });
      if (seen && condition.arguments[0]->operation.op == Op::kColumn) return true;
      if (condition.operation.op == Op::kAtLeast && in_gap(condition, value, holds, here)) {
        return false;
      }
    }
    double with = 0;
    double all = 0;
    for (const Voter& voter : voters_) {
      bool alike = true;
      bool contrary = true;
      for (std::size_t i : here) {
        const bool same = voter.holds[i] == truth(condition, examples_[i]);
        alike = alike && same;
        contrary = contrary && !same;
      }
      if (!alike && !contrary) continue;
      const double mass = weight_of(voter.cost, 0);
      const auto vote = truth(*voter.condition, row);
      all += mass;
      if (vote && *vote == (alike ? holds : !holds)) with += mass;
    }
    return all == 0 || with >= kLeastVotes * all;
  }

  // Between the largest number below a threshold and the smallest above it. Zero parts numbers by
  // itself.
  [[nodiscard]] bool in_gap(const Expression& condition, const Value& value, bool holds,
                            const Numbers& here) const {
    const auto* number = std::get_if<Rational>(&value);
    if (number == nullptr) return true;
    if (parameters<FixedNumber>(condition.operation).number == Rational(0)) return false;
    return std::ranges::none_of(here, [&](std::size_t i) {
      const Value other = evaluate(*condition.arguments[0], examples_[i]);
      const auto* known = std::get_if<Rational>(&other);
      if (known == nullptr || truth(condition, examples_[i]) != std::optional(holds)) return false;
      return holds ? *known <= *number : *known >= *number;
    });
  }

  const Expression* program_;
  const std::vector<std::vector<Text>>& examples_;
  const std::vector<Text>& outputs_;
  Numbers different_;
  bool needs_support_;
  bool learnt_nothing_ = false;
  bool is_range_;
  std::vector<Voter> voters_;
  std::vector<std::vector<Text>> items_;
  std::vector<Text> item_outputs_;
  std::unique_ptr<Impl> of_items_;
};

Support::Support(const Expression& program, const std::vector<std::vector<Text>>& examples,
                 const std::vector<Text>& outputs, const Conditions& conditions)
    : impl_(std::make_shared<const Impl>(program, examples, outputs, conditions)) {}

bool Support::supports(const std::vector<Text>& row) const {
  return impl_->supports(row);
}

}  // namespace whence::synth::table
