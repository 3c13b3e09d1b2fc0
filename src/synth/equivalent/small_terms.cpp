#include "synth/equivalent/small_terms.h"

#include <algorithm>
#include <bit>

#include "base/random.h"

namespace whence::synth::equivalent {

namespace {

constexpr std::uint32_t kLargestEntry = 9;
constexpr std::size_t kMostCandidates = 8;

}  // namespace

Values SmallTerms::inputs(std::uint32_t variable) const {
  Random random(1000 + variable);
  Values out;
  for (std::size_t i = 0; i < kPoints; ++i) {
    const Word chance = random.below(~std::uint64_t{0});
    // Integers stay small, so that comparisons mean what they say.
    out[i] = sort_.kind == Kind::kBitVec ? chance & mask_ : (chance % 2001) - 1000;
    if (i + 2 >= kPoints) out[i] = (chance % 2 == 0 ? 0 : ~Word{0}) & mask_;
    if (i + 3 == kPoints) out[i] = chance % 4;
  }
  return out;
}

std::uint64_t SmallTerms::hash(const Values& v) {
  std::uint64_t h = 0;
  for (const Word w : v) h = (std::rotl(h, 23) ^ w) * 0x9e3779b97f4a7c15ULL;
  return h ^ (h >> 32U);
}

// Its place from 1, or 0.
std::uint32_t SmallTerms::at(const Values& v) const {
  for (std::size_t i = hash(v) & (table_.size() - 1);; i = (i + 1) & (table_.size() - 1)) {
    if (table_[i] == 0) return 0;
    if (entries_[table_[i] - 1].values == v) return table_[i];
  }
}

void SmallTerms::put(Entry e) {
  if (entries_.size() >= most_) return;
  std::size_t i = hash(e.values) & (table_.size() - 1);
  for (; table_[i] != 0; i = (i + 1) & (table_.size() - 1)) {
    if (entries_[table_[i] - 1].values == e.values) return;
  }
  entries_.push_back(e);
  table_[i] = static_cast<std::uint32_t>(entries_.size());
}

SmallTerms::SmallTerms(std::uint32_t variables, Sort sort, Word mask, std::vector<Word> constants,
                       std::size_t most)
    : mask_(mask), sort_(sort), most_(most), table_(std::bit_ceil(most * 2)) {
  for (std::uint32_t i = 0; i < variables; ++i) put({inputs(i), Op::kVariable, 1, i, 0, 0});
  for (const Word c : constants) {
    Values v;
    v.fill(c & mask);
    put({v, Op::kConstant, 1, 0, 0, c & mask});
  }
  const bool bits = sort.kind == Kind::kBitVec;
  std::vector<std::uint32_t> begins{0, 0, static_cast<std::uint32_t>(entries_.size())};
  const auto join = [&](Op op, std::uint32_t size, std::uint32_t a, std::uint32_t b) {
    Entry e{{}, op, size, a, b, 0};
    for (std::size_t k = 0; k < kPoints; ++k) {
      e.values[k] = compute(op, entries_[a].values[k], entries_[b].values[k]) & mask;
    }
    put(e);
  };
  for (std::uint32_t size = 2; size <= kLargestEntry && entries_.size() < most; ++size) {
    for (std::uint32_t a = begins[size - 1]; a < begins[size]; ++a) {
      join(Op::kNeg, size, a, a);
      if (bits) join(Op::kNot, size, a, a);
    }
    for (std::uint32_t left = 1; left + 1 < size; ++left) {
      const std::uint32_t right = size - 1 - left;
      for (std::uint32_t a = begins[left]; a < begins[left + 1] && entries_.size() < most; ++a) {
        for (std::uint32_t b = begins[right]; b < begins[right + 1]; ++b) {
          join(Op::kSub, size, a, b);
          if (left < right || (left == right && b < a)) continue;
          join(Op::kAdd, size, a, b);
          join(Op::kMul, size, a, b);
          if (!bits) continue;
          join(Op::kAnd, size, a, b);
          join(Op::kOr, size, a, b);
          join(Op::kXor, size, a, b);
        }
      }
    }
    begins.push_back(static_cast<std::uint32_t>(entries_.size()));
  }
}

std::vector<SmallTerms::Candidate> SmallTerms::find(const Values& values,
                                                    std::uint64_t below) const {
  std::vector<Candidate> out;
  if (const std::uint32_t there = at(values); there != 0) {
    if (entries_[there - 1].size < below) {
      out.push_back({entries_[there - 1].size, Op::kVariable, Op::kVariable, there - 1, 0});
    }
    return out;
  }
  const bool bits = sort_.kind == Kind::kBitVec;
  const auto smallest_first = [](const Candidate& a, const Candidate& b) {
    return a.estimate < b.estimate;
  };
  std::uint64_t limit = below;
  // Around a sum only what does not go into it: ~(a + b), and -(a ^ b).
  for (const Op outer : {Op::kVariable, Op::kNot, Op::kNeg}) {
    if (!bits && outer == Op::kNot) continue;
    Values target = values;
    if (outer != Op::kVariable) {
      for (Word& w : target) w = compute(outer, w, 0) & mask_;
    }
    const std::uint32_t around = outer == Op::kVariable ? 0 : 1;
    for (std::uint32_t i = 0; i < entries_.size(); ++i) {
      const Entry& e = entries_[i];
      if (e.size + 2 + around >= limit) break;
      const auto look = [&](Op op, const Values& other, bool swapped) {
        const std::uint32_t there = at(other);
        if (there == 0) return;
        const std::uint32_t size = e.size + entries_[there - 1].size + 1 + around;
        if (size >= limit) return;
        out.push_back({size, op, outer, swapped ? there - 1 : i, swapped ? i : there - 1});
        if (out.size() >= kMostCandidates) {
          std::ranges::stable_sort(out, smallest_first);
          out.resize(kMostCandidates - 1);
          limit = out.back().estimate;
        }
      };
      Values other;
      for (std::size_t k = 0; k < kPoints; ++k) other[k] = (target[k] - e.values[k]) & mask_;
      look(Op::kAdd, other, false);
      for (std::size_t k = 0; k < kPoints; ++k) other[k] = (target[k] + e.values[k]) & mask_;
      look(Op::kSub, other, true);
      if (!bits) continue;
      for (std::size_t k = 0; k < kPoints; ++k) other[k] = target[k] ^ e.values[k];
      look(Op::kXor, other, false);
    }
  }
  std::ranges::stable_sort(out, smallest_first);
  return out;
}

Ref SmallTerms::build(std::uint32_t entry, std::span<const Ref> leaves, Expressions& into) const {
  const Entry& e = entries_[entry];
  if (e.op == Op::kVariable) return leaves[e.left];
  if (e.op == Op::kConstant) return into.constant(e.constant);
  const Ref left = build(e.left, leaves, into);
  if (!is_binary(e.op)) return into.make(e.op, {left});
  return into.make(e.op, {left, build(e.right, leaves, into)});
}

Ref SmallTerms::build(const Candidate& c, std::span<const Ref> leaves, Expressions& into) const {
  Ref out = build(c.left, leaves, into);
  if (c.op != Op::kVariable) out = into.make(c.op, {out, build(c.right, leaves, into)});
  return c.outer == Op::kVariable ? out : into.make(c.outer, {out});
}

}  // namespace whence::synth::equivalent
