#include "base/memory.h"

#include <fcntl.h>
#include <unistd.h>

#include <array>
#include <charconv>

namespace whence {

// Asked often, and when there is little memory left: so it allocates nothing.
std::size_t resident_bytes() {
  const int file = open("/proc/self/statm", O_RDONLY | O_CLOEXEC);
  if (file < 0) return 0;
  std::array<char, 128> text{};
  const ssize_t length = read(file, text.data(), text.size());
  close(file);
  const long page_size = sysconf(_SC_PAGESIZE);
  if (length <= 0 || page_size <= 0) return 0;
  const char* const end = text.data() + length;
  std::size_t pages = 0;
  std::size_t resident = 0;
  const auto first = std::from_chars(text.data(), end, pages);
  if (first.ec != std::errc() || first.ptr == end) return 0;
  if (std::from_chars(first.ptr + 1, end, resident).ec != std::errc()) return 0;
  return resident * static_cast<std::size_t>(page_size);
}

}  // namespace whence
