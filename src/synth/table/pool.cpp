#include "synth/table/pool.h"

#include <absl/container/flat_hash_map.h>
#include <absl/container/flat_hash_set.h>

#include <algorithm>
#include <deque>
#include <utility>

#include "synth/table/harmony.h"
#include "synth/table/operations/descriptor.h"

namespace whence::synth::table {

namespace {

constexpr std::uint32_t kMostCost = 95;
constexpr std::size_t kMostAtoms = 20'000;
constexpr std::size_t kMostTexts = 3'000;
constexpr std::uint32_t kMostTextCost = 48;
constexpr std::uint32_t kCostOfCutDates = 30;  // pieces of dates that are written in many ways

// Letters in lower case and digits; what is left when form is forgotten.
Text folded(TextView text) {
  Text out;
  for (char32_t c : text) {
    if (is_in(c, CharacterClass::kAlphanumeric)) out += to_lower(c);
  }
  return out;
}

/// Texts by number, so that the enumerator can compare them.
class Interner {
 public:
  whence::Value id_of(Text text) {
    const auto known = ids_.find(text);
    if (known != ids_.end()) return known->second;
    const whence::Value id = texts_.size();
    texts_.push_back(std::move(text));
    ids_.emplace(texts_.back(), id);
    return id;
  }
  [[nodiscard]] const Text& text_of(whence::Value id) const { return texts_[id]; }

 private:
  std::deque<Text> texts_;
  absl::flat_hash_map<TextView, whence::Value> ids_;
};

/// Words of the enumerator: a text's number, a date's number of days, the seconds of a time or of a
/// moment.
class TableSemantics : public Semantics {
 public:
  TableSemantics(const Samples& samples, const Vocabulary& vocabulary)
      : samples_(samples), vocabulary_(vocabulary) {}

  bool evaluate(std::uint32_t production, std::span<const whence::Value* const> arguments,
                std::span<whence::Value> out) override {
    const Operation& operation = vocabulary_.operations[production];
    work_ += out.size();
    bool any = false;
    for (std::size_t lane = 0; lane < out.size(); ++lane) {
      const whence::Value argument = arguments.empty() ? 0 : arguments[0][lane];
      out[lane] = argument == kNoValue ? kNoValue : value(operation, argument, lane);
      any = any || (lane < samples_.examples() && out[lane] != kNoValue);
    }
    return any;
  }
  [[nodiscard]] const Text& text_of(whence::Value id) const { return interner_.text_of(id); }
  [[nodiscard]] std::uint64_t work() const { return work_; }

 private:
  // Of the text, day, time or moment that an operation takes.
  table::Value read(Op op, whence::Value argument) const {
    switch (op) {
      case Op::kShiftDays:
      case Op::kShiftMonths:
      case Op::kDateEdge:
      case Op::kDatePart:
        return *date_of_day_number(static_cast<std::int64_t>(argument));
      case Op::kTimeStep:
      case Op::kTimePart:
        return TimeOfDay{static_cast<int>(argument)};
      case Op::kLater:
      case Op::kDateOfMoment:
      case Op::kTimeOfMoment:
        return Rational(static_cast<std::int64_t>(argument));
      default:
        return interner_.text_of(argument);
    }
  }

  whence::Value value(const Operation& operation, whence::Value argument, std::size_t lane) {
    if (operation.op == Op::kColumn) {
      return interner_.id_of(samples_.rows[lane][parameters<ColumnNumber>(operation).column]);
    }
    if (descriptor_of(operation.op).text != nullptr) {
      auto text = apply_to_text(operation, interner_.text_of(argument));
      return text ? interner_.id_of(*std::move(text)) : kNoValue;
    }
    const table::Value given = read(operation.op, argument);
    table::Value made = apply(operation, {&given, 1}, {});
    if (auto* text = std::get_if<Text>(&made)) return interner_.id_of(std::move(*text));
    if (const auto* date = std::get_if<Date>(&made)) {
      return static_cast<whence::Value>(day_number(*date));
    }
    if (const auto* time = std::get_if<TimeOfDay>(&made)) {
      return static_cast<whence::Value>(time->seconds);
    }
    const auto* moment = std::get_if<Rational>(&made);
    if (moment == nullptr || *moment < Rational(0)) return kNoValue;
    return static_cast<whence::Value>(moment->numerator());
  }

  const Samples& samples_;
  const Vocabulary& vocabulary_;
  Interner interner_;
  std::uint64_t work_ = 0;
};

class PoolBuilder : public Enumerator::Visitor {
 public:
  PoolBuilder(const Samples& samples, std::uint64_t most_work, const StopToken* stop)
      : samples_(samples),
        most_work_(most_work),
        stop_(stop),
        vocabulary_(vocabulary_of(samples)),
        semantics_(samples, vocabulary_),
        enumerator_(vocabulary_.productions, kNonterminals, samples.lanes(), semantics_) {
    for (const Text& output : samples.outputs) folded_outputs_.push_back(folded(output));
  }

  Pool build() {
    while (enumerator_.cost() < kMostCost && enumerator_.next_cost(*this)) {
    }
    collect();
    pool_.work = semantics_.work();
    pool_.kept = enumerator_.size();
    return std::move(pool_);
  }

  bool wanted(const Enumerator::Candidate& candidate) override {
    const std::uint32_t result = vocabulary_.productions[candidate.production].result;
    if (candidate.arguments.empty()) return true;
    const EntryId argument = candidate.arguments[0];
    const std::uint32_t from = enumerator_.nonterminal_of(argument);
    // What has nothing to do with the outputs is not made over; parts of it may still have.
    const Operation& operation = vocabulary_.operations[candidate.production];
    const bool rebased = operation.op == Op::kRebase;
    // The digits of a base may be letters.
    if (rebased && parameters<Bases>(operation).from > 10 && cuts_words(argument)) return false;
    if ((result == kMade && from == kInnerParts && !rebased) || result == kMadeTwice) {
      return related_[argument.index()];
    }
    return true;
  }

