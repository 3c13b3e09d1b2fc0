#include "model/completion.h"

#include <absl/container/flat_hash_map.h>

#include <algorithm>
#include <optional>
#include <span>
#include <utility>

#include "base/random.h"
#include "model/counterexample.h"

namespace whence {

namespace {

constexpr std::size_t kMostCases = 16;   // of one function
constexpr std::size_t kMostChoices = 8;  // of a value without variables
constexpr int kDeepestChoice = 2;        // constructors around a variable
constexpr int kMostSplits = 3;           // of a case

struct Clauses {
  std::vector<DefiningEquation> equations;
  bool is_odd = false;  // a clause for some sorts only, or with a variable twice on the left
};

class Completion {
 public:
  Completion(Problem& problem, const std::vector<SymbolId>& atoms)
      : problem_(problem), bank_(problem.bank), tester_(problem, atoms) {
    for (const Statement& s : problem.statements) {
      if (s.kind == StatementKind::kDefinition) note(s.formula);
    }
    fixed_.assign(bank_.signature().symbol_count(), false);
    for (const Statement& s : problem.statements) {
      if (s.kind == StatementKind::kAxiom) fix(s.formula);
    }
    for (const auto& [symbol, clauses] : clauses_) {
      if (is_structural(symbol, clauses)) continue;
      for (const DefiningEquation& e : clauses.equations) {
        for (TermId side : {e.left, e.right}) fix(side);
      }
    }
  }

  std::vector<std::vector<Statement>> run(std::size_t count, std::uint64_t seed) {
    std::vector<Case> cases;
    std::vector<Case> finer;  // the same, taken apart
    for (std::size_t s = 0; s < problem_.input_symbol_count; ++s) {
      const auto it = clauses_.find(SymbolId{s});
      if (it == clauses_.end() || it->second.is_odd || fixed_[s]) continue;
      for (TermId left : missing_cases(SymbolId{s}, it->second)) {
        add_case(left, cases);
        for (TermId part : split(left)) add_case(part, finer);
      }
    }
    std::vector<std::vector<Statement>> out;
    if (cases.empty()) return out;
    for (std::size_t k = 0; k < count; ++k) {
      Random random(seed + k);
      std::vector<Statement>& definitions = out.emplace_back();
      // Each value alike everywhere first, then mixed ones, as tables may have them.
      const bool alike = k < count / 2;
      for (const Case& c : alike ? cases : finer) {
        const std::size_t chosen = alike ? k % c.choices.size() : random.below(c.choices.size());
        Statement& definition = definitions.emplace_back();
        definition.kind = StatementKind::kDefinition;
        definition.formula = bank_.universal_closure(bank_.equality(c.left, c.choices[chosen]));
        definition.sort_variable_count = bank_.sort_variable_bound(definition.formula);
      }
    }
    return out;
  }

 private:
  struct Case {
    TermId left;
    std::vector<TermId> choices;
  };

  void add_case(TermId left, std::vector<Case>& cases) {
    std::vector<TermId> choices = choices_for(left);
    if (!choices.empty()) cases.push_back({left, std::move(choices)});
  }

  // The constructors of a datatype, applied to new variables.
  std::vector<TermId> patterns(SortId sort) {
    Signature& signature = bank_.signature();
    const auto listed = signature.constructors(sort);
    const std::vector<SymbolId> constructors(listed.begin(), listed.end());
    const std::vector<SortId> parameters = signature.sort(sort).arguments;
    std::vector<TermId> out;
    for (SymbolId c : constructors) {
      const FunctionId f = signature.function(c, parameters);
      std::vector<TermId> fields;
      for (SortId field : std::vector<SortId>(signature.function(f).argument_sorts)) {
        fields.push_back(bank_.variable(next_variable_++, field));
      }
      out.push_back(bank_.apply(f, fields));
    }
    return out;
  }

  // A case as cases of what is small and of the rest: each may have a value of its own.
  std::vector<TermId> split(TermId left) {
    std::vector<TermId> parts{left};
    for (int round = 0; round < kMostSplits; ++round) {
      std::vector<TermId> next;
      for (TermId part : parts) {
        next_variable_ = bank_.variable_bound(part);
        const std::vector<TermId> variables = bank_.free_variables(part);
        const auto at = std::ranges::find_if(
            variables, [&](TermId v) { return bank_.signature().is_datatype(bank_.sort(v)); });
        if (at == variables.end()) {
          next.push_back(part);
          continue;
        }
        for (TermId pattern : patterns(bank_.sort(*at))) {
          Substitution substitution;
          substitution.bind(bank_.index(*at), pattern);
          next.push_back(bank_.substitute(part, substitution));
        }
      }
      if (next.size() > kMostCases) break;
      parts = std::move(next);
    }
    return parts;
  }

