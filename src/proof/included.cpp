#include "proof/included.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <tuple>
#include <utility>
#include <variant>

#include "lang/files.h"
#include "lang/mpl/mpl.h"
#include "proof/file.h"
#include "proof/kernel/certify.h"
#include "proof/script.h"

namespace whence {

namespace {

// Where a statement stands; those that the reader adds by itself stand nowhere and go by name.
using Place = std::tuple<std::string, std::uint32_t, std::string>;

Place place_of(const Problem& problem, const Statement& statement) {
  if (statement.where.line == 0) return {"", 0, statement.name};
  return {lang::key_of(problem.sources[statement.where.source].path), statement.where.begin, ""};
}

// Unnamed statements are numbered through, so a file's statements may have other names where it is
// included. A proof file goes by names: this is the problem with the names of the file read alone.
Problem renamed_after(const Problem& alone, const Problem& problem) {
  std::map<Place, std::string> names;
  for (const Statement& s : alone.statements) names.emplace(place_of(alone, s), s.name);
  Problem renamed = problem;
  for (std::size_t i = 0; i < problem.statements.size(); ++i) {
    const auto it = names.find(place_of(problem, problem.statements[i]));
    // No statement of the input has a name with a line break in it.
    renamed.statements[i].name = it != names.end() ? it->second : fmt::format("\n{}", i);
  }
  return renamed;
}

std::variant<Derivation, FileError> read_one(Problem& problem, const std::string& source,
                                             const std::string& json) {
  const auto read = read_mpl_file(source);
  const auto* alone = std::get_if<Problem>(&read);
  if (alone == nullptr) return FileError{source + " cannot be read by itself"};
  if (auto error = check_sources(*alone, json)) return *error;
  Problem renamed = renamed_after(*alone, problem);
  auto derivation = read_proof(renamed, json);
  if (auto* error = std::get_if<FileError>(&derivation)) return *error;
  auto verdict = kernel::certify(renamed, std::get<Derivation>(std::move(derivation)));
  if (auto* rejection = std::get_if<kernel::Rejection>(&verdict)) {
    return FileError{"the kernel rejected it: " + rejection->reason};
  }
  const auto& proof = std::get<kernel::Proof>(verdict);
  if (proof.verdict() != kernel::Verdict::kVerified) return FileError{"it has holes"};
  for (std::size_t i = 0; i < problem.statements.size(); ++i) {
    renamed.statements[i].name = problem.statements[i].name;
  }
  problem = std::move(renamed);
  return proof.derivation();
}

}  // namespace

std::filesystem::path proof_file_beside(const std::filesystem::path& input) {
  std::filesystem::path file = input;
  return file.replace_extension(".proof.json");
}

IncludedProofs read_included_proofs(Problem& problem) {
  IncludedProofs result;
  const std::vector<Source> sources = problem.sources;
  for (std::size_t i = 1; i < sources.size(); ++i) {  // the first is the including file itself
    const std::filesystem::path file = proof_file_beside(sources[i].path);
    std::error_code ignored;
    if (!std::filesystem::exists(file, ignored)) continue;
    const auto json = lang::bytes_of(file, kMostProofBytes);
    if (!json) {
      result.unusable.push_back({file.string(), "this file cannot be read"});
      continue;
    }
    auto read = read_one(problem, sources[i].path, *json);
    if (auto* error = std::get_if<FileError>(&read)) {
      result.unusable.push_back({file.string(), std::move(error->reason)});
    } else {
      (void)append(result.known, std::get<Derivation>(read));
    }
  }
  return result;
}

}  // namespace whence
