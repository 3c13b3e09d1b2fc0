// Laws about the sets and functions of a local theory, by induction on numbers.

#include <algorithm>
#include <utility>

#include "proof/arguments.h"
#include "proof/kernel/rules.h"
#include "transfer/local_theory.h"

namespace whence::transfer {

namespace {

constexpr std::uint64_t kCaseWork = 10'000'000;  // units for a case of an induction
constexpr std::size_t kMostLocalLaws = 6;

}  // namespace

// Puts e for the number t where t = e holds, in what does not hold and in the other atoms: then
// what is left are the numbers that matter.
void LocalTheory::solve_equations() {
  std::vector<TermId> constants;
  for (const auto& [object, equation] : equations_) {
    constants.push_back(bank_.argument(bank_.argument(builder_.clause(equation)[0].atom, 1), 0));
  }
  const auto is_constant = [&](TermId t) { return std::ranges::find(constants, t) != constants.end(); };
  for (std::size_t i = 0; i < held_.size(); ++i) {
    if (!bank_.is_equality(held_[i])) continue;
    for (std::size_t side = 0; side < 2; ++side) {
      const TermId t = bank_.argument(held_[i], side);
      const TermId e = bank_.argument(held_[i], 1 - side);
      if (!is_constant(t) || bank_.contains(e, t)) continue;
      for (std::vector<TermId>* atoms : {&held_, &denied_}) {
        for (TermId& atom : *atoms) {
          if (atoms == &denied_ || &atom != &held_[i]) atom = bank_.replace(atom, t, e);
        }
      }
      std::erase(constants, t);
      held_[i] = bank_.truth();
      break;
    }
  }
}

// What may hold for all numbers where something is denied of some.
std::vector<TermId> LocalTheory::laws() {
  std::vector<TermId> found;
  for (TermId denied : denied_) {
    if (!bank_.is_equality(denied) || bank_.sort(bank_.argument(denied, 0)) != facts_.set().numbers) {
      continue;
    }
    // Numbers as they stand before others in what is held of them: what goes in comes first.
    std::vector<TermId> constants;
    for (std::size_t place = 0; place < 3; ++place) {
      for (TermId atom : held_) {
        if (!bank_.is_boolean(atom) || bank_.kind(atom) != TermKind::kApplication) continue;
        if (place + 1 >= bank_.arguments(atom).size()) continue;
        const TermId element = bank_.argument(atom, place);
        if (!bank_.is_application_of(element, facts_.set().element)) continue;
        const TermId number = bank_.argument(element, 0);
        if (!bank_.contains(denied, number) || bank_.is_constructor(number)) continue;
        if (std::ranges::find(constants, number) == constants.end()) constants.push_back(number);
      }
    }
    for (TermId constant : constants) {
      const auto law = law_by(constant, denied);
      if (!law || found.size() == kMostLocalLaws) continue;
      if (std::ranges::find(found, *law) == found.end()) found.push_back(*law);
    }
  }
  return found;
}

// `forall k. forall r. A => C` where C is the conclusion with k for the constant, A what is held of
// it, with other numbers for those that are in A and C.
std::optional<TermId> LocalTheory::law_by(TermId constant, TermId conclusion) {
  const SymbolId element = facts_.set().element;
  std::vector<TermId> atoms;
  for (TermId atom : held_) {
    const bool about = bank_.kind(atom) == TermKind::kApplication && !bank_.is_equality(atom) &&
                       std::ranges::any_of(bank_.arguments(atom), [&](TermId a) {
                         return bank_.is_application_of(a, element) &&
                                bank_.argument(a, 0) == constant;
                       });
    if (about && std::ranges::find(atoms, atom) == atoms.end()) atoms.push_back(atom);
  }
  if (atoms.empty()) return std::nullopt;
  std::vector<TermId> numbers{constant};
  for (TermId atom : atoms) {
    for (TermId a : bank_.arguments(atom)) {
      if (!bank_.is_application_of(a, element)) continue;
      const TermId number = bank_.argument(a, 0);
      const bool general = !bank_.is_constructor(number) && bank_.contains(conclusion, number);
      if (general && std::ranges::find(numbers, number) == numbers.end()) numbers.push_back(number);
    }
  }
  TermId law = conclusion;
  for (std::size_t i = atoms.size(); i-- > 0;) law = bank_.implication(atoms[i], law);
  const std::uint32_t first = bank_.variable_bound(law);
  std::vector<TermId> variables;
  for (std::size_t i = 0; i < numbers.size(); ++i) {
    variables.push_back(
        bank_.variable(first + static_cast<std::uint32_t>(i), facts_.set().numbers));
    law = bank_.replace(law, numbers[i], variables.back());
  }
  for (std::size_t i = variables.size(); i-- > 0;) law = bank_.forall_over(variables[i], law);
  return law;
}

std::optional<StepId> LocalTheory::by_induction(TermId law, std::uint64_t work) {
  const SymbolId successor = facts_.set().successor_copy;
  const TermId k = bank_.variable(0, facts_.set().numbers);
  InductionScheme scheme;
  scheme.measure = {{0}};
  scheme.cases = {{{call(facts_.set().zero_copy, {})}, {}}, {{call(successor, {k})}, {{k}}}};
  const StepArguments arguments = encode_induction(bank_, law, 1, scheme);
  const auto cases = kernel::induction_cases(bank_, arguments);
  const auto* formulas = std::get_if<std::vector<TermId>>(&cases);
  if (formulas == nullptr) return std::nullopt;
  // What is denied has no part in the law.
  std::vector<StepId> premises = numbers_;
  for (StepId step : local_) {
    const TermId formula = builder_.clause(step)[0].atom;
    if (!bank_.is_application_of(formula, bank_.signature().not_symbol())) premises.push_back(step);
  }
  std::vector<StepId> proved;
  for (TermId formula : *formulas) {
    const auto step =
        facts_.prover().prove(formula, premises, spend(std::min(work, kCaseWork)));
    if (!step || builder_.clause(*step).empty()) return step;
    proved.push_back(*step);
  }
  return builder_.add(Rule::kInduct, proved, arguments);
}

// Puts the objects that are there into the axioms of comprehension, for objects of the kinds of
// which something is said for all. Whether there are any.
bool LocalTheory::comprehend() {
  bool any = false;
  for (StepId axiom : facts_.comprehension()) {
    TermId described = builder_.clause(axiom)[0].atom;
    while (bank_.kind(described) == TermKind::kForall) described = opened(described);
    const auto kind = use_of_bound(described);
    const bool wanted = std::ranges::any_of(
        general_, [&](const General& general) { return kind && general.use == *kind; });
    if (!wanted || !comprehended_.insert(axiom).second) continue;
    // All choices of objects for the variables, which are used as what they stand for is.
    std::vector<StepId> open{axiom};
    while (!open.empty()) {
      const StepId step = open.back();
      open.pop_back();
      const TermId formula = builder_.clause(step)[0].atom;
      if (bank_.kind(formula) != TermKind::kForall) {
        take_apart(step);
        any = true;
        continue;
      }
      const Use use = use_of_bound(formula).value_or(Use::kMember);
      const std::vector<TermId> there = objects_;
      for (TermId object : there) {
        const bool fits = use == Use::kMember ? equations_.contains(object)
                                              : uses_[object].contains(use);
        if (fits) open.push_back(instantiate(clausify(step, {{0, 0}}), object));
      }
    }
  }
  return any;
}

}  // namespace whence::transfer
