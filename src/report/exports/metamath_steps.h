#pragma once

// Proof steps as statements of Metamath.
//
// A step that concludes `A |- L1, ..., Ln` becomes a statement with hypotheses `( G -> A )` for
// each assumption and `( G -> -. Li )` for each literal (for a negative one `( G -> B )`, B its
// atom), that concludes `( G -> F. )`, for any formula G. So a premise is used where its literals
// are refuted, whatever else is assumed there, and no clause is ever sorted. A clause of one
// literal without assumptions is stated as it is.

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "proof/arguments.h"
#include "proof/kernel/certify.h"
#include "report/exports/metamath_terms.h"

namespace whence::report {

class MetamathSteps {
 public:
  MetamathSteps(MetamathTerms& terms, Problem& problem, const kernel::Proof& proof);

  /// States what the results rest on, and the results. Throws MetamathRefusal.
  void write();
  [[nodiscard]] const std::string& axioms() const { return axioms_; }
  [[nodiscard]] const std::string& datatypes() const { return datatypes_; }
  [[nodiscard]] const std::string& inductions() const { return inductions_; }
  [[nodiscard]] const std::string& definitions() const { return definitions_; }
  [[nodiscard]] const std::string& holes() const { return holes_; }
  [[nodiscard]] const std::string& steps() const { return steps_; }
  [[nodiscard]] const std::string& theorems() const { return theorems_; }

 private:
  using Node = MetamathNode;
  using Scope = MetamathTerms::Scope;
  using Sorts = std::vector<SortId>;  // for type variables; empty: these stay

  // What is known where a formula is assumed: it is `parent` and one formula more, if it has one.
  struct Context {
    Node formula = 0;
    const Context* parent = nullptr;
    Node added = 0;
    std::map<std::pair<TermId, bool>, Node> refuted =
        {};                               // by literal: ( formula -> its negation )
    std::map<TermId, Node> assumed = {};  // ( formula -> it )
  };
  // A proof that literal i of what a premise becomes fails in the context.
  using Refuter = std::function<Node(const Context&, std::size_t)>;
  struct Written {
    MetamathStated stated;
    bool direct = false;
  };

  void find_sorts();
  void write_step(StepId id, const Sorts& sorts);
  [[nodiscard]] Step at_sorts(Step step);
  [[nodiscard]] Sequent at_sorts(Sequent sequent);
  [[nodiscard]] TermId at_sorts(TermId t);
  [[nodiscard]] Sorts composed(Sorts inner, const Sorts& outer);
  [[nodiscard]] Sorts normal(StepId id, Sorts sorts) const;
  [[nodiscard]] std::optional<Node> direct(const Step& step);
  [[nodiscard]] Node by_rule(const Step& step, const Context& c);

  // Literals.
  [[nodiscard]] Node said(Literal l);
  [[nodiscard]] Node denied(Literal l);
  [[nodiscard]] Node refuted(const Context& c, Literal l);
  [[nodiscard]] Node assumed(const Context& c, TermId f);
  [[nodiscard]] Node known_added(const Context& c);
  [[nodiscard]] Node lifted(const Context& to, const Context& from, Node formula, Node proof);
  [[nodiscard]] Context extended(const Context& c, Node formula);
  [[nodiscard]] Node no(const Context& c, Literal l, Node holds, Node fails);
  [[nodiscard]] Node negated(const Context& c, Node formula, std::size_t pairs, Node proof);

  // Premises. The literals of one are those of the step's conclusion where no refuter is given.
  [[nodiscard]] Sequent conclusion(StepId premise);
  [[nodiscard]] Node fails(StepId premise, const Substitution* s, const Context& c,
                           const Refuter& refuter);
  [[nodiscard]] Node holds(StepId premise, const Substitution* s, std::size_t i, const Context& c,
                           const Refuter& refuter);
  [[nodiscard]] Refuter kept(StepId premise, const Substitution* s);
  [[nodiscard]] bool is_direct(StepId premise) const;
  [[nodiscard]] Node applied(const Written& written, const Substitution* s, Node context,
                             const std::vector<Node>& proofs);
  [[nodiscard]] const Written& written(StepId premise) const;

  // Rules.
  Node resolve(const Step& step, const Context& c);
  Node superpose(const Step& step, const Context& c);
  Node factor(const Step& step, const Context& c);
  Node symmetry(const Step& step, const Context& c);
  Node congruence(const Step& step, const Context& c);
  Node clausify(const Step& step, const Context& c);
  Node taken_apart(const Context& c, Literal l, std::uint32_t choice,
                   const std::vector<Node>& proofs);
  Node opened(const Context& c, Literal l, Literal part, TermId image, Node proof);
  Node split(const Step& step, const Context& c);
  Node rebuilt(const Context& chain, const Context& c, const std::function<Node(Node)>& known);
  Node added_in(const Context& c, Node formula);
  Node rup(const Step& step, const Context& c);
  Node induct(const Step& step, const Context& c);
  Node exhaustive(const Step& step, const Context& c);
  Node injective(const Step& step, const Context& c);
  Node miniscoped(const Step& step);
  Node moved(std::uint32_t law, TermId t, TermId u, const Scope& scope);
  Node same_members(bool disjunction, Node a, Node b);
  Node law(const Step& step);
  Node distinct(const Step& step);
  std::pair<Clause, std::vector<TermId>> general(const Step& step);
  Node at_values(const MetamathStated& stated, const std::vector<TermId>& values);
  std::pair<Node, Node> closure(TermId formula,
                                const std::vector<std::pair<TermId, Node>>& variables);
  const MetamathStated& once(std::string& out, const char* begin, const std::string& name,
                             const std::string& note, Node conclusion);
  const MetamathStated& input(const Step& step);

  // Fresh symbols.
  const MetamathStated& defined(TermId application);
  [[nodiscard]] Node definition(TermId application);

  MetamathTerms& terms_;
  Problem& problem_;
  const kernel::Proof& proof_;
  TermBank& bank_;
  std::map<StepId, std::vector<Sorts>> wanted_;
  std::map<std::pair<StepId, Sorts>, Written> written_;
  std::map<FunctionId, MetamathStated> fresh_;
  std::map<Node, MetamathStated> stated_;  // axioms, by what they say
  Sorts sorts_;                            // of the step that is written
  std::string axioms_;
  std::string datatypes_;
  std::string inductions_;
  std::string definitions_;
  std::string holes_;
  std::string steps_;
  std::string theorems_;
};

}  // namespace whence::report
