#include "synth/recursive/values.h"

#include <utility>

namespace whence::synth::recursive {

namespace {
// Larger ones are no part of an answer to examples that people write, and cost time.
constexpr std::uint32_t kHeaviest = 4'000;

std::vector<std::uint32_t> call_key(std::uint32_t function, std::span<const Value> arguments) {
  std::vector<std::uint32_t> key{function};
  key.insert(key.end(), arguments.begin(), arguments.end());
  return key;
}
}  // namespace

ValueBank::ValueBank() : slots_(1U << 12U, Slot{0, 0, 0, 0, kFree}) {
  nodes_.push_back({kNone, 0, 1, 0, true});
  nodes_.push_back({kNone - 1, 0, 1, 0, false});
}

std::size_t ValueBank::slot_of(std::uint32_t function, std::span<const Value> arguments) const {
  const std::uint32_t a = !arguments.empty() ? arguments[0] : kNone;
  const std::uint32_t b = arguments.size() > 1 ? arguments[1] : kNone;
  const std::uint32_t c = arguments.size() > 2 ? arguments[2] : kNone;
  const std::size_t mask = slots_.size() - 1;
  std::uint64_t h = (std::uint64_t{function} << 32U | a) * 0x9e3779b97f4a7c15U;
  h ^= (std::uint64_t{b} << 32U | c) * 0xc2b2ae3d27d4eb4fU;
  h ^= h >> 29U;
  h *= 0xbf58476d1ce4e5b9U;
  std::size_t i = (h >> 32U) & mask;
  while (true) {
    const Slot& s = slots_[i];
    if (s.value == kFree || (s.function == function && s.a == a && s.b == b && s.c == c)) return i;
    i = (i + 1) & mask;
  }
}

const Value* ValueBank::remembered(std::uint32_t function, std::span<const Value> arguments) const {
  if (arguments.size() > 3) {
    const auto known = long_calls_.find(call_key(function, arguments));
    return known == long_calls_.end() ? nullptr : &known->second;
  }
  const Slot& s = slots_[slot_of(function, arguments)];
  return s.value == kFree ? nullptr : &s.value;
}

void ValueBank::remember(std::uint32_t function, std::span<const Value> arguments, Value value) {
  if (arguments.size() > 3) {
    long_calls_[call_key(function, arguments)] = value;
    return;
  }
  Slot& s = slots_[slot_of(function, arguments)];
  if (s.value == kFree) ++used_;
  s = {function, !arguments.empty() ? arguments[0] : kNone,
       arguments.size() > 1 ? arguments[1] : kNone, arguments.size() > 2 ? arguments[2] : kNone,
       value};
  if (used_ * 2 > slots_.size()) grow();
}

void ValueBank::grow() {
  std::vector<Slot> old(slots_.size() * 2, Slot{0, 0, 0, 0, kFree});
  std::swap(old, slots_);
  for (const Slot& s : old) {
    if (s.value == kFree) continue;
    const Value arguments[3] = {s.a, s.b, s.c};
    // kNone stands for itself where an argument is missing, so all three may be given.
    slots_[slot_of(s.function, arguments)] = s;
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
         slots_.size() * sizeof(Slot) + long_calls_.size() * 64;
}

}  // namespace whence::synth::recursive
