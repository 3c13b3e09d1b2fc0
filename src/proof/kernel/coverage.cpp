#include "proof/kernel/coverage.h"

#include <algorithm>
#include <optional>

namespace whence::kernel {

namespace {

constexpr std::size_t kMostCells = 2'000'000;

// A row of patterns; an invalid id is a pattern that everything matches.
using Row = std::vector<TermId>;
using Matrix = std::vector<Row>;

bool matches_all(const TermBank& bank, TermId pattern) {
  return !pattern.valid() || bank.kind(pattern) == TermKind::kVariable;
}

// The rows that remain when the value in `column` begins with `constructor`, that column replaced
// by the constructor's arguments.
Matrix specialise(const TermBank& bank, const Matrix& matrix, std::size_t column,
                  SymbolId constructor, std::size_t arity) {
  Matrix out;
  for (const Row& row : matrix) {
    const TermId pattern = row[column];
    const bool all = matches_all(bank, pattern);
    if (!all && bank.symbol(pattern) != constructor) continue;
    Row next;
    next.reserve(row.size() - 1 + arity);
    next.insert(next.end(), row.begin(), row.begin() + static_cast<std::ptrdiff_t>(column));
    if (all) {
      next.insert(next.end(), arity, TermId{});
    } else {
      const auto arguments = bank.arguments(pattern);
      next.insert(next.end(), arguments.begin(), arguments.end());
    }
    next.insert(next.end(), row.begin() + static_cast<std::ptrdiff_t>(column) + 1, row.end());
    out.push_back(std::move(next));
  }
  return out;
}

}  // namespace

Coverage pattern_coverage(const TermBank& bank, const std::vector<std::vector<TermId>>& rows) {
  std::size_t cells = 0;
  std::vector<Matrix> open{rows};
  while (!open.empty()) {
    const Matrix matrix = std::move(open.back());
    open.pop_back();
    if (matrix.empty()) return Coverage::kUncovered;
    cells += matrix.size() * (matrix.front().size() + 1);
    if (cells > kMostCells) return Coverage::kTooLarge;
    const Row& first = matrix.front();
    const auto it =
        std::find_if(first.begin(), first.end(), [&](TermId p) { return !matches_all(bank, p); });
    if (it == first.end()) continue;  // the first row covers everything that is left
    const auto column = static_cast<std::size_t>(it - first.begin());
    for (SymbolId constructor : bank.signature().constructors(bank.sort(*it))) {
      const std::size_t arity = bank.signature().symbol(constructor).argument_sorts.size();
      open.push_back(specialise(bank, matrix, column, constructor, arity));
    }
  }
  return Coverage::kCovered;
}

}  // namespace whence::kernel
