#pragma once

// How the operators of SMT-LIB are said in other languages.

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "report/programs/program_emit.h"

namespace whence::report {

/// A definition that a program needs, by the name under which it is called.
struct ProgramHelper {
  std::string_view name;
  std::string_view text;
};

/// The helper of that name, nothing if the language has none.
[[nodiscard]] std::optional<ProgramHelper> program_helper(ProgramTarget target,
                                                          std::string_view name);

/// What a program in C++ begins with if it has these helpers; `exactly` are those that are there
/// for sums, differences and products.
[[nodiscard]] std::string program_cpp_head(const std::set<std::string>& helpers);

/// An expression of SQL or of a spreadsheet for an operator on strings or integers: $1, $2, ... are
/// its operands. Empty if there is none.
[[nodiscard]] std::string_view program_template(ProgramTarget target, std::string_view op);

}  // namespace whence::report
