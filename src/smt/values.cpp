#include "smt/values.h"

#include <chrono>

namespace whence::smt {

using synth::bit_vector;
using synth::Kind;
using synth::Value;

z3::sort sort_in(z3::context& context, synth::Sort sort) {
  switch (sort.kind) {
    case Kind::kBool:
      return context.bool_sort();
    case Kind::kInt:
      return context.int_sort();
    case Kind::kString:
      return context.string_sort();
    case Kind::kBitVec:
      break;
  }
  return context.bv_sort(sort.width);
}

namespace {

// Z3 writes what is no printable ASCII as \u{...}.
synth::Text unescaped(const std::string& text) {
  synth::Text out;
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t end = text.compare(i, 3, "\\u{") == 0 ? text.find('}', i) : std::string::npos;
    if (end == std::string::npos) {
      out += static_cast<unsigned char>(text[i++]);
      continue;
    }
    char32_t c = 0;
    for (std::size_t k = i + 3; k < end; ++k) {
      const char d = text[k];
      const int digit = d <= '9' ? d - '0' : (d | 0x20) - 'a' + 10;
      c = c * 16 + static_cast<char32_t>(digit);
    }
    out += c;
    i = end + 1;
  }
  return out;
}

}  // namespace

std::optional<Value> value_of(const z3::expr& value, synth::Sort sort) {
  switch (sort.kind) {
    case Kind::kBool:
      if (!value.is_true() && !value.is_false()) return {};
      return value.is_true();
    case Kind::kInt: {
      std::int64_t integer = 0;
      if (!value.is_numeral_i64(integer)) return {};
      return integer;
    }
    case Kind::kString:
      if (!value.is_string_value()) return {};
      return unescaped(value.get_escaped_string());
    case Kind::kBitVec:
      break;
  }
  if (!value.is_numeral()) return {};
  synth::BitVector bits{sort.width, std::vector<std::uint32_t>((sort.width + 31) / 32)};
  const std::string digits = Z3_get_numeral_binary_string(value.ctx(), value);
  for (std::size_t i = 0; i < digits.size(); ++i) {
    if (digits[digits.size() - 1 - i] == '1') bits.words[i / 32] |= 1U << (i % 32);
  }
  return bits;
}

std::vector<synth::Value> values_of(const z3::model& model, const z3::expr_vector& constants,
                                    std::span<const synth::Variable> variables) {
  std::vector<synth::Value> out;
  for (std::size_t i = 0; i < variables.size(); ++i) {
    auto value = value_of(model.eval(constants[static_cast<int>(i)], true), variables[i].sort);
    if (!value) return {};
    out.push_back(std::move(*value));
  }
  return out;
}

Watch::Watch(z3::context& context, const StopToken* stop) {
  if (stop == nullptr) return;
  thread_ = std::thread([this, &context, stop] {
    constexpr auto kBetweenLooks = std::chrono::milliseconds(5);
    std::unique_lock lock(mutex_);
    while (!over_) {
      // Again and again: one that comes before Z3 is at work is forgotten.
      if (stop->stop()) context.interrupt();
      changed_.wait_for(lock, kBetweenLooks, [&] { return over_; });
    }
  });
}

Watch::~Watch() {
  if (!thread_.joinable()) return;
  {
    const std::lock_guard lock(mutex_);
    over_ = true;
  }
  changed_.notify_one();
  thread_.join();
}

}  // namespace whence::smt
