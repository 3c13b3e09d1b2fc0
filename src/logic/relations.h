#pragma once

// The relations that a theory of sets as objects defines, and how formulas are said with them.
//
// A reader puts the bodies of definitions for their names, so statements are over the primitives
// alone. What a definition was called stays as a symbol with a Symbol::definition, `forall v.
// body`. What its parameters were called stays as the name of a second symbol, the definition as it
// is written, `interval[N,+,n,m,M]`: a parameter that is called as a constant of the theory stands
// for that.

#include <absl/container/flat_hash_map.h>

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "logic/problem.h"

namespace whence {

struct DefinedRelation {
  SymbolId symbol;
  TermId definition;                ///< `forall v. body`, closed
  std::vector<TermId> own;          ///< by parameter: the theory's constant of its name, if any
  std::vector<std::string> called;  ///< by parameter
};

/// The name of the symbol that keeps what a definition's parameters are called.
[[nodiscard]] std::string header_name(std::string_view relation,
                                      std::span<const std::string> parameters);
/// Whether a symbol's name is one.
[[nodiscard]] bool is_header_name(std::string_view name);

/// The relations that have a definition with a header, in the order of their symbols.
[[nodiscard]] std::vector<DefinedRelation> defined_relations(Problem& problem);

/// Says statements with the relations that they are about, and adds the definitions of these, and
/// of those that they are about, as axioms before the first theorem. Does nothing for a problem
/// that has no such relations.
void say_with_relations(Problem& problem, std::vector<std::string>& comments);

/// Recognises in formulas what definitions say. Refers to the bank.
class DefinitionPatterns {
 public:
  DefinitionPatterns(TermBank& bank, std::span<const DefinedRelation> relations);

  [[nodiscard]] bool empty() const { return patterns_.empty(); }
  /// The formula with `relation(..)` for what a definition says, outermost first; quantifiers
  /// around it stay. Of definitions that say the same the first counts. Constants stand for
  /// themselves.
  [[nodiscard]] TermId folded(TermId formula);
  /// Of the names of a formula's quantifiers those that are left in `folded`, which it became.
  [[nodiscard]] std::vector<std::string> names_left(TermId formula, TermId folded,
                                                    const std::vector<std::string>& names) const;
  /// The definition of a relation as an equivalence, `forall v. relation(v) <=> body`, its body
  /// with the other relations.
  [[nodiscard]] TermId equivalence(const DefinedRelation& relation);

 private:
  struct Pattern {
    SymbolId symbol;
    TermId body;  // parameters are the variables 0..
    std::vector<TermId> parameters;
  };

  [[nodiscard]] TermId atom_for(TermId formula, SymbolId except);
  [[nodiscard]] TermId fold(TermId formula, SymbolId except);
  [[nodiscard]] bool match(TermId pattern, TermId term, std::uint32_t depth,
                           std::vector<TermId>& images);

  TermBank& bank_;
  std::vector<Pattern> patterns_;  // the heaviest first
  absl::flat_hash_map<TermId, TermId> known_;
};

}  // namespace whence
