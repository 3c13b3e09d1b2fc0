// A grid that is spread over ranks, here threads that share nothing but what they tell each other.

#include <atomic>
#include <barrier>
#include <catch2/catch.hpp>
#include <optional>
#include <thread>

#include "base/ranks.h"
#include "explore/explorer.h"
#include "lang_test.h"
#include "proof/file.h"

using namespace whence;

namespace {

// What all ranks of a test share: a place for each to say something.
struct Meeting {
  explicit Meeting(unsigned count) : said(count), all(count) {}
  std::vector<Ranks::Bytes> said;
  std::barrier<> all;
};

class ThreadRanks final : public Ranks {
 public:
  ThreadRanks(Meeting& meeting, unsigned rank) : meeting_(meeting), rank_(rank) {}
  [[nodiscard]] unsigned rank() const override { return rank_; }
  [[nodiscard]] unsigned count() const override {
    return static_cast<unsigned>(meeting_.said.size());
  }
  [[nodiscard]] unsigned local_count() const override { return count(); }
  std::vector<Bytes> exchange(const Bytes& mine) override {
    ++traffic_.exchanges;
    meeting_.said[rank_] = mine;
    meeting_.all.arrive_and_wait();
    std::vector<Bytes> out = meeting_.said;
    meeting_.all.arrive_and_wait();
    return out;
  }
  Bytes announce(unsigned from, Bytes mine) override {
    ++traffic_.announcements;
    return exchange(mine)[from];
  }
  void send(unsigned, const Bytes&) override {}
  std::optional<Parcel> poll() override { return std::nullopt; }
  [[nodiscard]] Traffic traffic() const override { return traffic_; }
  void leave() override {}

 private:
  Meeting& meeting_;
  unsigned rank_;
  Traffic traffic_;
};

struct OnRanks {
  std::string proof;
  StopReason reason = StopReason::kDone;
  std::string state;  // the last one
  std::uint64_t exchanges = 0;
};

// What the first rank says. One of the ranks is asked to stop behind so many states.
OnRanks explored_on(unsigned count, const std::string& text, std::uint32_t width,
                    const std::string& resume = "", std::optional<unsigned> stopped = {}) {
  Meeting meeting(count);
  OnRanks result;
  std::atomic<int> states = 0;
  const auto run = [&](unsigned rank) {
    ThreadRanks ranks(meeting, rank);
    StopToken stop;
    Env env;
    env.ranks = count > 1 ? &ranks : nullptr;
    env.stop = &stop;
    explore::ExploreOptions options;
    options.size = 4;
    options.width = width;
    options.resume = resume;
    if (rank == 0) {
      options.checkpoint = [&](const std::string& state) {
        ++states;
        result.state = state;
      };
    }
    options.progress = [&](const explore::ExploreProgress&) {
      if (stopped == rank && states >= 2) stop.request();
    };
    explore::Exploration found = explore::explore(test::accepted(text), options, env);
    if (rank > 0) return;
    if (found.proof) result.proof = write_proof(found.problem, *found.proof);
    result.reason = found.reason;
    result.exchanges = ranks.traffic().exchanges;
  };
  std::vector<std::jthread> threads;
  for (unsigned r = 1; r < count; ++r) threads.emplace_back(run, r);
  run(0);
  return result;
}

constexpr const char* kNatOnRanks =
    "type Nat = 0 | s(Nat)\nfun + : Nat, Nat -> Nat infix left 60\n"
    "x + 0 = x\nx + s(y) = s(x + y)\n";
constexpr const char* kGroupOnRanks =
    "type G\nfun e : G\nfun f : G, G -> G\naxiom unit: f(e, x) = x\naxiom square: f(x, x) = e\n"
    "axiom grouping: f(f(x, y), z) = f(x, f(y, z))\n";

}  // namespace

TEST_CASE("what is proved does not depend on the number of ranks", "[long]") {
  for (const char* text : {kNatOnRanks, kGroupOnRanks}) {
    const OnRanks alone = explored_on(1, text, 3);
    REQUIRE_FALSE(alone.proof.empty());
    const OnRanks there = explored_on(text == kGroupOnRanks ? 3 : 2, text, 3);
    CHECK(there.proof == alone.proof);
    CHECK(there.state == alone.state);
    CHECK(there.exchanges > 0);
  }
}

TEST_CASE("any rank may end the search of all, and it goes on from there", "[long]") {
  const std::string wanted = explored_on(1, kNatOnRanks, 0).proof;
  const OnRanks cut = explored_on(2, kNatOnRanks, 0, "", 1);
  CHECK(cut.reason == StopReason::kInterrupted);
  REQUIRE_FALSE(cut.state.empty());
  CHECK(explored_on(3, kNatOnRanks, 0, cut.state).proof == wanted);
}
