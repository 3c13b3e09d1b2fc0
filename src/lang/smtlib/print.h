#pragma once

// Terms and sorts as SMT-LIB text.

#include <absl/container/flat_hash_map.h>
#include <absl/container/flat_hash_set.h>

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "lang/smtlib/smtlib.h"
#include "logic/problem.h"

namespace whence::lang::smtlib {

/// Prints over one problem, which must outlive it. Never recurses on terms; time is linear in the
/// text, which grows no further than kMostText.
class Printer {
 public:
  static constexpr std::size_t kMostText = std::size_t{64} << 20U;

  Printer(const Problem& problem, SmtLibStyle style);

  /// The term. Free variable i is called `free[i]`; quantifiers take the next of `names`, changed
  /// where that is no name or would be confused with another.
  [[nodiscard]] std::string term(TermId t, std::span<const std::string> free,
                                 std::span<const std::string> names) const;
  /// Type variable i is called `type_variables[i]`.
  [[nodiscard]] std::string sort(SortId sort) const;
  [[nodiscard]] std::string symbol(SymbolId symbol) const { return names_.at(symbol); }
  [[nodiscard]] std::string sort_constructor(SortConstructorId id) const {
    return sort_names_.at(id);
  }
  /// The symbol that applies functions of a sort, where functions are elements of declared sorts.
  [[nodiscard]] std::string apply_symbol(SortId function) const {
    return apply_names_.at(function);
  }
  /// The name by which a constructor's field can be selected, where the problem has none.
  [[nodiscard]] std::string field(SymbolId constructor, std::size_t index) const {
    return field_names_.at(constructor)[index];
  }
  /// From now on a symbol, or a sort, is called so.
  void rename(SymbolId symbol, const std::string& name);
  void rename(SortConstructorId sort, const std::string& name);
  /// A symbol like `wanted`, from now on taken.
  std::string claim(const std::string& wanted);
  /// Names for type variables, none of which is a sort's.
  [[nodiscard]] std::vector<std::string> type_variable_names(std::uint32_t count) const;
  /// A name for a variable: like `wanted`, but that of no symbol and none of `taken`.
  [[nodiscard]] std::string variable(const std::string& wanted,
                                     std::span<const std::string> taken) const;
  [[nodiscard]] bool too_long() const { return too_long_; }
  /// Whether a sort or symbol is one of the integers', which are printed as SMT-LIB's own.
  [[nodiscard]] bool is_integer_symbol(SymbolId symbol) const;
  [[nodiscard]] bool is_integer_sort(SortConstructorId sort) const;
  [[nodiscard]] bool uses_integers() const { return signature_.has_integers(); }

  std::vector<std::string> type_variables;
  /// Whether a constructor whose sort does not follow from its arguments is written as the standard
  /// has it, `(as nil (List Int))`, and not as TIP has functions of any kind, `(_ nil Int)`.
  bool constructors_by_as = false;

 private:
  // --- print_names.cpp
  void name_symbols();
  void name_sort_constructors(bool changed);
  void name_fields(SymbolId constructor);
  void name_function_sorts();

  // --- print.cpp
  [[nodiscard]] std::string integer_name(SymbolId symbol) const;
  [[nodiscard]] bool sorts_follow_from_arguments(SymbolId id) const;
  [[nodiscard]] std::string application_head(TermId t) const;

  const Problem& problem_;
  const TermBank& bank_;
  const Signature& signature_;
  SmtLibStyle style_;
  absl::flat_hash_map<SymbolId, std::string> names_;
  absl::flat_hash_map<SortConstructorId, std::string> sort_names_;
  absl::flat_hash_map<SymbolId, std::vector<std::string>> field_names_;
  absl::flat_hash_map<SortId, std::string> function_sorts_;
  absl::flat_hash_map<SortId, std::string> apply_names_;
  absl::flat_hash_set<std::string> taken_;        // symbols, without bars
  absl::flat_hash_set<std::string> taken_sorts_;  // the same of sorts
  mutable bool too_long_ = false;
};

/// A name that may stand in a symbol: in bars unless it is a simple one.
[[nodiscard]] std::string symbol_text(std::string_view name);

}  // namespace whence::lang::smtlib
