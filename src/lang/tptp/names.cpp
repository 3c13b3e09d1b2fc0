#include "lang/tptp/names.h"

#include <fmt/format.h>

#include "lang/ascii.h"
#include "lang/tptp/symbols.h"

namespace whence::lang::tptp {

namespace {

std::string in_double_quotes(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') out += '\\';
    out += c;
  }
  return out + '"';
}

// A distinct object without its quotes and escapes.
std::string inside(std::string_view object) {
  std::string out;
  for (std::size_t i = 1; i + 1 < object.size(); ++i) {
    if (object[i] == '\\' && i + 2 < object.size()) ++i;
    out += object[i];
  }
  return out;
}

// Spelt in ASCII, with this number behind it if it is not the first of its name.
std::string in_ascii(std::string_view stored, InputLanguage language, std::size_t number) {
  const std::string suffix = number == 1 ? "" : fmt::format("_{}", number);
  const bool tptp = language == InputLanguage::kTptp;
  if (tptp && stored.starts_with('"')) {
    return in_double_quotes(ascii_text(inside(stored)) + suffix);
  }
  return atomic_word(ascii_text(tptp ? unquoted(stored) : std::string(stored)) + suffix);
}

// The empty name has to be written as some other.
bool can_stay(std::string_view name) {
  return !name.empty() && is_printable_ascii(name);
}

}  // namespace

std::string ascii_word(std::string_view text) {
  return atomic_word(ascii_text(text));
}

Names::Names(const Problem& problem) : problem_(problem) {
  rename();
}

void Names::rename() {
  const Signature& signature = problem_.bank.signature();
  const bool tptp = problem_.language == InputLanguage::kTptp;
  std::vector<std::string_view> symbols;
  std::vector<std::string_view> sorts;
  for (std::size_t i = Signature::builtin_symbol_count(); i < problem_.input_symbol_count; ++i) {
    symbols.push_back(signature.symbol(SymbolId{i}).name);
  }
  for (std::size_t i = 0; i < signature.sort_constructor_count(); ++i) {
    const SortConstructor& sort = signature.sort_constructor(SortConstructorId{i});
    if (i > 0 && sort.kind != SortKind::kFunction) sorts.push_back(sort.name);
  }
  std::vector<std::string_view> renamed;
  for (const std::string_view name : symbols) {
    if (can_stay(name)) {
      taken_.insert(spelling_of(name, problem_.language));
    } else {
      renamed.push_back(name);
    }
  }
  // Sorts come after symbols, so that it is they who yield; those of TPTP are as they were.
  std::vector<std::string_view> renamed_sorts;
  for (const std::string_view name : sorts) {
    const bool good =
        can_stay(name) && (taken_.insert(spelling_of(name, problem_.language)).second || tptp);
    if (!good) renamed_sorts.push_back(name);
  }
  const auto free_name = [&](std::string_view stored, std::size_t first) {
    for (std::size_t number = first;; ++number) {
      std::string name = in_ascii(stored, problem_.language, number);
      if (taken_.insert(name).second) return name;
    }
  };
  for (const std::string_view name : renamed) {
    // The name of symbols that differ in their arguments.
    if (!symbols_.contains(std::string(name))) {
      symbols_.emplace(std::string(name), free_name(name, 1));
    }
  }
  for (const std::string_view name : renamed_sorts) {
    if (sorts_.contains(std::string(name))) continue;
    sorts_.emplace(std::string(name),
                   can_stay(name) ? free_name(std::string(name) + "_type", 1) : free_name(name, 1));
  }
}

std::string Names::symbol(std::string_view stored) const {
  const auto it = symbols_.find(std::string(stored));
  if (it != symbols_.end()) return it->second;
  return can_stay(stored) ? spelling_of(stored, problem_.language)
                          : in_ascii(stored, problem_.language, 1);
}

std::string Names::sort(std::string_view stored) const {
  const auto it = sorts_.find(std::string(stored));
  if (it != sorts_.end()) return it->second;
  return can_stay(stored) ? spelling_of(stored, problem_.language)
                          : in_ascii(stored, problem_.language, 1);
}

std::string Names::statement(std::size_t index) const {
  const Statement& statement = problem_.statements[index];
  std::string name =
      statement.original_name.empty() ? atomic_word(statement.name) : statement.original_name;
  return is_printable_ascii(name) ? name : statements()[index];
}

std::vector<std::string> Names::statements() const {
  std::vector<std::string> names(problem_.statements.size());
  absl::flat_hash_set<std::string> taken;  // without quotes
  for (std::size_t i = 0; i < names.size(); ++i) {
    const Statement& s = problem_.statements[i];
    std::string name = s.original_name.empty() ? atomic_word(s.name) : s.original_name;
    if (is_printable_ascii(name) && taken.insert(unquoted(name)).second) names[i] = std::move(name);
  }
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (!names[i].empty()) continue;
    const std::string base = ascii_text(problem_.statements[i].name);
    std::string name = base;
    for (std::size_t n = 2; !taken.insert(name).second; ++n) name = fmt::format("{}_{}", base, n);
    names[i] = atomic_word(name);
  }
  return names;
}

bool Names::is_taken(const std::string& spelling) const {
  return taken_.contains(spelling);
}

}  // namespace whence::lang::tptp
