#pragma once

// Reading and writing SMT-LIB 2.6 (Barrett, Fontaine & Tinelli 2017) as TIP uses it (Claessen,
// Johansson, Rosén & Smallbone, CICM 2015). See docs/smtlib.md.

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "lang/diagnostic.h"
#include "logic/problem.h"

namespace whence {

/// Reads a file. Never throws on bad input: the diagnostics (at least one, at most 20) say what is
/// wrong or not supported. Definitions become clauses with constructor patterns; those that are not
/// seen to terminate become axioms, which is what SMT-LIB takes them for.
///
/// A problem with nothing to prove gets the theorem `false`, and Problem::asks_satisfiability.
[[nodiscard]] std::variant<Problem, std::vector<Diagnostic>> read_smtlib_file(
    const std::filesystem::path& path);

/// The same for a text that is there already. `name` stands for it in diagnostics.
[[nodiscard]] std::variant<Problem, std::vector<Diagnostic>> read_smtlib_text(
    std::string_view text, const std::string& name);

/// Reads a term over the names of `problem`, which was read from SMT-LIB, and appends it as a
/// theorem called `name` (with a number, if there is one of that name), with the definitions of
/// functions that it makes. Returns what is wrong with it; then `problem` has no new statement.
[[nodiscard]] std::vector<Diagnostic> read_smtlib_goal(Problem& problem, std::string_view text,
                                                       const std::string& name = "goal");

enum class SmtLibStyle : std::uint8_t {
  /// As other provers read it: without type variables, functions as elements of declared sorts, and
  /// the goals negated in an `assert`. Lemmas are left out.
  kStandard,
  /// As TIP writes it: `par`, function sorts, `prove`.
  kTip,
};

/// Why a problem has no SMT-LIB text.
struct UnsupportedSmtLib {
  std::string reason;
};

/// The problem as SMT-LIB text, with what its goals need. In the style of TIP a problem that was
/// read from SMT-LIB is read back as the same statements, but for their order and their names.
[[nodiscard]] std::variant<std::string, UnsupportedSmtLib> print_smtlib(
    const Problem& problem, SmtLibStyle style = SmtLibStyle::kStandard);

}  // namespace whence
