#pragma once

// Terms computed from the root down: of `ite`, `and`, `or` and `=>` the arguments that matter.

#include <cstdint>
#include <string_view>
#include <vector>

#include "program/operators.h"

namespace whence::synth {

/// Computes a term without nonterminals. `apply(op, arguments, result)` computes an operator and
/// says false if there is no value. What does not matter need not have one.
template <class Apply>
bool evaluate_lazily(const Term& term, const Operators& operators, Words& words,
                     const Word* variables, const Apply& apply, Word& result) {
  const auto size = term.nodes.size();
  std::vector<Word> values(size);
  std::vector<char> known(size);
  std::vector<std::uint32_t> stack{term.root()};
  std::vector<Word> arguments;
  const auto set = [&](std::uint32_t n, Word value) {
    values[n] = value;
    known[n] = 1;
    stack.pop_back();
  };
  while (!stack.empty()) {
    const std::uint32_t n = stack.back();
    const Node& node = term.nodes[n];
    if (known[n] != 0) {
      stack.pop_back();
      continue;
    }
    if (node.kind == NodeKind::kVariable) {
      set(n, variables[node.index]);
      continue;
    }
    if (node.kind == NodeKind::kConstant) {
      set(n, words.word(node.constant));
      continue;
    }
    const Operator& op = operators[node.op];
    const std::string_view name = op.body ? std::string_view() : std::string_view(op.name);
    const std::vector<std::uint32_t>& of = node.arguments;
    if (name == "ite") {
      const std::uint32_t next = known[of[0]] == 0 ? of[0] : of[values[of[0]] != 0 ? 1 : 2];
      if (known[next] == 0) {
        stack.push_back(next);
      } else {
        set(n, values[next]);
      }
      continue;
    }
    if (name == "and" || name == "or" || name == "=>") {
      std::size_t i = 0;
      // What an argument has to be to decide.
      const auto decides = [&] {
        const bool last = i + 1 == of.size();
        return (values[of[i]] != 0) == (name == "or" || (name == "=>" && last));
      };
      while (i < of.size() && known[of[i]] != 0 && !decides()) ++i;
      if (i < of.size() && known[of[i]] == 0) {
        stack.push_back(of[i]);
      } else {
        const bool decided = i < of.size();
        set(n, (name == "and") != decided ? 1 : 0);
        if (name == "=>") values[n] = decided ? 1 : 0;
      }
      continue;
    }
    bool ready = true;
    for (const std::uint32_t a : of) {
      if (known[a] != 0) continue;
      stack.push_back(a);
      ready = false;
    }
    if (!ready) continue;
    arguments.clear();
    for (const std::uint32_t a : of) arguments.push_back(values[a]);
    Word value = 0;
    if (!apply(node.op, arguments, value)) return false;
    set(n, value);
  }
  result = values.back();
  return true;
}

}  // namespace whence::synth
