#pragma once

// The search for a program: terms of the grammar from small to large, one of each behaviour on the
// examples.

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "base/stop.h"
#include "program/specification.h"

namespace whence::synth {

/// Which outputs are right, where the examples' do not say it: there may be several.
class Acceptance {
 public:
  Acceptance() = default;
  Acceptance(const Acceptance&) = delete;
  Acceptance& operator=(const Acceptance&) = delete;
  virtual ~Acceptance() = default;
  /// Whether the output is right on an example. `words` numbers it.
  virtual bool accepts(std::size_t example, Word output, Words& words) = 0;
};

struct SearchLimits {
  std::optional<std::uint64_t> work;  ///< an evaluated term is one unit
  const StopToken* stop = nullptr;    ///< not owned; may be null
  unsigned threads = 1;               ///< the answer does not depend on it
  /// How many programs are wanted. With more than one the result has many that meet the examples,
  /// some of which may mean the same.
  std::size_t answers = 1;
  Acceptance* acceptance = nullptr;  ///< not owned; null if an example has one right output
};

struct SearchProgress {
  const char* phase = "";
  std::uint64_t work = 0;
  std::uint32_t size = 0;    ///< of the terms that are being built
  std::size_t kept = 0;      ///< terms, each with a behaviour of its own
  std::size_t examples = 0;  ///< that the best term so far meets
};

struct SearchStatistics {
  std::uint64_t work = 0;
  std::uint64_t evaluated = 0;  ///< candidate terms
  std::size_t kept = 0;
  std::size_t bytes = 0;            ///< of the terms kept
  std::uint32_t complete_size = 0;  ///< all terms up to this size were tried
  std::uint32_t rounds = 0;  ///< how often the sample of examples grew, and the search began anew
  std::size_t most_met = 0;  ///< examples, by the best term that was looked at
  std::size_t points = 0;    ///< at which constraints were tried
  std::string found_by;      ///< what put the answer together
};

/// What was tried for constraints, and where it fails.
struct SearchRound {
  /// Of each function. Empty: the pieces of the rounds before, none of which is right at the point.
  std::vector<Term> candidate;
  std::vector<Value> point;         ///< values of the variables, or of the inputs for pieces
  std::vector<std::size_t> failed;  ///< constraints that have no value there, or are false
  std::vector<Term> piece;          ///< a term for each function, over the inputs, right there
};

enum class SearchEnd : std::uint8_t {
  kFound,
  kInfeasible,  ///< the grammar has no other terms: all were tried on all examples
  kLimit,
};

struct SearchResult {
  SearchEnd end = SearchEnd::kLimit;
  std::vector<Term> programs;  ///< the best first; each meets all examples
  /// Of a specification of several functions: the programs of the others that go with the best one.
  std::vector<Term> further;
  std::vector<SearchRound> rounds;  ///< the first of them, up to the first program
  std::vector<Variable> inputs;     ///< of rounds with pieces
  std::string reason;               ///< of kInfeasible, if it is not that the grammar is exhausted
  SearchStatistics statistics;
};

/// `specification` may get further operators. Progress is reported from the calling thread, a few
/// times a second at most.
[[nodiscard]] SearchResult search(Specification& specification, const SearchLimits& limits,
                                  const std::function<void(const SearchProgress&)>& progress = {});

}  // namespace whence::synth
