#include "model/model_search.h"

#include <algorithm>
#include <cadical.hpp>
#include <map>
#include <utility>

#include "model/solver_stop.h"

namespace whence {

namespace {

constexpr std::uint32_t kHeaviestFormula =
    400;  // formulas beyond are not looked at: recursion is shallow

// Problems of more clauses get less patience, in proportion: each conflict costs more there.
constexpr std::uint64_t kClausesOfFullPatience = 50'000;

constexpr std::size_t kClausesBetweenLooks = 1'024;  // at the time

// More than may be, or than there is time for.
struct TooLarge {};

// What stands for a subterm under an assignment: for a formula one literal, for a term one literal
// for each element. Literal 1 is true.
class Encoder {
 public:
  Encoder(const TermBank& bank, std::uint32_t size, std::size_t most_clauses, const StopToken* stop)
      : bank_(bank), size_(size), most_clauses_(most_clauses), stop_(stop) {
    solver_.set("quiet", 1);
    solver_.connect_terminator(&stop_);
    clause({kTrue});
  }

  void require(TermId formula) { clause({truth(formula)}); }
  // For the next call of solve only.
  void suppose_not(TermId formula) { solver_.assume(-truth(formula)); }

  // Constants first: the k-th has one of the first k + 1 elements, since which is which makes no
  // difference.
  void break_symmetry() {
    for (const auto& [function, first] : tables_) {
      const Function& f = bank_.signature().function(function);
      if (!f.argument_sorts.empty() || is_boolean(function)) continue;
      Elements constant(size_);
      for (std::uint32_t v = 0; v < size_; ++v) constant[v] = first + static_cast<int>(v);
      among_the_first(constant, f.result_sort);
    }
  }

  std::optional<FiniteStructure> solve(std::uint64_t conflicts, bool& gave_up) {
    solver_.limit("conflicts", static_cast<int>(std::min<std::uint64_t>(conflicts, 1U << 30U)));
    const int answer = solver_.solve();
    gave_up = answer == 0;
    if (answer != 10) return std::nullopt;
    FiniteStructure structure(size_);
    for (const auto& [function, first] : tables_) {
      const bool boolean = is_boolean(function);
      std::vector<std::uint32_t> table(rows(function), 0);
      for (std::size_t row = 0; row < table.size(); ++row) {
        for (std::uint32_t v = 0; v < (boolean ? 1 : size_); ++v) {
          const int variable = first + static_cast<int>(boolean ? row : row * size_ + v);
          if (solver_.val(variable) > 0) table[row] = boolean ? 1 : v;
        }
      }
      structure.set_table(function, std::move(table));
    }
    return structure;
  }
  [[nodiscard]] std::size_t clauses() const { return clauses_; }

 private:
  static constexpr int kTrue = 1;
  using Elements = std::vector<int>;

  void clause(std::initializer_list<int> literals) {
    clause(std::span<const int>(literals.begin(), literals.size()));
  }
  void clause(std::span<const int> literals) {
    if (++clauses_ > most_clauses_) throw TooLarge{};
    if (clauses_ % kClausesBetweenLooks == 0 && stop_.terminate()) throw TooLarge{};
    for (const int literal : literals) solver_.add(literal);
    solver_.add(0);
  }
  int fresh() { return ++variables_; }

  [[nodiscard]] bool is_boolean(FunctionId f) const {
    return bank_.signature().function(f).result_sort == bank_.signature().bool_sort();
  }
  [[nodiscard]] std::size_t rows(FunctionId f) const {
    std::size_t n = 1;
    for (std::size_t i = 0; i < bank_.signature().function(f).argument_sorts.size(); ++i)
      n *= size_;
    return n;
  }

  // The variables of a function's table: a block, row by row.
  int table(FunctionId f) {
    const auto known = table_of_.find(f);
    if (known != table_of_.end()) return known->second;
    const std::size_t n = rows(f);
    const std::size_t width = is_boolean(f) ? 1 : size_;
    if (n * width > most_clauses_) throw TooLarge{};
    const int first = variables_ + 1;
    variables_ += static_cast<int>(n * width);
    table_of_.emplace(f, first);
    tables_.emplace_back(f, first);
    if (width > 1 || !is_boolean(f)) {
      for (std::size_t row = 0; row < n; ++row) {
        Elements one(size_);
        for (std::uint32_t v = 0; v < size_; ++v)
          one[v] = first + static_cast<int>(row * size_ + v);
        exactly_one(one);
      }
    }
    return first;
  }

