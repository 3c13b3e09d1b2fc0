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
      table_(kFirstTable, Slot{kFree, 0}),
      by_cost_(nonterminals, std::vector<std::vector<EntryId>>(1)),
      pending_values_(lanes) {}

void Enumerator::use_threads(Workers& workers, std::vector<SharedSemantics*> shares) {
  workers_ = &workers;
  shares_ = std::move(shares);
}

bool Enumerator::next_cost(Visitor& visitor, std::uint32_t side_cost) {
  ++cost_;
  side_cost_ = side_cost;
  for (auto& costs : by_cost_) costs.emplace_back();
  for (std::uint32_t p = 0; p < productions_.size(); ++p) {
    if (productions_[p].cost > cost_) continue;
    chosen_.clear();
    if (!build(p, 0, cost_ - productions_[p].cost, false, visitor)) return false;
  }
  return pending_.empty() || settle(visitor);
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
         arguments_.capacity() * sizeof(EntryId) + table_.capacity() * sizeof(Slot);
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
  if (!visitor.wanted({production, chosen_, cost_})) return true;
  pending_.push_back(
      {production, static_cast<std::uint32_t>(pending_arguments_.size()), 0, kFree, false});
  pending_arguments_.insert(pending_arguments_.end(), chosen_.begin(), chosen_.end());
  return evaluated_ + pending_.size() < batch_end_ || settle(visitor);
}

// Computes the batch, and keeps what is new of it, in the order of the candidates.
bool Enumerator::settle(Visitor& visitor) {
  compute();
  bool go_on = true;
  for (std::size_t i = 0; i < pending_.size() && go_on; ++i) {
    ++evaluated_;
    go_on = meet(pending_[i], pending_values_.data() + i * lanes_, visitor);
  }
  pending_.clear();
  pending_arguments_.clear();
  return visitor.settled() && go_on;
}

void Enumerator::compute() {
  if (pending_values_.size() < pending_.size() * lanes_) {
    pending_values_.resize(pending_.size() * lanes_);
  }
  constexpr std::size_t kFewest = 32;  // in a share
  const std::size_t count = pending_.size();
  const std::size_t shares = count < kFewest * shares_.size() ? 0 : shares_.size();
  if (shares <= 1) {
    evaluate(semantics_, 0, count);
    look_up(0, count);
    return;
  }
  const auto begin_of = [&](std::size_t share) { return share * count / shares; };
  for (SharedSemantics* share : shares_) share->begin();
  workers_->each(shares,
                 [&](std::size_t s) { evaluate(*shares_[s], begin_of(s), begin_of(s + 1)); });
  for (std::size_t s = 0; s < shares; ++s) {
    shares_[s]->end();
    for (std::size_t i = begin_of(s); i < begin_of(s + 1); ++i) {
      if (!pending_[i].useful) continue;
      shares_[s]->publish(pending_[i].production, {pending_values_.data() + i * lanes_, lanes_});
    }
  }
  workers_->each(shares, [&](std::size_t s) { look_up(begin_of(s), begin_of(s + 1)); });
}

void Enumerator::evaluate(Semantics& semantics, std::size_t first, std::size_t last) {
  std::vector<const Value*> inputs;
  for (std::size_t i = first; i < last; ++i) {
    Pending& pending = pending_[i];
    inputs.clear();
    for (const EntryId e : arguments_of(pending)) inputs.push_back(lanes_of(e));
    pending.useful = semantics.evaluate(pending.production, inputs,
                                        {pending_values_.data() + i * lanes_, lanes_});
  }
}

// Looks for the behaviours, all on their way from memory at once.
void Enumerator::look_up(std::size_t first, std::size_t last) {
  for (std::size_t i = first; i < last; ++i) {
    Pending& pending = pending_[i];
    if (!pending.useful) continue;
    pending.tag = tag(productions_[pending.production].result, pending_values_.data() + i * lanes_);
    expect(pending.tag);
  }
  for (std::size_t i = first; i < last; ++i) {
    Pending& pending = pending_[i];
    if (!pending.useful) continue;
    const std::size_t slot = slot_of(productions_[pending.production].result,
                                     pending_values_.data() + i * lanes_, pending.tag);
    pending.found = table_[slot].entry;
  }
}

