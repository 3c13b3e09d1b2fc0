#pragma once

// Terms of simply typed lambda calculus (Church, "A Formulation of the Simple Theory of Types", J.
// Symbolic Logic 5, 1940), in which formulas of TH0 are read before they become terms of the logic,
// which has no lambda.
//
// Equal terms, up to the names of bound variables, are one node; a bound variable is a de Bruijn
// index. Connectives, equality and quantifiers are constants: `! [X: s] : p` is the quantifier of s
// applied to `^ [X: s] : p`. A term is of bounded depth, so that it may be walked by recursion.

#include <absl/container/flat_hash_map.h>

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "base/id.h"
#include "logic/signature.h"

namespace whence::lang::tptp {

using LambdaId = Id<struct LambdaTag>;

enum class LambdaKind : std::uint8_t { kBound, kConstant, kApply, kAbstraction };

/// What a constant is. Those with a sort in it are many, one for each sort.
enum class ConstantKind : std::uint8_t {
  kTrue,
  kFalse,
  kNot,
  kAnd,
  kOr,
  kImplies,
  kEquality,  ///< at Bool it is equivalence
  kForall,
  kExists,
  kIfThenElse,
  kChoice,       ///< `@+`: some value that there is
  kDescription,  ///< `@-`: the value, if there is just one
  kSymbol,       ///< has a name
};

struct Constant {
  ConstantKind kind = ConstantKind::kSymbol;
  SortId sort;              ///< of the constant as a value, taking one argument at a time
  SortId about;             ///< of equality, quantifiers and the like: of which sort
  std::uint32_t arity = 0;  ///< of a symbol: how many arguments it takes as one of the logic
  SymbolId symbol;          ///< of the logic, as soon as there is one
  std::string name = {};    ///< of a symbol, as spelt
};

/// Owns lambda terms over a signature, of which it makes function sorts of one argument.
class LambdaBank {
 public:
  static constexpr std::uint32_t kDeepest = 1'000;
  static constexpr std::size_t kMostNodes = 4'000'000;

  /// Thrown where a term would be deeper than kDeepest, or all would be more than kMostNodes.
  struct TooLarge {};

  explicit LambdaBank(Signature& signature) : signature_(signature) {}

  // --- construction --------------------------------------------------------------------------
  LambdaId bound(std::uint32_t index, SortId sort);
  LambdaId constant(std::uint32_t id);
  /// Requires a function sort that takes the argument's.
  LambdaId apply(LambdaId function, LambdaId argument);
  LambdaId apply(LambdaId function, std::span<const LambdaId> arguments);
  /// Binds Bound 0 of the body. `name` is remembered if it is the first for this term.
  LambdaId abstraction(SortId sort, LambdaId body, const std::string& name = {});

  std::uint32_t add_constant(Constant constant);
  /// The constant of this kind about that sort, which is not a symbol.
  LambdaId logical(ConstantKind kind, SortId about = {});
  [[nodiscard]] const Constant& constant_at(std::uint32_t id) const { return constants_[id]; }
  [[nodiscard]] std::uint32_t constant_count() const {
    return static_cast<std::uint32_t>(constants_.size());
  }
  Constant& mutable_constant(std::uint32_t id) { return constants_[id]; }

