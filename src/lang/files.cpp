#include "lang/files.h"

#include <fstream>
#include <vector>

namespace whence::lang {

namespace fs = std::filesystem;

std::optional<std::string> bytes_of(const fs::path& path, std::size_t most) {
  std::error_code ignored;
  if (fs::is_directory(path, ignored)) return std::nullopt;
  std::ifstream in(path, std::ios::binary);
  if (!in) return std::nullopt;
  std::string text;
  std::vector<char> buffer(std::size_t{1} << 16U);
  while (text.size() <= most &&
         (in.read(buffer.data(), static_cast<std::streamsize>(buffer.size())) || in.gcount() > 0)) {
    text.append(buffer.data(), static_cast<std::size_t>(in.gcount()));
  }
  if (in.bad()) return std::nullopt;
  return text;
}

std::optional<std::string> bytes_of_included(const fs::path& path, std::size_t most) {
  std::error_code failed;
  if (!fs::is_regular_file(path, failed) || failed) return std::nullopt;
  return bytes_of(path, most);
}

std::string key_of(const fs::path& path) {
  std::error_code failed;
  const fs::path canonical = fs::weakly_canonical(path, failed);
  return failed ? path.string() : canonical.string();
}

}  // namespace whence::lang
