#pragma once

// Derivations of other provers, judged.
//
//   auto loaded = whence::api::Theory::from_file("problem.p", whence::api::Language::kTptp);
//   auto report = whence::api::verify_derivation(*loaded.theory, text, "proof.tstp", {});
//   if (report.verdict != whence::api::DerivationVerdict::kVerified)
//     std::cout << report.step << ": " << report.reason << '\n';

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "whence/whence.h"

namespace whence::api {

enum class DerivationVerdict : std::uint8_t {
  kVerified,     ///< it shows what the problem asks for
  kFailed,       ///< something in it is wrong
  kNotVerified,  ///< something was not understood, or not proved again within the limits
};

/// "Verified", "FailedVerified" or "NotVerified".
[[nodiscard]] const char* name(DerivationVerdict verdict) noexcept;

struct VerifyOptions {
  std::optional<double> seconds;    ///< wall time
  std::uint64_t work = 20'000'000;  ///< work units for each inference
  Interrupt* interrupt = nullptr;   ///< not owned; may be null
  bool whole_proof = false;         ///< make VerifyReport::answer
};

struct VerifyReport {
  /// What is wrong with the text, if it cannot be read; then nothing else is set.
  std::vector<Diagnostic> diagnostics;
  DerivationVerdict verdict = DerivationVerdict::kNotVerified;
  std::string step;                 ///< the formula to blame; empty if it is the whole
  std::size_t line = 0;             ///< of that formula in the text, from 1; or 0
  std::string reason;               ///< empty if it is verified
  std::vector<std::string> shown;   ///< conjectures that are shown; none if the problem has none
  std::vector<std::string> axioms;  ///< of the problem, on which that rests
  std::size_t formulas = 0;         ///< of the derivation
  std::size_t inferences = 0;       ///< proved again by a search, each certified by the kernel
  std::size_t kernel_steps = 0;     ///< in these proofs
  std::uint64_t work = 0;           ///< spent in these searches
  double seconds = 0;               ///< CPU time
  /// If it is verified and VerifyOptions::whole_proof: the derivation as one proof that the kernel
  /// has certified, of the conjectures that are shown, to be written as others are.
  std::optional<Answer> answer;
  std::string no_answer;  ///< why that could not be made

  /// For programs, on one line; `derivation` stands in it for the file. Without statistics it
  /// depends on problem, derivation and work limit alone.
  [[nodiscard]] std::string json(const std::string& derivation, bool with_statistics) const;
};

/// Judges a TSTP derivation of whatever prover as a proof of the theory, which is in TPTP:
/// docs/verifying.md says what is looked at. `name` stands for the text in messages.
[[nodiscard]] VerifyReport verify_derivation(const Theory& theory, const std::string& text,
                                             const std::string& name,
                                             const VerifyOptions& options = {});

}  // namespace whence::api
