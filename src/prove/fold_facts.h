#pragma once

// Facts about folds (folds.h), for the numbers up to a bound, with their proofs.
//
// That R(.., n, p) holds needs a function on the numbers up to n, and a theory of sets need not
// have any functions but its own. So it is said by axioms that there are the finite ones: that
// there is an empty set, and with each set M and each x the set of x and what is in M (adjunction;
// Vaught, "On a theorem of Cobham concerning undecidable theories", 1962); the same for functions.
// They hold wherever finite sets and functions are among the objects. That R(.., n, q) does not
// hold for other q needs none of them, as any such function has the same values.

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/env.h"
#include "prove/folds.h"
#include "transfer/numbers.h"

namespace whence {

class FoldFacts {
 public:
  /// `function` maps `arguments` to `value`, all of them numbers.
  struct Graph {
    TermId function;
    std::vector<std::uint32_t> arguments;
    std::uint32_t value = 0;
  };
  struct Found {
    const Fold* fold = nullptr;
    std::uint32_t argument = 0;
    std::uint32_t value = 0;
    bool positive = true;
    TermId formula;  ///< what the relation says, or its negation
    StepId step;
  };

  /// All must outlive it. Requires bridge.translate_axioms().
  FoldFacts(Problem& problem, Derivation& derivation, transfer::Bridge& bridge,
            const InductiveSet& set, std::uint32_t most, const Env& env);

  [[nodiscard]] const std::vector<Fold>& folds() const { return found_.folds; }
  /// What prove() is to be given.
  [[nodiscard]] std::vector<Graph> needed() const;
  [[nodiscard]] TermId formula(const Graph& graph);
  /// That elem(a) is not elem(b).
  [[nodiscard]] TermId different(std::uint32_t a, std::uint32_t b);
  /// All facts about a fold up to the bound, or none if one of them is not proved. `known` are
  /// steps of what is needed, by what they conclude, and of what is different, for all numbers up
  /// to the bound and the fold's values.
  [[nodiscard]] std::vector<Found> prove(const Fold& fold, const std::map<TermId, StepId>& known);

 private:
  [[nodiscard]] TermId call(SymbolId symbol, const std::vector<TermId>& arguments);
  [[nodiscard]] TermId number(std::uint32_t n);
  [[nodiscard]] TermId maps(TermId function, std::vector<TermId> objects);
  [[nodiscard]] Graph addition(const Fold& fold, std::uint32_t n) const;
  void add_axioms();
  StepId add_axiom(const std::string& name, TermId formula);
  void find_laws_of_order();
  std::optional<StepId> lemma(const Fold& fold);
  std::optional<StepId> start(const Fold& fold, const std::map<TermId, StepId>& known);
  StepId next(StepId lemma, const std::vector<TermId>& objects, const std::vector<StepId>& facts);
  std::optional<StepId> only_value(const Fold& fold, std::uint32_t n,
                                   const std::map<TermId, StepId>& known);

  Problem& problem_;
  TermBank& bank_;
  ProofBuilder builder_;
  transfer::Bridge& bridge_;
  const InductiveSet& set_;
  std::uint32_t most_;
  const Env& env_;
  FoldsFound found_;
  std::optional<transfer::Numbers> numbers_;
  std::vector<StepId> order_;  // how relations between two numbers go on to successors
  StepId no_members_;
  StepId one_more_member_;
  StepId no_values_;
  StepId one_more_value_;
};

}  // namespace whence
