#include "proof/kernel/definitions.h"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <set>

#include "base/graph.h"
#include "base/size_change.h"
#include "logic/size.h"
#include "proof/kernel/recursion.h"
#include "proof/kernel/rules.h"
#include "proof/kernel/well_formed.h"

namespace whence::kernel {

namespace {

// Bounds; what the readers accept stays below them.
constexpr std::size_t kMostAgreementWork = 100'000'000;  // on the equations of a symbol
constexpr std::size_t kMostClosureWork = 100'000'000;

struct Definition {
  std::vector<DefiningEquation> equations;            // without common variables
  std::array<std::vector<SizeChangeGraph>, 2> calls;  // as in 1 and as in 2
  bool values_stay = true;                            // as 2 wants it
  std::optional<bool> holds;
};

class Definitions {
 public:
  explicit Definitions(Problem& problem)
      : bank_(problem.bank), mentioned_(bank_.signature().symbol_count()) {
    std::map<SymbolId, std::vector<DefiningEquation>> given;
    for (const Statement& s : problem.statements) {
      if (s.kind != StatementKind::kDefinition) continue;
      const DefiningEquation e = defining_equation(bank_, s.formula);
      if (is_application(head(e))) given[bank_.symbol(head(e))].push_back(e);
    }
    for (auto& [symbol, equations] : given) {
      if (has_form(equations)) definitions_[symbol].equations = std::move(equations);
    }
    for (auto& [symbol, d] : definitions_) {
      for (const DefiningEquation& e : d.equations) {
        d.values_stay = d.values_stay && !is_value(e.right);
        bank_.for_each_subterm({&e.right, 1}, [&, &d = d](TermId t) { note(d, e, t); });
      }
    }
    component_ = strong_components(mentioned_);
    together_.resize(component_.size());
    for (const auto& [symbol, d] : definitions_) {
      together_[component_[symbol.index()]].push_back(symbol.value);
    }
    for (std::size_t i = 0; i < component_.size(); ++i) {
      const auto arity = bank_.signature().symbol(SymbolId{i}).argument_sorts.size();
      arity_.push_back(static_cast<std::uint32_t>(arity));
    }
  }

  // What the statement with this formula defines, if it has the form.
  std::optional<SymbolId> defined_by(TermId formula) {
    const TermId t = head(defining_equation(bank_, formula));
    if (!is_defined(t)) return std::nullopt;
    return bank_.symbol(t);
  }
  bool holds(TermId formula) {
    const auto f = defined_by(formula);
    return f && decide(*f);
  }

  // Functions that recur by measures, and what they need to: the definitions to which they lead
  // through the measures and their proofs.
  void check_measured(const Measured& measured, std::vector<SymbolId> needed) {
    std::set<std::uint32_t> own;
    for (SymbolId f : measured.functions) {
      const auto found = definitions_.find(f);
      require(found != definitions_.end() && !is_apply(found->second.equations[0].left),
              "what is measured is not defined by equations of the right form");
      own.insert(f.value);
    }
    for (const auto& measures : measured.measures) {
      bank_.for_each_subterm(measures, [&](TermId t) {
        if (is_defined(t)) needed.push_back(bank_.symbol(t));
      });
    }
    for (SymbolId f : measured.functions) {
      for (std::uint32_t g : together_[component_[f.index()]]) {
        require(own.contains(g), "one of functions that call each other is not measured");
      }
      for (SymbolId g : needed) mentioned_[f.index()].push_back(g.value);
    }
    descents_.emplace_back(std::move(own), std::move(needed));
  }
  // After all: that no proof needs what it is for.
  void check_order() const {
    for (const auto& [own, needed] : descents_) {
      for (SymbolId g : needed) {
        for (std::uint32_t f : reached_from(g)) {
          require(!own.contains(f), "that calls go down rests on what they define");
        }
      }
    }
  }

 private:
  bool is_application(TermId t) const { return bank_.kind(t) == TermKind::kApplication; }
  bool is_defined(TermId t) const {
    return is_application(t) && definitions_.contains(bank_.symbol(t));
  }
  bool is_apply(TermId t) const {
    return is_application(t) && symbol(t).kind == SymbolKind::kApply;
  }
  // Whether it may be a function as a value, with a definition or made from one.
  bool is_value(TermId t) const {
    return bank_.signature().is_function_sort(bank_.sort(t)) &&
           (bank_.kind(t) == TermKind::kVariable || is_defined(t));
  }
  const Symbol& symbol(TermId t) const { return bank_.signature().symbol(bank_.symbol(t)); }
  // What is defined: f(p), or the f'(p) of `apply(f'(p), q)`.
  TermId head(const DefiningEquation& e) const {
    return is_apply(e.left) ? bank_.argument(e.left, 0) : e.left;
  }

