#include "report/pages/manifest.h"

#include <algorithm>
#include <array>
#include <fstream>
#include <iterator>
#include <sstream>
#include <system_error>

#include "base/digest.h"

namespace whence::report {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t kDigestLength = 64;
constexpr std::string_view kBetween = "  ";

std::string bytes_of(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

// Of the kind that the site's files have; above all nothing that leads out of the folder.
bool is_page_name(std::string_view name) {
  constexpr std::array<std::string_view, 6> kEndings{".html", ".js",  ".css",
                                                     ".json", ".mpl", ".sl"};
  const bool known = std::ranges::any_of(
      kEndings, [&](std::string_view ending) { return name.ends_with(ending); });
  return known && !name.starts_with('.') && std::ranges::all_of(name, [](char c) {
           return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                  c == '-' || c == '_' || c == '.';
         });
}

}  // namespace

Manifest Manifest::read(const fs::path& folder) {
  Manifest manifest;
  std::istringstream lines(bytes_of(folder / kName));
  for (std::string line; std::getline(lines, line);) {
    if (line.size() <= kDigestLength + kBetween.size()) continue;
    const std::string name = line.substr(kDigestLength + kBetween.size());
    if (line.compare(kDigestLength, kBetween.size(), kBetween) != 0 || !is_page_name(name))
      continue;
    manifest.digests_.insert_or_assign(name, line.substr(0, kDigestLength));
  }
  return manifest;
}

void Manifest::add(const std::string& name, const std::string& digest) {
  digests_.insert_or_assign(name, digest);
}

std::string Manifest::text() const {
  std::string out;
  for (const auto& [name, digest] : digests_) {
    out.append(digest).append(kBetween).append(name).append("\n");
  }
  return out;
}

void Manifest::remove_others(const fs::path& folder, const Manifest& now) const {
  for (const auto& [name, digest] : digests_) {
    if (now.digests_.contains(name)) continue;
    const fs::path file = folder / name;
    std::error_code error;
    if (!fs::is_regular_file(fs::symlink_status(file, error))) continue;
    if (sha256_hex(bytes_of(file)) == digest) fs::remove(file, error);
  }
}

}  // namespace whence::report
