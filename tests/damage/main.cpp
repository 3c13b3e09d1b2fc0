// damage_proofs PROBLEM.mpl PROOF.json COUNT SEED
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
#include "lang/mpl.h"

int main(int argc, char** argv) {
  using namespace whence;
  if (argc != 5) {
    fmt::print(stderr, "usage: damage_proofs PROBLEM.mpl PROOF.json COUNT SEED\n");
    return 2;
  }
  auto read = read_mpl_file(argv[1]);
  std::ifstream file(argv[2], std::ios::binary);
  if (std::holds_alternative<std::vector<Diagnostic>>(read) || !file) {
    fmt::print(stderr, "the problem or the proof cannot be read\n");
    return 2;
  }
  const std::string proof{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
  damage::Judge judge(std::get<Problem>(std::move(read)));
  const damage::Report whole = judge.judge(proof);
  if (whole.judgement != damage::Judgement::kFollows &&
      whole.judgement != damage::Judgement::kUndecided) {
    fmt::print(stderr, "the undamaged proof is not accepted: {}\n", whole.reason);
    return 1;
  }
  damage::Random random(std::strtoull(argv[4], nullptr, 10));
  const std::size_t count = std::strtoull(argv[3], nullptr, 10);
  std::array<std::size_t, 5> tally{};
  for (std::size_t i = 0; i < count; ++i) {
    const damage::Mutant mutant = damage::mutate(proof, random);
    const damage::Report report = judge.judge(mutant.text);
    ++tally[static_cast<std::size_t>(report.judgement)];
    if (report.judgement == damage::Judgement::kUnsound) {
      fmt::print("mutant {}, {}: accepted, but does not follow: {}\n", i, mutant.what,
                 report.reason);
    }
  }
  fmt::print("{} mutants: {} unreadable, {} rejected, {} follow, {} undecided, {} unsound\n", count,
             tally[0], tally[1], tally[2], tally[3], tally[4]);
  return tally[4] == 0 ? 0 : 1;
}
