#pragma once

// Single terms over bit-vectors or integers, in SMT-LIB's syntax or in C's.

#include <string>
#include <string_view>
#include <vector>

#include "lang/diagnostic.h"
#include "program/specification.h"

namespace whence {

enum class TermSyntax : std::uint8_t {
  kAuto,  ///< by the first characters: `(bvadd x y)` is SMT-LIB, `(x + y)` is infix
  kSmtlib,
  kInfix,  ///< C: | ^ & << >> + - * / % ~ with C's precedences, unsigned
};

/// A term that was read. Each name in it is a variable, all of one sort.
struct ReadTerm {
  synth::Specification specification;  ///< its variables and operators, no functions
  synth::Term term;
  TermSyntax syntax = TermSyntax::kInfix;  ///< in which it was written
  std::vector<Diagnostic> diagnostics;     ///< if there are any, nothing else is of use
};

/// Reads one term from a text of one line. `sort` is a bit-vector of at most 64 bits, or Int; it is
/// the sort of the variables and of the term. Never throws on bad input. `name` and `line` stand
/// for the text in diagnostics.
[[nodiscard]] ReadTerm read_term(std::string_view text, synth::Sort sort, TermSyntax syntax,
                                 const std::string& name, std::uint32_t line = 1);

/// The term on one line; one that infix has no operators for in SMT-LIB.
[[nodiscard]] std::string print_term(const synth::Specification& specification,
                                     const synth::Term& term, TermSyntax syntax);

}  // namespace whence
