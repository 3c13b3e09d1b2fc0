#include "lang/tptp/symbols.h"

#include <algorithm>
#include <array>

#include "lang/characters.h"

namespace whence::lang::tptp {

namespace {

constexpr std::string_view kByZero = "_by_zero";

absl::string_view view(std::string_view text) {
  return {text.data(), text.size()};
}

bool is_lower_word(std::string_view text) {
  const auto lower = [](char c) { return c >= 'a' && c <= 'z'; };
  if (text.empty() || !lower(text[0])) return false;
  return std::ranges::all_of(text, [&](char c) {
    return lower(c) || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
  });
}

std::string in_single_quotes(std::string_view text) {
  std::string out = "'";
  std::size_t position = 0;
  while (position < text.size()) {
    const CodePoint c = decode(text, position);
    if (c.length == 0 || c.value < 0x20 || c.value == 0x7F) {
      out += "\xEF\xBF\xBD";
    } else {
      if (c.value == '\\' || c.value == '\'') out += '\\';
      out.append(text.substr(position, c.length));
    }
    position += std::max(1U, c.length);
  }
  if (text.empty()) out += '_';
  return out + "'";
}

bool starts_with_digit(std::string_view text) {
  return !text.empty() && text[0] >= '0' && text[0] <= '9';
}

// What a number is stored as, and what a quoted name must not be stored as.
bool is_number(std::string_view name) {
  return starts_with_digit(name) || (name[0] == '-' && starts_with_digit(name.substr(1)));
}

// Names that stand for something else in a signature.
bool is_reserved(std::string_view name) {
  static constexpr std::array<std::string_view, 10> kNames{"true", "false", "not", "and",   "or",
                                                           "=>",   "=",     "if",  "apply", "Bool"};
  return is_number(name) || name[0] == '\'' || name[0] == '"' || name[0] == '$' ||
         name.starts_with("->") || std::ranges::find(kNames, name) != kNames.end();
}

}  // namespace

std::string unquoted(std::string_view spelling) {
  if (spelling.empty() || spelling[0] != '\'') return std::string(spelling);
  std::string out;
  for (std::size_t i = 1; i + 1 < spelling.size(); ++i) {
    if (spelling[i] == '\\') ++i;
    out += spelling[i];
  }
  return out;
}

bool is_number_name(std::string_view stored) {
  return !stored.empty() && is_number(stored);
}

std::optional<std::string> integer_name(std::string_view spelling) {
  const std::string_view digits =
      spelling[0] == '+' || spelling[0] == '-' ? spelling.substr(1) : spelling;
  if (!std::ranges::all_of(digits, [](char c) { return c >= '0' && c <= '9'; }))
    return std::nullopt;
  const std::string_view value =
      digits.substr(std::min(digits.find_first_not_of('0'), digits.size() - 1));
  return (spelling[0] == '-' && value != "0" ? "-" : "") + std::string(value);
}

std::string stored_name(std::string_view spelling) {
  if (spelling[0] == '"' || spelling[0] == '$' || is_number(spelling)) {
    return std::string(spelling);
  }
  std::string name = unquoted(spelling);
  return is_reserved(name) ? in_single_quotes(name) : name;
}

std::string atomic_word(std::string_view text) {
  return is_lower_word(text) ? std::string(text) : in_single_quotes(text);
}

std::string_view word_by_zero(std::string_view stored) {
  const std::size_t end = stored.find(kByZero);
  // Words of a system, which may be in the input, begin with two dollars.
  const bool reserved = stored.starts_with("$quotient_") || stored.starts_with("$remainder_");
  if (!reserved || end == std::string_view::npos) return {};
  return stored.substr(0, end);
}

std::string spelling_of(std::string_view stored, InputLanguage language) {
  const bool as_it_is =
      language == InputLanguage::kTptp && !stored.empty() &&
      (stored[0] == '\'' || stored[0] == '"' || stored[0] == '$' || is_number(stored));
  return as_it_is ? std::string(stored) : atomic_word(stored);
}

Symbols::Symbols(Problem& problem, bool may_add) : problem_(problem), may_add_(may_add) {
  Signature& signature = problem.bank.signature();
  const auto constructor = signature.find_sort_constructor(kIndividuals);
  individuals_ = signature.sort(
      constructor
          ? *constructor
          : signature.add_sort_constructor(std::string(kIndividuals), 0, SortKind::kUninterpreted),
      {});
  for (std::uint32_t i = 0; i < signature.sort_constructor_count(); ++i) {
    const SortConstructor& c = signature.sort_constructor(SortConstructorId{i});
    if (c.kind == SortKind::kUninterpreted) types_.emplace(c.name, SortConstructorId{i});
  }
  has_types_ = types_.size() > 1;
  for (std::size_t i = Signature::builtin_symbol_count(); i < problem.input_symbol_count; ++i) {
    const Symbol& symbol = signature.symbol(SymbolId{i});
    if (symbol.kind == SymbolKind::kArithmetic || symbol.kind == SymbolKind::kNumeral) {
      has_types_ = true;
      continue;
    }
    Name& entry = name(spelling_of(symbol.name, InputLanguage::kTptp));
    const bool predicate = symbol.result_sort == boolean();
    const bool usual =
        symbol.sort_parameters == 0 && (predicate || symbol.result_sort == individuals_) &&
        std::ranges::all_of(symbol.argument_sorts, [&](SortId s) { return s == individuals_; });
    if (usual) {
      entry.uses.emplace_back(2 * symbol.argument_sorts.size() + (predicate ? 1 : 0), SymbolId{i});
    } else {
      entry.declared = SymbolId{i};
      has_types_ = true;
    }
  }
}

Symbols::Name& Symbols::name(std::string_view spelling) {
  const auto known = by_spelling_.find(view(spelling));
  if (known != by_spelling_.end()) return names_[known->second];
  const std::string stored = stored_name(spelling);
  const auto [it, inserted] = by_stored_.emplace(stored, names_.size());
  if (inserted) names_.push_back({.stored = stored, .declared = {}, .is_own = false, .uses = {}});
  by_spelling_.emplace(spelling, it->second);
  return names_[it->second];
}

SymbolId Symbols::add(const Name& name, Rank rank) {
  Symbol symbol;
  symbol.name = name.stored;
  symbol.sort_parameters = rank.sort_parameters;
  symbol.argument_sorts = std::move(rank.arguments);
  symbol.result_sort = rank.result;
  symbol.is_predicate = rank.result == boolean();
  return problem_.bank.signature().add_symbol(std::move(symbol));
}

bool Symbols::add_integers() {
  Signature& signature = problem_.bank.signature();
  if (!signature.has_integers() && signature.find_sort_constructor("Int")) return false;
  (void)signature.add_integers();
  has_types_ = true;
  return true;
}

bool Symbols::add_field(std::string_view name) {
  Signature& signature = problem_.bank.signature();
  const auto known = signature.find_sort_constructor(name);
  const bool same = known && signature.sort_constructor(*known).kind == SortKind::kField;
  if (!same && (known || signature.has_field() || !add_integers())) return false;
  (void)signature.add_field(name);
  has_types_ = true;
  return true;
}

SymbolId Symbols::declared(std::string_view spelling) {
  const Name& entry = name(spelling);
  return entry.is_own ? SymbolId{} : entry.declared;
}

SymbolId Symbols::known(std::string_view spelling) {
  const Name& entry = name(spelling);
  if (entry.declared.valid()) return entry.declared;
  return entry.uses.size() == 1 ? entry.uses[0].second : SymbolId{};
}

bool Symbols::is_used(std::string_view spelling) {
  const Name& entry = name(spelling);
  return entry.declared.valid() || !entry.uses.empty();
}

SymbolId Symbols::add_own(const std::string& wanted, Rank rank) {
  for (std::size_t number = 1;; ++number) {
    const std::string spelling =
        atomic_word(number == 1 ? wanted : wanted + "_" + std::to_string(number));
    Name& entry = name(spelling);
    if (entry.declared.valid() || !entry.uses.empty()) continue;
    entry.declared = add(entry, std::move(rank));
    has_types_ = true;
    return entry.declared;
  }
}

SymbolId Symbols::by_zero(std::string_view word, SortId numbers) {
  Signature& signature = problem_.bank.signature();
  std::string stored = std::string(word) + std::string(kByZero);
  if (numbers != signature.integer_sort()) stored += "_of_fractions";
  const auto known = by_zero_.find(stored);
  if (known != by_zero_.end()) return known->second;
  SymbolId symbol;
  for (std::size_t i = Signature::builtin_symbol_count(); i < signature.symbol_count(); ++i) {
    if (signature.symbol(SymbolId{i}).name == stored) symbol = SymbolId{i};
  }
  if (!symbol.valid()) {
    if (!may_add_) return {};
    symbol = add({.stored = stored, .declared = {}, .is_own = true, .uses = {}},
                 {0, {numbers}, numbers});
  }
  by_zero_.emplace(std::move(stored), symbol);
  return symbol;
}

SymbolId Symbols::use(std::string_view spelling, std::size_t arity, bool predicate) {
  Name& entry = name(spelling);
  if (entry.is_own) return {};
  if (entry.declared.valid()) return entry.declared;
  const std::uint64_t key = 2 * std::uint64_t{arity} + (predicate ? 1 : 0);
  for (const auto& [used, symbol] : entry.uses) {
    if (used == key) return symbol;
  }
  if (!may_add_) return {};
  const SymbolId symbol = add(
      entry, {0, std::vector<SortId>(arity, individuals_), predicate ? boolean() : individuals_});
  entry.uses.emplace_back(key, symbol);
  return symbol;
}

SymbolId Symbols::distinct_object(std::string_view spelling) {
  const bool is_new = name(spelling).uses.empty();
  const SymbolId symbol = use(spelling, 0, false);
  if (is_new && symbol.valid()) distinct_objects_.push_back(symbol);
  return symbol;
}

bool Symbols::declare(std::string_view spelling, Rank rank) {
  Name& entry = name(spelling);
  if (entry.is_own) return false;
  const Signature& signature = problem_.bank.signature();
  const auto fits = [&](SymbolId id) {
    const Symbol& symbol = signature.symbol(id);
    return symbol.sort_parameters == rank.sort_parameters &&
           symbol.argument_sorts == rank.arguments && symbol.result_sort == rank.result;
  };
  if (entry.declared.valid()) return fits(entry.declared);
  if (entry.uses.size() > 1 || (entry.uses.size() == 1 && !fits(entry.uses[0].second))) {
    return false;
  }
  entry.declared = entry.uses.empty() ? add(entry, std::move(rank)) : entry.uses[0].second;
  const Symbol& symbol = signature.symbol(entry.declared);
  has_types_ =
      has_types_ || symbol.sort_parameters > 0 ||
      std::ranges::any_of(symbol.argument_sorts, [&](SortId s) { return s != individuals_; }) ||
      (symbol.result_sort != individuals_ && symbol.result_sort != boolean());
  return true;
}

bool Symbols::declare_type(std::string_view spelling, std::uint32_t arity) {
  std::string stored = stored_name(spelling);
  Signature& signature = problem_.bank.signature();
  const auto known = types_.find(stored);
  if (own_types_.contains(stored)) return false;
  if (known != types_.end()) return signature.sort_constructor(known->second).arity == arity;
  if (const auto built_in = signature.find_sort_constructor(stored);
      built_in && signature.is_numbers(signature.sort(*built_in, {}))) {
    return false;
  }
  const SortConstructorId constructor =
      signature.add_sort_constructor(stored, arity, SortKind::kUninterpreted);
  types_.emplace(std::move(stored), constructor);
  has_types_ = true;
  return true;
}

std::optional<SortConstructorId> Symbols::type(std::string_view spelling) const {
  const auto it = types_.find(stored_name(spelling));
  if (it == types_.end() || own_types_.contains(it->first)) return std::nullopt;
  return it->second;
}

// Recursion over a sort, whose depth the reader of types bounds.
std::string Symbols::sort_name(SortId sort, std::span<const std::string> names) const {
  if (sort == boolean()) return "$o";
  const Signature& signature = problem_.bank.signature();
  if (signature.has_integers() && sort == signature.integer_sort()) return "$int";
  const Sort& s = signature.sort(sort);
  if (sort == signature.field_sort()) {
    return signature.sort_constructor(s.constructor).name == "Rat" ? "$rat" : "$real";
  }
  if (s.is_variable) {
    return s.variable < names.size() ? names[s.variable] : "T" + std::to_string(s.variable);
  }
  if (signature.is_function_sort(sort)) {
    std::string out;
    for (std::size_t i = 0; i < s.arguments.size(); ++i) {
      const std::string part = sort_name(s.arguments[i], names);
      const bool wraps = i + 1 < s.arguments.size() && signature.is_function_sort(s.arguments[i]);
      out += (i == 0 ? "" : " > ") + (wraps ? "(" + part + ")" : part);
    }
    return out;
  }
  std::string out =
      spelling_of(signature.sort_constructor(s.constructor).name, InputLanguage::kTptp);
  for (std::size_t i = 0; i < s.arguments.size(); ++i) {
    out += (i == 0 ? "(" : ",") + sort_name(s.arguments[i], names);
  }
  return s.arguments.empty() ? out : out + ")";
}

}  // namespace whence::lang::tptp
