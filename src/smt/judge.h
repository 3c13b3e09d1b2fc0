#pragma once

// Z3 as the judge of programs for constraints on all inputs: many questions about one
// specification.

#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "program/specification.h"
#include "smt/examples.h"

namespace whence::smt {

class Judge {
 public:
  /// `specification` must outlive the object. Operators may be added to it, nothing else changed.
  explicit Judge(const synth::Specification& specification);
  Judge(const Judge&) = delete;
  Judge& operator=(const Judge&) = delete;
  ~Judge();

  /// Whether the programs, one for each function, meet all constraints for all values of the
  /// variables; if not, values for which one fails.
  ConstraintAnswer check(std::span<const synth::Term> programs, const QuestionLimits& limits);

  /// Whether there are values of `variables` for which the formula, which has no calls, holds, and
  /// which.
  struct Values {
    Answer exist = Answer::kUnknown;
    std::vector<synth::Value> values;
  };
  Values satisfy(const synth::Term& formula, std::span<const synth::Variable> variables,
                 const QuestionLimits& limits);

  /// A formula without the variables from place `first` on that holds where the given one does for
  /// all values of these, by Z3's quantifier elimination; nothing if that does not succeed.
  std::optional<synth::Term> for_all(const synth::Term& formula,
                                     std::span<const synth::Variable> variables, std::size_t first,
                                     synth::Operators& operators, const QuestionLimits& limits);

  /// Of formulas that contradict `given`, a few that do already, by their places; nothing if they
  /// do not, or if Z3 does not know.
  std::optional<std::vector<std::size_t>> core(const synth::Term& given,
                                               std::span<const synth::Term> formulas,
                                               std::span<const synth::Variable> variables,
                                               const QuestionLimits& limits);

  /// If all functions are predicates: what Z3's search for models of constrained Horn clauses
  /// (Komuravelli, Gurfinkel & Chaki, CAV 2014) says of the constraints. kNo: no predicates meet
  /// them.
  struct Predicates {
    Answer exist = Answer::kUnknown;
    std::vector<synth::Term> programs;  ///< over the parameters; the grammars are not looked at
  };
  /// `known` may be empty, or have for each predicate one that meets the constraints with a call
  /// that has to hold; the programs meet all constraints together with these (`known and program`).
  Predicates horn(synth::Operators& operators, const QuestionLimits& limits,
                  std::span<const synth::Term> known = {});

  /// Questions asked.
  [[nodiscard]] std::uint64_t questions() const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace whence::smt