  bool met(const Enumerator::Candidate& /*candidate*/, EntryId entry, bool is_new) override {
    if (is_new) related_.push_back(is_related(entry));
    if ((++met_ & 0xFFU) == 0 && stop_ != nullptr && stop_->stop()) return false;
    return semantics_.work() < most_work_;
  }

 private:
  // Whether it is a run of digits or of letters alone.
  [[nodiscard]] bool cuts_words(EntryId entry) const {
    const Operation& operation = vocabulary_.operations[enumerator_.production_of(entry)];
    const auto* run = std::get_if<NthRun>(&operation.with);
    return run != nullptr && run->characters != CharacterClass::kAlphanumeric &&
           run->characters != CharacterClass::kVisible;
  }

  [[nodiscard]] bool is_text(EntryId entry) const {
    const std::uint32_t kind = enumerator_.nonterminal_of(entry);
    return kind != kDates && kind != kMovedDates && kind != kTimes && kind != kMovedTimes &&
           kind != kMoments && kind != kMovedMoments;
  }

  bool is_related(EntryId entry) {
    if (!is_text(entry)) return true;
    for (std::size_t i = 0; i < samples_.examples(); ++i) {
      const whence::Value value = enumerator_.values_of(entry)[i];
      if (value == kNoValue) continue;
      const auto [known, is_new] = folded_texts_.try_emplace(value);
      if (is_new) known->second = folded(semantics_.text_of(value));
      if (!known->second.empty() && folded_outputs_[i].find(known->second) != Text::npos) {
        return true;
      }
    }
    return false;
  }

  // Whether it is a part of some example's output.
  [[nodiscard]] bool is_of_use(EntryId entry) const {
    for (std::size_t i = 0; i < samples_.examples(); ++i) {
      const whence::Value value = enumerator_.values_of(entry)[i];
      if (value == kNoValue || semantics_.text_of(value).empty()) continue;
      if (samples_.outputs[i].find(semantics_.text_of(value)) != Text::npos) return true;
    }
    return false;
  }

  ExpressionPtr expression_of(EntryId entry) {
    std::vector<ExpressionPtr> arguments;
    for (EntryId argument : enumerator_.arguments_of(entry)) {
      arguments.push_back(expression_of(argument));  // as deep as there are nonterminals
    }
    ExpressionPtr& made = expressions_[entry.index()];
    if (!made) {
      made = make_expression(vocabulary_.operations[enumerator_.production_of(entry)],
                             std::move(arguments));
    }
    return made;
  }

  Atom atom_of(EntryId entry) {
    Atom atom;
    atom.expression = expression_of(entry);
    atom.cost = enumerator_.cost_of(entry);
    for (whence::Value value : enumerator_.values_of(entry)) {
      if (value == kNoValue) {
        atom.values.emplace_back();
      } else if (is_text(entry)) {
        atom.values.emplace_back(semantics_.text_of(value));
      } else {
        const std::string digits = std::to_string(value);
        atom.values.emplace_back(Text(digits.begin(), digits.end()));
      }
    }
    return atom;
  }

  // Entries come in the order of their costs.
  void collect() {
    expressions_.resize(enumerator_.size());
    std::vector<bool> mixed = columns_of_mixed_dates(samples_);
    for (std::size_t column : vocabulary_.moved_columns) mixed[column] = true;
    const bool any_mixed = std::ranges::find(mixed, true) != mixed.end();
    absl::flat_hash_set<std::vector<whence::Value>> seen;
    for (std::uint32_t i = 0; i < enumerator_.size(); ++i) {
      const EntryId entry{i};
      const std::uint32_t kind = enumerator_.nonterminal_of(entry);
      if (kind == kDates) pool_.dates.push_back(atom_of(entry));
      if (kind == kTimes) pool_.times.push_back(atom_of(entry));
      if (!is_text(entry)) continue;
      const auto values = enumerator_.values_of(entry);
      const auto cuts = [&] { return any_mixed && cuts_mixed_dates(*expression_of(entry), mixed); };
      if (!seen.emplace(values.begin(), values.end()).second) {
        // A part of the date stays beside a piece of its text that is the same.
        if (any_mixed && is_of_use(entry) && !cuts() && pool_.atoms.size() < kMostAtoms) {
          pool_.atoms.push_back(atom_of(entry));
        }
        continue;
      }
      const bool is_source = (kind == kColumns || kind == kCleaned || kind == kParts) &&
                             enumerator_.cost_of(entry) <= kMostTextCost;
      if (is_source && pool_.texts.size() < kMostTexts) pool_.texts.push_back(atom_of(entry));
      if (pool_.atoms.size() < kMostAtoms && is_of_use(entry)) {
        pool_.atoms.push_back(atom_of(entry));
        if (cuts()) pool_.atoms.back().cost += kCostOfCutDates;
      }
    }
  }

  const Samples& samples_;
  std::uint64_t most_work_;
  const StopToken* stop_;
  Vocabulary vocabulary_;
  TableSemantics semantics_;
  Enumerator enumerator_;
  Pool pool_;
  std::vector<Text> folded_outputs_;
  std::vector<bool> related_;
  absl::flat_hash_map<whence::Value, Text> folded_texts_;
  std::vector<ExpressionPtr> expressions_;
  std::uint64_t met_ = 0;
};

}  // namespace

Pool build_pool(const Samples& samples, std::uint64_t most_work, const StopToken* stop) {
  return PoolBuilder(samples, most_work, stop).build();
}

}  // namespace whence::synth::table
