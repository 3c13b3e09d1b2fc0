// Rules whose proof is a script of tactics: induction, laws, and what computes sizes.

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "proof/kernel/rules.h"
#include "report/exports/coq_equal.h"
#include "report/exports/coq_steps.h"

namespace whence::report {

namespace {

// Numbers of variables that no proof has (proof/kernel/well_formed.h).
constexpr std::uint32_t kBeyond = (1U << 22U);

// How each law of miniscoping is proved (proof/rules.def); `$` stands for a proof that the type of
// the variable is inhabited. As tactics of their own they could not name what they introduce.
constexpr std::array<std::string_view, kernel::kMiniscopeLawCount> kMiniscopeProofs{{
    R"coq(first
  [ split; [intro H; destruct $ as [w]; exact (H w) | intros H x; exact H]
  | split; [intros [x H]; exact H | intro H; destruct $ as [w]; exists w; exact H] ])coq",
    R"coq(split;
  [ intro H; split; intro x; apply H | intros [a b] x; split; [apply a | apply b] ])coq",
    R"coq(split;
  [ intros [x [a|b]]; [left | right]; exists x; assumption
  | intros [[x a]|[x b]]; exists x; [left | right]; assumption ])coq",
    R"coq(split;
  [ intro H; match goal with |- ?C \/ _ => destruct (classic C) as [c|n] end;
    [left; exact c | right; intro x; specialize (H x); tauto]
  | intros [c|d] x; [tauto | specialize (d x); tauto] ])coq",
    R"coq(split;
  [ intros [x H]; split; [tauto | exists x; tauto] | intros [c [x d]]; exists x; tauto ])coq",
    R"coq(split;
  [ intros H c x; specialize (H x); tauto
  | intros H x a; first [exact (H ltac:(tauto) x ltac:(tauto)) | exact (H ltac:(tauto) x)] ])coq",
    R"coq(first
  [ split;
    [ intro H; match goal with |- ?C \/ _ => destruct (classic C) as [c|n] end;
      [left; exact c | right; intro x; specialize (H x); tauto]
    | intros [c|d] x; [tauto | specialize (d x); tauto] ]
  | split; [ intros H [x a]; specialize (H x); tauto
           | intros H x a; specialize (H (ex_intro _ x a)); tauto ] ])coq",
    R"coq(split;
  [ intros [x H] a; exists x; exact (H (a x))
  | intro H; match type of H with ?F -> _ => destruct (classic F) as [a|n] end;
    [ destruct (H a) as [x b]; exists x; intros _; exact b
    | apply by_contradiction_; intro m; apply n; intro x; apply by_contradiction_; intro q;
      apply m; exists x; intro a; destruct (q a) ] ])coq",
    R"coq(split;
  [ intros H [x a]; exact (H x a) | intros H x a; exact (H (ex_intro _ x a)) ])coq",
    R"coq(split;
  [ intros [x n] H; exact (n (H x))
  | intro n; apply by_contradiction_; intro m; apply n; intro x; apply by_contradiction_; intro q;
    apply m; exists x; exact q ])coq",
    R"coq(first
  [ split; [ intro H; split; intros c x; apply (H x); exact c
           | intros [a b] x; split; intro c; [exact (a c x) | exact (b c x)] ]
  | split; [ intros [x [a b]]; split; intro c; exists x; [exact (a c) | exact (b c)]
           | intros [a b]; match type of a with ?C -> _ => destruct (classic C) as [p|p] end;
             [destruct (a p) as [x q] | destruct (b p) as [x q]]; exists x; split; intro;
             first [assumption | contradiction] ] ])coq",
}};

}  // namespace

std::string CoqSteps::script(const Step& step, const Shape& shape) {
  switch (step.rule) {
    case Rule::kInput:
      if (!theory_.axiom(step.arguments.numbers[0]).empty()) return "";
      return theory_.equation_proof(step.arguments.numbers[0]);
    case Rule::kLaw:
      return "intros. law_.";
    case Rule::kAcyclic: {
      uses_sizes_ = true;
      const std::string& h = hypotheses_.front();
      const TermId equation = step.conclusion.clause.front().atom;
      const SortId sort = bank_.sort(bank_.argument(equation, 0));
      return fmt::format("intros{}. apply (f_equal {}) in {}. sizes_in_ {}.", given_names(shape),
                         theory_.definitions().size_function(sort, scope_), h, h);
    }
    case Rule::kInduct:
      return induct(step, shape);
    case Rule::kIntegerLaw:
      return fmt::format("exact integer_law_{}_.", step.arguments.numbers[0]);
    case Rule::kIntegerInduct:
      return integer_induct(step, shape);
    default:
      return "";
  }
}

// What the lemma of the step takes, in order.
std::string CoqSteps::given_names(const Shape& shape) const {
  std::string out;
  for (std::uint32_t v : shape.types) {
    out += " " + scope_.types.at(v).type + " " + scope_.types.at(v).inhabitant;
  }
  for (const auto& [formula, name] : given_) out += " " + name;
  for (TermId v : shape.variables) {
    const CoqView& view = scope_.free.at(v);
    out += " " + (bank_.is_boolean(v) ? view.proposition : view.value);
  }
  for (const std::string& h : hypotheses_) out += " " + h;
  return out;
}

