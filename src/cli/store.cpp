#include "cli/store.h"

#include <algorithm>
#include <utility>

#include "cli/command.h"
#include "cli/console.h"

namespace whence::cli {

namespace {

constexpr const char* kSchema = R"(
CREATE TABLE IF NOT EXISTS meta (key TEXT PRIMARY KEY, value TEXT NOT NULL);
INSERT OR IGNORE INTO meta VALUES ('format', 'whence-batch'), ('version', '1');
CREATE TABLE IF NOT EXISTS problem (
  id INTEGER PRIMARY KEY, sha256 TEXT NOT NULL UNIQUE);
CREATE TABLE IF NOT EXISTS place (
  path TEXT PRIMARY KEY, problem INTEGER NOT NULL REFERENCES problem(id));
CREATE INDEX IF NOT EXISTS place_of ON place (problem);
CREATE TABLE IF NOT EXISTS run (
  id INTEGER PRIMARY KEY, name TEXT NOT NULL, version TEXT NOT NULL, options TEXT NOT NULL,
  started TEXT NOT NULL, UNIQUE (name, version, options));
CREATE TABLE IF NOT EXISTS result (
  run INTEGER NOT NULL REFERENCES run(id), problem INTEGER NOT NULL REFERENCES problem(id),
  status TEXT NOT NULL, ending TEXT NOT NULL, cpu_seconds REAL NOT NULL, wall_seconds REAL NOT NULL,
  work INTEGER NOT NULL, steps INTEGER NOT NULL, peak_bytes INTEGER NOT NULL,
  exit_code INTEGER NOT NULL, json TEXT NOT NULL, proof TEXT NOT NULL,
  PRIMARY KEY (run, problem)) WITHOUT ROWID;
)";

}  // namespace

Store::Store(const std::string& path)
    : database_(path, Database::Access::kMake, "whence-batch", "1", kSchema, "store") {}

Store::Transaction::Transaction(Store& store) : store_(store) {
  store_.database_.execute("BEGIN IMMEDIATE");
}

// What cannot be written shows in the next statement, which finds a transaction begun.
Store::Transaction::~Transaction() {
  try {
    store_.database_.execute("COMMIT");
  } catch (const UsageError&) {
  }
}

std::int64_t Store::open_run(const std::string& name, const std::string& version,
                             const std::string& options) {
  Query(database_,
        "INSERT OR IGNORE INTO run (name, version, options, started) VALUES (?, ?, ?, ?)")
      .bind(name)
      .bind(version)
      .bind(options)
      .bind(utc_now())
      .run();
  Query found(database_, "SELECT id FROM run WHERE name = ? AND version = ? AND options = ?");
  found.bind(name).bind(version).bind(options);
  if (!found.next()) throw UsageError("the store does not keep runs");
  return found.number(0);
}

std::vector<BatchRun> Store::runs() const {
  std::vector<BatchRun> out;
  Query query(database_,
              "SELECT id, name, version, options, started, "
              "(SELECT count(*) FROM result WHERE run = run.id) FROM run ORDER BY id");
  while (query.next()) {
    out.push_back({query.number(0), query.text(1), query.text(2), query.text(3), query.text(4),
                   static_cast<std::uint64_t>(query.number(5))});
  }
  return out;
}

std::optional<BatchRun> Store::find_run(const std::string& which, std::int64_t other_than) const {
  std::vector<BatchRun> all = runs();
  std::erase_if(all, [&](const BatchRun& run) { return run.id == other_than; });
  std::ranges::reverse(all);
  const auto found = std::ranges::find_if(all, [&](const BatchRun& run) {
    return which == std::to_string(run.id) || which == run.name || which == run.version;
  });
  return found == all.end() ? std::nullopt : std::optional(*found);
}

std::int64_t Store::open_problem(const std::string& digest, const std::string& path) {
  Query(database_, "INSERT OR IGNORE INTO problem (sha256) VALUES (?)").bind(digest).run();
  Query found(database_, "SELECT id FROM problem WHERE sha256 = ?");
  if (!found.bind(digest).next()) throw UsageError("the store does not keep problems");
  const std::int64_t id = found.number(0);
  Query(database_,
        "INSERT INTO place (path, problem) VALUES (?, ?) "
        "ON CONFLICT (path) DO UPDATE SET problem = excluded.problem")
      .bind(path)
      .bind(id)
      .run();
  return id;
}

bool Store::has_result(std::int64_t problem, std::int64_t run) const {
  Query query(database_, "SELECT 1 FROM result WHERE run = ? AND problem = ?");
  return query.bind(run).bind(problem).next();
}

void Store::put(std::int64_t problem, std::int64_t run, const BatchResult& r) {
  Query(database_, "INSERT OR REPLACE INTO result VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
      .bind(run)
      .bind(problem)
      .bind(r.status)
      .bind(r.ending)
      .bind(r.cpu_seconds)
      .bind(r.wall_seconds)
      .bind(static_cast<std::int64_t>(r.work))
      .bind(static_cast<std::int64_t>(r.steps))
      .bind(static_cast<std::int64_t>(r.peak_bytes))
      .bind(static_cast<std::int64_t>(r.exit_code))
      .bind(r.json)
      .bind(r.proof)
      .run();
}

std::vector<BatchRow> Store::rows(std::int64_t run, std::optional<std::int64_t> earlier) const {
  std::vector<BatchRow> out;
  Query query(
      database_,
      "SELECT (SELECT min(path) FROM place WHERE place.problem = r.problem), p.sha256, "
      "r.status, r.ending, r.cpu_seconds, r.wall_seconds, r.work, r.steps, r.peak_bytes, "
      "r.exit_code, e.status, e.ending, e.cpu_seconds, e.wall_seconds, e.work, e.steps, "
      "e.peak_bytes, e.exit_code "
      "FROM result AS r JOIN problem AS p ON p.id = r.problem "
      "LEFT JOIN result AS e ON e.problem = r.problem AND e.run = ? WHERE r.run = ? ORDER BY 1, 2");
  query.bind(earlier.value_or(-1)).bind(run);
  const auto result = [&](int first) {
    BatchResult r;
    r.status = query.text(first);
    r.ending = query.text(first + 1);
    r.cpu_seconds = query.real(first + 2);
    r.wall_seconds = query.real(first + 3);
    r.work = static_cast<std::uint64_t>(query.number(first + 4));
    r.steps = static_cast<std::uint64_t>(query.number(first + 5));
    r.peak_bytes = static_cast<std::uint64_t>(query.number(first + 6));
    r.exit_code = static_cast<int>(query.number(first + 7));
    return r;
  };
  while (query.next()) {
    BatchRow row{query.text(0), query.text(1), result(2), {}};
    if (!query.is_null(10)) row.earlier = result(10);
    out.push_back(std::move(row));
  }
  return out;
}

std::pair<std::string, std::string> Store::texts(const std::string& digest,
                                                 std::int64_t run) const {
  Query query(database_,
              "SELECT json, result.proof FROM result JOIN problem ON problem.id = problem "
              "WHERE run = ? AND sha256 = ?");
  if (!query.bind(run).bind(digest).next()) return {};
  return {query.text(0), query.text(1)};
}

}  // namespace whence::cli
