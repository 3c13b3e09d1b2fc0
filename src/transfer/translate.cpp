#include "transfer/translate.h"

#include <algorithm>
#include <stdexcept>
#include <utility>

#include "proof/kernel/rules.h"

namespace whence::transfer {

namespace {

// Whether all that the term is made of are formulas, so that it is a connective.
bool is_connective(const TermBank& bank, TermId t) {
  if (bank.kind(t) != TermKind::kApplication || bank.arguments(t).empty()) return false;
  return std::ranges::all_of(bank.arguments(t), [&](TermId a) { return bank.is_boolean(a); });
}

}  // namespace

// --- steps --------------------------------------------------------------------------------------

StepId Translator::excluded_middle(TermId t) {
  StepArguments arguments;
  arguments.terms = {t};
  return builder_.add(Rule::kExcludedMiddle, {}, std::move(arguments));
}

StepId Translator::clausify(StepId step, std::vector<ClausifyMove> moves) {
  if (moves.empty()) return step;
  return builder_.add(Rule::kClausify, {step}, encoded(ClausifyArguments{std::move(moves)}));
}

StepId Translator::instantiate(StepId step, std::uint32_t variable, TermId image) {
  StepArguments arguments;
  arguments.substitutions.resize(1);
  arguments.substitutions[0].bind(variable, image);
  return builder_.add(Rule::kInstantiate, {step}, std::move(arguments));
}

StepId Translator::resolve(StepId first, std::uint32_t i, StepId second, std::uint32_t j,
                           Substitution left, Substitution right) {
  StepArguments arguments;
  ResolveArguments{i, j}.encode(arguments);
  arguments.substitutions = {std::move(left), std::move(right)};
  return builder_.add(Rule::kResolve, {first, second}, std::move(arguments));
}

StepId Translator::rewrite_root(const Equal& equal, bool forwards, StepId step,
                                std::uint32_t literal) {
  if (!equal.step.valid()) return step;
  StepArguments arguments;
  SuperposeArguments{0, forwards ? 0U : 1U, literal}.encode(arguments);
  arguments.substitutions.resize(1);
  return builder_.add(Rule::kRewrite, {equal.step, step}, std::move(arguments));
}

std::uint32_t Translator::literal_of(StepId step, TermId atom, bool positive) const {
  const Clause& clause = builder_.clause(step);
  const auto it = std::ranges::find(clause, Literal{atom, positive});
  if (it == clause.end()) throw std::logic_error("a literal that must be there is not");
  return static_cast<std::uint32_t>(it - clause.begin());
}

// --- equations ----------------------------------------------------------------------------------

Equal Translator::chain(const Equal& first, const Equal& second) {
  if (!first.step.valid()) return {second.step, first.left, second.right};
  if (!second.step.valid()) return {first.step, first.left, second.right};
  return {builder_.add(Rule::kTransitivity, {first.step, second.step}), first.left, second.right};
}

// The right side without `true` and `false` below its top.
Equal Translator::simplified(Equal equal) {
  const Signature& s = bank_.signature();
  const TermId t = equal.right;
  const TermId yes = bank_.truth();
  const TermId no = bank_.falsity();
  if (bank_.is_quantifier(t)) {
    const auto without = kernel::miniscope(bank_, t, 0);
    if (!without || (*without != yes && *without != no)) return equal;
    StepArguments arguments;
    arguments.terms = {t};
    arguments.numbers = {0};
    const StepId step = builder_.add(Rule::kMiniscope, {}, std::move(arguments));
    return chain(equal, {step, t, *without});
  }
  if (bank_.kind(t) != TermKind::kApplication || bank_.arguments(t).empty()) return equal;
  const TermId a = bank_.argument(t, 0);
  const TermId b = bank_.arguments(t).size() > 1 ? bank_.argument(t, 1) : TermId{};
  struct Case {
    SymbolId symbol;
    std::uint32_t law;
    bool applies;
    TermId variable;  // what stands for variable 0 of the law
    TermId result;
  };
  const std::vector<Case> cases{
      {s.not_symbol(), 0, a == yes, {}, no},      {s.not_symbol(), 1, a == no, {}, yes},
      {s.and_symbol(), 3, a == yes, b, b},        {s.and_symbol(), 4, b == yes, a, a},
      {s.and_symbol(), 5, a == no, b, no},        {s.and_symbol(), 6, b == no, a, no},
      {s.or_symbol(), 7, a == yes, b, yes},       {s.or_symbol(), 8, b == yes, a, yes},
      {s.or_symbol(), 9, a == no, b, b},          {s.or_symbol(), 10, b == no, a, a},
      {s.implies_symbol(), 11, a == yes, b, b},   {s.implies_symbol(), 12, a == no, b, yes},
      {s.implies_symbol(), 13, b == yes, a, yes},
  };
  for (const Case& c : cases) {
    if (!c.applies || !bank_.is_application_of(t, c.symbol)) continue;
    StepArguments arguments;
    arguments.numbers = {c.law};
    StepId step = builder_.add(Rule::kLaw, {}, std::move(arguments));
    if (c.variable.valid()) step = instantiate(step, 0, c.variable);
    return chain(equal, {step, t, c.result});
  }
  if (bank_.is_equality(t) && a == b) {
    StepArguments arguments;
    arguments.numbers = {15};
    arguments.sorts = {bank_.sort(a)};
    const StepId step = builder_.add(Rule::kLaw, {}, std::move(arguments));
    return chain(equal, {instantiate(step, 0, a), t, yes});
  }
  return equal;
}

Equal Translator::connective(TermId term, const std::vector<Equal>& parts) {
  StepArguments arguments;
  arguments.terms = {term};
  std::vector<StepId> premises;
  std::vector<TermId> right;
  for (std::uint32_t i = 0; i < parts.size(); ++i) {
    right.push_back(parts[i].right);
    if (!parts[i].step.valid()) continue;
    premises.push_back(parts[i].step);
    arguments.numbers.push_back(i);
  }
  Equal equal = same(term);
  if (!premises.empty()) {
    equal.step = builder_.add(Rule::kCongruence, std::move(premises), std::move(arguments));
    equal.right = bank_.rebuild(term, right);
  }
  return simplified(equal);
}

// --- atoms --------------------------------------------------------------------------------------

// t = elem(number); t is elem(number) itself or a constant.
std::optional<Equal> Translator::argument(TermId t) {
  if (bank_.is_application_of(t, facts_.set().element)) return same(t);
  if (const auto it = known_.find(t); it != known_.end()) {
    return Equal{it->second, t, bank_.argument(builder_.clause(it->second)[0].atom, 1)};
  }
  if (bank_.kind(t) != TermKind::kApplication || !bank_.arguments(t).empty()) return std::nullopt;
  const auto step = facts_.constant(t);
  if (!step) return std::nullopt;
  return Equal{*step, t, bank_.argument(builder_.clause(*step)[0].atom, 1)};
}

// The atom for the numbers that its arguments are, where they are.
std::optional<Equal> Translator::kept(TermId atom) {
  if (!guard_) return std::nullopt;
  std::vector<Equal> parts;
  const std::vector<TermId> arguments(bank_.arguments(atom).begin(), bank_.arguments(atom).end());
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    // The last argument is a set or a function, except where two objects are equal.
    const bool member = i + 1 < arguments.size() || bank_.is_equality(atom);
    const auto part = member ? argument(arguments[i]) : std::nullopt;
    parts.push_back(part ? *part : same(arguments[i]));
  }
  return connective(atom, parts);
}

