#pragma once

// Implications between formulas of one theory, refuted by finite models one after the other. What
// is found is kept: most implications fail in a model of another one.

#include <absl/container/flat_hash_map.h>

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "logic/clause.h"
#include "logic/problem.h"
#include "model/finite/interpretation.h"

namespace whence {

class Refuter {
 public:
  /// The axioms and definitions of the problem hold in all models. What it wants proved is not
  /// looked at.
  explicit Refuter(Problem problem);

  [[nodiscard]] Problem& problem() { return problem_; }
  [[nodiscard]] const Problem& problem() const { return problem_; }
  /// Why nothing is found here: the theory has no finite interpretations. Empty if it has.
  [[nodiscard]] const std::string& unsupported() const { return unsupported_; }

  /// A model of the axioms and the premises in which the conclusion fails: its number in models().
  /// Nothing if none was found with so many work units. Formulas are closed and of the problem's
  /// bank. Deterministic in all calls so far.
  [[nodiscard]] std::optional<std::size_t> refute(std::span<const TermId> premises,
                                                  TermId conclusion, std::uint64_t work);
  /// What was found so far. Each has been evaluated by finite::Truth.
  [[nodiscard]] const std::vector<finite::Interpretation>& models() const { return models_; }
  /// Searches that were made, since no model that was there would do.
  [[nodiscard]] std::uint64_t searches() const { return searches_; }

 private:
  struct Formula {
    std::vector<Clause> clauses;
    std::vector<Clause> negated;
    bool has_clauses = false;
    bool has_negated = false;
    std::vector<std::int8_t> truth;  // by model: 1, 0, or -1 where it takes too long
  };
  Formula& formula(TermId f);
  const std::vector<Clause>& clauses(TermId f);
  const std::vector<Clause>& negated(TermId f);
  bool holds(TermId f, std::size_t model, bool wanted);

  Problem problem_;
  std::string unsupported_;
  std::vector<Clause> axioms_;
  absl::flat_hash_map<TermId, Formula> formulas_;
  std::vector<finite::Interpretation> models_;
  std::vector<std::size_t> order_;  // of models: what was of use last comes first
  std::uint64_t searches_ = 0;
};

}  // namespace whence
