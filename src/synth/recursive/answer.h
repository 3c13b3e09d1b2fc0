#pragma once

// What the search found, as definitions of the theory: written as text, read by the reader, which
// checks that they are definitions that end, and evaluated on all examples by model/evaluate.h.
// None of it is shared with the search.

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "synth/recursive/search.h"

namespace whence::synth::recursive {

/// The clauses of the program, each a statement of MPL, in a notation without frills.
[[nodiscard]] std::vector<std::string> clauses_of(const Problem& problem, const Program& program);

/// The theory with programs for functions that it wants; those that it does not know are declared.
struct Defined {
  Problem problem;
  /// Of each program: its declaration, if the theory has none, then its clauses, as MPL is written.
  std::vector<std::vector<std::string>> definitions;
};
/// The theory, or why it is none.
[[nodiscard]] std::variant<Defined, std::string> define(const Problem& problem,
                                                        const std::vector<Program>& programs);

/// The first example of the function that does not evaluate to true, or that the kernel does not
/// accept the definitions; nothing if all is well.
[[nodiscard]] std::optional<std::string> defect(const Problem& defined, const std::string& function,
                                                const std::vector<Program>& programs);

/// Whether small values make a theorem about the function false. Theorems about what is still
/// wanted are not looked at.
[[nodiscard]] bool refuted(const Problem& defined, const std::string& function);

/// An input on which two answers for a function differ, as a call, and what they give there.
struct Difference {
  std::string call;
  std::string first;
  std::string second;
};
/// Nothing if no small input tells them apart. The last programs are the function's. `say` writes
/// the call and values; MPL if it is empty.
[[nodiscard]] std::optional<Difference> difference(
    const Problem& problem, const std::vector<Program>& first, const std::vector<Program>& second,
    const std::function<std::string(const Problem&, TermId)>& say = {});

/// The examples of a function that is wanted, computed. Throws std::invalid_argument for an example
/// that is none: that has no value, or contradicts another one.
[[nodiscard]] Target target_of(Problem& problem, Interpreter& interpreter, SymbolId function);

}  // namespace whence::synth::recursive
