#include "synth/table/search.h"

#include <absl/container/flat_hash_map.h>

#include <algorithm>
#include <iterator>
#include <map>
#include <set>
#include <utility>

#include "base/workers.h"
#include "synth/table/arithmetic.h"
#include "synth/table/check.h"
#include "synth/table/compiled.h"
#include "synth/table/concatenation.h"
#include "synth/table/conditions.h"
#include "synth/table/harmony.h"
#include "synth/table/item_samples.h"
#include "synth/table/made_rows.h"
#include "synth/table/moves.h"
#include "synth/table/pool.h"
#include "synth/table/style.h"
#include "synth/table/vocabulary.h"

namespace whence::synth::table {

namespace {

constexpr std::size_t kFirstExamples = 4;
constexpr std::size_t kMostExamples = 16;
constexpr std::size_t kMostOthers = 24;
constexpr std::uint64_t kPoolWork = 6'000'000;
constexpr std::size_t kMostKeys = 6;
constexpr std::uint32_t kCostOfChoice = 34;
constexpr std::uint32_t kCostOfShapes = 24;
constexpr std::uint32_t kCostOfLoneExample = 10;
constexpr std::uint32_t kCostOfAnyChoice = 70;  // no conditional costs less
constexpr std::uint32_t kCostOfSqueeze = 4;
constexpr std::uint32_t kCostOfItems = 20;
constexpr std::uint32_t kFarBehind = 40;  // no rival any more
constexpr std::size_t kCombined = 4;      // programs of a branch that are combined

// Runs of characters of a class as one mark each, symbols as they are; numbers as one with their
// points and commas.
Text shape_of(TextView text) {
  Text shape;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char32_t c = text[i];
    const bool inside = shape.ends_with(U'0') && i + 1 < text.size() && is_digit(text[i + 1]);
    if ((c == U'.' || c == U',') && inside) continue;
    char32_t mark = c;
    if (is_digit(c)) mark = U'0';
    if (is_in(c, CharacterClass::kUpper)) mark = U'A';
    if (is_in(c, CharacterClass::kLower)) mark = U'a';
    const bool run = mark != c || c == U'0' || c == U'A' || c == U'a';
    if (!run || !shape.ends_with(mark)) shape += mark;
  }
  return shape;
}

/// Ranked programs for chosen samples.
class Ranker {
 public:
  Ranker(const Samples& samples, const TableLimits& limits, std::uint64_t& work)
      : samples_(samples), limits_(limits), work_(work) {}

  std::vector<Candidate> run() {
    report("parts");
    pool_ = build_pool(samples_, std::min(kPoolWork, left()), limits_.stop);
    work_ += pool_.work;
    report("conditions");
    conditions_ = conditions(samples_, pool_, voters_);
    find_keys();
    Branch all;
    for (std::size_t i = 0; i < samples_.examples(); ++i) all.examples.push_back(i);
    for (std::size_t i = samples_.examples(); i < samples_.lanes(); ++i) all.others.push_back(i);
    std::vector<Candidate> found = solve(all, samples_.examples() <= 4 ? 2 : 3);
    if (found.empty() || found.front().cost >= kCostOfAnyChoice) add_mapped(found);
    for (Candidate& candidate : found) {
      squeeze(candidate);
      candidate.program = harmonised(candidate.program, samples_);
      candidate.cost += cost_of_shapes(candidate) + cost_of_style(*candidate.program);
    }
    std::ranges::stable_sort(found, {}, &Candidate::cost);
    return found;
  }
  [[nodiscard]] std::uint64_t kept() const { return pool_.kept; }
  /// Conditions that part the examples, whether they are of use or not.
  [[nodiscard]] const std::vector<Condition>& voters() const { return voters_; }

