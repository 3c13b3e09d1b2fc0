#pragma once

// Proof steps as lemmas of Coq.
//
// A step that concludes `A |- L1, ..., Ln` becomes a lemma that takes the assumptions and then, for
// each literal, a refutation of it (of `not B` that is a proof of B) to a proof of False. So each
// rule is a small term, in which excluded middle is not used; a clause of one positive literal is
// stated as it is, and only there cases have to be distinguished, at times.

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "proof/arguments.h"
#include "proof/kernel/certify.h"
#include "report/exports/coq_terms.h"
#include "report/exports/coq_theory.h"

namespace whence::report {

class CoqSteps {
 public:
  CoqSteps(CoqTerms& terms, CoqTheory& theory, const kernel::Proof& proof);

  /// The lemmas, and before them what they mention.
  [[nodiscard]] std::string write();
  [[nodiscard]] const std::string& lemma(StepId step) const { return names_[step.index()]; }
  [[nodiscard]] bool uses_choice() const { return uses_choice_; }
  [[nodiscard]] bool uses_sizes() const { return uses_sizes_; }
  [[nodiscard]] bool uses_induction() const { return uses_induction_; }

 private:
  // What is known of a literal: how to refute it if it is positive, else a proof of its atom.
  struct Known {
    std::function<std::string(const std::string&)> refute;  // takes a proof of the atom
    std::string proof;
  };
  struct Shape {
    std::vector<std::uint32_t> types;
    std::vector<TermId> variables;  // by number
    bool direct = false;            // one positive literal
  };

  void step(StepId id);
  void define(SymbolId fresh);
  void define_all(const Step& step);
  void define_in(const std::vector<TermId>& terms);
  [[nodiscard]] Shape shape(const Sequent& sequent) const;
  [[nodiscard]] std::string statement(const Sequent& sequent, const Shape& shape);
  [[nodiscard]] std::string by_rule(const Step& step);

  // The premise's lemma at a substitution; its literals are refuted by `known`.
  [[nodiscard]] std::string use(StepId premise, const Substitution* substitution,
                                const std::vector<Known>& known,
                                const std::vector<SortId>* sorts = nullptr);
  [[nodiscard]] Known negative(std::string proof) const { return {nullptr, std::move(proof)}; }
  [[nodiscard]] Known positive(const std::string& refutation) const;
  // What is known of the literals of what a premise becomes, but for those that a rule uses up.
  [[nodiscard]] std::vector<Known> kept(StepId premise, const Substitution* substitution,
                                        const std::vector<SortId>* sorts = nullptr);
  // What is known of a positive literal, as a function.
  [[nodiscard]] std::string refutation(const Known& known);
  [[nodiscard]] std::string assumption(TermId formula);
  [[nodiscard]] const Known& of(TermId atom, bool positive);
  [[nodiscard]] std::string local(const char* base);

  // Rules.
  std::string clausify(const Step& step);
  Known taken_apart(Literal literal, std::uint32_t choice, const std::vector<Literal>& literals,
                    const std::vector<Known>& parts);
  Known opened(Literal literal, Literal part, const Known& known);
  [[nodiscard]] TermId fresh_variable_of(TermId quantified, TermId opened) const;
  std::string any_value(SortId sort);
  void fill(CoqScope& inner, TermId t, TermId definition);
  Known rewritten(Literal before, const Position& position, TermId left, TermId right,
                  const std::string& proof);
  std::string distinct(const Step& step);
  std::string name(const Step& step);
  std::string resolve(const Step& step);
  std::string superpose(const Step& step);
  std::string factor(const Step& step);
  std::string split(const Step& step);
  std::string rup(const Step& step);
  std::string congruence(const Step& step);
  std::string exhaustive(const Step& step);
  std::string injective(const Step& step);
  std::string script(const Step& step, const Shape& shape);
  std::string induct(const Step& step, const Shape& shape);
  std::string miniscope(const Step& step);
  // Integers (coq_integers.cpp).
  struct Generalized {
    std::string binders;    // names for what is no sum or product, and their values where known
    std::string begin;      // the script that takes these
    std::string arguments;  // what the names stand for
  };
  Generalized generalize(const std::vector<TermId>& terms, CoqScope& inner);
  std::string identity(TermId s, TermId t);
  std::string combination(const std::vector<std::pair<Literal, std::string>>& summed,
                          const std::optional<Literal>& target);
  std::string ring(const Step& step);
  std::string linear(const Step& step);
  std::string integer_induct(const Step& step, const Shape& shape);
  std::string given_names(const Shape& shape) const;
  std::string measure_of(const InductArguments& induct, const std::vector<SortId>& sorts,
                         const std::vector<std::string>& values) const;
  std::string induction_cases(const Step& step, const InductArguments& induct,
                              const std::vector<SortId>& sorts, TermId body,
                              const std::vector<TermId>& current, std::uint32_t next);
  std::string induction_case(const Step& step, const InductArguments& induct,
                             const std::vector<SortId>& sorts, TermId body,
                             const std::vector<TermId>& current, std::size_t k,
                             const std::map<TermId, TermId>& matched);

  // Turns a proof of `from` into one of `to`, where they differ by what stands for variables.
  [[nodiscard]] std::string moved(const std::string& iff, const std::string& proof) const;
  [[nodiscard]] std::string back(const std::string& iff, const std::string& proof) const;

  // Of `not ... not A`: a proof of it, or a refutation, from what is known of A.
  [[nodiscard]] std::string prove_negated(std::size_t negations, const Known& of);
  [[nodiscard]] std::string refute_negated(std::size_t negations, const Known& of,
                                           const std::string& proof);

  CoqTerms& terms_;
  TermBank& bank_;
  CoqTheory& theory_;
  const kernel::Proof& proof_;
  std::vector<std::string> names_;
  std::vector<Shape> shapes_;
  std::map<SymbolId, std::string> specs_;  // of Skolem symbols: lemmas
  std::map<TermId, std::string> assumption_names_;
  std::string out_;
  bool uses_choice_ = false;
  bool uses_sizes_ = false;
  bool uses_induction_ = false;

  // Of the step that is written.
  CoqScope scope_;
  std::map<TermId, std::string> assumptions_;  // proofs of what is assumed
  std::map<TermId, std::string> given_;        // those that the lemma takes
  std::vector<std::string> hypotheses_;
  std::map<std::pair<TermId, bool>, Known> goal_;
  std::string hypothesis_;  // of an induction
  std::size_t next_local_ = 0;
  std::uint32_t next_any_ = 0;
};

}  // namespace whence::report
