#include "lang/monomorphic.h"

#include <absl/container/flat_hash_map.h>
#include <absl/container/flat_hash_set.h>
#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <utility>

namespace whence::lang {

namespace {

constexpr std::size_t kMostInstances = 5000;  // of statements
constexpr std::size_t kMostSorts = 2000;
constexpr std::uint32_t kLargestSort = 200;

class Monomorphiser {
 public:
  explicit Monomorphiser(const Problem& problem) : old_(problem), from_(old_.bank) {}

  std::variant<Problem, NotMonomorphic> run() {
    new_.language = old_.language;
    new_.sources = old_.sources;
    new_.asks_satisfiability = old_.asks_satisfiability;
    sorts_.emplace(from_.signature().bool_sort(), to_.signature().bool_sort());
    index_statements();
    for (std::uint32_t i = 0; i < old_.statements.size(); ++i) {
      const Statement& s = old_.statements[i];
      if (s.kind == StatementKind::kTheorem) {
        add_instance(i, atoms_for(s));
      } else if (s.kind == StatementKind::kAxiom && s.sort_variable_count == 0) {
        add_instance(i, {});
      }
    }
    while (reason_.empty() && (next_ < pending_.size() || add_axioms())) {
      if (next_ < pending_.size()) reach(pending_[next_++]);
    }
    if (!reason_.empty()) return NotMonomorphic{reason_};
    add_constructors();
    add_statements();
    new_.input_symbol_count = to_.signature().symbol_count();
    return std::move(new_);
  }

 private:
  struct Instance {
    std::uint32_t statement;
    std::vector<SortId> sorts;
    TermId formula;  // in the old bank
  };

  void index_statements() {
    for (std::uint32_t i = 0; i < old_.statements.size(); ++i) {
      const Statement& s = old_.statements[i];
      if (s.kind == StatementKind::kDefinition) clauses_of_[s.defines].push_back(i);
      if (s.kind == StatementKind::kAxiom && s.sort_variable_count > 0) {
        axioms_.push_back({i, patterns_of(s)});
      }
    }
  }

  // Functions in a formula whose sorts determine those of all of it.
  std::vector<FunctionId> patterns_of(const Statement& s) {
    std::vector<FunctionId> result;
    from_.for_each_subterm({&s.formula, 1}, [&](TermId t) {
      if (from_.kind(t) != TermKind::kApplication) return;
      const Function& f = from_.signature().function(from_.function(t));
      std::vector<bool> seen(s.sort_variable_count);
      for (const SortId sort : f.sort_arguments) note_variables(sort, seen);
      if (std::ranges::find(seen, false) != seen.end()) return;
      if (std::ranges::find(result, from_.function(t)) == result.end()) {
        result.push_back(from_.function(t));
      }
    });
    return result;
  }

  // Recursion over a sort, whose depth the readers bound.
  void note_variables(SortId id, std::vector<bool>& seen) const {
    const Sort& sort = from_.signature().sort(id);
    if (sort.is_variable && sort.variable < seen.size()) seen[sort.variable] = true;
    for (const SortId a : sort.arguments) note_variables(a, seen);
  }

  std::vector<SortId> atoms_for(const Statement& s) {
    std::vector<SortId> result;
    for (std::uint32_t i = 0; i < s.sort_variable_count; ++i) {
      std::string name = i < s.sort_variable_names.size() ? s.sort_variable_names[i] : "a";
      while (from_.signature().find_sort_constructor(name)) name += "'";
      const SortConstructorId id =
          from_.signature().add_sort_constructor(name, 0, SortKind::kUninterpreted);
      result.push_back(from_.signature().sort(id, {}));
    }
    return result;
  }

  void add_instance(std::uint32_t statement, std::vector<SortId> sorts) {
    if (!seen_.insert({statement, sorts}).second) return;
    if (instances_.size() >= kMostInstances) {
      reason_ = fmt::format("its definitions are needed at more than {} sorts", kMostInstances);
      return;
    }
    const TermId formula = from_.substitute_sorts(old_.statements[statement].formula, sorts);
    instances_.push_back({statement, std::move(sorts), formula});
    from_.for_each_subterm({&formula, 1}, [&](TermId t) {
      if (from_.kind(t) != TermKind::kApplication) {
        note_sort(from_.is_quantifier(t) ? from_.binder_sort(t) : from_.sort(t));
        return;
      }
      note_function(from_.function(t));
    });
  }

