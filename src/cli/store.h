#pragma once

// What `whence batch` keeps: problems by content, runs, and what each run said of each problem, in
// one SQLite file. A result is there whole or not at all, also after a kill.

#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "cli/sqlite.h"

namespace whence::cli {

/// What came of one problem.
struct BatchResult {
  std::string status;  ///< proved, refuted, ..., open, bad-input, crashed
  std::string ending;  ///< as in JSON; empty if there is no result
  double cpu_seconds = 0;
  double wall_seconds = 0;
  std::uint64_t work = 0;
  std::uint64_t steps = 0;
  std::uint64_t peak_bytes = 0;
  int exit_code = 0;
  std::string json;   ///< of `prove --json --stats`
  std::string proof;  ///< the proof file; empty if there is none
};

/// A run: a version of the program with options that may change results.
struct BatchRun {
  std::int64_t id = 0;
  std::string name;
  std::string version;
  std::string options;
  std::string started;
  std::uint64_t results = 0;
};

/// A problem with its results in two runs, of which the second may be missing.
struct BatchRow {
  std::string path;  ///< one of those at which it lies
  std::string digest;
  BatchResult result;  ///< without json and proof
  std::optional<BatchResult> earlier;
};

/// Functions throw UsageError if the file is no store, or cannot be written.
class Store {
 public:
  explicit Store(const std::string& path);

  /// The run of this name, version and options; made if there is none.
  std::int64_t open_run(const std::string& name, const std::string& version,
                        const std::string& options);
  [[nodiscard]] std::vector<BatchRun> runs() const;
  /// By number, or the latest of this name or version that is not `other_than`.
  [[nodiscard]] std::optional<BatchRun> find_run(const std::string& which,
                                                 std::int64_t other_than) const;
  /// The problem of this content, which lies at `path`; made if there is none.
  std::int64_t open_problem(const std::string& digest, const std::string& path);
  [[nodiscard]] bool has_result(std::int64_t problem, std::int64_t run) const;
  void put(std::int64_t problem, std::int64_t run, const BatchResult& result);
  /// What is changed while it lives is written at once, at its end. One at a time.
  class Transaction {
   public:
    explicit Transaction(Store& store);
    ~Transaction();
    Transaction(const Transaction&) = delete;
    Transaction& operator=(const Transaction&) = delete;

   private:
    Store& store_;
  };
  /// The results of a run, by path.
  [[nodiscard]] std::vector<BatchRow> rows(std::int64_t run,
                                           std::optional<std::int64_t> earlier) const;
  /// The JSON of a result, and its proof.
  [[nodiscard]] std::pair<std::string, std::string> texts(const std::string& digest,
                                                          std::int64_t run) const;

 private:
  Database database_;
};

}  // namespace whence::cli
