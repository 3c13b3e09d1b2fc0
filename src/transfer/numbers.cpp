#include "transfer/numbers.h"

#include <algorithm>
#include <set>
#include <string>
#include <utility>

#include "conjecture/search.h"
#include "conjecture/shapes.h"
#include "grid/grid.h"
#include "transfer/obligation.h"

namespace whence::transfer {

namespace {

constexpr std::uint32_t kLargestTerm = 7;  // of an equation that may be a law
constexpr std::size_t kMostLaws = 24;
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
    // What is said of one number is computed, and no law.
    if (lab.bank.kind(formula) != TermKind::kForall) continue;
    if (conjecture::is_textbook_law(lab.bank, formula)) ranked.emplace_back(interest(c), formula);
  }
  std::ranges::stable_sort(ranked, {}, [](const auto& r) { return r.first; });
  if (ranked.size() > kMostLaws) ranked.resize(kMostLaws);
  std::vector<TermId> formulas;
  for (const auto& [key, formula] : ranked) formulas.push_back(formula);
  return formulas;
}

}  // namespace

Numbers::Numbers(Bridge& bridge, const Env& env)
    : bridge_(bridge), env_(env), known_(bridge.axiom_steps()) {}

void Numbers::begin() {
  there_ = bridge_.apart(bridge_.axioms());
  shared_symbols_ = bridge_.shared_symbols();
}

void Numbers::find_laws(std::uint64_t work) {
  std::vector<Statement> statements = bridge_.axioms();
  const auto add = [&](TermId formula) {
    statements.push_back(temporary_statement(StatementKind::kTheorem, formula,
                                             "law " + std::to_string(statements.size())));
  };
  Problem lab = bridge_.apart(bridge_.axioms());
  for (TermId formula : candidates(lab, env_)) add(bridge_.brought_back(lab, formula));
  for (TermId formula : laws_of_constructors(bridge_.facts().bank(), bridge_.facts().set())) {
    add(formula);
  }
  there_ = bridge_.apart(std::move(statements));
  shared_symbols_ = bridge_.shared_symbols();
  run(std::min(kLawWork, work));
  // What is not proved is no law.
  std::vector<StepId> steps;
  std::vector<Statement> kept;
  std::vector<ProvedStatement> proved;
  for (std::uint32_t i = 0; i < there_.statements.size(); ++i) {
    const auto known = std::ranges::find(derivation_.proved, i, &ProvedStatement::statement);
    if (i >= bridge_.axioms().size()) {
      if (known == derivation_.proved.end()) continue;
      steps.push_back(known->step);
      proved.push_back({static_cast<std::uint32_t>(kept.size()), known->step});
    }
    kept.push_back(std::move(there_.statements[i]));
  }
  there_.statements = std::move(kept);
  derivation_.proved = std::move(proved);
  const std::vector<StepId> here = bridge_.bring_back(there_, derivation_, steps);
  known_.insert(known_.end(), here.begin(), here.end());
}

std::vector<StepId> Numbers::known_about(const std::vector<TermId>& formulas) {
  TermBank& bank = bridge_.facts().bank();
  const auto functions = [&](TermId formula) {
    std::set<SymbolId> found;
    bank.for_each_subterm({&formula, 1}, [&](TermId t) {
      if (bank.kind(t) != TermKind::kApplication || bank.is_constructor(t)) return;
      if (bank.sort(t) == bridge_.facts().set().numbers) found.insert(bank.symbol(t));
    });
    return found;
  };
  const auto formula_of = [&](std::size_t i) { return bridge_.conclusion(known_[i]); };
  std::set<SymbolId> about;
  for (TermId formula : formulas) about.merge(functions(formula));
  const std::vector<Statement>& axioms = bridge_.axioms();
  for (std::size_t before = 0; before != about.size();) {
    before = about.size();
    for (std::size_t i = 0; i < axioms.size(); ++i) {
      if (about.contains(axioms[i].defines)) about.merge(functions(formula_of(i)));
    }
  }
  std::vector<StepId> steps;
  for (std::size_t i = 0; i < known_.size(); ++i) {
    if (std::ranges::includes(about, functions(formula_of(i)))) steps.push_back(known_[i]);
  }
  return steps;
}

std::optional<StepId> Numbers::prove(TermId formula, std::uint64_t work) {
  bridge_.share_symbols(shared_symbols_);
  const auto place = static_cast<std::uint32_t>(there_.statements.size());
  there_.statements.push_back(temporary_statement(StatementKind::kTheorem,
                                                  bridge_.taken_there(there_, formula),
                                                  "question " + std::to_string(place)));
  run(work);
  const auto proved = std::ranges::find(derivation_.proved, place, &ProvedStatement::statement);
  if (proved == derivation_.proved.end()) {
    there_.statements.pop_back();
    return std::nullopt;
  }
  const StepId step = proved->step;
  return bridge_.bring_back(there_, derivation_, {&step, 1}).front();
}

// What is proved is a lemma from then on.
void Numbers::run(std::uint64_t work) {
  Env limited = env_;
  limited.events = nullptr;
  limited.limits.work = work;
  Grid grid(there_, limited, std::move(derivation_));
  (void)grid.run();
  bridge_.spent(grid.statistics().work);
  derivation_ = grid.take_derivation();
}

}  // namespace whence::transfer
