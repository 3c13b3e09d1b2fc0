#include "first_order/sort_instances.h"

#include <absl/container/flat_hash_map.h>
#include <absl/container/flat_hash_set.h>

#include <algorithm>
#include <utility>

namespace whence::first_order {

namespace {

constexpr std::size_t kMostInstances = 2000;  // of all axioms
constexpr std::size_t kMostOfAxiom = 100;
constexpr std::size_t kMostMatches = 200;  // of an axiom in a round
constexpr std::size_t kMostRounds = 5;
constexpr std::uint32_t kLargestSort = 40;  // larger ones lead to larger ones without end

class SortInstances {
 public:
  SortInstances(Problem& problem, TermId goal)
      : problem_(problem), bank_(problem.bank), signature_(bank_.signature()) {
    found_.resize(problem.statements.size());
    seen_.resize(problem.statements.size());
    note(goal);
    for (std::uint32_t i = 0; i < problem.statements.size(); ++i) {
      const Statement& s = problem.statements[i];
      if (s.kind != StatementKind::kAxiom && s.kind != StatementKind::kDefinition) continue;
      if (s.sort_variable_count == 0) {
        note(s.formula);
      } else {
        axioms_.push_back({i, patterns_of(s.formula)});
      }
    }
    if (sorts_.empty()) note_some_sort();
  }

  std::vector<std::vector<std::vector<SortId>>> run() {
    bool grown = true;
    for (std::size_t round = 0; grown && round < kMostRounds; ++round) {
      std::vector<TermId> instances;
      for (const Axiom& axiom : axioms_) take(axiom, /*anywhere=*/false, instances);
      // Where nothing speaks of any of them, they may still speak of each other.
      const bool stuck = taken_ == 0;
      for (std::size_t i = 0; stuck && i < axioms_.size(); ++i) take(axioms_[i], true, instances);
      for (const TermId instance : instances) note(instance);
      grown = !instances.empty();
    }
    return std::move(found_);
  }

 private:
  struct Axiom {
    std::uint32_t statement;
    std::vector<FunctionId> patterns;  // functions with type variables
  };
  using Sorts = std::vector<SortId>;

  std::vector<FunctionId> patterns_of(TermId formula) {
    std::vector<FunctionId> patterns;
    absl::flat_hash_set<FunctionId> met;
    bank_.for_each_subterm({&formula, 1}, [&](TermId t) {
      if (bank_.kind(t) != TermKind::kApplication || is_logical(bank_.function(t))) return;
      const Function& f = signature_.function(bank_.function(t));
      const bool open = std::ranges::any_of(
          f.sort_arguments, [&](SortId s) { return signature_.sort_variable_bound(s) > 0; });
      if (open && met.insert(bank_.function(t)).second) patterns.push_back(bank_.function(t));
    });
    return patterns;
  }

  // Equality and `if` are at every sort.
  [[nodiscard]] bool is_logical(FunctionId f) const {
    const SymbolKind kind = signature_.symbol_of(f).kind;
    return kind == SymbolKind::kEquality || kind == SymbolKind::kIfThenElse;
  }

  void note(TermId formula) {
    bank_.for_each_subterm({&formula, 1}, [&](TermId t) {
      note_sort(bank_.is_quantifier(t) ? bank_.binder_sort(t) : bank_.sort(t));
      if (bank_.kind(t) != TermKind::kApplication || is_logical(bank_.function(t))) return;
      const FunctionId id = bank_.function(t);
      const Function& f = signature_.function(id);
      if (f.sort_arguments.empty() || !known_.insert(id).second) return;
      for (const SortId s : f.sort_arguments) note_sort(s);
      functions_[f.symbol].push_back(id);
    });
  }

  void note_sort(SortId sort) {
    std::vector<SortId> pending{sort};
    while (!pending.empty()) {
      const SortId next = pending.back();
      pending.pop_back();
      if (next == signature_.bool_sort() || !known_sorts_.insert(next).second) continue;
      sorts_.push_back(next);
      const auto& arguments = signature_.sort(next).arguments;
      pending.insert(pending.end(), arguments.begin(), arguments.end());
    }
  }

