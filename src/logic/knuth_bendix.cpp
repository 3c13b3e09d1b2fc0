#include <algorithm>
#include <bit>

#include "logic/ordering.h"

namespace whence {

namespace {

constexpr std::uint32_t kMaxTermWeight = 1U << 31U;

// `true` and `false` come first, then quantified formulas, then ranked symbols.
constexpr std::uint64_t kLevelTrue = 0;
constexpr std::uint64_t kLevelFalse = 1;
constexpr std::uint64_t kLevelRanked = 2;

std::uint64_t ranked_level(std::uint64_t precedence) {
  return kLevelRanked + 2 * precedence;
}

}  // namespace

void RankedFunctions::add(const Signature& signature, FunctionId f) const {
  if (f.index() >= ranks_.size()) ranks_.resize(signature.function_count());
  if (!constant_level_known_) {
    std::uint64_t highest = 0;
    for (std::size_t i = 0; i < ranking_.precedence.size() && i < signature.symbol_count(); ++i) {
      if (!signature.symbol(SymbolId{i}).argument_sorts.empty()) continue;
      highest = std::max<std::uint64_t>(highest, ranking_.precedence[i]);
    }
    constant_level_ = ranked_level(highest) + 1;
    constant_level_known_ = true;
  }
  const SymbolId symbol = signature.function(f).symbol;
  Rank& rank = ranks_[f.index()];
  rank.tie = std::uint64_t{symbol.value} << 32U | f.value;
  rank.weight = 1;
  if (symbol == signature.true_symbol()) {
    rank.level = kLevelTrue;
  } else if (symbol == signature.false_symbol()) {
    rank.level = kLevelFalse;
  } else {
    rank.level = symbol.index() < ranking_.precedence.size()
                     ? ranked_level(ranking_.precedence[symbol.index()])
                     : constant_level_;
    if (symbol.index() < ranking_.weight.size()) {
      rank.weight = std::clamp(ranking_.weight[symbol.index()], 1U, kMaxTermWeight);
    }
  }
}

Comparison RankedFunctions::compare_heads(const TermBank& bank, TermId s, TermId t) const {
  const bool s_application = bank.kind(s) == TermKind::kApplication;
  const bool t_application = bank.kind(t) == TermKind::kApplication;
  if (s_application && t_application) {
    const FunctionId f = bank.function(s);
    const FunctionId g = bank.function(t);
    if (f == g) return Comparison::kEqual;
    const Rank of_f = (*this)(bank, f);  // a copy: the next line may move the ranks
    return of_f < (*this)(bank, g) ? Comparison::kLess : Comparison::kGreater;
  }
  if (s_application) {
    return (*this)(bank, bank.function(s)).level < kLevelRanked ? Comparison::kLess
                                                                : Comparison::kGreater;
  }
  if (t_application) return reversed(compare_heads(bank, t, s));
  if (!bank.is_closed(s) || !bank.is_closed(t)) return Comparison::kIncomparable;
  return s < t ? Comparison::kLess : Comparison::kGreater;
}

// Arguments come before the terms they are in, so one pass by id finds them measured.
void KnuthBendixOrdering::measure_up_to(const TermBank& bank, TermId t) const {
  for (std::size_t i = measures_.size(); i <= t.index(); ++i) {
    const TermId s{i};
    Measure m{1, 0, 0};
    switch (bank.kind(s)) {
      case TermKind::kVariable:
        m.occurrences = 1;
        m.variables = std::uint64_t{1} << std::min(bank.index(s), kLastBit);
        break;
      case TermKind::kApplication:
        m.weight = functions_(bank, bank.function(s)).weight;
        for (TermId a : bank.arguments(s)) {
          const Measure& inner = measures_[a.index()];
          m.weight =
              inner.weight > kMaxTermWeight - m.weight ? kMaxTermWeight : m.weight + inner.weight;
          // No more than the weight, unless the term is too heavy to be compared.
          m.occurrences += inner.occurrences;
          m.variables |= inner.variables;
        }
        break;
      default:
        break;
    }
    measures_.push_back(m);
  }
}

void KnuthBendixOrdering::count(const TermBank& bank, TermId t) const {
  if (bank.kind(t) == TermKind::kVariable) {
    ++counts_[bank.index(t)];
  } else if (bank.kind(t) == TermKind::kApplication) {
    for (TermId a : bank.arguments(t)) {
      if (bank.variable_bound(a) != 0) count(bank, a);
    }
  }
}

// False when a count has run out.
bool KnuthBendixOrdering::count_down(const TermBank& bank, TermId t) const {
  if (bank.kind(t) == TermKind::kVariable) return counts_[bank.index(t)]-- > 0;
  if (bank.kind(t) != TermKind::kApplication) return true;
  for (TermId a : bank.arguments(t)) {
    if (bank.variable_bound(a) != 0 && !count_down(bank, a)) return false;
  }
  return true;
}

bool KnuthBendixOrdering::covers(const TermBank& bank, TermId s, TermId t) const {
  const Measure& of_s = measures_[s.index()];
  const Measure& of_t = measures_[t.index()];
  if (of_t.occurrences == 0) return true;
  if (of_t.occurrences > of_s.occurrences || (of_t.variables & ~of_s.variables) != 0) return false;
  // Each variable occurs once in t.
  if (of_t.variables >> kLastBit == 0 &&
      of_t.occurrences == static_cast<std::uint32_t>(std::popcount(of_t.variables))) {
    return true;
  }
  counts_.assign(std::max(bank.variable_bound(s), bank.variable_bound(t)), 0);
  count(bank, s);
  return count_down(bank, t);
}

Comparison KnuthBendixOrdering::if_covered(const TermBank& bank, TermId s, TermId t,
                                           Comparison c) const {
  const bool greater = c == Comparison::kGreater;
  return covers(bank, greater ? s : t, greater ? t : s) ? c : Comparison::kIncomparable;
}

// Requires that s and t differ.
Comparison KnuthBendixOrdering::compare_measured(const TermBank& bank, TermId s, TermId t) const {
  const std::uint32_t s_weight = measures_[s.index()].weight;
  const std::uint32_t t_weight = measures_[t.index()].weight;
  if (s_weight != t_weight) {
    return if_covered(bank, s, t, s_weight > t_weight ? Comparison::kGreater : Comparison::kLess);
  }
  // Of equal weight, a variable and another term: neither can contain the other.
  if (bank.kind(s) == TermKind::kVariable || bank.kind(t) == TermKind::kVariable) {
    return Comparison::kIncomparable;
  }
  const Comparison heads = functions_.compare_heads(bank, s, t);
  if (heads == Comparison::kIncomparable) return heads;
  if (heads != Comparison::kEqual) return if_covered(bank, s, t, heads);
  const std::span<const TermId> xs = bank.arguments(s);
  const std::span<const TermId> ys = bank.arguments(t);
  std::size_t i = 0;
  while (xs[i] == ys[i]) ++i;
  const Comparison first = compare_measured(bank, xs[i], ys[i]);
  if (first == Comparison::kIncomparable) return first;
  // If the rest is equal, what covers the argument covers the whole.
  const auto rest = static_cast<std::ptrdiff_t>(i + 1);
  if (std::equal(xs.begin() + rest, xs.end(), ys.begin() + rest)) return first;
  return if_covered(bank, s, t, first);
}

Comparison KnuthBendixOrdering::compare(const TermBank& bank, TermId s, TermId t) const {
  if (s == t) return Comparison::kEqual;
  const std::uint32_t s_weight = measure(bank, s).weight;
  const std::uint32_t t_weight = measure(bank, t).weight;
  if (std::max(s_weight, t_weight) == kMaxTermWeight) return Comparison::kIncomparable;
  return compare_measured(bank, s, t);
}

// Let v1 > ... > vn be the variables, whose weights w1 >= ... >= wn >= 1 the values have, and d1,
// ..., dn how much more often they occur in s than in t. The sum of the di wi is at least that of
// the di, if no sum d1 + ... + dk is negative; so the weights of s and t may be compared as if all
// wi were 1.
bool KnuthBendixOrdering::greater_if(const TermBank& bank, TermId s, TermId t,
                                     std::span<const std::uint32_t> rank) const {
  while (s != t) {
    measure(bank, std::max(s, t));
    const std::uint32_t s_weight = measures_[s.index()].weight;
    const std::uint32_t t_weight = measures_[t.index()].weight;
    if (s_weight < t_weight || s_weight == kMaxTermWeight) return false;
    const std::size_t variables = std::max(bank.variable_bound(s), bank.variable_bound(t));
    counts_.assign(variables, 0);
    if (bank.variable_bound(s) != 0) count(bank, s);
    std::vector<std::int64_t> balance(counts_.begin(), counts_.end());
    counts_.assign(variables, 0);
    if (bank.variable_bound(t) != 0) count(bank, t);
    for (std::size_t v = 0; v < variables; ++v) balance[v] -= counts_[v];
    std::vector<std::size_t> changed;
    for (std::size_t v = 0; v < variables; ++v) {
      if (balance[v] != 0) changed.push_back(v);
    }
    if (!changed.empty() && changed.back() >= rank.size()) return false;
    std::ranges::sort(changed, [&](std::size_t v, std::size_t w) { return rank[v] > rank[w]; });
    std::int64_t sum = 0;
    for (std::size_t v : changed) {
      sum += balance[v];
      if (sum < 0) return false;
    }
    if (s_weight > t_weight) return true;
    if (bank.kind(s) == TermKind::kVariable && bank.kind(t) == TermKind::kVariable) {
      return bank.index(s) < rank.size() && bank.index(t) < rank.size() &&
             rank[bank.index(s)] > rank[bank.index(t)];
    }
    if (bank.kind(s) != TermKind::kApplication || bank.kind(t) != TermKind::kApplication) {
      return false;
    }
    const Comparison heads = functions_.compare_heads(bank, s, t);
    if (heads != Comparison::kEqual) return heads == Comparison::kGreater;
    std::size_t i = 0;
    while (bank.argument(s, i) == bank.argument(t, i)) ++i;
    const TermId x = bank.argument(s, i);
    t = bank.argument(t, i);
    s = x;
  }
  return false;
}

}  // namespace whence
