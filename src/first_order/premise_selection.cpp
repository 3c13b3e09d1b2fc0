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

PremiseIndex::PremiseIndex(const Problem& problem, const StopToken* stop)
    : symbols_(problem.statements.size()),
      is_premise_(problem.statements.size()),
      generality_(problem.bank.signature().symbol_count(), 0) {
  for (std::size_t i = 0; i < symbols_.size(); ++i) {
    if (stop != nullptr && i % 64 == 0) stop->check();
    add(problem, i);
  }
}

void PremiseIndex::add_last(const Problem& problem) {
  symbols_.resize(problem.statements.size());
  is_premise_.resize(problem.statements.size());
  generality_.resize(problem.bank.signature().symbol_count(), 0);
  triggers_.clear();
  add(problem, problem.statements.size() - 1);
}

void PremiseIndex::add(const Problem& problem, std::size_t statement) {
  if (!is_premise(problem.statements[statement])) return;
  is_premise_[statement] = true;
  symbols_[statement] = symbols_of(problem.bank, problem.statements[statement].formula);
  for (SymbolId s : symbols_[statement]) ++generality_[s.index()];
}

PremiseIndex::Triggers PremiseIndex::triggers(const SineOptions& options) const {
  Triggers triggers(generality_.size());
  for (std::size_t i = 0; i < symbols_.size(); ++i) {
    std::uint32_t rarest = std::numeric_limits<std::uint32_t>::max();
    for (SymbolId s : symbols_[i]) rarest = std::min(rarest, generality_[s.index()]);
    for (SymbolId s : symbols_[i]) {
      const std::uint32_t g = generality_[s.index()];
      if (g <= options.generality_threshold ||
          static_cast<double>(g) <= options.tolerance * static_cast<double>(rarest)) {
        triggers[s.index()].push_back(static_cast<std::uint32_t>(i));
      }
    }
  }
  return triggers;
}

std::vector<std::optional<std::uint32_t>> PremiseIndex::levels(const TermBank& bank,
                                                               std::span<const TermId> goals,
                                                               const SineOptions& options) const {
  const std::pair key(options.tolerance, options.generality_threshold);
  auto known = triggers_.find(key);
  if (known == triggers_.end()) known = triggers_.emplace(key, triggers(options)).first;
  std::vector<std::optional<std::uint32_t>> levels(symbols_.size());
  for (std::size_t i = 0; i < symbols_.size(); ++i) {
    if (is_premise_[i] && symbols_[i].empty()) levels[i] = 0;
  }
  std::vector<bool> reached(generality_.size(), false);
  std::vector<SymbolId> frontier;
  const auto reach = [&](const std::vector<SymbolId>& found) {
    for (SymbolId s : found) {
      if (s.index() >= reached.size() || reached[s.index()]) continue;
      reached[s.index()] = true;
      frontier.push_back(s);
    }
  };
  for (TermId goal : goals) reach(symbols_of(bank, goal));
  for (std::uint32_t level = 1; !frontier.empty(); ++level) {
    if (options.depth_limit > 0 && level > options.depth_limit) break;
    if (options.stop != nullptr) options.stop->check();
    const std::vector<SymbolId> now = std::move(frontier);
    frontier.clear();
    for (SymbolId s : now) {
      for (std::uint32_t i : known->second[s.index()]) {
        if (levels[i]) continue;
        levels[i] = level;
        reach(symbols_[i]);
      }
    }
  }
  return levels;
}

std::vector<std::optional<std::uint32_t>> sine_levels(const Problem& problem,
                                                      std::span<const TermId> goals,
                                                      const SineOptions& options) {
  return PremiseIndex(problem, options.stop).levels(problem.bank, goals, options);
}

}  // namespace whence
