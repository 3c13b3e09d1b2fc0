#include "base/memory.h"

#include <fcntl.h>
#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <charconv>

namespace whence {

namespace {

struct Pages {
  std::size_t all = 0;
  std::size_t resident = 0;
};

// Asked often, and when there is little memory left: so it allocates nothing.
Pages pages() {
  const int file = open("/proc/self/statm", O_RDONLY | O_CLOEXEC);
  if (file < 0) return {};
  std::array<char, 128> text{};
  const ssize_t length = read(file, text.data(), text.size());
  close(file);
  if (length <= 0) return {};
  const char* const end = text.data() + length;
  Pages found;
  const auto first = std::from_chars(text.data(), end, found.all);
  if (first.ec != std::errc() || first.ptr == end) return {};
  if (std::from_chars(first.ptr + 1, end, found.resident).ec != std::errc()) return {};
  return found;
}

std::size_t page_size() {
  const long size = sysconf(_SC_PAGESIZE);
  return size > 0 ? static_cast<std::size_t>(size) : 0;
}

}  // namespace

std::size_t resident_bytes() {
  return pages().resident * page_size();
}

bool address_space_is_short() {
  rlimit limit{};
  if (getrlimit(RLIMIT_AS, &limit) != 0 || limit.rlim_cur == RLIM_INFINITY) return false;
  // What is allocated at once grows with what there is.
  const auto most = static_cast<std::size_t>(limit.rlim_cur);
  return pages().all * page_size() > most - most / 8;
}

}  // namespace whence
