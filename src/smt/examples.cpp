#include "smt/examples.h"

#include <z3++.h>

#include "lang/sygus.h"

namespace whence::smt {

Answer meets_examples(const synth::Specification& specification, const synth::Term& program,
                      unsigned rlimit) {
  try {
    z3::context context;
    z3::solver solver(context);
    z3::params parameters(context);
    parameters.set("rlimit", rlimit);
    solver.set(parameters);
    solver.from_string(print_wrong_somewhere(specification, program).c_str());
    switch (solver.check()) {
      case z3::unsat:
        return Answer::kYes;
      case z3::sat:
        return Answer::kNo;
      case z3::unknown:
        break;
    }
  } catch (const z3::exception&) {
    return Answer::kUnknown;
  }
  return Answer::kUnknown;
}

}  // namespace whence::smt
