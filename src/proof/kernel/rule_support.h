#pragma once

// What the functions of the rules share. Internal to proof/kernel/.

#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "proof/arguments.h"
#include "proof/kernel/rules.h"

namespace whence::kernel {

/// One use of a rule: everything a conclusion is computed from. The shape of the arguments (how
/// many of each kind) and the ranges of all ids have been checked. The other members refuse what
/// is not as they say.
struct RuleUse {
  Problem& problem;
  TermBank& bank;
  const std::vector<const Sequent*>& premises;
  const StepArguments& arguments;

  [[nodiscard]] const Clause& clause(std::size_t premise) const {
    return premises[premise]->clause;
  }
  [[nodiscard]] std::uint32_t number(std::size_t i) const { return arguments.numbers[i]; }
  [[nodiscard]] TermId term(std::size_t i) const { return arguments.terms[i]; }

  /// The arguments of the rule by name.
  template <class Arguments>
  [[nodiscard]] Arguments decoded() const {
    auto out = Arguments::decode(arguments);
    require(out.has_value(), "the arguments are not of the rule's form");
    return *std::move(out);
  }
  /// Literal `i` of a premise, which has one.
  [[nodiscard]] const Literal& literal(std::size_t premise, std::uint32_t i) const {
    require(i < clause(premise).size(), "a premise has no such literal");
    return clause(premise)[i];
  }
  /// The atom of a premise that is a positive unit equation.
  [[nodiscard]] TermId unit_equation(std::size_t premise) const {
    const Clause& c = clause(premise);
    require(c.size() == 1 && c[0].positive && bank.is_equality(c[0].atom),
            "a premise is not a unit equation");
    return c[0].atom;
  }
  /// The substitution of a premise: each image of a variable that occurs has the variable's sort.
  /// (That images have no loose bound variables has been checked with the shape.)
  [[nodiscard]] const Substitution& substitution(std::size_t premise) const {
    const Substitution& s = arguments.substitutions[premise];
    if (s.empty()) return s;
    for (TermId v : free_variables(bank, clause(premise))) {
      const TermId image = s.at(bank.index(v));
      require(!image.valid() || bank.sort(image) == bank.sort(v),
              "a substitution puts a term of another sort for a variable");
    }
    return s;
  }
  /// A term that is a closed formula.
  TermId closed_formula(TermId t) const {
    require(bank.is_boolean(t), "a term is not a formula");
    require(bank.is_closed(t), "a formula has free variables");
    return t;
  }
};

/// What a rule's function computes.
struct Conclusion {
  Conclusion(Clause c) : clause(std::move(c)) {}  // NOLINT(google-explicit-constructor)
  Conclusion(std::vector<TermId> a, Clause c) : clause(std::move(c)), assumptions(std::move(a)) {}

  Clause clause;
  std::optional<std::vector<TermId>> assumptions;  ///< those of the premises, united, if not given
};

// The functions of all rules, in the files that certify.h lists.
#define RULE(rule, function, ...) [[nodiscard]] Conclusion function(const RuleUse& use);
#include "proof/rules.def"

[[nodiscard]] inline Clause unit(TermId atom, bool positive = true) {
  return {{atom, positive}};
}
/// Sorted and without repetition, as assumptions are.
[[nodiscard]] inline std::vector<TermId> as_set(std::vector<TermId> terms) {
  std::ranges::sort(terms);
  terms.erase(std::unique(terms.begin(), terms.end()), terms.end());
  return terms;
}
/// The literals of `clause` except the one at `skip`, instantiated, at the end of `out`.
inline void append_instances(TermBank& bank, const Clause& clause, const Substitution& substitution,
                             std::size_t skip, Clause& out) {
  out.reserve(out.size() + clause.size());
  for (std::size_t i = 0; i < clause.size(); ++i) {
    if (i == skip) continue;
    out.push_back({bank.substitute(clause[i].atom, substitution), clause[i].positive});
  }
}
/// Sorts distinct variables by number. False if two of one number, so of different sorts, are among
/// them: substitutions work by number, so no clause may have such.
[[nodiscard]] inline bool sort_by_number(const TermBank& bank, std::vector<TermId>& variables) {
  const auto number = [&](TermId v) { return bank.index(v); };
  std::ranges::sort(variables, {}, number);
  return std::ranges::adjacent_find(variables, {}, number) == variables.end();
}

}  // namespace whence::kernel