  // Whether the equations have the form, and agree. Makes their variables different ones, and their
  // type variables those of the rank.
  bool has_form(std::vector<DefiningEquation>& equations) {
    Signature& signature = bank_.signature();
    work_ = 0;
    std::uint32_t next = 0;
    for (auto e = equations.begin(); e != equations.end(); ++e) {
      if (symbol(head(*e)).kind != SymbolKind::kFunction) return false;
      const std::vector<SortId> at = signature.function(bank_.function(head(*e))).sort_arguments;
      const auto bound =
          std::max(bank_.sort_variable_bound(e->left), bank_.sort_variable_bound(e->right));
      if (!are_type_variables(signature, at) || bound > at.size()) return false;
      const auto patterns = size_of(bank_, arguments(*e), Counted::kAll);
      const auto twice = [](const auto& variable) { return variable.second > 1; };
      if (!patterns || std::ranges::any_of(patterns->variables, twice)) return false;
      const std::vector<TermId> variables = bank_.free_variables(e->left);  // numbered 0, 1, ...
      if (bank_.variable_bound(e->right) > variables.size()) return false;
      std::vector<SortId> sorts(at.size());
      for (std::uint32_t k = 0; k < at.size(); ++k) {
        sorts[signature.sort(at[k]).variable] = signature.sort_variable(k);
      }
      Substitution apart;
      for (TermId v : variables) apart.bind(bank_.index(v), bank_.variable(next++, bank_.sort(v)));
      for (TermId* side : {&e->left, &e->right}) {
        *side = bank_.substitute_sorts(bank_.substitute(*side, apart), sorts);
      }
      const auto agrees = [&](const DefiningEquation& before) { return agree(before, *e); };
      if (!std::all_of(equations.begin(), e, agrees)) return false;
    }
    return true;
  }

  // Of what is defined: p, or p and q.
  std::vector<TermId> arguments(const DefiningEquation& e) const {
    const auto left = bank_.arguments(e.left);
    std::vector<TermId> all(left.begin() + (is_apply(e.left) ? 1 : 0), left.end());
    const auto own = bank_.arguments(head(e));
    if (is_apply(e.left)) all.insert(all.end(), own.begin(), own.end());
    return all;
  }

  // As no variable occurs twice, one walk unifies, and no term that it binds has a bound variable.
  bool agree(const DefiningEquation& a, const DefiningEquation& b) {
    if (bank_.function(a.left) != bank_.function(b.left)) return false;
    Substitution unifier;
    for (std::vector<std::pair<TermId, TermId>> stack{{a.left, b.left}}; !stack.empty();) {
      const auto [p, q] = stack.back();
      stack.pop_back();
      if (++work_ > kMostAgreementWork) return false;
      if (bank_.kind(p) == TermKind::kVariable) {
        unifier.bind(bank_.index(p), q);
      } else if (bank_.kind(q) == TermKind::kVariable) {
        unifier.bind(bank_.index(q), p);
      } else if (bank_.function(p) != bank_.function(q)) {
        return true;  // different constructors: no value is both
      } else {
        for (std::size_t i = bank_.arguments(p).size(); i-- > 0;) {
          stack.emplace_back(bank_.argument(p, i), bank_.argument(q, i));
        }
      }
    }
    return bank_.substitute(a.right, unifier) == bank_.substitute(b.right, unifier);
  }

  // What a term in the right side of an equation says.
  void note(Definition& d, const DefiningEquation& e, TermId t) {
    for (std::size_t i = 0; i < bank_.arguments(t).size(); ++i) {
      if (!is_value(bank_.argument(t, i)) || (is_apply(t) && i == 0)) continue;
      d.values_stay = d.values_stay && is_defined(t) &&
                      bank_.signature().is_function_sort(symbol(t).argument_sorts[i]);
    }
    if (is_defined(t)) {
      mentioned_[bank_.symbol(head(e)).index()].push_back(bank_.symbol(t).value);
      d.calls[0].push_back(size_change_graph(bank_, head(e), t));
    }
    if (is_defined(t) || is_apply(t)) d.calls[1].push_back(size_change_graph(bank_, e.left, t));
  }

