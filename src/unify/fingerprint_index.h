#pragma once

// Fingerprint indexing with seven sampled positions (Schulz, Fingerprint indexing for
// paramodulation and rewriting, IJCAR 2012): the empty one, 1, 2, 1.1, 1.2, 2.1 and 2.2.
//
// A fingerprint tells of each position the function that stands there, or that a variable stands
// there, or above, or that there is no such position. A trie of fingerprints gives candidates for
// unification and matching, which the caller tests. Quantifiers are constants of one kind here.

#include <absl/container/flat_hash_map.h>
#include <absl/container/inlined_vector.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include "logic/term.h"

namespace whence {

using Fingerprint = std::array<std::uint32_t, 7>;

/// What may stand in a fingerprint; a function stands as kFirstFunction + its id.
struct FingerprintFeature {
  static constexpr std::uint32_t kVariable = 0;
  static constexpr std::uint32_t kBelowVariable = 1;
  static constexpr std::uint32_t kNoPosition = 2;
  static constexpr std::uint32_t kOpaque = 3;
  static constexpr std::uint32_t kFirstFunction = 4;
};

[[nodiscard]] Fingerprint fingerprint(const TermBank& bank, TermId t);

/// The trie of a fingerprint index: slots by fingerprint.
class FingerprintTrie {
 public:
  enum class Relation : std::uint8_t { kUnifiable, kGeneralisation, kInstance };

  FingerprintTrie() : nodes_(1) {}
  void insert(const Fingerprint& key, std::uint32_t slot);
  void erase(const Fingerprint& key, std::uint32_t slot);

  /// Calls visit(slot) for all slots whose fingerprint may stand in the relation (is unifiable
  /// with, a generalisation of, an instance of) to the query's, until it returns true.
  template <class Visit>
  bool for_each(const Fingerprint& query, Relation relation, Visit&& visit) const {
    return for_each_below(0, 0, query, relation, visit);
  }

 private:
  using Feature = FingerprintFeature;
  struct Edge {
    std::uint32_t label;
    std::uint32_t node;
  };
  // A leaf's edges are its slots: the label, with no node.
  using Node = absl::InlinedVector<Edge, 2>;  // sorted by label

  static Node::const_iterator find(const Node& node, std::uint32_t label) {
    return std::lower_bound(node.begin(), node.end(), label,
                            [](const Edge& e, std::uint32_t l) { return e.label < l; });
  }
  // Whether keys with this feature, which is not the query's, are candidates.
  static bool compatible(std::uint32_t query, std::uint32_t key, Relation relation);

  template <class Visit>
  bool for_each_below(std::uint32_t n, std::size_t level, const Fingerprint& query,
                      Relation relation, Visit& visit) const {
    if (level == query.size()) {
      for (const Edge& e : nodes_[n]) {
        if (visit(e.label)) return true;
      }
      return false;
    }
    const Node& node = nodes_[n];
    const std::uint32_t feature = query[level];
    // Few edges are not functions, and stand first. All functions are candidates or only the same.
    const bool all = compatible(feature, Feature::kFirstFunction, relation);
    for (auto it = node.begin(); it != node.end(); ++it) {
      if (!all && it->label >= Feature::kFirstFunction) {
        if (feature < Feature::kFirstFunction) return false;
        it = find(node, feature);
        return it != node.end() && it->label == feature &&
               for_each_below(it->node, level + 1, query, relation, visit);
      }
      if ((it->label == feature || compatible(feature, it->label, relation)) &&
          for_each_below(it->node, level + 1, query, relation, visit)) {
        return true;
      }
    }
    return false;
  }

