#include "prove/refuter.h"

#include <algorithm>

#include "first_order/clausification.h"
#include "model/finite/finder.h"
#include "model/finite/input_symbols.h"
#include "model/finite/truth.h"

namespace whence {

namespace {

constexpr std::uint64_t kMostTruthSteps = 5'000'000;  // of one formula in one model

std::vector<Clause> clauses_of(const std::vector<InputClause>& inputs) {
  std::vector<Clause> out;
  for (const InputClause& input : inputs) out.push_back(input.clause);
  return out;
}

}  // namespace

Refuter::Refuter(Problem problem) : problem_(std::move(problem)) {
  problem_.asks_satisfiability = false;
  std::erase_if(problem_.statements, [](const Statement& s) {
    return s.kind != StatementKind::kAxiom && s.kind != StatementKind::kDefinition;
  });
  std::vector<TermId> formulas;
  for (const Statement& s : problem_.statements) formulas.push_back(s.formula);
  unsupported_ = finite::not_finite(problem_.bank, formulas).value_or("");
  if (!unsupported_.empty()) return;
  for (std::uint32_t i = 0; i < formulas.size(); ++i) {
    Derivation derivation;
    std::vector<InputClause> inputs;
    Clausifier(problem_, derivation).add_statement(i, inputs);
    const std::vector<Clause> clauses = clauses_of(inputs);
    axioms_.insert(axioms_.end(), clauses.begin(), clauses.end());
  }
}

Refuter::Formula& Refuter::formula(TermId f) {
  return formulas_[f];
}

// Clauses of a formula stand for themselves: names that are shared with others are defined anew.
const std::vector<Clause>& Refuter::clauses(TermId f) {
  Formula& known = formula(f);
  if (!known.has_clauses) {
    Statement statement;
    statement.formula = f;
    problem_.statements.push_back(std::move(statement));
    Derivation derivation;
    std::vector<InputClause> inputs;
    Clausifier(problem_, derivation)
        .add_statement(static_cast<std::uint32_t>(problem_.statements.size() - 1), inputs);
    problem_.statements.pop_back();
    known.clauses = clauses_of(inputs);
    known.has_clauses = true;
  }
  return known.clauses;
}

const std::vector<Clause>& Refuter::negated(TermId f) {
  Formula& known = formula(f);
  if (!known.has_negated) {
    Derivation derivation;
    std::vector<InputClause> inputs;
    (void)Clausifier(problem_, derivation).add_negated_goal(f, inputs);
    known.negated = clauses_of(inputs);
    known.has_negated = true;
  }
  return known.negated;
}

// Whether it is known that the formula is true of a model, or false, as is wanted.
bool Refuter::holds(TermId f, std::size_t model, bool wanted) {
  std::vector<std::int8_t>& known = formula(f).truth;
  while (known.size() <= model) {
    finite::Truth truth(problem_.bank, models_[known.size()]);
    const std::optional<bool> value = truth.holds(f, kMostTruthSteps);
    known.push_back(value ? (*value ? 1 : 0) : -1);
  }
  return known[model] == (wanted ? 1 : 0);
}

std::optional<std::size_t> Refuter::refute(std::span<const TermId> premises, TermId conclusion,
                                           std::uint64_t work) {
  if (!unsupported_.empty()) return std::nullopt;
  std::vector<TermId> formulas(premises.begin(), premises.end());
  formulas.push_back(conclusion);
  if (finite::not_finite(problem_.bank, formulas)) return std::nullopt;
  const auto refutes = [&](std::size_t model) {
    return holds(conclusion, model, false) &&
           std::ranges::all_of(premises, [&](TermId p) { return holds(p, model, true); });
  };
  for (std::size_t i = 0; i < order_.size(); ++i) {
    const std::size_t model = order_[i];
    if (!refutes(model)) continue;
    std::rotate(order_.begin(), order_.begin() + static_cast<std::ptrdiff_t>(i),
                order_.begin() + static_cast<std::ptrdiff_t>(i) + 1);
    return model;
  }
  ++searches_;
  std::vector<Clause> all = negated(conclusion);
  for (const TermId p : premises) {
    const std::vector<Clause>& more = clauses(p);
    all.insert(all.end(), more.begin(), more.end());
  }
  all.insert(all.end(), axioms_.begin(), axioms_.end());
  finite::Finder finder(problem_.bank, all);
  if (finder.state() == finite::Finder::State::kSearching) (void)finder.run(work, nullptr);
  if (finder.state() != finite::Finder::State::kFound) return std::nullopt;
  finite::Interpretation found = finite::of_input(problem_, finder.model());
  if (!finite::axioms_hold(problem_, found, kMostTruthSteps).model) return std::nullopt;
  models_.push_back(std::move(found));
  const std::size_t model = models_.size() - 1;
  if (!refutes(model)) {
    // Not to be looked at within the limit, or a mistake of the search: it is not there.
    models_.pop_back();
    for (auto& [f, known] : formulas_) {
      if (known.truth.size() > model) known.truth.pop_back();
    }
    return std::nullopt;
  }
  order_.insert(order_.begin(), model);
  return model;
}

}  // namespace whence
