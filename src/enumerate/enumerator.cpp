#include "enumerate/enumerator.h"

#include <algorithm>
#include <array>
#include <utility>

namespace whence {

namespace {

constexpr std::size_t kFirstTable = 1U << 12U;

// A finaliser of 64 bits: multiply and fold (after Stafford's variant 13 of MurmurHash3's).
std::uint64_t mix(std::uint64_t x) {
  x = (x ^ (x >> 30U)) * 0xbf58476d1ce4e5b9U;
  x = (x ^ (x >> 27U)) * 0x94d049bb133111ebU;
  return x ^ (x >> 31U);
}

}  // namespace

Enumerator::Enumerator(std::vector<Production> productions, std::uint32_t nonterminals,
                       std::size_t lanes, Semantics& semantics)
    : productions_(std::move(productions)),
      lanes_(lanes),
      semantics_(semantics),
      table_(kFirstTable, kFree),
      by_cost_(nonterminals, std::vector<std::vector<EntryId>>(1)),
      output_(lanes) {}

bool Enumerator::next_cost(Visitor& visitor, std::uint32_t side_cost) {
  ++cost_;
  side_cost_ = side_cost;
  for (auto& costs : by_cost_) costs.emplace_back();
  for (std::uint32_t p = 0; p < productions_.size(); ++p) {
    if (productions_[p].cost > cost_) continue;
    chosen_.clear();
    if (!build(p, 0, cost_ - productions_[p].cost, false, visitor)) return false;
  }
  return true;
}

double Enumerator::candidates(std::uint32_t side_cost) const {
  const std::uint32_t cost = cost_ + 1;
  double all = 0;
  for (const Production& p : productions_) {
    if (p.cost > cost) continue;
    // ways[large][c]: choices for the arguments so far, of cost c, with a large one or without.
    std::array<std::vector<double>, 2> ways{std::vector<double>(cost + 1),
                                            std::vector<double>(cost + 1)};
    ways[0][p.cost] = 1;
    for (const std::uint32_t argument : p.arguments) {
      std::array<std::vector<double>, 2> next{std::vector<double>(cost + 1),
                                              std::vector<double>(cost + 1)};
      for (std::uint32_t c = 1; c <= cost_; ++c) {
        const auto terms = static_cast<double>(of(argument, c).size());
        if (terms == 0) continue;
        const bool large = c > side_cost;
        for (std::uint32_t before = 0; before + c <= cost; ++before) {
          next[large ? 1 : 0][before + c] += ways[0][before] * terms;
          if (!large) next[1][before + c] += ways[1][before] * terms;
        }
      }
      ways = std::move(next);
    }
    all += (ways[0][cost] + ways[1][cost]) / (p.commutative ? 2 : 1);
  }
  return all;
}

bool Enumerator::exhausted() const {
  // The largest kept term bounds what one more operator can reach.
  const std::uint64_t largest = entries_.empty() ? 0 : entries_.back().cost;
  std::uint64_t reach = 0;
  for (const Production& p : productions_) {
    reach = std::max<std::uint64_t>(reach, p.cost + p.arguments.size() * largest);
  }
  return cost_ >= reach;
}

std::size_t Enumerator::bytes() const {
  return chunks_.size() * kChunk * lanes_ * sizeof(Value) + entries_.capacity() * sizeof(Entry) +
         arguments_.capacity() * sizeof(EntryId) + table_.capacity() * sizeof(std::uint32_t);
}

// Chooses terms for the arguments from `argument` on, of cost `left` in sum. Recursion over the
// arguments of one production.
bool Enumerator::build(std::uint32_t production, std::size_t argument, std::uint32_t left,
                       bool has_large, Visitor& visitor) {
  const Production& p = productions_[production];
  const std::size_t count = p.arguments.size();
  if (argument == count) return left != 0 || consider(production, visitor);
  const auto others = static_cast<std::uint32_t>(count - argument - 1);
  if (left < 1 + others) return true;
  const bool last = others == 0;
  for (std::uint32_t cost = last ? left : 1; cost + others <= left; ++cost) {
    const bool large = cost > side_cost_;
    if (large && has_large) break;
    // Terms of this cost are complete: it is less than what is being built.
    const std::size_t terms = of(p.arguments[argument], cost).size();
    for (std::size_t k = 0; k < terms; ++k) {
      const EntryId term = of(p.arguments[argument], cost)[k];
      if (p.commutative && argument == 1 && term.index() < chosen_[0].index()) continue;
      chosen_.push_back(term);
      const bool go_on = build(production, argument + 1, left - cost, has_large || large, visitor);
      chosen_.pop_back();
      if (!go_on) return false;
    }
  }
  return true;
}

bool Enumerator::consider(std::uint32_t production, Visitor& visitor) {
  const Candidate candidate{production, chosen_, cost_};
  if (!visitor.wanted(candidate)) return true;
  inputs_.clear();
  for (EntryId e : chosen_) inputs_.push_back(lanes_of(e));
  ++evaluated_;
  if (!semantics_.evaluate(production, inputs_, output_)) return true;

  const std::uint32_t nonterminal = productions_[production].result;
  const std::size_t slot = slot_of(nonterminal, output_.data());
  if (table_[slot] != kFree) return visitor.met(candidate, EntryId{table_[slot]}, false);
  const EntryId entry{entries_.size()};
  table_[slot] = entry.value;
  if (entry.index() % kChunk == 0) {
    chunks_.push_back(std::make_unique_for_overwrite<Value[]>(kChunk * lanes_));
  }
  std::ranges::copy(output_, chunks_.back().get() + (entry.index() % kChunk) * lanes_);
  entries_.push_back({production, static_cast<std::uint32_t>(arguments_.size()), cost_});
  arguments_.insert(arguments_.end(), chosen_.begin(), chosen_.end());
  by_cost_[nonterminal][cost_].push_back(entry);
  if (2 * entries_.size() > table_.size()) grow_table();
  return visitor.met(candidate, entry, true);
}

// A sum of products, which does not wait for one lane to go on with the next; mixed at the end, as
// the low bits of a sum depend on the low bits of the values only.
std::uint64_t Enumerator::hash(std::uint32_t nonterminal, const Value* values) const {
  std::uint64_t h = nonterminal + 1;
  std::uint64_t factor = 0x9e3779b97f4a7c15U;
  for (std::size_t k = 0; k < lanes_; ++k) {
    h += (values[k] ^ (values[k] >> 32U)) * factor;
    factor += 0x5851f42d4c957f2cU;  // even, so factors stay odd
  }
  return mix(h);
}

std::size_t Enumerator::slot_of(std::uint32_t nonterminal, const Value* values) const {
  std::size_t slot = hash(nonterminal, values) & (table_.size() - 1);
  for (; table_[slot] != kFree; slot = (slot + 1) & (table_.size() - 1)) {
    const EntryId entry{table_[slot]};
    if (nonterminal_of(entry) == nonterminal &&
        std::equal(values, values + lanes_, lanes_of(entry))) {
      break;
    }
  }
  return slot;
}

std::optional<EntryId> Enumerator::find(std::uint32_t nonterminal, const Value* values) const {
  const std::uint32_t entry = table_[slot_of(nonterminal, values)];
  if (entry == kFree) return std::nullopt;
  return EntryId{entry};
}

void Enumerator::grow_table() {
  table_.assign(2 * table_.size(), kFree);
  for (std::uint32_t e = 0; e < entries_.size(); ++e) {
    std::size_t slot = hash(nonterminal_of(EntryId{e}), lanes_of(EntryId{e})) & (table_.size() - 1);
    while (table_[slot] != kFree) slot = (slot + 1) & (table_.size() - 1);
    table_[slot] = e;
  }
}

}  // namespace whence
