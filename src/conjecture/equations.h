#pragma once

// Equational conjectures: terms that behave alike.

#include <cstdint>
#include <functional>
#include <optional>
#include <utility>
#include <vector>

#include "base/stop.h"
#include "conjecture/conjecture.h"
#include "conjecture/known_laws.h"
#include "conjecture/samples.h"
#include "conjecture/steering.h"

namespace whence::conjecture {

struct EquationStatistics {
  std::uint64_t evaluated = 0;   ///< terms
  std::uint64_t behaviours = 0;  ///< kept terms
  std::uint64_t raw = 0;         ///< equations before pruning
  std::uint64_t tested = 0;
  std::uint64_t refuted = 0;
};

struct EquationLimits {
  std::uint32_t size = 7;          ///< of a term, in symbols and variables
  std::size_t behaviours = 2'500;  ///< kept terms; a size that would bring more is not begun
  std::size_t most = 120;          ///< equations
};

/// Finds the equations between terms up to a size that hold on every sample and follow from no
/// smaller ones by rewriting, most interesting first. A test that refutes one becomes a sample, and
/// the terms are sorted afresh.
class EquationSearch {
 public:
  EquationSearch(Problem& problem, Vocabulary& vocabulary, Definitions& definitions,
                 Samples& samples, const Wanted& wanted)
      : problem_(problem),
        vocabulary_(vocabulary),
        definitions_(definitions),
        samples_(samples),
        wanted_(wanted) {}

  /// Is called now and then with the size reached and the number of tests.
  void on_progress(std::function<void(std::uint32_t, std::uint64_t)> report) {
    report_ = std::move(report);
  }
  /// Those that are wanted, and those that would be if they spoke of something else: what follows
  /// from these is not news. Empty if it was stopped.
  [[nodiscard]] std::vector<Conjecture> run(const EquationLimits& limits, const StopToken* stop);
  [[nodiscard]] const EquationStatistics& statistics() const { return statistics_; }
  /// The size up to which all terms were built.
  [[nodiscard]] std::uint32_t reached() const { return reached_; }
  /// All equations between behaviours found in the last run, most interesting first; those returned
  /// are among them.
  [[nodiscard]] const std::vector<Conjecture>& raw() const { return raw_; }

 private:
  using Pair = std::pair<TermId, TermId>;

  void enumerate(const EquationLimits& limits, const StopToken* stop);
  void add_expected(const EquationLimits& limits, KnownLaws& known,
                    std::vector<Conjecture>& accepted);
  [[nodiscard]] std::vector<TermId> variables_of(SortId sort) const;
  [[nodiscard]] std::vector<FunctionId> operations(std::size_t arity) const;
  [[nodiscard]] std::vector<FunctionId> operations(std::size_t arity, SortId sort) const;
  struct Arguments {
    TermId x;
    TermId y;
    TermId other;
  };
  [[nodiscard]] std::optional<Arguments> arguments_of(FunctionId f, std::size_t side) const;
  [[nodiscard]] TermId applied(FunctionId f, std::size_t side, TermId argument, TermId other);
  void add_distributivities(FunctionId f, std::vector<Pair>& found);
  void add_iterations(FunctionId f, std::vector<Pair>& found);
  [[nodiscard]] std::vector<Pair> homomorphisms();
  void add_mirrored_clauses(FunctionId f, std::vector<Pair>& found);
  [[nodiscard]] bool helps(const Conjecture& conjecture) const;

  Problem& problem_;
  Vocabulary& vocabulary_;
  Definitions& definitions_;
  Samples& samples_;
  const Wanted& wanted_;
  std::vector<Conjecture> raw_;
  absl::flat_hash_set<TermId> refuted_;
  absl::flat_hash_set<TermId> stated_;  // what the theory says itself
  EquationStatistics statistics_;
  std::uint32_t reached_ = 0;
  std::function<void(std::uint32_t, std::uint64_t)> report_;
};

}  // namespace whence::conjecture
