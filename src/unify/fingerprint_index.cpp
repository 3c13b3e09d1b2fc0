#include "unify/fingerprint_index.h"

namespace whence {

namespace {

using Feature = FingerprintFeature;

std::uint32_t feature(const TermBank& bank, TermId t) {
  switch (bank.kind(t)) {
    case TermKind::kVariable:
      return Feature::kVariable;
    case TermKind::kApplication:
      return Feature::kFirstFunction + bank.function(t).value;
    default:
      return Feature::kOpaque;
  }
}

// The argument of `t` at position `i`, if there is one, and its feature.
std::pair<TermId, std::uint32_t> below(const TermBank& bank, TermId t, std::uint32_t above,
                                       std::size_t i) {
  if (above == Feature::kVariable || above == Feature::kBelowVariable) {
    return {TermId{}, Feature::kBelowVariable};
  }
  if (above < Feature::kFirstFunction || i >= bank.arguments(t).size()) {
    return {TermId{}, Feature::kNoPosition};
  }
  const TermId argument = bank.argument(t, i);
  return {argument, feature(bank, argument)};
}

}  // namespace

Fingerprint fingerprint(const TermBank& bank, TermId t) {
  const std::uint32_t root = feature(bank, t);
  const auto [first, at_1] = below(bank, t, root, 0);
  const auto [second, at_2] = below(bank, t, root, 1);
  return {root,
          at_1,
          at_2,
          below(bank, first, at_1, 0).second,
          below(bank, first, at_1, 1).second,
          below(bank, second, at_2, 0).second,
          below(bank, second, at_2, 1).second};
}

void FingerprintTrie::insert(const Fingerprint& key, std::uint32_t slot) {
  std::uint32_t n = 0;
  for (std::uint32_t label : key) {
    auto at = find(nodes_[n], label);
    if (at == nodes_[n].end() || at->label != label) {
      const auto place = at - nodes_[n].begin();
      const auto child = static_cast<std::uint32_t>(nodes_.size());
      nodes_.emplace_back();
      at = nodes_[n].insert(nodes_[n].begin() + place, Edge{label, child});
    }
    n = at->node;
  }
  nodes_[n].insert(find(nodes_[n], slot), Edge{slot, 0});
}

void FingerprintTrie::erase(const Fingerprint& key, std::uint32_t slot) {
  std::uint32_t n = 0;
  for (std::uint32_t label : key) {
    const auto at = find(nodes_[n], label);
    if (at == nodes_[n].end() || at->label != label) return;
    n = at->node;
  }
  const auto at = find(nodes_[n], slot);
  if (at != nodes_[n].end() && at->label == slot) nodes_[n].erase(at);
}

}  // namespace whence