bool Enumerator::meet(const Pending& pending, const Value* values, Visitor& visitor) {
  if (!pending.useful) return true;
  const Candidate candidate{pending.production, arguments_of(pending), cost_};
  if (pending.found != kFree) return visitor.met(candidate, EntryId{pending.found}, false);
  // Another candidate of the batch may have brought it.
  const Slot& slot = table_[slot_of(productions_[pending.production].result, values, pending.tag)];
  if (slot.entry != kFree) return visitor.met(candidate, EntryId{slot.entry}, false);
  return visitor.met(candidate, keep(pending, values), true);
}

EntryId Enumerator::keep(const Pending& pending, const Value* values) {
  const std::uint32_t nonterminal = productions_[pending.production].result;
  const EntryId entry{entries_.size()};
  table_[slot_of(nonterminal, values, pending.tag)] = {entry.value, pending.tag};
  if (entry.index() % kChunk == 0) {
    chunks_.push_back(std::make_unique_for_overwrite<Value[]>(kChunk * lanes_));
  }
  std::copy_n(values, lanes_, chunks_.back().get() + (entry.index() % kChunk) * lanes_);
  entries_.push_back({pending.production, static_cast<std::uint32_t>(arguments_.size()), cost_});
  const auto arguments = arguments_of(pending);
  arguments_.insert(arguments_.end(), arguments.begin(), arguments.end());
  by_cost_[nonterminal][cost_].push_back(entry);
  if (2 * entries_.size() > table_.size()) grow_table();
  return entry;
}

// A sum of products, which does not wait for one lane to go on with the next; mixed at the end, as
// the low bits of a sum depend on the low bits of the values only.
std::uint32_t Enumerator::tag(std::uint32_t nonterminal, const Value* values) const {
  std::uint64_t h = nonterminal + 1;
  std::uint64_t factor = 0x9e3779b97f4a7c15U;
  for (std::size_t k = 0; k < lanes_; ++k) {
    h += (values[k] ^ (values[k] >> 32U)) * factor;
    factor += 0x5851f42d4c957f2cU;  // even, so factors stay odd
  }
  return static_cast<std::uint32_t>(mix(h));
}

std::size_t Enumerator::slot_of(std::uint32_t nonterminal, const Value* values,
                                std::uint32_t tag) const {
  std::size_t slot = tag & (table_.size() - 1);
  for (; table_[slot].entry != kFree; slot = (slot + 1) & (table_.size() - 1)) {
    if (table_[slot].tag != tag) continue;
    const EntryId entry{table_[slot].entry};
    if (nonterminal_of(entry) == nonterminal &&
        std::equal(values, values + lanes_, lanes_of(entry))) {
      break;
    }
  }
  return slot;
}

bool Enumerator::has_tag(std::uint32_t tag) const {
  std::size_t slot = tag & (table_.size() - 1);
  while (table_[slot].entry != kFree && table_[slot].tag != tag) {
    slot = (slot + 1) & (table_.size() - 1);
  }
  return table_[slot].entry != kFree;
}

std::optional<EntryId> Enumerator::find(std::uint32_t nonterminal, const Value* values,
                                        std::uint32_t tag) const {
  const std::uint32_t entry = table_[slot_of(nonterminal, values, tag)].entry;
  if (entry == kFree) return std::nullopt;
  return EntryId{entry};
}

void Enumerator::grow_table() {
  const std::vector<Slot> old = std::exchange(table_, {});
  table_.assign(2 * old.size(), Slot{kFree, 0});
  for (const Slot& s : old) {
    if (s.entry == kFree) continue;
    std::size_t slot = s.tag & (table_.size() - 1);
    while (table_[slot].entry != kFree) slot = (slot + 1) & (table_.size() - 1);
    table_[slot] = s;
  }
}

}  // namespace whence
