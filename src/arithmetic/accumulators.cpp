#include "arithmetic/accumulators.h"

#include <algorithm>

#include "logic/polynomial.h"
#include "model/counterexample.h"

namespace whence::arithmetic {

namespace {

constexpr std::size_t kMostAccumulatorLaws = 8;
constexpr std::uint32_t kAccumulatorAssignments = 300;
constexpr std::uint64_t kAccumulatorCalls = 60'000;

class Accumulators {
 public:
  Accumulators(TermBank& bank, std::span<const lang::Descent> descents)
      : bank_(bank), descents_(descents) {}

  std::vector<TermId> of(TermId goal) {
    variables_.clear();
    premises_.clear();
    while (bank_.kind(goal) == TermKind::kForall) {
      const auto next = static_cast<std::uint32_t>(variables_.size());
      variables_.push_back(bank_.variable(next, bank_.binder_sort(goal)));
      goal = bank_.open(goal, variables_.back());
    }
    while (bank_.is_application_of(goal, bank_.signature().implies_symbol())) {
      premises_.push_back(bank_.argument(goal, 0));
      goal = bank_.argument(goal, 1);
    }
    std::vector<TermId> out;
    if (!bank_.is_equality(goal)) return out;
    for (const std::uint32_t side : {0U, 1U}) {
      propose(bank_.argument(goal, side), bank_.argument(goal, 1 - side), out);
    }
    return out;
  }

 private:
  TermId make(Arithmetic operation, TermId a, TermId b) {
    Signature& signature = bank_.signature();
    return bank_.apply(signature.function(signature.arithmetic_symbol(operation)), {a, b});
  }

  void propose(TermId call, TermId other, std::vector<TermId>& out) {
    const bool recurs =
        bank_.kind(call) == TermKind::kApplication &&
        bank_.sort(call) == bank_.signature().integer_sort() &&
        std::ranges::any_of(descents_, [&](const lang::Descent& d) {
          return std::ranges::find(d.functions, bank_.symbol(call)) != d.functions.end();
        });
    if (!recurs) return;
    const TermId any = bank_.variable(static_cast<std::uint32_t>(variables_.size()),
                                      bank_.signature().integer_sort());
    for (std::size_t i = 0; i < bank_.arguments(call).size(); ++i) {
      const auto begin = numeral_value(bank_, bank_.argument(call, i));
      if (!begin) continue;
      std::vector<TermId> arguments(bank_.arguments(call).begin(), bank_.arguments(call).end());
      arguments[i] = any;
      const TermId general = bank_.apply(bank_.function(call), arguments);
      const TermId more =
          *begin == 0 ? any : make(Arithmetic::kSubtract, any, bank_.argument(call, i));
      add(bank_.equality(general, make(Arithmetic::kAdd, more, other)), any, out);
      if (*begin == 1) {
        add(bank_.equality(general, make(Arithmetic::kMultiply, any, other)), any, out);
      }
    }
  }

  void add(TermId law, TermId any, std::vector<TermId>& out) {
    for (std::size_t i = premises_.size(); i-- > 0;) law = bank_.implication(premises_[i], law);
    law = bank_.forall_over(any, law);
    for (std::size_t i = variables_.size(); i-- > 0;) law = bank_.forall_over(variables_[i], law);
    out.push_back(law);
  }

  TermBank& bank_;
  std::span<const lang::Descent> descents_;
  std::vector<TermId> variables_;
  std::vector<TermId> premises_;
};

}  // namespace

std::vector<TermId> accumulator_laws(Problem& problem, std::span<const lang::Descent> descents,
                                     std::span<const TermId> goals, const StopToken* stop,
                                     std::uint64_t& work) {
  Accumulators accumulators(problem.bank, descents);
  std::vector<TermId> laws;
  for (TermId goal : goals) {
    for (TermId law : accumulators.of(goal)) {
      if (std::ranges::find(laws, law) == laws.end()) laws.push_back(law);
    }
  }
  if (laws.empty()) return {};
  ScratchTester scratch(problem, add_atoms(problem), stop);
  std::vector<TermId> out;
  for (TermId law : laws) {
    if (out.size() >= kMostAccumulatorLaws) break;
    const TestOutcome outcome =
        scratch.tester().test_by_definitions(law, kAccumulatorAssignments, kAccumulatorCalls);
    if (outcome.result == TestResult::kPassed && outcome.telling > 0) out.push_back(law);
  }
  work += scratch.calls();
  return out;
}

}  // namespace whence::arithmetic
