#pragma once

// Hash-consed terms and formulas.
//
// Formulas are terms of sort Bool: connectives are functions, `<=>` is equality at Bool, and
// quantifiers are nodes with one bound variable and a body. Binding is *locally nameless*
// (Charguéraud, J. Autom. Reasoning 49, 2012): a bound variable is a de Bruijn index, a free one
// has a number, so formulas that differ in the names of bound variables are one node. A free
// variable of a clause stands for all values (universal closure).
//
// Equal terms have equal ids within a bank. Terms are graphs that share subterms and may be as deep
// as memory allows: every walk here uses an explicit stack and visits a shared node once.

#include <absl/container/flat_hash_map.h>
#include <absl/container/flat_hash_set.h>

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "logic/signature.h"

namespace whence {

enum class TermKind : std::uint8_t { kVariable, kBound, kApplication, kForall, kExists };

/// A path from the root: the index of the argument to enter at each level (0 for a quantifier's
/// body).
using Position = std::vector<std::uint32_t>;

/// Terms for free variables, by variable number; an invalid id leaves the variable as it is.
class Substitution {
 public:
  Substitution() = default;
  void bind(std::uint32_t variable, TermId term) {
    if (variable >= terms_.size()) terms_.resize(variable + 1);
    terms_[variable] = term;
  }
  [[nodiscard]] TermId at(std::uint32_t variable) const {
    return variable < terms_.size() ? terms_[variable] : TermId{};
  }
  [[nodiscard]] const std::vector<TermId>& terms() const { return terms_; }
  [[nodiscard]] std::vector<TermId>& terms() { return terms_; }
  [[nodiscard]] bool empty() const { return terms_.empty(); }
  void clear() { terms_.clear(); }
  friend bool operator==(const Substitution&, const Substitution&) = default;

 private:
  std::vector<TermId> terms_;
};

/// Owns terms and the signature they are built over. Not thread-safe; a block has its own.
class TermBank {
 public:
  static constexpr std::uint32_t kMaxArity = (1U << 24U) - 1;

  TermBank();
  explicit TermBank(Signature signature);
  TermBank(const TermBank&) = default;
  TermBank(TermBank&&) = default;
  TermBank& operator=(const TermBank&) = default;
  TermBank& operator=(TermBank&&) = default;
  ~TermBank() = default;

  [[nodiscard]] Signature& signature() { return signature_; }
  [[nodiscard]] const Signature& signature() const { return signature_; }

  // --- construction --------------------------------------------------------------------------
  TermId variable(std::uint32_t index, SortId sort);
  TermId bound(std::uint32_t index, SortId sort);
  /// Requires `well_sorted(function, arguments)`. Throws std::length_error beyond kMaxArity
  /// arguments.
  TermId apply(FunctionId function, std::span<const TermId> arguments);
  TermId apply(FunctionId function, std::initializer_list<TermId> arguments) {
    return apply(function, std::span<const TermId>(arguments.begin(), arguments.size()));
  }
  /// The node `like` (an application or a quantifier) over other arguments: as many, of the same
  /// sorts. Cheaper than `apply`, as nothing is looked up in the signature.
  TermId rebuild(TermId like, std::span<const TermId> arguments);
  /// Quantifies Bound 0 of `body`, which must be of sort Bool.
  TermId forall(SortId sort, TermId body);
  TermId exists(SortId sort, TermId body);
  [[nodiscard]] bool well_sorted(FunctionId function, std::span<const TermId> arguments) const;

  TermId truth() { return apply(signature_.function(signature_.true_symbol()), {}); }
  TermId falsity() { return apply(signature_.function(signature_.false_symbol()), {}); }
  TermId negation(TermId f) { return apply(signature_.function(signature_.not_symbol()), {f}); }
  TermId conjunction(TermId a, TermId b) {
    return apply(signature_.function(signature_.and_symbol()), {a, b});
  }
  TermId disjunction(TermId a, TermId b) {
    return apply(signature_.function(signature_.or_symbol()), {a, b});
  }
  TermId implication(TermId a, TermId b) {
    return apply(signature_.function(signature_.implies_symbol()), {a, b});
  }
  /// `a = b`; at Bool this is equivalence. Requires equal sorts.
  TermId equality(TermId a, TermId b);
  TermId if_then_else(TermId condition, TermId then_term, TermId else_term);

