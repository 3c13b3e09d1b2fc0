#include "explore/samples.h"

#include <algorithm>

namespace whence::explore {

GroundSamples::GroundSamples(Problem& problem, Vocabulary& vocabulary, Tester& tester,
                             std::size_t lanes, std::uint64_t seed, std::uint64_t spread)
    : problem_(problem),
      vocabulary_(vocabulary),
      tester_(tester),
      state_(seed + 1),
      spread_(spread) {
  for (TermId v : vocabulary.variables()) {
    if (tester.values(problem.bank.sort(v)).empty()) possible_ = false;
  }
  while (possible_ && assignments_.size() < lanes) assignments_.push_back(random_assignment());
}

// Steele, Lea and Flood, Fast splittable pseudorandom number generators, OOPSLA 2014.
std::uint64_t GroundSamples::random(std::uint64_t bound) {
  state_ += 0x9e3779b97f4a7c15U;
  std::uint64_t x = state_;
  x = (x ^ (x >> 30U)) * 0xbf58476d1ce4e5b9U;
  x = (x ^ (x >> 27U)) * 0x94d049bb133111ebU;
  return (x ^ (x >> 31U)) % bound;
}

GroundSamples::Assignment GroundSamples::random_assignment() {
  Assignment values;
  for (TermId v : vocabulary_.variables()) {
    const std::vector<TermId>& choices = tester_.values(problem_.bank.sort(v));
    // Small values mostly: they meet the special cases, and large ones cost much.
    const std::uint64_t most = std::min<std::uint64_t>(choices.size(), 2 + random(spread_));
    values.push_back(choices[random(most)]);
  }
  return values;
}

void GroundSamples::add_lane(std::span<const std::uint32_t> variables,
                             std::span<const TermId> values) {
  Assignment assignment = random_assignment();
  for (std::size_t i = 0; i < variables.size(); ++i) assignment[variables[i]] = values[i];
  assignments_.push_back(std::move(assignment));
}

bool GroundSamples::evaluate(std::uint32_t production, std::span<const Value* const> arguments,
                             std::span<Value> out) {
  TermBank& bank = problem_.bank;
  const Vocabulary::Operator& op = vocabulary_.operator_of(production);
  std::vector<TermId> values(arguments.size());
  std::size_t without = 0;
  for (std::size_t k = 0; k < out.size() && 2 * without <= out.size(); ++k) {
    if (!op.function.valid()) {
      out[k] = assignments_[k][op.variable].value;
      continue;
    }
    out[k] = kNoValue;
    bool known = true;
    for (std::size_t i = 0; i < values.size(); ++i) {
      known = known && arguments[i][k] != kNoValue;
      if (known) values[i] = TermId{static_cast<std::uint32_t>(arguments[i][k])};
    }
    if (known) {
      const TermId term = bank.apply(op.function, values);
      const TermId value = tester_.evaluator().evaluate(term, kFuel);
      if (value.valid() && bank.weight(value) <= kHeaviest) out[k] = value.value;
    }
    if (out[k] == kNoValue) ++without;
  }
  return 2 * without <= out.size();
}

}  // namespace whence::explore
