#include "program/operators.h"

#include <algorithm>
#include <utility>

#include "program/lazy_evaluation.h"
#include "program/theories.h"

namespace whence::synth {

OperatorId Operators::add(Operator op) {
  all_.push_back(std::move(op));
  return OperatorId{all_.size() - 1};
}

std::optional<OperatorId> Operators::find(std::string_view name,
                                          std::span<const std::uint32_t> indices,
                                          std::span<const Sort> arguments) {
  for (std::size_t i = 0; i < all_.size(); ++i) {
    const Operator& op = all_[i];
    if (op.name == name && std::ranges::equal(op.indices, indices) &&
        std::ranges::equal(op.parameters, arguments)) {
      return OperatorId{i};
    }
  }
  auto made = theory_operator(name, indices, arguments);
  if (!made) return std::nullopt;
  return add(std::move(*made));
}

bool Operators::knows(std::string_view name) const {
  return std::ranges::any_of(all_, [&](const Operator& op) { return op.name == name; }) ||
         is_theory_name(name);
}

// Macros are bodies over operators that were there before them, so this ends; the nesting is that
// of the macros.
bool Operators::apply(OperatorId id, Words& words, const Word* arguments, Word& result) const {
  const Operator& op = all_[id.index()];
  if (op.body) return evaluate(*op.body, words, arguments, result);
  return op.evaluate != nullptr && op.evaluate(words, op, arguments, result);
}

bool Operators::evaluate(const Term& term, Words& words, const Word* variables,
                         Word& result) const {
  // Of large terms most does not matter; small ones are computed faster as they stand.
  constexpr std::size_t kSmall = 24;
  if (term.nodes.size() > kSmall) {
    const auto apply_one = [&](OperatorId op, const std::vector<Word>& arguments, Word& value) {
      return apply(op, words, arguments.data(), value);
    };
    return evaluate_lazily(term, *this, words, variables, apply_one, result);
  }
  std::vector<Word> values(term.nodes.size());
  std::vector<Word> arguments;
  for (std::size_t i = 0; i < term.nodes.size(); ++i) {
    const Node& node = term.nodes[i];
    if (node.kind == NodeKind::kVariable) {
      values[i] = variables[node.index];
    } else if (node.kind == NodeKind::kConstant) {
      values[i] = words.word(node.constant);
    } else {
      arguments.clear();
      for (const std::uint32_t a : node.arguments) arguments.push_back(values[a]);
      if (!apply(node.op, words, arguments.data(), values[i])) return false;
    }
  }
  result = values.back();
  return true;
}

std::optional<Operator> theory_operator(std::string_view name,
                                        std::span<const std::uint32_t> indices,
                                        std::span<const Sort> arguments) {
  if (!is_theory_name(name)) return std::nullopt;
  if (auto op = bit_vector_operator(name, indices, arguments)) return op;
  if (!indices.empty()) return std::nullopt;
  for (const TheoryRow& row : string_operators()) {
    if (row.name != name || !std::ranges::equal(row.parameters, arguments)) continue;
    Operator op;
    op.name = row.name;
    op.parameters = row.parameters;
    op.result = row.result;
    op.evaluate = row.evaluate;
    op.commutative = row.commutative;
    return op;
  }
  return core_operator(name, arguments);
}

bool is_theory_name(std::string_view name) {
  return std::ranges::find(theory_names(), name) != theory_names().end();
}

const std::vector<std::string_view>& theory_names() {
  static const std::vector<std::string_view> kNames = [] {
    std::vector<std::string_view> names;
    add_core_names(names);
    // A name has a row for each number of arguments.
    for (const TheoryRow& row : string_operators()) {
      if (std::ranges::find(names, row.name) == names.end()) names.emplace_back(row.name);
    }
    add_bit_vector_names(names);
    return names;
  }();
  return kNames;
}

}  // namespace whence::synth
