#pragma once

// SyGuS-IF files with datatypes or recursive functions (SyGuS-IF 2.1: Padhi, Polgreen, Raghothaman,
// Reynolds & Udupa 2021; the commands for both are those of SMT-LIB). What they ask for is read as
// a theory in MPL would ask for it: functions to be synthesized, examples, and conditions as
// theorems. Answers are printed as SyGuS-IF has them.

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "lang/diagnostic.h"
#include "lang/smtlib/syntax_tree.h"
#include "logic/problem.h"

namespace whence {

/// A function that a file asks for.
struct SygusFunction {
  std::string name;  ///< in the problem
  std::vector<std::string> parameters;
  std::vector<std::string> parameter_sorts;  ///< as written
  std::optional<lang::smtlib::SygusGrammar> grammar;
};

/// What a file asks for. Names are changed where MPL has no such names.
struct SygusTheory {
  Problem problem;
  std::vector<SygusFunction> functions;
  std::map<std::string, std::string> names;       ///< of symbols: as they are in the file
  std::map<std::string, std::string> sort_names;  ///< of sorts: as they are in the file
  /// Of a constructor, by its name in the problem, and a field: the selector, as in the file.
  std::map<std::pair<std::string, std::size_t>, std::string> selectors;
  std::map<std::string, std::string> constraints;  ///< by their names as statements: their text
};

/// Whether a SyGuS-IF text has commands for datatypes or recursive functions. What cannot be read
/// has none.
[[nodiscard]] bool asks_for_recursion(std::string_view text);

/// Reads such a text. `name` stands for it in diagnostics. Never throws on bad input.
[[nodiscard]] std::variant<SygusTheory, std::vector<Diagnostic>> read_sygus_theory(
    std::string_view text, const std::string& name);

/// The function as commands, one a line: first functions that it calls and the file does not have,
/// in `define-fun`, or `define-fun-rec` where they call themselves. `defined` is the theory with
/// their definitions. Values for which there is no case get some value, as functions are total
/// there. With a grammar it is as the grammar derives it; nothing if it does not.
[[nodiscard]] std::optional<std::vector<std::string>> print_sygus_functions(
    const SygusTheory& theory, const Problem& defined, const std::string& function);

/// A term without variables over a theory like the one that was read, in the words of the file.
[[nodiscard]] std::string print_sygus_term(const SygusTheory& theory, const Problem& problem,
                                           TermId term);

}  // namespace whence
