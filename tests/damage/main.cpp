// damage_proofs PROBLEM PROOF.json COUNT SEED
//
// Damages the proof COUNT times and checks each mutant. Fails if the checker accepts one of which a
// step does not follow, or does not accept the undamaged proof.

#include <fmt/format.h>

#include <array>
#include <cstdlib>
#include <fstream>
#include <iterator>

#include "damage/judge.h"
#include "damage/mutate.h"
#include "lang/input.h"

namespace {

constexpr unsigned kRlimit = 1'000'000;  // of Z3, for a step

}  // namespace

int main(int argc, char** argv) {
  using namespace whence;
  if (argc != 5) {
    fmt::print(stderr, "usage: damage_proofs PROBLEM PROOF.json COUNT SEED\n");
    return 2;
  }
  auto read = read_problem_file(argv[1], language_of_file(argv[1]));
  std::ifstream file(argv[2], std::ios::binary);
  if (std::holds_alternative<std::vector<Diagnostic>>(read) || !file) {
    fmt::print(stderr, "the problem or the proof cannot be read\n");
    return 2;
  }
  const std::string proof{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
  damage::Judge judge(std::get<Problem>(std::move(read)), kRlimit);
  const damage::Report whole = judge.judge_original(proof);
  if (whole.judgement == damage::Judgement::kUnreadable ||
      whole.judgement == damage::Judgement::kRejected ||
      whole.judgement == damage::Judgement::kUnsound) {
    fmt::print(stderr, "the undamaged proof is not accepted: {}\n", whole.reason);
    return 1;
  }
  damage::Random random(std::strtoull(argv[4], nullptr, 10));
  const std::size_t count = std::strtoull(argv[3], nullptr, 10);
  std::array<std::size_t, damage::kJudgements> tally{};
  for (std::size_t i = 0; i < count; ++i) {
    const damage::Mutant mutant = damage::mutate(proof, random);
    const damage::Report report = judge.judge(mutant.text);
    ++tally[static_cast<std::size_t>(report.judgement)];
    if (report.judgement == damage::Judgement::kUnsound ||
        report.judgement == damage::Judgement::kUndecided) {
      fmt::print(
          "mutant {}, {}: accepted, but {}: {}\n", i, mutant.what,
          report.judgement == damage::Judgement::kUnsound ? "does not follow" : "Z3 does not know",
          report.reason);
    }
  }
  fmt::print(
      "{} mutants: {} unreadable, {} rejected, {} same, {} follow, {} undecided, {} unsound\n",
      count, tally[0], tally[1], tally[2], tally[3], tally[4], tally[5]);
  return tally[5] == 0 ? 0 : 1;
}
