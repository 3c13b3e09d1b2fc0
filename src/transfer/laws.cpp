#include "transfer/laws.h"

#include <algorithm>
#include <string>
#include <utility>

#include "conjecture/search.h"
#include "conjecture/shapes.h"
#include "grid/grid.h"
#include "transfer/obligation.h"

namespace whence::transfer {

namespace {

constexpr std::uint32_t kLargestTerm = 7;  // of an equation that may be a law
constexpr std::size_t kMostLawsOfNumbers = 24;
constexpr std::uint64_t kLawWork = 20'000'000;  // of the grid, for all laws

// That constructors are injective and different, which every theory of numbers has.
std::vector<TermId> laws_of_constructors(TermBank& bank, const InductiveSet& set) {
  const TermId p = bank.variable(0, set.numbers);
  const TermId q = bank.variable(1, set.numbers);
  const auto next = [&](TermId t) {
    return bank.apply(bank.signature().function(set.successor_copy), {t});
  };
  const TermId zero = bank.apply(bank.signature().function(set.zero_copy), {});
  return {bank.universal_closure(
              bank.implication(bank.equality(next(p), next(q)), bank.equality(p, q))),
          bank.universal_closure(bank.negation(bank.equality(zero, next(p))))};
}

// Textbooks' laws that hold on samples, as formulas of the lab, the simplest first.
std::vector<TermId> candidates(Problem& lab, const Env& env) {
  conjecture::SearchOptions options;
  options.size = kLargestTerm;
  options.stop = env.stop;
  const conjecture::Candidates found = conjecture::search(lab, options);
  std::vector<std::pair<conjecture::Interest::Key, TermId>> ranked;
  const conjecture::Interest interest(lab.bank);
  for (const conjecture::Conjecture& c : found.conjectures) {
    const TermId formula = conjecture::formula_of(lab.bank, c);
    if (conjecture::is_textbook_law(lab.bank, formula)) ranked.emplace_back(interest(c), formula);
  }
  std::ranges::stable_sort(ranked, {}, [](const auto& r) { return r.first; });
  if (ranked.size() > kMostLawsOfNumbers) ranked.resize(kMostLawsOfNumbers);
  std::vector<TermId> formulas;
  for (const auto& [key, formula] : ranked) formulas.push_back(formula);
  return formulas;
}

}  // namespace

std::vector<StepId> find_laws(Bridge& bridge, const Env& env, std::uint64_t work) {
  std::vector<Statement> statements = bridge.axioms();
  const auto add = [&](TermId formula) {
    statements.push_back(temporary_statement(StatementKind::kTheorem, formula,
                                             "law " + std::to_string(statements.size())));
  };
  Problem lab = bridge.apart(bridge.axioms());
  for (TermId formula : candidates(lab, env)) add(bridge.brought_back(lab, formula));
  for (TermId formula : laws_of_constructors(bridge.facts().bank(), bridge.facts().set())) {
    add(formula);
  }
  Env limited = env;
  limited.events = nullptr;
  limited.limits.work = std::min(kLawWork, work);
  Problem small = bridge.apart(std::move(statements));
  Grid grid(small, limited);
  (void)grid.run();
  bridge.spent(grid.statistics().work);
  const Derivation found = grid.take_derivation();
  std::vector<StepId> steps;
  for (const ProvedStatement& proved : found.proved) steps.push_back(proved.step);
  return bridge.bring_back(small, found, steps);
}

}  // namespace whence::transfer
