#include "first_order/premise_selection.h"

#include <algorithm>
#include <limits>
#include <utility>

namespace whence {

namespace {

// The symbols of a formula, growing, each once.
std::vector<SymbolId> symbols_of(const TermBank& bank, TermId formula) {
  std::vector<SymbolId> out;
  bank.for_each_subterm({&formula, 1}, [&](TermId t) {
    if (bank.kind(t) != TermKind::kApplication) return;
    const SymbolId s = bank.symbol(t);
    if (s.index() >= Signature::builtin_symbol_count()) out.push_back(s);
  });
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

bool is_premise(const Statement& statement) {
  return statement.formula.valid() &&
         (statement.kind == StatementKind::kAxiom || statement.kind == StatementKind::kDefinition);
}

}  // namespace

std::vector<std::optional<std::uint32_t>> sine_levels(const Problem& problem,
                                                      std::span<const TermId> goals,
                                                      const SineOptions& options) {
  const std::size_t count = problem.statements.size();
  std::vector<std::vector<SymbolId>> symbols(count);
  std::vector<std::uint32_t> generality(problem.bank.signature().symbol_count(), 0);
  for (std::size_t i = 0; i < count; ++i) {
    if (!is_premise(problem.statements[i])) continue;
    if (options.stop != nullptr && i % 64 == 0) options.stop->check();
    symbols[i] = symbols_of(problem.bank, problem.statements[i].formula);
    for (SymbolId s : symbols[i]) ++generality[s.index()];
  }

  std::vector<std::optional<std::uint32_t>> levels(count);
  std::vector<std::vector<std::uint32_t>> triggers(generality.size());
  for (std::size_t i = 0; i < count; ++i) {
    if (!is_premise(problem.statements[i])) continue;
    if (symbols[i].empty()) levels[i] = 0;
    std::uint32_t rarest = std::numeric_limits<std::uint32_t>::max();
    for (SymbolId s : symbols[i]) rarest = std::min(rarest, generality[s.index()]);
    for (SymbolId s : symbols[i]) {
      const std::uint32_t g = generality[s.index()];
      if (g <= options.generality_threshold ||
          static_cast<double>(g) <= options.tolerance * static_cast<double>(rarest)) {
        triggers[s.index()].push_back(static_cast<std::uint32_t>(i));
      }
    }
  }

  std::vector<bool> reached(generality.size(), false);
  std::vector<SymbolId> frontier;
  const auto reach = [&](const std::vector<SymbolId>& found) {
    for (SymbolId s : found) {
      if (reached[s.index()]) continue;
      reached[s.index()] = true;
      frontier.push_back(s);
    }
  };
  for (TermId goal : goals) reach(symbols_of(problem.bank, goal));
  for (std::uint32_t level = 1; !frontier.empty(); ++level) {
    if (options.depth_limit > 0 && level > options.depth_limit) break;
    const std::vector<SymbolId> now = std::move(frontier);
    frontier.clear();
    for (SymbolId s : now) {
      for (std::uint32_t i : triggers[s.index()]) {
        if (levels[i]) continue;
        levels[i] = level;
        reach(symbols[i]);
      }
    }
  }
  return levels;
}

}  // namespace whence
