#pragma once

// A program as a tree, with the value of each subterm on some of its examples.

#include <string>
#include <vector>

#include "program/specification.h"

namespace whence::report {

/// Examples to show, by number and in their order: for each way through the program's conditionals
/// one that takes it as long as there is room, then the first ones.
[[nodiscard]] std::vector<std::size_t> examples_to_show(const synth::Specification& specification,
                                                        const synth::Term& program);

/// HTML: a line for each subterm but variables and constants, which stand in the lines that they
/// are arguments in. Chains of a concatenation and of `else if` are on one level. Values of a
/// branch that an example does not take are marked as such. Of a very large program only the
/// beginning, which is then said.
[[nodiscard]] std::string program_tree(const synth::Specification& specification,
                                       const synth::Term& program,
                                       const std::vector<std::size_t>& examples);

}  // namespace whence::report
