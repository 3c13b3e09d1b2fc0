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
#include <utility>
#include <vector>

#include "cli/command.h"
#include "whence/whence.h"

namespace {

using namespace whence::cli;

int run(int argc, char** argv) {
  CLI::App app{
      "Whence proves theorems and shows whence they come, and makes programs from examples."};
  app.name("whence");
  app.set_version_flag("--version", std::string("whence ") + whence::api::version());
  app.require_subcommand(1);
  app.footer(
      "Exit codes: 0 done and verified, 1 not found within the limits, 2 bad usage or input,\n"
      "3 internal error, 4 a given proof was rejected.");

  std::vector<std::pair<std::string, Run>> commands;
  commands.emplace_back("prove", add_prove(app));
  commands.emplace_back("explore", add_explore(app));
  commands.emplace_back("synth", add_synth(app));
  commands.emplace_back("eval", add_eval(app));
  commands.emplace_back("check", add_check(app));
  commands.emplace_back("export", add_export(app));
  commands.emplace_back("browse", add_browse(app));

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
