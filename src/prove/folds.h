#pragma once

// Relations of a theory of sets that say what comes of folding: R(.., n, p) where there is a
// function g on the numbers up to n with g(0) = f(0), g(k + 1) = g(k) + f(k + 1) and g(n) = p.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "logic/inductive_set.h"
#include "logic/relations.h"
#include "transfer/bridge.h"

namespace whence {

/// What an object is used as by a formula: by being what something is in, or what maps something.
enum class ObjectUse : std::uint8_t { kMember, kSet, kFunction };

/// What `formula` uses the object `variable` as, which is a variable of it.
[[nodiscard]] ObjectUse use_of(const TermBank& bank, const MembershipSymbols& membership,
                               TermId formula, TermId variable);
/// The body of a quantifier, with a new variable, which becomes `variable`.
[[nodiscard]] TermId opened(TermBank& bank, TermId quantified, TermId& variable);
/// Whether a formula speaks of all sets or functions, or says that there is one.
[[nodiscard]] bool quantifies_sets(TermBank& bank, const MembershipSymbols& membership,
                                   TermId formula, ObjectUse use);

/// A relation, and what is put for its parameters: the theory's constants where they are called as
/// one, a function, and zero for the numbers that come before the last two.
struct Fold {
  DefinedRelation relation;
  std::vector<TermId> images;  ///< by parameter; none for the last two numbers
  std::size_t argument = 0;    ///< the parameters that these are
  std::size_t value = 0;
  TermId function;                     ///< that is folded
  TermId operation;                    ///< on pairs
  bool turned = false;                 ///< the addend comes first
  std::vector<std::uint32_t> values;   ///< at 0, 1, ..
  std::vector<std::uint32_t> addends;  ///< f(0), f(1), ..

  /// What the relation says of two objects.
  [[nodiscard]] TermId at(TermBank& bank, TermId argument_object, TermId value_object) const;
};

struct FoldsFound {
  std::vector<Fold> folds;
  /// How the relations between two numbers that the theory defines go on to successors, `x <= s(k)`
  /// where `x <= k` or `x = s(k)` and the like, as far as that holds for small numbers.
  std::vector<TermId> laws_of_order;
};

/// The folds among the relations of a theory with this inductive set, with their values up to
/// `most`, as small sets and functions give them. Requires bridge.translate_axioms().
[[nodiscard]] FoldsFound find_folds(Problem& problem, transfer::Bridge& bridge,
                                    const InductiveSet& set, std::uint32_t most);

}  // namespace whence