  void note(TermId formula) {
    const DefiningEquation equation = defining_equation(bank_, formula);
    if (bank_.kind(equation.left) != TermKind::kApplication) return;
    Clauses& clauses = clauses_[bank_.symbol(equation.left)];
    clauses.equations.push_back(equation);
    const Signature& signature = bank_.signature();
    std::vector<SortId> sorts = signature.function(bank_.function(equation.left)).sort_arguments;
    std::ranges::sort(sorts);
    const bool generic =
        std::ranges::all_of(sorts, [&](SortId s) { return signature.sort(s).is_variable; }) &&
        std::ranges::adjacent_find(sorts) == sorts.end();
    std::size_t variables = 0;
    std::vector<TermId> pending{equation.left};
    while (!pending.empty()) {
      const TermId t = pending.back();
      pending.pop_back();
      if (bank_.kind(t) == TermKind::kVariable) ++variables;
      if (bank_.kind(t) != TermKind::kApplication) continue;
      for (TermId a : bank_.arguments(t)) pending.push_back(a);
    }
    clauses.is_odd |= !generic || variables != bank_.free_variables(equation.left).size();
  }

  [[nodiscard]] std::vector<SymbolId> symbols_in(TermId t) const {
    std::vector<SymbolId> out;
    bank_.for_each_subterm(std::span(&t, 1), [&](TermId sub) {
      if (bank_.kind(sub) == TermKind::kApplication) out.push_back(bank_.symbol(sub));
    });
    return out;
  }

  // What a formula speaks of, also through definitions, keeps the values it may have.
  void fix(TermId formula) {
    std::vector<SymbolId> pending = symbols_in(formula);
    while (!pending.empty()) {
      const SymbolId symbol = pending.back();
      pending.pop_back();
      if (symbol.index() >= fixed_.size() || fixed_[symbol.index()]) continue;
      fixed_[symbol.index()] = true;
      const auto it = clauses_.find(symbol);
      if (it == clauses_.end()) continue;
      for (const DefiningEquation& e : it->second.equations) {
        for (TermId side : {e.left, e.right}) {
          const std::vector<SymbolId> more = symbols_in(side);
          pending.insert(pending.end(), more.begin(), more.end());
        }
      }
    }
  }

  // Whether its recursion ends whatever the values of others are: it calls itself on a part of the
  // same argument only, and is not called by what it calls.
  [[nodiscard]] bool is_structural(SymbolId symbol, const Clauses& clauses) const {
    std::optional<std::vector<bool>> decreasing;  // by argument
    std::vector<SymbolId> called;
    for (const DefiningEquation& e : clauses.equations) {
      bank_.for_each_subterm(std::span(&e.right, 1), [&](TermId t) {
        if (bank_.kind(t) != TermKind::kApplication) return;
        if (bank_.symbol(t) != symbol) {
          called.push_back(bank_.symbol(t));
          return;
        }
        const std::size_t arity = bank_.arguments(t).size();
        if (!decreasing) decreasing.emplace(arity, true);
        for (std::size_t i = 0; i < arity; ++i) {
          const TermId pattern = bank_.argument(e.left, i);
          const TermId argument = bank_.argument(t, i);
          if (argument == pattern || !bank_.contains(pattern, argument)) (*decreasing)[i] = false;
        }
      });
    }
    if (decreasing && std::ranges::find(*decreasing, true) == decreasing->end()) return false;
    absl::flat_hash_map<SymbolId, bool> seen;
    while (!called.empty()) {
      const SymbolId other = called.back();
      called.pop_back();
      if (other == symbol) return false;
      const auto it = clauses_.find(other);
      if (it == clauses_.end() || !seen.try_emplace(other, true).second) continue;
      for (const DefiningEquation& e : it->second.equations) {
        const std::vector<SymbolId> more = symbols_in(e.right);
        called.insert(called.end(), more.begin(), more.end());
      }
    }
    return true;
  }

  // The applications that no clause covers, with variables; none if that is not plain.
  std::vector<TermId> missing_cases(SymbolId symbol, const Clauses& clauses) {
    Signature& signature = bank_.signature();
    std::vector<SortId> parameters;
    for (std::uint32_t i = 0; i < signature.symbol(symbol).sort_parameters; ++i) {
      parameters.push_back(signature.sort_variable(i));
    }
    const FunctionId f = signature.function(symbol, parameters);
    const std::vector<SortId> sorts = signature.function(f).argument_sorts;
    std::vector<std::vector<TermId>> rows;
    for (const DefiningEquation& e : clauses.equations) {
      rows.emplace_back(bank_.arguments(e.left).begin(), bank_.arguments(e.left).end());
    }
    next_variable_ = 0;
    plain_ = true;
    const std::vector<std::vector<TermId>> missing = uncovered(sorts, rows);
    if (!plain_ || missing.size() > kMostCases) return {};
    std::vector<TermId> out;
    for (const std::vector<TermId>& arguments : missing) {
      out.push_back(bank_.apply(f, arguments));
    }
    return out;
  }