 private:
  // Texts of which most rows to fill have no other values than the examples; the others get none.
  void find_keys() {
    for (const Atom& text : pool_.texts) {
      if (keys_.size() >= kMostKeys || text.cost > 30) break;
      std::set<Text> known;
      std::size_t others = 0;
      bool all = true;
      for (std::size_t lane = 0; lane < samples_.lanes() && all; ++lane) {
        const auto& value = text.values[lane];
        if (lane < samples_.examples()) {
          all = value.has_value();
          if (all) known.insert(*value);
        } else {
          others += value && known.contains(*value) ? 1 : 0;
        }
      }
      const std::size_t to_fill = samples_.lanes() - samples_.examples();
      if (all && 2 * others >= to_fill && known.size() > 1) keys_.push_back(&text);
    }
  }

  // Programs that do the same to each item of a list.
  void add_mapped(std::vector<Candidate>& found) {
    for (const ItemSamples& items : item_samples(samples_)) {
      if (stopped() || left() == 0) return;
      Ranker ranker(items.samples, limits_, work_);
      const std::vector<Candidate> inner = ranker.run();
      for (std::size_t i = 0; i < std::min(kCombined, inner.size()); ++i) {
        const Operation each{Op::kMapItems,
                             ItemProgram{items.separator, items.joiner, inner[i].program}};
        Candidate out;
        out.program =
            make_expression(each, {make_expression({Op::kColumn, ColumnNumber{items.column}})});
        out.cost = kCostOfItems + inner[i].cost;
        for (const auto& row : samples_.rows) {
          out.values.push_back(apply_to_text(each, row[items.column]));
        }
        const bool fits =
            std::equal(samples_.outputs.begin(), samples_.outputs.end(), out.values.begin());
        if (fits) found.push_back(std::move(out));
      }
    }
  }

  [[nodiscard]] std::uint64_t left() const {
    return work_ < limits_.work ? limits_.work - work_ : 0;
  }

  [[nodiscard]] bool stopped() const { return limits_.stop != nullptr && limits_.stop->stop(); }

  void report(const char* phase) const {
    if (!limits_.progress) return;
    limits_.progress({phase, work_, pool_.kept, samples_.examples(), programs_});
  }

  std::vector<Candidate> flat(const Branch& branch) {
    // The rows to fill make no difference to what formulas there are.
    const auto [known, is_new] = numbers_.try_emplace(branch.examples);
    if (is_new) {
      const ArithmeticLimits bounds{left(), limits_.stop};
      known->second = arithmetic_atoms(samples_, branch, pool_, bounds, work_);
      std::ranges::move(moved_atoms(samples_, branch), std::back_inserter(known->second));
    }
    const std::vector<Atom>& numbers = known->second;
    std::vector<const Atom*> atoms;
    for (const Atom& atom : pool_.atoms) atoms.push_back(&atom);
    for (const Atom& atom : numbers) atoms.push_back(&atom);
    std::ranges::stable_sort(atoms, {}, [](const Atom* atom) { return atom->cost; });
    ConcatenationLimits limits;
    limits.stop = limits_.stop;
    limits.best = std::max<std::size_t>(limits.best, limits_.answers + 4);
    limits.most_work = std::min(limits.most_work, left());
    return concatenations(samples_, branch, atoms, keys_, limits, work_);
  }

  std::vector<Candidate> solve(const Branch& branch, int depth) {
    const std::pair key{std::pair{branch.examples, branch.others}, depth};
    const auto known = solved_.find(key);
    if (known != solved_.end()) return known->second;
    std::vector<Candidate> found = flat(branch);
    const bool whole = branch.examples.size() == samples_.examples();
    if (whole) programs_ = found.size();
    report(whole ? "programs" : "choices");
    const bool plain = !found.empty() && found.front().cost < most_of_plain(branch);
    if (depth > 0 && branch.examples.size() > 1 && left() > 0 && !plain) {
      for (const Condition& condition : conditions_) {
        if (stopped() || left() == 0) break;
        branches(branch, condition, depth, found);
        if (whole) programs_ = found.size();
      }
    }
    std::ranges::stable_sort(found, {}, &Candidate::cost);
    return solved_.emplace(key, std::move(found)).first->second;
  }

