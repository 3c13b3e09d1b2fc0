#include "fuzz/check.h"

#include <filesystem>

#include "fuzz/readers.h"
#include "lang/mpl/mpl.h"
#include "proof/file.h"
#include "proof/script.h"
#include "prove/prove.h"

namespace whence::fuzz {

namespace {

constexpr std::uint64_t kCheckWork = 400'000;

const std::vector<Problem>& theories() {
  static const std::vector<Problem> all = [] {
    std::vector<Problem> read;
    for (const std::string& text : files_below({"tests/fuzz/theories"})) {
      auto theory = read_mpl_text(text, "theory");
      if (!std::holds_alternative<Problem>(theory)) fail("a theory of ours cannot be read");
      read.push_back(std::get<Problem>(std::move(theory)));
    }
    return read;
  }();
  return all;
}

// What stands of a script the kernel certifies, whatever the text.
void check_script(Problem problem, std::string_view text) {
  auto read = read_script(problem, text);
  if (std::holds_alternative<FileError>(read)) return;
  auto& script = std::get<ProofScript>(read);
  const auto verdict = kernel::certify(problem, std::move(script.known));
  if (const auto* rejection = std::get_if<kernel::Rejection>(&verdict)) {
    fail("a script that stands is rejected: " + rejection->reason);
  }
  const auto& proof = std::get<kernel::Proof>(verdict);
  if (proof.verdict() != kernel::Verdict::kVerified) fail("a script that stands has holes");
  for (const ProvedStatement& proved : proof.theorems()) {
    const std::string& name = problem.statements.at(proved.statement).name;
    if (name.starts_with("wrong")) fail("a script proves " + name + ", which is false");
  }
}

}  // namespace

void check_proof(std::string_view input) {
  if (input.empty()) return;
  Problem problem = theories()[static_cast<unsigned char>(input[0]) % theories().size()];
  check_script(problem, input.substr(1));
  auto read = read_proof(problem, input.substr(1));
  if (const auto* error = std::get_if<FileError>(&read)) {
    if (error->reason.empty()) fail("unreadable without a reason");
    return;
  }
  auto verdict = kernel::certify(problem, std::get<Derivation>(std::move(read)));
  if (const auto* rejection = std::get_if<kernel::Rejection>(&verdict)) {
    if (rejection->reason.empty()) fail("rejected without a reason");
    return;
  }
  const auto& proof = std::get<kernel::Proof>(verdict);
  if (proof.verdict() != kernel::Verdict::kVerified) return;
  if (proof.contradiction().valid()) fail("a contradiction in a theory that has a model");
  for (const ProvedStatement& proved : proof.theorems()) {
    const std::string& name = problem.statements.at(proved.statement).name;
    if (name.starts_with("wrong")) fail("a proof of " + name + ", which is false");
  }
}

std::vector<std::string> proof_seeds() {
  std::vector<std::string> seeds;
  for (std::size_t i = 0; i < theories().size(); ++i) {
    Problem problem = theories()[i];
    Env env;
    env.limits.work = kCheckWork;
    const ProveResult result = prove(problem, env);
    if (!result.proof) fail("nothing is proved of a theory of ours");
    seeds.push_back(static_cast<char>('0' + i) + write_proof(problem, *result.proof));
  }
  return seeds;
}

}  // namespace whence::fuzz
