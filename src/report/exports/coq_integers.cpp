// Steps of arithmetic. Each is a lemma about any integers, which stand for what is no sum or
// product in the step, and is proved from the step's own multipliers: nothing is searched.

#include <fmt/format.h>

#include "logic/polynomial.h"
#include "report/exports/coq_steps.h"

namespace whence::report {

namespace {

std::string number(const Integer& value) {
  return value < 0 ? fmt::format("({})", value.str()) : value.str();
}

// A polynomial without its constant, as `factor` times a polynomial, where that is `primitive`.
struct Scaled {
  Integer factor;
  Integer constant;
};

std::optional<Scaled> scaled(Polynomial p, const Polynomial& primitive) {
  Scaled out{0, p.constant()};
  if (primitive.terms.empty()) return p.is_constant() ? std::optional(out) : std::nullopt;
  const auto& [monomial, coefficient] = *primitive.terms.begin();
  const auto it = p.terms.find(monomial);
  if (it == p.terms.end()) return std::nullopt;
  out.factor = it->second / coefficient;
  return out;
}

// The unknowns of a polynomial with their coefficients divided by the greatest common factor.
Polynomial primitive_part(Polynomial p) {
  p.terms.erase(Monomial{});
  Integer divisor = 0;
  for (const auto& [monomial, coefficient] : p.terms) divisor = gcd(divisor, coefficient);
  for (auto& [monomial, coefficient] : p.terms) coefficient /= divisor;
  return p;
}

// The lemma (coq_support.cpp) between a literal and what it says of a polynomial.
std::string lemma_of(const CoqTerms& terms, const Literal& l) {
  const Signature& signature = terms.signature();
  const SymbolId s = terms.bank().symbol(l.atom);
  if (s == signature.true_symbol()) return l.positive ? "true_ _" : "not_true_";
  if (s == signature.false_symbol()) return l.positive ? "false_ True" : "true_ _";
  if (terms.bank().is_equality(l.atom)) return "eq_ _ _";
  const bool less = signature.arithmetic_of(s) == Arithmetic::kLess;
  return fmt::format("{}{} _ _", l.positive ? "" : "not_", less ? "lt_" : "le_");
}

}  // namespace

// Names for what sums and products of terms are made of. What is known to be a number though it is
// none (`div 7 2`, `abs(x - x)`) is named too, with a proof that it is that number.
CoqSteps::Generalized CoqSteps::generalize(const std::vector<TermId>& terms, CoqScope& inner) {
  Generalized out;
  std::string known;
  std::string known_arguments;
  std::string known_names;
  std::vector<TermId> pending(terms.rbegin(), terms.rend());
  std::size_t next = 0;
  while (!pending.empty()) {
    const TermId t = pending.back();
    pending.pop_back();
    if (inner.aliases.contains(t) || numeral_value(bank_, t)) continue;
    const auto operation = arithmetic_of(bank_, t);
    if (operation && *operation <= Arithmetic::kNegate) {
      for (std::size_t i = bank_.arguments(t).size(); i-- > 0;) {
        pending.push_back(bank_.argument(t, i));
      }
      continue;
    }
    const std::string name = terms_.names.local(fmt::format("a{}", next++));
    inner.aliases[t] = name;
    out.binders += " " + name;
    out.begin += " " + name;
    out.arguments += " " + terms_.value(t, scope_);
    const auto polynomial = polynomial_of(bank_, t);
    if (!operation || !polynomial || !polynomial->is_constant()) continue;
    // Its arguments are numbers: so it is what it is computed to be.
    const TermId value = numeral_term(bank_, polynomial->constant());
    std::string equal = bank_.arguments(t).size() == 1 ? "f_equal" : "f_equal2";
    std::string computed = terms_.symbols.at(bank_.symbol(t)).name;
    equal += " " + computed;
    for (TermId argument : bank_.arguments(t)) {
      const TermId is = numeral_term(bank_, polynomial_of(bank_, argument)->constant());
      equal += " " + (argument == is ? "eq_refl" : identity(argument, is));
      computed += " " + terms_.value(is, scope_);
    }
    equal = fmt::format("(eq_trans ({}) (eq_refl : {} = {}))", equal, computed,
                        terms_.value(value, scope_));
    known += fmt::format("{} = {} -> ", name, terms_.value(value, scope_));
    known_names += " ->";
    known_arguments += " " + equal;
  }
  if (!out.binders.empty()) out.binders = fmt::format("forall{} : Z, ", out.binders);
  out.binders += known;
  out.begin += known_names;
  if (!out.begin.empty()) out.begin = fmt::format("intros{}. ", out.begin);
  out.arguments += known_arguments;
  return out;
}

// A proof of `s = t`, which are one polynomial.
std::string CoqSteps::identity(TermId s, TermId t) {
  CoqScope inner;
  const Generalized general = generalize({s, t}, inner);
  const std::string name = terms_.names.fresh("identity");
  const std::string left = terms_.value(s, inner);
  out_ += fmt::format("Lemma {} : {}{} = {}.\nProof. {}identity_. Qed.\n", name, general.binders,
                      left, terms_.value(t, inner), general.begin);
  return general.arguments.empty() ? name : fmt::format("({}{})", name, general.arguments);
}

// A proof that the literals, each with its multiplier, together imply the target, or False.
std::string CoqSteps::combination(const std::vector<std::pair<Literal, std::string>>& summed,
                                  const std::optional<Literal>& target) {
  std::vector<TermId> sides;
  const auto note = [&](const Literal& l) {
    for (TermId a : bank_.arguments(l.atom)) sides.push_back(a);
  };
  for (const auto& [literal, factor] : summed) note(literal);
  if (target) note(*target);
  CoqScope inner;
  const Generalized general = generalize(sides, inner);
  std::string says;
  std::string names;
  Constraint sum{{}, Relation::kZero};
  for (const auto& [literal, factor] : summed) {
    const Constraint one = *constraint_of(bank_, literal);
    if (one.relation == Relation::kAtLeastZero) sum.relation = Relation::kAtLeastZero;
    sum.polynomial.add(one.polynomial, Integer(factor));
    says += terms_.literal(literal.atom, literal.positive, inner) + " -> ";
  }
  const bool inequality = sum.relation == Relation::kAtLeastZero;
  std::string proof = inequality ? "(Z.le_refl 0)" : "eq_refl";
  for (std::size_t k = summed.size(); k-- > 0;) {
    const auto& [literal, factor] = summed[k];
    const bool zero = constraint_of(bank_, literal)->relation == Relation::kZero;
    proof = fmt::format("({} {} _ _ (of_{} h{}) {}{})",
                        !inequality ? "add_zero_"
                        : zero      ? "add_eq_"
                                    : "add_ge_",
                        number(Integer(factor)), lemma_of(terms_, literal), k, proof,
                        inequality && !zero ? " eq_refl" : "");
    names = fmt::format(" h{}{}", k, names);
  }
  const Polynomial primitive = primitive_part(sum.polynomial);
  const Scaled of_sum = *scaled(sum.polynomial, primitive);
  std::string unknowns;
  for (const auto& [monomial, coefficient] : primitive.terms) {
    unknowns += fmt::format("{}{}", unknowns.empty() ? "" : " + ", number(coefficient));
    for (TermId t : monomial) unknowns += " * " + inner.aliases.at(t);
  }
  if (unknowns.empty()) unknowns = "0";
  const std::string divided =
      fmt::format("{} ({}) {}", number(of_sum.factor), unknowns, number(of_sum.constant));
  const char* same = "_";  // is left to identity_
  Constraint tight = sum;
  tight.tighten(bank_);
  if (tight.is_false()) {
    proof = inequality
                ? fmt::format("(no_ge_ {} _ {} {} eq_refl)", number(of_sum.constant), proof, same)
                : fmt::format("(no_eq_ {} _ {} {} eq_refl)", divided, proof, same);
    if (target) proof = fmt::format("(False_ind _ {})", proof);
  } else {
    const Constraint wanted = *constraint_of(bank_, *target);
    if (wanted.polynomial.is_constant()) {
      const bool zero = wanted.relation == Relation::kZero;
      proof = zero ? same
                   : fmt::format("(const_ge_ {} _ {} eq_refl)",
                                 number(wanted.polynomial.constant()), same);
    } else {
      const Scaled other = *scaled(wanted.polynomial, primitive);
      proof =
          fmt::format("({} {} {} {} _ _ {} {} {} eq_refl)", inequality ? "take_ge_" : "take_eq_",
                      divided, number(other.factor), number(other.constant), proof, same, same);
    }
    proof = fmt::format("(to_{} {})", lemma_of(terms_, *target), proof);
  }
  const std::string name = terms_.names.fresh("sum");
  out_ += fmt::format("Lemma {} : {}{}{}.\nProof. {}{}refine {}; identity_. Qed.\n", name,
                      general.binders, says,
                      target ? terms_.literal(target->atom, target->positive, inner) : "False",
                      general.begin, names.empty() ? "" : "intros" + names + ". ", proof);
  return general.arguments.empty() ? name : fmt::format("({}{})", name, general.arguments);
}

std::string CoqSteps::ring(const Step& step) {
  const TermId s = step.arguments.terms[0];
  const TermId t = step.arguments.terms[1];
  const Known goal = of(step.conclusion.clause[0].atom, true);
  if (!bank_.is_boolean(s)) return goal.refute(identity(s, t));
  const std::string there = combination({{{s, true}, "1"}}, Literal{t, true});
  const std::string back = combination({{{t, true}, "1"}}, Literal{s, true});
  return goal.refute(fmt::format("(iff_intro_ {} {})", there, back));
}

std::string CoqSteps::linear(const Step& step) {
  const auto arguments = *LinearArguments::decode(step.arguments);
  std::vector<std::pair<Literal, std::string>> summed;
  for (std::size_t k = 0; k < step.premises.size(); ++k) {
    const Clause& clause = proof_.derivation()[step.premises[k]].conclusion.clause;
    summed.emplace_back(clause[arguments.literals[k]],
                        numeral_value(bank_, arguments.coefficients[k])->str());
  }
  std::string proof = combination(summed, arguments.target);
  // The literals of one premise after the other.
  const std::function<std::string(std::size_t)> go = [&](std::size_t k) -> std::string {
    if (k == summed.size()) {
      if (!summed.empty()) proof = "(" + proof + ")";
      if (!arguments.target) return proof;
      const auto [atom, is_positive] = *arguments.target;
      if (is_positive) return of(atom, true).refute(proof);
      return fmt::format("({} {})", proof, of(atom, false).proof);
    }
    const StepId premise = step.premises[k];
    std::vector<Known> known = kept(premise, nullptr);
    if (summed[k].first.positive) {
      known[arguments.literals[k]] = {[&, k](const std::string& e) {
                                        proof += " " + e;
                                        return go(k + 1);
                                      },
                                      ""};
    } else {
      const std::string n = local("n");
      proof += " " + n;
      known[arguments.literals[k]] =
          negative(fmt::format("(by_contradiction_ _ (fun {} => {}))", n, go(k + 1)));
    }
    return use(premise, nullptr, known);
  };
  return go(0);
}

// The goal for all values of a measure, and then by induction on that.
std::string CoqSteps::integer_induct(const Step& step, const Shape& shape) {
  const TermId measure = step.arguments.terms[1];
  TermId body = step.arguments.terms[0];
  CoqScope inside = scope_;
  CoqScope other = scope_;
  std::string names;
  std::string others;
  std::string binders;
  for (std::uint32_t i = 0; i < step.arguments.numbers[0]; ++i, body = bank_.body(body)) {
    const SortId sort = bank_.binder_sort(body);
    const std::string name = local("k");
    const std::string again = local("w");
    names += " " + name;
    others += " " + again;
    binders += fmt::format(" ({} : {})", name, terms_.type(sort, scope_));
    inside.bound.push_back(terms_.variable(name, sort));
    inside.free[bank_.variable(i, sort)] = inside.bound.back();
    other.free[bank_.variable(i, sort)] = terms_.variable(again, sort);
  }
  const std::string v = local("v");
  const std::string enough = local("E");
  const std::string hypothesis = local("IH");
  const std::string below = local("e");
  const std::string goal = terms_.proposition(body, inside);
  const std::string premise =
      use(step.premises[0], nullptr, {{[](const std::string& p) { return p; }, ""}});
  const std::string given = given_names(shape);
  std::string out = given.empty() ? "" : fmt::format("intros{}. ", given);
  out += fmt::format(
      "enough ({0} : forall ({1} : Z){2}, {1} = {3} -> {4})\n"
      "  by (intros{5}; exact ({0} _{5} eq_refl)).\n"
      "intro {1}; pattern {1}; apply integer_ind_; clear {1}; intros {1} {6}{5} {0}; subst {1}.\n",
      enough, v, binders, terms_.value(measure, inside), goal, names, hypothesis);
  return out + fmt::format("exact ({}{} (fun{} {} => {} {} {}{} eq_refl)).", premise, names, others,
                           below, hypothesis, terms_.value(measure, other), below, others);
}

}  // namespace whence::report