  void exactly_one(const Elements& literals) {
    clause(std::span<const int>(literals));
    for (std::size_t i = 0; i < literals.size(); ++i) {
      for (std::size_t j = i + 1; j < literals.size(); ++j) clause({-literals[i], -literals[j]});
    }
  }

  void among_the_first(const Elements& constant, SortId sort) {
    for (std::uint32_t v = ++used_[sort]; v < size_; ++v) clause({-constant[v]});
  }

  // A free variable stands for an element, which the solver chooses. All formulas share these.
  Elements point(TermId variable) {
    Elements literals(size_);
    for (int& literal : literals) literal = fresh();
    exactly_one(literals);
    among_the_first(literals, bank_.sort(variable));
    return literals;
  }

  // --- formulas: recursion over terms of at most kHeaviestFormula nodes
  // ---------------------------------

  // What has no loose bound variables is encoded once.
  int truth(TermId t) {
    if (bank_.loose_bound(t) > 0) return new_truth(t);
    const auto known = truth_of_.find(t);
    if (known != truth_of_.end()) return known->second;
    const int literal = new_truth(t);
    truth_of_.emplace(t, literal);
    return literal;
  }

  Elements elements(TermId t) {
    if (bank_.loose_bound(t) > 0) return new_elements(t);
    const auto known = elements_of_.find(t);
    if (known != elements_of_.end()) return known->second;
    const Elements literals = bank_.kind(t) == TermKind::kVariable ? point(t) : new_elements(t);
    elements_of_.emplace(t, literals);
    return literals;
  }

  int new_truth(TermId t) {
    const Signature& signature = bank_.signature();
    if (bank_.kind(t) == TermKind::kForall || bank_.kind(t) == TermKind::kExists) {
      const bool universal = bank_.kind(t) == TermKind::kForall;
      std::vector<int> parts;
      for (std::uint32_t v = 0; v < size_; ++v) {
        bound_.push_back(v);
        const int part = truth(bank_.body(t));
        bound_.pop_back();
        parts.push_back(universal ? part : -part);
      }
      const int all = conjunction(parts);
      return universal ? all : -all;
    }
    const SymbolId symbol = bank_.symbol(t);
    const auto part = [&](std::size_t i) { return truth(bank_.argument(t, i)); };
    if (symbol == signature.true_symbol()) return kTrue;
    if (symbol == signature.false_symbol()) return -kTrue;
    if (symbol == signature.not_symbol()) return -part(0);
    if (symbol == signature.and_symbol()) return conjunction({part(0), part(1)});
    if (symbol == signature.or_symbol()) return -conjunction({-part(0), -part(1)});
    if (symbol == signature.implies_symbol()) return -conjunction({part(0), -part(1)});
    if (symbol == signature.ite_symbol()) {
      const int c = part(0);
      return conjunction({-conjunction({c, -part(1)}), -conjunction({-c, -part(2)})});
    }
    if (symbol == signature.equality_symbol())
      return equality(bank_.argument(t, 0), bank_.argument(t, 1));
    return atom(t);
  }

  int conjunction(std::vector<int> parts) {
    std::erase(parts, kTrue);
    if (std::ranges::find(parts, -kTrue) != parts.end()) return -kTrue;
    if (parts.empty()) return kTrue;
    if (parts.size() == 1) return parts.front();
    const int all = fresh();
    std::vector<int> back{all};
    for (const int p : parts) {
      clause({-all, p});
      back.push_back(-p);
    }
    clause(std::span<const int>(back));
    return all;
  }

  int equality(TermId left, TermId right) {
    if (bank_.is_boolean(left)) {
      const int a = truth(left);
      const int b = truth(right);
      return conjunction({-conjunction({a, -b}), -conjunction({-a, b})});
    }
    const Elements a = elements(left);
    const Elements b = elements(right);
    // One side known: the literal is there already.
    for (std::uint32_t v = 0; v < size_; ++v) {
      if (a[v] == kTrue) return b[v];
      if (b[v] == kTrue) return a[v];
    }
    const int same = fresh();
    for (std::uint32_t v = 0; v < size_; ++v) {
      clause({-a[v], -b[v], same});
      clause({-same, -a[v], b[v]});
    }
    return same;
  }

