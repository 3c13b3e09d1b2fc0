#include "prove/descent.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "arithmetic/refutation.h"
#include "lang/definitions/descent.h"
#include "proof/kernel/recursion.h"
#include "proof/kernel/rules.h"

namespace whence {

namespace {

constexpr std::uint64_t kMostConditionWork = 5'000'000;

// The statements of a problem, away for as long as it lives: what is proved then holds whatever
// they say.
class WithoutStatements {
 public:
  explicit WithoutStatements(Problem& problem)
      : problem_(problem), kept_(std::exchange(problem.statements, {})) {}
  WithoutStatements(const WithoutStatements&) = delete;
  WithoutStatements& operator=(const WithoutStatements&) = delete;
  ~WithoutStatements() { problem_.statements = std::move(kept_); }

 private:
  Problem& problem_;
  std::vector<Statement> kept_;
};

// Functions that are measured together, and the proofs.
struct ProvedDescent {
  std::vector<SymbolId> functions;
  std::vector<std::uint32_t> numbers;  // of the steps, without the statement
  std::vector<TermId> terms;
  Derivation proofs;
  std::vector<StepId> premises;
};

std::optional<ProvedDescent> prove_descent(Problem& problem, const lang::Descent& descent) {
  ProvedDescent out;
  out.functions = descent.functions;
  out.numbers = {static_cast<std::uint32_t>(descent.measures[0].size())};
  TermBank& bank = problem.bank;
  for (std::size_t f = 0; f < descent.functions.size(); ++f) {
    const Symbol symbol = bank.signature().symbol(descent.functions[f]);
    std::vector<SortId> sorts;
    for (std::uint32_t i = 0; i < symbol.sort_parameters; ++i) {
      sorts.push_back(bank.signature().sort_variable(i));
    }
    std::vector<TermId> variables;
    for (std::uint32_t i = 0; i < symbol.argument_sorts.size(); ++i) {
      variables.push_back(bank.variable(i, symbol.argument_sorts[i]));
    }
    const FunctionId function = bank.signature().function(descent.functions[f], sorts);
    out.terms.push_back(bank.apply(function, variables));
    out.terms.insert(out.terms.end(), descent.measures[f].begin(), descent.measures[f].end());
  }
  std::vector<TermId> conditions;
  try {
    conditions = kernel::descent_conditions(problem, {descent.functions, descent.measures});
  } catch (const kernel::Refusal&) {
    return std::nullopt;
  }
  const WithoutStatements nothing(problem);
  Definitions definitions(problem);
  arithmetic::SearchCost cost;
  arithmetic::GroundLimits limits;
  limits.work = kMostConditionWork;
  for (TermId condition : conditions) {
    const StepId step = arithmetic::refute_denied(problem, out.proofs, definitions, condition, {},
                                                  limits, nullptr, cost);
    if (!step.valid()) return std::nullopt;
    out.premises.push_back(step);
  }
  return out;
}

// Whether a step brings in a definition by measure without such a proof.
bool is_open(const Problem& problem, const Step& step) {
  return step.rule == Rule::kInput && step.arguments.numbers.size() == 1 &&
         problem.statements.at(step.arguments.numbers[0]).by_measure;
}

}  // namespace

Derivation with_descents(Problem& problem, Derivation derivation) {
  const auto first = std::ranges::find_if(derivation.steps,
                                          [&](const Step& step) { return is_open(problem, step); });
  if (first == derivation.steps.end()) return derivation;
  std::vector<bool> wanted(problem.bank.signature().symbol_count(), false);
  for (const Step& step : derivation.steps) {
    if (!is_open(problem, step)) continue;
    wanted[problem.statements[step.arguments.numbers[0]].defines.index()] = true;
  }
  std::vector<ProvedDescent> proved;
  for (const lang::Descent& descent : lang::descents(problem)) {
    if (std::ranges::none_of(descent.functions, [&](SymbolId f) { return wanted[f.index()]; })) {
      continue;
    }
    if (auto one = prove_descent(problem, descent)) proved.push_back(*std::move(one));
  }

  Derivation out;
  out.steps.assign(derivation.steps.begin(), first);
  for (ProvedDescent& one : proved) {
    const std::vector<bool> needed = one.proofs.needed_for(one.premises);
    std::vector<StepId> place(one.proofs.steps.size());
    for (std::size_t i = 0; i < place.size(); ++i) {
      if (!needed[i]) continue;
      Step step = std::move(one.proofs.steps[i]);
      for (StepId& premise : step.premises) premise = place[premise.index()];
      place[i] = out.add(std::move(step));
    }
    for (StepId& premise : one.premises) premise = place[premise.index()];
  }
  const std::size_t begin = first - derivation.steps.begin();
  const std::size_t shift = out.steps.size() - begin;
  const auto moved = [&](StepId id) {
    return id.index() < begin ? id : StepId{id.index() + shift};
  };
  for (std::size_t i = begin; i < derivation.steps.size(); ++i) {
    Step step = std::move(derivation.steps[i]);
    for (StepId& premise : step.premises) premise = moved(premise);
    if (is_open(problem, step)) {
      const SymbolId f = problem.statements[step.arguments.numbers[0]].defines;
      const auto own = std::ranges::find_if(proved, [&](const ProvedDescent& one) {
        return std::ranges::find(one.functions, f) != one.functions.end();
      });
      if (own != proved.end()) {
        step.premises = own->premises;
        step.arguments.numbers.push_back(own->numbers[0]);
        step.arguments.terms = own->terms;
      }
    }
    out.add(std::move(step));
  }
  for (ProvedStatement p : derivation.proved) {
    p.step = moved(p.step);
    out.proved.push_back(p);
  }
  return out;
}

}  // namespace whence
