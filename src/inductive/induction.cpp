#include "inductive/induction.h"

#include <absl/container/node_hash_map.h>

#include <algorithm>
#include <optional>

#include "logic/length_order.h"
#include "proof/kernel/rules.h"
#include "unify/unify.h"

namespace whence {

namespace {

// Of a scheme: nobody would prove more by hand, and each is a block.
constexpr std::size_t kMostCases = 24;
// Case variables are numbered from here until a case is done.
constexpr std::uint32_t kFirstOwn = 64;

// A case under construction: constructor terms for the components taken apart.
struct OpenCase {
  std::vector<TermId> pattern;
};

class SchemeBuilder {
 public:
  SchemeBuilder(Problem& problem, Definitions& definitions, TermId goal, Watch* watch)
      : bank_(problem.bank), definitions_(definitions), watch_(watch), goal_(goal) {
    matrix_ = goal;
    while (bank_.kind(matrix_) == TermKind::kForall) {
      const TermId v =
          bank_.variable(static_cast<std::uint32_t>(variables_.size()), bank_.binder_sort(matrix_));
      variables_.push_back(v);
      matrix_ = bank_.open(matrix_, v);
    }
  }

  std::optional<SchemeProposal> split(std::uint32_t v) {
    const SortId sort = bank_.sort(variables_[v]);
    if (!bank_.signature().is_datatype(sort)) return std::nullopt;
    std::uint32_t next = kFirstOwn;
    std::vector<OpenCase> open;
    const TermId whole = bank_.variable(next++, sort);
    split_variable({{whole}}, whole, open, next);
    InductionScheme scheme;
    for (const OpenCase& c : open) add_case(scheme, {v}, c.pattern, {});
    propose(std::move(scheme), {v}, 0);
    if (proposals_.empty()) return std::nullopt;
    return std::move(proposals_.front());
  }

  std::vector<SchemeProposal> proposals() {
    count_occurrences();
    bank_.for_each_subterm({&matrix_, 1}, [&](TermId t) {
      if (bank_.kind(t) == TermKind::kApplication) applications_.push_back(t);
    });
    for (TermId t : std::vector<TermId>(applications_)) {
      look();
      from_recursion(t);
    }
    for (std::uint32_t i = 0; i < variables_.size(); ++i) {
      look();
      from_datatype(i);
    }
    for (TermId t : std::vector<TermId>(applications_)) {
      look();
      from_two_steps(t);
    }
    std::stable_sort(proposals_.begin(), proposals_.end(),
                     [](const auto& a, const auto& b) { return a.score > b.score; });
    return std::move(proposals_);
  }

 private:
  // Positions of f that some clause takes apart, and whether f is recursive at all.
  struct Recursion {
    std::vector<std::uint32_t> positions;
    bool recursive = false;
  };

  void look() {
    if (watch_ != nullptr) watch_->look();
  }

  const Recursion& recursion_of(FunctionId f) {
    const auto known = recursions_.find(f);
    if (known != recursions_.end()) return known->second;
    look();
    return recursions_.emplace(f, find_recursion(f)).first->second;
  }

  Recursion find_recursion(FunctionId f) {
    Recursion result;
    const std::vector<DefinitionClause> clauses = definitions_.of(f);
    if (clauses.empty()) return result;
    const std::size_t arity = bank_.arguments(clauses[0].left).size();
    for (std::uint32_t i = 0; i < arity; ++i) {
      if (inspects_argument(bank_, clauses, i)) result.positions.push_back(i);
    }
    for (const DefinitionClause& c : clauses) {
      std::optional<TermId> wanted;
      if (!recursive_calls(f, c.right).empty() ||
          !calls_through_others(f, c.right, wanted).empty() || wanted) {
        result.recursive = true;
      }
    }
    return result;
  }

  std::vector<TermId> recursive_calls(FunctionId f, TermId right) {
    std::vector<TermId> calls;
    bank_.for_each_subterm({&right, 1}, [&](TermId t) {
      if (bank_.kind(t) == TermKind::kApplication && bank_.function(t) == f) calls.push_back(t);
    });
    return calls;
  }

