#include "synth/distinguish.h"

#include <algorithm>
#include <optional>
#include <set>
#include <utility>

#include "synth/reference_evaluator.h"

namespace whence::synth {

namespace {

constexpr std::size_t kMostInputs = 300;

// A text with something changed that a program may or may not look at.
void change_text(const Text& text, std::vector<Value>& out) {
  const std::size_t size = text.size();
  out.emplace_back(text + text);
  if (size > 1) {
    out.emplace_back(text.substr(1));
    out.emplace_back(text.substr(0, size - 1));
    out.emplace_back(text.substr(size / 2));
  }
  const std::size_t blank = text.find_first_of(U" -.,/_");
  if (blank != Text::npos) {
    // One part more, one less, and the parts exchanged.
    out.emplace_back(text + text.substr(blank));
    out.emplace_back(text.substr(0, blank));
    out.emplace_back(text.substr(blank + 1) + text[blank] + text.substr(0, blank));
  }
  Text digits = text;
  for (char32_t& c : digits) {
    if (c >= U'0' && c <= U'9') c = c == U'9' ? U'0' : c + 1;
  }
  out.emplace_back(digits);
  Text letters = text;
  for (char32_t& c : letters) {
    if (c >= U'a' && c <= U'z') c = c == U'z' ? U'a' : c + 1;
  }
  out.emplace_back(letters);
  out.emplace_back(Text());
}

void change_bits(const BitVector& bits, std::vector<Value>& out) {
  for (const std::uint32_t bit : {0U, 1U, bits.width / 2, bits.width - 1}) {
    BitVector changed = bits;
    if (bit < bits.width) changed.words[bit / 32] ^= 1U << (bit % 32);
    out.emplace_back(std::move(changed));
  }
  out.emplace_back(bit_vector(bits.width, 0));
  out.emplace_back(bit_vector(bits.width, 1));
  BitVector flipped = bits;
  for (std::uint32_t i = 0; i < bits.width; ++i) flipped.words[i / 32] ^= 1U << (i % 32);
  out.emplace_back(std::move(flipped));
}

std::vector<Value> changed(const Value& value) {
  std::vector<Value> out;
  if (const auto* text = std::get_if<Text>(&value)) {
    change_text(*text, out);
  } else if (const auto* integer = std::get_if<std::int64_t>(&value)) {
    constexpr std::int64_t kMost = std::int64_t{1} << 40;
    const std::int64_t i = std::clamp(*integer, -kMost, kMost);
    for (const std::int64_t v : {i + 1, i - 1, 2 * i, -i, std::int64_t{0}}) out.emplace_back(v);
  } else if (const auto* bits = std::get_if<BitVector>(&value)) {
    change_bits(*bits, out);
  } else {
    out.emplace_back(!std::get<bool>(value));
  }
  return out;
}

std::vector<std::vector<Value>> inputs_to_try(const Specification& specification) {
  const auto& examples = specification.examples;
  std::set<std::vector<Value>> seen;
  for (const Example& e : examples) seen.insert(e.inputs);
  std::vector<std::vector<Value>> out;
  const auto add = [&](std::vector<Value> input) {
    if (out.size() < kMostInputs && seen.insert(input).second) out.push_back(std::move(input));
  };
  const std::size_t parameters = specification.parameters.size();
  const std::size_t step = std::max<std::size_t>(1, examples.size() / 8);
  for (std::size_t e = 0; e < examples.size(); e += step) {
    for (std::size_t p = 0; p < parameters; ++p) {
      std::vector<Value> input = examples[e].inputs;
      for (Value& v : changed(examples[e].inputs[p])) {
        input[p] = std::move(v);
        add(input);
      }
      // The same column of another row.
      input[p] = examples[(e + 1) % examples.size()].inputs[p];
      add(std::move(input));
    }
  }
  return out;
}

}  // namespace

std::vector<Different> different_programs(const Specification& specification,
                                          std::span<const Term> programs, std::size_t most,
                                          const StopToken* stop) {
  const std::vector<std::vector<Value>> inputs = inputs_to_try(specification);
  std::vector<Different> out;
  std::vector<std::vector<std::optional<Value>>> outputs;  // of the chosen ones, by input
  for (std::size_t p = 0; p < programs.size() && out.size() < most; ++p) {
    std::vector<std::optional<Value>> own;
    for (const auto& input : inputs) {
      if (stop != nullptr && stop->stop()) {
        if (out.empty()) out.push_back({p, {}, {}});
        return out;
      }
      own.push_back(reference_value(programs[p], specification.operators, input));
    }
    if (out.empty()) {
      out.push_back({p, {}, {}});
      outputs.push_back(std::move(own));
      continue;
    }
    for (std::size_t i = 0; i < inputs.size(); ++i) {
      const bool unlike = own[i] && std::ranges::all_of(outputs, [&](const auto& others) {
                            return others[i] && *others[i] != *own[i];
                          });
      if (!unlike) continue;
      Different found{p, inputs[i], {}};
      for (const auto& others : outputs) found.outputs.push_back(*others[i]);
      found.outputs.push_back(*own[i]);
      out.push_back(std::move(found));
      outputs.push_back(std::move(own));
      break;
    }
  }
  return out;
}

}  // namespace whence::synth
