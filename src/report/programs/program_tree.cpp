#include "report/programs/program_tree.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <set>
#include <string_view>
#include <utility>

#include "report/escape.h"
#include "report/programs/program_text.h"
#include "report/programs/tree_table.h"
#include "synth/reference_evaluator.h"

namespace whence::report {

namespace {

constexpr std::size_t kFewExamplesInTree = 5;
constexpr std::size_t kMostExamplesInTree = 8;
constexpr std::size_t kMostLookedAt = 1'000;
constexpr std::size_t kMostRowsOfTree = 240;
constexpr std::size_t kMostBytesOfTree = 120'000;  // of the table; a page has 300 kB
constexpr std::size_t kLongestLabel = 46;
constexpr std::size_t kLongestWholeLabel = 90;  // with gaps

using NodeValues = std::vector<std::optional<synth::Value>>;

std::vector<std::string> names_of(const synth::Specification& specification) {
  std::vector<std::string> names;
  for (const synth::Variable& v : specification.parameters) names.push_back(v.name);
  return names;
}

class ProgramTree {
 public:
  ProgramTree(const synth::Specification& specification, const synth::Term& program,
              const std::vector<std::size_t>& examples)
      : specification_(specification),
        program_(program),
        examples_(examples),
        text_(specification.operators, program, names_of(specification)) {
    for (const std::size_t e : examples) {
      values_.push_back(synth::reference_values(program, specification.operators,
                                                specification.examples[e].inputs));
    }
  }

  std::string html_of_tree() {
    add_rows();
    std::vector<std::string> columns;
    for (const std::size_t e : examples_) columns.push_back(fmt::format("example {}", e + 1));
    std::string out = tree_table("The program, part by part", columns, rows_, inputs());
    if (cut_) {
      out += "<p class=\"note\">The program has more parts than are shown here.</p>\n";
    }
    return out;
  }

 private:
  struct Place {
    std::uint32_t node = 0;
    std::size_t depth = 0;
    std::string_view word;  // before it: if, then, else
    std::vector<bool> unused;
  };

  [[nodiscard]] std::vector<TreeRow> inputs() const {
    std::vector<TreeRow> out;
    for (std::size_t p = 0; p < specification_.parameters.size(); ++p) {
      TreeRow row;
      row.label = "<code>" +
                  html(shortened(specification_.parameters[p].name, kLongestProgramName)) +
                  "</code>";
      for (const std::size_t e : examples_) {
        row.values.push_back(program_value(specification_.examples[e].inputs[p]));
      }
      out.push_back(std::move(row));
    }
    return out;
  }

  // The function with its parameters.
  [[nodiscard]] std::string call() const {
    return fmt::format("{}({})", shortened(specification_.function, kLongestProgramName),
                       fmt::join(names_of(specification_), ", "));
  }

  void add_rows() {
    std::vector<Place> open{{program_.root(), 0, "", std::vector<bool>(examples_.size(), false)}};
    while (!open.empty()) {
      const Place place = std::move(open.back());
      open.pop_back();
      const bool goes_on = place.word == "else" && text_.is_conditional(place.node);
      if (!goes_on && !add_row(place)) continue;
      if (rows_.size() >= kMostRowsOfTree || bytes_ > kMostBytesOfTree) {
        cut_ = cut_ || !open.empty();
        return;
      }
      std::vector<Place> below =
          text_.is_conditional(place.node) ? branches(place, goes_on) : operands(place);
      std::move(below.rbegin(), below.rend(), std::back_inserter(open));
    }
  }

  [[nodiscard]] std::vector<Place> operands(const Place& place) const {
    std::vector<Place> out;
    for (const std::uint32_t a : text_.operands(place.node)) {
      if (!text_.is_leaf(a)) out.push_back({a, place.depth + 1, "", place.unused});
    }
    return out;
  }

  // The condition and what it leads to. After an `else` the next `if` is on the same level.
  [[nodiscard]] std::vector<Place> branches(const Place& place, bool goes_on) const {
    const auto& arguments = program_.nodes[place.node].arguments;
    const std::size_t depth = place.depth + (goes_on ? 0 : 1);
    std::vector<bool> not_then = place.unused;
    std::vector<bool> not_else = place.unused;
    for (std::size_t i = 0; i < examples_.size(); ++i) {
      const auto& condition = values_[i][arguments[0]];
      if (!condition) continue;
      const bool holds = std::get<bool>(*condition);
      if (holds) not_else[i] = true;
      if (!holds) not_then[i] = true;
    }
    return {{arguments[0], depth, goes_on ? "otherwise if" : "if", place.unused},
            {arguments[1], depth, "then", std::move(not_then)},
            {arguments[2], depth, "else", std::move(not_else)}};
  }

