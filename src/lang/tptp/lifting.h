#pragma once

// From lambda terms to terms of the logic (lambda lifting; Johnsson, FPCA 1985; Meng & Paulson,
// "Translating Higher-Order Clauses to First-Order Clauses", J. Automated Reasoning 40, 2008).
//
// A constant that has all of its arguments is a function of these. Where it has fewer it is a
// value: f'(a) is f with its first argument given, with the axiom `apply(f'(x), y) = f(x, y)`. A
// lambda becomes a function of what is in it and does not depend on its variables, so that it keeps
// its free variables, and instances of it are instances of the function:
// `^ [Y: s] : r @ (g @ X) @ Y & q @ Y` is l(g(X)), with the axiom
// `apply(l(z), y) <=> r(z, y) & q(y)`. All these axioms are instances of comprehension.
//
// Equations between functions are read argument by argument: functions are extensional, as TPTP
// has it. Formulas as arguments, and `$ite` in terms, are taken apart by cases; what holds for all
// truth values, by putting both. Each of these makes an equivalent formula.

#include <absl/container/flat_hash_map.h>
#include <absl/container/flat_hash_set.h>

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "lang/tptp/lambda_terms.h"
#include "lang/tptp/symbols.h"
#include "logic/problem.h"

namespace whence::lang::tptp {

class Lifter {
 public:
  /// Without `may_add` symbols of the problem alone are used, for a goal that is added to one.
  Lifter(Problem& problem, Symbols& symbols, LambdaBank& terms, bool may_add);

  /// Thrown where something cannot be put in terms of the logic, with what is said of it.
  struct Refused {
    std::string message;
  };

  /// A closed normal term of sort Bool as a formula. Throws LambdaBank::TooLarge. `names` are those
  /// of its variables as Statement has them.
  TermId formula(LambdaId closed, std::vector<std::string>& names);
  /// What the functions that were made mean, and that functions with the same values are equal
  /// where a symbol or a variable takes them as arguments. The first statements to be given out.
  std::vector<Statement> definitions();

 private:
  struct Definition {
    std::uint32_t constant;
    LambdaId formula;
  };
  // A lambda with what its function takes as arguments.
  struct Lifted {
    LambdaId function;  // of these, closed
    std::vector<LambdaId> arguments;
  };
  struct Choices;

  TermId translate(LambdaId t);
  TermId quantified(ConstantKind kind, LambdaId predicate, SortId sort);
  TermId equation(LambdaId left, LambdaId right, SortId sort);
  TermId atom(LambdaId t);
  TermId term(LambdaId t);
  TermId conditional(LambdaId t);
  TermId applied(TermId function, std::span<const LambdaId> arguments, std::size_t first);
  TermId lambda(LambdaId t);
  Lifted lifted(LambdaId t);
  std::optional<LambdaId> case_in(LambdaId t);
  FunctionId function_of(std::uint32_t constant);
  std::uint32_t partial(std::uint32_t constant, std::uint32_t given);
  void define_choice(std::uint32_t constant);
  std::uint32_t own_constant(const std::string& name, SortId sort, std::uint32_t arity);
  LambdaId quantify(ConstantKind kind, SortId sort, LambdaId body);
  LambdaId variables(LambdaId function, std::uint32_t count);
  SortId after(SortId sort, std::uint32_t arguments) const;
  std::uint32_t constant_of_lambda(LambdaId function, std::uint32_t parameters);
  void offer(LambdaId function, std::uint32_t parameters);
  void add_values();
  void add_combinations(SortId sort);
  void add_extensionality(std::vector<Statement>& out);
  void count_step();

  // Connectives of which a part is a truth value are the other part.
  TermId negation(TermId t);
  TermId binary(ConstantKind kind, TermId a, TermId b);

  Problem& problem_;
  TermBank& bank_;
  Symbols& symbols_;
  LambdaBank& terms_;
  bool may_add_;
  bool pointwise_ = true;  // equations between functions
  bool names_known_ = true;
  std::size_t steps_ = 0;
  std::size_t copies_ = 0;  // by truth values, in one formula
  std::size_t cases_ = 0;   // in one atom
  std::vector<std::string>* names_ = nullptr;
  absl::flat_hash_set<std::string> taken_;  // stored names of constants
  // By the closed lambda and how many of its variables are parameters.
  absl::flat_hash_map<std::pair<LambdaId, std::uint32_t>, std::uint32_t> lambdas_;
  absl::flat_hash_map<std::pair<std::uint32_t, std::uint32_t>, std::uint32_t> partials_;
  absl::flat_hash_map<LambdaId, TermId> known_;  // terms
  std::vector<Definition> definitions_;          // to be given out
  std::size_t lambda_count_ = 0;
};

}  // namespace whence::lang::tptp
