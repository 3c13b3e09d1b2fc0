#include "first_order/passive.h"

#include <algorithm>
#include <array>
#include <functional>

namespace whence::first_order {

namespace {

constexpr std::uint64_t kScale = 100;  // weights are in hundredths, as strategies give percentages
// A sum over the literals and sides of the largest clause, scaled, stays below kMostWeight.
constexpr std::uint32_t kHeaviestTerm = 1U << 24U;

}  // namespace

std::uint64_t ClauseWeight::weigh(TermId t) {
  if (t.index() >= known_.size()) known_.resize(bank_.size() + bank_.size() / 4 + 64);
  if (known_[t.index()] != 0) return known_[t.index()];
  std::uint64_t sum = 0;
  if (bank_.kind(t) == TermKind::kApplication) {
    const SymbolId symbol = bank_.symbol(t);
    sum = options_.function_weight * kScale;
    if (symbol.index() < in_goal_.size() && in_goal_[symbol.index()]) {
      sum = sum * options_.goal_percent / 100;
    }
    for (TermId argument : bank_.arguments(t)) sum += weigh(argument);
  } else if (bank_.kind(t) == TermKind::kVariable) {
    sum = options_.variable_weight * kScale;
  } else {
    sum = std::uint64_t{bank_.weight(t)} * options_.function_weight * kScale;
  }
  const std::uint64_t result = std::min<std::uint64_t>(sum, kHeaviestTerm);
  known_[t.index()] = static_cast<std::uint32_t>(std::max<std::uint64_t>(result, 1));
  return result;
}

// The weight of the different subterms.
std::uint64_t ClauseWeight::weigh_shared(TermId t) {
  if (t.index() >= known_.size()) known_.resize(bank_.size() + bank_.size() / 4 + 64);
  if (known_[t.index()] != 0) return known_[t.index()];
  std::uint64_t sum = 0;
  bank_.for_each_subterm({&t, 1}, [&](TermId s) {
    const bool variable = bank_.kind(s) == TermKind::kVariable;
    sum += (variable ? options_.variable_weight : options_.function_weight) * kScale;
  });
  const std::uint64_t result = std::clamp<std::uint64_t>(sum, 1, kHeaviestTerm);
  known_[t.index()] = static_cast<std::uint32_t>(result);
  return result;
}

std::uint64_t ClauseWeight::weigh(std::span<const Literal> clause, std::uint64_t maximal,
                                  std::span<const Comparison> orientations) {
  std::uint64_t total = 0;
  for (std::size_t i = 0; i < clause.size(); ++i) {
    const Literal& literal = clause[i];
    std::uint64_t weight = 0;
    if (options_.weight == WeightKind::kUneven) {
      // Smallbone, Twee: an equational theorem prover, CADE-28, 2021.
      if (bank_.is_equality(literal.atom)) {
        const std::uint64_t l = weigh_shared(bank_.argument(literal.atom, 0));
        const std::uint64_t r = weigh_shared(bank_.argument(literal.atom, 1));
        total += 4 * std::max(l, r) + std::min(l, r);
      } else {
        total += 4 * weigh_shared(literal.atom);
      }
      continue;
    }
    if (bank_.is_equality(literal.atom)) {
      const std::uint64_t l = weigh(bank_.argument(literal.atom, 0));
      const std::uint64_t r = weigh(bank_.argument(literal.atom, 1));
      const Comparison order = orientations.empty() ? Comparison::kIncomparable : orientations[i];
      weight = (order == Comparison::kLess ? l : l * options_.maximal_term_percent / 100) +
               (order == Comparison::kGreater ? r : r * options_.maximal_term_percent / 100);
    } else {
      weight = weigh(literal.atom) * options_.maximal_term_percent / 100;
    }
    if (((maximal >> i) & 1U) != 0) weight = weight * options_.maximal_literal_percent / 100;
    if (literal.positive) weight = weight * options_.positive_percent / 100;
    total += weight;
  }
  return total;
}

PassiveQueues::PassiveQueues(const TermBank& bank, const LiteralOrder& order,
                             const ClauseStore& store, std::vector<QueueOptions> options,
                             const std::vector<bool>& in_goal)
    : bank_(bank), order_(order), store_(store) {
  for (const QueueOptions& o : options) {
    queues_.push_back({o, ClauseWeight(bank, o, in_goal), {}});
    needs_ordering_ = needs_ordering_ || queues_.back().weight.needs_ordering();
  }
}

std::uint64_t PassiveQueues::priority(const QueueOptions& options, Number n) const {
  const Record& record = store_[n];
  const std::span<const Literal> clause = store_.literals(n);
  switch (options.priority) {
    case PriorityKind::kNone:
      return 0;
    case PriorityKind::kGoalDescended:
      return record.from_goal ? 0 : 1;
    case PriorityKind::kNotGoal:
      return std::ranges::any_of(clause, [](const Literal& l) { return l.positive; }) ? 0 : 1;
    case PriorityKind::kProcessed:
      return record.was_active ? 0 : 1;
    case PriorityKind::kUnits:
      return clause.size() == 1 ? 0 : 1;
    case PriorityKind::kGround:
      return std::ranges::all_of(
                 clause, [&](const Literal& l) { return bank_.variable_bound(l.atom) == 0; })
                 ? 0
                 : 1;
  }
  return 0;
}

void PassiveQueues::insert(Number n) {
  const std::span<const Literal> clause = store_.literals(n);
  std::uint64_t maximal = 0;
  std::array<Comparison, 64> orientations{};
  std::span<const Comparison> known;
  if (needs_ordering_ && clause.size() <= orientations.size()) {
    maximal = order_.maximal(clause);
    for (std::size_t i = 0; i < clause.size(); ++i) {
      orientations[i] = order_.orientation(clause[i]);
      work_ += 2;
    }
    known = {orientations.data(), clause.size()};
  }
  for (Queue& queue : queues_) {
    std::uint64_t weight = n;
    if (queue.options.weight == WeightKind::kDepth) {
      weight = std::uint64_t{store_[n].depth} << 32U | n;
    } else if (queue.options.weight != WeightKind::kAge) {
      weight = queue.weight.weigh(clause, maximal, known);
    }
    // The priority is above the weight in one word.
    constexpr std::uint64_t kMostWeight = (std::uint64_t{1} << 48U) - 1;
    const std::uint64_t key =
        priority(queue.options, n) << 48U | std::min<std::uint64_t>(weight, kMostWeight);
    queue.heap.push_back({key, n});
    std::push_heap(queue.heap.begin(), queue.heap.end(), std::greater<>{});
  }
  work_ += 2 * queues_.size();
}

Number PassiveQueues::take() {
  if (taken_ >= queues_[turn_].options.picks) {
    taken_ = 0;
    turn_ = (turn_ + 1) % queues_.size();
  }
  ++taken_;
  std::vector<Item>& heap = queues_[turn_].heap;
  if (heap.empty()) return kNoClause;
  std::pop_heap(heap.begin(), heap.end(), std::greater<>{});
  const Number clause = heap.back().clause;
  heap.pop_back();
  return clause;
}

std::size_t PassiveQueues::bytes() const {
  std::size_t total = 0;
  for (const Queue& queue : queues_) total += queue.heap.capacity() * sizeof(Item);
  return total;
}

}  // namespace whence::first_order
