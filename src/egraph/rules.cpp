#include "egraph/rules.h"

#include <algorithm>
#include <utility>

#include "proof/kernel/rules.h"

namespace whence::egraph {

namespace {

// More conditions, or branches, are of no use: they would hardly ever be met.
constexpr std::size_t kMostLiterals = 6;
constexpr std::size_t kMostClauses = 16;
constexpr std::size_t kMostInstances = 64;

bool has_quantifier(const TermBank& bank, TermId t) {
  bool found = false;
  bank.for_each_subterm(std::span<const TermId>(&t, 1), [&](TermId s) {
    if (bank.is_quantifier(s)) found = true;
  });
  return found;
}

// Whether a literal is taken apart further. An equivalence stays as it is: it is an equation.
bool stays(const TermBank& bank, const Literal& literal) {
  const TermId a = literal.atom;
  if (bank.kind(a) == TermKind::kForall) return !literal.positive;
  if (bank.kind(a) == TermKind::kExists) return literal.positive;
  if (bank.kind(a) != TermKind::kApplication) return true;
  return bank.signature().symbol(bank.symbol(a)).kind != SymbolKind::kLogical;
}

struct Opened {
  Clause clause;
  std::vector<std::uint32_t> moves;
};

// The clauses of a formula of which the quantifiers are in front, or nothing.
std::vector<Opened> opened(TermBank& bank, TermId formula) {
  std::vector<Opened> done;
  std::vector<Opened> pending{{{{formula, true}}, {}}};
  while (!pending.empty()) {
    Opened now = std::move(pending.back());
    pending.pop_back();
    if (now.clause.size() > kMostLiterals || done.size() + pending.size() > kMostClauses) return {};
    const auto literal =
        std::ranges::find_if(now.clause, [&](const Literal& l) { return !stays(bank, l); });
    if (literal == now.clause.end()) {
      done.push_back(std::move(now));
      continue;
    }
    const auto i = static_cast<std::uint32_t>(literal - now.clause.begin());
    const std::uint32_t choices = kernel::clausify_choices(bank, *literal);
    for (std::uint32_t choice = choices; choice-- > 0;) {
      Opened next = now;
      if (!kernel::clausify_in_place(bank, next.clause, i, choice)) return {};
      next.moves.push_back(i);
      next.moves.push_back(choice);
      pending.push_back(std::move(next));
    }
  }
  return done;
}

std::uint32_t sort_variables(const TermBank& bank, const Clause& clause) {
  std::uint32_t bound = 0;
  for (const Literal& l : clause) bound = std::max(bound, bank.sort_variable_bound(l.atom));
  return bound;
}

}  // namespace

Laws::Laws(Problem& problem, std::span<const std::uint32_t> proved, std::span<const TermId> lemmas)
    : problem_(problem) {
  const auto add = [&](LawSource::Kind kind, std::uint32_t number, TermId formula) {
    sources_.push_back({kind, number});
    open(static_cast<std::uint32_t>(sources_.size() - 1), formula);
  };
  for (std::uint32_t i = 0; i < problem.statements.size(); ++i) {
    const StatementKind kind = problem.statements[i].kind;
    if (kind == StatementKind::kAxiom || kind == StatementKind::kDefinition ||
        std::ranges::find(proved, i) != proved.end()) {
      add(LawSource::Kind::kStatement, i, problem.statements[i].formula);
    }
  }
  for (std::uint32_t i = 0; i < lemmas.size(); ++i) add(LawSource::Kind::kLemma, i, lemmas[i]);
  for (std::uint32_t k = 0; k < kernel::kLogicalLawCount; ++k) {
    const bool sorted = kernel::logical_law(k).needs_sort;
    Signature& signature = problem.bank.signature();
    const SortId sort = sorted ? signature.sort_variable(0) : signature.bool_sort();
    sources_.push_back({LawSource::Kind::kLogical, k});
    open_.push_back({static_cast<std::uint32_t>(sources_.size() - 1),
                     {},
                     {},
                     {{kernel::logical_law_formula(problem.bank, k, sort), true}}});
    sort_variables_.push_back(sorted ? 1 : 0);
  }
}

void Laws::open(std::uint32_t source, TermId formula) {
  TermBank& bank = problem_.bank;
  for (Opened& one : opened(bank, formula)) {
    Clause clause = one.clause;
    remove_duplicate_literals(clause);
    if (clause.empty() || std::ranges::any_of(clause, [&](const Literal& l) {
          return has_quantifier(bank, l.atom);
        })) {
      continue;
    }
    sort_variables_.push_back(sort_variables(bank, clause));
    open_.push_back({source, {}, std::move(one.moves), std::move(clause)});
  }
}

// Sorts for type variables are those at which functions of the e-graph are those of the clause.
void Laws::extend(const EGraph& graph) {
  if (graph.functions().size() == functions_seen_) return;
  functions_seen_ = graph.functions().size();
  TermBank& bank = problem_.bank;
  for (std::uint32_t i = 0; i < open_.size(); ++i) {
    if (sort_variables_[i] == 0) {
      instantiate(i, {});
      continue;
    }
    std::vector<TermId> atoms;
    for (const Literal& l : open_[i].clause) atoms.push_back(l.atom);
    std::vector<FunctionId> wanted;
    bank.for_each_subterm(atoms, [&](TermId t) {
      if (bank.kind(t) != TermKind::kApplication) return;
      const FunctionId f = bank.function(t);
      if (bank.signature().function(f).sort_arguments.empty()) return;
      // The equation at the top, if it is one, need not be in the e-graph as a term.
      if (bank.is_equality(t) && std::ranges::find(atoms, t) != atoms.end()) return;
      if (std::ranges::find(wanted, f) == wanted.end()) wanted.push_back(f);
    });
    std::vector<std::vector<SortId>> found{std::vector<SortId>(sort_variables_[i])};
    for (const FunctionId f : wanted) {
      std::vector<std::vector<SortId>> more;
      const Function pattern = bank.signature().function(f);
      for (const std::vector<SortId>& sorts : found) {
        const bool complete = std::ranges::all_of(sorts, [](SortId s) { return s.valid(); });
        if (complete) more.push_back(sorts);
        for (const FunctionId g : complete ? std::vector<FunctionId>{} : graph.functions()) {
          const Function& there = bank.signature().function(g);
          if (there.symbol != pattern.symbol) continue;
          std::vector<SortId> bound = sorts;
          bool fits = true;
          for (std::size_t k = 0; fits && k < pattern.sort_arguments.size(); ++k) {
            fits =
                bank.signature().match(pattern.sort_arguments[k], there.sort_arguments[k], bound);
          }
          if (fits && std::ranges::find(more, bound) == more.end())
            more.push_back(std::move(bound));
        }
        // Another function may say more of the sorts.
        if (!complete && std::ranges::find(more, sorts) == more.end()) more.push_back(sorts);
      }
      found = std::move(more);
      if (found.size() > kMostInstances) found.resize(kMostInstances);
    }
    for (const std::vector<SortId>& sorts : found) {
      if (std::ranges::all_of(sorts, [](SortId s) { return s.valid(); })) instantiate(i, sorts);
    }
  }
}

void Laws::instantiate(std::uint32_t open_clause, const std::vector<SortId>& sorts) {
  std::vector<std::uint32_t> key{open_clause};
  for (const SortId s : sorts) key.push_back(s.value);
  if (!known_.emplace(std::move(key), true).second) return;
  LawClause instance = open_[open_clause];
  instance.sorts = sorts;
  if (!sorts.empty()) {
    for (Literal& l : instance.clause) l.atom = problem_.bank.substitute_sorts(l.atom, sorts);
    remove_duplicate_literals(instance.clause);
  }
  clauses_.push_back(std::move(instance));
  add_rules(static_cast<std::uint32_t>(clauses_.size() - 1));
}

void Laws::add_rules(std::uint32_t clause) {
  TermBank& bank = problem_.bank;
  const Clause literals = clauses_[clause].clause;
  for (std::uint32_t i = 0; i < literals.size(); ++i) {
    const auto [atom, positive] = literals[i];
    if (bank.is_equality(atom) && positive) {
      const TermId a = bank.argument(atom, 0);
      const TermId b = bank.argument(atom, 1);
      add_rule(clause, i, false, a, b);
      add_rule(clause, i, true, b, a);
    }
    // `(a = b) = true` makes no law of an equation; it may be met in an equivalence.
    if (!bank.is_equality(atom) || !positive) {
      add_rule(clause, i, false, atom, positive ? bank.truth() : bank.falsity());
    }
  }
}

void Laws::add_rule(std::uint32_t clause, std::uint32_t head, bool backward, TermId left,
                    TermId right) {
  TermBank& bank = problem_.bank;
  // A variable would be found everywhere.
  if (bank.kind(left) != TermKind::kApplication || left == right) return;
  Rule rule{clause, head, backward, left, right, {}, 0};
  const Clause& literals = clauses_[clause].clause;
  const std::vector<TermId> bound = bank.free_variables(left);
  for (std::uint32_t i = 0; i < literals.size(); ++i) {
    rule.variables = std::max(rule.variables, bank.variable_bound(literals[i].atom));
    if (i != head) {
      const auto [atom, positive] = literals[i];
      if (bank.is_equality(atom) && !positive) {
        rule.conditions.push_back({i, bank.argument(atom, 0), bank.argument(atom, 1)});
      } else {
        rule.conditions.push_back({i, atom, positive ? bank.falsity() : bank.truth()});
      }
    }
  }
  if (bound.size() != ::whence::free_variables(bank, literals).size()) return;
  rules_.push_back(std::move(rule));
}

}  // namespace whence::egraph