  // Calls visit(row, literals that say that the arguments are those of the row).
  template <class Visit>
  void for_each_row(TermId t, Visit&& visit) {
    std::vector<Elements> arguments;
    for (std::size_t i = 0; i < bank_.arguments(t).size(); ++i) {
      arguments.push_back(elements(bank_.argument(t, i)));
    }
    std::vector<std::uint32_t> row(arguments.size(), 0);
    std::vector<int> when;
    for (;;) {
      when.clear();
      bool possible = true;
      std::size_t place = 0;
      for (std::size_t i = arguments.size(); i-- > 0;) place = place * size_ + row[i];
      for (std::size_t i = 0; i < arguments.size(); ++i) {
        const int literal = arguments[i][row[i]];
        possible = possible && literal != -kTrue;
        if (literal != kTrue) when.push_back(literal);
      }
      if (possible) visit(place, when);
      std::size_t i = 0;
      while (i < row.size() && ++row[i] == size_) row[i++] = 0;
      if (i == row.size()) return;
    }
  }

  int atom(TermId t) {
    const int first = table(bank_.function(t));
    int result = 0;
    for_each_row(t, [&](std::size_t row, const std::vector<int>& when) {
      const int entry = first + static_cast<int>(row);
      if (when.empty()) {
        result = entry;
        return;
      }
      if (result == 0) result = fresh();
      std::vector<int> forward{-entry, result};
      std::vector<int> back{entry, -result};
      for (const int literal : when) {
        forward.push_back(-literal);
        back.push_back(-literal);
      }
      clause(std::span<const int>(forward));
      clause(std::span<const int>(back));
    });
    return result;
  }

  Elements new_elements(TermId t) {
    Elements result(size_, -kTrue);
    if (bank_.kind(t) == TermKind::kBound) {
      result[bound_[bound_.size() - 1 - bank_.index(t)]] = kTrue;
      return result;
    }
    if (bank_.is_application_of(t, bank_.signature().ite_symbol())) return choice(t);
    const int first = table(bank_.function(t));
    bool direct = false;
    bool made = false;
    for_each_row(t, [&](std::size_t row, const std::vector<int>& when) {
      const auto entry = [&](std::uint32_t v) { return first + static_cast<int>(row * size_ + v); };
      if (when.empty()) {
        direct = true;
        for (std::uint32_t v = 0; v < size_; ++v) result[v] = entry(v);
        return;
      }
      if (!made) {
        for (int& literal : result) literal = fresh();
        made = true;
      }
      for (std::uint32_t v = 0; v < size_; ++v) {
        std::vector<int> literals{-entry(v), result[v]};
        for (const int literal : when) literals.push_back(-literal);
        clause(std::span<const int>(literals));
      }
    });
    if (!direct) exactly_one(result);
    return result;
  }

  Elements choice(TermId t) {
    const int c = truth(bank_.argument(t, 0));
    const Elements a = elements(bank_.argument(t, 1));
    const Elements b = elements(bank_.argument(t, 2));
    Elements result(size_);
    for (int& literal : result) literal = fresh();
    for (std::uint32_t v = 0; v < size_; ++v) {
      clause({-c, -a[v], result[v]});
      clause({c, -b[v], result[v]});
    }
    exactly_one(result);
    return result;
  }

