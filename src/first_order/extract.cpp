#include "first_order/extract.h"

#include <algorithm>
#include <stdexcept>

#include "first_order/conclusion.h"
#include "first_order/search.h"
#include "first_order/subsumption.h"
#include "proof/arguments.h"

namespace whence::first_order {

namespace {

[[noreturn]] void lost(const char* what) {
  throw std::logic_error(std::string("the log of the search cannot be repeated: ") + what);
}

// What becomes of the variables of a premise whose variables were moved by `offset`.
Substitution images(TermBank& bank, ConclusionBuilder& conclusion, const Clause& clause,
                    std::uint32_t offset) {
  Substitution result;
  for (TermId v : free_variables(bank, clause)) {
    const TermId moved = bank.variable(bank.index(v) + offset, bank.sort(v));
    result.bind(bank.index(v), conclusion.apply(moved));
  }
  return result;
}

Substitution matched(TermBank& bank, const Bindings& bindings, const Clause& clause) {
  Substitution result;
  for (TermId v : free_variables(bank, clause)) {
    if (const TermId image = bindings[bank.index(v)]; image.valid()) {
      result.bind(bank.index(v), image);
    }
  }
  return result;
}

std::size_t index_of(const Clause& clause, const Literal& literal) {
  return static_cast<std::size_t>(std::ranges::find(clause, literal) - clause.begin());
}

}  // namespace

StepId Extractor::step_of(Number clause) {
  std::vector<Number> pending{clause};
  while (!pending.empty()) {
    const Number n = pending.back();
    if (steps_.contains(n)) {
      pending.pop_back();
      continue;
    }
    bool ready = true;
    store_.for_each_parent(n, [&](Number parent) {
      if (steps_.contains(parent)) return;
      pending.push_back(parent);
      ready = false;
    });
    if (!ready) continue;
    steps_.emplace(n, write(n));
    pending.pop_back();
  }
  return steps_.at(clause);
}

StepId Extractor::write(Number n) {
  StepId step = write_moves(write_origin(store_[n].origin), n);
  const Clause wanted = store_.clause(n);
  if (builder_.clause(step) != wanted) {
    StepArguments arguments;
    arguments.substitutions = {normalizing_renaming(builder_.bank(), builder_.clause(step))};
    step = builder_.add(Rule::kInstantiate, {step}, std::move(arguments));
  }
  if (builder_.clause(step) != wanted) lost("another clause came out");
  return step;
}

StepId Extractor::write_origin(const Origin& origin) {
  switch (origin.kind) {
    case Origin::Kind::kInput:
      return input_step_(origin.place);
    case Origin::Kind::kSimplified:
      return steps_.at(origin.first);
    case Origin::Kind::kSuperposition:
    case Origin::Kind::kResolution:
      return write_two_premises(origin);
    case Origin::Kind::kEqualityResolution:
    case Origin::Kind::kFactoring:
    case Origin::Kind::kEqualityFactoring:
      return write_alone(origin);
    case Origin::Kind::kComponent:
      return component_step_(origin.place);
  }
  lost("an unknown kind of inference");
}

StepId Extractor::write_two_premises(const Origin& origin) {
  TermBank& bank = builder_.bank();
  const Clause first = store_.clause(origin.first);
  const Clause second = store_.clause(origin.second);
  std::vector<Literal> moved = first;
  for (Literal& l : moved) l.atom = shift_variables(bank, l.atom, kMostVariables);
  const bool superposition = origin.kind == Origin::Kind::kSuperposition;
  Position position;
  TermId s = moved[origin.i].atom;
  TermId t = second[origin.j].atom;
  if (superposition) {
    position = position_of(bank, t, origin.place);
    s = bank.argument(s, origin.side);
    t = bank.at(t, position);
  }
  Bindings bindings;
  if (!t.valid() || !unify(bank, s, t, bindings, work_)) lost("terms do not unify");
  // The numbering of the conclusion: literals of the first premise, then of the second.
  ConclusionBuilder conclusion(bank, bindings);
  conclusion.start();
  for (std::size_t k = 0; k < moved.size(); ++k) {
    if (k != origin.i) conclusion.apply(moved[k].atom);
  }
  for (std::size_t k = 0; k < second.size(); ++k) {
    if (superposition && k == origin.j) {
      const TermId by = bank.argument(moved[origin.i].atom, 1U - origin.side);
      conclusion.apply_replacing(second[k].atom, position, by);
    } else if (k != origin.j) {
      conclusion.apply(second[k].atom);
    }
  }
  StepArguments arguments;
  if (superposition) {
    SuperposeArguments{origin.i, origin.side, origin.j}.encode(arguments);
    arguments.position = position;
  } else {
    ResolveArguments{origin.i, origin.j}.encode(arguments);
  }
  arguments.substitutions.push_back(images(bank, conclusion, first, kMostVariables));
  arguments.substitutions.push_back(images(bank, conclusion, second, 0));
  const Substitution first_images = arguments.substitutions[0];
  const StepId step =
      builder_.add(superposition ? Rule::kSuperpose : Rule::kResolve,
                   {steps_.at(origin.first), steps_.at(origin.second)}, std::move(arguments));
  if (!superposition || origin.second_side == 0) return step;
  return write_other_places(step, origin, first_images);
}

// Superpositions of one instance of the equation's clause into all other places of its left side.
StepId Extractor::write_other_places(StepId step, const Origin& origin,
                                     const Substitution& substitution) {
  TermBank& bank = builder_.bank();
  const Clause first = store_.clause(origin.first);
  const Literal equation = first[origin.i];
  const TermId left = bank.substitute(bank.argument(equation.atom, origin.side), substitution);
  const TermId right =
      bank.substitute(bank.argument(equation.atom, 1U - origin.side), substitution);
  Clause others = first;
  others.erase(others.begin() + origin.i);
  const std::size_t own = substitute(bank, others, substitution).size();
  StepId instance = steps_.at(origin.first);
  if (!substitution.empty()) {
    StepArguments arguments;
    arguments.substitutions = {substitution};
    instance = builder_.add(Rule::kInstantiate, {instance}, std::move(arguments));
  }
  const Literal used{bank.substitute(equation.atom, substitution), equation.positive};
  std::vector<Literal> clause = builder_.clause(step);
  for (const Replacement& r : replace_everywhere(bank, clause, own, left, right)) {
    StepArguments arguments;
    SuperposeArguments{static_cast<std::uint32_t>(index_of(builder_.clause(instance), used)),
                       origin.side, static_cast<std::uint32_t>(r.literal)}
        .encode(arguments);
    arguments.position = r.position;
    arguments.substitutions = {Substitution{}, Substitution{}};
    step = builder_.add(Rule::kSuperpose, {instance, step}, std::move(arguments));
  }
  return step;
}

StepId Extractor::write_alone(const Origin& origin) {
  TermBank& bank = builder_.bank();
  const Clause clause = store_.clause(origin.first);
  const TermId atom = clause[origin.i].atom;
  Bindings bindings;
  StepArguments arguments;
  Rule rule = Rule::kInstantiate;
  TermId s = atom;
  TermId t = clause[origin.j].atom;
  if (origin.kind == Origin::Kind::kEqualityResolution) {
    rule = Rule::kEqualityResolution;
    arguments.numbers = {origin.i};
    s = bank.argument(atom, 0);
    t = bank.argument(atom, 1);
  } else if (origin.kind == Origin::Kind::kEqualityFactoring) {
    rule = Rule::kEqualityFactoring;
    FactoringArguments{origin.i, origin.side, origin.j, origin.second_side}.encode(arguments);
    s = bank.argument(atom, origin.side);
    t = bank.argument(t, origin.second_side);
  }
  if (!unify(bank, s, t, bindings, work_)) lost("terms do not unify");
  ConclusionBuilder conclusion(bank, bindings);
  conclusion.start();
  for (std::size_t k = 0; k < clause.size(); ++k) {
    if (k == origin.i && rule == Rule::kEqualityResolution) continue;
    if (k == origin.i && rule == Rule::kEqualityFactoring) {
      conclusion.apply(bank.argument(atom, 1U - origin.side));
      conclusion.apply(bank.argument(clause[origin.j].atom, 1U - origin.second_side));
      continue;
    }
    conclusion.apply(clause[k].atom);
  }
  arguments.substitutions.push_back(images(bank, conclusion, clause, 0));
  return builder_.add(rule, {steps_.at(origin.first)}, std::move(arguments));
}

// The moves speak of the literals as the search had them; there, literals that become equal while
// they are rewritten merge only at the end, while a step merges them at once. So a literal is found
// in the steps' clause by what it is, and one that has merged already needs no step.
StepId Extractor::write_moves(StepId step, Number n) {
  TermBank& bank = builder_.bank();
  std::vector<Literal> literals = builder_.clause(step);
  const std::span<const Move> stored = store_.moves(n);
  const std::vector<Move> moves(stored.begin(), stored.end());
  for (const Move& move : moves) {
    if (move.kind == Move::Kind::kMerge) {
      remove_duplicate_literals(literals);
      continue;
    }
    if (move.literal >= literals.size()) lost("there is no such literal");
    const Literal literal = literals[move.literal];
    const std::size_t index = index_of(builder_.clause(step), literal);
    const bool present = index < builder_.clause(step).size();
    const auto remove = [&] {
      literals.erase(literals.begin() + static_cast<std::ptrdiff_t>(move.literal));
    };
    StepArguments arguments;
    switch (move.kind) {
      case Move::Kind::kRewrite: {
        const Clause rule = store_.clause(move.clause);
        const Position position = position_of(bank, literal.atom, move.place);
        const TermId subterm = bank.at(literal.atom, position);
        const TermId left = bank.argument(rule[0].atom, move.side);
        Bindings bindings;
        if (!subterm.valid() || !match(bank, left, subterm, bindings, work_)) {
          lost("a rewrite does not match");
        }
        const TermId right =
            instantiate_matched(bank, bank.argument(rule[0].atom, 1U - move.side), bindings);
        literals[move.literal].atom = bank.replace_at(literal.atom, position, right);
        if (!present) break;
        SuperposeArguments{0, move.side, static_cast<std::uint32_t>(index)}.encode(arguments);
        arguments.position = position;
        arguments.substitutions = {matched(bank, bindings, rule)};
        step = builder_.add(Rule::kRewrite, {steps_.at(move.clause), step}, std::move(arguments));
        break;
      }
      case Move::Kind::kCut:
        if (!present) lost("a literal that is cut is not there");
        step = write_cut(step, literals, move);
        remove();
        break;
      case Move::Kind::kDrop:
        if (!present) lost("a literal that is dropped is not there");
        ClausifyArguments{{{static_cast<std::uint32_t>(index), 0}}}.encode(arguments);
        step = builder_.add(Rule::kClausify, {step}, std::move(arguments));
        remove();
        break;
      case Move::Kind::kEqualityResolution: {
        Bindings bindings;
        if (!present || !unify(bank, bank.argument(literal.atom, 0), bank.argument(literal.atom, 1),
                               bindings, work_)) {
          lost("a disequation with a variable cannot be solved");
        }
        arguments.numbers = {static_cast<std::uint32_t>(index)};
        arguments.substitutions = {matched(bank, bindings, literals)};
        step = builder_.add(Rule::kEqualityResolution, {step}, std::move(arguments));
        remove();
        for (Literal& other : literals) other.atom = instantiate(bank, other.atom, bindings);
        remove_duplicate_literals(literals);
        break;
      }
      case Move::Kind::kMerge:
        break;
    }
  }
  return step;
}

// Literal `move.literal` goes: clause `move.clause` with its literal `move.place` turned subsumes.
StepId Extractor::write_cut(StepId step, const std::vector<Literal>& literals, const Move& move) {
  TermBank& bank = builder_.bank();
  const Clause by = store_.clause(move.clause);
  const Literal target = literals[move.literal];
  Bindings bindings;
  if (by.size() == 1) {
    const TermId atom = by[0].atom;
    bool found = match(bank, atom, target.atom, bindings, work_);
    if (!found && bank.is_equality(target.atom)) {
      const TermId swapped = bank.equality(bank.argument(atom, 1), bank.argument(atom, 0));
      found = match(bank, swapped, target.atom, bindings, work_);
    }
    if (!found) lost("a unit does not match");
  } else {
    const auto found = subsumption_resolution(bank, by, literals, bindings, work_);
    if (!found || found->i != move.place || found->j != move.literal) {
      lost("a subsumption resolution cannot be repeated");
    }
  }
  // The instance of the clause, its equations turned as they stand in what is simplified.
  StepArguments arguments;
  arguments.substitutions = {matched(bank, bindings, by)};
  const Substitution substitution = arguments.substitutions[0];
  StepId instance = steps_.at(move.clause);
  if (!substitution.empty()) {
    instance = builder_.add(Rule::kInstantiate, {instance}, std::move(arguments));
  }
  // What is cut does not stand there for the other literals: turned the same way, they would bring
  // it back.
  std::vector<Literal> rest = literals;
  rest.erase(rest.begin() + static_cast<std::ptrdiff_t>(move.literal));
  const Literal cut{bank.substitute(by[move.place].atom, substitution), by[move.place].positive};
  const auto turned = [&](const Literal& l) -> Literal {
    return {bank.equality(bank.argument(l.atom, 1), bank.argument(l.atom, 0)), l.positive};
  };
  Literal resolved = cut;
  for (std::size_t k = 0; k < builder_.clause(instance).size(); ++k) {
    const Literal literal = builder_.clause(instance)[k];
    if (!bank.is_equality(literal.atom)) continue;
    const bool is_cut = literal == cut;
    const bool stands =
        is_cut ? literal.atom == target.atom : std::ranges::find(rest, literal) != rest.end();
    if (stands) continue;
    StepArguments turn;
    turn.numbers = {static_cast<std::uint32_t>(k)};
    const Literal other = turned(literal);
    const std::size_t before = builder_.clause(instance).size();
    instance = builder_.add(Rule::kSymmetry, {instance}, std::move(turn));
    if (is_cut) resolved = other;
    if (builder_.clause(instance).size() != before) --k;
  }
  StepArguments resolve;
  resolve.numbers = {static_cast<std::uint32_t>(index_of(builder_.clause(step), target)),
                     static_cast<std::uint32_t>(index_of(builder_.clause(instance), resolved))};
  resolve.substitutions = {Substitution{}, Substitution{}};
  return builder_.add(Rule::kResolve, {step, instance}, std::move(resolve));
}

}  // namespace whence::first_order
