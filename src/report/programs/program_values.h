#pragma once

// Values of programs over strings, integers and bit-vectors in the languages that they are written
// in. Internal to report/.

#include <string>

#include "program/value.h"
#include "report/programs/program_emit.h"

namespace whence::report {

/// Thrown with why something cannot be said in a language.
struct Unsayable {
  std::string reason;
};

/// A literal, in parentheses where it is negative. Throws Unsayable if the language has none.
[[nodiscard]] std::string program_value(ProgramTarget target, const synth::Value& value);

}  // namespace whence::report
