#pragma once

// Synthesized programs over strings, integers and bit-vectors in languages that people run.

#include <cstdint>
#include <string>

#include "program/specification.h"

namespace whence::report {

enum class ProgramTarget : std::uint8_t {
  kPython,
  kJavascript,
  kCpp,  ///< C++17
  kSmtlib,
  kSql,    ///< SQLite
  kExcel,  ///< and LibreOffice Calc
};

struct EmittedTerm {
  std::string text;    ///< with the examples as a test
  std::string reason;  ///< why there is none, else empty
};

/// The function, what it takes to say its operators, and the examples as a test. It means what the
/// term means in SMT-LIB; where an operation has no value (a division by zero), or an integer none
/// of those that the language computes with, running it is an error (but in a spreadsheet, which
/// has 15 digits).
[[nodiscard]] EmittedTerm emit_term(const synth::Specification& specification,
                                    const synth::Term& program, ProgramTarget target);

}  // namespace whence::report
