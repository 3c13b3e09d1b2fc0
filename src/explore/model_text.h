#pragma once

// Finite structures for people to read.

#include <string>
#include <utility>
#include <vector>

#include "logic/problem.h"
#include "model/model_search.h"

namespace whence::explore {

/// The elements, then the functions of the input, a line each: `f(0) = 1, f(1) = 0`;
/// binary ones are tables. Relations list where they hold.
[[nodiscard]] std::vector<std::string> structure_lines(const Problem& problem,
                                                       const FiniteStructure& structure);

/// Elements for the variables of a universal statement with which it fails in the structure, the
/// first ones in lexicographic order; empty if there are none or it has further quantifiers.
[[nodiscard]] std::vector<std::pair<std::string, std::string>> failing_values(
    Problem& problem, const Statement& statement, const FiniteStructure& structure);

}  // namespace whence::explore
