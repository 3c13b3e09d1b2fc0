// whence lsp

#include <unistd.h>

#include <memory>

#include "cli/command.h"
#include "cli/console.h"
#include "cli/lsp_server.h"
#include "cli/running.h"

namespace whence::cli {

namespace {

int serve_editor(const SearchLimits& choices) {
  LspLimits limits;
  limits.seconds = choices.seconds.value_or(kDefaultSeconds);
  limits.memory_bytes = static_cast<std::size_t>(choices.memory_bytes);
  limits.threads = threads_of(choices);
  LineWriter writer(STDOUT_FILENO, Framing::kHeaders);
  LineReader reader(STDIN_FILENO, [] { return true; });
  LanguageServer server(writer, limits);
  std::string message;
  for (;;) {
    switch (reader.next_message(message)) {
      case LineReader::Read::kLine:
        if (!server.take(message)) return server.was_shut_down() ? kDone : kNotFound;
        break;
      case LineReader::Read::kTooLong:
        writer.write(error_message(nullptr, kInvalidRequest, "this message is too long"));
        break;
      case LineReader::Read::kEnd:
      case LineReader::Read::kStopped:
        return kNotFound;
    }
  }
}

}  // namespace

Run add_lsp(CLI::App& app) {
  auto limits = std::make_shared<SearchLimits>();
  CLI::App* sub = app.add_subcommand(
      "lsp", "Serve an editor by the Language Server Protocol on standard input and output");
  sub->add_flag("--stdio")->description("Said by editors; there is no other way");
  add_search_limits(*sub, *limits, "A command may take at most this many seconds (default 60)");
  return [limits] { return serve_editor(*limits); };
}

}  // namespace whence::cli
