#include "cli/rpc.h"

#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <charconv>

namespace whence::cli {

namespace {

constexpr std::size_t kDeepestMessage = 64;

// Outside of texts.
bool nests_too_deep(std::string_view line) {
  std::size_t depth = 0;
  bool in_text = false;
  for (std::size_t i = 0; i < line.size(); ++i) {
    const char c = line[i];
    if (in_text) {
      if (c == '\\') ++i;
      if (c == '"') in_text = false;
    } else if (c == '"') {
      in_text = true;
    } else if (c == '[' || c == '{') {
      if (++depth > kDeepestMessage) return true;
    } else if ((c == ']' || c == '}') && depth > 0) {
      --depth;
    }
  }
  return false;
}

}  // namespace

std::optional<Json> parse_line(std::string_view line) {
  if (nests_too_deep(line)) return std::nullopt;
  Json value = Json::parse(line, nullptr, /*allow_exceptions=*/false);
  if (value.is_discarded()) return std::nullopt;
  return value;
}

void LineWriter::write(const Json& message) {
  // Texts from outside may have bytes that are no UTF-8.
  std::string line = message.dump(-1, ' ', false, Json::error_handler_t::replace);
  if (framing_ == Framing::kHeaders) {
    line.insert(0, "Content-Length: " + std::to_string(line.size()) + "\r\n\r\n");
  } else {
    line += '\n';
  }
  const std::lock_guard lock(mutex_);
  std::size_t done = 0;
  while (open_ && done < line.size()) {
    const ssize_t n = ::write(descriptor_, line.data() + done, line.size() - done);
    if (n > 0) {
      done += static_cast<std::size_t>(n);
    } else if (n < 0 && errno != EINTR) {
      open_ = false;
    }
  }
}

bool LineWriter::is_open() const {
  const std::lock_guard lock(mutex_);
  return open_;
}

LineReader::Read LineReader::next(std::string& line) {
  bool too_long = false;
  std::size_t looked = begin_;
  for (;;) {
    const std::size_t end = buffer_.find('\n', looked);
    if (end != std::string::npos || (ended_ && begin_ < buffer_.size())) {
      const std::size_t stop = end == std::string::npos ? buffer_.size() : end;
      line.assign(buffer_, begin_, stop - begin_);
      begin_ = end == std::string::npos ? stop : end + 1;
      if (!line.empty() && line.back() == '\r') line.pop_back();
      return too_long ? Read::kTooLong : Read::kLine;
    }
    if (ended_) return too_long ? Read::kTooLong : Read::kEnd;
    buffer_.erase(0, begin_);
    begin_ = 0;
    if (buffer_.size() > kLongestMessage) {
      too_long = true;
      buffer_.clear();
    }
    looked = buffer_.size();
    if (!fill()) return Read::kStopped;
  }
}

bool LineReader::fill() {
  if (!wait_()) return false;
  std::array<char, 65536> bytes;
  const ssize_t n = ::read(descriptor_, bytes.data(), bytes.size());
  if (n > 0) {
    buffer_.append(bytes.data(), static_cast<std::size_t>(n));
  } else if (n == 0 || errno != EINTR) {
    ended_ = true;
  }
  return true;
}

LineReader::Read LineReader::next_message(std::string& message) {
  constexpr std::string_view kLength = "content-length:";
  std::optional<std::size_t> length;
  for (std::string line;;) {
    const Read read = next(line);
    if (read == Read::kEnd || read == Read::kStopped) return read;
    if (line.empty() && length) break;
    std::ranges::transform(line, line.begin(),
                           [](char c) { return c >= 'A' && c <= 'Z' ? char(c - 'A' + 'a') : c; });
    if (!line.starts_with(kLength)) continue;
    line.erase(0, line.find_first_not_of(" \t", kLength.size()));
    std::size_t value = 0;
    const auto [end, error] = std::from_chars(line.data(), line.data() + line.size(), value);
    if (error == std::errc() && end != line.data()) length = value;
  }
  const bool too_long = *length > kLongestMessage;
  std::size_t missing = *length;
  for (;;) {
    const std::size_t there = std::min(buffer_.size() - begin_, missing);
    if (too_long) {
      // Skipped as it comes.
      begin_ += there;
      missing -= there;
      if (missing == 0) return Read::kTooLong;
    } else if (there == missing) {
      message.assign(buffer_, begin_, missing);
      begin_ += missing;
      return Read::kLine;
    }
    if (ended_) return Read::kEnd;
    buffer_.erase(0, begin_);
    begin_ = 0;
    if (!fill()) return Read::kStopped;
  }
}

Json result_message(const Json& id, Json result) {
  return {{"jsonrpc", "2.0"}, {"id", id}, {"result", std::move(result)}};
}

Json error_message(const Json& id, int code, const std::string& message) {
  return {{"jsonrpc", "2.0"}, {"id", id}, {"error", {{"code", code}, {"message", message}}}};
}

}  // namespace whence::cli
