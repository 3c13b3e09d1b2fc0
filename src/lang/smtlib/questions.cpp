#include "lang/smtlib/questions.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace whence::lang::smtlib {

void Questions::note(const Problem& problem, std::size_t before) {
  for (std::size_t i = before; i < problem.statements.size(); ++i) {
    holding_.push_back(static_cast<std::uint32_t>(i));
  }
}

bool Questions::pop() {
  if (levels_.empty()) return false;
  holding_.resize(levels_.back());
  levels_.pop_back();
  return true;
}

void Questions::remove_all() {
  holding_.clear();
  levels_.clear();
}

bool Questions::ask(const SourceRange& where, std::vector<Statement> assuming) {
  assertions_ += holding_.size() + assuming.size();
  if (assertions_ > kMostAssertions) return false;
  asked_.push_back({where, holding_, std::move(assuming)});
  return true;
}

std::vector<std::uint32_t> Questions::always_holding(const Problem& problem) const {
  std::vector<std::uint32_t> always;
  for (std::uint32_t i = 0; i < problem.statements.size(); ++i) {
    if (problem.statements[i].kind == StatementKind::kAxiom) always.push_back(i);
  }
  for (const Question& question : asked_) {
    std::vector<std::uint32_t> both;
    std::ranges::set_intersection(always, question.holding, std::back_inserter(both));
    always = std::move(both);
  }
  return always;
}

const Statement* Questions::polymorphic(const Problem& problem) const {
  const std::vector<std::uint32_t> always = always_holding(problem);
  for (const Question& question : asked_) {
    for (const std::uint32_t i : question.holding) {
      const Statement& s = problem.statements[i];
      const bool own = s.kind == StatementKind::kAxiom && !std::ranges::binary_search(always, i);
      if (own && s.sort_variable_count > 0) return &s;
    }
  }
  return nullptr;
}

Statement Questions::theorem(Problem& problem, const Question& question,
                             const std::vector<std::uint32_t>& always) const {
  TermBank& bank = problem.bank;
  Statement theorem;
  theorem.kind = StatementKind::kTheorem;
  TermId all;
  const auto add = [&](const Statement& s) {
    all = all.valid() ? bank.conjunction(all, s.formula) : s.formula;
    theorem.variable_names.insert(theorem.variable_names.end(), s.variable_names.begin(),
                                  s.variable_names.end());
  };
  for (const std::uint32_t i : question.holding) {
    const Statement& s = problem.statements[i];
    if (s.kind == StatementKind::kAxiom && !std::ranges::binary_search(always, i)) add(s);
  }
  for (const Statement& s : question.assuming) add(s);
  theorem.formula = all.valid() ? bank.negation(all) : bank.falsity();
  return theorem;
}

void Questions::finish(Problem& problem, Symbols& symbols) {
  if (asked_.empty()) asked_.push_back({{}, holding_, {}});
  const std::vector<std::uint32_t> always = always_holding(problem);
  std::vector<Statement> theorems;
  const bool several = asked_.size() > 1;
  for (const Question& question : asked_) {
    theorems.push_back(theorem(problem, question, always));
    Statement& one = theorems.back();
    if (several) one.where = question.where;
    one.name = several ? "check_sat_" + std::to_string(theorems.size()) : "contradiction";
    if (!symbols.take_statement_name(one.name)) one.name = symbols.number_statement(one.name);
  }
  std::vector<Statement> kept;
  for (std::uint32_t i = 0; i < problem.statements.size(); ++i) {
    const bool axiom = problem.statements[i].kind == StatementKind::kAxiom;
    if (axiom && !std::ranges::binary_search(always, i)) continue;
    kept.push_back(std::move(problem.statements[i]));
  }
  problem.statements = std::move(kept);
  std::ranges::move(theorems, std::back_inserter(problem.statements));
  problem.asks_satisfiability = true;
}

}  // namespace whence::lang::smtlib