  // A program that costs less needs no choices: no conditional costs less, or it says much less
  // than the outputs by themselves.
  [[nodiscard]] std::uint32_t most_of_plain(const Branch& branch) const {
    std::uint32_t by_heart = 0;
    for (std::size_t lane : branch.examples) by_heart += cost_of_constant(samples_.outputs[lane]);
    return std::max(kCostOfAnyChoice, by_heart * 2 / 5);
  }

  void branches(const Branch& branch, const Condition& condition, int depth,
                std::vector<Candidate>& found) {
    Branch yes;
    Branch no;
    for (std::size_t lane : branch.examples) {
      (condition.holds[lane] ? yes : no).examples.push_back(lane);
    }
    if (yes.examples.empty() || no.examples.empty()) return;
    for (std::size_t lane : branch.others) {
      (condition.holds[lane] ? yes : no).others.push_back(lane);
    }
    const std::vector<Candidate> if_yes = solve(yes, depth - 1);
    if (if_yes.empty()) return;
    const std::vector<Candidate> if_no = solve(no, depth - 1);
    for (std::size_t i = 0; i < std::min(kCombined, if_yes.size()); ++i) {
      for (std::size_t j = 0; j < std::min(kCombined, if_no.size()); ++j) {
        found.push_back(choice(condition, if_yes[i], if_no[j], yes, no));
      }
    }
  }

  Candidate choice(const Condition& condition, const Candidate& yes, const Candidate& no,
                   const Branch& yes_branch, const Branch& no_branch) {
    Candidate out;
    out.program = make_expression({Op::kIf}, {condition.expression, yes.program, no.program});
    out.cost = kCostOfChoice + condition.cost + yes.cost + no.cost;
    out.parts = yes.parts;
    for (const auto& part : no.parts) {
      const bool shared = std::ranges::any_of(yes.parts, [&](const auto& other) {
        return other.first == part.first || (part.first->operation.op == Op::kConstant &&
                                             other.first->operation == part.first->operation);
      });
      if (shared) {
        out.cost -= part.second * 2 / 3;
      } else {
        out.parts.push_back(part);
      }
    }
    if (yes_branch.examples.size() == 1) out.cost += kCostOfLoneExample;
    if (no_branch.examples.size() == 1) out.cost += kCostOfLoneExample;
    for (std::size_t lane = 0; lane < samples_.lanes(); ++lane) {
      out.values.push_back(condition.holds[lane] ? yes.values[lane] : no.values[lane]);
    }
    return out;
  }

  // Where a part is missing, so are the blanks around it: if no output has blanks at an end or
  // side by side, but a program makes some of a row with an empty cell.
  void squeeze(Candidate& candidate) const {
    const auto is_squeezed = [](const Text& text) {
      return apply_to_text({Op::kSqueeze}, text) == std::optional(text);
    };
    if (!std::ranges::all_of(samples_.outputs, is_squeezed)) return;
    bool any = false;
    for (std::size_t lane = samples_.examples(); lane < samples_.lanes(); ++lane) {
      const auto& value = candidate.values[lane];
      if (!value || is_squeezed(*value)) continue;
      const bool missing = std::ranges::any_of(
          samples_.inputs, [&](std::size_t column) { return samples_.rows[lane][column].empty(); });
      if (!missing) return;
      any = true;
    }
    if (!any) return;
    candidate.program = make_expression({Op::kSqueeze}, {candidate.program});
    for (auto& value : candidate.values) {
      if (value) value = apply_to_text({Op::kSqueeze}, *value);
    }
    candidate.cost += kCostOfSqueeze;
  }

