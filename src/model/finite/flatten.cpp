#include <absl/container/flat_hash_map.h>

#include <algorithm>
#include <numeric>
#include <set>
#include <tuple>

#include "model/finite/flat_splitting.h"
#include "model/finite/task.h"
#include "model/finite/truth.h"

namespace whence::finite {

namespace {

constexpr std::uint32_t kHeaviestLiteral = 2'000;  // beyond, nesting makes domains hopeless anyway
constexpr std::size_t kMostConditions = 64;        // clauses that one becomes

// --- clauses before they are flat --------------------------------------------------------------

// A clause with a condition inside a term becomes two.
bool without_conditions(TermBank& bank, const Clause& clause, std::vector<Clause>& out) {
  std::vector<Clause> pending{clause};
  std::size_t made = 1;
  while (!pending.empty()) {
    const Clause c = std::move(pending.back());
    pending.pop_back();
    TermId conditional;
    for (const Literal& literal : c) {
      bank.for_each_subterm({&literal.atom, 1}, [&](TermId t) {
        if (bank.is_application_of(t, bank.signature().ite_symbol())) conditional = t;
      });
    }
    if (!conditional.valid()) {
      out.push_back(c);
      continue;
    }
    if (++made > kMostConditions) return false;
    // An inner one was found last, so its condition has none.
    const TermId condition = bank.argument(conditional, 0);
    for (const bool holds : {true, false}) {
      const TermId by = bank.argument(conditional, holds ? 1 : 2);
      Clause branch{without_negations(bank, {condition, !holds})};
      for (const Literal& literal : c) {
        branch.push_back({bank.replace(literal.atom, conditional, by), literal.positive});
      }
      remove_duplicate_literals(branch);
      pending.push_back(std::move(branch));
    }
  }
  return true;
}

// Atoms without connectives, and nothing of sort Bool inside them.
bool is_plain(const TermBank& bank, const Clause& clause) {
  const Signature& signature = bank.signature();
  bool plain = true;
  for (const Literal& literal : clause) {
    plain = plain && bank.weight(literal.atom) <= kHeaviestLiteral;
    bank.for_each_subterm({&literal.atom, 1}, [&](TermId t) {
      if (t == literal.atom) {
        const SymbolKind kind = bank.kind(t) == TermKind::kApplication
                                    ? signature.symbol_of(bank.function(t)).kind
                                    : SymbolKind::kLogical;
        plain = plain && kind != SymbolKind::kLogical && kind != SymbolKind::kIfThenElse;
      } else {
        plain = plain && !bank.is_boolean(t) && bank.loose_bound(t) == 0;
      }
    });
  }
  return plain;
}

// `x != t or C` is `C` at t. False if the clause is a tautology; literals that are false go.
bool simplified(TermBank& bank, Clause& clause) {
  const Signature& signature = bank.signature();
  for (bool changed = true; changed;) {
    changed = false;
    Clause kept;
    for (const Literal& literal : clause) {
      const bool equal = bank.is_equality(literal.atom) &&
                         bank.argument(literal.atom, 0) == bank.argument(literal.atom, 1);
      const bool is_true = equal || bank.is_application_of(literal.atom, signature.true_symbol());
      const bool is_false = bank.is_application_of(literal.atom, signature.false_symbol());
      if (is_true || is_false) {
        if (is_true == literal.positive) return false;
        continue;
      }
      if (std::ranges::find(kept, Literal{literal.atom, !literal.positive}) != kept.end()) {
        return false;
      }
      kept.push_back(literal);
    }
    clause = std::move(kept);
    for (const Literal& literal : clause) {
      if (literal.positive || !bank.is_equality(literal.atom)) continue;
      for (std::size_t side = 0; side < 2 && !changed; ++side) {
        const TermId x = bank.argument(literal.atom, side);
        const TermId by = bank.argument(literal.atom, 1 - side);
        if (bank.kind(x) != TermKind::kVariable || bank.contains(by, x)) continue;
        Substitution at;
        at.bind(bank.index(x), by);
        clause = substitute(bank, clause, at);
        changed = true;
      }
      if (changed) break;
    }
  }
  return true;
}

// --- sorts -------------------------------------------------------------------------------------

class SortInference {
 public:
  SortInference(const TermBank& bank, const std::vector<Clause>& clauses) : bank_(bank) {
    for (std::size_t c = 0; c < clauses.size(); ++c) {
      for (const Literal& literal : clauses[c]) look_at(c, literal);
    }
    for (std::size_t c = 0; c < clauses.size(); ++c) {
      for (const Literal& literal : clauses[c]) note_equation(c, literal);
    }
  }

