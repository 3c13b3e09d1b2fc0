#include "inductive/cancellation.h"

#include <algorithm>
#include <optional>

#include "inductive/generalise.h"

namespace whence {

namespace {

// The argument in which f(..) and f(..) differ, if it is just one.
std::optional<std::uint32_t> only_difference(const TermBank& bank, TermId left, TermId right) {
  if (bank.kind(left) != TermKind::kApplication || bank.kind(right) != TermKind::kApplication ||
      bank.function(left) != bank.function(right) || bank.is_constructor(left)) {
    return std::nullopt;
  }
  std::optional<std::uint32_t> place;
  for (std::uint32_t i = 0; i < bank.arguments(left).size(); ++i) {
    if (bank.argument(left, i) == bank.argument(right, i)) continue;
    if (place) return std::nullopt;
    place = i;
  }
  return place;
}

}  // namespace

std::vector<TermId> cancellations(TermBank& bank, TermId atom) {
  std::vector<TermId> results;
  if (bank.kind(atom) != TermKind::kApplication || bank.arguments(atom).size() != 2) return results;
  const TermId left = bank.argument(atom, 0);
  const TermId right = bank.argument(atom, 1);
  const std::optional<std::uint32_t> place = only_difference(bank, left, right);
  if (!place) return results;
  const SortId inner = bank.sort(bank.argument(left, *place));
  if (!bank.is_equality(atom) && inner != bank.sort(left)) return results;
  const auto relate = [&](TermId a, TermId b) {
    if (bank.is_equality(atom)) return bank.equality(a, b);
    const std::vector<TermId> sides{a, b};
    return bank.apply(bank.function(atom), sides);
  };
  const TermId x = bank.variable(0, inner);
  const TermId y = bank.variable(1, inner);
  for (const bool general : {true, false}) {
    const auto shared = bank.arguments(left);
    std::vector<TermId> arguments(shared.begin(), shared.end());
    for (std::uint32_t i = 0; general && i < arguments.size(); ++i) {
      arguments[i] = bank.variable(2 + i, bank.sort(arguments[i]));
    }
    arguments[*place] = x;
    const TermId of_x = bank.apply(bank.function(left), arguments);
    arguments[*place] = y;
    const TermId of_y = bank.apply(bank.function(left), arguments);
    const TermId formula =
        generalise_constants(bank, bank.implication(relate(of_x, of_y), relate(x, y)));
    if (formula.valid() && std::ranges::find(results, formula) == results.end()) {
      results.push_back(formula);
    }
  }
  return results;
}

}  // namespace whence
