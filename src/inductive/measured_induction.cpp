#include "inductive/measured_induction.h"

#include <algorithm>
#include <array>
#include <stdexcept>
#include <utility>

#include "logic/length_order.h"
#include "proof/arguments.h"
#include "proof/kernel/rules.h"
#include "unify/unify.h"

namespace whence {

namespace {

constexpr std::size_t kMostPatterns = 12;      // of a function's measured argument
constexpr std::size_t kMostMeasuredCalls = 4;  // of one clause

// A goal `forall x. P`, opened.
struct OpenGoal {
  std::vector<TermId> variables;
  TermId matrix;
};

OpenGoal opened(TermBank& bank, TermId goal) {
  OpenGoal open{{}, goal};
  while (bank.kind(open.matrix) == TermKind::kForall) {
    const auto next = static_cast<std::uint32_t>(open.variables.size());
    open.variables.push_back(bank.variable(next, bank.binder_sort(open.matrix)));
    open.matrix = bank.open(open.matrix, open.variables.back());
  }
  return open;
}

TermId closed_over(TermBank& bank, const std::vector<TermId>& variables, TermId formula) {
  for (std::size_t i = variables.size(); i-- > 0;)
    formula = bank.forall_over(variables[i], formula);
  return formula;
}

// The relation at the sort of its arguments.
TermId related(TermBank& bank, SymbolId order, TermId a, TermId b) {
  Signature& signature = bank.signature();
  const std::vector<SortId> parameters = signature.sort(bank.sort(a)).arguments;
  return bank.apply(signature.function(order, parameters), {a, b});
}

class MeasuredProposer {
 public:
  MeasuredProposer(Problem& problem, Definitions& definitions, TermId goal)
      : problem_(problem),
        bank_(problem.bank),
        definitions_(definitions),
        goal_(goal),
        open_(opened(bank_, goal)) {}

  std::vector<MeasuredInduction> run() {
    std::vector<TermId> applications;
    // What a variable that does not occur is called would depend on who opens the quantifiers.
    if (bank_.free_variables(open_.matrix).size() != open_.variables.size()) return {};
    bank_.for_each_subterm({&open_.matrix, 1}, [&](TermId t) {
      if (bank_.kind(t) == TermKind::kApplication) applications.push_back(t);
    });
    for (const TermId t : applications) {
      for (std::uint32_t i = 0; i < bank_.arguments(t).size(); ++i) {
        const TermId a = bank_.argument(t, i);
        if (bank_.kind(a) == TermKind::kVariable) propose(t, i, bank_.index(a));
      }
    }
    return std::move(proposals_);
  }

 private:
  void propose(TermId application, std::uint32_t position, std::uint32_t variable) {
    const FunctionId f = bank_.function(application);
    const SortId sort = bank_.sort(open_.variables[variable]);
    const auto is_same = [&](const auto& p) { return p.variable == variable; };
    if (std::ranges::any_of(proposals_, is_same) || !chain_of(bank_.signature(), sort)) return;
    const std::vector<DefinitionClause> clauses = definitions_.of(f);
    if (!calls_elsewhere(f, position, clauses)) return;
    const std::optional<SymbolId> order = find_length_order(problem_, sort);
    if (!order) return;
    MeasuredInduction induction;
    induction.goal = goal_;
    induction.variable = variable;
    induction.order = *order;
    if (!find_cases(application, position, clauses, induction)) return;
    add_laws(induction, sort);
    for (MeasuredCase& c : induction.cases) {
      if (!add_case(induction, c)) return;
    }
    for (const MeasuredCase& c : induction.cases) {
      induction.wanted.push_back(c.step);
      induction.hypotheses.push_back(static_cast<std::uint32_t>(c.calls.size()));
    }
    proposals_.push_back(std::move(induction));
  }

  // Whether some call at this place is on what is not made of constructors, and none is a matter of
  // the definitions' own order.
  bool calls_elsewhere(FunctionId f, std::uint32_t position,
                       const std::vector<DefinitionClause>& clauses) {
    bool elsewhere = false;
    for (const DefinitionClause& c : clauses) {
      if (!c.by_axiom) return false;
      for (const TermId call : calls_of(f, c.right)) {
        const TermId a = bank_.argument(call, position);
        elsewhere =
            elsewhere || (bank_.kind(a) == TermKind::kApplication && !bank_.is_constructor(a));
      }
    }
    return elsewhere;
  }

