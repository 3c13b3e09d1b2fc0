#include "arithmetic/ground_block.h"

namespace whence::arithmetic {

GroundBlock::GroundBlock(const Problem& theory, std::size_t shared_symbols, const Bytes& goal)
    : problem_(theory), shared_symbols_(shared_symbols), definitions_(problem_) {
  PacketReader reader(problem_.bank, shared_symbols_, goal);
  goal_ = reader.term();
}

void GroundBlock::receive(const Message& message) {
  if (state_ == BlockState::kDone || message.kind != MessageKind::kLemma) return;
  PacketReader reader(problem_.bank, shared_symbols_, message.payload);
  const auto theorem = static_cast<std::uint32_t>(reader.number());
  const TermId formula = reader.term();
  lemmas_.push_back({formula, fragment_.add_external({{}, {{formula, true}}}, theorem)});
  state_ = BlockState::kBusy;
}

void GroundBlock::work(std::uint64_t budget, const StopToken* stop) {
  if (state_ != BlockState::kBusy) return;
  GroundLimits limits;
  limits.work = budget;
  const std::uint64_t before = cost_.work;
  const StepId step = refute_denied(problem_, fragment_.derivation, definitions_, goal_, lemmas_,
                                    limits, stop, cost_);
  if (step.valid()) {
    fragment_.conclusion = step;
    PacketWriter writer(problem_.bank, shared_symbols_);
    write_fragment(writer, fragment_);
    outbox_.push_back({MessageKind::kProved, writer.take()});
    state_ = BlockState::kDone;
  } else if (cost_.work - before < budget) {
    state_ = BlockState::kAsleep;  // only a lemma could help
  }
}

Bytes GroundBlock::stuck_forms() {
  PacketWriter writer(problem_.bank, shared_symbols_);
  writer.number(0);
  return writer.take();
}

}  // namespace whence::arithmetic
