#pragma once

// A logic block without a goal of its own: when statements resist, it conjectures the laws that
// textbooks prove of the operations and orders in them (conjecture/standard_laws.h), and the
// statements in the form in which course-of-values induction proves them,
//
//   forall n x. x <= n => P      and, of two variables,      forall n x y. x + y <= n => P,
//
// for an order and an addition of the theory that pass for such in tests. Induction on n has P for
// all smaller x as its hypothesis. For two variables it also conjectures the steps of a proof by
// subtraction, as Euclid's algorithm takes them:
//
//   P(0, y)    P(x, 0)    P(x, y) => P(y, x)    P(x, y) => P(x, x + y)    P(x, y) => P(x + y, y)
//
// and, for the constructors of numbers, the step of course-of-values induction by itself,
//
//   (forall x. x <= n => P(x)) => P(s(n))
//
// For two variables that stand in the same place of a goal, as q and r in m * q + a = m * r + b, it
// conjectures the goal where they are equal, and where the greater is the other with something
// added:
//
//   P(x, x)    P(x, x + s(z))    P(y + s(z), y)
//
// Of a predicate that is defined by what holds of all values, as `prime` is, it conjectures that
// what has it not has an exception, beyond the values that the definition excludes:
//
//   prime(s(s(n))) or exists d. not (divides(s(s(d)), s(s(n))) => s(s(d)) = 1 or s(s(d)) = s(s(n)))
//
// What it says is tested where it can be, and others have to prove it.

#include <vector>

#include "block/block.h"
#include "conjecture/standard_laws.h"
#include "model/counterexample.h"
#include "model/relevance.h"

namespace whence {

class LawBlock final : public Block {
 public:
  /// `theory` is copied; `atoms` are as add_atoms made them in it. `goals` is a packet: count, then
  /// closed formulas.
  LawBlock(const Problem& theory, std::vector<SymbolId> atoms, std::size_t shared_symbols,
           const Bytes& goals);

  void receive(const Message& /*message*/) override {}
  void work(std::uint64_t budget, const StopToken* stop) override;
  [[nodiscard]] BlockState state() const override { return state_; }
  [[nodiscard]] std::vector<Message> take_outbox() override { return std::move(outbox_); }

  [[nodiscard]] std::uint64_t work_done() const override { return work_; }
  [[nodiscard]] std::uint64_t rewrites() const override { return 0; }
  [[nodiscard]] std::uint64_t inferences() const override { return 0; }
  [[nodiscard]] std::uint64_t dropped_refutations() const override { return 0; }
  [[nodiscard]] double extraction_seconds() const override { return 0; }
  [[nodiscard]] std::size_t bytes() const override { return problem_.bank.bytes(); }
  [[nodiscard]] Bytes stuck_forms() override;

 private:
  void start();
  void propose(TermId formula, std::uint64_t cost, std::size_t goal);
  [[nodiscard]] bool holds_of_all(TermId formula);
  [[nodiscard]] bool claim_holds(const conjecture::StandardLaw& law);
  [[nodiscard]] bool passes(TermId formula);
  void propose_course_of_values(std::size_t goal);
  [[nodiscard]] std::vector<FunctionId> steps_of(SortId sort);
  void propose_step(std::size_t goal, FunctionId order, const std::vector<TermId>& variables,
                    TermId measured, TermId matrix);
  void propose_comparisons(std::size_t goal);
  void propose_exceptions();
  [[nodiscard]] std::uint32_t depth_of_values(TermId formula);

  Problem problem_;
  std::vector<SymbolId> atoms_;
  std::size_t shared_symbols_;
  Definitions definitions_;
  Relevance relevance_;
  Tester tester_;
  std::vector<TermId> goals_;
  std::vector<conjecture::StandardLaw> laws_;
  std::size_t next_law_ = 0;
  std::size_t next_goal_ = 0;
  std::vector<TermId> passed_;
  std::uint64_t rank_ = 0;
  bool started_ = false;
  std::uint64_t work_ = 0;
  BlockState state_ = BlockState::kBusy;
  std::vector<Message> outbox_;
};

}  // namespace whence