  // Calls of f that the right side makes through one call of another function: even through odd. If
  // a variable has to be taken apart to see the clause of that function, it is `wanted`.
  std::vector<TermId> calls_through_others(FunctionId f, TermId right,
                                           std::optional<TermId>& wanted) {
    std::vector<TermId> others;
    bank_.for_each_subterm({&right, 1}, [&](TermId t) {
      if (bank_.kind(t) == TermKind::kApplication && bank_.function(t) != f) others.push_back(t);
    });
    std::vector<TermId> calls;
    for (TermId t : others) {
      const std::vector<DefinitionClause> clauses = definitions_.of(bank_.function(t));
      const bool mutual = std::ranges::any_of(
          clauses, [&](const DefinitionClause& c) { return !recursive_calls(f, c.right).empty(); });
      if (!mutual) continue;
      for (const DefinitionClause& clause : clauses) {
        Substitution substitution;
        std::optional<TermId> here;
        bool clash = false;
        for (std::size_t i = 0; i < bank_.arguments(t).size() && !clash; ++i) {
          align(bank_.argument(clause.left, i), bank_.argument(t, i), substitution, here, clash);
        }
        if (clash) continue;
        if (here) {
          if (!wanted) wanted = here;
        } else {
          for (TermId call : recursive_calls(f, bank_.substitute(clause.right, substitution))) {
            calls.push_back(call);
          }
        }
        break;
      }
    }
    return calls;
  }

  // For each variable: how often a function waits for it, and how often it stands where a recursive
  // function passes it on unseen.
  void count_occurrences() {
    primary_.assign(variables_.size(), 0);
    blocked_.assign(variables_.size(), 0);
    bank_.for_each_subterm({&matrix_, 1}, [&](TermId t) {
      if (bank_.kind(t) != TermKind::kApplication) return;
      const Recursion recursion = recursion_of(bank_.function(t));
      if (recursion.positions.empty()) return;
      for (std::uint32_t i = 0; i < bank_.arguments(t).size(); ++i) {
        const TermId a = bank_.argument(t, i);
        if (bank_.kind(a) != TermKind::kVariable) continue;
        const bool inspected =
            std::ranges::find(recursion.positions, i) != recursion.positions.end();
        ++(inspected ? primary_ : blocked_)[bank_.index(a)];
      }
    });
  }

  int score(const std::vector<std::uint32_t>& inducted) const {
    int s = 0;
    for (std::uint32_t v : inducted) s += 3 * primary_[v] - 2 * blocked_[v];
    return s - static_cast<int>(inducted.size());
  }

  void from_recursion(TermId application) {
    const FunctionId f = bank_.function(application);
    if (definitions_.by_measure(bank_.symbol(application))) return;
    const Recursion recursion = recursion_of(f);
    if (!recursion.recursive || recursion.positions.empty()) return;
    std::vector<std::uint32_t> inducted;  // goal variables, in the order of the positions
    for (std::uint32_t position : recursion.positions) {
      const TermId a = bank_.argument(application, position);
      if (bank_.kind(a) != TermKind::kVariable) return;
      if (std::ranges::find(inducted, bank_.index(a)) != inducted.end()) return;
      inducted.push_back(bank_.index(a));
    }
    const std::vector<DefinitionClause> clauses = definitions_.of(f);
    // Refine the all-variables tuple until each case is an instance of a clause or matches none.
    std::vector<OpenCase> open{{std::vector<TermId>()}};
    std::uint32_t next = kFirstOwn;
    for (std::uint32_t v : inducted) {
      open[0].pattern.push_back(bank_.variable(next++, bank_.sort(variables_[v])));
    }
    InductionScheme scheme;
    std::size_t produced = 0;
    while (!open.empty()) {
      const OpenCase current = open.back();
      open.pop_back();
      if (++produced > kMostCases) return;
      std::optional<TermId> split;
      const DefinitionClause* applies = nullptr;
      Substitution substitution;
      for (const DefinitionClause& clause : clauses) {
        substitution.clear();
        bool matches = true;
        std::optional<TermId> wanted;
        bool clash = false;
        for (std::size_t k = 0; k < current.pattern.size(); ++k) {
          const TermId p = bank_.argument(clause.left, recursion.positions[k]);
          align(p, current.pattern[k], substitution, wanted, clash);
        }
        if (clash) continue;
        if (wanted) {
          matches = false;
          split = wanted;
        }
        if (matches) applies = &clause;
        break;  // the first clause that is not excluded decides
      }
      if (split) {
        const std::size_t before = open.size();
        split_variable(current, *split, open, next);
        if (open.size() == before) return;
        continue;
      }
      std::vector<std::vector<TermId>> hypotheses;
      std::optional<TermId> wanted;
      if (applies != nullptr) {
        const TermId right = bank_.substitute(applies->right, substitution);
        std::vector<TermId> calls = recursive_calls(f, right);
        for (TermId call : calls_through_others(f, right, wanted)) calls.push_back(call);
        for (TermId call : calls) {
          std::vector<TermId> components;
          for (std::uint32_t position : recursion.positions) {
            components.push_back(bank_.argument(call, position));
          }
          if (std::ranges::find(hypotheses, components) == hypotheses.end()) {
            hypotheses.push_back(std::move(components));
          }
        }
      }
      if (wanted) {
        split_variable(current, *wanted, open, next);
        continue;
      }
      add_case(scheme, inducted, current.pattern, hypotheses);
    }
    std::reverse(scheme.cases.begin(), scheme.cases.end());
    propose(std::move(scheme), inducted, score(inducted));
  }

