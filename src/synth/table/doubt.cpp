#include "synth/table/doubt.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <optional>
#include <set>
#include <utility>

#include "synth/table/vocabulary.h"

namespace whence::synth::table {

namespace {

// A program costs this much more than another one that is twice as likely.
constexpr double kHalving = 5;
constexpr double kMostAgainst = 0.25;         // of the mass, on rows like the examples
constexpr double kMostAgainstStrange = 0.04;  // on rows of a shape that no example has
constexpr double kLeastVotes = 0.8;           // of the conditions that part the examples alike
constexpr std::uint32_t kCostOfStep = 9;      // an operation, about
constexpr std::size_t kEnoughForExceptions = 6;
constexpr std::array kUsualTimeSteps{60,    300,   600,    900,    1'200,  1'800,
                                     3'600, 7'200, 10'800, 14'400, 21'600, 43'200};

double weight(std::uint32_t cost, std::uint32_t of_best) {
  return std::exp2(-(static_cast<double>(cost) - static_cast<double>(of_best)) / kHalving);
}

bool is_constant_tree(const Expression& e) {
  if (e.operation.op == Op::kColumn) return false;
  return std::ranges::all_of(e.arguments,
                             [](const ExpressionPtr& a) { return is_constant_tree(*a); });
}

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

void columns_of(const Expression& e, std::set<std::size_t>& columns) {
  if (e.operation.op == Op::kColumn) columns.insert(parameters<ColumnNumber>(e.operation).column);
  for (const ExpressionPtr& argument : e.arguments) columns_of(*argument, columns);
}

bool reads_numbers(const Expression& e) {
  const Op op = e.operation.op;
  if (op == Op::kNumber || op == Op::kScaled || op == Op::kShorten) return true;
  return std::ranges::any_of(e.arguments, [](const ExpressionPtr& a) { return reads_numbers(*a); });
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

// How often a column is read: as dates or times at once, or in some other way.
struct Readings {
  std::size_t dates = 0;
  std::size_t times = 0;
  std::size_t others = 0;
};

void count_readings(const Expression& e, std::map<std::size_t, Readings>& readings) {
  for (const ExpressionPtr& argument : e.arguments) {
    if (argument->operation.op != Op::kColumn) {
      count_readings(*argument, readings);
      continue;
    }
    Readings& of_column = readings[parameters<ColumnNumber>(argument->operation).column];
    const Op op = e.operation.op;
    if (op == Op::kDate || op == Op::kMoment) {
      ++of_column.dates;
    } else if (op == Op::kTime) {
      ++of_column.times;
    } else {
      ++of_column.others;
    }
  }
}

// Whether a date can be read in one way only.
bool is_plain_date(TextView cell) {
  std::size_t most = 0;
  std::size_t digits = 0;
  for (char32_t c : cell) {
    digits = is_digit(c) ? digits + 1 : 0;
    most = std::max(most, digits);
  }
  if (most < 4) return false;  // of which century?
  const auto day_first = parse_date(cell, DayOrder::kDayFirst);
  const auto month_first = parse_date(cell, DayOrder::kMonthFirst);
  return !day_first || !month_first || day_first == month_first;
}

bool says_half(TextView cell) {
  return std::ranges::any_of(cell, [](char32_t c) { return c == U'm' || c == U'M'; });
}

// What a cell is made of: runs of letters, digits and white space as one mark each, symbols as they
// are; numbers with their signs, points and commas as one mark if they are read as numbers.
Text shape_of_cell(TextView text, bool numbers) {
  Text shape;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char32_t c = text[at];
    char32_t mark = c;
    if (is_digit(c)) mark = U'0';
    if (is_letter(c)) mark = U'a';
    if (is_space(c)) mark = U' ';
    const bool inside = shape.ends_with(U'0') && at + 1 < text.size() && is_digit(text[at + 1]);
    if (numbers && (c == U'.' || c == U',') && inside) continue;
    const bool run = mark == U'0' || mark == U'a' || mark == U' ';
    if (!run || !shape.ends_with(mark)) shape += mark;
  }
  return shape;
}

class Believer {
 public:
  Believer(const lang::Table& table, const TableResult& result)
      : table_(table), result_(result), program_(*result.programs.front().expression) {
    columns_of(program_, used_);
    // Even what is always the same is said of rows with something in them.
    for (std::size_t c = 0; used_.empty() && c < table.columns.size(); ++c) {
      if (c != table.output) all_inputs_.insert(c);
    }
    if (used_.empty()) used_ = all_inputs_;
    numbers_ = reads_numbers(program_);
    is_range_ = shows_range(program_);
    count_readings(program_, readings_);
    for (std::size_t r = 0; r < table.rows.size(); ++r) {
      if (!table.is_example(r)) continue;
      examples_.push_back(texts_of_row(table, r));
      outputs_.push_back(decoded(lang::meaning(table.rows[r][table.output])));
      cells_.insert(used_cells(examples_.back()));
      for (std::size_t c : used_) shapes_[c].insert(shape_of_cell(examples_.back()[c], numbers_));
    }
    find_voters();
    find_mass();
  }

