#include "lang/smtlib/selectors.h"

#include <absl/container/flat_hash_map.h>

#include <algorithm>
#include <optional>
#include <utility>
#include <vector>

namespace whence::lang::smtlib {

namespace {

constexpr std::size_t kMostCases = 300;  // of one clause as it is written

class Splitter {
 public:
  explicit Splitter(Problem& problem) : problem_(problem), bank_(problem.bank) { find_functions(); }

  void run() {
    std::vector<Statement> out;
    for (const Statement& s : problem_.statements) {
      const bool plain = s.kind != StatementKind::kDefinition || selectors_.contains(s.defines) ||
                         testers_.contains(s.defines);
      auto clauses = plain ? std::nullopt : split(s);
      if (!clauses) {
        out.push_back(s);
        continue;
      }
      for (Statement& clause : *clauses) out.push_back(std::move(clause));
    }
    problem_.statements = std::move(out);
  }

 private:
  struct Selector {
    SymbolId constructor;
    std::size_t field = 0;
  };
  struct Equation {
    TermId left;
    TermId right;
  };

  // sel(c(x1, ..., xn)) = xi; of a tester, whether it holds, by constructor.
  void find_functions() {
    absl::flat_hash_map<SymbolId, std::size_t> clauses;
    for (const Statement& s : problem_.statements) {
      if (s.kind != StatementKind::kDefinition) continue;
      ++clauses[s.defines];
      const DefiningEquation e = defining_equation(bank_, s.formula);
      if (bank_.arguments(e.left).size() != 1) continue;
      const TermId whole = bank_.argument(e.left, 0);
      if (!bank_.is_constructor(whole)) continue;
      const auto parts = bank_.arguments(whole);
      const bool variables = std::ranges::all_of(
          parts, [&](TermId p) { return bank_.kind(p) == TermKind::kVariable; });
      if (!variables) continue;
      if (e.right == bank_.truth() || e.right == bank_.falsity()) {
        testers_[s.defines][bank_.symbol(whole)] = e.right == bank_.truth();
      }
      const auto field = std::ranges::find(parts, e.right);
      if (field != parts.end()) {
        selectors_[s.defines] = {bank_.symbol(whole),
                                 static_cast<std::size_t>(field - parts.begin())};
      }
    }
    absl::erase_if(selectors_, [&](const auto& s) { return clauses[s.first] != 1; });
    absl::erase_if(testers_, [&](const auto& t) { return clauses[t.first] != t.second.size(); });
  }

  // Nothing if it stays as it is.
  std::optional<std::vector<Statement>> split(const Statement& s) {
    const DefiningEquation whole = defining_equation(bank_, s.formula);
    std::vector<Equation> pending{{whole.left, whole.right}};
    std::vector<Equation> done;
    bool changed = false;
    while (!pending.empty()) {
      const auto [left, written] = pending.back();
      pending.pop_back();
      const TermId right = simplified(written);
      changed = changed || right != written;
      if (selects_wrongly(right)) {
        changed = true;
        continue;
      }
      const TermId variable = asked_of(right);
      if (!variable.valid()) {
        done.push_back({left, right});
        continue;
      }
      if (pending.size() + done.size() > kMostCases) return std::nullopt;
      changed = true;
      const std::vector<Equation> cases = by_constructors(left, right, variable);
      pending.insert(pending.end(), cases.rbegin(), cases.rend());
    }
    if (!changed) return std::nullopt;
    std::vector<Statement> out;
    for (const Equation& e : done) {
      Statement clause = s;
      clause.name = out.empty() ? s.name : s.name + "_" + std::to_string(out.size() + 1);
      clause.variable_names.clear();
      clause.formula = formula_of(e);
      out.push_back(std::move(clause));
    }
    return out;
  }

  TermId formula_of(const Equation& e) {
    TermId formula = e.right == bank_.truth()     ? e.left
                     : e.right == bank_.falsity() ? bank_.negation(e.left)
                                                  : bank_.equality(e.left, e.right);
    const std::vector<TermId> variables = bank_.free_variables(formula);
    for (std::size_t i = variables.size(); i-- > 0;) {
      formula = bank_.forall_over(variables[i], formula);
    }
    return formula;
  }

  std::vector<Equation> by_constructors(TermId left, TermId right, TermId variable) {
    Signature& signature = bank_.signature();
    const SortId sort = bank_.sort(variable);
    const auto all = signature.constructors(sort);
    const std::vector<SymbolId> constructors(all.begin(), all.end());
    const std::vector<SortId> parameters = signature.sort(sort).arguments;
    std::vector<Equation> out;
    for (const SymbolId c : constructors) {
      const FunctionId function = signature.function(c, parameters);
      std::uint32_t next = std::max(bank_.variable_bound(left), bank_.variable_bound(right));
      std::vector<TermId> fields;
      for (const SortId f : std::vector<SortId>(signature.function(function).argument_sorts)) {
        fields.push_back(bank_.variable(next++, f));
      }
      Substitution one;
      one.bind(bank_.index(variable), bank_.apply(function, fields));
      out.push_back({bank_.substitute(left, one), bank_.substitute(right, one)});
    }
    return out;
  }

