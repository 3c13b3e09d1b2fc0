#pragma once

// What `whence serve` does for whoever is connected: theories that are loaded once, tools that are
// called with JSON, and what they leave to be read. It knows nothing of lines and connections.

#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "cli/rpc.h"
#include "whence/session.h"
#include "whence/whence.h"

namespace whence::cli {

/// What a request may take at most.
struct ServiceLimits {
  double seconds = 60;
  std::size_t memory_bytes = std::size_t{4} << 30U;
  unsigned threads = 1;
};

/// How a call is told to end, and tells how far it is.
struct CallContext {
  api::Interrupt& interrupt;
  std::function<void(double, const std::string&)> progress;  ///< may be empty
};

/// What a tool gives: text for people, and the same for programs.
struct ToolResult {
  std::string text;
  Json content;
  bool is_error = false;  ///< the tool was called as it should be, and could not do it
};

/// May be used by several threads at once; calls about one theory wait for each other.
class Service {
 public:
  explicit Service(ServiceLimits limits) : limits_(limits) {}

  /// The tools, with schemas of their arguments, as `tools/list` has them.
  [[nodiscard]] static const Json& tools();
  [[nodiscard]] static bool has_tool(const std::string& name);
  /// Throws RpcError if the arguments are not as the schema says.
  [[nodiscard]] ToolResult call(const std::string& tool, const Json& arguments,
                                const CallContext& context);

  /// As `resources/list` and `resources/read` have them. Throws RpcError for an unknown one.
  [[nodiscard]] Json resources() const;
  [[nodiscard]] Json read(const std::string& uri) const;

 private:
  struct Theory {
    std::mutex mutex;  // held while it is used
    std::string text;
    std::string language;
    std::optional<api::Theory> theory;
    std::optional<api::Session> session;  // once something was asked
    std::size_t marks = 0;
  };
  using Handler = ToolResult (Service::*)(const Json&, const CallContext&);
  struct Tool {
    const char* name;
    Handler handler;
  };
  [[nodiscard]] static const std::vector<Tool>& handlers();

  ToolResult load_theory(const Json& arguments, const CallContext& context);
  ToolResult assume(const Json& arguments, const CallContext& context);
  ToolResult retract(const Json& arguments, const CallContext& context);
  ToolResult prove(const Json& arguments, const CallContext& context);
  ToolResult refute(const Json& arguments, const CallContext& context);
  ToolResult explore(const Json& arguments, const CallContext& context);
  ToolResult synthesize(const Json& arguments, const CallContext& context);
  ToolResult fill_table(const Json& arguments, const CallContext& context);
  ToolResult check_proof(const Json& arguments, const CallContext& context);
  ToolResult explain_step(const Json& arguments, const CallContext& context);

  ToolResult prove_with(const Json& arguments, const CallContext& context,
                        const std::string& strategy);
  [[nodiscard]] std::shared_ptr<Theory> theory_of(const Json& arguments, ToolResult& wrong);
  [[nodiscard]] api::ProveOptions options_of(const Json& arguments,
                                             const CallContext& context) const;
  [[nodiscard]] double seconds_of(const Json& arguments) const;
  // Of what is asked for, no more than the server's own.
  template <typename Options>
  void set_limits(Options& options, const Json& arguments) const;
  std::string keep(const api::Answer& answer, const std::string& about);

  ServiceLimits limits_;
  mutable std::mutex mutex_;  // of what follows
  std::map<std::string, std::shared_ptr<Theory>> theories_;
  struct Kept {
    std::string id;
    std::string about;
    api::Answer answer;
    std::shared_ptr<std::mutex> mutex;  // an answer is read by one thread at a time
  };
  [[nodiscard]] Kept kept(const std::string& id) const;
  std::deque<Kept> answers_;  // the latest
  std::uint64_t answer_count_ = 0;
};

/// Members of arguments. Throw RpcError if they are of another type, or missing where they must be
/// there.
[[nodiscard]] std::string text_argument(const Json& arguments, const char* name);
[[nodiscard]] std::optional<std::string> optional_text(const Json& arguments, const char* name);
[[nodiscard]] std::optional<double> optional_number(const Json& arguments, const char* name,
                                                    double least, double most);
[[nodiscard]] bool flag_argument(const Json& arguments, const char* name);

}  // namespace whence::cli
