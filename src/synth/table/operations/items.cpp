// Items that are found anywhere in a text.

#include "synth/table/items.h"

#include <fmt/format.h>

#include "synth/table/expression.h"
#include "synth/table/operations/descriptor.h"
#include "synth/table/targets/dialect.h"

namespace whence::synth::table {

std::vector<Descriptor> item_operations() {
  return {
      operation(
          Op::kItem, "item", [](TextView text, const NthItem& p) { return item(text, p); },
          [](const std::string& a, const NthItem& p) {
            return fmt::format("{} in {}", nth_in_words(name_of(p.kind), p.nth), a);
          }),
      operation(
          Op::kItems, "items",
          [](TextView text, const JoinedItems& p) { return joined_items(text, p); },
          [](const std::string& a, const JoinedItems& p) {
            return fmt::format("each {} in {}, joined{}", name_of(p.kind), a,
                               p.joiner.empty() ? "" : " by " + in_quotes(p.joiner));
          }),
      operation(
          Op::kMapItems, "map_items",
          [](TextView text, const ItemProgram& p) { return mapped_items(text, p); },
          [](const std::string& a, const ItemProgram& p) {
            return fmt::format("each item of {} split at {} as ({}){}", a, in_quotes(p.separator),
                               readable(*p.program, {"item"}),
                               p.joiner.empty() ? "" : ", joined by " + in_quotes(p.joiner));
          }),
  };
}

}  // namespace whence::synth::table
