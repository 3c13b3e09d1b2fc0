#include "lang/smtlib/symbols.h"

#include <fmt/format.h>

namespace whence::lang::smtlib {

Symbols::Symbols(Problem& problem) : problem_(problem) {
  const Signature& signature = problem.bank.signature();
  for (std::uint32_t i = 0; i < signature.sort_constructor_count(); ++i) {
    const SortConstructor& constructor = signature.sort_constructor(SortConstructorId{i});
    if (constructor.kind == SortKind::kFunction) continue;
    sorts_.emplace(constructor.name, SortConstructorId{i});
  }
  symbols_.emplace("true", signature.true_symbol());
  symbols_.emplace("false", signature.false_symbol());
  for (std::size_t i = Signature::builtin_symbol_count(); i < problem.input_symbol_count; ++i) {
    const Symbol& symbol = signature.symbol(SymbolId{i});
    if (symbol.kind == SymbolKind::kArithmetic || symbol.kind == SymbolKind::kNumeral) continue;
    symbols_.emplace(symbol.name, SymbolId{i});
    if (symbol.closure_of) {
      partials_.emplace(std::pair(*symbol.closure_of, symbol.argument_sorts.size()), SymbolId{i});
    }
  }
  for (const Statement& statement : problem.statements) statements_.insert(statement.name);
}

std::optional<SortConstructorId> Symbols::find_sort(std::string_view name) const {
  const auto it = sorts_.find(std::string(name));
  return it == sorts_.end() ? std::nullopt : std::optional(it->second);
}

const SortMacro* Symbols::find_macro(std::string_view name) const {
  const auto it = macros_.find(std::string(name));
  return it == macros_.end() ? nullptr : &it->second;
}

std::optional<SymbolId> Symbols::find(std::string_view name) const {
  const auto it = symbols_.find(std::string(name));
  return it == symbols_.end() ? std::nullopt : std::optional(it->second);
}

SortConstructorId Symbols::add_sort(std::string_view name, std::uint32_t arity, SortKind kind) {
  const SortConstructorId id = problem_.bank.signature().add_sort_constructor(
      sort_name ? sort_name(name) : std::string(name), arity, kind);
  sorts_.emplace(std::string(name), id);
  note(Scoped::Kind::kSort, std::string(name));
  return id;
}

void Symbols::add_macro(std::string_view name, SortMacro macro) {
  macros_.emplace(std::string(name), std::move(macro));
  note(Scoped::Kind::kMacro, std::string(name));
}

SymbolId Symbols::add(Symbol symbol) {
  const std::string name = symbol.name;
  const SymbolId id = problem_.bank.signature().add_symbol(std::move(symbol));
  problem_.input_symbol_count = problem_.bank.signature().symbol_count();
  symbols_.emplace(name, id);
  note(Scoped::Kind::kSymbol, name);
  return id;
}

SymbolId Symbols::add_constructor(SortConstructorId of, Symbol symbol) {
  const std::string name = symbol.name;
  const SymbolId id = problem_.bank.signature().add_constructor(of, std::move(symbol));
  problem_.input_symbol_count = problem_.bank.signature().symbol_count();
  symbols_.emplace(name, id);
  note(Scoped::Kind::kSymbol, name);
  return id;
}

// --- scopes --------------------------------------------------------------------------------------

void Symbols::note(Scoped::Kind kind, const std::string& name) {
  if (!keep_names) scoped_.push_back({kind, name});
}

void Symbols::forget(const Scoped& one) {
  if (one.kind == Scoped::Kind::kMacro) {
    macros_.erase(one.name);
  } else if (one.kind == Scoped::Kind::kSort) {
    const auto it = sorts_.find(one.name);
    closed_sorts_[one.name] = it->second;
    sorts_.erase(it);
  } else {
    const auto it = symbols_.find(one.name);
    closed_symbols_[one.name] = it->second;
    symbols_.erase(it);
  }
}

void Symbols::close_scope() {
  for (; scoped_.size() > scopes_.back(); scoped_.pop_back()) forget(scoped_.back());
  scopes_.pop_back();
}

void Symbols::close_all_scopes() {
  for (; !scoped_.empty(); scoped_.pop_back()) forget(scoped_.back());
  scopes_.clear();
}

std::optional<SymbolId> Symbols::closed(std::string_view name) const {
  const auto it = closed_symbols_.find(std::string(name));
  return it == closed_symbols_.end() ? std::nullopt : std::optional(it->second);
}

std::optional<SortConstructorId> Symbols::closed_sort(std::string_view name) const {
  const auto it = closed_sorts_.find(std::string(name));
  return it == closed_sorts_.end() ? std::nullopt : std::optional(it->second);
}

void Symbols::reopen(std::string_view name) {
  const auto it = closed_symbols_.find(std::string(name));
  symbols_.emplace(it->first, it->second);
  note(Scoped::Kind::kSymbol, it->first);
  closed_symbols_.erase(it);
}

void Symbols::reopen_sort(std::string_view name) {
  const auto it = closed_sorts_.find(std::string(name));
  sorts_.emplace(it->first, it->second);
  note(Scoped::Kind::kSort, it->first);
  closed_sorts_.erase(it);
}

// -------------------------------------------------------------------------------------------------

std::string Symbols::unused(const std::string& wanted) const {
  std::string name = wanted;
  const auto taken = [&] { return symbols_.contains(name) || closed_symbols_.contains(name); };
  for (std::uint32_t i = 2; taken(); ++i) name = fmt::format("{}.{}", wanted, i);
  return name;
}

std::optional<SymbolId> Symbols::partial(SymbolId function, std::size_t given) const {
  const auto it = partials_.find(std::pair(function, given));
  return it == partials_.end() ? std::nullopt : std::optional(it->second);
}

SymbolId Symbols::add_partial(SymbolId function, std::size_t given, Symbol symbol) {
  const SymbolId id = add(std::move(symbol));
  partials_.emplace(std::pair(function, given), id);
  return id;
}

std::string Symbols::number_statement(const std::string& base) {
  for (;;) {
    std::string name = fmt::format("{}.{}", base, ++statement_counts_[base]);
    if (statements_.insert(name).second) return name;
  }
}

bool Symbols::take_statement_name(const std::string& name) {
  return statements_.insert(name).second;
}

// Recursion over a sort, whose depth is bounded where sorts are read.
std::string sort_text(const Signature& signature, SortId id,
                      const std::vector<std::string>& names) {
  constexpr std::size_t kLongest = 200;
  if (!id.valid()) return "_";
  const Sort& sort = signature.sort(id);
  if (sort.is_variable) return sort.variable < names.size() ? names[sort.variable] : "_";
  const SortConstructor& constructor = signature.sort_constructor(sort.constructor);
  if (sort.arguments.empty()) return constructor.name;
  std::string out = "(" + (constructor.kind == SortKind::kFunction ? "=>" : constructor.name);
  for (const SortId argument : sort.arguments) {
    if (out.size() > kLongest) return out + " ...)";
    out += " " + sort_text(signature, argument, names);
  }
  return out + ")";
}

}  // namespace whence::lang::smtlib
