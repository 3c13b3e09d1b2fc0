#include "synth/logical/points.h"

#include <algorithm>

#include "program/lazy_evaluation.h"

namespace whence::synth::logical {

std::optional<Word> value_at(const Specification& specification, const Term& term,
                             const CallValue& call, Words& words, std::span<const Word> variables) {
  const auto apply = [&](OperatorId op, const std::vector<Word>& arguments, Word& value) {
    const auto target = target_of(specification, op);
    if (!target) return specification.operators.apply(op, words, arguments.data(), value);
    const auto given = call(*target, arguments);
    value = given.value_or(0);
    return given.has_value();
  };
  Word value = 0;
  if (!evaluate_lazily(term, specification.operators, words, variables.data(), apply, value)) {
    return {};
  }
  return value;
}

std::optional<Word> value_at(const Specification& specification, const Term& term,
                             std::span<const Term> programs, Words& words,
                             std::span<const Word> variables) {
  const CallValue call = [&](std::size_t target,
                             std::span<const Word> arguments) -> std::optional<Word> {
    Word value = 0;
    if (!specification.operators.evaluate(programs[target], words, arguments.data(), value)) {
      return {};
    }
    return value;
  };
  return value_at(specification, term, call, words, variables);
}

bool hold_at(const Specification& specification, std::span<const Term> programs, Words& words,
             std::span<const Word> variables) {
  return std::ranges::all_of(specification.constraints, [&](const Term& c) {
    return value_at(specification, c, programs, words, variables).value_or(0) != 0;
  });
}

Term part_of(const Term& term, std::uint32_t node) {
  std::vector<bool> needed(node + 1);
  needed[node] = true;
  for (std::uint32_t i = node + 1; i-- > 0;) {
    if (!needed[i]) continue;
    for (const std::uint32_t a : term.nodes[i].arguments) needed[a] = true;
  }
  Term out;
  std::vector<std::uint32_t> places(node + 1);
  for (std::uint32_t i = 0; i <= node; ++i) {
    if (!needed[i]) continue;
    Node copy = term.nodes[i];
    for (std::uint32_t& a : copy.arguments) a = places[a];
    out.nodes.push_back(std::move(copy));
    places[i] = out.root();
  }
  return out;
}

Value zero_of(Sort sort) {
  switch (sort.kind) {
    case Kind::kBool:
      return false;
    case Kind::kInt:
      return std::int64_t{0};
    case Kind::kString:
      return Text();
    case Kind::kBitVec:
      break;
  }
  return BitVector{sort.width, std::vector<std::uint32_t>((sort.width + 31) / 32)};
}

std::vector<Word> words_of(Words& words, std::span<const Value> values) {
  std::vector<Word> out;
  for (const Value& v : values) out.push_back(words.word(v));
  return out;
}

}  // namespace whence::synth::logical
