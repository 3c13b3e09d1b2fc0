#include "inductive/simplify.h"

#include <algorithm>
#include <utility>

#include "proof/kernel/rules.h"

namespace whence {

namespace {

constexpr std::size_t kMostClauses = 512;  // from one clause
// Taken apart of one clause, tautologies too; larger formulas have names for their parts.
constexpr std::size_t kMostTasks = 50'000;
constexpr std::size_t kMostMovesInAll = 6000;

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
  constexpr std::size_t kMostVisits = 2000;
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
  tasks_.clear();
  tasks_.push_back({clause, {}});
  std::size_t total = 0;
  std::size_t taken = 0;
  while (!tasks_.empty() && ++taken <= kMostTasks) {
    Task task = std::move(tasks_.back());
    tasks_.pop_back();
    Progress progress = Progress::kChanged;
    while (progress == Progress::kChanged && task.moves.size() < kMostMovesInAll) {
      if (stop_ != nullptr && stop_->stop()) return results;
      progress = advance(task, keep_equivalences);
    }
    if (progress == Progress::kTautology || progress == Progress::kBranched) continue;
    total += 1;
    results.push_back({std::move(task.clause), std::move(task.moves)});
    if (total > kMostClauses) break;
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

Simplifier::Progress Simplifier::advance(Task& task, bool keep_equivalences) {
  for (std::uint32_t i = 0; i < task.clause.size(); ++i) {
    if (is_compound(task.clause[i].atom)) continue;  // taken apart first
    const TermId normal = rewriter_.normalise(task.clause[i].atom, i, task.moves);
    if (normal == task.clause[i].atom) continue;
    task.clause[i].atom = normal;
    const std::size_t before = task.clause.size();
    remove_duplicate_literals(task.clause);
    if (task.clause.size() != before) return Progress::kChanged;
  }
  if (is_tautology(task.clause)) return Progress::kTautology;
  for (std::uint32_t i = 0; i < task.clause.size(); ++i) {
    ++work_;
    const Progress progress = literal_step(task, i, keep_equivalences);
    if (progress != Progress::kStable) return progress;
  }
  if (split_boolean(task)) return Progress::kBranched;
  return Progress::kStable;
}

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
  // x != t, C  is  C[t/x].
  if (!literal.positive) {
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
      return Progress::kChanged;
    }
  }
  const auto remove = [&] {
    if (!literal.positive) return Progress::kTautology;
    task.clause.erase(task.clause.begin() + i);
    task.moves.push_back({Move::Kind::kRemove, 0, i, 0, {}, {}});
    return Progress::kChanged;
  };
  if (bank_.is_constructor(s) && bank_.is_constructor(t)) {
    if (bank_.function(s) != bank_.function(t)) return remove();
    const std::vector<TermId> ss(bank_.arguments(s).begin(), bank_.arguments(s).end());
    const std::vector<TermId> ts(bank_.arguments(t).begin(), bank_.arguments(t).end());
    if (literal.positive) {
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
  Position path;
  if (constructor_path(bank_, s, t, path) || constructor_path(bank_, t, s, path)) return remove();
  return Progress::kStable;
}

// Takes the first innermost Bool subterm that is neither a literal's atom nor a constant out of its
// term, so that terms carry no undecided truth values.
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
      bool found_below;
    };
    std::vector<Frame> stack{{root, 0, false}};
    Position path;
    while (!stack.empty()) {
      Frame& top = stack.back();
      ++work_;
      if (bank_.kind(top.term) == TermKind::kApplication &&
          top.next < bank_.arguments(top.term).size()) {
        path.push_back(top.next);
        stack.push_back({bank_.argument(top.term, top.next++), 0, false});
        continue;
      }
      const TermId t = top.term;
      const bool candidate = stack.size() > 1 && bank_.is_boolean(t) && !bank_.is_constructor(t) &&
                             bank_.kind(t) != TermKind::kVariable && bank_.loose_bound(t) == 0;
      if (candidate) {
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
