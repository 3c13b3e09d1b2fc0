#pragma once

// Laws as rules of an e-graph: what is looked for, and what it equals.

#include <absl/container/flat_hash_map.h>

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "egraph/egraph.h"
#include "logic/clause.h"
#include "logic/problem.h"

namespace whence::egraph {

/// Where a law comes from.
struct LawSource {
  enum class Kind : std::uint8_t {
    kStatement,
    kLemma,    ///< a closed formula that is proved and that no statement of the problem says
    kLogical,  ///< `kLaw`: a law of the connectives, of `if` or of equality
  };
  Kind kind = Kind::kStatement;
  std::uint32_t number = 0;  ///< of the statement, of the lemma, of the law
};

/// One way to use a clause that holds, in which one literal, the *head*, is made an equation: of
/// `s = t` from left to right or back, of another atom `p = true`, of a negated one `p = false`.
/// The others, negated, are the conditions under which it holds.
///
///     condition 1, ..., condition n   |-   left = right
///
/// Its variables are 0, 1, ..., all of them in `left`.
struct Rule {
  std::uint32_t law = 0;  ///< its clause, in Laws
  std::uint32_t head = 0;
  bool backward = false;  ///< of an equation: from right to left
  TermId left;
  TermId right;
  struct Condition {
    std::uint32_t literal = 0;
    TermId left;  ///< equal to `right`, for the literal to be false
    TermId right;
  };
  std::vector<Condition> conditions;
  std::uint32_t variables = 0;
};

/// A clause that holds at certain sorts.
struct LawClause {
  std::uint32_t source = 0;
  std::vector<SortId> sorts;         ///< put for the type variables; empty if there are none
  std::vector<std::uint32_t> moves;  ///< of kClausify, to make the clause of the formula
  Clause clause;                     ///< with variables 0, 1, ...
};

/// The laws of a problem, and the rules that come from them at the sorts that an e-graph has.
class Laws {
 public:
  /// The definitions and axioms of a problem, those theorems that are `proved`, lemmas, and the
  /// laws of the connectives. The problem must outlive it.
  Laws(Problem& problem, std::span<const std::uint32_t> proved, std::span<const TermId> lemmas);

  /// Rules for functions that were not asked for before; they stay in their places.
  void extend(const EGraph& graph);
  [[nodiscard]] const std::vector<Rule>& rules() const { return rules_; }
  [[nodiscard]] const LawClause& clause(std::uint32_t i) const { return clauses_[i]; }
  [[nodiscard]] const LawSource& source(std::uint32_t i) const { return sources_[i]; }
  [[nodiscard]] Problem& problem() { return problem_; }

 private:
  void open(std::uint32_t source, TermId formula);
  void instantiate(std::uint32_t open_clause, const std::vector<SortId>& sorts);
  void add_rules(std::uint32_t clause);
  void add_rule(std::uint32_t clause, std::uint32_t head, bool backward, TermId left, TermId right);

  Problem& problem_;
  std::vector<LawSource> sources_;
  std::vector<LawClause> open_;  // with type variables, if they have any
  std::vector<std::uint32_t> sort_variables_;
  absl::flat_hash_map<std::vector<std::uint32_t>, bool> known_;  // clause and sorts
  std::vector<LawClause> clauses_;
  std::vector<Rule> rules_;
  std::size_t functions_seen_ = 0;
};

}  // namespace whence::egraph
