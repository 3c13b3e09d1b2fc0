#pragma once

// The search for a recursive program: which parameter it recurses on, what it matches, and for each
// case a term from Branch; all together from small to large.

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/stop.h"
#include "synth/recursive/branch.h"
#include "synth/recursive/requirements.h"

namespace whence::synth::recursive {

/// A term over the parameters and what patterns take out of them.
struct ProgramTerm {
  enum class Kind : std::uint8_t { kVariable, kOperator, kIf };
  Kind kind = Kind::kVariable;
  std::size_t variable = 0;
  Operator operation{};
  std::vector<ProgramTerm> arguments{};
  std::string callee{};  ///< of a call that is not one of the function itself
};

/// A case: patterns, as far as variables of the scope were matched, and the term.
struct ProgramCase {
  Scope scope;
  ProgramTerm term;
};

struct Program {
  std::string name;
  std::vector<SortId> arguments;
  SortId result;
  std::vector<ProgramCase> cases;  ///< what no case is for has no value
  std::uint32_t size = 0;
};

struct RecursiveLimits {
  std::optional<std::uint64_t> work;
  const StopToken* stop = nullptr;  ///< not owned; may be null
  std::uint32_t largest = 40;       ///< program
  /// What else is asked of the function, not owned; null if only examples are.
  Requirements* requirements = nullptr;
  /// What a program may be made of, not owned; null if of everything.
  const Components* components = nullptr;
  /// Whether to look beyond what the examples tell apart; needs requirements.
  bool open = false;
  /// Proves what theorems say of the function of that name, which is defined in the problem. Empty:
  /// nothing is proved. Not asked by RecursiveSearch.
  std::function<bool(const Problem& defined, const std::string& function)> certify{};
  /// Whether a program that was found may be the answer: the function of that name, in the problem
  /// that it is defined in. Empty: each may. Not asked by RecursiveSearch.
  std::function<bool(const Problem& defined, const std::string& function)> admit{};
  /// Called now and then, to show how far the search is; may be empty.
  std::function<void()> tick{};
  /// How a call or a value is written where programs differ; empty: in MPL. Not asked by
  /// RecursiveSearch.
  std::function<std::string(const Problem&, TermId)> say{};
  /// Whether to end the search with this program; empty: always.
  std::function<bool(const Program&)> accept{};
};

struct RecursiveStatistics {
  std::uint64_t work = 0;
  std::uint64_t evaluated = 0;  ///< terms
  std::uint64_t tried = 0;      ///< programs
  std::uint32_t complete_size = 0;
};

/// A search that can be gone on with, a size after the other.
class RecursiveSearch {
 public:
  /// All must outlive the object.
  RecursiveSearch(Problem& problem, Interpreter& interpreter, Target target,
                  const RecursiveLimits& limits);
  ~RecursiveSearch();
  RecursiveSearch(const RecursiveSearch&) = delete;
  RecursiveSearch& operator=(const RecursiveSearch&) = delete;

  /// Tries all programs of the next size; false if there is nothing more to do: a limit was met, or
  /// a program was found.
  bool step();
  /// What was found: it meets all examples, and was accepted.
  [[nodiscard]] const std::optional<Program>& program() const;
  [[nodiscard]] RecursiveStatistics statistics() const;
  [[nodiscard]] const Target& target() const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace whence::synth::recursive
