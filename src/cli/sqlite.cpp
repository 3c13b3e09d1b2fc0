#include "cli/sqlite.h"

#include <ctime>

#include "cli/command.h"
#include "cli/console.h"

namespace whence::cli {

Database::Database(const std::string& path, Access access, const char* format, const char* version,
                   const char* schema, const char* what)
    : what_(what) {
  const int flags = access == Access::kMake        ? SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE
                    : access == Access::kReadWrite ? SQLITE_OPEN_READWRITE
                                                   : SQLITE_OPEN_READONLY;
  const int opened =
      sqlite3_open_v2(path.c_str(), &handle_, flags | SQLITE_OPEN_FULLMUTEX, nullptr);
  try {
    if (opened != SQLITE_OK) {
      throw UsageError(handle_ == nullptr ? "out of memory" : sqlite3_errmsg(handle_));
    }
    sqlite3_busy_timeout(handle_, 60'000);
    if (access != Access::kRead) {
      // With a log that is written ahead a result costs one write, and readers do not wait.
      execute("PRAGMA journal_mode = WAL");
      execute("PRAGMA synchronous = NORMAL");
    }
    // Nothing is made in a file of another kind.
    const bool is_new = access == Access::kMake &&
                        !Query(*this, "SELECT 1 FROM sqlite_master WHERE type = 'table'").next();
    if (is_new) execute(schema);
    if (!Query(*this, "SELECT 1 FROM sqlite_master WHERE name = 'meta'").next()) {
      throw UsageError(std::string("it is no ") + what);
    }
    Query found(*this, "SELECT key, value FROM meta WHERE key IN ('format', 'version') ORDER BY 1");
    const bool is_format = found.next() && found.text(1) == format;
    if (!is_format) throw UsageError(std::string("it is no ") + what);
    if (!found.next() || found.text(1) != version) {
      throw UsageError(std::string("the ") + what + " is of another version of Whence");
    }
  } catch (const UsageError& error) {
    const std::string why = error.what();
    sqlite3_close_v2(handle_);
    throw UsageError(shown_path(path) + ": " + why);
  }
}

Database::~Database() {
  sqlite3_close_v2(handle_);
}

void Database::execute(const char* sql) const {
  if (sqlite3_exec(handle_, sql, nullptr, nullptr, nullptr) != SQLITE_OK) fail();
}

void Database::fail() const {
  throw UsageError(std::string("the ") + what_ + " cannot be used: " + sqlite3_errmsg(handle_));
}

Transaction::~Transaction() {
  if (done_) return;
  try {
    database_.execute("ROLLBACK");
  } catch (const UsageError&) {
    // What is not committed is not there.
  }
}

Query::Query(const Database& database, const char* sql) : database_(database) {
  check(sqlite3_prepare_v2(database_.handle_, sql, -1, &statement_, nullptr));
}

Query& Query::bind(const std::string& text) {
  check(sqlite3_bind_text64(statement_, ++bound_, text.data(), text.size(), SQLITE_TRANSIENT,
                            SQLITE_UTF8));
  return *this;
}

Query& Query::bind(std::int64_t number) {
  check(sqlite3_bind_int64(statement_, ++bound_, number));
  return *this;
}

Query& Query::bind(double number) {
  check(sqlite3_bind_double(statement_, ++bound_, number));
  return *this;
}

bool Query::next() {
  const int code = sqlite3_step(statement_);
  if (code != SQLITE_ROW && code != SQLITE_DONE) check(code);
  return code == SQLITE_ROW;
}

std::string Query::text(int column) const {
  const auto* bytes = sqlite3_column_text(statement_, column);
  const int size = sqlite3_column_bytes(statement_, column);
  return bytes == nullptr
             ? std::string()
             : std::string(reinterpret_cast<const char*>(bytes), static_cast<std::size_t>(size));
}

void Query::check(int code) const {
  if (code != SQLITE_OK) database_.fail();
}

std::string utc_now() {
  const std::time_t now = std::time(nullptr);
  std::tm utc{};
  gmtime_r(&now, &utc);
  char text[32];
  (void)std::strftime(text, sizeof(text), "%Y-%m-%dT%H:%M:%SZ", &utc);
  return text;
}

}  // namespace whence::cli