  [[nodiscard]] std::uint32_t cost_of_shapes(const Candidate& candidate) const {
    std::set<Text> shapes;
    std::set<Text> inputs;
    for (std::size_t i = 0; i < samples_.examples(); ++i) {
      shapes.insert(shape_of(samples_.outputs[i]));
      inputs.insert(shape_of_row(i));
    }
    std::size_t strange = 0;
    const std::size_t others = samples_.lanes() - samples_.examples();
    for (std::size_t lane = samples_.examples(); lane < samples_.lanes(); ++lane) {
      const auto& value = candidate.values[lane];
      if (!value || shapes.contains(shape_of(*value))) continue;
      // From a strange row something strange may come.
      strange += inputs.contains(shape_of_row(lane)) ? kCostOfShapes : kCostOfShapes / 8;
    }
    return others == 0 ? 0 : static_cast<std::uint32_t>(strange / others);
  }

  [[nodiscard]] Text shape_of_row(std::size_t lane) const {
    Text shape;
    for (std::size_t column : samples_.inputs) {
      shape += shape_of(samples_.rows[lane][column]);
      shape += U'\n';
    }
    return shape;
  }

  const Samples& samples_;
  const TableLimits& limits_;
  std::uint64_t& work_;
  Pool pool_;
  std::vector<Condition> conditions_;
  std::vector<Condition> voters_;
  std::vector<const Atom*> keys_;
  std::size_t programs_ = 0;  // that meet all examples of the samples
  std::map<std::vector<std::size_t>, std::vector<Atom>> numbers_;
  std::map<std::pair<std::pair<std::vector<std::size_t>, std::vector<std::size_t>>, int>,
           std::vector<Candidate>>
      solved_;
};

class TableSearch {
 public:
  /// What is in `result` stays there, and what is found is added.
  TableSearch(const lang::Table& table, const TableLimits& limits, TableResult result)
      : table_(table),
        limits_(limits),
        result_(std::move(result)),
        there_(result_.programs.size()) {
    for (std::size_t r = 0; r < table.rows.size(); ++r) {
      if (table.is_example(r)) {
        examples_.push_back(r);
      } else {
        others_.push_back(r);
      }
    }
    find_inputs();
  }

  TableResult run() {
    std::vector<std::size_t> chosen;
    for (std::size_t i = 0; i < examples_.size() && chosen.size() < kFirstExamples; ++i) {
      if (is_new(examples_[i], chosen)) chosen.push_back(examples_[i]);
    }
    std::vector<TableProgram> before;  // of fewer examples
    for (;;) {
      ++result_.statistics.rounds;
      result_.statistics.examples = chosen.size();
      const Samples samples = samples_of(chosen);
      Ranker ranker(samples, limits_, result_.statistics.work);
      const std::vector<Candidate> found = ranker.run();
      result_.statistics.kept += ranker.kept();
      if (there_ == 0) {
        result_.conditions.clear();
        for (const Condition& voter : ranker.voters()) {
          result_.conditions.emplace_back(voter.expression, voter.cost);
        }
      }
      const std::optional<std::size_t> failing = accept(found);
      result_.limit_reached = result_.statistics.work >= limits_.work ||
                              (limits_.stop != nullptr && limits_.stop->stop());
      const bool found_some = result_.programs.size() > there_;
      if (!found_some && !before.empty()) {
        result_.programs = std::move(before);
        return std::move(result_);
      }
      // What parts the examples is seen best by all of them.
      if (found_some && there_ == 0 && before.empty() && !result_.limit_reached &&
          chooses(*result_.programs.front().expression) && add_examples(chosen)) {
        before = std::exchange(result_.programs, {});
        continue;
      }
      if (found_some || !failing || chosen.size() >= kMostExamples || result_.limit_reached) {
        return std::move(result_);
      }
      chosen.push_back(*failing);
    }
  }

 private:
  // A column with nothing in it on all rows to fill, but on the examples, is another output.
  void find_inputs() {
    std::vector<std::size_t> all;
    for (std::size_t c = 0; c < table_.columns.size(); ++c) {
      if (c == table_.output) continue;
      all.push_back(c);
      const auto is_empty = [&](std::size_t r) { return lang::meaning(table_.rows[r][c]).empty(); };
      const bool gaps = !others_.empty() && std::ranges::all_of(others_, is_empty);
      if (!gaps || std::ranges::any_of(examples_, is_empty)) inputs_.push_back(c);
    }
    if (inputs_.empty()) inputs_ = std::move(all);
  }

