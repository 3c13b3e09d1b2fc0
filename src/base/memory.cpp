#include "base/memory.h"

#include <fstream>

#include <unistd.h>

namespace whence {

std::size_t resident_bytes() {
  std::ifstream statm("/proc/self/statm");
  std::size_t pages = 0;
  std::size_t resident = 0;
  if (!(statm >> pages >> resident)) return 0;
  const long page_size = sysconf(_SC_PAGESIZE);
  return page_size > 0 ? resident * static_cast<std::size_t>(page_size) : 0;
}

}  // namespace whence
