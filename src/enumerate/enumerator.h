#pragma once

// Bottom-up enumeration of terms, one of each behaviour.
//
// Terms are built from a grammar in order of cost. A term's *behaviour* is the vector of its values
// on a fixed list of sample inputs (lanes); of the terms of one nonterminal that behave alike only
// the first is kept and built upon (observational equivalence: Udupa et al., PLDI 2013;
// Albarghouthi et al., CAV 2013). What the nonterminals, values and samples are is the caller's
// affair: exploration takes sorts and ground terms, synthesis the nonterminals of a grammar and the
// examples.

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "base/id.h"
#include "base/workers.h"

namespace whence {

/// What a term is on one sample. Its meaning belongs to Semantics; equal values are equal words.
using Value = std::uint64_t;
/// A term that has no value on some sample.
inline constexpr Value kNoValue = ~Value{0};

/// A term that was kept.
using EntryId = Id<struct EntryTag>;

/// One way to build a term of nonterminal `result`: an operator over terms of `arguments`.
struct Production {
  std::uint32_t result = 0;
  std::vector<std::uint32_t> arguments;
  std::uint32_t cost = 1;  ///< at least 1
  /// Of a binary production over one nonterminal: the order of the arguments makes no difference,
  /// so only one is built.
  bool commutative = false;
};

/// How productions compute.
class Semantics {
 public:
  Semantics() = default;
  Semantics(const Semantics&) = delete;
  Semantics& operator=(const Semantics&) = delete;
  virtual ~Semantics() = default;
  /// Writes out[k], for each lane k, from arguments[i][k]. Arguments may be kNoValue. Returns
  /// whether the term is of use: one that is not is dropped.
  virtual bool evaluate(std::uint32_t production, std::span<const Value* const> arguments,
                        std::span<Value> out) = 0;
};

/// A semantics of one thread, which computes a share of the candidates while others compute theirs,
/// and then tells what it made.
class SharedSemantics : public Semantics {
 public:
  /// Before all shares are computed: what is common does not change until they are.
  virtual void begin() = 0;
  /// After all are, one share after the other: adds what this one made to what is common.
  virtual void end() = 0;
  /// After end(), for each term of use of this share: its values as all know them.
  virtual void publish(std::uint32_t production, std::span<Value> values) = 0;
};

class Enumerator {
 public:
  /// A term over kept terms.
  struct Candidate {
    std::uint32_t production = 0;
    std::span<const EntryId> arguments;
    std::uint32_t cost = 0;
  };

  /// What the caller makes of the terms.
  class Visitor {
   public:
    Visitor() = default;
    Visitor(const Visitor&) = delete;
    Visitor& operator=(const Visitor&) = delete;
    virtual ~Visitor() = default;
    /// Whether to evaluate the candidate at all.
    virtual bool wanted(const Candidate& /*candidate*/) { return true; }
    /// A candidate and the kept term that behaves like it; `is_new` says that it is the candidate
    /// itself, just kept. Returns whether to go on.
    virtual bool met(const Candidate& candidate, EntryId entry, bool is_new) = 0;
    /// After each batch of candidates was met. Returns whether to go on.
    virtual bool settled() { return true; }
  };

  /// `lanes` is the number of samples, at least 1. `semantics` is not owned and must outlive the
  /// object.
  Enumerator(std::vector<Production> productions, std::uint32_t nonterminals, std::size_t lanes,
             Semantics& semantics);

  static constexpr std::uint32_t kAnyCost = 0xffffffffU;

  /// Candidates of a batch are computed on several threads, a share by each of `shares` if there
  /// are any; what comes of it does not depend on these. All are not owned.
  void use_threads(Workers& workers, std::vector<SharedSemantics*> shares);
  /// From now on candidates are computed in batches. One ends with each cost, the next one also
  /// when so many candidates have been evaluated in all; from then on, until this is called again,
  /// each candidate is a batch of its own, as it is at first.
  void end_batch_at(std::uint64_t evaluated) { batch_end_ = evaluated; }

  /// Builds the terms of the next cost (the first call: cost 1): all of them, or only those of
  /// which no more than one argument costs more than `side_cost`. Returns false if the visitor
  /// ended it; the enumeration is then over.
  bool next_cost(Visitor& visitor, std::uint32_t side_cost = kAnyCost);
  /// How many candidates next_cost would look at.
  [[nodiscard]] double candidates(std::uint32_t side_cost = kAnyCost) const;
  /// The cost that was built last.
  [[nodiscard]] std::uint32_t cost() const { return cost_; }
  /// Whether larger costs can still bring terms: false once no production applies to what there is.
  [[nodiscard]] bool exhausted() const;

