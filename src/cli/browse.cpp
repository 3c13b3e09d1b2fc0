// whence browse DIR

#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <iostream>
#include <memory>
#include <system_error>

#include "cli/command.h"
#include "cli/console.h"

namespace whence::cli {

namespace {

namespace fs = std::filesystem;

bool has_display() {
#ifdef __APPLE__
  return true;
#else
  return std::getenv("DISPLAY") != nullptr || std::getenv("WAYLAND_DISPLAY") != nullptr;
#endif
}

/// Hands the page to the desktop; false if that did not work.
bool open_page(const std::string& page) {
#ifdef __APPLE__
  const char* opener = "open";
#else
  const char* opener = "xdg-open";
#endif
  std::string program = opener;
  std::string argument = page;
  char* const arguments[] = {program.data(), argument.data(), nullptr};
  pid_t child = 0;
  if (posix_spawnp(&child, opener, nullptr, nullptr, arguments, environ) != 0) return false;
  int status = 0;
  return waitpid(child, &status, 0) == child && WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

int browse(const std::string& directory) {
  std::error_code error;
  fs::path page(directory);
  if (fs::is_directory(page, error)) page /= "index.html";
  if (!fs::is_regular_file(page, error)) {
    throw UsageError("there is no site at " + shown_path(directory) +
                     "; `whence prove FILE --html DIR` writes one");
  }
  const std::string path = fs::absolute(page).lexically_normal().string();
  if (stdout_is_terminal() && has_display() && open_page(path)) return kDone;
  std::cout << path << '\n';
  return kDone;
}

}  // namespace

Run add_browse(CLI::App& app) {
  auto directory = std::make_shared<std::string>();
  CLI::App* sub = app.add_subcommand("browse", "Open a written site, or print its path");
  sub->add_option("DIR", *directory, "Folder that `prove --html` wrote")->required();
  return [directory] { return browse(*directory); };
}

}  // namespace whence::cli