  void note_some_sort() {
    for (std::uint32_t i = 0; i < signature_.sort_constructor_count(); ++i) {
      if (signature_.sort_constructor(SortConstructorId{i}).arity > 0) continue;
      note_sort(signature_.sort(SortConstructorId{i}, {}));
      if (!sorts_.empty()) return;
    }
  }

  void take(const Axiom& axiom, bool anywhere, std::vector<TermId>& instances) {
    const Statement& statement = problem_.statements[axiom.statement];
    const std::uint32_t count = statement.sort_variable_count;
    std::vector<Sorts> matches;
    for (const FunctionId pattern : axiom.patterns) {
      const auto it = functions_.find(signature_.function(pattern).symbol);
      if (it == functions_.end()) continue;
      for (const FunctionId target : it->second) {
        Sorts sorts(count);
        if (match(pattern, target, sorts)) complete(axiom, std::move(sorts), matches);
      }
    }
    if (anywhere || axiom.patterns.empty()) complete(axiom, Sorts(count), matches);
    auto& found = found_[axiom.statement];
    for (Sorts& sorts : matches) {
      if (taken_ >= kMostInstances || found.size() >= kMostOfAxiom) return;
      const bool large = std::ranges::any_of(
          sorts, [&](SortId s) { return signature_.sort_weight(s) > kLargestSort; });
      if (large || !seen_[axiom.statement].insert(sorts).second) continue;
      ++taken_;
      instances.push_back(bank_.substitute_sorts(statement.formula, sorts));
      found.push_back(std::move(sorts));
    }
  }

  bool match(FunctionId pattern, FunctionId target, Sorts& sorts) const {
    const Function& p = signature_.function(pattern);
    const Function& t = signature_.function(target);
    for (std::size_t i = 0; i < p.sort_arguments.size(); ++i) {
      if (!signature_.match(p.sort_arguments[i], t.sort_arguments[i], sorts)) return false;
    }
    return true;
  }

  // Sorts for what is still open: from other functions of the axiom, else any.
  void complete(const Axiom& axiom, Sorts sorts, std::vector<Sorts>& out) {
    std::vector<Sorts> todo{std::move(sorts)};
    while (!todo.empty() && out.size() < kMostMatches) {
      Sorts next = std::move(todo.back());
      todo.pop_back();
      const auto open = std::ranges::find_if(next, [](SortId s) { return !s.valid(); });
      if (open == next.end()) {
        if (std::ranges::find(out, next) == out.end()) out.push_back(std::move(next));
        continue;
      }
      std::vector<Sorts> wider;
      for (const FunctionId pattern : axiom.patterns) {
        const auto it = functions_.find(signature_.function(pattern).symbol);
        if (it == functions_.end()) continue;
        for (const FunctionId target : it->second) {
          Sorts more = next;
          if (match(pattern, target, more) && more != next) wider.push_back(std::move(more));
        }
        if (!wider.empty()) break;
      }
      if (wider.empty()) {
        for (const SortId s : sorts_) {
          wider.push_back(next);
          wider.back()[static_cast<std::size_t>(open - next.begin())] = s;
        }
      }
      if (wider.size() > kMostMatches) wider.resize(kMostMatches);
      todo.insert(todo.end(), wider.rbegin(), wider.rend());
    }
  }

  Problem& problem_;
  TermBank& bank_;
  Signature& signature_;
  std::vector<Axiom> axioms_;
  absl::flat_hash_map<SymbolId, std::vector<FunctionId>> functions_;  // that are met
  absl::flat_hash_set<FunctionId> known_;
  std::vector<SortId> sorts_;  // that are met, in order
  absl::flat_hash_set<SortId> known_sorts_;
  std::vector<std::vector<Sorts>> found_;  // by statement
  std::vector<absl::flat_hash_set<Sorts>> seen_;
  std::size_t taken_ = 0;
};

}  // namespace

std::vector<std::vector<std::vector<SortId>>> axiom_sort_instances(Problem& problem, TermId goal) {
  if (std::ranges::none_of(problem.statements,
                           [](const Statement& s) { return s.sort_variable_count > 0; })) {
    return std::vector<std::vector<std::vector<SortId>>>(problem.statements.size());
  }
  return SortInstances(problem, goal).run();
}

}  // namespace whence::first_order
