#include "synth/table/doubt.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdlib>
#include <map>
#include <optional>
#include <set>
#include <utility>

#include "synth/table/formulas.h"
#include "synth/table/support.h"
#include "synth/table/vocabulary.h"

namespace whence::synth::table {

namespace {

constexpr std::size_t kSampled = 200;  // rows that say what a program does with the others

void columns_of(const Expression& e, std::set<std::size_t>& columns) {
  if (e.operation.op == Op::kColumn) columns.insert(parameters<ColumnNumber>(e.operation).column);
  for (const ExpressionPtr& argument : e.arguments) columns_of(*argument, columns);
}

bool reads_numbers(const Expression& e) {
  const Op op = e.operation.op;
  if (op == Op::kNumber || op == Op::kScaled || op == Op::kShorten) return true;
  return std::ranges::any_of(e.arguments, [](const ExpressionPtr& a) { return reads_numbers(*a); });
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
    count_readings(program_, readings_);
    columns_.assign(used_.begin(), used_.end());
    for (std::size_t r = 0; r < table.rows.size(); ++r) {
      if (!table.is_example(r)) continue;
      examples_.push_back(texts_of_row(table, r));
      outputs_.push_back(decoded(lang::meaning(table.rows[r][table.output])));
      cells_.insert(used_cells(examples_.back()));
      all_cells_.insert(examples_.back());
      for (std::size_t c : used_) shapes_[c].insert(shape_of_cell(examples_.back()[c], numbers_));
    }
    for (const Text& output : outputs_) {
      output_shapes_.insert(shape_of_cell(output, numbers_));
      zero_shapes_.insert(shape_of_zeros(output));
    }
    support_ = Support(program_, examples_, outputs_, result.conditions);
    find_mass();
    find_evidence();
  }

  [[nodiscard]] double confidence(std::size_t r) const {
    std::vector<Text> row(table_.columns.size());
    read_row(table_, r, columns_, row);
    const std::vector<Text> cells = used_cells(row);
    const auto output = result_.programs.front().outputs.view(r);
    // Nothing in, nothing out.
    const bool nothing = std::ranges::all_of(cells, [](const Text& cell) { return cell.empty(); });
    if (nothing && !cells.empty() && (!output || output->empty())) return 1;
    if (!output) return 0;
    // The same cells as an example's: the same output. But what is known by heart may come of cells
    // that are not read.
    const bool same = !cells.empty() && cells_.contains(cells);
    if (same && (of_program_.by_heart == 0 || all_cells_.contains(texts_of_row(table_, r)))) {
      return 1;
    }
    return probability(evidence(row, r, *output));
  }

  [[nodiscard]] Evidence evidence(std::size_t r) const {
    std::vector<Text> row(table_.columns.size());
    read_row(table_, r, columns_, row);
    return evidence(row, r, *result_.programs.front().outputs.view(r));
  }

 private:
  [[nodiscard]] Evidence evidence(const std::vector<Text>& row, std::size_t r,
                                  std::string_view output) const {
    Evidence out;
    out.program = of_program_;
    double against = mass_of_none_;
    double all = mass_of_none_;
    for (std::size_t k = 0; k < result_.programs.size(); ++k) {
      all += masses_[k];
      if (result_.programs[k].outputs.view(r) != output) against += masses_[k];
    }
    out.against = against / all;
    out.strange = is_strange(row);
    out.supported = !(out.strange && is_lost(row)) && support_.supports(row);
    const Text text = decoded(output);
    out.strange_output = !output_shapes_.contains(shape_of_cell(text, numbers_));
    out.strange_zero = !out.strange_output && !zero_shapes_.contains(shape_of_zeros(text));
    return out;
  }

  // Where numbers begin with zero.
  static Text shape_of_zeros(TextView text) {
    Text shape;
    bool inside = false;
    for (char32_t c : text) {
      if (is_digit(c) && !inside) shape += c == U'0' ? U'0' : U'1';
      inside = is_digit(c);
    }
    return shape;
  }

