#pragma once

// Refutes clauses over the integers, datatypes and functions: a SAT solver chooses ground literals,
// congruence closure and linear arithmetic say which of them cannot hold together, and clauses with
// variables are instantiated as the terms in these literals ask for it (Dutertre & de Moura 2006;
// Ge & de Moura, CAV 2009). What it finds is written down as kernel steps.

#include <absl/container/flat_hash_map.h>
#include <absl/container/flat_hash_set.h>

#include <cstdint>
#include <deque>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "arithmetic/congruence.h"
#include "arithmetic/cuts.h"
#include "arithmetic/matching.h"
#include "base/stop.h"
#include "first_order/split_solver.h"

namespace whence::arithmetic {

struct GroundLimits {
  std::uint32_t generations = 12;  ///< terms made by instances of instances ...
  std::uint32_t instances = 1'500;
  std::uint32_t case_splits = 6;  ///< by the constructors of a datatype
  std::uint64_t work = 20'000'000;
};

class GroundSearch {
 public:
  GroundSearch(Problem& problem, Derivation& derivation, GroundLimits limits,
               const StopToken* stop);

  /// A clause to start from. `is_definition` as in `triggers_of`; `is_own`: it is of the goal, so
  /// that it is instantiated whatever it is about.
  void add(const Clause& clause, StepId step, bool is_definition, bool is_own);
  /// The step of the empty clause, under what the clauses assume; not valid if none was found.
  StepId run();
  [[nodiscard]] std::uint64_t work() const { return work_ + polynomials_.work() + solver_.work(); }

 private:
  struct Quantified {
    Clause clause;
    StepId step;
    std::vector<Trigger> triggers;
    std::uint32_t generation = 0;
    Trigger but_for_one{};  // of a clause without triggers: what has all its variables but one
  };
  struct Guess {
    Substitution values;
    std::uint32_t generation = 0;  // of the terms for which it was made
  };
  void add_ground(const Clause& clause, StepId step, std::uint32_t generation);
  void add_clause(const Clause& clause, StepId step, std::uint32_t generation, bool is_definition,
                  bool is_own);
  [[nodiscard]] std::vector<Literal> asserted() const;
  void note_terms(TermId root, std::uint32_t generation);
  bool check(const std::vector<Literal>& literals);
  bool check_arithmetic(const std::vector<Literal>& literals);
  void add_numeric_arguments(bool is_given);
  void add_products_of_classes(const std::vector<TermId>& terms, bool is_given);
  TermId product(const std::vector<TermId>& factors);
  [[nodiscard]] TermId plain_factor_of_class(TermId factor);
  [[nodiscard]] TermId factor_of_class(TermId factor);
  StepId linear(const std::vector<std::pair<std::uint32_t, Integer>>& factors);
  StepId linear(const std::vector<DerivedConstraint>& derived);
  std::pair<StepId, Integer> premise(std::uint32_t index, const Integer& factor);
  void conflict(StepId step);
  bool take_apart(const Literal& literal);
  bool add_laws();
  bool add_signs();
  bool add_products(const std::vector<Literal>& literals);
  bool split_products(const std::vector<Literal>& literals);
  bool split_product(const Polynomial& one, const Polynomial& other, TermId about);
  bool split_remainders();
  bool add_quotient_laws(TermId quotient);
  bool compare_quotient(TermId quotient, TermId with);
  [[nodiscard]] TermId without_remainders(TermId t, TermId divisor);
  bool add_conditional(TermId t);
  bool add_law(std::uint32_t law, std::initializer_list<TermId> arguments, TermId about,
               std::uint32_t level = 0);
  bool separate(const std::vector<Literal>& literals);
  bool arrange();
  bool branch();
  bool instantiate(std::uint32_t generation);
  bool instantiate(const Quantified& q, const Guess& guess, std::uint32_t generation);
  [[nodiscard]] std::uint32_t generation_of(TermId t, std::uint32_t fresh) const;
  bool split_cases();
  void collect_relevant(const std::vector<Literal>& literals);
  [[nodiscard]] bool is_integer(TermId t) const;
  [[nodiscard]] bool is_numeric(TermId t) const;  // of the integers or of the field
  bool add_law_of(TermId about, std::uint32_t law, std::initializer_list<TermId> arguments,
                  std::uint32_t level = 0);
  bool say_of_integers(const Literal& literal, const Constraint& tight);
  void guess(const Clause& clause, const Guess& others, std::uint32_t generation,
             std::vector<Guess>& found);
  std::vector<Guess> matches(Matcher& matcher, const Trigger& trigger);
  std::optional<Polynomial> turning_point(const Literal& literal, TermId x);
  std::optional<Polynomial> quotient_of_classes(const Polynomial& whole, const Polynomial& divisor);
  Polynomial of_representatives(const Polynomial& polynomial);
  std::optional<Polynomial> of_products(const Polynomial& polynomial);
  TermId sum_or_product(TermId unknown);
  [[nodiscard]] std::optional<Rational> value_of(TermId t);
  [[nodiscard]] bool exhausted() const;

  TermBank& bank_;
  ProofBuilder builder_;
  GroundLimits limits_;
  const StopToken* stop_;
  LiteralSteps steps_;
  Polynomials polynomials_;
  SplitSolver solver_;
  std::vector<StepId> premises_;  // of the solver
  std::deque<Quantified> quantified_;
  absl::flat_hash_map<TermId, std::uint32_t> generation_;  // of terms
  std::set<std::pair<std::size_t, std::vector<TermId>>> instances_seen_;
  absl::flat_hash_set<std::pair<TermId, bool>> taken_apart_;
  std::set<std::pair<std::uint32_t, std::vector<TermId>>> laws_seen_;
  // Terms that came with a law of products: 1 about terms that were there, 2 about what the former
  // ask.
  absl::flat_hash_map<TermId, std::uint32_t> product_level_;
  absl::flat_hash_set<TermId> conditionals_seen_;
  absl::flat_hash_set<TermId> split_;
  absl::flat_hash_map<std::pair<TermId, bool>, std::optional<Constraint>> constraints_;
  std::uint32_t instances_ = 0;

  // Of the literals chosen last.
  std::unique_ptr<Congruence> congruence_;
  std::vector<TermId> relevant_;
  TermIndex index_;
  struct Source {
    Literal literal;  // or, if its atom is not valid, an equation of the classes
    TermId left;
    TermId right;
  };
  std::vector<Source> sources_;
  std::map<Monomial, std::uint32_t> unknowns_;
  std::vector<bool> is_integral_;  // by unknown
  std::vector<bool> is_given_;     // whether it is in more than laws of products
  std::vector<Rational> values_;
  std::uint64_t work_ = 0;
};

}  // namespace whence::arithmetic