std::optional<Equal> Translator::atom(TermId atom) {
  const InductiveSet& set = facts_.set();
  if (atom == bank_.truth() || atom == bank_.falsity()) return same(atom);
  if (bank_.kind(atom) != TermKind::kApplication) return std::nullopt;
  const bool equality = bank_.is_equality(atom);
  const std::size_t count = bank_.arguments(atom).size();
  if (count < 2 || bank_.sort(bank_.argument(atom, 0)) != set.objects) return std::nullopt;
  const std::size_t members = equality ? count : count - 1;
  const SymbolId relation = bank_.symbol(atom);
  const TermId last = bank_.argument(atom, count - 1);
  std::vector<Equal> parts;
  Substitution numbers;
  for (std::uint32_t i = 0; i < count; ++i) {
    if (i >= members) {
      parts.push_back(same(last));
      continue;
    }
    const auto part = argument(bank_.argument(atom, i));
    if (!part) return kept(atom);
    parts.push_back(*part);
    numbers.bind(i, bank_.argument(part->right, 0));
  }
  StepId fact;
  if (equality) {
    fact = facts_.injective();
  } else if (relation == set.membership.in) {
    if (last != set.set) return kept(atom);
    fact = facts_.members();
  } else {
    const auto graph = facts_.graph(relation, last);
    if (!graph) return kept(atom);
    fact = *graph;
  }
  const Equal inside = connective(atom, parts);
  if (inside.right == bank_.truth()) return inside;
  StepArguments arguments;
  arguments.substitutions = {numbers};
  StepId step = builder_.add(Rule::kInstantiate, {fact}, std::move(arguments));
  TermId right;
  if (relation == set.membership.in) {
    // |- p becomes |- p = true.
    StepArguments law;
    law.numbers = {16};
    StepId equivalence = instantiate(builder_.add(Rule::kLaw, {}, std::move(law)), 0, inside.right);
    const TermId whole = bank_.argument(builder_.clause(equivalence)[0].atom, 0);
    right = bank_.truth();
    step = rewrite_root({equivalence, whole, inside.right}, false, step, 0);
  } else {
    right = bank_.argument(builder_.clause(step)[0].atom, 1);
  }
  return simplified(chain(inside, {step, inside.right, right}));
}

