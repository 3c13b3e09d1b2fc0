#pragma once

// Reading and writing TPTP: CNF, FOF and monomorphic TFF without arithmetic. See docs/tptp.md.

#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "lang/diagnostic.h"
#include "logic/problem.h"

namespace whence {

/// Reads a file and what it includes, from beside the including file or else from the folder that
/// the environment variable TPTP names. Never throws on bad input: the diagnostics (at least one,
/// at most 20) say what is wrong. Time and memory are linear in the input.
///
/// A problem without a conjecture gets the theorem `$false`, and Problem::asks_satisfiability.
[[nodiscard]] std::variant<Problem, std::vector<Diagnostic>> read_tptp_file(
    const std::filesystem::path& path);

/// The same for a text that is there already. `name` stands for it in diagnostics; includes are
/// relative to `directory`.
[[nodiscard]] std::variant<Problem, std::vector<Diagnostic>> read_tptp_text(
    std::string_view text, const std::string& name, const std::filesystem::path& directory = {});

/// Parses a formula over the symbols of `problem`, which was read from TPTP, and appends it as a
/// theorem called `name` (with a number, if there is one of that name). Returns what is wrong with
/// it; then `problem` has no new statement. An empty result means success.
[[nodiscard]] std::vector<Diagnostic> read_tptp_goal(Problem& problem, std::string_view text,
                                                     const std::string& name = "goal");

/// Why a problem has no TPTP text: the statement and what in it TPTP's first-order languages lack.
struct UnsupportedTptp {
  std::string reason;
};

/// The problem as TPTP text in printable ASCII that reads back as the same statements, but for the
/// names that are not ASCII: FOF if all sorts are `$i`, else TFF. Definitions become axioms with
/// the role `definition`, lemmas conjectures. `comments` are as those of print_problem.
///
/// Datatypes without parameters become types, of which axioms in front say what can be said in
/// first-order logic; so the text is weaker by induction.
[[nodiscard]] std::variant<std::string, UnsupportedTptp> print_tptp(
    const Problem& problem, std::span<const std::string> comments = {});

}  // namespace whence
