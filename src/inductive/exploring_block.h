#pragma once

// A logic block without a goal of its own: where statements resist, it explores the theory that
// they are about, as an explorer does, and conjectures what it finds (conjecture/search.h).
//
// A round looks at the functions of one open statement up to a size of terms: first at those that
// the statement mentions, then at those that their definitions lead to as well; first at small
// terms, which are few, then at larger ones; first at equations, then at implications too. What is
// known by then is not conjectured again. There are as many rounds as there is time for.

#include <cstddef>
#include <vector>

#include "block/block.h"
#include "logic/problem.h"

namespace whence {

class ExploringBlock final : public Block {
 public:
  /// `theory` is copied. `goals` is a packet: count, then closed formulas.
  ExploringBlock(const Problem& theory, std::size_t shared_symbols, const Bytes& goals);

  /// kLemma: number, formula.
  void receive(const Message& message) override;
  /// A round, whatever it takes.
  void work(std::uint64_t budget, const StopToken* stop) override;
  [[nodiscard]] BlockState state() const override { return state_; }
  [[nodiscard]] std::vector<Message> take_outbox() override { return std::move(outbox_); }

  [[nodiscard]] std::uint64_t work_done() const override { return work_; }
  [[nodiscard]] std::uint64_t rewrites() const override { return 0; }
  [[nodiscard]] std::uint64_t inferences() const override { return 0; }
  [[nodiscard]] std::uint64_t dropped_refutations() const override { return 0; }
  [[nodiscard]] double extraction_seconds() const override { return 0; }
  [[nodiscard]] std::size_t bytes() const override { return theory_.bank.bytes(); }
  [[nodiscard]] Bytes stuck_forms() override;

 private:
  struct Round {
    std::vector<SymbolId> functions;
    std::uint32_t size = 0;
    bool implications = false;
  };

  void plan();
  [[nodiscard]] std::vector<SymbolId> functions_of(TermId goal, bool through_definitions);
  void explore(const Round& round, const StopToken* stop);

  Problem theory_;  // what is proved meanwhile stands in it as axioms
  std::size_t shared_symbols_;
  std::vector<TermId> goals_;
  std::vector<Round> rounds_;
  std::size_t next_ = 0;
  std::vector<TermId> known_;  // conjectured or proved
  std::uint64_t work_ = 0;
  BlockState state_ = BlockState::kBusy;
  std::vector<Message> outbox_;
};

}  // namespace whence
