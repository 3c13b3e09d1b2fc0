#pragma once

// What stands for the variables of a law where a chain of equals uses it.

#include <string>
#include <utility>
#include <vector>

#include "report/reading/book.h"

namespace whence::report {

/// A variable, by the name that it has where the law is stated, and what stands for it.
using Instance = std::vector<std::pair<std::string, TermId>>;

/// Of step `i` of the argument's chain, which uses an axiom, theorem, lemma, hypothesis or fact:
/// what its variables became, in the order of its quantifiers, without those for which what has
/// their own name, but for primes, stands. Empty for a definition, and where what the step changes
/// is not simply an instance of what the law says.
[[nodiscard]] Instance instance_of(const Book& book, const Argument& argument, std::size_t i,
                                   const Notation& notation);

/// The same as words: `x := s(y), y := 0`; empty if there is nothing to say.
[[nodiscard]] std::string instance_words(const Book& book, const Argument& argument, std::size_t i,
                                         const Notation& notation);

}  // namespace whence::report
