#pragma once

// Smaller equivalent terms, each proved equal by Z3.
//
//   whence::api::SimplifyOptions options;
//   auto made = whence::api::simplify({"(x & y) + (x | y)"}, options);
//   std::cout << made.terms[0].term << '\n';   // x + y

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "whence/whence.h"

namespace whence::api {

enum class SimplifyVerdict : std::uint8_t {
  kVerified,  ///< Z3 says that the answer is equal to the term for all values
  kUnknown,   ///< a limit was reached, and nothing smaller is known to be equal: the term as it was
};
/// "verified", "unknown".
[[nodiscard]] const char* name(SimplifyVerdict verdict) noexcept;

enum class SimplifyCost : std::uint8_t { kSize, kDepth };
enum class SimplifySyntax : std::uint8_t {
  kAuto,
  kSmtlib,  ///< `(bvadd x y)`
  kInfix    ///< `x + y`, with the operators and precedences of C, unsigned
};

struct SimplifyOptions {
  /// Of the variables and the term: bit-vectors of this width, 1 to 64; 0: integers.
  std::uint32_t width = 64;
  SimplifyCost cost = SimplifyCost::kSize;
  SimplifySyntax syntax = SimplifySyntax::kAuto;
  std::optional<double> seconds;  ///< wall time, of all terms together
  unsigned threads = 1;           ///< does not change the answers
};

struct SimplifiedTerm {
  std::string given;
  std::string term;  ///< in the syntax of what was given
  std::uint32_t line = 1;
  SimplifyVerdict verdict = SimplifyVerdict::kUnknown;
  std::uint64_t cost_before = 0;  ///< nodes, or depth
  std::uint64_t cost = 0;
  std::string engine;           ///< "linear", "enumeration"; empty if the term is what was given
  std::uint64_t questions = 0;  ///< to Z3
  double seconds = 0;           ///< CPU time
};

struct SimplifyResult {
  std::vector<SimplifiedTerm> terms;    ///< in the order in which they were given
  std::vector<Diagnostic> diagnostics;  ///< if there are any, no terms
};

/// Simplifies one term a line; empty lines, and those that begin with `;` or `//`, are left out.
/// `name` stands for the text in messages. Without `seconds` the answers depend on text and options
/// alone.
[[nodiscard]] SimplifyResult simplify(const std::string& text, const SimplifyOptions& options,
                                      const std::string& name = "term");

/// An answer for programs, on one line.
[[nodiscard]] std::string to_json(const SimplifiedTerm& term, bool with_statistics);

}  // namespace whence::api
