#pragma once

// SQLite files that a program keeps what it found in. Functions throw UsageError if the file is not
// what it should be, or cannot be read or written.

#include <sqlite3.h>

#include <cstdint>
#include <string>

namespace whence::cli {

/// A file of one format and version, which its table `meta` names.
class Database {
 public:
  enum class Access { kMake, kReadWrite, kRead };
  /// With kMake a file that is not there, or empty, is made by `schema`. `what` names the kind of
  /// file in messages: "store".
  Database(const std::string& path, Access access, const char* format, const char* version,
           const char* schema, const char* what);
  ~Database();
  Database(const Database&) = delete;
  Database& operator=(const Database&) = delete;

  void execute(const char* sql) const;
  [[nodiscard]] std::int64_t last_row() const { return sqlite3_last_insert_rowid(handle_); }

 private:
  friend class Query;
  [[noreturn]] void fail() const;
  sqlite3* handle_ = nullptr;
  const char* what_;
};

/// Statements that are done whole or not at all: undone unless committed.
class Transaction {
 public:
  explicit Transaction(const Database& database) : database_(database) {
    database_.execute("BEGIN IMMEDIATE");
  }
  ~Transaction();
  Transaction(const Transaction&) = delete;
  Transaction& operator=(const Transaction&) = delete;
  void commit() {
    database_.execute("COMMIT");
    done_ = true;
  }

 private:
  const Database& database_;
  bool done_ = false;
};

/// A prepared statement, and what it gives row by row.
class Query {
 public:
  Query(const Database& database, const char* sql);
  ~Query() { sqlite3_finalize(statement_); }
  Query(const Query&) = delete;
  Query& operator=(const Query&) = delete;

  Query& bind(const std::string& text);
  Query& bind(std::int64_t number);
  Query& bind(double number);
  bool next();
  void run() {
    while (next()) {
    }
  }
  [[nodiscard]] std::int64_t number(int column) const {
    return sqlite3_column_int64(statement_, column);
  }
  [[nodiscard]] double real(int column) const { return sqlite3_column_double(statement_, column); }
  [[nodiscard]] bool is_null(int column) const {
    return sqlite3_column_type(statement_, column) == SQLITE_NULL;
  }
  [[nodiscard]] std::string text(int column) const;

 private:
  void check(int code) const;
  const Database& database_;
  sqlite3_stmt* statement_ = nullptr;
  int bound_ = 0;
};

/// Now, as text: "2026-11-29T23:40:00Z".
[[nodiscard]] std::string utc_now();

}  // namespace whence::cli