  [[nodiscard]] bool is_new(std::size_t row, const std::vector<std::size_t>& chosen) const {
    return std::ranges::none_of(chosen, [&](std::size_t c) { return texts(c) == texts(row); });
  }

  // Decoded anew each time: all rows of a large table at once would be most of the memory.
  [[nodiscard]] std::vector<Text> texts(std::size_t row) const { return texts_of_row(table_, row); }

  static bool chooses(const Expression& e) {
    return e.operation.op == Op::kIf || e.operation.op == Op::kLookup ||
           std::ranges::any_of(e.arguments, [](const ExpressionPtr& a) { return chooses(*a); });
  }

  // The first ones that are not among the chosen; false if there are none.
  bool add_examples(std::vector<std::size_t>& chosen) const {
    const std::size_t before = chosen.size();
    for (std::size_t i = 0; i < examples_.size() && chosen.size() < kMostExamples; ++i) {
      if (is_new(examples_[i], chosen)) chosen.push_back(examples_[i]);
    }
    return chosen.size() > before;
  }

  // The chosen examples, and rows to fill at even distances.
  [[nodiscard]] Samples samples_of(const std::vector<std::size_t>& chosen) const {
    Samples samples;
    samples.columns = table_.columns;
    samples.inputs = inputs_;
    for (std::size_t row : chosen) {
      samples.rows.push_back(texts(row));
      samples.outputs.push_back(decoded(lang::meaning(table_.rows[row][table_.output])));
    }
    const std::size_t count = std::min(kMostOthers, others_.size());
    for (std::size_t i = 0; i < count; ++i) {
      samples.rows.push_back(texts(others_[i * others_.size() / count]));
    }
    // Terms that differ on these are told apart.
    for (std::size_t i = 0; i < std::min(kMostOthers, result_.made_rows.size()); ++i) {
      samples.rows.push_back(result_.made_rows[i]);
    }
    return samples;
  }

  // Takes the programs that meet all examples; else gives a row on which the first one fails.
  std::optional<std::size_t> accept(const std::vector<Candidate>& found) {
    std::optional<std::size_t> failing;
    for (const Candidate& candidate : found) {
      const std::size_t answers = std::max<std::size_t>(1, limits_.answers);
      if (result_.programs.size() >= std::max(answers, limits_.rivals)) break;
      if (result_.programs.size() >= answers &&
          candidate.cost > result_.programs.front().cost + kFarBehind) {
        break;
      }
      TableProgram program{candidate.program, candidate.cost, {}, {}};
      std::optional<std::size_t> wrong;
      for (std::size_t r : examples_) {
        const auto output = checked_output(*candidate.program, texts(r));
        if (output == lang::meaning(table_.rows[r][table_.output])) continue;
        wrong = r;
        break;
      }
      if (wrong) {
        if (!failing) failing = wrong;
        continue;
      }
      program.outputs = result_.programs.size() < answers
                            ? checked_outputs(table_, *candidate.program)
                            : outputs_of_rival(*candidate.program);
      for (const auto& row : result_.made_rows) {
        program.made.push_back(checked_output(*candidate.program, row));
      }
      const bool known = std::ranges::any_of(result_.programs, [&](const TableProgram& other) {
        return other.outputs == program.outputs && !tells_apart(other, program);
      });
      if (!known) result_.programs.push_back(std::move(program));
    }
    return failing;
  }

