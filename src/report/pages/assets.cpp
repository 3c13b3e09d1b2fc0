#include "report/pages/assets.h"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <stdexcept>

namespace whence::report {

std::string asset(std::string_view name) {
  if (const char* folder = std::getenv("WHENCE_HTML_EXPORT")) {
    std::ifstream in(std::filesystem::path(folder) / name, std::ios::binary);
    if (in) return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
  }
  for (const EmbeddedAsset& embedded : embedded_assets()) {
    if (embedded.name == name) return std::string(embedded.contents);
  }
  throw std::logic_error("no asset " + std::string(name));
}

}  // namespace whence::report
