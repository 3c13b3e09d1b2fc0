#pragma once

// Programs with cases: terms that meet a part of the examples, joined by conditions that tell these
// parts apart (divide and conquer: Alur, Radhakrishna & Udupa, TACAS 2017).

#include <absl/container/flat_hash_map.h>

#include <cstdint>
#include <functional>
#include <optional>
#include <utility>
#include <vector>

#include "enumerate/enumerator.h"
#include "program/term.h"
#include "synth/bits.h"

namespace whence::synth {

/// A term and the examples that it meets.
struct Leaf {
  Bits cover;
  std::uint64_t cost = 0;
  EntryId entry;  ///< a kept term, or else
  std::optional<Term> term;
};

/// A condition and the examples on which it holds.
struct Predicate {
  Bits truth;
  std::uint64_t cost = 0;
  EntryId entry;
  std::uint32_t conditional = 0;  ///< of the grammar's conditionals the one it is for
};

/// Sets of leaves and predicates of which none makes another one useless.
class Parts {
 public:
  /// Whether it was of use: no known leaf covers as much at no higher cost.
  bool add_leaf(Leaf leaf);
  /// Whether it tells examples apart in a way of its own.
  bool add_predicate(Predicate predicate);
  [[nodiscard]] const std::vector<Leaf>& leaves() const { return leaves_; }
  [[nodiscard]] const std::vector<Predicate>& predicates() const { return predicates_; }

 private:
  std::vector<Leaf> leaves_;
  std::vector<Predicate> predicates_;
  absl::flat_hash_map<Bits, std::uint32_t> known_;
};

class DecisionTree {
 public:
  struct Node {
    std::uint64_t cost = 0;
    std::uint32_t leaves = 1;
    std::uint32_t part = 0;  ///< a leaf, or a predicate if there are branches
    std::uint32_t if_true = kNone;
    std::uint32_t if_false = kNone;
  };
  static constexpr std::uint32_t kNone = 0xffffffffU;

  /// `more`, which may be empty, is asked for a leaf that covers a set where there is none; it may
  /// add to the parts. `work` counts what was looked at; `over` tells that it was enough.
  DecisionTree(Parts& parts, std::function<bool(const Bits&)> more, std::uint64_t& work,
               std::function<bool()> over)
      : parts_(parts), more_(std::move(more)), work_(work), over_(std::move(over)) {}

  /// A tree with at most so many leaves that meets these examples, of low cost.
  std::optional<std::uint32_t> solve(const Bits& examples, std::uint32_t leaves);
  [[nodiscard]] const Node& node(std::uint32_t n) const { return nodes_[n]; }

 private:
  std::optional<std::uint32_t> grow(const Bits& examples, std::uint32_t leaves,
                                    std::uint32_t depth);
  std::optional<std::uint32_t> leaf(const Bits& examples);
  std::optional<std::uint32_t> split(const Bits& examples, std::uint32_t leaves,
                                     std::uint32_t predicate, std::uint32_t depth);
  std::optional<std::uint32_t> two(const Bits& examples);
  std::vector<std::uint32_t> best_predicates(const Bits& examples, std::size_t count);
  [[nodiscard]] double entropy(const Bits& examples) const;
  std::uint32_t add(Node node);

  Parts& parts_;
  std::function<bool(const Bits&)> more_;
  std::uint64_t& work_;
  std::function<bool()> over_;
  std::vector<Node> nodes_;
  absl::flat_hash_map<std::pair<Bits, std::uint32_t>, std::uint32_t> known_;
};

}  // namespace whence::synth
