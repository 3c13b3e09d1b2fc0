#include "report/exports/lean_clauses.h"

#include <algorithm>
#include <iterator>

#include "base/graph.h"
#include "report/exports/pattern_rows.h"

namespace whence::report {

namespace {

using Graph = std::map<std::uint32_t, std::set<std::uint32_t>>;  // node, what it needs

// The strongly connected components, what is needed first.
std::vector<std::vector<std::uint32_t>> components(const Graph& graph) {
  std::vector<std::uint32_t> names;
  std::map<std::uint32_t, std::uint32_t> places;
  for (const auto& [node, needs] : graph) {
    places.emplace(node, static_cast<std::uint32_t>(names.size()));
    names.push_back(node);
  }
  Successors successors(names.size());
  for (const auto& [node, needs] : graph) {
    for (const std::uint32_t n : needs) successors[places.at(node)].push_back(places.at(n));
  }
  const std::vector<std::uint32_t> component = strong_components(successors);
  std::vector<std::vector<std::uint32_t>> out;
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (component[i] >= out.size()) out.resize(component[i] + 1);
    out[component[i]].push_back(names[i]);
  }
  return out;
}

}  // namespace

LeanClauses::LeanClauses(Problem& problem) : problem_(problem) {
  const Signature& signature = problem.bank.signature();
  for (std::uint32_t i = 0; i < problem.statements.size(); ++i) {
    const Statement& s = problem.statements[i];
    if (s.kind != StatementKind::kDefinition || signature.symbol(s.defines).closure_of) continue;
    const DefiningEquation equation = defining_equation(problem.bank, s.formula);
    Clause clause{i, equation.left, equation.right, problem.bank.variable_bound(equation.left)};
    clauses_[s.defines.index()].push_back(clause);
  }
  order_types();
  order_functions();
}

void LeanClauses::order_types() {
  const Signature& signature = problem_.bank.signature();
  Graph graph;
  for (std::uint32_t i = 0; i < signature.sort_constructor_count(); ++i) {
    const SortConstructor& c = signature.sort_constructor(SortConstructorId{i});
    if (c.kind != SortKind::kFunction && c.name != "Bool") graph[i];
  }
  for (auto& [i, needs] : graph) {
    std::vector<SortId> pending;
    for (SymbolId c : signature.sort_constructor(SortConstructorId{i}).constructors) {
      const Symbol& symbol = signature.symbol(c);
      pending.insert(pending.end(), symbol.argument_sorts.begin(), symbol.argument_sorts.end());
    }
    while (!pending.empty()) {
      const Sort& sort = signature.sort(pending.back());
      pending.pop_back();
      if (sort.is_variable) continue;
      const auto constructor = static_cast<std::uint32_t>(sort.constructor.index());
      if (graph.contains(constructor)) needs.insert(constructor);
      pending.insert(pending.end(), sort.arguments.begin(), sort.arguments.end());
    }
  }
  types_ = components(graph);
}

void LeanClauses::order_functions() {
  const TermBank& bank = problem_.bank;
  const Signature& signature = bank.signature();
  Graph graph;
  for (std::uint32_t i = Signature::builtin_symbol_count(); i < problem_.input_symbol_count; ++i) {
    const Symbol& symbol = signature.symbol(SymbolId{i});
    if (symbol.kind == SymbolKind::kFunction && !symbol.closure_of) graph[i];
  }
  for (auto& [i, edges] : graph) {
    const auto it = clauses_.find(i);
    if (it == clauses_.end()) continue;
    auto& needs = edges;  // clang 14 does not let a lambda have a structured binding
    for (const Clause& clause : it->second) {
      const std::vector<TermId> roots{clause.right};
      bank.for_each_subterm(roots, [&](TermId t) {
        if (bank.kind(t) != TermKind::kApplication) return;
        const Symbol& symbol = signature.symbol(bank.symbol(t));
        const SymbolId id = symbol.closure_of.value_or(bank.symbol(t));
        const auto index = static_cast<std::uint32_t>(id.index());
        if (graph.contains(index)) needs.insert(index);
      });
    }
  }
  for (const std::vector<std::uint32_t>& together : components(graph)) {
    for (const std::uint32_t i : together) {
      const SymbolId f{i};
      functions_.push_back(f);
      if (together.size() == 1 && clauses_.contains(i) && covers(f) && recurs_on_parts(f)) {
        defined_.insert(i);
      }
    }
  }
}

bool LeanClauses::covers(SymbolId f) const {
  const TermBank& bank = problem_.bank;
  std::uint64_t fuel = 10'000;
  std::vector<PatternRow> rows;
  for (const Clause& clause : of(f)) {
    PatternRow row(bank.arguments(clause.left).begin(), bank.arguments(clause.left).end());
    bool writable = true;
    // Truth values are propositions, which cannot be matched.
    bank.for_each_subterm(row, [&](TermId t) { writable = writable && !bank.is_boolean(t); });
    if (!writable || !is_useful(bank, rows, row, fuel)) return false;
    rows.push_back(std::move(row));
  }
  if (rows.front().empty()) return rows.size() == 1;
  return !is_useful(bank, rows, PatternRow(rows.front().size()), fuel);
}

bool LeanClauses::recurs_on_parts(SymbolId f) const {
  const TermBank& bank = problem_.bank;
  const Signature& signature = bank.signature();
  const std::size_t arity = signature.symbol(f).argument_sorts.size();
  std::vector<bool> shrinks(arity, true);  // by argument
  bool recursive = false;
  for (const Clause& clause : of(f)) {
    const std::vector<TermId> roots{clause.right};
    bank.for_each_subterm(roots, [&](TermId t) {
      if (bank.kind(t) != TermKind::kApplication) return;
      const SymbolId id = bank.symbol(t);
      if (signature.symbol(id).closure_of == f) recursive = true, shrinks.assign(arity, false);
      if (id != f) return;
      recursive = true;
      for (std::size_t i = 0; i < arity; ++i) {
        const TermId pattern = bank.argument(clause.left, i);
        const TermId argument = bank.argument(t, i);
        if (pattern == argument || !bank.contains(pattern, argument)) shrinks[i] = false;
      }
    });
  }
  return !recursive || std::ranges::find(shrinks, true) != shrinks.end();
}

}  // namespace whence::report
