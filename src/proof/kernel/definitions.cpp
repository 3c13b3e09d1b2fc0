#include "proof/kernel/definitions.h"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <set>

#include "proof/kernel/well_formed.h"

namespace whence::kernel {

namespace {

// Bounds; what the readers accept stays below them.
constexpr std::size_t kMostDefinitionWork =
    100'000'000;  // on the equations of a symbol, and on a closure
constexpr std::size_t kMostGraphs = 4000;
constexpr std::uint32_t kLargestSized = 100'000;  // of a term that is looked at, as a tree

enum Arc : std::uint8_t { kUnknown = 0, kNoLarger = 1, kSmaller = 2 };

struct Graph {
  SymbolId from;
  SymbolId to;
  std::vector<std::uint8_t> arcs;  // by argument of `from`, then by argument of `to`
  auto operator<=>(const Graph&) const = default;
};

struct Definition {
  std::vector<DefiningEquation> equations;  // without common variables
  std::set<SymbolId> mentioned;             // on the right, of those that have definitions
  std::array<std::set<Graph>, 2> calls;     // as in 1 and as in 2
  bool values_stay = true;                  // as 2 wants it
  std::optional<bool> holds;
};

// By the sizes of constructor terms: a constant, and as often as it occurs that of each variable.
// Of every sort: `compare_sizes` takes what is of a type variable for an atom, but `apply` hands it
// on to functions that know its sort, and take it apart.
Arc compare(const TermBank& bank, TermId argument, TermId pattern) {
  if (bank.weight(argument) > kLargestSized || bank.weight(pattern) > kLargestSized) {
    return kUnknown;
  }
  std::int64_t constructors = 0;  // how many more the pattern has
  std::map<TermId, std::int64_t> variables;
  for (const int sign : {1, -1}) {
    for (std::vector<TermId> stack{sign > 0 ? pattern : argument}; !stack.empty();) {
      const TermId t = stack.back();
      stack.pop_back();
      if (bank.kind(t) != TermKind::kVariable && !bank.is_constructor(t)) return kUnknown;
      (bank.is_constructor(t) ? constructors : variables[t]) += sign;
      stack.insert(stack.end(), bank.arguments(t).begin(), bank.arguments(t).end());
    }
  }
  const bool more = std::ranges::any_of(variables, [](const auto& v) { return v.second < 0; });
  return more || constructors < 0 ? kUnknown : constructors > 0 ? kSmaller : kNoLarger;
}

class Definitions {
 public:
  explicit Definitions(Problem& problem) : bank_(problem.bank) {
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
  }

