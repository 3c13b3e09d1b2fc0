#include "prove/fold_facts.h"

#include <algorithm>
#include <span>
#include <tuple>
#include <utility>

#include "prove/existence.h"

namespace whence {

namespace {

// Units of search for a law about numbers.
constexpr std::uint64_t kOrderWork = 3'000'000;

}  // namespace

FoldFacts::FoldFacts(Problem& problem, Derivation& derivation, transfer::Bridge& bridge,
                     const InductiveSet& set, std::uint32_t most, const Env& env)
    : problem_(problem),
      bank_(problem.bank),
      builder_(problem, derivation),
      bridge_(bridge),
      set_(set),
      most_(most),
      env_(env),
      found_(find_folds(problem, bridge, set, most)) {}

TermId FoldFacts::call(SymbolId symbol, const std::vector<TermId>& arguments) {
  return bank_.apply(bank_.signature().function(symbol), arguments);
}

TermId FoldFacts::number(std::uint32_t n) {
  TermId t = call(set_.zero_copy, {});
  for (; n > 0; --n) t = call(set_.successor_copy, {t});
  return call(set_.element, {t});
}

TermId FoldFacts::maps(TermId function, std::vector<TermId> objects) {
  objects.push_back(function);
  return call(objects.size() == 4 ? *set_.membership.maps_pairs : set_.membership.maps, objects);
}

TermId FoldFacts::formula(const Graph& graph) {
  std::vector<TermId> objects;
  for (std::uint32_t n : graph.arguments) objects.push_back(number(n));
  objects.push_back(number(graph.value));
  return maps(graph.function, std::move(objects));
}

TermId FoldFacts::different(std::uint32_t a, std::uint32_t b) {
  return bank_.negation(bank_.equality(number(a), number(b)));
}

FoldFacts::Graph FoldFacts::addition(const Fold& fold, std::uint32_t n) const {
  Graph graph{fold.operation, {fold.values[n - 1], fold.addends[n]}, fold.values[n]};
  if (fold.turned) std::swap(graph.arguments[0], graph.arguments[1]);
  return graph;
}

std::vector<FoldFacts::Graph> FoldFacts::needed() const {
  std::vector<Graph> graphs;
  for (const Fold& fold : folds()) {
    for (std::uint32_t n = 0; n <= most_; ++n) {
      graphs.push_back({fold.function, {n}, fold.addends[n]});
      if (n == 0) continue;
      graphs.push_back({set_.successor, {n - 1}, n});
      graphs.push_back(addition(fold, n));
    }
  }
  return graphs;
}

// --- axioms and laws ----------------------------------------------------------------------------

StepId FoldFacts::add_axiom(const std::string& name, TermId formula) {
  Statement statement;
  statement.kind = StatementKind::kAxiom;
  statement.name = name;
  statement.formula = formula;
  StepArguments arguments;
  arguments.numbers = {static_cast<std::uint32_t>(problem_.statements.size())};
  problem_.statements.push_back(std::move(statement));
  return builder_.add(Rule::kInput, {}, std::move(arguments));
}

void FoldFacts::add_axioms() {
  const auto object = [&](std::uint32_t i) { return bank_.variable(i, set_.objects); };
  const TermId old = object(0);
  const TermId made = object(1);
  const auto all = [&](std::vector<TermId> variables, TermId t) {
    for (std::size_t i = variables.size(); i-- > 0;) t = bank_.forall_over(variables[i], t);
    return t;
  };
  const auto axioms = [&](SymbolId relation, std::vector<TermId> at, std::vector<TermId> put) {
    const std::string name = bank_.signature().symbol(relation).name;
    const auto holds = [&](TermId container) {
      std::vector<TermId> objects = at;
      objects.push_back(container);
      return call(relation, objects);
    };
    const StepId empty = add_axiom("empty[" + name + "]",
                                   bank_.exists_over(made, all(at, bank_.negation(holds(made)))));
    TermId same = bank_.equality(at.back(), put.back());
    for (std::size_t i = at.size() - 1; i-- > 0;) {
      same = bank_.conjunction(bank_.equality(at[i], put[i]), same);
    }
    const TermId says = all(at, bank_.equality(holds(made), bank_.disjunction(holds(old), same)));
    std::vector<TermId> given{old};
    given.insert(given.end(), put.begin(), put.end());
    const StepId adjoined =
        add_axiom("adjunction[" + name + "]", all(given, bank_.exists_over(made, says)));
    return std::pair(empty, adjoined);
  };
  const MembershipSymbols& membership = set_.membership;
  std::tie(no_members_, one_more_member_) = axioms(membership.in, {object(2)}, {object(3)});
  std::tie(no_values_, one_more_value_) =
      axioms(membership.maps, {object(2), object(3)}, {object(4), object(5)});
}

void FoldFacts::find_laws_of_order() {
  numbers_.emplace(bridge_, env_);
  numbers_->begin();
  for (TermId law : found_.laws_of_order) {
    const auto spine = bridge_.take_apart(law, {});
    if (!spine) continue;
    std::vector<StepId> forms;
    for (const transfer::NormalForm& form : bridge_.forms_of(*spine)) {
      const auto step = numbers_->prove(form.formula, kOrderWork);
      if (step) forms.push_back(*step);
    }
    if (const auto step = bridge_.statement_from(law, *spine, forms)) order_.push_back(*step);
  }
}

// --- what holds ---------------------------------------------------------------------------------

// forall k l p t q. R(k, p) and s(k) = l and f(l) = t and p + t = q => R(l, q): there is one more
// number in the set, and one more value of the function.
std::optional<StepId> FoldFacts::lemma(const Fold& fold) {
  std::vector<TermId> v;
  for (std::uint32_t i = 0; i < 5; ++i) v.push_back(bank_.variable(i, set_.objects));
  const auto premise = [&](std::span<const TermId> o) {
    std::vector<TermId> sum{o[2], o[3], o[4]};
    if (fold.turned) std::swap(sum[0], sum[1]);
    return bank_.conjunction(
        fold.at(bank_, o[0], o[2]),
        bank_.conjunction(maps(set_.successor, {o[0], o[1]}),
                          bank_.conjunction(maps(fold.function, {o[1], o[3]}),
                                            maps(fold.operation, std::move(sum)))));
  };
  TermId statement = bank_.implication(premise(v), fold.at(bank_, v[1], v[4]));
  for (std::size_t i = v.size(); i-- > 0;) statement = bank_.forall_over(v[i], statement);
  ExistenceProof proof(problem_, builder_.derivation(), bridge_.facts());
  StepArguments assume;
  assume.terms = {bank_.negation(statement)};
  StepId step = proof.clausify(builder_.add(Rule::kAssume, {}, assume), {{0, 0}});
  std::vector<TermId> objects;
  for (std::size_t i = 0; i < v.size(); ++i) {
    const TermId all = builder_.clause(step)[0].atom;
    objects.push_back(
        bank_.skolem_term(bank_.exists(bank_.binder_sort(all), bank_.negation(bank_.body(all)))));
    step = proof.clausify(step, {{0, 0}});
  }
  proof.take_apart(proof.clausify(step, {{0, 0}}));
  const TermId set = proof.described(ObjectUse::kSet);
  const TermId function = proof.described(ObjectUse::kFunction);
  if (!set.valid() || !function.valid()) return std::nullopt;
  TermId larger;
  TermId longer;
  proof.know(
      {proof.name(proof.instantiate(one_more_member_, {set, objects[1]}), larger),
       proof.name(proof.instantiate(one_more_value_, {function, objects[1], objects[4]}), longer)});
  proof.know(order_);
  proof.know(bridge_.facts().axioms());
  const auto absurd = proof.refute(proof.clausify(step, {{0, 1}}), larger, longer);
  if (!absurd || !builder_.clause(*absurd).empty()) return std::nullopt;
  return builder_.add(Rule::kDischarge, {*absurd}, std::move(assume));
}

// R(0, p).
std::optional<StepId> FoldFacts::start(const Fold& fold, const std::map<TermId, StepId>& known) {
  const auto zero = bridge_.facts().constant(set_.zero);
  if (!zero) return std::nullopt;
  ExistenceProof proof(problem_, builder_.derivation(), bridge_.facts());
  const TermId value = number(fold.values[0]);
  TermId set;
  TermId function;
  const StepId no_member = proof.name(no_members_, set);
  const StepId no_value = proof.name(no_values_, function);
  proof.know(
      {no_member, no_value, proof.name(proof.instantiate(one_more_member_, {set, number(0)}), set),
       proof.name(proof.instantiate(one_more_value_, {function, number(0), value}), function),
       *zero, known.at(formula({fold.function, {0}, fold.addends[0]}))});
  proof.know(order_);
  proof.know(bridge_.facts().axioms());
  StepArguments assume;
  assume.terms = {bank_.negation(fold.at(bank_, number(0), value))};
  const StepId denial = proof.clausify(builder_.add(Rule::kAssume, {}, assume), {{0, 0}});
  const auto absurd = proof.refute(denial, set, function);
  if (!absurd || !builder_.clause(*absurd).empty()) return std::nullopt;
  return builder_.add(Rule::kDischarge, {*absurd}, std::move(assume));
}

// The lemma for these objects, whose premises are these facts.
StepId FoldFacts::next(StepId lemma, const std::vector<TermId>& objects,
                       const std::vector<StepId>& facts) {
  std::vector<ClausifyMove> moves(objects.size());
  for (std::uint32_t i = 0; i < facts.size(); ++i) moves.push_back({i == 0 ? 0 : i - 1, 0});
  StepId step =
      builder_.add(Rule::kClausify, {lemma}, encoded(ClausifyArguments{std::move(moves)}));
  StepArguments arguments;
  arguments.substitutions.resize(1);
  for (std::uint32_t i = 0; i < objects.size(); ++i) {
    arguments.substitutions[0].bind(i, objects[i]);
  }
  step = builder_.add(Rule::kInstantiate, {step}, std::move(arguments));
  for (StepId fact : facts) {
    StepArguments resolve;
    ResolveArguments{0, 0}.encode(resolve);
    resolve.substitutions.resize(2);
    step = builder_.add(Rule::kResolve, {fact, step}, std::move(resolve));
  }
  return step;
}

// --- what does not ------------------------------------------------------------------------------

// forall p. R(n, p) => p = v: where it holds there are a set and a function g as it says. In the
// set is what comes before what is in it, so all numbers up to n, and g maps them to the values of
// the fold, one after the other.
std::optional<StepId> FoldFacts::only_value(const Fold& fold, std::uint32_t n,
                                            const std::map<TermId, StepId>& known) {
  const TermId p = bank_.variable(0, set_.objects);
  const TermId value = number(fold.values[n]);
  const TermId statement = bank_.forall_over(
      p, bank_.implication(fold.at(bank_, number(n), p), bank_.equality(p, value)));
  ExistenceProof proof(problem_, builder_.derivation(), bridge_.facts());
  StepArguments assume;
  assume.terms = {bank_.negation(statement)};
  const StepId denial = proof.clausify(builder_.add(Rule::kAssume, {}, assume), {{0, 0}, {0, 0}});
  proof.take_apart(proof.clausify(denial, {{0, 0}}));
  const TermId set = proof.described(ObjectUse::kSet);
  const TermId function = proof.described(ObjectUse::kFunction);
  const auto zero = bridge_.facts().constant(set_.zero);
  if (!set.valid() || !function.valid() || !zero) return std::nullopt;
  const auto fact = [&](const Graph& graph) { return known.at(formula(graph)); };
  proof.know(order_);
  proof.know({*zero, bridge_.facts().closed().front(),  // that elem(p) is in N
              fact({fold.function, {0}, fold.addends[0]})});
  const auto in_set = [&](TermId t) { return call(set_.membership.in, {t, set}); };
  std::vector<TermId> v;
  for (std::uint32_t i = 0; i < 5; ++i) v.push_back(bank_.variable(i, set_.objects));
  const auto all = [&](std::size_t count, TermId t) {
    for (std::size_t i = count; i-- > 0;) t = bank_.forall_over(v[i], t);
    return t;
  };
  const TermId next_in_set = bank_.conjunction(in_set(v[1]), maps(set_.successor, {v[0], v[1]}));
  std::vector<TermId> sum{v[2], v[3], v[4]};
  if (fold.turned) std::swap(sum[0], sum[1]);
  const auto before = proof.prove(all(2, bank_.implication(next_in_set, in_set(v[0]))));
  const auto step = proof.prove(all(
      5, bank_.implication(
             bank_.conjunction(
                 in_set(v[1]),
                 bank_.conjunction(
                     maps(set_.successor, {v[0], v[1]}),
                     bank_.conjunction(maps(function, {v[0], v[2]}),
                                       bank_.conjunction(maps(fold.function, {v[1], v[3]}),
                                                         maps(fold.operation, std::move(sum)))))),
             maps(function, {v[1], v[4]}))));
  const auto last = proof.prove(in_set(number(n)));
  auto at = proof.prove(maps(function, {number(0), number(fold.values[0])}));
  if (!before || !step || !last || !at) return std::nullopt;
  std::vector<StepId> members(n + 1, *last);
  for (std::uint32_t k = n; k > 0; --k) {
    members[k - 1] =
        next(*before, {number(k - 1), number(k)}, {members[k], fact({set_.successor, {k - 1}, k})});
  }
  for (std::uint32_t k = 1; k <= n; ++k) {
    at = next(*step,
              {number(k - 1), number(k), number(fold.values[k - 1]), number(fold.addends[k]),
               number(fold.values[k])},
              {members[k], fact({set_.successor, {k - 1}, k}), *at,
               fact({fold.function, {k}, fold.addends[k]}), fact(addition(fold, k))});
  }
  proof.know({*last, *at});
  const auto absurd = proof.refute(proof.clausify(denial, {{0, 1}}), set, function);
  if (!absurd || !builder_.clause(*absurd).empty()) return std::nullopt;
  return builder_.add(Rule::kDischarge, {*absurd}, std::move(assume));
}

std::vector<FoldFacts::Found> FoldFacts::prove(const Fold& fold,
                                               const std::map<TermId, StepId>& known) {
  if (!no_members_.valid()) {
    add_axioms();
    find_laws_of_order();
  }
  std::vector<Found> found;
  const auto goes_on = lemma(fold);
  auto holds = start(fold, known);
  for (std::uint32_t n = 0; n <= most_; ++n) {
    const TermId value = number(fold.values[n]);
    if (n > 0 && goes_on && holds) {
      holds = next(
          *goes_on,
          {number(n - 1), number(n), number(fold.values[n - 1]), number(fold.addends[n]), value},
          {*holds, known.at(formula({set_.successor, {n - 1}, n})),
           known.at(formula({fold.function, {n}, fold.addends[n]})),
           known.at(formula(addition(fold, n)))});
    }
    const auto only = only_value(fold, n, known);
    if (!goes_on || !holds || !only) return {};
    found.push_back({&fold, n, fold.values[n], true, fold.at(bank_, number(n), value), *holds});
    for (std::uint32_t other = 0; other <= most_; ++other) {
      if (other == fold.values[n]) continue;
      StepArguments image;
      image.substitutions.resize(1);
      image.substitutions[0].bind(0, number(other));
      const StepId either = builder_.add(
          Rule::kInstantiate,
          {builder_.add(Rule::kClausify, {*only}, encoded(ClausifyArguments{{{0, 0}, {0, 0}}}))},
          std::move(image));
      const StepId unequal =
          builder_.add(Rule::kClausify, {known.at(different(other, fold.values[n]))},
                       encoded(ClausifyArguments{{{0, 0}}}));
      StepArguments resolve;
      ResolveArguments{1, 0}.encode(resolve);
      resolve.substitutions.resize(2);
      const StepId no = builder_.add(Rule::kResolve, {either, unequal}, std::move(resolve));
      found.push_back({&fold, n, other, false, bank_.negation(builder_.clause(no)[0].atom),
                       transfer::as_positive(builder_, no)});
    }
  }
  return found;
}

}  // namespace whence
