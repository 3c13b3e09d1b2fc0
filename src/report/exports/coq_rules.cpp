// The rules of the kernel, each as a term of Coq.

#include <fmt/format.h>

#include <algorithm>

#include "proof/kernel/rules.h"
#include "report/exports/coq_equal.h"
#include "report/exports/coq_steps.h"

namespace whence::report {

namespace {

// Greater than any variable of a proof (proof/kernel/well_formed.h).
constexpr std::uint32_t kHole = (1U << 21U);

}  // namespace

std::string CoqSteps::by_rule(const Step& step) {
  const StepArguments& arguments = step.arguments;
  const Clause& clause = step.conclusion.clause;
  const auto substitution = [&](std::size_t i) { return &arguments.substitutions[i]; };
  const auto reflexive = [&](TermId equation) {
    return bank_.is_boolean(bank_.argument(equation, 0)) ? "(iff_refl _)" : "eq_refl";
  };
  switch (step.rule) {
    case Rule::kInput: {
      std::string text = "@" + theory_.axiom(arguments.numbers[0]);
      for (std::uint32_t v : shape(step.conclusion).types) {
        text += " " + scope_.types.at(v).type + " " + scope_.types.at(v).inhabitant;
      }
      return of(clause[0].atom, true).refute("(" + text + ")");
    }
    case Rule::kAssume:
      return of(clause[0].atom, true).refute(assumptions_.at(arguments.terms[0]));
    case Rule::kReflexivity:
      return of(clause[0].atom, true).refute(reflexive(clause[0].atom));
    case Rule::kExcludedMiddle:
      return of(clause[0].atom, true).refute(of(clause[0].atom, false).proof);
    case Rule::kDistinct:
      return distinct(step);
    case Rule::kInjective:
      return injective(step);
    case Rule::kExhaustive:
      return exhaustive(step);
    case Rule::kName:
      return name(step);
    case Rule::kInstantiate:
      return use(step.premises[0], substitution(0), kept(step.premises[0], substitution(0)));
    case Rule::kInstantiateSort:
      return use(step.premises[0], nullptr, kept(step.premises[0], nullptr, &arguments.sorts),
                 &arguments.sorts);
    case Rule::kClausify:
      return clausify(step);
    case Rule::kResolve:
      return resolve(step);
    case Rule::kSuperpose:
    case Rule::kRewrite:
      return superpose(step);
    case Rule::kEqualityResolution: {
      std::vector<Known> known = kept(step.premises[0], substitution(0));
      const std::uint32_t i = arguments.numbers[0];
      const Literal& l = proof_.derivation()[step.premises[0]].conclusion.clause[i];
      known[i] = negative(reflexive(bank_.substitute(l.atom, *substitution(0))));
      return use(step.premises[0], substitution(0), known);
    }
    case Rule::kEqualityFactoring:
      return factor(step);
    case Rule::kSymmetry: {
      std::vector<Known> known = kept(step.premises[0], nullptr);
      const std::uint32_t i = arguments.numbers[0];
      const Literal& l = proof_.derivation()[step.premises[0]].conclusion.clause[i];
      const TermId turned = bank_.equality(bank_.argument(l.atom, 1), bank_.argument(l.atom, 0));
      const std::string lemma = bank_.is_boolean(bank_.argument(l.atom, 0)) ? "iff_sym" : "eq_sym";
      const Known goal = of(turned, l.positive);
      if (l.positive) {
        known[i] = {
            [=](const std::string& e) { return goal.refute(fmt::format("({} {})", lemma, e)); },
            ""};
      } else {
        known[i] = negative(fmt::format("({} {})", lemma, goal.proof));
      }
      return use(step.premises[0], nullptr, known);
    }
    case Rule::kTransitivity: {
      const TermId atom = clause[0].atom;
      const char* lemma = bank_.is_boolean(bank_.argument(atom, 0)) ? "iff_trans" : "eq_trans";
      const Known goal = of(atom, true);
      return use(step.premises[0], nullptr,
                 {{[&](const std::string& e) {
                     return use(step.premises[1], nullptr,
                                {{[&](const std::string& f) {
                                    return goal.refute(fmt::format("({} {} {})", lemma, e, f));
                                  },
                                  ""}});
                   },
                   ""}});
    }
    case Rule::kCongruence:
      return congruence(step);
    case Rule::kDischarge: {
      const TermId f = arguments.terms[0];
      if (bank_.is_application_of(f, bank_.signature().not_symbol())) {
        assumptions_[f] = refutation(of(bank_.argument(f, 0), true));
      } else {
        assumptions_[f] = of(f, false).proof;
      }
      return use(step.premises[0], nullptr, kept(step.premises[0], nullptr));
    }
    case Rule::kSplit:
      return split(step);
    case Rule::kRup:
      return rup(step);
    case Rule::kMiniscope:
      return miniscope(step);
    case Rule::kRing:
      return ring(step);
    case Rule::kLinear:
      return linear(step);
    case Rule::kAcyclic:
    case Rule::kLaw:
    case Rule::kInduct:
    case Rule::kIntegerLaw:
    case Rule::kIntegerInduct:
    case Rule::kHole:
      break;  // by scripts
  }
  return "";
}

// --- fresh symbols -----------------------------------------------------------------------------

std::string CoqSteps::name(const Step& step) {
  const TermId equation = step.conclusion.clause[0].atom;
  const TermId p = bank_.argument(equation, 0);
  const TermId t = bank_.argument(equation, 1);
  const bool boolean = bank_.is_boolean(t);
  const TermId definition = bank_.signature().symbol(bank_.symbol(p)).definition;
  CoqScope inner;
  fill(inner, p, definition);
  CoqEqual equal(terms_);
  const std::string proof = boolean ? equal.propositions(definition, inner, t, scope_)
                                    : equal.values(definition, inner, t, scope_);
  return of(equation, true).refute(!proof.empty() ? proof : boolean ? "(iff_refl _)" : "eq_refl");
}

// The scope in which a fresh symbol's definition stands where it is used in `t`.
void CoqSteps::fill(CoqScope& inner, TermId t, TermId definition) {
  const std::vector<SortId> at = bank_.signature().function(bank_.function(t)).sort_arguments;
  for (std::uint32_t v = 0; v < at.size(); ++v) {
    inner.types[v] = {terms_.type(at[v], scope_), terms_.inhabitant(at[v], scope_)};
  }
  for (TermId v : bank_.free_variables(definition)) {
    inner.free[v] =
        terms_.variable(terms_.value(bank_.argument(t, bank_.index(v)), scope_), bank_.sort(v));
  }
}

// --- clausification ----------------------------------------------------------------------------

std::string CoqSteps::clausify(const Step& step) {
  const auto arguments = ClausifyArguments::decode(step.arguments);
  struct Move {
    Literal literal;
    std::uint32_t at = 0;
    std::uint32_t choice = 0;
    std::vector<Literal> parts;
  };
  Clause clause = proof_.derivation()[step.premises[0]].conclusion.clause;
  std::vector<Move> moves;
  for (const ClausifyMove& m : arguments->moves) {
    const std::uint32_t bound = variable_bound(bank_, clause);
    Move move{clause[m.literal], m.literal, m.choice, {}};
    move.parts = *kernel::clausify_literal(bank_, move.literal, m.choice, bound);
    (void)kernel::clausify_in_place(bank_, clause, m.literal, m.choice);
    moves.push_back(std::move(move));
  }
  for (const Literal& l : clause) define_in({l.atom});
  std::vector<Known> known;
  for (const Literal& l : clause) known.push_back(of(l.atom, l.positive));
  for (std::size_t k = moves.size(); k-- > 0;) {
    const Move& move = moves[k];
    const auto first = known.begin() + move.at;
    const std::vector<Known> parts(first, first + static_cast<std::ptrdiff_t>(move.parts.size()));
    known.erase(first, first + static_cast<std::ptrdiff_t>(move.parts.size()));
    known.insert(known.begin() + move.at,
                 taken_apart(move.literal, move.choice, move.parts, parts));
  }
  return use(step.premises[0], nullptr, known);
}

CoqSteps::Known CoqSteps::taken_apart(Literal literal, std::uint32_t choice,
                                      const std::vector<Literal>& literals,
                                      const std::vector<Known>& parts) {
  const auto [atom, is_positive] = literal;
  if (bank_.is_quantifier(atom)) return opened(literal, literals.front(), parts.front());
  const Signature& signature = bank_.signature();
  const SymbolId s = bank_.symbol(atom);
  const auto lambda = [this](const char* base, const auto& body) {
    const std::string x = local(base);
    return fmt::format("(fun {} => {})", x, body(x));
  };
  const auto absurd = [](const std::string& falsehood) {
    return fmt::format("(match {} with end)", falsehood);
  };
  const bool trivial = s == signature.equality_symbol() && parts.empty();
  if (s == signature.not_symbol()) {
    const Known part = parts[0];
    if (!is_positive) return negative(refutation(part));
    return {[part](const std::string& p) { return fmt::format("({} {})", p, part.proof); }, ""};
  }
  if (is_positive) {
    if (s == signature.false_symbol()) return {[](const std::string& p) { return p; }, ""};
    if (s == signature.and_symbol()) {
      const Known part = parts[0];
      return {[=](const std::string& p) {
                return part.refute(fmt::format("({} {})", choice == 0 ? "proj1" : "proj2", p));
              },
              ""};
    }
    if (s == signature.or_symbol()) {
      return {[this, parts](const std::string& p) {
                const std::string x = local("e");
                std::string yes = parts[0].refute(x);
                return fmt::format("(match {} with or_introl {} => {} | or_intror {} => {} end)", p,
                                   x, yes, x, parts[1].refute(x));
              },
              ""};
    }
    if (s == signature.implies_symbol()) {
      return {[parts](const std::string& p) {
                return parts[1].refute(fmt::format("({} {})", p, parts[0].proof));
              },
              ""};
    }
    if (s == signature.ite_symbol()) {
      return {[this, parts, choice](const std::string& p) {
                if (choice == 0) {
                  return parts[1].refute(fmt::format("(proj1 {} {})", p, parts[0].proof));
                }
                return parts[1].refute(fmt::format("(proj2 {} {})", p, refutation(parts[0])));
              },
              ""};
    }
    // A = B: not A, B; or A, not B.
    return {[parts, choice](const std::string& p) {
              if (choice == 0)
                return parts[1].refute(fmt::format("(iff_to_ {} {})", p, parts[0].proof));
              return parts[0].refute(fmt::format("(iff_from_ {} {})", p, parts[1].proof));
            },
            ""};
  }
  if (s == signature.true_symbol()) return negative("I");
  if (trivial)
    return negative(bank_.is_boolean(bank_.argument(atom, 0)) ? "(iff_refl _)" : "eq_refl");
  if (s == signature.and_symbol()) {
    return negative(fmt::format("(and_intro_ {} {})", parts[0].proof, parts[1].proof));
  }
  if (s == signature.or_symbol()) {
    return negative(fmt::format("({} {})", choice == 0 ? "or_left_" : "or_right_", parts[0].proof));
  }
  if (s == signature.implies_symbol()) {
    if (choice == 1) return negative(fmt::format("(fun _ => {})", parts[0].proof));
    return negative(lambda("e", [&](const std::string& x) { return absurd(parts[0].refute(x)); }));
  }
  if (s == signature.ite_symbol()) {
    if (choice == 0) {
      const std::string no = lambda(
          "e", [&](const std::string& x) { return absurd("(" + x + " " + parts[0].proof + ")"); });
      return negative(fmt::format("(and_intro_ (fun _ => {}) {})", parts[1].proof, no));
    }
    const std::string no =
        lambda("e", [&](const std::string& x) { return absurd(parts[0].refute(x)); });
    return negative(fmt::format("(and_intro_ {} (fun _ => {}))", no, parts[1].proof));
  }
  // not (A = B): A, B; or not A, not B.
  if (choice == 0) {
    const std::string a =
        lambda("e", [&](const std::string& x) { return absurd(parts[0].refute(x)); });
    const std::string b =
        lambda("e", [&](const std::string& x) { return absurd(parts[1].refute(x)); });
    return negative(fmt::format("(iff_intro_ {} {})", a, b));
  }
  return negative(
      fmt::format("(iff_intro_ (fun _ => {}) (fun _ => {}))", parts[1].proof, parts[0].proof));
}

// A quantified formula whose variable becomes a free one, or a Skolem term.
CoqSteps::Known CoqSteps::opened(Literal literal, Literal part, const Known& known) {
  const auto [atom, is_positive] = literal;
  const TermId body = bank_.body(atom);
  const SortId sort = bank_.binder_sort(atom);
  const bool universal = bank_.kind(atom) == TermKind::kForall;
  CoqEqual equal(terms_);
  if (universal == is_positive) {
    // The variable has the number that clausification gave it: the part shows which.
    const TermId variable = fresh_variable_of(atom, part.atom);
    const std::string value = variable.valid() ? terms_.value(variable, scope_) : any_value(sort);
    CoqScope inner = scope_;
    inner.bound.push_back(terms_.variable(value, sort));
    const std::string iff = bank_.is_boolean(atom) && sort == bank_.signature().bool_sort()
                                ? equal.propositions(body, inner, part.atom, scope_)
                                : "";
    if (is_positive) {
      return {[=, this](const std::string& p) {
                return known.refute(moved(iff, fmt::format("({} {})", p, value)));
              },
              ""};
    }
    return negative(fmt::format("(ex_intro_ _ {} {})", value, back(iff, known.proof)));
  }
  const TermId exists = is_positive ? atom : bank_.exists(sort, bank_.negation(body));
  const TermId chosen = bank_.skolem_term(exists);
  const SymbolId symbol = bank_.symbol(chosen);
  define(symbol);
  const TermId definition = bank_.signature().symbol(symbol).definition;
  CoqScope inner;
  fill(inner, chosen, definition);
  std::string spec = specs_.at(symbol);
  for (const auto& [v, type] : inner.types) spec += " " + type.type;
  for (const auto& [v, type] : inner.types) spec += " " + type.inhabitant;
  bool boolean = sort == bank_.signature().bool_sort();
  for (TermId a : bank_.arguments(chosen)) {
    spec += " " + terms_.value(a, scope_);
    boolean = boolean || bank_.is_boolean(a);
  }
  const std::string iff = boolean ? equal.propositions(definition, inner, exists, scope_) : "";
  std::string opened_iff;
  if (boolean) {
    inner.bound.push_back(terms_.variable(terms_.value(chosen, scope_), sort));
    opened_iff =
        equal.propositions(bank_.body(definition), inner, bank_.open(exists, chosen), scope_);
  }
  if (is_positive) {
    return {[=, this](const std::string& p) {
              return known.refute(moved(opened_iff, fmt::format("({} {})", spec, back(iff, p))));
            },
            ""};
  }
  const std::string x = local("u");
  const std::string n = local("n");
  const std::string none =
      moved(opened_iff,
            fmt::format("({} {})", spec, back(iff, fmt::format("(ex_intro_ _ {} {})", x, n))));
  return negative(
      fmt::format("(fun {} => by_contradiction_ _ (fun {} => {} {}))", x, n, none, known.proof));
}

// The free variable that stands in `opened` where `quantified` has its bound one; invalid if it
// does not occur.
TermId CoqSteps::fresh_variable_of(TermId quantified, TermId opened) const {
  std::vector<std::pair<TermId, TermId>> stack{{bank_.body(quantified), opened}};
  std::vector<std::uint32_t> depth{0};
  while (!stack.empty()) {
    const auto [a, b] = stack.back();
    const std::uint32_t d = depth.back();
    stack.pop_back();
    depth.pop_back();
    if (a == b || bank_.loose_bound(a) <= d) continue;
    if (bank_.kind(a) == TermKind::kBound) return b;
    for (std::size_t i = 0; i < bank_.arguments(a).size(); ++i) {
      stack.emplace_back(bank_.argument(a, i), bank_.argument(b, i));
      depth.push_back(d + (bank_.is_quantifier(a) ? 1 : 0));
    }
  }
  return {};
}

// Something of a sort, by a variable that stands for any value.
std::string CoqSteps::any_value(SortId sort) {
  const TermId v = bank_.variable(kHole + 1 + next_any_++, sort);
  return terms_.value(v, scope_);
}

// --- resolution and equality -------------------------------------------------------------------

std::string CoqSteps::resolve(const Step& step) {
  const auto arguments = ResolveArguments::decode(step.arguments);
  const Substitution* s = &step.arguments.substitutions[0];
  const Substitution* t = &step.arguments.substitutions[1];
  std::vector<Known> first = kept(step.premises[0], s);
  std::vector<Known> second = kept(step.premises[1], t);
  const bool is_positive =
      proof_.derivation()[step.premises[0]].conclusion.clause[arguments->first].positive;
  if (is_positive) {
    first[arguments->first] = {[&](const std::string& e) {
                                 second[arguments->second] = negative(e);
                                 return use(step.premises[1], t, second);
                               },
                               ""};
    return use(step.premises[0], s, first);
  }
  second[arguments->second] = {[&](const std::string& e) {
                                 first[arguments->first] = negative(e);
                                 return use(step.premises[0], s, first);
                               },
                               ""};
  return use(step.premises[1], t, second);
}

// What is known of `before`, which becomes `after` by an equation of which there is a proof.
CoqSteps::Known CoqSteps::rewritten(Literal before, const Position& position, TermId left,
                                    TermId right, const std::string& proof) {
  const TermId after = bank_.replace_at(before.atom, position, right);
  const Known goal = of(after, before.positive);
  if (bank_.is_boolean(left)) {
    CoqEqual equal(terms_);
    equal.use(left, right, proof);
    const std::string iff = equal.propositions(before.atom, scope_, after, scope_);
    if (!before.positive) return negative(back(iff, goal.proof));
    return {[=, this](const std::string& p) { return goal.refute(moved(iff, p)); }, ""};
  }
  const TermId hole = bank_.variable(kHole, bank_.sort(left));
  const std::string z = local("z");
  scope_.free[hole] = terms_.variable(z, bank_.sort(left));
  const std::string context =
      fmt::format("(fun {} => {})", z,
                  terms_.proposition(bank_.replace_at(before.atom, position, hole), scope_));
  scope_.free.erase(hole);
  const std::string type = terms_.type(bank_.sort(left), scope_);
  const std::string l = terms_.value(left, scope_);
  const std::string r = terms_.value(right, scope_);
  if (!before.positive) {
    return negative(
        fmt::format("(@eq_ind_r {} {} {} {} {} {})", type, r, context, goal.proof, l, proof));
  }
  return {[=](const std::string& p) {
            return goal.refute(
                fmt::format("(@eq_ind {} {} {} {} {} {})", type, l, context, p, r, proof));
          },
          ""};
}

std::string CoqSteps::superpose(const Step& step) {
  const auto arguments = SuperposeArguments::decode(step.arguments);
  const StepId with = step.premises[0];
  const StepId into = step.premises[1];
  const Substitution* s = &step.arguments.substitutions[0];
  const Substitution* t =
      step.rule == Rule::kSuperpose ? &step.arguments.substitutions[1] : nullptr;
  const Literal used = proof_.derivation()[with].conclusion.clause[arguments->equation];
  const TermId atom = bank_.substitute(used.atom, *s);
  const std::uint32_t side = arguments->side;
  const TermId left = side == 2 ? atom : bank_.argument(atom, side);
  const TermId right = side < 2        ? bank_.argument(atom, 1 - side)
                       : used.positive ? bank_.truth()
                                       : bank_.falsity();
  Literal target = proof_.derivation()[into].conclusion.clause[arguments->target];
  if (t) target.atom = bank_.substitute(target.atom, *t);
  std::vector<Known> first = kept(with, s);
  std::vector<Known> second = kept(into, t);
  const auto rest = [&](const std::string& equation) {
    second[arguments->target] = rewritten(target, step.arguments.position, left, right, equation);
    return use(into, t, second);
  };
  if (side == 2 && !used.positive) {
    const std::string e = local("e");
    first[arguments->equation] = negative(e);
    const std::string refuted = fmt::format("(fun {} => {})", e, use(with, s, first));
    return rest(fmt::format("(iff_false_ {})", refuted));
  }
  first[arguments->equation] = {[&](const std::string& e) {
                                  if (side == 2) return rest(fmt::format("(iff_true_ {})", e));
                                  if (side == 0) return rest(e);
                                  const char* turn = bank_.is_boolean(left) ? "iff_sym" : "eq_sym";
                                  return rest(fmt::format("({} {})", turn, e));
                                },
                                ""};
  return use(with, s, first);
}

std::string CoqSteps::factor(const Step& step) {
  const auto a = FactoringArguments::decode(step.arguments);
  const StepId premise = step.premises[0];
  const Substitution* u = &step.arguments.substitutions[0];
  const Clause& clause = proof_.derivation()[premise].conclusion.clause;
  const TermId first = bank_.substitute(clause[a->first].atom, *u);
  const TermId second = bank_.substitute(clause[a->second].atom, *u);
  const TermId t = bank_.argument(first, 1 - a->first_side);
  const TermId other = bank_.argument(second, 1 - a->second_side);
  const bool boolean = bank_.is_boolean(t);
  const char* turn = boolean ? "iff_sym" : "eq_sym";
  const char* join = boolean ? "iff_trans" : "eq_trans";
  const std::string differ = of(bank_.equality(t, other), false).proof;
  const Known goal = of(second, true);
  std::vector<Known> known = kept(premise, u);
  known[a->first] = {[&](const std::string& e) {
                       std::string equation =
                           a->first_side == 0 ? e : fmt::format("({} {})", turn, e);
                       equation = fmt::format("({} {} {})", join, equation, differ);
                       if (a->second_side == 1) equation = fmt::format("({} {})", turn, equation);
                       return goal.refute(equation);
                     },
                     ""};
  return use(premise, u, known);
}

std::string CoqSteps::congruence(const Step& step) {
  const TermId equation = step.conclusion.clause[0].atom;
  const TermId start = step.arguments.terms[0];
  const bool boolean = bank_.is_boolean(start);
  // From the last premise to the first: what is proved so far is `proof`.
  const std::function<std::string(std::size_t, TermId, std::string)> go =
      [&](std::size_t k, TermId now, std::string proof) -> std::string {
    if (k == step.premises.size()) {
      if (proof.empty()) proof = boolean ? "(iff_refl _)" : "eq_refl";
      return of(equation, true).refute(proof);
    }
    return use(
        step.premises[k], nullptr,
        {{[&](const std::string& e) {
            const TermId premise = proof_.derivation()[step.premises[k]].conclusion.clause[0].atom;
            const TermId right = bank_.argument(premise, 1);
            const Position at{step.arguments.numbers[k]};
            const TermId next = bank_.replace_at(now, at, right);
            CoqEqual equal(terms_);
            equal.use(bank_.argument(premise, 0), right, e);
            std::string one = boolean ? equal.propositions(now, scope_, next, scope_)
                                      : equal.values(now, scope_, next, scope_);
            if (one.empty()) return go(k + 1, next, proof);
            if (!proof.empty()) {
              one = fmt::format("({} {} {})", boolean ? "iff_trans" : "eq_trans", proof, one);
            }
            return go(k + 1, next, one);
          },
          ""}});
  };
  return go(0, start, "");
}

}  // namespace whence::report
