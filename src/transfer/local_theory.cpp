#include "transfer/local_theory.h"

#include <algorithm>
#include <utility>

#include "logic/conjuncts.h"
#include "proof/arguments.h"
#include "proof/kernel/rules.h"
#include "transfer/normal_forms.h"
#include "transfer/spine.h"

namespace whence::transfer {

namespace {

// Units of search. What is only to be put in another form is found in some thousands.
constexpr std::uint64_t kFormWork = 200'000;
constexpr std::uint64_t kMembershipWork = 200'000;
constexpr std::uint64_t kContradictionWork = 2'000'000;
constexpr std::size_t kMostUnits = 400;
constexpr std::size_t kMostTargets = 4;   // of a search for a contradiction
constexpr std::size_t kMostObjects = 24;  // that are put for what is said of all sets

}  // namespace

LocalTheory::LocalTheory(Problem& problem, Derivation& derivation, Facts& facts, TermId statement,
                         Numbers& numbers)
    : bank_(problem.bank),
      builder_(problem, derivation),
      facts_(facts),
      translator_(problem, derivation, facts),
      statement_(statement),
      numbers_(numbers) {
  translator_.keep_unknown(
      [this](SymbolId relation, TermId last, std::uint32_t i) { return guard(relation, last, i); });
}

std::optional<StepId> LocalTheory::prove(std::uint64_t work) {
  limit_ = facts_.prover().work() + std::min(work, ~facts_.prover().work());
  suppose();
  digest();
  if (const auto absurd = contradiction(kContradictionWork)) return finished(*absurd);
  solve_equations();
  for (const Law& law : laws()) {
    const auto step = by_induction(law, work / 4);
    if (!step) continue;
    if (builder_.clause(*step).empty()) return finished(*step);
    add_fact(*step);
    if (const auto absurd = contradiction(kContradictionWork)) return finished(*absurd);
  }
  // What is made may be of use only with something else that is made then.
  for (int round = 0; round < 2 && comprehend(); ++round) {
    digest();
    if (const auto absurd = contradiction(work / 4)) return finished(*absurd);
  }
  return std::nullopt;
}

// Until nothing new comes of it.
void LocalTheory::digest() {
  do {
    instantiate_general();
    find_numbers();
  } while (translate_units());
}

// --- steps --------------------------------------------------------------------------------------

std::uint64_t LocalTheory::spend(std::uint64_t most) {
  const std::uint64_t spent = facts_.prover().work();
  return spent >= limit_ ? 0 : std::min(most, limit_ - spent);
}

TermId LocalTheory::call(SymbolId symbol, const std::vector<TermId>& arguments) {
  return bank_.apply(bank_.signature().function(symbol), arguments);
}

StepId LocalTheory::clausify(StepId step, std::vector<ClausifyMove> moves) {
  return builder_.add(Rule::kClausify, {step}, encoded(ClausifyArguments{std::move(moves)}));
}

// For the one variable of a unit.
StepId LocalTheory::instantiate(StepId step, TermId image) {
  StepArguments arguments;
  arguments.substitutions.resize(1);
  arguments.substitutions[0].bind(0, image);
  return builder_.add(Rule::kInstantiate, {step}, std::move(arguments));
}

std::optional<StepId> LocalTheory::finished(StepId absurd) {
  if (!builder_.clause(absurd).empty()) return std::nullopt;
  StepArguments arguments;
  arguments.terms = {bank_.negation(statement_)};
  return builder_.add(Rule::kDischarge, {absurd}, std::move(arguments));
}

// --- what is supposed ---------------------------------------------------------------------------

void LocalTheory::suppose() {
  StepArguments assume;
  assume.terms = {bank_.negation(statement_)};
  take_apart(builder_.add(Rule::kAssume, {}, std::move(assume)));
}

// The closed literals that a closed unit comes to, with constants for what is said to exist.
void LocalTheory::take_apart(StepId start) {
  std::vector<StepId> stack{start};
  while (!stack.empty()) {
    const StepId step = stack.back();
    stack.pop_back();
    const Literal literal = builder_.clause(step)[0];
    bool apart = false;
    for (std::uint32_t c = kernel::clausify_choices(bank_, literal); c-- > 0;) {
      const auto made = kernel::clausify_literal(bank_, literal, c, 0);
      if (!made || made->size() != 1 || !bank_.is_closed((*made)[0].atom)) continue;
      stack.push_back(clausify(step, {{0, c}}));
      apart = true;
    }
    if (!apart) add_unit(step, literal);
  }
}

void LocalTheory::add_unit(StepId step, Literal literal) {
  const auto same = [&](const auto& unit) { return unit.literal == literal; };
  if (units_.size() >= kMostUnits || std::ranges::any_of(units_, same) ||
      std::ranges::any_of(general_, same)) {
    return;
  }
  find_objects(literal.atom);
  const bool general =
      bank_.is_quantifier(literal.atom) && bank_.binder_sort(literal.atom) == facts_.set().objects;
  if (const auto use = general ? use_of_bound(literal.atom) : std::nullopt) {
    general_.push_back({step, literal, *use, {}});
  } else {
    units_.push_back({step, literal, false});
  }
}

// What the atom uses the object as, if not only as a member.
std::optional<LocalTheory::Use> LocalTheory::use_in(TermId atom, TermId object) const {
  const MembershipSymbols& membership = facts_.set().membership;
  if (bank_.kind(atom) != TermKind::kApplication || bank_.arguments(atom).size() < 2) return {};
  const SymbolId relation = bank_.symbol(atom);
  if (bank_.argument(atom, bank_.arguments(atom).size() - 1) != object) return std::nullopt;
  if (relation == membership.in) return Use::kSet;
  if (relation == membership.maps) return Use::kFunction;
  if (membership.maps_pairs == relation) return Use::kPairFunction;
  return std::nullopt;
}

// The formula that is quantified, with a new variable.
TermId LocalTheory::opened(TermId quantified) {
  const std::uint32_t next = bank_.variable_bound(quantified);
  return bank_.open(quantified, bank_.variable(next, bank_.binder_sort(quantified)));
}

// What the variable of a quantifier stands for, if not for members only.
std::optional<LocalTheory::Use> LocalTheory::use_of_bound(TermId quantified) {
  const TermId variable =
      bank_.variable(bank_.variable_bound(quantified), bank_.binder_sort(quantified));
  const TermId body = opened(quantified);
  std::optional<Use> use;
  bank_.for_each_subterm({&body, 1}, [&](TermId t) {
    if (!use) use = use_in(t, variable);
  });
  return use;
}

void LocalTheory::find_objects(TermId t) {
  const SortId objects = facts_.set().objects;
  bank_.for_each_subterm({&t, 1}, [&](TermId atom) {
    if (bank_.kind(atom) != TermKind::kApplication || !bank_.is_boolean(atom)) return;
    for (TermId object : bank_.arguments(atom)) {
      if (bank_.sort(object) != objects || bank_.kind(object) != TermKind::kApplication ||
          !bank_.is_closed(object) ||
          bank_.signature().symbol(bank_.symbol(object)).kind != SymbolKind::kSkolem) {
        continue;
      }
      if (!uses_.contains(object)) objects_.push_back(object);
      uses_[object].insert(use_in(atom, object).value_or(Use::kMember));
    }
  });
}

// What is said of all sets, for those that are there.
void LocalTheory::instantiate_general() {
  for (std::size_t g = 0; g < general_.size(); ++g) {  // it may grow
    for (std::size_t k = 0; k < objects_.size() && k < kMostObjects; ++k) {
      const TermId object = objects_[k];
      General& general = general_[g];
      if (!uses_[object].contains(general.use) || !general.images.insert(object).second) continue;
      take_apart(instantiate(clausify(general.step, {{0, 0}}), object));
    }
  }
}

// --- numbers ------------------------------------------------------------------------------------

// Whether the formula is an implication that puts objects into N.
bool LocalTheory::puts_into_set(TermId formula) {
  while (bank_.kind(formula) == TermKind::kForall) formula = bank_.body(formula);
  if (!bank_.is_application_of(formula, bank_.signature().implies_symbol())) return false;
  return std::ranges::all_of(conjuncts(bank_, bank_.argument(formula, 1)), [&](TermId t) {
    return bank_.is_application_of(t, facts_.set().membership.in) &&
           bank_.argument(t, 1) == facts_.set().set;
  });
}

// That an object is in N, or a formula that says so of all that are something else: from what puts
// objects into N, or else from all.
std::optional<StepId> LocalTheory::prove_membership(TermId goal) {
  std::vector<StepId> premises = raw_premises();
  std::vector<StepId> near;
  for (std::size_t i = 0; i < premises.size(); ++i) {
    const bool axiom = i < facts_.axioms().size();
    if (!axiom || puts_into_set(builder_.clause(premises[i])[0].atom)) near.push_back(premises[i]);
  }
  auto step = facts_.prover().prove(goal, near, spend(kMembershipWork));
  if (!step) step = facts_.prover().prove(goal, premises, spend(kMembershipWork));
  return step;
}

std::vector<StepId> LocalTheory::raw_premises() {
  std::vector<StepId> premises = facts_.axioms();
  for (const Unit& unit : units_) {
    if (unit.literal.positive) premises.push_back(unit.step);
  }
  return premises;
}

// For each object that is a number, which.
void LocalTheory::find_numbers() {
  for (std::size_t k = 0; k < objects_.size(); ++k) {
    const TermId object = objects_[k];
    if (!uses_[object].contains(Use::kMember) || equations_.contains(object)) continue;
    const auto equation = member_equation(object);
    if (!equation) continue;
    equations_.emplace(object, *equation);
    translator_.know(object, *equation);
  }
}

std::optional<StepId> LocalTheory::member_equation(TermId object) {
  for (const Unit& unit : units_) {
    const auto found = translator_.in_set(unit.step, 0, object);
    if (found && builder_.clause(*found).size() == 1) return found;
  }
  const TermId member = call(facts_.set().membership.in, {object, facts_.set().set});
  const auto step = prove_membership(member);
  if (!step || builder_.clause(*step).empty()) return std::nullopt;
  return translator_.in_set(*step, 0, object);
}

// `not R(v0, .., last), v_i in N` for a set or function that is no constant of the theory.
std::optional<StepId> LocalTheory::guard(SymbolId relation, TermId last, std::uint32_t i) {
  if (!uses_.contains(last)) return std::nullopt;
  const auto [it, inserted] = guards_.try_emplace({relation, {last, i}});
  if (!inserted) return it->second;
  std::vector<TermId> arguments;
  const std::size_t count = bank_.signature().symbol(relation).argument_sorts.size();
  for (std::uint32_t k = 0; k + 1 < count; ++k) {
    arguments.push_back(bank_.variable(k, facts_.set().objects));
  }
  const std::vector<TermId> variables = arguments;
  const TermId member = call(facts_.set().membership.in, {arguments[i], facts_.set().set});
  arguments.push_back(last);
  TermId goal = bank_.implication(call(relation, arguments), member);
  for (std::size_t k = variables.size(); k-- > 0;) goal = bank_.forall_over(variables[k], goal);
  const auto step = prove_membership(goal);
  if (!step || builder_.clause(*step).empty()) return std::nullopt;
  std::vector<ClausifyMove> moves(variables.size() + 1);
  return guards_[{relation, {last, i}}] = clausify(*step, std::move(moves));
}

// Whether there was something.
bool LocalTheory::translate_units() {
  bool any = false;
  for (std::size_t i = 0; i < units_.size(); ++i) {
    if (std::exchange(units_[i].translated, true)) continue;
    translate(Unit(units_[i]));
    any = true;
  }
  return any;
}

// not (A and B), where A is known: not B, and that in turn. There may be more sets in B.
void LocalTheory::take_known_away(const Unit& unit) {
  if (!bank_.is_application_of(unit.literal.atom, bank_.signature().and_symbol())) return;
  for (std::uint32_t i = 0; i < 2; ++i) {
    const TermId part = bank_.argument(unit.literal.atom, i);
    const auto known = facts_.prover().prove(part, raw_premises(), spend(kMembershipWork));
    if (!known || builder_.clause(*known).empty()) continue;
    StepArguments resolve;
    ResolveArguments{0, i}.encode(resolve);
    resolve.substitutions.resize(2);
    take_apart(
        builder_.add(Rule::kResolve, {*known, clausify(unit.step, {{0, 0}})}, std::move(resolve)));
    return;
  }
}

void LocalTheory::translate(const Unit& unit) {
  const auto equal = translator_.translate(unit.literal.atom);
  if (!equal) {
    // At least what it says of numbers.
    if (!unit.literal.positive) return take_known_away(unit);
    const auto spine = transfer::take_apart(bank_, translator_, unit.literal.atom, {});
    if (!spine || spine->formula == bank_.truth()) return;
    std::vector<StepId> premises = facts_.closed();
    premises.push_back(unit.step);
    for (const auto& [object, equation] : equations_) premises.push_back(equation);
    const auto step = facts_.prover().prove(spine->formula, premises, spend(kFormWork));
    if (step) add_fact(*step);
    return;
  }
  const TermId trivial = unit.literal.positive ? bank_.truth() : bank_.falsity();
  if (equal->right == trivial) return;
  const StepId step = as_positive(builder_, translator_.forwards(unit.step, *equal));
  if (!unit.literal.positive) refuted_.emplace_back(equal->right, step);
  if (!bank_.is_quantifier(equal->right)) {
    (unit.literal.positive ? held_ : denied_).push_back(equal->right);
    add_fact(step);
    return;
  }
  // Without intermediate results it is shorter, and more is seen at once.
  const TermId formula = builder_.clause(step)[0].atom;
  const auto forms = normal_forms(bank_, formula, {});
  bool all = forms.has_value();
  for (std::size_t i = 0; all && i < forms->size(); ++i) {
    if ((*forms)[i].formula == formula) {
      add_fact(step);
      continue;
    }
    const auto form = facts_.prover().prove((*forms)[i].formula, {step}, spend(kFormWork));
    all = form && !builder_.clause(*form).empty();
    if (all) add_fact(*form);
  }
  if (!all) add_fact(step);
}

void LocalTheory::add_fact(StepId step) {
  if (builder_.clause(step).empty()) return;
  if (local_seen_.insert(builder_.clause(step)[0].atom).second) local_.push_back(step);
}

// What is denied is looked for, so that the search knows where to go; the latest first, which is
// the conclusion or about what was made last.
std::optional<StepId> LocalTheory::contradiction(std::uint64_t work) {
  const std::vector<std::pair<TermId, StepId>> refuted = refuted_;
  const std::size_t tries = std::min(refuted.size(), kMostTargets);
  for (std::size_t i = 0; i < tries; ++i) {
    const auto& [formula, denial] = refuted[refuted.size() - 1 - i];
    if (auto step = contradiction_with(formula, denial, work / tries)) return step;
  }
  return tries > 0 ? std::nullopt : contradiction_with(bank_.falsity(), {}, work);
}

// A conjunction part by part: all together are too much at once.
std::optional<StepId> LocalTheory::prove_parts(TermId goal, std::vector<StepId> premises,
                                               std::uint64_t work) {
  const std::vector<TermId> parts = conjuncts(bank_, goal);
  if (parts.size() == 1) return facts_.prover().prove(goal, premises, spend(work));
  std::vector<StepId> proved;
  for (TermId part : parts) {
    const auto step = facts_.prover().prove(part, premises, spend(work / 2));
    if (!step || builder_.clause(*step).empty()) return step;
    proved.push_back(*step);
    premises.push_back(*step);
  }
  return facts_.prover().prove(goal, proved, spend(kFormWork));
}

std::vector<StepId> LocalTheory::known_numbers() {
  std::vector<TermId> formulas;
  for (StepId step : local_) formulas.push_back(builder_.clause(step)[0].atom);
  return numbers_.known_about(formulas);
}

std::optional<StepId> LocalTheory::contradiction_with(TermId goal, StepId denial,
                                                      std::uint64_t work) {
  // What else is denied is seldom of use, and long where it is more than an atom.
  const auto is_long_denial = [&](StepId step) {
    return std::ranges::any_of(refuted_, [&](const auto& refuted) {
      return refuted.second == step && !bank_.is_equality(refuted.first);
    });
  };
  std::vector<StepId> premises = known_numbers();
  for (StepId step : local_) {
    if (step != denial && !is_long_denial(step)) premises.push_back(step);
  }
  const auto step = prove_parts(goal, std::move(premises), work);
  if (!step || builder_.clause(*step).empty()) return step;
  if (!denial.valid()) return clausify(*step, {{0, 0}});  // |- false
  StepArguments resolve;
  ResolveArguments{0, 0}.encode(resolve);
  resolve.substitutions.resize(2);
  return builder_.add(Rule::kResolve, {*step, clausify(denial, {{0, 0}})}, std::move(resolve));
}

}  // namespace whence::transfer
