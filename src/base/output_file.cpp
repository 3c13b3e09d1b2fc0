#include "base/output_file.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <filesystem>
#include <functional>
#include <system_error>
#include <thread>

#include "base/utf8.h"

namespace whence {

namespace {

namespace fs = std::filesystem;

[[noreturn]] void fail(int error, const std::string& path) {
  throw std::system_error(error, std::generic_category(),
                          "cannot write " + shortened(printable(path), 200));
}

// Of this process and this thread, which write one file at a time.
std::string temporary_name(const std::string& path) {
  const fs::path p(path);
  const std::size_t thread = std::hash<std::thread::id>{}(std::this_thread::get_id());
  return (p.parent_path() / fmt::format(".whence-{}-{:x}.tmp", getpid(), thread)).string();
}

void write_all(int fd, std::string_view bytes, const std::string& path) {
  while (!bytes.empty()) {
    const ssize_t n = write(fd, bytes.data(), bytes.size());
    if (n < 0) {
      if (errno == EINTR) continue;
      fail(errno, path);
    }
    bytes.remove_prefix(static_cast<std::size_t>(n));
  }
}

/// Closes a descriptor, and removes the temporary file unless it was kept.
struct Descriptor {
  int fd = -1;
  std::string temporary;
  ~Descriptor() {
    if (fd >= 0) close(fd);
    if (!temporary.empty()) unlink(temporary.c_str());
  }
  Descriptor() = default;
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
};

bool exists_and_is_special(const std::string& path) {
  struct stat status {};
  return stat(path.c_str(), &status) == 0 && !S_ISREG(status.st_mode);
}

// Puts the entries of a folder on the disk; some file systems cannot, and need not.
void sync_folder_of(const std::string& path) {
  const fs::path parent = fs::path(path).parent_path();
  Descriptor folder;
  folder.fd = open(parent.empty() ? "." : parent.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (folder.fd >= 0) (void)fsync(folder.fd);
}

void write_file(const std::string& path, std::string_view bytes, bool durably) {
  Descriptor file;
  if (exists_and_is_special(path)) {
    file.fd = open(path.c_str(), O_WRONLY | O_CLOEXEC);
    if (file.fd < 0) fail(errno, path);
    write_all(file.fd, bytes, path);
    return;
  }
  // What goes on after a kill writes over what the kill has left.
  const fs::path p(path);
  const std::string temporary =
      durably ? (p.parent_path() / ("." + p.filename().string() + ".tmp")).string()
              : temporary_name(path);
  file.fd = open(temporary.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
  if (file.fd < 0) fail(errno, path);
  file.temporary = temporary;
  write_all(file.fd, bytes, path);
  if (durably && fsync(file.fd) != 0) fail(errno, path);
  if (rename(temporary.c_str(), path.c_str()) != 0) fail(errno, path);
  file.temporary.clear();
  if (durably) sync_folder_of(path);
}

}  // namespace

void write_file(const std::string& path, std::string_view bytes) {
  write_file(path, bytes, false);
}

void write_file_durably(const std::string& path, std::string_view bytes) {
  write_file(path, bytes, true);
}

void require_writable(const std::string& path) {
  if (path.empty()) fail(ENOENT, path);
  Descriptor probe;
  if (exists_and_is_special(path)) {
    probe.fd = open(path.c_str(), O_WRONLY | O_CLOEXEC | O_NONBLOCK);
    // A named pipe without a reader yet is fine.
    if (probe.fd < 0 && errno != ENXIO) fail(errno, path);
    return;
  }
  const std::string temporary = temporary_name(path);
  probe.fd = open(temporary.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, 0666);
  if (probe.fd < 0) fail(errno, path);
  probe.temporary = temporary;
}

void require_writable_directory(const std::string& path) {
  if (path.empty()) fail(ENOENT, path);
  std::error_code error;
  fs::create_directories(path, error);
  if (error) fail(error.value(), path);
  if (!fs::is_directory(path)) fail(ENOTDIR, path);
  require_writable((fs::path(path) / "index.html").string());
}

}  // namespace whence
