#pragma once

// Proof steps: the one format in which every inference of the program is handed on.
//
// A step concludes a sequent from the sequents of its premises. It records its rule, its premises
// and the rule's arguments, which are enough to *compute* the conclusion; the kernel does just that
// and compares. Steps are untrusted data until then.
//
// Conventions that every rule keeps:
//  - Free variables of different premises are unrelated; a substitution per premise says what
//    becomes of each. A variable that a substitution does not bind stays as it is. Images are terms
//    of the variable's sort without loose bound variables. Variables of one number in one clause
//    have one sort; a conclusion in which they had not is refused.
//  - In the conclusion the literals of premise 0 come first, then those of premise 1, without the
//    literals that the rule uses up; a changed literal stays in its place; a literal that occurs
//    twice is kept at its first place.
//  - Assumptions of the premises unite, unless the rule says otherwise.
//  - Type variables are shared between premises: they are fixed, unknown sorts, until
//    `instantiate-sort` puts sorts for those of a whole sequent.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "logic/clause.h"

namespace whence {

using StepId = Id<struct StepTag>;

/// What each rule says and what its arguments mean: proof/rules.def.
enum class Rule : std::uint8_t {
#define RULE(rule, ...) rule,
#include "proof/rules.def"
};
inline constexpr std::size_t kRuleCount = static_cast<std::size_t>(Rule::kHole) + 1;

/// A rule's arguments as a step and a proof file hold them. proof/arguments.h gives names to what
/// stands in the lists.
struct StepArguments {
  std::vector<std::uint32_t> numbers;
  std::vector<std::uint32_t> position;
  std::vector<TermId> terms;
  std::vector<SortId> sorts;
  std::vector<Substitution> substitutions;
  std::string name;

  /// Calls `visit` for each term, those that substitutions put for variables too.
  template <class Visit>
  void for_each_term(const Visit& visit) const {
    for (TermId t : terms) visit(t);
    for (const Substitution& substitution : substitutions) {
      for (TermId t : substitution.terms()) {
        if (t.valid()) visit(t);
      }
    }
  }
  friend bool operator==(const StepArguments&, const StepArguments&) = default;
};

struct Step {
  Rule rule = Rule::kInput;
  std::vector<StepId> premises;  ///< earlier steps
  StepArguments arguments;
  Sequent conclusion;  ///< as claimed
};

/// A statement of the problem and the step that concludes it.
struct ProvedStatement {
  std::uint32_t statement = 0;
  StepId step;
};

/// Untrusted steps over the bank of one problem. Premises come before what uses them.
struct Derivation {
  std::vector<Step> steps;
  std::vector<ProvedStatement> proved;

  StepId add(Step step) {
    steps.push_back(std::move(step));
    return StepId{steps.size() - 1};
  }
  [[nodiscard]] const Step& operator[](StepId id) const { return steps[id.index()]; }
  /// By step: whether one of the steps in `from` rests on it, or is it.
  [[nodiscard]] std::vector<bool> needed_for(std::span<const StepId> from) const;
  /// What shows results: the steps of all statements in `proved`, and `contradiction` if it is
  /// valid.
  [[nodiscard]] std::vector<bool> needed_for_results(StepId contradiction) const;
};

/// The rule's name as in proof files, e.g. "equality-resolution".
[[nodiscard]] std::string_view rule_name(Rule rule);
[[nodiscard]] std::optional<Rule> rule_by_name(std::string_view name);
/// The rule's schema in one line, as the documentation and the web page show it.
[[nodiscard]] std::string_view rule_schema(Rule rule);

}  // namespace whence