  [[nodiscard]] double confidence(std::size_t r) const {
    const std::vector<Text> row = texts_of_row(table_, r);
    const std::vector<Text> cells = used_cells(row);
    const std::optional<std::string>& output = result_.programs.front().outputs[r];
    // Nothing in, nothing out.
    const bool nothing = std::ranges::all_of(cells, [](const Text& cell) { return cell.empty(); });
    if (nothing && !cells.empty() && (!output || output->empty())) return 1;
    if (!output) return 0;
    // The same cells as an example's: the same output.
    if (!cells.empty() && cells_.contains(cells)) return 1;
    double against = mass_of_none_;
    double all = mass_of_none_;
    for (std::size_t k = 0; k < result_.programs.size(); ++k) {
      all += masses_[k];
      if (result_.programs[k].outputs[r] != output) against += masses_[k];
    }
    against /= all;
    double confidence = 1 - against;
    if (against > kMostAgainst) confidence = std::min(confidence, kConfident - 0.01);
    const bool strange = is_strange(row);
    const bool lost = is_lost(row) || !supported(program_, row, examples_all());
    if (lost || (strange && against > kMostAgainstStrange)) confidence = std::min(confidence, 0.5);
    return confidence;
  }

 private:
  using Numbers = std::vector<std::size_t>;  // of examples

  [[nodiscard]] std::vector<Text> used_cells(const std::vector<Text>& row) const {
    std::vector<Text> cells;
    for (std::size_t c : used_) cells.push_back(row[c]);
    return cells;
  }

  [[nodiscard]] Numbers examples_all() const {
    Numbers all(examples_.size());
    for (std::size_t i = 0; i < all.size(); ++i) all[i] = i;
    return all;
  }

  // Programs, and none of them: to know the examples by heart is what they have to compete with.
  void find_mass() {
    const std::uint32_t best = result_.programs.front().cost;
    for (const TableProgram& program : result_.programs) {
      masses_.push_back(weight(program.cost, best));
    }
    std::uint32_t by_heart = 0;
    for (std::size_t i = 0; i < std::min<std::size_t>(outputs_.size(), 8); ++i) {
      by_heart += cost_of_constant(outputs_[i]);
    }
    // A character says more than an operation of a program costs.
    by_heart = by_heart * 3 / 2;
    const bool choice = program_.operation.op == Op::kIf;
    mass_of_none_ = choice ? 0 : std::min(4.0, weight(by_heart, best));
    if (is_constant_tree(program_)) mass_of_none_ = 0;
  }

  // --- rows of another kind

  [[nodiscard]] bool is_strange(const std::vector<Text>& row) const {
    return std::ranges::any_of(used_, [&](std::size_t c) {
      return !shapes_.at(c).contains(shape_of_cell(row[c], numbers_)) && !is_plain(c, row[c]);
    });
  }

