#pragma once

// What the names of a TPTP problem stand for.
//
// TPTP's `abc` and `'abc'` are one name. A symbol is stored under the name without quotes, except
// where that would be taken for something else: names that begin with a quote or a dollar, and
// those of the built-in symbols, are stored in single quotes; distinct objects in double quotes.

#include <absl/container/flat_hash_map.h>
#include <absl/container/flat_hash_set.h>

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "logic/problem.h"

namespace whence::lang::tptp {

/// The name of the sort of individuals.
inline constexpr std::string_view kIndividuals = "$i";

/// The name under which a name is stored that is spelt so in TPTP.
[[nodiscard]] std::string stored_name(std::string_view spelling);
/// The name under which an integer is stored, the same for `+1` and `1`; nothing if the number is
/// no integer.
[[nodiscard]] std::optional<std::string> integer_name(std::string_view spelling);
/// Whether a stored name is an integer's.
[[nodiscard]] bool is_number_name(std::string_view stored);
/// A name without its quotes and escapes.
[[nodiscard]] std::string unquoted(std::string_view spelling);
/// Any text as a TPTP atomic word: in quotes unless it is a lower-case word. Control characters and
/// bytes that are not UTF-8, which a TPTP name cannot have, become U+FFFD; the empty text an
/// underscore.
[[nodiscard]] std::string atomic_word(std::string_view text);
/// For a function that `Symbols::by_zero` gives, by its stored name, the word; else empty.
[[nodiscard]] std::string_view word_by_zero(std::string_view stored);
/// How a stored name is spelt.
[[nodiscard]] std::string spelling_of(std::string_view stored, InputLanguage language);

/// The type of a symbol: for all types, with that many type arguments in front of the others.
struct Rank {
  std::uint32_t sort_parameters = 0;
  std::vector<SortId> arguments;
  SortId result;
};

/// Tuples of one type, `[a, b]`: a sort of the reader's own with a function that makes a tuple and
/// one for each part.
struct Tuple {
  SortId sort;
  SymbolId make;
  std::vector<SymbolId> parts;
};

class Symbols {
 public:
  /// Knows the symbols of `problem`. Only with `may_add` are new ones added.
  Symbols(Problem& problem, bool may_add);

  [[nodiscard]] SortId individuals() const { return individuals_; }
  [[nodiscard]] SortId boolean() const { return problem_.bank.signature().bool_sort(); }

  /// The symbol of that name, which may have another rank if its type was declared. Without a
  /// declaration a name with another number of arguments, or used as a predicate, is another symbol
  /// (and all sorts are `$i`). Invalid if there is none and none may be added.
  SymbolId use(std::string_view spelling, std::size_t arity, bool predicate);
  /// The constant for a distinct object, or for an integer by its stored name.
  SymbolId distinct_object(std::string_view spelling);
  [[nodiscard]] const std::vector<SymbolId>& distinct_objects() const { return distinct_objects_; }

  /// The integers; false if the problem has a type that is called as their sort is.
  bool add_integers();
  /// The field `Rat` or `Real`; false if the problem has the other one, or a type of this name.
  bool add_field(std::string_view name);
  /// The symbol of that name whose type was declared; invalid if there is none.
  [[nodiscard]] SymbolId declared(std::string_view spelling);
  /// The symbol that the name stands for, declared or used, if it is one.
  [[nodiscard]] SymbolId known(std::string_view spelling);
  /// Whether the name stands for a symbol.
  [[nodiscard]] bool is_used(std::string_view spelling);
  /// Adds a symbol of the reader's own, called as wanted, with a number if the name is taken.
  SymbolId add_own(const std::string& wanted, Rank rank);
  /// The tuples whose parts have these sorts, which have no type variables; null if there are none
  /// and none may be added. No name of the input stands for their sort and functions.
  const Tuple* tuple(std::span<const SortId> parts);
  /// The tuples of that sort; null if it has none. Pointers are good until the next are added.
  [[nodiscard]] const Tuple* tuple_of(SortId sort) const;
  /// All that were added.
  [[nodiscard]] std::span<const Tuple> tuples() const { return tuples_; }
  /// What `word`, a quotient or remainder, gives for a number of that sort by zero: a function of
  /// which nothing is known, whose name no symbol of the input can have. Invalid if there is none
  /// and none may be added.
  SymbolId by_zero(std::string_view word, SortId numbers);
  /// Declares a type; false if the name has been declared or used with another one.
  bool declare(std::string_view spelling, Rank rank);
  /// Declares a type constructor, or a type if it has no parameters; false if there is one of that
  /// name with another number of them.
  bool declare_type(std::string_view spelling, std::uint32_t arity);
  [[nodiscard]] std::optional<SortConstructorId> type(std::string_view spelling) const;
  /// Whether there are types besides `$i`, or symbols of other types.
  [[nodiscard]] bool has_types() const { return has_types_; }
  /// The sort as TPTP spells it, its variables under their `names`.
  [[nodiscard]] std::string sort_name(SortId sort, std::span<const std::string> names = {}) const;

 private:
  struct Name {
    std::string stored;
    SymbolId declared;
    bool is_own = false;                                   // no name of the input
    std::vector<std::pair<std::uint64_t, SymbolId>> uses;  // by 2 * arity + whether a predicate
  };

  Name& name(std::string_view spelling);
  SymbolId add(const Name& name, Rank rank);
  SymbolId add_unspelt(const std::string& stored, Rank rank);

  Problem& problem_;
  bool may_add_;
  bool has_types_ = false;
  SortId individuals_;
  absl::flat_hash_map<std::string, std::uint32_t> by_spelling_;
  absl::flat_hash_map<std::string, std::uint32_t> by_stored_;
  std::vector<Name> names_;
  absl::flat_hash_map<std::string, SortConstructorId> types_;  // by stored name
  absl::flat_hash_set<std::string> own_types_;                 // no types of the input
  std::vector<SymbolId> distinct_objects_;
  std::vector<Tuple> tuples_;
  absl::flat_hash_map<std::string, SymbolId> by_zero_;  // by stored name
};

}  // namespace whence::lang::tptp