  [[nodiscard]] bool is_variable_of_datatype(TermId t) const {
    return bank_.kind(t) == TermKind::kVariable && bank_.signature().is_datatype(bank_.sort(t));
  }
  [[nodiscard]] bool is_constant(TermId t) const {
    return bank_.is_constructor(t) && bank_.arguments(t).empty();
  }

  // A variable that something is asked of, the outermost first: what is under a condition may go.
  TermId asked_of(TermId term) {
    std::vector<TermId> level{term};
    while (!level.empty()) {
      std::vector<TermId> below;
      for (const TermId t : level) {
        if (bank_.kind(t) != TermKind::kApplication) continue;
        const SymbolId f = bank_.symbol(t);
        const auto arguments = bank_.arguments(t);
        if ((selectors_.contains(f) || testers_.contains(f)) &&
            is_variable_of_datatype(arguments[0])) {
          return arguments[0];
        }
        if (bank_.is_equality(t)) {
          if (is_variable_of_datatype(arguments[0]) && is_constant(arguments[1])) {
            return arguments[0];
          }
          if (is_variable_of_datatype(arguments[1]) && is_constant(arguments[0])) {
            return arguments[1];
          }
        }
        // What a condition says comes before what it decides.
        if (bank_.signature().symbol(f).kind == SymbolKind::kIfThenElse) {
          if (const TermId v = asked_of(arguments[0]); v.valid()) return v;
        }
        const auto again = bank_.arguments(t);
        below.insert(below.end(), again.begin(), again.end());
      }
      level = std::move(below);
    }
    return {};
  }

  [[nodiscard]] bool selects_wrongly(TermId term) {
    bool wrong = false;
    bank_.for_each_subterm({&term, 1}, [&](TermId t) {
      if (bank_.kind(t) != TermKind::kApplication) return;
      const auto selector = selectors_.find(bank_.symbol(t));
      if (selector == selectors_.end()) return;
      const TermId of = bank_.argument(t, 0);
      wrong =
          wrong || (bank_.is_constructor(of) && bank_.symbol(of) != selector->second.constructor);
    });
    return wrong;
  }

  // Recursion: as deep as terms that were read, or less.
  TermId simplified(TermId t) {
    if (bank_.kind(t) != TermKind::kApplication) return t;
    if (const auto known = simplified_.find(t); known != simplified_.end()) return known->second;
    const TermId result = simplified_application(t);
    simplified_.emplace(t, result);
    return result;
  }

  TermId simplified_application(TermId t) {
    const Signature& signature = bank_.signature();
    const SymbolId f = bank_.symbol(t);
    const auto given = bank_.arguments(t);
    std::vector<TermId> a(given.begin(), given.end());
    const bool is_choice = signature.symbol(f).kind == SymbolKind::kIfThenElse;
    if (!a.empty()) a[0] = simplified(a[0]);
    if (is_choice && a[0] == bank_.truth()) return simplified(a[1]);
    if (is_choice && a[0] == bank_.falsity()) return simplified(a[2]);
    const bool both = f == signature.and_symbol();
    const bool either = f == signature.or_symbol();
    const bool implies = f == signature.implies_symbol();
    if (both || either || implies) {
      if (a[0] == bank_.truth()) return either ? bank_.truth() : simplified(a[1]);
      if (a[0] == bank_.falsity()) {
        return both ? bank_.falsity() : either ? simplified(a[1]) : bank_.truth();
      }
    }
    for (std::size_t i = 1; i < a.size(); ++i) a[i] = simplified(a[i]);
    if (f == signature.not_symbol()) {
      if (a[0] == bank_.truth()) return bank_.falsity();
      if (a[0] == bank_.falsity()) return bank_.truth();
    }
    const bool built = a.size() == 1 && bank_.is_constructor(a[0]);
    if (const auto selector = selectors_.find(f); selector != selectors_.end() && built) {
      if (bank_.symbol(a[0]) == selector->second.constructor) {
        return bank_.argument(a[0], selector->second.field);
      }
    }
    if (const auto tester = testers_.find(f); tester != testers_.end() && built) {
      const auto answer = tester->second.find(bank_.symbol(a[0]));
      if (answer != tester->second.end()) return answer->second ? bank_.truth() : bank_.falsity();
    }
    if (bank_.is_equality(t) && bank_.is_constructor(a[0]) && bank_.is_constructor(a[1])) {
      if (a[0] == a[1]) return bank_.truth();
      if (bank_.symbol(a[0]) != bank_.symbol(a[1])) return bank_.falsity();
    }
    return bank_.apply(bank_.function(t), a);
  }

  Problem& problem_;
  TermBank& bank_;
  absl::flat_hash_map<SymbolId, Selector> selectors_;
  absl::flat_hash_map<SymbolId, absl::flat_hash_map<SymbolId, bool>> testers_;
  absl::flat_hash_map<TermId, TermId> simplified_;
};

}  // namespace

void split_by_selectors(Problem& problem) {
  Splitter(problem).run();
}

}  // namespace whence::lang::smtlib
