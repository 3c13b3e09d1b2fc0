#include "synth/logical/single_invocation.h"

#include <algorithm>
#include <set>
#include <utility>

#include "program/expand.h"

namespace whence::synth::logical {

namespace {

// A constraint with its variables as formulas, and its calls.
struct Clause {
  FormulaId formula;
  std::map<FormulaId, std::size_t> calls;  // and of which function
};

// The inputs that the variables of a clause are, as far as its calls of functions whose places are
// known say.
void assign_variables(const Formulas& formulas, const Clause& clause,
                      const SingleInvocation& problem, const std::vector<bool>& placed,
                      std::map<FormulaId, FormulaId>& renaming) {
  for (const auto& [call, target] : clause.calls) {
    if (!placed[target]) continue;
    const auto arguments = formulas.arguments(call);
    for (std::size_t i = 0; i < arguments.size(); ++i) {
      if (formulas.node(arguments[i]).kind == NodeKind::kVariable) {
        renaming.emplace(arguments[i], problem.parameters[problem.places[target][i]]);
      }
    }
  }
}

// The functions that the clause calls; nothing if it calls one in two ways, or on what another
// gives.
std::optional<std::map<FormulaId, std::size_t>> single_calls(const Specification& specification,
                                                             const Formulas& formulas,
                                                             FormulaId clause) {
  std::map<FormulaId, std::size_t> calls;
  std::set<std::size_t> called;
  const auto target = [&](FormulaId part) -> std::optional<std::size_t> {
    const Node& node = formulas.node(part);
    if (node.kind != NodeKind::kApplication) return {};
    return target_of(specification, node.op);
  };
  for (const FormulaId part : formulas.parts(clause)) {
    const auto t = target(part);
    if (!t) continue;
    if (!called.insert(*t).second) return {};
    calls.emplace(part, *t);
    for (const FormulaId a : formulas.arguments(part)) {
      const auto calls_more = [&](FormulaId inner) { return target(inner).has_value(); };
      if (std::ranges::any_of(formulas.parts(a), calls_more)) return {};
    }
  }
  return calls;
}

}  // namespace

std::optional<SingleInvocation> single_invocation(const Specification& specification,
                                                  Formulas& formulas, const Elimination& eliminate,
                                                  Invocations which) {
  const auto targets = targets_of(specification);
  SingleInvocation out;
  std::size_t widest = 0;
  for (std::size_t t = 1; t < targets.size(); ++t) {
    if (targets[t]->parameters.size() > targets[widest]->parameters.size()) widest = t;
  }
  out.inputs = targets[widest]->parameters;
  std::uint32_t next = 0;
  for (const Variable& v : out.inputs) out.parameters.push_back(formulas.variable(next++, v.sort));
  for (const Target* t : targets) out.outputs.push_back(formulas.variable(next++, t->result));
  std::vector<FormulaId> variables;
  for (const Variable& v : specification.variables) {
    variables.push_back(formulas.variable(next++, v.sort));
  }
  std::vector<Clause> clauses;
  for (const Term& c : specification.constraints) {
    const FormulaId formula = formulas.import(expand_macros(c, specification.operators), variables);
    auto calls = single_calls(specification, formulas, formula);
    if (calls) {
      clauses.push_back({formula, std::move(*calls)});
    } else if (which == Invocations::kAll) {
      return {};
    } else {
      out.partial = true;
    }
  }
  if (clauses.empty() && !specification.constraints.empty()) return {};
  out.places.resize(targets.size());
  std::vector<bool> placed(targets.size());
  placed[widest] = true;
  for (std::uint32_t i = 0; i < out.inputs.size(); ++i) out.places[widest].push_back(i);
  for (std::size_t t = 0; t < targets.size(); ++t) {
    if (targets[t]->parameters.empty()) placed[t] = true;
  }
  // The places of the others, from clauses in which they are called with functions that are placed.
  for (bool changed = true; changed;) {
    changed = false;
    for (const Clause& clause : clauses) {
      std::map<FormulaId, FormulaId> renaming;
      assign_variables(formulas, clause, out, placed, renaming);
      for (const auto& [call, target] : clause.calls) {
        if (placed[target]) continue;
        std::vector<std::uint32_t> places;
        for (const FormulaId a : formulas.arguments(call)) {
          const auto found = renaming.find(a);
          if (found == renaming.end()) break;
          places.push_back(formulas.node(found->second).index);
        }
        if (places.size() != targets[target]->parameters.size()) continue;
        if (std::set<std::uint32_t>(places.begin(), places.end()).size() != places.size()) continue;
        out.places[target] = std::move(places);
        placed[target] = true;
        changed = true;
      }
    }
  }
  if (std::ranges::count(placed, true) != static_cast<std::ptrdiff_t>(placed.size())) return {};
  std::vector<FormulaId> all;
  for (const Clause& clause : clauses) {
    std::map<FormulaId, FormulaId> renaming;
    assign_variables(formulas, clause, out, placed, renaming);
    std::vector<FormulaId> parts;
    // An argument that is not the input itself: what is said is said of inputs that equal it.
    std::map<FormulaId, FormulaId> calls;
    for (const auto& [call, target] : clause.calls) {
      const auto arguments = formulas.arguments(call);
      for (std::size_t i = 0; i < arguments.size(); ++i) {
        const FormulaId input = out.parameters[out.places[target][i]];
        const FormulaId argument = formulas.replace(arguments[i], renaming);
        parts.push_back(formulas.negation(formulas.apply("=", {input, argument})));
      }
      calls.emplace(call, out.outputs[target]);
    }
    const FormulaId body = formulas.replace(formulas.replace(clause.formula, calls), renaming);
    parts.push_back(body);
    all.push_back(formulas.disjunction(parts));
  }
  out.property = formulas.conjunction(all);
  const bool others = std::ranges::any_of(formulas.parts(out.property), [&](FormulaId part) {
    return std::ranges::find(variables, part) != variables.end();
  });
  if (!others) return out;
  if (!eliminate) return {};
  std::vector<Variable> all_variables = out.inputs;
  for (const FormulaId y : out.outputs) all_variables.push_back({"", formulas.sort(y)});
  const std::size_t first = all_variables.size();
  for (const Variable& v : specification.variables) all_variables.push_back(v);
  const auto property = eliminate(out.property, all_variables, first);
  if (!property) return {};
  out.property = *property;
  return out;
}

}  // namespace whence::synth::logical