  // --- inspection ----------------------------------------------------------------------------
  [[nodiscard]] TermKind kind(TermId t) const { return node(t).kind; }
  [[nodiscard]] SortId sort(TermId t) const { return node(t).sort; }
  /// Of a variable or a bound variable.
  [[nodiscard]] std::uint32_t index(TermId t) const { return node(t).head; }
  /// Of an application.
  [[nodiscard]] FunctionId function(TermId t) const { return FunctionId{node(t).head}; }
  [[nodiscard]] SymbolId symbol(TermId t) const { return signature_.function(function(t)).symbol; }
  /// Of an application its arguments, of a quantifier its body. The span is invalidated by the next
  /// construction.
  [[nodiscard]] std::span<const TermId> arguments(TermId t) const {
    const Node& n = node(t);
    return {arguments_.data() + n.arguments_begin, n.arity};
  }
  [[nodiscard]] TermId argument(TermId t, std::size_t i) const {
    return arguments_[node(t).arguments_begin + i];
  }
  [[nodiscard]] TermId body(TermId t) const { return argument(t, 0); }
  /// The sort that a quantifier ranges over.
  [[nodiscard]] SortId binder_sort(TermId t) const { return SortId{node(t).head}; }
  /// Number of nodes as a tree, saturating at 2^31.
  [[nodiscard]] std::uint32_t weight(TermId t) const { return node(t).weight; }
  /// 1 + the largest free variable; 0 if there is none.
  [[nodiscard]] std::uint32_t variable_bound(TermId t) const { return node(t).variable_bound; }
  /// 1 + the largest bound variable that no quantifier inside binds; 0 if there is none.
  [[nodiscard]] std::uint32_t loose_bound(TermId t) const { return node(t).loose_bound; }
  /// No free and no loose variable.
  [[nodiscard]] bool is_closed(TermId t) const {
    return node(t).variable_bound == 0 && node(t).loose_bound == 0;
  }
  /// 1 + the largest type variable in the sorts of the term; 0 if there is none.
  [[nodiscard]] std::uint32_t sort_variable_bound(TermId t) const {
    return node(t).sort_variable_bound;
  }
  [[nodiscard]] std::size_t size() const { return nodes_.size(); }
  /// Bytes held, for memory limits.
  [[nodiscard]] std::size_t bytes() const;
  /// Takes back the terms that were made since size() was `size`, except those of which `kept`
  /// consists: they get other ids, which replace those in `kept`. All other ids of terms since then
  /// are no longer valid, so that nobody may remember one.
  void take_back(std::size_t size, std::span<TermId> kept);

  [[nodiscard]] bool is_application_of(TermId t, SymbolId s) const {
    return kind(t) == TermKind::kApplication && symbol(t) == s;
  }
  [[nodiscard]] bool is_equality(TermId t) const {
    return is_application_of(t, signature_.equality_symbol());
  }
  [[nodiscard]] bool is_constructor(TermId t) const {
    return kind(t) == TermKind::kApplication &&
           signature_.symbol_of(function(t)).kind == SymbolKind::kConstructor;
  }
  [[nodiscard]] bool is_quantifier(TermId t) const {
    return kind(t) == TermKind::kForall || kind(t) == TermKind::kExists;
  }
  [[nodiscard]] bool is_boolean(TermId t) const { return sort(t) == signature_.bool_sort(); }

  // --- transformation ------------------------------------------------------------------------
  /// Replaces free variables. The images must have no loose bound variables and the variable's
  /// sort.
  TermId substitute(TermId t, const Substitution& substitution);
  /// Puts `image` (no loose bound variables) for the variable that quantifier `t` binds.
  TermId open(TermId t, TermId image);
  /// `t` with free variable `v` turned into Bound 0, ready to be quantified.
  TermId close(TermId t, TermId v);
  /// forall v. t
  TermId forall_over(TermId v, TermId t) { return forall(sort(v), close(t, v)); }
  TermId exists_over(TermId v, TermId t) { return exists(sort(v), close(t, v)); }
  /// Universal closure over the free variables, in order of first occurrence, first outermost.
  TermId universal_closure(TermId t);
  /// Puts sorts for type variables, everywhere.
  TermId substitute_sorts(TermId t, std::span<const SortId> sorts);
  /// Replaces every occurrence of the subterm `from` (outside and inside quantifiers) by `to`; both
  /// without loose bound variables.
  TermId replace(TermId t, TermId from, TermId to);
  /// The subterm at a position, or an invalid id if there is none.
  [[nodiscard]] TermId at(TermId t, std::span<const std::uint32_t> position) const;
  /// `t` with the subterm at `position`, which must exist and have the sort of `by`, replaced.
  TermId replace_at(TermId t, std::span<const std::uint32_t> position, TermId by);

