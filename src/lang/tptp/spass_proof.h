#pragma once

// What a proof of SPASS says, as it stands there.

#include <cstdint>
#include <map>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace whence::lang::tptp {

/// A proof that is not read on.
struct BadSpassProof : std::runtime_error {
  using std::runtime_error::runtime_error;
};

using SpassTermId = std::uint32_t;

/// Equal terms have equal ids. Variables are terms without arguments; a clause says which.
struct SpassTerm {
  std::string symbol;
  std::vector<SpassTermId> arguments;
  friend auto operator<=>(const SpassTerm&, const SpassTerm&) = default;
};

struct SpassLiteral {
  bool positive = true;
  SpassTermId atom = 0;
};

struct SpassClause {
  std::uint32_t number = 0;
  std::vector<std::string> variables;
  std::vector<SpassLiteral> literals;
  bool conjecture = false;  ///< of those made of the negated conjecture
  // Of a step:
  std::string rule;
  std::vector<std::uint32_t> parents;
  std::uint32_t level = 0;  ///< splits that it stands under
};

struct SpassProof {
  std::vector<SpassTerm> terms;
  std::vector<SpassClause> inputs;
  std::vector<SpassClause> steps;
};

/// Reads a file in DFG with one proof. Throws BadSpassProof.
[[nodiscard]] SpassProof read_spass_proof(std::string_view text);

}  // namespace whence::lang::tptp
