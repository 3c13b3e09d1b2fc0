#include "cli/command.h"

#include <algorithm>
#include <array>

#include "cli/reference.h"
#include "whence/whence.h"

namespace whence::cli {

std::vector<std::pair<std::string, Run>> declare(CLI::App& app) {
  app.name("whence");
  app.description(
      "Whence proves theorems and shows whence they come, and makes programs from examples.");
  app.set_version_flag("--version", std::string("whence ") + api::version());
  app.require_subcommand(1);
  app.footer(
      "Exit codes: 0 done and verified, 1 not found within the limits, 2 bad usage or input,\n"
      "3 internal error, 4 a given proof was rejected.");
  std::vector<std::pair<std::string, Run>> commands;
  commands.emplace_back("prove", add_prove(app));
  commands.emplace_back("explore", add_explore(app));
  commands.emplace_back("synth", add_synth(app));
  commands.emplace_back("simplify", add_simplify(app));
  commands.emplace_back("eval", add_eval(app));
  commands.emplace_back("check", add_check(app));
  commands.emplace_back("verify", add_verify(app));
  commands.emplace_back("export", add_export(app));
  commands.emplace_back("browse", add_browse(app));
  commands.emplace_back("batch", add_batch(app));
  commands.emplace_back("library", add_library(app));
  commands.emplace_back("serve", add_serve(app));
  commands.emplace_back("lsp", add_lsp(app));
  commands.emplace_back("reference", add_reference(app));
  return commands;
}

void refuse_options(const CLI::App& sub, std::initializer_list<const char*> options,
                    const std::string& where) {
  for (const char* option : options) {
    if (sub.count(option) > 0) throw UsageError(std::string(option) + " is of no use " + where);
  }
}

int worse(int a, int b) {
  static constexpr std::array kOrder = {kDone, kNotFound, kProofRejected, kBadInput,
                                        kInternalError};
  const auto rank = [](int code) {
    return std::find(kOrder.begin(), kOrder.end(), static_cast<ExitCode>(code)) - kOrder.begin();
  };
  return rank(a) < rank(b) ? b : a;
}

}  // namespace whence::cli