  std::vector<TermId> calls_of(FunctionId f, TermId right) {
    std::vector<TermId> calls;
    bank_.for_each_subterm({&right, 1}, [&](TermId t) {
      if (bank_.kind(t) == TermKind::kApplication && bank_.function(t) == f) calls.push_back(t);
    });
    return calls;
  }

  // Values of the measured argument apart, as far as the clauses do it. Other arguments are as in
  // the application if they are the same for all values there, as a function is that is passed on.
  bool find_cases(TermId application, std::uint32_t position,
                  const std::vector<DefinitionClause>& clauses, MeasuredInduction& induction) {
    const FunctionId f = bank_.function(application);
    std::uint32_t next = 0;
    for (const DefinitionClause& c : clauses) next = std::max(next, bank_.variable_bound(c.left));
    std::vector<TermId> pending{
        bank_.variable(next++, bank_.sort(open_.variables[induction.variable]))};
    while (!pending.empty()) {
      const TermId pattern = pending.back();
      pending.pop_back();
      MeasuredCase result;
      result.pattern = pattern;
      TermId wanted;
      for (const DefinitionClause& c : clauses) {
        Substitution substitution;
        bool clash = false;
        TermId here;
        walk(bank_.argument(c.left, position), pattern, substitution, here, clash);
        if (clash) continue;
        if (here.valid()) {
          wanted = here;
          break;
        }
        for (std::uint32_t k = 0; k < bank_.arguments(c.left).size(); ++k) {
          const TermId own = bank_.argument(c.left, k);
          const TermId given = bank_.argument(application, k);
          if (k == position || bank_.variable_bound(given) > 0) continue;
          if (bank_.kind(own) == TermKind::kVariable) substitution.bind(bank_.index(own), given);
        }
        for (const TermId call : calls_of(f, bank_.substitute(c.right, substitution))) {
          const TermId a = bank_.argument(call, position);
          if (std::ranges::find(result.calls, a) == result.calls.end()) result.calls.push_back(a);
        }
      }
      if (wanted.valid()) {
        if (!split(pattern, wanted, next, pending)) return false;
        if (pending.size() + induction.cases.size() > kMostPatterns) return false;
        continue;
      }
      const std::vector<TermId> known = bank_.free_variables(pattern);
      for (const TermId call : result.calls) {
        for (const TermId v : bank_.free_variables(call)) {
          if (std::ranges::find(known, v) == known.end()) return false;
        }
      }
      if (result.calls.size() > kMostMeasuredCalls) return false;
      induction.cases.push_back(std::move(result));
    }
    std::ranges::reverse(induction.cases);
    return std::ranges::any_of(induction.cases, [](const auto& c) { return !c.calls.empty(); });
  }

  void walk(TermId pattern, TermId term, Substitution& substitution, TermId& wanted, bool& clash) {
    std::vector<std::pair<TermId, TermId>> pending{{pattern, term}};
    while (!pending.empty()) {
      const auto [p, t] = pending.back();
      pending.pop_back();
      if (bank_.kind(p) == TermKind::kVariable) {
        substitution.bind(bank_.index(p), t);
      } else if (bank_.kind(t) == TermKind::kVariable) {
        if (!wanted.valid()) wanted = t;
      } else if (bank_.function(p) != bank_.function(t)) {
        clash = true;
        return;
      } else {
        for (std::size_t i = bank_.arguments(p).size(); i-- > 0;) {
          pending.emplace_back(bank_.argument(p, i), bank_.argument(t, i));
        }
      }
    }
  }

  // The pattern with each constructor for one of its variables.
  bool split(TermId pattern, TermId variable, std::uint32_t& next, std::vector<TermId>& into) {
    Signature& signature = bank_.signature();
    const SortId sort = bank_.sort(variable);
    if (!signature.is_datatype(sort)) return false;
    const std::vector<SortId> parameters = signature.sort(sort).arguments;
    const std::vector<SymbolId> constructors(signature.constructors(sort).begin(),
                                             signature.constructors(sort).end());
    for (const SymbolId c : constructors) {
      const FunctionId f = signature.function(c, parameters);
      const std::vector<SortId> fields = signature.function(f).argument_sorts;
      std::vector<TermId> parts;
      for (const SortId s : fields) parts.push_back(bank_.variable(next++, s));
      Substitution substitution;
      substitution.bind(bank_.index(variable), bank_.apply(f, parts));
      into.push_back(bank_.substitute(pattern, substitution));
    }
    return true;
  }

