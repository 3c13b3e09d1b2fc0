#pragma once

// The passive clauses of a search, in several queues at once: each queue has a weight and a
// priority of its own, and a round takes so many clauses from each in turn (Schulz & Möhrmann,
// Performance of Clause Selection Heuristics for Saturation-Based Theorem Proving, IJCAR 2016).

#include <cstdint>
#include <vector>

#include "first_order/clause_store.h"
#include "first_order/literal_order.h"
#include "first_order/strategy.h"

namespace whence::first_order {

/// Weighs the clauses of a search for one queue. Weights of terms are remembered.
class ClauseWeight {
 public:
  /// `in_goal[s]`: symbol s occurs in the goal.
  ClauseWeight(const TermBank& bank, const QueueOptions& options, const std::vector<bool>& in_goal)
      : bank_(bank), options_(options), in_goal_(in_goal) {}

  /// Smaller is better. `maximal` and `orientations` are as the literal order gives them.
  std::uint64_t weigh(std::span<const Literal> clause, std::uint64_t maximal,
                      std::span<const Comparison> orientations);
  [[nodiscard]] bool needs_ordering() const {
    return options_.maximal_literal_percent != 100 || options_.maximal_term_percent != 100;
  }

 private:
  std::uint64_t weigh(TermId t);
  std::uint64_t weigh_shared(TermId t);

  const TermBank& bank_;
  QueueOptions options_;
  const std::vector<bool>& in_goal_;
  std::vector<std::uint32_t> known_;  // by term; 0: not yet
};

class PassiveQueues {
 public:
  PassiveQueues(const TermBank& bank, const LiteralOrder& order, const ClauseStore& store,
                std::vector<QueueOptions> options, const std::vector<bool>& in_goal);

  void insert(Number clause);
  /// Takes the next clause of the turn. A clause stands in all queues; it is for the caller to skip
  /// those that were taken before. kNoClause when all are empty.
  Number take();
  [[nodiscard]] bool empty() const { return queues_.front().heap.empty(); }
  [[nodiscard]] std::size_t bytes() const;
  [[nodiscard]] std::uint64_t work() const { return work_; }

 private:
  struct Item {
    std::uint64_t key;  // priority above weight
    Number clause;
    friend bool operator>(const Item& a, const Item& b) {
      return a.key != b.key ? a.key > b.key : a.clause > b.clause;
    }
  };
  struct Queue {
    QueueOptions options;
    ClauseWeight weight;
    std::vector<Item> heap;
  };

  [[nodiscard]] std::uint64_t priority(const QueueOptions& options, Number clause) const;

  const TermBank& bank_;
  const LiteralOrder& order_;
  const ClauseStore& store_;
  std::vector<Queue> queues_;
  bool needs_ordering_ = false;
  std::size_t turn_ = 0;
  std::uint32_t taken_ = 0;
  std::uint64_t work_ = 0;
};

}  // namespace whence::first_order
