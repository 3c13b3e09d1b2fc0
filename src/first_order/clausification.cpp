#include "first_order/clausification.h"

#include <algorithm>

#include "first_order/miniscoping.h"
#include "proof/kernel/rules.h"

namespace whence {

namespace {

// Choices not yet written down are copied at every branch and replayed in every step, so a long
// list becomes a step of its own. Steps of this length are few, and to copy them costs little
// beside what else a branch takes.
constexpr std::size_t kMostPending = 128;
// Definitions that mention each other twice, one above the other, are as many clauses as they make
// a tree: what is beyond this stays folded.
constexpr std::size_t kMostUnfoldings = 1000;

bool equal_up_to_symmetry(const TermBank& bank, TermId a, TermId b) {
  return a == b ||
         (bank.is_equality(a) && bank.is_equality(b) &&
          bank.argument(a, 0) == bank.argument(b, 1) && bank.argument(a, 1) == bank.argument(b, 0));
}

// Whether two literals of opposite signs have one atom.
bool has_opposite_literals(const TermBank& bank, const Clause& clause) {
  for (std::size_t i = 0; i < clause.size(); ++i) {
    for (std::size_t j = i + 1; j < clause.size(); ++j) {
      if (clause[i].positive != clause[j].positive &&
          equal_up_to_symmetry(bank, clause[i].atom, clause[j].atom)) {
        return true;
      }
    }
  }
  return false;
}

// As `match`, also under quantifiers. No variable gets a term in which something is bound outside.
// What formulas share is compared once.
bool match_formula(const TermBank& bank, TermId pattern, TermId formula,
                   Substitution& substitution) {
  std::vector<std::pair<TermId, TermId>> pending{{pattern, formula}};
  absl::flat_hash_set<std::pair<TermId, TermId>> seen;
  while (!pending.empty()) {
    const auto [p, t] = pending.back();
    pending.pop_back();
    if (bank.sort(p) != bank.sort(t) || bank.weight(p) > bank.weight(t)) return false;
    if (bank.kind(p) == TermKind::kVariable) {
      const std::uint32_t v = bank.index(p);
      const bool bound = v < substitution.terms().size() && substitution.terms()[v].valid();
      if (bank.loose_bound(t) > 0 || (bound && substitution.terms()[v] != t)) return false;
      substitution.bind(v, t);
    } else if (p != t || bank.variable_bound(p) > 0) {
      if (bank.kind(p) != bank.kind(t)) return false;
      if (bank.is_quantifier(p)) {
        if (bank.binder_sort(p) != bank.binder_sort(t)) return false;
        if (!seen.emplace(p, t).second) continue;
        pending.emplace_back(bank.body(p), bank.body(t));
        continue;
      }
      if (bank.kind(p) != TermKind::kApplication || bank.function(p) != bank.function(t)) {
        return false;
      }
      if (!seen.emplace(p, t).second) continue;
      for (std::size_t i = 0; i < bank.arguments(p).size(); ++i) {
        pending.emplace_back(bank.argument(p, i), bank.argument(t, i));
      }
    }
  }
  return true;
}

}  // namespace

Clausifier::Clausifier(Problem& problem, Derivation& derivation, ClausificationOptions options)
    : bank_(problem.bank),
      options_(options),
      builder_(problem, derivation),
      counter_(problem.bank) {
  options_.naming_threshold = std::max(options_.naming_threshold, 1U);
}

Clausifier::Names Clausifier::names() const {
  return {defined_, expanded_};
}

void Clausifier::go_on_from(const Names& names) {
  defined_ = names.defined;
  expanded_ = names.expanded;
}

void Clausifier::add_statement(std::uint32_t statement, std::vector<InputClause>& out) {
  StepArguments arguments;
  arguments.numbers = {statement};
  InputClause prototype;
  prototype.statement = statement;
  run(builder_.add(Rule::kInput, {}, std::move(arguments)), std::move(prototype), out);
}

void Clausifier::add_theorem(StepId step, std::vector<InputClause>& out) {
  run(step, InputClause{}, out);
}

TermId Clausifier::add_negated_goal(TermId goal, std::vector<InputClause>& out) {
  StepArguments arguments;
  const TermId assumed = bank_.negation(goal);
  arguments.terms = {assumed};
  InputClause prototype;
  prototype.from_goal = true;
  run(builder_.add(Rule::kAssume, {}, std::move(arguments)), std::move(prototype), out);
  return assumed;
}

void Clausifier::add_unfolded_negated_goal(TermId goal, const DefinitionOf& definition_of,
                                           std::vector<InputClause>& out) {
  definition_of_ = &definition_of;
  unfoldings_ = 0;
  add_negated_goal(goal, out);
  definition_of_ = nullptr;
}

void Clausifier::run(StepId formula, InputClause prototype, std::vector<InputClause>& out) {
  if (options_.miniscoping) formula = miniscoped(formula);
  work_.push_back({formula, builder_.clause(formula), {}, 0, {}});
  while (!work_.empty()) {
    Work work = std::move(work_.back());
    work_.pop_back();
    Progress progress = Progress::kContinue;
    while (progress == Progress::kContinue) {
      if (options_.stop != nullptr) options_.stop->check();
      progress = advance(work);
    }
    if (progress == Progress::kFinished) emit(work, prototype, out);
  }
}

StepId Clausifier::miniscoped(StepId formula) {
  for (const MiniscopeMove& move : plan_miniscoping(bank_, builder_.clause(formula).front().atom)) {
    StepArguments law;
    law.terms = {move.before};
    law.position = move.position;
    law.numbers = {move.law};
    const StepId equation = builder_.add(Rule::kMiniscope, {}, std::move(law));
    StepArguments rewriting;
    rewriting.numbers = {0, 0, 0};
    rewriting.substitutions = {Substitution{}};
    formula = builder_.add(Rule::kRewrite, {equation, formula}, std::move(rewriting));
    ++move_count_;
  }
  return formula;
}

// First all that neither branches nor opens a scope, so that what could multiply the clause lies
// open side by side; then names, if it would; then one literal.
Clausifier::Progress Clausifier::advance(Work& work) {
  while (work.next < work.clause.size()) {
    if (options_.stop != nullptr) options_.stop->check();
    const Literal literal = work.clause[work.next];
    if (folded_.valid() && rewrite(work, folded_, 1)) return Progress::kContinue;
    if (definition_of_ != nullptr && unfold(work)) return Progress::kContinue;
    const std::uint32_t choices = kernel::clausify_choices(bank_, literal);
    if (choices == 0 && counter_.count(literal.atom, literal.positive) == 0) {
      return Progress::kTautology;
    }
    if (choices > 0 && work.clause.size() > 1 && literal.atom != work.defining &&
        bank_.arguments(literal.atom).size() > 1 && multiplies(literal.atom)) {
      name(work, work.next, {}, false);
      return Progress::kContinue;
    }
    if (choices == 1 && !bank_.is_quantifier(literal.atom)) {
      apply(work, work.next, 0);
    } else {
      ++work.next;
    }
  }
  const auto compound = std::ranges::find_if(work.clause, [&](const Literal& literal) {
    return kernel::clausify_choices(bank_, literal) > 0;
  });
  if (compound == work.clause.end()) {
    return has_opposite_literals(bank_, work.clause) ? Progress::kTautology : Progress::kFinished;
  }
  if (name_where_needed(work)) return Progress::kContinue;

  const auto i = static_cast<std::size_t>(compound - work.clause.begin());
  if (name_sides(work, i)) return Progress::kContinue;
  const Literal literal = work.clause[i];
  if (kernel::clausify_choices(bank_, literal) == 2) {
    if (work.pending.size() > kMostPending) {
      write_pending(work);
      return Progress::kContinue;
    }
    if (counter_.count(literal.atom, literal.positive) > options_.naming_threshold) {
      expanded_.insert({literal.atom, literal.positive});
    }
    Work second = work;
    apply(second, i, 1);
    second.next = i;
    work_.push_back(std::move(second));
  }
  apply(work, i, 0);
  work.next = i;
  return Progress::kContinue;
}

// Rewrites the atom that is next by its definition, if it has one.
bool Clausifier::unfold(Work& work) {
  const Literal target = work.clause[work.next];
  if (bank_.kind(target.atom) != TermKind::kApplication || unfoldings_ == kMostUnfoldings) {
    return false;
  }
  const StepId definition = (*definition_of_)(bank_.function(target.atom));
  if (!definition.valid() || !rewrite(work, definition, 0)) return false;
  ++unfoldings_;
  return true;
}

// Rewrites the atom that is next by an equation of formulas, if it is an instance of that side.
bool Clausifier::rewrite(Work& work, StepId equation, std::uint32_t side) {
  const Literal target = work.clause[work.next];
  const TermId sides = builder_.clause(equation).front().atom;
  StepArguments rewriting;
  rewriting.substitutions.emplace_back();
  if (!match_formula(bank_, bank_.argument(sides, side), target.atom,
                     rewriting.substitutions.front())) {
    return false;
  }
  write_pending(work);
  const auto at = std::ranges::find(work.clause, target) - work.clause.begin();
  rewriting.numbers = {0, side, static_cast<std::uint32_t>(at)};
  work.step = builder_.add(Rule::kRewrite, {equation, work.step}, std::move(rewriting));
  work.clause = builder_.clause(work.step);
  work.next = 0;
  return true;
}

bool Clausifier::multiplies(TermId formula) {
  const auto [it, inserted] = multiplies_.try_emplace(formula, false);
  if (inserted) it->second = is_mostly_shared(bank_, formula);
  return it->second;
}

// Names literals until the rest multiply to no more than the threshold. One formula may stay: with
// atoms beside it, it gives as many clauses as it would alone. A formula with many clauses that has
// been taken apart before is named too.
bool Clausifier::name_where_needed(Work& work) {
  std::uint32_t product = 1;
  std::vector<std::pair<std::uint32_t, std::size_t>> large;
  for (std::size_t i = 0; i < work.clause.size(); ++i) {
    const Literal& literal = work.clause[i];
    const std::uint32_t count = counter_.count(literal.atom, literal.positive);
    product = clause_product(product, std::max(count, 1U));
    if (count > 1) large.emplace_back(count, i);
  }
  if (product <= options_.naming_threshold) return false;
  if (large.size() == 1) {
    const std::size_t i = large.front().second;
    const Literal& literal = work.clause[i];
    if (literal.atom == work.defining || !expanded_.contains({literal.atom, literal.positive})) {
      return false;
    }
    name(work, i, {}, false);
    return true;
  }
  const auto largest = std::ranges::max_element(
      large, [](const auto& a, const auto& b) { return a.first < b.first; });
  name(work, largest->second, {}, false);
  return true;
}

// The sides of an equivalence, and the condition of an `if`, come out twice, with either sign. If a
// side has several clauses both ways, as an equivalence inside has, that doubles at every level.
bool Clausifier::name_sides(Work& work, std::size_t literal) {
  const TermId atom = work.clause[literal].atom;
  if (kernel::clausify_choices(bank_, work.clause[literal]) != 2 ||
      counter_.count(atom, work.clause[literal].positive) <= options_.naming_threshold) {
    return false;
  }
  const bool conditional = bank_.is_application_of(atom, bank_.signature().ite_symbol());
  if (!conditional && !bank_.is_equality(atom)) return false;
  for (std::uint32_t side = 0; side < (conditional ? 1U : 2U); ++side) {
    const ClauseCount count = counter_.count(bank_.argument(atom, side));
    if (count.positive < 2 || count.negative < 2) continue;
    name(work, literal, {side}, true);
    return true;
  }
  return false;
}

// Rewrites the formula at the position in the literal by its definition, and sees to it that the
// direction of the definition that is needed, or both, becomes clauses.
void Clausifier::name(Work& work, std::size_t literal, const Position& position, bool both) {
  const Literal target = work.clause[literal];
  write_pending(work);
  // Writing the step may have removed repeated literals before this one.
  const auto at = std::ranges::find(work.clause, target) - work.clause.begin();
  StepArguments definition;
  definition.terms = {bank_.at(target.atom, position)};
  const StepId named = builder_.add(Rule::kName, {}, std::move(definition));
  StepArguments rewriting;
  rewriting.numbers = {0, 1, static_cast<std::uint32_t>(at)};
  rewriting.position = position;
  rewriting.substitutions = {Substitution{}};
  work.step = builder_.add(Rule::kRewrite, {named, work.step}, std::move(rewriting));
  work.clause = builder_.clause(work.step);
  work.next = 0;
  if (target.positive || both) define(named, true);
  if (!target.positive || both) define(named, false);
}

void Clausifier::define(StepId name, bool positive) {
  const TermId equation = builder_.clause(name).front().atom;
  Directions& directions = defined_[bank_.symbol(bank_.argument(equation, 0))];
  bool& done = positive ? directions.positive : directions.negative;
  if (done) return;
  done = true;
  Work work{name, builder_.clause(name), {}, 0, bank_.argument(equation, 1)};
  apply(work, 0, positive ? 0 : 1);
  work_.push_back(std::move(work));
}

void Clausifier::apply(Work& work, std::size_t literal, std::uint32_t choice) {
  const auto index = static_cast<std::uint32_t>(literal);
  (void)kernel::clausify_in_place(bank_, work.clause, index, choice);
  work.pending.push_back({index, choice});
}

void Clausifier::write_pending(Work& work) {
  if (work.pending.empty()) return;
  work.step = builder_.add(Rule::kClausify, {work.step},
                           encoded(ClausifyArguments{std::move(work.pending)}));
  work.pending.clear();
  if (work.clause != builder_.clause(work.step)) {
    work.clause = builder_.clause(work.step);
    work.next = 0;
  }
}

void Clausifier::emit(Work& work, const InputClause& prototype, std::vector<InputClause>& out) {
  write_pending(work);
  Substitution renaming = normalizing_renaming(bank_, work.clause);
  const auto moves = [&](TermId v) { return renaming.at(bank_.index(v)) != v; };
  if (std::ranges::any_of(free_variables(bank_, work.clause), moves)) {
    StepArguments arguments;
    arguments.substitutions = {std::move(renaming)};
    work.step = builder_.add(Rule::kInstantiate, {work.step}, std::move(arguments));
  }
  InputClause clause = prototype;
  clause.clause = builder_.clause(work.step);
  clause.step = work.step;
  out.push_back(std::move(clause));
}

}  // namespace whence
