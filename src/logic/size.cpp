#include "logic/size.h"

#include <algorithm>
#include <vector>

namespace whence {

namespace {

constexpr std::uint32_t kMostMeasured = 100'000;

}  // namespace

std::optional<TermSize> size_of(const TermBank& bank, std::span<const TermId> terms,
                                Counted counted) {
  std::uint64_t weight = 0;
  for (TermId t : terms) weight += bank.weight(t);
  if (weight > kMostMeasured) return std::nullopt;
  TermSize size;
  std::vector<TermId> stack(terms.begin(), terms.end());
  while (!stack.empty()) {
    const TermId t = stack.back();
    stack.pop_back();
    if (counted == Counted::kDatatypes && !bank.signature().is_datatype(bank.sort(t))) continue;
    if (bank.kind(t) == TermKind::kVariable) {
      ++size.variables[t];
      continue;
    }
    if (!bank.is_constructor(t)) return std::nullopt;
    ++size.constructors;
    stack.insert(stack.end(), bank.arguments(t).begin(), bank.arguments(t).end());
  }
  return size;
}

SizeOrder compare(const std::optional<TermSize>& size, const std::optional<TermSize>& other) {
  if (!size || !other || size->constructors > other->constructors) return SizeOrder::kUnknown;
  for (const auto& [variable, times] : size->variables) {
    const auto found = other->variables.find(variable);
    if (found == other->variables.end() || found->second < times) return SizeOrder::kUnknown;
  }
  if (size->constructors < other->constructors) return SizeOrder::kSmaller;
  return size->variables == other->variables ? SizeOrder::kEqual : SizeOrder::kNoLarger;
}

SizeChangeGraph size_change_graph(const TermBank& bank, TermId caller, TermId callee) {
  const auto sizes = [&](TermId t) {
    std::vector<std::optional<TermSize>> out;
    for (TermId a : bank.arguments(t)) out.push_back(size_of(bank, {&a, 1}, Counted::kAll));
    return out;
  };
  const auto given = sizes(callee);
  SizeChangeGraph graph{bank.symbol(caller).value, bank.symbol(callee).value, {}};
  for (const auto& own : sizes(caller)) {
    for (const auto& argument : given) {
      const SizeOrder order = compare(argument, own);
      graph.changes.push_back(order == SizeOrder::kUnknown   ? SizeChange::kUnknown
                              : order == SizeOrder::kSmaller ? SizeChange::kSmaller
                                                             : SizeChange::kNoLarger);
    }
  }
  return graph;
}

}  // namespace whence