  std::vector<Node> nodes_;  // 0: the root; a node stays when its last slot goes
};

inline bool FingerprintTrie::compatible(std::uint32_t query, std::uint32_t key, Relation relation) {
  switch (relation) {
    case Relation::kUnifiable:
      if (query == Feature::kBelowVariable || key == Feature::kBelowVariable) return true;
      if (query == Feature::kVariable) return key != Feature::kNoPosition;
      return key == Feature::kVariable && query != Feature::kNoPosition;
    case Relation::kGeneralisation:
      if (key == Feature::kBelowVariable) return true;
      return key == Feature::kVariable && query != Feature::kBelowVariable &&
             query != Feature::kNoPosition;
    case Relation::kInstance:
      if (query == Feature::kBelowVariable) return true;
      return query == Feature::kVariable && key != Feature::kBelowVariable &&
             key != Feature::kNoPosition;
  }
  return true;
}

/// A set of (key, payload). All payloads of a key are given at once, so that one unification serves
/// them all. Payloads are ordered by <. The order of visits depends on the order of insertion.
template <class Payload>
class FingerprintIndex {
 public:
  /// Adds a payload; nothing happens if it is there already.
  void insert(const TermBank& bank, TermId key, const Payload& payload) {
    const auto [found, is_new] = slot_of_.try_emplace(key, 0U);
    if (is_new) {
      found->second = new_slot(key);
      trie_.insert(fingerprint(bank, key), found->second);
    }
    std::vector<Payload>& payloads = slots_[found->second].payloads;
    const auto at = std::lower_bound(payloads.begin(), payloads.end(), payload);
    if (at != payloads.end() && *at == payload) return;
    payloads.insert(at, payload);
    ++size_;
  }

  /// Removes a payload; nothing happens if it is not there.
  void erase(const TermBank& bank, TermId key, const Payload& payload) {
    const auto found = slot_of_.find(key);
    if (found == slot_of_.end()) return;
    std::vector<Payload>& payloads = slots_[found->second].payloads;
    const auto at = std::lower_bound(payloads.begin(), payloads.end(), payload);
    if (at == payloads.end() || !(*at == payload)) return;
    payloads.erase(at);
    --size_;
    if (!payloads.empty()) return;
    trie_.erase(fingerprint(bank, key), found->second);
    slots_[found->second] = Slot{};
    free_slots_.push_back(found->second);
    slot_of_.erase(found);
  }

  /// Number of payloads, and of keys.
  [[nodiscard]] std::size_t size() const { return size_; }
  [[nodiscard]] std::size_t key_count() const { return slot_of_.size(); }

  /// Calls visit(key, payloads), payloads being a span, for all keys that may unify with the query;
  /// their variables are not those of the query. If `visit` returns true, this stops and returns
  /// true. `visit` may build terms but not change the index.
  template <class Visit>
  bool for_each_unifiable(const TermBank& bank, TermId query, Visit&& visit) const {
    return for_each(bank, query, FingerprintTrie::Relation::kUnifiable, visit);
  }
  /// The same for the keys that may match the query.
  template <class Visit>
  bool for_each_generalisation(const TermBank& bank, TermId query, Visit&& visit) const {
    return for_each(bank, query, FingerprintTrie::Relation::kGeneralisation, visit);
  }
  /// The same for the keys that may be instances of the query.
  template <class Visit>
  bool for_each_instance(const TermBank& bank, TermId query, Visit&& visit) const {
    return for_each(bank, query, FingerprintTrie::Relation::kInstance, visit);
  }

 private:
  struct Slot {
    TermId key;
    std::vector<Payload> payloads;  // sorted
  };

  std::uint32_t new_slot(TermId key) {
    if (free_slots_.empty()) {
      slots_.push_back({key, {}});
      return static_cast<std::uint32_t>(slots_.size() - 1);
    }
    const std::uint32_t slot = free_slots_.back();
    free_slots_.pop_back();
    slots_[slot].key = key;
    return slot;
  }

  template <class Visit>
  bool for_each(const TermBank& bank, TermId query, FingerprintTrie::Relation relation,
                Visit& visit) const {
    return trie_.for_each(fingerprint(bank, query), relation, [&](std::uint32_t slot) {
      const Slot& found = slots_[slot];
      return visit(found.key, std::span<const Payload>(found.payloads));
    });
  }

  FingerprintTrie trie_;
  std::vector<Slot> slots_;
  std::vector<std::uint32_t> free_slots_;
  absl::flat_hash_map<TermId, std::uint32_t> slot_of_;
  std::size_t size_ = 0;
};

}  // namespace whence
