#pragma once

// What the names of an SMT-LIB problem stand for. Sorts and functions have a namespace each, in
// which a name is declared once.

#include <absl/container/flat_hash_map.h>
#include <absl/container/flat_hash_set.h>

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "lang/diagnostic.h"
#include "lang/smtlib/sexpr.h"
#include "logic/problem.h"

namespace whence::lang::smtlib {

/// `(define-sort name (parameters) body)`, expanded where it is used.
struct SortMacro {
  std::vector<std::string> parameters;
  SexprId body = 0;
};

class Symbols {
 public:
  /// Knows the names that `problem` has already.
  explicit Symbols(Problem& problem);

  [[nodiscard]] std::optional<SortConstructorId> find_sort(std::string_view name) const;
  [[nodiscard]] const SortMacro* find_macro(std::string_view name) const;
  [[nodiscard]] std::optional<SymbolId> find(std::string_view name) const;
  [[nodiscard]] bool sort_is_taken(std::string_view name) const {
    return find_sort(name) || find_macro(name) != nullptr;
  }
  SortConstructorId add_sort(std::string_view name, std::uint32_t arity, SortKind kind);
  /// What the signature calls a sort; if empty, as it is called.
  std::function<std::string(std::string_view)> sort_name;
  void add_macro(std::string_view name, SortMacro macro);
  /// Declares a symbol whose name is not taken.
  SymbolId add(Symbol symbol);

  /// Opens a scope, to the end of which the names last that are declared in it; with
  /// `keep_names` they last for good.
  void open_scope() { scopes_.push_back(scoped_.size()); }
  void close_scope();
  void close_all_scopes();
  bool keep_names = false;
  /// What a name stood for in a scope that is closed, which is of use to nothing since.
  [[nodiscard]] std::optional<SymbolId> closed(std::string_view name) const;
  [[nodiscard]] std::optional<SortConstructorId> closed_sort(std::string_view name) const;
  /// Lets the name stand for that again.
  void reopen(std::string_view name);
  void reopen_sort(std::string_view name);

  SymbolId add_constructor(SortConstructorId of, Symbol symbol);

  /// A name for a symbol of our own, not declared so far: `wanted`, or `wanted` with a number.
  [[nodiscard]] std::string unused(const std::string& wanted) const;
  /// The function that stands for `function` applied to its first `given` arguments, if it exists.
  [[nodiscard]] std::optional<SymbolId> partial(SymbolId function, std::size_t given) const;
  SymbolId add_partial(SymbolId function, std::size_t given, Symbol symbol);

  /// Takes a name for a statement: `base.1`, `base.2`, ...
  std::string number_statement(const std::string& base);
  /// Takes a name for a statement; false if there is one of that name.
  bool take_statement_name(const std::string& name);

  /// Where a sort or a symbol was declared; no source if that was before this reading.
  absl::flat_hash_map<SortConstructorId, Place> sort_places;
  absl::flat_hash_map<SymbolId, Place> places;

 private:
  struct Scoped {
    enum class Kind : std::uint8_t { kSymbol, kSort, kMacro };
    Kind kind;
    std::string name;
  };

  void note(Scoped::Kind kind, const std::string& name);
  void forget(const Scoped& one);

  Problem& problem_;
  std::vector<Scoped> scoped_;       // what has been declared, in order
  std::vector<std::size_t> scopes_;  // how much of it when each was opened
  absl::flat_hash_map<std::string, SymbolId> closed_symbols_;
  absl::flat_hash_map<std::string, SortConstructorId> closed_sorts_;
  absl::flat_hash_map<std::string, SortConstructorId> sorts_;
  absl::flat_hash_map<std::string, SortMacro> macros_;
  absl::flat_hash_map<std::string, SymbolId> symbols_;
  absl::flat_hash_map<std::pair<SymbolId, std::size_t>, SymbolId> partials_;
  absl::flat_hash_set<std::string> statements_;
  absl::flat_hash_map<std::string, std::uint32_t> statement_counts_;
};

/// A sort as SMT-LIB writes it; type variables by `names`, those beyond them as `_`.
[[nodiscard]] std::string sort_text(const Signature& signature, SortId sort,
                                    const std::vector<std::string>& names);

}  // namespace whence::lang::smtlib
