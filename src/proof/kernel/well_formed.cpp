#include "proof/kernel/well_formed.h"

#include <absl/container/flat_hash_set.h>

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>

#include "proof/kernel/rules.h"

namespace whence::kernel {

void TermChecker::check_sort(SortId s) {
  const Signature& signature = bank_.signature();
  require(s.valid() && s.index() < signature.sort_count(), "a sort does not exist");
  if (sort_done_.size() < signature.sort_count()) sort_done_.resize(signature.sort_count());
  std::vector<SortId> stack{s};
  while (!stack.empty()) {
    const SortId top = stack.back();
    stack.pop_back();
    if (sort_done_[top.index()]) continue;
    require(signature.sort_weight(top) <= kSortWeightLimit, "a sort is too large");
    const Sort& sort = signature.sort(top);
    if (sort.is_variable) {
      require(sort.variable < kVariableLimit, "the number of a type variable is too large");
    } else {
      require(sort.constructor.index() < signature.sort_constructor_count() &&
                  signature.sort_constructor(sort.constructor).arity == sort.arguments.size(),
              "a sort has the wrong number of arguments");
    }
    sort_done_[top.index()] = true;
    stack.insert(stack.end(), sort.arguments.begin(), sort.arguments.end());
  }
}

void TermChecker::check(TermId root) {
  require(root.valid() && root.index() < bank_.size(), "a term does not exist");
  if (term_done_.size() < bank_.size()) term_done_.resize(bank_.size());
  std::vector<TermId> stack{root};
  while (!stack.empty()) {
    const TermId t = stack.back();
    stack.pop_back();
    if (term_done_[t.index()]) continue;
    check_node(t);
    term_done_[t.index()] = true;
    const auto arguments = bank_.arguments(t);
    stack.insert(stack.end(), arguments.begin(), arguments.end());
  }
}

void TermChecker::check_node(TermId t) {
  const Signature& signature = bank_.signature();
  check_sort(bank_.sort(t));
  switch (bank_.kind(t)) {
    case TermKind::kVariable:
    case TermKind::kBound:
      require(bank_.index(t) < kVariableLimit, "the number of a variable is too large");
      break;
    case TermKind::kApplication: {
      require(bank_.function(t).index() < signature.function_count(), "a function does not exist");
      const Function& function = signature.function(bank_.function(t));
      const Symbol& symbol = signature.symbol(function.symbol);
      if (function.symbol.index() >= problem_.input_symbol_count && !symbol.is_fresh()) {
        refuse("'" + symbol.name + "' is neither a symbol of the input nor a fresh one");
      }
      for (SortId s : function.sort_arguments) check_sort(s);
      if (!bank_.well_sorted(bank_.function(t), bank_.arguments(t)) ||
          function.result_sort != bank_.sort(t)) {
        refuse("an application of '" + symbol.name + "' is ill-sorted");
      }
      break;
    }
    case TermKind::kForall:
    case TermKind::kExists: {
      const SortId sort = bank_.binder_sort(t);
      check_sort(sort);
      require(bank_.is_boolean(bank_.body(t)) && bank_.is_boolean(t),
              "what is quantified is not a formula");
      const bool other = any_occurrence(bank_, bank_.body(t), places_left_,
                                        [&](TermId v) { return bank_.sort(v) != sort; });
      require(places_left_ > 0, "too many quantifiers are nested");
      require(!other, "a bound variable has another sort than its quantifier");
      break;
    }
  }
}

bool any_occurrence(const TermBank& bank, TermId body, std::size_t& places_left,
                    const std::function<bool(TermId)>& wanted) {
  // A place is a node and how many quantifiers stand between it and the one in question.
  using Place = std::pair<TermId, std::uint32_t>;
  std::vector<Place> stack{{body, 0}};
  absl::flat_hash_set<Place> seen;
  while (!stack.empty() && places_left > 0) {
    const auto [t, depth] = stack.back();
    stack.pop_back();
    if (bank.loose_bound(t) <= depth || !seen.insert({t, depth}).second) continue;
    --places_left;
    if (bank.kind(t) == TermKind::kBound) {
      if (bank.index(t) == depth && wanted(t)) return true;
      continue;
    }
    const std::uint32_t inside = depth + (bank.is_quantifier(t) ? 1 : 0);
    for (TermId a : bank.arguments(t)) stack.emplace_back(a, inside);
  }
  return !stack.empty();
}

void require_small_sorts(const TermBank& bank, std::span<const TermId> terms) {
  const Signature& signature = bank.signature();
  const auto look = [&](SortId s) {
    require(signature.sort_weight(s) <= kSortWeightLimit, "a sort of the conclusion is too large");
  };
  bank.for_each_subterm(terms, [&](TermId t) {
    look(bank.sort(t));
    if (bank.is_quantifier(t)) look(bank.binder_sort(t));
    if (bank.kind(t) != TermKind::kApplication) return;
    for (SortId s : signature.function(bank.function(t)).sort_arguments) look(s);
  });
}

bool are_type_variables(const Signature& signature, std::span<const SortId> sorts) {
  std::set<std::uint32_t> numbers;
  for (SortId s : sorts) {
    const Sort& sort = signature.sort(s);
    if (!sort.is_variable || sort.variable >= sorts.size()) return false;
    numbers.insert(sort.variable);
  }
  return numbers.size() == sorts.size();
}

namespace {

// A constructor of datatype D must have the rank `..., D(a, b, ...)` with D's parameters and no
// others, else "every value of D is made by one of its constructors" means something else.
bool rank_fits(const Signature& signature, SortConstructorId datatype, const Symbol& constructor) {
  const Sort& result = signature.sort(constructor.result_sort);
  return !result.is_variable && result.constructor == datatype &&
         result.arguments.size() == constructor.sort_parameters &&
         are_type_variables(signature, result.arguments);
}

// What the argument sorts of a datatype's constructors lead to, as numbers of sort constructors;
// and what of that is *guarded*: inside a function sort, or a parameter that a datatype has in one.
struct Leads {
  std::set<std::size_t> all;
  std::set<std::size_t> guarded;
  std::set<std::size_t> parameters;  // of the datatype's own, that are guarded
};

// Notes what is in a sort over the type variables `own`. Recursion over a sort of checked size.
void note(const Signature& signature, std::vector<Leads>& leads, Leads& to, SortId s,
          const std::vector<SortId>& own, bool guarded) {
  const Sort& sort = signature.sort(s);
  if (sort.is_variable) {
    const auto k = static_cast<std::size_t>(std::ranges::find(own, s) - own.begin());
    if (guarded) to.parameters.insert(k);
    return;
  }
  const std::size_t c = sort.constructor.index();
  to.all.insert(c);
  if (&leads[c] != &to) to.all.insert(leads[c].all.begin(), leads[c].all.end());
  if (guarded) to.guarded.insert(c);
  for (std::size_t k = 0; k < sort.arguments.size(); ++k) {
    note(signature, leads, to, sort.arguments[k], own,
         guarded || signature.is_function_sort(s) || leads[c].parameters.contains(k));
  }
}

// A datatype that recurs through a function sort, if there is one: `type D = c(D -> Bool)` has no
// domain, as a set has more functions to Bool than elements. If nothing that is guarded leads back,
// there are domains: those of datatypes that lead to each other are made together, after others, in
// stages, each the constructors applied to values of the stage before. What is guarded is the same
// in all stages, all else is trees with leaves of the stage before. So stages grow, and their union
// is closed: finite trees, one for each way to make one.
std::optional<std::size_t> find_guarded_recursion(const Signature& signature) {
  std::vector<Leads> leads(signature.sort_constructor_count());
  for (std::size_t size = 0, before = 1; size != before;) {
    before = std::exchange(size, 0);
    for (std::size_t d = 0; d < leads.size(); ++d) {
      for (SymbolId c : signature.sort_constructor(SortConstructorId{d}).constructors) {
        const Symbol& symbol = signature.symbol(c);
        const std::vector<SortId>& own = signature.sort(symbol.result_sort).arguments;
        for (SortId s : symbol.argument_sorts) note(signature, leads, leads[d], s, own, false);
      }
      size += leads[d].all.size() + leads[d].parameters.size();
    }
  }
  for (std::size_t d = 0; d < leads.size(); ++d) {
    for (std::size_t e : leads[d].guarded) {
      if (e == d || leads[e].all.contains(d)) return d;
    }
  }
  return std::nullopt;
}

void check_symbols(const Problem& problem, TermChecker& checker) {
  const Signature& signature = problem.bank.signature();
  require(problem.input_symbol_count >= Signature::builtin_symbol_count() &&
              problem.input_symbol_count <= signature.symbol_count(),
          "the problem does not say which symbols are the input's");
  for (std::size_t i = 0; i < problem.input_symbol_count; ++i) {
    const Symbol& symbol = signature.symbol(SymbolId{i});
    // An axiom about a symbol that a definition has fixed already would not be conservative.
    if (symbol.is_fresh())
      refuse("the fresh symbol '" + symbol.name + "' is said to be the input's");
    std::vector<SortId> rank = symbol.argument_sorts;
    rank.push_back(symbol.result_sort);
    for (SortId s : rank) {
      checker.check_sort(s);
      if (signature.sort_variable_bound(s) > symbol.sort_parameters) {
        refuse("the rank of '" + symbol.name + "' has a type variable that is no parameter");
      }
    }
  }
}

// Which datatypes have a finite value: the least answer to "some constructor has arguments whose
// sorts all have one". For a datatype with parameters it depends on which of these have one, and is
// worked out for just those selections of parameters that come up: `type Box(a) = box(a)` has a
// value if `a` has one, so `type T = c(Box(T))` has none.
class Inhabited {
 public:
  explicit Inhabited(const Signature& signature) : signature_(signature) {}

