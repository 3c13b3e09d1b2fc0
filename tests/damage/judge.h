#pragma once

// Reads and checks a proof file and, where it is accepted, asks Z3 whether every step follows.

#include <cstddef>
#include <map>
#include <set>
#include <string>

#include "logic/problem.h"
#include "smt/entails.h"

namespace whence::damage {

enum class Judgement {
  kUnreadable,
  kRejected,
  kSame,       ///< accepted; each step has premises and conclusion of a step of the original
  kFollows,    ///< accepted, and every other step follows by Z3 or is an induction it cannot judge
  kUndecided,  ///< accepted; Z3 did not decide a step
  kUnsound,    ///< accepted, and a step does not follow: the checker is wrong
};

struct Report {
  Judgement judgement = Judgement::kUnreadable;
  std::string reason;
};

constexpr std::size_t kJudgements = 6;

/// Keeps Z3's answers, so that the same step is asked about once.
class Judge {
 public:
  explicit Judge(Problem problem, unsigned rlimit = 2'000'000)
      : problem_(std::move(problem)), rlimit_(rlimit) {}

  [[nodiscard]] Report judge(const std::string& proof);
  /// Judges the undamaged proof. Mutants are then compared with it.
  [[nodiscard]] Report judge_original(const std::string& proof);

 private:
  const Problem problem_;
  unsigned rlimit_;
  // By digests of premises and conclusion:
  std::map<std::string, smt::Answer> known_;
  std::set<std::string> original_;
  std::set<std::string> last_;
};

}  // namespace whence::damage
