#include "smt/entails.h"

#include "smt/translate.h"

namespace whence::smt {

namespace {

// A => C, closed.
TermId as_implication(TermBank& bank, const Sequent& sequent) {
  TermId out = as_formula(bank, sequent.clause);
  for (auto it = sequent.assumptions.rbegin(); it != sequent.assumptions.rend(); ++it) {
    out = bank.implication(*it, out);
  }
  return out;
}

}  // namespace

Answer entails(TermBank& bank, std::span<const Sequent> premises, const Sequent& conclusion,
               unsigned rlimit) {
  try {
    z3::context context;
    z3::solver solver(context);
    z3::params parameters(context);
    parameters.set("rlimit", rlimit);
    solver.set(parameters);
    Translator translator(context, bank);
    for (const Sequent& premise : premises) {
      solver.add(translator.formula(as_implication(bank, premise)));
    }
    solver.add(!translator.formula(as_implication(bank, conclusion)));
    for (const z3::expr& axiom : translator.fresh_symbol_axioms()) solver.add(axiom);
    switch (solver.check()) {
      case z3::unsat:
        return Answer::kYes;
      case z3::sat:
        return Answer::kNo;
      case z3::unknown:
        return Answer::kUnknown;
    }
  } catch (const TooLarge&) {
    return Answer::kUnknown;
  } catch (const z3::exception&) {
    return Answer::kUnknown;
  }
  return Answer::kUnknown;
}

}  // namespace whence::smt
