#pragma once

// Meeting in the middle: of a term and the wanted output, the other argument of an operator, which
// is looked up among the kept terms.

#include <functional>
#include <span>
#include <vector>

#include "base/workers.h"
#include "synth/bank.h"

namespace whence::synth {

/// A rule over two kept terms that gives the wanted output on all lanes.
struct Match {
  std::uint32_t rule = 0;
  EntryId left;
  EntryId right;
};

class Inverses {
 public:
  /// All must outlive the object.
  Inverses(const Bank& bank, std::span<const Word> target);

  /// Whether the grammar has no such operator.
  [[nodiscard]] bool empty() const { return variants_.empty() && pairs_.empty(); }
  /// Looks for the partners of terms of the start nonterminal, on several threads. Those larger
  /// than `largest` are left out.
  void look_up(std::span<const EntryId> terms, std::uint64_t largest, Workers& workers);
  /// Of the i-th of these terms. Partners for operators bit by bit are those of earlier calls.
  void each_match(std::size_t i, const std::function<void(const Match&)>& match);

 private:
  enum class Kind : std::uint8_t { kSum, kDifference, kExclusiveOr, kOr, kAnd };
  // An operator and a place for the given term, where the other argument is a function of that and
  // the output.
  struct Variant {
    std::uint32_t rule = 0;
    Kind kind = Kind::kSum;
    bool is_right = false;  // the given term is the second argument
  };
  // An operator bit by bit: both arguments lie within the output, or both around it.
  struct Pairs {
    std::uint32_t rule = 0;
    bool is_or = false;
    std::vector<EntryId> terms;
  };
  struct Looked {
    EntryId term;
    std::vector<Match> matches;
    std::vector<bool> fits;  // of pairs_
  };

  void add(std::uint32_t rule, Kind kind);
  void other(const Variant& variant, EntryId term, Word* out) const;
  void look_up(std::size_t first, std::size_t last, std::uint64_t largest);
  [[nodiscard]] bool fits(const Pairs& pairs, EntryId term) const;
  [[nodiscard]] bool gives_target(const Pairs& pairs, EntryId one, EntryId two) const;

  const Bank& bank_;
  std::span<const Word> target_;
  Word mask_ = ~Word{0};
  std::vector<Variant> variants_;
  std::vector<Pairs> pairs_;
  std::vector<Looked> looked_;
};

}  // namespace whence::synth
