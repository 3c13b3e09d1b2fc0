#pragma once

// What `whence explore --library` keeps: theorems of all theories that were explored, each once,
// with their proofs and where they come from, in one SQLite file. docs/library.md has its tables.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "cli/sqlite.h"
#include "whence/whence.h"

namespace whence::cli {

/// A theorem of the library, and where it comes from.
struct KeptLaw {
  std::int64_t id = 0;
  std::string name;     ///< in the text that has its proof
  std::string formula;  ///< in MPL
  std::string kind;     ///< what a textbook calls it; may be empty
  std::string sentence;
  bool left_out = false;  ///< other laws of its exploration say it at once
  std::int64_t proof = 0;
  std::string theory;  ///< digest of the theory in which it was found
  std::string path;    ///< of the file that was explored
  std::string version;
  std::string added;  ///< when
};

/// A text with theorems, and the proof file of all of them.
struct KeptProof {
  std::string text;
  std::string json;
};

/// Functions throw UsageError if the file is no library, or cannot be written.
class LibraryStore {
 public:
  /// With `make` it is made if it is not there.
  LibraryStore(const std::string& path, bool make);

  /// Proof files that have theorems which rest on nothing but axioms and definitions of the theory.
  [[nodiscard]] std::vector<std::string> proofs_for(const api::Theory& theory) const;

  struct Added {
    std::size_t laws = 0;     ///< new ones
    std::size_t known = 0;    ///< that it had
    std::string unsupported;  ///< why laws could not be kept, if they could not
  };
  /// Keeps what an exploration of the file at `path` proved. Whole, or not at all.
  Added add(const api::Exploration& found, const std::string& path, const std::string& options);

  [[nodiscard]] std::vector<KeptLaw> laws() const;
  [[nodiscard]] KeptProof proof(std::int64_t id) const;
  [[nodiscard]] std::vector<std::int64_t> proofs() const;
  /// Axioms and definitions that a law rests on.
  [[nodiscard]] std::vector<api::SaidStatement> premises(std::int64_t law) const;
  /// Files of other explorations of which it was a law too.
  [[nodiscard]] std::vector<std::string> seen_in(std::int64_t law) const;

 private:
  [[nodiscard]] std::optional<std::int64_t> find(const api::LibraryLaw& law) const;
  void put_laws(const api::Exploration& found, const std::vector<api::LibraryLaw>& laws,
                const api::TheoremsText& text, std::int64_t exploration);

  Database database_;
};

}  // namespace whence::cli
