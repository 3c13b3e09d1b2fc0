#include "prove/folds.h"

#include <algorithm>
#include <array>
#include <functional>
#include <utility>

#include "model/set_structure.h"
#include "transfer/number_values.h"

namespace whence {

ObjectUse use_of(const TermBank& bank, const MembershipSymbols& membership, TermId formula,
                 TermId variable) {
  ObjectUse use = ObjectUse::kMember;
  bank.for_each_subterm({&formula, 1}, [&](TermId t) {
    if (bank.kind(t) != TermKind::kApplication || bank.arguments(t).size() < 2) return;
    if (bank.arguments(t).back() != variable) return;
    if (bank.symbol(t) == membership.in) use = ObjectUse::kSet;
    if (bank.symbol(t) == membership.maps) use = ObjectUse::kFunction;
  });
  return use;
}

TermId opened(TermBank& bank, TermId quantified, TermId& variable) {
  variable = bank.variable(bank.variable_bound(quantified), bank.binder_sort(quantified));
  return bank.open(quantified, variable);
}

bool quantifies_sets(TermBank& bank, const MembershipSymbols& membership, TermId formula,
                     ObjectUse use) {
  std::vector<TermId> quantified;
  bank.for_each_subterm({&formula, 1}, [&](TermId t) {
    if (bank.is_quantifier(t)) quantified.push_back(t);
  });
  return std::ranges::any_of(quantified, [&](TermId t) {
    TermId variable;
    const TermId body = opened(bank, t, variable);
    return use_of(bank, membership, body, variable) == use;
  });
}

TermId Fold::at(TermBank& bank, TermId argument_object, TermId value_object) const {
  TermId body = relation.definition;
  for (std::size_t i = 0; i < images.size(); ++i) {
    body = bank.open(body, i == argument ? argument_object : i == value ? value_object : images[i]);
  }
  return body;
}

namespace {

class FoldSearch {
 public:
  FoldSearch(Problem& problem, transfer::Bridge& bridge, const InductiveSet& set,
             std::uint32_t most)
      : bank_(problem.bank),
        set_(set),
        most_(most),
        values_(bridge.apart(bridge.axioms()), set),
        structure_(problem.bank, set, std::ref(values_)),
        relations_(defined_relations(problem)) {}

  FoldsFound run() {
    for (const DefinedRelation& relation : relations_) look_at(relation);
    if (!found_.folds.empty()) {
      for (const DefinedRelation& relation : relations_) order(relation);
    }
    return std::move(found_);
  }

 private:
  void look_at(const DefinedRelation& relation) {
    TermId body = relation.definition;
    std::vector<TermId> variables(relation.own.size());
    for (TermId& v : variables) body = opened(bank_, body, v);
    if (!quantifies_sets(bank_, set_.membership, body, ObjectUse::kFunction)) return;
    Fold fold;
    fold.relation = relation;
    fold.images = relation.own;
    std::vector<std::size_t> numbers;
    std::vector<std::size_t> functions;
    for (std::size_t i = 0; i < variables.size(); ++i) {
      if (relation.own[i].valid()) continue;
      const ObjectUse use = use_of(bank_, set_.membership, body, variables[i]);
      if (use == ObjectUse::kSet) return;
      (use == ObjectUse::kMember ? numbers : functions).push_back(i);
    }
    if (functions.size() != 1 || numbers.size() < 2) return;
    fold.value = numbers.back();
    numbers.pop_back();
    fold.argument = numbers.back();
    numbers.pop_back();
    for (std::size_t i : numbers) fold.images[i] = set_.zero;
    const auto with = [&](TermId function, SymbolId copy) {
      Fold folded = fold;
      folded.function = folded.images[functions.front()] = function;
      if (evaluate(folded, copy)) found_.folds.push_back(std::move(folded));
    };
    with(set_.successor, set_.successor_copy);
    for (const Copy& copy : set_.copies) {
      if (copy.arity == 1) with(copy.original, copy.copy);
    }
  }

