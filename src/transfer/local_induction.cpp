// Laws about the sets and functions of a local theory, by induction on numbers.

#include <algorithm>
#include <utility>

#include "proof/arguments.h"
#include "proof/kernel/rules.h"
#include "transfer/local_theory.h"

namespace whence::transfer {

namespace {

constexpr std::uint64_t kCaseWork = 4'000'000;      // units for a case of an induction
constexpr std::uint64_t kReducedWork = 10'000'000;  // for what a case comes to about numbers
constexpr std::size_t kMostLocalLaws = 6;

}  // namespace

// Puts e for the number t where t = e holds, in what does not hold and in the other atoms: then
// what is left are the numbers that matter.
void LocalTheory::solve_equations() {
  std::vector<TermId> constants;
  for (const auto& [object, equation] : equations_) {
    constants.push_back(bank_.argument(bank_.argument(builder_.clause(equation)[0].atom, 1), 0));
  }
  const auto is_constant = [&](TermId t) {
    return std::ranges::find(constants, t) != constants.end();
  };
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
std::vector<LocalTheory::Law> LocalTheory::laws() {
  std::vector<Law> found;
  for (TermId denied : denied_) {
    if (!bank_.is_equality(denied) ||
        bank_.sort(bank_.argument(denied, 0)) != facts_.set().numbers) {
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
      if (auto law = law_by(constant, denied); law && found.size() < kMostLocalLaws) {
        found.push_back(std::move(*law));
      }
    }
  }
  return found;
}

// C is the conclusion with k for the constant, A what is held of it, with other numbers for those
// that are in A and C.
std::optional<LocalTheory::Law> LocalTheory::law_by(TermId constant, TermId conclusion) {
  const SymbolId element = facts_.set().element;
  Law law{{}, {}, conclusion};
  for (TermId atom : held_) {
    const bool about =
        bank_.kind(atom) == TermKind::kApplication && !bank_.is_equality(atom) &&
        std::ranges::any_of(bank_.arguments(atom), [&](TermId a) {
          return bank_.is_application_of(a, element) && bank_.argument(a, 0) == constant;
        });
    if (about && std::ranges::find(law.premises, atom) == law.premises.end()) {
      law.premises.push_back(atom);
    }
  }
  if (law.premises.empty()) return std::nullopt;
  std::vector<TermId> numbers{constant};
  for (TermId atom : law.premises) {
    for (TermId a : bank_.arguments(atom)) {
      if (!bank_.is_application_of(a, element)) continue;
      const TermId number = bank_.argument(a, 0);
      const bool general = !bank_.is_constructor(number) && bank_.contains(conclusion, number);
      if (general && std::ranges::find(numbers, number) == numbers.end()) numbers.push_back(number);
    }
  }
  for (std::size_t i = 0; i < numbers.size(); ++i) {
    law.variables.push_back(bank_.variable(static_cast<std::uint32_t>(i), facts_.set().numbers));
    for (TermId& atom : law.premises) atom = bank_.replace(atom, numbers[i], law.variables[i]);
    law.conclusion = bank_.replace(law.conclusion, numbers[i], law.variables[i]);
  }
  return law;
}

TermId LocalTheory::formula_of(const Law& law) {
  TermId formula = law.conclusion;
  for (std::size_t i = law.premises.size(); i-- > 0;) {
    formula = bank_.implication(law.premises[i], formula);
  }
  for (std::size_t i = law.variables.size(); i-- > 0;) {
    formula = bank_.forall_over(law.variables[i], formula);
  }
  return formula;
}

std::optional<StepId> LocalTheory::by_induction(const Law& law, std::uint64_t work) {
  const SymbolId successor = facts_.set().successor_copy;
  const TermId k = bank_.variable(0, facts_.set().numbers);
  InductionScheme scheme;
  scheme.measure = {{0}};
  scheme.cases = {{{call(facts_.set().zero_copy, {})}, {}}, {{call(successor, {k})}, {{k}}}};
  const StepArguments arguments = encode_induction(bank_, formula_of(law), 1, scheme);
  const auto cases = kernel::induction_cases(bank_, arguments);
  const auto* formulas = std::get_if<std::vector<TermId>>(&cases);
  if (formulas == nullptr) return std::nullopt;
  if (const auto proved = cases_by_recursion(law, *formulas)) {
    return builder_.add(Rule::kInduct, *proved, arguments);
  }
  std::vector<StepId> proved;
  for (TermId formula : *formulas) {
    const auto step =
        facts_.prover().prove(formula, positive_facts(), spend(std::min(work, kCaseWork)));
    if (!step || builder_.clause(*step).empty()) return step;
    proved.push_back(*step);
  }
  return builder_.add(Rule::kInduct, proved, arguments);
}

// What is denied has no part in a law.
std::vector<StepId> LocalTheory::positive_facts() {
  std::vector<StepId> premises = known_numbers();
  for (StepId step : local_) {
    const TermId formula = builder_.clause(step)[0].atom;
    if (!bank_.is_application_of(formula, bank_.signature().not_symbol())) premises.push_back(step);
  }
  return premises;
}

// Where g is known by recursion, `g maps k to r => C[k, r]` holds if C[0, g(0)] does, and C[s(x),
// t] whenever C[x, z] does and g maps s(x) to t if it maps x to z. These are about numbers alone,
// so proved, or refuted, as such. The rest, that g maps s(x) to no other, is first-order.
std::optional<std::vector<StepId>> LocalTheory::cases_by_recursion(
    const Law& law, const std::vector<TermId>& cases) {
  if (law.premises.size() != 1 || law.variables.size() != 2) return std::nullopt;
  const TermId graph = law.premises[0];
  if (graph != graph_at(graph, law.variables[0], law.variables[1])) return std::nullopt;
  const auto recursion = recursion_of(graph);
  if (!recursion) return std::nullopt;
  const TermId zero = call(facts_.set().zero_copy, {});
  const TermId next = call(facts_.set().successor_copy, {recursion->x});
  const auto conclusion = [&](TermId k, TermId r) {
    Substitution image;
    image.bind(bank_.index(law.variables[0]), k);
    image.bind(bank_.index(law.variables[1]), r);
    return bank_.substitute(law.conclusion, image);
  };
  const auto base = numbers_.prove(about_any_numbers(conclusion(zero, recursion->value_at_zero)),
                                   spend(kReducedWork));
  if (!base) return std::nullopt;
  const auto step =
      numbers_.prove(about_any_numbers(bank_.implication(conclusion(recursion->x, recursion->z),
                                                         conclusion(next, recursion->value))),
                     spend(kReducedWork));
  if (!step) return std::nullopt;
  // Backwards: what g maps zero and s(x) to.
  const std::uint32_t first =
      std::max(bank_.variable_bound(next),
               bank_.variable_bound(bank_.equality(recursion->z, recursion->value)));
  const TermId y = bank_.variable(first, facts_.set().numbers);
  const TermId at_zero = bank_.universal_closure(
      bank_.implication(graph_at(graph, zero, y), bank_.equality(y, recursion->value_at_zero)));
  TermId before = bank_.conjunction(graph_at(graph, recursion->x, recursion->z),
                                    bank_.equality(y, recursion->value));
  std::vector<TermId> existing = recursion->others;
  existing.push_back(recursion->z);
  for (TermId v : existing) before = bank_.exists_over(v, before);
  const TermId at_next =
      bank_.universal_closure(bank_.implication(graph_at(graph, next, y), before));
  std::vector<StepId> proved;
  const std::vector<std::pair<TermId, StepId>> ways{{at_zero, *base}, {at_next, *step}};
  for (std::size_t i = 0; i < ways.size(); ++i) {
    const auto way = facts_.prover().prove(ways[i].first, positive_facts(), spend(kCaseWork));
    if (!way || builder_.clause(*way).empty()) return std::nullopt;
    const auto done = facts_.prover().prove(cases[i], {ways[i].second, *way}, spend(kCaseWork));
    if (!done || builder_.clause(*done).empty()) return std::nullopt;
    proved.push_back(*done);
  }
  return proved;
}

// in2[elem(argument), elem(value), g] for what is in2[.., .., g]; invalid if it is no such atom.
TermId LocalTheory::graph_at(TermId graph, TermId argument, TermId value) {
  if (!bank_.is_application_of(graph, facts_.set().membership.maps)) return {};
  const TermId g = bank_.argument(graph, 2);
  const SymbolId element = facts_.set().element;
  return call(bank_.symbol(graph), {call(element, {argument}), call(element, {value}), g});
}

std::optional<LocalTheory::Recursion> LocalTheory::recursion_of(TermId graph) {
  Recursion found;
  const TermId zero = call(facts_.set().zero_copy, {});
  for (StepId step : local_) {
    const TermId formula = builder_.clause(step)[0].atom;
    if (bank_.is_application_of(formula, facts_.set().membership.maps)) {
      const TermId image = bank_.argument(formula, 1);
      if (!bank_.is_application_of(image, facts_.set().element)) continue;
      const TermId value = bank_.argument(image, 0);
      if (formula == graph_at(graph, zero, value)) found.value_at_zero = value;
    } else if (!found.value.valid()) {
      (void)step_of(formula, graph, found);
    }
  }
  if (!found.value.valid() || !found.value_at_zero.valid()) return std::nullopt;
  return found;
}

// Whether the formula says what g maps s(x) to where it maps x to z.
bool LocalTheory::step_of(TermId formula, TermId graph, Recursion& recursion) {
  std::uint32_t next = 0;
  std::vector<TermId> premises;
  for (;;) {
    if (bank_.kind(formula) == TermKind::kForall) {
      formula = bank_.open(formula, bank_.variable(next++, bank_.binder_sort(formula)));
    } else if (bank_.is_application_of(formula, bank_.signature().implies_symbol())) {
      premises.push_back(bank_.argument(formula, 0));
      formula = bank_.argument(formula, 1);
    } else {
      break;
    }
  }
  const SymbolId element = facts_.set().element;
  const auto number = [&](TermId atom, std::size_t i) {
    const TermId object = bank_.argument(atom, i);
    return bank_.is_application_of(object, element) ? bank_.argument(object, 0) : TermId{};
  };
  const auto is_graph = [&](TermId atom) {
    return bank_.is_application_of(atom, facts_.set().membership.maps) &&
           bank_.argument(atom, 2) == bank_.argument(graph, 2) && number(atom, 0).valid() &&
           number(atom, 1).valid();
  };
  if (!is_graph(formula)) return false;
  const TermId at = number(formula, 0);
  if (!bank_.is_application_of(at, facts_.set().successor_copy)) return false;
  const TermId x = bank_.argument(at, 0);
  for (TermId premise : premises) {
    if (!is_graph(premise) || number(premise, 0) != x) continue;
    const TermId z = number(premise, 1);
    if (bank_.kind(x) != TermKind::kVariable || bank_.kind(z) != TermKind::kVariable) continue;
    recursion.x = x;
    recursion.z = z;
    recursion.value = number(formula, 1);
    recursion.others.clear();
    for (TermId v : bank_.free_variables(recursion.value)) {
      if (v != x && v != z) recursion.others.push_back(v);
    }
    return true;
  }
  return false;
}

// With variables for the numbers that the assumption speaks of.
TermId LocalTheory::about_any_numbers(TermId formula) {
  std::uint32_t next = bank_.variable_bound(formula);
  for (const auto& [object, equation] : equations_) {
    const TermId number = bank_.argument(bank_.argument(builder_.clause(equation)[0].atom, 1), 0);
    if (!bank_.contains(formula, number)) continue;
    formula = bank_.replace(formula, number, bank_.variable(next++, facts_.set().numbers));
  }
  return bank_.universal_closure(formula);
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
      bool none = true;
      const auto put = [&](TermId object) {
        open.push_back(instantiate(clausify(step, {{0, 0}}), object));
        none = false;
      };
      for (TermId object : there) {
        const bool fits =
            use == Use::kMember ? equations_.contains(object) : uses_[object].contains(use);
        if (fits) put(object);
      }
      if (none && use == Use::kSet) put(facts_.set().set);
    }
  }
  return any;
}

}  // namespace whence::transfer