  // Walks pattern and case together: variables of the pattern are bound; a variable of the case
  // where the pattern has a constructor is `wanted`; different constructors are a clash.
  void align(TermId pattern, TermId term, Substitution& substitution, std::optional<TermId>& wanted,
             bool& clash) {
    std::vector<std::pair<TermId, TermId>> pending{{pattern, term}};
    while (!pending.empty()) {
      const auto [p, t] = pending.back();
      pending.pop_back();
      if (bank_.kind(p) == TermKind::kVariable) {
        substitution.bind(bank_.index(p), t);
      } else if (bank_.kind(t) == TermKind::kVariable) {
        if (!wanted) wanted = t;
      } else if (bank_.function(p) != bank_.function(t)) {
        clash = true;
        return;
      } else {
        for (std::size_t i = bank_.arguments(p).size(); i-- > 0;) {
          pending.emplace_back(bank_.argument(p, i), bank_.argument(t, i));
        }
      }
    }
  }

  void split_variable(const OpenCase& current, TermId variable, std::vector<OpenCase>& open,
                      std::uint32_t& next) {
    Signature& signature = bank_.signature();
    const SortId sort = bank_.sort(variable);
    if (!signature.is_datatype(sort)) return;
    const std::vector<SortId> arguments = signature.sort(sort).arguments;
    const std::vector<SymbolId> constructors(signature.constructors(sort).begin(),
                                             signature.constructors(sort).end());
    for (SymbolId c : constructors) {
      const FunctionId f = signature.function(c, arguments);
      const std::vector<SortId> fields = signature.function(f).argument_sorts;
      std::vector<TermId> children;
      children.reserve(fields.size());
      for (SortId s : fields) children.push_back(bank_.variable(next++, s));
      Substitution substitution;
      substitution.bind(bank_.index(variable), bank_.apply(f, children));
      OpenCase refined;
      for (TermId p : current.pattern) {
        refined.pattern.push_back(bank_.substitute(p, substitution));
      }
      open.push_back(std::move(refined));
    }
  }

