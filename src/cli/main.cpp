// The command line: parses options, hands over to a subcommand, and turns what escapes from it into
// an exit code.

#include <unistd.h>

#include <csignal>
#include <cstdio>
#include <exception>
#include <iostream>
#include <new>
#include <string_view>
#include <system_error>

#include "cli/command.h"

namespace {

using namespace whence::cli;

int run(int argc, char** argv) {
  CLI::App app;
  const auto commands = declare(app);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    // --help and --version arrive here too, with code 0.
    return app.exit(error, std::cout, std::cerr) == 0 ? kDone : kBadInput;
  }
  for (const auto& [name, command] : commands) {
    if (app.got_subcommand(name)) return command();
  }
  return kBadInput;
}

// Nothing is destroyed or printed in full: that would take memory. Results of earlier files are out
// already.
[[noreturn]] void end_without_memory() {
  constexpr std::string_view kMessage = "whence: out of memory\n";
  (void)!write(STDERR_FILENO, kMessage.data(), kMessage.size());
  _exit(kNotFound);
}

}  // namespace

int main(int argc, char** argv) {
  std::set_new_handler(end_without_memory);
  // A reader of our output that has gone is an error like a full disk, and files still get written.
  std::signal(SIGPIPE, SIG_IGN);
  int code = kInternalError;
  try {
    code = run(argc, argv);
  } catch (const UsageError& error) {
    std::cerr << "whence: " << error.what() << '\n';
    code = kBadInput;
  } catch (const std::bad_alloc&) {  // more at once than there could be
    std::cerr << "whence: out of memory\n";
    code = kNotFound;
  } catch (const std::system_error& error) {
    std::cerr << "whence: " << error.what() << '\n';
    code = kBadInput;
  } catch (const std::exception& error) {
    std::cerr << "whence: internal error: " << error.what()
              << "\nPlease report this with the input that caused it.\n";
  }
  std::cout.flush();
  if (!std::cout) {
    std::cerr << "whence: cannot write to standard output\n";
    return kBadInput;
  }
  return code;
}
