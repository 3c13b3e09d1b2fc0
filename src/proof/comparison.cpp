#include "proof/comparison.h"

#include <absl/container/flat_hash_map.h>
#include <absl/container/flat_hash_set.h>

#include <algorithm>
#include <optional>

namespace whence {

namespace {

// A formula with its type variables renamed to 0, 1, ... in order of first occurrence.
class TypeVariables {
 public:
  explicit TypeVariables(TermBank& bank) : bank_(bank), signature_(bank.signature()) {}

  TermId renamed(TermId t) {
    if (bank_.sort_variable_bound(t) == 0) return t;
    renaming_.assign(bank_.sort_variable_bound(t), SortId{});
    next_ = 0;
    bank_.for_each_subterm({&t, 1}, [&](TermId s) {
      if (bank_.is_quantifier(s)) {
        visit(bank_.binder_sort(s));
      } else if (bank_.kind(s) == TermKind::kApplication) {
        for (SortId a : signature_.function(bank_.function(s)).sort_arguments) visit(a);
      } else {
        visit(bank_.sort(s));
      }
    });
    return bank_.substitute_sorts(t, renaming_);
  }

 private:
  void visit(SortId s) {
    if (signature_.sort_variable_bound(s) == 0) return;
    const Sort sort = signature_.sort(s);  // a copy, as sorts are added below
    if (sort.is_variable) {
      SortId& to = renaming_[sort.variable];
      if (!to.valid()) to = signature_.sort_variable(next_++);
      return;
    }
    for (SortId inner : sort.arguments) visit(inner);
  }

  TermBank& bank_;
  Signature& signature_;
  std::vector<SortId> renaming_;
  std::uint32_t next_ = 0;
};

bool is_assertion(const Statement& s) {
  return s.kind == StatementKind::kAxiom || s.kind == StatementKind::kDefinition;
}

class Comparison {
 public:
  Comparison(Problem& problem, ForeignProof file)
      : problem_(problem),
        file_(std::move(file)),
        own_(problem.statements.size()),
        type_variables_(problem.bank) {
    for (std::uint32_t i = 0; i < own_; ++i) {
      const Statement& s = problem_.statements[i];
      const TermId formula = type_variables_.renamed(s.formula);
      if (is_assertion(s)) assertions_.emplace(formula, i);
      if (s.kind == StatementKind::kTheorem) theorems_[formula].push_back(i);
    }
  }

  std::variant<ComparedProof, ComparisonRejection, FileError> compare() && {
    find_theorems();
    Derivation kept = kept_steps();
    collect_foreign(kept);
    std::vector<std::pair<std::string, TermId>> claims;
    for (const auto& [name, step] : file_.theorems) {
      const Clause& clause = file_.derivation[step].conclusion.clause;
      if (clause.size() == 1 && clause[0].positive) claims.emplace_back(name, clause[0].atom);
    }
    auto certified = kernel::certify(problem_, std::move(kept));
    if (auto* no = std::get_if<kernel::Rejection>(&certified)) {
      const StepId at = no->step.valid() && no->step.index() < numbers_.size()
                            ? numbers_[no->step.index()]
                            : StepId{};
      return ComparisonRejection{std::move(no->reason), at, std::move(symbols_), std::move(sorts_)};
    }
    ComparedProof out{std::get<kernel::Proof>(std::move(certified)),
                      {},
                      {},
                      std::move(symbols_),
                      std::move(sorts_),
                      std::move(claims)};
    for (const ProvedStatement& p : out.proof.theorems()) {
      out.shown.push_back(shown(out.proof, p.statement, p.step));
    }
    const Derivation& derivation = out.proof.derivation();
    for (std::size_t i = 0; i < derivation.steps.size() && !out.contradiction.step.valid(); ++i) {
      if (!(derivation.steps[i].conclusion == Sequent{})) continue;
      ShownStatement s = shown(out.proof, 0, StepId{i});
      if (s.other_axioms.empty()) out.contradiction = std::move(s);
    }
    return out;
  }

 private:
  // Of each theorem the first step that concludes it, and all that conclude a contradiction.
  void find_theorems() {
    std::vector<bool> found(own_, false);
    const std::vector<Step>& steps = file_.derivation.steps;
    for (std::size_t i = 0; i < steps.size(); ++i) {
      const Sequent& conclusion = steps[i].conclusion;
      if (!conclusion.assumptions.empty() || conclusion.clause.size() > 1) continue;
      if (conclusion.clause.empty()) {
        roots_.push_back(StepId{i});
        continue;
      }
      const auto [atom, positive] = conclusion.clause[0];
      if (!positive || !problem_.bank.is_closed(atom)) continue;
      const auto it = theorems_.find(type_variables_.renamed(atom));
      if (it == theorems_.end()) continue;
      for (std::uint32_t t : it->second) {
        if (found[t]) continue;
        found[t] = true;
        // The same formula, as type variables stand for all sorts.
        problem_.statements[t].formula = atom;
        roots_.push_back(StepId{i});
        proved_.push_back({t, StepId{i}});
      }
    }
    std::ranges::sort(proved_, {}, &ProvedStatement::statement);
  }

  // The steps on which these rest, with the statements that `input` steps stand for.
  Derivation kept_steps() {
    const std::vector<bool> needed = file_.derivation.needed_for(roots_);
    std::vector<StepId> now(needed.size());
    Derivation kept;
    for (std::size_t i = 0; i < needed.size(); ++i) {
      if (!needed[i]) continue;
      Step step = file_.derivation.steps[i];
      for (StepId& premise : step.premises) premise = now[premise.index()];
      if (step.rule == Rule::kInput) become_own(step, assertion(step, file_.inputs[i]));
      now[i] = kept.add(std::move(step));
      numbers_.push_back(StepId{i});
    }
    for (const ProvedStatement& p : proved_) {
      kept.proved.push_back({p.statement, now[p.step.index()]});
    }
    return kept;
  }

