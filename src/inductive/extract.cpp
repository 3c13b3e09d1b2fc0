#include "inductive/extract.h"

#include <algorithm>
#include <stdexcept>

#include "proof/arguments.h"
#include "proof/kernel/rules.h"

namespace whence {

StepId write_refutation(Saturation& saturation, ProofBuilder& builder, LemmaStep lemma_step) {
  return Extractor(saturation, builder, std::move(lemma_step)).step_of(saturation.refutation());
}

Extractor::Extractor(Saturation& saturation, ProofBuilder& builder, LemmaStep lemma_step)
    : saturation_(saturation),
      builder_(builder),
      lemma_step_(std::move(lemma_step)),
      evaluation_(
          builder, saturation, [this](ClauseId id) { return saturation_.record(id).is_definition; },
          [this](ClauseId id) { return step_of(id); }, &saturation.watch()) {}

std::vector<ClauseId> Extractor::parents(const ClauseRecord& record) const {
  std::vector<ClauseId> result;
  if (record.inference.first.valid()) result.push_back(record.inference.first);
  if (record.inference.second.valid()) result.push_back(record.inference.second);
  for (const Move& move : record.moves) {
    if (move.by.valid()) result.push_back(move.by);
  }
  return result;
}

StepId Extractor::step_of(ClauseId clause) {
  std::vector<ClauseId> pending{clause};
  while (!pending.empty()) {
    const ClauseId id = pending.back();
    saturation_.watch().look();
    if (steps_.contains(id)) {
      pending.pop_back();
      continue;
    }
    bool ready = true;
    for (ClauseId parent : parents(saturation_.record(id))) {
      if (!steps_.contains(parent)) {
        pending.push_back(parent);
        ready = false;
      }
    }
    if (!ready) continue;
    steps_.emplace(id, write(id));
    pending.pop_back();
  }
  return steps_.at(clause);
}

StepId Extractor::write(ClauseId id) {
  const ClauseRecord record = saturation_.record(id);
  StepId step = write_moves(write_inference(record), record.moves);
  if (builder_.clause(step) != record.clause) {
    StepArguments arguments;
    arguments.substitutions = {normalizing_renaming(builder_.bank(), builder_.clause(step))};
    step = builder_.add(Rule::kInstantiate, {step}, std::move(arguments));
  }
  if (builder_.clause(step) != record.clause) {
    throw std::logic_error("the written steps do not lead to the clause that was found");
  }
  return step;
}

StepId Extractor::write_given(const Given& given) {
  const auto instance = [&](StepId step, std::uint32_t sort_variables) {
    if (given.sorts.empty() || sort_variables == 0) return step;
    StepArguments arguments;
    arguments.sorts = given.sorts;
    return builder_.add(Rule::kInstantiateSort, {step}, std::move(arguments));
  };
  StepArguments arguments;
  switch (given.kind) {
    case Given::Kind::kStatement: {
      arguments.numbers = {given.index};
      const StepId input = builder_.add(Rule::kInput, {}, std::move(arguments));
      const TermId formula = builder_.clause(input)[0].atom;
      return formula == given.formula
                 ? input
                 : instance(input, builder_.bank().sort_variable_bound(formula));
    }
    case Given::Kind::kLemma: {
      const StepId lemma = lemma_step_(given.index);
      const TermId formula = builder_.clause(lemma)[0].atom;
      return formula == given.formula
                 ? lemma
                 : instance(lemma, builder_.bank().sort_variable_bound(formula));
    }
    case Given::Kind::kNegatedGoal:
      arguments.terms = {given.formula};
      return builder_.add(Rule::kAssume, {}, std::move(arguments));
    case Given::Kind::kClausified:
      return write_clausified(given.step);
  }
  throw std::logic_error("an unknown kind of given formula");
}

// The steps by which a large formula became a clause, as they were written then.
StepId Extractor::write_clausified(StepId last) {
  const Derivation& from = saturation_.clausification();
  const std::vector<bool> needed = from.needed_for({&last, 1});
  for (std::uint32_t i = 0; i <= last.value; ++i) {
    const StepId id{i};
    if (!needed[i] || clausified_.contains(id)) continue;
    const Step& step = from[id];
    std::vector<StepId> premises;
    for (const StepId premise : step.premises) premises.push_back(clausified_.at(premise));
    const StepId written = step.rule == Rule::kHole
                               ? write_given(saturation_.given(step.arguments.numbers.at(0)))
                               : builder_.add(step.rule, std::move(premises), step.arguments);
    clausified_.emplace(id, written);
  }
  return clausified_.at(last);
}

StepId Extractor::write_inference(const ClauseRecord& record) {
  const Inference& inference = record.inference;
  if (inference.kind == Inference::Kind::kGiven) {
    const auto known = given_steps_.find(inference.given);
    if (known != given_steps_.end()) return known->second;
    const StepId step = write_given(saturation_.given(inference.given));
    given_steps_.emplace(inference.given, step);
    return step;
  }
  const StepId first = steps_.at(inference.first);
  if (inference.kind == Inference::Kind::kSimplify) return first;

  Inferences inferences(builder_.bank());
  const Clause first_clause = builder_.clause(first);
  const Clause second_clause =
      inference.second.valid() ? builder_.clause(steps_.at(inference.second)) : Clause{};
  std::optional<Inferred> inferred;
  StepArguments arguments;
  Rule rule = Rule::kInstantiate;
  switch (inference.kind) {
    case Inference::Kind::kSuperpose:
      rule = Rule::kSuperpose;
      inferred = inferences.superpose(first_clause, inference.i, inference.side, second_clause,
                                      inference.j, inference.position);
      SuperposeArguments{inference.i, inference.side, inference.j}.encode(arguments);
      arguments.position = inference.position;
      break;
    case Inference::Kind::kResolve:
      rule = Rule::kResolve;
      inferred = inferences.resolve(first_clause, inference.i, second_clause, inference.j);
      ResolveArguments{inference.i, inference.j}.encode(arguments);
      break;
    case Inference::Kind::kEqualityResolution:
      rule = Rule::kEqualityResolution;
      inferred = inferences.equality_resolution(first_clause, inference.i);
      arguments.numbers = {inference.i};
      break;
    case Inference::Kind::kFactor:
      inferred = inferences.factor(first_clause, inference.i, inference.j);
      break;
    case Inference::Kind::kEqualityFactoring:
      rule = Rule::kEqualityFactoring;
      inferred = inferences.equality_factoring(first_clause, inference.i, inference.side,
                                               inference.j, inference.second_side);
      FactoringArguments{inference.i, inference.side, inference.j, inference.second_side}.encode(
          arguments);
      break;
    default:
      break;
  }
  if (!inferred) throw std::logic_error("an inference of the log could not be repeated");
  arguments.substitutions.push_back(inferred->first);
  if (inference.second.valid()) {
    arguments.substitutions.push_back(inferred->second);
    return builder_.add(rule, {first, steps_.at(inference.second)}, std::move(arguments));
  }
  return builder_.add(rule, {first}, std::move(arguments));
}

namespace {

bool is_rewriting(const Move& move) {
  return move.kind == Move::Kind::kRewrite || move.kind == Move::Kind::kLaw ||
         move.kind == Move::Kind::kDistinct || move.kind == Move::Kind::kEvaluate;
}

// Simplification takes such literals apart before it would rewrite them.
bool is_compound(const TermBank& bank, TermId atom) {
  if (bank.is_quantifier(atom)) return true;
  if (bank.kind(atom) != TermKind::kApplication) return false;
  const SymbolKind kind = bank.signature().symbol_of(bank.function(atom)).kind;
  return kind == SymbolKind::kLogical || kind == SymbolKind::kIfThenElse;
}

// The moves of a log that rewrite one literal of a clause to its normal form, one after the other.
class Run {
 public:
  Run(const TermBank& bank, const Clause& clause, const std::vector<Move>& moves, std::size_t first)
      : bank_(bank), clause_(clause), moves_(moves), literal_(moves[first].literal), next_(first) {}