  [[nodiscard]] std::size_t size() const { return entries_.size(); }
  [[nodiscard]] std::size_t lanes() const { return lanes_; }
  [[nodiscard]] const Production& production(std::uint32_t p) const { return productions_[p]; }
  [[nodiscard]] std::uint32_t production_of(EntryId e) const {
    return entries_[e.index()].production;
  }
  [[nodiscard]] std::uint32_t cost_of(EntryId e) const { return entries_[e.index()].cost; }
  [[nodiscard]] std::uint32_t nonterminal_of(EntryId e) const {
    return productions_[production_of(e)].result;
  }
  [[nodiscard]] std::span<const EntryId> arguments_of(EntryId e) const {
    const Entry& entry = entries_[e.index()];
    return {arguments_.data() + entry.first_argument,
            productions_[entry.production].arguments.size()};
  }
  [[nodiscard]] std::span<const Value> values_of(EntryId e) const { return {lanes_of(e), lanes_}; }
  /// The kept term of a nonterminal that behaves so.
  [[nodiscard]] std::optional<EntryId> find(std::uint32_t nonterminal, const Value* values) const {
    return find(nonterminal, values, tag(nonterminal, values));
  }
  /// The same in steps, for many at a time: a behaviour's tag, a hint that it will be looked up,
  /// whether some kept term has that tag, and the look-up.
  [[nodiscard]] std::uint32_t tag(std::uint32_t nonterminal, const Value* values) const;
  void expect(std::uint32_t tag) const { __builtin_prefetch(&table_[tag & (table_.size() - 1)]); }
  [[nodiscard]] bool has_tag(std::uint32_t tag) const;
  [[nodiscard]] std::optional<EntryId> find(std::uint32_t nonterminal, const Value* values,
                                            std::uint32_t tag) const;
  /// Kept terms of a nonterminal and a cost that was built, in their order.
  [[nodiscard]] std::span<const EntryId> of_cost(std::uint32_t nonterminal,
                                                 std::uint32_t cost) const {
    return by_cost_[nonterminal][cost];
  }
  /// Candidates evaluated so far.
  [[nodiscard]] std::uint64_t evaluated() const { return evaluated_; }
  [[nodiscard]] std::size_t bytes() const;

 private:
  struct Entry {
    std::uint32_t production;
    std::uint32_t first_argument;  // in arguments_
    std::uint32_t cost;
  };
  // Of the table: an entry, and 32 bits of the hash of its behaviour, by which it has its place.
  struct Slot {
    std::uint32_t entry;
    std::uint32_t tag;
  };
  // A candidate of the batch.
  struct Pending {
    std::uint32_t production;
    std::uint32_t first_argument;  // in pending_arguments_
    std::uint32_t tag;
    std::uint32_t found;  // an entry that was there before the batch
    bool useful;
  };
  static constexpr std::uint32_t kFree = 0xffffffffU;
  static constexpr std::size_t kChunk = std::size_t{1} << 14U;  // entries

  bool build(std::uint32_t production, std::size_t argument, std::uint32_t left, bool has_large,
             Visitor& visitor);
  bool consider(std::uint32_t production, Visitor& visitor);
  bool settle(Visitor& visitor);
  void compute();
  void evaluate(Semantics& semantics, std::size_t first, std::size_t last);
  void look_up(std::size_t first, std::size_t last);
  bool meet(const Pending& pending, const Value* values, Visitor& visitor);
  EntryId keep(const Pending& pending, const Value* values);
  void grow_table();
  [[nodiscard]] const Value* lanes_of(EntryId e) const {
    return chunks_[e.index() / kChunk].get() + (e.index() % kChunk) * lanes_;
  }
  // The entry with these values, or the free slot for it.
  [[nodiscard]] std::size_t slot_of(std::uint32_t nonterminal, const Value* values,
                                    std::uint32_t tag) const;
  [[nodiscard]] std::span<const EntryId> arguments_of(const Pending& pending) const {
    return {pending_arguments_.data() + pending.first_argument,
            productions_[pending.production].arguments.size()};
  }
  [[nodiscard]] const std::vector<EntryId>& of(std::uint32_t nonterminal,
                                               std::uint32_t cost) const {
    return by_cost_[nonterminal][cost];
  }

  std::vector<Production> productions_;
  std::size_t lanes_;
  Semantics& semantics_;
  std::vector<Entry> entries_;
  std::vector<EntryId> arguments_;
  std::vector<std::unique_ptr<Value[]>> chunks_;            // entry by entry, lane by lane
  std::vector<Slot> table_;                                 // open addressing
  std::vector<std::vector<std::vector<EntryId>>> by_cost_;  // nonterminal, cost
  std::vector<EntryId> chosen_;
  Workers* workers_ = nullptr;
  std::vector<SharedSemantics*> shares_;
  std::uint64_t batch_end_ = 0;  // candidates evaluated
  std::vector<Pending> pending_;
  std::vector<EntryId> pending_arguments_;
  std::vector<Value> pending_values_;
  std::uint32_t cost_ = 0;
  std::uint32_t side_cost_ = kAnyCost;
  std::uint64_t evaluated_ = 0;
};

}  // namespace whence
