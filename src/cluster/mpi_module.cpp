// The only file that knows MPI: ranks as MPI has them. Not a part of the library but a module of
// its own, which the program loads when a launcher has started it (cluster/join.h).
//
// Who waits in MPI's own calls keeps a processor busy, which may be the one that the others need.
// So all calls return at once, and are asked again: at first without a pause, as an answer mostly
// takes microseconds, then after pauses that are a part of the time waited so far.

#define OMPI_SKIP_MPICXX 1  // its C++ bindings, which are no part of MPI any more
#include <mpi.h>
#include <sched.h>
#include <sys/prctl.h>

#include <algorithm>
#include <chrono>
#include <cstring>
#include <limits>
#include <list>
#include <stdexcept>
#include <string>
#include <thread>

#include "cluster/module.h"

namespace whence::cluster {

namespace {

using Clock = std::chrono::steady_clock;

constexpr auto kWithoutPause = std::chrono::microseconds(100);
constexpr auto kLongestPause = std::chrono::microseconds(1000);
constexpr int kPartOfWait = 8;
// What most have to say in a cycle fits into this, and then one round is enough. Of many ranks most
// say nothing, and each hears all.
constexpr std::size_t kFirstBytes = 1024;
constexpr std::size_t kLeastFirstBytes = 16;
constexpr std::size_t kFirstBytesOfAll = 65'536;
constexpr int kParcelTag = 1;

void check(int code) {
  if (code != MPI_SUCCESS) throw std::runtime_error("MPI failed: code " + std::to_string(code));
}

int as_int(std::size_t size) {
  if (size > static_cast<std::size_t>(std::numeric_limits<int>::max())) {
    throw std::runtime_error("too much to be sent at a time: " + std::to_string(size) + " bytes");
  }
  return static_cast<int>(size);
}

class MpiRanks final : public Ranks {
 public:
  MpiRanks() {
    int rank = 0;
    int count = 0;
    check(MPI_Comm_rank(MPI_COMM_WORLD, &rank));
    check(MPI_Comm_size(MPI_COMM_WORLD, &count));
    rank_ = static_cast<unsigned>(rank);
    count_ = static_cast<unsigned>(count);
    MPI_Comm machine = MPI_COMM_NULL;
    check(MPI_Comm_split_type(MPI_COMM_WORLD, MPI_COMM_TYPE_SHARED, 0, MPI_INFO_NULL, &machine));
    int local = 1;
    check(MPI_Comm_size(machine, &local));
    check(MPI_Comm_free(&machine));
    local_count_ = static_cast<unsigned>(local);
    first_ = std::clamp(kFirstBytesOfAll / count_, kLeastFirstBytes, kFirstBytes);
    (void)prctl(PR_SET_TIMERSLACK, 1000UL);  // nanoseconds: pauses are short
  }

  [[nodiscard]] unsigned rank() const override { return rank_; }
  [[nodiscard]] unsigned count() const override { return count_; }
  [[nodiscard]] unsigned local_count() const override { return local_count_; }

  std::vector<Bytes> exchange(const Bytes& mine) override {
    ++traffic_.exchanges;
    // The length and the first bytes of each, then what is left where there is more.
    std::vector<std::uint8_t> first(first_);
    const std::uint64_t size = mine.size();
    const std::size_t room = first_ - sizeof(size);
    std::memcpy(first.data(), &size, sizeof(size));
    std::memcpy(first.data() + sizeof(size), mine.data(), std::min<std::size_t>(size, room));
    std::vector<std::uint8_t> all(first_ * count_);
    MPI_Request request = MPI_REQUEST_NULL;
    check(MPI_Iallgather(first.data(), as_int(first_), MPI_BYTE, all.data(), as_int(first_),
                         MPI_BYTE, MPI_COMM_WORLD, &request));
    wait(request);
    std::vector<Bytes> out(count_);
    std::vector<int> rest(count_);
    std::vector<int> places(count_);
    std::size_t total = 0;
    for (unsigned r = 0; r < count_; ++r) {
      std::uint64_t its = 0;
      const std::uint8_t* const from = all.data() + first_ * r;
      std::memcpy(&its, from, sizeof(its));
      const std::size_t here = std::min<std::size_t>(its, room);
      out[r].assign(from + sizeof(its), from + sizeof(its) + here);
      rest[r] = as_int(its - here);
      places[r] = as_int(total);
      total += its - here;
    }
    traffic_.bytes += all.size() + total;
    if (total == 0) return out;
    std::vector<std::uint8_t> more(total);
    const std::size_t sent = std::min<std::size_t>(size, room);
    check(MPI_Iallgatherv(mine.data() + sent, rest[rank_], MPI_BYTE, more.data(), rest.data(),
                          places.data(), MPI_BYTE, MPI_COMM_WORLD, &request));
    wait(request);
    for (unsigned r = 0; r < count_; ++r) {
      const auto begin = more.begin() + places[r];
      out[r].insert(out[r].end(), begin, begin + rest[r]);
    }
    return out;
  }