  void add_laws(MeasuredInduction& induction, SortId sort) {
    const TermId x = bank_.variable(0, sort);
    const TermId y = bank_.variable(1, sort);
    const TermId z = bank_.variable(2, sort);
    const auto r = [&](TermId a, TermId b) { return related(bank_, induction.order, a, b); };
    induction.reflexive = closed_over(bank_, {x}, r(x, x));
    induction.transitive = closed_over(
        bank_, {x, y, z}, bank_.implication(r(x, y), bank_.implication(r(y, z), r(x, z))));
    const ChainConstructors chain = *chain_of(bank_.signature(), sort);
    std::vector<TermId> variables{x, y};
    const TermId longer = longer_than(chain, y, variables);
    induction.weakening = closed_over(bank_, variables, bank_.implication(r(x, y), r(x, longer)));
    want(induction, induction.reflexive);
    want(induction, induction.transitive);
  }

  // step(.., t) with variables of their own for the rest.
  TermId longer_than(const ChainConstructors& chain, TermId t, std::vector<TermId>& variables) {
    Signature& signature = bank_.signature();
    const std::vector<SortId> parameters = signature.sort(bank_.sort(t)).arguments;
    const FunctionId f = signature.function(chain.step, parameters);
    const std::vector<SortId> fields = signature.function(f).argument_sorts;
    std::vector<TermId> parts;
    for (std::uint32_t i = 0; i < fields.size(); ++i) {
      if (i != chain.next) {
        variables.push_back(
            bank_.variable(static_cast<std::uint32_t>(variables.size()), fields[i]));
      }
      parts.push_back(i == chain.next ? t : variables.back());
    }
    return bank_.apply(f, parts);
  }

  static void want(MeasuredInduction& induction, TermId formula) {
    if (std::ranges::find(induction.wanted, formula) != induction.wanted.end()) return;
    induction.wanted.push_back(formula);
    induction.hypotheses.push_back(0);
  }

  // Its variables are numbered as the tuple of the goal's variables has them, with the pattern at
  // its place.
  bool add_case(MeasuredInduction& induction, MeasuredCase& c) {
    const ChainConstructors chain = *chain_of(bank_.signature(), bank_.sort(c.pattern));
    const auto count = static_cast<std::uint32_t>(open_.variables.size());
    Substitution renaming;
    std::vector<TermId> tuple;
    std::uint32_t next = 0;
    for (std::uint32_t v = 0; v < count; ++v) {
      if (v != induction.variable) {
        tuple.push_back(bank_.variable(next++, bank_.sort(open_.variables[v])));
        c.steps_variables.push_back(tuple.back());
        continue;
      }
      for (const TermId p : bank_.free_variables(c.pattern)) {
        const TermId mine = bank_.variable(next++, bank_.sort(p));
        renaming.bind(bank_.index(p), mine);
        c.steps_variables.push_back(mine);
      }
      tuple.push_back(bank_.substitute(c.pattern, renaming));
    }
    c.pattern = tuple[induction.variable];
    for (TermId& call : c.calls) call = bank_.substitute(call, renaming);
    Substitution instance;
    for (std::uint32_t v = 0; v < count; ++v) instance.bind(v, tuple[v]);
    c.step = bank_.substitute(open_.matrix, instance);
    for (std::size_t k = c.calls.size(); k-- > 0;) {
      c.step = bank_.implication(hypothesis(induction, c, c.calls[k]), c.step);
    }
    c.step = closed_over(bank_, c.steps_variables, c.step);
    if (c.calls.empty()) return true;
    if (!bank_.is_application_of(c.pattern, chain.step)) return false;
    const TermId tail = bank_.argument(c.pattern, chain.next);
    for (const TermId call : c.calls) {
      const TermId smaller = related(bank_, induction.order, call, tail);
      const std::array both{call, tail};
      c.decrease_variables.push_back(bank_.free_variables(both));
      c.decreases.push_back(closed_over(bank_, c.decrease_variables.back(), smaller));
      want(induction, c.decreases.back());
    }
    return true;
  }