  bool holds(TermId formula) {
    const TermId t = head(defining_equation(bank_, formula));
    return is_defined(t) && decide(bank_.symbol(t));
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
  std::size_t arity(SymbolId s) const { return bank_.signature().symbol(s).argument_sorts.size(); }
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
      const std::vector<TermId> variables = bank_.free_variables(e->left);  // numbered 0, 1, ...
      if (pattern_variables(*e) != variables.size() ||
          bank_.variable_bound(e->right) > variables.size())
        return false;
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

  // How often variables occur in the patterns, if they are patterns.
  std::optional<std::size_t> pattern_variables(const DefiningEquation& e) const {
    if (bank_.weight(e.left) > kLargestSized) return std::nullopt;
    std::size_t occurrences = 0;
    for (std::vector<TermId> stack{e.left}; !stack.empty();) {
      const TermId p = stack.back();
      stack.pop_back();
      const bool variable = bank_.kind(p) == TermKind::kVariable;
      if (!variable && p != e.left && p != head(e) && !bank_.is_constructor(p)) return std::nullopt;
      occurrences += variable ? 1 : 0;
      stack.insert(stack.end(), bank_.arguments(p).begin(), bank_.arguments(p).end());
    }
    return occurrences;
  }

  // As no variable occurs twice, one walk unifies, and no term that it binds has a bound variable.
  bool agree(const DefiningEquation& a, const DefiningEquation& b) {
    if (bank_.function(a.left) != bank_.function(b.left)) return false;
    Substitution unifier;
    for (std::vector<std::pair<TermId, TermId>> stack{{a.left, b.left}}; !stack.empty();) {
      const auto [p, q] = stack.back();
      stack.pop_back();
      if (++work_ > kMostDefinitionWork) return false;
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
    if (is_defined(t)) d.mentioned.insert(bank_.symbol(t));
    if (is_defined(t)) d.calls[0].insert(call(head(e), t));
    if (is_defined(t) || is_apply(t)) d.calls[1].insert(call(e.left, t));
  }

  Graph call(TermId left, TermId t) const {
    Graph g{bank_.symbol(left), bank_.symbol(t), {}};
    for (TermId p : bank_.arguments(left)) {
      for (TermId a : bank_.arguments(t)) g.arcs.push_back(compare(bank_, a, p));
    }
    return g;
  }

  bool decide(SymbolId f) {
    if (const auto known = definitions_.at(f).holds) return *known;
    std::set<SymbolId> all;  // to which f leads
    for (std::vector<SymbolId> stack{f}; !stack.empty();) {
      const std::set<SymbolId>& next = definitions_.at(stack.back()).mentioned;
      stack.pop_back();
      for (SymbolId s : next) {
        if (all.insert(s).second) stack.push_back(s);
      }
    }
    std::set<SymbolId> group{f};  // those of them that lead back to f
    for (std::size_t before = 0; before < group.size() && all.contains(f);) {
      before = group.size();
      for (SymbolId s : all) {
        const auto in_group = [&](SymbolId m) { return group.contains(m); };
        if (std::ranges::any_of(definitions_.at(s).mentioned, in_group)) group.insert(s);
      }
    }
    const auto stay = [&](SymbolId s) { return definitions_.at(s).values_stay; };
    const bool holds = !all.contains(f) || calls_end(group, 0) ||
                       (std::ranges::all_of(all, stay) && calls_end(all, 1));
    for (SymbolId s : group) definitions_.at(s).holds = holds;
    return holds;
  }

  // Whether calls among the group end, by its graphs as in 1 or as in 2.
  bool calls_end(const std::set<SymbolId>& group, std::size_t which) {
    std::set<Graph> known;
    std::vector<Graph> graphs;
    bool end = true;
    work_ = 0;
    const auto add = [&](const Graph& g) {
      if (!known.insert(g).second) return;
      graphs.push_back(g);
      bool shrinks = g.from != g.to || compose(g, g) != g;
      for (std::size_t i = 0; i < g.arcs.size() && !shrinks; i += arity(g.from) + 1) {
        shrinks = g.arcs[i] == kSmaller;
      }
      end = end && shrinks;
    };
    for (SymbolId s : group) {
      for (const Graph& g : definitions_.at(s).calls[which]) {
        if (which == 1 || group.contains(g.to)) add(g);
      }
    }
    const std::size_t calls = graphs.size();  // a composition is one of a shorter one and a call
    for (std::size_t i = 0; i < graphs.size() && end; ++i) {
      for (std::size_t k = 0; k < calls; ++k) {
        if (graphs[i].to == graphs[k].from) add(compose(graphs[i], graphs[k]));
      }
      if (graphs.size() > kMostGraphs || work_ > kMostDefinitionWork) return false;
    }
    return end;
  }

  Graph compose(const Graph& a, const Graph& b) {
    const std::size_t middle = arity(a.to);
    const std::size_t columns = arity(b.to);
    Graph c{a.from, b.to, std::vector<std::uint8_t>(arity(a.from) * columns)};
    work_ += 16 + a.arcs.size() + c.arcs.size();
    for (std::size_t ik = 0; ik < a.arcs.size(); ++ik) {
      for (std::size_t j = 0; j < columns && a.arcs[ik] != kUnknown; ++j) {
        const std::uint8_t second = b.arcs[ik % middle * columns + j];
        std::uint8_t& whole = c.arcs[ik / middle * columns + j];
        if (second != kUnknown) whole = std::max({whole, second, a.arcs[ik]});
      }
    }
    return c;
  }

  TermBank& bank_;
  std::map<SymbolId, Definition> definitions_;
  std::size_t work_ = 0;
};

}  // namespace

std::vector<std::uint32_t> unchecked_definitions(Problem& problem,
                                                 const std::vector<std::uint32_t>& statements) {
  std::vector<std::uint32_t> unchecked;
  std::optional<Definitions> definitions;
  for (std::uint32_t i : statements) {
    if (problem.statements[i].kind != StatementKind::kDefinition) continue;
    if (!definitions) definitions.emplace(problem);
    if (!definitions->holds(problem.statements[i].formula)) unchecked.push_back(i);
  }
  return unchecked;
}

}  // namespace whence::kernel
