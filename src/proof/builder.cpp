#include "proof/builder.h"

#include <stdexcept>
#include <string>
#include <utility>

#include "proof/kernel/rules.h"

namespace whence {

StepId ProofBuilder::add(Rule rule, std::vector<StepId> premises, StepArguments arguments) {
  std::vector<const Sequent*> conclusions;
  conclusions.reserve(premises.size());
  for (StepId premise : premises) conclusions.push_back(&derivation_[premise].conclusion);
  kernel::Outcome outcome = kernel::conclude(problem_, rule, conclusions, arguments);
  if (const auto* refusal = std::get_if<kernel::Refusal>(&outcome)) {
    throw std::logic_error("the search wrote a step that is not one: " +
                           std::string(rule_name(rule)) + ": " + refusal->reason);
  }
  return derivation_.add(
      {rule, std::move(premises), std::move(arguments), std::get<Sequent>(std::move(outcome))});
}

}  // namespace whence