  // forall w. P(call, w)
  TermId hypothesis(const MeasuredInduction& induction, const MeasuredCase& c, TermId call) {
    auto next = static_cast<std::uint32_t>(c.steps_variables.size());
    std::vector<TermId> own;
    Substitution instance;
    for (std::uint32_t v = 0; v < open_.variables.size(); ++v) {
      if (v == induction.variable) {
        instance.bind(v, call);
        continue;
      }
      own.push_back(bank_.variable(next++, bank_.sort(open_.variables[v])));
      instance.bind(v, own.back());
    }
    return closed_over(bank_, own, bank_.substitute(open_.matrix, instance));
  }

  Problem& problem_;
  TermBank& bank_;
  Definitions& definitions_;
  TermId goal_;
  OpenGoal open_;
  std::vector<MeasuredInduction> proposals_;
};

// Writes the proof down: in each case everything becomes closed by Skolem terms, and one step of
// unit propagation puts it together.
class MeasuredProof {
 public:
  MeasuredProof(ProofBuilder& builder, const MeasuredInduction& induction,
                const std::function<StepId(TermId)>& proved)
      : builder_(builder),
        bank_(builder.bank()),
        induction_(induction),
        proved_(proved),
        open_(opened(bank_, induction.goal)),
        sort_(bank_.sort(open_.variables[induction.variable])),
        chain_(*chain_of(bank_.signature(), sort_)) {}

  StepId run() {
    const auto count = static_cast<std::uint32_t>(open_.variables.size());
    bound_ = bank_.variable(count, sort_);
    const TermId measured = open_.variables[induction_.variable];
    std::vector<TermId> variables{bound_};
    variables.insert(variables.end(), open_.variables.begin(), open_.variables.end());
    bounded_ = closed_over(
        bank_, variables,
        bank_.implication(related(bank_, induction_.order, measured, bound_), open_.matrix));
    InductionScheme scheme;
    scheme.measure = {{0}};
    std::vector<StepId> premises;
    struct Planned {
      const MeasuredCase* of;
      bool ends;
    };
    std::vector<Planned> planned;
    for (const MeasuredCase& c : induction_.cases) {
      if (c.calls.empty()) {
        scheme.cases.push_back(scheme_case(c, {}, false));
        planned.push_back({&c, false});
        continue;
      }
      scheme.cases.push_back(scheme_case(c, chain_.end, false));
      planned.push_back({&c, true});
      scheme.cases.push_back(scheme_case(c, chain_.step, true));
      planned.push_back({&c, false});
    }
    const StepArguments arguments = encode_induction(bank_, bounded_, count + 1, scheme);
    auto outcome = kernel::induction_cases(bank_, arguments);
    const auto* cases = std::get_if<std::vector<TermId>>(&outcome);
    if (cases == nullptr) throw std::logic_error("no induction on a bound");
    for (std::size_t i = 0; i < cases->size(); ++i) {
      premises.push_back(prove_case((*cases)[i], *planned[i].of, planned[i].ends));
    }
    const StepId by_bound = builder_.add(Rule::kInduct, premises, arguments);
    return conclude(by_bound);
  }

 private:
  // The tuple: a bound, then the goal's variables. Variables are numbered by first occurrence.
  InductionCase scheme_case(const MeasuredCase& c, SymbolId bound, bool with_hypothesis) {
    Signature& signature = bank_.signature();
    InductionCase result;
    std::uint32_t next = 0;
    TermId smaller;
    if (!bound.valid()) {
      result.pattern.push_back(bank_.variable(next++, sort_));
    } else {
      const FunctionId f = signature.function(bound, signature.sort(sort_).arguments);
      const std::vector<SortId> fields = signature.function(f).argument_sorts;
      std::vector<TermId> parts;
      for (const SortId s : fields) parts.push_back(bank_.variable(next++, s));
      if (with_hypothesis) smaller = parts[chain_.next];
      result.pattern.push_back(bank_.apply(f, parts));
    }
    Substitution renaming;
    for (std::uint32_t v = 0; v < open_.variables.size(); ++v) {
      if (v != induction_.variable) {
        result.pattern.push_back(bank_.variable(next++, bank_.sort(open_.variables[v])));
        continue;
      }
      for (const TermId p : bank_.free_variables(c.pattern)) {
        renaming.bind(bank_.index(p), bank_.variable(next++, bank_.sort(p)));
      }
      result.pattern.push_back(bank_.substitute(c.pattern, renaming));
    }
    if (with_hypothesis) {
      std::vector<TermId> hypothesis{smaller};
      for (const TermId v : open_.variables) {
        hypothesis.push_back(bank_.variable(next++, bank_.sort(v)));
      }
      result.hypotheses.push_back(std::move(hypothesis));
    }
    return result;
  }

