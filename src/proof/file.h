#pragma once

// Proof files: a certified proof as versioned JSON, and back to an untrusted derivation over a
// freshly read problem. docs/proof-format.md explains the format, docs/proof-schema.json is its
// schema.
//
// A file holds no ids of the program that wrote it: sorts, symbols, terms and steps stand in tables
// and refer to earlier entries by their index. Symbols of the input are found by name and rank,
// fresh symbols by the term that defines them, statements by name.

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "logic/problem.h"
#include "proof/kernel/certify.h"
#include "proof/step.h"

namespace whence {

/// The version of the format that write_proof writes, and the only one that read_proof reads.
inline constexpr unsigned kProofFormatVersion = 1;

/// No larger file is read, in bytes.
inline constexpr std::size_t kMostProofBytes = std::size_t{1} << 30U;

/// Why a proof file cannot be used, in words for people.
struct FileError {
  std::string reason;
};

/// The proof as JSON, ending in a line break. `problem` is the one that `proof` was certified over.
/// Only steps on which a theorem (or the contradiction) rests are written, numbered densely. The
/// same proof always gives the same bytes.
[[nodiscard]] std::string write_proof(const Problem& problem, const kernel::Proof& proof);

/// The problem as a theory file, what a proof file is about in the same tables: for checkers that
/// read none of the input's languages.
[[nodiscard]] std::string write_theory(const Problem& problem);

/// Reads a proof file as a derivation over `problem`, whose bank gets the file's terms. Any text is
/// safe to give: what is not a proof file for this problem is an error. The derivation is
/// untrusted; only `kernel::certify` makes a proof of it.
[[nodiscard]] std::variant<Derivation, FileError> read_proof(Problem& problem,
                                                             std::string_view json);

/// A proof file that was written for another problem, read over this one: what the two call by one
/// name and rank is one. Names of statements mean nothing here.
struct ForeignProof {
  Derivation derivation;            ///< its kInput steps say no statement; nothing in `proved`
  std::vector<std::string> inputs;  ///< by step: of kInput what the file calls the statement
  std::vector<std::pair<std::string, StepId>> theorems;  ///< what the file says that it proves
  std::vector<SymbolId> symbols;         ///< that the problem had not: now functions of it
  std::vector<SortConstructorId> sorts;  ///< that the problem had not: now uninterpreted ones of it
};

/// Reads such a file, whose hashes of sources are not looked at. Any text is safe to give.
[[nodiscard]] std::variant<ForeignProof, FileError> read_foreign_proof(Problem& problem,
                                                                       std::string_view json);

/// A proof file of an earlier state of a theory, as far as this problem can make sense of it.
struct OldProof {
  struct Step {
    Rule rule = Rule::kInput;
    std::vector<StepId> premises;  ///< earlier ones
    /// If the problem has all symbols in it.
    std::optional<Sequent> conclusion;
    /// If all of it makes sense. Its premises are those above; an input is one that the problem
    /// states, under whatever name.
    std::optional<whence::Step> step;
  };
  std::vector<Step> steps;
  std::vector<StepId> theorems;  ///< the steps of what it proves
};
/// Reads a proof file that may have been written for an earlier state of the problem's input: what
/// speaks of symbols or statements that are not there is left out. Any text is safe to give.
[[nodiscard]] std::variant<OldProof, FileError> read_old_proof(Problem& problem,
                                                               std::string_view json);

/// Terms over the input's symbols in the tables of a proof file, as JSON that ends in a line break.
[[nodiscard]] std::string write_terms(const Problem& problem, std::span<const TermId> terms);
/// Reads what write_terms wrote, for a problem that was read from the same input. Any text is safe
/// to give.
[[nodiscard]] std::variant<std::vector<TermId>, FileError> read_terms(Problem& problem,
                                                                      std::string_view json);

/// Whether the sources of `problem` are those that the proof file was written for, by their hashes;
/// if not, a message that names the file that has changed.
[[nodiscard]] std::optional<FileError> check_sources(const Problem& problem, std::string_view json);

}  // namespace whence
