#pragma once

// JSON-RPC 2.0 over lines, or over messages with headers: what is read, what is answered, and to
// whom.

#include <cstddef>
#include <functional>
#include <mutex>
#include <nlohmann/json.hpp>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>

namespace whence::cli {

// Keys stand in the order in which they were written: answers have the same bytes each time.
using Json = nlohmann::ordered_json;

/// Codes of JSON-RPC 2.0, and the one of the Model Context Protocol.
enum RpcCode : int {
  kParseError = -32700,
  kInvalidRequest = -32600,
  kMethodNotFound = -32601,
  kInvalidParams = -32602,
  kRpcInternalError = -32603,
  kResourceNotFound = -32002,
};

/// A request that cannot be done, and why.
class RpcError : public std::runtime_error {
 public:
  RpcError(int code, const std::string& message) : std::runtime_error(message), code_(code) {}
  [[nodiscard]] int code() const { return code_; }

 private:
  int code_;
};

/// The value that a line has; nothing if it is no JSON, not UTF-8, or nested deeper than anybody
/// would write: what walks over JSON may recurse.
[[nodiscard]] std::optional<Json> parse_line(std::string_view line);

/// The longest line that is read, in bytes. What is longer is skipped and answered with an error.
inline constexpr std::size_t kLongestMessage = std::size_t{64} << 20U;

/// How messages are told apart: by line breaks, or by a header that says how long each is, as the
/// Language Server Protocol has it.
enum class Framing { kLines, kHeaders };

/// Where answers go: one line each, from any thread. Once somebody is not there any more to read,
/// they go nowhere.
class LineWriter {
 public:
  explicit LineWriter(int descriptor, Framing framing = Framing::kLines)
      : descriptor_(descriptor), framing_(framing) {}
  void write(const Json& message);
  [[nodiscard]] bool is_open() const;

 private:
  int descriptor_;
  Framing framing_;
  mutable std::mutex mutex_;
  bool open_ = true;
};

/// Reads lines from a descriptor.
class LineReader {
 public:
  /// `wait` comes back when there is something to read; false if it is time to stop.
  LineReader(int descriptor, std::function<bool()> wait)
      : descriptor_(descriptor), wait_(std::move(wait)) {}
  enum class Read { kLine, kTooLong, kEnd, kStopped };
  /// The next line, without its end. The last one needs none.
  Read next(std::string& line);
  /// The next message with headers, without these.
  Read next_message(std::string& message);

 private:
  // Waits for more bytes; false if it is time to stop.
  bool fill();

  int descriptor_;
  std::function<bool()> wait_;
  std::string buffer_;
  std::size_t begin_ = 0;
  bool ended_ = false;
};

[[nodiscard]] Json result_message(const Json& id, Json result);
[[nodiscard]] Json error_message(const Json& id, int code, const std::string& message);

}  // namespace whence::cli
