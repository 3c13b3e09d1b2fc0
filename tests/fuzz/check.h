#pragma once

// The target that checks proof files.

#include <string>
#include <string_view>
#include <vector>

namespace whence::fuzz {

/// The first byte says which of the theories of tests/fuzz/theories; what follows it is a proof
/// file, read and checked. The theories have models, and their theorems whose names begin with
/// "wrong" do not hold in them: a proof of such a theorem, or of a contradiction, ends the process.
void check_proof(std::string_view input);

/// The proofs that a short search finds of the other theorems.
[[nodiscard]] std::vector<std::string> proof_seeds();

}  // namespace whence::fuzz