  // Renumbers a case's variables 0.. in order of first occurrence in the full tuple, where
  // components that are not taken apart are variables; hypotheses get variables of their own for
  // those, and for components that are not constructor terms.
  void add_case(InductionScheme& scheme, const std::vector<std::uint32_t>& inducted,
                const std::vector<TermId>& pattern,
                const std::vector<std::vector<TermId>>& hypotheses) {
    InductionCase result;
    std::vector<TermId> full(variables_.size());
    std::uint32_t unused = 0;
    for (TermId p : pattern) unused = std::max(unused, bank_.variable_bound(p));
    for (std::uint32_t v = 0; v < variables_.size(); ++v) {
      full[v] = bank_.variable(unused++, bank_.sort(variables_[v]));
    }
    for (std::size_t k = 0; k < inducted.size(); ++k) full[inducted[k]] = pattern[k];
    Substitution renaming;
    std::uint32_t next = 0;
    for (TermId v : bank_.free_variables(full)) {
      renaming.bind(bank_.index(v), bank_.variable(next++, bank_.sort(v)));
    }
    for (TermId t : full) result.pattern.push_back(bank_.substitute(t, renaming));
    for (const std::vector<TermId>& components : hypotheses) {
      std::uint32_t own = next;
      std::vector<TermId> hypothesis(variables_.size());
      for (std::size_t k = 0; k < inducted.size(); ++k) {
        const TermId image = bank_.substitute(components[k], renaming);
        if (is_constructor_term(image)) hypothesis[inducted[k]] = image;
      }
      for (std::uint32_t v = 0; v < variables_.size(); ++v) {
        if (!hypothesis[v].valid()) {
          hypothesis[v] = bank_.variable(own++, bank_.sort(variables_[v]));
        }
      }
      result.hypotheses.push_back(std::move(hypothesis));
    }
    scheme.cases.push_back(std::move(result));
  }

  bool is_constructor_term(TermId t) const {
    bool all = true;
    bank_.for_each_subterm({&t, 1}, [&](TermId part) {
      all = all && (bank_.kind(part) == TermKind::kVariable || bank_.is_constructor(part));
    });
    return all;
  }

  // One constructor step; a field of another datatype that holds values of this one is opened once
  // more, so that its elements come into reach.
  void from_datatype(std::uint32_t v) {
    const SortId sort = bank_.sort(variables_[v]);
    if (!bank_.signature().is_datatype(sort)) return;
    std::uint32_t next = kFirstOwn;
    std::vector<OpenCase> open;
    const TermId whole = bank_.variable(next++, sort);
    split_variable({{whole}}, whole, open, next);
    InductionScheme scheme;
    for (std::size_t k = 0; k < open.size() && k < kMostCases; ++k) {
      const TermId value = open[k].pattern[0];
      const std::vector<TermId> fields(bank_.arguments(value).begin(),
                                       bank_.arguments(value).end());
      const auto holder = std::ranges::find_if(fields, [&](TermId field) {
        return bank_.kind(field) == TermKind::kVariable && bank_.sort(field) != sort &&
               holds(bank_.sort(field), sort);
      });
      if (holder != fields.end()) {
        std::vector<OpenCase> refined;
        split_variable(open[k], *holder, refined, next);
        open.insert(open.end(), refined.begin(), refined.end());
        continue;
      }
      std::vector<std::vector<TermId>> hypotheses;
      for (TermId x : bank_.free_variables(value)) {
        if (bank_.sort(x) == sort) hypotheses.push_back({x});
      }
      // node(x, cons(y, ys)): besides y also node(x, ys).
      for (std::uint32_t i = 0; i < fields.size(); ++i) {
        if (bank_.kind(fields[i]) != TermKind::kApplication) continue;
        for (TermId x : bank_.arguments(fields[i])) {
          if (bank_.sort(x) == bank_.sort(fields[i])) {
            hypotheses.push_back({bank_.replace_at(value, {&i, 1}, x)});
          }
        }
      }
      add_case(scheme, {v}, {value}, hypotheses);
    }
    propose(std::move(scheme), {v}, score({v}) - 1);
  }

  // Of recursive axioms that wait for a condition, as division by 2 does, nobody sees by what they
  // go down: two steps are tried where one is not all there is.
  void from_two_steps(TermId application) {
    const std::vector<DefinitionClause> clauses = definitions_.of(bank_.function(application));
    const bool waits =
        !clauses.empty() && std::ranges::all_of(clauses, [&](const DefinitionClause& c) {
          return c.by_axiom && waits_for_condition(bank_, c.left, c.right);
        });
    if (!waits) return;
    for (TermId v : bank_.arguments(application)) {
      if (bank_.kind(v) != TermKind::kVariable) continue;
      const std::optional<ChainConstructors> chain = chain_of(bank_.signature(), bank_.sort(v));
      if (!chain) continue;
      std::uint32_t next = kFirstOwn;
      std::vector<OpenCase> open;
      const TermId whole = bank_.variable(next++, bank_.sort(v));
      split_variable({{whole}}, whole, open, next);
      InductionScheme scheme;
      for (const OpenCase& once : std::vector<OpenCase>(open)) {
        const TermId value = once.pattern[0];
        if (!bank_.is_application_of(value, chain->step)) {
          add_case(scheme, {bank_.index(v)}, once.pattern, {});
          continue;
        }
        const TermId tail = bank_.argument(value, chain->next);
        std::vector<OpenCase> twice;
        split_variable(once, tail, twice, next);
        for (const OpenCase& c : twice) {
          const TermId rest = bank_.argument(c.pattern[0], chain->next);
          std::vector<std::vector<TermId>> hypotheses{{rest}};
          if (bank_.is_application_of(rest, chain->step)) {
            hypotheses.push_back({bank_.argument(rest, chain->next)});
          }
          add_case(scheme, {bank_.index(v)}, c.pattern, hypotheses);
        }
      }
      propose(std::move(scheme), {bank_.index(v)}, score({bank_.index(v)}));
    }
  }

