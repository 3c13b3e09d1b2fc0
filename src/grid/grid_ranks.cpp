// A grid that is spread over ranks. Each of them runs the whole grid: it makes the same decisions,
// reads the same messages and writes the same steps. Only the work of a block is done by one of
// them, its owner, and what came of it is told to all, behind the work of a cycle and behind its
// deliveries. So nothing depends on how many they are.

#include <algorithm>

#include "base/memory.h"
#include "grid/agreement.h"
#include "grid/grid.h"
#include "grid/late_block.h"
#include "grid/shared_block.h"

namespace whence {

// A block for which nothing has been done yet goes to who has least to do in this cycle.
std::unique_ptr<Block> Grid::placed(std::uint32_t index,
                                    const std::function<std::unique_ptr<Block>()>& make) {
  const auto late = [&] { return std::make_unique<LateBlock>(make); };
  if (env_.ranks == nullptr) return late();
  const auto least = std::ranges::min_element(loads_);
  const auto owner = static_cast<unsigned>(least - loads_.begin());
  *least += slice_of(entries_[index]);
  return std::make_unique<SharedBlock>(*env_.ranks, problem_.bank, owner,
                                       owner == env_.ranks->rank() ? late() : nullptr);
}

void Grid::count_loads(const std::vector<std::uint32_t>& chosen) {
  if (env_.ranks == nullptr) return;
  loads_.assign(env_.ranks->count(), 0);
  for (std::uint32_t index : chosen) {
    const auto* block = static_cast<const SharedBlock*>(entries_[index].block.get());
    if (block != nullptr) loads_[block->owner()] += slice_of(entries_[index]);
  }
}

// What the blocks of a cycle did, from each rank to all. False if some rank could not go on.
bool Grid::exchange_work(const std::vector<std::uint32_t>& chosen, std::uint64_t failed) {
  PacketWriter writer(problem_.bank, shared_symbols_);
  writer.number(std::max(failed, vote(reason_to_stop_here(env_))));
  writer.number(failed == 0 ? 1 : 0);
  for (std::uint32_t index : chosen) {
    auto& block = static_cast<SharedBlock&>(*entries_[index].block);
    if (block.is_here() && failed == 0) block.write_news(writer, true);
  }
  const std::vector<Ranks::Bytes> all = env_.ranks->exchange(writer.take());
  std::uint64_t greatest = 0;
  bool all_can = true;
  std::vector<PacketReader> readers;
  for (const Ranks::Bytes& bytes : all) {
    PacketReader& reader = readers.emplace_back(problem_.bank, shared_symbols_, bytes);
    greatest = std::max(greatest, reader.number());
    all_can = reader.number() != 0 && all_can;
  }
  agreed_stop_ = elected(greatest);
  if (!all_can) return false;
  for (std::uint32_t index : chosen) {
    auto& block = static_cast<SharedBlock&>(*entries_[index].block);
    block.read_news(readers[block.owner()], true);
  }
  return true;
}

// How blocks are after what they have been told.
void Grid::exchange_states() {
  if (env_.ranks == nullptr) return;
  PacketWriter writer(problem_.bank, shared_symbols_);
  writer.number(resident_bytes());
  for (std::uint32_t i = 0; i < entries_.size(); ++i) {
    auto* block = static_cast<SharedBlock*>(entries_[i].block.get());
    if (block == nullptr || !block->is_to_be_reported()) continue;
    writer.number(i + 1);
    block->write_news(writer, false);
  }
  writer.number(0);
  most_resident_ = 0;
  for (const Ranks::Bytes& bytes : env_.ranks->exchange(writer.take())) {
    PacketReader reader(problem_.bank, shared_symbols_, bytes);
    most_resident_ = std::max<std::size_t>(most_resident_, reader.number());
    for (std::uint64_t i = reader.number(); i > 0; i = reader.number()) {
      static_cast<SharedBlock&>(*entries_.at(i - 1).block).read_news(reader, false);
    }
  }
}

}  // namespace whence
