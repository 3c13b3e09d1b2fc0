// Steps of a proof, one by one.

#include "whence/steps.h"

#include "api/impl.h"
#include "lang/mpl/print.h"
#include "proof/step.h"
#include "report/pages/picture.h"

namespace whence::api {

std::optional<StepReport> Answer::step(std::size_t number) const {
  const auto& proof = impl_->book->result().proof;
  if (!proof || number >= proof->derivation().steps.size()) return std::nullopt;
  const Derivation& derivation = proof->derivation();
  const Step& step = derivation.steps[number];
  const Problem& problem = impl_->book->problem();
  const TermPrinter printer(problem);
  PrintOptions bare;
  bare.sorts = false;
  StepReport out;
  out.number = number;
  out.rule = rule_name(step.rule);
  out.schema = rule_schema(step.rule);
  out.conclusion = printer.sequent(step.conclusion, bare);
  for (const StepId premise : step.premises) {
    out.premises.emplace_back(premise.index(),
                              printer.sequent(derivation[premise].conclusion, bare));
  }
  if (step.rule == Rule::kInput) {
    out.statement = problem.statements[step.arguments.numbers.at(0)].name;
  }
  return out;
}

std::string Answer::proof_svg(std::size_t theorem) const {
  report::Book& book = *impl_->book;
  const auto& findings = book.result().findings;
  if (theorem >= findings.size()) return "";
  const auto proved = book.proof_of(findings[theorem].statement);
  if (!proved) return "";
  book.read_proofs();
  return report::outline_svg(book, *proved);
}

}  // namespace whence::api
