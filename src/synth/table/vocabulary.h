#pragma once

// Which operations are worth trying on a table: their separators, marks and widths come from the
// data, never from a fixed list.

#include <set>
#include <vector>

#include "enumerate/enumerator.h"
#include "synth/table/operation.h"
#include "synth/table/samples.h"

namespace whence::synth::table {

/// Kinds of terms that the enumerator builds.
enum Nonterminal : std::uint32_t {
  kColumns,     ///< cells as they are
  kCleaned,     ///< cells without some of their characters
  kParts,       ///< parts of cells
  kInnerParts,  ///< parts of parts and of cleaned cells
  kMade,        ///< any of these made over
  kMadeTwice,
  kDates,
  kMovedDates,  ///< shifted, or the first or last day of a month and the like
  kTimes,
  kMovedTimes,    ///< times of day rounded or shifted
  kMoments,       ///< dates with times of day
  kMovedMoments,  ///< these shifted, and Unix times
  kNonterminals,
};

struct Vocabulary {
  std::vector<Operation> operations;  ///< one for each production
  std::vector<Production> productions;
  std::vector<Text> separators;         ///< short ones, the most frequent first
  std::set<std::size_t> moved_columns;  ///< of dates that outputs have moved
  std::vector<Text> marks;              ///< words with what follows them, such as "lang="
};

/// Costs are tenths of an operation. A cost tells how unlikely it is that people mean the
/// operation: parts counted from far, fixed numbers of characters and long constants cost more.
[[nodiscard]] Vocabulary vocabulary_of(const Samples& samples);

/// What a constant text costs inside a program.
[[nodiscard]] std::uint32_t cost_of_constant(TextView text);

}  // namespace whence::synth::table
