#include "first_order/literal_order.h"

#include <array>

namespace whence {

namespace {

struct Sides {
  std::array<TermId, 2> term;  // an invalid second one is `true`
  std::uint32_t copies;
};

Sides sides_of(const TermBank& bank, const Literal& literal) {
  const std::uint32_t copies = literal.positive ? 1 : 2;
  if (bank.is_equality(literal.atom)) {
    return {{bank.argument(literal.atom, 0), bank.argument(literal.atom, 1)}, copies};
  }
  return {{literal.atom, TermId{}}, copies};
}

}  // namespace

Comparison LiteralOrder::orientation(const Literal& literal) const {
  if (!bank_.is_equality(literal.atom)) return Comparison::kGreater;
  return ordering_.compare(bank_, bank_.argument(literal.atom, 0), bank_.argument(literal.atom, 1));
}

Comparison LiteralOrder::compare(const Literal& a, const Literal& b) const {
  if (a == b) return Comparison::kEqual;
  const Sides m = sides_of(bank_, a);
  const Sides n = sides_of(bank_, b);
  std::array<std::array<Comparison, 2>, 2> table{};
  for (std::size_t i = 0; i < 2; ++i) {
    for (std::size_t j = 0; j < 2; ++j) {
      const TermId s = m.term[i];
      const TermId t = n.term[j];
      if (s == t) {
        table[i][j] = Comparison::kEqual;
      } else if (!s.valid()) {
        table[i][j] = Comparison::kLess;
      } else if (!t.valid()) {
        table[i][j] = Comparison::kGreater;
      } else {
        table[i][j] = ordering_.compare(bank_, s, t);
      }
    }
  }
  // The multiset difference: equal elements are struck out against each other, with their copies.
  std::array<std::uint32_t, 2> left{m.copies, m.copies};
  std::array<std::uint32_t, 2> right{n.copies, n.copies};
  for (std::size_t i = 0; i < 2; ++i) {
    for (std::size_t j = 0; j < 2; ++j) {
      if (table[i][j] != Comparison::kEqual) continue;
      const std::uint32_t common = std::min(left[i], right[j]);
      left[i] -= common;
      right[j] -= common;
    }
  }
  const bool left_empty = left[0] == 0 && left[1] == 0;
  const bool right_empty = right[0] == 0 && right[1] == 0;
  if (left_empty && right_empty) return Comparison::kEqual;
  bool greater = !left_empty;
  for (std::size_t j = 0; j < 2 && greater; ++j) {
    if (right[j] == 0) continue;
    greater = (left[0] > 0 && table[0][j] == Comparison::kGreater) ||
              (left[1] > 0 && table[1][j] == Comparison::kGreater);
  }
  if (greater) return Comparison::kGreater;
  bool less = !right_empty;
  for (std::size_t i = 0; i < 2 && less; ++i) {
    if (left[i] == 0) continue;
    less = (right[0] > 0 && table[i][0] == Comparison::kLess) ||
           (right[1] > 0 && table[i][1] == Comparison::kLess);
  }
  return less ? Comparison::kLess : Comparison::kIncomparable;
}

std::uint64_t LiteralOrder::maximal(std::span<const Literal> clause) const {
  if (clause.size() == 1) return 1;
  std::uint64_t candidates = 0;
  for (std::size_t i = 0; i < clause.size(); ++i) candidates |= std::uint64_t{1} << i;
  for (std::size_t i = 0; i < clause.size(); ++i) {
    if (((candidates >> i) & 1U) == 0) continue;
    for (std::size_t j = i + 1; j < clause.size(); ++j) {
      if (((candidates >> j) & 1U) == 0) continue;
      const Comparison order = compare(clause[i], clause[j]);
      if (order == Comparison::kGreater) candidates &= ~(std::uint64_t{1} << j);
      if (order == Comparison::kLess) {
        candidates &= ~(std::uint64_t{1} << i);
        break;
      }
    }
  }
  return candidates;
}

}  // namespace whence
