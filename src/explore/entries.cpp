#include "explore/entries.h"

#include <algorithm>

#include "explore/implied.h"
#include "explore/incidental.h"

namespace whence::explore {

using conjecture::Connection;

bool is_late(const Entry& entry) {
  return !entry.conjecture.also.empty() || entry.conjecture.is_equivalence();
}

unsigned together(const Entry& entry) {
  if (entry.conjecture.is_equivalence()) return 2;
  return is_late(entry) ? 1 : 0;
}

std::vector<const Entry*> parts_of(const Entry& whole, std::span<const Entry> all) {
  const conjecture::Conjecture& its = whole.conjecture;
  std::vector<const Entry*> parts;
  if (its.connection == Connection::kOneOf) return parts;
  const auto like = [&](const conjecture::Conjecture& c) {
    return c.premises == its.premises && c.conclusions() == its.conclusions();
  };
  // What is equivalent to the premise on its own is no part of several.
  const auto stands_alone = [&](const conjecture::Conjecture& part) {
    return std::ranges::any_of(all, [&](const Entry& e) {
      return e.conjecture.is_equivalence() && e.conjecture.premises == part.premises &&
             e.conjecture.conclusions() == part.conclusions();
    });
  };
  for (const Entry& other : all) {
    const conjecture::Conjecture& part = other.conjecture;
    const bool single = its.also.empty() || its.has_alternatives();
    const bool is_part = single ? !part.is_equivalence() && like(part)
                                : part.premises == its.premises && !is_late(other) &&
                                      !other.textbook && !stands_alone(part);
    if (is_part && &other != &whole) parts.push_back(&other);
  }
  return parts;
}

void settle_late(std::vector<Entry>& entries, bool before, const IsProved& is_proved) {
  for (Entry& entry : entries) {
    if (!is_late(entry) || entry.refuted || is_proved(entry)) continue;
    if (entry.conjecture.connection == Connection::kOneOf) continue;
    const std::vector<const Entry*> parts = parts_of(entry, entries);
    const auto proved = static_cast<std::size_t>(
        std::ranges::count_if(parts, [&](const Entry* part) { return is_proved(*part); }));
    entry.waits = before && proved == 0 && !entry.conjecture.has_alternatives();
    const bool mixed = proved > 0 && proved < parts.size();
    const bool refuted = std::ranges::any_of(parts, &Entry::refuted);
    entry.refuted = refuted || mixed || (!before && proved == parts.size());
  }
}

std::vector<bool> left_out(const TermBank& bank, std::span<const TermId> axioms,
                           std::span<const Entry> entries, std::span<const std::size_t> order,
                           const IsProved& is_proved) {
  std::vector<const Entry*> parts;
  for (const Entry& entry : entries) {
    if (!is_late(entry) || entry.refuted || !entry.statement) continue;
    for (const Entry* part : parts_of(entry, entries)) {
      if (part->statement && is_proved(*part) == is_proved(entry)) parts.push_back(part);
    }
  }
  std::vector<RankedLaw> laws;
  std::vector<std::size_t> ranks;
  std::vector<bool> out(order.size(), false);
  for (std::size_t rank = 0; rank < order.size(); ++rank) {
    const Entry& entry = entries[order[rank]];
    if (entry.refuted || !entry.statement) continue;
    out[rank] = std::ranges::find(parts, &entry) != parts.end();
    if (out[rank]) continue;
    ranks.push_back(rank);
    laws.push_back({entry.formula, is_proved(entry), entry.textbook, together(entry)});
  }
  const std::vector<bool> implied = left_out(bank, axioms, laws);
  for (std::size_t i = 0; i < ranks.size(); ++i) out[ranks[i]] = implied[i];
  return out;
}

void leave_out_incidental(const Problem& problem, std::span<const Entry> entries,
                          std::span<const std::size_t> order, std::span<const LawStatus> statuses,
                          std::vector<bool>& out) {
  std::vector<NotedLaw> laws;
  for (std::size_t rank = 0; rank < statuses.size(); ++rank) {
    const Entry& entry = entries[order[rank]];
    laws.push_back({entry.formula, statuses[rank] == LawStatus::kDerived && !entry.textbook &&
                                       !out[rank] && !entry.refuted});
  }
  const std::vector<bool> found = incidental(problem, laws);
  for (std::size_t rank = 0; rank < found.size(); ++rank) {
    if (found[rank]) out[rank] = true;
  }
}

}  // namespace whence::explore
