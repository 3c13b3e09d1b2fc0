#include "lang/mpl/names.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "lang/nearest_name.h"

namespace whence::lang {

Names::Names(const Problem& problem) {
  const Signature& signature = problem.bank.signature();
  for (std::uint32_t i = 0; i < signature.sort_constructor_count(); ++i) {
    const SortConstructorId id{i};
    if (signature.sort_constructor(id).kind == SortKind::kFunction) continue;
    add(signature.sort_constructor(id).name, {NameKind::kSort, {}, id, {}, {}});
  }
  for (std::size_t i = Signature::builtin_symbol_count(); i < problem.input_symbol_count; ++i) {
    const Symbol& symbol = signature.symbol(SymbolId{i});
    if (symbol.kind == SymbolKind::kNumeral) continue;
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

void Names::add_integers(Problem& problem) {
  if (find("Int") != nullptr) return;
  Signature& signature = problem.bank.signature();
  const SortId integer = signature.add_integers();
  problem.input_symbol_count = signature.symbol_count();
  add("Int", {NameKind::kSort, {}, signature.sort(integer).constructor, {}, {}});
  for (std::size_t k = 0; k < kIntegerOperationCount; ++k) {
    const SymbolId id = signature.arithmetic_symbol(static_cast<Arithmetic>(k));
    if (!is_taken(signature.symbol(id).name)) {
      add(signature.symbol(id).name, {NameKind::kSymbol, id, {}, {}, {}});
    }
  }
}

std::optional<std::string> Names::nearest(
    std::string_view name, const std::function<bool(const NameEntry&)>& in_question) const {
  std::vector<std::string> names;
  std::ranges::copy_if(order_, std::back_inserter(names), [&](const std::string& candidate) {
    return in_question(entries_.at(candidate));
  });
  return nearest_name(name, names);
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
