#include "inductive/simplify.h"

#include <algorithm>
#include <utility>

#include "proof/kernel/rules.h"

namespace whence {

namespace {

// From one clause; what is over is left out, so that the search is incomplete there, not wrong. It
// is made for few clauses that are rewritten much.
constexpr std::size_t kMostClauses = 512;
// Taken apart of one clause, tautologies too; larger formulas have names for their parts.
constexpr std::size_t kMostTasks = 50'000;
// Units, where rules are used that may have no end: conditions that they leave undecided multiply.
constexpr std::uint64_t kMostWorkUnfolding = 50'000;
// Units in any case: one clause must not take what a whole search may.
constexpr std::uint64_t kMostWorkInAll = 1'000'000;
// On the way to one clause: three literals' worth of Rewriter::kMostMoves.
constexpr std::size_t kMostMovesInAll = 6000;
// And to all of them: each keeps its own.
constexpr std::size_t kMostMovesOfAll = 60'000;
constexpr std::size_t kFewLiterals = 8;

bool is_tautology(const Clause& clause) {
  return std::ranges::any_of(clause, [&](const Literal& l) {
    return std::ranges::find(clause, Literal{l.atom, !l.positive}) != clause.end();
  });
}

}  // namespace

bool constructor_path(const TermBank& bank, TermId outer, TermId inner, Position& path) {
  struct Frame {
    TermId term;
    std::uint32_t next;
  };
  std::vector<Frame> stack{{outer, 0}};
  path.clear();
  std::size_t visited = 0;
  constexpr std::size_t kMostVisits = 2000;  // a walk as a tree, for each equation: see Rewriter
  while (!stack.empty()) {
    Frame& top = stack.back();
    if (!bank.is_constructor(top.term) || top.next >= bank.arguments(top.term).size() ||
        ++visited > kMostVisits) {
      stack.pop_back();
      if (!path.empty()) path.pop_back();
      continue;
    }
    const TermId child = bank.argument(top.term, top.next);
    path.push_back(top.next++);
    if (child == inner) return true;
    stack.push_back({child, 0});
  }
  return false;
}

bool Simplifier::is_atomic(TermId b) const {
  if (bank_.is_quantifier(b)) return false;
  if (bank_.kind(b) != TermKind::kApplication) return true;
  const SymbolKind kind = bank_.signature().symbol_of(bank_.function(b)).kind;
  return kind != SymbolKind::kLogical && kind != SymbolKind::kIfThenElse &&
         kind != SymbolKind::kEquality;
}

bool Simplifier::is_compound(TermId atom) const {
  if (bank_.is_quantifier(atom)) return true;
  if (bank_.kind(atom) != TermKind::kApplication) return false;
  const SymbolKind kind = bank_.signature().symbol_of(bank_.function(atom)).kind;
  return kind == SymbolKind::kLogical || kind == SymbolKind::kIfThenElse;
}

void Simplifier::branch(Task task, Move move, Clause clause) {
  task.moves.push_back(std::move(move));
  remove_duplicate_literals(clause);
  task.clause = std::move(clause);
  tasks_.push_back(std::move(task));
}

std::vector<Simplified> Simplifier::simplify(const Clause& clause, bool keep_equivalences) {
  std::vector<Simplified> results;
  rewriter_.renew_unfoldings();  // for all that the clause is split into together
  tasks_.clear();
  tasks_.push_back({clause, {}});
  std::size_t total = 0;
  std::size_t moves = 0;
  std::size_t taken = 0;
  const std::uint64_t begun = rewriter_.work();
  while (!tasks_.empty() && ++taken <= kMostTasks) {
    const std::uint64_t worked = rewriter_.work() - begun;
    if (worked > (rewriter_.has_unfolded() ? kMostWorkUnfolding : kMostWorkInAll)) break;
    Task task = std::move(tasks_.back());
    tasks_.pop_back();
    Progress progress = Progress::kChanged;
    while (progress == Progress::kChanged && task.moves.size() < kMostMovesInAll) {
      // With many literals, or large formulas among them, one step takes long.
      task.clause.size() > kFewLiterals ? rewriter_.watch().look() : rewriter_.watch().step();
      progress = advance(task, keep_equivalences);
    }
    if (progress == Progress::kTautology || progress == Progress::kBranched) continue;
    total += 1;
    moves += task.moves.size();
    results.push_back({std::move(task.clause), std::move(task.moves)});
    if (total > kMostClauses || moves > kMostMovesOfAll) break;
  }
  return results;
}

Simplified Simplifier::open_quantifiers(const Clause& unit) {
  Simplified result{unit, {}};
  while (bank_.kind(result.clause[0].atom) == TermKind::kForall) {
    result.clause =
        *kernel::clausify_literal(bank_, result.clause[0], 0, variable_bound(bank_, result.clause));
    result.moves.push_back({Move::Kind::kClausify, 0, 0, 0, {}, {}});
  }
  // `not p(x)` as a literal of its own sign.
  if (bank_.is_application_of(result.clause[0].atom, bank_.signature().not_symbol())) {
    result.clause = *kernel::clausify_literal(bank_, result.clause[0], 0, 0);
    result.moves.push_back({Move::Kind::kClausify, 0, 0, 0, {}, {}});
  }
  return result;
}

// The rules, each with its schema: above the line a clause, below it what it is replaced by, which
// says the same. C is the rest of the clause; a literal's own place is not shown.

Simplifier::Progress Simplifier::advance(Task& task, bool keep_equivalences) {
  if (normalise(task)) return Progress::kChanged;
  if (is_tautology(task.clause)) return Progress::kTautology;
  for (std::uint32_t i = 0; i < task.clause.size(); ++i) {
    ++work_;
    const Progress progress = literal_step(task, i, keep_equivalences);
    if (progress != Progress::kStable) return progress;
  }
  if (split_boolean(task)) return Progress::kBranched;
  return Progress::kStable;
}

// rewrite:  L[s], C  over  L[t], C      if s = t by the rules, the laws or evaluation
//           L, L, C  over  L, C
// Whether it left fewer literals. Compound formulas are taken apart first.
bool Simplifier::normalise(Task& task) {
  for (std::uint32_t i = 0; i < task.clause.size(); ++i) {
    if (is_compound(task.clause[i].atom)) continue;
    const TermId normal = rewriter_.normalise(task.clause[i].atom, i, task.moves);
    if (normal == task.clause[i].atom) continue;
    task.clause[i].atom = normal;
    const std::size_t before = task.clause.size();
    remove_duplicate_literals(task.clause);
    if (task.clause.size() != before) return true;
  }
  return false;
}

// clausify:  F, C  over  F1, C  ...  Fn, C      if F is equivalent to the conjunction of the Fi
//            true, C  over  nothing
// What the Fi are of each formula says kernel::clausify_literal.
Simplifier::Progress Simplifier::clausify_step(Task& task, std::uint32_t i) {
  const std::uint32_t choices = kernel::clausify_choices(bank_, task.clause[i]);
  if (choices == 0) return Progress::kTautology;  // true, or not false
  const std::uint32_t next = variable_bound(bank_, task.clause);
  const auto replaced = [&](std::uint32_t choice) {
    Clause clause = task.clause;
    const std::vector<Literal> by = *kernel::clausify_literal(bank_, task.clause[i], choice, next);
    const auto at = clause.erase(clause.begin() + i);
    clause.insert(at, by.begin(), by.end());
    return clause;
  };
  if (choices == 1) {
    task.clause = replaced(0);
    remove_duplicate_literals(task.clause);
    task.moves.push_back({Move::Kind::kClausify, 0, i, 0, {}, {}});
    return Progress::kChanged;
  }
  for (std::uint32_t choice = choices; choice-- > 0;) {
    branch(task, {Move::Kind::kClausify, 0, i, choice, {}, {}}, replaced(choice));
  }
  return Progress::kBranched;
}

Simplifier::Progress Simplifier::literal_step(Task& task, std::uint32_t i, bool keep_equivalences) {
  const Literal literal = task.clause[i];
  if (bank_.is_quantifier(literal.atom)) return clausify_step(task, i);
  if (bank_.kind(literal.atom) != TermKind::kApplication) return Progress::kStable;
  const SymbolId symbol = bank_.symbol(literal.atom);
  const SymbolKind kind = bank_.signature().symbol(symbol).kind;
  if (kind == SymbolKind::kEquality) return equation_step(task, i, keep_equivalences);
  if (kind == SymbolKind::kLogical || kind == SymbolKind::kIfThenElse ||
      kind == SymbolKind::kConstructor) {
    return clausify_step(task, i);
  }
  return Progress::kStable;
}

// tautology:   t = t, C   over  nothing
// reflexivity: t != t, C  over  C            (by clausify)
Simplifier::Progress Simplifier::equation_step(Task& task, std::uint32_t i,
                                               bool keep_equivalences) {
  const Literal literal = task.clause[i];
  const TermId s = bank_.argument(literal.atom, 0);
  const TermId t = bank_.argument(literal.atom, 1);
  if (s == t) return literal.positive ? Progress::kTautology : clausify_step(task, i);
  if (bank_.is_boolean(s)) {
    const bool keep = keep_equivalences && task.clause.size() == 1 &&
                      (!literal.positive || is_atomic(s) || is_atomic(t));
    return keep ? Progress::kStable : clausify_step(task, i);
  }
  if (eliminate_variable(task, i)) return Progress::kChanged;
  return constructor_step(task, i);
}

// eliminate:  x != t, C  over  C[t/x]      if x is not in t
bool Simplifier::eliminate_variable(Task& task, std::uint32_t i) {
  const Literal literal = task.clause[i];
  if (literal.positive) return false;
  const TermId s = bank_.argument(literal.atom, 0);
  const TermId t = bank_.argument(literal.atom, 1);
  for (const auto& [x, image] : {std::pair{s, t}, std::pair{t, s}}) {
    if (bank_.kind(x) != TermKind::kVariable || bank_.contains(image, x) ||
        bank_.loose_bound(image) > 0) {
      continue;
    }
    Substitution substitution;
    substitution.bind(bank_.index(x), image);
    Clause rest = task.clause;
    rest.erase(rest.begin() + i);
    task.clause = substitute(bank_, rest, substitution);
    task.moves.push_back({Move::Kind::kEliminate, 0, i, 0, {}, {}});
    return true;
  }
  return false;
}

Simplifier::Progress Simplifier::constructor_step(Task& task, std::uint32_t i) {
  const Literal literal = task.clause[i];
  const TermId s = bank_.argument(literal.atom, 0);
  const TermId t = bank_.argument(literal.atom, 1);
  if (bank_.is_constructor(s) && bank_.is_constructor(t)) {
    if (bank_.function(s) != bank_.function(t)) return remove_impossible(task, i);
    return literal.positive ? split_injective(task, i) : decompose(task, i);
  }
  Position path;
  if (constructor_path(bank_, s, t, path) || constructor_path(bank_, t, s, path)) {
    return remove_impossible(task, i);
  }
  return Progress::kStable;
}

// distinct:  c(..) = d(..), C   over  C            acyclic:  t = c(..t..), C   over  C
//            c(..) != d(..), C  over  nothing                t != c(..t..), C  over  nothing
Simplifier::Progress Simplifier::remove_impossible(Task& task, std::uint32_t i) {
  if (!task.clause[i].positive) return Progress::kTautology;
  task.clause.erase(task.clause.begin() + i);
  task.moves.push_back({Move::Kind::kRemove, 0, i, 0, {}, {}});
  return Progress::kChanged;
}

// injective:  c(s1, .., sn) = c(t1, .., tn), C
//             over  s1 = t1, C  ...  sn = tn, C      of those that differ
Simplifier::Progress Simplifier::split_injective(Task& task, std::uint32_t i) {
  const TermId s = bank_.argument(task.clause[i].atom, 0);
  const TermId t = bank_.argument(task.clause[i].atom, 1);
  const std::vector<TermId> ss(bank_.arguments(s).begin(), bank_.arguments(s).end());
  const std::vector<TermId> ts(bank_.arguments(t).begin(), bank_.arguments(t).end());
  for (std::size_t k = ss.size(); k-- > 0;) {
    if (ss[k] == ts[k]) continue;
    Clause clause = task.clause;
    clause.erase(clause.begin() + i);
    clause.insert(clause.begin(), {bank_.equality(ss[k], ts[k]), true});
    branch(task, {Move::Kind::kInjective, 0, i, static_cast<std::uint32_t>(k), {}, {}},
           std::move(clause));
  }
  return Progress::kBranched;
}

// decompose:  c(s1, .., sn) != c(t1, .., tn), C
//             over  s1 != t1, .., sn != tn, C        of those that differ
Simplifier::Progress Simplifier::decompose(Task& task, std::uint32_t i) {
  const TermId s = bank_.argument(task.clause[i].atom, 0);
  const TermId t = bank_.argument(task.clause[i].atom, 1);
  const std::vector<TermId> ss(bank_.arguments(s).begin(), bank_.arguments(s).end());
  const std::vector<TermId> ts(bank_.arguments(t).begin(), bank_.arguments(t).end());
  Clause clause = task.clause;
  clause.erase(clause.begin() + i);
  for (std::size_t k = 0; k < ss.size(); ++k) {
    if (ss[k] != ts[k]) clause.insert(clause.begin(), {bank_.equality(ss[k], ts[k]), false});
  }
  remove_duplicate_literals(clause);
  task.clause = std::move(clause);
  task.moves.push_back({Move::Kind::kDecompose, 0, i, 0, {}, {}});
  return Progress::kChanged;
}

// Bool terms that are no constants, below an atom: undecided truth values.
bool Simplifier::takes_out(TermId t) const {
  return bank_.is_boolean(t) && !bank_.is_constructor(t) && bank_.kind(t) != TermKind::kVariable &&
         bank_.loose_bound(t) == 0;
}

// Whether one of them is the term or below it; each node is looked at once.
bool Simplifier::has_boolean(TermId root) {
  if (booleans_.size() < bank_.size()) booleans_.resize(bank_.size(), 0);
  std::vector<std::pair<TermId, bool>> stack{{root, false}};
  while (!stack.empty()) {
    const auto [t, expanded] = stack.back();
    stack.pop_back();
    if (booleans_[t.index()] != 0) continue;
    rewriter_.watch().step();
    const bool walked = bank_.kind(t) == TermKind::kApplication;
    if (!expanded && walked) {
      stack.emplace_back(t, true);
      for (TermId a : bank_.arguments(t)) stack.emplace_back(a, false);
      continue;
    }
    bool found = takes_out(t);
    if (walked) {
      for (TermId a : bank_.arguments(t)) found = found || booleans_[a.index()] == 2;
    }
    booleans_[t.index()] = found ? 2 : 1;
  }
  return booleans_[root.index()] == 2;
}

// split:  L[b], C  over  not b, L[true], C
//                        b, L[false], C
// for the first innermost Bool subterm b that is neither a literal's atom nor a constant, so that
// terms carry no undecided truth values.
bool Simplifier::split_boolean(Task& task) {
  for (std::uint32_t i = 0; i < task.clause.size(); ++i) {
    const Literal literal = task.clause[i];
    const TermId root = literal.atom;
    if (bank_.is_boolean(root) && bank_.is_equality(root) &&
        bank_.is_boolean(bank_.argument(root, 0))) {
      continue;  // an equivalence that is kept as a rule
    }
    struct Frame {
      TermId term;
      std::uint32_t next;
    };
    std::vector<Frame> stack{{root, 0}};
    Position path;
    while (!stack.empty()) {
      Frame& top = stack.back();
      ++work_;
      if (bank_.kind(top.term) == TermKind::kApplication &&
          top.next < bank_.arguments(top.term).size()) {
        const std::uint32_t at = top.next++;
        const TermId child = bank_.argument(top.term, at);
        if (bank_.weight(child) > Rewriter::kWalkedAsTree && !has_boolean(child)) continue;
        path.push_back(at);
        stack.push_back({child, 0});
        continue;
      }
      const TermId t = top.term;
      if (stack.size() > 1 && takes_out(t)) {
        for (std::uint32_t choice = 2; choice-- > 0;) {
          Clause clause = task.clause;
          clause[i].atom =
              bank_.replace_at(root, path, choice == 0 ? bank_.truth() : bank_.falsity());
          clause.insert(clause.begin(), {t, choice != 0});
          branch(task, {Move::Kind::kSplitBool, 0, i, choice, {}, path}, std::move(clause));
        }
        return true;
      }
      stack.pop_back();
      if (!path.empty()) path.pop_back();
    }
  }
  return false;
}

}  // namespace whence