  bool decide(SymbolId f) {
    if (const auto known = definitions_.at(f).holds) return *known;
    const std::vector<std::uint32_t>& group = together_[component_[f.index()]];
    const bool holds = calls_end(group, 0) || calls_end(reached_from(f), 1);
    for (std::uint32_t s : group) definitions_.at(SymbolId{s}).holds = holds;
    return holds;
  }

  // The functions to which f leads, itself among them.
  std::vector<std::uint32_t> reached_from(SymbolId f) const {
    std::vector<std::uint32_t> reached{f.value};
    std::set<std::uint32_t> known{f.value};
    for (std::size_t i = 0; i < reached.size(); ++i) {
      for (std::uint32_t s : mentioned_[reached[i]]) {
        if (known.insert(s).second) reached.push_back(s);
      }
    }
    return reached;
  }

  // Whether calls among the functions end, as in 1 or as in 2.
  bool calls_end(const std::vector<std::uint32_t>& functions, std::size_t which) const {
    std::vector<SizeChangeGraph> calls;
    for (std::uint32_t s : functions) {
      const Definition& d = definitions_.at(SymbolId{s});
      if (which == 1 && !d.values_stay) return false;
      for (const SizeChangeGraph& g : d.calls[which]) {
        if (which == 1 || component_[g.to] == component_[s]) calls.push_back(g);
      }
    }
    return !find_endless_calls(calls, arity_, kMostClosureWork);
  }

  TermBank& bank_;
  std::map<SymbolId, Definition> definitions_;
  Successors mentioned_;  // by symbol, of those that have definitions
  std::vector<std::uint32_t> component_;
  std::vector<std::vector<std::uint32_t>> together_;  // by component
  std::vector<std::uint32_t> arity_;
  // Of what is measured, and what its proofs need.
  std::vector<std::pair<std::set<std::uint32_t>, std::vector<SymbolId>>> descents_;
  std::size_t work_ = 0;
};

}  // namespace

std::vector<std::uint32_t> unchecked_definitions(Problem& problem, const Derivation& derivation,
                                                 const std::vector<bool>& used) {
  std::set<std::uint32_t> unchecked;
  std::optional<Definitions> definitions;
  std::vector<std::pair<Measured, std::vector<SymbolId>>> descents;
  // What the proofs rest on that the premises are; all of it has to be checked.
  const auto needed_for = [&](const std::vector<StepId>& premises) {
    std::set<SymbolId> symbols;
    const std::vector<bool> needed = derivation.needed_for(premises);
    for (std::size_t i = 0; i < needed.size(); ++i) {
      const Step& step = derivation.steps[i];
      if (!needed[i]) continue;
      require(step.rule != Rule::kHole, "that calls go down rests on a hole");
      if (step.rule != Rule::kInput) continue;
      const Statement& statement = problem.statements[step.arguments.numbers[0]];
      const auto f = definitions->defined_by(statement.formula);
      require(statement.kind == StatementKind::kDefinition && f &&
                  (step.arguments.numbers.size() > 1 || definitions->holds(statement.formula)),
              "that calls go down rests on an axiom");
      symbols.insert(*f);
    }
    return std::vector<SymbolId>(symbols.begin(), symbols.end());
  };
  for (std::size_t i = 0; i < used.size(); ++i) {
    const Step& step = derivation.steps[i];
    if (!used[i] || step.rule != Rule::kInput) continue;
    const std::uint32_t statement = step.arguments.numbers[0];
    if (problem.statements[statement].kind != StatementKind::kDefinition) continue;
    if (!definitions) definitions.emplace(problem);
    if (auto measures = measured(problem, step.arguments)) {
      descents.emplace_back(*std::move(measures), needed_for(step.premises));
    } else if (!definitions->holds(problem.statements[statement].formula)) {
      unchecked.insert(statement);
    }
  }
  for (auto& [measures, needed] : descents) definitions->check_measured(measures, needed);
  if (definitions) definitions->check_order();
  return {unchecked.begin(), unchecked.end()};
}

}  // namespace whence::kernel