  [[nodiscard]] std::uint32_t variable(std::size_t clause, TermId v) {
    return find(place({1, clause, bank_.index(v)}, bank_.sort(v)));
  }
  [[nodiscard]] std::uint32_t argument(FunctionId f, std::size_t i) {
    return find(place({2, f.value, i}, bank_.signature().function(f).argument_sorts[i]));
  }
  [[nodiscard]] std::uint32_t result(FunctionId f) {
    return find(place({3, f.value, 0}, bank_.signature().function(f).result_sort));
  }
  [[nodiscard]] SortId origin(std::uint32_t sort) const { return origin_[sort]; }
  /// Whether no equation says of a variable of this sort that it is something.
  [[nodiscard]] bool is_unequated(std::uint32_t sort) const { return !equated_.contains(sort); }

 private:
  using Place = std::tuple<std::uint32_t, std::size_t, std::size_t>;

  std::uint32_t place(const Place& key, SortId sort) {
    const auto [it, inserted] = places_.try_emplace(key, static_cast<std::uint32_t>(up_.size()));
    if (inserted) {
      up_.push_back(it->second);
      origin_.push_back(sort);
    }
    return it->second;
  }
  std::uint32_t find(std::uint32_t i) {
    while (up_[i] != i) i = up_[i] = up_[up_[i]];
    return i;
  }
  void unite(std::uint32_t a, std::uint32_t b) {
    a = find(a);
    b = find(b);
    up_[std::max(a, b)] = std::min(a, b);
  }
  std::uint32_t sort_of(std::size_t clause, TermId t) {
    return bank_.kind(t) == TermKind::kVariable ? variable(clause, t) : result(bank_.function(t));
  }
  void look_at(std::size_t clause, const Literal& literal) {
    bank_.for_each_subterm({&literal.atom, 1}, [&](TermId t) {
      if (bank_.kind(t) != TermKind::kApplication) return;
      if (bank_.is_equality(t)) {
        unite(sort_of(clause, bank_.argument(t, 0)), sort_of(clause, bank_.argument(t, 1)));
        return;
      }
      for (std::size_t i = 0; i < bank_.arguments(t).size(); ++i) {
        unite(argument(bank_.function(t), i), sort_of(clause, bank_.argument(t, i)));
      }
    });
  }
  void note_equation(std::size_t clause, const Literal& literal) {
    if (!literal.positive || !bank_.is_equality(literal.atom)) return;
    for (const TermId side : bank_.arguments(literal.atom)) {
      if (bank_.kind(side) == TermKind::kVariable) equated_.insert(variable(clause, side));
    }
  }

  const TermBank& bank_;
  absl::flat_hash_map<Place, std::uint32_t> places_;
  std::vector<std::uint32_t> up_;
  std::vector<SortId> origin_;
  std::set<std::uint32_t> equated_;
};

// --- flat clauses ------------------------------------------------------------------------------

class Flattener {
 public:
  Flattener(const TermBank& bank, const std::vector<Clause>& clauses)
      : bank_(bank), clauses_(clauses), inferred_(bank, clauses) {}

  FlatTask run() {
    for (std::size_t c = 0; c < clauses_.size(); ++c) add(c);
    limit_sorts();
    return std::move(task_);
  }

 private:
  std::uint32_t sort(std::uint32_t inferred) {
    const auto [it, inserted] =
        sorts_.try_emplace(inferred, static_cast<std::uint32_t>(task_.sorts.size()));
    if (inserted) {
      task_.sorts.push_back({inferred_.origin(inferred), ~0U});
      inferred_of_.push_back(inferred);
    }
    return it->second;
  }