  /// The first datatype without a value though all its parameters have one, if there is one.
  std::optional<std::size_t> find_empty() {
    for (std::size_t d = 0; d < signature_.sort_constructor_count(); ++d) {
      const SortConstructor& datatype = signature_.sort_constructor(SortConstructorId{d});
      if (datatype.kind != SortKind::kDatatype) continue;
      answers_[{d, Selection(datatype.arity, true)}] = false;
    }
    most_ = answers_.size() + kMostMore;
    for (std::size_t known = 0; known != progress();) {
      known = progress();
      for (auto& [question, answer] : answers_) answer = answer || made(question);
    }
    const auto empty = std::ranges::find_if(answers_, [](const auto& entry) {
      const auto& [question, answer] = entry;
      return !answer && std::ranges::find(question.second, false) == question.second.end();
    });
    return empty == answers_.end() ? std::nullopt : std::optional(empty->first.first);
  }

 private:
  using Selection = std::vector<bool>;                 // of parameters
  using Question = std::pair<std::size_t, Selection>;  // about a datatype
  // Questions beyond those about each datatype; more are answered no, so more is refused.
  static constexpr std::size_t kMostMore = 4096;

  // Whether a sort has a value if the type variables in `given` have one. Recursion over a sort,
  // whose size has been checked.
  bool holds(SortId s, const Selection& given) {
    const Sort& sort = signature_.sort(s);
    if (sort.is_variable) return given[sort.variable];
    if (signature_.is_function_sort(s)) return holds(sort.arguments.back(), given);
    if (!signature_.is_datatype(s)) return true;
    Question question{sort.constructor.index(), {}};
    for (SortId a : sort.arguments) question.second.push_back(holds(a, given));
    const auto known = answers_.find(question);
    if (known != answers_.end()) return known->second;
    if (answers_.size() < most_) answers_.emplace(std::move(question), false);
    return false;
  }

