#pragma once

// Items of a kind in a text, as the search's operations find them: see ItemKind.

#include <vector>

#include "synth/table/operation.h"
#include "synth/table/places.h"

namespace whence::synth::table {

[[nodiscard]] std::vector<Span> items_of(TextView text, ItemKind kind);
[[nodiscard]] std::optional<Text> item(TextView text, const NthItem& which);
[[nodiscard]] std::optional<Text> joined_items(TextView text, const JoinedItems& how);
/// What is before, between and behind the separators.
[[nodiscard]] std::vector<Text> list_items(TextView text, TextView separator);
[[nodiscard]] std::optional<Text> mapped_items(TextView text, const ItemProgram& how);

}  // namespace whence::synth::table
