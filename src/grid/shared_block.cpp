#include "grid/shared_block.h"

#include <bit>
#include <utility>

namespace whence {

SharedBlock::SharedBlock(Ranks& ranks, TermBank& bank, unsigned owner, std::unique_ptr<Block> own)
    : ranks_(ranks), bank_(bank), owner_(owner), own_(std::move(own)) {}

void SharedBlock::receive(const Message& message) {
  if (own_) own_->receive(message);
  heard_ = told_ = true;
}

void SharedBlock::work(std::uint64_t budget, const StopToken* stop) {
  if (own_) own_->work(budget, stop);
}

void SharedBlock::write_news(PacketWriter& writer, bool worked) {
  told_ = false;
  const std::vector<Message> outbox = worked ? own_->take_outbox() : std::vector<Message>();
  writer.number(static_cast<std::uint64_t>(own_->state()));
  writer.number(own_->bytes());
  if (!worked) return;
  writer.number(own_->work_done());
  writer.number(own_->rewrites());
  writer.number(own_->inferences());
  writer.number(own_->dropped_refutations());
  writer.number(std::bit_cast<std::uint64_t>(own_->extraction_seconds()));
  writer.number(outbox.size());
  for (const Message& message : outbox) {
    writer.number(static_cast<std::uint64_t>(message.kind));
    writer.text({message.payload.begin(), message.payload.end()});
  }
}

void SharedBlock::read_news(PacketReader& reader, bool worked) {
  report_.state = static_cast<BlockState>(reader.number());
  report_.bytes = reader.number();
  if (!worked) return;
  report_.work = reader.number();
  report_.rewrites = reader.number();
  report_.inferences = reader.number();
  report_.dropped = reader.number();
  report_.extraction = std::bit_cast<double>(reader.number());
  for (std::uint64_t n = reader.number(); n > 0; --n) {
    const auto kind = static_cast<MessageKind>(reader.number());
    const std::string payload = reader.text();
    outbox_.push_back({kind, {payload.begin(), payload.end()}});
  }
  heard_ = false;
}

// Blocks speak when they work, and some answer to what they are told.
std::vector<Message> SharedBlock::take_outbox() {
  if (outbox_.empty() && heard_) {
    PacketWriter writer(bank_, 0);
    if (own_) write_news(writer, true);
    const Bytes bytes = ranks_.announce(owner_, writer.take());
    PacketReader reader(bank_, 0, bytes);
    read_news(reader, true);
  }
  return std::exchange(outbox_, {});
}

Bytes SharedBlock::stuck_forms() {
  return ranks_.announce(owner_, own_ ? own_->stuck_forms() : Bytes());
}

}  // namespace whence