  bool evaluate(Fold& fold, SymbolId function) {
    const SortId objects = set_.objects;
    const TermId formula = fold.at(bank_, bank_.variable(0, objects), bank_.variable(1, objects));
    for (std::uint32_t n = 0; n <= most_; ++n) {
      const std::array others{SetStructure::Object{n}};
      const auto value = structure_.value(formula, others);
      const auto addend = values_(function, others);
      if (!value || !addend) return false;
      fold.values.push_back(*value);
      fold.addends.push_back(*addend);
    }
    return std::ranges::any_of(fold.relation.own, [&](TermId own) {
      const auto copy = std::ranges::find_if(
          set_.copies, [&](const Copy& c) { return c.original == own && c.arity == 2; });
      if (copy == set_.copies.end()) return false;
      fold.operation = own;
      return goes_on_by(fold, copy->copy, false) || goes_on_by(fold, copy->copy, true);
    });
  }

  bool goes_on_by(Fold& fold, SymbolId operation, bool turned) {
    fold.turned = turned;
    for (std::uint32_t n = 1; n <= most_; ++n) {
      std::array arguments{fold.values[n - 1], fold.addends[n]};
      if (turned) std::swap(arguments[0], arguments[1]);
      if (values_(operation, arguments) != fold.values[n]) return false;
    }
    return true;
  }

  void order(const DefinedRelation& relation) {
    TermId body = relation.definition;
    std::vector<TermId> variables(relation.own.size());
    for (TermId& v : variables) body = opened(bank_, body, v);
    std::vector<std::size_t> places;
    for (std::size_t i = 0; i < variables.size(); ++i) {
      if (relation.own[i].valid()) continue;
      if (use_of(bank_, set_.membership, body, variables[i]) != ObjectUse::kMember) return;
      places.push_back(i);
    }
    if (places.size() != 2) return;
    Fold related;
    related.relation = relation;
    related.images = relation.own;
    related.argument = places[0];
    related.value = places[1];
    const TermId x = bank_.variable(0, set_.objects);
    const TermId k = bank_.variable(1, set_.objects);
    const TermId l = bank_.variable(2, set_.objects);
    const auto holds = [&](TermId a, TermId b) { return related.at(bank_, a, b); };
    const auto apply = [&](SymbolId symbol, const std::vector<TermId>& arguments) {
      return bank_.apply(bank_.signature().function(symbol), arguments);
    };
    const auto law = [&](TermId premise, TermId conclusion) {
      TermId formula = bank_.implication(premise, conclusion);
      for (TermId v : {l, k, x}) {
        if (bank_.contains(formula, v)) formula = bank_.forall_over(v, formula);
      }
      if (structure_.holds(formula, {}) != Truth::kFalse) found_.laws_of_order.push_back(formula);
    };
    const TermId next = apply(set_.membership.maps, {k, l, set_.successor});
    const TermId member = apply(set_.membership.in, {k, set_.set});
    law(member, holds(k, k));
    law(member, holds(set_.zero, k));
    law(holds(k, set_.zero), bank_.equality(k, set_.zero));
    law(bank_.conjunction(holds(x, k), next), holds(x, l));
    law(bank_.conjunction(holds(x, l), next), bank_.disjunction(holds(x, k), bank_.equality(x, l)));
    law(bank_.conjunction(holds(l, x), next), holds(k, x));
    law(next, bank_.negation(holds(l, k)));
  }

  TermBank& bank_;
  const InductiveSet& set_;
  std::uint32_t most_;
  transfer::NumberValues values_;
  SetStructure structure_;
  std::vector<DefinedRelation> relations_;
  FoldsFound found_;
};

}  // namespace

FoldsFound find_folds(Problem& problem, transfer::Bridge& bridge, const InductiveSet& set,
                      std::uint32_t most) {
  return FoldSearch(problem, bridge, set, most).run();
}

}  // namespace whence
