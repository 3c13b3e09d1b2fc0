#include "arithmetic/call_order.h"

#include <set>
#include <utility>

#include "model/relevance.h"

namespace whence::arithmetic {

std::vector<FunctionId> in_call_order(Problem& problem, Definitions& definitions,
                                      std::span<const TermId> goals) {
  TermBank& bank = problem.bank;
  Relevance relevance(problem, definitions);
  for (TermId goal : goals) relevance.collect(goal, true);
  // Of recursion at ever other sorts the functions have no end; what is relevant has one.
  const std::set<FunctionId> relevant(relevance.functions().begin(), relevance.functions().end());
  std::set<FunctionId> met;
  std::vector<FunctionId> out;
  for (FunctionId f : relevance.functions()) {
    // A function is entered after what its definition mentions.
    std::vector<std::pair<FunctionId, bool>> stack{{f, false}};
    while (!stack.empty()) {
      const auto [g, done] = stack.back();
      stack.pop_back();
      if (done) {
        out.push_back(g);
        continue;
      }
      const Symbol& symbol = bank.signature().symbol_of(g);
      if (!relevant.contains(g) || symbol.kind != SymbolKind::kFunction || symbol.closure_of ||
          !definitions.defines(bank.signature().function(g).symbol) || !met.insert(g).second) {
        continue;
      }
      stack.emplace_back(g, true);
      for (const DefinitionClause& clause : std::vector<DefinitionClause>(definitions.of(g))) {
        bank.for_each_subterm({&clause.right, 1}, [&](TermId t) {
          if (bank.kind(t) == TermKind::kApplication) stack.emplace_back(bank.function(t), false);
        });
      }
    }
  }
  return out;
}

}  // namespace whence::arithmetic
