#pragma once

// What is wrong with an input, said once for people and tools: the place, the line itself with a
// caret, what was expected, and advice.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace whence {

/// Another place that a diagnostic speaks of, such as a first declaration.
struct RelatedPlace {
  std::string file;
  std::uint32_t line = 0;
  std::uint32_t column = 0;
  std::string message;
  friend bool operator==(const RelatedPlace&, const RelatedPlace&) = default;
};

struct Diagnostic {
  std::string file;
  std::uint32_t line = 0;    ///< from 1; 0 if the diagnostic is about the file as a whole
  std::uint32_t column = 0;  ///< from 1, in code points
  std::string text;          ///< the line; a long one is shortened around the caret
  std::uint32_t caret = 0;   ///< code points of `text` before the caret
  std::uint32_t caret_length = 1;
  std::string message;
  std::string advice;  ///< what to do about it; may be empty
  std::vector<RelatedPlace> related;
};

/// The diagnostic as several lines, the last ended by a line break:
///
///     nat.mpl:3:7: error: `y` is not declared
///       x + yy = x
///           ^^
///       did you mean `y`?
[[nodiscard]] std::string to_string(const Diagnostic& diagnostic);

namespace lang {

/// One input as read.
struct SourceText {
  std::string path;
  std::string text;
  std::uint32_t index = 0;  ///< into Problem::sources
};

/// A place in a source: a half-open range of bytes.
struct Place {
  const SourceText* source = nullptr;
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
};

/// Line and column of a byte, both from 1, the column in code points.
struct LineColumn {
  std::uint32_t line = 1;
  std::uint32_t column = 1;
};
[[nodiscard]] LineColumn line_column(const SourceText& source, std::uint32_t position);

/// Collects diagnostics, the first kMost of them.
class Diagnostics {
 public:
  static constexpr std::size_t kMost = 20;

  /// Adds an error at `place`; what comes after the first kMost is dropped.
  void error(const Place& place, std::string message, std::string advice = {});
  /// The same, with another place to look at.
  void error(const Place& place, std::string message, std::string advice, const Place& other,
             std::string other_message);
  /// An error about a file as a whole.
  void file_error(std::string file, std::string message, std::string advice = {});
  [[nodiscard]] bool full() const { return list_.size() >= kMost; }
  [[nodiscard]] bool empty() const { return list_.empty(); }
  [[nodiscard]] std::size_t size() const { return list_.size(); }
  [[nodiscard]] std::vector<Diagnostic> take() { return std::move(list_); }

 private:
  std::vector<Diagnostic> list_;
};

/// Text from the input between back quotes, shortened and with control characters made visible, so
/// that a message stays one line.
[[nodiscard]] std::string in_quotes(std::string_view text);

}  // namespace lang
}  // namespace whence
