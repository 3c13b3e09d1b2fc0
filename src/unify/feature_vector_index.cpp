#include "unify/feature_vector_index.h"

#include <algorithm>
#include <bitset>

namespace whence {

namespace {

constexpr std::size_t kCountClasses = 8;
constexpr std::size_t kDepthClasses = 4;

// Each feature stands twice, for the negative and then for the positive literals.
constexpr std::size_t kLiterals = 0;
constexpr std::size_t kWeight = 2;
constexpr std::size_t kEquations = 4;
constexpr std::size_t kDepth = 6;
constexpr std::size_t kCounts = 8;
constexpr std::size_t kDepths = kCounts + 2 * kCountClasses;
static_assert(kDepths + 2 * kDepthClasses == FeatureVector::kFeatures);

struct Features {
  std::array<std::uint32_t, FeatureVector::kFeatures> values{};

  void raise(std::size_t feature, std::uint32_t to) {
    values[feature] = std::max(values[feature], to);
  }
  void add(std::size_t feature, std::uint32_t amount) {
    constexpr std::uint32_t kEnough = 1U << 30U;
    values[feature] = std::min(values[feature] + std::min(amount, kEnough), kEnough);
  }
  void count(const TermBank& bank, TermId t, std::size_t sign, std::uint32_t depth) {
    raise(kDepth + sign, depth);
    if (bank.kind(t) != TermKind::kApplication) return;
    // Ids are given one after the other, so a remainder spreads well.
    const std::size_t function = bank.function(t).index();
    add(kCounts + 2 * (function % kCountClasses) + sign, 1);
    raise(kDepths + 2 * (function % kDepthClasses) + sign, depth);
    for (TermId a : bank.arguments(t)) count(bank, a, sign, depth + 1);
  }
};

}  // namespace

FeatureVector feature_vector(const TermBank& bank, std::span<const Literal> clause) {
  Features features;
  for (const Literal& literal : clause) {
    const std::size_t sign = literal.positive ? 1 : 0;
    features.add(kLiterals + sign, 1);
    features.add(kWeight + sign, bank.weight(literal.atom));
    if (bank.is_equality(literal.atom)) {
      features.add(kEquations + sign, 1);
      for (TermId side : bank.arguments(literal.atom)) features.count(bank, side, sign, 1);
    } else {
      features.count(bank, literal.atom, sign, 0);
    }
  }
  FeatureVector vector;
  for (std::size_t i = 0; i < vector.values.size(); ++i) {
    vector.values[i] = static_cast<std::uint8_t>(
        std::min<std::uint32_t>(features.values[i], FeatureVector::kGreatest));
  }
  return vector;
}

std::uint32_t FeatureVectorIndex::leaf_of(const FeatureVector& vector) const {
  std::uint32_t n = 0;
  while (nodes_[n].feature != kIsLeaf) {
    const Node& node = nodes_[n];
    const auto child =
        std::ranges::lower_bound(node.children, vector.values[node.feature], {}, &Child::value);
    if (child == node.children.end() || child->value != vector.values[node.feature]) return n;
    n = child->node;
  }
  return n;
}

std::uint32_t FeatureVectorIndex::child_for(std::uint32_t n, std::uint8_t value) {
  const auto made = static_cast<std::uint32_t>(nodes_.size());
  auto& children = nodes_[n].children;
  const auto at = std::ranges::lower_bound(children, value, {}, &Child::value);
  if (at != children.end() && at->value == value) return at->node;
  children.insert(at, Child{value, made});
  nodes_.emplace_back();
  return made;
}

void FeatureVectorIndex::split(std::uint32_t n) {
  std::size_t most = 1;
  std::uint8_t best = kIsLeaf;
  for (std::size_t f = 0; f < FeatureVector::kFeatures; ++f) {
    std::bitset<FeatureVector::kGreatest + 1> seen;
    for (const Entry& entry : nodes_[n].entries) seen.set(entry.vector.values[f]);
    if (seen.count() <= most) continue;
    most = seen.count();
    best = static_cast<std::uint8_t>(f);
  }
  if (best == kIsLeaf) {  // all the same: no feature tells them apart
    nodes_[n].split_at *= 2;
    return;
  }
  const std::vector<Entry> entries = std::move(nodes_[n].entries);
  nodes_[n].entries = {};
  nodes_[n].feature = best;
  for (const Entry& entry : entries) {
    const std::uint32_t child = child_for(n, entry.vector.values[best]);
    nodes_[child].entries.push_back(entry);
  }
}

void FeatureVectorIndex::insert(const FeatureVector& vector, ClauseNumber number) {
  std::uint32_t n = leaf_of(vector);
  if (nodes_[n].feature != kIsLeaf) n = child_for(n, vector.values[nodes_[n].feature]);
  nodes_[n].entries.push_back({vector, number});
  ++size_;
  if (nodes_[n].entries.size() > nodes_[n].split_at) split(n);
}

void FeatureVectorIndex::erase(const FeatureVector& vector, ClauseNumber number) {
  std::vector<Entry>& entries = nodes_[leaf_of(vector)].entries;
  const auto at = std::ranges::find(entries, number, &Entry::number);
  if (at == entries.end()) return;
  entries.erase(at);
  --size_;
}

}  // namespace whence
