#include "infer/counterexample.h"

#include <algorithm>
#include <functional>

namespace whence {

namespace {

constexpr std::size_t kAtoms = 4;
constexpr std::size_t kMostValues = 40;
constexpr std::uint32_t kLargestValue = 12;  // in constructors

}  // namespace

std::vector<SymbolId> add_atoms(Problem& problem) {
  std::vector<SymbolId> atoms;
  Signature& signature = problem.bank.signature();
  for (std::size_t i = 0; i < kAtoms; ++i) {
    Symbol symbol;
    symbol.name = "@" + std::to_string(i);
    symbol.sort_parameters = 1;
    symbol.result_sort = signature.sort_variable(0);
    atoms.push_back(signature.add_symbol(std::move(symbol)));
  }
  return atoms;
}

Tester::Tester(Problem& problem, std::vector<SymbolId> atoms)
    : problem_(problem), evaluator_(problem), atoms_(std::move(atoms)) {
  evaluator_.set_atoms(atoms_);
  const TermBank& bank = problem_.bank;
  axiom_symbols_.assign(bank.signature().symbol_count(), false);
  axiom_sorts_.assign(bank.signature().sort_constructor_count(), false);
  for (const Statement& statement : problem_.statements) {
    if (statement.kind != StatementKind::kAxiom) continue;
    bank.for_each_subterm({&statement.formula, 1}, [&](TermId t) {
      const Sort& sort = bank.signature().sort(
          bank.is_quantifier(t) ? bank.binder_sort(t) : bank.sort(t));
      if (!sort.is_variable && bank.sort(t) != bank.signature().bool_sort()) {
        axiom_sorts_[sort.constructor.index()] = true;
      }
      if (bank.is_quantifier(t) && !sort.is_variable) {
        axiom_sorts_[sort.constructor.index()] = true;
      }
      if (bank.kind(t) == TermKind::kApplication) {
        const SymbolId symbol = bank.symbol(t);
        const SymbolKind kind = bank.signature().symbol(symbol).kind;
        if (kind == SymbolKind::kFunction) axiom_symbols_[symbol.index()] = true;
      }
      // An axiom about all sorts is about every sort.
      if (sort.is_variable) std::fill(axiom_sorts_.begin(), axiom_sorts_.end(), true);
    });
    // A closed axiom without symbols or sorts of its own (false, say) touches everything.
    if (bank.weight(statement.formula) == 1) {
      std::fill(axiom_sorts_.begin(), axiom_sorts_.end(), true);
    }
  }
}

// Whether an axiom speaks about a symbol or a sort of the formula, directly or through definitions.
bool Tester::touched_by_axioms(TermId formula) {
  TermBank& bank = problem_.bank;
  std::vector<TermId> pending{formula};
  std::vector<bool> seen(bank.signature().symbol_count(), false);
  bool touched = false;
  while (!pending.empty() && !touched) {
    const TermId root = pending.back();
    pending.pop_back();
    std::vector<FunctionId> functions;
    bank.for_each_subterm({&root, 1}, [&](TermId t) {
      const Sort& sort = bank.signature().sort(
          bank.is_quantifier(t) ? bank.binder_sort(t) : bank.sort(t));
      if (!sort.is_variable && sort.constructor.index() < axiom_sorts_.size() &&
          axiom_sorts_[sort.constructor.index()]) {
        touched = true;
      }
      if (bank.kind(t) == TermKind::kApplication) functions.push_back(bank.function(t));
    });
    for (FunctionId f : functions) {
      const SymbolId symbol = bank.signature().function(f).symbol;
      if (symbol.index() >= seen.size() || seen[symbol.index()]) continue;
      seen[symbol.index()] = true;
      if (symbol.index() < axiom_symbols_.size() && axiom_symbols_[symbol.index()]) touched = true;
      for (const DefinitionClause& clause : evaluator_.definitions().of(f)) {
        pending.push_back(clause.left);
        pending.push_back(clause.right);
      }
    }
  }
  return touched;
}

// Values by size; of a datatype those built from smaller values of its fields.
const std::vector<TermId>& Tester::values(SortId sort) {
  const auto known = values_.find(sort);
  if (known != values_.end()) return known->second;
  TermBank& bank = problem_.bank;
  Signature& signature = bank.signature();
  std::vector<TermId> result;
  if (!signature.is_datatype(sort)) {
    for (SymbolId atom : atoms_) result.push_back(bank.apply(signature.function(atom, {&sort, 1}), {}));
    return values_.emplace(sort, std::move(result)).first->second;
  }
  // Fields of other sorts first (an entry of its own stops an endless descent through mutually
  // recursive datatypes: they then contribute what is known so far).
  values_.emplace(sort, std::vector<TermId>{});
  const std::vector<SortId> arguments = signature.sort(sort).arguments;
  const std::vector<SymbolId> constructors(signature.constructors(sort).begin(),
                                           signature.constructors(sort).end());
  for (int round = 0; round < 4; ++round) {
    for (std::uint32_t size = 1; size <= kLargestValue && result.size() < kMostValues; ++size) {
      for (SymbolId c : constructors) {
        const FunctionId f = signature.function(c, arguments);
        const std::vector<SortId> fields = signature.function(f).argument_sorts;
        std::vector<TermId> chosen;
        const std::function<void(std::size_t, std::uint32_t)> fill = [&](std::size_t i,
                                                                         std::uint32_t left) {
          if (result.size() >= kMostValues) return;
          if (i == fields.size()) {
            if (left != 0) return;
            const TermId value = bank.apply(f, chosen);
            if (std::ranges::find(result, value) == result.end()) result.push_back(value);
            return;
          }
          const std::vector<TermId> candidates = fields[i] == sort ? result : values(fields[i]);
          for (TermId candidate : candidates) {
            if (bank.weight(candidate) > left) continue;
            chosen.push_back(candidate);
            fill(i + 1, left - bank.weight(candidate));
            chosen.pop_back();
          }
        };
        fill(0, size - 1);
      }
    }
    values_[sort] = result;
    if (result.size() >= kMostValues) break;
  }
  return values_[sort];
}

// The instance with each largest subterm that is not a connective or an equation evaluated.
TermId Tester::evaluate_inside(TermId instance, std::uint64_t fuel) {
  TermBank& bank = problem_.bank;
  std::vector<TermId> atoms;
  bank.for_each_subterm({&instance, 1}, [&](TermId t) {
    if (bank.kind(t) != TermKind::kApplication) return;
    const SymbolKind kind = bank.signature().symbol_of(bank.function(t)).kind;
    if (kind == SymbolKind::kLogical || kind == SymbolKind::kEquality) {
      for (TermId a : bank.arguments(t)) atoms.push_back(a);
    }
  });
  for (TermId t : atoms) {
    if (bank.kind(t) != TermKind::kApplication) continue;
    const SymbolKind kind = bank.signature().symbol_of(bank.function(t)).kind;
    if (kind == SymbolKind::kLogical || kind == SymbolKind::kEquality) continue;
    const TermId value = evaluator_.evaluate(t, fuel);
    if (value.valid() && value != t) instance = bank.replace(instance, t, value);
  }
  return instance;
}

TestOutcome Tester::test(TermId formula, std::uint32_t most, std::uint64_t total_fuel) {
  TestOutcome outcome;
  const std::uint64_t fuel = total_fuel / 10;
  const std::uint64_t last_call = evaluator_.calls() + total_fuel;
  if (touched_by_axioms(formula)) return outcome;
  TermBank& bank = problem_.bank;
  std::vector<TermId> variables;
  TermId matrix = formula;
  while (bank.kind(matrix) == TermKind::kForall) {
    const TermId v =
        bank.variable(static_cast<std::uint32_t>(variables.size()), bank.binder_sort(matrix));
    variables.push_back(v);
    matrix = bank.open(matrix, v);
  }
  const auto count = static_cast<std::uint32_t>(variables.size());
  const Evaluator::CodeId code = evaluator_.compile(matrix, count);
  std::vector<Evaluator::CodeId> premises;
  for (TermId rest = matrix; bank.is_application_of(rest, bank.signature().implies_symbol());
       rest = bank.argument(rest, 1)) {
    premises.push_back(evaluator_.compile(bank.argument(rest, 0), count));
  }
  std::vector<std::vector<TermId>> choices;
  for (TermId v : variables) choices.push_back(values(bank.sort(v)));
  if (std::ranges::any_of(choices, [](const auto& c) { return c.empty(); })) return outcome;

  // Assignments in order of the sum of the indices, so that small values come first everywhere.
  std::uint32_t done = 0;
  std::uint32_t stuck = 0;
  std::vector<std::size_t> index(count, 0);
  std::vector<TermId> assignment(count);
  std::size_t largest_sum = 0;
  for (const auto& c : choices) largest_sum += c.size() - 1;
  for (std::size_t sum = 0; sum <= largest_sum && done < most; ++sum) {
    const std::function<bool(std::size_t, std::size_t)> assign = [&](std::size_t i,
                                                                     std::size_t left) -> bool {
      if (i == count) {
        if (left != 0) return true;
        if (++done > most || evaluator_.calls() >= last_call) return false;
        const TermId value = evaluator_.run(code, assignment, fuel);
        if (!value.valid()) return ++stuck < 64 || outcome.held > 0;
        if (value == bank.truth()) {
          ++outcome.held;
          const bool telling = std::ranges::all_of(premises, [&](Evaluator::CodeId premise) {
            return evaluator_.run(premise, assignment, fuel) == bank.truth();
          });
          if (telling) ++outcome.telling;
          return true;
        }
        outcome.result = TestResult::kRefuted;
        Substitution substitution;
        for (std::uint32_t v = 0; v < count; ++v) substitution.bind(v, assignment[v]);
        const TermId instance = bank.substitute(matrix, substitution);
        RefutingValues refuting{assignment, {instance}};
        const TermId inside = evaluate_inside(instance, fuel);
        if (inside != instance) refuting.evaluation.push_back(inside);
        if (inside != bank.falsity()) refuting.evaluation.push_back(bank.falsity());
        outcome.refutation = std::move(refuting);
        return false;
      }
      std::size_t rest = 0;
      for (std::size_t j = i + 1; j < count; ++j) rest += choices[j].size() - 1;
      for (std::size_t k = left > rest ? left - rest : 0; k <= left && k < choices[i].size(); ++k) {
        assignment[i] = choices[i][k];
        if (!assign(i + 1, left - k)) return false;
      }
      return true;
    };
    if (!assign(0, sum)) break;
  }
  if (outcome.result != TestResult::kRefuted && outcome.held > 0) {
    outcome.result = TestResult::kPassed;
  }
  return outcome;
}

}  // namespace whence
