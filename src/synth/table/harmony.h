#pragma once

// One way of reading throughout a program, where the rows allow it.

#include <span>
#include <vector>

#include "synth/table/expression.h"
#include "synth/table/samples.h"

namespace whence::synth::table {

/// The same program on all rows of the samples, but with one order of days and months if one will
/// do, and with the parts of an output taken from one date or time rather than from that and a
/// moved one: of terms that agree on the samples the search keeps the shortest, which says by
/// chance where each part comes from.
[[nodiscard]] ExpressionPtr harmonised(const ExpressionPtr& program, const Samples& samples);

/// The columns that hold dates or times in several forms. What people want of these is seldom a
/// piece of their texts.
[[nodiscard]] std::vector<bool> columns_of_mixed_dates(const Samples& samples);

/// Whether a term reads such a column as a text, or only a piece of it as a date.
[[nodiscard]] bool cuts_mixed_dates(const Expression& e, const std::vector<bool>& mixed);

}  // namespace whence::synth::table