  std::uint32_t function(FunctionId f) {
    const auto [it, inserted] =
        functions_.try_emplace(f, static_cast<std::uint32_t>(task_.functions.size()));
    if (inserted) {
      const Function& given = bank_.signature().function(f);
      FlatFunction flat;
      flat.origin = f;
      flat.is_predicate = given.result_sort == bank_.signature().bool_sort();
      for (std::size_t i = 0; i < given.argument_sorts.size(); ++i) {
        flat.argument_sorts.push_back(sort(inferred_.argument(f, i)));
      }
      if (!flat.is_predicate) flat.result_sort = sort(inferred_.result(f));
      task_.functions.push_back(std::move(flat));
    }
    return it->second;
  }

  // Literals weigh little, so recursion is shallow.
  FlatTerm term(TermId t) {
    FlatTerm flat;
    if (bank_.kind(t) == TermKind::kVariable) {
      flat.index = variables_.at(bank_.index(t));
      return flat;
    }
    std::vector<FlatTerm> arguments;
    for (std::size_t i = 0; i < bank_.arguments(t).size(); ++i) {
      arguments.push_back(term(bank_.argument(t, i)));
    }
    return nodes_.node(task_, function(bank_.function(t)), arguments, clause_.sorts);
  }

  void add(std::size_t c) {
    clause_ = {};
    variables_.clear();
    for (const TermId v : free_variables(bank_, clauses_[c])) {
      variables_.emplace(bank_.index(v), static_cast<std::uint32_t>(clause_.sorts.size()));
      clause_.sorts.push_back(sort(inferred_.variable(c, v)));
    }
    for (const Literal& literal : clauses_[c]) {
      FlatLiteral flat;
      flat.positive = literal.positive;
      flat.is_equation = bank_.is_equality(literal.atom);
      if (!flat.is_equation) flat.predicate = function(bank_.function(literal.atom));
      for (std::size_t i = 0; i < bank_.arguments(literal.atom).size(); ++i) {
        flat.arguments.push_back(term(bank_.argument(literal.atom, i)));
      }
      clause_.literals.push_back(std::move(flat));
    }
    splitting_.split(task_, nodes_, std::move(clause_));
  }

  // A sort without equations on variables that only constants have: further elements may be like
  // the first.
  void limit_sorts() {
    std::vector<std::uint32_t> constants(task_.sorts.size(), 0);
    for (const FlatFunction& f : task_.functions) {
      if (f.is_predicate) continue;
      std::uint32_t& count = constants[f.result_sort];
      if (!f.argument_sorts.empty()) count = ~0U;
      if (count != ~0U) ++count;
    }
    for (std::size_t s = 0; s < task_.sorts.size(); ++s) {
      if (constants[s] == ~0U || !inferred_.is_unequated(inferred_of_[s])) continue;
      task_.sorts[s].most_elements = std::max(constants[s], 1U);
    }
  }

  const TermBank& bank_;
  const std::vector<Clause>& clauses_;
  SortInference inferred_;
  FlatTask task_;
  NodeTable nodes_;
  Splitting splitting_;
  FlatClause clause_;
  absl::flat_hash_map<std::uint32_t, std::uint32_t> variables_;
  absl::flat_hash_map<std::uint32_t, std::uint32_t> sorts_;
  std::vector<std::uint32_t> inferred_of_;  // by sort of the task
  absl::flat_hash_map<FunctionId, std::uint32_t> functions_;
};

}  // namespace

std::optional<FlatTask> flatten(TermBank& bank, std::span<const Clause> clauses) {
  std::vector<Clause> ready;
  for (const Clause& clause : clauses) {
    std::vector<Clause> branches;
    if (!without_conditions(bank, clause, branches)) return std::nullopt;
    for (Clause& branch : branches) {
      if (!is_plain(bank, branch)) return std::nullopt;
      if (simplified(bank, branch)) ready.push_back(std::move(branch));
    }
  }
  std::vector<TermId> atoms;
  for (const Clause& clause : ready) {
    for (const Literal& literal : clause) atoms.push_back(literal.atom);
  }
  if (not_finite(bank, atoms)) return std::nullopt;
  return Flattener(bank, ready).run();
}

}  // namespace whence::finite