  // Whether a cell is a date or a time that can be read in one way only, and is read so. Whether
  // five is in the morning has to be seen in examples.
  [[nodiscard]] bool is_plain(std::size_t column, const Text& cell) const {
    const auto found = readings_.find(column);
    if (found == readings_.end() || found->second.others > 0) return false;
    const Readings& readings = found->second;
    if (readings.dates > 0 && !is_plain_date(cell)) return false;
    if (readings.times == 0) return true;
    const auto time = parse_time(cell);
    if (!time) return false;
    return says_half(cell) || time->seconds >= 13 * 3600 ||
           std::ranges::any_of(examples_, [&](const auto& row) { return !says_half(row[column]); });
  }

  // Whether a cell that is used has nothing in it, letters or digits, and none of the examples'
  // has.
  [[nodiscard]] bool is_lost(const std::vector<Text>& row) const {
    return std::ranges::any_of(used_, [&](std::size_t c) {
      const std::set<Text>& shapes = shapes_.at(c);
      const Text shape = shape_of_cell(row[c], numbers_);
      if (shapes.contains(shape) || is_plain(c, row[c])) return false;
      if (row[c].empty()) return true;
      for (char32_t mark : {U'0', U'a'}) {
        const auto has = [&](const Text& of) { return of.find(mark) != Text::npos; };
        const bool here = has(shape);
        if (here && std::ranges::none_of(shapes, has)) return true;
        if (!here && std::ranges::all_of(shapes, has)) return true;
      }
      return false;
    });
  }

  // --- choices

  struct Voter {
    const Expression* condition;
    std::vector<bool> holds;  // for the examples
    std::uint32_t cost;
  };

  void find_voters() {
    if (program_.operation.op != Op::kIf) return;
    for (const auto& [condition, cost] : result_.conditions) {
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
      return leaves(program_) < examples_.size() && leaves(program_) < 3;
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
    if (key.operation.op == Op::kColumn) return true;
    const Value value = evaluate(key, row);
    // The last digit of a number says nothing.
    const auto* text = std::get_if<Text>(&value);
    const bool slice = std::holds_alternative<Characters>(key.operation.with);
    if (slice && text != nullptr && std::ranges::all_of(*text, is_digit)) return false;
    return std::ranges::count_if(
               here, [&](std::size_t i) { return evaluate(key, examples_[i]) == value; }) >= 2;
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
      const double mass = weight(voter.cost, 0);
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

  const lang::Table& table_;
  const TableResult& result_;
  const Expression& program_;
  std::set<std::size_t> used_;
  std::set<std::size_t> all_inputs_;
  bool numbers_ = false;
  bool is_range_ = false;
  std::vector<std::vector<Text>> examples_;
  std::vector<Text> outputs_;
  std::set<std::vector<Text>> cells_;
  std::map<std::size_t, std::set<Text>> shapes_;
  std::map<std::size_t, Readings> readings_;
  std::vector<Voter> voters_;
  std::vector<double> masses_;
  double mass_of_none_ = 0;
};

}  // namespace

std::vector<double> confidences(const lang::Table& table, const TableResult& result) {
  const Believer believer(table, result);
  std::vector<double> out(table.rows.size(), 1);
  for_rows(table.rows.size(), [&](std::size_t r) {
    if (!table.is_example(r)) out[r] = believer.confidence(r);
  });
  return out;
}

std::optional<std::size_t> row_to_ask(const lang::Table& table, const TableResult& result,
                                      const std::vector<double>& confidence) {
  std::optional<std::size_t> best;
  double most = 0;
  for (std::size_t r = 0; r < table.rows.size(); ++r) {
    if (table.is_example(r) || confidence[r] >= kConfident) continue;
    std::map<std::optional<std::string>, double> masses;
    double all = 0;
    for (const TableProgram& program : result.programs) {
      const double mass = weight(program.cost, result.programs.front().cost);
      masses[program.outputs[r]] += mass;
      all += mass;
    }
    double gain = 1 - confidence[r];
    for (const auto& [output, mass] : masses) gain -= mass / all * std::log2(mass / all);
    if (best && gain <= most + 1e-9) continue;
    best = r;
    most = gain;
  }
  return best;
}

}  // namespace whence::synth::table
