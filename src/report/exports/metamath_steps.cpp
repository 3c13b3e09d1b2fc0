#include "report/exports/metamath_steps.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "proof/kernel/rules.h"

namespace whence::report {

MetamathSteps::MetamathSteps(MetamathTerms& terms, Problem& problem, const kernel::Proof& proof)
    : terms_(terms), problem_(problem), proof_(proof), bank_(problem.bank) {}

void MetamathSteps::write() {
  find_sorts();
  for (const auto& [id, all] : wanted_) {
    for (const Sorts& sorts : all) {
      try {
        write_step(id, sorts);
      } catch (const MetamathRefusal& refusal) {
        throw MetamathRefusal(fmt::format("step {} ({}): {}", id.index(),
                                          rule_name(proof_.derivation()[id].rule), refusal.what()));
      }
    }
  }
  sorts_.clear();
  for (const ProvedStatement& p : proof_.theorems()) {
    const Statement& s = problem_.statements[p.statement];
    theorems_ += fmt::format("$( {} $)\n", MetamathTerms::comment(s.name));
    (void)terms_.state(theorems_, terms_.fresh_label("thm", s.name), {},
                       terms_.expression(s.formula), applied(written(p.step), nullptr, 0, {}));
  }
  if (!proof_.contradiction().valid()) return;
  const Node truth = terms_.make("wt", {});
  const Node falsity = terms_.make("wf", {});
  theorems_ += "$( The axioms contradict each other. $)\n";
  (void)terms_.state(theorems_, terms_.fresh_label("thm", "contradiction"), {}, falsity,
                     terms_.logic("mp", {truth, falsity},
                                  {terms_.logic("tru", {}),
                                   applied(written(proof_.contradiction()), nullptr, truth, {})}));
}

// --- sorts
// -----------------------------------------------------------------------------------------

// A step about all sorts is written for those at which it is used.
void MetamathSteps::find_sorts() {
  const Derivation& derivation = proof_.derivation();
  std::vector<std::vector<Sorts>> wanted(derivation.steps.size());
  const auto want = [&](StepId id, const Sorts& sorts) {
    std::vector<Sorts>& all = wanted[id.index()];
    const Sorts own = normal(id, sorts);
    if (std::ranges::find(all, own) == all.end()) all.push_back(own);
  };
  for (const ProvedStatement& p : proof_.theorems()) want(p.step, {});
  if (proof_.contradiction().valid()) want(proof_.contradiction(), {});
  for (std::size_t i = wanted.size(); i-- > 0;) {
    const Step& step = derivation.steps[i];
    for (const Sorts& sorts : wanted[i]) {
      const bool changes = step.rule == Rule::kInstantiateSort;
      for (StepId p : step.premises) {
        want(p, changes ? composed(step.arguments.sorts, sorts) : sorts);
      }
    }
  }
  for (std::size_t i = 0; i < wanted.size(); ++i) {
    if (!wanted[i].empty()) wanted_[StepId{i}] = std::move(wanted[i]);
  }
}

// The sorts without those of type variables that the step does not have.
MetamathSteps::Sorts MetamathSteps::normal(StepId id, Sorts sorts) const {
  const Sequent& sequent = proof_.derivation()[id].conclusion;
  std::uint32_t bound = 0;
  for (TermId a : sequent.assumptions) bound = std::max(bound, bank_.sort_variable_bound(a));
  for (const Literal& l : sequent.clause) {
    bound = std::max(bound, bank_.sort_variable_bound(l.atom));
  }
  if (sorts.size() > bound) sorts.resize(bound);
  const Signature& signature = bank_.signature();
  for (std::uint32_t i = 0; i < sorts.size(); ++i) {
    const Sort& s = signature.sort(sorts[i]);
    if (!s.is_variable || s.variable != i) return sorts;
  }
  return {};
}

MetamathSteps::Sorts MetamathSteps::composed(Sorts inner, const Sorts& outer) {
  if (outer.empty()) return inner;
  for (SortId& s : inner) s = bank_.signature().substitute(s, outer);
  return inner;
}

TermId MetamathSteps::at_sorts(TermId t) {
  return sorts_.empty() ? t : bank_.substitute_sorts(t, sorts_);
}

Sequent MetamathSteps::at_sorts(Sequent sequent) {
  for (TermId& a : sequent.assumptions) a = at_sorts(a);
  for (Literal& l : sequent.clause) l.atom = at_sorts(l.atom);
  return sequent;
}

Step MetamathSteps::at_sorts(Step step) {
  step.conclusion = at_sorts(std::move(step.conclusion));
  step.arguments.sorts = composed(std::move(step.arguments.sorts), sorts_);
  for (TermId& t : step.arguments.terms) t = at_sorts(t);
  for (Substitution& s : step.arguments.substitutions) {
    for (TermId& t : s.terms()) {
      if (t.valid()) t = at_sorts(t);
    }
  }
  return step;
}

// --- a step
// ----------------------------------------------------------------------------------------

void MetamathSteps::write_step(StepId id, const Sorts& sorts) {
  sorts_ = sorts;
  terms_.forget_fresh();
  const Step step = at_sorts(proof_.derivation()[id]);
  const Sequent& sequent = step.conclusion;
  Written& out = written_[{id, sorts}];
  out.direct = sequent.assumptions.empty() && sequent.clause.size() == 1;
  if (out.direct && step.rule == Rule::kInput) {
    out.stated = input(step);
    return;
  }
  const std::string label = terms_.fresh_label("s", std::to_string(id.index()));
  if (out.direct) {
    const Literal l = sequent.clause.front();
    std::optional<Node> proof = direct(step);
    if (!proof) {
      Context c{denied(l)};
      c.refuted[{l.atom, l.positive}] = terms_.logic("id", {c.formula});
      proof = terms_.logic(l.positive ? "unitp" : "unitn", {terms_.expression(l.atom)},
                           {by_rule(step, c)});
    }
    out.stated = terms_.state(steps_, label, {}, said(l), *proof);
    return;
  }
  Context c{terms_.any_context()};
  std::vector<Node> hypotheses;
  const auto given = [&](Node what) {
    hypotheses.push_back(terms_.implication(c.formula, what));
    return terms_.nodes().make(
        terms_.nodes().label(fmt::format("{}.{}", label, hypotheses.size())));
  };
  for (TermId a : sequent.assumptions) c.assumed[a] = given(terms_.expression(a));
  for (const Literal& l : sequent.clause) c.refuted[{l.atom, l.positive}] = given(denied(l));
  const Node falsity = terms_.implication(c.formula, terms_.make("wf", {}));
  const Node proof = by_rule(step, c);
  out.stated = terms_.state(steps_, label, hypotheses, falsity, proof);
}

// A proof of a conclusion that is one literal, where that is simpler than refuting it.
std::optional<MetamathNode> MetamathSteps::direct(const Step& step) {
  const auto itself = [](auto) { return std::nullopt; };
  const Literal l = step.conclusion.clause.front();
  switch (step.rule) {
    case Rule::kReflexivity: {
      const TermId t = step.arguments.terms[0];
      if (bank_.is_boolean(t)) return terms_.logic("biid", {terms_.expression(t)});
      return terms_.logic_at("refl@", bank_.sort(t), {terms_.expression(t)});
    }
    case Rule::kLaw:
      return law(step);
    case Rule::kName:
      return definition(bank_.argument(l.atom, 0));
    case Rule::kDistinct:
      return distinct(step);
    case Rule::kAcyclic:
      return terms_.use(
          once(datatypes_, "dt", "acyclic", "A finite tree is no part of itself.", said(l)),
          itself);
    case Rule::kHole:
      return terms_.use(
          once(holes_, "hole", step.arguments.name, "On the word of another program.", said(l)),
          itself);
    case Rule::kMiniscope:
      return miniscoped(step);
    case Rule::kInstantiate:
      if (!is_direct(step.premises[0])) return std::nullopt;
      return applied(written(step.premises[0]), &step.arguments.substitutions[0], 0, {});
    default:
      return std::nullopt;
  }
}

MetamathNode MetamathSteps::by_rule(const Step& step, const Context& c) {
  const StepArguments& arguments = step.arguments;
  const Clause& clause = step.conclusion.clause;
  switch (step.rule) {
    case Rule::kAssume:
      return no(c, clause[0], assumed(c, arguments.terms[0]), refuted(c, clause[0]));
    case Rule::kExcludedMiddle:
      return no(c, clause[0], refuted(c, clause[1]), refuted(c, clause[0]));
    case Rule::kInjective:
      return injective(step, c);
    case Rule::kExhaustive:
      return exhaustive(step, c);
    case Rule::kInstantiate: {
      const Substitution* s = &arguments.substitutions[0];
      return fails(step.premises[0], s, c, kept(step.premises[0], s));
    }
    case Rule::kInstantiateSort: {
      const Sorts outer = std::exchange(sorts_, arguments.sorts);
      const Node out = fails(step.premises[0], nullptr, c, kept(step.premises[0], nullptr));
      sorts_ = outer;
      return out;
    }
    case Rule::kClausify:
      return clausify(step, c);
    case Rule::kResolve:
      return resolve(step, c);
    case Rule::kSuperpose:
    case Rule::kRewrite:
      return superpose(step, c);
    case Rule::kEqualityResolution: {
      const Substitution* s = &arguments.substitutions[0];
      const Literal used = conclusion(step.premises[0]).clause[arguments.numbers[0]];
      const TermId side = bank_.substitute(bank_.argument(used.atom, 0), *s);
      const Refuter rest = kept(step.premises[0], s);
      return fails(step.premises[0], s, c, [&](const Context& here, std::size_t i) {
        if (i != arguments.numbers[0]) return rest(here, i);
        return terms_.reflexive(here.formula, terms_.expression(side), bank_.sort(side));
      });
    }
    case Rule::kEqualityFactoring:
      return factor(step, c);
    case Rule::kSymmetry:
      return symmetry(step, c);
    case Rule::kTransitivity: {
      const auto unit = [&](std::size_t i) { return conclusion(step.premises[i]).clause[0].atom; };
      const auto proof = [&](std::size_t i) {
        return holds(step.premises[i], nullptr, 0, c, kept(step.premises[i], nullptr));
      };
      const auto side = [&](TermId e, std::size_t i) {
        return terms_.expression(bank_.argument(e, i));
      };
      const Node joined =
          terms_.chained(c.formula, side(unit(0), 0), side(unit(0), 1), side(unit(1), 1),
                         bank_.sort(bank_.argument(unit(0), 0)), proof(0), proof(1));
      return no(c, clause[0], joined, refuted(c, clause[0]));
    }
    case Rule::kCongruence:
      return congruence(step, c);
    case Rule::kDischarge: {
      // What refutes the new literal is what was assumed.
      const TermId f = arguments.terms[0];
      Context inner = c;
      const bool negative = bank_.is_application_of(f, bank_.signature().not_symbol());
      inner.assumed[f] =
          negative ? refuted(c, {bank_.argument(f, 0), true}) : refuted(c, {f, false});
      return fails(step.premises[0], nullptr, inner, kept(step.premises[0], nullptr));
    }
    case Rule::kInduct:
      return induct(step, c);
    case Rule::kSplit:
      return split(step, c);
    case Rule::kRup:
      return rup(step, c);
    case Rule::kRing:
    case Rule::kLinear:
    case Rule::kIntegerLaw:
    case Rule::kIntegerInduct:
      throw MetamathRefusal("there is no arithmetic in the logic of the export");
    default:
      throw MetamathRefusal("the rule is not written for Metamath");
  }
}

// --- literals
// --------------------------------------------------------------------------------------

MetamathNode MetamathSteps::said(Literal l) {
  const Node atom = terms_.expression(l.atom);
  return l.positive ? atom : terms_.negation(atom);
}

MetamathNode MetamathSteps::denied(Literal l) {
  return said({l.atom, !l.positive});
}

MetamathSteps::Context MetamathSteps::extended(const Context& c, Node formula) {
  return {terms_.conjunction(c.formula, formula), &c, formula};
}

MetamathNode MetamathSteps::known_added(const Context& c) {
  return terms_.logic("an2", {c.parent->formula, c.added});
}

// What is proved in a context that `to` extends, there.
MetamathNode MetamathSteps::lifted(const Context& to, const Context& from, Node formula,
                                   Node proof) {
  std::vector<const Context*> between;
  for (const Context* at = &to; at != &from; at = at->parent) between.push_back(at);
  for (std::size_t i = between.size(); i-- > 0;) {
    if (between[i]->formula == between[i]->parent->formula) continue;
    proof = terms_.logic("ad", {between[i]->parent->formula, between[i]->added, formula}, {proof});
  }
  return proof;
}

MetamathNode MetamathSteps::refuted(const Context& c, Literal l) {
  for (const Context* at = &c; at != nullptr; at = at->parent) {
    const auto it = at->refuted.find({l.atom, l.positive});
    if (it != at->refuted.end()) return lifted(c, *at, denied(l), it->second);
  }
  throw MetamathRefusal("a literal of a premise is not in the conclusion");
}

MetamathNode MetamathSteps::assumed(const Context& c, TermId f) {
  for (const Context* at = &c; at != nullptr; at = at->parent) {
    const auto it = at->assumed.find(f);
    if (it != at->assumed.end()) return lifted(c, *at, terms_.expression(f), it->second);
  }
  throw MetamathRefusal("an assumption of a premise is not in the conclusion");
}

// ( c -> F. ), as a literal holds and does not.
MetamathNode MetamathSteps::no(const Context& c, Literal l, Node holds, Node fails) {
  if (!l.positive) std::swap(holds, fails);
  return terms_.logic("no", {c.formula, terms_.expression(l.atom)}, {holds, fails});
}

// Puts so many pairs of negations in front of a formula that is proved.
MetamathNode MetamathSteps::negated(const Context& c, Node formula, std::size_t pairs, Node proof) {
  for (std::size_t i = 0; i < pairs; ++i) {
    proof = terms_.logic("notn", {c.formula, formula}, {proof});
    formula = terms_.negation(terms_.negation(formula));
  }
  return proof;
}

// --- premises
// --------------------------------------------------------------------------------------

const MetamathSteps::Written& MetamathSteps::written(StepId premise) const {
  return written_.at({premise, normal(premise, sorts_)});
}

bool MetamathSteps::is_direct(StepId premise) const {
  return written(premise).direct;
}

Sequent MetamathSteps::conclusion(StepId premise) {
  return at_sorts(proof_.derivation()[premise].conclusion);
}

MetamathNode MetamathSteps::applied(const Written& written, const Substitution* s, Node context,
                                    const std::vector<Node>& proofs) {
  const bool binds = std::ranges::any_of(
      written.stated.variables, [](MetamathVariable v) { return v.group > 0 && v.kind > 1; });
  return terms_.use(
      written.stated,
      [&](MetamathVariable v) -> std::optional<Node> {
        if (v.group == 0 && v.kind == 0) return context;
        const TermId image = s && v.kind == 1 ? s->at(v.number) : TermId{};
        if (!image.valid()) return std::nullopt;
        // They might have a bound variable in common.
        if (binds && terms_.height(image) > 0) {
          throw MetamathRefusal(
              "something with quantifiers is put for a variable of a clause that has others");
        }
        return terms_.expression(image);
      },
      proofs);
}

MetamathSteps::Refuter MetamathSteps::kept(StepId premise, const Substitution* s) {
  return [this, premise, s](const Context& c, std::size_t i) {
    Literal l = conclusion(premise).clause[i];
    if (s) l.atom = bank_.substitute(l.atom, *s);
    return refuted(c, l);
  };
}

MetamathNode MetamathSteps::fails(StepId premise, const Substitution* s, const Context& c,
                                  const Refuter& refuter) {
  const Sequent sequent = conclusion(premise);
  const Written& lemma = written(premise);
  if (lemma.direct) {
    Literal l = sequent.clause.front();
    if (s) l.atom = bank_.substitute(l.atom, *s);
    const Node unit = terms_.logic("a1i", {c.formula, said(l)}, {applied(lemma, s, 0, {})});
    return no(c, l, unit, refuter(c, 0));
  }
  std::vector<Node> proofs;
  for (TermId a : sequent.assumptions) proofs.push_back(assumed(c, a));
  for (std::size_t i = 0; i < sequent.clause.size(); ++i) proofs.push_back(refuter(c, i));
  return applied(lemma, s, c.formula, proofs);
}

// ( c -> literal i of the premise ), as the others fail.
MetamathNode MetamathSteps::holds(StepId premise, const Substitution* s, std::size_t i,
                                  const Context& c, const Refuter& refuter) {
  Literal l = conclusion(premise).clause[i];
  if (s) l.atom = bank_.substitute(l.atom, *s);
  const Written& lemma = written(premise);
  if (lemma.direct) {
    return terms_.logic("a1i", {c.formula, said(l)}, {applied(lemma, s, 0, {})});
  }
  const Context inner = extended(c, denied(l));
  const Node wrong = fails(premise, s, inner, [&](const Context& here, std::size_t k) {
    return k == i ? known_added(here) : refuter(here, k);
  });
  return terms_.logic(l.positive ? "pos" : "neg", {c.formula, terms_.expression(l.atom)}, {wrong});
}

// --- axioms
// ----------------------------------------------------------------------------------------

// An axiom that says so, stated when it is first used.
const MetamathStated& MetamathSteps::once(std::string& out, const char* begin,
                                          const std::string& name, const std::string& note,
                                          Node conclusion) {
  const auto found = stated_.find(conclusion);
  if (found != stated_.end()) return found->second;
  if (!note.empty()) out += fmt::format("$( {} $)\n", MetamathTerms::comment(note));
  return stated_[conclusion] = terms_.state(out, terms_.fresh_label(begin, name), {}, conclusion);
}

const MetamathStated& MetamathSteps::input(const Step& step) {
  const Statement& s = problem_.statements[step.arguments.numbers[0]];
  const char* kind = s.kind == StatementKind::kDefinition ? "Definition " : "Axiom ";
  return once(axioms_, "ax", s.name, kind + s.name, said(step.conclusion.clause.front()));
}

// What a fresh symbol's definition says of it: of a Skolem function that it chooses, of a name that
// it is equal to what it names.
const MetamathStated& MetamathSteps::defined(TermId application) {
  const FunctionId f = bank_.function(application);
  const auto found = fresh_.find(f);
  if (found != fresh_.end()) return found->second;
  const Function rank = bank_.signature().function(f);
  const Symbol symbol = bank_.signature().symbol(rank.symbol);
  const TermId definition = bank_.substitute_sorts(symbol.definition, rank.sort_arguments);
  // First what it mentions, so that each new symbol is in nothing before its definition.
  std::vector<TermId> inner;
  bank_.for_each_subterm({&definition, 1}, [&](TermId t) {
    if (bank_.kind(t) != TermKind::kApplication) return;
    if (bank_.signature().symbol(bank_.symbol(t)).is_fresh()) inner.push_back(t);
  });
  for (const TermId t : inner) (void)defined(t);
  std::vector<TermId> variables;
  for (std::uint32_t i = 0; i < rank.argument_sorts.size(); ++i) {
    variables.push_back(bank_.variable(i, rank.argument_sorts[i]));
  }
  const TermId general = bank_.apply(f, variables);
  const bool skolem = symbol.kind == SymbolKind::kSkolem;
  const Node left = terms_.expression(skolem ? definition : general);
  const Node says =
      skolem ? terms_.implication(left, terms_.expression(bank_.open(definition, general)))
             : terms_.equation(left, terms_.expression(definition), rank.result_sort);
  return fresh_[f] = once(definitions_, "def", skolem ? "sk" : "nm", "", says);
}

MetamathNode MetamathSteps::definition(TermId application) {
  return terms_.use(defined(application), [&](MetamathVariable v) -> std::optional<Node> {
    if (v.kind != 1) return std::nullopt;
    return terms_.expression(bank_.argument(application, v.number));
  });
}

}  // namespace whence::report
