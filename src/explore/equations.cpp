#include "explore/equations.h"

#include <algorithm>
#include <utility>

namespace whence::explore {

namespace {

constexpr std::uint32_t kTests = 400;
constexpr std::uint64_t kTestFuel = 200'000;

// Collects the candidates that behave like a kept term.
class Collector final : public Enumerator::Visitor {
 public:
  Collector(TermBank& bank, KeptTerms& terms, std::size_t most, const StopToken* stop,
            std::vector<Conjecture>& found)
      : bank_(bank), terms_(terms), most_(most), stop_(stop), found_(found) {}

  bool met(const Enumerator::Candidate& candidate, EntryId entry, bool is_new) override {
    if (stop_ != nullptr && stop_->stop()) return false;
    if (is_new) return entry.index() < most_;
    Conjecture conjecture;
    conjecture.left = terms_(candidate);
    conjecture.right = terms_(entry);
    if (conjecture.left == conjecture.right) return true;
    // Up to the names of variables and the order of the sides each equation comes once.
    const TermId one = bank_.universal_closure(bank_.equality(conjecture.left, conjecture.right));
    const TermId other = bank_.universal_closure(bank_.equality(conjecture.right, conjecture.left));
    if (seen_.contains(one) || seen_.contains(other)) return true;
    seen_.insert(one);
    found_.push_back(std::move(conjecture));
    return true;
  }

 private:
  TermBank& bank_;
  KeptTerms& terms_;
  std::size_t most_;
  const StopToken* stop_;
  std::vector<Conjecture>& found_;
  absl::flat_hash_set<TermId> seen_;
};

}  // namespace

void EquationSearch::enumerate(const EquationLimits& limits, const StopToken* stop) {
  raw_.clear();
  reached_ = 0;
  Enumerator enumerator(vocabulary_.productions(),
                        static_cast<std::uint32_t>(vocabulary_.sorts().size()), samples_.lanes(),
                        samples_);
  KeptTerms terms(vocabulary_, enumerator);
  Collector collector(problem_.bank, terms, limits.behaviours, stop, raw_);
  while (enumerator.cost() < limits.size && !enumerator.exhausted()) {
    if (!enumerator.next_cost(collector)) break;
    reached_ = enumerator.cost();
  }
  statistics_.evaluated += enumerator.evaluated();
  statistics_.behaviours = enumerator.size();
  statistics_.raw = raw_.size();
  const Interest interest(problem_.bank);
  std::vector<std::pair<Interest::Key, std::size_t>> order;
  for (std::size_t i = 0; i < raw_.size(); ++i) order.emplace_back(interest(raw_[i]), i);
  std::ranges::sort(order);
  std::vector<Conjecture> sorted;
  sorted.reserve(raw_.size());
  for (const auto& [key, i] : order) sorted.push_back(std::move(raw_[i]));
  raw_ = std::move(sorted);
}

bool EquationSearch::passes(const Conjecture& conjecture) {
  TermBank& bank = problem_.bank;
  const TermId matrix = matrix_of(bank, conjecture);
  ++statistics_.tested;
  const TestOutcome outcome = tester_.test(bank.universal_closure(matrix), kTests, kTestFuel);
  if (outcome.result != TestResult::kRefuted) return true;
  ++statistics_.refuted;
  std::vector<std::uint32_t> variables;
  for (TermId v : bank.free_variables(matrix)) variables.push_back(bank.index(v));
  samples_.add_lane(variables, outcome.refutation->values);
  return false;
}

std::vector<Conjecture> EquationSearch::run(const EquationLimits& limits, const StopToken* stop) {
  for (;;) {
    enumerate(limits, stop);
    if (stop != nullptr && stop->stop()) return {};
    KnownLaws known(problem_, vocabulary_, tester_.evaluator().definitions());
    std::vector<Conjecture> accepted;
    bool refuted = false;
    for (const Conjecture& conjecture : raw_) {
      if (stop != nullptr && stop->stop()) return {};
      if (known.joins(conjecture.left, conjecture.right)) continue;
      if (!passes(conjecture)) {
        refuted = true;
        continue;
      }
      known.add(conjecture.left, conjecture.right);
      accepted.push_back(conjecture);
    }
    if (!refuted) {
      for (Conjecture& c : accepted) orient_for_reading(problem_.bank, c);
      return accepted;
    }
  }
}

}  // namespace whence::explore
