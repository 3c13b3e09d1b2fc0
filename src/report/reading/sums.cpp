#include "report/reading/sums.h"

#include <algorithm>

#include "logic/polynomial.h"

namespace whence::report {

namespace {

bool compares_integers(const TermBank& bank, TermId t) {
  const auto operation = arithmetic_of(bank, t);
  return operation == Arithmetic::kLess || operation == Arithmetic::kLessOrEqual;
}

// What an operation that is nested to the left is applied to.
std::vector<TermId> operands(const TermBank& bank, TermId t, Arithmetic operation) {
  std::vector<TermId> out;
  while (arithmetic_of(bank, t) == operation) {
    out.push_back(bank.argument(t, 1));
    t = bank.argument(t, 0);
  }
  out.push_back(t);
  std::ranges::reverse(out);
  return out;
}

}  // namespace

std::optional<std::vector<Summand>> signed_summands(const TermBank& bank, TermId t) {
  const Signature& signature = bank.signature();
  if (!signature.has_integers() || bank.sort(t) != signature.integer_sort()) return std::nullopt;
  // A number alone is written as it is.
  if (numeral_value(bank, t)) return std::nullopt;
  std::vector<Summand> out;
  for (const TermId summand : operands(bank, t, Arithmetic::kAdd)) {
    std::vector<TermId> factors = operands(bank, summand, Arithmetic::kMultiply);
    const auto number = numeral_value(bank, factors.front());
    if (!number || *number >= 0) {
      out.push_back({false, {}, {summand}});
      continue;
    }
    factors.erase(factors.begin());
    const bool is_one = *number == -1 && !factors.empty();
    out.push_back({true, is_one ? std::string() : Integer(-*number).str(), std::move(factors)});
  }
  if (std::ranges::none_of(out, &Summand::minus)) return std::nullopt;
  return out;
}

std::vector<TermId> chain_of_comparisons(const TermBank& bank, TermId formula, std::size_t most) {
  const SymbolId both = bank.signature().and_symbol();
  if (!bank.signature().has_integers() || !bank.is_application_of(formula, both)) return {};
  std::vector<TermId> links;
  std::vector<TermId> pending{formula};
  while (!pending.empty()) {
    const TermId t = pending.back();
    pending.pop_back();
    if (bank.is_application_of(t, both)) {
      pending.push_back(bank.argument(t, 1));
      pending.push_back(bank.argument(t, 0));
      continue;
    }
    const bool goes_on =
        links.empty() || (compares_integers(bank, links.back()) && compares_integers(bank, t) &&
                          bank.argument(links.back(), 1) == bank.argument(t, 0));
    if (!goes_on || links.size() > most) return {};
    links.push_back(t);
  }
  return links;
}

}  // namespace whence::report