// --- quantifiers --------------------------------------------------------------------------------

std::optional<StepId> Translator::guard_of(SymbolId relation, TermId last, std::uint32_t i) {
  if (relation != facts_.set().membership.in) {
    if (auto known = facts_.guard(relation, last, i)) return known;
  }
  return guard_ ? guard_(relation, last, i) : std::nullopt;
}

// Where a positive literal puts the witness into N.
std::optional<std::uint32_t> Translator::guarded_at(const Literal& literal, TermId witness) {
  const InductiveSet& set = facts_.set();
  if (!literal.positive || bank_.kind(literal.atom) != TermKind::kApplication) return std::nullopt;
  const SymbolId relation = bank_.symbol(literal.atom);
  const bool known = relation == set.membership.in || relation == set.membership.maps ||
                     set.membership.maps_pairs == relation;
  if (!known) return std::nullopt;
  const std::size_t count = bank_.arguments(literal.atom).size();
  const TermId last = bank_.argument(literal.atom, count - 1);
  if (bank_.kind(last) != TermKind::kApplication || !bank_.arguments(last).empty()) {
    return std::nullopt;
  }
  for (std::uint32_t i = 0; i + 1 < count; ++i) {
    if (bank_.argument(literal.atom, i) != witness) continue;
    if (relation == set.membership.in && last == set.set) return i;
    if (guard_of(relation, last, i)) return i;
  }
  return std::nullopt;
}

// Choices of kClausify that lead from the literal to one that guards the witness, without a second
// literal on the way. Depth first, with a bound.
std::optional<std::vector<ClausifyMove>> Translator::way_to_guard(Literal literal,
                                                                  std::uint32_t index,
                                                                  std::uint32_t next_variable,
                                                                  TermId witness) {
  constexpr std::size_t kMostLooks = 2000;
  struct Look {
    Literal literal;
    std::vector<ClausifyMove> moves;
  };
  std::vector<Look> stack{{literal, {}}};
  for (std::size_t looks = 0; !stack.empty() && looks < kMostLooks; ++looks) {
    const Look look = std::move(stack.back());
    stack.pop_back();
    if (guarded_at(look.literal, witness)) return look.moves;
    const std::uint32_t choices = kernel::clausify_choices(bank_, look.literal);
    for (std::uint32_t c = choices; c-- > 0;) {
      const auto made = kernel::clausify_literal(bank_, look.literal, c, next_variable);
      // A new variable would be another's on the next look.
      if (!made || made->size() != 1 || bank_.variable_bound((*made)[0].atom) > next_variable) {
        continue;
      }
      Look next{(*made)[0], look.moves};
      next.moves.push_back({index, c});
      stack.push_back(std::move(next));
    }
  }
  return std::nullopt;
}

