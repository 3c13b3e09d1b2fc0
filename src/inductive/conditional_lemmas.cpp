#include "inductive/conditional_lemmas.h"

#include <algorithm>

#include "unify/unify.h"

namespace whence {

namespace {

constexpr std::uint32_t kOwn = 1'000'000;  // variables of the lemma: none of the goal's

struct ConditionalFact {
  std::vector<TermId> conditions;
  TermId conclusion;
};

ConditionalFact opened_fact(TermBank& bank, TermId lemma) {
  ConditionalFact fact;
  std::uint32_t next = kOwn;
  for (;;) {
    if (bank.kind(lemma) == TermKind::kForall) {
      lemma = bank.open(lemma, bank.variable(next++, bank.binder_sort(lemma)));
    } else if (bank.is_application_of(lemma, bank.signature().implies_symbol())) {
      fact.conditions.push_back(bank.argument(lemma, 0));
      lemma = bank.argument(lemma, 1);
    } else {
      break;
    }
  }
  fact.conclusion = lemma;
  return fact;
}

bool contains_all(const std::vector<TermId>& all, const std::vector<TermId>& some) {
  return std::ranges::all_of(some,
                             [&](TermId v) { return std::ranges::find(all, v) != all.end(); });
}

}  // namespace

TermId conclusion_of(TermBank& bank, TermId lemma) {
  return opened_fact(bank, lemma).conclusion;
}

std::vector<TermId> conditions_of_use(TermBank& bank, TermId lemma, TermId goal) {
  const ConditionalFact fact = opened_fact(bank, lemma);
  if (fact.conditions.empty() || !bank.is_equality(fact.conclusion)) return {};
  std::uint32_t next = 0;
  while (bank.kind(goal) == TermKind::kForall) {
    goal = bank.open(goal, bank.variable(next++, bank.binder_sort(goal)));
  }
  const std::vector<TermId> about = bank.free_variables(fact.conditions);
  const auto compound = [&](TermId t) {
    return bank.kind(t) == TermKind::kApplication && !bank.arguments(t).empty();
  };
  for (const std::uint32_t side : {0U, 1U}) {
    const TermId left = bank.argument(fact.conclusion, side);
    const TermId right = bank.argument(fact.conclusion, 1 - side);
    const std::vector<TermId> bound = bank.free_variables(left);
    if (!compound(left) || !contains_all(bound, about) ||
        !contains_all(bound, bank.free_variables(right))) {
      continue;
    }
    bool of_use = false;
    bank.for_each_subterm({&goal, 1}, [&](TermId part) {
      if (of_use || bank.kind(part) != TermKind::kApplication ||
          bank.function(part) != bank.function(left)) {
        return;
      }
      Substitution values;
      std::uint64_t work = 0;
      of_use = match(bank, left, part, values, work) && std::ranges::any_of(about, [&](TermId v) {
                 return compound(bank.substitute(v, values));
               });
    });
    if (of_use) return fact.conditions;
  }
  return {};
}

}  // namespace whence
