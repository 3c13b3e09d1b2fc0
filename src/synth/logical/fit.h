#pragma once

// Formulas written in a grammar: a term of it that means the same, with its operators and literals.

#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "synth/logical/formulas.h"

namespace whence::synth::logical {

/// Looks for a term of the target's grammar that equals a formula over its parameters, by writing
/// operators in terms of others: `a < b` as `(not (<= b a))` or `(<= (+ a 1) b)`. Incomplete.
class Fit {
 public:
  /// Both must outlive the object.
  Fit(Formulas& formulas, const Target& target) : formulas_(formulas), target_(target) {}

  std::optional<Term> run(FormulaId f);

 private:
  /// One way to write a formula: an operator and what it is applied to.
  struct View {
    std::string name;
    std::vector<FormulaId> arguments;
  };
  using Found = std::optional<std::uint32_t>;  // a node of out_

  Found fit(FormulaId f, std::uint32_t nonterminal);
  Found match(const Term& rule, std::uint32_t pattern, FormulaId f, std::size_t view);
  Found match_any(const Term& rule, std::uint32_t pattern, FormulaId f);
  const std::vector<View>& views(FormulaId f);
  void boolean_views(FormulaId f, std::vector<View>& out);
  void comparison_views(FormulaId f, std::vector<View>& out);
  void integer_views(FormulaId f, std::vector<View>& out);
  FormulaId shifted(FormulaId f, std::int64_t by);

  Formulas& formulas_;
  const Target& target_;
  Term out_;
  std::map<std::pair<FormulaId, std::uint32_t>, Found> known_;
  std::set<std::pair<FormulaId, std::uint32_t>> open_;  // being tried
  std::map<FormulaId, std::vector<View>> views_;
  std::size_t steps_ = 0;
  bool cut_ = false;  // something was not tried, as it is being tried already
};

}  // namespace whence::synth::logical
