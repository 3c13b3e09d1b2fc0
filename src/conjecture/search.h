#pragma once

// The search for the conjectures of a theory: equations first, then implications that these do not
// say, both on samples of what the theory's functions compute or, where they compute nothing, of
// the axioms' finite models.

#include <cstdint>
#include <functional>
#include <vector>

#include "base/stop.h"
#include "conjecture/conjecture.h"
#include "conjecture/equations.h"
#include "conjecture/steering.h"
#include "model/model_search.h"

namespace whence::conjecture {

struct SearchOptions {
  std::uint32_t size = 7;       ///< of terms in equations
  std::uint32_t variables = 3;  ///< of each sort
  std::uint64_t seed = 0;
  std::vector<SymbolId> only;       ///< the functions to look at; none: all
  Steering steering;                ///< without a steering_problem
  const StopToken* stop = nullptr;  ///< not owned; may be null
  /// Is called now and then with the size reached and the number of tests; may be empty.
  std::function<void(std::uint32_t, std::uint64_t)> progress;
};

struct Candidates {
  std::vector<Conjecture> conjectures;
  /// The finite models in which they were tested; none for a theory that computes.
  std::vector<FiniteStructure> structures;
  /// Functions that no conjecture speaks of: the axioms about them leave no finite model.
  std::vector<FunctionId> left_out;
  EquationStatistics statistics;
};

/// Conjectures over the functions of `theory`, whose statements are taken for true. Terms by the
/// thousand are built in its bank. What there is so far if stopped.
[[nodiscard]] Candidates search(Problem& theory, const SearchOptions& options);

}  // namespace whence::conjecture
