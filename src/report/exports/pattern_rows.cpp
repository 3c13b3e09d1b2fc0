#include "report/exports/pattern_rows.h"

#include <algorithm>
#include <iterator>

namespace whence::report {

bool is_constructor_pattern(const TermBank& bank, TermId pattern) {
  return pattern.valid() && bank.kind(pattern) == TermKind::kApplication;
}

bool is_useful(const TermBank& bank, const std::vector<PatternRow>& rows, const PatternRow& row,
               std::uint64_t& fuel) {
  if (fuel == 0) return true;
  --fuel;
  if (row.empty()) return rows.empty();
  const Signature& signature = bank.signature();
  // A constructor that some pattern of the first column has.
  TermId example = is_constructor_pattern(bank, row.front()) ? row.front() : TermId{};
  for (const PatternRow& r : rows) {
    if (is_constructor_pattern(bank, r.front())) example = r.front();
  }
  const auto specialised = [&](const PatternRow& r, SymbolId c,
                               std::size_t arity) -> std::vector<PatternRow> {
    PatternRow out;
    if (is_constructor_pattern(bank, r.front())) {
      if (bank.symbol(r.front()) != c) return {};
      out.assign(bank.arguments(r.front()).begin(), bank.arguments(r.front()).end());
    } else {
      out.resize(arity);
    }
    out.insert(out.end(), r.begin() + 1, r.end());
    return {out};
  };
  if (!example.valid()) {
    std::vector<PatternRow> rest;
    for (const PatternRow& r : rows) rest.emplace_back(r.begin() + 1, r.end());
    return is_useful(bank, rest, PatternRow(row.begin() + 1, row.end()), fuel);
  }
  for (const SymbolId c : signature.constructors(bank.sort(example))) {
    const std::size_t arity = signature.symbol(c).argument_sorts.size();
    const std::vector<PatternRow> wanted = specialised(row, c, arity);
    if (wanted.empty()) continue;
    std::vector<PatternRow> rest;
    for (const PatternRow& r : rows)
      std::ranges::move(specialised(r, c, arity), std::back_inserter(rest));
    if (is_useful(bank, rest, wanted.front(), fuel)) return true;
  }
  return false;
}

}  // namespace whence::report
