#include "lang/mpl/names.h"

#include <algorithm>
#include <utility>

namespace whence::lang {

namespace {

constexpr std::size_t kLongestCompared = 64;

// Levenshtein's distance, or `most` if it is at least that.
std::size_t edit_distance(std::string_view a, std::string_view b, std::size_t most) {
  if (a.size() > b.size()) std::swap(a, b);
  if (b.size() - a.size() >= most) return most;
  std::vector<std::size_t> row(a.size() + 1);
  for (std::size_t i = 0; i <= a.size(); ++i) row[i] = i;
  for (std::size_t j = 1; j <= b.size(); ++j) {
    std::size_t diagonal = row[0];
    row[0] = j;
    for (std::size_t i = 1; i <= a.size(); ++i) {
      const std::size_t substituted = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
      diagonal = row[i];
      row[i] = std::min({row[i] + 1, row[i - 1] + 1, substituted});
    }
  }
  return std::min(row[a.size()], most);
}

}  // namespace

Names::Names(const Problem& problem) {
  const Signature& signature = problem.bank.signature();
  for (std::uint32_t i = 0; i < signature.sort_constructor_count(); ++i) {
    const SortConstructorId id{i};
    if (signature.sort_constructor(id).kind == SortKind::kFunction) continue;
    add(signature.sort_constructor(id).name, {NameKind::kSort, {}, id, {}, {}});
  }
  for (std::size_t i = Signature::builtin_symbol_count(); i < problem.input_symbol_count; ++i) {
    const Symbol& symbol = signature.symbol(SymbolId{i});
    if (symbol.closure_of) {
      set_closure(*symbol.closure_of, SymbolId{i}, symbol.name);
    } else {
      add(symbol.name, {NameKind::kSymbol, SymbolId{i}, {}, {}, {}});
    }
  }
  for (const VariableDeclaration& v : problem.variables) {
    add(v.name, {NameKind::kVariable, {}, {}, v.sort, {}});
  }
}

const NameEntry* Names::find(std::string_view name) const {
  const auto it = entries_.find(absl::string_view(name.data(), name.size()));
  return it == entries_.end() ? nullptr : &it->second;
}

void Names::add(std::string_view name, NameEntry entry) {
  entries_.emplace(std::string(name), entry);
  order_.emplace_back(name);
}

std::optional<std::string> Names::nearest(
    std::string_view name, const std::function<bool(const NameEntry&)>& in_question) const {
  if (name.size() > kLongestCompared) return std::nullopt;
  // More than a third of the letters wrong is another name.
  std::size_t least = std::max<std::size_t>(2, name.size() / 3 + 1);
  std::optional<std::string> best;
  for (const std::string& candidate : order_) {
    if (candidate.size() > kLongestCompared || !in_question(entries_.at(candidate))) continue;
    const std::size_t distance = edit_distance(name, candidate, least);
    // Of names of one letter all are as near as any other.
    if (distance < least && distance < std::max(name.size(), candidate.size())) {
      least = distance;
      best = candidate;
    }
  }
  return best;
}

std::optional<SymbolId> Names::closure(SymbolId symbol) const {
  const auto it = closures_.find(symbol);
  if (it == closures_.end()) return std::nullopt;
  return it->second;
}

void Names::set_closure(SymbolId symbol, SymbolId closure, std::string name) {
  closures_[symbol] = closure;
  closure_names_.insert(std::move(name));
}

bool Names::is_taken(std::string_view name) const {
  return find(name) != nullptr ||
         closure_names_.contains(absl::string_view(name.data(), name.size()));
}

std::string TokenView::described(std::size_t i) const {
  return kind(i) == TokenKind::kEnd ? "the end of the statement" : in_quotes(text(i));
}

}  // namespace whence::lang
