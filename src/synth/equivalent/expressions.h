#pragma once

// Terms that are being simplified: one number for equal ones, words for values.

#include <absl/container/flat_hash_map.h>

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "program/specification.h"

namespace whence::synth::equivalent {

/// What is counted of a term.
enum class Cost : std::uint8_t {
  kSize,
  kDepth,
  kCycles  ///< the sum of the latencies of operators, as a machine of today has them
};

enum class Op : std::uint8_t {
  kVariable,
  kConstant,
  kNeg,
  kNot,
  kAdd,
  kSub,
  kMul,
  kAnd,
  kOr,
  kXor,
  kOther  ///< any other operator
};
[[nodiscard]] constexpr bool is_binary(Op op) {
  return op >= Op::kAdd && op <= Op::kXor;
}
/// On two's complement, cut to the width by the caller.
[[nodiscard]] Word compute(Op op, Word a, Word b);

using Ref = std::uint32_t;

struct Expression {
  Op op = Op::kConstant;
  Sort sort;
  OperatorId id;      ///< of an operator
  Word constant = 0;  ///< or a variable's number
  std::vector<Ref> arguments;
  friend bool operator==(const Expression&, const Expression&) = default;
  template <typename H>
  friend H AbslHashValue(H h, const Expression& e) {
    return H::combine(std::move(h), e.op, e.sort.kind, e.sort.width, e.id.index(), e.constant,
                      e.arguments);
  }
};

/// Cost of a term: the first is what is asked for, the second decides between equal ones.
struct Price {
  std::uint64_t first = 0;
  std::uint64_t second = 0;
  friend auto operator<=>(const Price&, const Price&) = default;
};

class Expressions {
 public:
  /// Terms of this sort, a bit-vector of at most 64 bits or Int. `operators` must outlive the
  /// object.
  Expressions(Operators& operators, Sort sort, Cost cost);

  [[nodiscard]] const Expression& operator[](Ref r) const { return all_[r]; }
  [[nodiscard]] Sort sort() const { return sort_; }
  [[nodiscard]] Cost cost() const { return cost_; }
  /// All bits of the sort; integers are computed modulo 2^64, which tells terms apart well enough.
  [[nodiscard]] Word mask() const { return mask_; }
  [[nodiscard]] bool bits() const { return sort_.kind == Kind::kBitVec; }

  Ref variable(std::uint32_t index) { return add({Op::kVariable, sort_, {}, index, {}}); }
  Ref constant(Word value) { return add({Op::kConstant, sort_, {}, value & mask_, {}}); }
  /// An operator of the list above on terms of the sort.
  Ref make(Op op, std::vector<Ref> arguments);
  /// Of a bit-vector: shifted to the left.
  Ref shifted(Ref r, Word by);
  /// The same operator as that of `like` on others.
  Ref with_arguments(Ref like, std::vector<Ref> arguments);

  Ref import(const Term& term);
  [[nodiscard]] Term term(Ref r) const;

  [[nodiscard]] Price price(Ref r) const {
    switch (cost_) {
      case Cost::kDepth:
        return {depths_[r], sizes_[r]};
      case Cost::kCycles:
        return {cycles_[r], sizes_[r]};
      case Cost::kSize:
        break;
    }
    return {sizes_[r], depths_[r]};
  }
  [[nodiscard]] std::uint64_t size(Ref r) const { return sizes_[r]; }
  [[nodiscard]] std::uint64_t depth(Ref r) const { return depths_[r]; }
  /// The value where `leaves`, which are variables or whole subterms, have the values `at`. False
  /// if there is none.
  bool evaluate(Ref r, std::span<const Ref> leaves, std::span<const Word> at, Word& out);
  /// The nodes of a term, each after its arguments, once.
  [[nodiscard]] std::vector<Ref> nodes_of(Ref r) const;
  /// The leaves of a term: variables and, unless it is `through`, what other operators give.
  [[nodiscard]] std::vector<Ref> leaves_of(Ref r, bool through) const;

 private:
  Ref add(Expression e);

  Operators& operators_;
  Sort sort_;
  Cost cost_;
  Word mask_;
  std::vector<Expression> all_;
  std::vector<std::uint64_t> sizes_;
  std::vector<std::uint64_t> depths_;
  std::vector<std::uint64_t> cycles_;
  absl::flat_hash_map<Expression, Ref> known_;
  Words words_;
};

}  // namespace whence::synth::equivalent
