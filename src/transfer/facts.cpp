#include "transfer/facts.h"

#include <algorithm>
#include <utility>

#include "logic/comprehension.h"
#include "proof/arguments.h"
#include "proof/kernel/rules.h"

namespace whence::transfer {

namespace {

// Units of search for one fact. What follows at all follows in some thousands.
constexpr std::uint64_t kFactWork = 400'000;
constexpr std::uint64_t kGuardWork = 60'000;

}  // namespace

Facts::Facts(Problem& problem, Derivation& derivation, InductiveSet set, const StopToken* stop)
    : problem_(problem),
      bank_(problem.bank),
      derivation_(derivation),
      builder_(problem, derivation),
      prover_(problem, derivation, stop),
      set_(std::move(set)),
      input_steps_(problem.statements.size()) {
  for (std::uint32_t i = 0; i < problem.statements.size(); ++i) {
    if (problem.statements[i].kind != StatementKind::kAxiom) continue;
    StepArguments arguments;
    arguments.numbers = {i};
    input_steps_[i] = builder_.add(Rule::kInput, {}, std::move(arguments));
    if (is_comprehension(bank_, set_.membership, problem_.statements[i].formula)) {
      comprehension_.push_back(input_steps_[i]);
      continue;
    }
    all_axioms_.push_back(input_steps_[i]);
    const bool own = i == set_.statement || std::ranges::any_of(set_.copies, [&](const Copy& c) {
                       return c.statement == i;
                     });
    if (!own) axioms_.push_back(input_steps_[i]);
  }
}

TermId Facts::call(SymbolId symbol, const std::vector<TermId>& arguments) {
  return bank_.apply(bank_.signature().function(symbol), arguments);
}

TermId Facts::element(TermId number) {
  return call(set_.element, {number});
}

StepId Facts::clausify(StepId step, std::vector<ClausifyMove> moves) {
  return builder_.add(Rule::kClausify, {step}, encoded(ClausifyArguments{std::move(moves)}));
}

std::optional<StepId> Facts::prove_open(TermId t, const std::vector<StepId>& premises,
                                        std::uint64_t work) {
  std::vector<TermId> variables = bank_.free_variables(t);
  // By number, so that the variables come back with their numbers.
  std::ranges::sort(variables, {}, [&](TermId v) { return bank_.index(v); });
  TermId closed = t;
  for (std::size_t i = variables.size(); i-- > 0;) closed = bank_.forall_over(variables[i], closed);
  const auto step = prover_.prove(closed, premises, work);
  if (!step) return step;
  closed_.push_back(*step);
  if (variables.empty()) return step;
  return clausify(*step, std::vector<ClausifyMove>(variables.size()));
}

// The axioms that speak of no constants but these and the set; those about `constants` only.
std::vector<StepId> Facts::axioms_about(const std::vector<TermId>& constants) const {
  std::vector<StepId> found;
  for (StepId step : axioms_) {
    const TermId formula = derivation_[step].conclusion.clause[0].atom;
    bool about = false;
    bool only = true;
    bank_.for_each_subterm({&formula, 1}, [&](TermId t) {
      if (bank_.kind(t) != TermKind::kApplication || bank_.sort(t) != set_.objects) return;
      if (std::ranges::find(constants, t) != constants.end()) {
        about = true;
      } else if (t != set_.set) {
        only = false;
      }
    });
    if (about && only) found.push_back(step);
  }
  return found;
}

bool Facts::prepare() {
  const TermId premise = induction_premise(bank_, set_);
  const std::vector<StepId> near = axioms_about({set_.zero, set_.successor});
  // Part by part, as that reads better.
  const TermId first = bank_.argument(premise, 0);
  const TermId unique = bank_.argument(premise, 1);
  std::vector<StepId> parts;
  for (TermId part : {bank_.argument(first, 0), bank_.argument(first, 1), unique}) {
    auto step = prover_.prove(part, near, kFactWork);
    if (!step) step = prover_.prove(part, axioms_, kFactWork);
    if (!step) return false;
    parts.push_back(*step);
  }
  const auto proved = prover_.prove(premise, parts, kFactWork);
  if (!proved) return false;
  // not premise, conclusion
  const StepId implication = clausify(input_steps_[set_.statement], {{0, 0}});
  StepArguments resolve;
  ResolveArguments{0, 0}.encode(resolve);
  resolve.substitutions.resize(2);
  const StepId conclusion =
      builder_.add(Rule::kResolve, {*proved, implication}, std::move(resolve));
  base_ = clausify(conclusion, {{0, 0}, {0, 0}, {0, 0}});
  members_closed_ = clausify(conclusion, {{0, 0}, {0, 0}, {0, 1}});
  members_ = clausify(members_closed_, {{0, 0}});
  successor_closed_ = clausify(conclusion, {{0, 0}, {0, 1}});
  successor_ = clausify(successor_closed_, {{0, 0}});
  onto_closed_ = clausify(conclusion, {{0, 1}});
  onto_ = clausify(onto_closed_, {{0, 0}, {0, 0}, {1, 0}});
  return prove_injective();
}

// forall p q. elem(p) = elem(q) => p = q, by induction on both: it holds for i0' and i0', it cannot
// be for i0' and s'(q), as i0 is no successor, and goes over to successors, as s is injective.
bool Facts::prove_injective() {
  const TermId p = number(0);
  const TermId q = number(1);
  const TermId zero = call(set_.zero_copy, {});
  const auto next = [&](TermId t) { return call(set_.successor_copy, {t}); };
  const TermId goal = bank_.forall_over(
      p, bank_.forall_over(
             q, bank_.implication(bank_.equality(element(p), element(q)), bank_.equality(p, q))));
  InductionScheme scheme;
  scheme.measure = {{0}};
  scheme.cases = {{{zero, zero}, {}},
                  {{zero, next(p)}, {}},
                  {{next(p), zero}, {}},
                  {{next(p), next(q)}, {{p, q}}}};
  const StepArguments arguments = encode_induction(bank_, goal, 2, scheme);
  const auto cases = kernel::induction_cases(bank_, arguments);
  const auto* formulas = std::get_if<std::vector<TermId>>(&cases);
  if (formulas == nullptr) return false;
  std::vector<StepId> premises = axioms_about({set_.zero, set_.successor});
  const std::vector<StepId> facts{base_, members_closed_, successor_closed_};
  premises.insert(premises.end(), facts.begin(), facts.end());
  std::vector<StepId> proved;
  for (TermId formula : *formulas) {
    auto step = prover_.prove(formula, premises, kFactWork);
    if (!step) {
      std::vector<StepId> all = axioms_;
      all.insert(all.end(), facts.begin(), facts.end());
      step = prover_.prove(formula, all, kFactWork);
    }
    if (!step) return false;
    proved.push_back(*step);
  }
  injective_closed_ = builder_.add(Rule::kInduct, proved, arguments);
  closed_ = {members_closed_, onto_closed_};
  const auto equal =
      prove_open(bank_.equality(bank_.equality(element(p), element(q)), bank_.equality(p, q)),
                 {injective_closed_}, kFactWork);
  if (!equal) return false;
  injective_ = *equal;
  return true;
}

const Copy* Facts::copy_of(TermId c, std::uint32_t arity) const {
  for (const Copy& copy : set_.copies) {
    if (copy.original == c && copy.arity == arity) return &copy;
  }
  return nullptr;
}

std::optional<StepId> Facts::constant(TermId c) {
  const auto [it, inserted] = constants_.try_emplace(c);
  if (!inserted) return it->second;
  std::optional<StepId> step;
  if (c == set_.zero) {
    step = prove_open(bank_.equality(c, element(call(set_.zero_copy, {}))), {base_}, kFactWork);
  } else if (const Copy* copy = copy_of(c, 0)) {
    std::vector<StepId> premises = axioms_;
    premises.insert(premises.end(), {onto_closed_, input_steps_[copy->statement]});
    step = prove_open(bank_.equality(c, element(call(copy->copy, {}))), premises, kFactWork);
  }
  return constants_[c] = step;
}

std::optional<StepId> Facts::graph(SymbolId relation, TermId c) {
  const auto [it, inserted] = graphs_.try_emplace({relation, c});
  if (!inserted) return it->second;
  const bool pairs = set_.membership.maps_pairs == relation;
  if (!pairs && relation != set_.membership.maps) return std::nullopt;
  const std::uint32_t arity = pairs ? 2 : 1;
  SymbolId copy = set_.successor_copy;
  std::vector<StepId> facts{members_closed_, onto_closed_, injective_closed_};
  if (c == set_.successor && !pairs) {
    facts.push_back(successor_closed_);
  } else if (const Copy* found = copy_of(c, arity)) {
    copy = found->copy;
    facts.push_back(input_steps_[found->statement]);
  } else {
    return std::nullopt;
  }
  std::vector<TermId> numbers;
  std::vector<TermId> objects;
  for (std::uint32_t i = 0; i <= arity; ++i) {
    numbers.push_back(number(i));
    objects.push_back(element(numbers.back()));
  }
  objects.push_back(c);
  const TermId result = numbers.back();
  numbers.pop_back();
  const TermId says =
      bank_.equality(call(relation, objects), bank_.equality(result, call(copy, numbers)));
  std::vector<StepId> premises = axioms_about({c});
  premises.insert(premises.end(), facts.begin(), facts.end());
  return graphs_[{relation, c}] = prove_open(says, premises, kFactWork);
}

std::optional<StepId> Facts::guard(SymbolId relation, TermId c, std::uint32_t i) {
  const auto [it, inserted] = guards_.try_emplace({relation, {c, i}});
  if (!inserted) return it->second;
  std::vector<TermId> arguments;
  const std::size_t count = bank_.signature().symbol(relation).argument_sorts.size();
  for (std::uint32_t k = 0; k + 1 < count; ++k) arguments.push_back(object(k));
  const TermId member = call(set_.membership.in, {arguments[i], set_.set});
  arguments.push_back(c);
  const std::vector<StepId> about = axioms_about({c});
  if (about.empty()) return std::nullopt;
  const auto step =
      prove_open(bank_.implication(call(relation, arguments), member), about, kGuardWork);
  if (!step) return std::nullopt;
  return guards_[{relation, {c, i}}] = clausify(*step, {{0, 0}});
}

}  // namespace whence::transfer