std::string CoqSteps::miniscope(const Step& step) {
  const TermId equation = step.conclusion.clause[0].atom;
  const TermId from = bank_.argument(equation, 0);
  const TermId to = bank_.argument(equation, 1);
  const TermId inner = bank_.at(from, step.arguments.position);
  const std::uint32_t law = step.arguments.numbers[0];
  const TermId becomes = *kernel::miniscope(bank_, inner, law);
  std::string tactic(kMiniscopeProofs.at(law));
  for (std::size_t at = tactic.find('$'); at != std::string::npos; at = tactic.find('$')) {
    tactic.replace(at, 1, terms_.inhabitant(bank_.binder_sort(inner), scope_));
  }
  CoqEqual equal(terms_);
  equal.use(inner, becomes, "ltac:(" + tactic + ")");
  const std::string iff = equal.propositions(from, scope_, to, scope_);
  return of(equation, true).refute(iff.empty() ? "(iff_refl _)" : iff);
}

// --- induction ---------------------------------------------------------------------------------

std::string CoqSteps::measure_of(const InductArguments& induct, const std::vector<SortId>& sorts,
                                 const std::vector<std::string>& values) const {
  std::string out = "tt";
  for (std::size_t k = induct.scheme.measure.size(); k-- > 0;) {
    std::string sum;
    for (std::uint32_t i : induct.scheme.measure[k]) {
      sum += fmt::format("{}{} {}", sum.empty() ? "" : " + ",
                         theory_.definitions().size_function(sorts[i], scope_), values[i]);
    }
    out = fmt::format("(({})%nat, {})", sum, out);
  }
  return out;
}

std::string CoqSteps::induct(const Step& step, const Shape& shape) {
  uses_sizes_ = true;
  uses_induction_ = true;
  const auto induct = *InductArguments::decode(step.arguments);
  std::vector<SortId> sorts;
  std::vector<TermId> current;
  std::vector<std::string> names;
  std::string binders;
  TermId body = induct.goal;
  CoqScope inside = scope_;
  for (std::uint32_t i = 0; i < induct.n; ++i, body = bank_.body(body)) {
    sorts.push_back(bank_.binder_sort(body));
    names.push_back(local("k"));
    binders += fmt::format(" ({} : {})", names[i], terms_.type(sorts[i], scope_));
    current.push_back(bank_.variable(kBeyond + i, sorts[i]));
    scope_.free[current.back()] = terms_.variable(names[i], sorts[i]);
    inside.bound.push_back(terms_.variable(names[i], sorts[i]));
  }
  const std::string all = fmt::format("{}", fmt::join(names, " "));
  const std::string v = local("v");
  const std::string goal = terms_.proposition(body, inside);
  const std::string is = measure_of(induct, sorts, names);
  const std::string enough = local("E");
  hypothesis_ = local("IH");
  const std::string given = given_names(shape);
  std::string out = given.empty() ? "" : fmt::format("intros{}. ", given);
  out += fmt::format(
      "enough ({0} : forall ({1} : tuple_ {2}){3}, {1} = {4} -> {5})\n"
      "  by (intros {6}; exact ({0} _ {6} eq_refl)).\n"
      "intro {1}; pattern {1}; apply measure_ind_; clear {1}; intros {1} {7} {6} {0}; subst {1}.\n",
      enough, v, induct.scheme.measure.size(), binders, is, goal, all, hypothesis_);
  return out + induction_cases(step, induct, sorts, body, current, kBeyond + induct.n);
}

