#pragma once

// Mutants of inputs, the same for the same seed: for runs without a coverage-guided fuzzer.

#include <string>
#include <vector>

#include "damage/mutate.h"
#include "fuzz/target.h"

namespace whence::fuzz {

/// The words of a dictionary in libFuzzer's format (`"word"`, with \" \\ and \xAB in it).
[[nodiscard]] std::vector<std::string> dictionary_of(const Target& target);

/// One of `seeds` (not empty) with a few changes: bytes and pieces of text removed, repeated, moved
/// or taken from another seed, brackets and names changed, words of the dictionary put in.
[[nodiscard]] std::string mutant_of(const std::vector<std::string>& seeds,
                                    const std::vector<std::string>& words, bool proof,
                                    damage::Random& random);

/// An input that ends in a proof, with the structure of the proof damaged; nothing changes if what
/// it ends in is no proof.
[[nodiscard]] std::string damaged_proof(const std::string& input, damage::Random& random);

}  // namespace whence::fuzz
