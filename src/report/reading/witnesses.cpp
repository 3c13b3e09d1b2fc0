#include "report/reading/witnesses.h"

#include <fmt/format.h>

#include <span>

namespace whence::report {

namespace {

std::vector<TermId> shown_terms(const Argument& argument) {
  std::vector<TermId> out;
  if (argument.chain) out = argument.chain->terms;
  for (const Fact& fact : argument.facts) {
    for (const Literal& literal : fact.clause) out.push_back(literal.atom);
  }
  return out;
}

// All names that stand in the argument already.
std::vector<std::string> names_in(const Argument& argument) {
  std::vector<std::string> out = argument.goal.binders;
  for (const auto& [symbol, name] : argument.names.symbols) out.push_back(name);
  return out;
}

}  // namespace

void name_witnesses(Problem& problem, const Notation& notation, Argument& argument) {
  TermBank& bank = problem.bank;
  std::vector<SymbolId> found;
  std::vector<std::string> taken = names_in(argument);
  const auto visit = [&](std::span<const TermId> roots) {
    bank.for_each_subterm(roots, [&](TermId t) {
      if (bank.kind(t) != TermKind::kApplication) return;
      const SymbolId symbol = bank.symbol(t);
      if (bank.signature().symbol(symbol).kind != SymbolKind::kSkolem) return;
      if (argument.names.symbols.contains(symbol)) return;
      std::string name = notation.supply().primed(fmt::format("c{}", found.size() + 1), taken);
      taken.push_back(name);
      argument.names.symbols.emplace(symbol, std::move(name));
      found.push_back(symbol);
    });
  };
  visit(shown_terms(argument));
  // What one stands for may mention others, which come behind.
  for (std::size_t i = 0; i < found.size(); ++i) {
    const TermId exists = bank.signature().symbol(found[i]).definition;
    Witness witness;
    witness.value = bank.skolem_term(exists);
    witness.property = bank.open(exists, witness.value);
    visit(std::span(&witness.property, 1));
    argument.witnesses.push_back(std::move(witness));
  }
  for (Witness& witness : argument.witnesses) {
    Names names = argument.names;
    notation.name_free_variables({{witness.property, true}, {witness.value, true}}, names);
    witness.variables = std::move(names.variables);
  }
}

}  // namespace whence::report
