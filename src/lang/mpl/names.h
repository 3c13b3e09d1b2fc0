#pragma once

// What the names of a problem stand for. There is one namespace: a name is declared once.

#include <absl/container/flat_hash_map.h>
#include <absl/container/flat_hash_set.h>
#include <absl/container/node_hash_map.h>

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "lang/diagnostic.h"
#include "lang/mpl/lexer.h"
#include "logic/problem.h"

namespace whence::lang {

enum class NameKind : std::uint8_t { kSymbol, kSort, kVariable };

struct NameEntry {
  NameKind kind = NameKind::kSymbol;
  SymbolId symbol;
  SortConstructorId sort;
  SortId variable_sort;
  Place place;  ///< of the declaration; no source if it is built in or from an earlier reading
};

class Names {
 public:
  /// Names of sorts, symbols and variables that `problem` has already.
  explicit Names(const Problem& problem);

  [[nodiscard]] const NameEntry* find(std::string_view name) const;
  /// Declares a name that is not declared yet.
  void add(std::string_view name, NameEntry entry);
  /// The sort Int and the names of its arithmetic, but for those that are declared already; nothing
  /// if Int is declared.
  void add_integers(Problem& problem);
  /// The declared name nearest to `name` by edit distance, if one is near, of a kind in question.
  [[nodiscard]] std::optional<std::string> nearest(
      std::string_view name, const std::function<bool(const NameEntry&)>& in_question) const;
  /// Of a symbol f, the constant f' that stands for it as an argument, if it exists already.
  [[nodiscard]] std::optional<SymbolId> closure(SymbolId symbol) const;
  void set_closure(SymbolId symbol, SymbolId closure, std::string name);
  /// Whether something is declared by that name, or a constant f' is called so.
  [[nodiscard]] bool is_taken(std::string_view name) const;

  /// Names whose declaration was in error: nothing is said about their uses.
  absl::flat_hash_set<std::string> broken;
  /// Undeclared names that have been reported.
  absl::flat_hash_set<std::string> reported;
  /// The terms for 0, 1, ... as far as they have been needed.
  std::vector<TermId> numerals;

 private:
  // What it gave stays where it is: a sort that is read may bring the names of the integers.
  absl::node_hash_map<std::string, NameEntry> entries_;
  std::vector<std::string> order_;
  absl::flat_hash_map<SymbolId, SymbolId> closures_;
  absl::flat_hash_set<std::string> closure_names_;
};

/// What reading passes around.
struct Reading {
  Problem& problem;
  Names& names;
  Diagnostics& diagnostics;
};

/// The tokens of one statement and the text they come from.
struct TokenView {
  const SourceText* source = nullptr;
  const std::vector<Token>* tokens = nullptr;

  /// kEnd beyond the last token: the tokens of a broken statement may stop anywhere.
  [[nodiscard]] TokenKind kind(std::size_t i) const {
    return i < tokens->size() ? (*tokens)[i].kind : TokenKind::kEnd;
  }
  [[nodiscard]] std::string_view text(std::size_t i) const {
    const Token& t = (*tokens)[i];
    return std::string_view(source->text).substr(t.begin, t.end - t.begin);
  }
  [[nodiscard]] Place place(std::size_t i) const { return place(i, i); }
  [[nodiscard]] Place place(std::size_t first, std::size_t last) const {
    return {source, (*tokens)[first].begin, (*tokens)[last].end};
  }
  /// The token for a message: its text in quotes, or "the end of the statement".
  [[nodiscard]] std::string described(std::size_t i) const;
};

}  // namespace whence::lang
