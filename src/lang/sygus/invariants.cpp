// Invariants: their functions, variables and constraints.

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "lang/sygus/reader.h"

namespace whence::lang::sygus {

using namespace synth;

// (synth-inv name parameters grammar): a synth-fun whose result is a truth value.
void Reader::synthesize_invariant(SexprId id) {
  if (!has_arguments(id, 2, 4) || !new_name(tree_.child(id, 1))) return;
  const auto list = parameters(tree_.child(id, 2));
  if (!list) return;
  add_target(id, *list, kBoolSort);
  if (tree_.size(id) == 3) {
    default_grammar(id);
    return;
  }
  const bool declared = tree_.size(id) == 5;
  if (declared && !declare_nonterminals(tree_.child(id, 3))) return;
  grammar(tree_.child(id, declared ? 4 : 3), declared);
}

// 1.0: a variable and what it is after the step, x and x!.
void Reader::declare_primed_variable(SexprId id) {
  if (!has_arguments(id, 2, 2) || !new_name(tree_.child(id, 1))) return;
  const auto s = sort(tree_.child(id, 2));
  if (!s) return;
  const std::string name(tree_.text(tree_.child(id, 1)));
  for (const std::string& each : {name, name + '!'}) {
    if (std::ranges::find(specification_.variables, each, &Variable::name) !=
        specification_.variables.end()) {
      error(tree_.child(id, 1), fmt::format("two variables are called {}", in_quotes(each)));
      return;
    }
    specification_.variables.push_back({each, *s});
  }
}

// The variable of that name and sort, made if there is none.
std::uint32_t Reader::invariant_variable(const std::string& name, Sort sort) {
  auto& variables = specification_.variables;
  std::string unique = name;
  for (;;) {
    const auto found = std::ranges::find(variables, unique, &Variable::name);
    if (found == variables.end()) {
      if (!specification_.operators.knows(unique)) break;
    } else if (found->sort == sort && std::ranges::none_of(hidden_, [&](const auto& hidden) {
                 return std::ranges::find(hidden.second, unique) != hidden.second.end();
               })) {
      return static_cast<std::uint32_t>(found - variables.begin());
    }
    unique += '!';
  }
  variables.push_back({unique, sort});
  return static_cast<std::uint32_t>(variables.size() - 1);
}

// (inv-constraint I pre trans post) says pre => I, I and trans => I', and I => post.
void Reader::invariant_constraint(SexprId id) {
  const SexprId name = tree_.child(id, 1);
  const Target* invariant = nullptr;
  for (const Target* t : targets_of(specification_)) {
    if (tree_.is_word(name, t->function)) invariant = t;
  }
  if (invariant == nullptr || invariant->result != kBoolSort) {
    error(name, "here a predicate is expected that a `synth-fun` or `synth-inv` asks for");
    return;
  }
  std::vector<Sort> sorts;
  std::vector<std::uint32_t> now;
  std::vector<std::uint32_t> next;
  for (const Variable& v : invariant->parameters) {
    sorts.push_back(v.sort);
    now.push_back(invariant_variable(v.name, v.sort));
  }
  for (const Variable& v : invariant->parameters) {
    next.push_back(invariant_variable(v.name + '!', v.sort));
  }
  std::vector<Sort> twice = sorts;
  twice.insert(twice.end(), sorts.begin(), sorts.end());
  Operators& operators = specification_.operators;
  std::vector<OperatorId> conditions;
  std::vector<std::vector<std::uint32_t>> hidden;
  for (std::uint32_t i = 2; i <= 4; ++i) {
    const SexprId at = tree_.child(id, i);
    std::vector<Sort> wanted = i == 3 ? twice : sorts;
    const std::string text(tree_.is_symbol(at) ? tree_.text(at) : "");
    hidden.emplace_back();
    if (const auto found = hidden_.find(text); found != hidden_.end()) {
      for (const std::string& variable : found->second) {
        const auto v = std::ranges::find(specification_.variables, variable, &Variable::name);
        wanted.push_back(v->sort);
        hidden.back().push_back(static_cast<std::uint32_t>(v - specification_.variables.begin()));
      }
    }
    const auto op = text.empty() ? std::nullopt : operators.find(text, {}, wanted);
    if (!op || operators[*op].result != kBoolSort) {
      error(at, "here a predicate is expected",
            i == 3 ? "a relation of the values before and after a step takes both"
                   : "it takes the same arguments as the invariant");
      return;
    }
    conditions.push_back(*op);
  }
  const std::vector<Sort> two(2, kBoolSort);
  const OperatorId implies = *operators.find("=>", {}, two);
  const OperatorId conjunction = *operators.find("and", {}, two);
  Term initial;
  Term step;
  Term safe;
  const auto call = [](Term& into, OperatorId op, const std::vector<std::uint32_t>& variables,
                       const std::vector<std::uint32_t>& more = {}) {
    std::vector<std::uint32_t> arguments;
    for (const std::uint32_t v : variables) arguments.push_back(into.variable(v));
    for (const std::uint32_t v : more) arguments.push_back(into.variable(v));
    return into.apply(op, std::move(arguments));
  };
  std::vector<std::uint32_t> both = now;
  both.insert(both.end(), next.begin(), next.end());
  const auto implication = [&](Term& into, std::uint32_t left, std::uint32_t right) {
    into.apply(implies, {left, right});
  };
  const std::uint32_t pre = call(initial, conditions[0], now, hidden[0]);
  implication(initial, pre, call(initial, invariant->self, now));
  const std::uint32_t holds = call(step, invariant->self, now);
  const std::uint32_t stepped = call(step, conditions[1], both, hidden[1]);
  const std::uint32_t premise = step.apply(conjunction, {holds, stepped});
  implication(step, premise, call(step, invariant->self, next));
  const std::uint32_t given = call(safe, invariant->self, now);
  implication(safe, given, call(safe, conditions[2], now, hidden[2]));
  const std::size_t target = *target_of(specification_, invariant->self);
  specification_.invariants.push_back({target, specification_.constraints.size()});
  for (Term* t : {&initial, &step, &safe}) add_constraint(std::move(*t));
}

}  // namespace whence::lang::sygus
