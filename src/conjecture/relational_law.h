#pragma once

// Laws about the relations that a theory of sets as objects defines.

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "logic/relations.h"

namespace whence::conjecture {

/// What an object is used as.
enum class ObjectKind : std::uint8_t { kNumber, kSet, kFunction };
[[nodiscard]] constexpr std::size_t index_of(ObjectKind kind) {
  return static_cast<std::size_t>(kind);
}

/// A relation of variables and constants. Arguments are variables by number, or constants of the
/// theory, as -1 - their place in a list of such.
struct RelationAtom {
  SymbolId relation;
  std::vector<int> arguments;
  friend bool operator==(const RelationAtom&, const RelationAtom&) = default;
};

/// `forall variables. guards and premises => conclusion`, or `=> exists v. conclusion`.
struct RelationalLaw {
  std::vector<ObjectKind> variables;
  std::vector<bool> guarded;  ///< by variable: that it is in the set is a premise
  std::vector<RelationAtom> premises;
  RelationAtom conclusion;
  bool existence = false;  ///< that there is such a thing for the last variable
  bool closed_form = false;
  /// What is to be said of it, if that is known from where it came from (RelationalSentence).
  std::string kind;
  std::string stem;
  std::string sentence;
};

/// What such laws are written with.
struct RelationVocabulary {
  TermBank* bank = nullptr;
  SymbolId in;
  TermId set;
  SortId objects;
  std::vector<DefinedRelation> relations;
  std::vector<TermId> constants;

  [[nodiscard]] const DefinedRelation* defined(SymbolId symbol) const;
  /// A constant of these as an argument of an atom.
  [[nodiscard]] int place_of(TermId constant) const;
  /// The atom with the definition put for its relation.
  [[nodiscard]] TermId formula(const RelationAtom& atom);
  /// The closed formula of a law.
  [[nodiscard]] TermId formula(const RelationalLaw& law);
  /// Names for the law's variables, those of sets in capitals.
  [[nodiscard]] std::vector<std::string> variable_names(const RelationalLaw& law) const;
};

/// Whether the law follows from others by putting them together, with the variables as they stand.
/// `equality` is the symbol of `=`.
[[nodiscard]] bool follows_at_once(const RelationalLaw& law,
                                   const std::vector<RelationalLaw>& others, SymbolId equality);

/// A name for the law and what it says in plain English.
struct RelationalSentence {
  std::string kind;
  std::string stem;
  std::string sentence;
};
[[nodiscard]] RelationalSentence describe(const RelationVocabulary& vocabulary,
                                          const RelationalLaw& law);

}  // namespace whence::conjecture