  // As the search computes them, for doubt.
  [[nodiscard]] Outputs outputs_of_rival(const Expression& expression) const {
    const Compiled program(expression);
    const auto make = [&]() -> Outputs::Each {
      auto run = std::make_shared<Compiled::Run>(program);
      return [this, &program, run, row = std::vector<Text>(table_.columns.size())](
                 std::size_t r, std::string& out) mutable {
        read_row(table_, r, program.columns(), row);
        const auto* text = std::get_if<Text>(&run->value(row));
        if (text == nullptr) return false;
        append_encoded(out, *text);
        return true;
      };
    };
    return {table_.rows.size(), make, result_.programs.front().outputs};
  }

  // A made-up row where both have a value; that one has none is no question to ask.
  static bool tells_apart(const TableProgram& a, const TableProgram& b) {
    return first_made_difference(a, b).has_value();
  }

  const lang::Table& table_;
  const TableLimits& limits_;
  std::vector<std::size_t> examples_;
  std::vector<std::size_t> others_;
  std::vector<std::size_t> inputs_;  // columns that are read
  TableResult result_;
  std::size_t there_ = 0;  // programs that were there before
};

}  // namespace

std::optional<std::size_t> first_difference(const TableProgram& a, const TableProgram& b) {
  for (std::size_t r = 0; r < a.outputs.size(); ++r) {
    if (a.outputs.view(r) != b.outputs.view(r)) return r;
  }
  return std::nullopt;
}

std::optional<std::size_t> first_made_difference(const TableProgram& a, const TableProgram& b) {
  for (std::size_t i = 0; i < std::min(a.made.size(), b.made.size()); ++i) {
    if (a.made[i] && b.made[i] && a.made[i] != b.made[i]) return i;
  }
  return std::nullopt;
}

void for_rows(std::size_t count, const std::function<void(std::size_t)>& each) {
  constexpr std::size_t kFew = 20'000;
  constexpr std::size_t kPieces = 16;
  if (count < kFew) {
    for (std::size_t i = 0; i < count; ++i) each(i);
    return;
  }
  Workers(2).each(kPieces, [&](std::size_t piece) {
    const std::size_t end = (piece + 1) * count / kPieces;
    for (std::size_t i = piece * count / kPieces; i < end; ++i) each(i);
  });
}

std::vector<Text> texts_of_row(const lang::Table& table, std::size_t row) {
  std::vector<Text> texts;
  for (std::size_t c = 0; c < table.columns.size(); ++c) {
    texts.push_back(c == table.output ? Text() : decoded(lang::meaning(table.rows[row][c])));
  }
  return texts;
}

void read_row(const lang::Table& table, std::size_t row, std::span<const std::size_t> columns,
              std::vector<Text>& texts) {
  const auto cells = table.rows[row];
  for (std::size_t c : columns) {
    if (c != table.output) decode_into(lang::meaning(cells[c]), texts[c]);
  }
}

std::vector<std::size_t> columns_read(const Expression& program) {
  return Compiled(program).columns();
}

Outputs checked_outputs(const lang::Table& table, const Expression& program) {
  const std::vector<std::size_t> columns = columns_read(program);
  const auto make = [&]() -> Outputs::Each {
    return [&, row = std::vector<Text>(table.columns.size())](std::size_t r,
                                                              std::string& out) mutable {
      read_row(table, r, columns, row);
      return add_checked_output(program, row, out);
    };
  };
  return {table.rows.size(), make};
}

TableResult search_table(const lang::Table& table, const TableLimits& limits) {
  return TableSearch(table, limits, {}).run();
}

void add_programs(const lang::Table& table, const TableLimits& limits, TableResult& result) {
  const bool stopped = limits.stop != nullptr && limits.stop->stop();
  if (result.programs.size() >= limits.answers || result.programs.empty() || stopped) return;
  result.made_rows = made_rows(table);
  for (TableProgram& program : result.programs) {
    for (const auto& row : result.made_rows) {
      program.made.push_back(checked_output(*program.expression, row));
    }
  }
  TableLimits without_rivals = limits;
  without_rivals.rivals = 0;
  result = TableSearch(table, without_rivals, std::move(result)).run();
}

}  // namespace whence::synth::table
