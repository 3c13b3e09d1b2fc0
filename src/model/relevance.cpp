#include "model/relevance.h"

#include <algorithm>

namespace whence {

namespace {

// Bounds of a walk over definitions that would otherwise take in a whole large theory.
constexpr std::size_t kMostFunctions = 200;
constexpr std::size_t kMostInstances = 8;  // of a polymorphic formula

}  // namespace

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

void Relevance::collect(TermId root) {
  TermBank& bank = problem_.bank;
  bank.for_each_subterm({&root, 1}, [&](TermId t) {
    note_sort(bank.is_quantifier(t) ? bank.binder_sort(t) : bank.sort(t));
  });
  std::vector<TermId> pending{root};
  while (!pending.empty() && functions_.size() < kMostFunctions) {
    const TermId next = pending.back();
    pending.pop_back();
    std::vector<FunctionId> found;
    bank.for_each_subterm({&next, 1}, [&](TermId t) {
      if (bank.kind(t) == TermKind::kApplication) found.push_back(bank.function(t));
    });
    for (FunctionId f : found) {
      if (std::ranges::find(functions_, f) != functions_.end()) continue;
      functions_.push_back(f);
      for (const DefinitionClause& clause : definitions_.of(f)) {
        pending.push_back(clause.left);
        pending.push_back(clause.right);
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