  StepId clausified(StepId step, std::vector<ClausifyMove> moves) {
    if (moves.empty()) return step;
    ClausifyArguments arguments;
    arguments.moves = std::move(moves);
    return builder_.add(Rule::kClausify, {step}, encoded(arguments));
  }

  // What a universal closure says of the given values, as one literal; then `premises` times
  // `A => B` taken apart.
  StepId instance_of(StepId step, const std::vector<TermId>& values, std::size_t premises) {
    std::vector<ClausifyMove> moves(values.size(), {0, 0});
    step = clausified(step, std::move(moves));
    if (!values.empty()) {
      StepArguments arguments;
      Substitution substitution;
      for (std::uint32_t v = 0; v < values.size(); ++v) substitution.bind(v, values[v]);
      arguments.substitutions = {std::move(substitution)};
      step = builder_.add(Rule::kInstantiate, {step}, std::move(arguments));
    }
    moves.clear();
    for (std::uint32_t k = 0; k < premises; ++k) moves.push_back({k, 0});
    return clausified(step, std::move(moves));
  }

  // `not F |- not M`, where M is what is behind the first `count` quantifiers of F, its variables
  // Skolem terms: which these are, is put into `constants`.
  StepId denied(TermId formula, std::size_t count, std::vector<TermId>& constants) {
    StepArguments arguments;
    arguments.terms = {bank_.negation(formula)};
    const StepId step = builder_.add(Rule::kAssume, {}, std::move(arguments));
    for (std::size_t i = 0; i < count; ++i) {
      constants.push_back(bank_.skolem_term(
          bank_.exists(bank_.binder_sort(formula), bank_.negation(bank_.body(formula)))));
      formula = bank_.open(formula, constants.back());
    }
    return clausified(step, std::vector<ClausifyMove>(count + 1, {0, 0}));
  }

  // What the definition of the order says of an atom: `not atom, fewer`, or `not atom`.
  StepId definition(TermId atom) {
    Problem& problem = builder_.problem();
    const std::vector<SortId> parameters = bank_.signature().sort(sort_).arguments;
    for (std::uint32_t i = 0; i < problem.statements.size(); ++i) {
      const Statement& s = problem.statements[i];
      if (s.kind != StatementKind::kDefinition || s.defines != induction_.order) continue;
      const OpenGoal clause = opened(bank_, bank_.substitute_sorts(s.formula, parameters));
      if (bank_.arguments(clause.matrix).empty()) continue;
      const bool plain = bank_.is_application_of(clause.matrix, induction_.order);
      if (plain) continue;
      Substitution substitution;
      std::uint64_t work = 0;
      if (!match(bank_, bank_.argument(clause.matrix, 0), atom, substitution, work)) continue;
      StepArguments input;
      input.numbers = {i};
      StepId step = builder_.add(Rule::kInput, {}, std::move(input));
      if (!parameters.empty()) {
        StepArguments sorts;
        sorts.sorts = parameters;
        step = builder_.add(Rule::kInstantiateSort, {step}, std::move(sorts));
      }
      std::vector<TermId> values;
      for (std::uint32_t v = 0; v < clause.variables.size(); ++v) {
        values.push_back(substitution.at(v));
      }
      std::vector<ClausifyMove> moves{{0, 0}};
      const bool is_false =
          bank_.is_equality(clause.matrix) && bank_.argument(clause.matrix, 1) == bank_.falsity();
      if (is_false) moves.push_back({1, 0});
      return clausified(instance_of(step, values, 0), std::move(moves));
    }
    throw std::logic_error("the length order has no such clause");
  }

