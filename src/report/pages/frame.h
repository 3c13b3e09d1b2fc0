#pragma once

// The frame that all pages have, and the folder that they are written to. Nothing here knows what a
// page is about: writers of sites of another kind (synthesis) start here.

#include <filesystem>
#include <mutex>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "report/pages/manifest.h"

namespace whence::report {

/// What the pages of one site share.
struct SiteFrame {
  std::string title;  ///< at the left of the bar; leads to index.html. Any text: it is escaped.
  std::vector<std::pair<std::string, std::string>> entries;  ///< of the bar: file, words
  std::string footer;                                        ///< HTML
};

struct FramedPage {
  std::string file;                  ///< the page's own name
  std::string title;                 ///< any text: it is escaped
  std::string body;                  ///< HTML for <main>
  std::vector<std::string> scripts;  ///< files beside the page, besides site.js
  bool wide = false;                 ///< for tables and graphs rather than for a column of text
};

/// A whole page. Its content-security policy lets it use scripts, styles and pictures of its own
/// folder, and nothing else: no inline script, no address on a network.
[[nodiscard]] std::string framed(const SiteFrame& frame, const FramedPage& page);

/// The folder of a site. Files are replaced one by one, each in one go. What an earlier site left
/// there, that this one does not write and that nobody has changed since, is removed in the end.
/// Several threads may write at a time.
class SiteFolder {
 public:
  /// Makes the folder if need be. Throws std::system_error if files cannot be written in it.
  explicit SiteFolder(const std::string& directory);

  /// Writes a file. `name` has letters, digits, `-`, `_` and `.` only.
  void write(const std::string& name, std::string_view contents);
  /// Writes a file that differs from run to run, such as one of times; it is not in the manifest.
  void write_unlisted(const std::string& name, std::string_view contents);
  /// Writes style.css, site.js, and other files of html_export/.
  void write_assets(const std::vector<std::string>& others);
  /// Removes what is stale and writes the manifest. Returns the path of index.html.
  std::string finish();

 private:
  std::filesystem::path folder_;
  Manifest earlier_;
  Manifest manifest_;
  std::mutex mutex_;  // of the manifest
};

}  // namespace whence::report
