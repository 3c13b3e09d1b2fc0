#pragma once

// A theory and its laws as a file of theorems, with the proofs beside it.

#include <optional>
#include <span>
#include <string>
#include <variant>
#include <vector>

#include "explore/law.h"
#include "logic/problem.h"
#include "proof/kernel/certify.h"
#include "report/reading/book.h"

namespace whence::report {

/// A law to be written.
struct TheoremEntry {
  std::uint32_t statement = 0;
  std::optional<explore::LawStatus> status;  ///< none: a conjecture that was given, and proved
  std::string sentence;
  bool left_out = false;  ///< other laws say it at once
};

/// What the files of theorems say of an exploration: its laws, and what was given and proved.
[[nodiscard]] std::vector<TheoremEntry> theorem_entries(const Result& result);

/// What a language has no notation for.
struct NotWritable {
  std::string reason;
};

/// The axioms and definitions of `problem`, then the laws as theorems, by status, those that others
/// say at once behind them; open ones become comments.
[[nodiscard]] std::variant<std::string, NotWritable> theorems_as_mpl(
    const Problem& problem, std::span<const TheoremEntry> laws);
[[nodiscard]] std::variant<std::string, NotWritable> theorems_as_tptp(
    const Problem& problem, std::span<const TheoremEntry> laws);

/// The proof file of the theorems in `text`, which theorems_as_mpl made of `problem` and `laws`, to
/// be read from a file called `name`. The proof is carried over and certified afresh.
[[nodiscard]] std::variant<std::string, NotWritable> proofs_of_theorems(
    const Problem& problem, std::span<const TheoremEntry> laws, const kernel::Proof& proof,
    const std::string& text, const std::string& name);

}  // namespace whence::report