  Bytes announce(unsigned from, Bytes mine) override {
    ++traffic_.announcements;
    const int root = static_cast<int>(from);
    std::vector<std::uint8_t> first(first_);
    std::uint64_t size = mine.size();
    const std::size_t room = first_ - sizeof(size);
    if (from == rank_) {
      std::memcpy(first.data(), &size, sizeof(size));
      std::memcpy(first.data() + sizeof(size), mine.data(), std::min<std::size_t>(size, room));
    }
    MPI_Request request = MPI_REQUEST_NULL;
    check(MPI_Ibcast(first.data(), as_int(first_), MPI_BYTE, root, MPI_COMM_WORLD, &request));
    wait(request);
    std::memcpy(&size, first.data(), sizeof(size));
    const std::size_t here = std::min<std::size_t>(size, room);
    if (from != rank_) {
      mine.resize(size);
      std::memcpy(mine.data(), first.data() + sizeof(size), here);
    }
    traffic_.bytes += first_ + size - here;
    if (size > here) {
      check(MPI_Ibcast(mine.data() + here, as_int(size - here), MPI_BYTE, root, MPI_COMM_WORLD,
                       &request));
      wait(request);
    }
    return mine;
  }

  void send(unsigned to, const Bytes& bytes) override {
    // What was sent before and has arrived needs no room any more.
    sent_.remove_if([](Sent& s) {
      int done = 0;
      check(MPI_Test(&s.request, &done, MPI_STATUS_IGNORE));
      return done != 0;
    });
    Sent& s = sent_.emplace_back();
    s.bytes = bytes;
    check(MPI_Isend(s.bytes.data(), as_int(s.bytes.size()), MPI_BYTE, static_cast<int>(to),
                    kParcelTag, MPI_COMM_WORLD, &s.request));
  }

  std::optional<Parcel> poll() override {
    int there = 0;
    MPI_Status status{};
    check(MPI_Iprobe(MPI_ANY_SOURCE, kParcelTag, MPI_COMM_WORLD, &there, &status));
    if (there == 0) return std::nullopt;
    int size = 0;
    check(MPI_Get_count(&status, MPI_BYTE, &size));
    Parcel parcel;
    parcel.from = static_cast<unsigned>(status.MPI_SOURCE);
    parcel.bytes.resize(static_cast<std::size_t>(size));
    check(MPI_Recv(parcel.bytes.data(), size, MPI_BYTE, status.MPI_SOURCE, kParcelTag,
                   MPI_COMM_WORLD, MPI_STATUS_IGNORE));
    traffic_.bytes += parcel.bytes.size();
    return parcel;
  }

  [[nodiscard]] Traffic traffic() const override { return traffic_; }

  void leave() override {
    for (Sent& s : sent_) wait(s.request);
    sent_.clear();
    MPI_Request request = MPI_REQUEST_NULL;
    check(MPI_Ibarrier(MPI_COMM_WORLD, &request));
    wait(request);
    check(MPI_Finalize());
  }

 private:
  struct Sent {
    Bytes bytes;
    MPI_Request request = MPI_REQUEST_NULL;
  };

  void wait(MPI_Request& request) {
    const auto begun = Clock::now();
    for (int done = 0;;) {
      check(MPI_Test(&request, &done, MPI_STATUS_IGNORE));
      const auto waited = Clock::now() - begun;
      if (done != 0) {
        traffic_.seconds += std::chrono::duration<double>(waited).count();
        return;
      }
      if (waited < kWithoutPause) {
        (void)sched_yield();
      } else {
        std::this_thread::sleep_for(std::min<Clock::duration>(waited / kPartOfWait, kLongestPause));
      }
    }
  }

  unsigned rank_ = 0;
  unsigned count_ = 1;
  unsigned local_count_ = 1;
  std::size_t first_ = kFirstBytes;
  std::list<Sent> sent_;
  Traffic traffic_;
};

}  // namespace

}  // namespace whence::cluster

extern "C" {

[[gnu::visibility("default")]] int whence_mpi_version() {
  return whence::cluster::kModuleVersion;
}

[[gnu::visibility("default")]] whence::Ranks* whence_mpi_join() {
  int given = MPI_THREAD_SINGLE;
  if (MPI_Init_thread(nullptr, nullptr, MPI_THREAD_FUNNELED, &given) != MPI_SUCCESS ||
      given < MPI_THREAD_FUNNELED) {
    throw std::runtime_error("MPI does not start");
  }
  int count = 1;
  (void)MPI_Comm_size(MPI_COMM_WORLD, &count);
  if (count > 1) return new whence::cluster::MpiRanks();
  (void)MPI_Finalize();
  return nullptr;
}
}
