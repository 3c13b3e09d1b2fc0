#include "transfer/number_values.h"

#include <utility>

namespace whence::transfer {

namespace {

constexpr std::uint64_t kFuelOfValue = 20'000;
constexpr std::uint32_t kMostToCompute = 400;  // arguments larger than this have no values

}  // namespace

NumberValues::NumberValues(Problem numbers, const InductiveSet& set)
    : problem_(std::move(numbers)),
      evaluator_(problem_),
      zero_(set.zero_copy),
      successor_(set.successor_copy) {}

std::optional<std::uint32_t> NumberValues::operator()(SymbolId copy,
                                                      std::span<const std::uint32_t> arguments) {
  std::vector<std::uint32_t> key{static_cast<std::uint32_t>(copy.index())};
  key.insert(key.end(), arguments.begin(), arguments.end());
  const auto [it, inserted] = known_.try_emplace(key);
  if (inserted) it->second = compute(copy, arguments);
  return it->second;
}

std::optional<std::uint32_t> NumberValues::compute(SymbolId copy,
                                                   std::span<const std::uint32_t> arguments) {
  TermBank& bank = problem_.bank;
  std::vector<TermId> terms;
  for (std::uint32_t n : arguments) {
    if (n > kMostToCompute) return std::nullopt;
    terms.push_back(numeral(n));
  }
  TermId value =
      evaluator_.evaluate(bank.apply(bank.signature().function(copy), terms), kFuelOfValue);
  if (!value.valid()) return std::nullopt;
  std::uint32_t n = 0;
  for (; bank.is_application_of(value, successor_); value = bank.argument(value, 0)) ++n;
  return bank.is_application_of(value, zero_) ? std::optional(n) : std::nullopt;
}

TermId NumberValues::numeral(std::uint32_t n) {
  TermBank& bank = problem_.bank;
  if (numerals_.empty()) {
    numerals_.push_back(bank.apply(bank.signature().function(zero_), {}));
  }
  while (numerals_.size() <= n) {
    numerals_.push_back(bank.apply(bank.signature().function(successor_), {numerals_.back()}));
  }
  return numerals_[n];
}

}  // namespace whence::transfer
