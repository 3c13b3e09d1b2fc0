#include "cli/batch_work.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <iostream>
#include <utility>

#include "cli/command.h"
#include "cli/console.h"
#include "cli/rpc.h"
#include "whence/content.h"

namespace whence::cli {

namespace {

// How long who has nothing to say or to hear waits: short beside any problem.
constexpr auto kPause = std::chrono::milliseconds(1);
// A process gets this part of what is left at a time, divided by their number: so all end about
// together, and few messages are needed while there is much.
constexpr std::size_t kPartOfRest = 4;
constexpr std::size_t kMostAtOnce = 256;
constexpr std::size_t kMostTogether = 1000;

// Messages between processes are CBOR: JSON's values as bytes.
std::string packed(const Json& json) {
  std::string bytes;
  Json::to_cbor(json, bytes);
  return bytes;
}

Json unpacked(const std::string& bytes) {
  return Json::from_cbor(bytes);
}

Json to_json(std::int64_t problem, const BatchResult& r) {
  return {{"problem", problem},   {"status", r.status},     {"ending", r.ending},
          {"cpu", r.cpu_seconds}, {"wall", r.wall_seconds}, {"work", r.work},
          {"steps", r.steps},     {"peak", r.peak_bytes},   {"exit", r.exit_code},
          {"json", r.json},       {"proof", r.proof}};
}

BatchResult result_of(const Json& json) {
  BatchResult r;
  r.status = json.at("status");
  r.ending = json.at("ending");
  r.cpu_seconds = json.at("cpu");
  r.wall_seconds = json.at("wall");
  r.work = json.at("work");
  r.steps = json.at("steps");
  r.peak_bytes = json.at("peak");
  r.exit_code = json.at("exit");
  r.json = json.at("json");
  r.proof = json.at("proof");
  return r;
}

}  // namespace

// --- the process that has the store --------------------------------------------------------------

BatchWork::BatchWork(const BatchLimits& limits, Store& store, std::int64_t run,
                     std::vector<std::string> files, bool shows_progress)
    : limits_(limits),
      store_(store),
      run_(run),
      files_(std::move(files)),
      shows_progress_(shows_progress) {}

void BatchWork::run_all(unsigned threads, api::Cluster& cluster) {
  std::vector<std::thread> workers;
  working_ = threads;
  for (unsigned i = 0; i < threads; ++i) workers.emplace_back([this] { work(); });
  serve(cluster);
  for (std::thread& worker : workers) worker.join();
  if (shown_) std::cerr << "\r\033[K" << std::flush;
  if (failure_) std::rethrow_exception(failure_);
}

void BatchWork::work() {
  try {
    const ScratchFile scratch;
    while (const auto file = next()) {
      const auto problem = claim(api::content_digest(*file), *file);
      if (!problem) continue;
      if (const auto result = solve_problem(*file, limits_, scratch)) put(*problem, *result);
    }
  } catch (...) {
    fail(std::current_exception());
  }
  const std::lock_guard lock(mutex_);
  --working_;
}

void BatchWork::fail(std::exception_ptr why) {
  const std::lock_guard lock(mutex_);
  if (!failure_) failure_ = std::move(why);
  next_ = files_.size();
}

std::optional<std::string> BatchWork::next() {
  const std::lock_guard lock(mutex_);
  if (batch_is_stopped() || next_ == files_.size()) return std::nullopt;
  if (shows_progress_) {
    shown_ = true;
    std::cerr << fmt::format("\r\033[K{} of {}", next_, files_.size()) << std::flush;
  }
  return files_[next_++];
}

// The problem of a file, unless it has its result, or somebody works on it, maybe under another
// path.
std::optional<std::int64_t> BatchWork::claim(const std::string& digest, const std::string& file) {
  const std::lock_guard lock(mutex_);
  const std::int64_t problem = store_.open_problem(digest, file);
  if (store_.has_result(problem, run_) || !begun_.insert(problem).second) {
    ++known_;
    return std::nullopt;
  }
  return problem;
}

void BatchWork::put(std::int64_t problem, const BatchResult& result) {
  const std::lock_guard lock(mutex_);
  store_.put(problem, run_, result);
  ++done_;
}

// Until all are done, here and elsewhere.
void BatchWork::serve(api::Cluster& cluster) {
  elsewhere_ = cluster.count() - 1;
  bool told_to_stop = false;
  for (;;) {
    const bool quiet = !answer_all(cluster);
    bool stop = batch_is_stopped();
    {
      const std::lock_guard lock(mutex_);
      if (working_ == 0 && elsewhere_ == 0) return;
      stop = stop || failure_;
    }
    if (elsewhere_ == 0) return;  // the threads here need nobody
    if (stop && !told_to_stop) {
      told_to_stop = true;
      for (unsigned r = 1; r < cluster.count(); ++r) cluster.send(r, packed({{"stop", true}}));
    }
    if (quiet) std::this_thread::sleep_for(kPause);
  }
}

// What has come is written together: with many ranks that is what the store can keep up with.
bool BatchWork::answer_all(api::Cluster& cluster) {
  auto parcel = cluster.poll();
  if (!parcel) return false;
  std::optional<Store::Transaction> together;
  try {
    together.emplace(store_);
  } catch (...) {
    fail(std::current_exception());
  }
  for (std::size_t n = 0; parcel; ++n) {
    answer(*parcel, cluster);
    parcel = n < kMostTogether ? cluster.poll() : std::nullopt;
  }
  return true;
}

void BatchWork::answer(const api::Cluster::Parcel& parcel, api::Cluster& cluster) {
  try {
    const Json said = unpacked(parcel.bytes);
    if (said.contains("done")) --elsewhere_;
    if (said.contains("failed")) {
      throw UsageError(fmt::format("rank {}: {}", parcel.from, said["failed"].get<std::string>()));
    }
    if (said.contains("results")) {
      for (const Json& result : said["results"]) put(result.at("problem"), result_of(result));
    }
    if (said.contains("wants")) {
      std::size_t rest = 0;
      {
        const std::lock_guard lock(mutex_);
        rest = files_.size() - next_;
      }
      const std::size_t most =
          std::clamp(rest / (kPartOfRest * cluster.count()), said["wants"].get<std::size_t>(),
                     std::max(kMostAtOnce, said["wants"].get<std::size_t>()));
      Json files = Json::array();
      while (files.size() < most) {
        auto file = next();
        if (!file) break;
        files.push_back(std::move(*file));
      }
      cluster.send(parcel.from, packed({{"files", files}}));
    }
    if (said.contains("digests")) {
      Json problems = Json::array();
      for (const Json& of : said["digests"]) {
        const std::string file = of.at("file");
        const auto problem = claim(of.at("digest"), file);
        if (problem) problems.push_back({{"problem", *problem}, {"file", file}});
      }
      cluster.send(parcel.from, packed({{"jobs", problems}}));
    }
  } catch (...) {
    fail(std::current_exception());
  }
}

// --- the others ----------------------------------------------------------------------------------

void BatchHelp::run_all(api::Cluster& cluster) {
  std::vector<std::thread> workers;
  working_ = threads_;
  for (unsigned i = 0; i < threads_; ++i) workers.emplace_back([this] { work(); });
  for (;;) {
    while (const auto parcel = cluster.poll()) take(*parcel, cluster);
    send_results(cluster);
    std::unique_lock lock(mutex_);
    if (batch_is_stopped() || !failure_.empty()) {
      ended_ = true;
      jobs_.clear();
      changed_.notify_all();
    }
    if (working_ == 0 && results_.empty()) break;
    if (!ended_ && !asked_ && jobs_.size() < threads_) {
      asked_ = true;
      lock.unlock();
      cluster.send(0, packed({{"wants", threads_}}));
      continue;
    }
    if (results_.empty()) changed_.wait_for(lock, kPause);
  }
  for (std::thread& worker : workers) worker.join();
  Json last = {{"done", true}};
  if (!failure_.empty()) last["failed"] = failure_;
  cluster.send(0, packed(last));
}

void BatchHelp::take(const api::Cluster::Parcel& parcel, api::Cluster& cluster) {
  const Json said = unpacked(parcel.bytes);
  if (said.contains("stop")) stop_batch();
  if (said.contains("files")) {
    Json digests = Json::array();
    for (const Json& file : said["files"]) {
      const std::string path = file;
      digests.push_back({{"file", path}, {"digest", api::content_digest(path)}});
    }
    if (!digests.empty()) {
      cluster.send(0, packed({{"digests", digests}}));
    } else {
      const std::lock_guard lock(mutex_);
      ended_ = true;
      changed_.notify_all();
    }
  }
  if (said.contains("jobs")) {
    asked_ = false;
    const std::lock_guard lock(mutex_);
    for (const Json& job : said["jobs"]) jobs_.push_back({job.at("problem"), job.at("file")});
    changed_.notify_all();
  }
}

void BatchHelp::send_results(api::Cluster& cluster) {
  std::vector<std::pair<std::int64_t, BatchResult>> results;
  {
    const std::lock_guard lock(mutex_);
    results.swap(results_);
  }
  if (results.empty()) return;
  Json out = Json::array();
  for (const auto& [problem, result] : results) out.push_back(to_json(problem, result));
  cluster.send(0, packed({{"results", out}}));
}

void BatchHelp::work() {
  try {
    const ScratchFile scratch;
    for (;;) {
      Job job;
      {
        std::unique_lock lock(mutex_);
        changed_.wait(lock, [&] { return ended_ || !jobs_.empty(); });
        if (jobs_.empty()) break;
        job = std::move(jobs_.front());
        jobs_.pop_front();
      }
      auto result = solve_problem(job.file, limits_, scratch);
      if (!result) continue;
      const std::lock_guard lock(mutex_);
      results_.emplace_back(job.problem, std::move(*result));
      changed_.notify_all();
    }
  } catch (const std::exception& error) {
    const std::lock_guard lock(mutex_);
    if (failure_.empty()) failure_ = error.what();
  }
  const std::lock_guard lock(mutex_);
  --working_;
  changed_.notify_all();
}

}  // namespace whence::cli