  const TermBank& bank_;
  std::uint32_t size_;
  std::size_t most_clauses_;
  SolverStop stop_;
  CaDiCaL::Solver solver_;
  std::size_t clauses_ = 0;
  int variables_ = kTrue;
  absl::flat_hash_map<FunctionId, int> table_of_;
  std::vector<std::pair<FunctionId, int>> tables_;  // in order of first use
  std::vector<std::uint32_t> bound_;
  absl::flat_hash_map<TermId, int> truth_of_;
  absl::flat_hash_map<TermId, Elements> elements_of_;
  std::map<SortId, std::uint32_t> used_;  // elements that constants have been confined to
};

}  // namespace

struct StructureSearch::Solver {
  Solver(const TermBank& bank, std::uint32_t size, std::size_t most_clauses, const StopToken* stop)
      : encoder(bank, size, most_clauses, stop) {}
  Encoder encoder;
};

StructureSearch::StructureSearch(const TermBank& bank, std::span<const TermId> axioms,
                                 std::uint32_t size, std::size_t most_clauses,
                                 const StopToken* stop) {
  try {
    solver_ = std::make_unique<Solver>(bank, size, most_clauses, stop);
    for (const TermId axiom : axioms) solver_->encoder.require(axiom);
    solver_->encoder.break_symmetry();
  } catch (const TooLarge&) {
    solver_.reset();
  }
}

StructureSearch::~StructureSearch() = default;
StructureSearch::StructureSearch(StructureSearch&&) noexcept = default;

std::optional<FiniteStructure> StructureSearch::solve(std::uint64_t conflicts) {
  gave_up_ = true;
  return solver_ ? solver_->encoder.solve(conflicts, gave_up_) : std::nullopt;
}

std::optional<FiniteStructure> StructureSearch::find(std::uint64_t conflicts) {
  return solve(conflicts);
}

std::optional<FiniteStructure> StructureSearch::refute(TermId formula, std::uint64_t conflicts) {
  try {
    if (solver_) solver_->encoder.suppose_not(formula);
  } catch (const TooLarge&) {
    solver_.reset();
  }
  return solve(conflicts);
}

std::size_t StructureSearch::clauses() const {
  return solver_ ? solver_->encoder.clauses() : 0;
}

std::span<const std::uint32_t> FiniteStructure::table(FunctionId function) const {
  const auto it = tables_.find(function);
  return it == tables_.end() ? std::span<const std::uint32_t>{} : it->second;
}

std::uint32_t FiniteStructure::value(FunctionId function,
                                     std::span<const std::uint32_t> arguments) const {
  const std::span<const std::uint32_t> values = table(function);
  if (values.empty()) return 0;
  std::size_t row = 0;
  for (std::size_t i = arguments.size(); i-- > 0;) row = row * size_ + arguments[i];
  return values[row];
}

std::uint32_t FiniteStructure::value(const TermBank& bank, TermId application,
                                     std::span<const std::uint32_t> arguments) const {
  const Signature& signature = bank.signature();
  const SymbolId symbol = bank.symbol(application);
  if (symbol == signature.true_symbol()) return 1;
  if (symbol == signature.false_symbol()) return 0;
  if (symbol == signature.not_symbol()) return 1 - arguments[0];
  if (symbol == signature.and_symbol()) return arguments[0] & arguments[1];
  if (symbol == signature.or_symbol()) return arguments[0] | arguments[1];
  if (symbol == signature.implies_symbol()) return (1 - arguments[0]) | arguments[1];
  if (symbol == signature.equality_symbol()) return arguments[0] == arguments[1] ? 1 : 0;
  if (symbol == signature.ite_symbol()) return arguments[0] != 0 ? arguments[1] : arguments[2];
  return value(bank.function(application), arguments);
}

std::vector<FunctionId> FiniteStructure::functions() const {
  std::vector<FunctionId> result;
  for (const auto& [function, table] : tables_) result.push_back(function);
  std::ranges::sort(result);
  return result;
}

bool has_finite_structures(const TermBank& bank, std::span<const TermId> formulas) {
  const Signature& signature = bank.signature();
  bool possible = true;
  for (TermId f : formulas) possible = possible && bank.weight(f) <= kHeaviestFormula;
  const auto opaque = [&](SortId sort) {
    return !signature.sort(sort).is_variable && !signature.is_function_sort(sort) &&
           !signature.is_datatype(sort) && !signature.is_numbers(sort);
  };
  bank.for_each_subterm(formulas, [&](TermId t) {
    if (bank.is_quantifier(t)) {
      possible = possible && opaque(bank.binder_sort(t));
      return;
    }
    possible = possible && (bank.is_boolean(t) || opaque(bank.sort(t)));
    if (bank.kind(t) != TermKind::kApplication) return;
    const Symbol& symbol = signature.symbol_of(bank.function(t));
    if (symbol.kind != SymbolKind::kFunction) return;
    for (SortId s : signature.function(bank.function(t)).argument_sorts)
      possible = possible && opaque(s);
  });
  return possible;
}

std::uint64_t affordable_conflicts(const StructureSearch& search, std::uint64_t conflicts) {
  const std::uint64_t clauses = std::max<std::uint64_t>(search.clauses(), kClausesOfFullPatience);
  return std::max<std::uint64_t>(conflicts * kClausesOfFullPatience / clauses, 1);
}

std::optional<FiniteStructure> find_structure(const TermBank& bank,
                                              std::span<const TermId> formulas, std::uint32_t size,
                                              const ModelSearchLimits& limits) {
  return StructureSearch(bank, formulas, size, limits.clauses).find(limits.conflicts);
}

}  // namespace whence
