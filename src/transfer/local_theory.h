#pragma once

// What is so if a statement fails for some objects.
//
// Of a statement about sets and functions that are no constants of the theory, as intervals and
// sequences, there is no translation to one about numbers. But if it fails, it fails for some
// objects, and these are then constants like the theory's own: the sets and functions among them
// have members that are numbers. So what is supposed of them is translated, with atoms `x in M` and
// `f maps x to y` kept for elem(p) and elem(q), and from that and the axioms about numbers a
// contradiction is looked for. Everything here is under the assumption that the statement fails.
//
// First-order search alone is stuck where a law about a function of that kind needs induction, as
// one about the partial sums g(0), g(1), .., g(n). Then the law is what the statement says, with
// other numbers for the constants in it: if it is to be that 2 * p = n * s(n), and g maps n to p,
// it is that 2 * r = k * s(k) wherever g maps k to r.

#include <deque>
#include <map>
#include <optional>
#include <set>
#include <vector>

#include "transfer/numbers.h"
#include "transfer/translate.h"

namespace whence::transfer {

class LocalTheory {
 public:
  /// All must outlive it. Requires facts.prepare().
  LocalTheory(Problem& problem, Derivation& derivation, Facts& facts, TermId statement,
              Numbers& numbers);

  /// The step that concludes the statement; nothing if that is not found in about `work` units.
  std::optional<StepId> prove(std::uint64_t work);

 private:
  // How an object is used: as what of membership and of the functions' graphs.
  enum class Use : std::uint8_t { kMember, kSet, kFunction, kPairFunction };
  // A closed literal that follows from the assumption.
  struct Unit {
    StepId step;
    Literal literal;
    bool translated = false;
  };
  // A formula for all sets or functions, as a unit; which have been put for the variable.
  struct General {
    StepId step;
    Literal literal;
    Use use = Use::kSet;
    std::set<TermId> images;
  };

  void suppose();
  void take_apart(StepId start);
  void add_unit(StepId step, Literal literal);
  [[nodiscard]] std::optional<Use> use_of_bound(TermId quantified);
  [[nodiscard]] std::optional<Use> use_in(TermId atom, TermId object) const;
  void find_objects(TermId t);
  void digest();
  void instantiate_general();
  void find_numbers();
  std::optional<StepId> member_equation(TermId object);
  [[nodiscard]] bool puts_into_set(TermId formula);
  std::optional<StepId> prove_membership(TermId goal);
  std::optional<StepId> guard(SymbolId relation, TermId last, std::uint32_t i);
  bool translate_units();
  void translate(const Unit& unit);
  void take_known_away(const Unit& unit);
  void add_fact(StepId step);
  std::optional<StepId> contradiction(std::uint64_t work);
  std::optional<StepId> prove_parts(TermId goal, std::vector<StepId> premises, std::uint64_t work);
  std::optional<StepId> contradiction_with(TermId goal, StepId denial, std::uint64_t work);
  std::optional<StepId> finished(StepId absurd);

  // Induction.
  void solve_equations();
  // `forall k r. A => C`, with free variables.
  struct Law {
    std::vector<TermId> variables;  // k first
    std::vector<TermId> premises;   // A
    TermId conclusion;              // C
  };
  // What is known of g for a successor: where g maps x to z, it maps s(x) to `value`; and for zero.
  struct Recursion {
    TermId x;
    TermId z;
    TermId value;
    std::vector<TermId> others;  // variables in it
    TermId value_at_zero;
  };
  [[nodiscard]] std::vector<Law> laws();
  std::optional<Law> law_by(TermId constant, TermId conclusion);
  [[nodiscard]] TermId formula_of(const Law& law);
  std::optional<StepId> by_induction(const Law& law, std::uint64_t work);
  std::optional<std::vector<StepId>> cases_by_recursion(const Law& law,
                                                        const std::vector<TermId>& cases);
  [[nodiscard]] std::optional<Recursion> recursion_of(TermId graph);
  [[nodiscard]] bool step_of(TermId formula, TermId graph, Recursion& recursion);
  [[nodiscard]] TermId graph_at(TermId graph, TermId argument, TermId value);
  [[nodiscard]] TermId about_any_numbers(TermId formula);
  [[nodiscard]] std::vector<StepId> positive_facts();
  [[nodiscard]] std::vector<StepId> known_numbers();

  // Sets that exist by the theory's axioms of comprehension.
  bool comprehend();
  TermId opened(TermId quantified);

  std::uint64_t spend(std::uint64_t most);
  StepId clausify(StepId step, std::vector<ClausifyMove> moves);
  StepId instantiate(StepId step, TermId image);
  [[nodiscard]] std::vector<StepId> raw_premises();
  TermId call(SymbolId symbol, const std::vector<TermId>& arguments);

  TermBank& bank_;
  ProofBuilder builder_;
  Facts& facts_;
  Translator translator_;
  TermId statement_;
  Numbers& numbers_;
  std::uint64_t limit_ = 0;  // of all work of the prover

  std::vector<Unit> units_;
  std::deque<General> general_;
  std::vector<TermId> objects_;  // constants that are not the theory's, as they were met
  std::map<TermId, std::set<Use>> uses_;
  std::map<TermId, StepId> equations_;  // object = elem(t)
  std::map<std::pair<SymbolId, std::pair<TermId, std::uint32_t>>, std::optional<StepId>> guards_;
  std::set<StepId> comprehended_;
  std::vector<StepId> local_;    // facts about numbers, under the assumption; positive units
  std::set<TermId> local_seen_;  // their formulas
  // What does not hold, each with the step of its negation.
  std::vector<std::pair<TermId, StepId>> refuted_;
  std::vector<TermId> denied_;  // the atoms among them, and
  std::vector<TermId> held_;    // such that hold
};

}  // namespace whence::transfer
