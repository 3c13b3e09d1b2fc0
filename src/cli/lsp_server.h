#pragma once

// The loop of `whence lsp`: the Language Server Protocol 3.17 for MPL, and diagnostics for the
// other languages.
//
//   messages ──reader──▶ LanguageServer::take ──▶ what outlines answer: at once
//                             ├── a text that changed ──▶ the checker, which reads it as `prove`
//                             would └── a command ──▶ the prover
//
// The reader waits for neither, so that it hears of the next keystroke, and of what is to be
// cancelled. Only the latest state of a text is checked.

#include <condition_variable>
#include <deque>
#include <map>
#include <memory>
#include <mutex>
#include <set>
#include <string>
#include <thread>

#include "cli/lsp_features.h"
#include "cli/rpc.h"
#include "whence/whence.h"

namespace whence::cli {

/// What a command may take.
struct LspLimits {
  double seconds = 60;
  std::size_t memory_bytes = std::size_t{4} << 30U;
  unsigned threads = 1;
};

class LanguageServer {
 public:
  LanguageServer(LineWriter& writer, LspLimits limits);
  /// Ends what runs.
  ~LanguageServer();
  LanguageServer(const LanguageServer&) = delete;
  LanguageServer& operator=(const LanguageServer&) = delete;

  /// Takes up a message. False if that says that it is time to go.
  bool take(const std::string& message);
  /// Whether it was said before that the end would come.
  [[nodiscard]] bool was_shut_down() const { return shut_down_; }

 private:
  struct Document {
    Source source;
    Json version;
    std::vector<Json> diagnostics;  // of its latest state that was checked
  };
  struct Command {
    Json id;
    std::string name;
    Source source;
    std::size_t line = 0;  // of the statement, from 1; 0: all
    std::string about;     // what laws are to be about
    Json progress_token;
    std::shared_ptr<api::Interrupt> interrupt;
  };

  [[nodiscard]] Json answer(const std::string& method, const Json& params);
  void notified(const std::string& method, const Json& params);
  [[nodiscard]] Json about_place(const std::string& method, const Json& params);
  void enqueue(const Json& id, const Json& params);
  void cancel(const Json& id);

  /// A text and what it includes, as far as it can be read; open ones as they are in the editor.
  [[nodiscard]] Sources with_includes(const Source& source) const;
  /// These, and the texts that include one of them: those that are open, and those in the folders
  /// that the editor shows or else, of a single file, in its own.
  [[nodiscard]] Sources with_includers(const Source& source) const;
  void note_folders(const Json& params);
  [[nodiscard]] static Json formatting(const SourceFile& source);
  [[nodiscard]] Document& document(const Json& params);

  void check();
  void publish(const std::string& uri, const Document& document);
  [[nodiscard]] std::vector<Json> diagnose(const SourceFile& source) const;
  void prove();
  [[nodiscard]] Json run(const Command& command);
  [[nodiscard]] Json run_prove(const Command& command, const api::Theory& theory);
  [[nodiscard]] Json run_explore(const Command& command, const api::Theory& theory);
  [[nodiscard]] std::function<void(const std::string&)> progress_of(const Command& command);
  void notify(const char* method, Json params);

  LineWriter& writer_;
  LspLimits limits_;
  bool shut_down_ = false;
  bool refreshes_lenses_ = false;
  std::uint64_t asked_ = 0;  // requests of ours

  std::mutex mutex_;  // of what follows
  std::condition_variable changed_;
  bool ending_ = false;
  std::vector<std::string> folders_;  // that the editor shows
  std::map<std::string, Document> documents_;
  std::map<std::string, Statuses> statuses_;  // by uri
  std::set<std::string> unchecked_;
  std::deque<Command> commands_;
  std::map<std::string, std::shared_ptr<api::Interrupt>> running_;  // by id, as JSON
  std::thread checker_;
  std::thread prover_;
};

}  // namespace whence::cli
