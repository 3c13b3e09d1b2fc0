#include "egraph/explanation.h"

#include <algorithm>
#include <stdexcept>

#include "proof/arguments.h"
#include "unify/unify.h"

namespace whence::egraph {

// --- terms of another bank -----------------------------------------------------------------------

Homecoming::Homecoming(const TermBank& there, TermBank& home)
    : there_(there),
      home_(home),
      terms_(home.size()),
      sorts_(home.signature().sort_count()),
      functions_(home.signature().function_count()) {}

SortId Homecoming::sort(SortId s) {
  if (s.index() < sorts_) return s;
  const Sort& from = there_.signature().sort(s);
  if (from.is_variable) return home_.signature().sort_variable(from.variable);
  std::vector<SortId> arguments;
  for (const SortId a : from.arguments) arguments.push_back(sort(a));
  return home_.signature().sort(from.constructor, arguments);
}

FunctionId Homecoming::function(FunctionId f) {
  if (f.index() < functions_) return f;
  const Function& from = there_.signature().function(f);
  std::vector<SortId> arguments;
  for (const SortId a : from.sort_arguments) arguments.push_back(sort(a));
  return home_.signature().function(from.symbol, arguments);
}

TermId Homecoming::term(TermId t) {
  const auto at_home = [&](TermId s) {
    if (s.index() < terms_) return s;
    const auto it = known_.find(s);
    return it == known_.end() ? TermId{} : it->second;
  };
  std::vector<TermId> pending{t};
  while (!pending.empty()) {
    const TermId top = pending.back();
    if (at_home(top).valid()) {
      pending.pop_back();
      continue;
    }
    if (there_.kind(top) == TermKind::kVariable) {
      known_.emplace(top, home_.variable(there_.index(top), sort(there_.sort(top))));
      continue;
    }
    // No law makes others: of what has quantifiers all was there before.
    if (there_.kind(top) != TermKind::kApplication) {
      throw std::logic_error("an e-graph made a quantified formula");
    }
    std::vector<TermId> arguments;
    bool ready = true;
    for (const TermId a : there_.arguments(top)) {
      arguments.push_back(at_home(a));
      if (arguments.back().valid()) continue;
      pending.push_back(a);
      ready = false;
    }
    if (ready) known_.emplace(top, home_.apply(function(there_.function(top)), arguments));
  }
  return at_home(t);
}

// --- laws ----------------------------------------------------------------------------------------

StepId LawSteps::of(const LawSource& source, const std::vector<std::uint32_t>& moves,
                    const std::vector<SortId>& sorts) {
  std::vector<std::uint32_t> key{source.number, static_cast<std::uint32_t>(source.kind),
                                 static_cast<std::uint32_t>(moves.size())};
  key.insert(key.end(), moves.begin(), moves.end());
  for (const SortId s : sorts) key.push_back(s.value);
  if (const auto it = known_.find(key); it != known_.end()) return it->second;
  StepId step;
  StepArguments arguments;
  arguments.numbers = {source.number};
  if (source.kind == LawSource::Kind::kLogical) {
    arguments.sorts = sorts;
    step = builder_.add(whence::Rule::kLaw, {}, std::move(arguments));
  } else {
    if (source.kind == LawSource::Kind::kLemma) {
      step = lemmas_[source.number];
    } else if (const auto it = proved_.find(source.number); it != proved_.end()) {
      step = it->second;
    } else {
      step = builder_.add(whence::Rule::kInput, {}, std::move(arguments));
    }
    if (!moves.empty()) {
      StepArguments apart;
      apart.numbers = moves;
      step = builder_.add(whence::Rule::kClausify, {step}, std::move(apart));
    }
    if (!sorts.empty()) {
      StepArguments at;
      at.sorts = sorts;
      step = builder_.add(whence::Rule::kInstantiateSort, {step}, std::move(at));
    }
  }
  known_.emplace(std::move(key), step);
  return step;
}

// --- explanations --------------------------------------------------------------------------------

Reason Explanation::reason_between(NodeId a, NodeId b) const {
  return graph_.edge(a).to == b ? graph_.edge(a).reason : graph_.edge(b).reason;
}

// Up from both until the ways meet.
std::vector<NodeId> Explanation::path(NodeId a, NodeId b) const {
  const auto to_root = [&](NodeId n) {
    std::vector<NodeId> way{n};
    while (graph_.edge(way.back()).to != kNoNode) way.push_back(graph_.edge(way.back()).to);
    return way;
  };
  std::vector<NodeId> up = to_root(a);
  std::vector<NodeId> down = to_root(b);
  if (up.back() != down.back()) throw std::logic_error("terms of different classes");
  while (up.size() > 1 && down.size() > 1 && up[up.size() - 2] == down[down.size() - 2]) {
    up.pop_back();
    down.pop_back();
  }
  down.pop_back();
  up.insert(up.end(), down.rbegin(), down.rend());
  return up;
}

bool Explanation::ready(NodeId a, NodeId b, std::vector<Pair>& pending) const {
  const std::size_t before = pending.size();
  const auto need = [&](NodeId x, NodeId y) {
    if (x != y && !known_.contains(Pair{x, y})) pending.emplace_back(x, y);
  };
  const Reason reason = reason_between(a, b);
  if (reason == kByCongruence) {
    for (std::size_t i = 0; i < graph_.arguments(a).size(); ++i) {
      need(graph_.arguments(a)[i], graph_.arguments(b)[i]);
    }
  } else if (!applied_.contains(reason)) {
    for (const auto& [x, y] : saturation_.application(reason).conditions) need(x, y);
  }
  return pending.size() == before;
}

StepId Explanation::turned(StepId equation) {
  StepArguments arguments;
  arguments.numbers = {0};
  return laws_.builder().add(whence::Rule::kSymmetry, {equation}, std::move(arguments));
}

// Resolves a literal of a clause away, which the equation of the two sides makes false.
StepId Explanation::without_condition(StepId clause, Literal literal, Pair sides) {
  ProofBuilder& builder = laws_.builder();
  const Clause& literals = builder.clause(clause);
  const auto found = std::ranges::find(literals, literal);
  if (found == literals.end()) return clause;  // it was there twice
  const auto at = static_cast<std::uint32_t>(found - literals.begin());
  const bool equation = builder.bank().is_equality(literal.atom) && !literal.positive;
  if (sides.first == sides.second) {
    if (!equation) throw std::logic_error("a condition that is true as it stands");
    StepArguments arguments;
    arguments.numbers = {at};
    arguments.substitutions = {Substitution{}};
    return builder.add(whence::Rule::kEqualityResolution, {clause}, std::move(arguments));
  }
  StepId unit = known_.at(sides);
  if (!equation) {
    // From `p = true` the unit p, from `p = false` its negation.
    StepArguments apart;
    apart.numbers = {0, literal.positive ? 0U : 1U, 1, 0};
    unit = builder.add(whence::Rule::kClausify, {unit}, std::move(apart));
  }
  StepArguments arguments = encoded(ResolveArguments{at, 0});
  arguments.substitutions = {{}, {}};
  return builder.add(whence::Rule::kResolve, {clause, unit}, std::move(arguments));
}

// The step of `left = right` of an application.
StepId Explanation::application(Reason reason) {
  if (const auto it = applied_.find(reason); it != applied_.end()) return it->second;
  const Application& use = saturation_.application(reason);
  const Rule& rule = saturation_.laws().rules()[use.rule];
  const LawClause& law = saturation_.laws().clause(rule.law);
  ProofBuilder& builder = laws_.builder();
  std::vector<SortId> sorts;
  for (const SortId s : law.sorts) sorts.push_back(home_.sort(s));
  const LawSource& source = saturation_.laws().source(law.source);
  StepId step = laws_.of(source, law.moves, sorts);
  Substitution substitution;
  for (std::uint32_t v = 0; v < use.terms.size(); ++v) {
    if (use.terms[v].valid()) substitution.bind(v, home_.term(use.terms[v]));
  }
  const Clause plain = builder.clause(step);
  TermBank& bank = builder.bank();
  if (!substitution.empty()) {
    StepArguments arguments;
    arguments.substitutions = {substitution};
    step = builder.add(whence::Rule::kInstantiate, {step}, std::move(arguments));
  }
  const auto instance = [&](std::uint32_t i) {
    return Literal{bank.substitute(plain[i].atom, substitution), plain[i].positive};
  };
  for (std::size_t i = 0; i < rule.conditions.size(); ++i) {
    step = without_condition(step, instance(rule.conditions[i].literal), use.conditions[i]);
  }
  const Literal head = instance(rule.head);
  const TermId left = term(use.left);
  if (head.positive && bank.is_equality(head.atom) && left != head.atom) {
    if (rule.backward) step = turned(step);
  } else {
    // `p = true` from p, `p = false` from its negation.
    StepArguments reflexive;
    reflexive.terms = {left};
    const StepId same = builder.add(whence::Rule::kReflexivity, {}, std::move(reflexive));
    StepArguments rewrite = encoded(SuperposeArguments{0, 2, 0});
    rewrite.position = {1};
    rewrite.substitutions = {Substitution{}, Substitution{}};
    step = builder.add(whence::Rule::kRewrite, {step, same}, std::move(rewrite));
  }
  applied_.emplace(reason, step);
  return step;
}

// The step of `a = b` for neighbours in the forest, of which all that it needs is known.
StepId Explanation::edge_step(NodeId a, NodeId b) {
  const Reason reason = reason_between(a, b);
  if (reason != kByCongruence) {
    const StepId step = application(reason);
    return saturation_.application(reason).left == a ? step : turned(step);
  }
  StepArguments arguments;
  std::vector<StepId> premises;
  for (std::uint32_t i = 0; i < graph_.arguments(a).size(); ++i) {
    const NodeId x = graph_.arguments(a)[i];
    const NodeId y = graph_.arguments(b)[i];
    if (x == y) continue;
    premises.push_back(known_.at(Pair{x, y}));
    arguments.numbers.push_back(i);
  }
  arguments.terms = {term(a)};
  return laws_.builder().add(whence::Rule::kCongruence, std::move(premises), std::move(arguments));
}

StepId Explanation::equation(NodeId a, NodeId b) {
  std::vector<Pair> pending{{a, b}};
  while (!pending.empty()) {
    const Pair top = pending.back();
    if (known_.contains(top)) {
      pending.pop_back();
      continue;
    }
    const std::vector<NodeId> way = path(top.first, top.second);
    bool all = true;
    for (std::size_t i = 0; i + 1 < way.size(); ++i) {
      all = ready(way[i], way[i + 1], pending) && all;
    }
    if (!all) continue;
    StepId step;
    for (std::size_t i = 0; i + 1 < way.size(); ++i) {
      const StepId next = edge_step(way[i], way[i + 1]);
      step = step.valid() ? laws_.builder().add(whence::Rule::kTransitivity, {step, next}) : next;
    }
    known_.emplace(top, step);
    pending.pop_back();
  }
  return known_.at(Pair{a, b});
}

StepId closed_step(ProofBuilder& builder, StepId unit, TermId goal) {
  TermBank& bank = builder.bank();
  if (builder.clause(unit)[0].positive && builder.clause(unit)[0].atom == goal) return unit;
  StepArguments assume;
  assume.terms = {bank.negation(goal)};
  StepId denied = builder.add(whence::Rule::kAssume, {}, assume);
  StepArguments apart;
  apart.numbers = {0, 0};
  for (TermId t = goal; bank.kind(t) == TermKind::kForall; t = bank.body(t)) {
    apart.numbers.push_back(0);
    apart.numbers.push_back(0);
  }
  denied = builder.add(whence::Rule::kClausify, {denied}, std::move(apart));
  const TermId shown = builder.clause(unit)[0].atom;
  Substitution substitution;
  std::uint64_t work = 0;
  if (!match(bank, shown, builder.clause(denied)[0].atom, substitution, work)) {
    throw std::logic_error("the equation that was shown is not the goal");
  }
  StepArguments resolve = encoded(ResolveArguments{0, 0});
  resolve.substitutions = {std::move(substitution), {}};
  const StepId empty = builder.add(whence::Rule::kResolve, {unit, denied}, std::move(resolve));
  return builder.add(whence::Rule::kDischarge, {empty}, std::move(assume));
}

}  // namespace whence::egraph
