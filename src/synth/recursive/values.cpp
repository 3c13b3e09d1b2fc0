#include "synth/recursive/values.h"

#include <utility>

namespace whence::synth::recursive {

namespace {
// Larger ones are no part of an answer to examples that people write, and cost time.
constexpr std::uint32_t kHeaviest = 4'000;
}  // namespace

ValueBank::ValueBank() : slots_(1U << 12U) {
  nodes_.push_back({kNone, 0, 1, 0, true});
  nodes_.push_back({kNone - 1, 0, 1, 0, false});
}

std::uint64_t ValueBank::fingerprint(std::uint32_t function, std::span<const Value> arguments) {
  std::uint64_t h = (std::uint64_t{function} + 1) * 0xd6e8feb86659fd93U;
  for (const Value v : arguments) {
    h = (h ^ v) * 0x9e3779b97f4a7c15U;
    h ^= h >> 32U;
  }
  return mixed(h);
}

std::size_t ValueBank::slot_of(std::uint64_t fingerprint) const {
  const std::size_t mask = slots_.size() - 1;
  std::size_t i = fingerprint & mask;
  while (slots_[i].value != kFree && slots_[i].fingerprint != fingerprint) i = (i + 1) & mask;
  return i;
}

const Value* ValueBank::remembered(std::uint32_t function, std::span<const Value> arguments) const {
  const Slot& s = slots_[slot_of(fingerprint(function, arguments))];
  return s.value == kFree ? nullptr : &s.value;
}

void ValueBank::prefetch(std::uint32_t function, std::span<const Value> arguments) const {
  __builtin_prefetch(&slots_[fingerprint(function, arguments) & (slots_.size() - 1)]);
}

void ValueBank::remember(std::uint32_t function, std::span<const Value> arguments, Value value) {
  const std::uint64_t print = fingerprint(function, arguments);
  Slot& s = slots_[slot_of(print)];
  if (s.value == kFree) ++used_;
  s = {print, value};
  if (used_ * 2 > slots_.size()) grow();
}

void ValueBank::grow() {
  std::vector<Slot> old(slots_.size() * 2);
  std::swap(old, slots_);
  for (const Slot& s : old) {
    if (s.value != kFree) slots_[slot_of(s.fingerprint)] = s;
  }
}

Value ValueBank::make(std::uint32_t tag, std::span<const Value> arguments) {
  if (const Value* known = remembered(tag, arguments)) return *known;
  Node node{tag, static_cast<std::uint32_t>(arguments_.size()), 1,
            static_cast<std::uint16_t>(arguments.size()), false};
  Value made = static_cast<Value>(nodes_.size());
  for (const Value v : arguments) {
    if (v == kStuck) made = kStuck;
    node.weight += nodes_[v].weight;
    node.partial = node.partial || nodes_[v].partial;
  }
  if (node.weight > kHeaviest) made = kStuck;
  // The arguments may be a part of what grows.
  const std::vector<Value> kept(arguments.begin(), arguments.end());
  if (made != kStuck) {
    arguments_.insert(arguments_.end(), kept.begin(), kept.end());
    nodes_.push_back(node);
  }
  remember(tag, kept, made);
  return made;
}

ValueBank::Match ValueBank::equal(Value a, Value b) const {
  if (a == b) return partial(a) ? Match::kMaybe : Match::kYes;
  if (a == kUnknown || b == kUnknown) return Match::kMaybe;
  if (!partial(a) && !partial(b)) return Match::kNo;
  std::vector<std::pair<Value, Value>> pending{{a, b}};
  bool unknown = false;
  while (!pending.empty()) {
    const auto [x, y] = pending.back();
    pending.pop_back();
    if (x == kUnknown || y == kUnknown) {
      unknown = true;
      continue;
    }
    if (x == y) {
      unknown = unknown || partial(x);
      continue;
    }
    if (tag(x) != tag(y) || (!partial(x) && !partial(y))) return Match::kNo;
    const auto xs = arguments(x);
    const auto ys = arguments(y);
    if (xs.size() != ys.size()) return Match::kNo;
    for (std::size_t i = 0; i < xs.size(); ++i) pending.emplace_back(xs[i], ys[i]);
  }
  return unknown ? Match::kMaybe : Match::kYes;
}

std::size_t ValueBank::bytes() const {
  return nodes_.size() * sizeof(Node) + arguments_.size() * sizeof(Value) +
         slots_.size() * sizeof(Slot);
}

}  // namespace whence::synth::recursive
