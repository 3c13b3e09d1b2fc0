// Evaluation and ground facts in the public API.

#include <utility>

#include "api/impl.h"
#include "base/utf8.h"
#include "lang/characters.h"
#include "lang/mpl/print.h"
#include "prove/computation.h"
#include "report/exports/json.h"

namespace whence::api {

namespace {

report::Result proved(Problem problem, std::vector<std::uint32_t> statements,
                      std::optional<kernel::Proof> proof, const ProveStatistics& statistics) {
  report::Result result;
  result.problem = std::move(problem);
  for (const std::uint32_t statement : statements) {
    result.findings.push_back({statement, Finding::kProved, {}, {}, {}, {}, {}});
  }
  result.proof = std::move(proof);
  result.statistics = statistics;
  return result;
}

std::string application(const FactReport& fact) {
  if (fact.infix && fact.arguments.size() == 2) {
    return fact.arguments[0] + " " + fact.function + " " + fact.arguments[1];
  }
  std::string text = fact.function;
  for (std::size_t i = 0; i < fact.arguments.size(); ++i)
    text += (i == 0 ? "(" : ", ") + fact.arguments[i];
  return fact.arguments.empty() ? text : text + ")";
}

std::string formula(const FactReport& fact) {
  if (fact.relation) return (fact.positive ? "" : "not ") + application(fact);
  return application(fact) + (fact.positive ? " = " : " != ") + fact.value;
}

PrintOptions without_sorts() {
  PrintOptions options;
  options.sorts = false;
  return options;
}

}  // namespace

Evaluated Theory::evaluate(const std::string& term) const {
  Evaluated out;
  out.term = term;
  // Read as a side of an equation, it may be of any sort.
  Theory reading = *this;
  out.diagnostics = reading.add_goal("(" + term + ") = (" + term + ")");
  if (!out.diagnostics.empty()) return out;
  Problem read = reading.impl_->problem;
  const TermId equation = read.statements.back().formula;
  if (!read.bank.is_equality(equation)) {
    out.reason = "the term has variables: only terms without any have a value";
    return out;
  }
  const TermId ground = read.bank.argument(equation, 0);
  const TermId value = whence::value_of(read, ground);
  const PrintOptions options = without_sorts();
  out.term = print(read, ground, options);
  if (!value.valid()) {
    out.reason =
        "evaluation is stuck or takes too long: no clause of a definition applies, or too many do";
    return out;
  }
  out.value = print(read, value, options);
  // The equation is proved as anybody would state it, so that its proof can be checked against the
  // theory.
  out.goal = "(" + term + ") = " + out.value;
  Theory stated = *this;
  out.diagnostics = stated.add_goal(out.goal);
  if (!out.diagnostics.empty()) return out;
  Problem problem = stated.impl_->problem;
  const auto statement = static_cast<std::uint32_t>(problem.statements.size() - 1);
  ProveStatistics statistics;
  auto proof = whence::prove_by_computing(problem, statement, statistics);
  if (!proof) {
    out.reason = "the value was found, but the equation could not be proved";
    return out;
  }
  out.answer = Answer(std::make_shared<const Answer::Impl>(
      proved(std::move(problem), {statement}, std::move(proof), statistics)));
  return out;
}

std::string Evaluated::json(const std::string& input, bool with_statistics) const {
  return report::evaluation_json(*this, input, with_statistics);
}

FactTable Theory::facts(std::uint32_t most, Interrupt* interrupt) const {
  StopToken own;
  StopToken& stop = interrupt != nullptr ? interrupt->impl_->token : own;
  whence::Facts found = whence::ground_facts(impl_->problem, most, &stop);
  const TermPrinter printer(found.problem);
  const PrintOptions options = without_sorts();
  std::vector<FactReport> reports;
  std::vector<std::uint32_t> statements;
  for (const whence::Fact& fact : found.facts) {
    FactReport report;
    const Signature& signature = found.problem.bank.signature();
    const Symbol& symbol = signature.symbol_of(fact.function);
    report.function = symbol.name;
    // A function that is an object is no operator, but is written as one.
    report.infix = symbol.fixity != Fixity::kPrefix ||
                   (fact.called.size() == 3 && !lang::is_letter(decode(symbol.name, 0).value));
    report.relation =
        fact.value == found.problem.bank.truth() || fact.value == found.problem.bank.falsity();
    report.arguments = fact.called;
    if (fact.called.empty()) {
      for (const TermId t : fact.arguments) report.arguments.push_back(printer.term(t, options));
    }
    if (fact.called.size() > fact.arguments.size()) {
      report.value = report.arguments.back();
      report.arguments.pop_back();
    } else {
      report.value = printer.term(fact.value, options);
    }
    report.positive = fact.positive;
    report.formula = formula(report);
    reports.push_back(std::move(report));
    statements.push_back(fact.statement);
  }
  std::vector<LeftOutOfFacts> left_out;
  for (const whence::LeftOut& l : found.left_out) left_out.push_back({l.name, l.reason});
  return {Answer(std::make_shared<const Answer::Impl>(
              proved(std::move(found.problem), std::move(statements), std::move(found.proof),
                     found.statistics))),
          std::move(reports), std::move(left_out)};
}

std::string FactTable::json(const std::string& input, bool with_statistics) const {
  return report::facts_json(*this, input, with_statistics);
}

}  // namespace whence::api
