#include "synth/equivalent/boolean_forms.h"

#include <array>

namespace whence::synth::equivalent {

namespace {

constexpr std::uint32_t kLargestForm = 9;

}  // namespace

TruthTable BooleanForms::value(std::uint32_t i) const {
  TruthTable t = 0;
  for (std::uint32_t k = 0; k < (1U << n_); ++k) {
    if (((k >> i) & 1U) != 0) t |= 1U << k;
  }
  return t;
}

BooleanForms::BooleanForms(std::uint32_t n)
    : n_(n), all_((std::uint32_t{1} << (1U << n)) - 1), entries_(std::size_t{all_} + 1) {
  std::vector<std::vector<TruthTable>> of_size(2);
  const auto put = [&](TruthTable t, const Entry& e) {
    if (entries_[t].size != 0) return;
    entries_[t] = e;
    of_size[e.size].push_back(t);
  };
  for (std::uint32_t i = 0; i < n; ++i) put(value(i), {1, Op::kVariable, i, 0});
  put(0, {1, Op::kConstant, 0, 0});
  put(all_, {1, Op::kConstant, all_, 0});
  std::size_t found = of_size[1].size();
  for (std::uint32_t size = 2; found < entries_.size() && (n < 4 || size <= kLargestForm); ++size) {
    of_size.emplace_back();
    for (const TruthTable t : of_size[size - 1]) put(~t & all_, {size, Op::kNot, t, 0});
    for (std::uint32_t left = 1; 2 * left < size; ++left) {
      const std::uint32_t right = size - 1 - left;
      if (right < left) break;
      for (const TruthTable a : of_size[left]) {
        for (const TruthTable b : of_size[right]) {
          put(a & b, {size, Op::kAnd, a, b});
          put(a | b, {size, Op::kOr, a, b});
          put(a ^ b, {size, Op::kXor, a, b});
        }
      }
    }
    found += of_size[size].size();
  }
  for (TruthTable t = 0; t <= all_ && n == 4; ++t) by_cases(t);
}

// Of the last value: t = (v & (t0 ^ t1)) ^ t0, where t0 and t1 do not depend on it. These depend on
// three, and of three all functions are there by now, if not in their least size.
void BooleanForms::by_cases(TruthTable t) {
  if (entries_[t].size != 0) return;
  const TruthTable low = t & 0xFFU;
  const TruthTable high = (t >> 8U) & 0xFFU;
  const TruthTable t0 = low | (low << 8U);
  const TruthTable difference = (low ^ high) | ((low ^ high) << 8U);
  const TruthTable v = value(3);
  if (entries_[t0].size == 0 || entries_[difference].size == 0) {
    // Of three values each function has at most size 9 but for a few; those by cases of the third.
    for (const TruthTable part : {t0, difference}) {
      if (entries_[part].size != 0) continue;
      const TruthTable l = part & 0x0FU;
      const TruthTable h = (part >> 4U) & 0x0FU;
      const TruthTable p0 = l * 0x1111U;
      const TruthTable d = (l ^ h) * 0x1111U;
      const TruthTable both = value(2) & d;
      if (entries_[both].size == 0) {
        entries_[both] = {entries_[d].size + 2, Op::kAnd, value(2), d};
      }
      entries_[part] = {entries_[both].size + entries_[p0].size + 1, Op::kXor, both, p0};
    }
  }
  const TruthTable both = v & difference;
  if (entries_[both].size == 0) {
    entries_[both] = {entries_[difference].size + 2, Op::kAnd, v, difference};
  }
  if (entries_[t].size == 0) {
    entries_[t] = {entries_[both].size + entries_[t0].size + 1, Op::kXor, both, t0};
  }
}

const BooleanForms& BooleanForms::of(std::uint32_t n) {
  switch (n) {
    case 1: {
      static const BooleanForms kOne(1);
      return kOne;
    }
    case 2: {
      static const BooleanForms kTwo(2);
      return kTwo;
    }
    case 3: {
      static const BooleanForms kThree(3);
      return kThree;
    }
    default: {
      static const BooleanForms kFour(4);
      return kFour;
    }
  }
}

Ref BooleanForms::build(TruthTable t, const std::vector<Ref>& values, Expressions& into) const {
  const Entry& e = entries_[t];
  if (e.op == Op::kVariable) return values[e.left];
  if (e.op == Op::kConstant) return into.constant(e.left == 0 ? 0 : ~Word{0});
  const Ref left = build(e.left, values, into);
  if (e.op == Op::kNot) return into.make(Op::kNot, {left});
  return into.make(e.op, {left, build(e.right, values, into)});
}

}  // namespace whence::synth::equivalent
