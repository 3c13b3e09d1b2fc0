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
  [[nodiscard]] std::string apply_symbol(SortId function) const;
  /// A name for a variable: like `wanted`, but that of no symbol and none of `taken`.
  [[nodiscard]] std::string variable(const std::string& wanted,
                                     std::span<const std::string> taken) const;
  [[nodiscard]] bool too_long() const { return too_long_; }
  /// Whether a sort or symbol is one of the integers', which are printed as SMT-LIB's own.
  [[nodiscard]] bool is_integer_symbol(SymbolId symbol) const;
  [[nodiscard]] bool is_integer_sort(SortConstructorId sort) const;
  [[nodiscard]] bool uses_integers() const { return integers_; }

  std::vector<std::string> type_variables;

 private:
  void name_symbols();
  [[nodiscard]] bool integers_are_standard() const;
  [[nodiscard]] std::optional<std::string> literal(TermId t) const;
  [[nodiscard]] bool sorts_follow_from_arguments(SymbolId id) const;
  [[nodiscard]] std::string application_head(TermId t) const;

  const Problem& problem_;
  const TermBank& bank_;
  const Signature& signature_;
  SmtLibStyle style_;
  bool integers_ = false;
  absl::flat_hash_map<SymbolId, std::string> names_;
  absl::flat_hash_map<SortConstructorId, std::string> sort_names_;
  absl::flat_hash_set<std::string> taken_;
  mutable bool too_long_ = false;
};

/// In bars unless it is a simple symbol.
[[nodiscard]] std::string symbol_text(std::string_view name);

}  // namespace whence::lang::smtlib
