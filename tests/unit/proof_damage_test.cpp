#include <array>
#include <catch2/catch.hpp>

#include "damage/judge.h"
#include "damage/mutate.h"
#include "proof/file.h"
#include "unit/support/often.h"
#include "unit/support/proofs.h"

using namespace whence;
using namespace whence::test;

namespace {

Derivation proof_by_cases(Theory& t) {
  return split_proof(t, add_split_theorem(t));
}

}  // namespace

TEST_CASE("no damaged proof is accepted unless it is a proof all the same", "[damage]") {
  for (Derivation (*proof)(Theory&) : {&joint_proof, &named_proof, &proof_by_cases}) {
    std::array<std::size_t, damage::kJudgements> tally{};
    Theory t;
    auto certified = kernel::certify(t.problem, proof(t));
    const std::string text = write_proof(t.problem, std::get<kernel::Proof>(certified));
    Theory fresh;
    if (proof == &proof_by_cases) add_split_theorem(fresh);
    damage::Judge judge(fresh.problem);
    REQUIRE(judge.judge_original(text).judgement == damage::Judgement::kFollows);
    damage::Random random(1);
    for (int i = 0; i < often(600); ++i) {
      const damage::Mutant mutant = damage::mutate(text, random);
      const damage::Report report = judge.judge(mutant.text);
      INFO(mutant.what << report.reason);
      CHECK(report.judgement != damage::Judgement::kUnsound);
      ++tally[static_cast<std::size_t>(report.judgement)];
    }
    // The mutator reaches the reader and the kernel, and some damage does no harm.
    for (const auto judgement :
         {damage::Judgement::kUnreadable, damage::Judgement::kRejected, damage::Judgement::kSame}) {
      CHECK(tally[static_cast<std::size_t>(judgement)] > often<std::size_t>(10));
    }
  }
}
