#include "explore/key.h"

#include <fmt/format.h>

#include "base/digest.h"

namespace whence::explore {

std::string exploration_key(const ExploreOptions& options, const Env& env, const Problem& theory,
                            std::span<const Statement> given) {
  std::string text =
      fmt::format("{} {} {} {} {} {} {} {} {}\n", WHENCE_VERSION, options.size, options.variables,
                  options.proof_work, options.textbook_proof_work, options.alone_proof_work,
                  options.open_proof_work, options.compression_work, env.seed);
  text += env.strategy + "\n";
  if (options.width != 0) text += fmt::format("width {}\n", options.width);
  if (!options.steering.is_plain()) text += options.steering.key() + "\n";
  for (const Source& source : theory.sources) text += source.sha256 + "\n";
  for (const Statement& s : theory.statements) text += theory.bank.digest(s.formula) + "\n";
  for (const Statement& s : given) text += theory.bank.digest(s.formula) + "\n";
  for (const std::string& file : options.library) text += "library " + sha256_hex(file) + "\n";
  return sha256_hex(text);
}

}  // namespace whence::explore