  // What the file calls a definition by measures may be an axiom here, or be measured together with
  // a function that has axioms here: then it counts as an axiom.
  void become_own(Step& step, std::uint32_t statement) {
    step.arguments.numbers.at(0) = statement;
    if (statement >= problem_.statements.size() ||
        (problem_.statements[statement].kind == StatementKind::kDefinition &&
         measures_what_is_defined(step))) {
      return;
    }
    step.arguments.numbers.resize(1);
    step.arguments.terms.clear();
    step.premises.clear();
  }

  [[nodiscard]] bool measures_what_is_defined(const Step& step) const {
    const std::vector<std::uint32_t>& numbers = step.arguments.numbers;
    const std::vector<TermId>& terms = step.arguments.terms;
    if (numbers.size() < 2 || numbers[1] == 0) return true;  // none, or for the kernel to refuse
    for (std::size_t i = 0; i < terms.size(); i += std::size_t{numbers[1]} + 1) {
      if (problem_.bank.kind(terms[i]) != TermKind::kApplication) continue;
      const SymbolId f = problem_.bank.symbol(terms[i]);
      if (std::ranges::none_of(problem_.statements, [&](const Statement& s) {
            return s.kind == StatementKind::kDefinition && s.defines == f;
          })) {
        return false;
      }
    }
    return true;
  }

  // The axiom or definition with the formula that the step concludes: the problem's, or else one
  // that it gets here. What concludes no formula is left for the kernel to refuse.
  std::uint32_t assertion(const Step& step, const std::string& name) {
    const Clause& clause = step.conclusion.clause;
    if (clause.size() != 1 || !clause[0].positive || !problem_.bank.is_closed(clause[0].atom)) {
      return static_cast<std::uint32_t>(problem_.statements.size());
    }
    const TermId formula = clause[0].atom;
    const auto [it, is_new] = assertions_.emplace(
        type_variables_.renamed(formula), static_cast<std::uint32_t>(problem_.statements.size()));
    if (!is_new) {
      Statement& own = problem_.statements[it->second];
      if (it->second < own_) own.formula = formula;
      return it->second;
    }
    Statement other;
    other.kind = StatementKind::kAxiom;
    other.name = name;
    other.formula = formula;
    other.sort_variable_count = problem_.bank.sort_variable_bound(formula);
    other.where.source = static_cast<std::uint32_t>(problem_.sources.size());
    problem_.statements.push_back(std::move(other));
    return it->second;
  }

  // Those of the file's own symbols and sorts that the steps speak of.
  void collect_foreign(const Derivation& kept) {
    const Signature& signature = problem_.bank.signature();
    absl::flat_hash_set<SymbolId> symbols;
    absl::flat_hash_set<SortId> seen;
    absl::flat_hash_set<SortConstructorId> constructors;
    std::vector<SortId> open;
    const auto note_sort = [&](SortId s) {
      open.push_back(s);
      while (!open.empty()) {
        const SortId top = open.back();
        open.pop_back();
        const Sort& sort = signature.sort(top);
        if (!seen.insert(top).second || sort.is_variable) continue;
        constructors.insert(sort.constructor);
        open.insert(open.end(), sort.arguments.begin(), sort.arguments.end());
      }
    };
    std::vector<TermId> terms;
    for (const Step& step : kept.steps) {
      step.arguments.for_each_term([&](TermId t) { terms.push_back(t); });
      for (SortId s : step.arguments.sorts) note_sort(s);
      for (const Literal& l : step.conclusion.clause) terms.push_back(l.atom);
      for (TermId a : step.conclusion.assumptions) terms.push_back(a);
    }
    problem_.bank.for_each_subterm(terms, [&](TermId t) {
      note_sort(problem_.bank.sort(t));
      if (problem_.bank.is_quantifier(t)) note_sort(problem_.bank.binder_sort(t));
      if (problem_.bank.kind(t) != TermKind::kApplication) return;
      const Function& function = signature.function(problem_.bank.function(t));
      symbols.insert(function.symbol);
      for (SortId s : function.sort_arguments) note_sort(s);
    });
    for (SymbolId s : file_.symbols) {
      if (symbols.contains(s)) symbols_.push_back(s);
    }
    for (SortConstructorId s : file_.sorts) {
      if (constructors.contains(s)) sorts_.push_back(s);
    }
  }

  ShownStatement shown(const kernel::Proof& proof, std::uint32_t statement, StepId step) const {
    ShownStatement out{statement, step, {}, {}};
    for (std::uint32_t i : proof.axioms_of_step(step)) {
      (i < own_ ? out.axioms : out.other_axioms).push_back(i);
    }
    return out;
  }

  Problem& problem_;
  ForeignProof file_;
  std::size_t own_;  // statements of the problem before
  TypeVariables type_variables_;
  absl::flat_hash_map<TermId, std::uint32_t> assertions_;
  absl::flat_hash_map<TermId, std::vector<std::uint32_t>> theorems_;
  std::vector<StepId> roots_;
  std::vector<ProvedStatement> proved_;  // by steps of the file
  std::vector<StepId> numbers_;          // in the file, of the steps that are kept
  std::vector<SymbolId> symbols_;
  std::vector<SortConstructorId> sorts_;
};

}  // namespace

std::variant<ComparedProof, ComparisonRejection, FileError> compare_proof(Problem& problem,
                                                                          std::string_view json) {
  auto file = read_foreign_proof(problem, json);
  if (auto* error = std::get_if<FileError>(&file)) return std::move(*error);
  return Comparison(problem, std::get<ForeignProof>(std::move(file))).compare();
}

}  // namespace whence
