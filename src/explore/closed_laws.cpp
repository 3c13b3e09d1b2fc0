#include "explore/closed_laws.h"

#include <absl/container/flat_hash_set.h>

#include <utility>

#include "arithmetic/closed_forms.h"
#include "conjecture/integer_laws.h"

namespace whence::explore {

namespace {

// The sides of `P => s = t and ..`, with P among the premises.
std::vector<conjecture::Conjecture> parts(TermBank& bank, TermId law) {
  std::uint32_t next = 0;
  while (bank.kind(law) == TermKind::kForall) {
    law = bank.open(law, bank.variable(next++, bank.binder_sort(law)));
  }
  const Signature& signature = bank.signature();
  std::vector<TermId> pending{law};
  std::vector<conjecture::Conjecture> out;
  while (!pending.empty()) {
    TermId t = pending.back();
    pending.pop_back();
    if (bank.is_application_of(t, signature.and_symbol())) {
      pending.push_back(bank.argument(t, 1));
      pending.push_back(bank.argument(t, 0));
      continue;
    }
    conjecture::Conjecture one;
    while (bank.is_application_of(t, signature.implies_symbol())) {
      one.premises.push_back(bank.argument(t, 0));
      t = bank.argument(t, 1);
    }
    one.left = bank.is_equality(t) ? bank.argument(t, 0) : t;
    one.right = bank.is_equality(t) ? bank.argument(t, 1) : bank.truth();
    out.push_back(std::move(one));
  }
  return out;
}

// Whether it has no numbers but those that the theory has: others are no symbols of a statement.
bool speaks_as_input(const Problem& theory, TermId formula) {
  bool all = true;
  theory.bank.for_each_subterm({&formula, 1}, [&](TermId t) {
    all = all && (theory.bank.kind(t) != TermKind::kApplication ||
                  theory.bank.symbol(t).index() < theory.input_symbol_count);
  });
  return all;
}

}  // namespace

void add_closed_forms(Problem& theory, const conjecture::Steering& steering, const StopToken* stop,
                      std::vector<conjecture::Conjecture>& conjectures) {
  if (!theory.bank.signature().has_integers()) return;
  TermBank& bank = theory.bank;
  Definitions definitions(theory);
  std::vector<TermId> goals;
  for (const Statement& s : theory.statements) goals.push_back(s.formula);
  absl::flat_hash_set<TermId> have;
  conjecture::IntegerLaws known(bank);
  for (const conjecture::Conjecture& c : conjectures) {
    have.insert(conjecture::formula_of(bank, c));
    if (c.premises.empty() && c.right == bank.truth()) known.add(c.left);
  }
  const conjecture::Wanted wanted(theory, steering);
  std::uint64_t work = 0;
  try {
    const auto measures = lang::descents(theory);
    for (TermId law : arithmetic::closed_forms(theory, definitions, measures, goals, stop, work)) {
      for (conjecture::Conjecture& one : parts(bank, law)) {
        if (!speaks_as_input(theory, conjecture::formula_of(bank, one)) || !wanted(bank, one) ||
            known.implies(one) || !have.insert(conjecture::formula_of(bank, one)).second) {
          continue;
        }
        conjectures.push_back(std::move(one));
      }
    }
  } catch (const StopRequested&) {
    // What was found stays.
  }
}

}  // namespace whence::explore