  // Returns whether what the node is made of is to be shown below it.
  bool add_row(const Place& place) {
    TreeRow row;
    row.depth = place.depth;
    const auto& text = text_.of(place.node);
    const bool whole = rows_.empty();
    std::string label = text && text->size() <= kLongestLabel ? *text : text_.with_gaps(place.node);
    if (whole && text_.is_conditional(place.node)) label = call();
    if (!place.word.empty()) row.label = fmt::format("<span class=\"word\">{}</span> ", place.word);
    row.label += "<code>" + html(shortened(label, kLongestWholeLabel)) + "</code>";
    bool other_sort = false;
    for (const NodeValues& values : values_) {
      const auto& value = values[place.node];
      row.values.push_back(value ? program_value(*value) : "");
      other_sort = other_sort || (value && synth::sort_of(*value) != specification_.result);
      bytes_ += 40 + std::min<std::size_t>(row.values.back().size(), 1'000);
    }
    bytes_ += 80 + row.label.size();
    // Truth values are the same too often to say where the output comes from.
    row.other_sort = other_sort || (!whole && specification_.result.kind == synth::Kind::kBool);
    row.unused = place.unused;
    row.result = whole;
    const bool has_parts =
        text_.is_conditional(place.node) ||
        std::ranges::any_of(text_.operands(place.node), [&](auto a) { return !text_.is_leaf(a); });
    const bool again = has_parts && text && !seen_.insert(*text).second;
    if (again) row.note = "as above";
    rows_.push_back(std::move(row));
    return has_parts && !again;
  }

  const synth::Specification& specification_;
  const synth::Term& program_;
  const std::vector<std::size_t>& examples_;
  ProgramText text_;
  std::vector<NodeValues> values_;  // by example, by node
  std::vector<TreeRow> rows_;
  std::set<std::string> seen_;
  std::size_t bytes_ = 0;
  bool cut_ = false;
};

bool has_conditions(const synth::Specification& specification, const synth::Term& program) {
  return std::ranges::any_of(program.nodes, [&](const synth::Node& node) {
    return is_conditional(specification.operators, node);
  });
}

// The values of those conditions on which the output for an example depends.
std::string way_through(const synth::Specification& specification, const synth::Term& program,
                        const synth::Example& example) {
  const NodeValues values =
      synth::reference_values(program, specification.operators, example.inputs);
  std::vector<bool> used(program.nodes.size(), false);
  used.back() = true;
  std::string out;
  for (std::size_t n = program.nodes.size(); n-- > 0;) {
    if (!used[n]) continue;
    const auto& arguments = program.nodes[n].arguments;
    const bool chooses = is_conditional(specification.operators, program.nodes[n]);
    const auto& condition = values[chooses ? arguments[0] : n];
    const bool holds = chooses && condition && std::get<bool>(*condition);
    if (chooses) out += holds ? '1' : '0';
    for (std::size_t i = 0; i < arguments.size(); ++i) {
      if (!chooses || i == 0 || (i == 1) == holds) used[arguments[i]] = true;
    }
  }
  return out;
}

}  // namespace

std::vector<std::size_t> examples_to_show(const synth::Specification& specification,
                                          const synth::Term& program) {
  const std::size_t count = specification.examples.size();
  std::vector<std::size_t> out;
  if (has_conditions(specification, program)) {
    std::set<std::string> seen;
    for (std::size_t e = 0; e < std::min(count, kMostLookedAt) && out.size() < kMostExamplesInTree;
         ++e) {
      if (seen.insert(way_through(specification, program, specification.examples[e])).second) {
        out.push_back(e);
      }
    }
  }
  for (std::size_t e = 0; e < count && out.size() < kFewExamplesInTree; ++e) {
    if (std::ranges::find(out, e) == out.end()) out.push_back(e);
  }
  std::ranges::sort(out);
  return out;
}

std::string program_tree(const synth::Specification& specification, const synth::Term& program,
                         const std::vector<std::size_t>& examples) {
  return ProgramTree(specification, program, examples).html_of_tree();
}

}  // namespace whence::report