std::string CoqSteps::induction_cases(const Step& step, const InductArguments& induct,
                                      const std::vector<SortId>& sorts, TermId body,
                                      const std::vector<TermId>& current, std::uint32_t next) {
  TermId split;
  std::size_t found = 0;
  std::map<TermId, TermId> matched;  // variables of the case
  for (; found < induct.scheme.cases.size(); ++found) {
    matched.clear();
    bool clash = false;
    const std::vector<TermId>& pattern = induct.scheme.cases[found].pattern;
    std::vector<std::pair<TermId, TermId>> stack;
    for (std::size_t i = current.size(); i-- > 0;) stack.emplace_back(pattern[i], current[i]);
    while (!stack.empty() && !clash && !split.valid()) {
      const auto [p, t] = stack.back();
      stack.pop_back();
      if (bank_.kind(p) == TermKind::kVariable) {
        matched[p] = t;
      } else if (bank_.kind(t) == TermKind::kVariable) {
        split = t;
      } else if (bank_.symbol(p) != bank_.symbol(t)) {
        clash = true;
      } else {
        for (std::size_t i = bank_.arguments(p).size(); i-- > 0;) {
          stack.emplace_back(bank_.argument(p, i), bank_.argument(t, i));
        }
      }
    }
    if (split.valid() || !clash) break;
  }
  if (!split.valid()) return induction_case(step, induct, sorts, body, current, found, matched);
  const SortId sort = bank_.sort(split);
  const auto listed = bank_.signature().constructors(sort);
  const std::vector<SymbolId> constructors(listed.begin(), listed.end());
  std::string branches;
  std::string bodies;
  for (SymbolId c : constructors) {
    const Symbol symbol = bank_.signature().symbol(c);
    std::vector<SortId> at(symbol.sort_parameters);
    (void)bank_.signature().match(symbol.result_sort, sort, at);
    const FunctionId function = bank_.signature().function(c, at);
    const std::vector<SortId> of = bank_.signature().function(function).argument_sorts;
    std::vector<TermId> arguments;
    branches += c == constructors.front() ? "" : " |";
    for (std::size_t i = 0; i < of.size(); ++i) {
      arguments.push_back(bank_.variable(next + static_cast<std::uint32_t>(i), of[i]));
      const std::string name = local("k");
      scope_.free[arguments.back()] = terms_.variable(name, of[i]);
      branches += " " + name;
    }
    Substitution put;
    put.bind(bank_.index(split), bank_.apply(function, arguments));
    std::vector<TermId> opened;
    for (TermId t : current) opened.push_back(bank_.substitute(t, put));
    bodies +=
        fmt::format("{{ {} }}\n", induction_cases(step, induct, sorts, body, opened,
                                                  next + static_cast<std::uint32_t>(of.size())));
  }
  return fmt::format("destruct {} as [{}].\n{}", scope_.free.at(split).value, branches, bodies);
}

std::string CoqSteps::induction_case(const Step& step, const InductArguments& induct,
                                     const std::vector<SortId>& sorts, TermId body,
                                     const std::vector<TermId>& current, std::size_t k,
                                     const std::map<TermId, TermId>& matched) {
  const InductionCase& c = induct.scheme.cases[k];
  CoqScope inner = scope_;  // with the variables of the case
  std::vector<std::pair<std::uint32_t, TermId>> variables;
  bool boolean = false;
  for (SortId s : sorts) boolean = boolean || terms_.is_boolean(s);
  for (const auto& [v, t] : matched) {
    inner.free[v] = terms_.variable(terms_.value(t, scope_), bank_.sort(v));
    variables.emplace_back(bank_.index(v), v);
  }
  std::ranges::sort(variables);
  std::string text = use(step.premises[k], nullptr, {{[](const std::string& p) { return p; }, ""}});
  for (const auto& [i, v] : variables) text += " " + inner.free.at(v).value;
  CoqEqual equal(terms_);
  // The goal for a tuple of values: what it says under quantifiers, and with the terms put in.
  const auto difference = [&](const std::vector<TermId>& tuple, CoqScope& values,
                              CoqScope& terms) -> std::string {
    if (!boolean) return "";
    CoqScope under = scope_;
    TermId opened = induct.goal;
    for (std::size_t i = 0; i < tuple.size(); ++i) {
      under.bound.push_back(terms_.variable(terms_.value(tuple[i], values), sorts[i]));
      opened = bank_.open(opened, tuple[i]);
    }
    return equal.propositions(body, under, opened, terms);
  };
  for (const std::vector<TermId>& hypothesis : c.hypotheses) {
    std::vector<std::pair<std::uint32_t, TermId>> own;
    for (TermId v : bank_.free_variables(hypothesis)) {
      if (!matched.contains(v)) own.emplace_back(bank_.index(v), v);
    }
    std::ranges::sort(own);
    std::string binders;
    for (const auto& [i, v] : own) {
      const std::string w = local("w");
      inner.free[v] = terms_.variable(w, bank_.sort(v));
      binders += fmt::format(" ({} : {})", w, terms_.type(bank_.sort(v), scope_));
    }
    std::vector<std::string> values;
    for (TermId h : hypothesis) values.push_back(terms_.value(h, inner));
    std::string proof = fmt::format("({} {} ltac:(sizes_) {} eq_refl)", hypothesis_,
                                    measure_of(induct, sorts, values), fmt::join(values, " "));
    proof = moved(difference(hypothesis, inner, inner), proof);
    text += binders.empty() ? " " + proof : fmt::format(" (fun{} => {})", binders, proof);
    for (const auto& [i, v] : own) inner.free.erase(v);
  }
  // In the case's formula the pattern stands with its variables, in the goal with what they match.
  std::string iff;
  if (boolean) {
    CoqScope under = scope_;
    TermId opened = induct.goal;
    for (std::size_t i = 0; i < c.pattern.size(); ++i) {
      under.bound.push_back(terms_.variable(terms_.value(current[i], scope_), sorts[i]));
      opened = bank_.open(opened, c.pattern[i]);
    }
    iff = equal.propositions(body, under, opened, inner);
  }
  return fmt::format("exact {}.", back(iff, "(" + text + ")"));
}

}  // namespace whence::report
