#pragma once

// Feature vector indexing (Schulz, Simple and efficient clause subsumption with feature vector
// indexing, Automated Reasoning and Mathematics, LNCS 7788, 2013).
//
// No feature of a clause is greater than the same feature of a clause that it subsumes (each of its
// literals being matched onto another one). The vectors stand in a tree that asks for one feature
// at each inner node, which is chosen when a leaf has become too full as the one that tells most of
// its vectors apart.

#include <array>
#include <cstdint>
#include <cstring>
#include <span>
#include <vector>

#include "logic/clause.h"

namespace whence {

using ClauseNumber = std::uint32_t;

/// Of the negative and the positive literals: their number, weight, number of equations and depth;
/// for eight classes of functions how often they occur and for four how deep. Values saturate.
struct FeatureVector {
  static constexpr std::size_t kFeatures = 32;
  static constexpr std::uint8_t kGreatest = 127;
  std::array<std::uint8_t, kFeatures> values{};

  /// No feature is greater than the other's.
  [[nodiscard]] bool below(const FeatureVector& other) const {
    // Eight features at a time: the high bits, free in every value, stay where no subtraction
    // borrows.
    constexpr std::uint64_t kHighBits = 0x8080808080808080U;
    std::uint64_t kept = kHighBits;
    for (std::size_t i = 0; i < kFeatures; i += sizeof(std::uint64_t)) {
      std::uint64_t mine = 0;
      std::uint64_t its = 0;
      std::memcpy(&mine, values.data() + i, sizeof mine);
      std::memcpy(&its, other.values.data() + i, sizeof its);
      kept &= (its | kHighBits) - mine;
    }
    return (kept & kHighBits) == kHighBits;
  }
  friend bool operator==(const FeatureVector&, const FeatureVector&) = default;
};

[[nodiscard]] FeatureVector feature_vector(const TermBank& bank, std::span<const Literal> clause);

/// A set of (feature vector, clause). The order of visits depends on the order of insertion.
class FeatureVectorIndex {
 public:
  FeatureVectorIndex() : nodes_(1) {}

  void insert(const TermBank& bank, std::span<const Literal> clause, ClauseNumber number) {
    insert(feature_vector(bank, clause), number);
  }
  void insert(const FeatureVector& vector, ClauseNumber number);
  /// Removes an entry; nothing happens if it is not there.
  void erase(const TermBank& bank, std::span<const Literal> clause, ClauseNumber number) {
    erase(feature_vector(bank, clause), number);
  }
  void erase(const FeatureVector& vector, ClauseNumber number);
  [[nodiscard]] std::size_t size() const { return size_; }

  /// Calls visit(number) for all clauses that may subsume the clause (by matching its literals onto
  /// different literals), until it returns true, which is then returned.
  template <class Visit>
  bool for_each_possibly_subsuming(const FeatureVector& vector, Visit&& visit) const {
    return subsuming(0, vector, visit);
  }
  template <class Visit>
  bool for_each_possibly_subsuming(const TermBank& bank, std::span<const Literal> clause,
                                   Visit&& visit) const {
    return subsuming(0, feature_vector(bank, clause), visit);
  }
  /// The same for all clauses that the clause may subsume.
  template <class Visit>
  bool for_each_possibly_subsumed(const FeatureVector& vector, Visit&& visit) const {
    return subsumed(0, vector, visit);
  }
  template <class Visit>
  bool for_each_possibly_subsumed(const TermBank& bank, std::span<const Literal> clause,
                                  Visit&& visit) const {
    return subsumed(0, feature_vector(bank, clause), visit);
  }

 private:
  static constexpr std::size_t kLeafSize = 16;
  static constexpr std::uint8_t kIsLeaf = 0xff;

  struct Entry {
    FeatureVector vector;
    ClauseNumber number;
  };
  struct Child {
    std::uint8_t value;
    std::uint32_t node;
  };
  struct Node {
    std::uint8_t feature = kIsLeaf;  // else the feature by whose value the children are sorted
    std::size_t split_at = kLeafSize;
    std::vector<Child> children;
    std::vector<Entry> entries;
  };

  std::uint32_t leaf_of(const FeatureVector& vector) const;
  std::uint32_t child_for(std::uint32_t n, std::uint8_t value);
  void split(std::uint32_t n);

  template <class Visit>
  bool subsuming(std::uint32_t n, const FeatureVector& vector, Visit& visit) const {
    const Node& node = nodes_[n];
    if (node.feature == kIsLeaf) {
      for (const Entry& entry : node.entries) {
        if (entry.vector.below(vector) && visit(entry.number)) return true;
      }
      return false;
    }
    for (const Child& child : node.children) {
      if (child.value > vector.values[node.feature]) break;
      if (subsuming(child.node, vector, visit)) return true;
    }
    return false;
  }

  template <class Visit>
  bool subsumed(std::uint32_t n, const FeatureVector& vector, Visit& visit) const {
    const Node& node = nodes_[n];
    if (node.feature == kIsLeaf) {
      for (const Entry& entry : node.entries) {
        if (vector.below(entry.vector) && visit(entry.number)) return true;
      }
      return false;
    }
    for (auto child = node.children.rbegin(); child != node.children.rend(); ++child) {
      if (child->value < vector.values[node.feature]) break;
      if (subsumed(child->node, vector, visit)) return true;
    }
    return false;
  }

  std::vector<Node> nodes_;  // 0: the root; a leaf stays when its last entry goes
  std::size_t size_ = 0;
};

}  // namespace whence