  bool holds(SortId outer, SortId inner) {
    Signature& signature = bank_.signature();
    if (!signature.is_datatype(outer)) return false;
    const std::vector<SortId> arguments = signature.sort(outer).arguments;
    const std::vector<SymbolId> constructors(signature.constructors(outer).begin(),
                                             signature.constructors(outer).end());
    for (SymbolId c : constructors) {
      const FunctionId f = signature.function(c, arguments);
      const std::vector<SortId>& fields = signature.function(f).argument_sorts;
      if (std::ranges::find(fields, inner) != fields.end()) return true;
    }
    return false;
  }

  // Tries measures until the kernel's function accepts one.
  void propose(InductionScheme scheme, const std::vector<std::uint32_t>& inducted, int value) {
    std::vector<std::vector<std::vector<std::uint32_t>>> measures;
    measures.reserve(inducted.size());
    for (std::uint32_t v : inducted) measures.push_back({{v}});
    if (inducted.size() > 1) {
      std::vector<std::uint32_t> order = inducted;
      std::sort(order.begin(), order.end());
      measures.push_back({order});
      constexpr std::size_t kMostPermuted = 3;  // 6 orders; each is tried with the kernel
      if (order.size() <= kMostPermuted) {
        do {
          std::vector<std::vector<std::uint32_t>> lexicographic;
          lexicographic.reserve(order.size());
          for (std::uint32_t v : order) lexicographic.push_back({v});
          measures.push_back(std::move(lexicographic));
        } while (std::next_permutation(order.begin(), order.end()));
      }
    }
    for (auto& measure : measures) {
      scheme.measure = std::move(measure);
      StepArguments arguments =
          encode_induction(bank_, goal_, static_cast<std::uint32_t>(variables_.size()), scheme);
      auto outcome = kernel::induction_cases(bank_, arguments);
      if (auto* cases = std::get_if<std::vector<TermId>>(&outcome)) {
        const bool known = std::ranges::any_of(
            proposals_, [&](const SchemeProposal& p) { return p.cases == *cases; });
        if (known) return;
        SchemeProposal proposal;
        proposal.arguments = std::move(arguments);
        proposal.cases = std::move(*cases);
        proposal.score = value;
        for (const InductionCase& c : scheme.cases) {
          proposal.hypotheses.push_back(static_cast<std::uint32_t>(c.hypotheses.size()));
        }
        proposals_.push_back(std::move(proposal));
        return;
      }
    }
  }

  TermBank& bank_;
  Definitions& definitions_;
  Watch* watch_;
  TermId goal_;
  TermId matrix_;
  std::vector<TermId> variables_;
  std::vector<TermId> applications_;
  absl::node_hash_map<FunctionId, Recursion> recursions_;
  std::vector<int> primary_;
  std::vector<int> blocked_;
  std::vector<SchemeProposal> proposals_;
};

}  // namespace

std::optional<SchemeProposal> case_split(Problem& problem, TermId goal, std::uint32_t variable) {
  Definitions definitions(problem);
  return SchemeBuilder(problem, definitions, goal, nullptr).split(variable);
}

std::vector<SchemeProposal> propose_schemes(Problem& problem, Definitions& definitions, TermId goal,
                                            Watch* watch) {
  return SchemeBuilder(problem, definitions, goal, watch).proposals();
}

}  // namespace whence
