#include "proof/kernel/well_formed.h"

#include <algorithm>
#include <set>
#include <utility>

namespace whence::kernel {

namespace {

// Total of all contexts. Only formulas with thousands of nested quantifiers come near it.
constexpr std::size_t kMostContextCells = 20'000'000;

}  // namespace

std::optional<std::string> TermChecker::check_sort(SortId s) {
  const Signature& signature = bank_.signature();
  if (!s.valid() || s.index() >= signature.sort_count()) return "a sort does not exist";
  if (sort_done_.size() < signature.sort_count()) sort_done_.resize(signature.sort_count());
  std::vector<SortId> stack{s};
  while (!stack.empty()) {
    const SortId top = stack.back();
    stack.pop_back();
    if (sort_done_[top.index()]) continue;
    if (signature.sort_weight(top) > kSortWeightLimit) return "a sort is too large";
    const Sort& sort = signature.sort(top);
    if (sort.is_variable) {
      if (sort.variable >= kVariableLimit) return "the number of a type variable is too large";
    } else if (sort.constructor.index() >= signature.sort_constructor_count() ||
               signature.sort_constructor(sort.constructor).arity != sort.arguments.size()) {
      return "a sort has the wrong number of arguments";
    }
    sort_done_[top.index()] = true;
    stack.insert(stack.end(), sort.arguments.begin(), sort.arguments.end());
  }
  return std::nullopt;
}

std::optional<std::string> TermChecker::check(TermId root) {
  if (!root.valid() || root.index() >= bank_.size()) return "a term does not exist";
  if (term_done_.size() < bank_.size()) term_done_.resize(bank_.size());
  struct Frame {
    TermId term;
    bool expanded;
  };
  std::vector<Frame> stack{{root, false}};
  while (!stack.empty()) {
    const Frame frame = stack.back();
    stack.pop_back();
    if (term_done_[frame.term.index()]) continue;
    if (frame.expanded) {
      if (auto reason = check_node(frame.term)) return reason;
      term_done_[frame.term.index()] = true;
      continue;
    }
    stack.push_back({frame.term, true});
    for (TermId child : bank_.arguments(frame.term)) stack.push_back({child, false});
  }
  return std::nullopt;
}

// The arguments of `t` have been checked.
std::optional<std::string> TermChecker::check_node(TermId t) {
  const Signature& signature = bank_.signature();
  if (auto reason = check_sort(bank_.sort(t))) return reason;
  switch (bank_.kind(t)) {
    case TermKind::kVariable:
    case TermKind::kBound:
      if (bank_.index(t) >= kVariableLimit) return "the number of a variable is too large";
      break;
    case TermKind::kApplication: {
      if (bank_.function(t).index() >= signature.function_count()) {
        return "a function does not exist";
      }
      const Function& function = signature.function(bank_.function(t));
      const Symbol& symbol = signature.symbol(function.symbol);
      if (function.symbol.index() >= problem_.input_symbol_count && !symbol.is_fresh()) {
        return "'" + symbol.name + "' is neither a symbol of the input nor a fresh one";
      }
      for (SortId s : function.sort_arguments) {
        if (auto reason = check_sort(s)) return reason;
      }
      if (!bank_.well_sorted(bank_.function(t), bank_.arguments(t)) ||
          function.result_sort != bank_.sort(t)) {
        return "an application of '" + symbol.name + "' is ill-sorted";
      }
      break;
    }
    case TermKind::kForall:
    case TermKind::kExists:
      if (auto reason = check_sort(bank_.binder_sort(t))) return reason;
      if (!bank_.is_boolean(bank_.body(t)) || !bank_.is_boolean(t)) {
        return "what is quantified is not a formula";
      }
      break;
  }
  return check_loose_variables(t);
}

std::optional<std::string> TermChecker::check_loose_variables(TermId t) {
  const bool quantifier = bank_.is_quantifier(t);
  if (bank_.loose_bound(t) == 0 && !quantifier) return std::nullopt;
  Context context(bank_.loose_bound(t) + (quantifier ? 1U : 0U));
  if (bank_.kind(t) == TermKind::kBound) {
    context[bank_.index(t)] = bank_.sort(t);
  }
  for (TermId child : bank_.arguments(t)) {
    const auto it = contexts_.find(child);
    if (it == contexts_.end()) continue;
    context_cells_ += it->second.size();
    for (std::size_t i = 0; i < it->second.size(); ++i) {
      const SortId s = it->second[i];
      if (!s.valid()) continue;
      if (context[i].valid() && context[i] != s) return "a bound variable has two sorts";
      context[i] = s;
    }
  }
  if (quantifier) {
    if (context[0].valid() && context[0] != bank_.binder_sort(t)) {
      return "a bound variable has another sort than its quantifier";
    }
    context.erase(context.begin());
  }
  context_cells_ += context.size();
  if (context_cells_ > kMostContextCells) return "too many quantifiers are nested";
  if (!context.empty()) contexts_.emplace(t, std::move(context));
  return std::nullopt;
}

bool sorts_are_small(const TermBank& bank, std::span<const TermId> terms) {
  const Signature& signature = bank.signature();
  bool small = true;
  const auto look = [&](SortId s) {
    small = small && signature.sort_weight(s) <= kSortWeightLimit;
  };
  bank.for_each_subterm(terms, [&](TermId t) {
    look(bank.sort(t));
    if (bank.is_quantifier(t)) look(bank.binder_sort(t));
    if (bank.kind(t) == TermKind::kApplication) {
      const Function& function = signature.function(bank.function(t));
      for (SortId s : function.sort_arguments) look(s);
    }
  });
  return small;
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

std::optional<std::string> check_symbols(const Problem& problem, TermChecker& checker) {
  const Signature& signature = problem.bank.signature();
  if (problem.input_symbol_count < Signature::builtin_symbol_count() ||
      problem.input_symbol_count > signature.symbol_count()) {
    return "the problem does not say which symbols are the input's";
  }
  for (std::size_t i = 0; i < problem.input_symbol_count; ++i) {
    const Symbol& symbol = signature.symbol(SymbolId{i});
    // An axiom about a symbol that a definition has fixed already would not be conservative.
    if (symbol.is_fresh())
      return "the fresh symbol '" + symbol.name + "' is said to be the input's";
    std::vector<SortId> rank = symbol.argument_sorts;
    rank.push_back(symbol.result_sort);
    for (SortId s : rank) {
      if (auto reason = checker.check_sort(s)) return reason;
      if (signature.sort_variable_bound(s) > symbol.sort_parameters) {
        return "the rank of '" + symbol.name + "' has a type variable that is no parameter";
      }
    }
  }
  return std::nullopt;
}

// Which datatypes have a finite value. A sort's *needs* are sets of type parameters, as bits: the
// sort has a value if all parameters in one of the sets have one. No set at all means that it has
// none. `type Box(a) = box(a)` has one need, {a}, so `type T = c(Box(T))` has none. A datatype that
// one of these steps cannot show to have a value is refused.
class Inhabited {
 public:
  explicit Inhabited(const Signature& signature)
      : signature_(signature), needs_(signature.sort_constructor_count()) {}

  /// The first datatype without a value, if there is one.
  std::optional<std::size_t> find_empty() {
    for (bool changed = true; changed;) {
      changed = false;
      for (std::size_t d = 0; d < needs_.size(); ++d) changed = update(d) || changed;
    }
    for (std::size_t d = 0; d < needs_.size(); ++d) {
      if (is_datatype(d) && needs_[d].empty()) return d;
    }
    return std::nullopt;
  }

 private:
  using Needs = std::vector<std::uint64_t>;
  static constexpr std::size_t kMostNeeds = 64;  // more are left out: that only refuses more

  [[nodiscard]] bool is_datatype(std::size_t d) const {
    return signature_.sort_constructor(SortConstructorId{d}).kind == SortKind::kDatatype;
  }

  // Keeps the smallest sets only. Whether it changed anything.
  static bool add(Needs& needs, std::uint64_t set) {
    for (const std::uint64_t other : needs) {
      if ((other & set) == other) return false;
    }
    std::erase_if(needs, [&](std::uint64_t other) { return (other & set) == set; });
    if (needs.size() >= kMostNeeds) return false;
    needs.push_back(set);
    return true;
  }

  static Needs both(const Needs& a, const Needs& b) {
    Needs out;
    for (const std::uint64_t x : a) {
      for (const std::uint64_t y : b) add(out, x | y);
    }
    return out;
  }

  // Recursion over a sort, whose size has been checked.
  [[nodiscard]] Needs needs_of(SortId s) const {
    const Sort& sort = signature_.sort(s);
    if (sort.is_variable) return {std::uint64_t{1} << sort.variable};
    if (signature_.is_function_sort(s)) return needs_of(sort.arguments.back());
    if (!signature_.is_datatype(s)) return {0};
    std::vector<Needs> of_argument;
    for (SortId a : sort.arguments) of_argument.push_back(needs_of(a));
    Needs out;
    for (const std::uint64_t set : needs_[sort.constructor.index()]) {
      Needs all{0};
      for (std::size_t k = 0; k < of_argument.size(); ++k) {
        if ((set >> k & 1U) != 0) all = both(all, of_argument[k]);
      }
      for (const std::uint64_t need : all) add(out, need);
    }
    return out;
  }

  bool update(std::size_t d) {
    if (!is_datatype(d)) return false;
    bool changed = false;
    for (SymbolId c : signature_.sort_constructor(SortConstructorId{d}).constructors) {
      // The constructor's type variables, as parameters of the datatype.
      const Symbol& symbol = signature_.symbol(c);
      std::vector<std::size_t> place(symbol.sort_parameters);
      const std::vector<SortId>& parameters = signature_.sort(symbol.result_sort).arguments;
      for (std::size_t k = 0; k < parameters.size(); ++k) {
        place[signature_.sort(parameters[k]).variable] = k;
      }
      Needs all{0};
      for (SortId s : symbol.argument_sorts) all = both(all, needs_of(s));
      for (const std::uint64_t need : all) {
        std::uint64_t moved = 0;
        for (std::size_t k = 0; k < place.size(); ++k) {
          if ((need >> k & 1U) != 0) moved |= std::uint64_t{1} << place[k];
        }
        changed = add(needs_[d], moved) || changed;
      }
    }
    return changed;
  }

  const Signature& signature_;
  std::vector<Needs> needs_;  // by sort constructor; those of datatypes are used
};

std::optional<std::string> check_datatypes(const Problem& problem) {
  const Signature& signature = problem.bank.signature();
  std::vector<bool> listed(problem.input_symbol_count);
  for (std::size_t d = 0; d < signature.sort_constructor_count(); ++d) {
    const SortConstructor& datatype = signature.sort_constructor(SortConstructorId{d});
    if (datatype.kind != SortKind::kDatatype) continue;
    if (datatype.arity > 64) return "the datatype '" + datatype.name + "' has over 64 parameters";
    for (SymbolId c : datatype.constructors) {
      const Symbol& constructor = signature.symbol(c);
      if (c.index() >= problem.input_symbol_count || constructor.kind != SymbolKind::kConstructor ||
          !rank_fits(signature, SortConstructorId{d}, constructor)) {
        return "'" + constructor.name + "' cannot be a constructor of '" + datatype.name + "'";
      }
      listed[c.index()] = true;
    }
  }
  for (std::size_t i = 0; i < problem.input_symbol_count; ++i) {
    const Symbol& symbol = signature.symbol(SymbolId{i});
    if (symbol.kind == SymbolKind::kConstructor && !listed[i]) {
      return "'" + symbol.name + "' is a constructor of no datatype";
    }
  }
  if (const auto empty = Inhabited(signature).find_empty()) {
    return "the datatype '" + signature.sort_constructor(SortConstructorId{*empty}).name +
           "' has no value";
  }
  if (const auto guarded = find_guarded_recursion(signature)) {
    return "the datatype '" + signature.sort_constructor(SortConstructorId{*guarded}).name +
           "' recurs through a function sort";
  }
  return std::nullopt;
}

}  // namespace

std::optional<std::string> check_problem(const Problem& problem, TermChecker& checker) {
  if (auto reason = check_symbols(problem, checker)) return reason;
  if (auto reason = check_datatypes(problem)) return reason;
  const TermBank& bank = problem.bank;
  for (const Statement& statement : problem.statements) {
    if (statement.kind == StatementKind::kExample) continue;
    const std::string who = "statement '" + statement.name + "': ";
    if (auto reason = checker.check(statement.formula)) return who + *reason;
    if (!bank.is_closed(statement.formula) || !bank.is_boolean(statement.formula)) {
      return who + "it is not a closed formula";
    }
    bool fresh = false;
    bank.for_each_subterm({&statement.formula, 1}, [&](TermId t) {
      fresh = fresh || (bank.kind(t) == TermKind::kApplication &&
                        bank.symbol(t).index() >= problem.input_symbol_count);
    });
    if (fresh) return who + "it mentions a symbol that is not the input's";
  }
  return std::nullopt;
}

}  // namespace whence::kernel
