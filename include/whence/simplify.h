#pragma once

// Smaller equivalent terms: over bit-vectors or integers each proved equal by Z3, over a theory by
// its laws, each certified by the kernel.
//
//   whence::api::SimplifyOptions options;
//   auto made = whence::api::simplify({"(x & y) + (x | y)"}, options);
//   std::cout << made.terms[0].term << '\n';   // x + y
//
//   auto theory = *whence::api::Theory::from_file("axioms/groups.mpl").theory;
//   auto found = whence::api::simplify(theory, "inv(inv(x) * y) * inv(x)", {});
//   std::cout << found.terms[0].term << '\n';   // inv(y)

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "whence/whence.h"

namespace whence::api {

enum class SimplifyVerdict : std::uint8_t {
  kVerified,   ///< Z3 says that the answer is equal to the term for all values
  kCertified,  ///< the kernel has a proof of it from the theory
  kUnknown,  ///< a limit was reached, and nothing smaller is known to be equal: the term as it was
};
/// "verified", "certified", "unknown".
[[nodiscard]] const char* name(SimplifyVerdict verdict) noexcept;

enum class SimplifyCost : std::uint8_t {
  kSize,    ///< nodes
  kDepth,   ///< the longest way from the root to a leaf
  kCycles,  ///< of bit-vectors: latencies of instructions, docs/simplifying.md has the table
  kWeights  ///< of a theory: what each function costs
};
/// "size", "depth", "cycles", "weight".
[[nodiscard]] const char* name(SimplifyCost cost) noexcept;
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
  std::optional<double> seconds;   ///< wall time, of all terms together
  unsigned threads = 1;            ///< does not change the answers
  Interrupt* interrupt = nullptr;  ///< not owned; may be null
};

struct SimplifiedTerm {
  std::string given;
  std::string term;  ///< in the syntax of what was given
  std::uint32_t line = 1;
  SimplifyVerdict verdict = SimplifyVerdict::kUnknown;
  std::uint64_t cost_before = 0;
  std::uint64_t cost = 0;
  /// "linear", "enumeration", "e-graph"; empty if the term is what was given.
  std::string engine;
  std::uint64_t questions = 0;  ///< to Z3
  double seconds = 0;           ///< CPU time
  // Over a theory:
  std::string goal;               ///< the equation, as a goal that the theory may be given
  std::size_t steps = 0;          ///< of the kernel, on which the equation rests
  std::vector<std::string> laws;  ///< the theory's theorems on which it rests, by name
  bool saturated = false;         ///< no law had anything to add within the size of terms
  std::uint64_t graphs = 0;       ///< e-graphs that were made, one after the other
  std::uint64_t nodes = 0;        ///< in all of them
  std::uint64_t classes = 0;
  double bytes_a_node = 0;  ///< of the largest, without its terms
  std::uint64_t work = 0;   ///< units
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

/// How terms are simplified by a theory. Without `seconds` the answers depend on theory, terms,
/// seed and `work` alone.
struct TheorySimplifyOptions {
  SimplifyCost cost = SimplifyCost::kSize;  ///< not kCycles
  /// Of kWeights: what each function costs, by name; others cost 1.
  std::vector<std::pair<std::string, std::uint64_t>> weights;
  std::uint64_t variable_weight = 1;
  /// The theory is explored first, and what is found and proved are laws too: terms in equations
  /// of up to this size; 0: it is not. `work` does not limit that.
  std::uint32_t explore_size = 0;
  /// Wall time of everything: half of it, at most, to prove the theory's theorems, a quarter to
  /// explore it.
  std::optional<double> seconds;
  /// Work units: half of them, at most, to prove the laws, the rest in equal parts for the terms.
  std::optional<std::uint64_t> work;
  std::size_t memory_bytes = std::size_t{4} << 30U;
  unsigned threads = 1;
  std::uint64_t seed = 0;
  Interrupt* interrupt = nullptr;                 ///< not owned; may be null
  std::function<void(const Progress&)> progress;  ///< while laws are proved; may be empty
};

struct TheorySimplifyResult {
  std::vector<SimplifiedTerm> terms;    ///< in the order in which they were given
  std::vector<Diagnostic> diagnostics;  ///< if there are any, no terms
  /// The theory's theorems and what became of them, then an equation for each term that is
  /// certified. Absent if there are no terms.
  std::optional<Answer> answer;
};

/// Simplifies one term a line over a theory's names; what is not declared there is a variable.
/// Empty lines, and those that begin with `--`, are left out. Laws are the theory's definitions and
/// axioms, and its theorems, as far as they are proved first.
[[nodiscard]] TheorySimplifyResult simplify(const Theory& theory, const std::string& text,
                                            const TheorySimplifyOptions& options,
                                            const std::string& name = "term");

/// An answer for programs, on one line.
[[nodiscard]] std::string to_json(const SimplifiedTerm& term, bool with_statistics);

}  // namespace whence::api
