#pragma once

// The clauses of a first-order search, stored small: literals, origins and simplification logs
// stand in arenas, a clause has a record of fixed size. The log is enough to repeat the derivation
// of any clause; first_order/extract.h does so.

#include <cstdint>
#include <span>
#include <vector>

#include "logic/clause.h"

namespace whence::first_order {

using Number = std::uint32_t;  ///< of a clause in its store
inline constexpr Number kNoClause = 0xffffffffU;

/// How a clause came about, before simplification.
struct Origin {
  enum class Kind : std::uint8_t {
    kInput,               ///< `i_or_input` is the number of the input clause
    kSimplified,          ///< `first`, simplified further
    kSuperposition,       ///< literal i of `first`, read from `side`, into literal j of `second`
    kResolution,          ///< literal i of `first` against literal j of `second`
    kEqualityResolution,  ///< literal i of `first`
    kFactoring,           ///< literals i and j of `first` made equal
    kEqualityFactoring,   ///< side of literal i, second_side of literal j
    kComponent,           ///< `place` is the number of the split component
  };
  Kind kind = Kind::kInput;
  std::uint8_t side = 0;
  std::uint8_t second_side = 0;  ///< of kSuperposition: 1 if it was simultaneous
  std::uint16_t i = 0;
  std::uint16_t j = 0;
  std::uint32_t place = 0;  ///< preorder number of the subterm in the atom; or see the kind
  Number first = kNoClause;
  Number second = kNoClause;
};

/// One simplification of a clause. After each, repeated literals are removed.
struct Move {
  enum class Kind : std::uint8_t {
    kRewrite,  ///< by unit equation `clause` from `side`, at `place` of the atom
    kCut,      ///< literal removed: literal `place` of `clause`, its sign turned, subsumes
    kDrop,     ///< literal removed that is false by itself
    kEqualityResolution,  ///< literal `x != t` removed, t for x
    kMerge,               ///< literals that have become equal merge
  };
  Kind kind = Kind::kRewrite;
  std::uint8_t side = 0;
  std::uint16_t literal = 0;
  Number clause = kNoClause;
  std::uint32_t place = 0;
};

struct Record {
  std::uint64_t literals_begin = 0;
  std::uint64_t moves_begin = 0;
  std::uint16_t literal_count = 0;
  std::uint16_t moves_count = 0;
  std::uint32_t weight = 0;       ///< symbols and variables
  std::uint32_t assumptions = 0;  ///< number of its set of split components; 0 is the empty set
  std::uint16_t depth = 0;        ///< inferences from the input
  bool from_goal : 1 = false;
  bool active : 1 = false;
  bool dead : 1 = false;  ///< redundant: what was derived from it alone may be forgotten
  bool was_active : 1 = false;
  bool taken : 1 = false;      ///< no longer passive
  bool was_given : 1 = false;  ///< chosen from the passive clauses before
  Origin origin;
};

class ClauseStore {
 public:
  Number add(std::span<const Literal> literals, std::span<const Move> moves, const Origin& origin);
  [[nodiscard]] Record& operator[](Number n) { return records_[n]; }
  [[nodiscard]] const Record& operator[](Number n) const { return records_[n]; }
  /// Invalidated by `add`.
  [[nodiscard]] std::span<const Literal> literals(Number n) const {
    return {literals_.data() + records_[n].literals_begin, records_[n].literal_count};
  }
  [[nodiscard]] std::span<const Move> moves(Number n) const {
    return {moves_.data() + records_[n].moves_begin, records_[n].moves_count};
  }
  [[nodiscard]] Clause clause(Number n) const {
    const auto l = literals(n);
    return {l.begin(), l.end()};
  }
  /// Calls visit(number) for each clause from which clause n was derived.
  template <class Visit>
  void for_each_parent(Number n, Visit&& visit) const {
    const Origin& origin = records_[n].origin;
    if (origin.first != kNoClause) visit(origin.first);
    if (origin.second != kNoClause) visit(origin.second);
    for (const Move& move : moves(n)) {
      if (move.clause != kNoClause) visit(move.clause);
    }
  }
  [[nodiscard]] std::size_t size() const { return records_.size(); }
  [[nodiscard]] std::size_t bytes() const {
    return records_.capacity() * sizeof(Record) + literals_.capacity() * sizeof(Literal) +
           moves_.capacity() * sizeof(Move);
  }

 private:
  std::vector<Record> records_;
  std::vector<Literal> literals_;
  std::vector<Move> moves_;
};

}  // namespace whence::first_order
