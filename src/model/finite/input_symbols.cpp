#include "model/finite/input_symbols.h"

#include <algorithm>

namespace whence::finite {

namespace {

constexpr std::size_t kMostFreeRows = 10'000;  // of a symbol that may have any values

}  // namespace

Interpretation of_input(Problem& problem, const Interpretation& found) {
  Signature& signature = problem.bank.signature();
  Interpretation out;
  for (const auto& [sort, size] : found.sizes()) out.set_size(sort, size);
  for (const auto& [function, table] : found.tables()) {
    const SymbolId symbol = signature.function(function).symbol;
    if (symbol.index() < problem.input_symbol_count) out.set_table(function, table);
  }
  const auto is_opaque = [&](SortId s) {
    return !signature.is_function_sort(s) && !signature.is_datatype(s);
  };
  for (std::size_t s = Signature::builtin_symbol_count(); s < problem.input_symbol_count; ++s) {
    const Symbol& symbol = signature.symbol(SymbolId{s});
    if (symbol.kind != SymbolKind::kFunction || symbol.sort_parameters > 0) continue;
    std::vector<SortId> sorts = symbol.argument_sorts;
    if (symbol.result_sort != signature.bool_sort()) sorts.push_back(symbol.result_sort);
    if (!std::ranges::all_of(sorts, is_opaque)) continue;
    const FunctionId f = signature.function(SymbolId{s});
    if (!out.table(f).empty() || out.rows(signature, f) > kMostFreeRows) continue;
    for (const SortId sort : sorts) out.set_size(sort, out.size(sort));
    out.set_table(f, std::vector<std::uint32_t>(out.rows(signature, f), 0));
  }
  return out;
}

}  // namespace whence::finite