  [[nodiscard]] std::size_t progress() const {
    const auto yes =
        std::ranges::count_if(answers_, [](const auto& entry) { return entry.second; });
    return answers_.size() + static_cast<std::size_t>(yes);
  }

  // Whether a constructor makes such a value. May add questions, which leaves others in place.
  bool made(const Question& question) {
    const SortConstructorId datatype{question.first};
    return std::ranges::any_of(signature_.sort_constructor(datatype).constructors, [&](SymbolId c) {
      const Symbol& symbol = signature_.symbol(c);
      const std::vector<SortId>& parameters = signature_.sort(symbol.result_sort).arguments;
      Selection given(symbol.sort_parameters);  // by the constructor's own type variables
      for (std::size_t k = 0; k < parameters.size(); ++k) {
        given[signature_.sort(parameters[k]).variable] = question.second[k];
      }
      return std::ranges::all_of(symbol.argument_sorts, [&](SortId s) { return holds(s, given); });
    });
  }

  const Signature& signature_;
  std::map<Question, bool> answers_;
  std::size_t most_ = 0;
};

void check_datatypes(const Problem& problem) {
  const Signature& signature = problem.bank.signature();
  std::vector<bool> listed(problem.input_symbol_count);
  for (std::size_t d = 0; d < signature.sort_constructor_count(); ++d) {
    const SortConstructor& datatype = signature.sort_constructor(SortConstructorId{d});
    if (datatype.kind != SortKind::kDatatype) continue;
    for (SymbolId c : datatype.constructors) {
      const Symbol& constructor = signature.symbol(c);
      if (c.index() >= problem.input_symbol_count || constructor.kind != SymbolKind::kConstructor ||
          !rank_fits(signature, SortConstructorId{d}, constructor)) {
        refuse("'" + constructor.name + "' cannot be a constructor of '" + datatype.name + "'");
      }
      listed[c.index()] = true;
    }
  }
  for (std::size_t i = 0; i < problem.input_symbol_count; ++i) {
    const Symbol& symbol = signature.symbol(SymbolId{i});
    if (symbol.kind == SymbolKind::kConstructor && !listed[i]) {
      refuse("'" + symbol.name + "' is a constructor of no datatype");
    }
  }
  if (const auto empty = Inhabited(signature).find_empty()) {
    refuse("the datatype '" + signature.sort_constructor(SortConstructorId{*empty}).name +
           "' has no value");
  }
  if (const auto guarded = find_guarded_recursion(signature)) {
    refuse("the datatype '" + signature.sort_constructor(SortConstructorId{*guarded}).name +
           "' recurs through a function sort");
  }
}

}  // namespace

void check_problem(const Problem& problem, TermChecker& checker) {
  check_symbols(problem, checker);
  check_datatypes(problem);
  const TermBank& bank = problem.bank;
  for (const Statement& statement : problem.statements) {
    if (statement.kind == StatementKind::kExample) continue;
    try {
      checker.check(statement.formula);
      require(bank.is_closed(statement.formula) && bank.is_boolean(statement.formula),
              "it is not a closed formula");
      bank.for_each_subterm({&statement.formula, 1}, [&](TermId t) {
        require(bank.kind(t) != TermKind::kApplication ||
                    bank.symbol(t).index() < problem.input_symbol_count,
                "it mentions a symbol that is not the input's");
      });
    } catch (const Refusal& refusal) {
      refuse("statement '" + statement.name + "': " + refusal.reason);
    }
  }
}

}  // namespace whence::kernel
