#include "conjecture/general_sorts.h"

#include <algorithm>
#include <optional>
#include <utility>
#include <vector>

namespace whence::conjecture {

namespace {

// Walked as a tree, by recursion.
constexpr std::uint32_t kHeaviest = 500;

// One occurrence of a term.
struct Occurrence {
  TermId term;
  std::vector<std::size_t> arguments;
  std::vector<SortId> parameters;  // of its function
  SortId sort;
};

class Inference {
 public:
  explicit Inference(TermBank& bank) : bank_(bank) {}

  /// Of a term without quantifiers.
  std::optional<TermId> run(TermId matrix) {
    const std::size_t root = infer(matrix);
    if (failed_) return std::nullopt;
    return rebuilt(root);
  }

 private:
  SortId fresh() {
    bindings_.emplace_back();
    return bank_.signature().sort_variable(static_cast<std::uint32_t>(bindings_.size() - 1));
  }

  // With what is known of type variables put for them; then numbered by first occurrence.
  SortId resolved(SortId sort, bool numbered) {
    Signature& signature = bank_.signature();
    const Sort s = signature.sort(sort);
    if (s.is_variable) {
      if (bindings_[s.variable].valid()) return resolved(bindings_[s.variable], numbered);
      if (!numbered) return sort;
      const auto at = std::ranges::find(order_, s.variable);
      const auto number = static_cast<std::uint32_t>(at - order_.begin());
      if (at == order_.end()) order_.push_back(s.variable);
      return signature.sort_variable(number);
    }
    std::vector<SortId> arguments = s.arguments;
    for (SortId& a : arguments) a = resolved(a, numbered);
    return signature.sort(s.constructor, arguments);
  }

  bool occurs(std::uint32_t variable, SortId sort) {
    const Sort s = bank_.signature().sort(sort);
    if (s.is_variable) return s.variable == variable;
    return std::ranges::any_of(s.arguments, [&](SortId a) { return occurs(variable, a); });
  }

  void unify(SortId a, SortId b) {
    a = resolved(a, false);
    b = resolved(b, false);
    if (a == b) return;
    if (!bank_.signature().sort(a).is_variable) std::swap(a, b);
    const Sort x = bank_.signature().sort(a);
    const Sort y = bank_.signature().sort(b);
    if (x.is_variable) {
      failed_ = failed_ || occurs(x.variable, b);
      if (!failed_) bindings_[x.variable] = b;
      return;
    }
    failed_ = failed_ || x.constructor != y.constructor;
    for (std::size_t i = 0; !failed_ && i < x.arguments.size(); ++i) {
      unify(x.arguments[i], y.arguments[i]);
    }
  }

  std::size_t infer(TermId t) {
    Signature& signature = bank_.signature();
    Occurrence one;
    one.term = t;
    if (bank_.kind(t) == TermKind::kVariable) {
      const std::uint32_t v = bank_.index(t);
      if (v >= variables_.size()) variables_.resize(v + 1);
      if (!variables_[v].valid()) {
        const bool fixed = signature.sort_variable_bound(bank_.sort(t)) == 0;
        variables_[v] = fixed ? bank_.sort(t) : fresh();
      }
      one.sort = variables_[v];
    } else if (bank_.kind(t) == TermKind::kApplication) {
      const SymbolId symbol = bank_.symbol(t);
      for (std::uint32_t i = 0; i < signature.symbol(symbol).sort_parameters; ++i) {
        one.parameters.push_back(fresh());
      }
      const Function rank = signature.function(signature.function(symbol, one.parameters));
      for (std::size_t i = 0; i < rank.argument_sorts.size() && !failed_; ++i) {
        one.arguments.push_back(infer(bank_.argument(t, i)));
        if (!failed_) unify(occurrences_[one.arguments.back()].sort, rank.argument_sorts[i]);
      }
      one.sort = rank.result_sort;
    } else {
      failed_ = true;
    }
    occurrences_.push_back(std::move(one));
    return occurrences_.size() - 1;
  }

  TermId rebuilt(std::size_t at) {
    const Occurrence& one = occurrences_[at];
    if (bank_.kind(one.term) == TermKind::kVariable) {
      return bank_.variable(bank_.index(one.term), resolved(one.sort, true));
    }
    std::vector<SortId> parameters = one.parameters;
    for (SortId& p : parameters) p = resolved(p, true);
    const FunctionId function = bank_.signature().function(bank_.symbol(one.term), parameters);
    std::vector<TermId> arguments;
    for (std::size_t a : one.arguments) arguments.push_back(rebuilt(a));
    return bank_.apply(function, arguments);
  }

  TermBank& bank_;
  std::vector<Occurrence> occurrences_;
  std::vector<SortId> bindings_;      // by type variable
  std::vector<SortId> variables_;     // the sorts of free variables
  std::vector<std::uint32_t> order_;  // of the type variables that are left
  bool failed_ = false;
};

}  // namespace

TermId with_general_sorts(TermBank& bank, TermId formula) {
  if (bank.sort_variable_bound(formula) == 0 || bank.weight(formula) > kHeaviest) return formula;
  TermId matrix = formula;
  std::uint32_t next = 0;
  while (bank.kind(matrix) == TermKind::kForall) {
    matrix = bank.open(matrix, bank.variable(next++, bank.binder_sort(matrix)));
  }
  const std::optional<TermId> general = Inference(bank).run(matrix);
  return general ? bank.universal_closure(*general) : formula;
}

}  // namespace whence::conjecture