// From a clause `.., L, ..` where L puts the witness into N: `.., witness = elem(w), ..`.
std::optional<StepId> Translator::in_set(StepId clause, std::uint32_t literal, TermId witness) {
  const Clause start = builder_.clause(clause);
  const auto way = way_to_guard(start[literal], literal, variable_bound(bank_, start), witness);
  if (!way) return std::nullopt;
  const StepId guarded = clausify(clause, *way);
  const Clause& found = builder_.clause(guarded);
  // A repeated literal goes: the guard may have been in the clause, but not before its place.
  std::uint32_t at = 0;
  std::optional<std::uint32_t> argument;
  for (; at < found.size(); ++at) {
    argument = guarded_at(found[at], witness);
    if (argument) break;
  }
  if (!argument) return std::nullopt;
  const TermId atom = found[at].atom;
  const SymbolId relation = bank_.symbol(atom);
  StepId member = guarded;
  const std::size_t count = bank_.arguments(atom).size();
  const TermId last = bank_.argument(atom, count - 1);
  if (relation != facts_.set().membership.in || last != facts_.set().set) {
    const auto guard = guard_of(relation, last, *argument);
    Substitution images;
    for (std::uint32_t i = 0; i + 1 < count; ++i) images.bind(i, bank_.argument(atom, i));
    member = resolve(guarded, at, *guard, 0, {}, std::move(images));
  }
  const TermId in = bank_.apply(bank_.signature().function(facts_.set().membership.in),
                                {witness, facts_.set().set});
  Substitution image;
  image.bind(0, witness);
  return resolve(member, literal_of(member, in, true), facts_.onto(), 0, {}, std::move(image));
}

// `Q x. B` and `Q v. B*` with `|- B[elem(v)] = B*[v]`. For `forall`: the first implies the second
// by x = elem(v); if the first fails for some x, that x is in N, so an elem(w), and the second
// fails for w. For `exists` signs are turned round.
std::optional<Equal> Translator::quantifier(const Frame& frame) {
  const bool forall = bank_.kind(frame.term) == TermKind::kForall;
  const TermId left = frame.term;
  const Equal& body = frame.parts[0];
  const TermId v = frame.number;
  const TermId right = forall ? bank_.forall_over(v, body.right) : bank_.exists_over(v, body.right);
  // In (F, not F) the literal that a variable opens, and the one that a witness does.
  const std::uint32_t general = forall ? 0 : 1;
  const std::uint32_t special = 1 - general;
  const StepId middle_left = excluded_middle(left);
  const StepId middle_right = excluded_middle(right);
  // B*[v] (negated for `exists`), beside the negation of what it came from.
  const auto opened = [&](StepId middle, TermId whole, TermId image) {
    const std::uint32_t fresh = bank_.variable_bound(whole);
    return instantiate(clausify(middle, {{general, 0}}), fresh, image);
  };
  const TermId element = bank_.apply(bank_.signature().function(facts_.set().element), {v});
  const StepId general_left = rewrite_root(body, true, opened(middle_left, left, element), general);
  const StepId general_right = rewrite_root(body, false, opened(middle_right, right, v), general);

  const auto witness_of = [&](TermId whole) {
    if (!forall) return bank_.skolem_term(whole);
    const TermId denied = bank_.negation(bank_.body(whole));
    return bank_.skolem_term(bank_.exists(bank_.binder_sort(whole), denied));
  };
  // `left` to `right` (for `exists`: back).
  const TermId right_witness = witness_of(right);
  Substitution image;
  image.bind(bank_.index(v), right_witness);
  const StepId one = resolve(general_left, general, clausify(middle_right, {{special, 0}}), special,
                             std::move(image));
  // And the other way.
  const TermId left_witness = witness_of(left);
  StepId special_left = clausify(middle_left, {{special, 0}});
  const auto equation = in_set(special_left, special, left_witness);
  if (!equation) return std::nullopt;
  std::optional<std::uint32_t> at;
  TermId number;
  for (std::uint32_t i = 0; i < builder_.clause(*equation).size(); ++i) {
    const Literal& l = builder_.clause(*equation)[i];
    if (!l.positive || !bank_.is_equality(l.atom) || bank_.argument(l.atom, 0) != left_witness) {
      continue;
    }
    if (!bank_.is_application_of(bank_.argument(l.atom, 1), facts_.set().element)) continue;
    at = i;
    number = bank_.argument(bank_.argument(l.atom, 1), 0);
  }
  if (!at) return std::nullopt;
  const TermId target = builder_.clause(special_left)[special].atom;
  TermId current = target;
  const TermId image_of_witness = bank_.argument(builder_.clause(*equation)[*at].atom, 1);
  for (const Position& position : positions_of(target, left_witness)) {
    StepArguments arguments;
    const bool positive = !forall;
    SuperposeArguments{*at, 0, literal_of(special_left, current, positive)}.encode(arguments);
    arguments.substitutions.resize(2);
    arguments.position = position;
    special_left = builder_.add(Rule::kSuperpose, {*equation, special_left}, std::move(arguments));
    current = bank_.replace_at(current, position, image_of_witness);
  }
  Substitution there;
  there.bind(bank_.index(v), number);
  const std::uint32_t j = literal_of(special_left, current, !forall);
  const std::uint32_t i = literal_of(general_right, body.left, forall);
  const StepId other = resolve(general_right, i, special_left, j, std::move(there));
  // (left = right) from both.
  const TermId equivalence = bank_.equality(left, right);
  const StepId middle = excluded_middle(equivalence);
  const StepId some = clausify(middle, {{1, 0}});  // left = right, left, right
  const StepId none = clausify(middle, {{1, 1}});  // left = right, not left, not right
  // For `forall`, `one` is (not left, right) and `other` (not right, left); so too for `exists`.
  const StepId& left_to_right = forall ? one : other;
  const StepId& right_to_left = forall ? other : one;
  const StepId has_right = resolve(some, literal_of(some, left, true), left_to_right,
                                   literal_of(left_to_right, left, false));
  const StepId lacks_right = resolve(none, literal_of(none, left, false), right_to_left,
                                     literal_of(right_to_left, left, true));
  const StepId step = resolve(has_right, literal_of(has_right, right, true), lacks_right,
                              literal_of(lacks_right, right, false));
  return simplified({step, left, right});
}

