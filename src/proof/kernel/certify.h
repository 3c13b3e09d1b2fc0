#pragma once

// Certification: the only way from an untrusted Derivation to a Proof.
//
// This folder is the kernel, what has to be trusted. It is read in this order:
//
//   certify.h, certify.cpp          the whole: first the problem, then each step, then each claim
//   rules.h                         how a rule is asked, and how a check refuses
//   well_formed.h, well_formed.cpp  whether terms, sorts, problem are what rules take them for
//   definitions.h, definitions.cpp  whether what calls itself a definition is one
//   recursion.h, recursion.cpp      when calls of functions that recur on integers go down
//   ../rules.def                    the rules: what each says, its arguments, and its function
//   ../arguments.h                  the arguments of rules by name
//   rule_support.h, rules.cpp       the one door to the rules' functions, and what these share
//   leaves.cpp, laws.cpp            rules without premises
//   clausify.cpp, miniscope.cpp     formulas taken apart, quantifiers moved
//   inferences.cpp, equality.cpp    rules with premises
//   splitting.cpp, induction.cpp    cases
//   integers.cpp                    polynomials, linear combinations, induction on integers
//
// What it uses beyond that is in docs/architecture.md, "What a sceptic has to believe": the files
// that it names, and nothing that searches (tests/layering sees to both).

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

#include "logic/problem.h"
#include "proof/step.h"

namespace whence::kernel {

enum class Verdict : std::uint8_t { kVerified, kVerifiedModuloHoles };

/// Why a derivation is not a proof: the step (invalid if it is about the whole) and the reason.
struct Rejection {
  StepId step;
  std::string reason;
};

/// A derivation that the kernel has checked. Only `certify` makes one.
class Proof {
 public:
  [[nodiscard]] Verdict verdict() const {
    return holes_.empty() ? Verdict::kVerified : Verdict::kVerifiedModuloHoles;
  }
  [[nodiscard]] const Derivation& derivation() const { return derivation_; }
  /// What was proved: statements of the problem, each by a step without assumptions and without
  /// fresh symbols that concludes the statement's formula.
  [[nodiscard]] const std::vector<ProvedStatement>& theorems() const { return derivation_.proved; }
  /// The first step that concludes the empty clause without assumptions, so that the axioms (and
  /// holes) it rests on contradict each other; invalid if there is none.
  [[nodiscard]] StepId contradiction() const { return contradiction_; }
  /// Steps of rule kHole on which a theorem or the contradiction rests, in order.
  [[nodiscard]] const std::vector<StepId>& holes() const { return holes_; }
  /// Indices of statements of kind kDefinition on which a theorem or the contradiction rests, and
  /// which the kernel could not see to be definitions (see definitions.h): axioms under that name.
  /// Sorted.
  [[nodiscard]] const std::vector<std::uint32_t>& unchecked_definitions() const {
    return unchecked_definitions_;
  }
  /// Indices of the input statements (axioms and definitions) on which theorem `i` rests, sorted.
  [[nodiscard]] std::vector<std::uint32_t> axioms_of(std::size_t i) const;
  /// The same for what any step rests on.
  [[nodiscard]] std::vector<std::uint32_t> axioms_of_step(StepId step) const;

 private:
  Proof() = default;
  friend std::variant<Proof, Rejection> certify(Problem& problem, Derivation derivation);

  Derivation derivation_;
  StepId contradiction_;
  std::vector<StepId> holes_;
  std::vector<std::uint32_t> unchecked_definitions_;
};

/// Checks every step and every claim in `derivation.proved`. Fails closed: an unknown rule, a
/// missing or later premise, a wrong conclusion, a goal that is not the statement's formula, an
/// assumption or a fresh symbol left over is a rejection. New terms go into the problem's bank.
[[nodiscard]] std::variant<Proof, Rejection> certify(Problem& problem, Derivation derivation);

}  // namespace whence::kernel
