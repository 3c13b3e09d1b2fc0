#pragma once

// What conjectures are made of: the functions of a theory, a few variables of each sort, and the
// correspondence between terms and what the enumerator keeps.

#include <absl/container/flat_hash_map.h>

#include <cstdint>
#include <span>
#include <vector>

#include "enumerate/enumerator.h"
#include "logic/problem.h"

namespace whence::conjecture {

struct VocabularyOptions {
  std::uint32_t variables = 3;           ///< of each sort
  std::uint32_t function_variables = 2;  ///< of each function sort
  std::vector<FunctionId> left_out;      ///< functions that do not occur
};

/// A grammar over a theory's signature, with the arithmetic of integers if it has any. Its
/// nonterminals are sorts; type parameters are the type variable 0 throughout. Refers to the
/// problem, which must outlive it.
class Vocabulary {
 public:
  /// What a production stands for: a variable, or a function.
  struct Operator {
    FunctionId function;         ///< invalid: a variable
    std::uint32_t variable = 0;  ///< its number
  };

  Vocabulary(Problem& problem, const VocabularyOptions& options);

  [[nodiscard]] const std::vector<SortId>& sorts() const { return sorts_; }
  [[nodiscard]] std::uint32_t nonterminal(SortId sort) const { return nonterminal_.at(sort); }
  [[nodiscard]] const std::vector<Production>& productions() const { return productions_; }
  [[nodiscard]] const Operator& operator_of(std::uint32_t production) const {
    return operators_[production];
  }
  /// The variables, by number.
  [[nodiscard]] const std::vector<TermId>& variables() const { return variables_; }
  /// A constant that stands for variable `v` as a thing that is fixed and not known.
  TermId constant_for(std::uint32_t v);
  /// The functions of the theory that are explored, in the order of the input.
  [[nodiscard]] const std::vector<FunctionId>& functions() const { return functions_; }

  /// The term that production `p` makes of terms.
  TermId build(std::uint32_t p, std::span<const TermId> arguments);

 private:
  std::uint32_t note(SortId sort);
  void add_function(FunctionId function);

  Problem& problem_;
  std::vector<SortId> sorts_;
  absl::flat_hash_map<SortId, std::uint32_t> nonterminal_;
  std::vector<Production> productions_;
  std::vector<Operator> operators_;
  std::vector<TermId> variables_;
  std::vector<TermId> constants_;  // by variable
  std::vector<FunctionId> functions_;
};

/// The terms of what an enumerator over the vocabulary has kept.
class KeptTerms {
 public:
  KeptTerms(Vocabulary& vocabulary, const Enumerator& enumerator)
      : vocabulary_(vocabulary), enumerator_(enumerator) {}
  TermId operator()(EntryId entry);
  TermId operator()(const Enumerator::Candidate& candidate);

 private:
  Vocabulary& vocabulary_;
  const Enumerator& enumerator_;
  std::vector<TermId> terms_;  // by entry
};

}  // namespace whence::conjecture