  void note_function(FunctionId f) {
    if (functions_seen_.insert(f).second) pending_.push_back(f);
  }

  void note_sort(SortId root) {
    std::vector<SortId> open{root};
    while (!open.empty() && reason_.empty()) {
      const SortId id = open.back();
      open.pop_back();
      if (!sorts_seen_.insert(id).second) continue;
      if (sorts_seen_.size() > kMostSorts || from_.signature().sort_weight(id) > kLargestSort) {
        reason_ = "its datatypes are needed at too many sorts";
        return;
      }
      const std::vector<SortId> arguments = from_.signature().sort(id).arguments;
      open.insert(open.end(), arguments.begin(), arguments.end());
      if (!from_.signature().is_datatype(id) || id == from_.signature().bool_sort()) continue;
      datatypes_.push_back(id);
      const auto constructors = from_.signature().constructors(id);
      for (const SymbolId c : std::vector<SymbolId>(constructors.begin(), constructors.end())) {
        const FunctionId f = from_.signature().function(c, arguments);
        const std::vector<SortId> fields = from_.signature().function(f).argument_sorts;
        open.insert(open.end(), fields.begin(), fields.end());
      }
    }
  }

  // A function at its sorts brings its sorts and its definition.
  void reach(FunctionId id) {
    const Function f = from_.signature().function(id);
    for (const SortId s : f.argument_sorts) note_sort(s);
    note_sort(f.result_sort);
    const auto clauses = clauses_of_.find(f.symbol);
    if (clauses == clauses_of_.end()) return;
    for (const std::uint32_t i : clauses->second) {
      const Statement& s = old_.statements[i];
      const DefiningEquation e = defining_equation(from_, s.formula);
      TermId head = e.left;
      if (from_.symbol(head) != f.symbol) head = from_.argument(head, 0);  // apply(f', x)
      const std::vector<SortId> pattern =
          from_.signature().function(from_.function(head)).sort_arguments;
      std::vector<SortId> sorts(s.sort_variable_count);
      bool fits = true;
      for (std::size_t k = 0; k < pattern.size() && fits; ++k) {
        fits = from_.signature().match(pattern[k], f.sort_arguments[k], sorts);
      }
      if (fits && std::ranges::all_of(sorts, [](SortId x) { return x.valid(); })) {
        add_instance(i, std::move(sorts));
      }
    }
  }

  // Polymorphic axioms at the sorts of the functions there are; whether that brought anything new.
  bool add_axioms() {
    const std::size_t before = instances_.size();
    for (const auto& [statement, patterns] : axioms_) {
      for (const FunctionId pattern : patterns) {
        const Function p = from_.signature().function(pattern);
        for (std::size_t k = 0; k < pending_.size() && reason_.empty(); ++k) {
          const Function f = from_.signature().function(pending_[k]);
          if (f.symbol != p.symbol) continue;
          std::vector<SortId> sorts(old_.statements[statement].sort_variable_count);
          bool fits = true;
          for (std::size_t i = 0; i < f.sort_arguments.size() && fits; ++i) {
            fits = from_.signature().match(p.sort_arguments[i], f.sort_arguments[i], sorts);
          }
          if (fits) add_instance(statement, std::move(sorts));
        }
      }
    }
    return instances_.size() > before;
  }

  // --- the new problem
  // ---------------------------------------------------------------------------

  std::string sort_name(SortId id) const {
    const Sort& sort = from_.signature().sort(id);
    const SortConstructor& constructor = from_.signature().sort_constructor(sort.constructor);
    std::string name = constructor.kind == SortKind::kFunction ? "fun" : constructor.name;
    for (const SortId a : sort.arguments) name += "_" + sort_name(a);
    return name;
  }

