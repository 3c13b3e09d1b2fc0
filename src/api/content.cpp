// Which inputs say the same, byte by byte.

#include "whence/content.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <vector>

#include "base/digest.h"
#include "lang/input.h"

namespace whence::api {

std::string content_digest(const std::string& path) {
  auto read = read_problem_file(path, language_of_file(path));
  if (const auto* problem = std::get_if<Problem>(&read)) {
    std::string all;
    for (const Source& source : problem->sources) all += source.sha256;
    return sha256_hex(all);
  }
  // What is wrong may lie in what it includes: of no two such files it is said that they are equal.
  std::ifstream in(path, std::ios::binary);
  const std::string bytes{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
  std::error_code ignored;
  return sha256_hex(std::filesystem::absolute(path, ignored).string() + '\0' + bytes);
}

std::string text_digest(const std::string& text) {
  return sha256_hex(text);
}

}  // namespace whence::api