  // --- inspection ----------------------------------------------------------------------------
  [[nodiscard]] LambdaKind kind(LambdaId t) const { return node(t).kind; }
  [[nodiscard]] SortId sort(LambdaId t) const { return node(t).sort; }
  /// Of a bound variable its index, of a constant its number.
  [[nodiscard]] std::uint32_t index(LambdaId t) const { return node(t).first; }
  [[nodiscard]] LambdaId function(LambdaId t) const { return LambdaId{node(t).first}; }
  [[nodiscard]] LambdaId argument(LambdaId t) const { return LambdaId{node(t).second}; }
  [[nodiscard]] LambdaId body(LambdaId t) const { return LambdaId{node(t).first}; }
  /// Of the variable that an abstraction binds.
  [[nodiscard]] SortId binder_sort(LambdaId t) const {
    return signature_.sort(node(t).sort).arguments[0];
  }
  [[nodiscard]] const std::string& name(LambdaId t) const;
  /// 1 + the largest index that nothing inside binds; 0 if there is none.
  [[nodiscard]] std::uint32_t loose_bound(LambdaId t) const { return node(t).loose_bound; }
  /// Whether such an index is less than `depth`.
  [[nodiscard]] bool has_loose_below(LambdaId t, std::uint32_t depth) const {
    if (depth >= loose_bound(t)) return loose_bound(t) > 0;
    return depth < kWordBits ? (node(t).loose & ((std::uint64_t{1} << depth) - 1)) != 0
                             : has_loose_in_words(t, depth);
  }
  /// The head of nested applications, and their arguments from left to right.
  [[nodiscard]] LambdaId head(LambdaId t) const;
  [[nodiscard]] std::vector<LambdaId> arguments(LambdaId t) const;
  /// Whether it is the logical constant of that kind.
  [[nodiscard]] bool is(LambdaId t, ConstantKind kind) const;
  /// The constants that occur in the term, each once.
  [[nodiscard]] std::vector<std::uint32_t> constants_in(LambdaId t) const;

  // --- transformation ------------------------------------------------------------------------
  /// Loose indices from `from` on become greater (or less) by so many.
  LambdaId shifted(LambdaId t, std::int64_t by, std::uint32_t from = 0);
  /// The body of an abstraction with a term for its variable.
  LambdaId open(LambdaId abstraction, LambdaId argument);
  /// Beta-normal, eta-short, and with closed terms put for constants. `values` are by number of
  /// constant, invalid for those that stay, and normal themselves.
  LambdaId normal(LambdaId t, const std::vector<LambdaId>& values = {});
  /// A normal function applied to a normal argument, normal again.
  LambdaId normal_application(LambdaId function, LambdaId argument);
  /// `t` with a part that has no variable bound above it inside of `t` replaced.
  LambdaId replaced(LambdaId t, LambdaId part, LambdaId by);

 private:
  struct Node {
    LambdaKind kind;
    SortId sort;
    std::uint32_t first;   // index, constant, function or body
    std::uint32_t second;  // argument
    std::uint64_t loose;   // a bit for each loose index that is less than kWordBits
    std::uint32_t loose_bound;
    std::uint32_t depth;
  };
  static constexpr std::uint32_t kWordBits = 64;
  using Words = std::vector<std::uint64_t>;
  using Key = std::array<std::uint32_t, 4>;
  using Memo = absl::flat_hash_map<std::pair<LambdaId, std::uint32_t>, LambdaId>;

  [[nodiscard]] const Node& node(LambdaId t) const { return nodes_[t.index()]; }
  LambdaId intern(Node node);
  LambdaId intern(Node node, Words loose);
  [[nodiscard]] Words loose_words(LambdaId t) const;
  [[nodiscard]] bool has_loose_in_words(LambdaId t, std::uint32_t depth) const;
  LambdaId rebuilt(LambdaId like, LambdaId first, LambdaId second);
  LambdaId shift(LambdaId t, std::int64_t by, std::uint32_t from, Memo& done);
  LambdaId substitute(LambdaId t, std::uint32_t depth, LambdaId argument, Memo& done);
  LambdaId eta_short(LambdaId abstraction);
  LambdaId normalise(LambdaId t, const std::vector<LambdaId>& values,
                     absl::flat_hash_map<LambdaId, LambdaId>& done);

  Signature& signature_;
  std::vector<Node> nodes_;
  std::vector<Constant> constants_;
  absl::flat_hash_map<Key, LambdaId> by_key_;
  // The bits of all loose indices, for terms with one that is not less than kWordBits.
  absl::flat_hash_map<LambdaId, Words> words_;
  absl::flat_hash_map<std::pair<ConstantKind, SortId>, LambdaId> logical_;
  absl::flat_hash_map<LambdaId, std::string> names_;  // of variables that abstractions bind
  absl::flat_hash_map<LambdaId, LambdaId> normal_;    // without values
  std::size_t made_ = 0;                              // by normalisation
  std::uint32_t level_ = 0;                           // of its recursion
};

}  // namespace whence::lang::tptp
