#pragma once

// Terms and formulas as expressions of Metamath, and proofs that they are equal.
//
// Each sort has a kind of terms and a kind of bound variables. Free variables of clauses are
// Metamath's own, so that instances are substitutions. A quantifier's variable is called by how
// deep quantifiers nest below it: so a formula is written alike wherever it stands, and no inner
// variable is that of an outer quantifier.

#include <functional>
#include <map>
#include <set>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "logic/problem.h"
#include "report/exports/metamath_nodes.h"

namespace whence::report {

/// Something that is not written for Metamath, and why.
class MetamathRefusal : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// An axiom or a lemma that has been stated: its label, and its variables in order.
struct MetamathStated {
  MetamathLabel label = 0;
  std::vector<MetamathVariable> variables;
};

class MetamathTerms {
 public:
  /// What bound variables stand for, innermost last.
  using Scope = std::vector<MetamathNode>;

  explicit MetamathTerms(Problem& problem);

  [[nodiscard]] TermBank& bank() { return problem_.bank; }
  [[nodiscard]] MetamathNodes& nodes() { return nodes_; }

  // --- expressions ---------------------------------------------------------------------------
  [[nodiscard]] MetamathNode expression(TermId t, const Scope& scope = {});
  [[nodiscard]] MetamathNode negation(MetamathNode f) { return make("wn", {f}); }
  [[nodiscard]] MetamathNode implication(MetamathNode a, MetamathNode b) {
    return make("wi", {a, b});
  }
  [[nodiscard]] MetamathNode conjunction(MetamathNode a, MetamathNode b) {
    return make("wa", {a, b});
  }
  [[nodiscard]] MetamathNode equation(MetamathNode a, MetamathNode b, SortId sort);
  [[nodiscard]] MetamathNode quantified(bool universal, SortId sort, MetamathNode variable,
                                        MetamathNode body);
  /// A connective of the logic, by its label there without `l.`.
  [[nodiscard]] MetamathNode make(std::string_view label, std::vector<MetamathNode> arguments) {
    return nodes_.make(nodes_.label("l." + std::string(label)), std::move(arguments));
  }
  /// The context that any formula may stand for.
  [[nodiscard]] MetamathNode any_context() const { return nodes_.node_of({0, 0, 0}); }

  /// A bound variable: that of quantifiers with so many others nested below, or a fresh one; and as
  /// a term.
  [[nodiscard]] MetamathNode bound(SortId sort, std::uint32_t height);
  [[nodiscard]] MetamathNode fresh_bound(SortId sort);
  [[nodiscard]] MetamathNode as_term(SortId sort, MetamathNode bound);
  /// A free variable that is written as a fresh bound one.
  [[nodiscard]] TermId fresh_variable(SortId sort, MetamathNode& bound);
  void forget_fresh() { next_fresh_ = 0; }
  /// How deep quantifiers nest.
  [[nodiscard]] std::uint32_t height(TermId t);
  /// Whether a loose bound variable occurs.
  [[nodiscard]] bool mentions(TermId t, std::uint32_t index) const;

  // --- proofs --------------------------------------------------------------------------------
  /// A lemma of the logic: what stands for its variables, and the proofs of its hypotheses.
  MetamathNode logic(std::string_view label, std::vector<MetamathNode> values,
                     const std::vector<MetamathNode>& proofs = {});
  /// The same, of one that exists for each sort: its label ends in `@`.
  MetamathNode logic_at(std::string_view label, SortId sort, std::vector<MetamathNode> values,
                        const std::vector<MetamathNode>& proofs = {});
  /// An axiom or lemma; variables that `value` gives nothing for (0) stand for themselves.
  MetamathNode use(const MetamathStated& stated,
                   const std::function<std::optional<MetamathNode>(MetamathVariable)>& value,
                   const std::vector<MetamathNode>& proofs = {});
  /// `begin $e hypotheses ... $. label $a conclusion $.` or, with a proof, $p.
  MetamathStated state(std::string& out, const std::string& label,
                       const std::vector<MetamathNode>& hypotheses, MetamathNode conclusion,
                       std::optional<MetamathNode> proof = {});

