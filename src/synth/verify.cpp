#include "synth/verify.h"

#include <fmt/format.h>

#include "smt/examples.h"
#include "synth/grammar_check.h"
#include "synth/reference_evaluator.h"

namespace whence::synth {

Verification verify(const Specification& specification, const Term& program, const StopToken* stop,
                    std::span<const Term> further) {
  const smt::QuestionLimits limits{50'000'000, stop};
  if (!is_in_grammar(specification, program)) {
    return {Verdict::kRefused, "the program is not in the grammar"};
  }
  std::vector<Term> programs{program};
  programs.insert(programs.end(), further.begin(), further.end());
  if (further.size() != specification.further.size()) {
    return {Verdict::kRefused, "a function has no program"};
  }
  for (std::size_t i = 0; i < further.size(); ++i) {
    if (is_in_grammar(specification.further[i], further[i])) continue;
    return {Verdict::kRefused,
            "the program of " + specification.further[i].function + " is not in its grammar"};
  }
  for (const Example& example : specification.examples) {
    const auto value = reference_value(program, specification.operators, example.inputs);
    if (value && *value == example.output) continue;
    return {Verdict::kRefused, fmt::format("the program gives {} on the example of line {}, not {}",
                                           value ? to_smtlib(*value) : "no value", example.line,
                                           to_smtlib(example.output))};
  }
  if (!specification.constraints.empty()) {
    switch (smt::meets_constraints(specification, programs, limits).holds) {
      case smt::Answer::kYes:
        break;
      case smt::Answer::kNo:
        return {Verdict::kRefused, "Z3 finds values for which a constraint fails"};
      case smt::Answer::kUnknown:
        return {Verdict::kUndecided, "Z3 did not tell whether the constraints hold"};
    }
  }
  if (specification.examples.empty()) return {Verdict::kVerified, {}};
  switch (smt::meets_examples(specification, program, limits)) {
    case smt::Answer::kYes:
      return {Verdict::kVerified, {}};
    case smt::Answer::kNo:
      return {Verdict::kRefused, "Z3 finds an example that the program does not meet"};
    case smt::Answer::kUnknown:
      break;
  }
  return {Verdict::kEvaluated, "Z3 has no answer"};
}

}  // namespace whence::synth
