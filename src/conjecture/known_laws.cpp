#include "conjecture/known_laws.h"

#include <algorithm>
#include <utility>

#include "conjecture/integer_laws.h"
#include "first_order/conclusion.h"
#include "unify/bindings.h"

namespace whence::conjecture {

KnownLaws::KnownLaws(Problem& problem, Vocabulary& vocabulary, Definitions& definitions)
    : problem_(problem),
      ordering_(Precedence(problem)),
      demodulator_(problem.bank, ordering_),
      ac_(problem.bank) {
  const std::vector<TermId>& variables = vocabulary.variables();
  for (std::uint32_t v = 0; v < variables.size(); ++v) {
    constants_.bind(v, vocabulary.constant_for(v));
  }
  for (FunctionId f : vocabulary.functions()) {
    for (const DefinitionClause& clause : std::vector<DefinitionClause>(definitions.of(f))) {
      if (!clause.by_measure) insert(clause.left, clause.right);
    }
  }
  for (const Statement& statement : problem.statements) {
    if (statement.kind == StatementKind::kAxiom) insert_axiom(statement.formula);
  }
  complete();
}

void KnownLaws::insert_axiom(TermId formula) {
  TermBank& bank = problem_.bank;
  for (std::uint32_t v = 0; bank.kind(formula) == TermKind::kForall; ++v) {
    formula = bank.open(formula, bank.variable(v, bank.binder_sort(formula)));
  }
  if (bank.kind(formula) != TermKind::kApplication) return;
  const Signature& signature = bank.signature();
  const auto is_atom = [&](TermId t) {
    return bank.kind(t) == TermKind::kApplication &&
           signature.symbol_of(bank.function(t)).kind == SymbolKind::kFunction;
  };
  if (bank.is_equality(formula)) {
    if (!bank.is_boolean(bank.argument(formula, 0))) {
      insert(bank.argument(formula, 0), bank.argument(formula, 1));
    }
  } else if (is_atom(formula)) {
    insert(formula, bank.truth());
  } else if (bank.is_application_of(formula, signature.not_symbol()) &&
             is_atom(bank.argument(formula, 0))) {
    insert(bank.argument(formula, 0), bank.falsity());
  }
}

void KnownLaws::insert(TermId left, TermId right) {
  TermBank& bank = problem_.bank;
  ac_.learn(left, right);
  inserted_.insert(closed(left, right));
  inserted_.insert(closed(right, left));
  const auto rewrites = [&](TermId l, TermId r) {
    if (bank.kind(l) != TermKind::kApplication) return false;
    const std::vector<TermId> of_left = bank.free_variables(l);
    return std::ranges::all_of(bank.free_variables(r), [&](TermId v) {
      return std::ranges::find(of_left, v) != of_left.end();
    });
  };
  const Comparison order = ordering_.compare(bank, left, right);
  const std::uint32_t rule = rules_++;
  const std::size_t first = directions_.size();
  if (order != Comparison::kLess && rewrites(left, right)) {
    demodulator_.add_rule(rule, 0, left, right, order == Comparison::kGreater);
    directions_.push_back({left, right});
  }
  if (order != Comparison::kGreater && rewrites(right, left)) {
    demodulator_.add_rule(rule, 1, right, left, order == Comparison::kLess);
    directions_.push_back({right, left});
  }
  for (std::size_t i = first; i < directions_.size(); ++i) {
    for (std::size_t j = 0; j < directions_.size(); ++j) {
      overlap(directions_[i], directions_[j]);
      if (j < first) overlap(directions_[j], directions_[i]);
    }
  }
}

// The two results of rewriting an instance of outer.left, at its top and with `inner` at or below
// it.
void KnownLaws::overlap(const Direction& outer, const Direction& inner) {
  TermBank& bank = problem_.bank;
  const std::uint32_t offset =
      std::max(bank.variable_bound(outer.left), bank.variable_bound(outer.right));
  const TermId left = shift_variables(bank, inner.left, offset);
  const TermId right = shift_variables(bank, inner.right, offset);
  std::vector<Position> pending{{}};
  while (!pending.empty()) {
    const Position position = std::move(pending.back());
    pending.pop_back();
    const TermId target = bank.at(outer.left, position);
    if (bank.kind(target) != TermKind::kApplication) continue;
    for (std::uint32_t i = 0; i < bank.arguments(target).size(); ++i) {
      Position below = position;
      below.push_back(i);
      pending.push_back(std::move(below));
    }
    Bindings bindings;
    if (bank.sort(target) != bank.sort(left) || !unify(bank, target, left, bindings, work_))
      continue;
    ConclusionBuilder builder(bank, bindings);
    builder.start();
    const TermId one = builder.apply(outer.right);
    const TermId other = builder.apply_replacing(outer.left, position, right);
    if (one != other && !is_too_heavy(one, other)) pairs_.push_back({one, other});
  }
}

bool KnownLaws::is_too_heavy(TermId left, TermId right) const {
  const TermBank& bank = problem_.bank;
  const std::uint32_t most = bank.is_boolean(left) ? kHeaviestAtom : kHeaviest;
  return bank.weight(left) + bank.weight(right) > most;
}

// Up to the names of variables.
TermId KnownLaws::closed(TermId left, TermId right) {
  return problem_.bank.universal_closure(problem_.bank.equality(left, right));
}

void KnownLaws::complete() {
  TermBank& bank = problem_.bank;
  for (std::size_t looked_at = 0; !pairs_.empty() && looked_at < kMostPairs; ++looked_at) {
    if (directions_.size() >= kMostDirections) break;
    const auto lightest = std::ranges::min_element(
        pairs_, {}, [&](const Direction& d) { return bank.weight(d.left) + bank.weight(d.right); });
    const TermId left = rewritten(lightest->left);
    const TermId right = rewritten(lightest->right);
    *lightest = pairs_.back();
    pairs_.pop_back();
    if (left == right || is_too_heavy(left, right)) continue;
    if (ac_.superfluous(left, right) || inserted_.contains(closed(left, right))) continue;
    insert(left, right);
  }
  pairs_.clear();
}

void KnownLaws::add(TermId left, TermId right) {
  insert(left, right);
  complete();
}

void KnownLaws::assume(TermId left, TermId right) {
  const TermId l = normal_form(left);
  const TermId r = normal_form(right);
  if (l == r) return;
  // Both are ground, so one is greater, unless they are too heavy to compare.
  const Comparison order = ordering_.compare(problem_.bank, l, r);
  if (order == Comparison::kIncomparable) return;
  const bool forward = order == Comparison::kGreater;
  const std::uint32_t rule = rules_++;
  demodulator_.add_rule(rule, 0, forward ? l : r, forward ? r : l, true);
  assumed_.push_back({rule, 0, forward ? l : r});
}

void KnownLaws::forget_assumptions() {
  for (const Assumed& a : assumed_) demodulator_.remove_rule(a.rule, a.side, a.left);
  if (!assumed_.empty()) demodulator_.forget();
  assumed_.clear();
}

// It is the sides of a literal's atom that a demodulator rewrites.
TermId KnownLaws::rewritten(TermId term) {
  TermBank& bank = problem_.bank;
  std::vector<Demodulator::Rewrite> ignored;
  const auto atom = demodulator_.normalise(bank.equality(term, term), false, ignored);
  return atom ? bank.argument(*atom, 0) : term;
}

TermId KnownLaws::normal_form(TermId term) {
  return rewritten(problem_.bank.substitute(term, constants_));
}

bool KnownLaws::joins(TermId left, TermId right) {
  return equal_by_ring(problem_.bank, normal_form(left), normal_form(right));
}

}  // namespace whence::conjecture
