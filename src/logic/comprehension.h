#pragma once

// Sets and functions that exist because a definition says what is in them.
//
// A definition of the form
//
//     limitSet[M,n,L]  :=  (forall x. x in L => Q)  and  (forall x. Q => x in L)
//
// says of L only what its members are. That there is such an L for all M and n is the axiom of
// comprehension for Q. It is the axiom of separation, which adds nothing to a theory whose objects
// may be all subsets of what there is, if Q says that x is in a set that is there, as `x in M`;
// only then is it made. The same holds of functions and relations, with `f maps x to y` for `x in
// L`.

#include <optional>
#include <span>

#include "logic/inductive_set.h"

namespace whence {

/// The axiom of comprehension of a definition, `forall parameters. body` over `images.size()`
/// objects: `forall v. exists L. body`, L being the last parameter that body defines so, with
/// `images[i]` for parameter i where that is valid. `parameter` becomes the number of L. Nothing if
/// the body has not that form.
[[nodiscard]] std::optional<TermId> comprehension_statement(TermBank& bank,
                                                            const MembershipSymbols& membership,
                                                            TermId definition,
                                                            std::span<const TermId> images,
                                                            std::size_t& parameter);

/// Whether the closed formula is an axiom of that kind.
[[nodiscard]] bool is_comprehension(TermBank& bank, const MembershipSymbols& membership,
                                    TermId formula);

}  // namespace whence