  // What is known of the program: its length beside that of the outputs, what it has by heart.
  void find_evidence() {
    std::set<std::vector<Text>> different;
    std::uint32_t by_heart = 0;
    for (std::size_t i = 0; i < examples_.size(); ++i) {
      if (different.size() < 8 && different.insert(examples_[i]).second) {
        by_heart += cost_of_constant(outputs_[i]);
      }
    }
    const auto cost = static_cast<double>(result_.programs.front().cost);
    of_program_.saved = std::clamp(1 - cost / (1.5 * by_heart), -1.0, 1.0);
    of_program_.cost = std::min(cost / 100, 4.0);
    of_program_.examples = 1 / static_cast<double>(different.size());
    of_program_.choice = program_.operation.op == Op::kIf ? 1 : 0;
    of_program_.by_heart = static_cast<double>(std::min<std::size_t>(lone_keys(program_), 3)) / 3;
    of_program_.numbers = std::min(digits_of_numbers(program_), 12.0) / 4;
    std::size_t rows = 0;
    std::size_t strange = 0;
    std::size_t none = 0;
    const std::size_t step = std::max<std::size_t>(1, table_.rows.size() / kSampled);
    for (std::size_t r = 0; r < table_.rows.size(); r += step) {
      if (table_.is_example(r)) continue;
      ++rows;
      const auto output = result_.programs.front().outputs.view(r);
      if (!output) {
        ++none;
      } else {
        strange += output_shapes_.contains(shape_of_cell(decoded(*output), numbers_)) ? 0 : 1;
      }
    }
    if (rows == 0) return;
    of_program_.strange = static_cast<double>(strange) / static_cast<double>(rows);
    of_program_.none = static_cast<double>(none) / static_cast<double>(rows);
  }

  // Keys that are looked up and that one example each has.
  [[nodiscard]] std::size_t lone_keys(const Expression& e) const {
    std::size_t count = 0;
    for (const ExpressionPtr& argument : e.arguments) count += lone_keys(*argument);
    if (e.operation.op != Op::kLookup) return count;
    for (const Text& key : parameters<Lookup>(e.operation).keys) {
      const auto has = [&](const std::vector<Text>& row) {
        return evaluate(*e.arguments[0], row) == Value(key);
      };
      count += std::ranges::count_if(examples_, has) == 1 ? 1 : 0;
    }
    return count;
  }

  static double digits_of_numbers(const Expression& e) {
    double digits = 0;
    if (e.operation.op == Op::kNumberConstant) {
      digits = (cost_of_number(parameters<FixedNumber>(e.operation).number) - 7) / 4.0;
    }
    for (const ExpressionPtr& argument : e.arguments) digits += digits_of_numbers(*argument);
    return digits;
  }

  [[nodiscard]] std::vector<Text> used_cells(const std::vector<Text>& row) const {
    std::vector<Text> cells;
    for (std::size_t c : used_) cells.push_back(row[c]);
    return cells;
  }

  // Programs, and none of them: to know the examples by heart is what they have to compete with.
  void find_mass() {
    const std::uint32_t best = result_.programs.front().cost;
    for (const TableProgram& program : result_.programs) {
      masses_.push_back(weight_of(program.cost, best));
    }
    std::uint32_t by_heart = 0;
    for (std::size_t i = 0; i < std::min<std::size_t>(outputs_.size(), 8); ++i) {
      by_heart += cost_of_constant(outputs_[i]);
    }
    // A character says more than an operation of a program costs.
    by_heart = by_heart * 3 / 2;
    const bool choice = program_.operation.op == Op::kIf;
    mass_of_none_ = choice ? 0 : std::min(4.0, weight_of(by_heart, best));
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

  const lang::Table& table_;
  const TableResult& result_;
  const Expression& program_;
  std::set<std::size_t> used_;
  std::set<std::size_t> all_inputs_;
  std::vector<std::size_t> columns_;  // those used
  bool numbers_ = false;
  std::vector<std::vector<Text>> examples_;
  std::vector<Text> outputs_;
  std::set<std::vector<Text>> cells_;  // those used, of the examples
  std::set<std::vector<Text>> all_cells_;
  std::set<Text> output_shapes_;
  std::set<Text> zero_shapes_;
  Evidence::OfProgram of_program_;
  Support support_;
  std::map<std::size_t, std::set<Text>> shapes_;
  std::map<std::size_t, Readings> readings_;
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

std::vector<std::optional<Evidence>> evidences(const lang::Table& table,
                                               const TableResult& result) {
  const Believer believer(table, result);
  std::vector<std::optional<Evidence>> out(table.rows.size());
  for (std::size_t r = 0; r < table.rows.size(); ++r) {
    if (!table.is_example(r) && result.programs.front().outputs.view(r)) {
      out[r] = believer.evidence(r);
    }
  }
  return out;
}

}  // namespace whence::synth::table
