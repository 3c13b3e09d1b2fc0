#include "inductive/rewrite.h"

#include <algorithm>

#include "unify/unify.h"

namespace whence {

namespace {

// Ground terms and values heavier than this, or of more calls, are computed by the evaluator
// instead of being shown step by step: a reader follows a dozen steps, not a hundred.
constexpr std::uint32_t kHeavy = 24;
constexpr std::uint64_t kManyCalls = 12;
// Calls for one ground term: some milliseconds. Whatever takes more has no value worth writing out.
constexpr std::uint64_t kEvaluationFuel = 100'000;
// Calls in one normalisation. Where terms have no value within reach, unfolding them leaves others
// that cost as much.
constexpr std::uint64_t kMostEvaluation = 4 * kEvaluationFuel;
// Work in one normalisation. Rules that wait for a condition try it at each place anew, and nested
// conditions that nothing decides are tried exponentially often, without a move to count.
constexpr std::uint64_t kMostWork = 500'000;

}  // namespace

void Rewriter::record(Move::Kind kind, std::uint32_t choice, ClauseId by, std::uint8_t side) {
  ++rewrites_;
  moves_->push_back({kind, side, literal_, choice, by, position_});
}

TermId Rewriter::normalise(TermId atom, std::uint32_t literal, std::vector<Move>& moves) {
  moves_ = &moves;
  literal_ = literal;
  limit_ = moves.size() + (without_goal_ ? kMostMovesWithoutGoal : kMostMoves);
  work_limit_ = work_ + kMostWork;
  evaluated_ = 0;
  position_.clear();
  normal_.clear();
  return normal_form(atom);
}

// Only defined functions, constructors and connectives below, so that it may have a value.
bool Rewriter::is_pure(TermId root) {
  if (!bank_.is_closed(root)) return false;
  if (pure_.size() < bank_.size()) pure_.resize(bank_.size(), 0);
  std::vector<std::pair<TermId, bool>> stack{{root, false}};
  while (!stack.empty()) {
    const auto [t, expanded] = stack.back();
    stack.pop_back();
    if (pure_[t.index()] != 0) continue;
    if (!expanded) {
      stack.emplace_back(t, true);
      for (TermId a : bank_.arguments(t)) stack.emplace_back(a, false);
      continue;
    }
    bool pure = bank_.kind(t) == TermKind::kApplication;
    if (pure) {
      const Symbol& symbol = bank_.signature().symbol_of(bank_.function(t));
      pure = !symbol.is_fresh() &&
             (symbol.kind != SymbolKind::kFunction || symbol.closure_of.has_value() ||
              evaluator_.definitions().defines(bank_.symbol(t)));
    }
    for (TermId a : bank_.arguments(t)) pure = pure && pure_[a.index()] == 2;
    pure_[t.index()] = pure ? 2 : 1;
  }
  return pure_[root.index()] == 2;
}

// Recursion is bounded by kDeepest; what lies deeper stays as it is.
TermId Rewriter::normal_form(TermId t) {
  while (true) {
    ++work_;
    watch().step();
    if (bank_.kind(t) != TermKind::kApplication || position_.size() >= kDeepest ||
        moves_->size() >= limit_ || work_ >= work_limit_ ||
        (bank_.weight(t) > kWalkedAsTree && normal_.contains(t))) {
      return t;
    }
    const SymbolKind kind = bank_.signature().symbol_of(bank_.function(t)).kind;
    if (kind == SymbolKind::kFunction || kind == SymbolKind::kApply) {
      if (evaluated_ < kMostEvaluation && is_pure(t) &&
          !bank_.signature().symbol_of(bank_.function(t)).closure_of) {
        const std::uint64_t before = evaluator_.calls();
        const TermId value = evaluator_.evaluate(t, kEvaluationFuel);
        work_ += evaluator_.calls() - before;
        evaluated_ += evaluator_.calls() - before;
        if (!value.valid()) pure_[t.index()] = 1;  // nor would it have one the next time
        if (value.valid() && value != t &&
            (bank_.weight(t) > kHeavy || bank_.weight(value) > kHeavy ||
             evaluator_.calls() - before > kManyCalls ||
             evaluator_.definitions().by_measure(bank_.symbol(t)))) {
          record(Move::Kind::kEvaluate, 0, {}, 0);
          return value;
        }
      }
    }
    const std::size_t arity = bank_.arguments(t).size();
    for (std::size_t i = 0; i < arity; ++i) {
      position_.push_back(static_cast<std::uint32_t>(i));
      const TermId old = bank_.argument(t, i);
      const TermId normal = normal_form(old);
      position_.pop_back();
      if (normal != old) {
        const std::uint32_t at = static_cast<std::uint32_t>(i);
        t = bank_.replace_at(t, {&at, 1}, normal);
      }
      if (i == 0 && kind == SymbolKind::kIfThenElse) {
        const TermId decided = law_step(t);
        if (decided.valid()) return normal_form(decided);
      }
    }
    const TermId next = step(t);
    if (!next.valid()) {
      if (bank_.weight(t) > kWalkedAsTree) normal_.insert(t);
      return t;
    }
    t = next;
  }
}

TermId Rewriter::step(TermId t) {
  const TermId by_law = law_step(t);
  if (by_law.valid()) return by_law;
  const FunctionId head = bank_.function(t);
  const std::vector<RewriteRule>* rules = &rules_.rules_for(head);
  for (std::size_t k = 0; k < rules->size(); ++k) {
    const RewriteRule rule = (*rules)[k];
    if (rule.by_measure || (rule.of_goal && without_goal_)) continue;
    Substitution substitution;
    if (rule.endless && unfoldings_ >= kMostUnfoldings) continue;
    if (!match(bank_, rule.left, t, substitution, work_)) continue;
    if (rule.endless && waits_for_a_call(rule.left, t)) continue;
    if (rule.endless) ++unfoldings_;
    TermId result = bank_.substitute(rule.right, substitution);
    if (!rule.oriented) {
      // A variable that only the other side has would stay, and the order could not decide.
      if (bank_.variable_bound(rule.right) > 0 && !ordering_.greater(bank_, t, result)) continue;
      if (!ordering_.greater(bank_, t, result)) continue;
    }
    const std::size_t before = moves_->size();
    record(Move::Kind::kRewrite, 0, rule.clause, rule.side);
    if (!rule.waits || decides(result)) return result;
    moves_->resize(before);
    rules = &rules_.rules_for(head);  // others may have been loaded meanwhile
  }
  return {};
}

// Whether a constructor that the pattern asks for is there, but over a call that has no value yet:
// the call of a hypothesis as it came from unfolding, which unfolded would give its like again.
bool Rewriter::waits_for_a_call(TermId pattern, TermId t) {
  for (std::size_t i = 0; i < bank_.arguments(t).size(); ++i) {
    if (bank_.kind(bank_.argument(pattern, i)) == TermKind::kVariable) continue;
    const TermId argument = bank_.argument(t, i);
    bool waits = false;
    bank_.for_each_subterm({&argument, 1}, [&](TermId part) {
      waits =
          waits || (bank_.kind(part) == TermKind::kApplication && !bank_.arguments(part).empty() &&
                    evaluator_.definitions().defines(bank_.symbol(part)));
    });
    if (waits) return true;
  }
  return false;
}

// Whether the condition has a value; then it stands in its place.
bool Rewriter::decides(TermId& conditional) {
  constexpr std::uint32_t kCondition = 0;
  position_.push_back(kCondition);
  const TermId value = normal_form(bank_.argument(conditional, kCondition));
  position_.pop_back();
  if (value != bank_.truth() && value != bank_.falsity()) return false;
  conditional = bank_.replace_at(conditional, {&kCondition, 1}, value);
  return true;
}

TermId Rewriter::law_step(TermId t) {
  const Signature& signature = bank_.signature();
  const SymbolId symbol = bank_.symbol(t);
  const SymbolKind kind = signature.symbol(symbol).kind;
  if (kind != SymbolKind::kLogical && kind != SymbolKind::kEquality &&
      kind != SymbolKind::kIfThenElse) {
    return {};
  }
  const TermId truth = bank_.truth();
  const TermId falsity = bank_.falsity();
  const auto law = [&](std::uint32_t number, TermId result) {
    record(Move::Kind::kLaw, number, {}, 0);
    return result;
  };
  const TermId a = bank_.argument(t, 0);
  if (symbol == signature.not_symbol()) {
    if (a == truth) return law(0, falsity);
    if (a == falsity) return law(1, truth);
    if (bank_.is_application_of(a, signature.not_symbol())) return law(2, bank_.argument(a, 0));
    return {};
  }
  const TermId b = bank_.argument(t, 1);
  if (kind == SymbolKind::kIfThenElse) {
    const TermId c = bank_.argument(t, 2);
    if (a == truth) return law(20, b);
    if (a == falsity) return law(21, c);
    if (b == c) return law(22, b);
    return {};
  }
  if (symbol == signature.and_symbol()) {
    if (a == truth) return law(3, b);
    if (b == truth) return law(4, a);
    if (a == falsity) return law(5, falsity);
    if (b == falsity) return law(6, falsity);
    if (a == b) return law(23, a);
    return {};
  }
  if (symbol == signature.or_symbol()) {
    if (a == truth) return law(7, truth);
    if (b == truth) return law(8, truth);
    if (a == falsity) return law(9, b);
    if (b == falsity) return law(10, a);
    if (a == b) return law(24, a);
    return {};
  }
  if (symbol == signature.implies_symbol()) {
    if (a == truth) return law(11, b);
    if (a == falsity) return law(12, truth);
    if (b == truth) return law(13, truth);
    if (b == falsity) return law(14, bank_.negation(a));
    if (a == b) return law(25, truth);
    return {};
  }
  // Equality. At the root of a literal `t = t` is left to the clause's own rules.
  if (a == b) return position_.empty() ? TermId{} : law(15, truth);
  if (b == truth) return law(16, a);
  if (a == truth) return law(17, b);
  if (b == falsity) return law(18, bank_.negation(a));
  if (a == falsity) return law(19, bank_.negation(b));
  if (!position_.empty() && bank_.is_constructor(a) && bank_.is_constructor(b) &&
      bank_.function(a) != bank_.function(b)) {
    record(Move::Kind::kDistinct, 0, {}, 0);
    return falsity;
  }
  return {};
}

}  // namespace whence
