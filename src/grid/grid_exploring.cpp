// What a grid does when statements resist: it explores their theory, in turns with the blocks that
// try to prove them, and when these have nothing left to do it has them try harder.

#include <algorithm>

#include "grid/grid.h"
#include "inductive/exploring_block.h"

namespace whence {

namespace {

// Of all blocks, before the first round: what they find within half a second or so needs none.
constexpr std::uint64_t kExploringAfter = 10'000'000;
// Where something is claimed to exist, first-order searches find more than lemmas do: they go
// first.
constexpr std::uint64_t kExploringAfterAids = 400'000'000;
// And between two rounds, at least: as much as it takes to try what one conjectures.
constexpr std::uint64_t kWorkBetween = 8'000'000;

// Levels of effort, and how many of them may bring nothing new: then there is nothing more to try.
constexpr std::uint32_t kMostLevels = 10;
constexpr std::uint32_t kIdleLevels = 2;

}  // namespace

// Every block has said all it can: they begin anew, ask for more, and search longer. False if that
// is of no use any more.
bool Grid::widen() {
  if (first_order_ || !env_.induction || !env_.aid || level_ >= kMostLevels) return false;
  idle_levels_ = entries_.size() > entries_before_ ? 0 : idle_levels_ + 1;
  if (idle_levels_ > kIdleLevels) return false;
  entries_before_ = entries_.size();
  ++level_;
  for (Entry& entry : entries_) {
    const bool helps =
        entry.role == Role::kExploring || entry.role == Role::kLaws || entry.role == Role::kAid;
    if (helps || entry.decided) continue;
    entry.block.reset();
    entry.dormant = false;
    entry.waiting = entry.role == Role::kTheorem;
  }
  return true;
}

// At once if there is nothing else to do.
bool Grid::wants_exploring(bool idle) const {
  return !first_order_ && !exploring_ && env_.induction && env_.aid &&
         (idle || statistics_.work >= (witnesses_ ? kExploringAfterAids : kExploringAfter)) &&
         !all_decided();
}

void Grid::ask_for_exploring() {
  Entry entry;
  entry.role = Role::kExploring;
  entry.goal = problem_.bank.truth();
  entry.waiting = true;
  exploring_ = static_cast<std::uint32_t>(entries_.size());
  entries_.push_back(std::move(entry));
  for (std::uint32_t root : roots_) {
    if (!entries_[root].decided) add_child(root, *exploring_);
  }
}

std::unique_ptr<Block> Grid::exploring_block() {
  std::vector<TermId> goals;
  for (std::uint32_t root : roots_) {
    if (!entries_[root].decided) goals.push_back(entries_[root].goal);
  }
  PacketWriter writer(problem_.bank, shared_symbols_);
  writer.number(goals.size());
  for (TermId goal : goals) writer.term(goal);
  return std::make_unique<ExploringBlock>(theory_, shared_symbols_, writer.take());
}

// What a round conjectured is tried first: its conjectures cost less than what others have come to.
void Grid::rest_from_exploring(std::uint64_t work) {
  next_exploring_ = statistics_.work + std::max(kWorkBetween, 2 * work);
}

}  // namespace whence
