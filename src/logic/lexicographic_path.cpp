#include "logic/ordering.h"

namespace whence {

namespace {

constexpr unsigned kRememberedBits = 14;
constexpr std::uint32_t kLightWeight = 12;  // of both terms: not worth remembering

// Outside of quantifiers.
bool occurs(const TermBank& bank, TermId variable, TermId t) {
  if (t == variable) return true;
  if (bank.variable_bound(t) <= bank.index(variable) || bank.kind(t) != TermKind::kApplication) {
    return false;
  }
  for (TermId a : bank.arguments(t)) {
    if (occurs(bank, variable, a)) return true;
  }
  return false;
}

}  // namespace

Comparison LexicographicPathOrdering::compare(const TermBank& bank, TermId s, TermId t) const {
  if (s == t) return Comparison::kEqual;
  if (bank.weight(s) > kMaxWeight || bank.weight(t) > kMaxWeight) return Comparison::kIncomparable;
  return compare_below(bank, s, t);
}

Comparison LexicographicPathOrdering::compare_below(const TermBank& bank, TermId s,
                                                    TermId t) const {
  if (s == t) return Comparison::kEqual;
  if (bank.kind(s) == TermKind::kVariable) {
    return occurs(bank, s, t) ? Comparison::kLess : Comparison::kIncomparable;
  }
  if (bank.kind(t) == TermKind::kVariable) {
    return occurs(bank, t, s) ? Comparison::kGreater : Comparison::kIncomparable;
  }
  if (bank.weight(s) + bank.weight(t) <= kLightWeight) return compare_applications(bank, s, t);
  if (remembered_.empty()) remembered_.resize(std::size_t{1} << kRememberedBits);
  // One entry for both orders of the pair.
  const TermId low = s < t ? s : t;
  const TermId high = s < t ? t : s;
  const std::uint64_t hash = (std::uint64_t{low.value} << 32U | high.value) * 0x9e3779b97f4a7c15ULL;
  const std::uint64_t place = hash >> (64 - kRememberedBits);
  const Remembered entry = remembered_[place];
  if (entry.s != low || entry.t != high) {
    const Comparison result = compare_applications(bank, low, high);
    remembered_[place] = {low, high, result};
    recent_.push_back(static_cast<std::uint32_t>(place));
    return s == low ? result : reversed(result);
  }
  return s == low ? entry.result : reversed(entry.result);
}

void LexicographicPathOrdering::forget_terms_from(std::size_t size) const {
  for (std::uint32_t place : recent_) {
    if (remembered_[place].t.valid() && remembered_[place].t.index() >= size)
      remembered_[place] = {};
  }
  recent_.clear();
}

Comparison LexicographicPathOrdering::compare_applications(const TermBank& bank, TermId s,
                                                           TermId t) const {
  switch (functions_.compare_heads(bank, s, t)) {
    case Comparison::kGreater:
      return above_arguments(bank, s, t, 0);
    case Comparison::kLess:
      return reversed(above_arguments(bank, t, s, 0));
    case Comparison::kIncomparable:
      return Comparison::kIncomparable;
    case Comparison::kEqual:
      break;
  }
  std::size_t i = 0;
  while (bank.argument(s, i) == bank.argument(t, i)) ++i;
  switch (compare_below(bank, bank.argument(s, i), bank.argument(t, i))) {
    case Comparison::kGreater:
      return above_arguments(bank, s, t, i + 1);
    case Comparison::kLess:
      return reversed(above_arguments(bank, t, s, i + 1));
    default:
      if (has_argument_above(bank, s, i + 1, t)) return Comparison::kGreater;
      return has_argument_above(bank, t, i + 1, s) ? Comparison::kLess : Comparison::kIncomparable;
  }
}

Comparison LexicographicPathOrdering::above_arguments(const TermBank& bank, TermId s, TermId t,
                                                      std::size_t first) const {
  // A quantifier is a constant here: its body is no argument.
  if (bank.kind(t) != TermKind::kApplication) return Comparison::kGreater;
  const std::span<const TermId> arguments = bank.arguments(t);
  for (std::size_t i = first; i < arguments.size(); ++i) {
    const Comparison c = compare_below(bank, s, arguments[i]);
    if (c == Comparison::kGreater) continue;
    if (c != Comparison::kIncomparable) return Comparison::kLess;
    return has_argument_above(bank, t, i + 1, s) ? Comparison::kLess : Comparison::kIncomparable;
  }
  return Comparison::kGreater;
}

bool LexicographicPathOrdering::has_argument_above(const TermBank& bank, TermId s,
                                                   std::size_t first, TermId t) const {
  const std::span<const TermId> arguments = bank.arguments(s);
  for (std::size_t i = first; i < arguments.size(); ++i) {
    const Comparison c = compare_below(bank, arguments[i], t);
    if (c == Comparison::kGreater || c == Comparison::kEqual) return true;
  }
  return false;
}

}  // namespace whence