  /// Free variables, in order of first occurrence from left to right.
  [[nodiscard]] std::vector<TermId> free_variables(TermId t) const;
  [[nodiscard]] std::vector<TermId> free_variables(std::span<const TermId> terms) const;
  [[nodiscard]] bool contains(TermId t, TermId subterm) const;
  /// Calls `visit` once for each distinct node of the terms, parents before arguments, left to
  /// right.
  void for_each_subterm(std::span<const TermId> roots,
                        const std::function<void(TermId)>& visit) const;

  // --- fresh symbols -------------------------------------------------------------------------
  /// For `t = exists x. P` with free variables v, the term `sk(v)` that stands for some x with P if
  /// there is one (Hilbert's epsilon). The symbol is determined by the formula alone, up to
  /// renaming of free variables and of type variables, and is named by its digest.
  TermId skolem_term(TermId t);
  /// Interns the Skolem symbol that `definition` (in the canonical form that skolem_term stores in
  /// Symbol::definition) defines; invalid if it is not in that form.
  SymbolId intern_skolem(TermId definition);
  /// For a term `t` with free variables v, no two of which have one number, the term `p(v)` that is
  /// a name for it: `p(v) = t` by definition. Like a Skolem symbol, `p` is determined by `t` alone,
  /// up to renaming of free variables and of type variables. Requires no loose bound variables.
  TermId name_term(TermId t);
  /// Interns the name whose `definition` is in the canonical form that name_term stores in
  /// Symbol::definition; invalid if it is not in that form.
  SymbolId intern_name(TermId definition);
  /// A digest (64 hexadecimal digits) of the term that is the same in every bank.
  [[nodiscard]] std::string digest(TermId t) const;

 private:
  // Two to a cache line: walks over terms wait for little else.
  struct alignas(32) Node {
    TermKind kind : 8;
    std::uint32_t arity : 24;
    SortId sort;
    std::uint32_t head;  // variable, bound index, function, or the binder's sort
    std::uint32_t arguments_begin;
    std::uint32_t weight;
    std::uint32_t variable_bound;
    std::uint32_t loose_bound;
    std::uint32_t sort_variable_bound;
  };
  static_assert(sizeof(Node) == 32);

  // The hash saves a look at most nodes that are not the one looked for.
  struct Slot {
    std::uint32_t hash = 0;
    TermId term;  // invalid: free
  };

  [[nodiscard]] const Node& node(TermId t) const { return nodes_[t.index()]; }
  TermId intern(TermKind kind, std::uint32_t head, SortId sort, std::span<const TermId> arguments);
  void grow_table();
  void remove_from_table(TermId t);

  /// Rebuilds `t` bottom-up. `leaf(node, depth)` returns the replacement of a node, itself to keep
  /// it and all below, or an invalid id to rebuild it from its arguments; depth counts the binders
  /// above it. `remake(node, arguments)` makes the node anew.
  template <class Leaf, class Remake>
  TermId transform(TermId t, Leaf&& leaf, Remake&& remake);
  /// A term and its canonical form: free variables and type variables renumbered by first
  /// occurrence. `variables` and `sort_arguments` are what the canonical ones stand for.
  struct Canonical {
    TermId term;
    std::vector<TermId> variables;
    std::vector<SortId> sort_arguments;
  };
  Canonical canonical(TermId t);
  SymbolId intern_fresh(SymbolKind kind, TermId definition, SortId result);

  Signature signature_;
  std::vector<Node> nodes_;
  std::vector<TermId> arguments_;
  std::vector<Slot> table_;  // open addressing
  std::size_t mask_ = 0;
  absl::flat_hash_map<TermId, SymbolId> skolem_by_definition_;
  absl::flat_hash_map<TermId, SymbolId> name_by_definition_;
};

}  // namespace whence
