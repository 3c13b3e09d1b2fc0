#pragma once

// What an argument has said already, so that a reader reads it once.

#include <absl/container/flat_hash_map.h>

#include <algorithm>
#include <cstdint>
#include <utility>
#include <vector>

#include "logic/clause.h"

namespace whence::report {

class Said {
 public:
  /// The number of what was said before and is the same clause under no more assumptions; if there
  /// is nothing, the given number, under which the clause is noted. Assumptions are sorted.
  std::uint32_t number(const Clause& clause, const std::vector<TermId>& assumptions,
                       std::uint32_t number) {
    std::vector<std::uint32_t> key;
    for (const Literal& l : clause) key.insert(key.end(), {l.atom.value, l.positive ? 1U : 0U});
    std::vector<Entry>& entries = entries_[std::move(key)];
    for (const auto& [under, known] : entries) {
      if (std::ranges::includes(assumptions, under)) return known;
    }
    entries.emplace_back(assumptions, number);
    return number;
  }

 private:
  using Entry = std::pair<std::vector<TermId>, std::uint32_t>;
  absl::flat_hash_map<std::vector<std::uint32_t>, std::vector<Entry>> entries_;
};

}  // namespace whence::report