  [[nodiscard]] const Move& move() const { return moves_[next_]; }
  [[nodiscard]] std::size_t next() const { return next_; }
  // The move has made `now` of the literal's atom; whether another move of the run follows.
  bool goes_on(TermId now) {
    ++next_;
    std::size_t twin = 0;
    while (twin < clause_.size() &&
           (twin == literal_ || clause_[twin] != Literal{now, clause_[literal_].positive})) {
      ++twin;
    }
    meets_another_ = twin < clause_.size();
    // An earlier literal is in normal form, so this is it too, and of the two the first stays:
    // moves that follow are of the literal that comes next.
    if (twin < literal_ && !is_compound(bank_, now)) return false;
    return next_ < moves_.size() && is_rewriting(moves_[next_]) &&
           moves_[next_].literal == literal_;
  }
  // Whether what the last move made is another literal of the clause.
  [[nodiscard]] bool meets_another() const { return meets_another_; }

 private:
  const TermBank& bank_;
  Clause clause_;
  const std::vector<Move>& moves_;
  std::uint32_t literal_;
  std::size_t next_;
  bool meets_another_ = false;
};

}  // namespace

// The search looks whether a literal is repeated when that is in normal form; in a proof a literal
// is gone as soon as it is repeated. So one that is equal to another only on its way is rewritten
// at once, by the equation between its first and its last form.
StepId Extractor::write_run(StepId step, const std::vector<Move>& moves, std::size_t& next) {
  const Clause clause = builder_.clause(step);
  if (moves[next].literal >= clause.size()) {
    throw std::logic_error("there is no literal that the log rewrites");
  }
  Run direct(builder_.bank(), clause, moves, next);
  StepId result = step;
  for (;;) {
    result = write_rewrite(result, direct.move());
    if (!direct.goes_on(rewritten_)) {
      next = direct.next();
      return result;
    }
    if (direct.meets_another()) break;
  }
  StepArguments arguments;
  arguments.terms = {clause[moves[next].literal].atom};
  StepId equation = builder_.add(Rule::kReflexivity, {}, std::move(arguments));
  Run aside(builder_.bank(), clause, moves, next);
  Move whole = moves[next];
  do {
    Move move = aside.move();
    move.literal = 0;
    move.position.insert(move.position.begin(), 1);
    equation = write_rewrite(equation, move);
  } while (aside.goes_on(builder_.bank().argument(rewritten_, 1)));
  next = aside.next();
  whole.position.clear();
  return rewrite_with(equation, 0, step, whole);
}

StepId Extractor::write_moves(StepId step, const std::vector<Move>& moves) {
  for (std::size_t k = 0; k < moves.size(); ++k) {
    switch (moves[k].kind) {
      case Move::Kind::kRewrite:
      case Move::Kind::kLaw:
      case Move::Kind::kDistinct:
      case Move::Kind::kEvaluate:
        step = write_run(step, moves, k);
        --k;
        break;
      case Move::Kind::kClausify: {
        // One step for a run of such moves, as far as no literal is repeated: the search drops a
        // repeated literal after each move, the rule only at its end.
        ClausifyArguments run;
        Clause clause = builder_.clause(step);
        for (; k < moves.size() && moves[k].kind == Move::Kind::kClausify; ++k) {
          run.moves.push_back({moves[k].literal, moves[k].choice});
          const auto by = moves[k].literal < clause.size()
                              ? kernel::clausify_literal(builder_.bank(), clause[moves[k].literal],
                                                         moves[k].choice,
                                                         variable_bound(builder_.bank(), clause))
                              : std::nullopt;
          if (!by) throw std::logic_error("a literal of the log cannot be taken apart");
          const auto at = clause.erase(clause.begin() + moves[k].literal);
          clause.insert(at, by->begin(), by->end());
          const std::size_t size = clause.size();
          remove_duplicate_literals(clause);
          if (clause.size() != size) {
            ++k;
            break;
          }
        }
        --k;
        step = builder_.add(Rule::kClausify, {step}, encoded(run));
        break;
      }
      default:
        step = write_literal_move(step, moves[k]);
        break;
    }
  }
  return step;
}

StepId Extractor::rewrite_with(StepId equation, std::uint8_t side, StepId target,
                               const Move& move) {
  TermBank& bank = builder_.bank();
  const EquationView view = *equation_view(bank, builder_.clause(equation)[0], side);
  const TermId place = bank.at(builder_.clause(target)[move.literal].atom, move.position);
  StepArguments arguments;
  Substitution substitution;
  std::uint64_t work = 0;
  if (!match(bank, view.left, place, substitution, work)) {
    throw std::logic_error("a rewrite step of the log could not be repeated");
  }
  rewritten_ = bank.replace_at(builder_.clause(target)[move.literal].atom, move.position,
                               bank.substitute(view.right, substitution));
  SuperposeArguments{0, side, move.literal}.encode(arguments);
  arguments.position = move.position;
  arguments.substitutions = {substitution, {}};
  return builder_.add(Rule::kRewrite, {equation, target}, std::move(arguments));
}

StepId Extractor::write_rewrite(StepId step, const Move& move) {
  TermBank& bank = builder_.bank();
  const TermId place = bank.at(builder_.clause(step)[move.literal].atom, move.position);
  StepArguments arguments;
  switch (move.kind) {
    case Move::Kind::kRewrite:
      return rewrite_with(steps_.at(move.by), move.side, step, move);
    case Move::Kind::kLaw: {
      arguments.numbers = {move.choice};
      if (kernel::logical_law(move.choice).needs_sort) {
        arguments.sorts = {bank.is_equality(place) ? bank.sort(bank.argument(place, 0))
                                                   : bank.sort(place)};
      }
      return rewrite_with(builder_.add(Rule::kLaw, {}, std::move(arguments)), 0, step, move);
    }
    case Move::Kind::kDistinct:
      arguments.terms = {bank.argument(place, 0), bank.argument(place, 1)};
      return rewrite_with(builder_.add(Rule::kDistinct, {}, std::move(arguments)), 2, step, move);
    default:
      return rewrite_with(evaluation_.equation(place), 0, step, move);
  }
}

// The clause with `by` for the term at a place of a literal, or else the two are different.
StepId Extractor::replace_or_differ(StepId step, std::uint32_t literal, Position position,
                                    TermId by) {
  TermBank& bank = builder_.bank();
  StepArguments middle;
  middle.terms = {bank.equality(bank.at(builder_.clause(step)[literal].atom, position), by)};
  const StepId either = builder_.add(Rule::kExcludedMiddle, {}, std::move(middle));
  StepArguments arguments;
  SuperposeArguments{0, 0, literal}.encode(arguments);
  arguments.position = std::move(position);
  arguments.substitutions = {{}, {}};
  return builder_.add(Rule::kSuperpose, {either, step}, std::move(arguments));
}

// `a1 != b1, ..., c(a) = c(b)`, the last disequation first, against the literal. That takes a step
// more than to replace the arguments in the literal itself.
StepId Extractor::decompose_aside(StepId step, std::uint32_t literal) {
  TermBank& bank = builder_.bank();
  const TermId atom = builder_.clause(step)[literal].atom;
  const TermId s = bank.argument(atom, 0);
  const TermId t = bank.argument(atom, 1);
  StepArguments same;
  same.terms = {s};
  StepId congruence = builder_.add(Rule::kReflexivity, {}, std::move(same));
  const auto last = [&] {
    return static_cast<std::uint32_t>(builder_.clause(congruence).size() - 1);
  };
  for (std::uint32_t k = 0; k < bank.arguments(s).size(); ++k) {
    const TermId b = bank.argument(t, k);
    if (bank.argument(s, k) == b) continue;
    congruence = replace_or_differ(congruence, last(), {1, k}, b);
  }
  StepArguments resolve;
  ResolveArguments{last(), literal}.encode(resolve);
  resolve.substitutions = {{}, {}};
  return builder_.add(Rule::kResolve, {congruence, step}, std::move(resolve));
}

StepId Extractor::decompose(StepId step, std::uint32_t literal) {
  TermBank& bank = builder_.bank();
  TermId atom = builder_.clause(step)[literal].atom;
  const TermId s = bank.argument(atom, 0);
  const TermId t = bank.argument(atom, 1);
  // What the literal becomes on its way must not be another literal of the clause, which would go
  // with it.
  TermId on_its_way = atom;
  for (std::uint32_t k = 0; k < bank.arguments(s).size(); ++k) {
    const Position position{0, k};
    on_its_way = bank.replace_at(on_its_way, position, bank.argument(t, k));
    if (on_its_way != atom &&
        std::ranges::find(builder_.clause(step), Literal{on_its_way, false}) !=
            builder_.clause(step).end()) {
      return decompose_aside(step, literal);
    }
  }
  for (std::uint32_t k = 0; k < bank.arguments(s).size(); ++k) {
    const TermId b = bank.argument(t, k);
    if (bank.argument(s, k) == b) continue;
    const Clause& before = builder_.clause(step);
    const auto at = static_cast<std::uint32_t>(std::ranges::find(before, Literal{atom, false}) -
                                               before.begin());
    const Position position{0, k};
    step = replace_or_differ(step, at, position, b);
    atom = bank.replace_at(atom, position, b);
  }
  const Clause& clause = builder_.clause(step);
  const auto at =
      static_cast<std::uint32_t>(std::ranges::find(clause, Literal{atom, false}) - clause.begin());
  return builder_.add(Rule::kClausify, {step}, encoded(ClausifyArguments{{{at, 0}}}));
}

StepId Extractor::write_literal_move(StepId step, const Move& move) {
  TermBank& bank = builder_.bank();
  const TermId atom = builder_.clause(step)[move.literal].atom;
  StepArguments arguments;
  StepArguments resolve;
  ResolveArguments{0, move.literal}.encode(resolve);
  resolve.substitutions = {{}, {}};
  switch (move.kind) {
    case Move::Kind::kDecompose:
      return decompose(step, move.literal);
    case Move::Kind::kRemove: {
      const TermId s = bank.argument(atom, 0);
      const TermId t = bank.argument(atom, 1);
      StepId leaf;
      if (bank.is_constructor(s) && bank.is_constructor(t) &&
          bank.function(s) != bank.function(t)) {
        arguments.terms = {s, t};
        leaf = builder_.add(Rule::kDistinct, {}, std::move(arguments));
      } else {
        const bool outer_first = constructor_path(bank, s, t, arguments.position);
        if (!outer_first && !constructor_path(bank, t, s, arguments.position)) {
          throw std::logic_error("a removed literal that is not false");
        }
        arguments.terms = {outer_first ? s : t};
        leaf = builder_.add(Rule::kAcyclic, {}, std::move(arguments));  // inner != outer
        if (outer_first) {
          StepArguments turn;
          turn.numbers = {0};
          leaf = builder_.add(Rule::kSymmetry, {leaf}, std::move(turn));
        }
      }
      return builder_.add(Rule::kResolve, {leaf, step}, std::move(resolve));
    }
    case Move::Kind::kInjective: {
      arguments.terms = {bank.argument(atom, 0), bank.argument(atom, 1)};
      arguments.numbers = {move.choice};
      const StepId leaf = builder_.add(Rule::kInjective, {}, std::move(arguments));
      return builder_.add(Rule::kResolve, {leaf, step}, std::move(resolve));
    }
    case Move::Kind::kSplitBool: {
      arguments.terms = {bank.at(atom, move.position)};
      const StepId either = builder_.add(Rule::kExcludedMiddle, {}, std::move(arguments));
      StepArguments superpose;
      SuperposeArguments{move.choice, 2, move.literal}.encode(superpose);
      superpose.position = move.position;
      superpose.substitutions = {{}, {}};
      return builder_.add(Rule::kSuperpose, {either, step}, std::move(superpose));
    }
    case Move::Kind::kEliminate: {
      TermId x = bank.argument(atom, 0);
      TermId image = bank.argument(atom, 1);
      if (bank.kind(x) != TermKind::kVariable || bank.contains(image, x)) std::swap(x, image);
      Substitution substitution;
      substitution.bind(bank.index(x), image);
      arguments.numbers = {move.literal};
      arguments.substitutions = {substitution};
      return builder_.add(Rule::kEqualityResolution, {step}, std::move(arguments));
    }
    default:
      throw std::logic_error("an unknown move");
  }
}

}  // namespace whence
