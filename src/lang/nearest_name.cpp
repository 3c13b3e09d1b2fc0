#include "lang/nearest_name.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "lang/diagnostic.h"

namespace whence::lang {

namespace {

constexpr std::size_t kLongestCompared = 64;

// Levenshtein's distance, or `most` if it is at least that.
std::size_t edit_distance(std::string_view a, std::string_view b, std::size_t most) {
  if (a.size() > b.size()) std::swap(a, b);
  if (b.size() - a.size() >= most) return most;
  std::vector<std::size_t> row(a.size() + 1);
  for (std::size_t i = 0; i <= a.size(); ++i) row[i] = i;
  for (std::size_t j = 1; j <= b.size(); ++j) {
    std::size_t diagonal = row[0];
    row[0] = j;
    for (std::size_t i = 1; i <= a.size(); ++i) {
      const std::size_t substituted = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
      diagonal = row[i];
      row[i] = std::min({row[i] + 1, row[i - 1] + 1, substituted});
    }
  }
  return std::min(row[a.size()], most);
}

}  // namespace

std::optional<std::string> nearest_name(std::string_view name,
                                        const std::vector<std::string>& names) {
  if (name.size() > kLongestCompared) return std::nullopt;
  // More than a third of the letters wrong is another name.
  std::size_t least = std::max<std::size_t>(2, name.size() / 3 + 1);
  std::optional<std::string> best;
  for (const std::string& candidate : names) {
    if (candidate.size() > kLongestCompared) continue;
    const std::size_t distance = edit_distance(name, candidate, least);
    // Of names of one letter all are as near as any other.
    if (distance < least && distance < std::max(name.size(), candidate.size())) {
      least = distance;
      best = candidate;
    }
  }
  return best;
}

std::string did_you_mean(std::string_view name, const std::vector<std::string>& names) {
  const auto best = nearest_name(name, names);
  return best ? fmt::format("did you mean {}?", in_quotes(*best)) : "";
}

}  // namespace whence::lang