  MetamathNode reflexive(MetamathNode context, MetamathNode a, SortId sort);
  MetamathNode turned(MetamathNode context, MetamathNode a, MetamathNode b, SortId sort,
                      MetamathNode proof);
  MetamathNode chained(MetamathNode context, MetamathNode a, MetamathNode b, MetamathNode c,
                       SortId sort, MetamathNode first, MetamathNode second);
  /// ( context -> f(a) = f(b) ), where `shape` is f(...) and proofs of equal arguments are given;
  /// none where they are the same.
  MetamathNode congruent(MetamathNode context, TermId shape, const std::vector<MetamathNode>& a,
                         const std::vector<MetamathNode>& b,
                         const std::vector<std::optional<MetamathNode>>& proofs);
  /// ( context -> t in one scope = t in the other ), which differ in the variable bound by the
  /// outermost but `outer` of the quantifiers, for which `proof` says so.
  MetamathNode same(TermId t, MetamathNode context, Scope& first, Scope& second,
                    std::size_t differs, MetamathNode proof);
  /// ( Q x A <-> Q y A ), A being the body of a quantified formula in a scope.
  MetamathNode renamed(bool universal, SortId sort, TermId body, MetamathNode x, MetamathNode y,
                       const Scope& scope);
  /// ( A. x A -> A(image) ), or ( A(image) -> E. x A ).
  MetamathNode instance(TermId quantified, TermId image);
  /// ( context -> t = u ), where these differ at a position, and `leaf` proves that.
  using Leaf = std::function<MetamathNode(TermId, TermId, const Scope&)>;
  MetamathNode along(TermId t, TermId u, const Position& position, std::size_t from,
                     MetamathNode context, Scope& scope, const Leaf& leaf);

  // --- text ----------------------------------------------------------------------------------
  /// Kinds of terms, quantifiers, functions: what has been mentioned.
  [[nodiscard]] std::string begin() const;
  [[nodiscard]] const std::string& functions() const { return functions_; }
  [[nodiscard]] const std::string& equalities() const { return equalities_; }
  /// Congruence lemmas, and of the logic what was used.
  [[nodiscard]] const std::string& congruences() const { return congruences_; }
  [[nodiscard]] std::string used_logic(bool axioms) const;
  /// A label like the name that has not been given out.
  [[nodiscard]] std::string fresh_label(std::string_view begin, std::string_view name);
  /// The text without what ends a comment.
  [[nodiscard]] static std::string comment(std::string_view text);

 private:
  struct SortData {
    std::string suffix;
    std::uint32_t group = 0;
  };
  struct FunctionData {
    MetamathLabel syntax = 0;
    std::vector<std::size_t> order;  // the argument at each place of the label's variables
    std::optional<MetamathStated> congruence;
  };

  const SortData& sort(SortId s);
  const FunctionData& function(TermId application);
  void state_congruence(FunctionData& data, FunctionId f, const std::string& name);
  MetamathVariable variable(SortId s, std::uint32_t kind, std::uint32_t number);
  MetamathNode free_variable(TermId t);
  [[nodiscard]] std::string sort_name(SortId s) const;
  [[nodiscard]] std::string fresh_token(std::string_view name);

  Problem& problem_;
  MetamathNodes nodes_;
  std::map<SortId, SortData> sorts_;
  std::vector<SortId> sort_order_;
  std::map<FunctionId, FunctionData> function_data_;
  std::map<TermId, MetamathNode> closed_;
  std::map<TermId, std::uint32_t> heights_;
  std::set<std::string, std::less<>> labels_;
  std::set<std::string, std::less<>> tokens_;
  std::vector<std::string> constants_;
  std::map<std::string, std::pair<std::string, std::string>> used_;  // label, template and suffix
  std::map<std::string, const struct MetamathLemma*, std::less<>> lemmas_;
  std::string functions_;
  std::string equalities_;
  std::string congruences_;
  std::uint32_t next_fresh_ = 0;
};

}  // namespace whence::report
