// Resolution, equality, clausification and what is known of datatypes, for Metamath.

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "proof/kernel/rules.h"
#include "report/exports/metamath_steps.h"

namespace whence::report {

MetamathNode MetamathSteps::resolve(const Step& step, const Context& c) {
  const auto a = ResolveArguments::decode(step.arguments);
  const Substitution* s = &step.arguments.substitutions[0];
  const Substitution* t = &step.arguments.substitutions[1];
  const Refuter rest = kept(step.premises[1], t);
  // What the one says, the other denies.
  const Node one = holds(step.premises[0], s, a->first, c, kept(step.premises[0], s));
  return fails(step.premises[1], t, c, [&](const Context& here, std::size_t i) {
    return i == a->second ? one : rest(here, i);
  });
}

MetamathNode MetamathSteps::superpose(const Step& step, const Context& c) {
  const auto a = SuperposeArguments::decode(step.arguments);
  const StepId with = step.premises[0];
  const StepId into = step.premises[1];
  const Substitution* s = &step.arguments.substitutions[0];
  const Substitution* t =
      step.rule == Rule::kSuperpose ? &step.arguments.substitutions[1] : nullptr;
  const Position& position = step.arguments.position;
  Literal used = conclusion(with).clause[a->equation];
  used.atom = bank_.substitute(used.atom, *s);
  const bool sides = a->side < 2;
  const TermId left = sides ? bank_.argument(used.atom, a->side) : used.atom;
  const TermId right = sides           ? bank_.argument(used.atom, 1 - a->side)
                       : used.positive ? bank_.truth()
                                       : bank_.falsity();
  const Node l = terms_.expression(left);
  const Node r = terms_.expression(right);
  const SortId sort = bank_.sort(left);
  // ( context -> l = r ), from what the literal says.
  const auto turned = [&](Node context, Node proof) {
    if (a->side == 0) return proof;
    if (a->side == 1) return terms_.turned(context, r, l, sort, proof);
    return terms_.logic(used.positive ? "bitrued" : "bifalsed", {context, l}, {proof});
  };
  Literal target = conclusion(into).clause[a->target];
  if (t) target.atom = bank_.substitute(target.atom, *t);
  const TermId after = bank_.replace_at(target.atom, position, right);
  bool crosses = false;
  TermId at = target.atom;
  for (std::uint32_t i : position) {
    crosses = crosses || bank_.is_quantifier(at);
    at = bank_.argument(at, i);
  }
  Scope scope;
  const auto along = [&](Node context, Node equation) {
    return terms_.along(target.atom, after, position, 0, context, scope,
                        [&](TermId, TermId, const Scope&) { return equation; });
  };
  const Node before = terms_.expression(target.atom);
  const Node same =
      terms_.equation(before, terms_.expression(after), bank_.signature().bool_sort());
  Node iff = 0;
  if (crosses && is_direct(with)) {
    const Node truth = terms_.make("wt", {});
    const Node unit = terms_.logic("a1i", {truth, said(used)}, {applied(written(with), s, 0, {})});
    const Node closed = terms_.logic("mp", {truth, same},
                                     {terms_.logic("tru", {}), along(truth, turned(truth, unit))});
    iff = terms_.logic("a1i", {c.formula, same}, {closed});
  } else {
    const Node equation = turned(c.formula, holds(with, s, a->equation, c, kept(with, s)));
    if (!crosses) {
      iff = along(c.formula, equation);
    } else {
      if (terms_.height(left) + terms_.height(right) > 0) {
        throw MetamathRefusal(
            "a conditional equivalence of quantified formulas is used inside a quantifier");
      }
      const Node equal = terms_.equation(l, r, sort);
      iff = terms_.logic("syl", {c.formula, equal, same},
                         {equation, along(equal, terms_.logic("id", {equal}))});
    }
  }
  const Node changed = terms_.logic(target.positive ? "nbi2d" : "bi2d",
                                    {c.formula, before, terms_.expression(after)},
                                    {iff, refuted(c, {after, target.positive})});
  const Refuter rest = kept(into, t);
  return fails(into, t, c, [&](const Context& here, std::size_t i) {
    return i == a->target ? changed : rest(here, i);
  });
}

MetamathNode MetamathSteps::factor(const Step& step, const Context& c) {
  const auto a = FactoringArguments::decode(step.arguments);
  const StepId premise = step.premises[0];
  const Substitution* u = &step.arguments.substitutions[0];
  const Clause clause = conclusion(premise).clause;
  const TermId first = bank_.substitute(clause[a->first].atom, *u);
  const TermId second = bank_.substitute(clause[a->second].atom, *u);
  const TermId common = bank_.argument(first, a->first_side);
  const TermId t = bank_.argument(first, 1 - a->first_side);
  const TermId other = bank_.argument(second, 1 - a->second_side);
  const SortId sort = bank_.sort(t);
  const Node x = terms_.expression(common);
  const Node y = terms_.expression(t);
  const Node z = terms_.expression(other);
  // If the first equation held, the second would, as t = t'.
  Context inner = extended(c, terms_.expression(first));
  Node equation = known_added(inner);
  if (a->first_side == 1) equation = terms_.turned(inner.formula, y, x, sort, equation);
  equation = terms_.chained(inner.formula, x, y, z, sort, equation,
                            refuted(inner, {bank_.equality(t, other), false}));
  if (a->second_side == 1) equation = terms_.turned(inner.formula, x, z, sort, equation);
  const Node wrong = no(inner, {second, true}, equation, refuted(inner, {second, true}));
  const Node not_first = terms_.logic("neg", {c.formula, terms_.expression(first)}, {wrong});
  const Refuter rest = kept(premise, u);
  return fails(premise, u, c, [&](const Context& here, std::size_t i) {
    return i == a->first ? not_first : rest(here, i);
  });
}

MetamathNode MetamathSteps::symmetry(const Step& step, const Context& c) {
  const StepId premise = step.premises[0];
  const std::uint32_t turn = step.arguments.numbers[0];
  const Literal l = conclusion(premise).clause[turn];
  const TermId left = bank_.argument(l.atom, 0);
  const TermId right = bank_.argument(l.atom, 1);
  const SortId sort = bank_.sort(left);
  const Node a = terms_.expression(left);
  const Node b = terms_.expression(right);
  const Literal after{bank_.equality(right, left), l.positive};
  Node known = 0;
  if (l.positive) {
    Context inner = extended(c, terms_.expression(l.atom));
    const Node other = terms_.turned(inner.formula, a, b, sort, known_added(inner));
    known = terms_.logic("neg", {c.formula, terms_.expression(l.atom)},
                         {no(inner, after, other, refuted(inner, after))});
  } else {
    known = terms_.turned(c.formula, b, a, sort, refuted(c, after));
  }
  const Refuter rest = kept(premise, nullptr);
  return fails(premise, nullptr, c, [&](const Context& here, std::size_t i) {
    return i == turn ? known : rest(here, i);
  });
}

MetamathNode MetamathSteps::congruence(const Step& step, const Context& c) {
  const Literal goal = step.conclusion.clause[0];
  const TermId before = bank_.argument(goal.atom, 0);
  const TermId after = bank_.argument(goal.atom, 1);
  const std::size_t count = bank_.arguments(before).size();
  std::vector<Node> a;
  std::vector<Node> b;
  for (std::size_t i = 0; i < count; ++i) {
    a.push_back(terms_.expression(bank_.argument(before, i)));
    b.push_back(terms_.expression(bank_.argument(after, i)));
  }
  std::vector<std::optional<Node>> proofs(count);
  for (std::size_t k = 0; k < step.premises.size(); ++k) {
    const StepId premise = step.premises[k];
    proofs[step.arguments.numbers[k]] = holds(premise, nullptr, 0, c, kept(premise, nullptr));
  }
  const Node equal =
      count == 0 ? terms_.reflexive(c.formula, terms_.expression(before), bank_.sort(before))
                 : terms_.congruent(c.formula, before, a, b, proofs);
  return no(c, goal, equal, refuted(c, goal));
}

// --- clausification
// --------------------------------------------------------------------------------

MetamathNode MetamathSteps::clausify(const Step& step, const Context& c) {
  const auto arguments = ClausifyArguments::decode(step.arguments);
  struct Move {
    Literal literal;
    std::uint32_t at = 0;
    std::uint32_t choice = 0;
    std::vector<Literal> parts;
    TermId image;  // of a quantifier's variable
  };
  // As in the kernel, before sorts are put for type variables: these would make other symbols.
  Clause clause = proof_.derivation()[step.premises[0]].conclusion.clause;
  std::vector<Move> moves;
  for (const ClausifyMove& m : arguments->moves) {
    const std::uint32_t bound = variable_bound(bank_, clause);
    Move move{clause[m.literal], m.literal, m.choice, {}, {}};
    move.parts = *kernel::clausify_literal(bank_, move.literal, m.choice, bound);
    const auto [atom, positive] = move.literal;
    if (bank_.is_quantifier(atom)) {
      const SortId sort = bank_.binder_sort(atom);
      if ((bank_.kind(atom) == TermKind::kForall) == positive) {
        move.image = bank_.variable(bound, sort);
      } else if (positive) {
        move.image = bank_.skolem_term(atom);
      } else {
        const TermId negated = bank_.negation(bank_.body(atom));
        move.image = bank_.skolem_term(bank_.exists(sort, negated));
      }
      move.image = at_sorts(move.image);
    }
    (void)kernel::clausify_in_place(bank_, clause, m.literal, m.choice);
    move.literal.atom = at_sorts(move.literal.atom);
    for (Literal& l : move.parts) l.atom = at_sorts(l.atom);
    moves.push_back(std::move(move));
  }
  std::vector<Node> known;
  for (const Literal& l : clause) known.push_back(refuted(c, {at_sorts(l.atom), l.positive}));
  for (std::size_t k = moves.size(); k-- > 0;) {
    const Move& move = moves[k];
    const auto first = known.begin() + move.at;
    const std::vector<Node> parts(first, first + static_cast<std::ptrdiff_t>(move.parts.size()));
    known.erase(first, first + static_cast<std::ptrdiff_t>(move.parts.size()));
    const Node whole = bank_.is_quantifier(move.literal.atom)
                           ? opened(c, move.literal, move.parts.front(), move.image, parts.front())
                           : taken_apart(c, move.literal, move.choice, parts);
    known.insert(known.begin() + move.at, whole);
  }
  return fails(step.premises[0], nullptr, c,
               [&](const Context&, std::size_t i) { return known[i]; });
}

// ( c -> what denies the literal ), from what denies its parts.
MetamathNode MetamathSteps::taken_apart(const Context& c, Literal l, std::uint32_t choice,
                                        const std::vector<Node>& proofs) {
  const Signature& signature = bank_.signature();
  const SymbolId symbol = bank_.symbol(l.atom);
  const Node g = c.formula;
  const bool first = choice == 0;
  if (symbol == signature.true_symbol() || symbol == signature.false_symbol()) {
    return terms_.logic("a1i", {g, denied(l)}, {terms_.logic(l.positive ? "nfal" : "tru", {})});
  }
  std::vector<Node> values{g};
  const std::size_t count = bank_.arguments(l.atom).size();
  for (std::size_t i = 0; i < count; ++i) {
    values.push_back(terms_.expression(bank_.argument(l.atom, i)));
  }
  if (symbol == signature.not_symbol()) {
    return l.positive ? terms_.logic("notn", values, proofs) : proofs[0];
  }
  const char* label = nullptr;
  if (symbol == signature.and_symbol()) {
    label = !l.positive ? "an" : first ? "nan1" : "nan2";
  } else if (symbol == signature.or_symbol()) {
    label = l.positive ? "nor" : first ? "orl" : "orr";
  } else if (symbol == signature.implies_symbol()) {
    label = l.positive ? "nim" : first ? "im1" : "a1d";
  } else if (symbol == signature.ite_symbol()) {
    label = l.positive ? (first ? "nift" : "niff") : first ? "ift" : "iff";
  } else if (proofs.empty()) {  // t = t
    return terms_.reflexive(g, values[1], bank_.sort(bank_.argument(l.atom, 0)));
  } else {
    label = l.positive ? (first ? "nbi1" : "nbi2") : first ? "bif" : "bit";
  }
  return terms_.logic(label, values, proofs);
}

MetamathNode MetamathSteps::opened(const Context& c, Literal l, Literal part, TermId image,
                                   Node proof) {
  const Node whole = terms_.expression(l.atom);
  const Node inside = terms_.expression(part.atom);
  const bool universal = bank_.kind(l.atom) == TermKind::kForall;
  Node implied = 0;
  if (universal == l.positive) {
    implied = terms_.instance(l.atom, image);
  } else if (l.positive) {
    implied = definition(image);
  } else {
    const SortId sort = bank_.binder_sort(l.atom);
    const TermId body = bank_.body(l.atom);
    const Node x = terms_.bound(sort, terms_.height(body));
    const Node before = terms_.expression(body, {terms_.as_term(sort, x)});
    implied = terms_.logic_at("chall@", sort, {before, inside, x}, {definition(image)});
  }
  if (l.positive) return terms_.logic("nsyl", {c.formula, whole, inside}, {proof, implied});
  return terms_.logic("syl", {c.formula, inside, whole}, {proof, implied});
}

// --- what needs no premise
// -------------------------------------------------------------------------

MetamathNode MetamathSteps::law(const Step& step) {
  const std::uint32_t k = step.arguments.numbers[0];
  std::vector<TermId> variables = free_variables(bank_, step.conclusion.clause);
  std::ranges::sort(variables, {}, [&](TermId v) { return bank_.index(v); });
  std::vector<Node> values;
  for (TermId v : variables) values.push_back(terms_.expression(v));
  const SortId truth = bank_.signature().bool_sort();
  const bool formulas =
      std::ranges::all_of(variables, [&](TermId v) { return bank_.sort(v) == truth; });
  if (formulas) return terms_.logic(fmt::format("law.{}", k), values);
  return terms_.logic_at(fmt::format("eqlaw.{}@", k), bank_.sort(variables.back()), values);
}

namespace {

// An application over variables from `next` on.
TermId general_application(TermBank& bank, TermId t, std::uint32_t& next) {
  std::vector<TermId> variables;
  for (TermId a : bank.arguments(t)) variables.push_back(a);
  for (TermId& a : variables) a = bank.variable(next++, bank.sort(a));
  return bank.apply(bank.function(t), variables);
}

}  // namespace

// What the rule says of these terms, where variables stand for their arguments: and those.
std::pair<Clause, std::vector<TermId>> MetamathSteps::general(const Step& step) {
  StepArguments arguments = step.arguments;
  std::vector<TermId> values;
  std::uint32_t next = 0;
  for (TermId& t : arguments.terms) {
    if (step.rule == Rule::kExhaustive) {
      values.push_back(t);
      t = bank_.variable(next++, bank_.sort(t));
      continue;
    }
    for (TermId a : bank_.arguments(t)) values.push_back(a);
    t = general_application(bank_, t, next);
  }
  auto outcome = kernel::conclude(problem_, step.rule, {}, arguments);
  return {std::get<Sequent>(std::move(outcome)).clause, values};
}

MetamathNode MetamathSteps::at_values(const MetamathStated& stated,
                                      const std::vector<TermId>& values) {
  return terms_.use(stated, [&](MetamathVariable v) -> std::optional<Node> {
    if (v.kind != 1) return std::nullopt;
    return terms_.expression(values[v.number]);
  });
}

MetamathNode MetamathSteps::distinct(const Step& step) {
  const auto [clause, values] = general(step);
  return at_values(once(datatypes_, "dt", "distinct", "Constructors differ.", said(clause[0])),
                   values);
}

MetamathNode MetamathSteps::injective(const Step& step, const Context& c) {
  const auto [clause, values] = general(step);
  const Clause& here = step.conclusion.clause;
  const Node axiom =
      at_values(once(datatypes_, "dt", "injective", "Constructors are injective.",
                     terms_.implication(terms_.expression(clause[0].atom), said(clause[1]))),
                values);
  const Node equal =
      terms_.logic("syl", {c.formula, terms_.expression(here[0].atom), said(here[1])},
                   {refuted(c, here[0]), axiom});
  return no(c, here[1], equal, refuted(c, here[1]));
}

MetamathNode MetamathSteps::exhaustive(const Step& step, const Context& c) {
  const auto [clause, values] = general(step);
  const auto folded = [&](const Clause& literals) {
    Node out = said(literals.back());
    for (std::size_t i = literals.size() - 1; i-- > 0;) {
      out = terms_.make("wo", {said(literals[i]), out});
    }
    return out;
  };
  const Node axiom = at_values(
      once(datatypes_, "dt", "exhaustive", "Each value is made by a constructor.", folded(clause)),
      values);
  const Clause& here = step.conclusion.clause;
  Node all = said(here.back());
  Node proof = refuted(c, here.back());
  for (std::size_t i = here.size() - 1; i-- > 0;) {
    proof = terms_.logic("nor", {c.formula, said(here[i]), all}, {refuted(c, here[i]), proof});
    all = terms_.make("wo", {said(here[i]), all});
  }
  return terms_.logic("no", {c.formula, all},
                      {terms_.logic("a1i", {c.formula, all}, {axiom}), proof});
}

// The scheme, for this goal: that its cases imply it.
MetamathNode MetamathSteps::induct(const Step& step, const Context& c) {
  const Literal goal = step.conclusion.clause[0];
  std::vector<Node> rest{said(goal)};  // by how many cases are left
  for (std::size_t i = step.premises.size(); i-- > 0;) {
    const Node one = said(conclusion(step.premises[i]).clause[0]);
    rest.push_back(terms_.implication(one, rest.back()));
  }
  const Node axiom = terms_.use(
      once(inductions_, "ind", "induction", "Induction on the size of values.", rest.back()),
      [](auto) { return std::nullopt; });
  Node proof = terms_.logic("a1i", {c.formula, rest.back()}, {axiom});
  for (std::size_t i = 0; i < step.premises.size(); ++i) {
    const StepId premise = step.premises[i];
    const Node one = said(conclusion(premise).clause[0]);
    const Node after = rest[rest.size() - 2 - i];
    proof = terms_.logic("mpd", {c.formula, one, after},
                         {holds(premise, nullptr, 0, c, kept(premise, nullptr)), proof});
  }
  return no(c, goal, proof, refuted(c, goal));
}

}  // namespace whence::report
