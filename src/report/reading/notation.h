#pragma once

// Terms and formulas as people write them: a stream of tokens, which the text, JSON and HTML
// writers turn into what they need. Names of bound variables are not in the terms; they are chosen
// here.

#include <absl/container/flat_hash_map.h>

#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <span>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "logic/clause.h"
#include "logic/problem.h"

namespace whence::report {

enum class TokenKind : std::uint8_t {
  kVariable,     ///< a variable, or a constant that stands for an arbitrary value
  kSymbol,       ///< a function, predicate or constructor
  kOperator,     ///< an infix symbol, connective or relation
  kPunctuation,  ///< parentheses, commas
  kSpace,
  kMarkBegin,
  kMarkEnd,
  kEllipsis,  ///< for what was left out
  // Of style kMath only: base kPowerBegin ... kPowerMiddle exponent ... kPowerEnd.
  kPowerBegin,
  kPowerMiddle,
  kPowerEnd,
};

struct Token {
  TokenKind kind;
  std::string text;
};

enum class Style : std::uint8_t {
  kMpl,     ///< MPL: forall, and, !=
  kPretty,  ///< mathematics: ∀, ∧, ≠
  kMath,    ///< the same, with raised exponents, for what can set them
};

/// Which names are used in one scope: Skolem constants by symbol, free variables by number.
struct Names {
  absl::flat_hash_map<SymbolId, std::string> symbols;
  std::vector<std::string> variables;
};

/// Chooses names for variables that have none, by their sort: those that the input uses for
/// variables of that sort first, then x, y, z, ...
class NameSupply {
 public:
  explicit NameSupply(const Problem& problem);

  /// A name for a variable of sort `sort` that is not in `taken` and is no symbol's name.
  [[nodiscard]] std::string fresh(SortId sort, std::span<const std::string> taken) const;
  /// `base` with as many primes as make it fresh.
  [[nodiscard]] std::string primed(const std::string& base,
                                   std::span<const std::string> taken) const;
  [[nodiscard]] bool is_symbol_name(const std::string& name) const {
    return symbol_names_.contains(name);
  }

 private:
  absl::flat_hash_map<SortId, std::vector<std::string>> by_sort_;
  absl::flat_hash_map<std::string, bool> symbol_names_;
};

/// A closed formula with names for its bound variables, in the order in which the quantifiers stand
/// from left to right. Missing names are chosen.
struct NamedFormula {
  TermId formula;
  std::vector<std::string> binders;
};

/// How terms and formulas are written. A formula in which operators of one kind are nested both to
/// the left and to the right, such as a law of associativity, is shown with all their parentheses.
class Notation {
 public:
  Notation(const Problem& problem, Style style);

  /// Tokens for a term. `mark`, if given, is the position of a subterm to mark. `binders` are names
  /// for bound variables as in NamedFormula.
  [[nodiscard]] std::vector<Token> term(TermId t, const Names& names,
                                        std::span<const std::string> binders = {},
                                        const Position* mark = nullptr) const;
  [[nodiscard]] std::vector<Token> clause(const Clause& clause, const Names& names) const;
  /// A formula without its outermost universal quantifiers, as laws are usually written.
  [[nodiscard]] std::vector<Token> law(const NamedFormula& formula, const Names& names) const;
  /// The variables that `law` leaves out, with their sorts: "x, y : Nat; l : List(a)".
  [[nodiscard]] std::vector<Token> law_variables(const NamedFormula& formula) const;
  /// A symbol's name as it stands in formulas.
  [[nodiscard]] std::string symbol(SymbolId id) const;
  [[nodiscard]] std::string sort(SortId sort) const;

  /// Names for the free variables of a clause, in order of their numbers.
  void name_free_variables(const Clause& clause, Names& names) const;

  /// Made when it is first asked for: to answer a question among thousands of axioms takes none.
  [[nodiscard]] const NameSupply& supply() const {
    std::call_once(supply_->once, [this] { supply_->made.emplace(*problem_); });
    return *supply_->made;
  }
  [[nodiscard]] const Problem& problem() const { return *problem_; }
  [[nodiscard]] Style style() const { return style_; }

 private:
  const Problem* problem_;
  Style style_;
  struct Supply {
    std::once_flag once;
    std::optional<NameSupply> made;
  };
  std::shared_ptr<Supply> supply_ = std::make_shared<Supply>();
};

/// `formula` with a name for each of its quantifiers (of the first 200): those it has first.
[[nodiscard]] NamedFormula with_all_binders(const Notation& notation, NamedFormula formula);

/// The number of quantifiers in a formula read as a tree, at most 200.
[[nodiscard]] std::size_t count_binders(const TermBank& bank, TermId t);

[[nodiscard]] std::string plain_text(std::span<const Token> tokens);

}  // namespace whence::report
