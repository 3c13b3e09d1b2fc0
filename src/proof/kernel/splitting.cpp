// Splitting: a clause as the disjunction of closed formulas, and the propositional reasoning that
// puts the parts of a split refutation together again.
//
// kSplit: let C1, ..., Cn be the components. They share no variable, so
// forall (C1 or ... or Cn) is equivalent to (forall C1) or ... or (forall Cn). Type variables are
// fixed, so components may share them.
//
// kRup: see proof/step.h. Closed formulas are the propositional atoms, and two atoms that are
// different terms are simply unrelated. An assumption that the conclusion leaves out is one whose
// negation the propagation found false, like that of any other literal; so none can get lost.

#include <absl/container/flat_hash_map.h>

#include <algorithm>

#include "proof/kernel/rule_support.h"

namespace whence::kernel {

namespace {

// A formula as a literal over an atom that is no negation.
Literal as_literal(const TermBank& bank, TermId formula, bool positive = true) {
  return without_negations(bank, {formula, positive});
}

// What has become true, by atom.
class Assignment {
 public:
  enum class Value : std::uint8_t { kTrue, kFalse, kOpen };

  [[nodiscard]] Value value(Literal literal) const {
    const auto it = signs_.find(literal.atom);
    if (it == signs_.end()) return Value::kOpen;
    return it->second == literal.positive ? Value::kTrue : Value::kFalse;
  }
  // False if the literal is already false.
  bool make_true(Literal literal) {
    return signs_.emplace(literal.atom, literal.positive).first->second == literal.positive;
  }

 private:
  absl::flat_hash_map<TermId, bool> signs_;
};

bool is_closed(const TermBank& bank, const Sequent& sequent) {
  // Assumptions of an accepted sequent are closed; this does not rely on it.
  return std::all_of(sequent.assumptions.begin(), sequent.assumptions.end(),
                     [&](TermId a) { return bank.is_closed(a); }) &&
         std::all_of(sequent.clause.begin(), sequent.clause.end(),
                     [&](const Literal& l) { return bank.is_closed(l.atom); });
}

enum class Propagation : std::uint8_t { kUnit, kConflict, kNothing };

// Makes the one literal true that the assignment leaves open in the premise.
Propagation propagate(const TermBank& bank, const Sequent& premise, Assignment& assignment) {
  std::optional<Literal> open;
  const auto meet = [&](Literal literal) {
    switch (assignment.value(literal)) {
      case Assignment::Value::kTrue:
        return false;
      case Assignment::Value::kFalse:
        return true;
      case Assignment::Value::kOpen:
        break;
    }
    if (open && *open != literal) return false;
    open = literal;
    return true;
  };
  for (TermId assumption : premise.assumptions) {
    if (!meet(as_literal(bank, assumption, false))) return Propagation::kNothing;
  }
  for (const Literal& literal : premise.clause) {
    if (!meet(without_negations(bank, literal))) return Propagation::kNothing;
  }
  if (!open) return Propagation::kConflict;
  assignment.make_true(*open);
  return Propagation::kUnit;
}

// The components' literals, as the numbers of a kSplit step give them; each literal once.
std::variant<std::vector<std::vector<std::uint32_t>>, Refusal> components_of(
    const std::vector<std::uint32_t>& numbers, std::size_t literals) {
  std::vector<std::vector<std::uint32_t>> components;
  std::vector<bool> taken(literals, false);
  for (std::size_t at = 0; at < numbers.size();) {
    const std::size_t count = numbers[at++];
    if (count == 0) return refuse("a component has no literal");
    if (count > numbers.size() - at) return refuse("a component's literals are not all there");
    auto& component = components.emplace_back();
    for (; component.size() < count; ++at) {
      const std::uint32_t i = numbers[at];
      if (i >= literals) return refuse("the premise has no literal " + std::to_string(i));
      if (taken[i]) return refuse("literal " + std::to_string(i) + " is named twice");
      taken[i] = true;
      component.push_back(i);
    }
  }
  if (std::find(taken.begin(), taken.end(), false) != taken.end()) {
    return refuse("a literal belongs to no component");
  }
  return components;
}

}  // namespace

ClauseOutcome conclude_split(const RuleUse& use) {
  TermBank& bank = use.bank;
  const Clause& clause = use.clause(0);
  auto parsed = components_of(use.arguments.numbers, clause.size());
  if (auto* refusal = std::get_if<Refusal>(&parsed)) return std::move(*refusal);
  const auto& components = std::get<0>(parsed);
  absl::flat_hash_map<TermId, std::size_t> owner;  // of a variable
  Clause out;
  for (std::size_t k = 0; k < components.size(); ++k) {
    Clause part;
    for (std::uint32_t i : components[k]) part.push_back(clause[i]);
    for (TermId v : free_variables(bank, part)) {
      if (owner.emplace(v, k).first->second != k) {
        return refuse("two components share variable " + std::to_string(bank.index(v)));
      }
    }
    out.push_back(as_literal(bank, as_formula(bank, part)));
  }
  return out;
}

Outcome conclude_rup(const RuleUse& use) {
  const TermBank& bank = use.bank;
  const std::vector<TermId>& terms = use.arguments.terms;
  const std::vector<std::uint32_t>& signs = use.arguments.numbers;
  if (signs.size() > terms.size()) return refuse("there are more signs than terms");
  Sequent out;
  Assignment assignment;
  bool conflict = false;
  for (std::size_t i = 0; i < terms.size(); ++i) {
    if (!bank.is_boolean(terms[i])) return refuse("a term of the claim is not a formula");
    if (!bank.is_closed(terms[i])) return refuse("a term of the claim has free variables");
    const bool in_clause = i < signs.size();
    if (in_clause && signs[i] > 1) return refuse("a sign is neither 0 nor 1");
    const bool positive = in_clause && signs[i] == 1;
    if (in_clause) {
      out.clause.push_back({terms[i], positive});
    } else {
      out.assumptions.push_back(terms[i]);
    }
    conflict |= !assignment.make_true(as_literal(bank, terms[i], !positive));
  }
  std::sort(out.assumptions.begin(), out.assumptions.end());
  out.assumptions.erase(std::unique(out.assumptions.begin(), out.assumptions.end()),
                        out.assumptions.end());
  for (std::size_t k = 0; k < use.premises.size(); ++k) {
    const Sequent& premise = *use.premises[k];
    const std::string which = "premise " + std::to_string(k);
    if (conflict) return refuse(which + " comes after the contradiction");
    if (!is_closed(bank, premise)) return refuse(which + " has free variables");
    const Propagation step = propagate(bank, premise, assignment);
    if (step == Propagation::kNothing) {
      return refuse(which + " has a true literal or more than one that is open");
    }
    conflict = step == Propagation::kConflict;
  }
  if (!conflict) return refuse("the premises do not contradict the claim's negation");
  return out;
}

}  // namespace whence::kernel
