#include "base/digest.h"

#include <openssl/evp.h>

#include <array>
#include <stdexcept>

namespace whence {

std::string sha256_hex(std::string_view bytes) {
  std::array<unsigned char, EVP_MAX_MD_SIZE> raw{};
  unsigned int length = 0;
  if (EVP_Digest(bytes.data(), bytes.size(), raw.data(), &length, EVP_sha256(), nullptr) != 1) {
    throw std::runtime_error("SHA-256 failed");
  }
  static constexpr char kDigits[] = "0123456789abcdef";
  std::string out;
  out.reserve(2 * static_cast<std::size_t>(length));
  for (unsigned int i = 0; i < length; ++i) {
    out.push_back(kDigits[raw[i] >> 4U]);
    out.push_back(kDigits[raw[i] & 15U]);
  }
  return out;
}

}  // namespace whence
