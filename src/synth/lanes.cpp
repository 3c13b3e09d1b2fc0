#include "synth/lanes.h"

#include <algorithm>
#include <array>
#include <utility>

#include "program/expand.h"

namespace whence::synth {

namespace {

constexpr std::uint32_t kPlaces = 1U << 16U;  // lower numbers are the arguments of the rule
constexpr std::size_t kLongestSpare = 8;      // code points that a text may be longer than needed

}  // namespace

Lanes::Lanes(const Specification& specification, const Rules& rules, Words& words,
             std::span<const std::uint32_t> which)
    : specification_(specification), words_(words), count_(which.size()) {
  const std::size_t parameters = specification.parameters.size();
  inputs_.resize(parameters);
  for (const std::uint32_t e : which) {
    const Example& example = specification.examples[e];
    std::size_t length = 0;
    const auto add = [&](const Value& v) {
      if (const auto* text = std::get_if<Text>(&v)) length += text->size();
      return words.word(v);
    };
    for (std::size_t i = 0; i < parameters; ++i) inputs_[i].push_back(add(example.inputs[i]));
    target_.push_back(add(example.output));
    longest_ = std::max(longest_, length + kLongestSpare);
  }
  for (const PlacedRule& rule : rules.rules) prepare(rule);
}

// The buffer of a variable or a constant.
std::uint32_t Lanes::leaf(const Node& node) {
  if (node.kind == NodeKind::kVariable) {
    buffers_.push_back(inputs_[node.index]);
  } else {
    buffers_.emplace_back(count_, words_.word(node.constant));
  }
  return kPlaces + static_cast<std::uint32_t>(buffers_.size() - 1);
}

void Lanes::prepare(const PlacedRule& rule) {
  const Term term = expand_macros(rule.term, specification_.operators);
  Program program;
  std::vector<std::uint32_t> places;
  for (const Node& node : term.nodes) {
    if (node.kind == NodeKind::kNonterminal) {
      places.push_back(node.index);
    } else if (node.kind != NodeKind::kApplication) {
      places.push_back(leaf(node));
    } else {
      Step step;
      step.op = &specification_.operators[node.op];
      for (const std::uint32_t a : node.arguments) step.arguments.push_back(places[a]);
      buffers_.emplace_back(count_);
      step.result = kPlaces + static_cast<std::uint32_t>(buffers_.size() - 1);
      places.push_back(step.result);
      program.steps.push_back(std::move(step));
    }
  }
  program.result = places.back();
  programs_.push_back(std::move(program));
}

bool Lanes::apply(const Operator& op, const Word* const* arguments, Word* out) {
  if (op.lanes != nullptr) {
    op.lanes(op, arguments, out, count_);
    return true;
  }
  std::array<Word, 64> row{};
  const std::size_t parameters = op.parameters.size();
  for (std::size_t k = 0; k < count_; ++k) {
    for (std::size_t i = 0; i < parameters; ++i) row[i] = arguments[i][k];
    if (!op.evaluate(words_, op, row.data(), out[k]) ||
        (op.result.kind == Kind::kString && words_.text(out[k]).size() > longest_)) {
      dropped_ = true;
      return false;
    }
  }
  return true;
}

bool Lanes::evaluate(std::uint32_t rule, std::span<const Word* const> arguments,
                     std::span<Word> out) {
  const Program& program = programs_[rule];
  const auto buffer = [&](std::uint32_t b) {
    return b < kPlaces ? arguments[b] : buffers_[b - kPlaces].data();
  };
  for (const Step& step : program.steps) {
    step_arguments_.clear();
    for (const std::uint32_t a : step.arguments) step_arguments_.push_back(buffer(a));
    Word* result =
        step.result == program.result ? out.data() : buffers_[step.result - kPlaces].data();
    if (!apply(*step.op, step_arguments_.data(), result)) return false;
  }
  if (program.steps.empty()) std::copy_n(buffer(program.result), count_, out.data());
  return true;
}

SharedLanes::SharedLanes(const Specification& specification, const Rules& rules, Words& words,
                         std::span<const std::uint32_t> which)
    : words_(words), lanes_(specification, rules, words_, which) {
  for (const PlacedRule& rule : rules.rules) {
    const Sort sort = rules.sorts[rule.result];
    numbered_.push_back(sort == kStringSort || (sort.kind == Kind::kBitVec && sort.width > 64));
  }
}

void SharedLanes::publish(std::uint32_t rule, std::span<Word> values) {
  if (!numbered_[rule]) return;
  for (Word& value : values) value = words_.common(value);
}

}  // namespace whence::synth
