#pragma once

// A text in an editor, and places in it: editors count lines from 0 and, in a line, UTF-16 units.

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cli/rpc.h"
#include "whence/outline.h"

namespace whence::cli {

/// One state of a text. It does not change: an edit makes another.
class SourceFile {
 public:
  SourceFile(std::string uri, std::string text);

  [[nodiscard]] const std::string& uri() const { return uri_; }
  [[nodiscard]] const std::string& path() const { return path_; }  ///< that of the uri, or the uri
  [[nodiscard]] const std::string& text() const { return text_; }
  /// Of a text in MPL; empty for others.
  [[nodiscard]] const api::TextOutline& outline() const { return outline_; }
  [[nodiscard]] bool is_mpl() const;
  [[nodiscard]] std::string_view slice(api::TextRange range) const;

  /// The byte at a position of the protocol; the nearest one, if there is none.
  [[nodiscard]] std::size_t offset(const Json& position) const;
  [[nodiscard]] Json position(std::size_t offset) const;
  [[nodiscard]] Json range(api::TextRange range) const;
  /// The byte at a line and column of a diagnostic, both from 1, the column in code points.
  [[nodiscard]] std::size_t offset(std::size_t line, std::size_t column) const;
  /// The word that begins at a byte, or the byte's line, if it is behind its last one.
  [[nodiscard]] api::TextRange word_at(std::size_t offset) const;
  /// Comments that stand directly above a statement, without their dashes.
  [[nodiscard]] std::string comment_above(std::size_t statement) const;

 private:
  [[nodiscard]] std::string_view line(std::size_t number) const;

  std::string uri_;
  std::string path_;
  std::string text_;
  std::vector<std::size_t> lines_;  // where each begins
  api::TextOutline outline_;
};

using Source = std::shared_ptr<const SourceFile>;

/// The text after what `textDocument/didChange` says of it. Throws RpcError if that is not as the
/// protocol has it.
[[nodiscard]] std::string with_changes(const SourceFile& source, const Json& changes);

/// The path that a uri with the scheme `file` means; nothing for others.
[[nodiscard]] std::optional<std::string> path_of_uri(std::string_view uri);
[[nodiscard]] std::string uri_of_path(const std::string& path);

/// A member of an object, or null.
[[nodiscard]] const Json& member(const Json& object, const char* name);

}  // namespace whence::cli
