#include "model/relevance.h"

#include <absl/container/flat_hash_set.h>

#include <algorithm>
#include <utility>

#include "unify/unify.h"

namespace whence {

namespace {

// Bounds of a walk over definitions that would otherwise take in a whole large theory.
constexpr std::size_t kMostFunctions = 200;
constexpr std::size_t kMostInstances = 8;  // of a polymorphic formula
// What is heavier is seldom met, whatever order it puts things in.
constexpr std::uint32_t kHeaviestPermutation = 200;

}  // namespace

bool is_permutation(TermBank& bank, TermId formula) {
  std::uint32_t variables = 0;
  while (bank.kind(formula) == TermKind::kForall) {
    formula = bank.open(formula, bank.variable(variables++, bank.binder_sort(formula)));
  }
  if (!bank.is_equality(formula)) return false;
  const TermId l = bank.argument(formula, 0);
  const TermId r = bank.argument(formula, 1);
  if (bank.weight(l) != bank.weight(r) || bank.weight(l) > kHeaviestPermutation) return false;
  Substitution there;
  Substitution back;
  std::uint64_t visited = 0;
  return l != r && match(bank, l, r, there, visited) && match(bank, r, l, back, visited);
}

void Relevance::note_sort(SortId sort) {
  const Signature& signature = problem_.bank.signature();
  std::vector<SortId> pending{sort};
  while (!pending.empty()) {
    const SortId next = pending.back();
    pending.pop_back();
    if (next == signature.bool_sort() || std::ranges::find(sorts_, next) != sorts_.end()) continue;
    sorts_.push_back(next);
    const auto& arguments = signature.sort(next).arguments;
    pending.insert(pending.end(), arguments.begin(), arguments.end());
  }
}

void Relevance::collect(std::span<const TermId> roots, bool through_definitions) {
  TermBank& bank = problem_.bank;
  bank.for_each_subterm(roots, [&](TermId t) {
    note_sort(bank.is_quantifier(t) ? bank.binder_sort(t) : bank.sort(t));
  });
  std::vector<std::vector<TermId>> pending{{roots.begin(), roots.end()}};
  while (!pending.empty() && functions_.size() < kMostFunctions) {
    const std::vector<TermId> next = std::move(pending.back());
    pending.pop_back();
    std::vector<FunctionId> found;
    absl::flat_hash_set<FunctionId> met;
    bank.for_each_subterm(next, [&](TermId t) {
      if (bank.kind(t) == TermKind::kApplication && met.insert(bank.function(t)).second) {
        found.push_back(bank.function(t));
      }
    });
    for (FunctionId f : found) {
      if (std::ranges::find(functions_, f) != functions_.end()) continue;
      functions_.push_back(f);
      if (!through_definitions) continue;
      for (const DefinitionClause& clause : definitions_.of(f)) {
        pending.push_back({clause.left});
        pending.push_back({clause.right});
      }
    }
  }
}

bool Relevance::covers(TermId formula) const {
  const TermBank& bank = problem_.bank;
  bool all = true;
  bank.for_each_subterm({&formula, 1}, [&](TermId t) {
    if (bank.kind(t) != TermKind::kApplication) return;
    const SymbolId symbol = bank.symbol(t);
    if (bank.signature().symbol(symbol).kind != SymbolKind::kFunction) return;
    all = all && std::ranges::any_of(functions_, [&](FunctionId f) {
            return bank.signature().function(f).symbol == symbol;
          });
  });
  return all;
}

std::vector<std::vector<SortId>> Relevance::sort_instances(TermId formula,
                                                           std::uint32_t count) const {
  TermBank& bank = problem_.bank;
  if (count == 0) return {{}};
  std::vector<FunctionId> polymorphic;
  bank.for_each_subterm({&formula, 1}, [&](TermId t) {
    if (bank.kind(t) != TermKind::kApplication) return;
    const FunctionId f = bank.function(t);
    const Symbol& symbol = bank.signature().symbol_of(f);
    if (symbol.sort_parameters == 0 || symbol.kind == SymbolKind::kEquality ||
        symbol.kind == SymbolKind::kIfThenElse) {
      return;
    }
    if (std::ranges::find(polymorphic, f) == polymorphic.end()) polymorphic.push_back(f);
  });
  std::vector<std::vector<SortId>> partial{std::vector<SortId>(count)};
  for (FunctionId f : polymorphic) {
    std::vector<std::vector<SortId>> extended;
    for (const std::vector<SortId>& bindings : partial) {
      for (FunctionId g : functions_) {
        const Function& pattern = bank.signature().function(f);
        const Function& target = bank.signature().function(g);
        if (pattern.symbol != target.symbol) continue;
        std::vector<SortId> more = bindings;
        bool matches = true;
        for (std::size_t i = 0; matches && i < pattern.sort_arguments.size(); ++i) {
          matches =
              bank.signature().match(pattern.sort_arguments[i], target.sort_arguments[i], more);
        }
        if (matches && std::ranges::find(extended, more) == extended.end() &&
            extended.size() < kMostInstances) {
          extended.push_back(std::move(more));
        }
      }
    }
    partial = std::move(extended);
  }
  // What no function binds may be any sort that the goal has to do with.
  for (std::size_t k = 0; k < count; ++k) {
    std::vector<std::vector<SortId>> bound;
    for (std::vector<SortId>& bindings : partial) {
      if (bindings[k].valid()) {
        bound.push_back(std::move(bindings));
        continue;
      }
      for (SortId s : sorts_) {
        if (bound.size() >= kMostInstances) break;
        bound.push_back(bindings);
        bound.back()[k] = s;
      }
    }
    partial = std::move(bound);
  }
  return partial;
}

}  // namespace whence