  std::string unique(const std::string& wanted, absl::flat_hash_set<std::string>& taken) {
    std::string name = wanted;
    for (std::uint32_t i = 2; !taken.insert(name).second; ++i)
      name = fmt::format("{}.{}", wanted, i);
    return name;
  }

  // Recursion over a sort.
  SortId sort(SortId id) {
    const auto known = sorts_.find(id);
    if (known != sorts_.end()) return known->second;
    const Sort old = from_.signature().sort(id);
    const SortKind kind = from_.signature().sort_constructor(old.constructor).kind;
    SortId result;
    if (kind == SortKind::kFunction) {
      std::vector<SortId> rank;
      for (const SortId a : old.arguments) rank.push_back(sort(a));
      result = to_.signature().function_sort({rank.data(), rank.size() - 1}, rank.back());
    } else if (kind == SortKind::kIntegers) {
      result = to_.signature().add_integers();
    } else if (kind == SortKind::kField) {
      result = to_.signature().add_field(from_.signature().sort_constructor(old.constructor).name);
    } else {
      result = to_.signature().sort(
          to_.signature().add_sort_constructor(unique(sort_name(id), sort_names_), 0, kind), {});
    }
    sorts_.emplace(id, result);
    return result;
  }

  SymbolId symbol(FunctionId id) {
    const auto known = symbols_.find(id);
    if (known != symbols_.end()) return known->second;
    const Function f = from_.signature().function(id);
    Symbol result = from_.signature().symbol(f.symbol);
    if (const auto operation = from_.signature().arithmetic_of(f.symbol)) {
      const bool of_field =
          std::ranges::find(f.argument_sorts, from_.signature().field_sort()) != f.argument_sorts.end() ||
          f.result_sort == from_.signature().field_sort();
      const SortId numbers = sort(of_field ? from_.signature().field_sort() : from_.signature().integer_sort());
      return symbols_.emplace(id, to_.signature().arithmetic_symbol(*operation, numbers)).first->second;
    }
    if (result.kind == SymbolKind::kNumeral) {
      return symbols_.emplace(id, to_.signature().numeral(result.name, sort(f.result_sort)))
          .first->second;
    }
    // A name that is needed at one sort only stays as it is.
    const bool alone = std::ranges::count_if(pending_, [&](FunctionId other) {
                         return from_.signature().function(other).symbol == f.symbol;
                       }) <= 1;
    std::string name = result.name;
    for (std::size_t i = 0; i < f.sort_arguments.size() && !alone; ++i) {
      name += "_" + sort_name(f.sort_arguments[i]);
    }
    result.name = unique(name, symbol_names_);
    result.sort_parameters = 0;
    result.argument_sorts.clear();
    for (const SortId s : f.argument_sorts) result.argument_sorts.push_back(sort(s));
    result.result_sort = sort(f.result_sort);
    result.definition = {};
    result.closure_of.reset();
    const SymbolId symbol =
        result.kind == SymbolKind::kConstructor
            ? to_.signature().add_constructor(to_.signature().sort(result.result_sort).constructor,
                                              std::move(result))
            : to_.signature().add_symbol(std::move(result));
    symbols_.emplace(id, symbol);
    return symbol;
  }

  FunctionId function(FunctionId id) {
    const Function f = from_.signature().function(id);
    if (f.symbol.index() >= Signature::builtin_symbol_count()) {
      return to_.signature().function(symbol(id));
    }
    std::vector<SortId> sorts;
    for (const SortId s : f.sort_arguments) sorts.push_back(sort(s));
    return to_.signature().function(f.symbol, sorts);
  }

  // All of them, used or not, in the order of declaration; sorts first, as they may be mutual.
  void add_constructors() {
    for (const SortId id : datatypes_) (void)sort(id);
    for (const SortId id : datatypes_) {
      const auto constructors = from_.signature().constructors(id);
      const std::vector<SortId> arguments = from_.signature().sort(id).arguments;
      for (const SymbolId c : std::vector<SymbolId>(constructors.begin(), constructors.end())) {
        const FunctionId f = from_.signature().function(c, arguments);
        note_function(f);
      }
    }
    for (const SortId id : datatypes_) {
      const auto constructors = from_.signature().constructors(id);
      const std::vector<SortId> arguments = from_.signature().sort(id).arguments;
      for (const SymbolId c : std::vector<SymbolId>(constructors.begin(), constructors.end())) {
        (void)symbol(from_.signature().function(c, arguments));
      }
    }
  }