  // Rows of patterns that no row of `rows` meets. Recursion over columns and what patterns are made
  // of.
  std::vector<std::vector<TermId>> uncovered(std::vector<SortId> sorts,
                                             const std::vector<std::vector<TermId>>& rows) {
    if (rows.empty()) {
      std::vector<TermId> any;
      for (SortId s : sorts) any.push_back(bank_.variable(next_variable_++, s));
      return {any};
    }
    if (sorts.empty()) return {};
    const SortId first = sorts.front();
    const auto is_open = [&](const std::vector<TermId>& row) {
      return bank_.kind(row.front()) == TermKind::kVariable;
    };
    std::vector<std::vector<TermId>> out;
    Signature& signature = bank_.signature();
    if (std::ranges::all_of(rows, is_open)) {
      std::vector<std::vector<TermId>> rest;
      for (const auto& row : rows) rest.emplace_back(row.begin() + 1, row.end());
      for (std::vector<TermId>& found :
           uncovered(std::vector<SortId>(sorts.begin() + 1, sorts.end()), rest)) {
        found.insert(found.begin(), bank_.variable(next_variable_++, first));
        out.push_back(std::move(found));
      }
      return out;
    }
    if (!signature.is_datatype(first)) plain_ = false;
    if (!plain_) return {};
    const std::vector<SymbolId> constructors(signature.constructors(first).begin(),
                                             signature.constructors(first).end());
    const std::vector<SortId> of = signature.sort(first).arguments;
    for (SymbolId c : constructors) {
      const FunctionId f = signature.function(c, of);
      const std::vector<SortId> fields = signature.function(f).argument_sorts;
      std::vector<SortId> inner = fields;
      inner.insert(inner.end(), sorts.begin() + 1, sorts.end());
      std::vector<std::vector<TermId>> rest;
      for (const auto& row : rows) {
        std::vector<TermId> columns;
        if (is_open(row)) {
          for (SortId s : fields) columns.push_back(bank_.variable(next_variable_++, s));
        } else if (bank_.symbol(row.front()) == c) {
          columns.assign(bank_.arguments(row.front()).begin(), bank_.arguments(row.front()).end());
        } else {
          continue;
        }
        columns.insert(columns.end(), row.begin() + 1, row.end());
        rest.push_back(std::move(columns));
      }
      for (const std::vector<TermId>& found : uncovered(inner, rest)) {
        const auto split = found.begin() + static_cast<std::ptrdiff_t>(fields.size());
        std::vector<TermId> row{bank_.apply(f, std::vector<TermId>(found.begin(), split))};
        row.insert(row.end(), split, found.end());
        out.push_back(std::move(row));
      }
      if (out.size() > kMostCases) plain_ = false;
      if (!plain_) return {};
    }
    return out;
  }

  std::vector<TermId> choices_for(TermId left) {
    const SortId sort = bank_.sort(left);
    std::vector<TermId> out;
    for (TermId value : tester_.values(sort)) {
      if (out.size() < kMostChoices) out.push_back(value);
    }
    std::vector<TermId> open;
    for (TermId v : bank_.free_variables(left)) {
      if (bank_.sort(v) == sort) open.push_back(v);
    }
    for (int depth = 0; depth <= kDeepestChoice && !open.empty(); ++depth) {
      out.insert(out.end(), open.begin(), open.end());
      open = around(open, left, sort);
    }
    return out;
  }

  // What the constructors of one's own sort make of each of these, with variables of the case as
  // other fields, as far as there are any.
  std::vector<TermId> around(std::span<const TermId> terms, TermId left, SortId sort) {
    std::vector<TermId> out;
    if (!bank_.signature().is_datatype(sort)) return out;
    const std::vector<TermId> variables = bank_.free_variables(left);
    next_variable_ = bank_.variable_bound(left);
    for (TermId pattern : patterns(sort)) {
      std::vector<TermId> fields(bank_.arguments(pattern).begin(), bank_.arguments(pattern).end());
      const auto own = std::ranges::find(fields, sort, [&](TermId t) { return bank_.sort(t); });
      if (own == fields.end()) continue;
      const std::size_t place = static_cast<std::size_t>(own - fields.begin());
      bool whole = true;
      for (TermId& field : fields) {
        const auto like = std::ranges::find(variables, bank_.sort(field),
                                            [&](TermId t) { return bank_.sort(t); });
        whole = whole && like != variables.end();
        if (like != variables.end()) field = *like;
      }
      if (!whole) continue;
      for (TermId term : terms) {
        fields[place] = term;
        out.push_back(bank_.apply(bank_.function(pattern), fields));
      }
    }
    return out;
  }

  Problem& problem_;
  TermBank& bank_;
  Tester tester_;
  absl::flat_hash_map<SymbolId, Clauses> clauses_;
  std::vector<bool> fixed_;  // by symbol
  std::uint32_t next_variable_ = 0;
  bool plain_ = true;
};

}  // namespace

std::vector<std::vector<Statement>> completions(Problem& problem,
                                                const std::vector<SymbolId>& atoms,
                                                std::size_t count, std::uint64_t seed) {
  return Completion(problem, atoms).run(count, seed);
}

}  // namespace whence
