// Which blocks a grid gives up, and which it puts off to save memory.

#include <algorithm>
#include <utility>

#include "grid/grid.h"

namespace whence {

namespace {

// Of all goal blocks together, as they count it; the allocator and what is not counted come to half
// as much again. The blocks that get turns in a minute have far less: most of what there is belongs
// to goals far from the theorem.
constexpr std::size_t kMostBlockBytes = std::size_t{192} << 20U;
// Of a goal, before what it has derived is in the way of a new lemma.
constexpr std::uint32_t kStuckSlices = 4;

}  // namespace

// What no undecided statement waits for, directly or through others, is given up.
void Grid::retire_unwanted() {
  std::vector<bool> wanted(entries_.size(), false);
  std::vector<std::uint32_t> pending;
  for (std::uint32_t root : roots_) pending.push_back(root);
  while (!pending.empty()) {
    const std::uint32_t i = pending.back();
    pending.pop_back();
    if (wanted[i] || entries_[i].decided) continue;
    wanted[i] = true;
    for (std::uint32_t child : entries_[i].children) pending.push_back(child);
  }
  for (std::uint32_t i = 0; i < entries_.size(); ++i) {
    if (wanted[i] || entries_[i].decided) continue;
    entries_[i].waiting = entries_[i].dormant = false;
    entries_[i].block.reset();
  }
}

// A statement that is proved is often the lemma for another. Where a search has come far without
// it, it would wait behind all that was derived till then: the searches for the steps of inductions
// start anew, and sooner. Each time after more slices than before, so that the work that is lost
// stays in proportion to what is done.
void Grid::start_stuck_anew() {
  if (!statement_proved_) return;
  statement_proved_ = false;
  for (Entry& entry : entries_) {
    if (entry.role != Role::kCase || entry.depth != 1 || entry.decided) continue;
    if (entry.slices < std::max(kStuckSlices, 2 * entry.slices_anew)) continue;
    if (!entry.block && !entry.dormant) continue;
    entry.block.reset();
    entry.dormant = false;
    entry.waiting = true;
    entry.slices_anew = entry.slices;
    entry.slices /= 2;
  }
}

// Puts off the goal blocks that would have their turn last when all together hold too much. They
// start from scratch when it comes; those that sleep, when there is a new lemma. Returns the bytes
// that blocks hold.
std::size_t Grid::relieve_memory() {
  std::size_t bytes = 0;
  std::size_t of_goals = 0;
  for (const Entry& entry : entries_) {
    if (!entry.block) continue;
    const std::size_t held = entry.block->bytes();
    bytes += held;
    if (entry.role != Role::kSearch && entry.role != Role::kModels) of_goals += held;
  }
  if (of_goals <= kMostBlockBytes) return bytes;
  std::vector<std::pair<std::uint64_t, std::uint32_t>> last;
  for (std::uint32_t i = 0; i < entries_.size(); ++i) {
    const Entry& entry = entries_[i];
    if (!entry.block || entry.role == Role::kSearch || entry.role == Role::kModels ||
        entry.role == Role::kTheorem || entry.role == Role::kExploring) {
      continue;
    }
    last.emplace_back(static_cast<std::uint64_t>(entry.cost) + entry.slices, i);
  }
  std::sort(last.rbegin(), last.rend());
  for (const auto& [when, i] : last) {
    if (of_goals <= kMostBlockBytes / 4 * 3) break;
    Entry& entry = entries_[i];
    const std::size_t held = entry.block->bytes();
    bytes -= held;
    of_goals -= held;
    entry.dormant = entry.block->state() == BlockState::kAsleep;
    entry.waiting = !entry.dormant;
    entry.block.reset();
  }
  return bytes;
}

}  // namespace whence
