#include "synth/logical/relation.h"

#include <algorithm>

#include "synth/logical/points.h"
#include "synth/reference_evaluator.h"

namespace whence::synth::logical {

namespace {

// Calls of the function, by their arguments as terms.
std::vector<std::uint32_t> calls_of(const Term& term, OperatorId self) {
  std::vector<std::uint32_t> out;
  for (std::uint32_t n = 0; n < term.nodes.size(); ++n) {
    const Node& node = term.nodes[n];
    if (node.kind == NodeKind::kApplication && node.op == self) out.push_back(n);
  }
  return out;
}

// Whether two nodes of a term are the same when they are written out.
bool same(const Term& term, std::uint32_t a, std::uint32_t b) {
  std::vector<std::pair<std::uint32_t, std::uint32_t>> open{{a, b}};
  while (!open.empty()) {
    const auto [x, y] = open.back();
    open.pop_back();
    if (x == y) continue;
    const Node& m = term.nodes[x];
    const Node& n = term.nodes[y];
    if (m.kind != n.kind || m.index != n.index || m.op != n.op || m.constant != n.constant ||
        m.arguments.size() != n.arguments.size()) {
      return false;
    }
    for (std::size_t i = 0; i < m.arguments.size(); ++i) {
      open.emplace_back(m.arguments[i], n.arguments[i]);
    }
  }
  return true;
}

bool is_called_below(const Term& term, std::uint32_t node, OperatorId self) {
  std::vector<std::uint32_t> open = term.nodes[node].arguments;
  while (!open.empty()) {
    const Node& at = term.nodes[open.back()];
    open.pop_back();
    if (at.kind == NodeKind::kApplication && at.op == self) return true;
    open.insert(open.end(), at.arguments.begin(), at.arguments.end());
  }
  return false;
}

bool is_number(Sort sort) {
  return sort.kind != Kind::kString && sort.width <= 64;
}

}  // namespace

bool Relation::applies(const Specification& specification) {
  if (!specification.further.empty()) return false;
  return std::ranges::all_of(specification.constraints, [&](const Term& c) {
    const auto calls = calls_of(c, specification.self);
    return std::ranges::all_of(calls, [&](std::uint32_t call) {
      return same(c, calls[0], call) && !is_called_below(c, call, specification.self);
    });
  });
}

std::vector<Word> Relation::words_at(std::size_t point, Words& words) const {
  return words_of(words, points_[point]);
}

bool Relation::add(const std::vector<Value>& point) {
  if (std::ranges::find(points_, point) != points_.end()) return false;
  points_.push_back(point);
  known_.clear();
  Words words;
  const std::vector<Word> variables = words_of(words, point);
  for (std::size_t c = 0; c < specification_.constraints.size(); ++c) {
    const Term& constraint = specification_.constraints[c];
    const auto calls = calls_of(constraint, specification_.self);
    if (calls.empty()) continue;
    std::vector<Value> inputs;
    const std::vector<std::uint32_t>& arguments = constraint.nodes[calls[0]].arguments;
    for (std::size_t i = 0; i < arguments.size(); ++i) {
      const Term argument = part_of(constraint, arguments[i]);
      Word value = 0;
      if (!specification_.operators.evaluate(argument, words, variables.data(), value)) break;
      inputs.push_back(words.value(value, specification_.parameters[i].sort));
    }
    if (inputs.size() < arguments.size()) continue;
    auto& examples = specification_.examples;
    const auto at = std::ranges::find(examples, inputs, &Example::inputs);
    const auto e = static_cast<std::size_t>(at - examples.begin());
    if (at == examples.end()) {
      examples.push_back({std::move(inputs), zero_of(specification_.result), 0, 0});
    }
    conditions_.resize(examples.size());
    conditions_[e].push_back({points_.size() - 1, c});
  }
  if (specification_.examples.empty()) {  // nothing is said of any input
    std::vector<Value> inputs;
    for (const Variable& v : specification_.parameters) inputs.push_back(zero_of(v.sort));
    specification_.examples.push_back({std::move(inputs), zero_of(specification_.result), 0, 0});
  }
  conditions_.resize(specification_.examples.size());
  return true;
}

bool Relation::accepts(std::size_t example, Word output, Words& words) {
  const bool remembered = is_number(specification_.result);
  const std::pair key{example, output};
  if (remembered) {
    if (const auto found = known_.find(key); found != known_.end()) return found->second;
  }
  bool right = example >= given_ || words.word(specification_.examples[example].output) == output;
  const CallValue call = [&](std::size_t, std::span<const Word>) { return std::optional(output); };
  if (example < conditions_.size()) {
    for (const Condition& c : conditions_[example]) {
      if (!right) break;
      const std::vector<Word> variables = words_at(c.point, words);
      right =
          value_at(specification_, specification_.constraints[c.constraint], call, words, variables)
              .value_or(0) != 0;
    }
  }
  if (remembered) known_.emplace(key, right);
  return right;
}

void Relation::settle(const Term& program) {
  auto& examples = specification_.examples;
  for (std::size_t e = given_; e < examples.size(); ++e) {
    const auto value = reference_value(program, specification_.operators, examples[e].inputs);
    if (value) examples[e].output = *value;
  }
}

}  // namespace whence::synth::logical
