#pragma once

// Pages stay small: what would make one too large goes to parts, scripts beside the page that hand
// over pieces of HTML, which the page's own script puts in when they are looked at. (Without a
// server a page can load scripts and nothing else.)

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace whence::report {

class Parts {
 public:
  /// `stem`: of the files' names. Up to `page_bytes` stay on the page.
  explicit Parts(std::string stem, std::size_t page_bytes = kPageBytes)
      : stem_(std::move(stem)), page_bytes_(page_bytes) {}
  /// All stays on the page, however large: there are no files.
  void keep_together() { together_ = true; }

  /// A piece of HTML, or what stands for it until it is loaded. Anchors `from` to `to`, which end
  /// in numbers, are in it. `what` says what it is, as text.
  [[nodiscard]] std::string place(std::string html, std::string_view what, std::string_view from,
                                  std::string_view to);
  /// The same for a piece that is never on the page from the start.
  [[nodiscard]] std::string defer(std::string html, std::string_view what, std::string_view from,
                                  std::string_view to);
  /// Counts what is on the page for other reasons.
  void count(std::size_t bytes) { used_ += bytes; }

  /// The files: name and contents.
  [[nodiscard]] std::vector<std::pair<std::string, std::string>> files() const;

  static constexpr std::size_t kPageBytes = 150'000;

 private:
  static constexpr std::size_t kPartBytes = 200'000;

  std::string stem_;
  std::size_t page_bytes_;
  std::size_t used_ = 0;
  std::size_t pieces_ = 0;
  bool together_ = false;
  std::vector<std::string> parts_;  // members of the object that the file hands over
};

/// Text as a string literal of a script, safe in every place.
[[nodiscard]] std::string script_string(std::string_view text);

}  // namespace whence::report
