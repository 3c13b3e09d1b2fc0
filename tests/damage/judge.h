#pragma once

// Reads and checks a proof file and, where it is accepted, asks Z3 whether every step follows.

#include <cstddef>
#include <map>
#include <string>

#include "logic/problem.h"
#include "smt/entails.h"

namespace whence::damage {

enum class Judgement {
  kUnreadable,
  kRejected,
  kFollows,    ///< accepted, and every step follows by Z3 or is one that Z3 cannot judge
  kUndecided,  ///< accepted; Z3 did not decide a step
  kUnsound,    ///< accepted, and a step does not follow: the checker is wrong
};

struct Report {
  Judgement judgement = Judgement::kUnreadable;
  std::string reason;
};

/// Keeps Z3's answers, so that steps that a mutant leaves alone are asked about once.
class Judge {
 public:
  explicit Judge(Problem problem, unsigned rlimit = 2'000'000)
      : problem_(std::move(problem)), rlimit_(rlimit) {}

  [[nodiscard]] Report judge(const std::string& proof);

 private:
  const Problem problem_;
  unsigned rlimit_;
  std::map<std::string, smt::Answer> known_;  // by digests of premises and conclusion
};

}  // namespace whence::damage
