#include "synth/table/item_samples.h"

#include <algorithm>
#include <array>
#include <optional>
#include <set>

#include "synth/table/items.h"

namespace whence::synth::table {

namespace {

constexpr std::size_t kMostItems = 10;
constexpr std::size_t kMostOtherItems = 24;
constexpr std::array<TextView, 10> kListMarks{U", ", U"; ", U" | ", U" / ", U" & ",
                                              U"\n", U",",  U";",   U"|",   U"/"};
constexpr std::array<TextView, 12> kJoiners{U", ", U"; ", U" | ", U" / ", U" & ", U" and ",
                                            U"\n", U",",  U";",   U"|",   U"/",   U" "};

// The items of the examples, if their outputs have as many.
std::optional<Samples> paired_items(const Samples& all, std::size_t column, TextView separator,
                                    TextView joiner) {
  Samples items;
  items.columns = {"item"};
  items.inputs = {0};
  bool several = false;
  for (std::size_t i = 0; i < all.examples(); ++i) {
    const std::vector<Text> from = list_items(all.rows[i][column], separator);
    const std::vector<Text> to = list_items(all.outputs[i], joiner);
    if (from.size() != to.size()) return std::nullopt;
    several = several || from.size() > 1;
    for (std::size_t k = 0; k < from.size(); ++k) {
      if (from[k].empty() || to[k].empty()) return std::nullopt;
      const auto known = std::ranges::find(items.rows, std::vector{from[k]});
      if (known == items.rows.end()) {
        items.rows.push_back({from[k]});
        items.outputs.push_back(to[k]);
      } else if (items.outputs[static_cast<std::size_t>(known - items.rows.begin())] != to[k]) {
        return std::nullopt;
      }
    }
  }
  if (!several) return std::nullopt;
  // All are checked in the end.
  const std::size_t kept = std::min(items.outputs.size(), kMostItems);
  items.rows.resize(kept);
  items.outputs.resize(kept);
  std::set<Text> others;
  for (std::size_t lane = all.examples(); lane < all.lanes(); ++lane) {
    for (const Text& item : list_items(all.rows[lane][column], separator)) {
      if (others.size() < kMostOtherItems && others.insert(item).second) {
        items.rows.push_back({item});
      }
    }
  }
  return items;
}

}  // namespace

std::vector<ItemSamples> item_samples(const Samples& samples) {
  std::vector<ItemSamples> found;
  for (std::size_t column : samples.inputs) {
    for (TextView separator : kListMarks) {
      const auto has = [&](const std::vector<Text>& row) {
        return row[column].find(separator) != Text::npos;
      };
      if (std::ranges::none_of(samples.rows, has)) continue;
      // Blanks belong to a mark that has always some beside it.
      const bool inside = std::ranges::any_of(found, [&](const ItemSamples& other) {
        return other.column == column && other.separator.find(separator) != Text::npos;
      });
      if (inside) continue;
      for (TextView joiner : kJoiners) {
        auto items = paired_items(samples, column, separator, joiner);
        if (!items) continue;
        found.push_back({column, Text(separator), Text(joiner), *std::move(items)});
        break;
      }
    }
  }
  return found;
}

}  // namespace whence::synth::table
