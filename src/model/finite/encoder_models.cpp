// Models of what the encoder has written: finding them, and reading them off.

#include <algorithm>

#include "model/finite/encoder.h"
#include "model/solver_stop.h"

namespace whence::finite {

namespace {

class ConflictCounter final : public CaDiCaL::Learner {
 public:
  bool learning(int) override {
    ++count_;
    return false;
  }
  void learn(int) override {}
  [[nodiscard]] std::uint64_t count() const { return count_; }

 private:
  std::uint64_t count_ = 0;
};

}  // namespace

Encoder::Answer Encoder::solve(std::uint64_t conflicts, const StopToken* stop) {
  SolverStop stopper(stop);
  ConflictCounter counter;
  solver_.connect_terminator(&stopper);
  solver_.connect_learner(&counter);
  for (const int stage : stages_) {
    if (stage != 0) solver_.assume(stage);
  }
  solver_.limit("conflicts", static_cast<int>(std::min<std::uint64_t>(conflicts, 1U << 30U)));
  const int answer = solver_.solve();
  solver_.disconnect_learner();
  solver_.disconnect_terminator();
  conflicts_ += counter.count();
  return answer == 10 ? Answer::kModel : answer == 20 ? Answer::kNone : Answer::kUnknown;
}

void Encoder::read(const TermBank& bank, Interpretation& interpretation) {
  const Signature& signature = bank.signature();
  for (std::uint32_t f = 0; f < task_.functions.size(); ++f) {
    const FlatFunction& function = task_.functions[f];
    if (!function.origin.valid()) continue;
    const Table& table = functions_[f];
    const std::uint32_t width = table.is_function ? sizes_[table.sorts.back()] : 1;
    std::vector<std::uint32_t> values;
    std::vector<std::uint32_t> bounds;
    for (const SortId s : signature.function(function.origin).argument_sorts) {
      bounds.push_back(interpretation.size(s));
    }
    std::vector<std::uint32_t> tuple(bounds.size(), 0);
    do {
      std::size_t place = 0;
      for (std::size_t i = 0; i < tuple.size(); ++i) {
        // Elements beyond those that a sort needs are like its first.
        const std::uint32_t size = sizes_[table.sorts[i]];
        place = place * size + (tuple[i] < size ? tuple[i] : 0);
      }
      std::uint32_t value = 0;
      for (std::uint32_t v = 0; v < width; ++v) {
        const int literal = table.entries[place * width + v];
        const bool is_true = literal == kTrue || (literal != -kTrue && solver_.val(literal) > 0);
        if (is_true) value = table.is_function ? v : 1;
      }
      values.push_back(value);
    } while (next_tuple(tuple, bounds));
    interpretation.set_table(function.origin, std::move(values));
  }
}

}  // namespace whence::finite
