#include "synth/recursive/joint.h"

#include <algorithm>
#include <stdexcept>

#include "synth/recursive/joint_conditions.h"

namespace whence::synth::recursive {

namespace {

constexpr std::uint64_t kFirstWork = 50'000;  // for a function in the first round
constexpr std::size_t kFirstAnswers = 4;      // that are tried for it there
constexpr std::size_t kMostAnswers = 32;
constexpr std::size_t kMostOrders = 24;

class JointSearch {
 public:
  JointSearch(std::optional<std::uint64_t> work, std::size_t answers,
              const std::function<RecursiveLimits(const std::string&)>& limits_of,
              const std::function<void(const std::string&, const RecursiveStatistics&)>& progress)
      : work_(work), wanted_(answers), limits_of_(limits_of), progress_(progress) {}

  std::vector<JointPart> run(const Problem& problem, std::vector<std::string> names) {
    parts_.resize(names.size());
    for (std::size_t i = 0; i < names.size(); ++i) parts_[i].function = names[i];
    std::vector<std::size_t> order(names.size());
    for (std::uint64_t round = 0; !over_; ++round) {
      share_ = kFirstWork << std::min<std::uint64_t>(2 * round, 40);
      answers_ = std::min(kFirstAnswers << std::min<std::uint64_t>(round, 10), kMostAnswers);
      for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
      std::size_t orders = 0;
      bool stopped = false;  // some search, and not because there is nothing left to try
      do {
        std::vector<std::string> sequence;
        for (const std::size_t i : order) sequence.push_back(names[i]);
        limited_ = false;
        if (solve(problem, sequence, 0)) return std::move(parts_);
        stopped = stopped || limited_;
      } while (!over_ && ++orders < kMostOrders && std::ranges::next_permutation(order).found);
      if (!stopped) break;
    }
    for (JointPart& p : parts_) p.outcome.answers.clear();
    return std::move(parts_);
  }

 private:
  static std::optional<SymbolId> wanted(const Problem& problem, const std::string& name) {
    for (const SymbolId f : problem.to_synthesize) {
      if (problem.bank.signature().symbol(f).name == name) return f;
    }
    return std::nullopt;
  }

  // Of a function of which nothing is said by itself any one would do.
  static bool is_spoken_of(const Problem& read, SymbolId f) {
    if (!statements_about(read, f).empty()) return true;
    Problem problem = read;
    ValueBank values;
    Interpreter interpreter(problem, values);
    return !target_of(problem, interpreter, f).examples.empty() ||
           !conditions_without_others(problem, f).empty();
  }

  bool solve(const Problem& problem, const std::vector<std::string>& names, std::size_t k) {
    if (k == names.size()) return true;
    const auto function = wanted(problem, names[k]);
    if (!function || !is_spoken_of(problem, *function)) return false;
    RecursiveLimits limits = limits_of_(names[k]);
    limits.certify = {};
    limits.work = work_ ? std::min(share_, *work_ - std::min(used_, *work_)) : share_;
    over_ = over_ || limits.work == 0 || (limits.stop != nullptr && limits.stop->stop());
    if (over_) return false;
    const bool last = k + 1 == names.size();
    const std::size_t answers = last ? wanted_ : answers_;
    RecursiveOutcome outcome = synthesize_recursive(problem, *function, limits, answers,
                                                    [&](const RecursiveStatistics& s) {
                                                      if (progress_) progress_(names[k], s);
                                                    });
    used_ += std::max<std::uint64_t>(outcome.statistics.work, 1);
    limited_ = limited_ || !last || outcome.answers.empty();
    std::vector<RecursiveAnswer> found = std::move(outcome.answers);
    outcome.answers.clear();
    outcome.stopped = true;
    std::ranges::find(parts_, names[k], &JointPart::function)->outcome = outcome;
    for (RecursiveAnswer& a : found) {
      if (!solve(a.defined.problem, names, k + 1)) continue;
      outcome.stopped = false;
      if (last) {
        outcome.answers = std::move(found);
      } else {
        a.difference.reset();
        outcome.answers.push_back(std::move(a));
      }
      // In the order in which they were found.
      const auto part = std::ranges::find(parts_, names[k], &JointPart::function);
      part->outcome = std::move(outcome);
      std::iter_swap(parts_.begin() + static_cast<std::ptrdiff_t>(k), part);
      return true;
    }
    return false;
  }

  std::optional<std::uint64_t> work_;
  std::size_t wanted_;  // answers for the function that is found last
  const std::function<RecursiveLimits(const std::string&)>& limits_of_;
  const std::function<void(const std::string&, const RecursiveStatistics&)>& progress_;
  std::vector<JointPart> parts_;
  std::uint64_t used_ = 0;
  std::uint64_t share_ = 0;
  std::size_t answers_ = 1;
  bool limited_ = false;  // something is left to be tried with more work
  bool over_ = false;
};

}  // namespace

std::vector<JointPart> synthesize_together(
    const Problem& problem, const std::vector<SymbolId>& functions,
    std::optional<std::uint64_t> work, std::size_t answers,
    const std::function<RecursiveLimits(const std::string&)>& limits_of,
    const std::function<void(const std::string&, const RecursiveStatistics&)>& progress) {
  std::vector<std::string> names;
  for (const SymbolId f : functions) names.push_back(problem.bank.signature().symbol(f).name);
  return JointSearch(work, std::max<std::size_t>(answers, 1), limits_of, progress)
      .run(problem, std::move(names));
}

}  // namespace whence::synth::recursive