  StepId prove_case(TermId formula, const MeasuredCase& c, bool ends) {
    std::size_t count = 0;
    for (TermId f = formula; bank_.kind(f) == TermKind::kForall; f = bank_.body(f)) ++count;
    std::vector<TermId> constants;
    const StepId denial = denied(formula, count, constants);
    // Parts of not (H => (r => P)) or not (r => P).
    const bool has_hypothesis = !c.calls.empty() && !ends;
    std::vector<StepId> hints;
    StepId rest = denial;
    StepId hypothesis;
    if (has_hypothesis) {
      hypothesis = clausified(rest, {{0, 0}});
      rest = clausified(rest, {{0, 1}});
    }
    const StepId premise = clausified(rest, {{0, 0}});
    const StepId refused = clausified(rest, {{0, 1}});
    const TermId measured = builder_.clause(premise)[0].atom;  // r(pattern, bound)
    RupArguments claim;
    claim.clause = {{formula, true}};
    if (ends) {
      return builder_.add(Rule::kRup, {premise, definition(measured)}, encoded(claim));
    }
    hints.push_back(refused);
    // Values of the step's variables: those of the case behind what its bound has.
    const std::vector<TermId> values(
        constants.end() - static_cast<std::ptrdiff_t>(c.steps_variables.size()), constants.end());
    Substitution at;
    for (std::uint32_t v = 0; v < values.size(); ++v) {
      at.bind(bank_.index(c.steps_variables[v]), values[v]);
    }
    if (has_hypothesis) {
      const StepId shorter = definition(measured);
      hints.push_back(hypothesis);
      hints.push_back(premise);
      hints.push_back(shorter);
      const TermId tail = bank_.argument(bank_.substitute(c.pattern, at), chain_.next);
      const TermId bound = bank_.argument(bank_.argument(measured, 1), chain_.next);
      for (std::size_t k = 0; k < c.calls.size(); ++k) {
        add_hypothesis(c, k, at, tail, bound, hypothesis, hints);
      }
    }
    hints.push_back(instance_of(proved_(c.step), values, c.calls.size()));
    return builder_.add(Rule::kRup, std::move(hints), encoded(claim));
  }

  // What follows from the hypothesis about a call: forall w. P(call, w).
  void add_hypothesis(const MeasuredCase& c, std::size_t k, const Substitution& at, TermId tail,
                      TermId bound, StepId hypothesis, std::vector<StepId>& hints) {
    const TermId call = bank_.substitute(c.calls[k], at);
    std::vector<TermId> values;
    for (const TermId v : c.decrease_variables[k]) values.push_back(at.at(bank_.index(v)));
    hints.push_back(instance_of(proved_(c.decreases[k]), values, 0));
    hints.push_back(instance_of(proved_(induction_.transitive), {call, tail, bound}, 2));
    std::vector<TermId> own;
    Substitution instance;
    std::uint32_t next = 0;
    for (std::uint32_t v = 0; v < open_.variables.size(); ++v) {
      if (v == induction_.variable) {
        instance.bind(v, call);
      } else {
        own.push_back(bank_.variable(next++, bank_.sort(open_.variables[v])));
        instance.bind(v, own.back());
      }
    }
    const TermId wanted = closed_over(bank_, own, bank_.substitute(open_.matrix, instance));
    std::vector<TermId> constants;
    StepId denial;
    if (!own.empty()) denial = denied(wanted, own.size(), constants);
    std::vector<TermId> all = constants;
    all.insert(all.begin() + induction_.variable, call);
    hints.push_back(instance_of(hypothesis, all, 1));
    if (denial.valid()) hints.push_back(denial);
  }

  // From forall u x. r(x, u) => P to the goal.
  StepId conclude(StepId by_bound) {
    std::vector<TermId> constants;
    const StepId denial = denied(induction_.goal, open_.variables.size(), constants);
    const TermId measured = constants[induction_.variable];
    const StepId reflexive = instance_of(proved_(induction_.reflexive), {measured}, 0);
    std::vector<TermId> values{measured};
    values.insert(values.end(), constants.begin(), constants.end());
    RupArguments claim;
    claim.clause = {{induction_.goal, true}};
    return builder_.add(Rule::kRup, {denial, reflexive, instance_of(by_bound, values, 1)},
                        encoded(claim));
  }

  ProofBuilder& builder_;
  TermBank& bank_;
  const MeasuredInduction& induction_;
  const std::function<StepId(TermId)>& proved_;
  OpenGoal open_;
  SortId sort_;
  ChainConstructors chain_;
  TermId bound_;
  TermId bounded_;
};

}  // namespace

std::vector<MeasuredInduction> propose_measured(Problem& problem, Definitions& definitions,
                                                TermId goal) {
  return MeasuredProposer(problem, definitions, goal).run();
}

StepId prove_measured(ProofBuilder& builder, const MeasuredInduction& induction,
                      const std::function<StepId(TermId)>& proved) {
  return MeasuredProof(builder, induction, proved).run();
}

}  // namespace whence
