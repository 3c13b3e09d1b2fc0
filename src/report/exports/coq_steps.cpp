#include "report/exports/coq_steps.h"

#include <fmt/format.h>

#include <algorithm>

#include "proof/kernel/rules.h"
#include "report/exports/coq_equal.h"

namespace whence::report {

namespace {

bool is_identifier(std::string_view text) {
  return text.find_first_of(" ()") == std::string_view::npos;
}

}  // namespace

CoqSteps::CoqSteps(CoqTerms& terms, CoqTheory& theory, const kernel::Proof& proof)
    : terms_(terms), bank_(terms.bank()), theory_(theory), proof_(proof) {
  names_.resize(proof.derivation().steps.size());
  shapes_.resize(names_.size());
}

std::string CoqSteps::write() {
  const Derivation& derivation = proof_.derivation();
  const std::vector<bool> needed = derivation.needed_for_results(proof_.contradiction());
  for (std::size_t i = 0; i < needed.size(); ++i) {
    if (needed[i]) step(StepId{i});
  }
  return std::move(out_);
}

CoqSteps::Shape CoqSteps::shape(const Sequent& sequent) const {
  Shape out;
  std::vector<TermId> all = sequent.assumptions;
  for (const Literal& l : sequent.clause) all.push_back(l.atom);
  out.types = terms_.type_variables(all);
  out.variables = free_variables(bank_, sequent.clause);
  std::ranges::sort(out.variables, {}, [&](TermId v) { return bank_.index(v); });
  out.direct = sequent.clause.size() == 1 && sequent.clause.front().positive;
  return out;
}

// Names what stands in the scope, which is that of the step from here on.
std::string CoqSteps::statement(const Sequent& sequent, const Shape& shape) {
  scope_ = {};
  next_local_ = 0;
  assumptions_.clear();
  goal_.clear();
  hypotheses_.clear();
  std::string out = terms_.type_binders(shape.types, true, scope_);
  if (!out.empty()) out = "forall" + out + ", ";
  for (TermId a : sequent.assumptions) {
    out += assumption(a) + " -> ";
    assumptions_[a] = local("a");
  }
  given_ = assumptions_;
  if (!shape.variables.empty()) {
    out += "forall";
    for (TermId v : shape.variables) {
      const std::string name = terms_.names.local(fmt::format("x{}", bank_.index(v)));
      const bool boolean = bank_.is_boolean(v);
      scope_.free[v] = terms_.free_variable(name, bank_.sort(v));
      out += fmt::format(" ({} : {})", name, boolean ? "Prop" : terms_.type(bank_.sort(v), scope_));
    }
    out += ", ";
  }
  if (shape.direct) {
    const Literal& l = sequent.clause.front();
    goal_[{l.atom, true}] = positive(terms_.names.local("goal"));
    return out + terms_.proposition(l.atom, scope_);
  }
  for (const Literal& l : sequent.clause) {
    const std::string name = local("h");
    hypotheses_.push_back(name);
    goal_[{l.atom, l.positive}] = l.positive ? positive(name) : negative(name);
    out += terms_.literal(l.atom, !l.positive, scope_) + " -> ";
  }
  return out + "False";
}

// A closed formula that is assumed is written once, under a name.
std::string CoqSteps::assumption(TermId formula) {
  if (bank_.sort_variable_bound(formula) > 0) return terms_.proposition(formula, scope_);
  std::string& name = assumption_names_[formula];
  if (name.empty()) {
    CoqScope scope;
    const std::string text = terms_.proposition(formula, scope);
    name = terms_.names.fresh("assumption");
    out_ += fmt::format("Definition {} : Prop := {}.\n", name, text);
  }
  return name;
}

std::string CoqSteps::local(const char* base) {
  return terms_.names.local(fmt::format("{}{}", base, next_local_++));
}

void CoqSteps::step(StepId id) {
  const Step& step = proof_.derivation()[id];
  define_all(step);
  Shape& shape = shapes_[id.index()];
  shape = this->shape(step.conclusion);
  std::string& name = names_[id.index()];
  name = terms_.names.fresh(fmt::format("step_{}", id.index()));
  const std::string says = statement(step.conclusion, shape);
  if (step.rule == Rule::kHole) {
    out_ += fmt::format("(* On the word of another program. *)\nAxiom {} : {}.\n", name, says);
    return;
  }
  std::string script = this->script(step, shape);
  if (!script.empty()) {
    out_ += fmt::format("Lemma {} : {}.\nProof. {} Qed.\n", name, says, script);
    return;
  }
  const std::string goal = terms_.names.local("goal");
  std::string body = by_rule(step);
  if (shape.direct) {
    const std::string begin = "(" + goal + " ";
    const bool once = body.starts_with(begin) && body.find(goal, begin.size()) == std::string::npos;
    if (once) {
      body = body.substr(begin.size(), body.size() - begin.size() - 1);
    } else {
      body = fmt::format("(by_contradiction_ _ (fun {} => {}))", goal, body);
    }
  }
  for (std::size_t k = scope_.missing.size(); k-- > 0;) {
    const TermId v = scope_.missing[k];
    const bool boolean = bank_.is_boolean(v);
    const CoqView& view = scope_.free.at(v);
    body = fmt::format("(match {} with inhabits {} => {} end)",
                       boolean ? "inhabits True" : terms_.inhabitant(bank_.sort(v), scope_),
                       boolean ? view.proposition : view.value, body);
  }
  std::string binders;
  for (std::uint32_t v : shape.types) {
    binders += " " + scope_.types.at(v).type + " " + scope_.types.at(v).inhabitant;
  }
  for (TermId a : step.conclusion.assumptions) binders += " " + given_.at(a);
  for (TermId v : shape.variables) {
    const CoqView& view = scope_.free.at(v);
    binders += " " + (bank_.is_boolean(v) ? view.proposition : view.value);
  }
  if (!shape.direct) {
    for (const std::string& h : hypotheses_) binders += " " + h;
  }
  out_ += fmt::format("Lemma {} : {}.\nProof ({}{}).\n", name, says,
                      binders.empty() ? "" : "fun" + binders + " => ", body);
}

// --- fresh symbols -----------------------------------------------------------------------------

void CoqSteps::define_all(const Step& step) {
  std::vector<TermId> terms;
  for (const Literal& l : step.conclusion.clause) terms.push_back(l.atom);
  step.arguments.for_each_term([&](TermId t) { terms.push_back(t); });
  define_in(terms);
}

void CoqSteps::define_in(const std::vector<TermId>& terms) {
  std::vector<SymbolId> fresh;
  bank_.for_each_subterm(terms, [&](TermId t) {
    if (bank_.kind(t) != TermKind::kApplication) return;
    const SymbolId s = bank_.symbol(t);
    if (bank_.signature().symbol(s).is_fresh() && !terms_.symbols.contains(s)) fresh.push_back(s);
  });
  for (SymbolId s : fresh) define(s);
}

void CoqSteps::define(SymbolId fresh) {
  if (terms_.symbols.contains(fresh)) return;
  const Symbol symbol = bank_.signature().symbol(fresh);
  define_in({symbol.definition});
  const bool skolem = symbol.kind == SymbolKind::kSkolem;
  const std::string name = terms_.names.fresh(skolem ? "chosen" : "named");
  terms_.symbols[fresh] = {name, symbol.sort_parameters > 0};
  CoqScope scope;
  std::vector<std::uint32_t> all;
  for (std::uint32_t v = 0; v < symbol.sort_parameters; ++v) all.push_back(v);
  (void)terms_.type_binders(all, true, scope);
  std::string binders;
  std::string plain;
  std::string applied = all.empty() ? name : "@" + name;
  for (std::uint32_t v : all) {
    binders += fmt::format(" {{{} : Type}}", scope.types[v].type);
    plain += fmt::format(" ({} : Type)", scope.types[v].type);
    applied += " " + scope.types[v].type;
  }
  for (std::uint32_t v : all) {
    const std::string proof =
        fmt::format(" ({} : inhabited {})", scope.types[v].inhabitant, scope.types[v].type);
    binders += proof;
    plain += proof;
    applied += " " + scope.types[v].inhabitant;
  }
  const std::vector<TermId> variables = bank_.free_variables(symbol.definition);
  for (TermId v : variables) {
    const std::string x = terms_.names.local(fmt::format("x{}", bank_.index(v)));
    scope.free[v] = terms_.variable(x, bank_.sort(v));
    const std::string binder = fmt::format(" ({} : {})", x, terms_.type(bank_.sort(v), scope));
    binders += binder;
    plain += binder;
    applied += " " + x;
  }
  if (!skolem) {
    const bool predicate = terms_.is_predicate(fresh);
    const std::string is = predicate ? terms_.proposition(symbol.definition, scope)
                                     : terms_.value(symbol.definition, scope);
    out_ += fmt::format("Definition {}{} : {} := {}.\n", name, binders,
                        predicate ? "Prop" : terms_.type(symbol.result_sort, scope), is);
    return;
  }
  uses_choice_ = true;
  const std::string exists = terms_.proposition(symbol.definition, scope);
  const std::string y = terms_.names.local("y0");
  scope.bound.push_back(terms_.variable(y, symbol.result_sort));
  const std::string such = terms_.proposition(bank_.body(symbol.definition), scope);
  scope.bound.pop_back();
  const std::string of = terms_.type(symbol.result_sort, scope);
  const std::string inhabitant = terms_.inhabitant(symbol.result_sort, scope);
  out_ += fmt::format("Definition {}{} : {} := choose_ {} (fun {} => {}).\n", name, binders, of,
                      inhabitant, y, such);
  scope.bound.push_back(terms_.variable("(" + applied + ")", symbol.result_sort));
  const std::string holds = terms_.proposition(bank_.body(symbol.definition), scope);
  const std::string spec = terms_.names.fresh(name + "_spec");
  specs_[fresh] = spec;
  const std::string proof =
      fmt::format("choose_spec_ {} {} (fun {} => {})", of, inhabitant, y, such);
  out_ +=
      fmt::format("Lemma {} : {}{}{} -> {}.\nProof ({}{}{}).\n", spec,
                  plain.empty() ? "" : "forall" + plain, plain.empty() ? "" : ", ", exists, holds,
                  plain.empty() ? "" : "fun" + plain, plain.empty() ? "" : " => ", proof);
}

// --- premises ----------------------------------------------------------------------------------

CoqSteps::Known CoqSteps::positive(const std::string& refutation) const {
  return {[refutation](const std::string& proof) { return "(" + refutation + " " + proof + ")"; },
          ""};
}

const CoqSteps::Known& CoqSteps::of(TermId atom, bool positive) {
  return goal_.at({atom, positive});
}

std::string CoqSteps::moved(const std::string& iff, const std::string& proof) const {
  return iff.empty() ? proof : fmt::format("(iff_to_ {} {})", iff, proof);
}
std::string CoqSteps::back(const std::string& iff, const std::string& proof) const {
  return iff.empty() ? proof : fmt::format("(iff_from_ {} {})", iff, proof);
}

std::string CoqSteps::refutation(const Known& known) {
  const std::string e = local("e");
  const std::string body = known.refute(e);
  // fun e => h e
  if (body.ends_with(" " + e + ")") && body.starts_with('(')) {
    const std::string head = body.substr(1, body.size() - e.size() - 3);
    if (is_identifier(head)) return head;
  }
  return fmt::format("(fun {} => {})", e, body);
}

std::string CoqSteps::use(StepId premise, const Substitution* substitution,
                          const std::vector<Known>& known, const std::vector<SortId>* sorts) {
  const Step& step = proof_.derivation()[premise];
  const Shape& shape = shapes_[premise.index()];
  CoqScope inner;
  std::string text = names_[premise.index()];
  for (std::uint32_t v : shape.types) {
    const SortId s = sorts ? (*sorts)[v] : bank_.signature().sort_variable(v);
    inner.types[v] = {terms_.type(s, scope_), terms_.inhabitant(s, scope_)};
    text += " " + inner.types[v].type + " " + inner.types[v].inhabitant;
  }
  const auto instance = [&](TermId t) {
    if (sorts) return bank_.substitute_sorts(t, *sorts);
    return substitution ? bank_.substitute(t, *substitution) : t;
  };
  CoqEqual equal(terms_);
  for (TermId a : step.conclusion.assumptions) {
    const TermId here = instance(a);
    const std::string iff = sorts ? equal.propositions(a, inner, here, scope_) : "";
    text += " " + back(iff, assumptions_.at(here));
  }
  bool compare = sorts != nullptr;
  for (TermId v : shape.variables) {
    const TermId image = instance(v);
    if (bank_.is_boolean(v)) {
      compare = true;
      const std::string p = terms_.proposition(image, scope_);
      inner.free[v] = {fmt::format("(truth {})", p), p, fmt::format("(truth_spec_ {})", p)};
      text += " " + p;
    } else {
      inner.free[v] = {terms_.value(image, scope_), "", ""};
      text += " " + inner.free[v].value;
    }
  }
  const auto iff_of = [&](std::size_t i) -> std::string {
    const TermId atom = step.conclusion.clause[i].atom;
    return compare ? equal.propositions(atom, inner, instance(atom), scope_) : "";
  };
  if (shape.direct) {
    const std::string proof = is_identifier(text) ? text : "(" + text + ")";
    return known.front().refute(moved(iff_of(0), proof));
  }
  for (std::size_t i = 0; i < known.size(); ++i) {
    const std::string iff = iff_of(i);
    if (!step.conclusion.clause[i].positive) {
      text += " " + back(iff, known[i].proof);
    } else if (iff.empty()) {
      text += " " + refutation(known[i]);
    } else {
      const std::string e = local("e");
      text += fmt::format(" (fun {} => {})", e, known[i].refute(moved(iff, e)));
    }
  }
  return "(" + text + ")";
}

std::vector<CoqSteps::Known> CoqSteps::kept(StepId premise, const Substitution* substitution,
                                            const std::vector<SortId>* sorts) {
  std::vector<Known> out;
  for (const Literal& l : proof_.derivation()[premise].conclusion.clause) {
    TermId atom = l.atom;
    if (substitution) atom = bank_.substitute(atom, *substitution);
    if (sorts) atom = bank_.substitute_sorts(atom, *sorts);
    const auto it = goal_.find({atom, l.positive});
    out.push_back(it == goal_.end() ? Known{} : it->second);
  }
  return out;
}

// --- negations ---------------------------------------------------------------------------------

std::string CoqSteps::prove_negated(std::size_t negations, const Known& of) {
  if (negations == 0) return of.proof;
  const std::string f = local("f");
  return fmt::format("(fun {} => {})", f, refute_negated(negations - 1, of, f));
}

std::string CoqSteps::refute_negated(std::size_t negations, const Known& of,
                                     const std::string& proof) {
  if (negations == 0) return of.refute(proof);
  return fmt::format("({} {})", proof, prove_negated(negations - 1, of));
}

}  // namespace whence::report
