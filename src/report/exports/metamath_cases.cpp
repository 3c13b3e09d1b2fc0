// Splitting, unit propagation, and quantifiers moved, for Metamath.

#include <algorithm>
#include <deque>

#include "report/exports/metamath_steps.h"
#include "report/exports/negations.h"

namespace whence::report {

// --- splitting ----------------------------------------------------------------------------------

// ( c -> formula ), where c, or what it extends, was extended by the formula.
MetamathNode MetamathSteps::added_in(const Context& c, Node formula) {
  const Context* at = &c;
  while (at->added != formula) at = at->parent;
  return lifted(c, *at, formula, known_added(*at));
}

// ( c -> what `chain` assumes ), from what is known of each formula that extends it.
MetamathNode MetamathSteps::rebuilt(const Context& chain, const Context& c,
                                    const std::function<Node(Node)>& known) {
  std::vector<const Context*> all;
  for (const Context* at = &chain; at != nullptr; at = at->parent) all.push_back(at);
  Node proof = terms_.logic("a1i", {c.formula, all.back()->formula}, {terms_.logic("tru", {})});
  for (std::size_t i = all.size() - 1; i-- > 0;) {
    proof = terms_.logic("an", {c.formula, all[i + 1]->formula, all[i]->added},
                         {proof, known(all[i]->added)});
  }
  return proof;
}

// ( A. u1 ... A. um D <-> F ), F being the closure of D with its own names; the left side too.
std::pair<MetamathNode, MetamathNode> MetamathSteps::closure(
    TermId formula, const std::vector<std::pair<TermId, Node>>& variables) {
  std::vector<TermId> opened{formula};
  for (const auto& [variable, bound] : variables) {
    opened.push_back(bank_.open(opened.back(), variable));
  }
  Node left = terms_.expression(opened.back());
  Node proof = terms_.logic("biid", {left});
  for (std::size_t i = variables.size(); i-- > 0;) {
    const SortId sort = bank_.sort(variables[i].first);
    const Node u = variables[i].second;
    const TermId body = bank_.body(opened[i]);
    const Node x = terms_.bound(sort, terms_.height(body));
    const Node inner = terms_.expression(opened[i + 1]);
    const Node generalized = terms_.logic_at("albi@", sort, {left, inner, u}, {proof});
    const Node middle = terms_.quantified(true, sort, u, inner);
    left = terms_.quantified(true, sort, u, left);
    proof = terms_.logic("bitr", {left, middle, terms_.expression(opened[i])},
                         {generalized, terms_.renamed(true, sort, body, u, x, {})});
  }
  return {left, proof};
}

// As long as the components' variables are bound ones that nothing else mentions, one component
// after the other is generalized over its own.
MetamathNode MetamathSteps::split(const Step& step, const Context& c) {
  const StepId premise = step.premises[0];
  const auto components = SplitArguments::decode(step.arguments)->components;
  const Sequent sequent = conclusion(premise);
  const std::size_t n = components.size();
  Substitution fresh;
  std::vector<std::size_t> component_of(sequent.clause.size());
  std::vector<std::size_t> place_of(sequent.clause.size());
  std::vector<std::vector<std::pair<TermId, Node>>> variables(n);
  std::vector<TermId> formulas;
  std::vector<Node> open(n);                // the component's disjunction
  std::vector<std::vector<Node>> tails(n);  // its parts, from each literal on
  for (std::size_t k = 0; k < n; ++k) {
    Clause own;
    for (std::uint32_t i : components[k]) {
      component_of[i] = k;
      place_of[i] = own.size();
      own.push_back(sequent.clause[i]);
    }
    for (TermId v : free_variables(bank_, own)) {
      Node bound = 0;
      const TermId u = terms_.fresh_variable(bank_.sort(v), bound);
      fresh.bind(bank_.index(v), u);
      variables[k].emplace_back(u, bound);
    }
    formulas.push_back(as_formula(bank_, own));
    for (Literal& l : own) l.atom = bank_.substitute(l.atom, fresh);
    tails[k].resize(own.size());
    for (std::size_t i = own.size(); i-- > 0;) {
      tails[k][i] =
          i + 1 == own.size() ? said(own[i]) : terms_.make("wo", {said(own[i]), tails[k][i + 1]});
    }
    open[k] = tails[k][0];
  }
  const auto closed_denied = [&](std::size_t k) {
    return terms_.negation(terms_.expression(formulas[k]));
  };
  // Assumed are the assumptions, that the components from `from` on fail for some values, and that
  // the others fail for these.
  std::deque<Context> contexts;
  const auto chain = [&](std::size_t from) -> const Context& {
    contexts.push_back({terms_.make("wt", {})});
    const auto extend = [&](Node formula) {
      contexts.push_back(extended(contexts.back(), formula));
    };
    for (TermId a : sequent.assumptions) {
      extend(terms_.expression(a));
      contexts.back().assumed[a] = known_added(contexts.back());
    }
    for (std::size_t k = n; k-- > from;) extend(closed_denied(k));
    for (std::size_t k = 0; k < from; ++k) extend(terms_.negation(open[k]));
    return contexts.back();
  };
  const Context* at = &chain(n);
  Node wrong = fails(premise, &fresh, *at, [&](const Context& here, std::size_t i) {
    const std::vector<Node>& parts = tails[component_of[i]];
    Literal l = sequent.clause[i];
    l.atom = bank_.substitute(l.atom, fresh);
    Node proof = added_in(here, terms_.negation(open[component_of[i]]));
    for (std::size_t k = 0; k <= place_of[i]; ++k) {
      if (k + 1 == parts.size()) break;
      const Node first = terms_.nodes().arguments(parts[k])[0];
      proof = terms_.logic(k == place_of[i] ? "orn" : "orm", {here.formula, first, parts[k + 1]},
                           {proof});
    }
    if (l.positive) return proof;
    return terms_.logic("dned", {here.formula, terms_.expression(l.atom)}, {proof});
  });
  for (std::size_t k = n; k-- > 0;) {
    const Context& before = *at->parent;
    Node now = open[k];
    Node proof = terms_.logic("pos", {before.formula, now}, {wrong});
    for (std::size_t i = variables[k].size(); i-- > 0;) {
      const auto& [variable, bound] = variables[k][i];
      const SortId sort = bank_.sort(variable);
      proof = terms_.logic_at("alri@", sort, {before.formula, now, bound}, {proof});
      now = terms_.quantified(true, sort, bound, now);
    }
    const Node formula = terms_.expression(formulas[k]);
    if (!variables[k].empty()) {
      const Node iff = closure(formulas[k], variables[k]).second;
      const Node both = terms_.equation(now, formula, bank_.signature().bool_sort());
      const Node implied = terms_.implication(now, formula);
      proof = terms_.logic(
          "syl", {before.formula, now, formula},
          {proof, terms_.logic("mp", {both, implied}, {iff, terms_.logic("bi1", {now, formula})})});
    }
    const Context& next = chain(k);
    const Node here =
        terms_.logic("syl", {next.formula, before.formula, formula},
                     {rebuilt(before, next, [&](Node f) { return added_in(next, f); }), proof});
    wrong = terms_.logic("no", {next.formula, formula},
                         {here, added_in(next, terms_.negation(formula))});
    at = &next;
  }
  std::map<Node, Node> known;
  for (TermId a : sequent.assumptions) known[terms_.expression(a)] = assumed(c, a);
  for (std::size_t k = 0; k < n; ++k) {
    const auto [atom, negations] = stripped(bank_, formulas[k]);
    const bool positive = negations % 2 == 0;
    const Node inside = terms_.expression(atom);
    const Node denial = positive ? terms_.negation(inside) : inside;
    known[closed_denied(k)] = negated(c, denial, (negations + 1) / 2, refuted(c, {atom, positive}));
  }
  return terms_.logic("syl", {c.formula, at->formula, terms_.make("wf", {})},
                      {rebuilt(*at, c, [&](Node f) { return known.at(f); }), wrong});
}

// --- unit propagation
// ------------------------------------------------------------------------------

MetamathNode MetamathSteps::rup(const Step& step, const Context& c) {
  struct Known {
    bool holds = false;
    const Context* where = nullptr;
    Node proof = 0;  // of the atom, or of its negation
  };
  std::map<TermId, Known> facts;
  const auto fact_formula = [&](TermId atom, bool holds) { return said({atom, holds}); };
  // ( here -> formula ), as the facts say of what is under its negations and `more`.
  const auto prove = [&](const Context& here, TermId formula, std::size_t more) {
    const auto [atom, negations] = stripped(bank_, formula);
    const Known& fact = facts.at(atom);
    const Node known = fact_formula(atom, fact.holds);
    return negated(here, known, (negations + more) / 2,
                   lifted(here, *fact.where, known, fact.proof));
  };
  Node conflict = 0;
  bool conflicting = false;
  // Takes note of a proof of a formula under `more` negations.
  const auto note = [&](TermId formula, std::size_t more, Node proof) {
    auto [atom, negations] = stripped(bank_, formula);
    negations += more;
    const bool holds = negations % 2 == 0;
    Node now = fact_formula(atom, holds);
    for (std::size_t i = negations / 2; i-- > 0;) {
      Node target = now;
      for (std::size_t k = 0; k < i; ++k) target = terms_.negation(terms_.negation(target));
      proof = terms_.logic("dned", {c.formula, target}, {proof});
    }
    const auto [it, fresh] = facts.emplace(atom, Known{holds, &c, proof});
    if (fresh || it->second.holds == holds || conflicting) return;
    conflicting = true;
    conflict =
        no(c, {atom, true}, holds ? proof : it->second.proof, holds ? it->second.proof : proof);
  };
  for (TermId a : step.conclusion.assumptions) note(a, 0, assumed(c, a));
  for (const Literal& l : step.conclusion.clause) note(l.atom, l.positive ? 1 : 0, refuted(c, l));
  if (conflicting) return conflict;
  for (StepId premise : step.premises) {
    const Sequent sequent = conclusion(premise);
    struct Slot {
      TermId formula;
      bool positive = false;  // of an assumption false: it is a negated literal
    };
    std::vector<Slot> slots;
    for (TermId a : sequent.assumptions) slots.push_back({a, false});
    for (const Literal& l : sequent.clause) slots.push_back({l.atom, l.positive});
    TermId open;
    bool becomes = false;
    for (const Slot& slot : slots) {
      const auto [atom, negations] = stripped(bank_, slot.formula);
      if (facts.contains(atom)) continue;
      open = atom;
      becomes = slot.positive == (negations % 2 == 0);
    }
    // As if it were the other way round, to refute that.
    Context inner =
        open.valid() ? extended(c, fact_formula(open, !becomes)) : Context{c.formula, &c};
    if (open.valid()) facts[open] = {!becomes, &inner, known_added(inner)};
    for (TermId a : sequent.assumptions) inner.assumed[a] = prove(inner, a, 0);
    const Node wrong = fails(premise, nullptr, inner, [&](const Context& here, std::size_t i) {
      const Literal& l = sequent.clause[i];
      return prove(here, l.atom, l.positive ? 1 : 0);
    });
    if (!open.valid()) return wrong;
    facts[open] = {
        becomes, &c,
        terms_.logic(becomes ? "pos" : "neg", {c.formula, terms_.expression(open)}, {wrong})};
  }
  throw MetamathRefusal("unit propagation has no end");
}

// --- quantifiers moved
// -----------------------------------------------------------------------------

MetamathNode MetamathSteps::miniscoped(const Step& step) {
  const TermId iff = step.conclusion.clause[0].atom;
  const std::uint32_t k = step.arguments.numbers[0];
  const Node truth = terms_.make("wt", {});
  Scope scope;
  const Node moved = terms_.along(
      bank_.argument(iff, 0), bank_.argument(iff, 1), step.arguments.position, 0, truth, scope,
      [&](TermId t, TermId u, const Scope& inner) { return this->moved(k, t, u, inner); });
  return terms_.logic("mp", {truth, terms_.expression(iff)}, {terms_.logic("tru", {}), moved});
}

// ( T. -> ( t <-> u ) ), which law k says.
MetamathNode MetamathSteps::moved(std::uint32_t k, TermId t, TermId u, const Scope& scope) {
  const bool universal = bank_.kind(t) == TermKind::kForall;
  const SortId sort = bank_.binder_sort(t);
  const SortId truth = bank_.signature().bool_sort();
  const TermId body = bank_.body(t);
  const Node x = terms_.bound(sort, terms_.height(body));
  const Node top = terms_.make("wt", {});
  Scope inner = scope;
  inner.push_back(terms_.as_term(sort, x));
  const auto inside = [&](TermId f) { return terms_.expression(f, inner); };
  const auto outside = [&](TermId f) { return terms_.expression(f, scope); };
  const auto part = [&](TermId f, std::size_t i) { return bank_.argument(f, i); };
  const auto lift = [&](Node a, Node b, Node proof) {
    return terms_.logic("a1i", {top, terms_.equation(a, b, truth)}, {proof});
  };
  const Node whole = outside(t);
  if (k == 0) {
    return lift(whole, outside(u),
                terms_.logic_at(universal ? "m0a@" : "m0e@", sort, {inside(body), x}));
  }
  // ( T. -> ( t <-> between ) ) and then the parts of u, whose quantifiers have other variables.
  const auto finish = [&](Node between, Node proof,
                          const std::vector<std::optional<TermId>>& renamed) {
    std::vector<Node> a;
    std::vector<Node> b;
    std::vector<std::optional<Node>> proofs;
    for (std::size_t i = 0; i < renamed.size(); ++i) {
      b.push_back(outside(part(u, i)));
      a.push_back(b.back());
      proofs.emplace_back();
      if (!renamed[i]) continue;
      const bool all = bank_.kind(part(u, i)) == TermKind::kForall;
      const Node y = terms_.bound(sort, terms_.height(*renamed[i]));
      a.back() = terms_.quantified(all, sort, x, inside(*renamed[i]));
      if (x == y) continue;
      proofs.back() = lift(a.back(), b.back(), terms_.renamed(all, sort, *renamed[i], x, y, scope));
    }
    return terms_.chained(top, whole, between, outside(u), truth, proof,
                          terms_.congruent(top, u, a, b, proofs));
  };
  // t, as its body is equivalent to another, and what becomes of that.
  const auto through = [&](Node other, Node iff, Node between, Node law) {
    const Node middle = terms_.quantified(universal, sort, x, other);
    const Node first =
        terms_.logic_at(universal ? "albi@" : "exbi@", sort, {inside(body), other, x}, {iff});
    return lift(whole, between, terms_.logic("bitr", {whole, middle, between}, {first, law}));
  };
  const auto quantified = [&](bool all, Node f) { return terms_.quantified(all, sort, x, f); };
  const auto some = [&](TermId tree, SymbolId connective) {
    std::vector<TermId> stack{tree};
    while (!stack.empty()) {
      const TermId f = stack.back();
      stack.pop_back();
      if (bank_.is_application_of(f, connective)) {
        stack.push_back(part(f, 0));
        stack.push_back(part(f, 1));
      } else if (terms_.mentions(f, 0)) {
        return true;
      }
    }
    return false;
  };
  const Signature& signature = bank_.signature();
  switch (k) {
    case 1:
    case 2:
    case 7: {
      const Node a = inside(part(body, 0));
      const Node b = inside(part(body, 1));
      const char* label = k == 1 ? "m1@" : k == 2 ? "m2@" : "m7@";
      const Node left = quantified(k != 2 && (k == 1 || !universal), a);
      const Node right = quantified(k == 1, b);
      const Node between = terms_.make(k == 1 ? "wa" : k == 2 ? "wo" : "wi", {left, right});
      return finish(between, lift(whole, between, terms_.logic_at(label, sort, {a, b, x})),
                    {bank_.body(part(u, 0)), bank_.body(part(u, 1))});
    }
    case 3:
    case 4: {
      const char* connective = k == 3 ? "wo" : "wa";
      const Node out = outside(part(u, 0));
      const Node in = inside(bank_.body(part(u, 1)));
      const Node joined = terms_.make(connective, {out, in});
      const Node between = terms_.make(connective, {out, quantified(universal, in)});
      return finish(between,
                    through(joined, same_members(k == 3, inside(body), joined), between,
                            terms_.logic_at(k == 3 ? "m3@" : "m4@", sort, {out, in, x})),
                    {std::nullopt, bank_.body(part(u, 1))});
    }
    case 5: {
      const Node a = inside(part(body, 0));
      const Node b = inside(part(body, 1));
      const Node out = outside(part(u, 0));
      const TermId rest = bank_.body(part(u, 1));
      const Node in = inside(rest);
      Node iff = 0;
      if (some(part(body, 0), signature.and_symbol())) {
        const Node d = inside(part(rest, 0));
        const Node joined = terms_.conjunction(out, d);
        iff = terms_.logic("m5p", {a, out, d, b}, {same_members(false, a, joined)});
      } else {
        iff = terms_.logic("imbi1", {a, out, b}, {same_members(false, a, out)});
      }
      const Node between = terms_.implication(out, quantified(true, in));
      return finish(between,
                    through(terms_.implication(out, in), iff, between,
                            terms_.logic_at("m5@", sort, {out, in, x})),
                    {std::nullopt, rest});
    }
    case 6: {
      const Node a = inside(part(body, 0));
      const Node b = inside(part(body, 1));
      if (!some(part(body, 1), signature.or_symbol())) {
        const Node out = outside(part(u, 1));
        const Node iff = terms_.logic("imbir", {b, out, a}, {same_members(true, b, out)});
        const Node between = terms_.implication(quantified(false, a), out);
        return finish(between,
                      through(terms_.implication(a, out), iff, between,
                              terms_.logic_at("m6@", sort, {a, out, x})),
                      {bank_.body(part(u, 0)), std::nullopt});
      }
      const Node out = outside(part(u, 0));
      const TermId rest = bank_.body(part(u, 1));
      const Node d = inside(part(rest, 1));
      const Node joined = terms_.make("wo", {out, d});
      const Node iff = terms_.logic("m6p", {b, out, d, a}, {same_members(true, b, joined)});
      const Node in = inside(rest);
      const Node between = terms_.make("wo", {out, quantified(true, in)});
      return finish(between,
                    through(terms_.make("wo", {out, in}), iff, between,
                            terms_.logic_at("m3@", sort, {out, in, x})),
                    {std::nullopt, rest});
    }
    case 8:
    case 9:
      return lift(whole, outside(u),
                  terms_.logic_at(universal ? "m8@" : "m9@", sort, {inside(part(body, 0)), x}));
    case 10: {
      const Node condition = outside(part(u, 0));
      const Node a = inside(part(body, 1));
      const Node b = inside(part(body, 2));
      const Node between =
          terms_.make("wif", {condition, quantified(universal, a), quantified(universal, b)});
      return finish(
          between,
          lift(whole, between,
               terms_.logic_at(universal ? "m10a@" : "m10e@", sort, {condition, a, b, x})),
          {std::nullopt, bank_.body(part(u, 1)), bank_.body(part(u, 2))});
    }
    default:
      throw MetamathRefusal("an unknown law");
  }
}

// ( a <-> b ), two disjunctions, or conjunctions, of the same.
MetamathNode MetamathSteps::same_members(bool disjunction, Node a, Node b) {
  if (a == b) return terms_.logic("biid", {a});
  const MetamathLabel connective = terms_.nodes().label(disjunction ? "l.wo" : "l.wa");
  const auto truth_of = [&](Node f) { return disjunction ? terms_.negation(f) : f; };
  const auto implied = [&](Node from, Node to) {
    const Node context = truth_of(from);
    std::map<Node, Node> known;
    const std::function<void(Node, Node)> take = [&](Node f, Node proof) {
      known.emplace(f, proof);
      if (terms_.nodes().label_of(f) != connective) return;
      const Node left = terms_.nodes().arguments(f)[0];
      const Node right = terms_.nodes().arguments(f)[1];
      take(left, terms_.logic(disjunction ? "orn" : "anl", {context, left, right}, {proof}));
      take(right, terms_.logic(disjunction ? "orm" : "anr", {context, left, right}, {proof}));
    };
    take(from, terms_.logic("id", {context}));
    const std::function<Node(Node)> make = [&](Node f) -> Node {
      const auto it = known.find(f);
      if (it != known.end()) return it->second;
      if (terms_.nodes().label_of(f) != connective) {
        throw MetamathRefusal("the members of a formula are not those of another");
      }
      const Node left = terms_.nodes().arguments(f)[0];
      const Node right = terms_.nodes().arguments(f)[1];
      return terms_.logic(disjunction ? "nor" : "an", {context, left, right},
                          {make(left), make(right)});
    };
    return make(to);
  };
  return terms_.logic(disjunction ? "bicasen" : "bicase", {a, b}, {implied(a, b), implied(b, a)});
}

}  // namespace whence::report
