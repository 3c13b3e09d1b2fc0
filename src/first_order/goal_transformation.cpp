#include "first_order/goal_transformation.h"

#include <algorithm>
#include <optional>
#include <utility>

namespace whence {

namespace {

class GoalTransformation {
 public:
  GoalTransformation(Problem& problem, Derivation& derivation,
                     const GoalTransformationOptions& options)
      : bank_(problem.bank), builder_(problem, derivation), options_(options) {}

  void rewrite(InputClause& clause) {
    for (std::uint32_t i = 0; i < clause.clause.size();) {
      if (visited_ >= options_.most_visited) return;
      const auto position = innermost(clause.clause[i].atom);
      if (!position) {
        ++i;
        continue;
      }
      if (rewritings_++ >= options_.most_rewritings) return;
      const std::size_t size = clause.clause.size();
      rewrite_at(clause, i, *position);
      if (clause.clause.size() < size) i = 0;
    }
  }
  std::vector<InputClause> definitions() && { return std::move(definitions_); }

 private:
  // Whether a term gets a name once its arguments have theirs.
  bool is_nameable(TermId t) const {
    if (bank_.kind(t) != TermKind::kApplication || bank_.is_boolean(t) ||
        bank_.loose_bound(t) > 0 || (options_.ground_only && !bank_.is_closed(t))) {
      return false;
    }
    const SymbolKind kind = bank_.signature().symbol_of(bank_.function(t)).kind;
    if (kind != SymbolKind::kFunction && kind != SymbolKind::kApply &&
        kind != SymbolKind::kSkolem) {
      return false;
    }
    const auto arguments = bank_.arguments(t);
    const auto is_variable = [&](TermId a) { return bank_.kind(a) == TermKind::kVariable; };
    if (std::ranges::all_of(arguments, is_variable) &&
        bank_.free_variables(arguments).size() == arguments.size()) {
      return false;  // constants too
    }
    return !has_formula(t);
  }

  bool has_formula(TermId t) const {
    bool found = false;
    bank_.for_each_subterm({&t, 1}, [&](TermId s) { found = found || bank_.is_boolean(s); });
    return found;
  }

  // The leftmost of the innermost places with a term that gets a name.
  std::optional<Position> innermost(TermId atom) {
    struct Frame {
      TermId term;
      std::uint32_t next;
    };
    std::vector<Frame> stack{{atom, 0}};
    while (!stack.empty()) {
      ++visited_;
      Frame& top = stack.back();
      const bool enter = bank_.kind(top.term) == TermKind::kApplication;
      if (enter && top.next < bank_.arguments(top.term).size()) {
        const TermId child = bank_.argument(top.term, top.next++);
        stack.push_back({child, 0});
        continue;
      }
      if (is_nameable(top.term)) {
        Position position;
        for (std::size_t k = 0; k + 1 < stack.size(); ++k) position.push_back(stack[k].next - 1);
        return position;
      }
      stack.pop_back();
    }
    return std::nullopt;
  }

  void rewrite_at(InputClause& clause, std::uint32_t literal, const Position& position) {
    const TermId term = bank_.at(clause.clause[literal].atom, position);
    const TermId name = bank_.name_term(term);
    const TermId definition = bank_.signature().symbol(bank_.symbol(name)).definition;
    StepArguments rewriting;
    rewriting.numbers = {0, 1, literal};
    rewriting.position = position;
    Substitution actual;
    for (std::uint32_t i = 0; i < bank_.arguments(name).size(); ++i) {
      actual.bind(i, bank_.argument(name, i));
    }
    rewriting.substitutions = {std::move(actual)};
    StepId equation = defined(name, definition);
    // A definition has its type variables in an order of its own.
    const auto& sorts = bank_.signature().function(bank_.function(name)).sort_arguments;
    if (!sorts.empty()) {
      StepArguments instance;
      instance.sorts = sorts;
      equation = builder_.add(Rule::kInstantiateSort, {equation}, std::move(instance));
    }
    clause.step = builder_.add(Rule::kRewrite, {equation, clause.step}, std::move(rewriting));
    clause.clause = builder_.clause(clause.step);
  }

  StepId defined(TermId name, TermId definition) {
    const auto [it, inserted] = steps_.try_emplace(bank_.symbol(name));
    if (inserted) {
      StepArguments arguments;
      arguments.terms = {definition};
      it->second = builder_.add(Rule::kName, {}, std::move(arguments));
      InputClause clause;
      clause.clause = builder_.clause(it->second);
      clause.step = it->second;
      clause.from_goal = true;
      definitions_.push_back(std::move(clause));
    }
    return it->second;
  }

  TermBank& bank_;
  ProofBuilder builder_;
  const GoalTransformationOptions& options_;
  std::size_t rewritings_ = 0;
  std::size_t visited_ = 0;
  std::vector<InputClause> definitions_;
  absl::flat_hash_map<SymbolId, StepId> steps_;
};

}  // namespace

std::vector<InputClause> transform_goal(Problem& problem, Derivation& derivation,
                                        std::vector<InputClause>& clauses,
                                        const GoalTransformationOptions& options) {
  GoalTransformation transformation(problem, derivation, options);
  for (InputClause& clause : clauses) {
    if (options.stop != nullptr) options.stop->check();
    transformation.rewrite(clause);
  }
  return std::move(transformation).definitions();
}

}  // namespace whence
