#include "block/extract.h"

#include <algorithm>
#include <stdexcept>

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
          [this](ClauseId id) { return step_of(id); }) {}

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
  }
  throw std::logic_error("an unknown kind of given formula");
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
      arguments.numbers = {inference.i, inference.side, inference.j};
      arguments.position = inference.position;
      break;
    case Inference::Kind::kResolve:
      rule = Rule::kResolve;
      inferred = inferences.resolve(first_clause, inference.i, second_clause, inference.j);
      arguments.numbers = {inference.i, inference.j};
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
      arguments.numbers = {inference.i, inference.side, inference.j, inference.second_side};
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

// The search rewrites a literal to its normal form and then looks whether it is repeated; in a
// proof a literal is gone as soon as it is repeated. So a literal that another one is equal to on
// its way is *merged*: the search still has it, and repeats for it the moves that led on from
// there.
class MergedLiterals {
 public:
  // Where the proof has the literal that the search has at `literal`.
  [[nodiscard]] std::uint32_t place(std::uint32_t literal) const {
    return literal - static_cast<std::uint32_t>(std::ranges::count_if(
                         merged_, [&](const Merged& m) { return m.literal < literal; }));
  }
  // Whether the move has been made, on the literal that this one is merged with.
  bool skip(std::uint32_t literal) {
    const auto it = std::ranges::find(merged_, literal, &Merged::literal);
    if (it == merged_.end()) return false;
    if (--it->repeated == 0) {
      merged_.erase(it);
      removed(literal);
    }
    return true;
  }
  // A move has made `now` of the search's `literal`, in the proof's clause `before`; `more` if its
  // next move follows.
  void moved(std::uint32_t literal, const Clause& before, const Literal& now, bool more) {
    for (Merged& m : merged_) {
      if (m.with == literal) ++m.repeated;
    }
    const std::uint32_t at = place(literal);
    for (std::uint32_t twin = 0; twin < before.size(); ++twin) {
      if (twin == at || before[twin] != now) continue;
      // Of two equal literals the first stays. An earlier one is in normal form, so this is it too,
      // and moves that follow are of the literal that comes next.
      if (twin < at) {
        more = false;
        removed(literal);
        break;
      }
      std::uint32_t theirs = literal;
      do {
        ++theirs;
      } while (place(theirs) != twin || is_merged(theirs));
      if (more) {
        merged_.push_back({theirs, literal, 0});
      } else {
        removed(theirs);
      }
      break;
    }
    if (more) return;
    for (Merged& m : merged_) m.with = kNone;
  }

 private:
  static constexpr auto kNone = static_cast<std::uint32_t>(-1);
  struct Merged {
    std::uint32_t literal;
    std::uint32_t with;  // while that one is being rewritten
    std::uint32_t repeated;
  };
  [[nodiscard]] bool is_merged(std::uint32_t literal) const {
    return std::ranges::find(merged_, literal, &Merged::literal) != merged_.end();
  }
  void removed(std::uint32_t literal) {
    for (Merged& m : merged_) {
      if (m.literal > literal) --m.literal;
    }
  }

  std::vector<Merged> merged_;
};

}  // namespace

StepId Extractor::write_moves(StepId step, const std::vector<Move>& moves) {
  MergedLiterals merged;
  for (std::size_t k = 0; k < moves.size(); ++k) {
    switch (moves[k].kind) {
      case Move::Kind::kRewrite:
      case Move::Kind::kLaw:
      case Move::Kind::kDistinct:
      case Move::Kind::kEvaluate: {
        const std::uint32_t literal = moves[k].literal;
        if (merged.skip(literal)) break;
        Move move = moves[k];
        move.literal = merged.place(literal);
        const Clause before = builder_.clause(step);
        step = write_rewrite(step, move);
        const bool more =
            k + 1 < moves.size() && is_rewriting(moves[k + 1]) && moves[k + 1].literal == literal;
        merged.moved(literal, before, {rewritten_, before[move.literal].positive}, more);
        break;
      }
      case Move::Kind::kClausify: {
        // One step for a run of such moves, as far as no literal is repeated: the search drops a
        // repeated literal after each move, the rule only at its end.
        StepArguments arguments;
        Clause clause = builder_.clause(step);
        for (; k < moves.size() && moves[k].kind == Move::Kind::kClausify; ++k) {
          arguments.numbers.push_back(moves[k].literal);
          arguments.numbers.push_back(moves[k].choice);
          const std::vector<Literal> by =
              *kernel::clausify_literal(builder_.bank(), clause[moves[k].literal], moves[k].choice,
                                        variable_bound(builder_.bank(), clause));
          const auto at = clause.erase(clause.begin() + moves[k].literal);
          clause.insert(at, by.begin(), by.end());
          const std::size_t size = clause.size();
          remove_duplicate_literals(clause);
          if (clause.size() != size) {
            ++k;
            break;
          }
        }
        --k;
        step = builder_.add(Rule::kClausify, {step}, std::move(arguments));
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
  arguments.numbers = {0, side, move.literal};
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

StepId Extractor::decompose(StepId step, std::uint32_t literal) {
  TermBank& bank = builder_.bank();
  TermId atom = builder_.clause(step)[literal].atom;
  const TermId s = bank.argument(atom, 0);
  const TermId t = bank.argument(atom, 1);
  for (std::uint32_t k = 0; k < bank.arguments(s).size(); ++k) {
    const TermId a = bank.argument(s, k);
    const TermId b = bank.argument(t, k);
    if (a == b) continue;
    StepArguments middle;
    middle.terms = {bank.equality(a, b)};
    const StepId either = builder_.add(Rule::kExcludedMiddle, {}, std::move(middle));
    const Clause before = builder_.clause(step);
    const auto at = static_cast<std::uint32_t>(std::ranges::find(before, Literal{atom, false}) -
                                               before.begin());
    StepArguments arguments;
    arguments.numbers = {0, 0, at};
    arguments.position = {0, k};
    arguments.substitutions = {{}, {}};
    step = builder_.add(Rule::kSuperpose, {either, step}, arguments);
    atom = bank.replace_at(atom, arguments.position, b);
  }
  const Clause& clause = builder_.clause(step);
  const auto at =
      static_cast<std::uint32_t>(std::ranges::find(clause, Literal{atom, false}) - clause.begin());
  StepArguments arguments;
  arguments.numbers = {at, 0};
  return builder_.add(Rule::kClausify, {step}, std::move(arguments));
}

StepId Extractor::write_literal_move(StepId step, const Move& move) {
  TermBank& bank = builder_.bank();
  const TermId atom = builder_.clause(step)[move.literal].atom;
  StepArguments arguments;
  StepArguments resolve;
  resolve.numbers = {0, move.literal};
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
      superpose.numbers = {move.choice, 2, move.literal};
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