std::vector<Position> Translator::positions_of(TermId t, TermId part) const {
  std::vector<Position> positions;
  std::vector<std::pair<TermId, Position>> stack{{t, {}}};
  while (!stack.empty()) {
    const auto [top, position] = std::move(stack.back());
    stack.pop_back();
    if (top == part) {
      positions.push_back(position);
      continue;
    }
    for (std::uint32_t i = 0; i < bank_.arguments(top).size(); ++i) {
      Position below = position;
      below.push_back(i);
      stack.emplace_back(bank_.argument(top, i), std::move(below));
    }
  }
  return positions;
}

// --- the walk -----------------------------------------------------------------------------------

std::optional<std::pair<TermId, TermId>> Translator::open(TermId quantified) {
  if (bank_.binder_sort(quantified) != facts_.set().objects) return std::nullopt;
  const TermId number = bank_.variable(next_++, facts_.set().numbers);
  const TermId element = bank_.apply(bank_.signature().function(facts_.set().element), {number});
  return std::pair{number, bank_.open(quantified, element)};
}

std::optional<Equal> Translator::translate(TermId formula) {
  std::vector<Frame> frames{{formula, {}, {}}};
  std::optional<Equal> done;
  while (!frames.empty()) {
    if (done) {
      frames.back().parts.push_back(*done);
      done.reset();
    }
    Frame& frame = frames.back();
    const TermId t = frame.term;
    if (bank_.is_quantifier(t)) {
      if (frame.parts.empty()) {
        const auto opened = open(t);
        if (!opened) return std::nullopt;
        frame.number = opened->first;
        frames.push_back({opened->second, {}, {}});
        continue;
      }
      done = quantifier(frame);
    } else if (is_connective(bank_, t)) {
      if (frame.parts.size() < bank_.arguments(t).size()) {
        const TermId next = bank_.argument(t, frame.parts.size());
        frames.push_back({next, {}, {}});
        continue;
      }
      done = connective(t, frame.parts);
    } else {
      done = atom(t);
    }
    if (!done) return std::nullopt;
    frames.pop_back();
  }
  return done;
}

StepId Translator::forwards(StepId step, const Equal& equal) {
  return rewrite_root(equal, true, step, 0);
}

StepId Translator::backwards(StepId step, const Equal& equal) {
  if (!equal.step.valid()) return step;
  if (equal.right != bank_.truth()) return rewrite_root(equal, false, step, 0);
  // (F = true) = F
  StepArguments law;
  law.numbers = {16};
  const StepId equivalence =
      instantiate(builder_.add(Rule::kLaw, {}, std::move(law)), 0, equal.left);
  const TermId whole = bank_.argument(builder_.clause(equivalence)[0].atom, 0);
  return rewrite_root({equivalence, whole, equal.left}, true, equal.step, 0);
}

}  // namespace whence::transfer
