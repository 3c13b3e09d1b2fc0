#pragma once

// The problems of a batch, shared out among threads and, with a launcher such as mpirun, among
// processes on many machines. One of these, rank 0, has the list and the store; the others ask it
// for problems when they have few left, and send it results as they come. So who is quick gets
// more, and a result is in the store whatever happens to others.

#include <condition_variable>
#include <cstdint>
#include <deque>
#include <exception>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <thread>
#include <vector>

#include "cli/batch_problem.h"
#include "cli/store.h"
#include "whence/cluster.h"

namespace whence::cli {

/// Of the process that has the store.
class BatchWork {
 public:
  BatchWork(const BatchLimits& limits, Store& store, std::int64_t run,
            std::vector<std::string> files, bool shows_progress);

  /// Works on all of them with so many threads here, and with the other processes.
  void run_all(unsigned threads, api::Cluster& cluster);
  [[nodiscard]] std::size_t done() const { return done_; }
  [[nodiscard]] std::size_t known() const { return known_; }

 private:
  void work();
  [[nodiscard]] std::optional<std::string> next();
  [[nodiscard]] std::optional<std::int64_t> claim(const std::string& digest,
                                                  const std::string& file);
  void put(std::int64_t problem, const BatchResult& result);
  void fail(std::exception_ptr why);
  void answer(const api::Cluster::Parcel& parcel, api::Cluster& cluster);
  bool answer_all(api::Cluster& cluster);
  void serve(api::Cluster& cluster);

  const BatchLimits& limits_;
  Store& store_;
  std::int64_t run_;
  std::vector<std::string> files_;
  bool shows_progress_;
  std::mutex mutex_;  // of what follows, and of the store
  std::size_t next_ = 0;
  std::set<std::int64_t> begun_;
  std::size_t done_ = 0;
  std::size_t known_ = 0;
  bool shown_ = false;
  unsigned working_ = 0;    // threads here
  unsigned elsewhere_ = 0;  // other processes that have not said that they are done
  std::exception_ptr failure_;
};

/// Of another process: it works with so many threads on what rank 0 gives it, until that has no
/// more.
class BatchHelp {
 public:
  BatchHelp(const BatchLimits& limits, unsigned threads) : limits_(limits), threads_(threads) {}
  void run_all(api::Cluster& cluster);

 private:
  struct Job {
    std::int64_t problem = 0;
    std::string file;
  };
  void work();
  void take(const api::Cluster::Parcel& parcel, api::Cluster& cluster);
  void send_results(api::Cluster& cluster);

  const BatchLimits& limits_;
  unsigned threads_;
  bool asked_ = false;
  std::mutex mutex_;  // of what follows
  std::condition_variable changed_;
  std::deque<Job> jobs_;
  std::vector<std::pair<std::int64_t, BatchResult>> results_;
  unsigned working_ = 0;
  bool ended_ = false;  // there will be no more jobs
  std::string failure_;
};

}  // namespace whence::cli