  void add_statements() {
    std::ranges::stable_sort(instances_, [&](const Instance& a, const Instance& b) {
      const auto rank = [&](const Instance& x) {
        const bool goal = old_.statements[x.statement].kind == StatementKind::kTheorem;
        return std::pair(goal, x.statement);
      };
      return rank(a) < rank(b);
    });
    absl::flat_hash_set<std::string> names;
    for (const Instance& instance : instances_) {
      Statement s = old_.statements[instance.statement];
      s.name = unique(s.name, names);
      s.formula = term(instance.formula);
      s.sort_variable_count = 0;
      s.sort_variable_names.clear();
      if (s.defines.valid()) {
        const TermId left = defining_equation(to_, s.formula).left;
        const bool applied =
            to_.signature().symbol_of(to_.function(left)).kind == SymbolKind::kApply;
        s.defines = to_.symbol(applied ? to_.argument(left, 0) : left);
      }
      new_.statements.push_back(std::move(s));
    }
  }

  // Arguments first, with an explicit stack.
  TermId term(TermId root) {
    std::vector<TermId> open{root};
    while (!open.empty()) {
      const TermId t = open.back();
      if (terms_.contains(t)) {
        open.pop_back();
        continue;
      }
      const std::size_t before = open.size();
      const bool atomic = from_.kind(t) == TermKind::kVariable || from_.kind(t) == TermKind::kBound;
      std::vector<TermId> arguments;
      for (std::size_t i = 0; !atomic && i < from_.arguments(t).size(); ++i) {
        const TermId a = from_.argument(t, i);
        const auto known = terms_.find(a);
        if (known == terms_.end()) {
          open.push_back(a);
        } else {
          arguments.push_back(known->second);
        }
      }
      if (open.size() > before) continue;
      open.pop_back();
      terms_.emplace(t, rebuilt(t, arguments));
    }
    return terms_.at(root);
  }

  TermId rebuilt(TermId t, const std::vector<TermId>& arguments) {
    switch (from_.kind(t)) {
      case TermKind::kVariable:
        return to_.variable(from_.index(t), sort(from_.sort(t)));
      case TermKind::kBound:
        return to_.bound(from_.index(t), sort(from_.sort(t)));
      case TermKind::kForall:
        return to_.forall(sort(from_.binder_sort(t)), arguments[0]);
      case TermKind::kExists:
        return to_.exists(sort(from_.binder_sort(t)), arguments[0]);
      case TermKind::kApplication:
        break;
    }
    return to_.apply(function(from_.function(t)), arguments);
  }

  Problem old_;
  TermBank& from_;
  Problem new_;
  TermBank& to_ = new_.bank;
  std::string reason_;
  absl::flat_hash_map<SymbolId, std::vector<std::uint32_t>> clauses_of_;
  std::vector<std::pair<std::uint32_t, std::vector<FunctionId>>> axioms_;
  absl::flat_hash_set<std::pair<std::uint32_t, std::vector<SortId>>> seen_;
  std::vector<Instance> instances_;
  absl::flat_hash_set<FunctionId> functions_seen_;
  std::vector<FunctionId> pending_;  // all that were reached, those from next_ not looked at
  std::size_t next_ = 0;
  absl::flat_hash_set<SortId> sorts_seen_;
  std::vector<SortId> datatypes_;
  absl::flat_hash_map<SortId, SortId> sorts_;
  absl::flat_hash_map<FunctionId, SymbolId> symbols_;
  absl::flat_hash_map<TermId, TermId> terms_;
  absl::flat_hash_set<std::string> sort_names_{"Bool"};
  absl::flat_hash_set<std::string> symbol_names_;
};

}  // namespace

std::variant<Problem, NotMonomorphic> monomorphic(const Problem& problem) {
  return Monomorphiser(problem).run();
}

}  // namespace whence::lang
