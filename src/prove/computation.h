#pragma once

// Computing with provenance: values of ground terms by the definitions, and proofs of what was
// computed.

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "model/counterexample.h"
#include "prove/prove.h"

namespace whence {

/// Works on a problem, whose bank it extends, and writes steps into one derivation. Both must
/// outlive it.
class Computation {
 public:
  Computation(Problem& problem, Derivation& derivation);
  ~Computation();
  Computation(const Computation&) = delete;
  Computation& operator=(const Computation&) = delete;

  /// The value of a ground term; invalid if evaluation is stuck, or needs more than `fuel` calls of
  /// defined functions.
  [[nodiscard]] TermId value(TermId ground, std::uint64_t fuel);
  /// The step that concludes a ground formula; nothing if it does not evaluate to true within
  /// `fuel` calls.
  [[nodiscard]] std::optional<StepId> prove(TermId formula, std::uint64_t fuel);

 private:
  class Steps;
  Problem& problem_;
  Evaluator evaluator_;
  std::unique_ptr<Steps> steps_;
};

/// A ground fact `f(values) = value`, `f(values) != value`, `p(values)` or `not p(values)`.
struct Fact {
  std::uint32_t statement = 0;  ///< in Facts::problem
  FunctionId function;
  std::vector<TermId> arguments;
  TermId value;
  bool positive = true;
  /// The arguments, and then the value if it is none of Bool, as people call them, where they are
  /// objects.
  std::vector<std::string> called;
};

/// A function or relation that has no facts, or not all, and why.
struct LeftOut {
  std::string name;  ///< empty: none has
  std::string reason;
};

struct Facts {
  Problem problem;  ///< the theory with the facts as theorems
  std::vector<Fact> facts;
  std::vector<LeftOut> left_out;
  std::optional<kernel::Proof> proof;  ///< of all of them
  ProveStatistics statistics;
};

/// Tabulates the functions and relations of a theory on numerals up to `most`, and on the `most` +
/// 1 smallest values of other datatypes: what each value is, and which of the others it is not.
/// Functions that are not computed everywhere there are left out where they are not, and named. In
/// a theory of sets as objects with an inductive one these are the functions on that (set_facts.h).
[[nodiscard]] Facts ground_facts(const Problem& theory, std::uint32_t most, const StopToken* stop);

/// Why a function has no facts for so many of all arguments.
[[nodiscard]] std::string no_value(std::size_t missing, std::size_t all);

/// The value of a ground term; invalid for lack of a definition or of fuel. Extends the problem's
/// bank.
[[nodiscard]] TermId value_of(Problem& problem, TermId ground);

/// The certified proof of a ground statement that evaluates to true; nothing if it does not.
[[nodiscard]] std::optional<kernel::Proof> prove_by_computing(Problem& problem,
                                                              std::uint32_t statement,
                                                              ProveStatistics& statistics);

}  // namespace whence
