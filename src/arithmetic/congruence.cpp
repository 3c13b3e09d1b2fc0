#include "arithmetic/congruence.h"

#include <algorithm>

namespace whence::arithmetic {

StepId LiteralSteps::of(const Literal& literal) {
  const auto [it, inserted] = steps_.try_emplace({literal.atom, literal.positive});
  if (!inserted) return it->second;
  TermBank& bank = builder_.bank();
  StepArguments arguments;
  arguments.terms = {literal.positive ? literal.atom : bank.negation(literal.atom)};
  StepId step = builder_.add(Rule::kAssume, {}, std::move(arguments));
  if (!literal.positive) {
    StepArguments apart;
    apart.numbers = {0, 0};
    step = builder_.add(Rule::kClausify, {step}, std::move(apart));
  }
  steps_[{literal.atom, literal.positive}] = step;
  return step;
}

TermId polynomial_term(TermBank& bank, const Polynomial& polynomial, SortId numbers) {
  Signature& signature = bank.signature();
  if (!numbers.valid()) {
    const bool integers = polynomial.denominator == 1 && is_of_integers(bank, polynomial);
    numbers = integers ? signature.integer_sort() : signature.field_sort();
  }
  const auto make = [&](Arithmetic operation, TermId a, TermId b) {
    return bank.apply(signature.function(signature.arithmetic_symbol(operation, numbers)), {a, b});
  };
  const auto embedded = [&](TermId t) {
    if (bank.sort(t) == numbers) return t;
    const SymbolId embed = signature.arithmetic_symbol(Arithmetic::kEmbed, numbers);
    return bank.apply(signature.function(embed), {t});
  };
  TermId sum;
  const auto append = [&](TermId one) {
    sum = sum.valid() ? make(Arithmetic::kAdd, sum, one) : one;
  };
  for (const auto& [monomial, coefficient] : polynomial.terms) {
    if (monomial.empty()) continue;
    TermId product;
    if (coefficient != polynomial.denominator) {
      product = number_term(bank, numbers, coefficient, polynomial.denominator);
    }
    for (TermId t : monomial) {
      const TermId factor = embedded(t);
      product = product.valid() ? make(Arithmetic::kMultiply, product, factor) : factor;
    }
    append(product);
  }
  const Integer constant = polynomial.constant();
  if (!constant.is_zero() || !sum.valid()) {
    append(number_term(bank, numbers, constant, polynomial.denominator));
  }
  return sum;
}

const std::optional<Polynomial>& Polynomials::of(TermId t) {
  const auto [it, inserted] = known_.try_emplace(t);
  if (inserted) {
    it->second = polynomial_of(bank_, t);
    work_ += bank_.weight(t) + (it->second ? 10 * it->second->terms.size() : 10'000);
  }
  return it->second;
}

TermId Polynomials::normal(TermId t) {
  if (const auto known = normal_.find(t); known != normal_.end()) return known->second;
  const auto& polynomial = of(t);
  const TermId result = polynomial ? polynomial_term(bank_, *polynomial, bank_.sort(t)) : t;
  normal_.emplace(t, result);
  return result;
}

Congruence::Congruence(TermBank& bank, LiteralSteps& steps, Polynomials& polynomials)
    : bank_(bank), steps_(steps), polynomials_(polynomials) {
  add(bank_.truth());
  add(bank_.falsity());
}

// Whether the arguments of a term take part with it.
static bool is_open(const TermBank& bank, TermId t) {
  if (bank.kind(t) != TermKind::kApplication) return false;
  const SymbolKind kind = bank.signature().symbol_of(bank.function(t)).kind;
  return kind != SymbolKind::kLogical && kind != SymbolKind::kIfThenElse;
}

void Congruence::add(TermId root) {
  std::vector<std::pair<TermId, bool>> stack{{root, false}};
  while (!stack.empty()) {
    const auto [t, expanded] = stack.back();
    stack.pop_back();
    if (node_of_.contains(t)) continue;
    if (!expanded && is_open(bank_, t)) {
      stack.emplace_back(t, true);
      const auto arguments = bank_.arguments(t);
      for (auto it = arguments.rbegin(); it != arguments.rend(); ++it)
        stack.emplace_back(*it, false);
      continue;
    }
    const auto n = static_cast<std::uint32_t>(nodes_.size());
    node_of_.emplace(t, n);
    terms_.push_back(t);
    Node fresh;
    fresh.term = t;
    fresh.root = n;
    fresh.members = {t};
    if (bank_.is_constructor(t)) fresh.constructor = n;
    nodes_.push_back(std::move(fresh));
    ++work_;
    if (!is_open(bank_, t)) continue;
    for (TermId a : bank_.arguments(t)) {
      nodes_[nodes_[node_of_.at(a)].root].parents.push_back(n);
    }
    enter(n);
    if (!bank_.signature().is_numbers(bank_.sort(t)) || !arithmetic_of(bank_, t)) continue;
    const TermId normal = polynomials_.normal(t);
    if (normal == t) continue;
    add(normal);
    Edge edge;
    edge.from = n;
    edge.to = node_of_.at(normal);
    edge.why = Why::kRing;
    pending_.push_back(edge);
  }
}

std::vector<std::uint32_t> Congruence::key(std::uint32_t n) const {
  const TermId t = nodes_[n].term;
  std::vector<std::uint32_t> out{bank_.function(t).value};
  for (TermId a : bank_.arguments(t)) out.push_back(nodes_[node_of_.at(a)].root);
  return out;
}

// Looks a term up by its function and the classes of its arguments.
void Congruence::enter(std::uint32_t n) {
  if (bank_.arguments(nodes_[n].term).empty()) return;
  const auto [it, inserted] = table_.try_emplace(key(n), n);
  work_ += bank_.arguments(nodes_[n].term).size();
  if (inserted || nodes_[it->second].root == nodes_[n].root) return;
  Edge edge;
  edge.from = n;
  edge.to = it->second;
  edge.why = Why::kCongruence;
  pending_.push_back(edge);
}

void Congruence::assume(const Literal& literal) {
  add(literal.atom);
  Edge truth;
  truth.from = node_of_.at(literal.atom);
  truth.to = node_of_.at(literal.positive ? bank_.truth() : bank_.falsity());
  truth.why = Why::kTruth;
  truth.literal = literal;
  if (truth.from != truth.to) truths_.push_back(truth);
  if (!bank_.is_equality(literal.atom)) return;
  if (!literal.positive) {
    disequations_.push_back(literal);
    return;
  }
  Edge edge;
  edge.from = node_of_.at(bank_.argument(literal.atom, 0));
  edge.to = node_of_.at(bank_.argument(literal.atom, 1));
  edge.why = Why::kLiteral;
  edge.literal = literal;
  pending_.push_back(edge);
}

std::uint32_t Congruence::other_end(std::uint32_t n) const {
  const Edge& edge = edges_[static_cast<std::size_t>(nodes_[n].edge)];
  return edge.from == n ? edge.to : edge.from;
}

// Turns the edges on the way from n round, so that n is the root of its tree.
void Congruence::reroot(std::uint32_t n) {
  std::int64_t edge = -1;
  std::uint32_t at = n;
  for (;;) {
    const std::int64_t next_edge = nodes_[at].edge;
    const std::uint32_t next = next_edge < 0 ? kNone : other_end(at);
    nodes_[at].edge = edge;
    if (next == kNone) return;
    edge = next_edge;
    at = next;
  }
}

void Congruence::merge(Edge edge) {
  std::uint32_t a = nodes_[edge.from].root;
  std::uint32_t b = nodes_[edge.to].root;
  if (a == b) return;
  // The class of `from` goes into that of `to`, or the other way round: the smaller one moves.
  std::uint32_t moving = edge.from;
  if (nodes_[a].members.size() > nodes_[b].members.size()) {
    std::swap(a, b);
    moving = edge.to;
  }
  reroot(moving);
  edges_.push_back(edge);
  nodes_[moving].edge = static_cast<std::int64_t>(edges_.size()) - 1;
  for (TermId t : nodes_[a].members) nodes_[node_of_.at(t)].root = b;
  std::vector<TermId> members = std::move(nodes_[a].members);
  nodes_[a].members.clear();
  nodes_[b].members.insert(nodes_[b].members.end(), members.begin(), members.end());
  work_ += members.size();
  const std::uint32_t first = nodes_[a].constructor;
  const std::uint32_t second = nodes_[b].constructor;
  if (first != kNone && second != kNone) {
    if (bank_.function(nodes_[first].term) != bank_.function(nodes_[second].term)) {
      if (!clash_) clash_ = {first, second};
    } else {
      for (std::uint32_t i = 0; i < bank_.arguments(nodes_[first].term).size(); ++i) {
        Edge inner;
        inner.from = node_of_.at(bank_.argument(nodes_[first].term, i));
        inner.to = node_of_.at(bank_.argument(nodes_[second].term, i));
        inner.why = Why::kInjective;
        inner.first = first;
        inner.second = second;
        inner.argument = i;
        pending_.push_back(inner);
      }
    }
  } else if (second == kNone) {
    nodes_[b].constructor = first;
  }
  const std::vector<std::uint32_t> parents = std::move(nodes_[a].parents);
  nodes_[a].parents.clear();
  for (std::uint32_t p : parents) {
    nodes_[b].parents.push_back(p);
    enter(p);
  }
}

bool Congruence::close() {
  for (;;) {
    for (std::size_t i = 0; i < pending_.size() && !clash_; ++i) merge(Edge(pending_[i]));
    pending_.clear();
    if (clash_ || denied()) return false;
    if (truths_.empty()) return true;
    pending_ = std::move(truths_);
    truths_.clear();
  }
}

// Whether what is equal is said to be different.
bool Congruence::denied() const {
  return std::ranges::any_of(disequations_, [&](const Literal& l) {
    return equal(bank_.argument(l.atom, 0), bank_.argument(l.atom, 1));
  });
}

TermId Congruence::find(TermId t) const {
  const auto known = node_of_.find(t);
  return known == node_of_.end() ? t : nodes_[nodes_[known->second].root].term;
}

const std::vector<TermId>& Congruence::members(TermId representative) const {
  return nodes_[nodes_[node_of_.at(representative)].root].members;
}

// --- reasons ------------------------------------------------------------------------------------

StepId Congruence::turned(StepId equation) {
  StepArguments arguments;
  arguments.numbers = {0};
  return steps_.builder().add(Rule::kSymmetry, {equation}, std::move(arguments));
}

// Of the first literals of two ground clauses.
StepId Congruence::resolved(StepId holds, StepId fails) {
  StepArguments arguments;
  arguments.numbers = {0, 0};
  arguments.substitutions.resize(2);
  return steps_.builder().add(Rule::kResolve, {holds, fails}, std::move(arguments));
}

// from = to
StepId Congruence::step_of(const Edge& edge) {
  ProofBuilder& builder = steps_.builder();
  const TermId from = nodes_[edge.from].term;
  const TermId to = nodes_[edge.to].term;
  switch (edge.why) {
    case Why::kLiteral:
      return steps_.of(edge.literal);
    case Why::kTruth: {
      const StepId literal = steps_.of(edge.literal);
      StepArguments same;
      same.terms = {from};
      const StepId reflexive = builder.add(Rule::kReflexivity, {}, std::move(same));
      StepArguments rewriting;
      rewriting.numbers = {0, 2, 0};
      rewriting.position = {1};
      rewriting.substitutions = {Substitution{}};
      return builder.add(Rule::kRewrite, {literal, reflexive}, std::move(rewriting));
    }
    case Why::kRing: {
      StepArguments sides;
      sides.terms = {from, to};
      return builder.add(Rule::kRing, {}, std::move(sides));
    }
    case Why::kCongruence: {
      StepArguments arguments;
      arguments.terms = {from};
      std::vector<StepId> premises;
      for (std::uint32_t i = 0; i < bank_.arguments(from).size(); ++i) {
        const TermId a = bank_.argument(from, i);
        const TermId b = bank_.argument(to, i);
        if (a == b) continue;
        premises.push_back(equation(a, b));
        arguments.numbers.push_back(i);
      }
      return builder.add(Rule::kCongruence, std::move(premises), std::move(arguments));
    }
    case Why::kInjective:
      break;
  }
  const TermId first = nodes_[edge.first].term;
  const TermId second = nodes_[edge.second].term;
  StepArguments whole;
  whole.terms = {first, second};
  whole.numbers = {edge.argument};
  const StepId injective = builder.add(Rule::kInjective, {}, std::move(whole));
  if (first == second) return injective;
  return resolved(equation(first, second), injective);
}

std::vector<std::uint32_t> Congruence::path_to_root(std::uint32_t n) const {
  std::vector<std::uint32_t> out{n};
  while (nodes_[out.back()].edge >= 0) out.push_back(other_end(out.back()));
  return out;
}

// The nodes from a to b: up to where the ways to the root meet, and down again.
std::vector<std::uint32_t> Congruence::path(TermId a, TermId b) const {
  std::vector<std::uint32_t> up = path_to_root(node_of_.at(a));
  std::vector<std::uint32_t> down = path_to_root(node_of_.at(b));
  while (up.size() > 1 && down.size() > 1 && up[up.size() - 2] == down[down.size() - 2]) {
    up.pop_back();
    down.pop_back();
  }
  up.insert(up.end(), down.rbegin() + 1, down.rend());
  return up;
}

// The edge of two neighbours, and whether it leads from a to b.
std::pair<Congruence::Edge, bool> Congruence::edge_between(std::uint32_t a, std::uint32_t b) const {
  const bool upwards = nodes_[a].edge >= 0 && other_end(a) == b;
  const Edge& edge = edges_[static_cast<std::size_t>(nodes_[upwards ? a : b].edge)];
  return {edge, edge.from == a};
}

StepId Congruence::equation(TermId a, TermId b) {
  if (const auto known = known_steps_.find({a, b}); known != known_steps_.end()) {
    return known->second;
  }
  const std::vector<std::uint32_t> nodes = path(a, b);
  StepId whole;
  for (std::size_t i = 0; i + 1 < nodes.size(); ++i) {
    const auto [edge, forwards] = edge_between(nodes[i], nodes[i + 1]);
    StepId step = step_of(edge);
    if (!forwards) step = turned(step);
    whole = whole.valid() ? steps_.builder().add(Rule::kTransitivity, {whole, step}) : step;
  }
  known_steps_.emplace(std::pair(a, b), whole);
  return whole;
}

// Of an atom that holds and one that does not, which are equal; not valid if the clash is another.
StepId Congruence::clash_of_literals() {
  const bool is_of_truth =
      nodes_[clash_->first].term == bank_.truth() || nodes_[clash_->first].term == bank_.falsity();
  if (!is_of_truth) return {};
  const std::vector<std::uint32_t> nodes = path(bank_.truth(), bank_.falsity());
  if (nodes.size() < 4) return {};
  const Edge holds = edge_between(nodes[0], nodes[1]).first;
  const Edge fails = edge_between(nodes[nodes.size() - 2], nodes.back()).first;
  if (holds.why != Why::kTruth || fails.why != Why::kTruth) return {};
  ProofBuilder& builder = steps_.builder();
  const StepId same = equation(holds.literal.atom, fails.literal.atom);
  StepArguments rewriting;
  rewriting.numbers = {0, 0, 0};
  rewriting.substitutions = {Substitution{}};
  const StepId both = builder.add(Rule::kRewrite, {same, steps_.of(holds.literal)}, rewriting);
  return resolved(both, steps_.of(fails.literal));
}

StepId Congruence::contradiction() {
  ProofBuilder& builder = steps_.builder();
  if (clash_) {
    if (const StepId step = clash_of_literals(); step.valid()) return step;
    const TermId first = nodes_[clash_->first].term;
    const TermId second = nodes_[clash_->second].term;
    StepArguments different;
    different.terms = {first, second};
    const StepId distinct = builder.add(Rule::kDistinct, {}, std::move(different));
    return resolved(equation(first, second), distinct);
  }
  for (const Literal& literal : disequations_) {
    const TermId a = bank_.argument(literal.atom, 0);
    const TermId b = bank_.argument(literal.atom, 1);
    if (!equal(a, b)) continue;
    const StepId denied = steps_.of(literal);
    if (a == b) {
      StepArguments same;
      same.numbers = {0};
      same.substitutions.resize(1);
      return builder.add(Rule::kEqualityResolution, {denied}, std::move(same));
    }
    return resolved(equation(a, b), denied);
  }
  return {};
}

}  // namespace whence::arithmetic
