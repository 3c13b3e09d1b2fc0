#pragma once

// What Whence wrote into the folder of a site, kept in the folder, so that a page that is no longer
// part of the site can be taken away without touching what others put there.

#include <filesystem>
#include <map>
#include <string>
#include <string_view>

namespace whence::report {

/// File names with the digests of what was written. As text it is what `sha256sum` writes and
/// checks.
class Manifest {
 public:
  /// The manifest's own file name.
  static constexpr const char* kName = "manifest.sha256";

  /// The manifest in `folder`, empty if there is none. Lines that Whence does not write are passed
  /// over: a name of another folder is never taken from it.
  [[nodiscard]] static Manifest read(const std::filesystem::path& folder);

  /// `digest` is the SHA-256 of the contents, hexadecimal.
  void add(const std::string& name, const std::string& digest);
  [[nodiscard]] std::string text() const;

  /// Removes the files of this manifest that `now` does not list, if their contents are still what
  /// was written. A file that cannot be removed stays.
  void remove_others(const std::filesystem::path& folder, const Manifest& now) const;

 private:
  std::map<std::string, std::string, std::less<>> digests_;
};

}  // namespace whence::report
