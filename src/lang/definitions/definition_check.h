#pragma once

// Whether the statements that are taken as definitions are: equations with left-linear constructor
// patterns on the left, which together do not contradict each other and terminate.

#include <functional>

#include "lang/mpl/names.h"

namespace whence::lang {

/// Checks the form of one bare statement and reports what is wrong; then false.
/// `where` is the statement's place.
bool check_clause(Reading& reading, const Statement& statement, const Place& where);

/// Checks all statements of kind kDefinition together, whose forms are right: overlaps and
/// termination. `place_of` gives the place of statement i.
void check_definitions(Reading& reading, const std::function<Place(std::uint32_t)>& place_of);

}  // namespace whence::lang
