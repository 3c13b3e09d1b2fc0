#pragma once

// Between a theory of sets, functions and relations and the theory of the numbers that one of its
// sets is a copy of: what the axioms say about the numbers, as a problem with a datatype and
// definitions by recursion, and the way back for what is proved there.

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/env.h"
#include "lang/mpl/reader.h"
#include "transfer/normal_forms.h"
#include "transfer/spine.h"

namespace whence::transfer {

class Bridge {
 public:
  /// Steps go to `derivation`, terms to the bank of `problem`; all of these must outlive it.
  Bridge(Problem& problem, Derivation& derivation, const InductiveSet& set, const Env& env);
  Bridge(const Bridge&) = delete;
  Bridge& operator=(const Bridge&) = delete;

  /// Proves what every translation needs. False if the theory does not give it: then there is no
  /// induction over the datatype in it.
  bool prepare() { return facts_.prepare(); }
  /// Finds out what the axioms say about the numbers. Requires prepare().
  void translate_axioms();
  /// What the step of a theorem says about numbers, as forms_of gives it, is known from then on
  /// like axioms. Requires translate_axioms().
  void add_theorem(StepId theorem, const std::vector<NormalForm>& forms);
  /// That, once it is known: definitions where they can be, else axioms.
  [[nodiscard]] const std::vector<Statement>& axioms() const { return axioms_; }
  /// The steps that conclude them.
  [[nodiscard]] const std::vector<StepId>& axiom_steps() const { return axiom_steps_; }
  /// Whether that is all that the axioms say.
  [[nodiscard]] bool is_complete() const { return complete_; }

  /// What a closed formula about objects says about numbers; nothing if a part of it has no
  /// translation. `names` are those of its quantifiers.
  [[nodiscard]] std::optional<Spine> take_apart(TermId formula,
                                                const std::vector<std::string>& names);
  [[nodiscard]] std::vector<NormalForm> forms_of(const Spine& spine);

  /// Statements in a problem of their own, for the calls of brought_back and bring_back that
  /// follow, with a bank that has nothing in it but what they need. Its symbols are those of this
  /// problem, and more.
  [[nodiscard]] Problem apart(std::vector<Statement> statements);
  /// How many symbols of such a problem are those of this one, and that it is so many for the next
  /// calls, where apart() was called for another one since.
  [[nodiscard]] std::size_t shared_symbols() const { return shared_symbols_; }
  void share_symbols(std::size_t count) { shared_symbols_ = count; }
  /// A term of this problem in such a one.
  [[nodiscard]] TermId taken_there(Problem& small, TermId t) const {
    return moved(problem_.bank, small.bank, t);
  }
  /// A term of such a problem, here.
  [[nodiscard]] TermId brought_back(const Problem& small, TermId t) const {
    return moved(small.bank, problem_.bank, t);
  }
  /// Steps of a derivation over such a problem, of which axioms() are the first statements, here.
  std::vector<StepId> bring_back(const Problem& small, const Derivation& found,
                                 std::span<const StepId> steps);
  /// The step that concludes a closed formula, whose spine it is, from steps that conclude what
  /// forms_of has said that it comes to.
  std::optional<StepId> statement_from(TermId statement, const Spine& spine,
                                       const std::vector<StepId>& forms);

  [[nodiscard]] Facts& facts() { return facts_; }
  /// The formula that a step of the derivation concludes.
  [[nodiscard]] TermId conclusion(StepId step) const {
    return derivation_[step].conclusion.clause[0].atom;
  }
  /// Counts units that somebody else has spent on it.
  void spent(std::uint64_t units) { grid_work_ += units; }
  /// Units spent so far.
  [[nodiscard]] std::uint64_t work() { return facts_.prover().work() + grid_work_; }

 private:
  void add_axiom(const NormalForm& form, StepId axiom, TermId stated);
  std::optional<StepId> by_translation(StepId axiom, TermId stated, TermId formula);
  void leave_out_what_constructors_say();
  [[nodiscard]] bool is_about_constructors(TermId formula) const;
  void orient(Statement& statement);
  bool may_define(Statement& statement);
  void choose_definitions();
  bool definitions_are_good();
  [[nodiscard]] TermId moved(const TermBank& from, TermBank& to, TermId t) const;
  [[nodiscard]] std::uint64_t left();

  Problem& problem_;
  Derivation& derivation_;
  const Env& env_;
  Facts facts_;
  Translator translator_;
  std::vector<Statement> axioms_;  // what the theory says about the numbers
  std::vector<StepId> axiom_steps_;
  bool complete_ = true;
  std::size_t shared_symbols_ = 0;
  std::uint64_t grid_work_ = 0;
  lang::SourceText nowhere_{"", "", 0};
  lang::Place place_{&nowhere_, 0, 0};
};

}  // namespace whence::transfer
