#pragma once

// What a reader makes of its input: a signature, and statements about it.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "logic/term.h"

namespace whence {

/// A half-open range of bytes in one source, for diagnostics and links back to the text.
struct SourceRange {
  std::uint32_t source = 0;  ///< index into Problem::sources
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  std::uint32_t line = 0;    ///< of `begin`, from 1
  std::uint32_t column = 0;  ///< of `begin`, from 1, in code points
};

struct Source {
  std::string path;    ///< as given or as resolved from the including file
  std::string sha256;  ///< of the bytes read
};

enum class StatementKind : std::uint8_t {
  kDefinition,  ///< a checked clause of a definition; rewritten as written, left to right, unless
                ///< `by_measure`
  kAxiom,
  kTheorem,  ///< to be proved
  kLemma,    ///< to be proved, not reported as a goal
  kExample,  ///< `example f(a) = c`, for synthesis
};

/// One statement. `formula` is a closed Bool term, universally quantified over its variables; type
/// variables 0..n-1 may occur in it and stand for all sorts.
struct Statement {
  StatementKind kind = StatementKind::kAxiom;
  std::string name;  ///< as given; else made from what it defines and a number; unique
  TermId formula;
  std::uint32_t sort_variable_count = 0;
  std::vector<std::string> sort_variable_names;
  /// Names of the bound variables, in the order in which the quantifiers stand from left to right.
  std::vector<std::string> variable_names;
  SourceRange where;
  SymbolId defines;  ///< of a definition
  /// Of a definition: its recursion ends because calls go down by a measure, an integer, as their
  /// guards see to; so it is not rewritten where these are not decided.
  bool by_measure = false;
  /// An axiom that came from negating what is to be proved, as clause normal forms have it.
  bool negated_conjecture = false;
  /// A theorem that asks for which values of its outer existential variables it holds.
  bool is_question = false;
  std::string role;           ///< in TPTP input, as written; else empty
  std::string original_name;  ///< in TPTP input, spelt as there; empty if the input has no name
};

/// The language that a problem was read from.
enum class InputLanguage : std::uint8_t { kMpl, kTptp, kSmtLib, kClassic };

/// A name that stands for variables of a sort, declared by `var`; type variables 0.. may occur in
/// the sort, anew for each variable.
struct VariableDeclaration {
  std::string name;
  SortId sort;
};

/// A problem is self-contained and copyable. The terms of its statements live in its bank, which
/// later stages extend.
struct Problem {
  TermBank bank;
  std::vector<Statement> statements;
  std::vector<Source> sources;
  /// Symbols 0..input_symbol_count-1 are the input's; later ones are fresh.
  std::size_t input_symbol_count = 0;
  /// Zero and successor of the sort that `numerals` names, if any.
  std::optional<SymbolId> zero;
  std::optional<SymbolId> successor;
  /// nil and cons of the sort that `brackets` names, if any.
  std::optional<SymbolId> nil;
  std::optional<SymbolId> cons;
  std::vector<SymbolId> to_synthesize;         ///< declared by `synth`
  std::vector<VariableDeclaration> variables;  ///< for goals read later, and for printing
  InputLanguage language = InputLanguage::kMpl;
  /// What is said of all sorts is not said of Bool, nor of sorts made of it: in TPTP `$o` is no
  /// type.
  bool bool_is_no_sort_argument = false;
  /// The input had nothing to prove; its one theorem is `false`, which holds just if the axioms
  /// contradict each other.
  bool asks_satisfiability = false;
};

/// Takes the equation of a definition apart. A definition's formula is the closure of `l = r`, of
/// an atom (meaning `atom = true`) or of a negated atom (meaning `atom = false`).
struct DefiningEquation {
  TermId left;   ///< f(patterns), its variables free and numbered by first occurrence in it
  TermId right;  ///< variables that it alone has, as no definition does, come after those
};
[[nodiscard]] DefiningEquation defining_equation(TermBank& bank, TermId formula);

}  // namespace whence
